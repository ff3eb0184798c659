//! Two runs side by side: in what they differ, and what came of it, quantity by quantity and year by
//! year.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::{Key, Quantity, Row};
use evidence::Day;
use inquiry::HEADLINES;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::tally;
use crate::explorer::answer::figures::lines_of;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::question;
use crate::explorer::answer::told::{Band, Counted, finite};
use crate::failure::Error;

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Comparison {
    /// The id of the one.
    pub(crate) one: String,
    /// The id of the other.
    pub(crate) other: String,
    /// Whether their records are the same, act for act.
    pub(crate) same: bool,
    /// In what their scenarios differ; empty where they differ in nothing.
    pub(crate) differences: Vec<Difference>,
    /// The first day that both have; nothing where they have none in common.
    pub(crate) from: Option<String>,
    /// The last day that both have.
    pub(crate) to: Option<String>,
    /// The quantities, over the days that both have.
    pub(crate) rows: Vec<ComparedRow>,
    /// The figures of the archives by which a run is told first, beside both.
    pub(crate) headlines: Vec<Headline>,
}

/// In what two scenarios differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Difference {
    /// What: interpretation, seed, resolution, scale, from, to, decisions, off, or the id of a parameter.
    pub(crate) what: String,
    /// How it stands in the one.
    pub(crate) one: String,
    /// How it stands in the other.
    pub(crate) other: String,
}

/// A quantity in two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ComparedRow {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// The years, or what both have of them.
    pub(crate) years: Vec<ComparedYear>,
}

/// A year in two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ComparedYear {
    /// The year.
    pub(crate) year: i16,
    /// What happened in the one.
    pub(crate) one: i64,
    /// What happened in the other.
    pub(crate) other: i64,
}

/// A figure of the archives beside two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Headline {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// What it counts.
    pub(crate) label: String,
    /// Its first day.
    pub(crate) from: String,
    /// Its last day.
    pub(crate) to: String,
    /// The figure.
    pub(crate) value: Option<f64>,
    /// The one run's own figure; nothing where it cannot answer.
    pub(crate) one: Option<f64>,
    /// The other's.
    pub(crate) other: Option<f64>,
    /// Between what nine in ten runs lie that differ from the one by luck alone, where that is known.
    pub(crate) luck: Option<(f64, f64)>,
}

/// Two runs side by side.
///
/// # Errors
/// When a record cannot be asked, which its own quantities rule out.
pub(crate) fn of(one: &Opened, other: &Opened) -> Result<Comparison, Error> {
    let ((first, last), (other_first, other_last)) = (one.days(), other.days());
    let (from, to) = (first.max(other_first), last.min(other_last));
    let is_shared = from <= to;
    let rows = if is_shared {
        let quantities = Quantity::ALL.into_iter();
        let told = quantities.filter(|quantity| *quantity != Quantity::BindingDays);
        let rows = told.map(|quantity| row(one, other, quantity, (from, to)));
        rows.collect::<Result<Vec<ComparedRow>, Error>>()?
    } else {
        Vec::new()
    };
    Ok(Comparison {
        one: one.id.clone(),
        other: other.id.clone(),
        same: one.manifest().digest == other.manifest().digest,
        differences: differences(one, other),
        from: is_shared.then(|| from.to_string()),
        to: is_shared.then(|| to.to_string()),
        rows: rows.into_iter().filter(ComparedRow::is_told).collect(),
        headlines: headlines(one, other),
    })
}

fn row(
    one: &Opened,
    other: &Opened,
    quantity: Quantity,
    (from, to): (Day, Day),
) -> Result<ComparedRow, Error> {
    let ask = |opened: &Opened| -> Result<Vec<(i16, i64)>, Error> {
        let asked = cli::Tally {
            line: lines_of(quantity).map(str::to_owned),
            by: vec!["year".to_owned()],
            from: Some(from),
            to: Some(to),
            ..question(opened, quantity.id())
        };
        let counted = tally::Counted::of(&asked, &opened.evidence, &opened.run)?;
        let year = |row: &Row| match row.key[..] {
            [Key::Period(period)] => Some((period.first.year(), row.value)),
            _ => None,
        };
        Ok(counted.rows.iter().filter_map(year).collect())
    };
    let years = ask(one)?.into_iter().zip(ask(other)?);
    Ok(ComparedRow {
        quantity: quantity.id().to_owned(),
        counted: Counted::of(quantity),
        line: lines_of(quantity).map(str::to_owned),
        years: years
            .map(|((year, one), (_, other))| ComparedYear { year, one, other })
            .collect(),
    })
}

impl ComparedRow {
    /// Whether anything happened in either.
    fn is_told(&self) -> bool {
        self.years
            .iter()
            .any(|year| (year.one, year.other) != (0, 0))
    }
}

/// In what two scenarios differ.
fn differences(one: &Opened, other: &Opened) -> Vec<Difference> {
    let (of_one, of_other) = (settings(one), settings(other));
    let all: BTreeSet<&String> = of_one.keys().chain(of_other.keys()).collect();
    let differ = all.into_iter().filter_map(|what| {
        let told = |settings: &BTreeMap<String, String>, opened: &Opened| {
            let set = settings.get(what).cloned();
            set.unwrap_or_else(|| shipped(opened, what))
        };
        let (one, other) = (told(&of_one, one), told(&of_other, other));
        (one != other).then(|| Difference {
            what: what.clone(),
            one,
            other,
        })
    });
    differ.collect()
}

/// What decides a run, by its word.
fn settings(opened: &Opened) -> BTreeMap<String, String> {
    let (scenario, charter) = (&opened.scenario, &opened.manifest().charter);
    let words = [
        ("interpretation", scenario.interpretation.id.clone()),
        ("seed", scenario.seed.to_string()),
        ("resolution", charter.resolution.clone()),
        ("scale", format!("1:{}", scenario.scale)),
        ("from", charter.from.to_string()),
        ("to", charter.to.to_string()),
        ("decisions", scenario.settings.decisions().to_string()),
        ("off", charter.switched_off.join(", ")),
    ];
    let words = words.map(|(what, value)| (what.to_owned(), value));
    let set = charter.set.iter();
    let set = set.map(|(id, value)| (id.clone(), value.clone()));
    words.into_iter().chain(set).collect()
}

/// The value of a parameter that a run leaves as its reading has it.
fn shipped(opened: &Opened, id: &str) -> String {
    opened.scenario.settings.number(id).to_string()
}

/// The figures by which a run is told first, beside both.
fn headlines(one: &Opened, other: &Opened) -> Vec<Headline> {
    let headline = |(id, _): &(&str, &str)| {
        let claim = one.evidence.claim(id)?;
        let figure = |opened: &Opened| finite(opened.judged().pattern(id)?.run);
        Some(Headline {
            id: claim.id.clone(),
            label: claim.label.clone(),
            from: claim.period.start.to_string(),
            to: claim.period.end.to_string(),
            value: claim.value,
            one: figure(one),
            other: figure(other),
            luck: Band::of(one.judged(), claim).map(|band| (band.low, band.high)),
        })
    };
    HEADLINES.iter().filter_map(headline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::answer::small_runs::{COUNTS, PERSONS};

    #[test]
    fn a_run_beside_itself_differs_in_nothing() {
        let told = of(&COUNTS, &COUNTS).expect("a comparison");
        assert!(told.same && told.differences.is_empty());
        assert!(
            told.rows
                .iter()
                .flat_map(|row| &row.years)
                .all(|year| year.one == year.other)
        );
        assert!(told.rows.iter().any(|row| row.quantity == "arrests"));
    }

    #[test]
    fn two_runs_are_told_by_what_differs_and_by_what_came_of_it() {
        let told = of(&COUNTS, &PERSONS).expect("a comparison");
        let what: Vec<&str> = told
            .differences
            .iter()
            .map(|one| one.what.as_str())
            .collect();
        assert_eq!(what, ["resolution", "scale"]);
        assert!(!told.same && told.from.as_deref() == Some("1937-07-01"));
        for row in &told.rows {
            for (opened, of) in [(&*COUNTS, 0), (&*PERSONS, 1)] {
                let asked = cli::Tally {
                    line: row.line.clone(),
                    ..question(opened, &row.quantity)
                };
                let counted = tally::Counted::of(&asked, &opened.evidence, &opened.run);
                let year = row.years[0];
                let value = counted.expect("an answer").rows[0].value;
                assert_eq!(value, [year.one, year.other][of], "{}", row.quantity);
            }
        }
    }
}
