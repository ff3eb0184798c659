//! Town and country, men and women, children and adults, and those under arms.
//!
//! The table of ages of 1937 covers the people at home: 1,944,896 in the Red Army and a part of the
//! border guard were counted apart and stand in no row of it, and some thirty thousand stand in the
//! total of the table and in no age. Here the army is a group of its own, all men and all adult, and
//! those of no age are taken for adults, as the oldest ages are where the printed rows break off.

use evidence::{Evidence, Region};

use crate::census::error::Error;
use crate::census::figures::{claim, is_among, nearest, people, rest, weights};
use crate::census::past::Past;
use crate::census::raking::{Table, fit, real};
use crate::census::regions::{COUNTED, RegionPeople, counted_claim};
use crate::census::rounding::{Counts, apportion, round};
use crate::census::rules::CensusRules;

/// Claim of the townspeople of 1937.
pub const TOWNSPEOPLE: &str = "ussr37_urban";

/// Claim of the army and border guard, counted apart.
pub const ARMY: &str = "census1937_residual";

/// Regions on the frontier, for the rule that quarters the army there.
const FRONTIER: [&str; 21] = [
    "ALM", "ARM", "AZE", "BEL", "BUR", "CRI", "DVK", "EKZ", "ESI", "GEO", "KAR", "KGZ", "KIE",
    "LEN", "MOL", "ODE", "TAJ", "TUR", "UZB", "VIN", "WES",
];

/// How much thicker the army stands on the frontier by that rule.
const FRONTIER_FACTOR: f64 = 3.0;

/// First ages of the rows of the table of 1937.
const DECADES: [u32; 9] = [0, 10, 20, 30, 40, 50, 60, 70, 80];

/// Age groups, in the order of the tables here.
const CHILD: usize = 0;
const YOUTH: usize = 1;
const ADULT: usize = 2;
const UNDER_ARMS: usize = 3;

/// People of each region by town and country, sex and age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ages {
    /// Townspeople, by region.
    pub towns: Vec<u64>,
    /// Men, by region.
    pub men: Vec<u64>,
    /// Children under ten, by region.
    pub children: Vec<u64>,
    /// Those from 10 to 19, by region.
    pub youths: Vec<u64>,
    /// Those of twenty and over, outside the army, by region.
    pub grown: Vec<u64>,
    /// The army and border guard, by region.
    pub army: Vec<u64>,
    /// Men and women of the Union by decade of age, from 20 to 80 and over, the army apart.
    pub decades: [[u64; 7]; 2],
}

impl Ages {
    /// Composes the ages of each region.
    ///
    /// # Errors
    /// When the evidence lacks a figure, or no table has these totals.
    pub fn compose(
        evidence: &Evidence,
        rules: &CensusRules,
        past: &Past,
        regions: &RegionPeople,
    ) -> Result<Ages, Error> {
        let towns = towns(evidence, rules, past, &regions.people)?;
        let union = Union::read(evidence)?;
        let men = men(evidence, past, regions, union.men())?;
        let women: Vec<u64> = regions
            .people
            .iter()
            .zip(&men)
            .map(|(all, men)| all - men)
            .collect();
        let army = garrisons(evidence, rules, &regions.people);
        let men_by_age = by_age(
            "men by age",
            &union.sexes[0],
            &regions.people,
            &towns,
            &men,
            &army,
        )?;
        let none = vec![0.0; Region::COUNT];
        let women_by_age = by_age(
            "women by age",
            &union.sexes[1],
            &regions.people,
            &towns,
            &women,
            &none,
        )?;
        let group = |age: usize| {
            men_by_age
                .column(age)
                .iter()
                .zip(women_by_age.column(age))
                .map(|(men, women)| men + women)
                .collect::<Vec<u64>>()
        };
        Ok(Ages {
            decades: union.sexes.each_ref().map(|sex| sex.decades),
            children: group(CHILD),
            youths: group(YOUTH),
            grown: group(ADULT),
            army: group(UNDER_ARMS),
            towns,
            men,
        })
    }

    /// Adults of a region by the rule in force, people.
    pub fn adults(&self, rules: &CensusRules, region: Region) -> u64 {
        let at = region.index();
        self.grown[at] + self.army[at] + nearest(real(self.youths[at]) * rules.youths_adult)
    }
}

/// One sex in the Union: by town and country and age, and in all by age and under arms.
struct Sex {
    country: [u64; 3],
    town: [u64; 3],
    totals: [u64; 4],
    decades: [u64; 7],
}

struct Union {
    sexes: [Sex; 2],
}

impl Union {
    fn read(evidence: &Evidence) -> Result<Union, Error> {
        let mut sexes = [Sex::read(evidence, "men")?, Sex::read(evidence, "women")?];
        let army = people(evidence, ARMY)?;
        let in_rows: u64 = sexes.iter().flat_map(|sex| sex.totals).sum();
        let ageless = rest(
            "the ages of 1937",
            people(evidence, COUNTED)?,
            in_rows + army,
        )?;
        let adults = sexes.each_ref().map(|sex| real(sex.totals[ADULT]));
        for (sex, share) in sexes.iter_mut().zip(apportion(ageless, &adults)) {
            sex.totals[ADULT] += share;
        }
        sexes[0].totals[UNDER_ARMS] = army;
        Ok(Union { sexes })
    }

    fn men(&self) -> u64 {
        self.sexes[0].totals.iter().sum()
    }
}

impl Sex {
    fn read(evidence: &Evidence, sex: &str) -> Result<Sex, Error> {
        let mut read = Sex {
            country: [0; 3],
            town: [0; 3],
            totals: [0; 4],
            decades: [0; 7],
        };
        for (place, decade) in DECADES.into_iter().enumerate() {
            let group = place.min(ADULT);
            let country = people(evidence, &format!("age37_{decade}_rural_{sex}"))?;
            let town = people(evidence, &format!("age37_{decade}_urban_{sex}"))?;
            read.country[group] += country;
            read.town[group] += town;
            if let Some(grown) = place.checked_sub(ADULT) {
                read.decades[grown] = country + town;
            }
        }
        for group in [CHILD, YOUTH, ADULT] {
            read.totals[group] = read.country[group] + read.town[group];
        }
        Ok(read)
    }
}

/// Claims of one age group, from its first decade to its last.
pub fn age_claims(decades: impl Iterator<Item = u32>) -> Vec<String> {
    let mut ids = Vec::new();
    for decade in decades.filter(|decade| DECADES.contains(decade)) {
        for residence in ["rural", "urban"] {
            for sex in ["men", "women"] {
                ids.push(format!("age37_{decade}_{residence}_{sex}"));
            }
        }
    }
    ids
}

fn towns(
    evidence: &Evidence,
    rules: &CensusRules,
    past: &Past,
    counted: &[u64],
) -> Result<Vec<u64>, Error> {
    let all = counted.iter().sum();
    let town = people(evidence, TOWNSPEOPLE)?;
    let columns = [town, rest("the towns", all, town)?];
    let mut seed = Table::filled(Region::COUNT, 2, |_, _| 1.0);
    if rules.towns == 0 {
        for region in Region::all() {
            let share = past.share(region, "pop_urban")?;
            *seed.cell_mut(region.index(), 0) = share;
            *seed.cell_mut(region.index(), 1) = 1.0 - share;
        }
    }
    let what = "region by town and country";
    let fitted = fit(what, &seed, counted, &columns)?;
    Ok(round(what, &fitted, counted, &columns)?.column(0))
}

/// Men by region: as counted where the sexes were read, elsewhere by the ratio of 1926.
fn men(
    evidence: &Evidence,
    past: &Past,
    regions: &RegionPeople,
    total: u64,
) -> Result<Vec<u64>, Error> {
    let mut men = vec![0; Region::COUNT];
    let mut unread = vec![0.0; Region::COUNT];
    for region in Region::all() {
        let id = men_claim(evidence, region);
        if evidence.claim(&id).is_some() {
            men[region.index()] = people(evidence, &id)?;
        } else {
            unread[region.index()] =
                past.share(region, "men")? * real(regions.people[region.index()]);
        }
    }
    let left = rest("the men counted by region", total, men.iter().sum())?;
    for (men, share) in men.iter_mut().zip(apportion(left, &unread)) {
        *men += share;
    }
    Ok(men)
}

/// Claim of the men of a region counted in 1937.
pub fn men_claim(evidence: &Evidence, region: Region) -> String {
    format!("{}_men", counted_claim(evidence, region))
}

fn garrisons(evidence: &Evidence, rules: &CensusRules, counted: &[u64]) -> Vec<f64> {
    let mut garrisons = weights(counted);
    if rules.garrisons == 1 {
        for region in Region::all().filter(|region| is_among(evidence, *region, &FRONTIER)) {
            garrisons[region.index()] *= FRONTIER_FACTOR;
        }
    }
    garrisons
}

/// One sex by region and age: each region has the ages of its towns and of its country.
fn by_age(
    what: &str,
    sex: &Sex,
    counted: &[u64],
    towns: &[u64],
    of_sex: &[u64],
    army: &[f64],
) -> Result<Counts, Error> {
    let all_towns = real(towns.iter().sum());
    let all_country = real(counted.iter().sum()) - all_towns;
    let all_army: f64 = army.iter().sum();
    let seed = Table::filled(Region::COUNT, 4, |region, age| {
        let (town, country) = (real(towns[region]), real(counted[region] - towns[region]));
        if age == UNDER_ARMS {
            real(sex.totals[UNDER_ARMS]) * army[region] / all_army.max(1.0)
        } else {
            town / all_towns * real(sex.town[age]) + country / all_country * real(sex.country[age])
        }
    });
    let fitted = fit(what, &seed, of_sex, &sex.totals)?;
    round(what, &fitted, of_sex, &sex.totals)
}

/// The day of the count, 6 January 1937, as the evidence dates it.
///
/// # Errors
/// When the evidence has no count, or dates it outside the nine years.
pub fn day_of_count(evidence: &Evidence) -> Result<evidence::Day, Error> {
    evidence::Day::of(claim(evidence, COUNTED)?.period.start).ok_or_else(|| Error::Missing {
        claim: COUNTED.to_owned(),
    })
}
