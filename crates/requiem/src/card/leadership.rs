//! The cards of the people of record: the person, the office, the opposition or circle, the tie.

use evidence::leadership::faction::Belonging;
use evidence::leadership::tie::Tie;
use evidence::{Evidence, OfficeHolder, When};
use terror::of_record::told_of;

use crate::card::entry::{Card, Mention};

/// What is said of every word of a court.
const ASSERTED: &str = "asserted in court or by interrogators; nobody has shown it to be true";

pub(crate) fn card(id: &str, evidence: &Evidence) -> Option<Card> {
    holder(id, evidence)
        .or_else(|| office(id, evidence))
        .or_else(|| belonging(id, evidence))
        .or_else(|| tie(id, evidence))
}

/// The ids that have a card here.
pub(crate) fn ids(evidence: &Evidence) -> impl Iterator<Item = String> {
    let people = evidence.office_holders().iter().map(|holder| &holder.id);
    let leadership = evidence.leadership();
    people
        .chain(leadership.offices.iter().map(|office| &office.id))
        .chain(leadership.factions.iter().map(|belonging| &belonging.id))
        .chain(leadership.ties.iter().map(|tie| &tie.id))
        .cloned()
}

fn holder(id: &str, evidence: &Evidence) -> Option<Card> {
    let holder = evidence.office_holder(id)?;
    let title = format!("{}: {}", holder.name, holder.office);
    let mut card = Card::titled("person of record", title)
        .fact("born", when(holder.born))
        .fact("arrested", when(holder.arrested))
        .fact("tried", span(holder.tried_from, holder.tried_to))
        .fact("trial", holder.trial.clone())
        .fact("died", when(holder.died))
        .fact("what became of them", holder.fate.clone())
        .warranted(&holder.warrant, evidence);
    let leadership = evidence.leadership();
    let offices = leadership.offices_of(id).into_iter();
    card.used_by = told_of(holder, evidence)
        .into_iter()
        .map(|one| Mention::of(one.mechanism, format!("{}: {}", one.row, one.what)))
        .chain(offices.map(|office| Mention::of(&office.id, office.office.clone())))
        .chain(
            leadership
                .factions_of(id)
                .map(|one| Mention::of(&one.id, faction(one))),
        )
        .chain(
            leadership
                .ties_of(id)
                .map(|one| Mention::of(&one.id, between(one, evidence))),
        )
        .collect();
    Some(card)
}

fn office(id: &str, evidence: &Evidence) -> Option<Card> {
    let mut offices = evidence.leadership().offices.iter();
    let office = offices.find(|office| office.id == id)?;
    let holder = evidence.office_holder(&office.holder)?;
    let card = Card::titled("office", format!("{}: {}", holder.name, office.office))
        .fact("body", office.body.words())
        .fact("held", office.span())
        .warranted(&office.warrant, evidence);
    Some(used(card, holder))
}

fn belonging(id: &str, evidence: &Evidence) -> Option<Card> {
    let mut all = evidence.leadership().factions.iter();
    let belonging = all.find(|belonging| belonging.id == id)?;
    let holder = evidence.office_holder(&belonging.holder)?;
    let kind = if belonging.faction.is_asserted() {
        "what a court asserted"
    } else {
        "opposition or circle"
    };
    let title = format!("{}: {}", holder.name, faction(belonging));
    let card = Card::titled(kind, title)
        .fact("dates", span(belonging.from, belonging.to))
        .warranted(&belonging.warrant, evidence);
    Some(used(card, holder))
}

fn tie(id: &str, evidence: &Evidence) -> Option<Card> {
    let mut all = evidence.leadership().ties.iter();
    let tie = all.find(|tie| tie.id == id)?;
    let standing = if tie.kind.is_asserted() { ASSERTED } else { "" };
    let card = Card::titled("tie", between(tie, evidence))
        .fact("standing", standing)
        .fact("dates", span(tie.from, tie.to))
        .warranted(&tie.warrant, evidence);
    Some(card)
}

fn used(mut card: Card, holder: &OfficeHolder) -> Card {
    let command = format!("requiem leadership {}", holder.id);
    card.used_by.push(Mention::of(command, "the person"));
    card.used_by
        .push(Mention::of("no run", "shown; no run is told of it"));
    card
}

fn faction(belonging: &Belonging) -> String {
    let words = belonging.faction.words();
    if belonging.faction.is_asserted() {
        format!("{words}, {ASSERTED}")
    } else {
        words.to_owned()
    }
}

fn between(tie: &Tie, evidence: &Evidence) -> String {
    let name = |id: &str| {
        let holder = evidence.office_holder(id).map(|holder| &holder.name);
        let mut tenures = evidence.tenures().iter();
        let head = tenures
            .find(|tenure| tenure.id == id)
            .map(|tenure| &tenure.head);
        holder.or(head).map_or_else(|| id.to_owned(), String::clone)
    };
    format!(
        "{}: {} {}",
        name(&tie.one),
        tie.kind.words(),
        name(&tie.other)
    )
}

fn when(when: Option<When>) -> String {
    when.map_or_else(String::new, |when| when.to_string())
}

fn span(from: Option<When>, to: Option<When>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(one), None) => format!("from {one}"),
        (None, Some(one)) => format!("to {one}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_leadership_has_a_card_with_a_source() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let all: Vec<String> = ids(&evidence).collect();
        assert!(500 < all.len(), "{}", all.len());
        for id in all {
            let card = card(&id, &evidence).unwrap_or_else(|| panic!("{id} has no card"));
            assert!(!card.sources.is_empty(), "{id}");
        }
    }

    #[test]
    fn what_a_court_asserted_is_called_so_on_its_card() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let asserted = evidence.leadership().factions.iter();
        for one in asserted.filter(|one| one.faction.is_asserted()) {
            let card = card(&one.id, &evidence).expect("a card");
            assert!(card.title.contains("asserted") && card.kind.contains("asserted"));
        }
    }
}
