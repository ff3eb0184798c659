//! The globe laid flat so that equal areas stay equal: the conic of Albers, its cone through 50 and
//! 65 degrees north, standing upright at 90 degrees east.
//!
//! On a map of the whole country areas are compared whether one means to or not; so areas, at least,
//! are kept. They are no measure of people.

use evidence::outlines::Point;

const SOUTHERN: f64 = 50.0;
const NORTHERN: f64 = 65.0;
const UPRIGHT: f64 = 90.0;
/// Kilometres from the middle of the earth.
const RADIUS: f64 = 6_371.0;

/// A place of the globe on the flat map, in kilometres to the right and upwards.
pub(crate) fn flat((longitude, latitude): Point) -> (f64, f64) {
    let sine = |degrees: f64| libm::sin(degrees.to_radians());
    let cosine = |degrees: f64| libm::cos(degrees.to_radians());
    let narrowing = f64::midpoint(sine(SOUTHERN), sine(NORTHERN));
    let constant = cosine(SOUTHERN) * cosine(SOUTHERN) + 2.0 * narrowing * sine(SOUTHERN);
    let from_apex = libm::sqrt(constant - 2.0 * narrowing * sine(latitude)) / narrowing;
    let turned = narrowing * (longitude - UPRIGHT).to_radians();
    (
        RADIUS * from_apex * libm::sin(turned),
        -RADIUS * from_apex * libm::cos(turned),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Square kilometres of a cell of a tenth of a degree, on the map.
    fn drawn(longitude: f64, latitude: f64) -> f64 {
        let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1)]
            .map(|(east, north)| flat((longitude + east, latitude + north)));
        let crossed = |(a, b): ((f64, f64), (f64, f64))| a.0 * b.1 - b.0 * a.1;
        let next = corners.iter().copied().cycle().skip(1);
        corners.iter().copied().zip(next).map(crossed).sum::<f64>() / 2.0
    }

    #[test]
    fn a_field_is_as_large_on_the_map_as_on_the_globe() {
        for (longitude, latitude) in [(37.6, 55.7), (69.3, 41.3), (177.5, 64.7), (60.0, 76.0)] {
            let sine = |degrees: f64| libm::sin(degrees.to_radians());
            let band = sine(latitude + 0.1) - sine(latitude);
            let on_globe = RADIUS * RADIUS * 0.1_f64.to_radians() * band;
            let ratio = drawn(longitude, latitude) / on_globe;
            assert!(
                (ratio - 1.0).abs() < 1e-4,
                "{ratio} at {longitude}, {latitude}"
            );
        }
    }

    #[test]
    fn the_meridian_in_the_middle_stands_upright() {
        assert!(flat((90.0, 40.0)).0.abs() < 1e-9);
        assert!(flat((90.0, 40.0)).1 < flat((90.0, 70.0)).1);
        assert!(flat((40.0, 55.0)).0 < 0.0, "the west lies on the left");
    }
}
