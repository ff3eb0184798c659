//! What was decided and what happened, by day: orders, laws, trials, campaigns, limits and deadlines.

use evidence::{DatedEvent, Evidence, Warrant};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::base::{Base, OfEvidence};
use crate::explorer::answer::rows;

/// Everything of record that has a day, by day.
pub(crate) fn of(base: &Base) -> Timeline {
    let evidence = &base.evidence;
    let mut entries = Vec::new();
    for (kind, events) in [
        ("event", evidence.timeline()),
        ("campaign", evidence.campaigns()),
        ("war-threat", evidence.war_threats()),
    ] {
        entries.extend(events.iter().map(|event| of_event(kind, event)));
    }
    entries.extend(of_orders(evidence));
    entries.extend(of_deadlines(evidence));
    entries.extend(of_limits(evidence));
    entries.sort_by(|one, other| one.day.cmp(&other.day));
    Timeline {
        of: base.edition(),
        entries,
    }
}

fn of_event(kind: &str, event: &DatedEvent) -> TimelineEntry {
    let days = (event.date, event.date_end);
    let entry = entry(&event.id, kind, days, event.event.clone(), &event.warrant);
    TimelineEntry {
        category: event.category.clone(),
        ..entry
    }
}

fn of_orders(evidence: &Evidence) -> impl Iterator<Item = TimelineEntry> + '_ {
    evidence.orders().iter().filter_map(|order| {
        let day = order.date.or(order.start)?;
        let told = entry(
            &order.id,
            "order",
            (day, None),
            rows::order(order),
            &order.warrant,
        );
        Some(TimelineEntry {
            category: order.line.clone(),
            ..told
        })
    })
}

fn of_deadlines(evidence: &Evidence) -> impl Iterator<Item = TimelineEntry> + '_ {
    evidence.deadlines().iter().map(|turn| {
        let title = rows::deadline(evidence, turn);
        let told = entry(
            &turn.id,
            "deadline",
            (turn.from, None),
            title,
            &turn.warrant,
        );
        TimelineEntry {
            category: turn.event.id().to_owned(),
            place: turn.place.clone(),
            ..told
        }
    })
}

fn of_limits(evidence: &Evidence) -> impl Iterator<Item = TimelineEntry> + '_ {
    evidence.limits().iter().filter_map(|limit| {
        let days = (limit.date?, limit.date_end);
        let told = entry(
            &limit.id,
            "limit",
            days,
            rows::limit(evidence, limit),
            &limit.warrant,
        );
        Some(TimelineEntry {
            category: limit.kind.id().to_owned(),
            place: limit.place.clone(),
            ..told
        })
    })
}

fn entry(
    id: &str,
    kind: &str,
    (day, end): (Date, Option<Date>),
    title: String,
    warrant: &Warrant,
) -> TimelineEntry {
    TimelineEntry {
        id: id.to_owned(),
        kind: kind.to_owned(),
        category: String::new(),
        day: day.to_string(),
        day_end: end.filter(|end| *end != day).map(|end| end.to_string()),
        title,
        place: String::new(),
        grade: warrant.grade.id().to_owned(),
        verified: warrant.verified.id().to_owned(),
        sources: warrant.sources.clone(),
    }
}

/// Everything of record that has a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Timeline {
    /// Of which edition.
    pub(crate) of: OfEvidence,
    /// What happened, by day.
    pub(crate) entries: Vec<TimelineEntry>,
}

/// One thing that happened or was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimelineEntry {
    /// Id of the row, which has a card.
    pub(crate) id: String,
    /// `event`, `campaign`, `war-threat`, `order`, `deadline` or `limit`.
    pub(crate) kind: String,
    /// Its sort in the words of the table, such as `trial` or `decree`; may be empty.
    pub(crate) category: String,
    /// Its day, or its first.
    pub(crate) day: String,
    /// Its last day, where it lasted.
    pub(crate) day_end: Option<String>,
    /// What happened, in the words of the table.
    pub(crate) title: String,
    /// Id of the place; empty where the row has none.
    pub(crate) place: String,
    /// How near to the archive: A to D.
    pub(crate) grade: String,
    /// Whether it was read where it is cited: `yes`, `checksum` or `no`.
    pub(crate) verified: String,
    /// Citekeys.
    pub(crate) sources: Vec<String>,
}
