//! The scales of a panel: counts in even steps or even ratios, the days of the nine years, and names
//! in a row.

use std::ops::Range;

use evidence::Day;
use plotters::coord::combinators::{IntoLogRange, LogCoord};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::coord::types::RangedCoordf64;

use crate::report::series::{moment, rows};
use crate::wording;

/// A scale along one side of a panel. What lies beyond its end is drawn at its end.
pub(crate) enum Axis {
    /// Even steps.
    Even(RangedCoordf64),
    /// Each step ten times the one before.
    Ratios(LogCoord<f64>),
    /// Days, from the first through the last.
    Days(Day, Day),
    /// Names side by side, or from the top downwards; the place of the first is 0.
    Names {
        /// The names.
        names: Vec<String>,
        /// Whether the first stands on top.
        is_down: bool,
    },
}

impl Axis {
    /// From nothing to a little more than the most of these counts.
    pub(crate) fn up_to(counts: impl IntoIterator<Item = f64>) -> Axis {
        let most = counts
            .into_iter()
            .filter(|count| count.is_finite())
            .fold(1.0, f64::max);
        Axis::even(0.0, most * 1.06)
    }

    /// Even steps between two figures.
    pub(crate) fn even(low: f64, high: f64) -> Axis {
        Axis::Even((low..high).into())
    }

    /// Even ratios between two figures, both of them named.
    pub(crate) fn ratios(low: f64, high: f64) -> Axis {
        // What lies on the very end of a scale may be rounded off it.
        Axis::Ratios((low * 0.999..high * 1.001).log_scale().into())
    }

    /// Names from the top downwards.
    pub(crate) fn down(names: Vec<String>) -> Axis {
        let is_down = true;
        Axis::Names { names, is_down }
    }

    /// Names from the left.
    pub(crate) fn columns(names: Vec<String>) -> Axis {
        let is_down = false;
        Axis::Names { names, is_down }
    }

    fn names_range(names: &[String], is_down: bool) -> RangedCoordf64 {
        let end = rows(names.len()) - 0.5;
        if is_down {
            (end..-0.5).into()
        } else {
            (-0.5..end).into()
        }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let Range { start, end } = self.range();
        let value = value.clamp(start.min(end), end.max(start));
        match self {
            Axis::Even(scale) => scale.map(&value, limit),
            Axis::Ratios(scale) => scale.map(&value, limit),
            Axis::Days(..) => RangedCoordf64::from(start..end).map(&value, limit),
            Axis::Names { names, is_down } => Axis::names_range(names, *is_down).map(&value, limit),
        }
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        match self {
            Axis::Even(scale) => scale.key_points(hint),
            Axis::Ratios(scale) => {
                let Range { start, end } = scale.range();
                if end / start < FEW_RATIOS {
                    return between_tens(start, end);
                }
                scale.key_points(hint)
            }
            Axis::Days(first, last) => {
                let days = beginnings(*first, *last, hint.max_num_points());
                days.into_iter().map(moment).collect()
            }
            Axis::Names { names, .. } => (0..names.len()).map(rows).collect(),
        }
    }

    fn range(&self) -> Range<f64> {
        match self {
            Axis::Even(scale) => scale.range(),
            Axis::Ratios(scale) => scale.range(),
            Axis::Days(first, last) => moment(*first)..moment(*last) + 1.0,
            Axis::Names { names, is_down } => Axis::names_range(names, *is_down).range(),
        }
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        wording::rounded(*value)
    }

    fn format_ext(&self, value: &f64) -> String {
        match self {
            Axis::Even(scale) if reach(&scale.range()) < FINE => wording::figure(*value),
            Axis::Even(_) => wording::rounded(*value),
            Axis::Ratios(_) => wording::figure(*value),
            Axis::Days(first, last) => day_at(*value).map_or_else(String::new, |day| {
                let years = MANY_YEARS < last.days_since(*first);
                if years {
                    day.date().year().to_string()
                } else {
                    wording::month_and_year(day.date())
                }
            }),
            Axis::Names { names, .. } => {
                let at = (0..names.len()).find(|at| (rows(*at) - value).abs() < 0.25);
                at.map_or_else(String::new, |at| names[at].clone())
            }
        }
    }
}

/// On a scale shorter than this, two decimals are too few.
const FINE: f64 = 0.03;

fn reach(range: &Range<f64>) -> f64 {
    (range.end - range.start).abs()
}

/// On a scale of fewer times than this, powers of ten alone are too few to be named.
const FEW_RATIOS: f64 = 30.0;

/// 1, 2 and 5 times each power of ten between two figures.
fn between_tens(low: f64, high: f64) -> Vec<f64> {
    let first = libm::floor(libm::log10(low));
    let powers = (0..4).map(|step| libm::exp10(first + f64::from(step)));
    let named = powers.flat_map(|power| [1.0, 2.0, 5.0].map(|times| times * power));
    named
        .filter(|figure| low <= figure * 1.001 && figure * 0.999 <= high)
        .collect()
}

/// From so many days on the scale names years, not months.
const MANY_YEARS: i32 = 900;

/// The beginnings of years, quarters or months between two days: of the shortest that are not too
/// many to be named.
fn beginnings(first: Day, last: Day, most: usize) -> Vec<Day> {
    let every = |months: i8| -> Vec<Day> {
        first
            .through(last)
            .filter(|day| day.date().day() == 1 && (day.date().month() - 1) % months == 0)
            .collect()
    };
    if MANY_YEARS < last.days_since(first) {
        return every(12);
    }
    let found = [1, 2, 3, 6].map(every);
    let few = found.into_iter().find(|days| days.len() <= most);
    few.unwrap_or_else(|| every(12))
}

fn day_at(value: f64) -> Option<Day> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "days of the nine years, from 0 on"
    )]
    let index = value.round().max(0.0) as u16;
    Day::at(index)
}
