//! The figures of the people, drawn from a few made-up numbers.

use super::*;
use crate::report::draw::golden::remains;

/// A people that thins out evenly with age, with some dead among children and among men of forty.
fn made_up(year: i16, hungry: u64, killed: u64) -> Pyramid {
    let even = |people: u64| {
        (0..AGES as u64)
            .map(|age| people * (100 - age) / 100)
            .collect::<Vec<u64>>()
    };
    let among = |people: u64, ages: std::ops::Range<usize>| {
        (0..AGES)
            .map(|age| if ages.contains(&age) { people } else { 0 })
            .collect::<Vec<u64>>()
    };
    Pyramid {
        year,
        living: [even(1_800_000), even(2_000_000)],
        famine: [among(hungry, 0..12), among(hungry, 0..12)],
        terror: [among(killed, 25..60), among(0, 0..1)],
    }
}

#[test]
fn three_pyramids_have_one_scale_and_the_dead_outside_the_living() {
    let pyramids = [
        made_up(1927, 0, 0),
        made_up(1937, 200_000, 10_000),
        made_up(1939, 200_000, 60_000),
    ];
    remains("pyramids", &|width| draw(width, &pyramids));
}
