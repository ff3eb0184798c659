//! The ledger of births and deaths, 1932 to 1940: for every region and day, how many were born, how
//! many died, and how many died of famine.
//!
//! The years' totals are the reconstruction of Andreev, Darskii and Kharkova; within the year they
//! fall evenly on the days, and by region they follow the people of 1937. No chance is drawn: the
//! ledger is part of the ground a run stands on. A region's people on any day are those counted on
//! 6 January 1937, carried back or forward; nobody moves from one region to another, which is false
//! of a decade of flight and deportation and is the price of a ledger that closes.

use evidence::{Day, Evidence, Region};

use crate::census::ages::day_of_count;
use crate::census::enumerated::Census;
use crate::census::error::Error;
use crate::census::famine;
use crate::census::figures::{nearest, people, printed, rest, small};
use crate::census::raking::real;
use crate::census::rounding::apportion;
use crate::census::rules::CensusRules;

const DAYS: usize = Day::LAST.index() as usize + 1;
const FIRST_YEAR: i16 = 1932;
const LAST_YEAR: i16 = 1940;

/// Claim of the people of 1 January 1939 within the borders of 1938.
const OLD_BORDERS_1939: &str = "ussr_pop_total_1939_1938b";

/// Births and deaths by region and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demography {
    births: Account,
    natural_deaths: Account,
    famine_deaths: Account,
    opening: Vec<u32>,
}

impl Demography {
    /// Composes the ledger around a census.
    ///
    /// # Errors
    /// When the evidence lacks a figure, or the famine exceeds all deaths of a year.
    pub fn compose(
        evidence: &Evidence,
        rules: &CensusRules,
        census: &Census,
    ) -> Result<Demography, Error> {
        let counted: Vec<u64> = Region::all()
            .map(|region| u64::from(census.people(region)))
            .collect();
        let years = Years::read(evidence, rules)?;
        let dead = [years.of(1932).deaths, years.of(1933).deaths];
        let famine = famine::by_year(evidence, rules, &counted, dead)?;
        let (by_people, by_births) = weights(rules, census);
        let mut births = Account::new();
        let mut natural_deaths = Account::new();
        let mut famine_deaths = Account::new();
        for year in FIRST_YEAR..=LAST_YEAR {
            let place = usize::try_from(year - FIRST_YEAR).unwrap_or(0);
            let hungry = famine
                .get(place)
                .cloned()
                .unwrap_or_else(|| vec![0; Region::COUNT]);
            let total = years.of(year);
            let natural = rest(
                "all deaths of a year",
                total.natural.unwrap_or(total.deaths),
                hungry.iter().sum(),
            )?;
            let days = Day::on(year, 12, 31)
                .days_since(Day::on(year, 1, 1))
                .unsigned_abs()
                + 1;
            let even = vec![1; days as usize];
            births.add(&apportion(total.births, &by_births), &even);
            natural_deaths.add(&apportion(natural, &by_people), &even);
            famine_deaths.add(&hungry, &famine::season(rules, days));
        }
        let mut ledger = Demography {
            births,
            natural_deaths,
            famine_deaths,
            opening: Vec::new(),
        };
        ledger.open(&counted, day_of_count(evidence)?)?;
        Ok(ledger)
    }

    /// People born in a region on a day.
    pub fn births(&self, region: Region, day: Day) -> u32 {
        self.births.on(region, day)
    }

    /// People who died in a region on a day, famine apart.
    pub fn natural_deaths(&self, region: Region, day: Day) -> u32 {
        self.natural_deaths.on(region, day)
    }

    /// People who died of famine in a region on a day.
    pub fn famine_deaths(&self, region: Region, day: Day) -> u32 {
        self.famine_deaths.on(region, day)
    }

    /// People who died of famine in a region from the first day until the morning of a day.
    pub fn famine_deaths_before(&self, region: Region, day: Day) -> u32 {
        self.famine_deaths.before(region, day)
    }

    /// People of a region on the morning of 1 January 1932, those apart whom the terror killed
    /// before the count: the caller adds them.
    pub fn opening(&self, region: Region) -> u32 {
        self.opening[region.index()]
    }

    /// People of a region on the morning of a day, as if the terror had killed no one.
    pub fn people(&self, region: Region, day: Day) -> u32 {
        self.opening(region) + self.births.before(region, day)
            - self.natural_deaths.before(region, day)
            - self.famine_deaths.before(region, day)
    }

    /// Carries the people of the count back to the first day.
    fn open(&mut self, counted: &[u64], count: Day) -> Result<(), Error> {
        for region in Region::all() {
            let alive = counted[region.index()]
                + u64::from(self.natural_deaths.before(region, count))
                + u64::from(self.famine_deaths.before(region, count));
            let born = u64::from(self.births.before(region, count));
            self.opening.push(small(rest(
                "the people of 1932 and those born since",
                alive,
                born,
            )?));
        }
        Ok(())
    }
}

/// People by region and day, kept as sums from the first day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Account {
    before: Vec<Vec<u32>>,
}

impl Account {
    fn new() -> Account {
        let mut before = Vec::with_capacity(DAYS + 1);
        before.push(0);
        Account {
            before: vec![before; Region::COUNT],
        }
    }

    /// Adds a year: the people of each region fall on its days by whole weights. The regions turn
    /// from one person to the next on different days, so that the Union has no steps.
    fn add(&mut self, of_year: &[u64], weights: &[u32]) {
        let all: u64 = weights.iter().copied().map(u64::from).sum();
        for (region, (account, people)) in self.before.iter_mut().zip(of_year).enumerate() {
            let start = account.last().copied().unwrap_or(0);
            let shift = region as u64 * all / Region::COUNT as u64;
            let mut weight = 0;
            for today in weights {
                weight += u64::from(*today);
                account.push(start + small((people * weight + shift) / all));
            }
        }
    }

    fn before(&self, region: Region, day: Day) -> u32 {
        self.before[region.index()][usize::from(day.index())]
    }

    fn on(&self, region: Region, day: Day) -> u32 {
        let account = &self.before[region.index()];
        account[usize::from(day.index()) + 1] - account[usize::from(day.index())]
    }
}

/// Weights of natural deaths and of births, by region.
fn weights(rules: &CensusRules, census: &Census) -> (Vec<f64>, Vec<f64>) {
    Region::all()
        .map(|region| {
            let all = f64::from(census.people(region));
            let town = f64::from(census.townspeople(region));
            (all, town + (all - town) * rules.births_country)
        })
        .unzip()
}

/// Births and deaths of a year in the Union.
#[derive(Clone, Copy, Debug, Default)]
struct Year {
    births: u64,
    deaths: u64,
    /// Natural deaths by rule, where they are not what famine leaves of all deaths.
    natural: Option<u64>,
}

struct Years(Vec<Year>);

impl Years {
    fn read(evidence: &Evidence, rules: &CensusRules) -> Result<Years, Error> {
        let mut years = Vec::new();
        for year in FIRST_YEAR..=LAST_YEAR - 2 {
            years.push(Year {
                births: people(evidence, &format!("ussr_births_{year}"))?,
                deaths: people(evidence, &format!("ussr_deaths_{year}"))?,
                natural: None,
            });
        }
        let mut read = Years(years);
        if rules.last_years == 0 {
            let first = people(evidence, OLD_BORDERS_1939)?;
            let of_1939 = by_rates(evidence, LAST_YEAR - 1, first)?;
            let second = rest("1939", first + of_1939.births, of_1939.deaths)?;
            let of_1940 = by_rates(evidence, LAST_YEAR, second)?;
            read.0.extend([of_1939, of_1940]);
        } else {
            let last = read.of(LAST_YEAR - 2);
            read.0.extend([last, last]);
        }
        if rules.natural_deaths == 1 {
            read.without_the_killed(evidence)?;
        }
        Ok(read)
    }

    fn of(&self, year: i16) -> Year {
        usize::try_from(year - FIRST_YEAR)
            .ok()
            .and_then(|place| self.0.get(place).copied())
            .unwrap_or_default()
    }

    /// Sets natural deaths of 1937 and 1938 to the rate between 1936 and 1939.
    fn without_the_killed(&mut self, evidence: &Evidence) -> Result<(), Error> {
        let start = |year: i16| people(evidence, &format!("ussr_pop_total_{year}")).map(real);
        let rate_1936 =
            real(self.of(1936).deaths) * 1000.0 / f64::midpoint(start(1936)?, start(1937)?);
        let rate_1939 = printed(evidence, "ussr_cdr_1939")?;
        let end_1938 = real(people(evidence, OLD_BORDERS_1939)?);
        let mean = [
            f64::midpoint(start(1937)?, start(1938)?),
            f64::midpoint(start(1938)?, end_1938),
        ];
        for (place, (people, third)) in [(5, (mean[0], 1.0)), (6, (mean[1], 2.0))] {
            let rate = rate_1936 + (rate_1939 - rate_1936) * third / 3.0;
            self.0[place].natural = Some(nearest(people * rate / 1000.0));
        }
        Ok(())
    }
}

/// Deaths of every cause and births of a year, 1927 to 1940, in the Union's borders before September
/// 1939.
///
/// # Errors
/// When the evidence lacks a figure of the year.
pub fn deaths_and_births(
    evidence: &Evidence,
    rules: &CensusRules,
    year: i16,
) -> Result<(u64, u64), Error> {
    if year < FIRST_YEAR {
        let births = people(evidence, &format!("ussr_births_{year}"))?;
        return Ok((people(evidence, &format!("ussr_deaths_{year}"))?, births));
    }
    let of_year = Years::read(evidence, rules)?.of(year);
    Ok((of_year.deaths, of_year.births))
}

/// A year's births and deaths from crude rates on the mean of its first and last day.
fn by_rates(evidence: &Evidence, year: i16, first: u64) -> Result<Year, Error> {
    let births = printed(evidence, &format!("ussr_cbr_{year}"))? / 1000.0;
    let deaths = printed(evidence, &format!("ussr_cdr_{year}"))? / 1000.0;
    let mean = real(first) / (1.0 - (births - deaths) / 2.0);
    Ok(Year {
        births: nearest(mean * births),
        deaths: nearest(mean * deaths),
        natural: None,
    })
}
