//! All comparable figures, one by one, on the shelves of a historian: what the archive says, what this
//! run says and what its seeds say, how they stand to one another, and why some do not meet.

use inquiry::{Family, Judged, Pattern, Verdict};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::judgement::Misses;
use crate::report::figure::{Sources, folded, table_of, table_that_stacks};
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
            @for family in Family::ALL { (shelf(finished, family, sources)) }
            (left_out(judged))
        }
    }
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
    "#archive, range",
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
        return "No other seeds were lived for this page: each figure is judged by the run’s own."
            .to_owned();
    }
    format!(
        "The same scenario was lived in counts under {seeds} seeds. The middle one and the interval in \
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
        },
        html! { @for word in wording::period(pattern.period).split(' ') { span.nb { (word) } " " } },
        with_range(archive.value, archive.low, archive.high),
        html! { (wording::rounded(pattern.run)) },
        seeds,
        html! {
            span class=(verdict) { (verdict) }
            @if pattern.verdict != Verdict::Identity { br; small { (pattern.role.id()) } }
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
    let mut reasons: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for one in &judged.left_out {
        *reasons.entry(one.reason.to_string()).or_default() += 1;
    }
    let rows: Vec<Vec<Markup>> = reasons
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
