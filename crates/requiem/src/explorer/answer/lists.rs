//! The lists of names signed in the Politburo: by date and heading, and what the run makes of them.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::Quantity;
use evidence::{Evidence, Line};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{command, question};
use crate::explorer::answer::told::At;
use crate::report::lists;

/// The signed lists beside a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Lists {
    /// Names on all of them.
    pub(crate) names: u64,
    /// How many lists.
    pub(crate) lists: u32,
    /// By day of the signature, in order.
    pub(crate) days: Vec<ListDay>,
    /// By month, beside the run; empty for a run that has not the whole time of the lists.
    pub(crate) months: Vec<ListMonth>,
    /// By heading, the most names first, beside the run; empty likewise.
    pub(crate) headings: Vec<ListHeading>,
    /// Citekeys of the sources.
    pub(crate) sources: Vec<String>,
    /// What gives the run's verdicts by month at a terminal.
    pub(crate) command: String,
}

/// The lists of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListDay {
    /// The day, as the table has it.
    pub(crate) day: String,
    /// How exact the day is: day, by-day, about, month and the like.
    pub(crate) precision: String,
    /// The lists signed that day.
    pub(crate) lists: Vec<List>,
}

/// One part of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct List {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// The place under which it stands.
    pub(crate) place: At,
    /// Its heading, as written.
    pub(crate) heading: String,
    /// 1 to be shot, 2 and 3 to be imprisoned.
    pub(crate) category: u8,
    /// How many names.
    pub(crate) names: u32,
}

/// A month of the lists beside the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListMonth {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// Names signed: given to the run.
    pub(crate) names: i64,
    /// People arrested on the line of the lists in the run, as its files would show it.
    pub(crate) arrested: i64,
    /// People sentenced on it, likewise.
    pub(crate) sentenced: i64,
}

/// A heading of the lists that stands for a place, beside the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ListHeading {
    /// The place: a region, or the republic with which its regions are told.
    pub(crate) place: At,
    /// The regions it stands for; headings that name none are told with Moscow.
    pub(crate) regions: Vec<String>,
    /// Names signed: given to the run.
    pub(crate) names: i64,
    /// People arrested on the line of the lists there in the run, as its files would show it.
    pub(crate) arrested: i64,
    /// People sentenced on it there, likewise.
    pub(crate) sentenced: i64,
}

/// The signed lists, and what a run makes of them.
pub(crate) fn of(opened: &Opened) -> Lists {
    let evidence = &*opened.evidence;
    let all = evidence.lists();
    let beside = lists::beside(evidence, opened.asked());
    let (months, headings) = beside.map_or_else(Default::default, |beside| {
        let headings = beside.headings.iter();
        (
            beside.months.iter().map(month).collect(),
            headings.map(|one| heading(one, evidence)).collect(),
        )
    });
    let sources: BTreeSet<&String> = all.iter().flat_map(|one| &one.warrant.sources).collect();
    let asked = cli::Tally {
        line: Some(Line::Lists.id().to_owned()),
        by: vec!["month".to_owned()],
        recorded: true,
        ..question(opened, Quantity::Sentenced.id())
    };
    Lists {
        names: all.iter().map(|one| u64::from(one.names)).sum(),
        lists: u32::try_from(all.len()).unwrap_or(u32::MAX),
        days: days(evidence),
        months,
        headings,
        sources: sources.into_iter().cloned().collect(),
        command: command(&asked),
    }
}

fn days(evidence: &Evidence) -> Vec<ListDay> {
    let mut days: BTreeMap<(Date, &str), Vec<List>> = BTreeMap::new();
    for one in evidence.lists() {
        let place = evidence.places().get(&one.place);
        let list = List {
            id: one.id.clone(),
            place: place.map_or_else(
                || At {
                    id: one.place.clone(),
                    name: one.place.clone(),
                },
                At::of,
            ),
            heading: one.heading.clone(),
            category: one.category,
            names: one.names,
        };
        let day = (one.date, one.precision.id());
        days.entry(day).or_default().push(list);
    }
    days.into_iter()
        .map(|((day, precision), lists)| ListDay {
            day: day.to_string(),
            precision: precision.to_owned(),
            lists,
        })
        .collect()
}

fn month(month: &lists::Month) -> ListMonth {
    ListMonth {
        from: month.from.to_string(),
        to: month.to.to_string(),
        names: month.names,
        arrested: month.arrested,
        sentenced: month.sentenced,
    }
}

fn heading(heading: &lists::Heading, evidence: &Evidence) -> ListHeading {
    let regions = heading.regions.iter();
    ListHeading {
        place: At {
            id: heading.label.clone(),
            name: heading.name.clone(),
        },
        regions: regions
            .map(|region| evidence.places().region(*region).id.clone())
            .collect(),
        names: heading.names,
        arrested: heading.arrested,
        sentenced: heading.sentenced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::answer::small_runs::COUNTS;

    #[test]
    fn no_name_is_lost_between_the_days_and_the_whole() {
        let told = of(&COUNTS);
        let lists = told.days.iter().flat_map(|day| &day.lists);
        assert_eq!(
            lists.clone().map(|one| u64::from(one.names)).sum::<u64>(),
            told.names
        );
        assert_eq!(lists.count(), told.lists as usize);
        assert!(told.days.iter().map(|one| &one.day).is_sorted());
        assert!(!told.sources.is_empty());
    }

    #[test]
    fn a_run_of_some_weeks_is_not_set_beside_lists_of_two_years() {
        let told = of(&COUNTS);
        assert!(told.months.is_empty() && told.headings.is_empty());
    }
}
