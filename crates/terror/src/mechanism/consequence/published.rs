//! M31, the published population: a boast stood where a count should have, the count of 1937 was
//! annulled and its makers arrested, and that of 1939 was padded.
//!
//! The world is told three things. To the congress of 1934 a figure was announced that no register
//! bears out; it stands until another takes its place. The count of January 1937, which found
//! millions fewer, is not published. The count of January 1939 is, half a year later, with a share
//! added that is believed. Where nothing is suppressed or padded, each count is published as it was
//! made, and no figure stands before the first of them.
//!
//! In symbols:
//!
//! ```text
//! published = announced in 1934                                until another takes its place
//!           = counted in 1939 * (1 + record.census_padded)     from its publication on
//! counted   = the living of the ledger on the day of a count
//! ```

use chronicle::Gauge;
use evidence::Region;
use scenario::Settings;

use crate::mechanism::{Central, Events, Scene};

/// What was told the world, among the parts of the gauge.
const PUBLISHED: usize = 0;
/// What was counted.
const COUNTED: usize = 1;

/// What was published of the counts.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    works: bool,
    censors: bool,
    padding: f64,
}

impl Published {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Published {
        let censors = settings.on("M31.census");
        Published {
            works: settings.on("M31"),
            censors,
            padding: if censors {
                settings.number("record.census_padded")
            } else {
                0.0
            },
        }
    }
}

/// The living, in people.
fn living(scene: &Scene<'_>) -> f64 {
    let ledger = scene.country.ledger();
    let all: i64 = Region::all().map(|region| ledger.living(region)).sum();
    f64::from(u32::try_from(all).expect("fewer people than a register can hold"))
}

impl Central for Published {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let world = &scene.ground.world;
        if !self.works {
            return;
        }
        let at = |part| scene.country.gauge_of(Gauge::PublishedPopulation, part);
        let first = scene.day == scene.ground.count_day;
        let second = world.recounted.is_some_and(|(day, _)| day == scene.day);
        if first || second {
            let counted = living(scene);
            events.read_part(Gauge::PublishedPopulation, COUNTED, counted);
            if !self.censors {
                events.read_part(Gauge::PublishedPopulation, PUBLISHED, counted);
            }
        }
        let told = world.recounted.is_some_and(|(_, day)| day == scene.day);
        let boast = world.announced.filter(|(day, _)| *day <= scene.day);
        if self.censors && told && 1.0 <= at(COUNTED) {
            let padded = at(COUNTED) * (1.0 + self.padding);
            events.read_part(Gauge::PublishedPopulation, PUBLISHED, padded);
        } else if let (true, Some((_, announced))) = (self.censors && at(PUBLISHED) < 1.0, boast) {
            events.read_part(Gauge::PublishedPopulation, PUBLISHED, announced);
        }
    }
}

#[cfg(test)]
mod tests {
    use chronicle::{Act, Flow};
    use evidence::{Day, Line};

    use super::*;
    use crate::small_country::{SmallCountry, here, near};

    /// A country of a million, of whom it was announced that they were more.
    fn counted() -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1937, 1, 1)).with("record.census_padded", 0.01);
        small.country.apply(
            small.day,
            &[Act {
                region: here(),
                line: Line::People,
                flow: Flow::Born,
                count: 1_000_000,
            }],
        );
        small.ground.world.announced = Some((Day::on(1934, 1, 26), 1_100_000.0));
        small.ground.world.recounted = Some((Day::on(1937, 1, 17), Day::on(1937, 2, 2)));
        small
    }

    /// What is published on each of these days.
    fn published(mut small: SmallCountry, days: [u16; 3]) -> [f64; 3] {
        let first = small.day.index();
        let published = Published::of(&small.settings);
        let mut told = [0.0; 3];
        for day in 0..40 {
            let events = small.hear_centre(&published, 1);
            small.live(&events);
            if let Some(at) = days.iter().position(|one| *one == day) {
                told[at] = small
                    .country
                    .gauge_of(Gauge::PublishedPopulation, PUBLISHED);
            }
        }
        assert_eq!(small.day.index(), first + 40);
        told
    }

    #[test]
    fn the_first_count_is_suppressed_and_the_second_padded() {
        let [boast, suppressed, padded] = published(counted(), [1, 20, 35]);
        near(boast, 1_100_000.0, 1e-9);
        near(suppressed, 1_100_000.0, 1e-9);
        near(padded, 1_010_000.0, 1e-9);
    }

    #[test]
    fn where_nothing_is_suppressed_each_count_is_published_as_it_was_made() {
        let [before, first, second] = published(counted().without("M31.census"), [1, 20, 35]);
        assert!(before < 1.0);
        near(first, 1_000_000.0, 1e-9);
        near(second, 1_000_000.0, 1e-9);
    }
}
