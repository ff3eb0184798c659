//! Figure: if the model decided at the centre.
//!
//! In a replayed run the orders, limits and dates are given, and that they come out right says
//! nothing. Here the model makes them itself, under many seeds, and what it makes stands beside what
//! was. A reader must not take that for an explanation without being told how it was put to the test
//! and whether it passed; so the verdict of the trials stands in the caption and in words below.

use evidence::{Day, Evidence};
use inquiry::placebo::{AUC_LEAST, ERROR_MOST, FOLLOWED_DAYS, P_MOST};
use maud::{Markup, html};
use terror::own_decisions::what::{Kind, Measured, measured};
use terror::own_decisions::{OwnDecisions, Spread};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{moment, rows};
use crate::wording;

const LEFT: f64 = 178.0;
/// Right of a panel, for the share of seeds in which it came about.
const RIGHT: f64 = 34.0;
const ROW: f64 = 16.0;
/// Over each panel, for its title and its scale.
const HEAD: f64 = 56.0;
/// Between two years that are named, at the least.
const A_YEAR: f64 = 34.0;
/// Sizes are shown from a tenth of the record's to ten times it.
const ENDS: (f64, f64) = (0.1, 10.0);

/// The figure; none for a run of whose country it was not measured.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let own = finished.own_decisions.as_ref()?;
    let shown = shown(&finished.evidence, own);
    let days = (own.charter.from, own.charter.to);
    let marks = sources.marks(shown.iter().flat_map(|one| &one.measured.sources));
    Some(
        Figure {
            number,
            title: "If the model decided at the centre",
            draw: &|width| draw(width, days, &shown),
            caption: html! {
                "The same country in which the model makes the orders, limits, lists, trials and the "
                "halt itself, under " (own.charter.seeds.len()) " seeds: " b { (own.standing()) }
                ". Bar: where nine in ten of the seeds lie in which it came about; dot: their "
                "middle; ringed dot in ink: what was. Right: in how many of a hundred seeds it came "
                "about at all, where not in all. Sizes are over those of record, on even ratios; what is "
                "beyond a tenth or ten times stands at the end."
            },
            sources: marks,
            below: html! {
                @for sentence in sentences(own) { p.note { (sentence) } }
            },
            table: numbers(own, &shown),
        }
        .markup(),
    )
}

/// A thing that was measured, with what came of it.
struct Shown<'a> {
    measured: Measured,
    spread: &'a Spread,
}

impl Shown<'_> {
    /// The middle of what it was in fact.
    fn real(&self) -> Option<f64> {
        self.measured.real.map(|real| real[1])
    }
}

fn shown<'a>(evidence: &Evidence, own: &'a OwnDecisions) -> Vec<Shown<'a>> {
    let of = |measured: Measured| {
        let spread = own.rows.iter().find(|row| row.id == measured.id)?;
        Some(Shown { measured, spread })
    };
    measured(evidence).into_iter().filter_map(of).collect()
}

fn draw(width: f64, (from, to): (Day, Day), shown: &[Shown<'_>]) -> Markup {
    let of = |kind: Kind| -> Vec<&Shown<'_>> {
        let meant = shown.iter().filter(|one| one.measured.kind == kind);
        meant.collect()
    };
    let (dates, mut sizes) = (of(Kind::Day), of(Kind::People));
    sizes.retain(|one| one.real().is_some());
    let field = |top: f64, count: usize| Field {
        left: LEFT,
        right: width - RIGHT,
        top,
        floor: top + ROW * rows(count),
    };
    let upper = field(HEAD, dates.len());
    let lower = field(upper.floor + HEAD + 6.0, sizes.len());
    let told = "When the model would have decided, and how much, beside what was";
    sheet(told, (width, lower.floor + 10.0), |paper| {
        let years = years((from, to), upper);
        let place = |_: &Shown<'_>, day: f64| day;
        let days = Axis::Days(from, to);
        strip(paper, upper, "When", (days, &years), (&dates, &place))?;
        let ratio = |one: &Shown<'_>, people: f64| {
            (people / one.real().unwrap_or(1.0).max(1.0)).clamp(ENDS.0, ENDS.1)
        };
        let even = [ENDS.0, 1.0, ENDS.1].map(|ratio| (ratio, wording::figure(ratio)));
        let title = "How many, over those of record";
        let scale = Axis::ratios(ENDS.0, ENDS.1);
        strip(paper, lower, title, (scale, &even), (&sizes, &ratio))
    })
}

/// The beginnings of years that can be named over a panel without touching one another.
fn years((from, to): (Day, Day), field: Field) -> Vec<(f64, String)> {
    let firsts: Vec<Day> = (1932_i16..=1940)
        .map(|year| Day::on(year, 1, 1))
        .filter(|first| (from..=to).contains(first))
        .collect();
    let room = libm::floor((field.right - field.left) / A_YEAR).max(1.0);
    let step = libm::ceil(rows(firsts.len()) / room).max(1.0);
    let step = usize::try_from(rounded(step)).unwrap_or(1);
    let named = firsts.into_iter().step_by(step);
    named
        .map(|first| (moment(first), first.year().to_string()))
        .collect()
}

/// Where a value of a thing stands on the scale of its panel.
type Place = dyn Fn(&Shown<'_>, f64) -> f64;

/// One panel: a row for each thing, with its bar, its middle and what was.
fn strip(
    paper: &Paper,
    field: Field,
    title: &str,
    (scale, figures): (Axis, &[(f64, String)]),
    (shown, place): (&[&Shown<'_>], &Place),
) -> Drawn {
    let over = Field {
        left: 0.0,
        top: field.top - 22.0,
        ..field
    };
    over.title(paper, title)?;
    let names = shown.iter().map(|one| one.measured.title.clone());
    let mut chart = field.rows_alone(paper, (scale, names.collect()), figures.len())?;
    let top = chart.y_range().end;
    for (at, told) in figures {
        let look = (ink::QUIET, ink::SMALL, Held::Middle);
        mark::note(&mut chart, (*at, top), (0.0, -9.0), told, look)?;
    }
    let end = chart.x_range().end;
    for (at, one) in shown.iter().enumerate() {
        let at = rows(at);
        if let Some(between) = one.spread.between {
            let [low, middle, high] = between.map(|value| place(one, value));
            mark::straight(
                &mut chart,
                stroke(ink::RUN_PALE, 5.0),
                (low, at),
                (high, at),
            )?;
            mark::dot(&mut chart, ink::RUN, (middle, at), 3.0)?;
        }
        if let Some(real) = one.real() {
            mark::hollow(&mut chart, ink::INK, (place(one, real), at), 3.4)?;
        }
        if one.spread.happened < 1.0 {
            let told = format!("{:.0} %", 100.0 * one.spread.happened);
            let look = (ink::QUIET, ink::TINY, Held::End);
            mark::note(&mut chart, (end, at), (RIGHT - 2.0, 0.0), &told, look)?;
        }
    }
    Ok(())
}

/// How the trials went, in sentences.
fn sentences(own: &OwnDecisions) -> Vec<String> {
    let placebo = &own.placebo;
    let word = |passed: bool| if passed { "passed" } else { "not passed" };
    let [apart, left_out, rearranged] = placebo.passed().map(word);
    let told = |number: f64| format!("{number:.2}");
    vec![
        format!(
            "Three trials were set before anybody looked. First: shocks that an order followed within \
             {FOLLOWED_DAYS} days must be told from those that none followed. The hazard after the \
             first stands at {} of its rate, after the others at {}; {} of the pairs are told rightly, \
             at least {AUC_LEAST} are asked for: {apart}.",
            told(placebo.after[0]),
            told(placebo.after[1]),
            told(placebo.auc),
        ),
        format!(
            "Second: each order's date is told from the other orders alone. It is missed by {} days on \
             the mean, the middle of the window by {}; less than {ERROR_MOST} of that is asked for: \
             {left_out}.",
            wording::whole(rounded(placebo.error_days[0])),
            wording::whole(rounded(placebo.error_days[1])),
        ),
        format!(
            "Third: the dates of record must be likelier under the shocks as they came than under their \
             rearrangements. {} of these make them as likely; at most {P_MOST} may: {rearranged}.",
            told(placebo.p),
        ),
        "The shocks and their weights, the thresholds and the rates were believed by people who know \
         what happened; the pace of the ordinary political police is given in every mode."
            .to_owned(),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "some thousands of days at most"
)]
fn rounded(days: f64) -> i64 {
    days.round() as i64
}

fn numbers(own: &OwnDecisions, shown: &[Shown<'_>]) -> Markup {
    let seeds = format!("#of {} seeds", own.charter.seeds.len());
    let headings = [
        "what",
        "#of record",
        &seeds,
        "#one in twenty below",
        "#middle",
        "#one in twenty above",
    ];
    let all: Vec<Vec<String>> = shown.iter().map(|one| line(own, one)).collect();
    table(&headings, &all)
}

fn line(own: &OwnDecisions, one: &Shown<'_>) -> Vec<String> {
    let spelt = |value: f64| match one.measured.kind {
        Kind::Day => day(value).date().to_string(),
        Kind::People => wording::rounded(value.round()),
    };
    let seeds = f64::from(u32::try_from(own.charter.seeds.len()).unwrap_or(u32::MAX));
    let mut line = vec![
        one.measured.title.clone(),
        one.real().map_or_else(|| "not counted".to_owned(), spelt),
        wording::rounded((one.spread.happened * seeds).round()),
    ];
    let never = || [const { String::new() }; 3];
    let between = one.spread.between;
    line.extend(between.map_or_else(never, |between| between.map(spelt)));
    line
}

/// The day that stands there on a scale of days.
fn day(place: f64) -> Day {
    let days = Day::FIRST.through(Day::LAST);
    let mut days = days.skip_while(|day| moment(*day) + 0.5 < place);
    days.next().unwrap_or(Day::LAST)
}

#[cfg(test)]
mod tests {
    use inquiry::Placebo;
    use terror::own_decisions::measure;

    use super::*;
    use crate::report::draw::golden::remains;

    fn made_up(evidence: &Evidence) -> OwnDecisions {
        let scenario = measure::own(&scenario::Scenario::shipped(crate::command::settings()));
        let spread = |(at, measured): (usize, Measured)| {
            let real = measured.real.map_or(1e5, |real| real[1]);
            let moved = rows(at) / 10.0;
            let between = [
                real * 0.9,
                real * (0.95 + moved / 40.0),
                real * (1.0 + moved / 20.0),
            ];
            Spread {
                id: measured.id,
                happened: if at == 4 { 0.0 } else { 1.0 - moved / 5.0 },
                between: (at != 4).then_some(between),
            }
        };
        OwnDecisions {
            charter: terror::seeds::charter(&scenario, evidence, &[1, 2, 3, 4]),
            placebo: Placebo {
                auc: 0.75,
                after: [0.4, 0.25],
                error_days: [210.4, 390.6],
                p: 0.031,
            },
            rows: measured(evidence)
                .into_iter()
                .enumerate()
                .map(spread)
                .collect(),
        }
    }

    #[test]
    fn a_decision_is_drawn_beside_what_was() {
        let evidence = Evidence::shipped().unwrap();
        let own = made_up(&evidence);
        let shown = shown(&evidence, &own);
        assert_eq!(shown.len(), own.rows.len());
        let days = (own.charter.from, own.charter.to);
        remains("own_decisions", &|width| draw(width, days, &shown));
    }

    #[test]
    fn the_trials_are_told_with_their_rules_and_their_outcome() {
        let evidence = Evidence::shipped().unwrap();
        let mut own = made_up(&evidence);
        let told = sentences(&own);
        assert!(
            told[0].ends_with("at least 0.7 are asked for: passed."),
            "{told:#?}"
        );
        assert!(
            told[1].contains("missed by 210 days on the mean, the middle of the window by 391")
        );
        assert!(told[1].ends_with("asked for: not passed."), "{told:#?}");
        assert!(told[2].ends_with("at most 0.05 may: passed."), "{told:#?}");
        assert_eq!(own.standing(), "an illustration");
        own.placebo.error_days[0] = 100.0;
        assert_ne!(own.standing(), "an illustration");
    }

    #[test]
    fn a_line_tells_dates_as_dates_and_people_as_people() {
        let evidence = Evidence::shipped().unwrap();
        let own = made_up(&evidence);
        let shown = shown(&evidence, &own);
        let of = |id: &str| {
            let one = shown.iter().find(|one| one.measured.id == id).unwrap();
            line(&own, one)
        };
        assert_eq!(of("order_00447")[1], "1937-07-30");
        assert_eq!(of("first_limits")[1], "268,950");
        assert_eq!(of("limits")[1], "not counted");
    }
}
