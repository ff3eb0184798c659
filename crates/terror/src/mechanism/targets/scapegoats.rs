//! M23. When a branch or a harvest fell short of its plan, those who ran it were held to have wrecked
//! it: failures were explained by enemies, and office-holders arrested for them some months later.
//!
//! For a branch b the shortfall is x = 1 - reported output / plan. It is held against people with a
//! mean lag of one to six months: h' = h + (x - h) / lag, month by month. In a region that lives to
//! the share i by industry and transport and else by the land, office-holders are arrested
//! exp(g * (i * mean h of the four branches + (1 - i) * h of grain)) times as often, divided by the
//! mean of that over regions and the months of record, weighted by the arrests to be expected there
//! and then, so that blame moves arrests between places and times and does not make more of them. The elasticity g is believed
//! (Manning's argument, from none to 2). What the centre sees is what was reported to it: padding of
//! the figures protects, and the losses that arrests cause come back as blame.
//!
//! In symbols:
//!
//! ```text
//! x     = 1 - reported / plan,   h' = h + (x - h) / scapegoats.lag_months             month by month
//! blame = exp(g * (i * mean h of the branches + (1 - i) * h of grain)) / its weighted mean,
//!         g = scapegoats.elasticity, i: the region's part in industry and transport
//! ```

use chronicle::Gauge;
use evidence::{Day, Region};
use scenario::{Mechanism, Settings};

use crate::ground::Ground;
use crate::ground::economy::{BRANCHES, GRAIN};
use crate::ground::party::{Campaign, opens_month};
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M23",
    name: "Scapegoats of economic failure",
    does: "has office-holders arrested oftener where, some months before, output fell short of its plan",
    off: "office-holders are arrested whatever becomes of the plan",
    parts: &[
        (
            "industry",
            "no shortfall of industry or of the railways is held against anybody",
        ),
        ("harvest", "no harvest is held against anybody"),
    ],
    cites: &["plan2_coal", "plan2_oil", "plan2_steel", "plan2_rail"],
};

/// Blame for economic failure.
#[derive(Clone, Debug)]
pub struct Scapegoats {
    works: bool,
    /// The elasticity to industry and railways, and to the harvest.
    elasticity: [f64; 2],
    lag_months: f64,
    /// The mean of the multiplier over regions and months of record, weighted by expected arrests.
    mean: f64,
}

impl Scapegoats {
    /// As the settings have it, over the economy of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Scapegoats {
        let when_on = |switch: &str| {
            if settings.on(switch) {
                settings.number("scapegoats.elasticity")
            } else {
                0.0
            }
        };
        let mut scapegoats = Scapegoats {
            works: settings.on("M23"),
            elasticity: ["M23.industry", "M23.harvest"].map(when_on),
            lag_months: settings.number("scapegoats.lag_months").max(1.0),
            mean: 1.0,
        };
        scapegoats.mean = scapegoats.mean_of_record(settings, ground);
        scapegoats
    }

    /// How much oftener office-holders are arrested where people live to this share by industry, for
    /// what is held against the branches; before it is divided by its mean.
    fn blame(&self, in_industry: f64, held: &[f64; BRANCHES]) -> f64 {
        let branches = held[..GRAIN].iter().sum::<f64>() / 4.0;
        let industry = self.elasticity[0] * in_industry * branches;
        let harvest = self.elasticity[1] * (1.0 - in_industry) * held[GRAIN];
        libm::exp(industry + harvest)
    }

    /// What is held against the branches a month later.
    fn hold(&self, held: &[f64; BRANCHES], lacking: &[f64; BRANCHES]) -> [f64; BRANCHES] {
        std::array::from_fn(|branch| {
            held[branch] + (lacking[branch] - held[branch]) / self.lag_months
        })
    }

    fn mean_of_record(&self, settings: &Settings, ground: &Ground) -> f64 {
        let hazard = ["cadres.ordinary", "cadres.terror"].map(|id| settings.number(id));
        let (mut sum, mut weights) = (0.0, 0.0);
        let Some(mut held) = ground.economy.shortfall(Day::FIRST) else {
            return 1.0;
        };
        for day in Day::FIRST
            .through(Day::LAST)
            .filter(|day| opens_month(*day))
        {
            let hazard = hazard[usize::from(ground.party.runs(Campaign::Terror, day))];
            for region in Region::all() {
                let weight = hazard * ground.party.members(region);
                sum += weight * self.blame(ground.economy.in_industry(region), &held);
                weights += weight;
            }
            if let Some(lacking) = ground.economy.shortfall(day) {
                held = self.hold(&held, &lacking);
            }
        }
        if 0.0 < weights { sum / weights } else { 1.0 }
    }
}

/// What a branch lacks of its plan as it was reported, or, where nothing is reported, by the record.
fn shortfall(scene: &Scene<'_>) -> Option<[f64; BRANCHES]> {
    let of_record = scene.ground.economy.shortfall(scene.day)?;
    let plan = scene.ground.economy.plan(scene.day)?;
    Some(std::array::from_fn(|branch| {
        let reported = scene.country.gauge_of(Gauge::Reported, branch);
        if 0.0 < reported {
            1.0 - reported / plan[branch]
        } else {
            of_record[branch]
        }
    }))
}

impl Central for Scapegoats {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || !opens_month(scene.day) {
            return;
        }
        let Some(lacking) = shortfall(scene) else {
            return;
        };
        let seen = |gauge: Gauge| -> [f64; BRANCHES] {
            std::array::from_fn(|branch| scene.country.gauge_of(gauge, branch))
        };
        let (before, held) = (seen(Gauge::Shortfall), seen(Gauge::ShortfallHeld));
        let unread = before.iter().all(|one| one.abs() < f64::EPSILON);
        let held = if unread {
            lacking
        } else {
            self.hold(&held, &before)
        };
        for branch in 0..BRANCHES {
            events.read_part(Gauge::Shortfall, branch, lacking[branch]);
            events.read_part(Gauge::ShortfallHeld, branch, held[branch]);
        }
        for region in Region::all() {
            let blame = self.blame(scene.ground.economy.in_industry(region), &held);
            events.read_in(Gauge::PlanBlame, region, blame / self.mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::economy::Economy;
    use crate::ground::party::Party;
    use crate::small_country::{SmallCountry, here, near};

    /// A region that lives by industry alone, whose coal failed in 1933 and never before or after.
    fn region() -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1932, 1, 1));
        let mut output = vec![[1.0; BRANCHES]; 9];
        output[1][0] = 0.6;
        small.ground.economy = Economy {
            output,
            plan: vec![[1.0; BRANCHES]; 9],
            in_industry: vec![1.0; Region::COUNT],
            ..Economy::default()
        };
        let mut members = vec![0; Region::COUNT];
        members[here().index()] = 1_000;
        small.ground.party = Party {
            members,
            ..Party::default()
        };
        small
    }

    /// Blame and coal's shortfall, month by month, to the end of 1935.
    fn months(mut small: SmallCountry) -> Vec<(f64, f64)> {
        let scapegoats = Scapegoats::of(&small.settings, &small.ground);
        let mut told = Vec::new();
        while small.day < Day::on(1936, 1, 1) {
            let events = small.hear_centre(&scapegoats, 1);
            small.live(&events);
            if opens_month(small.day) {
                told.push((
                    small.country.gauge_in(Gauge::PlanBlame, here()),
                    small.country.gauge_of(Gauge::Shortfall, 0),
                ));
            }
        }
        told
    }

    fn height(months: &[f64]) -> usize {
        let highest = months.iter().copied().fold(f64::MIN, f64::max);
        months
            .iter()
            .position(|one| (highest - one).abs() < 1e-12)
            .unwrap()
    }

    #[test]
    fn blame_follows_the_failure_some_months_later() {
        let small = region().with("scapegoats.lag_months", 4.0);
        let (blame, lacking): (Vec<f64>, Vec<f64>) = months(small).into_iter().unzip();
        let lag = height(&blame) - height(&lacking);
        assert!((1..=6).contains(&lag), "{lag}");
        assert!(1.0 < blame[height(&blame)] && blame[0] < 1.0);
    }

    #[test]
    fn a_failure_held_for_good_is_blamed_by_the_exponential_of_it() {
        let mut small = region().with("scapegoats.elasticity", 1.5);
        small.ground.economy.output = vec![[0.8; BRANCHES]; 9];
        let scapegoats = Scapegoats::of(&small.settings, &small.ground);
        near(
            scapegoats.blame(0.5, &[0.2; BRANCHES]),
            libm::exp(0.3),
            1e-9,
        );
        let events = small.hear_centre(&scapegoats, 1);
        small.live(&events);
        // It is everywhere and always the same: nobody is blamed more than the mean.
        near(small.country.gauge_in(Gauge::PlanBlame, here()), 1.0, 1e-5);
    }

    #[test]
    fn padding_of_what_is_reported_hides_a_failure() {
        let mut small = region();
        small.day = Day::on(1933, 7, 1);
        let scapegoats = Scapegoats::of(&small.settings, &small.ground);
        let seen = |small: &SmallCountry| {
            let mut small = small.clone();
            let events = small.hear_centre(&scapegoats, 1);
            small.live(&events);
            small.country.gauge_of(Gauge::Shortfall, 0)
        };
        let plain = seen(&small);
        small
            .country
            .heed(&[chronicle::Reading::of_part(Gauge::Reported, 0, 0.7)]);
        assert!(0.3 < plain && seen(&small) < plain);
    }

    #[test]
    fn without_it_nothing_is_held_against_anybody() {
        let none = region().without("M23.industry").without("M23.harvest");
        assert!(
            months(none)
                .iter()
                .all(|(blame, _)| (blame - 1.0).abs() < 1e-9)
        );
        let off = region().without("M23");
        let scapegoats = Scapegoats::of(&off.settings, &off.ground);
        assert_eq!(off.hear_centre(&scapegoats, 1), Events::default());
    }
}
