//! M21. Propaganda and the siege mentality: campaign upon campaign told people to see enemies, and
//! they wrote.
//!
//! How loud it was, P, is one less the product over campaigns and trials of what each leaves silent: a
//! campaign rises over some days to the loudness of its sort, holds while it lasts and wears off by
//! half in `propaganda.half_life` days. When a campaign ran is of record; how loud its sort was is
//! believed. The loudness of open trials comes from the trials themselves. Letters come in at
//! (1 + b P) / (1 + b mean of P) times their pace, the mean taken over the nine years of record, so
//! that propaganda says when people wrote and not how much.
//!
//! Schools taught children to inform. How many did is not known; a believed share of the letters out of
//! belief is written within a household, which tells only where the country is told person for person,
//! and there of the grown young: no child is on the roll of writers.
//!
//! In symbols:
//!
//! ```text
//! P        = 1 - (1 - propaganda.trial * loudness of trials) * product over campaigns of (1 - loud)
//! loud     = level * min(1, (days since it began + 1) / propaganda.rise_days)
//!            * 2^(-days since it ended / propaganda.half_life)
//! level    = propaganda.vigilance, propaganda.press, propaganda.plenum or propaganda.purge, by its sort
//! urged    = (1 + propaganda.urge * P) / (1 + propaganda.urge * mean P)
//! of letters out of belief propaganda.schools are written within a household
//! ```

use chronicle::Gauge;
use evidence::Day;
use scenario::{Mechanism, Settings};

use crate::ground::Ground;
use crate::ground::centre::{Campaign, Sort};
use crate::mechanism::{Central, Events, Scene};
use crate::threat;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M21",
    name: "Propaganda and siege mentality",
    does: "lets campaigns and open trials urge people to write to the organs",
    off: "no campaign is heard: letters come in at the pace of the nine years' mean, whatever is said",
    parts: &[
        ("campaigns", "only open trials are heard"),
        (
            "schools",
            "nobody is brought up to write about their own household",
        ),
    ],
    cites: &["camp_012", "camp_035", "camp_038", "camp_043"],
};

/// Days between two readings.
const WEEK: u16 = 7;

/// Propaganda.
#[derive(Clone, Copy, Debug)]
pub struct Propaganda {
    works: bool,
    campaigns: bool,
    loud: [f64; Sort::ALL.len()],
    loud_trial: f64,
    rise_days: f64,
    half_life: f64,
    urge: f64,
    mean: f64,
}

impl Propaganda {
    /// As the settings have it, through the campaigns and trials of record.
    pub fn of(settings: &Settings, ground: &Ground) -> Propaganda {
        let mut propaganda = Propaganda {
            works: settings.on("M21"),
            campaigns: settings.on("M21.campaigns"),
            loud: Sort::ALL.map(|sort| settings.number(&format!("propaganda.{}", sort.id()))),
            loud_trial: settings.number("propaganda.trial"),
            rise_days: settings.number("propaganda.rise_days"),
            half_life: settings.number("propaganda.half_life"),
            urge: settings.number("propaganda.urge"),
            mean: 0.0,
        };
        let (echo, lesser) = (
            settings.number("trials.echo_days"),
            settings.number("trials.lesser"),
        );
        let days = Day::FIRST.through(Day::LAST);
        let weeks: Vec<Day> = days
            .filter(|day| day.index().is_multiple_of(WEEK))
            .collect();
        let heard = weeks.iter().map(|day| {
            let court = ground.centre.court_loudness(*day, echo, lesser, true);
            propaganda.heard(&ground.centre.campaigns, *day, court)
        });
        let sum: f64 = heard.sum();
        let count = u32::try_from(weeks.len()).expect("some hundred weeks");
        propaganda.mean = sum / f64::from(count);
        propaganda
    }

    /// How loud it is on a day on which open trials are so loud.
    fn heard(&self, campaigns: &[Campaign], day: Day, court: f64) -> f64 {
        let of_record: &[Campaign] = if self.campaigns { campaigns } else { &[] };
        let silent = of_record.iter().map(|one| 1.0 - self.loudness(one, day));
        1.0 - silent.product::<f64>() * (1.0 - self.loud_trial * court)
    }

    fn loudness(&self, campaign: &Campaign, day: Day) -> f64 {
        if day < campaign.from {
            return 0.0;
        }
        let risen = (f64::from(day.days_since(campaign.from) + 1) / self.rise_days).min(1.0);
        let past = f64::from(day.days_since(campaign.to).max(0));
        self.loud[campaign.sort as usize] * risen * threat::kept(past, self.half_life)
    }
}

impl Central for Propaganda {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || !scene.day.index().is_multiple_of(WEEK) {
            return;
        }
        let court = scene.country.gauge(Gauge::Trials);
        let heard = self.heard(&scene.ground.centre.campaigns, scene.day, court);
        let urged = (1.0 + self.urge * heard) / (1.0 + self.urge * self.mean);
        events.read(Gauge::Propaganda, heard);
        events.read(Gauge::LettersUrged, urged);
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Reading;

    use super::*;
    use crate::small_country::{SmallCountry, near};

    fn country(day: Day) -> SmallCountry {
        let mut small = SmallCountry::on(day)
            .with("propaganda.press", 0.6)
            .with("propaganda.rise_days", 2.0)
            .with("propaganda.half_life", 28.0);
        small.ground.centre.campaigns.push(Campaign {
            from: Day::at(700).unwrap(),
            to: Day::at(714).unwrap(),
            sort: Sort::Press,
            id: "campaign".to_owned(),
        });
        small
    }

    fn read(small: &SmallCountry, gauge: Gauge) -> f64 {
        let propaganda = Propaganda::of(&small.settings, &small.ground);
        let events = small.hear_centre(&propaganda, 1);
        let read = events.readings.iter().find(|one| one.gauge == gauge);
        read.map_or(f64::NAN, Reading::value)
    }

    fn on(index: u16) -> SmallCountry {
        country(Day::at(index).unwrap())
    }

    #[test]
    fn a_campaign_rises_holds_and_wears_off_by_half() {
        for (index, heard) in [(693, 0.0), (700, 0.3), (707, 0.6), (714, 0.6), (742, 0.3)] {
            let found = read(&on(index), Gauge::Propaganda);
            assert!((found - heard).abs() < 1e-5, "{index}: {found}");
        }
    }

    #[test]
    fn a_trial_is_heard_beside_a_campaign_and_never_more_than_all() {
        let mut small = on(707).with("propaganda.trial", 0.8);
        small.read(Gauge::Trials, 1.0);
        near(read(&small, Gauge::Propaganda), 1.0 - 0.4 * 0.2, 1e-5);
        let small = small.without("M21.campaigns");
        near(read(&small, Gauge::Propaganda), 0.8, 1e-5);
    }

    #[test]
    fn campaigns_say_when_people_write_and_not_how_much() {
        let mut small = on(0);
        let propaganda = Propaganda::of(&small.settings, &small.ground);
        let weeks = (0..=Day::LAST.index()).step_by(usize::from(WEEK));
        let urged: Vec<f64> = weeks
            .map(|index| {
                small.day = Day::at(index).unwrap();
                small.hear_centre(&propaganda, 1).readings[1].value()
            })
            .collect();
        let count = f64::from(u32::try_from(urged.len()).unwrap());
        near(urged.iter().sum::<f64>() / count, 1.0, 1e-6);
        assert!(urged[0] < 1.0 && 1.0 < urged[101]);
    }

    #[test]
    fn where_no_campaign_is_heard_nothing_is_read() {
        let small = on(707).without("M21");
        assert!(read(&small, Gauge::Propaganda).is_nan());
        near(small.country.gauge(Gauge::LettersUrged), 1.0, 1e-12);
    }
}
