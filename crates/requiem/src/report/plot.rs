//! The few marks our figures are drawn with: axes, steps, lines, bars, dots with whiskers.
//!
//! A figure is ink on paper: it takes its colours from the page, so that it reads the same in
//! print and by night, and its text is text, so that it can be searched and copied. What the
//! archive says is always a dot with its range; what the run says is always a line or a bar.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};

use crate::wording;

/// A way from a figure to a place on the paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    log: bool,
}

impl Scale {
    /// Even steps: `low` lies at `from`, `high` at `to`.
    pub(crate) fn even((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        let high = if low < high { high } else { low + 1.0 };
        Scale {
            low,
            high,
            from,
            to,
            log: false,
        }
    }

    /// Even ratios; what is less than `low` lies at `low`.
    pub(crate) fn ratios((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        Scale {
            low,
            high,
            from,
            to,
            log: true,
        }
    }

    /// Where a figure lies.
    pub(crate) fn at(&self, figure: f64) -> f64 {
        let figure = figure.clamp(self.low, self.high);
        let share = if self.log {
            libm::log(figure / self.low) / libm::log(self.high / self.low)
        } else {
            (figure - self.low) / (self.high - self.low)
        };
        self.from + share * (self.to - self.from)
    }

    /// Round figures along the scale: five or so, or each power of ten.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        if self.log {
            let first = libm::ceil(libm::log10(self.low) - 1e-9);
            let powers = (0..12).map(|step| libm::exp10(first + f64::from(step)));
            return powers
                .take_while(|tick| *tick <= self.high * 1.000_001)
                .collect();
        }
        let step = round_step((self.high - self.low) / 4.5);
        let first = libm::ceil(self.low / step) * step;
        (0..12)
            .map(|at| first + step * f64::from(at))
            .take_while(|tick| *tick <= self.high + step * 1e-6)
            .collect()
    }
}

/// The next round step from here on: 1, 2, 2.5 or 5 times a power of ten.
fn round_step(wanted: f64) -> f64 {
    let power = libm::exp10(libm::floor(libm::log10(wanted)));
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps
        .into_iter()
        .map(|step| step * power)
        .find(|step| wanted <= *step)
        .unwrap_or(wanted)
}

/// A drawing with its words for those who cannot see it.
pub(crate) fn drawing(width: f64, height: f64, told: &str, marks: &Markup) -> Markup {
    let view = format!("0 0 {} {}", at(width), at(height));
    html! {
        svg.old xmlns="http://www.w3.org/2000/svg" viewBox=(view) role="img" aria-label=(told) { (marks) }
    }
}

/// A coordinate, to a tenth of a point.
pub(crate) fn at(place: f64) -> String {
    let tenths = (place * 10.0).round() / 10.0;
    format!("{tenths}")
}

/// A straight stroke.
pub(crate) fn stroke(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line class=(class) x1=(at(x1)) y1=(at(y1)) x2=(at(x2)) y2=(at(y2)) {} }
}

/// Words at a place; `anchor` is `start`, `middle` or `end`.
pub(crate) fn words(class: &str, (x, y): (f64, f64), anchor: &str, text: &str) -> Markup {
    html! { text class=(class) x=(at(x)) y=(at(y)) text-anchor=(anchor) { (text) } }
}

/// A line through points.
pub(crate) fn line(class: &str, points: &[(f64, f64)]) -> Markup {
    path(class, &through(points, false), "")
}

/// A line in steps: each value holds from its point to the next.
pub(crate) fn steps(class: &str, points: &[(f64, f64)]) -> Markup {
    path(class, &through(points, true), "")
}

/// The ground under steps, down to `floor`.
pub(crate) fn ground(class: &str, points: &[(f64, f64)], floor: f64) -> Markup {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return html! {};
    };
    let end = format!("V{}H{}Z", at(floor), at(first.0));
    let whole = format!("{}H{}", through(points, true), at(last.0));
    path(class, &whole, &end)
}

/// The ground under a line through points, down to `floor`.
pub(crate) fn ground_under_line(class: &str, points: &[(f64, f64)], floor: f64) -> Markup {
    let (Some(first), Some(_)) = (points.first(), points.last()) else {
        return html! {};
    };
    path(
        class,
        &through(points, false),
        &format!("V{}H{}Z", at(floor), at(first.0)),
    )
}

fn path(class: &str, way: &str, end: &str) -> Markup {
    html! { path class=(class) d=(PreEscaped(format!("{way}{end}"))) {} }
}

fn through(points: &[(f64, f64)], in_steps: bool) -> String {
    let mut way = String::new();
    for (number, (x, y)) in points.iter().enumerate() {
        // A String takes every write.
        let _ = match (number, in_steps) {
            (0, _) => write!(way, "M{} {}", at(*x), at(*y)),
            (_, true) => write!(way, "H{}V{}", at(*x), at(*y)),
            (_, false) => write!(way, "L{} {}", at(*x), at(*y)),
        };
    }
    way
}

/// A bar between two corners.
pub(crate) fn bar(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    let (left, top) = (x1.min(x2), y1.min(y2));
    let (width, height) = ((x2 - x1).abs(), (y2 - y1).abs());
    html! { rect class=(class) x=(at(left)) y=(at(top)) width=(at(width)) height=(at(height)) {} }
}

/// A dot.
pub(crate) fn dot(class: &str, (x, y): (f64, f64), radius: f64) -> Markup {
    html! { circle class=(class) cx=(at(x)) cy=(at(y)) r=(at(radius)) {} }
}

/// What the archive says: a dot and, standing on its place, the range; a floor has no upper end.
pub(crate) fn archive(x: f64, y: &Scale, value: f64, range: Option<(f64, f64)>) -> Markup {
    html! {
        @if let Some((low, high)) = range {
            (stroke("whisker", (x, y.at(low)), (x, y.at(high))))
            @if high.is_infinite() {
                (words("floor", (x, y.at(high) + 3.0), "middle", "▴"))
            }
        }
        (dot("archive", (x, y.at(value)), 2.8))
    }
}

/// An axis of figures on the left: quiet lines across the panel, with their figures.
pub(crate) fn figures_left(y: &Scale, left: f64, right: f64) -> Markup {
    html! {
        @for tick in y.ticks() {
            (stroke(if tick - y.low < 1e-9 { "axis" } else { "grid" }, (left, y.at(tick)), (right, y.at(tick))))
            (words("tick", (left - 6.0, y.at(tick) + 3.5), "end", &wording::rounded(tick)))
        }
    }
}

/// The words over a panel: what its height counts.
pub(crate) fn over_panel(left: f64, top: f64, text: &str) -> Markup {
    words("panel", (left, top), "start", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_figure_is_twice_as_high_on_even_steps() {
        let y = Scale::even((0.0, 100.0), (200.0, 0.0));
        assert!((y.at(25.0) - 150.0).abs() < 1e-9);
        assert!(
            (y.at(1_000.0) - 0.0).abs() < 1e-9,
            "what is beyond the scale lies at its end"
        );
        assert_eq!(y.ticks(), [0.0, 25.0, 50.0, 75.0, 100.0]);
    }

    #[test]
    fn ten_times_the_figure_is_one_step_on_even_ratios() {
        let y = Scale::ratios((1.0, 1_000.0), (0.0, 3.0));
        assert!((y.at(10.0) - 1.0).abs() < 1e-9);
        assert_eq!(y.ticks().len(), 4);
    }

    #[test]
    fn a_step_holds_its_value_to_the_next() {
        let drawn = steps("run", &[(0.0, 5.0), (10.0, 2.5)]).into_string();
        assert!(drawn.contains("M0 5H10V2.5"), "{drawn}");
    }
}
