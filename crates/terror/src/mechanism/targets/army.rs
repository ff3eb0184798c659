//! M17. The army: commanders were discharged on political grounds, for their origin, or because
//! they were old, ill or drank; many of the first were arrested, some of all of them taken back.
//!
//! From January 1937 to the halt in November 1938 commanders left in four waves, the highest after
//! the eight had been shot in June 1937. A commander of a rank r steps above the lowest leaves by day
//! t with probability 1 - exp(-H s^r W(t)): s is the steepness of the rank, W the share of the waves
//! that is past, and H makes the whole come to the share of the corps that is believed to have gone.
//! Of those below the division a share is arrested on the army's own line; those of the division and
//! above were on the signed lists, and are arrested there. Commanders of nationalities that the
//! national operations named were discharged on a directive of their own. Outside the purge the
//! returns give the discharges of a year, and they are given here. From August 1938 complaints are
//! heard and some are taken back.
//!
//! The share gone is believed over the whole range of the literature, from 4 to 50 in a hundred of
//! the corps. The loss in net of those taken back, the gross loss and the loss at the top are three
//! figures, and the record keeps them apart: `discharges` less `reinstatements`, `discharges`, and
//! the gauge `rank-losses`. A region's garrison is gone through once a week.
//!
//! In symbols:
//!
//! ```text
//! lost(rank, t) = 1 - exp(-H s^r W(t)),  s = army.steepness, r: steps above the lowest
//! H        : the sum over ranks of posts * H s^r is army.gone * strength of early 1937
//! W        : the wave of each stretch, army.first_wave, 1, army.third_wave, army.fourth_wave, summed
//! gone in a week = Poisson(posts * (lost(t) - lost(t - 7)) * share of the garrison)
//! arrested = Binomial(gone, army.arrested), the two highest ranks on the lists
//! by origin = foreign share * army.origin_over * army.origin_taken * strength, evenly to the end
//! otherwise = army.natural * ordinary discharges;  army.regimental: posts of the lower ranks
//! taken back = army.reinstated of the dismissed over the weeks of complaints
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::ground::army::{Army as Commanders, Purge, RANKS};
use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M17",
    name: "The army",
    does: "discharges commanders on political grounds, for their origin or otherwise, arrests some \
           of them and takes some back",
    off: "nobody is discharged and nobody arrested as a commander; the political police takes as \
          many elsewhere",
    parts: &[
        (
            "line",
            "commanders are discharged and none below the division is arrested",
        ),
        ("origin", "no commander is discharged for his origin"),
        ("reinstatement", "no commander is taken back"),
        ("ranks", "every rank is as likely to go as the lowest"),
    ],
    cites: &[
        "list_1937",
        "dischpct_1936",
        "rank_komkor_total",
        "trial_june37",
        "ev_army_origin",
        "complaints",
    ],
};

/// Days between two looks at a garrison.
const WEEK: u16 = 7;
/// Weeks of a year.
const WEEKS: f64 = 365.25 / 7.0;
/// The ranks whose commanders were arrested by the lists: the two highest groups.
const ON_LISTS: usize = 2;

/// The purge of the army.
#[derive(Clone, Debug)]
pub struct Army {
    works: bool,
    arrests: bool,
    on_lists: bool,
    taken_back: f64,
    arrested: f64,
    /// The share of the waves that is past, by day.
    past: Vec<f64>,
    /// What a commander of each rank has to expect of all four waves, as a hazard.
    hazard: [f64; RANKS],
    /// What the whole army has to expect in the week that ends on each day; empty without an army.
    weeks: Vec<Week>,
}

/// Commanders of the whole army who leave in a week, as means.
#[derive(Clone, Copy, Debug, Default)]
struct Week {
    /// Whether it lies in the purge.
    purge: bool,
    /// On other than political grounds; outside the purge, on any.
    other: f64,
    /// On political grounds, below the division.
    lower: f64,
    /// On political grounds, of the division and above.
    upper: f64,
    /// For their origin.
    origin: f64,
}

impl Army {
    /// As the settings have it, over the army of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Army {
        let army = &ground.army;
        let when_on = |switch, value: f64| if settings.on(switch) { value } else { 0.0 };
        let steepness = if settings.on("M17.ranks") {
            settings.number("army.steepness")
        } else {
            1.0
        };
        let regimental = settings.number("army.regimental");
        let waves = ["first", "third", "fourth"];
        let waves = waves.map(|wave| settings.number(&format!("army.{wave}_wave")));
        let over = settings.number("army.origin_over") * settings.number("army.origin_taken");
        let origin = when_on("M17.origin", (army.foreign * over).min(1.0));
        let (gone, natural) = (
            settings.number("army.gone"),
            settings.number("army.natural"),
        );
        let mut purged = Army {
            works: settings.on("M17"),
            arrests: settings.on("M17.line"),
            on_lists: settings.on("M10.lists"),
            taken_back: when_on("M17.reinstatement", settings.number("army.reinstated")),
            arrested: settings.number("army.arrested"),
            past: army.purge.map_or_else(Vec::new, |purge| past(purge, waves)),
            hazard: hazard(army, regimental, steepness, gone),
            weeks: Vec::new(),
        };
        if !army.list.is_empty() {
            let days = Day::FIRST.through(Day::LAST);
            let weeks = days.map(|day| purged.week(army, [regimental, natural, origin], day));
            purged.weeks = weeks.collect();
        }
        purged
    }

    /// Of the commanders of a rank, those whom the waves have taken by the end of a day.
    fn lost(&self, rank: usize, day: Day) -> f64 {
        let past = self.past.get(usize::from(day.index()));
        past.map_or(0.0, |past| 1.0 - libm::exp(-self.hazard[rank] * past))
    }

    /// What the army has to expect in the week that ends on a day.
    fn week(&self, army: &Commanders, [regimental, natural, origin]: [f64; 3], day: Day) -> Week {
        let strength = army.strength(day);
        let ordinary = strength * army.ordinary(day.date().year()) / WEEKS;
        let Some(purge) = army.purge.filter(|purge| purge.contains(day)) else {
            return Week {
                other: ordinary,
                ..Week::default()
            };
        };
        let eve = Day::at(day.index().saturating_sub(WEEK)).expect("a day before today");
        let posts = army.ranks(regimental, strength);
        let gone: [f64; RANKS] =
            std::array::from_fn(|rank| posts[rank] * (self.lost(rank, day) - self.lost(rank, eve)));
        let since = purge.origin.filter(|since| *since <= day);
        let by_origin = since.map_or(0.0, |since| {
            let days = f64::from(purge.ends.days_since(since).max(1));
            origin * strength * f64::from(WEEK) / days
        });
        Week {
            purge: true,
            other: natural * ordinary,
            lower: gone[ON_LISTS..].iter().sum(),
            upper: gone[..ON_LISTS].iter().sum(),
            origin: by_origin,
        }
    }

    /// What a garrison loses in the week that ends today.
    fn lose(&self, scene: &Scene<'_>, region: Region, week: Week, events: &mut Events) {
        let (army, day) = (&scene.ground.army, scene.day);
        let here = army.garrison(region);
        let lot = scene.chance.of("discharge").lot(day, region, Line::Army);
        if !week.purge {
            let gone = quantile::poisson(here * week.other, lot.uniform(0));
            let arrested = quantile::binomial(gone, army.ordinary_arrested, lot.uniform(1));
            self.arrest(region, arrested, true, events);
            events.act(region, Line::Army, Flow::DischargedOther, gone - arrested);
            return;
        }
        let gone = quantile::poisson(here * week.lower, lot.uniform(0));
        let arrested = quantile::binomial(gone, self.arrested, lot.uniform(1));
        let high = quantile::poisson(here * week.upper, lot.uniform(2));
        let other = quantile::poisson(here * week.other, lot.uniform(3));
        let lot = scene.chance.of("origin").lot(day, region, Line::Army);
        let foreign = quantile::poisson(here * week.origin, lot.uniform(0));
        self.arrest(region, arrested, true, events);
        self.arrest(region, high, !self.on_lists, events);
        let spared = gone - arrested;
        events.act(region, Line::Army, Flow::DischargedPolitical, spared);
        events.act(region, Line::Army, Flow::DischargedOrigin, foreign);
        events.act(region, Line::Army, Flow::DischargedOther, other);
    }

    /// Commanders who leave as arrested, on the army's own line or by the lists.
    fn arrest(&self, region: Region, people: u32, own_line: bool, events: &mut Events) {
        let flow = if self.arrests || !own_line {
            Flow::DischargedArrested
        } else {
            Flow::DischargedPolitical
        };
        events.act(region, Line::Army, flow, people);
        if self.arrests && own_line {
            events.act(region, Line::Army, Flow::ArrestedSweep, people);
        }
    }

    /// Complaints are heard at an even pace while they are heard at all.
    fn take_back(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let heard = scene.ground.army.complaints;
        let Some((from, to)) = heard.filter(|(from, to)| (*from..=*to).contains(&scene.day)) else {
            return;
        };
        let weeks = f64::from(to.days_since(from)) / f64::from(WEEK);
        let a_week = 1.0 - libm::pow(1.0 - self.taken_back, 1.0 / weeks.max(1.0));
        let pool = scene.country[(region, Line::Army)].dismissed;
        let lot = scene
            .chance
            .of("reinstatement")
            .lot(scene.day, region, Line::Army);
        let back = quantile::binomial(pool, a_week, lot.uniform(0));
        events.act(region, Line::Army, Flow::Reinstated, back);
    }
}

/// The hazard of each rank, so that the share `gone` of the corps leaves, to first order.
fn hazard(army: &Commanders, regimental: f64, steepness: f64, gone: f64) -> [f64; RANKS] {
    let mut risk = [1.0; RANKS];
    for rank in (0..RANKS - 1).rev() {
        risk[rank] = steepness * risk[rank + 1];
    }
    let strength = army.purge.map_or(0.0, |purge| army.strength(purge.begins));
    let posts = army.ranks(regimental, strength);
    let weighed: f64 = posts
        .iter()
        .zip(risk)
        .map(|(posts, risk)| posts * risk)
        .sum();
    let lowest = if 0.0 < weighed {
        gone * strength / weighed
    } else {
        0.0
    };
    risk.map(|risk| lowest * risk)
}

/// The share of the four waves that is past at the end of each day.
fn past(purge: Purge, [first, third, fourth]: [f64; 3]) -> Vec<f64> {
    let mut reached = 0.0;
    let mut past: Vec<f64> = Day::FIRST
        .through(Day::LAST)
        .map(|day| {
            reached += match day {
                day if day < purge.begins || purge.ends < day => 0.0,
                day if day < purge.trial => first,
                day if day < purge.third => 1.0,
                day if day < purge.fourth => third,
                _ => fourth,
            };
            reached
        })
        .collect();
    for share in &mut past {
        *share /= reached.max(1.0);
    }
    past
}

impl Regional for Army {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let weekday = u16::try_from(region.index()).expect("a small index") % WEEK;
        if !self.works || scene.day.index() % WEEK != weekday {
            return;
        }
        if let Some(week) = self.weeks.get(usize::from(scene.day.index())) {
            self.lose(scene, region, *week, events);
            self.take_back(scene, region, events);
        }
    }
}

impl Central for Army {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let day = scene.day;
        if !self.works || self.past.is_empty() || day.date().day() != 1 {
            return;
        }
        let eve = Day::at(day.index().saturating_sub(1)).expect("a day before today");
        let month = u16::try_from(eve.date().days_in_month()).expect("a month");
        let before = Day::at(eve.index().saturating_sub(month)).expect("a day before today");
        for rank in 0..RANKS {
            let left = [before, eve].map(|day| 1.0 - self.lost(rank, day));
            events.read_part(Gauge::RankLosses, rank, 1.0 - left[1]);
            events.read_part(Gauge::RankRemovals, rank, 1.0 - left[1] / left[0]);
        }
    }
}

#[cfg(test)]
mod tests;
