//! What a scenario may say: the form of the launcher, every parameter with what was believed of it,
//! every switch with what its absence means.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The form of a scenario, and what may stand in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioForm {
    /// The JSON Schema of a scenario.
    pub(crate) schema: Value,
    /// The scenario of the first run: what is taken where nothing is said.
    pub(crate) shipped: ScenarioAsked,
    /// The readings that ship with the program.
    pub(crate) interpretations: Vec<String>,
    /// The classes of the centre's decisions.
    pub(crate) decisions: Vec<DecisionClass>,
    /// Every switch: the mechanisms, each followed by its parts.
    pub(crate) switches: Vec<ScenarioSwitch>,
    /// Every parameter.
    pub(crate) parameters: Vec<ScenarioParameter>,
}

/// A scenario as a page asks for it; what is left out is as in the first run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioAsked {
    /// The reading it starts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) interpretation: Option<String>,
    /// How finely people are told apart: `strata` for counts, `people` for person for person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resolution: Option<String>,
    /// How many people one stands for, as `1:K`; person for person only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<String>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<String>,
    /// The seed of its chance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seed: Option<u64>,
    /// Who makes each class of the centre's decisions: `replay` or `endogenous`; what is not named is
    /// replayed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) decisions: BTreeMap<String, String>,
    /// The switches that are off, such as M08 or M08.grudge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) off: Vec<String>,
    /// Parameters set to another value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) set: BTreeMap<String, f64>,
}

/// A class of the centre's decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionClass {
    /// `orders`, `limits`, `approvals`, `trials` or `halt`.
    pub(crate) id: String,
    /// The switches that must be on for the model to make them.
    pub(crate) made_from: Vec<String>,
}

/// A switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioSwitch {
    /// A mechanism's code, or that of a part, such as M08.grudge.
    pub(crate) id: String,
    /// Code of the mechanism.
    pub(crate) mechanism: String,
    /// Name of the mechanism, or word of the part.
    pub(crate) name: String,
    /// What the country does instead when it is off.
    pub(crate) off: String,
}

/// A parameter that a scenario may set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioParameter {
    /// Its id.
    pub(crate) id: String,
    /// Code of the mechanism that reads it.
    pub(crate) mechanism: String,
    /// What it means.
    pub(crate) meaning: String,
    /// Its unit; `-` for a bare number.
    pub(crate) unit: String,
    /// What was believed of it beforehand.
    pub(crate) prior: String,
    /// The least that the prior allows; null where it sets no bound.
    pub(crate) least: Option<f64>,
    /// The most that the prior allows; null where it sets no bound.
    pub(crate) most: Option<f64>,
    /// Whether the least itself is out of the question.
    pub(crate) above_least: bool,
    /// Whether it numbers a rule, and takes whole numbers only.
    pub(crate) is_choice: bool,
    /// The value in the first run, as the shipped reading has it.
    pub(crate) value: f64,
    /// Why this prior.
    pub(crate) reason: String,
}
