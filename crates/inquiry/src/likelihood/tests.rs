//! The density of the declared figures, against what it is by definition: it adds up to one over all
//! that the archive might have said, an average is the average, and a drawn archive is drawn from it.

use crate::likelihood::block::{Block, Member, Tag};
use crate::likelihood::declared::{Declared, Leave};
use crate::likelihood::margin::Margin;
use crate::likelihood::outlook::Outlook;
use crate::likelihood::scale::Scale;
use crate::likelihood::tail::{log_below, log_hill};
use crate::luck::Luck;

const NORMAL: Margin = Margin::Normal { sd: 0.05 };
const STUDENT: Margin = Margin::Student { df: 4.0, sd: 0.06 };
const TWO_PIECE: Margin = Margin::TwoPiece {
    below: 0.07,
    above: 0.03,
};
const FLOOR: Margin = Margin::Floor {
    sd: 0.05,
    holds: true,
};

fn tag(id: &str) -> Tag {
    Tag {
        id: id.to_owned(),
        group: "ledger".to_owned(),
        ..Tag::default()
    }
}

/// A ledger of figures on a plain scale, the archive's being those told.
fn ledger(rho: f64, figures: &[(f64, Margin)]) -> Declared {
    let members = figures
        .iter()
        .enumerate()
        .map(|(at, (told, margin))| Member {
            tag: tag(&format!("figure {at}")),
            figure: at,
            scale: Scale::Plain,
            told: *told,
            margin: *margin,
        });
    let block = Block::Ledger {
        name: "ledger".to_owned(),
        rho,
        members: members.collect(),
    };
    Declared::of(vec![block], figures.len()).unwrap()
}

/// Walks evenly over a standard normal variable, `step` by `step`.
fn walk(step: f64) -> impl Iterator<Item = (f64, f64)> {
    let steps = 8.0 / step;
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred steps")]
    let steps = libm::round(steps) as i32;
    (-steps..=steps).map(move |at| {
        let score = f64::from(at) * step;
        (score, step * libm::exp(log_hill(score)))
    })
}

#[test]
fn a_figure_of_a_ledger_is_by_itself_what_it_declares() {
    // Summed over all that the second figure might be, the density of two is that of the first.
    for second in [NORMAL, STUDENT, TWO_PIECE] {
        for first in [NORMAL, STUDENT, TWO_PIECE] {
            for (discrepancy, run) in [(0.0, 0.04), (0.1, -0.12)] {
                let widened = second.and(discrepancy);
                let mut sum = 0.0;
                for (score, weight) in walk(0.05) {
                    let off = widened.at(score);
                    let pair = ledger(0.8, &[(0.0, first), (-off, second)]);
                    let density = pair.log_density(&[run, 0.0], discrepancy);
                    sum += weight * libm::exp(density - widened.told(off).0);
                }
                let alone = ledger(0.0, &[(0.0, first)]).log_density(&[run], discrepancy);
                let off = libm::log(sum) - alone;
                assert!(off.abs() < 1e-6, "{first:?} {second:?}: {off}");
            }
        }
    }
}

#[test]
fn a_floor_is_said_to_hold_or_not_to() {
    let no = Margin::Floor {
        sd: 0.05,
        holds: false,
    };
    for (discrepancy, others) in [(0.0, vec![NORMAL]), (0.1, vec![NORMAL, TWO_PIECE])] {
        let figures = |floors: [Margin; 2]| {
            let floors = [(0.02, floors[0]), (-0.04, floors[1])];
            let others = others.iter().map(|margin| (0.01, *margin));
            let figures: Vec<(f64, Margin)> = others.chain(floors).collect();
            ledger(0.7, &figures).log_density(&vec![0.0; figures.len()], discrepancy)
        };
        let all: f64 = [[FLOOR, FLOOR], [FLOOR, no], [no, FLOOR], [no, no]]
            .into_iter()
            .map(|floors| libm::exp(figures(floors)))
            .sum();
        let others: Vec<(f64, Margin)> = others.iter().map(|margin| (0.01, *margin)).collect();
        let without = ledger(0.7, &others).log_density(&vec![0.0; others.len()], discrepancy);
        assert!((libm::log(all) - without).abs() < 1e-9);
    }
    // Alone it is the share of the normal below the distance.
    let alone = ledger(0.0, &[(0.0, FLOOR)]).log_density(&[-0.1], 0.0);
    assert!((alone - log_below(-2.0)).abs() < 1e-12);
}

#[test]
fn an_average_over_runs_is_the_average_over_runs() {
    // The kink of a figure of two pieces falls on a place of the walk, which then errs by less than
    // a millionth.
    let spread = 0.05;
    for pair in [
        [NORMAL, NORMAL],
        [TWO_PIECE, NORMAL],
        [NORMAL, STUDENT],
        [TWO_PIECE, STUDENT],
        [FLOOR, FLOOR],
        [TWO_PIECE, FLOOR],
    ] {
        for (rho, discrepancy, middle) in [(0.8, 0.0, 0.5), (0.3, 0.1, -2.0)] {
            let declared = ledger(rho, &[(0.0, pair[0]), (0.0, pair[1])]);
            let means = [middle * spread, -spread];
            let mut sum = 0.0;
            for (first, weight) in walk(0.1) {
                for (second, other) in walk(0.25) {
                    let run = [means[0] + spread * first, means[1] + spread * second];
                    if 1e-12 < weight * other {
                        sum += weight * other * libm::exp(declared.log_density(&run, discrepancy));
                    }
                }
            }
            let outlooks = means.map(|mean| Outlook {
                mean,
                variance: spread * spread,
            });
            let told = declared.log_expected(&outlooks, discrepancy);
            let off = told - libm::log(sum);
            assert!(off.abs() < 2e-6, "{pair:?} {rho}: {off}");
        }
    }
}

#[test]
fn an_average_is_as_exact_where_runs_and_archive_are_far_apart() {
    // Alone, on a fine walk: a run that is expected twenty of its own errors off, and one of which
    // nearly nothing is known.
    for margin in [TWO_PIECE, STUDENT] {
        for (mean, spread) in [(0.4, 0.02), (-0.5, 0.04), (0.2, 1.0)] {
            let declared = ledger(0.0, &[(0.0, margin)]);
            let step = 0.000_5;
            let mut sum = 0.0;
            for at in -20_000..=20_000 {
                let run = f64::from(at) * step;
                let expected = log_hill((run - mean) / spread) - libm::log(spread);
                sum += step * libm::exp(declared.log_density(&[run], 0.0) + expected);
            }
            let outlook = Outlook {
                mean,
                variance: spread * spread,
            };
            let off = declared.log_expected(&[outlook], 0.0) - libm::log(sum);
            assert!(off.abs() < 1e-6, "{margin:?} {mean} {spread}: {off}");
        }
    }
}

/// The greatest distance between the shares of drawn scores and those of a normal distribution.
fn distance(mut scores: Vec<f64>) -> f64 {
    scores.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand draws")]
    let share = |at: usize| at as f64 / scores.len() as f64;
    let each = scores.iter().enumerate();
    each.map(|(at, score)| {
        let below = libm::exp(log_below(*score));
        (share(at) - below).abs().max((share(at + 1) - below).abs())
    })
    .fold(0.0, f64::max)
}

#[test]
fn a_drawn_archive_errs_as_it_declares() {
    // Of 2,000 draws the distance of Kolmogorov exceeds 1.63/√2000 = 0.0364 once in a hundred, by
    // luck; the seeds are fixed, and a spread off by a tenth or a correlation off by 0.1 exceeds it.
    let (rho, discrepancy) = (0.8, 0.03);
    let declared = ledger(rho, &[(0.0, STUDENT), (0.0, TWO_PIECE), (0.0, FLOOR)]);
    let luck = Luck::of(1937, "archives");
    let (mut first, mut second, mut held) = (Vec::new(), Vec::new(), 0.0);
    let loading = |margin: Margin| rho.sqrt() * margin.spread() / margin.and(discrepancy).spread();
    let shared = loading(STUDENT) * loading(TWO_PIECE);
    for entity in 0..2_000 {
        let drawn = declared.drawn(&[0.3, -0.2, 0.05], discrepancy, &mut luck.stream(0, entity));
        let Block::Ledger { members, .. } = &drawn.blocks()[0] else {
            panic!("a ledger");
        };
        let one = STUDENT.and(discrepancy).told(0.3 - members[0].told).1;
        let other = TWO_PIECE.and(discrepancy).told(-0.2 - members[1].told).1;
        first.push(one);
        second.push((other - shared * one) / (1.0 - shared * shared).sqrt());
        if let Margin::Floor { holds: true, .. } = members[2].margin {
            held += 1.0 / 2_000.0;
        }
    }
    assert!(distance(first) < 0.0364 && distance(second) < 0.0364);
    let expected = ledger(0.0, &[(0.0, FLOOR)]).log_density(&[0.05], discrepancy);
    // Two and a half standard errors of a share near four in five.
    assert!((held - libm::exp(expected)).abs() < 0.0224, "{held}");
}

#[test]
fn what_is_believed_of_a_synthetic_history_is_true_as_often_as_it_is_believed() {
    // A level is drawn from its prior, an archive from the level, and the level is looked for on a
    // grid: the share of belief below the true one must be uniform. Of 400 histories the distance
    // exceeds 1.63/√400 = 0.0815 once in a hundred. Whoever takes the figures for witnesses that have
    // nothing in common is too sure of himself, and is found out by the same bound.
    const SPREAD: f64 = 0.1;
    let figures = [NORMAL, TWO_PIECE, STUDENT, FLOOR, NORMAL, NORMAL].map(|margin| (0.0, margin));
    let declared = ledger(0.8, &figures);
    let luck = Luck::of(1937, "histories");
    let share_below = |archive: &Declared, level: f64| {
        let (mut below, mut all) = (0.0, 0.0);
        for (score, weight) in walk(0.2) {
            let figure = SPREAD * score;
            let believed = weight * libm::exp(archive.log_density(&[figure; 6], 0.02));
            all += believed;
            // The cell in which the level lies is divided at it.
            let part = ((level - figure) / (0.2 * SPREAD) + 0.5).clamp(0.0, 1.0);
            below += part * believed;
        }
        below / all
    };
    let (mut shared, mut apart) = (Vec::new(), Vec::new());
    for entity in 0..400 {
        let mut stream = luck.stream(0, entity);
        let level = SPREAD * stream.normal();
        let archive = declared.drawn(&[level; 6], 0.02, &mut stream);
        let Block::Ledger { name, members, .. } = archive.blocks()[0].clone() else {
            panic!("a ledger");
        };
        let strangers = Block::Ledger {
            name,
            rho: 0.0,
            members,
        };
        let strangers = Declared::of(vec![strangers], 6).unwrap();
        shared.push(scenario::quantile::normal(share_below(&archive, level)));
        apart.push(scenario::quantile::normal(share_below(&strangers, level)));
    }
    let (shared, apart) = (distance(shared), distance(apart));
    assert!(shared < 0.0815 && 0.0815 < apart, "{shared} {apart}");
}

fn date(day: Option<f64>) -> Declared {
    let block = Block::Date {
        tag: tag("order"),
        figure: 0,
        day,
        sd: 20.0,
        end: 500.0,
    };
    Declared::of(vec![block], 1).unwrap()
}

#[test]
fn a_date_falls_on_some_day_or_never() {
    for run in [100.0, 470.0, 500.0, 9_000.0] {
        let mut all = libm::exp(date(None).log_density(&[run], 0.0));
        // Tails fall as the fifth power: of what lies three thousand days off there is no millionth.
        for day in -30_000..5_000 {
            let day = 0.1 * f64::from(day) + 0.05;
            all += 0.1 * libm::exp(date(Some(day)).log_density(&[run], 0.0));
        }
        assert!((all - 1.0).abs() < 1e-6, "{run}: {all}");
    }
    let never = date(Some(300.0)).log_density(&[f64::INFINITY], 0.0);
    let last = date(Some(300.0)).log_density(&[500.0], 0.0);
    assert!((never - last).abs() < 1e-12 && never.is_finite());
}

#[test]
fn a_date_is_averaged_over_runs_in_which_it_may_not_come() {
    for day in [Some(450.0), None] {
        for (mean, spread) in [(440.0, 15.0), (490.0, 40.0), (200.0, 300.0)] {
            let mut sum = 0.0;
            for at in -40_000..=40_000 {
                let run = 500.0 + 0.05 * f64::from(at);
                let expected = log_hill((run - mean) / spread) - libm::log(spread);
                if -60.0 < expected {
                    sum += 0.05 * libm::exp(date(day).log_density(&[run], 0.0) + expected);
                }
            }
            let outlook = Outlook {
                mean,
                variance: spread * spread,
            };
            let off = date(day).log_expected(&[outlook], 0.0) - libm::log(sum);
            assert!(off.abs() < 1e-6, "{day:?} {mean} {spread}: {off}");
        }
    }
    let luck = Luck::of(5, "dates");
    let scores = (0..2_000).map(|entity| {
        let drawn = date(Some(1.0)).drawn(&[100.0], 0.0, &mut luck.stream(1, entity));
        let Block::Date { day: Some(day), .. } = drawn.blocks()[0] else {
            panic!("of a hundred thousand such dates one lies beyond the end");
        };
        let error = Margin::Student { df: 4.0, sd: 20.0 };
        error.told(100.0 - day).1
    });
    assert!(distance(scores.collect()) < 0.0364);
    let never = (0..2_000).filter(|entity| {
        let drawn = date(Some(1.0)).drawn(&[490.0], 0.0, &mut luck.stream(0, *entity));
        matches!(drawn.blocks()[0], Block::Date { day: None, .. })
    });
    let expected = 2_000.0 * libm::exp(date(None).log_density(&[490.0], 0.0));
    let never = f64::from(u32::try_from(never.count()).unwrap());
    // Two and a half standard errors of a count of two thousand at three in ten.
    assert!((never - expected).abs() < 52.0, "{never} {expected}");
}

fn months(counts: &[f64], design: f64) -> Result<Declared, crate::error::Error> {
    let block = Block::Months {
        tag: tag("months"),
        figures: (0..counts.len()).collect(),
        counts: counts.to_vec(),
        design,
    };
    Declared::of(vec![block], counts.len())
}

#[test]
fn months_are_averaged_over_runs_that_are_unsure_of_them() {
    // The average costs 0.15 and 1.06 nats here. Drawn forty thousand times it is known to 0.003 and
    // 0.01 nats; the hill is narrower than the true one by what its sides fall off unevenly.
    let declared = months(&[40.0, 90.0, 160.0, 120.0, 60.0, 30.0], 7.0).unwrap();
    let run = [300.0, 1_000.0, 1_500.0, 900.0, 700.0, 200.0];
    let luck = Luck::of(1937, "months");
    for (spread, exact) in [(0.1, 0.01), (0.3, 0.05)] {
        let mut sum = 0.0;
        for entity in 0..40_000 {
            let scores = luck.stream(0, entity).normals(6);
            let lived = run.iter().zip(scores);
            let lived =
                lived.map(|(month, score)| libm::expm1(libm::log1p(*month) + spread * score));
            sum += libm::exp(declared.log_density(&lived.collect::<Vec<_>>(), 0.05)) / 40_000.0;
        }
        let outlooks = run.map(|month| Outlook {
            mean: libm::log1p(month),
            variance: spread * spread,
        });
        let off = declared.log_expected(&outlooks, 0.05) - libm::log(sum);
        assert!(off.abs() < exact, "{spread}: {off}");
    }
}

#[test]
fn a_hundred_figures_of_one_ledger_know_its_level_no_better_than_the_ledger() {
    // How sharply the density falls when all figures are moved together: by no more than the shared
    // error allows, 1/(rho s²), while figures that share nothing sharpen without end.
    let sharpness = |rho: f64, many: usize| {
        let declared = ledger(rho, &vec![(0.0, NORMAL); many]);
        let [met, off] = [0.0, 0.01].map(|level| declared.log_density(&vec![level; many], 0.0));
        2.0 * (met - off) / (0.01 * 0.01)
    };
    let shared = 1.0 / (0.7 * 0.05 * 0.05);
    let (few, many) = (sharpness(0.7, 3), sharpness(0.7, 100));
    assert!(0.8 * shared < few && few < many && many < shared);
    assert!(99.0 * sharpness(0.0, 1) < sharpness(0.0, 100));
}

#[test]
fn what_is_left_out_changes_nothing_else() {
    let mut blocks = ledger(0.8, &[(0.0, NORMAL), (0.1, TWO_PIECE)])
        .blocks()
        .to_vec();
    let mut apart = ledger(0.0, &[(0.0, NORMAL)]).blocks().to_vec();
    if let Block::Ledger { name, members, .. } = &mut apart[0] {
        "other".clone_into(name);
        members[0].figure = 2;
        members[0].tag = Tag {
            id: "apart".to_owned(),
            group: "other".to_owned(),
            region: "OMS".to_owned(),
            unread: true,
        };
    }
    blocks.extend(apart);
    let declared = Declared::of(blocks, 3).unwrap();
    let run = [0.02, -0.03, 0.3];
    let whole = declared.pointwise(&run, 0.1);
    for leave in [
        Leave::Group("other"),
        Leave::Region("OMS"),
        Leave::Figure("apart"),
        Leave::Unread,
    ] {
        let less = declared.without(leave).unwrap();
        assert_eq!(less.pointwise(&run, 0.1), whole[..1]);
    }
    let one = declared.without(Leave::Figure("figure 1")).unwrap();
    let first = ledger(0.0, &[(0.0, NORMAL)]).log_density(&run[..1], 0.1);
    assert!((one.pointwise(&run, 0.1)[0].1 - first).abs() < 1e-12);
    assert_eq!(one.declared(), 2);
    let all: f64 = whole.iter().map(|(_, log_density)| log_density).sum();
    assert!((all - declared.log_density(&run, 0.1)).abs() < 1e-12);
    let nothing = ledger(0.0, &[(0.0, NORMAL)])
        .without(Leave::Group("ledger"))
        .unwrap_err();
    assert_eq!(
        nothing.to_string(),
        "there are no declared figures; leave at least one in"
    );
}

#[test]
fn errors_twice_as_large_forgive_twice_as_much() {
    for margin in [NORMAL, STUDENT, TWO_PIECE] {
        let declared = ledger(0.8, &[(0.0, margin), (0.0, margin)]);
        let twice = declared.with_errors_scaled(2.0).unwrap();
        let off = twice.log_density(&[0.2, -0.1], 0.0) - declared.log_density(&[0.1, -0.05], 0.0);
        assert!(
            (off + 2.0 * core::f64::consts::LN_2).abs() < 1e-9,
            "{margin:?}"
        );
    }
    let twice = months(&[400.0, 90.0], 7.0)
        .unwrap()
        .with_errors_scaled(2.0)
        .unwrap();
    assert!(
        matches!(twice.blocks()[0], Block::Months { design, .. } if (design - 28.0).abs() < 1e-12)
    );
}

#[test]
fn no_run_makes_it_no_number() {
    let declared = ledger(
        0.8,
        &[
            (0.0, NORMAL),
            (0.1, TWO_PIECE),
            (0.0, STUDENT),
            (0.2, FLOOR),
        ],
    );
    let names = months(&[20.0, 0.0, 40.0], 7.0).unwrap();
    let number = |log_density: f64| assert!(!log_density.is_nan());
    let huge = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300];
    for strange in huge {
        for discrepancy in [0.0, 0.1, f64::NAN, f64::INFINITY] {
            number(declared.log_density(&[strange; 4], discrepancy));
            number(declared.log_density(&[0.0, strange, 0.0, strange], discrepancy));
            number(date(Some(3.0)).log_density(&[strange], discrepancy));
            number(names.log_density(&[strange, 3.0, 0.0], discrepancy));
        }
        for variance in [f64::NAN, f64::INFINITY, 1e-300, 1e6] {
            for mean in [0.0, strange] {
                let outlooks = [Outlook { mean, variance }; 4];
                number(declared.log_expected(&outlooks, 0.1));
                number(names.log_expected(&outlooks[..3], 0.1));
                number(date(None).log_expected(&outlooks[..1], 0.1));
            }
        }
    }
    let lost = names.log_density(&[f64::NAN, 3.0, 0.0], 0.1);
    assert!(lost.is_infinite() && lost < 0.0);
    let names = months(&[20.0, 40.0], 7.0).unwrap();
    let nobody = names.log_density(&[0.0, 0.0], 0.1);
    assert!(nobody.is_infinite() && nobody < 0.0);
}

#[test]
fn what_cannot_be_reckoned_with_is_refused_by_name() {
    let fault = |blocks: Vec<Block>| Declared::of(blocks, 2).unwrap_err().to_string();
    let sound = ledger(0.0, &[(0.0, NORMAL)]).blocks()[0].clone();
    let with = |rho: f64, told: f64, margin: Margin| {
        let mut block = sound.clone();
        if let Block::Ledger {
            rho: shared,
            members,
            ..
        } = &mut block
        {
            *shared = rho;
            members[0].told = told;
            members[0].margin = margin;
        }
        vec![block]
    };
    assert_eq!(
        fault(with(1.0, 0.0, NORMAL)),
        "the errors of `ledger` are correlated by 1; give a correlation from 0 to below 1"
    );
    assert_eq!(
        fault(with(0.5, f64::NAN, NORMAL)),
        "the figure `figure 0` has no value; give it one, or leave it out"
    );
    assert_eq!(
        fault(with(0.5, 0.0, Margin::Normal { sd: 0.0 })),
        "the error of `figure 0` is 0; no ledger is exact: give it a spread above nought"
    );
    assert_eq!(
        fault(vec![sound.clone(), sound.clone()]),
        "`ledger` names figure 0, which is named before; let every figure of the row be judged once"
    );
    let too_far = Declared::of(vec![date(None).blocks()[0].clone()], 0).unwrap_err();
    assert_eq!(
        too_far.to_string(),
        "`order` names figure 0 of a row of 0; count the figures of a run from 0, and hand in as many"
    );
    let told = |counts: &[f64], design| months(counts, design).unwrap_err().to_string();
    assert!(
        told(&[40.0], 7.0).starts_with("the series `months` has 1 months and 1 counts; a shape")
    );
    assert!(told(&[4.0, 1.0], 7.0).contains("of 5 names has a design effect of 7"));
    assert!(told(&[4.5, 10.0], 7.0).contains("names are whole"));
}

#[test]
fn the_slopes_of_normal_errors_are_the_differences_of_their_density() {
    let normal = |sd| Margin::Normal { sd };
    let declared = ledger(
        0.6,
        &[(7.0, normal(0.1)), (6.0, normal(0.2)), (8.0, normal(0.05))],
    );
    let outlooks = [(7.1, 0.01), (5.7, 0.02), (8.05, 0.001)];
    let outlooks = outlooks.map(|(mean, variance)| Outlook { mean, variance });
    let (slopes, in_discrepancy) = declared.slopes(&outlooks, 0.1);
    let narrow = 1e-6;
    for at in 0..3 {
        let moved = |mean: f64, variance: f64| {
            let mut moved = outlooks;
            moved[at].mean += mean;
            moved[at].variance += variance;
            declared.log_expected(&moved, 0.1)
        };
        let mean = (moved(narrow, 0.0) - moved(-narrow, 0.0)) / (2.0 * narrow);
        let variance = (moved(0.0, narrow) - moved(0.0, -narrow)) / (2.0 * narrow);
        assert!((slopes[at].mean - mean).abs() < 1e-4 * mean.abs().max(1.0));
        assert!((slopes[at].variance - variance).abs() < 1e-4 * variance.abs().max(1.0));
    }
    let wider = |by: f64| declared.log_expected(&outlooks, 0.1 + by);
    let known = (wider(narrow) - wider(-narrow)) / (2.0 * narrow);
    assert!((in_discrepancy - known).abs() < 1e-4 * known.abs().max(1.0));
}

#[test]
fn a_mean_figure_by_figure_is_the_mean_where_luck_strikes_them_one_by_one() {
    let normal = |sd| Margin::Normal { sd };
    let figures = [
        (4.0, normal(0.3)),
        (3.0, normal(0.4)),
        (
            5.0,
            Margin::TwoPiece {
                below: 0.2,
                above: 0.5,
            },
        ),
        (
            2.0,
            Margin::Floor {
                sd: 0.3,
                holds: true,
            },
        ),
    ];
    for rho in [0.0, 0.5] {
        let declared = ledger(rho, &figures);
        let scales = declared.scales();
        let means = [4.2, 2.8, 5.1, 2.2];
        let mut luck = crate::luck::Luck::of(3, "runs").stream(0, 0);
        let runs: Vec<Vec<f64>> = (0..4_000)
            .map(|_| {
                let each = scales.iter().zip(means);
                each.map(|(scale, mean)| scale.from(mean + 0.2 * luck.normal()))
                    .collect()
            })
            .collect();
        let one = &runs[..1];
        let told = declared.log_density(&runs[0], 0.1);
        assert!(
            (declared.log_averaged(one, 0.1) - told).abs() < 1e-6,
            "{rho}"
        );
        let outlooks = means.map(|mean| Outlook {
            mean,
            variance: 0.04,
        });
        let known = declared.log_expected(&outlooks, 0.1);
        // Four thousand runs: a hundredth of a nat for each of four figures.
        assert!(
            (declared.log_averaged(&runs, 0.1) - known).abs() < 0.04,
            "{rho}"
        );
    }
}
