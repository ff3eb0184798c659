//! M24. Each arrest of an office-holder left an office empty, somebody from below was raised into it,
//! and by 1939 those who held office were younger in the party and owed their place to the terror.
//!
//! In a region, offices left empty so far are the office-holders arrested on their own line and on the
//! lists (booked on the line of office-holders), and a share of the party's expelled (booked on the
//! whole people). An empty office is filled after a mean of some weeks.
//! Among senior office-holders the share o of a cohort of entry into the party moves, month by month,
//! by o' = o - o * removed + p * all removed, where p is the cohort's share of the party, from which
//! people are raised; removed is the month's share of offices left empty, by arrest times the
//! greater exposure of senior office, and all of it times that of those who had entered by 1919; an
//! ordinary turnover comes beside it.
//! The party's own cohorts move by admission alone: whom it lost, it lost from every cohort alike.
//! Of those in office, the share that came up in the place of somebody removed is kept as well.
//!
//! An empty office tempts: letters written for promotion are (1 + k v) / (1 + k v0) times the
//! ordinary, where v is the region's share of empty offices and v0 what it is to be expected at in
//! the mean of the nine years. Delay, exposures, turnover and k are believed. The senior office-holders
//! are told from the congress of 1934 on, and open as its delegates were; those to the congress of 1939
//! are what the run is held against.
//!
//! In symbols:
//!
//! ```text
//! filled in a month  = Binomial(empty, 1 - exp(-month / renewal.fill_days))
//! vacated            = arrested (cadres, lists) + renewal.expelled_in_office * expelled
//! offices            = cadres.offices * members of the region
//! o' = o - o * (removed + turnover) + p * (sum of o * removed + turnover)   o, p: shares of a cohort
//!      in senior office and in the party
//! removed  = 1 - exp(-(renewal.senior_risk * arrested + expelled) * w), turnover = renewal.turnover / 12
//! w        = renewal.oldest_risk for those who entered by 1919, else 1
//! letters for promotion = (1 + renewal.careers * v) / (1 + renewal.careers * v0)
//! at first: renewal.party_to_1919, renewal.party_1920_24 of the party; renewal.later_by_1924 of seniors
//! ```

use chronicle::{Flow, Gauge};
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::ground::party::{Campaign, opens_month};
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M24",
    name: "Vacancies, promotion, renewal",
    does: "empties an office for each office-holder arrested, fills it from below, and renews the \
           party's cadres by it",
    off: "no office is told of: none stands empty, nobody is raised, and nobody writes for an empty one",
    parts: &[
        ("filled", "offices left empty stay empty"),
        (
            "motive",
            "nobody denounces oftener where offices stand empty",
        ),
    ],
    cites: &["congress17_del_pre1919"],
};

/// The cohorts of entry into the party, in the order of the gauges' parts.
const COHORTS: usize = 4;
/// Where offices left empty by an arrest are booked, and those left empty by an expulsion.
const CAUSES: [Line; 2] = [Line::Cadres, Line::People];
const DAYS_IN_MONTH: f64 = 365.25 / 12.0;

/// Vacancies and who fills them.
#[derive(Clone, Debug)]
pub struct Renewal {
    works: bool,
    offices: Vec<f64>,
    expelled_in_office: f64,
    /// The chance that an empty office is filled within a month.
    filled: f64,
    senior: f64,
    oldest: f64,
    turnover_in_month: f64,
    later_by_1924: f64,
    party_to_1919: f64,
    party_1920_24: f64,
    motive: Option<f64>,
    /// The share of offices expected to stand empty, in the mean of the years.
    expected: f64,
}

impl Renewal {
    /// As the settings have it, among the party of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Renewal {
        let number = |id: &str| settings.number(id);
        let share = number("cadres.offices");
        let fill_days = number("renewal.fill_days");
        let filled = if settings.on("M24.filled") {
            -libm::expm1(-DAYS_IN_MONTH / fill_days)
        } else {
            0.0
        };
        Renewal {
            works: settings.on("M24"),
            offices: Region::all()
                .map(|region| share * ground.party.members(region))
                .collect(),
            expelled_in_office: number("renewal.expelled_in_office"),
            filled,
            senior: number("renewal.senior_risk"),
            oldest: number("renewal.oldest_risk"),
            turnover_in_month: number("renewal.turnover") / 12.0,
            later_by_1924: number("renewal.later_by_1924"),
            party_to_1919: number("renewal.party_to_1919"),
            party_1920_24: number("renewal.party_1920_24"),
            motive: settings.on("M24.motive").then(|| number("renewal.careers")),
            expected: removed_a_year(settings, ground) * fill_days / 365.25,
        }
    }

    /// Offices left empty and filled in the month, region by region; says how many of all were left
    /// empty by arrests, and by expulsions.
    fn fill(&self, scene: &Scene<'_>, events: &mut Events) -> [u32; 2] {
        let mut all = [0; 2];
        for region in Region::all() {
            let cell = |line: Line| &scene.country[(region, line)];
            let arrested = cell(Line::Cadres).arrested + cell(Line::Lists).arrested;
            let expelled = f64::from(cell(Line::People).expelled_so_far) * self.expelled_in_office;
            let offices = quantile::to_count(self.offices[region.index()]);
            let empty = CAUSES.map(|line| cell(line).vacancies()).iter().sum();
            let mut occupied = offices.saturating_sub(empty);
            let lot = scene
                .chance
                .of("promotion")
                .lot(scene.day, region, Line::Cadres);
            for (cause, removed) in [arrested, quantile::to_count(expelled)]
                .into_iter()
                .enumerate()
            {
                let account = cell(CAUSES[cause]);
                let vacated = removed.saturating_sub(account.offices[0]).min(occupied);
                occupied -= vacated;
                let promoted =
                    quantile::binomial(account.vacancies(), self.filled, lot.uniform(cause));
                events.act(region, CAUSES[cause], Flow::Vacated, vacated);
                events.act(region, CAUSES[cause], Flow::Promoted, promoted);
                all[cause] += vacated;
            }
            if let Some(pull) = self.motive.filter(|_| 0 < offices) {
                let empty = f64::from(empty) / f64::from(offices);
                let times = (1.0 + pull * empty) / (1.0 + pull * self.expected);
                events.read_in(Gauge::Careers, region, times);
            }
        }
        all
    }

    /// The cohorts of the party after a month of admissions.
    fn party(&self, scene: &Scene<'_>) -> [f64; COHORTS] {
        let stands = seen(scene, Gauge::PartyCohort);
        if stands.iter().sum::<f64>() <= 0.0 {
            let before = scene.ground.party.entered_before_1930;
            let oldest = before * self.party_to_1919;
            let older = before * self.party_1920_24;
            return [oldest, older, before - oldest - older, 1.0 - before];
        }
        let members: u32 = Region::all()
            .map(|region| scene.country[(region, Line::People)].in_party)
            .sum();
        let admitted = scene.ground.party.admitted_in_month(scene.day);
        let new = (admitted / f64::from(members.max(1))).min(1.0);
        let mut cohorts = stands.map(|share| share * (1.0 - new));
        cohorts[COHORTS - 1] += new;
        cohorts
    }

    /// The cohorts of the senior office-holders, and the share of those in office who came up in the
    /// place of somebody removed, after a month in which these shares of all offices were left empty,
    /// by arrests and by expulsions.
    fn senior(
        &self,
        scene: &Scene<'_>,
        party: &[f64; COHORTS],
        [arrested, expelled]: [f64; 2],
    ) -> ([f64; COHORTS], f64) {
        let stands = seen(scene, Gauge::Cohort);
        if stands.iter().sum::<f64>() <= 0.0 {
            let oldest = scene.ground.party.senior_to_1919;
            let older = (1.0 - oldest) * self.later_by_1924;
            return ([oldest, older, 1.0 - oldest - older, 0.0], 0.0);
        }
        let hazard = self.senior * arrested + expelled;
        let share = |at: usize| {
            let hazard = if at == 0 {
                self.oldest * hazard
            } else {
                hazard
            };
            -libm::expm1(-hazard)
        };
        let turnover = self.turnover_in_month;
        let removed: [f64; COHORTS] = std::array::from_fn(|at| stands[at] * share(at));
        let all = removed.iter().sum::<f64>() + turnover;
        let beholden = scene.country.gauge(Gauge::Beholden);
        let raised = removed.iter().sum::<f64>();
        if self.filled <= 0.0 {
            let left: [f64; COHORTS] = std::array::from_fn(|at| stands[at] - removed[at]);
            let sum = left.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            return (left.map(|share| share / sum), 0.0);
        }
        let cohorts = std::array::from_fn(|at| {
            stands[at] - removed[at] - turnover * stands[at] + all * party[at]
        });
        (cohorts, beholden * (1.0 - all) + raised)
    }
}

fn seen(scene: &Scene<'_>, gauge: Gauge) -> [f64; COHORTS] {
    std::array::from_fn(|cohort| scene.country.gauge_of(gauge, cohort))
}

/// Offices expected to be left empty a year, as a share of all, in the mean of the nine years.
fn removed_a_year(settings: &Settings, ground: &Ground) -> f64 {
    let party = &ground.party;
    let days = f64::from(Day::LAST.index()) + 1.0;
    let terror = party.days(Campaign::Terror).map_or(0.0, |(first, last)| {
        f64::from(last.days_since(first) + 1) / days
    });
    let number = |id: &str| settings.number(id);
    let offices = number("cadres.offices") * party.members_in_all();
    let listed: u32 = ground.lists.iter().map(|list| list.names).sum();
    let lists = f64::from(listed) * 365.25 / (days * offices.max(1.0));
    (1.0 - terror) * number("cadres.ordinary") + terror * number("cadres.terror") + lists
}

impl Central for Renewal {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let offices: f64 = self.offices.iter().sum();
        if !self.works || !opens_month(scene.day) || offices <= 0.0 {
            return;
        }
        let vacated = self
            .fill(scene, events)
            .map(|vacated| f64::from(vacated) / offices);
        let party = self.party(scene);
        for (at, share) in party.into_iter().enumerate() {
            events.read_part(Gauge::PartyCohort, at, share);
        }
        if scene.ground.party.congress <= Some(scene.day) {
            let (senior, beholden) = self.senior(scene, &party, vacated);
            for (at, share) in senior.into_iter().enumerate() {
                events.read_part(Gauge::Cohort, at, share);
            }
            events.read(Gauge::Beholden, beholden);
        }
    }
}

#[cfg(test)]
mod tests;
