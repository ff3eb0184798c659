//! The card of a figure: its value and range, its source, its rivals, and what leans on it.

use chronicle::Quantity;
use evidence::{Claim, Evidence, Role};
use scenario::Settings;
use society::census::Margin;

use crate::card::entry::{Card, Mention, citations, graded, role};
use crate::card::footing::Footing;
use crate::judgement::{Misses, SEEDS};
use crate::wording;

pub(crate) fn card(
    id: &str,
    evidence: &Evidence,
    settings: &Settings,
    footing: &Footing,
) -> Option<Card> {
    let claim = evidence.claim(id)?;
    let mut card = Card::titled("claim", claim.label.clone())
        .fact("value", format!("{} {}", wording::value(claim), claim.unit));
    for (kind, range) in wording::ranges(claim) {
        card = card.fact(
            if kind == "as printed" {
                "printed"
            } else {
                "range"
            },
            range,
        );
    }
    card = card
        .fact("quantity", quantity(evidence, claim))
        .fact("place", place(evidence, &claim.place))
        .fact("line", line(evidence, &claim.line))
        .fact("part", wording::part(claim))
        .fact("period", wording::period(claim.period))
        .fact("grade", graded(claim.grade, claim.verified))
        .fact("role", role(claim.role))
        .fact("tests", tests(evidence, claim))
        .fact("errs with", group(evidence, claim))
        .fact("the model", model(evidence, claim, footing))
        .fact("note", claim.note.clone())
        .fact(
            "row",
            format!("evidence/{}:{}", claim.at.file, claim.at.line),
        );
    let range = claim.range();
    card.numbers = vec![
        ("value", claim.value),
        ("low", range.map(|(low, _)| low)),
        (
            "high",
            range.map(|(_, high)| high).filter(|high| high.is_finite()),
        ),
    ];
    card.sources = citations(evidence, &claim.sources, &claim.locator);
    card.disputed_by = claim
        .disputes
        .iter()
        .map(|rival| rival_of(evidence, rival))
        .collect();
    card.used_by = uses(claim, evidence, settings, footing);
    Some(card)
}

fn quantity(evidence: &Evidence, claim: &Claim) -> String {
    let label = evidence
        .quantity(&claim.quantity)
        .map_or("", |quantity| quantity.label.as_str());
    format!("{} ({label})", claim.quantity)
}

fn place(evidence: &Evidence, id: &str) -> String {
    let name = evidence
        .places()
        .get(id)
        .map_or("", |place| place.name.as_str());
    format!("{id} ({name})")
}

fn line(evidence: &Evidence, id: &str) -> String {
    match evidence.line(id) {
        Some(named) => format!("{id} ({})", named.label),
        None => id.to_owned(),
    }
}

fn group(evidence: &Evidence, claim: &Claim) -> String {
    let group = claim.group.as_deref().and_then(|id| evidence.group(id));
    group.map_or_else(String::new, |group| {
        format!(
            "{}: {} (correlation {})",
            group.id, group.description, group.correlation
        )
    })
}

/// What a figure that is held out puts to the test, and why it can.
fn tests(evidence: &Evidence, claim: &Claim) -> String {
    let ground = evidence.held_out_for(claim);
    ground.map_or_else(String::new, |ground| {
        format!("{}: {} ({})", ground.tests, ground.reason, ground.id)
    })
}

/// What the reading as it ships says of a figure that it is fitted to or judged by, and where it
/// misses it, why.
fn model(evidence: &Evidence, claim: &Claim, footing: &Footing) -> String {
    let judged = claim.role.is_compared().then(|| footing.judged(evidence));
    let Some((judged, causes)) = judged.flatten() else {
        return String::new();
    };
    let pattern = judged.patterns.iter().find(|it| it.id == claim.id);
    let Some((pattern, seeds)) = pattern.and_then(|it| Some((it, it.seeds.as_ref()?))) else {
        return String::new();
    };
    let told = format!(
        "{}, the median of {SEEDS} seeds, nine in ten of them within {}: {}",
        wording::rounded(seeds.median),
        wording::range(seeds.low, seeds.high),
        pattern.verdict.id(),
    );
    let misses = Misses::of(causes, &[pattern]);
    match (misses.known.keys().next(), misses.unknown.first()) {
        (Some(cause), _) => format!("{told}. {cause}"),
        (None, Some(_)) => format!("{told}; the cause is not known"),
        (None, None) => told,
    }
}

fn rival_of(evidence: &Evidence, id: &str) -> Mention {
    let Some(rival) = evidence.claim(id) else {
        return Mention::of(id, "a row of another table");
    };
    let cited = citations(evidence, &rival.sources, &rival.locator);
    let lines: Vec<&str> = cited.iter().map(|one| one.line.as_str()).collect();
    let sources = lines.join("; ");
    let how = format!("{} {}; {sources}", wording::value(rival), rival.unit);
    Mention {
        value: rival.value,
        ..Mention::of(id, how)
    }
}

/// What leans on a figure: the run that is set against it, sums, assumptions and parameters.
fn uses(
    claim: &Claim,
    evidence: &Evidence,
    settings: &Settings,
    footing: &Footing,
) -> Vec<Mention> {
    let mut uses = Vec::new();
    let tally = evidence
        .quantity(&claim.quantity)
        .and_then(|quantity| Quantity::named(quantity.tally.as_deref()?));
    match (claim.role, tally) {
        (Role::Fitted | Role::HeldOut, Some(tally)) => uses.push(Mention::of(
            format!("quantity {}", tally.id()),
            "every report sets this figure beside that of the run, as the files would show it",
        )),
        (Role::Input, _) => uses.push(Mention::of(
            "every run",
            "given as an input; what a run returns of it is an identity, not a success",
        )),
        _ => {}
    }
    for identity in evidence.identities() {
        if names(&identity.left, &claim.id) || names(&identity.right, &claim.id) {
            uses.push(Mention::of(
                &identity.id,
                format!("a checked sum: {}", identity.statement),
            ));
        }
    }
    for assumption in evidence.assumptions() {
        let told = [&assumption.rule, &assumption.reason];
        if told.into_iter().any(|text| names(text, &claim.id)) {
            uses.push(Mention::of(
                &assumption.id,
                format!("assumption: {}", assumption.what),
            ));
        }
    }
    uses.extend(totals_of_census(claim, footing.margins(evidence, settings)));
    for parameter in settings.parameters().iter() {
        if names(&parameter.reason, &claim.id) {
            uses.push(Mention::of(
                &parameter.id,
                format!("parameter: {}", parameter.meaning),
            ));
        }
    }
    uses
}

/// The totals of the census of 1937 that rest on a figure.
fn totals_of_census(claim: &Claim, margins: &[Margin]) -> Vec<Mention> {
    margins
        .iter()
        .filter(|margin| margin.claims.contains(&claim.id))
        .map(|margin| {
            let total = format!("a total of the census: {}, {}", margin.what, margin.place);
            Mention::of("requiem census", total)
        })
        .collect()
}

/// Whether a text names an id as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let of_id = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    text.match_indices(id).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + id.len()..].chars().next();
        !before.is_some_and(of_id)
            && !after.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_named_by_a_word_of_its_own_and_not_by_part_of_another() {
        assert!(names("conv_1sd_1937 + conv_1sd_1938", "conv_1sd_1938"));
        assert!(names("the figure itl_1937, of January", "itl_1937"));
        assert!(!names("conv_1sd_1937_38", "conv_1sd_1937"));
        assert!(!names("xitl_1937", "itl_1937"));
    }
}
