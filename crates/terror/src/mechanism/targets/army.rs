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
    origin: f64,
    taken_back: f64,
    natural: f64,
    arrested: f64,
    regimental: f64,
    /// The share of the waves that is past, by day.
    past: Vec<f64>,
    /// What a commander of each rank has to expect of all four waves, as a hazard.
    hazard: [f64; RANKS],
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
        let gone = settings.number("army.gone");
        Army {
            works: settings.on("M17"),
            arrests: settings.on("M17.line"),
            on_lists: settings.on("M10.lists"),
            origin: when_on("M17.origin", over),
            taken_back: when_on("M17.reinstatement", settings.number("army.reinstated")),
            natural: settings.number("army.natural"),
            arrested: settings.number("army.arrested"),
            regimental,
            past: army.purge.map_or_else(Vec::new, |purge| past(purge, waves)),
            hazard: hazard(army, regimental, steepness, gone),
        }
    }

    /// Of the commanders of a rank, those whom the waves have taken by the end of a day.
    fn lost(&self, rank: usize, day: Day) -> f64 {
        let past = self.past.get(usize::from(day.index()));
        past.map_or(0.0, |past| 1.0 - libm::exp(-self.hazard[rank] * past))
    }

    /// What a garrison loses in the week that ends today: commanders arrested by its own line or
    /// discharged, those arrested by the lists, those discharged otherwise.
    fn week(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let (army, day) = (&scene.ground.army, scene.day);
        let here = army.garrison(region);
        let strength = army.strength(day);
        let lot = scene.chance.of("discharge").lot(day, region, Line::Army);
        let ordinary = here * strength * army.ordinary(day.date().year()) / WEEKS;
        let purge = army.purge.filter(|purge| purge.contains(day));
        let Some(purge) = purge else {
            let gone = quantile::poisson(ordinary, lot.uniform(0));
            let arrested = quantile::binomial(gone, army.ordinary_arrested, lot.uniform(1));
            self.arrest(region, arrested, true, events);
            events.act(region, Line::Army, Flow::DischargedOther, gone - arrested);
            return;
        };
        let eve = Day::at(day.index().saturating_sub(WEEK)).expect("a day before today");
        let posts = army.ranks(self.regimental, strength);
        let mean = |ranks: std::ops::Range<usize>| -> f64 {
            let gone =
                ranks.map(|rank| posts[rank] * (self.lost(rank, day) - self.lost(rank, eve)));
            here * gone.sum::<f64>()
        };
        let gone = quantile::poisson(mean(ON_LISTS..RANKS), lot.uniform(0));
        let arrested = quantile::binomial(gone, self.arrested, lot.uniform(1));
        let high = quantile::poisson(mean(0..ON_LISTS), lot.uniform(2));
        let other = quantile::poisson(self.natural * ordinary, lot.uniform(3));
        self.arrest(region, arrested, true, events);
        self.arrest(region, high, !self.on_lists, events);
        events.act(
            region,
            Line::Army,
            Flow::DischargedPolitical,
            gone - arrested,
        );
        events.act(region, Line::Army, Flow::DischargedOther, other);
        self.by_origin(scene, region, purge, events);
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

    fn by_origin(&self, scene: &Scene<'_>, region: Region, purge: Purge, events: &mut Events) {
        let army = &scene.ground.army;
        let Some(since) = purge.origin.filter(|since| *since <= scene.day) else {
            return;
        };
        let taken = (army.foreign * self.origin).min(1.0);
        let all = army.garrison(region) * army.strength(scene.day) * taken;
        let a_week = all * f64::from(WEEK) / f64::from(purge.ends.days_since(since).max(1));
        let lot = scene.chance.of("origin").lot(scene.day, region, Line::Army);
        let gone = quantile::poisson(a_week, lot.uniform(0));
        events.act(region, Line::Army, Flow::DischargedOrigin, gone);
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
    past.iter_mut().for_each(|share| *share /= reached.max(1.0));
    past
}

impl Regional for Army {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let weekday = u16::try_from(region.index()).expect("a small index") % WEEK;
        if self.works && scene.day.index() % WEEK == weekday {
            self.week(scene, region, events);
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
        let month = u16::try_from(day.date().days_in_month()).expect("a month");
        let end = Day::at(day.index() + month - 1).unwrap_or(Day::LAST);
        let eve = Day::at(day.index().saturating_sub(1)).expect("a day before today");
        for rank in 0..RANKS {
            let left = [eve, end].map(|day| 1.0 - self.lost(rank, day));
            events.read_part(Gauge::RankLosses, rank, 1.0 - left[0]);
            events.read_part(Gauge::RankRemovals, rank, 1.0 - left[1] / left[0]);
        }
    }
}

#[cfg(test)]
mod tests;
