//! M34. Informers: the organs kept a register of people who reported on those around them, and
//! many more were believed to be on it than were.
//!
//! The register. One count for the country is held, that of 1935; it is spread over the regions at
//! rates drawn once for a run, log-normal around the country's, because what little is known of
//! single towns differs a thousandfold. With adults A and a region's luck z the register is
//!
//! ```text
//! N_r = N * A_r exp(s z_r) / sum over all regions of A exp(s z)
//! ```
//!
//! so that the country's number is that of the count whatever the spread s. It does not grow or
//! shrink: no second count is known.
//!
//! Reports. Most informers yielded nothing; a few of their reports in a year are acted on, and such a
//! report goes the way of a letter: it leads to a dossier if it says something new. Arrests are bound
//! by goals and by known totals, so reports take the place of other leads and add hardly anyone; how
//! many led to a dossier is known of no region.
//!
//! Belief. What divided people was not the register, which nobody saw, but what they believed of it:
//! believed informers are so many times the registered, and follow the register's density from region
//! to region only in part (as a power). Belief lowers trust even where nobody reports anything.
//!
//! With the parameters:
//!
//! ```text
//! s         = informers.spread
//! reports   = Poisson(registered * informers.reports_a_year * 7 / 365.25), a week
//! believed  = informers.believed_times * m * (share / m)^informers.believed_power, 1 at the most;
//!             share: registered over adults of the region, m: of the country
//! on order 00447, where it runs: denunciation.to_mass_operation of the reports
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Line, Region};
use scenario::{Chance, Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M34",
    name: "Informers",
    does: "keeps a register of informers, whose reports open dossiers and of whom more are believed than there are",
    off: "nobody informs, and nobody is believed to",
    parts: &[
        ("reports", "informers are registered and report nothing"),
        ("belief", "nobody believes anybody to be an informer"),
    ],
    cites: &["informers_1935", "inf_khark", "inf_kuib_1938", "inf_moscow"],
};

/// Days between two looks at what was reported.
const WEEK: u16 = 7;

/// Informers.
#[derive(Clone, Copy, Debug)]
pub struct Informers {
    is_on: bool,
    report: bool,
    are_believed: bool,
    registered: f64,
    spread: f64,
    reports_a_week: f64,
    to_mass: f64,
    believed_times: f64,
    believed_power: f64,
}

impl Informers {
    /// As the settings have it, with the register of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Informers {
        let reports_a_year = settings.number("informers.reports_a_year");
        Informers {
            is_on: settings.on("M34"),
            report: settings.on("M34.reports"),
            are_believed: settings.on("M34.belief"),
            registered: ground.informers,
            spread: settings.number("informers.spread"),
            reports_a_week: reports_a_year * f64::from(WEEK) / 365.25,
            to_mass: settings.number("denunciation.to_mass_operation"),
            believed_times: settings.number("informers.believed_times"),
            believed_power: settings.number("informers.believed_power"),
        }
    }

    /// How dense a region's network is beside another's: the luck of the run.
    fn density(&self, chance: Chance, region: Region) -> f64 {
        let entity = u32::try_from(region.index()).expect("a small index");
        let draw = chance.of("density of informers").lot_of(0, entity);
        libm::exp(self.spread * quantile::normal(draw.uniform(0)))
    }

    /// How many of a region's adults are believed to inform, where so many do and so many in the
    /// country's mean; never more than all.
    fn believed(&self, share: f64, mean: f64) -> f64 {
        if share <= 0.0 || mean <= 0.0 {
            return 0.0;
        }
        let followed = libm::pow(share / mean, self.believed_power);
        (self.believed_times * mean * followed).min(1.0)
    }
}

impl Central for Informers {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.is_on || scene.day.date().day() != 1 {
            return;
        }
        let dense = |region| scene.ground.adults(region) * self.density(scene.chance, region);
        let weights: Vec<f64> = Region::all().map(dense).collect();
        let all: f64 = weights.iter().sum();
        if all <= 0.0 {
            return;
        }
        let mean = self.registered / scene.ground.adults_in_all();
        for (region, weight) in Region::all()
            .zip(weights)
            .filter(|(_, weight)| 0.0 < *weight)
        {
            let adults = scene.ground.adults(region);
            let registered = (self.registered * weight / all).round().min(adults);
            events.read_in(Gauge::Informers, region, registered);
            if self.are_believed {
                let believed = self.believed(registered / adults, mean);
                events.read_in(Gauge::BelievedInformers, region, believed);
            }
        }
    }
}

impl Regional for Informers {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let weekday = u16::try_from(region.index()).expect("a small index") % WEEK;
        if !self.report || scene.day.index() % WEEK != weekday {
            return;
        }
        let registered = scene.country.gauge_in(Gauge::Informers, region);
        if registered <= 0.0 {
            return;
        }
        let lot = scene
            .chance
            .of("informers' reports")
            .lot(scene.day, region, Line::Political);
        let reports = quantile::poisson(registered * self.reports_a_week, lot.uniform(0));
        let operation =
            scene.country.term(region).opened.is_some() && scene.country.is_open(Line::Order00447);
        let share = if operation { self.to_mass } else { 0.0 };
        let to_mass = quantile::binomial(reports, share, lot.uniform(1));
        let read = (region, Line::Political);
        for (line, reports) in [
            (Line::Order00447, to_mass),
            (Line::Political, reports - to_mass),
        ] {
            events.lead(Flow::LeadInformed, read, (region, line), reports);
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, here, leads, near};

    /// Two regions, of which one has three times the adults of the other.
    fn country() -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1936, 3, 1));
        small.ground.informers = 4_000.0;
        small.ground.adults[Region::at(7).index()] = 1_500_000;
        small
    }

    fn read(small: &SmallCountry, seed: u64, gauge: Gauge) -> Vec<f64> {
        let events = small.hear_centre(&Informers::of(&small.settings, &small.ground), seed);
        let meant = events.readings.iter().filter(|one| one.gauge == gauge);
        meant.map(chronicle::Reading::value).collect()
    }

    #[test]
    fn the_register_of_the_country_is_that_of_the_count_however_it_is_spread() {
        for seed in 0..20 {
            let registered = read(&country(), seed, Gauge::Informers);
            near(registered.iter().sum(), 4_000.0, 1e-3);
        }
        let even = country().with("informers.spread", 0.3);
        let mean = (0..200).map(|seed| read(&even, seed, Gauge::Informers)[0]);
        near(mean.sum::<f64>() / 200.0, 1_000.0, 0.1);
    }

    #[test]
    fn of_a_thousand_informers_few_bring_a_dossier_in_a_year() {
        let mut small = country().with("informers.reports_a_year", 0.05);
        small.read_in(Gauge::Informers, 1_000.0);
        let informers = Informers::of(&small.settings, &small.ground);
        let mut year = Events::default();
        for day in 0..364 {
            small.day = Day::at(Day::on(1936, 3, 1).index() + day).unwrap();
            Regional::act(&informers, &small.scene(5), here(), &mut year);
        }
        let reports = f64::from(leads(&year, Line::Political, Flow::LeadInformed));
        near(reports, 50.0, 0.45);
        assert_eq!(leads(&year, Line::Order00447, Flow::LeadInformed), 0);
    }

    #[test]
    fn while_the_operation_runs_a_part_of_the_reports_goes_to_it() {
        let mut small = country()
            .with("informers.reports_a_year", 0.05)
            .with("denunciation.to_mass_operation", 0.5)
            .started(Day::on(1936, 3, 1), None);
        small.read_in(Gauge::Informers, 400_000.0);
        small.day = Day::at(small.day.index() + (3 + 7 - small.day.index() % 7) % 7).unwrap();
        let events = small.hear(&Informers::of(&small.settings, &small.ground), 3);
        let [mass, other] = [Line::Order00447, Line::Political]
            .map(|line| f64::from(leads(&events, line, Flow::LeadInformed)));
        near(mass, other, 0.25);
    }

    #[test]
    fn belief_of_power_nothing_is_the_same_everywhere_and_of_power_one_follows_the_register() {
        let of = |power| {
            let small = country().with("informers.believed_power", power);
            read(&small, 4, Gauge::BelievedInformers)
        };
        let even = of(0.0);
        near(even[0], even[1], 1e-3);
        let small = country();
        let times = small.settings.number("informers.believed_times");
        let registered = read(&small, 4, Gauge::Informers);
        near(of(1.0)[0], times * registered[0] / 500_000.0, 1e-2);
    }

    #[test]
    fn without_belief_the_network_still_reports_and_without_reports_it_is_still_believed() {
        let mut small = country().without("M34.belief");
        assert!(read(&small, 1, Gauge::BelievedInformers).is_empty());
        small.read_in(Gauge::Informers, 400_000.0);
        small.day = Day::at(small.day.index() + (3 + 7 - small.day.index() % 7) % 7).unwrap();
        let said = |small: &SmallCountry| {
            let events = small.hear(&Informers::of(&small.settings, &small.ground), 1);
            leads(&events, Line::Political, Flow::LeadInformed)
        };
        assert!(0 < said(&small));
        let silent = country().without("M34.reports");
        assert_eq!(said(&silent), 0);
        assert!(!read(&silent, 1, Gauge::BelievedInformers).is_empty());
        assert!(read(&country().without("M34"), 1, Gauge::Informers).is_empty());
    }
}
