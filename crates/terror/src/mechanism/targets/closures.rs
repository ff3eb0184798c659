//! M15, the closures: within a year the schools, districts and newspapers that nationalities had in
//! their own tongue were "reorganised" away, by decision of the Central Committee of January 1938
//! and of the Ukrainian Politburo in April, and those who had run them were arrested first.
//!
//! For each nationality S tells what was left of its schools and districts, beside the beginning of
//! 1937. Two things lower it. Teachers and officials are taken with their people, and oftener: where
//! a share x of a nationality has been taken, exp(-k x) is left. And from the day of a decision u the
//! schools of the regions in which it holds are wound up over some months: of them
//! f + (1 - f) exp(-(t - u) / d) is left. So S = exp(-k x) times the mean of the latter over regions,
//! each weighted with its people of the nationality. The days are given; k, d and f are believed. How
//! far the nationalities together had lost school and district is their mean, weighted with their
//! numbers. The output hangs on the census and on nobody's count of schools, for which no series
//! is held.
//!
//! In symbols:
//!
//! ```text
//! S = exp(-closing.elites * x) * mean over regions of s,     weighted by people of the nationality
//! s = closing.left + (1 - closing.left) * exp(-(t - u) / closing.wound_up_days) from the decision u on
//! lost by the nationalities together = sum of people * (1 - S) / sum of people
//! ```

use chronicle::Gauge;
use evidence::{Day, Line, Region};
use scenario::Settings;

use crate::mechanism::{Central, Events, Scene};

/// The nationalities, by their lines, in the order of the gauge's parts; the last, without a line of
/// its own, are the Koreans.
const PEOPLES: [Option<Line>; 11] = [
    Some(Line::Polish),
    Some(Line::German),
    Some(Line::Latvian),
    Some(Line::Finnish),
    Some(Line::Estonian),
    Some(Line::Greek),
    Some(Line::Romanian),
    Some(Line::Iranian),
    Some(Line::Bulgarian),
    Some(Line::Chinese),
    None,
];

/// The closures.
#[derive(Clone, Copy, Debug)]
pub struct Closures {
    ordered: bool,
    wound_up_days: f64,
    left: f64,
    elites: f64,
}

impl Closures {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Closures {
        Closures {
            ordered: settings.on("M15.closure"),
            wound_up_days: settings.number("closing.wound_up_days"),
            left: settings.number("closing.left"),
            elites: settings.number("closing.elites"),
        }
    }

    /// What is left of schools on which it was decided on a day.
    fn left_since(self, decided: Day, today: Day) -> f64 {
        let passed = f64::from(today.days_since(decided));
        self.left + (1.0 - self.left) * libm::exp(-passed / self.wound_up_days)
    }

    /// What is left of the schools of a region, by the first decision in force there.
    fn left_in(self, scene: &Scene<'_>, region: Region) -> f64 {
        let decisions = scene.ground.deportations.schools.iter();
        let first = decisions
            .filter(|decision| decision.regions.contains(&region))
            .map(|decision| decision.day)
            .min();
        first
            .filter(|day| *day <= scene.day)
            .map_or(1.0, |day| self.left_since(day, scene.day))
    }

    /// People of a nationality and what is left of their schools.
    fn of_people(self, scene: &Scene<'_>, people: Option<Line>, left: &[f64]) -> (f64, f64) {
        let Some(line) = people else {
            let moved: u32 = scene
                .ground
                .deportations
                .blocks
                .iter()
                .filter(|block| block.nationality == Some(::society::census::Nationality::Korean))
                .flat_map(|block| &block.passages)
                .map(|passage| passage.people)
                .sum();
            // Settled anew all over two republics, they had schools where no republic's decision held.
            let widest = left.iter().copied().fold(1.0, f64::min);
            return (f64::from(moved), if moved == 0 { 1.0 } else { widest });
        };
        let (mut all, mut kept, mut taken) = (0.0, 0.0, 0.0);
        for region in Region::all() {
            let people = f64::from(scene.ground.stock[line.index()][region.index()]);
            all += people;
            kept += people * left[region.index()];
            taken += f64::from(scene.country[(region, line)].arrested);
        }
        if all <= 0.0 {
            return (0.0, 1.0);
        }
        let of_elites = libm::exp(-self.elites * (taken / all).min(1.0));
        (all, of_elites * kept / all)
    }
}

impl Central for Closures {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.ordered || scene.day.date().day() != 1 {
            return;
        }
        let left: Vec<f64> = Region::all()
            .map(|region| self.left_in(scene, region))
            .collect();
        let (mut all, mut lost) = (0.0, 0.0);
        for (part, people) in PEOPLES.into_iter().enumerate() {
            let (people, schools) = self.of_people(scene, people, &left);
            events.read_part(Gauge::Schools, part, schools);
            all += people;
            lost += people * (1.0 - schools);
        }
        if 0.0 < all {
            events.read(Gauge::Russification, lost / all);
        }
    }
}

#[cfg(test)]
mod tests;
