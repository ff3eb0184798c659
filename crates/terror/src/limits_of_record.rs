//! The limits of record as a run is given them: the first limits of order 00447 and the dated
//! grants, and what may be assumed instead where a row is only recalled.
//!
//! Of the table of first limits a part was read; the rest is recalled, and trusted because its
//! columns close on the published totals. That a column closes does not say that each row is right:
//! two rows may have changed places. So a run can be given the recalled rows in another division,
//! by people, with the same totals, and what hangs on the rows themselves comes to light. The list
//! of 31 January 1938 is of the same kind. A grant that nobody has read counts by the share in
//! which it is believed.

use std::collections::BTreeMap;

use chronicle::FirstMover;
use evidence::{
    Counts, Day, Evidence, FirstLimit, LimitDecision, LimitKind, PlaceKind, Region, Verified,
    Warrant,
};
use scenario::Settings;

use crate::ground::{DatedGrant, Ground};
use crate::shares::{spread, whole};

/// A request within so many days before a grant to the same place is taken to have moved it.
const ASKED_BEFORE_DAYS: i32 = 45;

/// Places of the first and of the second category.
type Places = [u32; 2];

/// Gives a ground, whose people are there already, the limits of record under these settings.
pub(crate) fn take_limits(ground: &mut Ground, evidence: &Evidence, settings: &Settings) {
    let order = evidence
        .orders()
        .iter()
        .find(|order| order.id == "op_00447");
    let day = order
        .and_then(|order| order.date)
        .and_then(Day::of)
        .expect("a dated order");
    let recalled = settings.number("assumption.recalled_limits");
    let places = first_places(evidence, &ground.people, recalled);
    for (limit, places) in evidence.first_limits().iter().zip(places) {
        ground.first_limits.push(DatedGrant {
            day,
            region: limit.region,
            places: places.map(u32::cast_signed),
            disputed: false,
            first_mover: FirstMover::Centre,
            id: limit.id.clone(),
        });
    }
    let counted: Vec<&LimitDecision> = evidence
        .limits()
        .iter()
        .filter(|decision| decision.counts != Counts::No)
        .collect();
    let places = granted_places(ground, &counted, settings);
    for (decision, places) in counted.into_iter().zip(places) {
        take_grant(ground, evidence, decision, places);
    }
    ground.grants.sort_by_key(|grant| (grant.day, grant.region));
}

/// The first limits by row. Under rule 0 as the rows stand; under rule 1 the rows that rest on
/// recall and the sums of their columns alone, under rule 2 also those read only in a secondary
/// copy, share what they hold together within their republic by people.
fn first_places(evidence: &Evidence, people: &[u32], rule: f64) -> Vec<Places> {
    let limits = evidence.first_limits();
    let mut places: Vec<Places> = limits
        .iter()
        .map(|limit| [limit.category1, limit.category2])
        .collect();
    let mut together: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, limit) in limits.iter().enumerate() {
        let is_moved = is_recalled(&limit.warrant) && (1.5 < rule || is_recalled_alone(limit));
        if 0.5 < rule && is_moved {
            together
                .entry(republic(evidence, limit.region))
                .or_default()
                .push(row);
        }
    }
    for rows in together.values() {
        share_anew(&mut places, rows, |row| {
            f64::from(people[limits[row].region.index()])
        });
    }
    places
}

/// Whether a row was recalled, and its column closes.
fn is_recalled(warrant: &Warrant) -> bool {
    warrant.verified == Verified::Checksum
}

/// Whether no work is cited beside the order itself, which nobody here has read.
fn is_recalled_alone(limit: &FirstLimit) -> bool {
    limit.warrant.sources.len() == 1
}

/// The union republic of several regions that a region belongs to; a republic of one region is its
/// own.
fn republic(evidence: &Evidence, region: Region) -> &str {
    let places = evidence.places();
    let whole = places
        .iter()
        .find(|place| place.kind == PlaceKind::Republic && place.regions().contains(&region));
    whole.map_or(&places.region(region).id, |place| &place.id)
}

/// Dated grants by row: what is believed of them, undivided ones divided, and the recalled rows of
/// a day shared anew by first limits where the rule says so.
fn granted_places(ground: &Ground, counted: &[&LimitDecision], settings: &Settings) -> Vec<Places> {
    let first_share = settings.number("assumption.unsplit_first_category");
    let believed = settings.number("assumption.unverified_grants");
    let mut places: Vec<Places> = counted
        .iter()
        .map(|decision| {
            let unread =
                decision.counts == Counts::Yes && decision.warrant.verified == Verified::No;
            let share = if unread { believed } else { 1.0 };
            let unsplit = decision.unsplit.map_or(0.0, f64::from);
            [
                (decision.category1, first_share),
                (decision.category2, 1.0 - first_share),
            ]
            .map(|(category, part)| {
                whole((category.map_or(0.0, f64::from) + unsplit * part) * share)
            })
        })
        .collect();
    if settings.number("assumption.recalled_grants") < 0.5 {
        return places;
    }
    let mut lists: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (row, decision) in counted.iter().enumerate() {
        let day = decision.date.and_then(Day::of);
        if let (Some(day), true) = (day, is_recalled(&decision.warrant)) {
            lists.entry(day).or_default().push(row);
        }
    }
    // Two regions made out of one share its first limit between them.
    let heirs = |rows: &[usize], of: usize| {
        let same = |row: &&usize| counted[**row].regions == counted[of].regions;
        f64::from(u32::try_from(rows.iter().filter(same).count()).expect("a short list"))
    };
    for rows in lists.values() {
        share_anew(&mut places, rows, |row| {
            first_limits(ground, counted[row]) / heirs(rows, row)
        });
    }
    places
}

/// Divides among rows what they hold together, category by category, by weight.
fn share_anew(places: &mut [Places], rows: &[usize], weight: impl Fn(usize) -> f64) {
    let all: f64 = rows.iter().map(|row| weight(*row)).sum();
    let [first, second] = [0, 1].map(|category| {
        let sum = rows.iter().map(|row| places[*row][category]).sum();
        spread(sum, rows.iter().map(|row| weight(*row) / all))
    });
    for (row, part) in rows.iter().zip(first.into_iter().zip(second)) {
        places[*row] = part.into();
    }
}

/// The first limits of the regions that a decision names, both categories together.
fn first_limits(ground: &Ground, decision: &LimitDecision) -> f64 {
    let regions = decision.regions.iter();
    regions.map(|region| ground.first_limit(*region)).sum()
}

/// A dated decision, divided by first limits among the regions that it names.
fn take_grant(ground: &mut Ground, evidence: &Evidence, decision: &LimitDecision, places: Places) {
    let Some(day) = decision.date.and_then(Day::of) else {
        return;
    };
    let sign = if decision.kind == LimitKind::Cut {
        -1
    } else {
        1
    };
    let all = first_limits(ground, decision);
    let [first, second] = places.map(|people| {
        let weights = decision
            .regions
            .iter()
            .map(|region| ground.first_limit(*region) / all);
        spread(people, weights)
    });
    let first_mover = mover(evidence, decision);
    let parts = first.into_iter().zip(second);
    for (region, (first, second)) in decision.regions.iter().zip(parts) {
        ground.grants.push(DatedGrant {
            day,
            region: *region,
            places: [first, second].map(|places| sign * places.cast_signed()),
            disputed: decision.counts == Counts::Switch,
            first_mover,
            id: decision.id.clone(),
        });
    }
}

/// Who moved first, as far as the rows tell.
fn mover(evidence: &Evidence, grant: &LimitDecision) -> FirstMover {
    let Some(day) = grant.date.and_then(Day::of) else {
        return FirstMover::Nobody;
    };
    let earlier = |other: &&LimitDecision| {
        let since = other
            .date
            .and_then(Day::of)
            .map(|asked| day.days_since(asked));
        other.place == grant.place
            && since.is_some_and(|days| (0..=ASKED_BEFORE_DAYS).contains(&days))
    };
    let before = || evidence.limits().iter().filter(earlier);
    if before().any(|other| other.kind == LimitKind::Request) {
        FirstMover::Region
    } else if before().any(|other| other.kind == LimitKind::CounterProposal) {
        FirstMover::Centre
    } else {
        FirstMover::Nobody
    }
}

#[cfg(test)]
mod tests;
