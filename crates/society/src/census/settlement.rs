//! Where each nationality lived: the people of 1926 bent to the totals of 1937.
//!
//! A unit of 1926 that became several regions does not say in which of them its minorities lived,
//! and there a list of known districts of settlement helps: Poles west of the Dnieper, Greeks on the
//! Azov coast, Moldavians on the Dniester. Ukraine is fitted apart from the other republics, with
//! the shares of Ukrainians and Russians that were counted there in 1939: between the censuses
//! millions outside Ukraine who had been recorded as Ukrainians were recorded as Russians.

use evidence::{Evidence, Region};

use crate::census::error::Error;
use crate::census::figures::{id, people, region, rest};
use crate::census::nationality::{columns_of, totals};
use crate::census::past::{OTHERS, Past};
use crate::census::raking::{Table, fit, real};
use crate::census::rounding::{Counts, apportion, round};
use crate::census::rules::CensusRules;
use crate::census::strata::Nationality;

/// Known districts of settlement, where one unit of 1926 became several regions. A chief district
/// is named twice or thrice, and the factor of the switch counts each time. The list only tells which
/// of the regions is likelier; it adds no one to the unit.
const SETTLEMENT: [(Nationality, &str); 18] = [
    (Nationality::Russian, "AZE DON EKZ KUS NKZ"),
    (Nationality::Ukrainian, "AKT KUS NKZ"),
    (Nationality::Belarusian, "CHR DON"),
    (Nationality::Kazakh, "UZB"),
    (Nationality::Jewish, "KIE ODE VIN"),
    (Nationality::Polish, "KIE VIN"),
    (
        Nationality::German,
        "AKT AZE DNE DON KUS NKZ ODE OMS ORD WSI",
    ),
    (Nationality::Latvian, "KRA OMS SVE WSI"),
    (Nationality::Finnish, "KRA OMS"),
    (Nationality::Estonian, "ABS KRA OMS WSI"),
    (Nationality::Greek, "ABS DON DON GEO GEO"),
    (Nationality::Romanian, "MOL MOL MOL ODE"),
    (Nationality::Moldavian, "MOL MOL MOL ODE"),
    (Nationality::Bulgarian, "DNE ODE ODE"),
    (Nationality::Korean, "SKZ"),
    (Nationality::Chinese, "ALM EKZ ESI"),
    (Nationality::Iranian, "AZE AZE UZB"),
    (Nationality::Afghan, "TAJ"),
];

/// How much thicker a nationality of the table of 1926 stands in a region, within its unit.
pub fn thickness(evidence: &Evidence, rules: &CensusRules, region: Region, column: &str) -> f64 {
    let id = id(evidence, region);
    SETTLEMENT
        .iter()
        .filter(|(nationality, _)| columns_of(*nationality).contains(&column))
        .flat_map(|(_, districts)| districts.split(' '))
        .filter(|district| *district == id)
        .fold(1.0, |thickness, _| thickness * rules.settlement)
}

/// Where Uzbeks lived outside Uzbekistan.
const UZBEK_NEIGHBOURS: [&str; 4] = ["TAJ", "KGZ", "TUR", "SKZ"];

/// Where the Poles and Germans of the Ukrainian border were sent in 1936, in equal parts.
const MOVED_TO: [&str; 2] = ["NKZ", "KRG"];

/// Claim of the Poles and Germans moved from Ukraine to Kazakhstan in 1936.
const MOVED: &str = "poles_germans_1936";

/// Share of Uzbeks among those of Uzbekistan whom the table does not name. Fitting moves it to what
/// the total of Uzbeks asks for; it must only leave room for others.
const UZBEKS_AMONG_OTHERS: f64 = 0.85;

/// People by region and nationality, with the totals of both.
///
/// # Errors
/// When the evidence lacks a figure, or no table has these totals.
pub fn by_region(
    evidence: &Evidence,
    rules: &CensusRules,
    past: &Past,
    counted: &[u64],
) -> Result<Counts, Error> {
    let totals = totals(evidence, rules)?;
    let mut seed = Table::filled(Region::COUNT, Nationality::COUNT, |_, _| 0.0);
    for region in Region::all() {
        sow(past, region, &mut seed)?;
    }
    sow_uzbeks(evidence, rules, &mut seed)?;
    move_to_kazakhstan(evidence, rules, &mut seed)?;
    if rules.ukraine_nationalities == 1 {
        return fitted("region by nationality", &seed, counted, &totals);
    }
    let inside = ukraine(evidence)?;
    let of_ukraine = totals_of_ukraine(evidence, &seed, &totals, inside, counted)?;
    let of_others = totals
        .iter()
        .zip(&of_ukraine)
        .map(|(all, part)| rest("a nationality in Ukraine", *all, *part))
        .collect::<Result<Vec<u64>, Error>>()?;
    let only = |inside_wanted: bool| -> Vec<u64> {
        let here = |region: Region| inside.contains(&region) == inside_wanted;
        Region::all()
            .map(|region| {
                if here(region) {
                    counted[region.index()]
                } else {
                    0
                }
            })
            .collect()
    };
    let first = fitted("Ukraine by nationality", &seed, &only(true), &of_ukraine)?;
    let second = fitted(
        "the other republics by nationality",
        &seed,
        &only(false),
        &of_others,
    )?;
    Ok(first.with(&second))
}

fn fitted(what: &str, seed: &Table, rows: &[u64], columns: &[u64]) -> Result<Counts, Error> {
    round(what, &fit(what, seed, rows, columns)?, rows, columns)
}

fn ukraine(evidence: &Evidence) -> Result<&[Region], Error> {
    let place = evidence.places().get("UKR").ok_or_else(|| Error::Missing {
        claim: "place UKR".to_owned(),
    })?;
    Ok(place.regions())
}

/// Claims of Ukrainians, Russians and all others in Ukraine in 1939.
const UKRAINE_1939: [&str; 3] = ["ukr39_ukr", "ukr39_rus", "ukr39_oth"];

/// People of each nationality in Ukraine: Ukrainians and Russians by their shares of 1939, the
/// others as in 1926, each moved as in the whole Union, within what is left.
fn totals_of_ukraine(
    evidence: &Evidence,
    seed: &Table,
    totals: &[u64],
    units: &[Region],
    counted: &[u64],
) -> Result<Vec<u64>, Error> {
    let all = units.iter().map(|region| counted[region.index()]).sum();
    let mut shares = [0.0; UKRAINE_1939.len()];
    for (share, claim) in shares.iter_mut().zip(UKRAINE_1939) {
        *share = real(people(evidence, claim)?);
    }
    let three = apportion(all, &shares);
    let (ukrainian, russian) = (Nationality::Ukrainian.index(), Nationality::Russian.index());
    let others: Vec<f64> = (0..Nationality::COUNT)
        .map(|column| {
            if column == ukrainian || column == russian {
                return 0.0;
            }
            let here: f64 = units
                .iter()
                .map(|region| seed.cell(region.index(), column))
                .sum();
            here * real(totals[column]) / seed.column_sum(column).max(1.0)
        })
        .collect();
    let mut result = apportion(three[2], &others);
    result[ukrainian] = three[0];
    result[russian] = three[1];
    Ok(result)
}

/// The people of 1926 of one region, by nationality; those the table does not name are other.
fn sow(past: &Past, region: Region, seed: &mut Table) -> Result<(), Error> {
    for nationality in Nationality::ALL {
        *seed.cell_mut(region.index(), nationality.index()) =
            past.people(region, columns_of(nationality))?;
    }
    *seed.cell_mut(region.index(), Nationality::Other.index()) = past.people(region, &[OTHERS])?;
    Ok(())
}

/// The table of 1926 has no column for Uzbeks: they are set among the others of Uzbekistan, and a
/// share of them among the others of the regions around it.
fn sow_uzbeks(evidence: &Evidence, rules: &CensusRules, seed: &mut Table) -> Result<(), Error> {
    let (uzbek, other) = (Nationality::Uzbek.index(), Nationality::Other.index());
    let home = region(evidence, "UZB")?.index();
    let abroad = UZBEK_NEIGHBOURS
        .iter()
        .map(|id| region(evidence, id).map(Region::index))
        .collect::<Result<Vec<usize>, Error>>()?;
    let at_home = seed.cell(home, other) * UZBEKS_AMONG_OTHERS;
    let outside = at_home * rules.uzbeks_outside / (1.0 - rules.uzbeks_outside);
    let around: f64 = abroad.iter().map(|place| seed.cell(*place, other)).sum();
    let share = (outside / around).min(UZBEKS_AMONG_OTHERS);
    for (place, share) in abroad
        .into_iter()
        .map(|place| (place, share))
        .chain([(home, UZBEKS_AMONG_OTHERS)])
    {
        let people = seed.cell(place, other);
        *seed.cell_mut(place, uzbek) = people * share;
        *seed.cell_mut(place, other) = people * (1.0 - share);
    }
    Ok(())
}

/// Takes the Poles and Germans sent to Kazakhstan in 1936 out of the Ukrainian regions.
fn move_to_kazakhstan(
    evidence: &Evidence,
    rules: &CensusRules,
    seed: &mut Table,
) -> Result<(), Error> {
    let moved = real(people(evidence, MOVED)?);
    let from = ukraine(evidence)?;
    for (nationality, share) in [
        (Nationality::Polish, rules.poles_moved),
        (Nationality::German, 1.0 - rules.poles_moved),
    ] {
        let column = nationality.index();
        let all: f64 = from
            .iter()
            .map(|region| seed.cell(region.index(), column))
            .sum();
        let gone = (moved * share / all).min(1.0);
        for region in from {
            *seed.cell_mut(region.index(), column) *= 1.0 - gone;
        }
        for id in MOVED_TO {
            let place = region(evidence, id)?.index();
            *seed.cell_mut(place, column) += gone * all / 2.0;
        }
    }
    Ok(())
}
