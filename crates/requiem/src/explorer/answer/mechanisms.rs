//! The mechanisms of the model: what each does, what its absence means, and what it changed, as
//! `requiem mechanisms` tells it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::card::model::cited;
use crate::command::mechanisms::{mechanisms_json, parameters_json};
use crate::explorer::answer::base::{Base, typed};
use crate::explorer::answer::book;
use crate::failure::Error;

/// Every mechanism.
///
/// # Errors
/// Never, of the shipped catalogue.
pub(crate) fn of(base: &Base) -> Result<Mechanisms, Error> {
    mechanisms_json(None, &base.settings).map(typed)
}

/// Every parameter.
///
/// # Errors
/// Never, of the shipped catalogue.
pub(crate) fn parameters(base: &Base) -> Result<ParametersTold, Error> {
    parameters_json(None, &base.settings).map(typed)
}

/// The mechanism that bears a switch, whole.
///
/// # Errors
/// When none bears it.
pub(crate) fn one(base: &Base, code: &str) -> Result<Mechanism, Error> {
    let told: Mechanisms = mechanisms_json(Some(code), &base.settings).map(typed)?;
    let numbers: ParametersTold = parameters_json(Some(code), &base.settings).map(typed)?;
    let all = base.settings.catalogue().iter();
    let (mechanism, known) = told
        .mechanisms
        .into_iter()
        .zip(all.filter(|one| one.bears(code)))
        .next()
        .expect("what bears the switch has been found");
    let given = known.cites.iter().zip(cited(known, &base.evidence));
    let page = format!("mechanisms-{}", known.code);
    Ok(Mechanism {
        mechanism,
        seeds: told.seeds,
        parameters: numbers.parameters,
        given: given
            .map(|(id, told)| Given {
                id: (*id).to_owned(),
                told,
            })
            .collect(),
        essay: book::essay(base, &page)?,
        page,
        command: format!("requiem mechanisms show {code}"),
    })
}

/// The mechanisms, and under which seeds their switches were thrown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mechanisms {
    /// The mechanisms, by code.
    pub(crate) mechanisms: Vec<MechanismTold>,
    /// The seeds.
    pub(crate) seeds: Vec<u64>,
}

/// A mechanism.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MechanismTold {
    /// Its code, M01 to M36; also its switch.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// What it does.
    pub(crate) does: String,
    /// What the country does instead when it is off.
    pub(crate) off: String,
    /// Its parts.
    pub(crate) parts: Vec<MechanismPart>,
    /// What switching it off changed, count by count; null where it was not measured.
    pub(crate) switched_off: Option<Vec<SwitchedOff>>,
    /// Ids of the claims that it takes as given.
    pub(crate) cites: Vec<String>,
    /// Its page of the book, as a file of the house.
    pub(crate) page: String,
}

/// A part of a mechanism.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MechanismPart {
    /// Its switch, such as M08.grudge.
    pub(crate) id: String,
    /// What the country does instead when it is off.
    pub(crate) off: String,
    /// What switching it off changed; null where it was not measured.
    pub(crate) switched_off: Option<Vec<SwitchedOff>>,
}

/// What throwing a switch alone changed in one count, in the shipped country, on the same luck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SwitchedOff {
    /// What is counted: `arrests`, `shot-1937-38`, `dead-in-custody` ...
    pub(crate) count: String,
    /// People with the switch on, the mean of the seeds.
    pub(crate) with: f64,
    /// How many people more or fewer without it, the mean of the seeds.
    pub(crate) change: f64,
    /// The least change of the seeds.
    pub(crate) low: f64,
    /// The greatest change of the seeds.
    pub(crate) high: f64,
    /// Whether the change is beyond what luck brings about.
    pub(crate) beyond_luck: bool,
}

/// One mechanism whole: what it does, its numbers, and its page of the book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mechanism {
    /// As `requiem mechanisms show` tells it.
    pub(crate) mechanism: MechanismTold,
    /// The seeds under which its switches were thrown.
    pub(crate) seeds: Vec<u64>,
    /// Its parameters.
    pub(crate) parameters: Vec<ParameterTold>,
    /// The claims that it takes as given, each with its figure.
    pub(crate) given: Vec<Given>,
    /// Its page of the book.
    pub(crate) page: String,
    /// The essays of its files, as safe HTML.
    pub(crate) essay: String,
    /// What tells the same in a terminal.
    pub(crate) command: String,
}

/// A claim that a mechanism takes as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    /// Id of the claim.
    pub(crate) id: String,
    /// What it says, with its figure.
    pub(crate) told: String,
}

/// All parameters, or those of one mechanism.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParametersTold {
    /// The parameters, by id.
    pub(crate) parameters: Vec<ParameterTold>,
}

/// A parameter: what was believed of it, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterTold {
    /// Its id, such as `arrest.strike_over_limits`.
    pub(crate) id: String,
    /// Code of the mechanism that reads it.
    pub(crate) mechanism: String,
    /// What it means.
    pub(crate) meaning: String,
    /// Its unit; `-` for a bare number.
    pub(crate) unit: String,
    /// What was believed of it beforehand.
    pub(crate) prior: String,
    /// The value that a run takes when nobody sets another.
    pub(crate) value: f64,
    /// Why this prior.
    pub(crate) reason: String,
}
