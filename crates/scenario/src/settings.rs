//! What a run is set to: the value of every parameter, and which switches are off.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::{Class, Decisions, Mode};
use crate::parameter::Parameters;
use crate::switch::Mechanism;

/// Why a setting was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No parameter has this id.
    #[error("no parameter is called `{id}`{}", hint(.nearest.as_deref()))]
    UnknownParameter {
        /// What was asked for.
        id: String,
        /// The nearest id there is.
        nearest: Option<String>,
    },
    /// No mechanism or part has this switch.
    #[error("no mechanism or part is called `{switch}`{}", hint(.nearest.as_deref()))]
    UnknownSwitch {
        /// What was asked for.
        switch: String,
        /// The nearest switch there is.
        nearest: Option<String>,
    },
    /// The model is to make decisions out of what is switched off.
    #[error("the model cannot make the {class} while {switch} is off: they are made from it")]
    Contradiction {
        /// The class of decisions.
        class: Class,
        /// The switch that is off.
        switch: String,
    },
    /// The prior rules the value out.
    #[error("`{id}` cannot be {value}: its prior is {prior}")]
    Impossible {
        /// The parameter.
        id: String,
        /// The value asked for.
        value: String,
        /// Its prior.
        prior: String,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"))
}

/// The settings of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    catalogue: &'static [Mechanism],
    values: BTreeMap<String, f64>,
    parameters: Parameters,
    off: BTreeSet<String>,
    decisions: Decisions,
}

impl Settings {
    /// The shipped values, with every mechanism on.
    pub fn shipped(catalogue: &'static [Mechanism]) -> Settings {
        let parameters = Parameters::shipped();
        let values = parameters
            .iter()
            .map(|one| (one.id.clone(), one.value))
            .collect();
        Settings {
            catalogue,
            values,
            parameters,
            off: BTreeSet::new(),
            decisions: Decisions::default(),
        }
    }

    /// The value of a parameter.
    ///
    /// # Panics
    /// When no parameter has this id: a fault of the code that asks.
    pub fn number(&self, id: &str) -> f64 {
        *self
            .values
            .get(id)
            .unwrap_or_else(|| panic!("the parameter `{id}` is declared nowhere"))
    }

    /// Whether a mechanism, or a part of one, is on. A part is off when its mechanism is.
    ///
    /// # Panics
    /// When there is no such switch: a fault of the code that asks.
    pub fn on(&self, switch: &str) -> bool {
        assert!(
            self.catalogue
                .iter()
                .any(|mechanism| mechanism.bears(switch)),
            "the switch `{switch}` is in no mechanism's list"
        );
        let whole = switch.split_once('.').map_or(switch, |(code, _)| code);
        !self.off.contains(switch) && !self.off.contains(whole)
    }

    /// Sets a parameter.
    pub fn set(&mut self, id: &str, value: f64) -> Result<(), Refusal> {
        let Some(parameter) = self.parameters.get(id) else {
            let ids = self.parameters.iter().map(|one| one.id.clone());
            return Err(Refusal::UnknownParameter {
                id: id.to_owned(),
                nearest: nearest(id, ids),
            });
        };
        if !value.is_finite() || !parameter.prior.allows(value) {
            return Err(Refusal::Impossible {
                id: id.to_owned(),
                value: value.to_string(),
                prior: parameter.prior.to_string(),
            });
        }
        self.values.insert(id.to_owned(), value);
        Ok(())
    }

    /// Switches a mechanism or a part of one off.
    pub fn switch_off(&mut self, switch: &str) -> Result<(), Refusal> {
        if !self
            .catalogue
            .iter()
            .any(|mechanism| mechanism.bears(switch))
        {
            let switches = self.catalogue.iter().flat_map(Mechanism::switches);
            let nearest = nearest(switch, switches);
            return Err(Refusal::UnknownSwitch {
                switch: switch.to_owned(),
                nearest,
            });
        }
        self.off.insert(switch.to_owned());
        Ok(())
    }

    /// Who makes each class of the centre's decisions.
    pub fn decisions(&self) -> Decisions {
        self.decisions
    }

    /// Whether the model makes a class of the centre's decisions.
    pub fn makes(&self, class: Class) -> bool {
        self.decisions.of(class) == Mode::Endogenous
    }

    /// Says who makes the centre's decisions.
    pub fn decide(&mut self, decisions: Decisions) {
        self.decisions = decisions;
    }

    /// What contradicts itself in the settings: decisions of the model that are made from what is
    /// switched off.
    pub fn contradictions(&self) -> Vec<Refusal> {
        let made = self.decisions.endogenous();
        let made = made.flat_map(|class| class.made_from().iter().map(move |from| (class, *from)));
        made.filter_map(|(class, from)| {
            let whole = from.split_once('.').map_or(from, |(code, _)| code);
            let off = [from, whole]
                .into_iter()
                .find(|one| self.off.contains(*one));
            let switch = off?.to_owned();
            Some(Refusal::Contradiction { class, switch })
        })
        .collect()
    }

    /// The switches that are off, in order.
    pub fn switched_off(&self) -> impl Iterator<Item = &str> {
        self.off.iter().map(String::as_str)
    }

    /// The switches that are off, each with what the country does instead.
    pub fn instead(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.switched_off().filter_map(|switch| {
            let borne = self
                .catalogue
                .iter()
                .find_map(|mechanism| mechanism.instead(switch));
            borne.map(|instead| (switch, instead))
        })
    }

    /// The parameters whose value is not the shipped one, in order.
    pub fn changed(&self) -> impl Iterator<Item = (&str, f64)> {
        self.parameters.iter().filter_map(|parameter| {
            let value = self.values[&parameter.id];
            (value.to_bits() != parameter.value.to_bits()).then_some((parameter.id.as_str(), value))
        })
    }

    /// Every value and every switch that is off, as lines of text: two settings are the same when
    /// their lines are.
    pub fn told(&self) -> String {
        let values = self
            .values
            .iter()
            .map(|(id, value)| format!("{id} = {value}\n"));
        let off = self.off.iter().map(|switch| format!("off {switch}\n"));
        let made = self.decisions.endogenous();
        let made = made.map(|class| format!("endogenous {class}\n"));
        values.chain(off).chain(made).collect()
    }

    /// The parameters, with their shipped values.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The mechanisms that the settings can switch.
    pub fn catalogue(&self) -> &'static [Mechanism] {
        self.catalogue
    }
}

fn nearest(wanted: &str, words: impl Iterator<Item = String>) -> Option<String> {
    words
        .map(|word| {
            (
                strsim::jaro_winkler(&word.to_lowercase(), &wanted.to_lowercase()),
                word,
            )
        })
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOGUE: &[Mechanism] = &[Mechanism {
        code: "M08",
        name: "Denunciation",
        does: "brings letters",
        off: "nobody denounces anybody",
        parts: &[
            ("grudge", "nobody denounces out of a grudge"),
            ("housing", "nor for a room"),
        ],
        cites: &[],
    }];

    const ALL_OFF: &[Mechanism] = &[Mechanism {
        code: "M29",
        name: "The halt",
        does: "stops",
        off: "nobody stops",
        parts: &[],
        cites: &[],
    }];

    #[test]
    fn a_part_is_off_when_its_mechanism_is() {
        let mut settings = Settings::shipped(CATALOGUE);
        settings.switch_off("M08.grudge").unwrap();
        assert!(settings.on("M08") && settings.on("M08.housing") && !settings.on("M08.grudge"));
        settings.switch_off("M08").unwrap();
        assert!(!settings.on("M08") && !settings.on("M08.housing"));
        assert_eq!(
            settings.switched_off().collect::<Vec<_>>(),
            ["M08", "M08.grudge"]
        );
    }

    #[test]
    fn a_switch_that_nobody_has_is_refused_with_the_nearest_that_someone_has() {
        let mut settings = Settings::shipped(CATALOGUE);
        let refusal = settings.switch_off("M08.grduge").unwrap_err().to_string();
        assert!(
            refusal.ends_with("`M08.grduge` (did you mean `M08.grudge`?)"),
            "{refusal}"
        );
        let refusal = settings.switch_off("weather").unwrap_err().to_string();
        assert!(refusal.ends_with("`weather`"), "{refusal}");
        assert_eq!(settings, Settings::shipped(CATALOGUE));
    }

    #[test]
    fn a_parameter_that_is_declared_nowhere_is_refused_with_the_nearest() {
        let mut settings = Settings::shipped(CATALOGUE);
        let refusal = settings.set("executions.day", 3.0).unwrap_err().to_string();
        assert!(
            refusal.contains("did you mean `executions.days`?"),
            "{refusal}"
        );
    }

    #[test]
    fn a_value_that_its_prior_rules_out_is_refused_and_changes_nothing() {
        let mut settings = Settings::shipped(CATALOGUE);
        let shipped = settings.number("executions.days");
        for value in [0.0, -1.0, 1e6, f64::NAN, f64::INFINITY] {
            let refusal = settings
                .set("executions.days", value)
                .unwrap_err()
                .to_string();
            assert!(refusal.contains("its prior is LogU("), "{refusal}");
        }
        assert_eq!(settings.changed().count(), 0);
        assert!((settings.number("executions.days") - shipped).abs() < f64::EPSILON);
    }

    #[test]
    fn decisions_of_the_model_need_what_they_are_made_from() {
        let mut settings = Settings::shipped(ALL_OFF);
        settings.decide(Decisions::all(Mode::Endogenous));
        assert_eq!(settings.contradictions(), []);
        settings.switch_off("M29").unwrap();
        let told: Vec<String> = settings
            .contradictions()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            ["the model cannot make the halt while M29 is off: they are made from it"]
        );
        settings.decide(Decisions::default());
        assert_eq!(settings.contradictions(), []);
    }

    #[test]
    fn what_was_changed_is_told_in_order() {
        let mut settings = Settings::shipped(CATALOGUE);
        settings.set("executions.days", 3.0).unwrap();
        settings.set("arrest.horizon", 11.0).unwrap();
        let changed: Vec<(&str, f64)> = settings.changed().collect();
        assert_eq!(
            changed,
            [("arrest.horizon", 11.0), ("executions.days", 3.0)]
        );
    }
}
