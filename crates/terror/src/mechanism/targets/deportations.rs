//! M15, the deportations: whole villages, border districts and peoples were put on trains and
//! settled elsewhere, and more than a million people already lived under the commandants of the
//! special settlements.
//!
//! Who was moved, from where and in which weeks is given, block by block, with the decree or report
//! that warrants it. Within its weeks a block goes evenly; it arrives on the day it leaves, since the
//! weeks of the journey would only take people out of the count. Of a block N a part dies on the way,
//! N a, and of those settled a part dies of it in the first winter, from November to April: N (1 - a) b.
//! Both are believed. They are among the deaths of all causes that the ledger of the country has, and
//! take nobody from it a second time.
//!
//! Whoever came under the commandants is counted there: in the settlements people are born, die, flee,
//! are caught and let go, each at a rate that is believed, but for the releases that a decision
//! carried and the sum of arrivals, which are given. No table by region is held: those who were there
//! in 1932 and those who came without a block are booked at the NKVD's own unit of account. The
//! moves of 1940 from the annexed territories lie outside the regions of this country.
//!
//! In symbols:
//!
//! ```text
//! dead on the way      = deportation.on_the_way * moved
//! dead in the first winter = deportation.first_winter * settled, a sixth a month
//! in the settlements, monthly: born exile.births_a_year / 12, dead exile.deaths_a_year / 12
//!   (times exile.famine from July 1932 to 1933), fled exile.flights_early / 12, from 1934
//!   exile.flights_late / 12, of whom exile.returned are brought back
//! arrivals without a block: exile.arrivals_early of them in 1932-33, the rest evenly after
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::{Settings, quantile};

use crate::ground::deportations::{BlockMove, Passage, part_gone};
use crate::mechanism::{Central, Events, Scene};

/// The deportations, and life in the special settlements.
#[derive(Clone, Copy, Debug)]
pub struct Deportations {
    ordered: bool,
    on_the_way: f64,
    first_winter: f64,
    born: f64,
    died: f64,
    famine: f64,
    fled_early: f64,
    fled_late: f64,
    returned: f64,
    arrived_early: f64,
}

/// The year's end by which most of those who came without a block had come.
const EARLY: (i16, i16) = (1932, 1933);
/// The last year of arrivals.
const LAST_YEAR: i16 = 1940;

impl Deportations {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Deportations {
        Deportations {
            ordered: settings.on("M15.deportation"),
            on_the_way: settings.number("deportation.on_the_way"),
            first_winter: settings.number("deportation.first_winter"),
            born: settings.number("exile.births_a_year"),
            died: settings.number("exile.deaths_a_year"),
            famine: settings.number("exile.famine"),
            fled_early: settings.number("exile.flights_early"),
            fled_late: settings.number("exile.flights_late"),
            returned: settings.number("exile.returned"),
            arrived_early: settings.number("exile.arrivals_early"),
        }
    }

    /// Of those who left up to some evening, how many had died on the way.
    fn lost(self, gone: u32) -> u32 {
        quantile::to_count(f64::from(gone) * self.on_the_way)
    }

    fn move_block(self, block: &BlockMove, day: Day, events: &mut Events) {
        for passage in &block.passages {
            let moved = block.moved_on(*passage, day);
            if moved == 0 {
                continue;
            }
            let gone = block.gone(passage.people, day);
            let lost = self.lost(gone) - self.lost(gone - moved);
            events.act(passage.from, block.line, Flow::Deported, moved);
            events.act(passage.to, block.line, Flow::DiedInTransit, lost);
            events.act(passage.to, block.line, Flow::Resettled, moved - lost);
            if block.to_settlements {
                events.act(passage.to, Line::People, Flow::ExileArrived, moved - lost);
            }
        }
    }

    /// The dead of the first winter, on the last day of each of its months.
    fn winter(self, today: Day, block: &BlockMove, left: &mut [u32], events: &mut Events) {
        let Some(month) = month_of_winter(block.days.1, today) else {
            return;
        };
        for Passage { to, people, .. } in &block.passages {
            let settled = people - self.lost(*people);
            let dead = f64::from(settled) * self.first_winter;
            let by = |month: u32| quantile::to_count(dead * f64::from(month) / MONTHS);
            let died = by(month) - by(month - 1);
            if block.to_settlements {
                let died = no_more_than(&mut left[to.index()], died);
                events.act(*to, Line::People, Flow::ExileDied, died);
            } else {
                events.act(*to, block.line, Flow::DiedResettled, died);
            }
        }
    }

    /// A month in the settlements of a unit of account.
    fn settlements(self, scene: &Scene<'_>, region: Region, left: &mut u32, events: &mut Events) {
        let (line, day) = (Line::People, scene.day);
        let there = scene.country[(region, line)].settlers;
        if there == 0 {
            return;
        }
        let lot = scene.chance.of("settlements").lot(day, region, line);
        let hungry = (Day::on(1932, 7, 1)..=Day::on(1933, 12, 31)).contains(&day);
        let died = self.died * if hungry { self.famine } else { 1.0 };
        let fleeing = if day.year() <= EARLY.1 {
            self.fled_early
        } else {
            self.fled_late
        };
        let monthly = |yearly: f64| (yearly / 12.0).min(1.0);
        let born = quantile::poisson(f64::from(there) * monthly(self.born), lot.uniform(0));
        let died = quantile::binomial(there, monthly(died), lot.uniform(1));
        let died = no_more_than(left, died);
        let fled = quantile::binomial(there - died, monthly(fleeing), lot.uniform(2));
        let fled = no_more_than(left, fled);
        let caught = quantile::binomial(fled, self.returned, lot.uniform(3));
        events.act(region, line, Flow::ExileBorn, born);
        events.act(region, line, Flow::ExileDied, died);
        events.act(region, line, Flow::ExileFled, fled);
        events.act(region, line, Flow::ExileReturned, caught);
    }

    /// Those who came and were let go in the month that ends today, where no block carried them.
    fn given(self, scene: &Scene<'_>, left: &mut u32, events: &mut Events) {
        let given = &scene.ground.deportations;
        let (camps, line, today) = (scene.ground.camps, Line::People, scene.day);
        let into_month = u16::from(today.date().day().unsigned_abs());
        let eve = today.index().checked_sub(into_month).and_then(Day::at);
        let in_month = |people: u32, days: (Day, Day)| {
            part_gone(people, days, today) - eve.map_or(0, |eve| part_gone(people, days, eve))
        };
        let early = quantile::to_count(f64::from(given.arrivals) * self.arrived_early);
        let years = |from: i16, to: i16| (Day::on(from, 1, 1), Day::on(to, 12, 31));
        let came = in_month(early, years(EARLY.0, EARLY.1))
            + in_month(given.arrivals - early, years(EARLY.1 + 1, LAST_YEAR));
        events.act(camps, line, Flow::ExileArrived, came);
        let let_go: u32 = given
            .releases
            .iter()
            .map(|release| in_month(release.people, release.days))
            .sum();
        let there = scene.country[(camps, line)].settlers;
        let let_go = no_more_than(left, let_go.min(there / 2));
        events.act(camps, line, Flow::ExileReleased, let_go);
    }
}

/// As many of those wanted as are left, who are then gone.
fn no_more_than(left: &mut u32, wanted: u32) -> u32 {
    let gone = wanted.min(*left);
    *left -= gone;
    gone
}

/// Months of a winter.
const MONTHS: f64 = 6.0;

/// Which month, from 1 to 6, of the first winter after a move ends today: November to April.
fn month_of_winter(moved: Day, today: Day) -> Option<u32> {
    const BY_MONTH: [u32; 12] = [3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 1, 2];
    let of = |day: Day| usize::try_from(day.date().month()).expect("months are positive");
    let date = today.date();
    // Whoever was moved in winter has the rest of the next one's months to come as their first.
    let year = if of(moved) < 11 {
        moved.year()
    } else {
        moved.year() + 1
    };
    let begun = if 11 <= of(today) {
        today.year()
    } else {
        today.year() - 1
    };
    let month = BY_MONTH[of(today) - 1];
    (date.day() == date.days_in_month() && begun == year && 0 < month).then_some(month)
}

impl Central for Deportations {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.ordered {
            return;
        }
        let given = &scene.ground.deportations;
        for block in &given.blocks {
            if (block.days.0..=block.days.1).contains(&scene.day) {
                self.move_block(block, scene.day, events);
            }
        }
        let date = scene.day.date();
        if date.day() != date.days_in_month() {
            return;
        }
        // The winter, the commandants and the month ask for the same people: nobody goes twice.
        let settlers = |region| scene.country[(region, Line::People)].settlers;
        let mut left: Vec<u32> = Region::all().map(settlers).collect();
        for block in &given.blocks {
            self.winter(scene.day, block, &mut left, events);
        }
        self.given(scene, &mut left[scene.ground.camps.index()], events);
        for region in Region::all() {
            self.settlements(scene, region, &mut left[region.index()], events);
        }
    }
}

#[cfg(test)]
mod tests;
