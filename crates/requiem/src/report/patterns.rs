//! The figures of the whole country, each as the run's over the archive's, and how all figures stand
//! to the model in a few sentences.
//!
//! What was fitted shows that the model can be fitted; what was held out shows whether it foretells;
//! what was given shows nothing and is counted nowhere.

use std::fmt::Write as _;

use evidence::Role;
use inquiry::{Judged, Pattern, Score, Verdict};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, fill, stroke};
use crate::report::draw::panel::{Field, Panel};
use crate::report::draw::{Drawn, mark, sheet};
use crate::report::figure::{Figure, Sources};
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

/// How the archive's figures stand to the model, in a few sentences.
pub(crate) fn score_told(judged: &Judged) -> String {
    let (held_out, fitted) = (judged.score(Role::HeldOut), judged.score(Role::Fitted));
    let told = judged.score(Role::Input);
    if judged.patterns.is_empty() {
        return "No figure of the archive falls within these days.".to_owned();
    }
    let inside = inside_for(judged.seeds);
    let own = |score: Score| match judged.seeds {
        0 => String::new(),
        _ => format!(" (for {} by this run’s own figure)", score.own),
    };
    format!(
        "Of {} figures held out, {inside} {}{}; of {} fitted, for {}{}{}. {} figures were given to the \
         run and are kept by it; they are identities and count as nothing. {} more were given, and the \
         run goes its own way from them.",
        held_out.inside + held_out.outside,
        held_out.inside,
        own(held_out),
        fitted.inside + fitted.outside,
        fitted.inside,
        share(fitted),
        own(fitted),
        told.identities,
        told.given,
    )
}

/// By what a figure is inside, before the count of those that are.
pub(crate) fn inside_for(seeds: usize) -> String {
    match seeds {
        0 => "the run lies within the archive’s range for".to_owned(),
        1 => "the archive’s range holds the figure of one seed for".to_owned(),
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
