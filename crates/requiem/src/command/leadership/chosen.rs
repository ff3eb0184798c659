//! Of whom a reader asks: the bodies whose offices they held, and what became of them.

use evidence::leadership::held::Body;
use evidence::{Evidence, OfficeHolder};

use crate::cli;
use crate::command::{hint, nearest};
use crate::failure::Error;

/// Which people are told of.
#[derive(Debug)]
pub(super) struct Chosen {
    /// Those who held an office of one of these.
    pub(super) bodies: Vec<Body>,
    /// Those of whom this became, where it was asked for.
    pub(super) fate: Option<String>,
}

impl Chosen {
    /// Everybody of record.
    pub(super) fn everybody() -> Chosen {
        Chosen {
            bodies: Body::ALL.to_vec(),
            fate: None,
        }
    }

    /// As it was typed.
    ///
    /// # Errors
    /// When no body or fate is called so.
    pub(super) fn of(asked: &cli::Leadership, evidence: &Evidence) -> Result<Chosen, Error> {
        let bodies = match asked.body.as_deref() {
            None => Body::ALL.to_vec(),
            Some("politburo") => vec![Body::Politburo, Body::PolitburoCandidate],
            Some(word) => {
                let found = Body::ALL.into_iter().find(|body| body.id() == word);
                vec![found.ok_or_else(|| unknown("body", word, Body::ALL.map(Body::id)))?]
            }
        };
        let fates = evidence.office_holders().iter();
        let fates: Vec<&str> = fates.map(|holder| holder.outcome.as_str()).collect();
        if let Some(word) = asked.fate.as_deref().filter(|word| !fates.contains(word)) {
            let mut words = fates;
            words.sort_unstable();
            words.dedup();
            return Err(unknown("fate", word, words));
        }
        Ok(Chosen {
            bodies,
            fate: asked.fate.clone(),
        })
    }

    /// Whether nothing narrower than everybody was asked for.
    pub(super) fn is_everybody(&self) -> bool {
        self.fate.is_none() && self.bodies.len() == Body::ALL.len()
    }

    /// Whether this became of somebody, where a fate was asked for.
    pub(super) fn has_fate(&self, holder: &OfficeHolder) -> bool {
        let fate = self.fate.as_ref();
        fate.is_none_or(|fate| *fate == holder.outcome)
    }
}

fn unknown<'w>(noun: &str, word: &str, words: impl IntoIterator<Item = &'w str>) -> Error {
    let words: Vec<&str> = words.into_iter().collect();
    let near = nearest(word, words.iter().copied());
    Error::usage(
        format!("no {noun} is called `{word}`{}", hint(near)),
        format!("one of {}", words.join(", ")),
    )
}
