//! The inks of the figures: few, each with one meaning all through the report.
//!
//! An ink is named by its colour on a light page. The style of the page knows it by that colour and
//! gives it another by night, so no two inks may have one colour, even where they look alike: broken
//! lines of the run are inks of their own, and the page breaks them.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoFont, RGBColor, ShapeStyle, TextStyle};

use crate::report::draw::{fine, thick};

/// Writing, and what the archive says.
pub(crate) const INK: RGBColor = RGBColor(0x1E, 0x1D, 0x1B);
/// Axes, their figures, and other quiet words.
pub(crate) const QUIET: RGBColor = RGBColor(0x5A, 0x56, 0x50);
/// Lines across a panel.
pub(crate) const HAIR: RGBColor = RGBColor(0xD9, 0xD3, 0xC7);
/// The page.
pub(crate) const PAPER: RGBColor = RGBColor(0xF7, 0xF5, 0xF0);
/// The ground of what the model was fitted to.
pub(crate) const SAND: RGBColor = RGBColor(0xEF, 0xE9, 0xDC);
/// Dated decisions, dotted.
pub(crate) const DATE: RGBColor = RGBColor(0x5A, 0x56, 0x51);
/// The run.
pub(crate) const RUN: RGBColor = RGBColor(0x2F, 0x4F, 0x74);
/// The run's second line, in dashes.
pub(crate) const RUN_DASHED: RGBColor = RGBColor(0x2F, 0x4F, 0x75);
/// The run's third line, in points.
pub(crate) const RUN_DOTTED: RGBColor = RGBColor(0x2F, 0x4F, 0x76);
/// The run, where two of its terms need be told apart.
pub(crate) const RUN_PALE: RGBColor = RGBColor(0x86, 0xA3, 0xC4);
/// What was put on paper rather than done to people, and what lies outside its range.
pub(crate) const DOUBT: RGBColor = RGBColor(0x8A, 0x4F, 0x15);
/// What the organs could do: their hands.
pub(crate) const MOSS: RGBColor = RGBColor(0x4D, 0x6A, 0x48);
/// What the organs could do: their case work.
pub(crate) const OLIVE: RGBColor = RGBColor(0xA3, 0xA0, 0x5C);

/// The run in classes, from a little of it to nearly all; each class covers what lies under it.
pub(crate) const SHADES: [RGBColor; 5] = [
    RGBColor(0xDB, 0xDE, 0xDF),
    RGBColor(0xB7, 0xC0, 0xC8),
    RGBColor(0x8F, 0x9F, 0xB0),
    RGBColor(0x63, 0x7A, 0x94),
    RGBColor(0x37, 0x56, 0x79),
];

/// Every ink, for the page's style to be held against.
#[cfg(test)]
pub(crate) const ALL: [RGBColor; 18] = [
    INK, QUIET, HAIR, PAPER, SAND, DATE, RUN, RUN_DASHED, RUN_DOTTED, RUN_PALE, DOUBT, MOSS, OLIVE,
    SHADES[0], SHADES[1], SHADES[2], SHADES[3], SHADES[4],
];

/// How much of the run's ink the ground under its line has.
const GROUND: f64 = 0.13;

/// A stroke of this thickness in points.
pub(crate) fn stroke(ink: RGBColor, points: f64) -> ShapeStyle {
    ink.stroke_width(thick(points))
}

/// A shape filled with an ink.
pub(crate) fn fill(ink: RGBColor) -> ShapeStyle {
    ink.filled()
}

/// A shape filled with so much of an ink, from 0 to 1.
pub(crate) fn tint(ink: RGBColor, share: f64) -> ShapeStyle {
    ink.mix(share).filled()
}

/// The ground under a line of the run.
pub(crate) fn ground() -> ShapeStyle {
    tint(RUN, GROUND)
}

/// Where words are held, along the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Their beginning lies at the place.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

/// Letters of this size in points, standing with their middle on the place.
pub(crate) fn letters(ink: RGBColor, points: f64, held: Held) -> TextStyle<'static> {
    let along = match held {
        Held::Start => HPos::Left,
        Held::Middle => HPos::Center,
        Held::End => HPos::Right,
    };
    // The library writes a size smaller than it was asked for by this factor.
    let size = f64::from(fine(points)) * 1.24;
    ("sans-serif", size)
        .into_font()
        .color(&ink)
        .pos(Pos::new(along, VPos::Center))
}

/// The size of the figures of an axis, in points.
pub(crate) const SMALL: f64 = 11.5;
/// The size of names and of words over a panel, in points.
pub(crate) const PLAIN: f64 = 12.5;
/// The size of words on a tile, in points.
pub(crate) const TINY: f64 = 9.5;
