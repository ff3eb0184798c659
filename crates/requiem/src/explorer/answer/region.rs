//! A region's own page: what it is, what it was given, what happened there, and what the archives say
//! of it.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::{Key, Quantity, Row};
use evidence::Line;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::gauges::unit;
use crate::command::tally::Counted;
use crate::explorer::answer::figures::lines_of;
use crate::explorer::answer::limits::{self, Granted, LimitFate, Limits};
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{command, question};
use crate::explorer::answer::told::{self, At, Told};
use crate::failure::Error;

/// A region in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionPage {
    /// Which; it has a card.
    pub(crate) place: At,
    /// The republic it belonged to, if to any.
    pub(crate) republic: Option<String>,
    /// Its administrative centre, as the evidence has it.
    pub(crate) centre: Option<String>,
    /// People counted there on 6 January 1937; nothing for the camps.
    pub(crate) population: Option<i64>,
    /// Its limits under order 00447, where the run has the operation.
    pub(crate) limits: Option<LimitFate>,
    /// Decisions on its places in the run, in the order of their days.
    pub(crate) decisions: Vec<Granted>,
    /// What happened there, quantity by quantity and year by year.
    pub(crate) rows: Vec<RegionRow>,
    /// People arrested there, line by line, over the whole run.
    pub(crate) lines: Vec<RegionLine>,
    /// Every figure of the archives on the region that a run can be asked for, by quantity.
    pub(crate) archive: Vec<RegionTold>,
    /// Citekeys of every source of the page.
    pub(crate) sources: Vec<String>,
    /// What gives the people arrested there by year at a terminal.
    pub(crate) command: String,
}

/// A quantity of a region, year by year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionRow {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: told::Counted,
    /// The years, or what the run has of them.
    pub(crate) years: Vec<YearOf>,
}

/// A year of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct YearOf {
    /// The year.
    pub(crate) year: i16,
    /// What happened.
    pub(crate) happened: i64,
    /// What an archive would hold; nothing where none would.
    pub(crate) recorded: Option<i64>,
}

/// Those taken on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionLine {
    /// Which.
    pub(crate) line: String,
    /// People arrested.
    pub(crate) arrested: i64,
    /// People sentenced.
    pub(crate) sentenced: i64,
    /// People shot.
    pub(crate) shot: i64,
}

/// A figure of the archives on a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionTold {
    /// What it counts, in the word of the evidence.
    pub(crate) quantity: String,
    /// The line as the table spells it; empty where a line makes no sense.
    pub(crate) line: String,
    /// The part, as `category=1`; empty for the whole.
    pub(crate) part: String,
    /// The unit.
    pub(crate) unit: String,
    /// The figure.
    pub(crate) told: Told,
}

/// The quantities of a region's page.
const QUANTITIES: [Quantity; 14] = [
    Quantity::Arrests,
    Quantity::Sentenced,
    Quantity::DeathSentences,
    Quantity::CampSentences,
    Quantity::ExileSentences,
    Quantity::Shot,
    Quantity::CustodyDeaths,
    Quantity::Held,
    Quantity::Deported,
    Quantity::SpecialSettlers,
    Quantity::CampStock,
    Quantity::CampDeaths,
    Quantity::FamineDeaths,
    Quantity::Population,
];

/// A region in a run.
///
/// # Errors
/// When no region of mid-1937 is called so.
pub(crate) fn of(opened: &Opened, id: &str) -> Result<RegionPage, Error> {
    let evidence = &*opened.evidence;
    let region = unit(id, evidence)?;
    let place = evidence.places().region(region);
    let fate = match limits::of(opened)? {
        Limits::Of { regions, .. } => regions.into_iter().find(|fate| fate.place.id == place.id),
        Limits::OutsideRun { .. } => None,
    };
    let archive = archive(opened, &place.id);
    let of_limit = evidence.first_limits().iter();
    let of_limit = of_limit.filter(|limit| limit.region == region);
    let of_limit = of_limit.flat_map(|limit| &limit.warrant.sources);
    let named = archive.iter().flat_map(|one| &one.told.sources);
    let sources: BTreeSet<&String> = named.chain(of_limit).collect();
    let people = i64::from(opened.census()?.people(region));
    let rows = QUANTITIES
        .into_iter()
        .map(|quantity| row(opened, quantity, &place.id));
    let rows: Vec<RegionRow> = rows.collect::<Result<_, Error>>()?;
    Ok(RegionPage {
        place: At::of(place),
        republic: Some(place.republic.clone()).filter(|id| !id.is_empty()),
        centre: Some(place.centre.clone()).filter(|name| !name.is_empty()),
        population: (0 < people).then_some(people),
        limits: fate,
        decisions: Granted::of_region(opened, region),
        rows: rows.into_iter().filter(RegionRow::is_told).collect(),
        lines: lines(opened, &place.id)?,
        sources: sources.into_iter().cloned().collect(),
        archive,
        command: command(&yearly(opened, Quantity::Arrests, &place.id)),
    })
}

/// The question for a quantity of a region, year by year.
fn yearly(opened: &Opened, quantity: Quantity, place: &str) -> cli::Tally {
    cli::Tally {
        line: lines_of(quantity).map(str::to_owned),
        place: Some(place.to_owned()),
        by: vec!["year".to_owned()],
        ..question(opened, quantity.id())
    }
}

fn row(opened: &Opened, quantity: Quantity, place: &str) -> Result<RegionRow, Error> {
    let asked = yearly(opened, quantity, place);
    let ask = |asked: &cli::Tally| -> Result<Vec<(i16, i64)>, Error> {
        let counted = Counted::of(asked, &opened.evidence, &opened.run)?;
        let year = |row: &Row| match row.key[..] {
            [Key::Period(period)] => Some((period.first.year(), row.value)),
            _ => None,
        };
        Ok(counted.rows.iter().filter_map(year).collect())
    };
    let happened = ask(&asked)?;
    let recorded = if quantity.is_wholly_recorded() {
        let recorded = true;
        ask(&cli::Tally { recorded, ..asked })?
    } else {
        Vec::new()
    };
    let years = happened
        .iter()
        .enumerate()
        .map(|(at, (year, happened))| YearOf {
            year: *year,
            happened: *happened,
            recorded: recorded.get(at).map(|(_, recorded)| *recorded),
        });
    Ok(RegionRow {
        quantity: quantity.id().to_owned(),
        counted: told::Counted::of(quantity),
        years: years.collect(),
    })
}

impl RegionRow {
    /// Whether anything happened in any year.
    fn is_told(&self) -> bool {
        self.years.iter().any(|year| year.happened != 0)
    }
}

fn lines(opened: &Opened, place: &str) -> Result<Vec<RegionLine>, Error> {
    let by_line = |quantity: Quantity| -> Result<BTreeMap<Line, i64>, Error> {
        let asked = cli::Tally {
            place: Some(place.to_owned()),
            by: vec!["line".to_owned()],
            ..question(opened, quantity.id())
        };
        let counted = Counted::of(&asked, &opened.evidence, &opened.run)?;
        let of_line = |row: &Row| match row.key[..] {
            [Key::Line(line)] => Some((line, row.value)),
            _ => None,
        };
        Ok(counted.rows.iter().filter_map(of_line).collect())
    };
    let arrested = by_line(Quantity::Arrests)?;
    let (sentenced, shot) = (by_line(Quantity::Sentenced)?, by_line(Quantity::Shot)?);
    let of = |all: &BTreeMap<Line, i64>, line: &Line| all.get(line).copied().unwrap_or(0);
    let line = |line: &Line| RegionLine {
        line: line.id().to_owned(),
        arrested: of(&arrested, line),
        sentenced: of(&sentenced, line),
        shot: of(&shot, line),
    };
    let all: BTreeSet<&Line> = arrested.keys().chain(sentenced.keys()).collect();
    Ok(all.into_iter().map(line).collect())
}

/// The figures of the archives on a region, of whatever a run can be asked for. The months of the
/// memorial lists are some thousands, and are told by their form alone; they are left out.
fn archive(opened: &Opened, place: &str) -> Vec<RegionTold> {
    let evidence = &*opened.evidence;
    let claims = evidence.claims().iter().filter(|claim| {
        let word = evidence.quantity(&claim.quantity);
        claim.place == place
            && claim.part("panel").is_none()
            && claim.period.days().is_some()
            && word.is_some_and(|word| word.tally.is_some())
    });
    claims
        .map(|claim| RegionTold {
            quantity: claim.quantity.clone(),
            line: claim.line.clone(),
            part: claim
                .part
                .iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect::<Vec<String>>()
                .join(";"),
            unit: claim.unit.clone(),
            told: Told::of(opened.judged(), claim),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;
    use crate::explorer::answer::small_runs::{COUNTS, typed};

    #[test]
    fn what_happened_in_a_region_is_what_the_terminal_tells() {
        let page = of(&COUNTS, "KAR").expect("a page");
        let Command::Tally(asked) = typed(&COUNTS, &page.command) else {
            panic!("{} asks for no tally", page.command);
        };
        let counted = Counted::of(&asked, &COUNTS.evidence, &COUNTS.run).expect("an answer");
        let arrests = &page.rows[0];
        assert_eq!(arrests.quantity, "arrests");
        assert_eq!(arrests.years[0].happened, counted.rows[0].value);
        let by_line: i64 = page.lines.iter().map(|line| line.arrested).sum();
        let militia = page.lines.iter().filter(|line| line.line == "militia");
        let militia: i64 = militia.map(|line| line.arrested).sum();
        assert_eq!(by_line - militia, arrests.years[0].happened);
    }

    #[test]
    fn a_region_has_its_limits_its_decisions_and_the_figures_of_the_archives_on_it() {
        let page = of(&COUNTS, "KAR").expect("a page");
        assert_eq!(page.place.name, "Karelian ASSR");
        let fate = page.limits.expect("the run has the operation");
        assert!(0 < fate.both.first && !page.decisions.is_empty());
        assert!(page.population.is_some_and(|people| 100_000 < people));
        for one in &page.archive {
            let claim = COUNTS.evidence.claim(&one.told.id).expect("a figure");
            assert_eq!(claim.place, "KAR");
        }
    }

    #[test]
    fn nobody_lives_at_the_camps_and_a_region_that_is_none_is_refused() {
        let camps = of(&COUNTS, "CAMPS").expect("a page");
        assert_eq!(camps.population, None);
        let told = of(&COUNTS, "NIX").expect_err("refused").to_string();
        assert!(told.contains("no region of 1937"), "{told}");
    }
}
