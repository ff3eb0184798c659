//! Every comparable figure of the archive beside the model: a strip of ratios, and the whole table.
//!
//! What was fitted shows that the model can be fitted; what was held out shows whether it foretells;
//! what was given shows nothing and is counted nowhere.

use std::fmt::Write as _;

use evidence::Role;
use inquiry::{Judged, Pattern, Score, Verdict};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::judgement::cause_told;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, fill, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources, folded, table_of, table_that_stacks};
use crate::report::series::rows;
use crate::wording;

const ROW: f64 = 15.0;

/// The figures of the whole country, each as the run's over the archive's.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Markup {
    let shown: Vec<&Pattern> = finished
        .judged
        .patterns
        .iter()
        .filter(|it| is_shown(it))
        .collect();
    let claims = shown.iter().flat_map(|pattern| &pattern.claims);
    let claims: Vec<_> = claims
        .filter_map(|id| finished.evidence.claim(id))
        .collect();
    let marks = sources.of_claims(claims);
    Figure {
        number,
        title: "The run over the archive, figure by figure",
        draw: &|width| draw(width, &shown, finished),
        caption: html! {
            "Each row is a figure of the whole country that the model is fitted to or judged by. The "
            "grey bar is the archive’s range, the dot the run’s figure as its files would show it, the "
            "line through it where nine of ten seeds lie, all over the archive’s own figure: at 1 they "
            "agree. Ochre dots are of figures whose bar and line do not meet; a dot at the edge lies "
            "further out than the scale. The model was adjusted to the figures marked (fitted); the "
            "others were held out."
        },
        sources: marks,
        below: html! {},
        table: html! { p.note { "All figures stand in the table of the next section." } },
    }
    .markup()
}

fn is_shown(pattern: &Pattern) -> bool {
    pattern.place == "USSR"
        && matches!(pattern.verdict, Verdict::Inside | Verdict::Outside)
        && pattern.shape.is_none()
        && pattern.archive.value.is_some_and(|value| 0.0 < value)
}

fn draw(width: f64, shown: &[&Pattern], finished: &Finished) -> Markup {
    let narrow = width < 500.0;
    let field = Field {
        left: if narrow { 158.0 } else { 350.0 },
        right: width - 12.0,
        top: 24.0,
        floor: 24.0 + ROW * rows(shown.len()),
    };
    let names = shown.iter().map(|pattern| name(pattern, narrow, finished));
    let told = "The run’s figure over the archive’s, for each figure of the country";
    sheet(told, (width, field.floor + 24.0), |paper| {
        let scales = (Axis::ratios(0.2, 5.0), names.collect());
        let mut panel = field.rows(paper, scales, 6)?;
        let ends = panel.y_range();
        let even = stroke(ink::QUIET, 0.9);
        mark::straight(&mut panel, even, (1.0, ends.start), (1.0, ends.end))?;
        for (at, pattern) in shown.iter().enumerate() {
            row_of(&mut panel, rows(at), pattern)?;
        }
        Ok(())
    })
}

/// A pattern in its row, all over the archive's own figure: the archive's range, where nine of ten
/// seeds lie, and the run.
fn row_of(panel: &mut Panel, at: f64, pattern: &Pattern) -> Drawn {
    let value = pattern.archive.value.unwrap_or(1.0);
    let (low, high) = (pattern.archive.low / value, pattern.archive.high / value);
    let ends = ((low, at - 0.27), (high.max(low * 1.01), at + 0.27));
    mark::field(panel, fill(ink::HAIR), ends.0, ends.1)?;
    if let Some(seeds) = pattern.seeds {
        let (low, high) = (seeds.low / value, seeds.high / value);
        mark::straight(panel, stroke(ink::RUN, 1.4), (low, at), (high, at))?;
    }
    let is_inside = pattern.verdict == Verdict::Inside;
    let colour = if is_inside { ink::RUN } else { ink::DOUBT };
    mark::dot(panel, colour, (pattern.run / value, at), 2.9)
}

/// A short name: what, on which line, which part, when.
fn name(pattern: &Pattern, narrow: bool, finished: &Finished) -> String {
    if narrow {
        return pattern.id.clone();
    }
    let everywhere = ["", "security", "all"].contains(&pattern.line.as_str());
    let mut line = if everywhere {
        String::new()
    } else {
        format!(", {}", pattern.line)
    };
    let claim = pattern
        .claims
        .first()
        .and_then(|id| finished.evidence.claim(id));
    // A String takes every write.
    for (key, value) in claim.iter().flat_map(|claim| &claim.part) {
        let word = if key == "category" { "category " } else { "" };
        let _ = write!(line, ", {word}{value}");
    }
    let mark = if pattern.role == Role::HeldOut {
        ""
    } else {
        " (fitted)"
    };
    let quantity = pattern.quantity.replace('-', " ");
    format!("{quantity}{line}, {}{mark}", short_period(pattern))
}

fn short_period(pattern: &Pattern) -> String {
    let (start, end) = (pattern.period.start, pattern.period.end);
    let told = wording::period(pattern.period);
    if told.len() <= 10 {
        told
    } else {
        format!("{:.7} to {:.7}", start.to_string(), end.to_string())
    }
}

/// The table of all figures, those that were given last.
pub(crate) fn section(finished: &Finished, sources: &mut Sources) -> Markup {
    let judged = &finished.judged;
    let mut of = |role: Role| table_of_role(finished, role, sources);
    let (held_out, fitted, given) = (of(Role::HeldOut), of(Role::Fitted), of(Role::Input));
    let shown = of(Role::Context);
    html! {
        section id="figures" {
            h2 { "All figures, one by one" }
            p { (score_told(judged)) }
            p.note { (seeds_told(judged.seeds)) }
            h3 { "Held out: the model has not seen them" } div.scroll { (held_out) }
            h3 { "Fitted: the model was adjusted to them" } div.scroll { (fitted) }
            h3 { "Identities: given to the run, shown and not counted" }
            (folded("The figures that were given", &given))
            h3 { "Beside: shown, and no judge of the model" }
            (folded("Places that regions are known to have asked for", &shown))
            (left_out(judged))
        }
    }
}

/// How the archive's figures stand to the model, in a few sentences.
pub(crate) fn score_told(judged: &Judged) -> String {
    let (held_out, fitted) = (judged.score(Role::HeldOut), judged.score(Role::Fitted));
    let given = judged.score(Role::Input).identities;
    if judged.patterns.is_empty() {
        return "No figure of the archive falls within these days.".to_owned();
    }
    let inside = inside_for(judged.seeds);
    format!(
        "Of {} figures held out, {inside} {}; of {} fitted, for {}{}. {given} figures were given to \
         the run; they are identities and count as nothing.",
        held_out.inside + held_out.outside,
        held_out.inside,
        fitted.inside + fitted.outside,
        fitted.inside,
        share(fitted),
    )
}

/// By what a figure is inside, before the count of those that are.
pub(crate) fn inside_for(seeds: usize) -> String {
    match seeds {
        0 => "the run lies within the archive’s range for".to_owned(),
        seeds => format!("the range of the archive and that of {seeds} seeds meet for"),
    }
}

/// The share inside, in words; nothing of nothing.
fn share(score: Score) -> String {
    let of = score.inside + score.outside;
    (100 * score.inside)
        .checked_div(of)
        .map_or_else(String::new, |percent| format!(" ({percent} in 100)"))
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

fn table_of_role(finished: &Finished, role: Role, sources: &mut Sources) -> Markup {
    let chosen: Vec<&Pattern> = finished
        .judged
        .patterns
        .iter()
        .filter(|pattern| pattern.role == role)
        .collect();
    let rows: Vec<Vec<Markup>> = chosen
        .iter()
        .map(|pattern| row(finished, pattern, sources))
        .collect();
    table_that_stacks(
        &[
            "figure",
            "when",
            "#archive, range",
            "#run",
            "#seeds, 90 in 100",
            "verdict, cause",
            "source",
        ],
        &rows,
    )
}

fn row(finished: &Finished, pattern: &Pattern, sources: &mut Sources) -> Vec<Markup> {
    let verdict = pattern.verdict.id();
    let marks = sources.marks(&pattern.sources);
    let seeds = pattern.seeds.map_or_else(
        || html! {},
        |seeds| with_range(Some(seeds.median), seeds.low, seeds.high),
    );
    let cause = match finished.causes.of(&pattern.id) {
        _ if pattern.verdict != Verdict::Outside => String::new(),
        Some(cause) => cause_told(cause),
        None => "Cause not known.".to_owned(),
    };
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
            @if !cause.is_empty() { br; small { (cause) } }
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
