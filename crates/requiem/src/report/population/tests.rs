//! The figures of the people, drawn from a few made-up numbers.

use evidence::{Grade, Verified};
use society::population::Claimed;
use society::population::claim::Span;

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

fn estimate(author: &str) -> Estimate {
    Estimate {
        id: format!("made-up-{author}"),
        author: author.to_owned(),
        title: "A work".to_owned(),
        year: 2000,
        measure: "deaths".to_owned(),
        from: 1937,
        to: 1938,
        value: None,
        low: None,
        high: None,
        sources: Vec::new(),
        locator: String::new(),
        grade: Grade::D,
        verified: Verified::No,
        note: String::new(),
    }
}

fn tested(low: f64, high: f64, verdict: Verdict) -> Tested {
    Tested {
        claimed: Claimed {
            kind: Kind::Terror,
            from: 1937,
            to: 1938,
            low,
            high,
        },
        allowed: Span {
            low: 0.0,
            high: 2.5e6,
        },
        verdict,
        years: Some((1937, 1938)),
        follows: None,
        counts: Vec::new(),
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

#[test]
fn what_is_claimed_stands_on_what_is_allowed() {
    let authors = ["One", "Another", "A third"].map(estimate);
    let found = [
        (&authors[0], tested(0.95e6, 1.2e6, Verdict::Allowed)),
        (
            &authors[1],
            tested(20e6, 20e6, Verdict::Excluded { times: 8.0 }),
        ),
        (
            &authors[2],
            tested(5e6, 50e6, Verdict::Outside { beyond: 2.5e6 }),
        ),
    ];
    remains("claims", &|width| strip(width, &found));
}
