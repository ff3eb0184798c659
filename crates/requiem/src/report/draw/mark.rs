//! The marks of the figures: lines, steps and bars of the run; dots with their ranges for the
//! archive; dated decisions; the names of lines at their ends.

use plotters::element::{Circle, EmptyElement, PathElement, Polygon, Rectangle, Text};
use plotters::series::{AreaSeries, LineSeries};
use plotters::style::{RGBColor, ShapeStyle};

use crate::report::draw::ink::{self, Held, fill, letters, stroke};
use crate::report::draw::panel::Panel;
use crate::report::draw::{Drawn, fine, points, thick};

/// A place in a panel, in its own figures.
type Place = (f64, f64);

/// A line through points.
pub(crate) fn line(panel: &mut Panel, style: ShapeStyle, points: &[Place]) -> Drawn {
    panel.draw_series(LineSeries::new(points.iter().copied(), style))?;
    Ok(())
}

/// The ground under a line, down to nothing.
pub(crate) fn ground(panel: &mut Panel, style: ShapeStyle, points: &[Place]) -> Drawn {
    panel.draw_series(AreaSeries::new(points.iter().copied(), 0.0, style))?;
    Ok(())
}

/// The ground between two lines over the same places.
pub(crate) fn span(panel: &mut Panel, lower: &[Place], upper: &[Place]) -> Drawn {
    let round: Vec<Place> = lower.iter().chain(upper.iter().rev()).copied().collect();
    panel.draw_series([Polygon::new(round, ink::ground())])?;
    Ok(())
}

/// A line of the run with the ground under it.
pub(crate) fn course(panel: &mut Panel, points: &[Place]) -> Drawn {
    ground(panel, ink::ground(), points)?;
    line(panel, stroke(ink::RUN, 1.4), points)
}

/// The corners of steps: each value holds from its place to the next, the last to `end`.
pub(crate) fn steps(points: &[Place], end: f64) -> Vec<Place> {
    let ends = points.iter().skip(1).map(|point| point.0).chain([end]);
    let mut corners: Vec<Place> = Vec::with_capacity(2 * points.len());
    for ((from, value), to) in points.iter().copied().zip(ends) {
        corners.extend([(from, value), (to, value)]);
    }
    corners
}

/// A straight stroke.
pub(crate) fn straight(panel: &mut Panel, style: ShapeStyle, from: Place, to: Place) -> Drawn {
    panel.draw_series([PathElement::new(vec![from, to], style)])?;
    Ok(())
}

/// A filled field between two corners.
pub(crate) fn field(panel: &mut Panel, style: ShapeStyle, from: Place, to: Place) -> Drawn {
    panel.draw_series([Rectangle::new([from, to], style)])?;
    Ok(())
}

/// A bar of the run from nothing: its ground, and its end as a stroke.
pub(crate) fn bar(panel: &mut Panel, (left, right): (f64, f64), height: f64) -> Drawn {
    let floor = panel.y_range().start;
    field(panel, ink::ground(), (left, floor), (right, height))?;
    straight(
        panel,
        stroke(ink::RUN, 1.5),
        (left, height),
        (right, height),
    )
}

/// A full dot of this radius in points.
pub(crate) fn dot(panel: &mut Panel, colour: RGBColor, at: Place, radius: f64) -> Drawn {
    panel.draw_series([Circle::new(at, thick(radius), fill(colour))])?;
    Ok(())
}

/// A hollow dot: what was given, or a rival figure.
pub(crate) fn hollow(panel: &mut Panel, colour: RGBColor, at: Place, radius: f64) -> Drawn {
    panel.draw_series([
        Circle::new(at, thick(radius), fill(ink::PAPER)),
        Circle::new(at, thick(radius), stroke(colour, 1.0)),
    ])?;
    Ok(())
}

/// What the archive says: a dot, and standing on its place its range. A range without an upper end
/// is a floor, and says so by an arrow.
pub(crate) fn archive(
    panel: &mut Panel,
    at: Place,
    range: Option<(f64, f64)>,
    is_lying: bool,
) -> Drawn {
    let place = |value: f64| {
        if is_lying {
            (value, at.1)
        } else {
            (at.0, value)
        }
    };
    if let Some((low, high)) = range {
        straight(panel, stroke(ink::INK, 1.2), place(low), place(high))?;
        if high.is_infinite() {
            note(
                panel,
                place(high),
                (0.0, -3.0),
                "▴",
                (ink::INK, 8.0, Held::Middle),
            )?;
        }
    }
    dot(panel, ink::PAPER, at, 3.4)?;
    dot(panel, ink::INK, at, 2.7)
}

/// Words beside a place, moved by so many points to the right and down.
pub(crate) fn note(
    panel: &mut Panel,
    at: Place,
    (right, down): (f64, f64),
    text: &str,
    (colour, size, held): (RGBColor, f64, Held),
) -> Drawn {
    let words = Text::new(
        text.to_owned(),
        (fine(right), fine(down)),
        letters(colour, size, held),
    );
    panel.draw_series([EmptyElement::at(clamped(panel, at)) + words])?;
    Ok(())
}

/// A dated decision: a dotted line from the floor to the top.
pub(crate) fn dated(panel: &mut Panel, x: f64) -> Drawn {
    let heights = panel.y_range();
    let dots = stroke(ink::DATE, 0.8);
    straight(panel, dots, (x, heights.start), (x, heights.end))
}

/// The letter of a dated decision, over the title of the panel.
pub(crate) fn letter(panel: &mut Panel, x: f64, moved: f64, letter: &str) -> Drawn {
    let top = panel.y_range().end;
    let look = (ink::INK, ink::SMALL, Held::Middle);
    note(panel, (x, top), (moved, -26.0), letter, look)
}

/// The names of lines at their ends, on the right of the panel, moved apart where they would lie on
/// one another.
pub(crate) fn names(panel: &mut Panel, ends: &[(RGBColor, &str, Place)]) -> Drawn {
    const APART: f64 = 13.0;
    let mut placed: Vec<(i32, &(RGBColor, &str, Place))> = ends
        .iter()
        .map(|end| (panel.backend_coord(&end.2).1, end))
        .collect();
    placed.sort_by_key(|(height, _)| std::cmp::Reverse(*height));
    let mut above = i32::MAX;
    for (height, (colour, name, at)) in placed {
        let set = height.min(above.saturating_sub(fine(APART)));
        above = set;
        let moved = points(set - height);
        note(panel, *at, (6.0, moved), name, (*colour, 12.0, Held::Start))?;
    }
    Ok(())
}

/// A place drawn back onto the panel: words, unlike marks, are not held in by the scale's end.
fn clamped(panel: &Panel, (x, y): Place) -> Place {
    let (across, up) = (panel.x_range(), panel.y_range());
    let held = |value: f64, one: f64, other: f64| value.clamp(one.min(other), other.max(one));
    (held(x, across.start, across.end), held(y, up.start, up.end))
}
