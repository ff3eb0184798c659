//! The cards of decisions: orders, limits, deadlines, lists, tenures of office, dated events.

use evidence::{DatedEvent, Evidence};

use crate::card::entry::{Card, Mention};
use crate::wording::{self, whole};

pub(crate) fn card(id: &str, evidence: &Evidence) -> Option<Card> {
    order(id, evidence)
        .or_else(|| first_limit(id, evidence))
        .or_else(|| limit(id, evidence))
        .or_else(|| deadline(id, evidence))
        .or_else(|| list(id, evidence))
        .or_else(|| tenure(id, evidence))
        .or_else(|| event(id, evidence))
}

/// The ids that have a card here, but for the parts of the signed lists.
pub(crate) fn ids(evidence: &Evidence) -> impl Iterator<Item = String> {
    let orders = evidence.orders().iter().map(|order| &order.id);
    orders
        .chain(evidence.first_limits().iter().map(|limit| &limit.id))
        .chain(evidence.limits().iter().map(|limit| &limit.id))
        .chain(evidence.deadlines().iter().map(|deadline| &deadline.id))
        .chain(evidence.timeline().iter().map(|event| &event.id))
        .cloned()
}

/// The ids that have a card here and stand in long lists.
pub(crate) fn ids_of_long_lists(evidence: &Evidence) -> impl Iterator<Item = String> {
    let lists = evidence.lists().iter().map(|list| &list.id);
    lists
        .chain(evidence.tenures().iter().map(|tenure| &tenure.id))
        .chain(evidence.campaigns().iter().map(|event| &event.id))
        .chain(evidence.war_threats().iter().map(|event| &event.id))
        .cloned()
}

fn order(id: &str, evidence: &Evidence) -> Option<Card> {
    let order = evidence.orders().iter().find(|order| order.id == id)?;
    let mut card = Card::titled("order", format!("Order {} of {}", order.number, order.body))
        .fact("signed", wording::dates(order.date, None))
        .fact("in force", wording::dates(order.start, order.end))
        .fact("line", order.line.clone())
        .fact("whom it named", order.target.clone())
        .fact("procedure", order.procedure.clone())
        .warranted(&order.warrant, evidence);
    if order.lines.is_some() {
        card.used_by.push(Mention::of(
            "every run",
            format!("opens the line {}", order.line),
        ));
    }
    Some(card)
}

fn first_limit(id: &str, evidence: &Evidence) -> Option<Card> {
    let limit = evidence
        .first_limits()
        .iter()
        .find(|limit| limit.id == id)?;
    let mut card = Card::titled(
        "first limit",
        format!(
            "The first limit of {} under order 00447",
            named(evidence, &limit.place)
        ),
    )
    .fact(
        "first category",
        format!("{} people, to be shot", whole(limit.category1.into())),
    )
    .fact(
        "second category",
        format!(
            "{} people, to camp or prison",
            whole(limit.category2.into())
        ),
    )
    .warranted(&limit.warrant, evidence);
    card.used_by.push(Mention::of(
        "every run",
        "places granted when the operation begins there",
    ));
    Some(card)
}

fn limit(id: &str, evidence: &Evidence) -> Option<Card> {
    let limit = evidence.limits().iter().find(|limit| limit.id == id)?;
    let people = |count: Option<u32>| {
        count.map_or_else(String::new, |people| {
            format!("{} people", whole(people.into()))
        })
    };
    let title = format!("{} for {}", limit.kind.id(), named(evidence, &limit.place));
    let mut card = Card::titled("decision on a limit", title)
        .fact("date", wording::dates(limit.date, limit.date_end))
        .fact("dated", limit.precision.id())
        .fact("by", limit.decided_by.clone())
        .fact("first category", people(limit.category1))
        .fact("second category", people(limit.category2))
        .fact("not divided", people(limit.unsplit))
        .warranted(&limit.warrant, evidence);
    card.used_by.push(match limit.counts {
        evidence::Counts::Yes => Mention::of("every run", "added to the limits in force"),
        evidence::Counts::No => Mention::of("no run", "shown, not added to the limits in force"),
        evidence::Counts::Switch => Mention::of(
            "a run that switches it on",
            "a recalled decision, in dispute",
        ),
    });
    Some(card)
}

fn deadline(id: &str, evidence: &Evidence) -> Option<Card> {
    let deadline = evidence
        .deadlines()
        .iter()
        .find(|deadline| deadline.id == id)?;
    let title = format!(
        "{} in {}",
        deadline.event.id(),
        named(evidence, &deadline.place)
    );
    let mut card = Card::titled("deadline", title)
        .fact("date", deadline.from.to_string())
        .fact(
            "sets the clock to",
            deadline.to.map_or_else(String::new, |to| to.to_string()),
        )
        .fact("dated", deadline.precision.id())
        .fact("line", deadline.line.clone())
        .warranted(&deadline.warrant, evidence);
    card.used_by.push(Mention::of(
        "every run",
        "turns the clock of the operation in its regions",
    ));
    Some(card)
}

fn list(id: &str, evidence: &Evidence) -> Option<Card> {
    let list = evidence.lists().iter().find(|list| list.id == id)?;
    let title = format!(
        "A signed list: {} names, {}",
        list.names,
        named(evidence, &list.place)
    );
    let (volume, number, part) = list.part;
    let mut card = Card::titled("list", title)
        .fact("approved", list.date.to_string())
        .fact("category", list.category.to_string())
        .fact(
            "names",
            format!("{}; no name is kept here", whole(list.names.into())),
        )
        .fact("heading", format!("{} ({})", list.heading, list.kind))
        .fact(
            "in the collection",
            format!("volume {volume}, list {number}, part {part}"),
        )
        .warranted(&list.warrant, evidence);
    card.used_by.push(Mention::of(
        "every run",
        "people arrested and tried by name",
    ));
    Some(card)
}

fn tenure(id: &str, evidence: &Evidence) -> Option<Card> {
    let tenure = evidence.tenures().iter().find(|tenure| tenure.id == id)?;
    let fate = tenure.fate_year.map_or_else(
        || tenure.fate.clone(),
        |year| format!("{}, {year}", tenure.fate),
    );
    let mut card = Card::titled(
        "tenure of office",
        format!("{}, {}", tenure.head, tenure.unit),
    )
    .fact("place", named(evidence, &tenure.place))
    .fact("in office", wording::dates(tenure.from, tenure.to))
    .fact("what became of him", fate)
    .warranted(&tenure.warrant, evidence);
    card.used_by.push(Mention::of(
        "every run",
        "the day on which a directorate changed its head",
    ));
    Some(card)
}

fn event(id: &str, evidence: &Evidence) -> Option<Card> {
    let shelves: [(&[DatedEvent], &str); 3] = [
        (evidence.timeline(), "dated event"),
        (evidence.campaigns(), "campaign"),
        (evidence.war_threats(), "threat of war"),
    ];
    let (event, kind) = shelves
        .into_iter()
        .find_map(|(events, kind)| Some((events.iter().find(|event| event.id == id)?, kind)))?;
    let count = event.count.map_or_else(String::new, |count| {
        format!("{} {}", wording::figure(count), event.count_unit)
    });
    let severity = event.severity.map_or_else(String::new, |severity| {
        format!("{severity} of 5, our own judgement and no figure of an archive")
    });
    let card = Card::titled(kind, event.event.clone())
        .fact("date", wording::dates(Some(event.date), event.date_end))
        .fact("sort", event.category.clone())
        .fact("theatre", event.theatre.clone().unwrap_or_default())
        .fact("severity", severity)
        .fact("count", count);
    Some(card.warranted(&event.warrant, evidence))
}

fn named(evidence: &Evidence, place: &str) -> String {
    evidence.places().get(place).map_or_else(
        || place.to_owned(),
        |found| format!("{} ({place})", found.name),
    )
}
