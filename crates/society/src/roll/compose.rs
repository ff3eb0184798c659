//! The roll put together from the census: rows, blocks, households, circles and raions of every
//! region, whole or one person in so many.

use chronicle::Vocabulary;
use evidence::{Day, Region};
use scenario::quantile::to_count;

use crate::census::rounding::apportion;
use crate::census::{Census, Class, Nationality, Occupation, Party};
use crate::roll::Roll;
use crate::roll::circle::{Sector, Workforce};
use crate::roll::household::{Block, HOUSEHOLDS};
use crate::roll::life::Lives;
use crate::roll::region::{RegionRoll, sector_of};
use crate::roll::row::Row;
use crate::roll::shuffle::mixed;

/// What is declared about households, circles, ages and deaths, where nobody counted them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RollRules {
    /// People in a household.
    pub household_people: f64,
    /// Households of a village.
    pub village_households: f64,
    /// By how much circles of work are larger than the sizes declared in [`circle`](super::circle).
    pub works_larger: f64,
    /// People of a raion.
    pub raion_people: f64,
    /// Share of men among those who live by the work of others.
    pub dependant_men: f64,
    /// Share of those from 10 to 19 who live by the work of others.
    pub dependant_youths: f64,
    /// Natural deaths a year at the age of forty, of one person.
    pub deaths_at_forty: f64,
    /// In so many years of age that rate doubles.
    pub doubling_years: f64,
}

/// A scale that leaves nobody in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// The region.
    pub region: Region,
    /// How many people were counted there.
    pub people: u32,
}

/// Fewer people than this make no region: a household group must have somebody in every row that
/// counts.
const REGION_LEAST: u32 = 100;

impl Roll {
    /// Puts the roll together; `seed` decides who stands where in the keyed orders.
    ///
    /// # Errors
    /// When the scale leaves hardly anybody in a region.
    pub fn compose(
        census: &Census,
        rules: &RollRules,
        count_day: Day,
        scale: u32,
        seed: u64,
    ) -> Result<Roll, TooFew> {
        let [low, high] =
            [seed, seed >> 32].map(|half| u32::try_from(half & 0xFFFF_FFFF).unwrap_or(0));
        let salt = mixed(low, mixed(high, 0x726F_6C6C));
        let mut regions = Vec::with_capacity(Region::COUNT);
        let mut starts = vec![0];
        for region in Region::all() {
            let counted = census.people(region);
            let part = compose_region(
                census,
                rules,
                region,
                scale,
                mixed(small(region.index()), salt),
            );
            if 0 < counted && part.people < REGION_LEAST.min(counted) {
                return Err(TooFew {
                    region,
                    people: counted,
                });
            }
            starts.push(starts[region.index()] + part.people);
            regions.push(part);
        }
        let mortality = (rules.deaths_at_forty, rules.doubling_years);
        let lives = Lives::of(&census.grown_by_decade(), mortality, count_day);
        Ok(Roll {
            scale,
            regions,
            starts,
            lives,
        })
    }

    /// The words of the census's axes, as cases spell them.
    pub fn vocabulary() -> Vocabulary {
        Vocabulary {
            nationality: Nationality::ALL.map(Nationality::id).to_vec(),
            class: Class::ALL.map(Class::id).to_vec(),
            party: Party::ALL.map(Party::id).to_vec(),
            occupation: Occupation::ALL.map(Occupation::id).to_vec(),
        }
    }
}

fn compose_region(
    census: &Census,
    rules: &RollRules,
    region: Region,
    scale: u32,
    salt: u32,
) -> RegionRoll {
    let mut part = RegionRoll {
        salt,
        ..RegionRoll::default()
    };
    let cells: Vec<(usize, u32)> = census
        .cells(region)
        .map(|(cell, people)| (cell.index(), people))
        .collect();
    for ((stratum, _), people) in cells.iter().zip(scaled(&cells, scale)) {
        if 0 < people {
            part.rows.push(Row {
                first: part.people,
                people,
                men: 0,
                youths: 0,
                salt: mixed(small(*stratum), salt),
                stratum: u16::try_from(*stratum).expect("fewer cells than 65,536"),
                block: 0,
            });
            part.firsts.push(part.people);
            part.people += people;
        }
    }
    if part.people == 0 {
        return part;
    }
    let full = f64::from(census.people(region));
    let share = f64::from(part.people) / full;
    settle_men(&mut part.rows, rules, f64::from(census.men(region)) * share);
    settle_youths(
        &mut part.rows,
        rules,
        f64::from(census.youths(region)) * share,
    );
    part.raions = u16::try_from(to_count(full / rules.raion_people).max(1)).unwrap_or(u16::MAX);
    settle_blocks(&mut part, rules);
    settle_work(&mut part, rules);
    part
}

/// The people of each cell, one in `scale`: whole people that make the whole people of the region.
fn scaled(cells: &[(usize, u32)], scale: u32) -> Vec<u32> {
    if scale == 1 {
        return cells.iter().map(|(_, people)| *people).collect();
    }
    let weights: Vec<f64> = cells.iter().map(|(_, people)| f64::from(*people)).collect();
    let all: u64 = cells.iter().map(|(_, people)| u64::from(*people)).sum();
    let wanted = (all + u64::from(scale) / 2) / u64::from(scale);
    apportion(wanted, &weights)
        .into_iter()
        .map(|people| u32::try_from(people).expect("fewer than were counted"))
        .collect()
}

/// Men by row: all of the army, nearly all of state security, half of the children, a share of the
/// dependants; the rest evenly among those who work.
fn settle_men(rows: &mut [Row], rules: &RollRules, men: f64) {
    let fixed = |row: &Row| match row.occupation() {
        Occupation::Army => Some(1.0),
        Occupation::StateSecurity => Some(0.95),
        Occupation::Child => Some(0.5),
        Occupation::Dependant => Some(rules.dependant_men),
        _ => None,
    };
    let settled: f64 = rows
        .iter()
        .filter_map(|row| Some(fixed(row)? * f64::from(row.people)))
        .sum();
    let workers: f64 = rows
        .iter()
        .filter(|row| fixed(row).is_none())
        .map(|row| f64::from(row.people))
        .sum();
    let share = ((men - settled) / workers.max(1.0)).clamp(0.0, 1.0);
    let mut running = Running::default();
    for row in rows {
        let wanted = fixed(row).unwrap_or(share) * f64::from(row.people);
        row.men = running.next(wanted).min(row.people);
    }
}

/// Those from 10 to 19 by row: a share of them among the dependants, the rest among those who work
/// outside the party and the organs.
fn settle_youths(rows: &mut [Row], rules: &RollRules, youths: f64) {
    let works = |row: &Row| {
        let work = matches!(
            row.occupation(),
            Occupation::Farming | Occupation::Industry | Occupation::Office
        );
        work && row.party() == Party::Outside
    };
    let depends =
        |row: &Row| row.occupation() == Occupation::Dependant && row.party() == Party::Outside;
    let sum = |rows: &[Row], is_meant: &dyn Fn(&Row) -> bool| -> f64 {
        rows.iter()
            .filter(|row| is_meant(row))
            .map(|row| f64::from(row.people))
            .sum()
    };
    let (workers, dependants) = (sum(rows, &works), sum(rows, &depends));
    let at_home = (youths * rules.dependant_youths).min(dependants);
    let shares = [
        (at_home / dependants.max(1.0)).min(1.0),
        ((youths - at_home) / workers.max(1.0)).min(1.0),
    ];
    let mut running = Running::default();
    for row in rows {
        let share = if depends(row) {
            shares[0]
        } else if works(row) {
            shares[1]
        } else {
            0.0
        };
        row.youths = running.next(share * f64::from(row.people)).min(row.people);
    }
}

/// Whole people of a running sum: nobody is lost by rounding.
#[derive(Default)]
struct Running {
    wanted: f64,
    given: u32,
}

impl Running {
    fn next(&mut self, wanted: f64) -> u32 {
        self.wanted += wanted;
        let reached = to_count(self.wanted);
        let next = reached.saturating_sub(self.given);
        self.given += next;
        next
    }
}

/// Blocks of households: a row for each nationality and social group.
fn settle_blocks(part: &mut RegionRoll, rules: &RollRules) {
    let block_of = |row: &Row| usize::from(row.stratum) / (Party::COUNT * Occupation::COUNT);
    let mut at = 0;
    while at < part.rows.len() {
        let this = block_of(&part.rows[at]);
        let end = at
            + part.rows[at..]
                .iter()
                .take_while(|row| block_of(row) == this)
                .count();
        let class = part.rows[at].class();
        let is_rural = matches!(class, Class::CollectiveFarmer | Class::Individual);
        let people: f64 = part.rows[at..end]
            .iter()
            .filter(|row| !row.is_in_barracks())
            .map(|row| f64::from(row.people))
            .sum();
        let group = f64::from(HOUSEHOLDS) * rules.household_people;
        let groups = to_count(people / group).max(1);
        let villages = f64::from(groups * HOUSEHOLDS) / rules.village_households;
        let circles = if is_rural {
            to_count(villages).clamp(1, groups)
        } else {
            groups
        };
        let place = u16::try_from(part.blocks.len()).expect("few blocks");
        for row in &mut part.rows[at..end] {
            row.block = place;
        }
        part.blocks.push(Block {
            rows: at..end,
            groups,
            circles,
            circle_first: part.circles,
            household_first: part.households,
            is_rural,
        });
        part.circles += circles;
        part.households += groups * HOUSEHOLDS;
        at = end;
    }
}

/// Circles of work, sector by sector.
fn settle_work(part: &mut RegionRoll, rules: &RollRules) {
    part.work = vec![None; part.rows.len()];
    for sector in Sector::ALL {
        let blocks = &part.blocks;
        let is_of =
            |row: &Row| sector_of(row, blocks[usize::from(row.block)].is_rural) == Some(sector);
        let workforce = Workforce::of(sector, &part.rows, is_of, rules.works_larger, part.circles);
        for (row, _, before) in workforce.rows() {
            part.work[row] = Some((sector, before));
        }
        part.circles += workforce.circles;
        part.workforces.push(workforce);
    }
}

fn small(index: usize) -> u32 {
    u32::try_from(index).expect("a small index")
}
