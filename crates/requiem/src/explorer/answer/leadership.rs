//! The office-holders of record, their ties and what became of them, as `requiem leadership` tells it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::leadership::{day_json, everybody_json, person_json, ties_json};
use crate::explorer::answer::base::{Base, OfEvidence, typed};
use crate::failure::Error;

/// Everybody of record.
pub(crate) fn of(base: &Base) -> Leadership {
    typed(everybody_json(&base.evidence))
}

/// One person of record.
///
/// # Errors
/// When nobody is called so, or several are.
pub(crate) fn person(base: &Base, words: &str) -> Result<LeadershipPerson, Error> {
    person_json(words, &base.evidence).map(typed)
}

/// Who held which office on a day, such as 1937-06-11, and who was gone by then.
///
/// # Errors
/// When the text names no day of the nine years.
pub(crate) fn on(base: &Base, day: &str) -> Result<LeadershipDay, Error> {
    let found = scenario::scenario::day_named(day)
        .map_err(|why| Error::usage(format!("`{day}`: {why}"), "write a day such as 1937-06-11"))?;
    Ok(typed(day_json(found, &base.evidence)))
}

/// All ties of record.
pub(crate) fn ties(base: &Base) -> LeadershipTies {
    typed(ties_json(&base.evidence))
}

/// Everybody of record, and how many of them were still in place, quarter by quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leadership {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// The people, by the first body that each belonged to.
    pub(crate) people: Vec<PersonOfRecord>,
    /// Bodies, and how many of those in office on a day were in place later.
    pub(crate) in_place: Vec<InPlace>,
}

/// A holder of public office, or a defendant in a public trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PersonOfRecord {
    /// Id of the row.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
    /// Office or offices, in words.
    pub(crate) office: String,
    /// Birth: a day, a month or a year.
    pub(crate) born: Option<String>,
    /// Arrest.
    pub(crate) arrested: Option<String>,
    /// First day of the trial.
    pub(crate) tried_from: Option<String>,
    /// Last day of the trial.
    pub(crate) tried_to: Option<String>,
    /// Death.
    pub(crate) died: Option<String>,
    /// What became of them, as a word: `shot`, `suicide`, `survived` ...
    pub(crate) outcome: String,
    /// What became of them, in words.
    pub(crate) fate: String,
    /// The trial as it is known; may be empty.
    pub(crate) trial: String,
    /// Whether the row was read where it is cited.
    pub(crate) is_verified: bool,
    /// The offices, in order.
    pub(crate) offices: Vec<OfficeHeld>,
    /// Oppositions and circles.
    pub(crate) factions: Vec<Belonging>,
}

/// An office that somebody held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfficeHeld {
    /// Id of the row.
    pub(crate) id: String,
    /// Who held it.
    pub(crate) holder: String,
    /// The office.
    pub(crate) office: String,
    /// The body: `politburo`, `sovnarkom`, `nkvd` ...
    pub(crate) body: String,
    /// Since when: a day, a month or a year.
    pub(crate) from: Option<String>,
    /// Until when.
    pub(crate) to: Option<String>,
    /// What is known of its end: `dated`, `later`, `unknown`.
    pub(crate) end: String,
    /// Whether the row was read where it is cited.
    pub(crate) is_verified: bool,
    /// Citekeys.
    pub(crate) sources: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
    /// Of a day that is asked about: whether it is certain that it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) is_certain: Option<bool>,
}

/// An opposition or circle to which somebody belonged, or was said in court to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Belonging {
    /// Id of the row.
    pub(crate) id: String,
    /// Which.
    pub(crate) faction: String,
    /// Whether a court asserted it, and nobody has shown it.
    pub(crate) is_asserted_in_court: bool,
    /// Since when.
    pub(crate) from: Option<String>,
    /// Until when.
    pub(crate) to: Option<String>,
    /// Whether the row was read where it is cited.
    pub(crate) is_verified: bool,
    /// Citekeys.
    pub(crate) sources: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
}

/// Those in office on a day, and how many of them were still in place later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InPlace {
    /// Which body.
    pub(crate) id: String,
    /// The body, in words.
    pub(crate) label: String,
    /// The day.
    pub(crate) of: String,
    /// People in office on it.
    pub(crate) people: usize,
    /// How many of them were in place, quarter by quarter.
    pub(crate) quarters: Vec<InPlaceOn>,
}

/// How many were still in place on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InPlaceOn {
    /// The body and the day.
    pub(crate) id: String,
    /// The day.
    pub(crate) on: String,
    /// People in place.
    pub(crate) in_place: usize,
}

/// One person of record: offices, ties, what became of them, and which mechanism is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LeadershipPerson {
    /// Who it is.
    #[serde(flatten)]
    pub(crate) person: PersonOfRecord,
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// What bound them to others of record.
    pub(crate) ties: Vec<TieOfRecord>,
    /// Who stood in the same trial.
    pub(crate) accused_with: Vec<NamedOfRecord>,
    /// What a run is told of them.
    pub(crate) told_to_a_run: Vec<ToldToARun>,
    /// Citekeys of the row.
    pub(crate) sources: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
}

/// What bound two people of record to one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TieOfRecord {
    /// Id of the row.
    pub(crate) id: String,
    /// Id of one: an office-holder, or a tenure in the organs.
    pub(crate) one: String,
    /// Id of the other.
    pub(crate) other: String,
    /// `patron`, `kin-by-marriage`, `succession`, `named`, `interrogated`, `prosecuted`, `rival`.
    pub(crate) kind: String,
    /// The tie as the one who is asked about sees it; of nobody in particular, as the first sees it.
    pub(crate) told: String,
    /// Whether it is the word of a court or of interrogators.
    pub(crate) is_asserted_in_court: bool,
    /// Since when, or when.
    pub(crate) from: Option<String>,
    /// Until when.
    pub(crate) to: Option<String>,
    /// Whether the row was read where it is cited.
    pub(crate) is_verified: bool,
    /// Citekeys.
    pub(crate) sources: Vec<String>,
    /// Remarks; may be empty.
    pub(crate) note: String,
}

/// Somebody of record, by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedOfRecord {
    /// Id of the row.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
}

/// What a mechanism is told of a person of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToldToARun {
    /// Id of the row.
    pub(crate) id: String,
    /// Code of the mechanism.
    pub(crate) mechanism: String,
    /// What it does with it.
    pub(crate) what: String,
}

/// Who held which office on a day, and who was gone by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeadershipDay {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// The day.
    pub(crate) on: String,
    /// The offices held.
    pub(crate) offices: Vec<OfficeHeld>,
    /// Those arrested or dead by then, the last to go first.
    pub(crate) gone: Vec<GoneBy>,
}

/// All ties of record, and the heads of regional state security whom some of them name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeadershipTies {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// The ties.
    pub(crate) ties: Vec<TieOfRecord>,
    /// Those whom a tie names and who stand in the table of tenures alone.
    pub(crate) heads: Vec<NamedOfRecord>,
}

/// What became of somebody by a day, and nothing of what came after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoneBy {
    /// Id of the row.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
    /// What had become of them.
    pub(crate) by_then: String,
}
