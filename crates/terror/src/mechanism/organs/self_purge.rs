//! M18. The organs' own: each chief of state security brought his men, and the men of his
//! predecessor were arrested, dismissed, replaced by younger ones.
//!
//! When a chief comes into office a share of the staff is tied to the one before him. Of the tied who
//! are left a share xi is arrested in a month, so that m months on the tied are exp(-xi m) of what
//! they were. After the halt another pulse falls on whoever had served until then, for "violations
//! of socialist legality", as hot as the blame that the halt put on them; the trials of interrogators
//! go on as a small rate. A few are arrested because prisoners, asked for accomplices, named those who asked.
//! For each one arrested for his ties or for the operations so many are dismissed, beside those who
//! leave in an ordinary year; and recruits fill the staff up to the establishment, which is given.
//!
//! The readings follow three cohorts, by the chief who took them on; in a run that opens after a
//! change of chief all are counted with the first. Whether somebody was tied is told apart for no one
//! by name. The days are those of record: Yezhov on 26 September 1936, Beria from 22 August 1938, when
//! he became first deputy. A region's staff is gone through once a week.
//!
//! In symbols:
//!
//! ```text
//! tied arrested in a week = organs.tied * exp(-organs.xi * m) * (1 - exp(-organs.xi * week)), with m
//!                           months since the chief came
//! blamed in a week        = (organs.blame * pulse + organs.trials) * 7 / 365.25 * served before
//! purged = Binomial(staff, tied + blamed), beside them named = Poisson(organs.named * held)
//! dismissed = Poisson(organs.dismissed * purged + organs.leaving * staff * 7 / 365.25)
//! recruits fill the staff up to the establishment
//! age' = age + 1 / 12 + fresh * (organs.recruit_age - age), from organs.age
//! schooling' = schooling + fresh * (organs.schooled_yagoda, organs.schooled_yezhov or
//!              organs.schooled_beria - schooling)
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M18",
    name: "Chiefs, turnover and purge of the organs",
    does: "arrests and dismisses the men of a fallen chief and those blamed after the halt, takes on \
           others, and keeps the cohorts of the staff",
    off: "the organs keep their staff and their chiefs, in the centre and in the regions, and arrest \
          none of their own",
    parts: &[
        ("clans", "a new chief leaves the men of the old in place"),
        ("blame", "nobody answers for the operations after the halt"),
        ("naming", "no prisoner names those who interrogate him"),
        (
            "chiefs",
            "no chief of the NKVD or of a region is ever replaced",
        ),
    ],
    cites: &[
        "ev_037",
        "ev_093",
        "ev_100",
        "gugb_1935",
        "gugb_1937",
        "gugb_1940",
    ],
};

/// Days between two looks at a staff.
const WEEK: u16 = 7;
/// Days of a year.
const YEAR: f64 = 365.25;
/// Months of a year.
const MONTHS: f64 = 12.0;
/// The chiefs by whom the staff is told apart.
const COHORTS: usize = 3;

/// The organs' dealings with their own.
#[derive(Clone, Debug)]
pub struct SelfPurge {
    works: bool,
    chiefs: bool,
    tied: f64,
    xi: f64,
    blame: f64,
    trials: f64,
    named: f64,
    leaving: f64,
    dismissed: f64,
    opening: [f64; 2],
    recruit_age: f64,
    schooled: [f64; COHORTS],
    /// For each day, the share of the staff arrested for a tie in the week that ends on it.
    ties: Vec<f64>,
}

impl SelfPurge {
    /// As the settings have it, under the chiefs of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> SelfPurge {
        let when_on = |switch: &str, id: &str| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        let schooled = ["yagoda", "yezhov", "beria"];
        let schooled = schooled.map(|chief| settings.number(&format!("organs.schooled_{chief}")));
        let mut purge = SelfPurge {
            works: settings.on("M18"),
            chiefs: settings.on("M18.chiefs"),
            tied: settings.number("organs.tied"),
            xi: when_on("M18.clans", "organs.xi"),
            blame: when_on("M18.blame", "organs.blame"),
            trials: when_on("M18.blame", "organs.trials"),
            named: when_on("M18.naming", "organs.named"),
            leaving: settings.number("organs.leaving"),
            dismissed: settings.number("organs.dismissed"),
            opening: [settings.number("organs.age"), schooled[0]],
            recruit_age: settings.number("organs.recruit_age"),
            schooled,
            ties: Vec::new(),
        };
        let days = Day::FIRST.through(Day::LAST);
        let ties = days.map(|day| purge.tied(ground, day, f64::from(WEEK)));
        purge.ties = ties.collect();
        purge
    }

    /// How many chiefs have come into office by a day, and the day of the last.
    fn chief(&self, ground: &Ground, day: Day) -> (usize, Option<Day>) {
        let chiefs = ground.organs.chiefs.iter().copied();
        let mut come = chiefs.filter(|came| self.chiefs && *came <= day);
        (come.clone().count().min(COHORTS - 1), come.next_back())
    }

    /// The share of the staff arrested for a tie to the chief before in so many days that end on a day.
    fn tied(&self, ground: &Ground, day: Day, days: f64) -> f64 {
        self.chief(ground, day).1.map_or(0.0, |came| {
            let a_day = self.xi * MONTHS / YEAR;
            let since = f64::from(day.days_since(came));
            self.tied * libm::exp(-a_day * since) * (1.0 - libm::exp(-a_day * days))
        })
    }

    /// The share of the staff arrested for the operations in so many days that end today.
    fn blamed(&self, scene: &Scene<'_>, days: f64) -> f64 {
        scene.country.closed(Line::Order00447).map_or(0.0, |_| {
            let heat = scene.country.gauge(Gauge::BlamePulse);
            let rate = self.blame * heat + self.trials;
            rate * days / YEAR * served_before(scene)
        })
    }

    /// What the staff of a region loses in the week that ends today, and who makes up for it.
    fn week(&self, scene: &Scene<'_>, region: Region, purged: f64, events: &mut Events) {
        let (day, line) = (scene.day, Line::Organs);
        let lot = scene.chance.of("organs").lot(day, region, line);
        let staff = staff(scene, region);
        let purged = quantile::binomial(staff, purged.min(1.0), lot.uniform(0));
        let astir = scene.country.astir(region);
        let held: u32 = astir.map(|line| scene.country[(region, line)].held()).sum();
        let named = quantile::poisson(self.named * f64::from(held), lot.uniform(1));
        let named = named.min(staff - purged);
        let leaving = self.leaving * f64::from(WEEK) / YEAR;
        let mean = self.dismissed * f64::from(purged) + leaving * f64::from(staff);
        let left = staff - purged - named;
        let dismissed = quantile::poisson(mean, lot.uniform(2)).min(left);
        let wanted = scene.ground.organs.wanted(region, day);
        let recruits = wanted.saturating_sub(left - dismissed);
        events.act(region, line, Flow::ArrestedSweep, purged + named);
        events.act(region, line, Flow::Dismissed, dismissed);
        events.act(region, line, Flow::Recruited, recruits);
    }

    /// The cohorts a month on: of each, who is left, and recruits to the last.
    fn cohorts(&self, scene: &Scene<'_>, stood: [f64; COHORTS]) -> ([f64; COHORTS], f64) {
        let now: f64 = Region::all()
            .map(|region| f64::from(staff(scene, region)))
            .sum();
        let before: f64 = stood.iter().sum();
        if before <= 0.0 {
            return ([now, 0.0, 0.0], 0.0);
        }
        let (chief, _) = self.chief(scene.ground, scene.day);
        let month = YEAR / MONTHS;
        let tied = self.tied(scene.ground, scene.day, month);
        let blamed = self.blamed(scene, month);
        let gone = 1.0 + self.dismissed;
        let served = |until: usize| stood[..until].iter().sum::<f64>().max(1.0) / before;
        let mut left = stood;
        for (cohort, people) in left.iter_mut().enumerate() {
            let clan = if cohort < chief {
                tied / served(chief)
            } else {
                0.0
            };
            let blame = if cohort + 1 < COHORTS {
                blamed / served(COHORTS - 1)
            } else {
                0.0
            };
            *people *= (1.0 - gone * (clan + blame) - self.leaving / MONTHS).max(0.0);
        }
        let recruits = (now - left.iter().sum::<f64>()).max(0.0);
        left[chief] += recruits;
        let all: f64 = left.iter().sum();
        (left.map(|people| people * now / all.max(1.0)), recruits)
    }
}

/// Of the staff, those who had served before the last chief: the operations had been theirs.
fn served_before(scene: &Scene<'_>) -> f64 {
    let cohorts: [f64; COHORTS] =
        std::array::from_fn(|part| scene.country.gauge_of(Gauge::OrgansCohort, part));
    let all: f64 = cohorts.iter().sum();
    if 0.0 < all {
        cohorts[..COHORTS - 1].iter().sum::<f64>() / all
    } else {
        1.0
    }
}

/// The staff of a region: all who were taken on, less those arrested and dismissed.
fn staff(scene: &Scene<'_>, region: Region) -> u32 {
    let cell = &scene.country[(region, Line::Organs)];
    cell.recruited
        .saturating_sub(cell.arrested + cell.dismissed)
}

impl Regional for SelfPurge {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let weekday = u16::try_from(region.index()).expect("a small index") % WEEK;
        if self.works && scene.day.index() % WEEK == weekday {
            let tied = self.ties[usize::from(scene.day.index())];
            let purged = tied + self.blamed(scene, f64::from(WEEK));
            self.week(scene, region, purged, events);
        }
    }
}

impl Central for SelfPurge {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || scene.day.date().day() != 1 {
            return;
        }
        let country = scene.country;
        let stood = std::array::from_fn(|part| country.gauge_of(Gauge::OrgansCohort, part));
        let is_new = stood.iter().sum::<f64>() <= 0.0;
        let (stands, recruits) = self.cohorts(scene, stood);
        let all: f64 = stands.iter().sum();
        if all <= 0.0 {
            return;
        }
        for (part, people) in stands.into_iter().enumerate() {
            events.read_part(Gauge::OrgansCohort, part, people);
        }
        let [mut age, mut schooled] = self.opening;
        if !is_new {
            let fresh = (recruits / all).min(1.0);
            let older = country.gauge(Gauge::OrgansAge) + 1.0 / MONTHS;
            age = older + fresh * (self.recruit_age - older);
            let before = country.gauge(Gauge::OrgansSchooling);
            let (chief, _) = self.chief(scene.ground, scene.day);
            schooled = before + fresh * (self.schooled[chief] - before);
        }
        events.read(Gauge::OrgansAge, age);
        events.read(Gauge::OrgansSchooling, schooled);
    }
}

#[cfg(test)]
mod tests;
