//! Germans of two regions, and what becomes of their schools where it is decided.

use chronicle::Reading;

use super::*;
use crate::ground::deportations::SchoolsClosed;
use crate::small_country::{SmallCountry, here, near};

/// Two thousand Germans here, two thousand in a region where nothing is decided.
fn winter() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1938, 2, 1))
        .with("closing.wound_up_days", 100.0)
        .with("closing.left", 0.0)
        .with("closing.elites", 2.0);
    for region in [here(), Region::at(9)] {
        small.ground.stock[Line::German.index()][region.index()] = 2_000;
    }
    small.ground.deportations.schools.push(SchoolsClosed {
        id: "decision".to_owned(),
        day: Day::on(1938, 1, 24),
        regions: vec![here()],
    });
    small
}

fn read(small: &SmallCountry) -> Vec<Reading> {
    small
        .hear_centre(&Closures::of(&small.settings), 1)
        .readings
}

fn german(small: &SmallCountry) -> f64 {
    let readings = read(small);
    let german = readings
        .iter()
        .find(|reading| reading.gauge == Gauge::Schools && reading.part == 1);
    german.expect("a part of the gauge").value()
}

#[test]
fn schools_are_wound_up_from_the_day_of_the_decision_where_it_holds() {
    let mut small = winter();
    let of_here = libm::exp(-8.0 / 100.0);
    near(german(&small), f64::midpoint(of_here, 1.0), 1e-5);
    small.day = Day::on(1938, 1, 1);
    near(german(&small), 1.0, 1e-12);
    small.day = Day::on(1940, 12, 1);
    near(german(&small), 0.5, 1e-3);
}

#[test]
fn where_a_tenth_of_a_people_is_taken_more_than_a_tenth_of_its_schools_have_lost_their_teachers() {
    let mut small = winter();
    small.day = Day::on(1938, 1, 1);
    small.book(Line::German, chronicle::Flow::ArrestedSweep, 400);
    near(german(&small), libm::exp(-2.0 * 0.1), 1e-5);
}

#[test]
fn what_all_peoples_lost_is_their_mean() {
    let small = winter();
    let lost = read(&small)
        .into_iter()
        .find(|reading| reading.gauge == Gauge::Russification)
        .expect("read");
    near(lost.value(), 1.0 - german(&small), 1e-4);
}

#[test]
fn without_the_decisions_and_on_other_days_nothing_is_read() {
    let mut small = winter();
    assert_eq!(read(&small.clone().without("M15.closure")), []);
    small.day = Day::on(1938, 2, 2);
    assert_eq!(read(&small), []);
}
