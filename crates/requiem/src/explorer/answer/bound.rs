//! What bound arrests and verdicts under order 00447, by region and week, as an elasticity with its
//! doubt.

use std::collections::BTreeSet;

use evidence::{Day, Evidence, Region};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terror::binding::{self, Binding, Elasticity, Term};

use crate::bound;
use crate::command::gauges::unit;
use crate::explorer::answer::opened::Opened;
use crate::failure::Error;
use crate::report::binding::{self as report, What};

/// What a page asks of what bound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedBound {
    /// Of this region every term is told; without one, of each region the term that moved it most.
    pub(crate) region: Option<String>,
}

/// What bound in a run, where it was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Bound {
    /// It was measured.
    Measured(Measured),
    /// It was not.
    NotMeasured {
        /// Why not.
        why: WhyUnmeasured,
    },
}

/// Why nothing can be told of what bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyUnmeasured {
    /// The run has not the first day of the operation with all that led to it.
    OutsideRun,
    /// The run was kept without its report, for which it is measured.
    NotAskedFor,
}

/// How arrests and verdicts of order 00447 moved when each term in turn was raised by a tenth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Measured {
    /// Over how many seeds.
    pub(crate) seeds: u32,
    /// The terms: goal, leads, hands, `case_work`, places.
    pub(crate) terms: Vec<String>,
    /// The Mondays of the weeks, in order.
    pub(crate) weeks: Vec<String>,
    /// The regions, the greatest first limits first.
    pub(crate) regions: Vec<String>,
    /// Of arrests.
    pub(crate) arrests: BoundOf,
    /// Of verdicts.
    pub(crate) verdicts: BoundOf,
}

/// What bound arrests, or verdicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BoundOf {
    /// The whole country: each term's elasticity by week, nothing in weeks of too few people.
    pub(crate) courses: Vec<Vec<Option<f64>>>,
    /// In each region and week where any term moved it, the one that moved it most.
    pub(crate) cells: Vec<Cell>,
    /// Of the region that was asked for, every term in every week; else empty.
    pub(crate) region: Vec<Cell>,
}

/// A term in a region and week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Cell {
    /// The region, by its place among `regions`.
    pub(crate) region: u16,
    /// The week, by its place among `weeks`.
    pub(crate) week: u16,
    /// The term, by its place among `terms`.
    pub(crate) term: u8,
    /// The elasticity: 1 says that a tenth more of the term brought a tenth more people.
    pub(crate) value: f64,
    /// The least of any seed.
    pub(crate) low: f64,
    /// The greatest of any seed.
    pub(crate) high: f64,
    /// Whether the seeds agree that it was this term and no other.
    pub(crate) sure: bool,
}

/// What bound in a run, where it was measured.
///
/// # Errors
/// When the region named is none, or the file beside the record cannot be read.
pub(crate) fn of(opened: &Opened, asked: &AskedBound) -> Result<Bound, Error> {
    let evidence = &*opened.evidence;
    let region = asked.region.as_deref();
    let region = region.map(|id| unit(id, evidence)).transpose()?;
    let mut files = opened.manifest().files.iter();
    if !files.any(|file| file.name == bound::NAME) {
        return Ok(Bound::NotMeasured { why: why(opened) });
    }
    let path = opened.dir.join(bound::NAME);
    let text = std::fs::read(&path).map_err(|source| {
        Error::Unread(chronicle::Error::Disk {
            path: path.clone(),
            doing: "read",
            source,
        })
    })?;
    let measured = bound::Measured::read(&text, evidence)
        .map_err(|why| Error::Unread(chronicle::Error::Manifest { path, why }))?;
    Ok(Bound::Measured(Measured::of(&measured, region, evidence)))
}

/// Why nothing was measured: it is when a report is written of a run that has the operation's first
/// day.
fn why(opened: &Opened) -> WhyUnmeasured {
    let (first, last) = opened.days();
    let begins = binding::first_day();
    if first <= begins && begins <= last {
        WhyUnmeasured::NotAskedFor
    } else {
        WhyUnmeasured::OutsideRun
    }
}

impl Measured {
    fn of(measured: &bound::Measured, region: Option<Region>, evidence: &Evidence) -> Measured {
        let bindings = &measured.bindings;
        let order = report::order(bindings, evidence);
        let weeks: BTreeSet<Day> = bindings.iter().map(|one| one.week).collect();
        let axes = Axes {
            regions: order.iter().map(|(region, _)| *region).collect(),
            weeks: weeks.into_iter().collect(),
        };
        Measured {
            seeds: u32::try_from(measured.seeds).unwrap_or(u32::MAX),
            terms: Term::ALL.map(|term| term.id().to_owned()).to_vec(),
            weeks: axes.weeks.iter().map(Day::to_string).collect(),
            regions: order.into_iter().map(|(_, id)| id).collect(),
            arrests: axes.bound_of(What::Arrests, bindings, region),
            verdicts: axes.bound_of(What::Verdicts, bindings, region),
        }
    }
}

/// The regions and weeks by their places.
struct Axes {
    regions: Vec<Region>,
    weeks: Vec<Day>,
}

impl Axes {
    fn bound_of(&self, what: What, bindings: &[Binding], region: Option<Region>) -> BoundOf {
        let courses = report::courses(what, bindings).into_iter();
        let courses = courses.map(|(_, course)| {
            let of = |week: &Day| {
                let at = course.binary_search_by_key(week, |(week, _)| *week).ok()?;
                Some(rounded(course[at].1))
            };
            self.weeks.iter().map(of).collect()
        });
        let bound = report::bound(what, bindings);
        let most = bound
            .iter()
            .filter_map(|one| self.cell((one.region, one.week, one.term), one.most, one.sure));
        let here = bindings.iter().filter(|one| Some(one.region) == region);
        let here = here.filter_map(|one| {
            let is_it = |most: &&report::Bound| {
                (most.region, most.week, most.term) == (one.region, one.week, one.term)
            };
            let sure = bound.iter().find(is_it).is_some_and(|most| most.sure);
            self.cell((one.region, one.week, one.term), what.of(one)?, sure)
        });
        BoundOf {
            courses: courses.collect(),
            cells: most.collect(),
            region: here.collect(),
        }
    }

    fn cell(
        &self,
        (region, week, term): (Region, Day, Term),
        moved: Elasticity,
        sure: bool,
    ) -> Option<Cell> {
        let at = |place: Option<usize>| u16::try_from(place?).ok();
        Some(Cell {
            region: at(self.regions.iter().position(|one| *one == region))?,
            week: at(self.weeks.binary_search(&week).ok())?,
            term: u8::try_from(Term::ALL.iter().position(|one| *one == term)?).ok()?,
            value: rounded(moved.value),
            low: rounded(moved.low),
            high: rounded(moved.high),
            sure,
        })
    }
}

/// An elasticity to the thousandth, finer than any seed knows it.
fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::answer::small_runs::{COUNTS, PERSONS};

    fn measured(region: Option<&str>) -> Measured {
        let region = region.map(str::to_owned);
        match of(&COUNTS, &AskedBound { region }).expect("an answer") {
            Bound::Measured(measured) => measured,
            Bound::NotMeasured { why } => panic!("it was measured: {why:?}"),
        }
    }

    #[test]
    fn a_run_kept_without_its_report_says_that_nothing_was_measured() {
        let told = of(&PERSONS, &AskedBound::default()).expect("an answer");
        let why = WhyUnmeasured::NotAskedFor;
        assert_eq!(told, Bound::NotMeasured { why });
    }

    #[test]
    fn every_cell_lies_between_its_seeds_and_on_the_axes() {
        let told = measured(None);
        assert_eq!(told.terms.len(), 5);
        assert!(told.weeks.is_sorted() && told.weeks[0] == "1937-08-02");
        for of in [&told.arrests, &told.verdicts] {
            assert!(!of.cells.is_empty() && of.region.is_empty());
            for cell in &of.cells {
                assert!(usize::from(cell.region) < told.regions.len());
                assert!(usize::from(cell.week) < told.weeks.len());
                assert!(usize::from(cell.term) < told.terms.len());
                assert!(cell.low <= cell.high && 0.1 <= cell.value, "{cell:?}");
            }
            assert_eq!(of.courses.len(), told.terms.len());
            assert!(
                of.courses
                    .iter()
                    .all(|course| course.len() == told.weeks.len())
            );
        }
    }

    #[test]
    fn of_one_region_every_term_is_told_and_the_strongest_is_that_of_its_cell() {
        let told = measured(Some("KAR"));
        let at = told
            .regions
            .iter()
            .position(|id| id == "KAR")
            .expect("Karelia");
        let here = |cell: &&Cell| usize::from(cell.region) == at;
        let all: Vec<&Cell> = told.arrests.region.iter().collect();
        assert!(!all.is_empty() && all.iter().all(here));
        for most in told.arrests.cells.iter().filter(here) {
            let of_week = all.iter().filter(|cell| cell.week == most.week);
            let highest = of_week.map(|cell| cell.value).fold(f64::MIN, f64::max);
            assert!((highest - most.value).abs() < 1e-9, "{most:?}");
        }
    }

    #[test]
    fn a_region_that_is_none_is_refused() {
        let region = Some("NIX".to_owned());
        assert!(of(&COUNTS, &AskedBound { region }).is_err());
    }
}
