//! The famine of 1932 to 1934, by region, year and day.
//!
//! Ukraine's dead are known by unit, from a reconstruction whose eight figures close on their sum;
//! the Russian republic's and Kazakhstan's by one contested total each. When within the year people
//! died, and where in Russia, is assumption: the dead of villages were not registered where village
//! soviets had ceased to work. The figures are excess deaths: people who would not have died in
//! those years but for hunger and what came with it.

use std::ops::RangeInclusive;

use evidence::{Evidence, PlaceKind, Region};

use crate::census::error::Error;
use crate::census::figures::{id, is_among, people, printed, rest, weights};
use crate::census::raking::real;
use crate::census::regions::famine_claim;
use crate::census::rounding::apportion;
use crate::census::rules::CensusRules;

/// The years over which the tables of famine deaths run.
pub const YEARS: RangeInclusive<i16> = 1932..=1934;

/// Claims of the famine deaths of 1932 to 1934: the Union, the Russian republic, Kazakhstan.
const UNION: &str = "fam_ussr";
const RUSSIA: &str = "fam_rsfsr";
const KAZAKHSTAN: &str = "fam_kaz";

/// Claims of Ukraine's dead by year: those of 1932, and the share of 1933, per cent.
const UKRAINE_1932: &str = "fam_ukr_1932_kulch";
const UKRAINE_SHARE_1933: &str = "fam_ukr_share1933";

/// The grain regions of the Russian republic.
const GRAIN: [&str; 11] = [
    "ABS", "BAS", "CHE", "KUI", "KUR", "ORD", "ORE", "SAR", "STA", "VGR", "VOR",
];

/// Those among them where the dead were most: the Lower Volga and the North Caucasus.
const GRAIN_WORST: [&str; 5] = ["ABS", "ORD", "SAR", "STA", "VGR"];

/// How much thicker the dead lie there.
const WORST_FACTOR: f64 = 2.0;

/// Day of the year on which deaths stand highest, counted from 1 January: mid-June.
pub const PEAK_DAY: u32 = 165;

/// Days from the height to the first and the last deaths of a year.
pub const SEASON_HALF_DAYS: u32 = 150;

/// Famine deaths by region in each year, in the order of `YEARS`.
///
/// `deaths` are those of every cause of 1932 and 1933, for the rule that levels natural deaths.
///
/// # Errors
/// When the evidence lacks a figure, or the parts exceed the Union.
pub fn by_year(
    evidence: &Evidence,
    rules: &CensusRules,
    counted: &[u64],
    deaths: [u64; 2],
) -> Result<[Vec<u64>; 3], Error> {
    let totals = by_region(evidence, rules, counted)?;
    let ukraine = ukrainian_units(evidence);
    let of = |is_meant: &dyn Fn(Region) -> bool| -> Vec<u64> {
        Region::all()
            .map(|region| {
                if is_meant(region) {
                    totals[region.index()]
                } else {
                    0
                }
            })
            .collect()
    };
    let here = of(&|region| ukraine.contains(&region));
    let elsewhere = of(&|region| !ukraine.contains(&region));
    let shares = ukrainian_years(evidence, here.iter().sum())?;
    let others = if rules.famine_years == 0 {
        level(&shares, here.iter().sum(), elsewhere.iter().sum(), deaths)
    } else {
        shares
    };
    let mut years = divided(&here, &shares);
    for (year, more) in years.iter_mut().zip(divided(&elsewhere, &others)) {
        for (all, more) in year.iter_mut().zip(more) {
            *all += more;
        }
    }
    Ok(years)
}

/// Shares of 1932, 1933 and 1934 in Ukraine's dead.
fn ukrainian_years(evidence: &Evidence, dead: u64) -> Result<[f64; 3], Error> {
    let first = real(people(evidence, UKRAINE_1932)?) / real(dead.max(1));
    let second = printed(evidence, UKRAINE_SHARE_1933)? / 100.0;
    Ok([first, second, (1.0 - first - second).max(0.0)])
}

/// Shares of the years outside Ukraine, such that 1932 and 1933 have equal natural deaths in the
/// Union and no one dies of famine in 1934.
fn level(ukraine: &[f64; 3], here: u64, elsewhere: u64, deaths: [u64; 2]) -> [f64; 3] {
    let (here, elsewhere) = (real(here), real(elsewhere).max(1.0));
    let natural = |year: usize| real(deaths[year]) - here * ukraine[year];
    let first = f64::midpoint(natural(0) - natural(1), elsewhere) / elsewhere;
    let first = first.clamp(0.0, 1.0);
    [first, 1.0 - first, 0.0]
}

/// The dead of each region divided among the years, every region's sum kept.
fn divided(dead: &[u64], shares: &[f64; 3]) -> [Vec<u64>; 3] {
    let mut years = [const { Vec::new() }; 3];
    for dead in dead {
        for (year, share) in years.iter_mut().zip(apportion(*dead, shares)) {
            year.push(share);
        }
    }
    years
}

/// Famine deaths of the three years by region.
///
/// # Errors
/// When the evidence lacks a figure, or the parts exceed the Union.
pub fn by_region(
    evidence: &Evidence,
    rules: &CensusRules,
    counted: &[u64],
) -> Result<Vec<u64>, Error> {
    let mut dead = vec![0; Region::COUNT];
    for region in ukrainian_units(evidence) {
        dead[region.index()] = people(evidence, &famine_claim(evidence, region))?;
    }
    let by_grain = |region: Region| {
        let share = if rules.famine_russia == 1 {
            1.0
        } else if is_among(evidence, region, &GRAIN_WORST) {
            WORST_FACTOR
        } else if is_among(evidence, region, &GRAIN) {
            1.0
        } else {
            0.0
        };
        real(counted[region.index()]) * share
    };
    let by_people = |region: Region| real(counted[region.index()]);
    spread(
        people(evidence, RUSSIA)?,
        &members(evidence, "RSFSR"),
        by_grain,
        &mut dead,
    );
    spread(
        people(evidence, KAZAKHSTAN)?,
        &members(evidence, "KAZ"),
        by_people,
        &mut dead,
    );
    let left = rest(
        "the dead of the famine",
        people(evidence, UNION)?,
        dead.iter().sum(),
    )?;
    if rules.famine_elsewhere == 0 {
        let others: Vec<Region> = Region::all()
            .filter(|region| dead[region.index()] == 0 && is_other(evidence, *region))
            .collect();
        spread(left, &others, by_people, &mut dead);
    } else {
        let more = apportion(left, &weights(&dead));
        for (dead, more) in dead.iter_mut().zip(more) {
            *dead += more;
        }
    }
    Ok(dead)
}

fn spread(total: u64, regions: &[Region], weight: impl Fn(Region) -> f64, dead: &mut [u64]) {
    let weights: Vec<f64> = regions.iter().map(|region| weight(*region)).collect();
    for (region, share) in regions.iter().zip(apportion(total, &weights)) {
        dead[region.index()] += share;
    }
}

fn ukrainian_units(evidence: &Evidence) -> Vec<Region> {
    Region::all()
        .filter(|region| evidence.claim(&famine_claim(evidence, *region)).is_some())
        .collect()
}

fn members(evidence: &Evidence, republic: &str) -> Vec<Region> {
    Region::all()
        .filter(|region| {
            let place = evidence.places().region(*region);
            place.kind == PlaceKind::Region && place.republic == republic
        })
        .collect()
}

/// A republic that is one region, and so neither Russian, Ukrainian nor Kazakh.
fn is_other(evidence: &Evidence, region: Region) -> bool {
    let place = evidence.places().region(region);
    place.kind == PlaceKind::Region && place.republic == id(evidence, region)
}

/// How many of a year's dead die on each of its days, as whole weights.
pub fn season(rules: &CensusRules, days: u32) -> Vec<u32> {
    (0..days)
        .map(|day| {
            if rules.famine_season == 0 {
                SEASON_HALF_DAYS.saturating_sub(day.abs_diff(PEAK_DAY))
            } else {
                1
            }
        })
        .collect()
}
