//! Nationality by region: the people of 1926 bent to the totals of 1937.
//!
//! The count of 1937 by nationality has been read for the whole Union and eight peoples only. Who
//! lived where is taken from 1926; a unit of 1926 that became several regions does not say in
//! which of them its minorities lived, and there a list of known districts of settlement helps:
//! Poles west of the Dnieper, Greeks on the Azov coast, Moldavians on the Dniester. The smaller
//! peoples on whom a national operation fell stand between their numbers of 1926 and 1939, which is
//! the weakest of these figures: the fall to 1939 is in part the work of the operations themselves.

use evidence::{Claim, Evidence, Region};

use crate::census::error::Error;
use crate::census::figures::{claim, is_among, nearest, people, people_together, region, rest};
use crate::census::past::Past;
use crate::census::raking::{Table, fit, real};
use crate::census::regions::COUNTED;
use crate::census::rounding::{Counts, round};
use crate::census::rules::CensusRules;
use crate::census::strata::Nationality;

/// Where a people's number of 1937 comes from, and where it lived in 1926.
struct Source {
    nationality: Nationality,
    /// Columns of the table of 1926.
    columns: &'static [&'static str],
    /// Claim of 1937, when it has been read or recalled.
    counted: Option<&'static str>,
    /// Claim of 1939, when there is one.
    later: Option<&'static str>,
}

const fn counted(
    nationality: Nationality,
    columns: &'static [&'static str],
    claim: &'static str,
) -> Source {
    Source {
        nationality,
        columns,
        counted: Some(claim),
        later: None,
    }
}

const fn between(
    nationality: Nationality,
    columns: &'static [&'static str],
    later: Option<&'static str>,
) -> Source {
    Source {
        nationality,
        columns,
        counted: None,
        later,
    }
}

const SOURCES: [Source; Nationality::COUNT - 1] = [
    counted(Nationality::Russian, &["russians"], "ussr37_russians"),
    counted(Nationality::Ukrainian, &["ukrainians"], "nat37_ukrainians"),
    counted(Nationality::Belarusian, &["belarusians"], "nat37_belarusians"),
    counted(Nationality::Uzbek, &[], "nat37_uzbeks"),
    counted(Nationality::Kazakh, &["kazakhs"], "nat37_kazakhs"),
    counted(Nationality::Jewish, &["jews"], "nat37_jews"),
    counted(Nationality::Polish, &["poles"], "nat37_poles"),
    counted(Nationality::German, &["germans"], "nat37_germans"),
    between(Nationality::Latvian, &["latvians", "latgalians"], Some("nat39_latvians")),
    between(Nationality::Finnish, &["finns", "leningrad_finns"], Some("nat39_finns")),
    between(Nationality::Estonian, &["estonians"], Some("nat39_estonians")),
    between(Nationality::Greek, &["greeks"], Some("nat39_greeks")),
    between(Nationality::Romanian, &["romanians"], None),
    between(Nationality::Moldavian, &["moldovans"], Some("nat39_moldavians")),
    between(Nationality::Bulgarian, &["bulgarians"], Some("nat39_bulgarians")),
    between(Nationality::Korean, &["koreans"], Some("nat39_koreans")),
    between(Nationality::Chinese, &["chinese"], None),
    between(Nationality::Iranian, &["persians", "irani"], None),
    between(Nationality::Afghan, &["afghans"], None),
];

/// Known districts of settlement, where one unit of 1926 became several regions. Read the other way
/// the list says nothing: it only tells which of those regions is likelier.
const SETTLEMENT: [(Nationality, &[&str]); 18] = [
    (Nationality::Russian, &["DON", "KHA", "NKZ", "KUS", "EKZ", "AZE"]),
    (Nationality::Ukrainian, &["NKZ", "KUS", "AKT", "ABS"]),
    (Nationality::Belarusian, &["CHR", "DON"]),
    (Nationality::Kazakh, &["UZB"]),
    (Nationality::Jewish, &["KIE", "VIN", "ODE", "KHA"]),
    (Nationality::Polish, &["VIN", "KIE", "NKZ", "KRG", "ESI"]),
    (Nationality::German, &["ODE", "DNE", "DON", "NKZ", "AKT", "KUS", "OMS", "WSI", "ORD", "AZE"]),
    (Nationality::Latvian, &["KRA", "WSI", "OMS", "SVE"]),
    (Nationality::Finnish, &["KRA", "OMS"]),
    (Nationality::Estonian, &["KRA", "WSI", "OMS", "ABS"]),
    (Nationality::Greek, &["DON", "ABS", "GEO"]),
    (Nationality::Romanian, &["MOL", "ODE"]),
    (Nationality::Moldavian, &["MOL", "ODE"]),
    (Nationality::Bulgarian, &["ODE", "DNE"]),
    (Nationality::Korean, &["SKZ"]),
    (Nationality::Chinese, &["ALM", "EKZ", "ESI"]),
    (Nationality::Iranian, &["AZE", "UZB"]),
    (Nationality::Afghan, &["TAJ"]),
];

/// Where Uzbeks lived outside Uzbekistan.
const UZBEK_NEIGHBOURS: [&str; 4] = ["TAJ", "KGZ", "TUR", "SKZ"];

/// Where the Poles and Germans of the Ukrainian border were sent in 1936, in equal parts.
const MOVED_TO: [&str; 2] = ["NKZ", "KRG"];

/// Claim of the Poles and Germans moved from Ukraine to Kazakhstan in 1936.
const MOVED: &str = "poles_germans_1936";

/// People of each nationality in the Union on 6 January 1937.
///
/// # Errors
/// When the evidence lacks a figure, or the peoples named exceed the Union.
pub fn totals(evidence: &Evidence, rules: &CensusRules) -> Result<Vec<u64>, Error> {
    let mut totals = Vec::with_capacity(Nationality::COUNT);
    for source in &SOURCES {
        totals.push(match source.counted {
            Some(claim) => people(evidence, claim)?,
            None => between_the_censuses(evidence, rules, source)?,
        });
    }
    let named = totals.iter().sum();
    totals.push(rest("the nationalities named", people(evidence, COUNTED)?, named)?);
    Ok(totals)
}

/// Claims on which a nationality's total rests.
pub fn claims_of(nationality: Nationality) -> Vec<String> {
    SOURCES
        .iter()
        .filter(|source| source.nationality == nationality)
        .flat_map(|source| match source.counted {
            Some(claim) => vec![claim.to_owned()],
            None => before(source)
                .chain(source.later.map(str::to_owned))
                .collect(),
        })
        .collect()
}

/// Whether a nationality's total was counted in 1937.
pub fn is_counted(nationality: Nationality) -> bool {
    SOURCES
        .iter()
        .any(|source| source.nationality == nationality && source.counted.is_some())
}

fn before(source: &Source) -> impl Iterator<Item = String> {
    source.columns.iter().map(|column| format!("nat26_{column}"))
}

fn between_the_censuses(
    evidence: &Evidence,
    rules: &CensusRules,
    source: &Source,
) -> Result<u64, Error> {
    let first_ids: Vec<String> = before(source).collect();
    let first = people_together(evidence, first_ids.iter().map(String::as_str))?;
    let Some(later) = source.later else {
        return Ok(first);
    };
    let last = people(evidence, later)?;
    let start = claim(evidence, &first_ids[0])?;
    let passed = days_between(start, claim(evidence, COUNTED)?)
        / days_between(start, claim(evidence, later)?);
    Ok(match rules.nationalities {
        0 => nearest(real(first) + (real(last) - real(first)) * passed),
        1 => last,
        _ => first,
    })
}

fn days_between(from: &Claim, until: &Claim) -> f64 {
    let span = until.period.start.since(from.period.start);
    span.map_or(0.0, |span| f64::from(span.get_days()))
}

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
        sow(evidence, rules, past, region, &mut seed)?;
    }
    sow_uzbeks(evidence, rules, &mut seed)?;
    move_to_kazakhstan(evidence, rules, &mut seed)?;
    let what = "region by nationality";
    let fitted = fit(what, &seed, counted, &totals)?;
    round(what, &fitted, counted, &totals)
}

/// The people of 1926 of one region, by nationality; those the table does not name are other.
fn sow(
    evidence: &Evidence,
    rules: &CensusRules,
    past: &Past,
    region: Region,
    seed: &mut Table,
) -> Result<(), Error> {
    let mut others = past.people(region, &["pop_total"])?;
    for source in &SOURCES {
        let people = past.people(region, source.columns)?;
        others -= people;
        let settled = SETTLEMENT.iter().any(|(nationality, regions)| {
            *nationality == source.nationality && is_among(evidence, region, regions)
        });
        let factor = if settled { rules.settlement } else { 1.0 };
        *seed.cell_mut(region.index(), source.nationality.index()) = people * factor;
    }
    *seed.cell_mut(region.index(), Nationality::Other.index()) = others.max(0.0);
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

/// Share of Uzbeks among those of Uzbekistan whom the table does not name. Fitting moves it to what
/// the total of Uzbeks asks for; it must only leave room for others.
const UZBEKS_AMONG_OTHERS: f64 = 0.85;

/// Takes the Poles and Germans sent to Kazakhstan in 1936 out of the Ukrainian regions.
fn move_to_kazakhstan(
    evidence: &Evidence,
    rules: &CensusRules,
    seed: &mut Table,
) -> Result<(), Error> {
    let moved = real(people(evidence, MOVED)?);
    let from = evidence.places().get("UKR").ok_or_else(|| Error::Missing {
        claim: "place UKR".to_owned(),
    })?;
    for (nationality, share) in [
        (Nationality::Polish, rules.poles_moved),
        (Nationality::German, 1.0 - rules.poles_moved),
    ] {
        let column = nationality.index();
        let all: f64 = from
            .regions()
            .iter()
            .map(|region| seed.cell(region.index(), column))
            .sum();
        let gone = (moved * share / all).min(1.0);
        for region in from.regions() {
            *seed.cell_mut(region.index(), column) *= 1.0 - gone;
        }
        for id in MOVED_TO {
            let place = region(evidence, id)?.index();
            *seed.cell_mut(place, column) += gone * all / 2.0;
        }
    }
    Ok(())
}
