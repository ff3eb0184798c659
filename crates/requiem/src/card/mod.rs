//! A card for every id: what it names, what it says, on what authority, who disputes it, what uses
//! it.
//!
//! A figure in a report is worth what stands behind it. Whatever bears an id, in the evidence or
//! in the model, has its card here, so that no number of this program is more than one step from
//! its source.

mod claim;
mod decision;
pub(crate) mod entry;
pub(crate) mod footing;
mod leadership;
pub(crate) mod model;
mod place;
mod register;

use std::collections::BTreeSet;

use evidence::Evidence;
use scenario::Settings;

use crate::card::entry::Card;
use crate::card::footing::Footing;

/// The card of an id, if it names anything.
pub(crate) fn of(
    id: &str,
    evidence: &Evidence,
    settings: &Settings,
    footing: &Footing,
) -> Option<Card> {
    claim::card(id, evidence, settings, footing)
        .or_else(|| decision::card(id, evidence))
        .or_else(|| leadership::card(id, evidence))
        .or_else(|| place::card(id, evidence))
        .or_else(|| model::card(id, evidence, settings, footing))
        .or_else(|| register::card(id, evidence))
        .or_else(|| {
            let (row, _part) = id.split_once('/')?;
            decision::card(row, evidence).or_else(|| register::card(row, evidence))
        })
        .map(|mut card| {
            id.clone_into(&mut card.id);
            card.used_by.extend(model::mechanisms_citing(id, settings));
            card
        })
}

/// The ids that come nearest to a word that names nothing.
pub(crate) fn nearest(word: &str, evidence: &Evidence, settings: &Settings) -> Option<String> {
    let likeness = |id: &str| strsim::jaro_winkler(&id.to_lowercase(), &word.to_lowercase());
    ids(evidence, settings)
        .map(|id| (likeness(&id), id))
        .filter(|(likeness, _)| 0.87 < *likeness)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, id)| id)
}

/// Every id that has a card, those of long lists too.
pub(crate) fn all_ids(evidence: &Evidence, settings: &Settings) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = ids(evidence, settings).collect();
    all.extend(decision::ids_of_long_lists(evidence));
    let units = &evidence.nationality_1926().units;
    all.extend(units.iter().map(|unit| unit.id.clone()));
    all
}

/// Every id that has a card, but for the members of long lists.
fn ids(evidence: &Evidence, settings: &Settings) -> impl Iterator<Item = String> {
    let claims = evidence.claims().iter().map(|claim| claim.id.clone());
    claims
        .chain(decision::ids(evidence))
        .chain(leadership::ids(evidence))
        .chain(place::ids(evidence))
        .chain(register::ids(evidence))
        .chain(model::ids(settings))
}
