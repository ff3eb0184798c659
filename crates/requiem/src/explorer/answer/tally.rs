//! A question to the record of a run, as `requiem tally --json` answers it.

use std::fmt::Write as _;
use std::sync::Arc;

use chronicle::Manifest;
use evidence::{Day, Evidence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::cli;
use crate::command::tally::Counted;
use crate::explorer::answer::opened::Opened;
use crate::failure::Error;

/// What a page asks of the record, in the words of `requiem tally`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedTally {
    /// What to count.
    pub(crate) quantity: String,
    /// On which lines.
    pub(crate) line: Option<String>,
    /// Where.
    pub(crate) place: Option<String>,
    /// Only these parts, as `body=troika`, joined by commas.
    pub(crate) group: Option<String>,
    /// By what the answer is divided, joined by commas.
    pub(crate) by: Option<String>,
    /// From this day on.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// Whether what an archive would hold is counted.
    #[serde(default)]
    pub(crate) recorded: bool,
}

// The shape in which an `Answered` is told: the tests hold it to this, and the front end reads it.
/// The answer of `requiem tally --json`.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tally {
    /// What was counted.
    pub(crate) quantity: String,
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// Whether it is what an archive would hold.
    pub(crate) recorded: bool,
    /// The seed of the run.
    pub(crate) seed: u64,
    /// The fingerprint of the run.
    pub(crate) digest: String,
    /// The rows, in the order of their keys.
    pub(crate) rows: Vec<TallyRow>,
}

/// One row of a tally.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TallyRow {
    /// The words of its keys, joined by strokes; the quantity where nothing divides it.
    pub(crate) id: String,
    /// How many.
    pub(crate) value: i64,
    /// The word of each division by its name, such as `month` and `region`.
    #[serde(flatten)]
    pub(crate) keys: std::collections::BTreeMap<String, String>,
}

/// So many rows are given away at once: what a page shows, and a table that one saves, has fewer, and
/// nobody at this machine can fill its memory by asking for days and regions and lines together.
pub(crate) const ROWS_MOST: usize = 100_000;

/// An answer of the record, told row by row as `requiem tally --json` tells it.
pub(crate) struct Answered {
    counted: Counted,
    evidence: Arc<Evidence>,
    manifest: Manifest,
}

impl Serialize for Answered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.counted.told(&self.evidence, &self.manifest);
        told.serialize(serializer)
    }
}

/// Answers a question to the record.
///
/// # Errors
/// When a word names nothing, a day is none of the nine years, the record has no answer, or the answer
/// would have too many rows.
pub(crate) fn of(opened: &Opened, asked: &AskedTally) -> Result<Answered, Error> {
    let asked = typed(opened, asked)?;
    Ok(Answered {
        counted: Counted::within(ROWS_MOST, &asked, &opened.evidence, &opened.run)?,
        evidence: Arc::clone(&opened.evidence),
        manifest: opened.manifest().clone(),
    })
}

/// The question as one types it.
fn typed(opened: &Opened, asked: &AskedTally) -> Result<cli::Tally, Error> {
    let group = asked.group.as_deref().map(words).unwrap_or_default();
    let group = group.into_iter().map(|word| {
        let pair = word.split_once('=');
        let pair = pair.map(|(key, value)| (key.to_owned(), value.to_owned()));
        pair.ok_or_else(|| {
            let what = format!("the part `{word}` is not of the form key=value");
            Error::usage(what, "write it as body=troika")
        })
    });
    Ok(cli::Tally {
        line: asked.line.clone(),
        place: asked.place.clone(),
        group: group.collect::<Result<_, Error>>()?,
        by: asked.by.as_deref().map(words).unwrap_or_default(),
        from: day(asked.from.as_deref())?,
        to: day(asked.to.as_deref())?,
        recorded: asked.recorded,
        ..question(opened, &asked.quantity)
    })
}

/// The plain question for a quantity of a run, as one types it.
pub(crate) fn question(opened: &Opened, quantity: &str) -> cli::Tally {
    cli::Tally {
        dir: opened.typed(),
        quantity: quantity.to_owned(),
        line: None,
        place: None,
        group: Vec::new(),
        by: Vec::new(),
        from: None,
        to: None,
        recorded: false,
        csv: false,
    }
}

/// The line that asks the same at a terminal.
pub(crate) fn command(asked: &cli::Tally) -> String {
    let mut line = format!(
        "requiem tally {} --quantity {}",
        asked.dir.display(),
        asked.quantity
    );
    let mut option = |name: &str, value: &dyn std::fmt::Display| {
        // A String takes every write.
        let _ = write!(line, " --{name} {value}");
    };
    if let Some(lines) = &asked.line {
        option("line", lines);
    }
    if let Some(place) = &asked.place {
        option("place", place);
    }
    for (key, value) in &asked.group {
        option("group", &format!("{key}={value}"));
    }
    if !asked.by.is_empty() {
        option("by", &asked.by.join(","));
    }
    if let Some(from) = asked.from {
        option("from", &from);
    }
    if let Some(to) = asked.to {
        option("to", &to);
    }
    if asked.recorded {
        line.push_str(" --recorded");
    }
    line
}

/// Words joined by commas.
fn words(joined: &str) -> Vec<String> {
    let words = joined.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A day as an address names it.
///
/// # Errors
/// When it is no day of the nine years.
pub(crate) fn day(word: Option<&str>) -> Result<Option<Day>, Error> {
    let named = |word: &str| {
        scenario::scenario::day_named(word)
            .map_err(|why| Error::usage(format!("`{word}`: {why}"), "write a day as 1937-08-05"))
    };
    word.map(named).transpose()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::explorer::answer::small_runs::{COUNTS, through};

    #[test]
    fn the_answer_is_that_of_the_terminal_whole() {
        let asked = AskedTally {
            quantity: "arrests".to_owned(),
            line: Some("00447+national".to_owned()),
            place: Some("KAR".to_owned()),
            by: Some("month,line".to_owned()),
            from: Some("1937-08-01".to_owned()),
            recorded: true,
            ..AskedTally::default()
        };
        let told: Tally = through(&told(&asked).expect("an answer"));
        let typed = typed(&COUNTS, &asked).expect("a question");
        let counted = Counted::of(&typed, &COUNTS.evidence, &COUNTS.run).expect("an answer");
        let terminal = counted.json(&COUNTS.evidence, &COUNTS.run);
        assert_eq!(through::<Tally>(&terminal), told);
        assert!(told.rows.iter().all(|row| row.keys.len() == 2));
        assert!(
            told.rows
                .iter()
                .any(|row| row.keys["line"] == "00447" && 0 < row.value)
        );
    }

    /// What a page is sent.
    fn told(asked: &AskedTally) -> Result<Value, Error> {
        let answered = of(&COUNTS, asked)?;
        Ok(serde_json::to_value(answered).expect("an answer is told"))
    }

    #[test]
    fn an_answer_that_would_fill_the_memory_is_not_begun() {
        let asked = |by: &str, line: Option<&str>| AskedTally {
            quantity: "shot".to_owned(),
            by: Some(by.to_owned()),
            line: line.map(str::to_owned),
            ..AskedTally::default()
        };
        let refused = told(&asked("day,region,line", None)).expect_err("too many rows");
        let refused = refused.to_string();
        assert!(
            refused.contains("a page is given 100,000 at most"),
            "{refused}"
        );
        let told: Tally = through(&told(&asked("day,region", Some("00447"))).expect("an answer"));
        assert!(!told.rows.is_empty() && told.rows.len() <= 107 * 66);
    }

    #[test]
    fn what_names_nothing_is_refused_in_words() {
        let refused = |asked: AskedTally| told(&asked).expect_err("refused").to_string();
        let arrests = AskedTally {
            quantity: "arrests".to_owned(),
            ..AskedTally::default()
        };
        let of = |quantity: &str| AskedTally {
            quantity: quantity.to_owned(),
            ..AskedTally::default()
        };
        assert!(refused(of("arrest")).contains("did you mean `arrests`?"));
        let day = Some("1937-13-01".to_owned());
        assert!(
            refused(AskedTally {
                from: day,
                ..arrests.clone()
            })
            .contains("1937-13-01")
        );
        let group = Some("troika".to_owned());
        assert!(refused(AskedTally { group, ..arrests }).contains("key=value"));
    }
}
