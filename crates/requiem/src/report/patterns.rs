//! The figures of the whole country, each as the run's over the archive's, and how all figures stand
//! to the model in a few sentences.
//!
//! What was fitted shows that the model can be fitted; what was held out shows whether it foretells;
//! what was given shows nothing and is counted nowhere.

use std::fmt::Write as _;

use evidence::Role;
use inquiry::{Family, Judged, Pattern, Score, Verdict};
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
        draw: &|width| {
            let told = |pattern: &&Pattern| name(pattern, width < 500.0, finished);
            html! {
                @for family in Family::ALL {
                    @let shelf: Vec<&Pattern> =
                        shown.iter().copied().filter(|it| it.family == family).collect();
                    @if !shelf.is_empty() {
                        @let names: Vec<String> = shelf.iter().map(told).collect();
                        (draw(width, family.title(), &shelf, &names))
                    }
                }
            }
        },
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

/// One shelf: a row for each of its figures.
fn draw(width: f64, title: &str, shown: &[&Pattern], names: &[String]) -> Markup {
    const TOP: f64 = 46.0;
    let field = Field {
        left: if width < 500.0 { 158.0 } else { 350.0 },
        right: width - 12.0,
        top: TOP,
        floor: TOP + ROW * rows(shown.len()),
    };
    let told = format!("{title}: the run’s figure over the archive’s, figure by figure");
    sheet(&told, (width, field.floor + 24.0), |paper| {
        let heading = Field {
            left: 0.0,
            top: TOP - 22.0,
            ..field
        };
        heading.title(paper, title)?;
        let scales = (Axis::ratios(0.2, 5.0), names.to_vec());
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
        _ => format!(", and by this run’s own figure for {}", score.own),
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

#[cfg(test)]
mod tests {
    use evidence::Period;
    use inquiry::{Archive, Estimate};
    use jiff::civil::date;

    use super::*;
    use crate::report::draw::golden::remains;

    fn made_up(run: f64, seeds: Option<(f64, f64)>, verdict: Verdict) -> Pattern {
        Pattern {
            id: "made-up".to_owned(),
            family: Family::National,
            label: "people".to_owned(),
            role: Role::HeldOut,
            quantity: "arrests".to_owned(),
            place: "USSR".to_owned(),
            line: "security".to_owned(),
            period: Period {
                start: date(1937, 1, 1),
                end: date(1937, 12, 31),
            },
            unit: "people".to_owned(),
            archive: Archive {
                value: Some(1_000.0),
                low: 900.0,
                high: 1_200.0,
            },
            run,
            seeds: seeds.map(|(low, high)| Estimate {
                median: f64::midpoint(low, high),
                low,
                high,
            }),
            verdict,
            shape: None,
            claims: Vec::new(),
            sources: Vec::new(),
        }
    }

    #[test]
    fn a_figure_that_is_missed_has_another_ink_and_one_without_seeds_no_line() {
        let patterns = [
            made_up(1_100.0, Some((1_000.0, 1_300.0)), Verdict::Inside),
            made_up(2_500.0, Some((2_000.0, 2_600.0)), Verdict::Outside),
            made_up(90_000.0, None, Verdict::Outside),
        ];
        let shown: Vec<&Pattern> = patterns.iter().collect();
        let names = ["met", "missed", "missed by far"]
            .map(str::to_owned)
            .to_vec();
        remains("patterns", &|width| draw(width, "A shelf", &shown, &names));
    }
}
