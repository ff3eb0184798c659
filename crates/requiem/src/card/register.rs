//! The cards of what the figures lean on: sources, quantities, lines, groups, the grounds on which
//! they are held out, sums, the census of 1926, the assumptions, and what historians reckoned.

use chronicle::Quantity;
use evidence::{Closure, Evidence};

use crate::card::entry::{Card, Mention, citations};
use crate::wording::{figure, many, value, whole};

pub(crate) fn card(id: &str, evidence: &Evidence) -> Option<Card> {
    source(id, evidence)
        .or_else(|| quantity(id, evidence))
        .or_else(|| line(id, evidence))
        .or_else(|| group(id, evidence))
        .or_else(|| held_out(id, evidence))
        .or_else(|| identity(id, evidence))
        .or_else(|| assumption(id, evidence))
        .or_else(|| of_1926(id, evidence))
        .or_else(|| estimate(id, evidence))
}

/// The ids that have a card here.
pub(crate) fn ids(evidence: &Evidence) -> impl Iterator<Item = String> {
    let sources = evidence.sources().iter().map(|source| source.id.clone());
    sources
        .chain(evidence.quantities().map(|quantity| quantity.id.clone()))
        .chain(evidence.lines().map(|line| line.id.clone()))
        .chain(evidence.groups().map(|group| group.id.clone()))
        .chain(evidence.held_out().iter().map(|ground| ground.id.clone()))
        .chain(
            evidence
                .identities()
                .iter()
                .map(|identity| identity.id.clone()),
        )
        .chain(
            evidence
                .assumptions()
                .iter()
                .map(|assumption| assumption.id.clone()),
        )
        .chain(
            evidence
                .estimates()
                .iter()
                .map(|estimate| estimate.id.clone()),
        )
}

fn source(id: &str, evidence: &Evidence) -> Option<Card> {
    let source = evidence.sources().get(id)?;
    let year = source
        .year
        .map_or_else(String::new, |year| year.to_string());
    let mut card = Card::titled("source", source.line())
        .fact("sort", source.kind.clone())
        .fact("in", source.container.clone())
        .fact("volume", source.volume.clone())
        .fact("publisher", source.publisher.clone())
        .fact("archive", source.archive.clone())
        .fact("year", year)
        .fact("note", source.note.clone());
    let of_it = |sources: &[String]| sources.iter().any(|cited| cited == id);
    let claims = evidence
        .claims()
        .iter()
        .filter(|claim| of_it(&claim.sources));
    card.used_by.extend(
        claims.map(|claim| Mention::of(&claim.id, format!("{}: {}", claim.label, value(claim)))),
    );
    Some(card)
}

fn quantity(id: &str, evidence: &Evidence) -> Option<Card> {
    let quantity = evidence.quantity(id)?;
    let tally = quantity.tally.as_deref().and_then(Quantity::named);
    let counted = tally.map_or_else(
        || "no run of this edition counts it".to_owned(),
        |tally| format!("{}: {}", tally.id(), tally.description()),
    );
    let mut card = Card::titled("quantity", quantity.label.clone())
        .fact("counts", quantity.description.clone())
        .fact("unit", quantity.unit.clone())
        .fact("sort", quantity.kind.id())
        .fact("in a run", counted);
    let claims = evidence
        .claims()
        .iter()
        .filter(|claim| claim.quantity == id);
    let number = claims.count();
    card.used_by.push(Mention::of(
        format!("{} claims", many(number)),
        format!("requiem evidence list --quantity {id}"),
    ));
    Some(card)
}

fn line(id: &str, evidence: &Evidence) -> Option<Card> {
    let line = evidence.line(id)?;
    let mut card = Card::titled("line", line.label.clone()).fact("note", line.note.clone());
    for order in evidence.orders().iter().filter(|order| order.line == id) {
        card.used_by
            .push(Mention::of(&order.id, format!("order {}", order.number)));
    }
    for claim in evidence
        .claims()
        .iter()
        .filter(|claim| claim.line == id && claim.role.is_compared())
    {
        let how = format!("{}: {} {}", claim.label, value(claim), claim.unit);
        card.used_by.push(Mention::of(&claim.id, how));
    }
    Some(card)
}

fn group(id: &str, evidence: &Evidence) -> Option<Card> {
    let group = evidence.group(id)?;
    let mut card = Card::titled(
        "group of figures that err together",
        group.description.clone(),
    )
    .fact("correlation", group.correlation.to_string());
    card.sources = citations(evidence, &group.sources, "");
    let claims = evidence
        .claims()
        .iter()
        .filter(|claim| claim.group.as_deref() == Some(id));
    card.used_by = claims
        .map(|claim| Mention::of(&claim.id, claim.label.clone()))
        .collect();
    Some(card)
}

fn held_out(id: &str, evidence: &Evidence) -> Option<Card> {
    let ground = evidence.held_out().iter().find(|ground| ground.id == id)?;
    let mut card = Card::titled(
        "ground on which figures are held out",
        ground.reason.clone(),
    )
    .fact("tests", ground.tests.clone())
    .fact("quantity", ground.quantity.clone())
    .fact("group", ground.group.clone());
    let claims = evidence.claims().iter();
    card.used_by = claims
        .filter(|claim| evidence.held_out_for(claim) == Some(ground))
        .map(|claim| Mention::of(&claim.id, claim.label.clone()))
        .collect();
    Some(card)
}

fn identity(id: &str, evidence: &Evidence) -> Option<Card> {
    let identity = evidence
        .identities()
        .iter()
        .find(|identity| identity.id == id)?;
    let closes = match identity.closure {
        Closure::Must => "it closes".to_owned(),
        Closure::KnownGap { gap } => format!(
            "it is known not to close: left less right is {}",
            figure(gap)
        ),
    };
    let card = Card::titled("checked sum", identity.statement.clone())
        .fact(
            "left",
            format!("{} = {}", identity.left, figure(identity.left_value)),
        )
        .fact(
            "right",
            format!("{} = {}", identity.right, figure(identity.right_value)),
        )
        .fact("closes", closes)
        .fact("note", identity.note.clone())
        .fact(
            "row",
            format!("evidence/{}:{}", identity.at.file, identity.at.line),
        );
    Some(card)
}

fn assumption(id: &str, evidence: &Evidence) -> Option<Card> {
    let assumption = evidence
        .assumptions()
        .iter()
        .find(|assumption| assumption.id == id)?;
    let mut card = Card::titled("assumption", assumption.what.clone())
        .fact("rule", assumption.rule.clone())
        .fact("switch", assumption.parameter.clone())
        .fact("what hangs on it", assumption.sensitivity.clone())
        .fact("reason", assumption.reason.clone())
        .fact(
            "row",
            format!("evidence/{}:{}", assumption.at.file, assumption.at.line),
        );
    card.sources = citations(evidence, &assumption.sources, "");
    card.used_by.push(Mention::of(
        "requiem census",
        "the people of 6 January 1937",
    ));
    Some(card)
}

fn of_1926(id: &str, evidence: &Evidence) -> Option<Card> {
    let table = evidence.nationality_1926();
    let unit = table.units.iter().find(|unit| unit.id == id)?;
    let regions: Vec<&str> = unit
        .regions
        .iter()
        .map(|region| evidence.places().region(*region).id.as_str())
        .collect();
    let mut card = Card::titled("row of the census of 1926", unit.unit.clone())
        .fact("regions of 1937", regions.join(", "));
    let counted: Vec<String> = table
        .columns
        .iter()
        .zip(&unit.people)
        .filter(|(_, people)| 0 < **people)
        .map(|(column, people)| format!("{column} {}", whole(i64::from(*people))))
        .collect();
    card = card.fact("people", counted.join(", "));
    Some(card.warranted(&unit.warrant, evidence))
}

fn estimate(id: &str, evidence: &Evidence) -> Option<Card> {
    let mut all = evidence.estimates().iter();
    let estimate = all.find(|estimate| estimate.id == id)?;
    let (from, to) = estimate.scope;
    let figure_of = |number: f64| format!("{} {}", figure(number), estimate.unit);
    let range = match estimate.range {
        (Some(low), Some(high)) => format!("{} to {}", figure(low), figure(high)),
        (Some(low), None) => format!("{} or more", figure(low)),
        (None, Some(high)) => format!("{} or fewer", figure(high)),
        (None, None) => String::new(),
    };
    let title = format!(
        "{}, {} ({})",
        estimate.author, estimate.title, estimate.year
    );
    let mut card = Card::titled("estimate", title)
        .fact("reckoned", estimate.measure.clone())
        .fact("value", estimate.value.map_or_else(String::new, figure_of))
        .fact("range", range)
        .fact("years", format!("{from} to {to}"))
        .fact("shelf", estimate.school.clone())
        .warranted(&estimate.warrant, evidence);
    card.used_by.push(Mention::of(
        "no run",
        "a saying about the terror, and no count of it: no run is judged by one",
    ));
    Some(card)
}
