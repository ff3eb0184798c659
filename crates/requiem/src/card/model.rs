//! The cards of the model: mechanisms with their switches, and parameters with prior and reason.

use evidence::Evidence;
use scenario::{Mechanism, Scenario, Settings};

use crate::card::entry::{Card, Mention};
use crate::card::footing::Footing;
use crate::moved;
use crate::wording;

pub(crate) fn card(
    id: &str,
    evidence: &Evidence,
    settings: &Settings,
    footing: &Footing,
) -> Option<Card> {
    parameter(id, evidence, settings, footing).or_else(|| mechanism(id, evidence, settings))
}

/// The ids that have a card here.
pub(crate) fn ids(settings: &Settings) -> impl Iterator<Item = String> {
    let switches = settings.catalogue().iter().flat_map(Mechanism::switches);
    switches.chain(
        settings
            .parameters()
            .iter()
            .map(|parameter| parameter.id.clone()),
    )
}

/// The mechanisms that take a claim as given.
pub(crate) fn mechanisms_citing(id: &str, settings: &Settings) -> Vec<Mention> {
    settings
        .catalogue()
        .iter()
        .filter(|mechanism| mechanism.cites.contains(&id))
        .map(|mechanism| Mention::of(mechanism.code, format!("mechanism: {}", mechanism.name)))
        .collect()
}

fn parameter(
    id: &str,
    evidence: &Evidence,
    settings: &Settings,
    footing: &Footing,
) -> Option<Card> {
    let parameter = settings.parameters().get(id)?;
    let mut card = Card::titled("parameter", parameter.meaning.clone())
        .fact("value", wording::figure(parameter.value))
        .fact("unit", parameter.unit.clone())
        .fact("prior", parameter.prior.to_string())
        .fact("reason", parameter.reason.clone())
        .fact("set it with", format!("requiem run --set {id}=VALUE"));
    card.numbers.push(("value", Some(parameter.value)));
    let shipped = Scenario::shipped(settings.clone());
    let here = shipped.settings.number(id);
    if f64::EPSILON < (here - parameter.value).abs() {
        let reading = &shipped.interpretation.id;
        let told = format!("{} ({reading})", wording::figure(here));
        card = card.fact("in the reading", told);
    }
    let assumed = footing.assumed(evidence, &shipped);
    card.instead = assumed.map_or_else(Vec::new, |assumed| {
        moved::of_parameter(assumed, id, evidence)
    });
    let reader = settings
        .catalogue()
        .iter()
        .find(|mechanism| mechanism.code == parameter.mechanism);
    card.used_by.push(match reader {
        Some(mechanism) => Mention::of(mechanism.code, format!("mechanism: {}", mechanism.name)),
        None => Mention::of(&parameter.mechanism, "reads it"),
    });
    let assumptions = evidence
        .assumptions()
        .iter()
        .filter(|row| row.parameter == id);
    card.used_by
        .extend(assumptions.map(|row| Mention::of(&row.id, row.what.clone())));
    Some(card)
}

fn mechanism(id: &str, evidence: &Evidence, settings: &Settings) -> Option<Card> {
    let mechanism = settings
        .catalogue()
        .iter()
        .find(|mechanism| mechanism.bears(id))?;
    let mut card = match id.split_once('.') {
        Some((_, part)) => {
            let off = mechanism
                .parts
                .iter()
                .find(|(name, _)| *name == part)
                .map_or("", |(_, off)| *off);
            Card::titled("part of a mechanism", format!("{}: {part}", mechanism.name))
                .fact("off means", off)
        }
        None => Card::titled("mechanism", mechanism.name)
            .fact("does", mechanism.does)
            .fact("off means", mechanism.off)
            .fact(
                "parts",
                mechanism.switches().skip(1).collect::<Vec<_>>().join(", "),
            ),
    };
    card = card.fact("switch it off with", format!("requiem run --off {id}"));
    card = card.fact("takes as given", cited(mechanism, evidence).join("; "));
    let read = settings
        .parameters()
        .iter()
        .filter(|one| one.mechanism == mechanism.code);
    card.used_by = read
        .map(|one| Mention::of(&one.id, format!("its parameter: {}", one.meaning)))
        .collect();
    Some(card)
}

/// The claims that a mechanism takes as given, each with its figure.
pub(crate) fn cited(mechanism: &Mechanism, evidence: &Evidence) -> Vec<String> {
    let told = |id: &&str| match evidence.claim(id) {
        Some(claim) => format!("{id} ({}, {})", claim.label, wording::value(claim)),
        None => (*id).to_owned(),
    };
    mechanism.cites.iter().map(told).collect()
}
