//! The limits of order 00447 and what became of them, region by region and by category.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::{Decision, DecisionKind, Key, Quantity, Row};
use evidence::{Counts, Evidence, FirstLimit, Line, Region};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::tally::Counted;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{command, question};
use crate::explorer::answer::told::At;
use crate::failure::Error;
use crate::report::regions::{self, Fate};

/// The limits and their fate in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Limits {
    /// The run has the operation, or some of it.
    Of {
        /// The day at whose end the places and people are told.
        to: String,
        /// The regions, those with the most people sentenced first.
        regions: Vec<LimitFate>,
        /// All regions together.
        country: LimitSums,
        /// Citekeys of the sources of the first limits and the dated grants.
        sources: Vec<String>,
        /// What gives the places granted by region and category at a terminal.
        command: String,
    },
    /// The run has none of its days.
    OutsideRun {
        /// The first day of the operation.
        begins: String,
    },
}

/// What one region was given and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LimitFate {
    /// Which.
    pub(crate) place: At,
    /// The id of its first limit, which has a card; nothing where it was given none.
    pub(crate) first_limit: Option<String>,
    /// Both categories together.
    pub(crate) both: LimitSums,
    /// The first category: to be shot.
    pub(crate) category1: LimitSums,
    /// The second category: to be sent to a camp or prison.
    pub(crate) category2: LimitSums,
}

/// Places and people of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LimitSums {
    /// Places of the first limit of record.
    pub(crate) first: i64,
    /// Places that the region asked for, in the run.
    pub(crate) asked: i64,
    /// Places granted beyond the first limit by dated decisions, less those cut.
    pub(crate) dated: i64,
    /// Places granted by the model where the record is silent.
    pub(crate) undated: i64,
    /// Places in force at the end.
    pub(crate) granted: i64,
    /// People sentenced in the run, as its files would show it.
    pub(crate) sentenced: i64,
}

/// A decision on the places of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Granted {
    /// The day.
    pub(crate) day: String,
    /// What was decided: first-limit, grant, cut, request, refusal and the like.
    pub(crate) kind: String,
    /// On which line.
    pub(crate) line: String,
    /// Places of the first category; negative for a cut.
    pub(crate) category1: i64,
    /// Places of the second category.
    pub(crate) category2: i64,
    /// The id of the dated decision, which has a card; nothing where the model made it.
    pub(crate) id: Option<String>,
    /// `request`, `undated` or `own` where the model made it; else `record`.
    pub(crate) origin: String,
    /// Who had moved first: region, centre or none.
    pub(crate) first_mover: String,
    /// The other day that it is about: a deadline, or the day of the request.
    pub(crate) about: Option<String>,
}

/// The limits of order 00447 and what became of them in a run.
///
/// # Errors
/// When the record cannot be asked, which its own categories rule out.
pub(crate) fn of(opened: &Opened) -> Result<Limits, Error> {
    let (evidence, asked) = (&*opened.evidence, opened.asked());
    let Some(fates) = regions::fates(evidence, asked) else {
        let begins = regions::begins(evidence).map_or_else(String::new, |day| day.to_string());
        return Ok(Limits::OutsideRun { begins });
    };
    let sums = Sums::of(opened)?;
    let told = fates.iter().map(|fate| told(fate, &sums, evidence));
    let told: Vec<LimitFate> = told.collect();
    let country = told
        .iter()
        .fold(LimitSums::default(), |sum, fate| sum.and(fate.both));
    let dated = evidence.limits().iter();
    let dated = dated.filter(|one| one.counts == Counts::Yes);
    let dated = dated.flat_map(|one| &one.warrant.sources);
    let sources: BTreeSet<&String> = regions::of_first_limits(evidence).chain(dated).collect();
    Ok(Limits::Of {
        to: opened.days().1.to_string(),
        regions: told,
        country,
        sources: sources.into_iter().cloned().collect(),
        command: command(&Sums::asked(
            opened,
            Quantity::Limits,
            &["region", "category"],
        )),
    })
}

/// Sums of the order by region, and by category or measure.
struct Sums {
    /// Places in force at the end, by category.
    granted: Cells,
    /// Places of grants that no dated decision carries, by category.
    undated: Cells,
    /// Places asked for, by category.
    requested: Cells,
    /// People sentenced as the files would show it, by measure.
    sentenced: Cells,
}

/// Numbers by region and part.
type Cells = BTreeMap<(Region, &'static str), i64>;

impl Sums {
    fn of(opened: &Opened) -> Result<Sums, Error> {
        let ask =
            |quantity: Quantity, by: &[&str]| cells(opened, &Sums::asked(opened, quantity, by));
        let undated = cli::Tally {
            group: vec![("dating".to_owned(), "undated".to_owned())],
            ..Sums::asked(opened, Quantity::Limits, &["region", "category"])
        };
        let sentenced = cli::Tally {
            recorded: true,
            ..Sums::asked(opened, Quantity::Sentenced, &["region", "measure"])
        };
        Ok(Sums {
            granted: ask(Quantity::Limits, &["region", "category"])?,
            requested: ask(Quantity::Requests, &["region", "category"])?,
            undated: cells(opened, &undated)?,
            sentenced: cells(opened, &sentenced)?,
        })
    }

    fn asked(opened: &Opened, quantity: Quantity, by: &[&str]) -> cli::Tally {
        cli::Tally {
            line: Some(Line::Order00447.id().to_owned()),
            by: by.iter().map(|&by| by.to_owned()).collect(),
            ..question(opened, quantity.id())
        }
    }

    /// The sums of one category, whose first limit had so many places and whose people got these
    /// measures.
    fn category(
        &self,
        region: Region,
        category: &'static str,
        first: i64,
        measures: &[&'static str],
    ) -> LimitSums {
        let of =
            |cells: &Cells, part: &'static str| cells.get(&(region, part)).copied().unwrap_or(0);
        let granted = of(&self.granted, category);
        let undated = of(&self.undated, category);
        LimitSums {
            first,
            asked: of(&self.requested, category),
            dated: granted - undated - first,
            undated,
            granted,
            sentenced: measures
                .iter()
                .map(|measure| of(&self.sentenced, measure))
                .sum(),
        }
    }
}

fn cells(opened: &Opened, asked: &cli::Tally) -> Result<Cells, Error> {
    let counted = Counted::of(asked, &opened.evidence, &opened.run)?;
    let cell = |row: &Row| match row.key[..] {
        [Key::Region(region), Key::Part(part)] => Some(((region, part.value()), row.value)),
        _ => None,
    };
    Ok(counted.rows.iter().filter_map(cell).collect())
}

fn told(fate: &Fate, sums: &Sums, evidence: &Evidence) -> LimitFate {
    let mut limits = evidence.first_limits().iter();
    let first = limits.find(|limit| limit.region == fate.region);
    let places = |of: fn(&FirstLimit) -> u32| first.map_or(0, |limit| i64::from(of(limit)));
    let category1 = sums.category(fate.region, "1", places(|it| it.category1), &["death"]);
    let rest = ["camp", "exile", "other"];
    let category2 = sums.category(fate.region, "2", places(|it| it.category2), &rest);
    LimitFate {
        place: At::of(fate.place),
        first_limit: first.map(|limit| limit.id.clone()),
        both: LimitSums {
            first: fate.first,
            granted: fate.granted,
            sentenced: fate.sentenced,
            ..category1.and(category2)
        },
        category1,
        category2,
    }
}

impl LimitSums {
    /// The two together.
    fn and(self, other: LimitSums) -> LimitSums {
        LimitSums {
            first: self.first + other.first,
            asked: self.asked + other.asked,
            dated: self.dated + other.dated,
            undated: self.undated + other.undated,
            granted: self.granted + other.granted,
            sentenced: self.sentenced + other.sentenced,
        }
    }
}

impl Granted {
    /// The decisions on the places of a region in a run, in the order of their days.
    pub(crate) fn of_region(opened: &Opened, region: Region) -> Vec<Granted> {
        let all = opened.run.chronicle.decisions().iter();
        let here = all.filter(|decision| decision.region == Some(region));
        here.map(|decision| Granted::of(decision, &opened.evidence))
            .collect()
    }

    fn of(decision: &Decision, evidence: &Evidence) -> Granted {
        let origin = decision.origin.as_str();
        let is_own = ["request", "undated", "own"].contains(&origin);
        let is_first = decision.kind == DecisionKind::FirstLimit;
        let first = || {
            let mut limits = evidence.first_limits().iter();
            let found = limits.find(|limit| Some(limit.region) == decision.region && is_first);
            found.map(|limit| limit.id.clone())
        };
        Granted {
            day: decision.day.to_string(),
            kind: decision.kind.id().to_owned(),
            line: decision.line.id().to_owned(),
            category1: i64::from(decision.category1),
            category2: i64::from(decision.category2),
            id: if is_own {
                None
            } else {
                first().or_else(|| Some(origin.to_owned()))
            },
            origin: if is_own { origin } else { "record" }.to_owned(),
            first_mover: decision.first_mover.id().to_owned(),
            about: decision.about.map(|day| day.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card;
    use crate::card::footing::Footing;
    use crate::command::evidence_of;
    use crate::explorer::answer::small_runs::COUNTS;

    fn regions_of(opened: &Opened) -> (Vec<LimitFate>, LimitSums) {
        match of(opened).expect("an answer") {
            Limits::Of {
                regions, country, ..
            } => (regions, country),
            Limits::OutsideRun { begins } => panic!("the run has the operation, begun {begins}"),
        }
    }

    #[test]
    fn the_two_categories_are_the_whole_of_every_region() {
        let (regions, country) = regions_of(&COUNTS);
        assert_eq!(regions.len(), Region::COUNT);
        for fate in &regions {
            assert_eq!(
                fate.category1.and(fate.category2),
                fate.both,
                "{}",
                fate.place.id
            );
            let parts = fate.both.first + fate.both.dated + fate.both.undated;
            assert_eq!(parts, fate.both.granted, "{}", fate.place.id);
        }
        let evidence = evidence_of(None).expect("the shipped evidence");
        let limits = evidence.first_limits().iter();
        let first: u32 = limits.map(|limit| limit.category1 + limit.category2).sum();
        assert_eq!(country.first, i64::from(first));
        assert!(0 < country.sentenced && 0 < country.asked && country.first < country.granted);
    }

    #[test]
    fn the_country_is_the_sum_that_the_terminal_tells() {
        let (_, country) = regions_of(&COUNTS);
        for (quantity, recorded, told) in [
            (Quantity::Limits, false, country.granted),
            (Quantity::Requests, false, country.asked),
            (Quantity::Sentenced, true, country.sentenced),
        ] {
            let asked = cli::Tally {
                recorded,
                ..Sums::asked(&COUNTS, quantity, &[])
            };
            let counted = Counted::of(&asked, &COUNTS.evidence, &COUNTS.run).expect("an answer");
            assert_eq!(counted.rows[0].value, told, "{}", quantity.id());
        }
    }

    #[test]
    fn a_decision_of_record_has_a_card_and_one_of_the_model_has_none() {
        let evidence = &COUNTS.evidence;
        let mut seen = BTreeSet::new();
        for region in Region::all() {
            for granted in Granted::of_region(&COUNTS, region) {
                seen.insert(granted.kind.clone());
                assert_eq!(
                    granted.id.is_some(),
                    granted.origin == "record",
                    "{granted:?}"
                );
                if let Some(id) = granted.id {
                    let settings = &COUNTS.scenario.settings;
                    assert!(
                        card::of(&id, evidence, settings, &Footing::default()).is_some(),
                        "no card of {id}"
                    );
                }
            }
        }
        assert!(
            seen.contains("first-limit") && seen.contains("grant"),
            "{seen:?}"
        );
    }
}
