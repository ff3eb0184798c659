//! The other things that may be believed: each assumption at the other rules of its choice or at the
//! ends of its range, in three families, by what it stands in for.
//!
//! People who were not counted, limits that were not read, returns that were not kept: the three
//! silences are of different kinds, and a reader who trusts the census may distrust the recall. The
//! list is drawn from the priors, so that no assumption can be left out of it.

use evidence::Evidence;
use scenario::{Parameter, Settings};

/// What an assumption stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// People where nobody was counted.
    Populations,
    /// Limits and dates where no paper was read.
    Limits,
    /// What reached the file and what did not.
    Record,
}

impl Family {
    /// Every family.
    pub const ALL: [Family; 3] = [Family::Populations, Family::Limits, Family::Record];

    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Family::Populations => "populations",
            Family::Limits => "limits",
            Family::Record => "record",
        }
    }

    /// The family with this word.
    pub fn named(word: &str) -> Option<Family> {
        Family::ALL.into_iter().find(|family| family.id() == word)
    }

    /// The family of a parameter; none for one that is no assumption, or one that concerns persons,
    /// whom a country in counts does not know.
    fn of(parameter: &Parameter) -> Option<Family> {
        let (shelf, _) = parameter.id.split_once('.')?;
        match (shelf, parameter.mechanism.as_str()) {
            ("record", _) | ("assumption", "M31") => Some(Family::Record),
            ("assumption", "M32") => Some(Family::Populations),
            ("assumption", "M04" | "M06") => Some(Family::Limits),
            _ => None,
        }
    }
}

/// One thing that may be believed instead: one setting moved, or several at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What it stands in for.
    pub family: Family,
    /// The parameters moved, each with the value it is moved to.
    pub set: Vec<(String, f64)>,
}

/// Settings that are moved together: what they stand in for, the settings, the reason.
type Joint = (Family, &'static [(&'static str, f64)], &'static str);

/// What else may be believed of several assumptions at once.
const TOGETHER: [Joint; 1] = [(
    Family::Limits,
    &[
        ("assumption.october_decision", 0.0),
        ("assumption.recalled_grants", 1.0),
        ("assumption.recalled_limits", 2.0),
        ("assumption.unverified_grants", 0.0),
    ],
    "nothing that is only recalled counts but the sums on which its columns close",
)];

/// What else may be believed where these settings stand, families in their order.
pub fn variants(settings: &Settings) -> Vec<Variant> {
    let mut variants = Vec::new();
    for family in Family::ALL {
        let parameters = settings.parameters().iter();
        for parameter in parameters.filter(|one| Family::of(one) == Some(family)) {
            let here = settings.number(&parameter.id);
            for value in parameter.prior.alternatives(here) {
                let set = vec![(parameter.id.clone(), value)];
                variants.push(Variant { family, set });
            }
        }
        for (_, set, _) in TOGETHER.iter().filter(|(of, _, _)| *of == family) {
            let set = set.iter().map(|(id, value)| ((*id).to_owned(), *value));
            variants.push(Variant {
                family,
                set: set.collect(),
            });
        }
    }
    variants
}

impl Variant {
    /// How it is typed: `assumption.towns=1`; several settings stand after one another.
    pub fn spelt(&self) -> String {
        let parts: Vec<String> = self
            .set
            .iter()
            .map(|(id, value)| format!("{id}={value}"))
            .collect();
        parts.join(" ")
    }

    /// The variant that is typed so; none where it is not of that form.
    pub fn parse(family: Family, text: &str) -> Option<Variant> {
        let assignment = |part: &str| {
            let (id, value) = part.split_once('=')?;
            let value: f64 = value.parse().ok().filter(|value: &f64| value.is_finite())?;
            (!id.is_empty()).then(|| (id.to_owned(), value))
        };
        let set: Option<Vec<_>> = text.split(' ').map(assignment).collect();
        Some(Variant { family, set: set? })
    }

    /// Whether a parameter is moved, alone or with others.
    pub fn moves(&self, id: &str) -> bool {
        self.set.iter().any(|(moved, _)| moved == id)
    }

    /// The settings with the variant laid over them.
    ///
    /// # Panics
    /// When a value is impossible under its prior, which the list of variants rules out.
    #[must_use]
    pub fn over(&self, settings: &Settings) -> Settings {
        let mut moved = settings.clone();
        for (id, value) in &self.set {
            moved
                .set(id, *value)
                .expect("an alternative is possible under its prior");
        }
        moved
    }

    /// Why it may be believed instead, in a sentence or two: what is assumed and by which rules.
    pub fn reason(&self, evidence: &Evidence, settings: &Settings) -> String {
        let together = TOGETHER.iter().find(|(_, set, _)| {
            let same = |((id, value), (other, at)): (&(&str, f64), &(String, f64))| {
                id == other && (value - at).abs() < f64::EPSILON
            };
            set.len() == self.set.len() && set.iter().zip(&self.set).all(same)
        });
        if let Some((_, _, reason)) = together {
            return (*reason).to_owned();
        }
        let told = self.set.iter().map(|(id, _)| {
            let assumption = evidence
                .assumptions()
                .iter()
                .find(|row| row.parameter == *id);
            let parameter = settings.parameters().get(id);
            match (assumption, parameter) {
                (Some(row), _) => format!("{}. {}", row.what, row.rule),
                (None, Some(one)) => format!("{} ({})", one.meaning, one.reason),
                (None, None) => String::new(),
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn every_assumption_of_a_country_in_counts_is_moved_and_none_to_where_it_stands() {
        let settings = Settings::shipped(catalogue::ALL);
        let variants = variants(&settings);
        for parameter in settings.parameters().iter() {
            let moved = variants.iter().any(|variant| variant.moves(&parameter.id));
            let concerns_persons = parameter.mechanism == "M07";
            let is_assumed = parameter.id.starts_with("assumption.") && !concerns_persons;
            assert!(moved || !is_assumed, "{} is never moved", parameter.id);
        }
        for variant in &variants {
            assert_ne!(variant.over(&settings), settings, "{}", variant.spelt());
        }
        for family in Family::ALL {
            assert!(variants.iter().any(|variant| variant.family == family));
        }
    }

    #[test]
    fn a_variant_is_read_as_it_is_spelt() {
        let settings = Settings::shipped(catalogue::ALL);
        for variant in variants(&settings) {
            let read = Variant::parse(variant.family, &variant.spelt());
            assert_eq!(read, Some(variant));
        }
        for wrong in [
            "",
            "assumption.towns",
            "=1",
            "assumption.towns=one",
            "a=1  b=2",
        ] {
            assert_eq!(Variant::parse(Family::Limits, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_variant_says_what_is_assumed() {
        let evidence = Evidence::shipped().unwrap();
        let settings = Settings::shipped(catalogue::ALL);
        for variant in variants(&settings) {
            assert!(
                20 < variant.reason(&evidence, &settings).len(),
                "{}",
                variant.spelt()
            );
        }
    }
}
