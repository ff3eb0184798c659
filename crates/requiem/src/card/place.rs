//! The card of a place: what it was, what it stands for, who bordered on it, what is told of it.

use evidence::{Evidence, Place, Region};

use crate::card::entry::{Card, Mention};
use crate::wording;

pub(crate) fn card(id: &str, evidence: &Evidence) -> Option<Card> {
    let place = evidence.places().get(id)?;
    let tile = place.tile.map_or_else(String::new, |tile| {
        format!("row {}, column {}", tile.row, tile.column)
    });
    let mut card = Card::titled("place", place.name.clone())
        .fact("sort", place.kind.id())
        .fact("republic", place.republic.clone())
        .fact("centre", place.centre.clone())
        .fact("in these bounds", bounds(place))
        .fact("stands for", stands_for(place, evidence))
        .fact("borders on", neighbours(place, evidence))
        .fact("tile", tile)
        .fact("note", place.note.clone());
    card.used_by = told_of(place, evidence);
    Some(card)
}

/// The ids that have a card here.
pub(crate) fn ids(evidence: &Evidence) -> impl Iterator<Item = String> {
    evidence.places().iter().map(|place| place.id.clone())
}

fn bounds(place: &Place) -> String {
    match (place.valid_from, place.valid_to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

fn stands_for(place: &Place, evidence: &Evidence) -> String {
    match place.regions() {
        [] => "no region".to_owned(),
        regions if regions.len() == Region::COUNT => "every region and the camps".to_owned(),
        regions => {
            let ids: Vec<&str> = regions
                .iter()
                .map(|region| evidence.places().region(*region).id.as_str())
                .collect();
            ids.join(", ")
        }
    }
}

fn neighbours(place: &Place, evidence: &Evidence) -> String {
    if !place.kind.is_unit() {
        return String::new();
    }
    let region = place.region();
    let ids: Vec<&str> = region
        .map_or(&[][..], |region| evidence.places().neighbours(region))
        .iter()
        .map(|neighbour| evidence.places().region(*neighbour).id.as_str())
        .collect();
    ids.join(", ")
}

/// The figures and decisions that are of this very place.
fn told_of(place: &Place, evidence: &Evidence) -> Vec<Mention> {
    let first = evidence
        .first_limits()
        .iter()
        .filter(|limit| limit.place == place.id);
    let mut told: Vec<Mention> = first
        .map(|limit| {
            Mention::of(
                &limit.id,
                format!("first limit: {} + {}", limit.category1, limit.category2),
            )
        })
        .collect();
    let limits = evidence
        .limits()
        .iter()
        .filter(|limit| limit.place == place.id);
    told.extend(limits.map(|limit| {
        let date = wording::dates(limit.date, limit.date_end);
        Mention::of(&limit.id, format!("{} of {date}", limit.kind.id()))
    }));
    let turns = evidence
        .deadlines()
        .iter()
        .filter(|turn| turn.place == place.id);
    told.extend(
        turns.map(|turn| Mention::of(&turn.id, format!("{} of {}", turn.event.id(), turn.from))),
    );
    let heads = evidence
        .tenures()
        .iter()
        .filter(|tenure| tenure.place == place.id);
    told.extend(heads.map(|tenure| {
        let dates = wording::dates(tenure.from, tenure.to);
        Mention::of(
            &tenure.id,
            format!("head of its state security, {dates}: {}", tenure.head),
        )
    }));
    let mut claims: Vec<_> = evidence
        .claims()
        .iter()
        .filter(|claim| claim.place == place.id)
        .collect();
    // Figures that a run is fitted to, judged by or given come first.
    claims.sort_by_key(|claim| claim.role);
    told.extend(claims.into_iter().map(|claim| {
        let when = wording::period(claim.period);
        let (quantity, unit) = (&claim.quantity, &claim.unit);
        Mention::of(
            &claim.id,
            format!("{quantity}, {when}: {} {unit}", wording::value(claim)),
        )
    }));
    told
}
