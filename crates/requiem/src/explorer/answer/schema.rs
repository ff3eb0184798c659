//! What a scenario may say: the form of the launcher, every parameter with what was believed of it,
//! every switch with what its absence means.

use std::collections::BTreeMap;

use scenario::decisions::{Class, Mode};
use scenario::{Interpretation, Mechanism, Parameter, Prior, Scenario};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::explorer::answer::base::Base;

/// The form of a scenario, and what may stand in it.
pub(crate) fn of(base: &Base) -> ScenarioForm {
    let shipped = Scenario::shipped(base.settings.clone());
    let mechanisms = base.settings.catalogue();
    let parameters: Vec<ScenarioParameter> = base
        .settings
        .parameters()
        .iter()
        .map(|one| of_parameter(one, &shipped))
        .collect();
    let switches: Vec<ScenarioSwitch> = mechanisms.iter().flat_map(of_mechanism).collect();
    let interpretations: Vec<String> = Interpretation::ids().map(str::to_owned).collect();
    let decisions = Class::ALL.into_iter().map(|class| DecisionClass {
        id: class.id().to_owned(),
        made_from: class
            .made_from()
            .iter()
            .map(|one| (*one).to_owned())
            .collect(),
    });
    ScenarioForm {
        schema: schema(&interpretations, &switches, &parameters),
        shipped: asked(&shipped),
        interpretations,
        decisions: decisions.collect(),
        switches,
        parameters,
    }
}

/// A scenario as a page asks for it, every field told but for what is switched off and set.
fn asked(scenario: &Scenario) -> ScenarioAsked {
    ScenarioAsked {
        interpretation: Some(scenario.interpretation.id.clone()),
        resolution: Some(scenario.resolution.id().to_owned()),
        scale: Some(format!("1:{}", scenario.scale)),
        from: Some(scenario.from.date().to_string()),
        to: Some(scenario.to.date().to_string()),
        seed: Some(scenario.seed),
        ..ScenarioAsked::default()
    }
}

fn of_mechanism(mechanism: &Mechanism) -> Vec<ScenarioSwitch> {
    let switch = |id: String, name: &str, off: &str| ScenarioSwitch {
        id,
        mechanism: mechanism.code.to_owned(),
        name: name.to_owned(),
        off: off.to_owned(),
    };
    let whole = switch(mechanism.code.to_owned(), mechanism.name, mechanism.off);
    let parts = mechanism.parts.iter();
    let parts = parts.map(|(part, off)| switch(format!("{}.{part}", mechanism.code), part, off));
    std::iter::once(whole).chain(parts).collect()
}

fn of_parameter(parameter: &Parameter, shipped: &Scenario) -> ScenarioParameter {
    let (least, most) = match parameter.prior {
        Prior::Uniform(low, high) | Prior::LogUniform(low, high) | Prior::Choice(low, high) => {
            (Some(low), Some(high))
        }
        Prior::Beta(..) => (Some(0.0), Some(1.0)),
        Prior::LogNormal(..) | Prior::HalfNormal(_) => (Some(0.0), None),
        Prior::Normal(..) | Prior::Fixed => (None, None),
    };
    ScenarioParameter {
        id: parameter.id.clone(),
        mechanism: parameter.mechanism.clone(),
        meaning: parameter.meaning.clone(),
        unit: parameter.unit.clone(),
        prior: parameter.prior.to_string(),
        least,
        most,
        above_least: matches!(parameter.prior, Prior::LogNormal(..)),
        is_choice: matches!(parameter.prior, Prior::Choice(..)),
        value: shipped.settings.number(&parameter.id),
        reason: parameter.reason.clone(),
    }
}

/// The JSON Schema of a scenario, with every word and bound that the program would hold it to.
fn schema(
    interpretations: &[String],
    switches: &[ScenarioSwitch],
    parameters: &[ScenarioParameter],
) -> Value {
    let mut schema = schemars::schema_for!(ScenarioAsked).to_value();
    let mut lay = |field: &str, more: Value| {
        let there = &mut schema["properties"][field];
        let mut laid = json!({"description": there["description"]});
        if let (Some(laid), Value::Object(more)) = (laid.as_object_mut(), more) {
            laid.extend(more);
        }
        *there = laid;
    };
    lay("interpretation", json!({"enum": interpretations}));
    lay("resolution", json!({"enum": ["strata", "people"]}));
    lay(
        "scale",
        json!({"type": "string", "pattern": "^1:[1-9][0-9]*$"}),
    );
    for end in ["from", "to"] {
        lay(end, json!({"type": "string", "format": "date"}));
    }
    lay("seed", json!({"type": "integer", "minimum": 0}));
    let modes = json!({"enum": [Mode::Replay.id(), Mode::Endogenous.id()]});
    let classes = Class::ALL
        .into_iter()
        .map(|class| (class.id().to_owned(), modes.clone()));
    lay("decisions", closed(classes.collect()));
    let switches = switches
        .iter()
        .map(|one| json!({"const": one.id, "title": one.name, "description": one.off}));
    let switches: Vec<Value> = switches.collect();
    lay(
        "off",
        json!({"type": "array", "uniqueItems": true, "items": {"oneOf": switches}}),
    );
    let values = parameters.iter().map(|one| (one.id.clone(), bounded(one)));
    lay("set", closed(values.collect()));
    schema
}

/// An object that has these fields and no other.
fn closed(fields: Map<String, Value>) -> Value {
    json!({"type": "object", "properties": fields, "additionalProperties": false})
}

fn bounded(one: &ScenarioParameter) -> Value {
    let mut told = json!({
        "type": if one.is_choice { "integer" } else { "number" },
        "description": one.meaning,
        "default": one.value,
    });
    let least = if one.above_least {
        "exclusiveMinimum"
    } else {
        "minimum"
    };
    for (key, bound) in [(least, one.least), ("maximum", one.most)] {
        if let Some(bound) = bound {
            told[key] = json!(bound);
        }
    }
    told
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_knows_every_field_switch_and_parameter_that_a_scenario_may_name() {
        let base = Base::shipped().expect("the shipped evidence");
        let form = of(&base);
        for switch in &form.switches {
            let mut settings = base.settings.clone();
            assert!(settings.switch_off(&switch.id).is_ok(), "{}", switch.id);
        }
        assert_eq!(
            form.parameters.len(),
            base.settings.parameters().iter().count()
        );
        let text = "interpretation = 1\nresolution = 1\nscale = 1\nfrom = 1\nto = 1\nseed = 'x'\n\
                    decisions = 1\noff = 1\nset = 1\nweather = 1\n";
        let faults = Scenario::parse("form.toml", text, base.settings.clone()).unwrap_err();
        let fields = form.schema["properties"].as_object().expect("fields");
        assert_eq!(fields.len(), 9);
        // The reader knows each of them, and only the weather is no field of a scenario.
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let strange: Vec<&String> = told
            .iter()
            .filter(|one| one.contains("no such field"))
            .collect();
        assert_eq!(strange.len(), 1, "{told:#?}");
        assert!(strange[0].contains("weather"));
        for field in ["resolution", "scale", "seed", "decisions", "off", "set"] {
            assert!(
                told.iter().any(|one| one.contains(field)),
                "{field}: {told:#?}"
            );
        }
    }

    #[test]
    fn the_bounds_of_the_form_are_those_of_the_priors() {
        let base = Base::shipped().expect("the shipped evidence");
        for one in of(&base).parameters {
            let prior = Prior::parse(&one.prior).expect("a prior");
            assert!(prior.allows(one.value), "{}", one.id);
            let beyond = |bound: f64, by: f64| bound + by * bound.abs().max(1.0);
            if let Some(least) = one.least {
                assert_eq!(prior.allows(least), !one.above_least, "{}", one.id);
                assert!(!prior.allows(beyond(least, -0.1)), "{}", one.id);
            }
            if let Some(most) = one.most {
                assert!(
                    prior.allows(most) && !prior.allows(beyond(most, 0.1)),
                    "{}",
                    one.id
                );
            }
            if one.is_choice {
                assert!(!prior.allows(one.value + 0.5), "{}", one.id);
            }
        }
    }

    #[test]
    fn the_schema_names_what_may_be_written() {
        let base = Base::shipped().expect("the shipped evidence");
        let form = of(&base);
        let set = &form.schema["properties"]["set"];
        assert_eq!(set["additionalProperties"], json!(false));
        let days = &set["properties"]["executions.days"];
        assert!(days["minimum"].as_f64().is_some() && days["maximum"].as_f64().is_some());
        assert!(
            days["description"]
                .as_str()
                .is_some_and(|told| !told.is_empty())
        );
        let off = form.schema["properties"]["off"]["items"]["oneOf"].as_array();
        assert_eq!(off.map(Vec::len), Some(form.switches.len()));
    }
}
