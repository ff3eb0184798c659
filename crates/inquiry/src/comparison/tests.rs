//! Rivals of whom everything is known: normal figures, of which evidences, posteriors and the best
//! possible judge can be written down.

use crate::comparison::evidence::{Gate, Replicate, Resolved, Unresolved};
use crate::comparison::held_out::HeldOut;
use crate::comparison::rival::Rival;
use crate::comparison::rivalry::{Rivalry, Witnesses};
use crate::comparison::second_opinion::{SecondOpinion, Teaching};
use crate::comparison::sweeps::{AtHand, Change, Reckon, Sweep, reweighed, sweep, widened};
use crate::comparison::verdict::Outcome;
use crate::comparison::weights::{Beforehand, Weights};
use crate::diagnosis::confusion::Ascriptions;
use crate::error::Error;
use crate::luck::Luck;
use crate::posterior::{LogEvidence, Posterior};
use crate::real::real;

/// An evidence told alike by three replicates, each with this error.
pub(super) fn resolved(value: f64, error: f64) -> Resolved {
    let replicate = Replicate {
        log_evidence: LogEvidence { value, error },
        heard: 1.0,
    };
    Resolved::of(&[replicate; 3], Gate::Exact).unwrap()
}

fn rival(id: &str, family: &str, log_evidence: Resolved) -> Rival {
    Rival {
        id: id.to_owned(),
        family: family.to_owned(),
        log_evidence,
        held_out: Vec::new(),
    }
}

#[test]
fn families_weigh_equally_and_the_figures_move_them() {
    let rivals = [
        rival("one", "centre", resolved(-10.0, 0.0)),
        rival("two", "centre", resolved(-10.0, 0.0)),
        rival("three", "region", resolved(-10.0 + libm::log(3.0), 0.0)),
    ];
    let beforehand = Beforehand::by_family(&rivals);
    assert_eq!(beforehand.each(), [0.25, 0.25, 0.5]);
    let weights = Weights::of(&rivals, &beforehand, 1).unwrap();
    // 1/4, 1/4 and 3/2 in two: 1/8, 1/8 and 3/4.
    let after: Vec<f64> = weights.rivals.iter().map(|one| one.after).collect();
    assert!((after[0] - 0.125).abs() < 1e-12 && (after[2] - 0.75).abs() < 1e-12);
    assert!((weights.families["centre"] - 0.25).abs() < 1e-12);
    assert!(
        weights.rivals[2]
            .between
            .iter()
            .all(|one| (one - 0.75).abs() < 1e-9)
    );
    // `one` has odds of 1/2 against the leader and needs 3.
    assert!(
        (weights.moves[0].odds - 0.5).abs() < 1e-12 && (weights.moves[0].needed - 3.0).abs() < 1e-9
    );
    assert_eq!(
        weights.moves[0].to_string(),
        "`one` would lead if it were thought 3.000 times as likely as the leader beforehand, not 0.500"
    );
    let moved = Beforehand::given(vec![3.1, 0.0, 1.0]).unwrap();
    let weights = Weights::of(&rivals, &moved, 1).unwrap();
    assert!(
        weights.rivals[2].after < weights.rivals[0].after,
        "{weights}"
    );
    assert!(
        Beforehand::given(vec![0.0, 0.0]).is_err() && Beforehand::given(vec![-1.0, 2.0]).is_err()
    );
}

#[test]
fn the_bounds_of_a_weight_are_those_of_the_errors() {
    let error = 0.3 * 3_f64.sqrt();
    let rivals = [
        rival("one", "a", resolved(0.0, error)),
        rival("two", "b", resolved(0.0, error)),
    ];
    let weights = Weights::of(&rivals, &Beforehand::by_family(&rivals), 2).unwrap();
    let [low, high] = weights.rivals[0].between;
    // The difference of two Student variables with two degrees is within 4.565 in nine of ten cases
    // (by quadrature), times 0.3: 1.370, and odds of e^1.370. Of 4,000 draws the standard error of
    // such a bound is 0.008.
    let bound = 1.0 / (1.0 + libm::exp(1.370));
    assert!(
        (low - bound).abs() < 0.025 && (high - 1.0 + bound).abs() < 0.025,
        "{weights}"
    );
    assert!((weights.rivals[0].leads - 0.5).abs() < 0.03, "{weights}");
}

/// One score, told by a figure at 1 with this variance of its error, beside `open` scores of which
/// nothing is told: draws of the posterior.
fn posterior(error: f64, open: usize) -> Posterior {
    let luck = Luck::of(101, "conjugate");
    let draws = (0..4_000).map(|at| {
        let mut scores = luck.stream(open, at).normals(1 + open);
        scores[0] = 1.0 / (1.0 + error) + (error / (1.0 + error)).sqrt() * scores[0];
        scores
    });
    Posterior::even(draws.collect())
}

/// The logarithm of the evidence of that figure under a prior of this width.
fn evidence(error: f64, width: f64) -> f64 {
    let variance = width * width + error;
    -0.5 * (1.0 / variance + libm::log(core::f64::consts::TAU * variance))
}

#[test]
fn a_prior_half_as_wide_follows_by_weights_and_so_does_a_wide_one_that_is_well_told() {
    for (error, open, width) in [(0.5, 0, 0.5), (0.5, 4, 0.5), (0.1, 0, 2.0)] {
        let (posterior, log_evidence) =
            (posterior(error, open), resolved(evidence(error, 1.0), 0.0));
        let rival = AtHand {
            posterior: &posterior,
            log_evidence: &log_evidence,
        };
        let told = reweighed(&rival, &widened(&posterior, width))
            .unwrap()
            .unwrap();
        let exact = evidence(error, width);
        let slack = 4.0 * told.standard_error();
        assert!(
            slack < 0.25 && (told.value() - exact).abs() < slack,
            "{told} {exact}"
        );
    }
}

/// Tells the evidence of a wider prior by its formula, and counts how often it is asked.
struct Anew(usize);

impl Reckon for Anew {
    fn ratios(&self, _change: &Change, _rival: usize) -> Option<Vec<f64>> {
        None
    }

    fn anew(
        &mut self,
        change: &Change,
        _rival: usize,
    ) -> Result<Result<Resolved, Unresolved>, Error> {
        self.0 += 1;
        Ok(match change {
            Change::PriorWidth(width) => Ok(resolved(evidence(0.5, *width), 0.0)),
            _ => Err(Unresolved::TooFew { given: 1 }),
        })
    }
}

#[test]
fn what_weights_cannot_tell_is_reckoned_anew() {
    // A prior twice as wide in scores of which nothing is told lies outside of all draws.
    let (posterior, log_evidence) = (posterior(0.5, 4), resolved(evidence(0.5, 1.0), 0.0));
    let rivals = [AtHand {
        posterior: &posterior,
        log_evidence: &log_evidence,
    }; 2];
    let changes = [
        Change::PriorWidth(0.5),
        Change::PriorWidth(2.0),
        Change::Power(0.5),
    ];
    let mut anew = Anew(0);
    let sweeps = sweep(&changes, &rivals, &mut anew).unwrap();
    assert_eq!(anew.0, 4);
    assert_eq!(sweeps[0].reweighed, [true, true]);
    assert_eq!(sweeps[1].reweighed, [false, false]);
    let wide = sweeps[1].evidences[0].as_ref().unwrap().value();
    assert!((wide - evidence(0.5, 2.0)).abs() < 1e-12);
    assert!(sweeps[2].evidences[1].is_err() && sweeps[2].to_string().contains('-'));
    assert!(reweighed(&rivals[0], &[0.0]).is_err());
    assert_eq!(Change::declared(&["bodies".to_owned()], &[], &[]).len(), 6);
}

/// Histories of three figures: those of the second rival are moved by `by` in the first figure and
/// `wide` times as wide in the second; the best judge's weights beside them.
fn histories(many: usize, by: f64, wide: f64) -> (Vec<usize>, Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let luck = Luck::of(102, "histories");
    let (mut truth, mut figures, mut best) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..many {
        let mut own = luck.stream(0, at).normals(3);
        if at % 2 == 1 {
            own[0] += by;
            own[1] *= wide;
        }
        let log_odds = by * own[0] - 0.5 * by * by
            + 0.5 * own[1] * own[1] * (1.0 - 1.0 / (wide * wide))
            - libm::log(wide);
        let second = 1.0 / (1.0 + libm::exp(-log_odds));
        best.push(vec![1.0 - second, second]);
        truth.push(at % 2);
        figures.push(own);
    }
    (truth, figures, best)
}

fn opinion(by: f64, wide: f64, record: &[f64]) -> (SecondOpinion, Ascriptions) {
    let rivals = ["one", "two"].map(str::to_owned);
    let (truth, figures, best) = histories(600, by, wide);
    let teaching = Teaching {
        rivals: &rivals,
        truth: &truth,
        figures: &figures,
        parts: 4,
        seed: 3,
    };
    let said = SecondOpinion::of(&teaching, record).unwrap();
    (said, Ascriptions::of(rivals.into(), truth, best).unwrap())
}

#[test]
fn the_second_judge_is_nearly_as_good_as_the_best() {
    // Moved by two deviations: the best judge recovers 84 per cent. Three times as wide: 74.
    for (by, wide) in [(2.0, 1.0), (0.0, 3.0)] {
        let (said, best) = opinion(by, wide, &[0.5 * by, 1.0, 0.0]);
        let recovered = said.ascriptions.confusion().recovered();
        let possible = best.confusion().recovered();
        // 300 of each: a standard error of 1.6 per cent, most of it shared with the best judge.
        assert!(possible - 0.03 < recovered, "{said} {possible}");
        let calibrated = said.ascriptions.calibrated(1);
        assert!(calibrated.error < calibrated.high + 0.02, "{calibrated}");
        assert!(best.log_score() - 0.05 < said.ascriptions.log_score());
    }
    let (said, _) = opinion(2.0, 1.0, &[3.0, 0.0, 0.0]);
    assert!(
        2.0 < said.log_odds(1, 0) && said.beyond.is_empty(),
        "{said}"
    );
}

#[test]
fn rivals_who_leave_the_same_histories_are_not_told_apart() {
    let (said, _) = opinion(0.0, 1.0, &[0.0, 0.0, 40.0]);
    let between = said.ascriptions.between(0, 1).unwrap();
    assert!(between.recovery < 0.6, "{said}");
    assert!(said.log_odds(0, 1).abs() < 1.0, "{said}");
    assert_eq!(said.beyond, [2]);
    let (rivals, figures) = (["one", "two"].map(str::to_owned), vec![vec![0.0]; 10]);
    let few = Teaching {
        rivals: &rivals,
        truth: &[0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
        figures: &figures,
        parts: 4,
        seed: 3,
    };
    let refused = SecondOpinion::of(&few, &[0.0]).unwrap_err().to_string();
    assert!(
        refused.starts_with("5 made-up histories of a rival are too few"),
        "{refused}"
    );
}

#[test]
fn rivals_are_judged_pair_by_pair_with_every_witness() {
    let record = [2.2, 0.0, 0.0];
    let (said, _) = opinion(2.0, 1.0, &record);
    let mut rivals = [
        rival("one", "a", resolved(-6.0, 0.0)),
        rival("two", "b", resolved(-3.0, 0.0)),
    ];
    rivals[0].held_out = vec![-2.0, -2.5, -1.0];
    rivals[1].held_out = vec![-1.0, -1.5, -1.1];
    let sweeps = [Sweep {
        change: Change::ErrorScale(2.0),
        evidences: vec![Ok(resolved(-6.0, 0.0)), Ok(resolved(-4.0, 0.0))],
        reweighed: vec![true, true],
    }];
    let witnesses = Witnesses {
        sweeps: &sweeps,
        opinion: Some(&said),
        ..Witnesses::default()
    };
    let beforehand = Beforehand::by_family(&rivals);
    let judged = Rivalry::of(&rivals, &beforehand, &witnesses, 1).unwrap();
    let recovery = said.ascriptions.between(0, 1).unwrap().recovery;
    assert!(0.8 <= recovery, "{said}");
    assert_eq!(judged.verdicts[0].outcome, Outcome::Second, "{judged}");
    assert!(
        judged
            .to_string()
            .contains("The figures speak for `two` over `one`"),
        "{judged}"
    );
    assert!((real(judged.sweeps.len()) - 1.0).abs() < 1e-12 && judged.disagreements.is_empty());

    // The inquiry itself, rehearsed, recovers but three of four: then nobody can tell.
    let poor = Ascriptions::of_evidences(
        ["one", "two"].map(str::to_owned).into(),
        vec![0, 0, 0, 0, 1],
        &[1.0, 1.0, 1.0, -1.0, -1.0].map(|log| vec![log, 0.0]),
    )
    .unwrap();
    let rehearsed = Witnesses {
        rehearsed: Some(&poor),
        ..witnesses
    };
    let judged = Rivalry::of(&rivals, &beforehand, &rehearsed, 1).unwrap();
    assert_eq!(judged.verdicts[0].outcome, Outcome::CannotTell, "{judged}");

    let other = [rivals[1].clone(), rivals[0].clone()];
    let refused = Rivalry::of(&other, &beforehand, &witnesses, 1).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("made-up histories were ascribed to other rivals")
    );
    let three = [Sweep {
        evidences: Vec::new(),
        ..sweeps[0].clone()
    }];
    let witnesses = Witnesses {
        sweeps: &three,
        ..witnesses
    };
    let refused = Rivalry::of(&rivals, &beforehand, &witnesses, 1).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("0 evidences are told of 2 rivals")
    );
}

#[test]
fn figures_held_out_are_foretold_by_all_rivals_or_by_none() {
    let mut rivals = [
        rival("one", "a", resolved(0.0, 0.0)),
        rival("two", "b", resolved(0.0, 0.0)),
    ];
    let refused = |rivals: &[Rival], archives: &[usize]| {
        HeldOut::of(rivals, archives).unwrap_err().to_string()
    };
    assert!(refused(&rivals, &[]).starts_with("there are no figures held out"));
    rivals[0].held_out = vec![-1.0, -2.0];
    assert!(refused(&rivals, &[]).starts_with("`two` does not give each of 2 held-out figures"));
    rivals[1].held_out = vec![-2.0, -2.5];
    assert!(refused(&rivals, &[0]).starts_with("1 archives are told for 2 figures"));
    let told = HeldOut::of(&rivals, &[]).unwrap();
    assert!((told.scores[1] + 4.5).abs() < 1e-12 && (told.from_best[1].value + 1.5).abs() < 1e-12);
    // Who foretells every figure better is all of the best mixture.
    assert!(0.999 < told.stacking.weights[0], "{told}");
}
