//! M06, the militia troikas: order 00192 of May 1935 let regional troikas of the militia send
//! "socially harmful elements" and passport violators to camps, without the security organs.
//!
//! They stand outside the figure of 1,575,259 arrests, and without them the years 1935-38 look more
//! like a break than they were. The pace is a rate on the adults of a region; nobody counted it by
//! region, so none is given.
//!
//! In symbols:
//!
//! ```text
//! taken = Poisson(militia.per_thousand_adults / 1000 / 365.25 * adults) a day, while 00192 runs
//! ```

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::{Settings, quantile};

use crate::mechanism::{Events, Regional, Scene};

/// The militia's sweeps.
#[derive(Clone, Copy, Debug)]
pub struct Militia {
    per_adult_day: f64,
}

impl Militia {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Militia {
        let per_thousand_year = settings.number("militia.per_thousand_adults");
        let works = f64::from(u8::from(settings.on("M06.militia")));
        Militia {
            per_adult_day: works * per_thousand_year / 1e3 / 365.25,
        }
    }
}

impl Regional for Militia {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if scene.country.is_open(Line::Militia) {
            let lot = scene
                .chance
                .of("militia arrest")
                .lot(scene.day, region, Line::Militia);
            let mean = self.per_adult_day * scene.ground.adults(region);
            let taken = quantile::poisson(mean, lot.uniform(0));
            events.act(region, Line::Militia, Flow::ArrestedSweep, taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, near};

    fn region() -> SmallCountry {
        let today = Day::on(1936, 5, 1);
        SmallCountry::on(today)
            .ordered(Line::Militia, Day::on(1935, 5, 27))
            .with("militia.per_thousand_adults", 2.0)
    }

    #[test]
    fn the_sweeps_take_so_many_of_a_thousand_adults_in_a_year() {
        let small = region();
        let a_day = small.mean(
            &Militia::of(&small.settings),
            8_000,
            Line::Militia,
            Flow::ArrestedSweep,
        );
        near(a_day * 365.25, 2.0 * 500.0, 0.03);
    }

    #[test]
    fn without_its_order_and_after_its_halt_the_militia_brings_nobody_to_a_troika() {
        let unordered = SmallCountry::on(Day::on(1935, 1, 1));
        for small in [
            unordered,
            region().halted(Line::Militia),
            region().without("M06.militia"),
        ] {
            for seed in 0..50 {
                assert_eq!(
                    small.hear(&Militia::of(&small.settings), seed),
                    Events::default()
                );
            }
        }
    }
}
