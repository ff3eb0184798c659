//! The whole country at once: a quantity by region and week or month, for the map and its tiles.

use chronicle::{By, Key, Step};
use evidence::Region;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::tally;
use crate::explorer::answer::figures::lines_of;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::record::step;
use crate::explorer::answer::tally::{command, day, question};
use crate::explorer::answer::told::Counted;
use crate::failure::Error;

/// What a page asks of the country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedCountry {
    /// By week, month, quarter or year; when nothing is said, by week where few weeks tell it, else
    /// by month.
    pub(crate) step: Option<String>,
    /// On these lines; those of the figure of the record when nothing is said.
    pub(crate) line: Option<String>,
    /// From this day on; from the first on which anything happened when nothing is said.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// Whether what an archive would hold is told.
    #[serde(default)]
    pub(crate) recorded: bool,
}

/// A quantity by region and stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Country {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// week, month, quarter or year.
    pub(crate) step: String,
    /// Whether it is what an archive would hold.
    pub(crate) recorded: bool,
    /// The ids of the regions, in the order of the columns.
    pub(crate) regions: Vec<String>,
    /// The first and the last day of each stretch, in the order of the rows.
    pub(crate) periods: Vec<(String, String)>,
    /// People by stretch (rows) and region (columns).
    pub(crate) values: Vec<Vec<i64>>,
    /// People of the whole country by stretch, those counted at the camps among them.
    pub(crate) totals: Vec<i64>,
    /// People counted in each region on 6 January 1937, to tell a rate by.
    pub(crate) population: Vec<i64>,
    /// What gives the numbers at a terminal.
    pub(crate) command: String,
}

/// As many weeks are told one by one; a longer stretch is told by month.
const WEEKS_TOLD: usize = 160;

/// A quantity of a run by region and stretch of days.
///
/// # Errors
/// When a word names nothing, or the record cannot be asked so.
pub(crate) fn of(opened: &Opened, quantity: &str, asked: &AskedCountry) -> Result<Country, Error> {
    let evidence = &*opened.evidence;
    let named = tally::quantity(quantity, evidence)?;
    let line = asked.line.as_deref().or_else(|| lines_of(named));
    let plain = cli::Tally {
        line: line.map(str::to_owned),
        from: day(asked.from.as_deref())?,
        to: day(asked.to.as_deref())?,
        recorded: asked.recorded,
        ..question(opened, quantity)
    };
    let step = match &asked.step {
        Some(word) => step(word)?,
        None => Step::Week,
    };
    let mut told = told(opened, &plain, step)?;
    if asked.step.is_none() && WEEKS_TOLD < told.periods.len() {
        told = self::told(opened, &plain, Step::Month)?;
    }
    let census = opened.census()?;
    let counted = |region: Region| i64::from(census.people(region));
    Ok(Country {
        counted: Counted::of(named),
        population: Region::all().map(counted).collect(),
        ..told
    })
}

/// The quantity by this step, without the stretches before and after in which nothing happened where
/// no days were asked for.
fn told(opened: &Opened, plain: &cli::Tally, step: Step) -> Result<Country, Error> {
    let by = [By::Time(step), By::Region];
    let asked = cli::Tally {
        by: by.iter().map(|by| by.id().to_owned()).collect(),
        ..plain.clone()
    };
    let counted = tally::Counted::of(&asked, &opened.evidence, &opened.run)?;
    let query = counted.query();
    let periods = step.cover(query.from, query.to);
    let mut values = vec![vec![0; Region::COUNT]; periods.len()];
    for row in &counted.rows {
        if let [Key::Period(period), Key::Region(region)] = row.key[..] {
            let at = periods.binary_search_by_key(&period.first, |one| one.first);
            let at = at.expect("the stretches of an answer are those of its days");
            values[at][region.index()] = row.value;
        }
    }
    let mut country = Country {
        quantity: asked.quantity.clone(),
        counted: Counted::of(query.quantity),
        line: asked.line.clone(),
        step: By::Time(step).id().to_owned(),
        recorded: asked.recorded,
        regions: opened.evidence.places().unit_ids().to_vec(),
        periods: periods
            .iter()
            .map(|period| (period.first.to_string(), period.last.to_string()))
            .collect(),
        totals: values.iter().map(|row| row.iter().sum()).collect(),
        values,
        population: Vec::new(),
        command: command(&asked),
    };
    if plain.from.is_none() && plain.to.is_none() {
        country.trim();
    }
    Ok(country)
}

impl Country {
    /// Leaves out the stretches before the first and after the last in which anything happened.
    fn trim(&mut self) {
        let is_still = |row: &Vec<i64>| row.iter().all(|value| *value == 0);
        let first = self.values.iter().position(|row| !is_still(row));
        let last = self.values.iter().rposition(|row| !is_still(row));
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        self.values = self.values[first..=last].to_vec();
        self.periods = self.periods[first..=last].to_vec();
        self.totals = self.totals[first..=last].to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;
    use crate::explorer::answer::small_runs::{COUNTS, typed};
    use crate::report::series;

    fn country(quantity: &str, asked: &AskedCountry) -> Country {
        of(&COUNTS, quantity, asked).unwrap_or_else(|error| panic!("{quantity}: {error}"))
    }

    #[test]
    fn every_cell_of_the_map_is_that_of_the_command_it_names() {
        for quantity in ["limits", "requests", "arrests", "sentenced", "shot", "held"] {
            let told = country(quantity, &AskedCountry::default());
            let Command::Tally(asked) = typed(&COUNTS, &told.command) else {
                panic!("{} asks for no tally", told.command);
            };
            let counted = tally::Counted::of(&asked, &COUNTS.evidence, &COUNTS.run);
            let terminal = counted
                .expect("an answer")
                .json(&COUNTS.evidence, &COUNTS.run);
            let rows = terminal["rows"].as_array().expect("rows");
            let sum = |rows: &mut dyn Iterator<Item = i64>| rows.sum::<i64>();
            let all = sum(&mut rows.iter().filter_map(|row| row["value"].as_i64()));
            assert_eq!(all, sum(&mut told.totals.iter().copied()), "{quantity}");
            for row in rows.iter().filter(|row| row["value"] != 0) {
                let region = told
                    .regions
                    .iter()
                    .position(|id| row["region"] == *id.as_str());
                let value = row["value"].as_i64().expect("a count");
                let of_region = |row: &&Vec<i64>| row[region.expect("a region")] == value;
                assert!(told.values.iter().any(|row| of_region(&row)), "{row}");
            }
        }
    }

    #[test]
    fn nothing_is_told_of_the_weeks_before_the_first_arrest_of_the_operation() {
        let asked = AskedCountry {
            line: Some("00447".to_owned()),
            ..AskedCountry::default()
        };
        let told = country("arrests", &asked);
        assert!(
            "1937-07-26" <= told.periods[0].0.as_str(),
            "{:?}",
            told.periods[0]
        );
        assert_eq!(told.periods.len(), told.values.len());
        assert!(
            told.values
                .iter()
                .all(|row| row.len() == told.regions.len())
        );
        let whole = AskedCountry {
            from: Some("1937-07-01".to_owned()),
            step: Some("month".to_owned()),
            ..asked
        };
        let whole = country("arrests", &whole);
        assert_eq!(whole.periods[0].0, "1937-07-01");
        assert_eq!(
            whole.totals.iter().sum::<i64>(),
            told.totals.iter().sum::<i64>()
        );
    }

    #[test]
    fn everybody_counted_lives_in_a_region_and_nobody_at_the_camps() {
        let told = country("shot", &AskedCountry::default());
        let sum: i64 = told.population.iter().sum();
        assert!((COUNTS.evidence.number("pop_1937") - series::real(sum)).abs() < 1.0);
        let camps = told.regions.iter().position(|id| id == "CAMPS");
        assert_eq!(told.population[camps.expect("the camps")], 0);
    }
}
