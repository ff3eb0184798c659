//! All comparable figures, one by one, on the shelves of a historian: what the archive says, what this
//! run says and what its seeds say, how they stand to one another, and why some do not meet.

use evidence::Role;
use inquiry::{Family, Judged, Pattern, Verdict};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::judgement::Misses;
use crate::report::figure::{Sources, folded, table, table_of, table_that_stacks};
use crate::report::patterns::score_told;
use crate::wording;

/// The section: a table for each shelf, what was given folded away under it.
pub(crate) fn section(finished: &Finished, sources: &mut Sources) -> Markup {
    let judged = &finished.judged;
    html! {
        section id="figures" {
            h2 { "All figures, one by one" }
            p { (score_told(judged)) }
            p.note { (seeds_told(judged.seeds)) }
            (by_shelf(judged))
            @for family in Family::ALL { (shelf(finished, family, sources)) }
            (left_out(judged))
        }
    }
}

/// How many figures are inside on each shelf.
fn by_shelf(judged: &Judged) -> Markup {
    let told = |inside: usize, all: usize| {
        if all == 0 {
            String::new()
        } else {
            format!("{inside} of {all}")
        }
    };
    let rows: Vec<Vec<String>> = Family::ALL
        .into_iter()
        .filter_map(|family| {
            let of = |role: Role| {
                let patterns = judged.patterns.iter();
                let judging =
                    patterns.filter(|it| it.family == family && it.role == role && it.is_judged());
                let (mut inside, mut own, mut all) = (0, 0, 0);
                for pattern in judging {
                    inside += usize::from(pattern.verdict == Verdict::Inside);
                    own += usize::from(pattern.archive.holds(pattern.run));
                    all += 1;
                }
                (inside, own, all)
            };
            let (held_out, fitted) = (of(Role::HeldOut), of(Role::Fitted));
            (0 < held_out.2 + fitted.2).then(|| {
                vec![
                    family.title().to_owned(),
                    told(held_out.0, held_out.2),
                    told(held_out.1, held_out.2),
                    told(fitted.0, fitted.2),
                ]
            })
        })
        .collect();
    table(
        &[
            "",
            "#held out, inside",
            "#by this run alone",
            "#fitted, inside",
        ],
        &rows,
    )
}

/// One shelf; nothing where the run answers none of its figures.
fn shelf(finished: &Finished, family: Family, sources: &mut Sources) -> Markup {
    let patterns = finished.judged.patterns.iter();
    let (given, compared): (Vec<&Pattern>, Vec<&Pattern>) = patterns
        .filter(|pattern| pattern.family == family)
        .partition(|pattern| pattern.verdict == Verdict::Identity);
    if given.is_empty() && compared.is_empty() {
        return html! {};
    }
    let mut table = |chosen: &[&Pattern]| {
        let rows: Vec<Vec<Markup>> = chosen
            .iter()
            .map(|pattern| row(finished, pattern, sources))
            .collect();
        table_that_stacks(&HEADINGS, &rows)
    };
    html! {
        h3 { (family.title()) }
        @if !compared.is_empty() { div.scroll { (table(&compared)) } }
        (misses(&Misses::of(&finished.causes, &compared)))
        @if !given.is_empty() {
            (folded(&format!("Given to the run, and not counted: {}", given.len()), &table(&given)))
        }
    }
}

const HEADINGS: [&str; 7] = [
    "figure",
    "when",
    "#archive, allowed",
    "#run",
    "#seeds, 90 in 100",
    "verdict",
    "source",
];

/// Why the figures outside are outside, as far as it is known.
fn misses(misses: &Misses) -> Markup {
    html! {
        @for (cause, ids) in &misses.known {
            p.note { b { "Outside: " } @for id in ids { code { (id) } " " } (cause) }
        }
        @if !misses.unknown.is_empty() {
            p.note { b { "Outside, cause not known: " } @for id in &misses.unknown { code { (id) } " " } }
        }
    }
}

/// What the interval is of.
fn seeds_told(seeds: usize) -> String {
    if seeds == 0 {
        return "What is allowed is the range of the error that the evidence declares for a figure. No \
                other seeds were lived for this page: each figure is judged by the run’s own."
            .to_owned();
    }
    format!(
        "What is allowed is the range of the error that the evidence declares for a figure, its ledger’s \
         and not the model’s. The same scenario was lived in counts under {seeds} seeds. The middle one and the interval in \
         which nine of ten lie stand beside the run’s own figure, and it is the interval that is held \
         against the archive’s range: a country that lives once is not to be judged by its luck. Where \
         a record in counts cannot answer, the run’s own figure is judged alone. Of a series of months \
         the figure is the distance from the lists, and the archive’s the distance that chance alone \
         would give."
    )
}

fn row(finished: &Finished, pattern: &Pattern, sources: &mut Sources) -> Vec<Markup> {
    let verdict = pattern.verdict.id();
    let marks = sources.marks(&pattern.sources);
    let seeds = pattern.seeds.map_or_else(
        || html! {},
        |seeds| with_range(Some(seeds.median), seeds.low, seeds.high),
    );
    let archive = pattern.archive;
    let claim = finished.evidence.claim(&pattern.id);
    let place = finished.evidence.places().get(&pattern.place);
    let place = place
        .filter(|place| place.id != "USSR")
        .map_or("", |place| place.name.as_str());
    let unit = if pattern.unit == "people" {
        ""
    } else {
        pattern.unit.as_str()
    };
    vec![
        html! {
            (pattern.label)
            @if !place.is_empty() { ", " (place) }
            @if !unit.is_empty() { " (" (unit) ")" }
            br; code.quiet { (pattern.id) }
            @if let Some(claim) = claim {
                br; small.quiet {
                    "grade " (claim.grade.id())
                    @if !claim.disputes.is_empty() { "; disputed by " (claim.disputes.join(", ")) }
                }
            }
        },
        html! { @for word in wording::period(pattern.period).split(' ') { span.nb { (word) } " " } },
        with_range(archive.value, archive.low, archive.high),
        html! { (wording::rounded(pattern.run)) },
        seeds,
        html! {
            span class=(verdict) { (verdict) }
            @if pattern.is_judged() { br; small { (pattern.role.id()) } }
            @if pattern.verdict == Verdict::Inside && !archive.holds(pattern.run) {
                br; small { "not this run" }
            }
        },
        marks,
    ]
}

/// A figure with its range under it, where it has one.
fn with_range(value: Option<f64>, low: f64, high: f64) -> Markup {
    let value = value.map_or_else(|| "-".to_owned(), wording::rounded);
    html! {
        (value)
        @if low < high { br; small { (wording::range(low, high)) } }
    }
}

fn left_out(judged: &Judged) -> Markup {
    let rows: Vec<Vec<Markup>> = judged
        .left_out_by_reason()
        .into_iter()
        .map(|(reason, count)| vec![html! { (reason) }, html! { (count) }])
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    let words = format!(
        "{} figures that no run of this edition can answer, and why",
        judged.left_out.len()
    );
    folded(&words, &table_of(&["because", "#figures"], &rows))
}
