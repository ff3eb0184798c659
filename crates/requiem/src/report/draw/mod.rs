//! How the figures of the report are drawn: ink on paper, the archive always a dot with its range,
//! the run always a line or a bar.
//!
//! Scales, axes and marks are those of `plotters`. What is ours is the look of the house: which inks
//! there are, how a panel is framed, how a dated decision and the name of a line are set. A drawing
//! is made in tenths of a point, because the library places things by whole numbers, and takes its
//! colours from the page, so that it reads the same by day, by night and in print. Its text is text,
//! so that it can be searched and copied.

pub(crate) mod albers;
pub(crate) mod axis;
pub(crate) mod grid;
pub(crate) mod ink;
pub(crate) mod mark;
pub(crate) mod panel;

#[cfg(test)]
pub(crate) mod golden;

use maud::{Markup, PreEscaped};
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};

/// A sheet that is being drawn on.
pub(crate) type Paper<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Whether something could be drawn. Into a text it always can; the library's error is passed on to
/// [`sheet`], where that is said once.
pub(crate) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<std::io::Error>>;

/// Steps of the drawing to a point of the page.
const FINE: f64 = 10.0;

/// A place or length in points, as the library counts it.
pub(crate) fn fine(points: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a sheet is some thousands of points in size"
    )]
    let steps = (points * FINE).round() as i32;
    steps
}

/// Steps of the library in points.
pub(crate) fn points(steps: i32) -> f64 {
    f64::from(steps) / FINE
}

/// The thickness of a stroke or the radius of a dot, as the library counts it.
pub(crate) fn thick(points: f64) -> u32 {
    fine(points).unsigned_abs()
}

/// A drawing of this size in points, with its words for those who cannot see it.
///
/// It scales with the page: the library's fixed width and height are taken out and its view is kept.
pub(crate) fn sheet(
    told: &str,
    (width, height): (f64, f64),
    draw: impl FnOnce(&Paper) -> Drawn,
) -> Markup {
    let (wide, high) = (thick(width), thick(height));
    let mut svg = String::new();
    let paper = SVGBackend::with_string(&mut svg, (wide, high)).into_drawing_area();
    draw(&paper)
        .and_then(|()| paper.present())
        .expect("a text takes every mark");
    drop(paper);
    let fixed = format!("width=\"{wide}\" height=\"{high}\" viewBox");
    let named = maud::html! { svg role="img" aria-label=(told) {} }.into_string();
    let named = named
        .trim_start_matches("<svg ")
        .trim_end_matches("></svg>");
    let svg = svg.replacen(&fixed, &format!("{named} viewBox"), 1);
    // Nearly everything is opaque, and is so without a word.
    PreEscaped(svg.replace(" opacity=\"1\"", ""))
}
