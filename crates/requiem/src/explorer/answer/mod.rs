//! What a page may ask, and what it is answered: plain functions over a run, the evidence and the
//! model, whose types the front end shares.
#![cfg_attr(
    not(test),
    expect(dead_code, reason = "addresses are opened to these answers one by one")
)]

pub(crate) mod base;
pub(crate) mod bibliography;
pub(crate) mod book;
pub(crate) mod card;
pub(crate) mod claims;
pub(crate) mod downloads;
pub(crate) mod evidence;
pub(crate) mod leadership;
pub(crate) mod map;
pub(crate) mod mechanisms;
mod page;
mod rows;
pub(crate) mod schema;
pub(crate) mod timeline;

#[cfg(test)]
mod as_told;
#[cfg(test)]
mod interfaces;
#[cfg(test)]
mod typescript;

/// Every type that the front end shares; those that stand within them come along.
#[cfg(test)]
fn share(types: &mut interfaces::Types) {
    types.with::<book::Book>();
    types.with::<book::BookPage>();
    types.with::<card::Card>();
    types.with::<claims::Register>();
    types.with::<claims::Contradictions>();
    types.asked::<evidence::AskedEvidence>();
    types.with::<evidence::EvidenceRows>();
    types.with::<leadership::Leadership>();
    types.with::<leadership::LeadershipDay>();
    types.with::<leadership::LeadershipPerson>();
    types.with::<leadership::LeadershipTies>();
    types.with::<map::CountryMap>();
    types.with::<mechanisms::MechanismPage>();
    types.with::<mechanisms::Mechanisms>();
    types.with::<mechanisms::ParametersTold>();
    types.asked::<schema::ScenarioAsked>();
    types.with::<schema::ScenarioForm>();
    types.with::<timeline::Timeline>();
}
