//! The figures as they were last looked at: each is drawn from a few made-up numbers and held against
//! the drawing that somebody approved.
//!
//! The drawings lie in `tests/charts/`. `BLESS=1 cargo test -p requiem report` draws them anew; they
//! are then to be looked at, not trusted. No run stands behind them, so they change when the drawing
//! changes and not when the model does.

use std::path::Path;
use std::{env, fs};

use evidence::warrant::At;
use evidence::{Claim, Grade, Lines, Period, Role, Verified};
use jiff::civil::Date;
use maud::Markup;

use crate::report::draw::axis::Axis;
use crate::report::draw::ink;
use crate::report::draw::panel::Field;
use crate::report::draw::{mark, sheet};
use crate::report::figure::{NARROW, WIDE};
use crate::report::series::Told;

/// Holds a drawing, for a wide page and for a phone, against the approved ones.
pub(crate) fn remains(name: &str, draw: &dyn Fn(f64) -> Markup) {
    for (page, width) in [("wide", WIDE), ("narrow", NARROW)] {
        let drawn = draw(width).into_string();
        let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/charts")
            .join(format!("{name}_{page}.svg"));
        if env::var_os("BLESS").is_some() {
            fs::write(&kept, &drawn).expect("the drawings can be written");
        }
        let approved = fs::read_to_string(&kept).unwrap_or_default();
        assert!(
            drawn == approved,
            "{} is drawn otherwise than it was; look at both, and draw it anew with BLESS=1",
            kept.display()
        );
    }
}

/// A made-up figure of the country.
pub(crate) fn claim(role: Role, (start, end): (Date, Date), value: f64) -> Claim {
    Claim {
        id: "made-up".to_owned(),
        quantity: "arrests".to_owned(),
        place: "USSR".to_owned(),
        lines: Some(Lines::SECURITY),
        line: "security".to_owned(),
        part: Vec::new(),
        period: Period { start, end },
        unit: "people".to_owned(),
        value: Some(value),
        low: None,
        high: None,
        grade: Grade::A,
        verified: Verified::Yes,
        role,
        error: None,
        group: None,
        sources: Vec::new(),
        locator: String::new(),
        disputes: Vec::new(),
        label: String::new(),
        note: String::new(),
        at: At {
            file: String::new(),
            line: 1,
        },
    }
}

/// The claim as it is drawn, with this range.
pub(crate) fn told(claim: &Claim, range: Option<(f64, f64)>) -> Told<'_> {
    Told { claim, range }
}

#[test]
fn every_mark_stands_where_its_figures_put_it() {
    remains("marks", &|width| {
        let field = Field {
            left: 60.0,
            right: width - 60.0,
            top: 40.0,
            floor: 160.0,
        };
        sheet("Every mark of the house", (width, 190.0), |paper| {
            let scales = (Axis::even(0.0, 10.0), Axis::even(0.0, 100.0));
            let mut panel = field.counts(paper, "People", scales, (5, 5))?;
            mark::course(&mut panel, &mark::steps(&[(0.0, 20.0), (2.0, 50.0)], 4.0))?;
            mark::bar(&mut panel, (5.0, 6.0), 40.0)?;
            mark::archive(&mut panel, (5.5, 45.0), Some((30.0, 60.0)), false)?;
            mark::archive(&mut panel, (7.0, 45.0), Some((30.0, f64::INFINITY)), false)?;
            mark::archive(&mut panel, (8.5, 20.0), Some((8.0, 9.5)), true)?;
            mark::hollow(&mut panel, ink::INK, (9.0, 70.0), 2.6)?;
            mark::dated(&mut panel, 3.0)?;
            mark::letter(&mut panel, 3.0, 0.0, "a")?;
            let ends = [
                (ink::RUN, "arrested", (10.0, 50.0)),
                (ink::DOUBT, "places", (10.0, 52.0)),
            ];
            mark::names(&mut panel, &ends)
        })
    });
}

#[test]
fn a_figure_twice_as_large_stands_twice_as_high() {
    let drawn = sheet("Two dots", (100.0, 100.0), |paper| {
        let field = Field {
            left: 0.0,
            right: 100.0,
            top: 0.0,
            floor: 80.0,
        };
        let mut panel = field.bare(paper, (Axis::even(0.0, 2.0), Axis::even(0.0, 4.0)))?;
        mark::dot(&mut panel, ink::RUN, (1.0, 1.0), 2.0)?;
        mark::dot(&mut panel, ink::RUN, (1.0, 2.0), 2.0)?;
        mark::dot(&mut panel, ink::RUN, (1.0, 9.0), 2.0)
    });
    let heights: Vec<f64> = drawn
        .into_string()
        .split("cy=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    let above = |at: usize| 800.0 - heights[at];
    assert!((above(1) - 2.0 * above(0)).abs() <= 2.0, "{heights:?}");
    assert!(
        above(2) <= 800.0,
        "what is beyond the scale lies at its end: {heights:?}"
    );
}

#[test]
fn a_drawing_scales_with_its_page_and_is_told_in_words() {
    let drawn = sheet("Limits < places & people", (300.0, 200.0), |_| Ok(())).into_string();
    let opening = "<svg role=\"img\" aria-label=\"Limits &lt; places &amp; people\" \
                   viewBox=\"0 0 3000 2000\"";
    assert!(drawn.starts_with(opening), "{drawn}");
    assert!(!drawn.contains("width="), "{drawn}");
}

#[test]
fn the_page_knows_every_ink_by_its_colour() {
    let style = include_str!("../page.css");
    for (at, ink) in ink::ALL.iter().enumerate() {
        let colour = format!("#{:02X}{:02X}{:02X}", ink.0, ink.1, ink.2);
        let is_known = style.contains(&format!("svg [fill=\"{colour}\"]"))
            || style.contains(&format!("svg [stroke=\"{colour}\"]"));
        assert!(is_known, "the page has no colour for the ink {colour}");
        assert!(!ink::ALL[..at].contains(ink), "two inks are {colour}");
    }
}
