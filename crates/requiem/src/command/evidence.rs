//! `requiem evidence`: the archive's figures checked, listed and shown.

use evidence::{Claim, Evidence};
use serde_json::{Value, json};

use crate::cli::{EvidenceList, EvidenceVerb};
use crate::command::{evidence_of, hint, nearest, soundness, why};
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{self, many};

/// Does what was asked of the evidence.
pub(crate) fn evidence(verb: &EvidenceVerb, voice: Voice) -> Result<(), Error> {
    match verb {
        EvidenceVerb::Check(of) => soundness::check(of.dir.as_deref(), voice),
        EvidenceVerb::List(asked) => list(asked, voice),
        EvidenceVerb::Show(asked) => why::tell(&asked.id, asked.of.dir.as_deref(), true, voice),
    }
}

fn list(asked: &EvidenceList, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(asked.of.dir.as_deref())?;
    let place = asked
        .place
        .as_deref()
        .map(|word| place(&evidence, word))
        .transpose()?;
    let words = [
        known(
            asked.quantity.as_deref(),
            "quantity",
            evidence.quantities().map(|it| it.id.as_str()),
        ),
        known(
            asked.line.as_deref(),
            "line",
            evidence.lines().map(|it| it.id.as_str()),
        ),
        known(
            asked.role.as_deref(),
            "role",
            ["fitted", "held-out", "input", "context"],
        ),
        known(asked.grade.as_deref(), "grade", ["A", "B", "C", "D"]),
        known(
            asked.source.as_deref(),
            "source",
            evidence.sources().iter().map(|it| it.id.as_str()),
        ),
    ];
    words.into_iter().collect::<Result<Vec<()>, Error>>()?;
    let is = |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|it| it == found);
    let claims: Vec<&Claim> = evidence
        .claims()
        .iter()
        .filter(|claim| {
            is(&asked.quantity, &claim.quantity)
                && is(&place, &claim.place)
                && is(&asked.line, &claim.line)
                && is(&asked.role, claim.role.id())
                && is(&asked.grade, claim.grade.id())
                && asked
                    .source
                    .as_ref()
                    .is_none_or(|source| claim.sources.contains(source))
        })
        .collect();
    if voice.json {
        let items: Vec<Value> = claims.into_iter().map(item).collect();
        return answer_json(&json!({ "claims": items }));
    }
    voice.say(&format!("{} claims", many(claims.len())));
    answer(&listed(&claims))
}

fn listed(claims: &[&Claim]) -> String {
    let mut table = Table::with(&[
        "id", "quantity", "place", "line", "period", "#value", "unit", "grade", "role",
    ]);
    for claim in claims {
        table.row([
            claim.id.clone(),
            claim.quantity.clone(),
            claim.place.clone(),
            claim.line.clone(),
            wording::period(claim.period),
            wording::value(claim),
            claim.unit.clone(),
            claim.grade.id().to_owned(),
            claim.role.id().to_owned(),
        ]);
    }
    table.to_string()
}

/// The id of the place that a word names.
pub(crate) fn place(evidence: &Evidence, word: &str) -> Result<String, Error> {
    let places = evidence.places();
    places
        .find(word)
        .map(|place| place.id.clone())
        .ok_or_else(|| {
            let near = places
                .nearest(word)
                .or_else(|| nearest(word, places.iter().map(|place| place.name.as_str())));
            Error::usage(
                format!("no place is called `{word}`{}", hint(near)),
                "give an id such as KAR, or a name as the tables spell it",
            )
        })
}

/// Refuses a word that is not among the known ones.
/// Turns away a word that the evidence does not have.
pub(crate) fn known<'w>(
    word: Option<&str>,
    noun: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Result<(), Error> {
    let Some(word) = word else { return Ok(()) };
    let words: Vec<&str> = words.into_iter().collect();
    if words.contains(&word) {
        return Ok(());
    }
    let near = nearest(word, words.iter().copied());
    let help = if words.len() < 10 {
        words.join(", ")
    } else {
        format!("`requiem why` tells what a {noun} is")
    };
    Err(Error::usage(
        format!("no {noun} is called `{word}`{}", hint(near)),
        help,
    ))
}

/// Every figure as it is listed.
#[cfg(test)]
pub(crate) fn items(evidence: &Evidence) -> Vec<Value> {
    evidence.claims().iter().map(item).collect()
}

fn item(claim: &Claim) -> Value {
    let range = claim.range();
    json!({
        "id": claim.id,
        "quantity": claim.quantity,
        "place": claim.place,
        "line": claim.line,
        "part": wording::part(claim),
        "from": claim.period.start.to_string(),
        "to": claim.period.end.to_string(),
        "unit": claim.unit,
        "value": claim.value,
        "low": range.map(|(low, _)| low),
        "high": range.map(|(_, high)| high).filter(|high| high.is_finite()),
        "grade": claim.grade.id(),
        "verified": claim.verified.id(),
        "role": claim.role.id(),
        "sources": claim.sources,
        "locator": claim.locator,
        "disputes": claim.disputes,
        "label": claim.label,
    })
}
