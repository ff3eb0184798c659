//! All rows of the evidence on one shelf: figures, and every decision, office and tie of record.

use evidence::{Claim, DatedEvent, Deadline, Evidence, LimitDecision, Order, Warrant, When};
use jiff::civil::Date;

use crate::explorer::answer::base::Base;
use crate::explorer::answer::evidence::EvidenceRow;
use crate::wording;

/// A row, and the words by which it is found.
pub(crate) struct Shelved {
    /// The row.
    pub(crate) row: EvidenceRow,
    /// What it says, whom it cites and where it is of, in small letters.
    pub(crate) words: String,
}

/// Every row: the figures in the order of the tables, then what is no figure.
pub(crate) fn shelved(base: &Base) -> Vec<Shelved> {
    let evidence = &base.evidence;
    let mut rows: Vec<EvidenceRow> = evidence.claims().iter().map(of_claim).collect();
    decisions(evidence, &mut rows);
    people(evidence, &mut rows);
    let shelve = |row: EvidenceRow| Shelved {
        words: words(evidence, &row),
        row,
    };
    rows.into_iter().map(shelve).collect()
}

fn words(evidence: &Evidence, row: &EvidenceRow) -> String {
    let place = evidence.places().get(&row.place);
    let quantity = evidence.quantity(&row.quantity);
    let line = evidence.line(&row.line);
    let mut words = [
        row.id.as_str(),
        &row.label,
        &row.quantity,
        quantity.map_or("", |quantity| &quantity.label),
        &row.place,
        place.map_or("", |place| &place.name),
        &row.line,
        line.map_or("", |line| &line.label),
        &row.part,
        &row.note,
        &row.locator,
    ]
    .join(" ");
    for source in &row.sources {
        words.push(' ');
        words.push_str(&evidence.sources().cite(source, ""));
    }
    words.to_lowercase()
}

fn of_claim(claim: &Claim) -> EvidenceRow {
    let range = claim.range();
    EvidenceRow {
        id: claim.id.clone(),
        kind: "claim".to_owned(),
        label: claim.label.clone(),
        quantity: claim.quantity.clone(),
        place: claim.place.clone(),
        line: claim.line.clone(),
        part: wording::part(claim),
        from: Some(claim.period.start.to_string()),
        to: Some(claim.period.end.to_string()),
        unit: claim.unit.clone(),
        value: claim.value,
        low: range.map(|(low, _)| low),
        high: range.map(|(_, high)| high).filter(|high| high.is_finite()),
        grade: claim.grade.id().to_owned(),
        verified: claim.verified.id().to_owned(),
        role: claim.role.id().to_owned(),
        sources: claim.sources.clone(),
        locator: claim.locator.clone(),
        disputes: claim.disputes.clone(),
        note: claim.note.clone(),
        at: format!("evidence/{}:{}", claim.at.file, claim.at.line),
    }
}

/// A row that states no figure.
fn plain(
    id: &str,
    kind: &str,
    label: String,
    days: (Option<Date>, Option<Date>),
    warrant: &Warrant,
) -> EvidenceRow {
    let (from, to) = (days.0.or(days.1), days.1.or(days.0));
    EvidenceRow {
        id: id.to_owned(),
        kind: kind.to_owned(),
        label,
        quantity: String::new(),
        place: String::new(),
        line: String::new(),
        part: String::new(),
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
        unit: String::new(),
        value: None,
        low: None,
        high: None,
        grade: warrant.grade.id().to_owned(),
        verified: warrant.verified.id().to_owned(),
        role: warrant.role.id().to_owned(),
        sources: warrant.sources.clone(),
        locator: warrant.locator.clone(),
        disputes: Vec::new(),
        note: warrant.note.clone(),
        at: format!("evidence/{}:{}", warrant.at.file, warrant.at.line),
    }
}

fn decisions(evidence: &Evidence, rows: &mut Vec<EvidenceRow>) {
    for one in evidence.orders() {
        let row = plain(
            &one.id,
            "order",
            order(one),
            (one.date.or(one.start), None),
            &one.warrant,
        );
        let line = one.line.clone();
        rows.push(EvidenceRow { line, ..row });
    }
    for one in evidence.first_limits() {
        let label = format!(
            "first limit for {}: {} people to be shot, {} to camp or prison",
            named(evidence, &one.place),
            one.category1,
            one.category2
        );
        let row = plain(&one.id, "first-limit", label, (None, None), &one.warrant);
        let place = one.place.clone();
        rows.push(EvidenceRow { place, ..row });
    }
    for one in evidence.limits() {
        let days = (one.date, one.date_end);
        let row = plain(&one.id, "limit", limit(evidence, one), days, &one.warrant);
        let place = one.place.clone();
        rows.push(EvidenceRow { place, ..row });
    }
    for one in evidence.deadlines() {
        let label = deadline(evidence, one);
        let row = plain(
            &one.id,
            "deadline",
            label,
            (Some(one.from), None),
            &one.warrant,
        );
        let (place, line) = (one.place.clone(), one.line.clone());
        rows.push(EvidenceRow { place, line, ..row });
    }
    for one in evidence.lists() {
        let label = format!(
            "signed list, category {}: {} names, {}",
            one.category,
            one.names,
            named(evidence, &one.place)
        );
        let row = plain(&one.id, "list", label, (Some(one.date), None), &one.warrant);
        let place = one.place.clone();
        rows.push(EvidenceRow { place, ..row });
    }
    events("event", evidence.timeline(), rows);
    events("campaign", evidence.campaigns(), rows);
    events("war-threat", evidence.war_threats(), rows);
}

fn events(kind: &str, events: &[DatedEvent], rows: &mut Vec<EvidenceRow>) {
    rows.extend(events.iter().map(|one| {
        let days = (Some(one.date), one.date_end);
        plain(&one.id, kind, one.event.clone(), days, &one.warrant)
    }));
}

/// Holders of public office, what they held, and what tied them to one another.
fn people(evidence: &Evidence, rows: &mut Vec<EvidenceRow>) {
    for one in evidence.tenures() {
        let label = format!("{}, {}", one.head, one.unit);
        let row = plain(&one.id, "tenure", label, (one.from, one.to), &one.warrant);
        let place = one.place.clone();
        rows.push(EvidenceRow { place, ..row });
    }
    for one in evidence.office_holders() {
        let label = format!("{}: {}; {}", one.name, one.office, one.fate);
        rows.push(plain(&one.id, "person", label, (None, None), &one.warrant));
    }
    let name = |id: &str| {
        let holder = evidence.office_holder(id);
        holder.map_or_else(|| id.to_owned(), |holder| holder.name.clone())
    };
    let days = |from: Option<When>, to: Option<When>| (from.map(When::first), to.map(When::last));
    let leadership = evidence.leadership();
    for one in &leadership.offices {
        let label = format!("{}: {}", name(&one.holder), one.office);
        rows.push(plain(
            &one.id,
            "office",
            label,
            days(one.from, one.to),
            &one.warrant,
        ));
    }
    for one in &leadership.factions {
        let asserted = if one.faction.is_asserted() {
            ", as a court asserted"
        } else {
            ""
        };
        let label = format!("{}: {}{asserted}", name(&one.holder), one.faction.words());
        rows.push(plain(
            &one.id,
            "faction",
            label,
            days(one.from, one.to),
            &one.warrant,
        ));
    }
    for one in &leadership.ties {
        let label = format!(
            "{} {} {}",
            name(&one.one),
            one.kind.words(),
            name(&one.other)
        );
        rows.push(plain(
            &one.id,
            "tie",
            label,
            days(one.from, one.to),
            &one.warrant,
        ));
    }
}

/// An order in a line.
pub(crate) fn order(order: &Order) -> String {
    format!("Order {} of {}: {}", order.number, order.body, order.target)
}

/// A decision on a limit in a line.
pub(crate) fn limit(evidence: &Evidence, limit: &LimitDecision) -> String {
    let place = named(evidence, &limit.place);
    let people = [
        (limit.category1, "to be shot"),
        (limit.category2, "to camp or prison"),
        (limit.unsplit, "not divided"),
    ];
    let told = people
        .into_iter()
        .filter_map(|(people, what)| people.map(|people| format!("{people} people {what}")));
    let told: Vec<String> = told.collect();
    let figures = if told.is_empty() {
        String::new()
    } else {
        format!(": {}", told.join(", "))
    };
    format!("{} for {place}{figures}", limit.kind.id())
}

/// A turn of the clock of an operation in a line.
pub(crate) fn deadline(evidence: &Evidence, turn: &Deadline) -> String {
    let to = turn.to.map_or_else(String::new, |to| format!(" to {to}"));
    format!(
        "{} in {}{to}",
        turn.event.id(),
        named(evidence, &turn.place)
    )
}

fn named(evidence: &Evidence, place: &str) -> String {
    let found = evidence.places().get(place);
    found.map_or_else(|| place.to_owned(), |found| found.name.clone())
}
