//! What was worked out of the register, for programs to read: nothing is told here that the words leave out.

use evidence::register::Contradiction;
use evidence::register::archive::Answer;
use evidence::register::bounds::{Bounds, Span};
use inquiry::register::{Judged, Judgement};
use serde_json::{Value, json};

use crate::command::claims::judged::Register;

/// The claims that were asked for.
pub(super) fn all(chosen: &[&Judged<'_>], register: &Register<'_>) -> Value {
    let documents = register.evidence.register().documents.iter();
    let documents = documents
        .map(|document| json!({"id": document.id, "title": document.title, "kind": document.kind}));
    json!({
        "of": of(register),
        "documents": documents.collect::<Vec<_>>(),
        "claims": chosen.iter().map(|one| claim(one, register)).collect::<Vec<_>>(),
    })
}

/// One claim.
pub(super) fn one(chosen: &Judged<'_>, register: &Register<'_>) -> Value {
    let mut told = claim(chosen, register);
    told["of"] = of(register);
    told
}

/// The contradictions.
pub(super) fn contradictions(register: &Register<'_>) -> Value {
    let told = register.evidence.register().contradictions.iter();
    let told = told.map(|one| {
        let claims = register.claims.iter();
        let claims = claims.filter(|claim| one.numbers.contains(&claim.statement.number));
        json!({
            "id": one.id,
            "question": one.question,
            "note": one.note,
            "claims": claims.map(|one| claim(one, register)).collect::<Vec<_>>(),
        })
    });
    json!({ "of": of(register), "contradictions": told.collect::<Vec<_>>() })
}

/// Of which editions the answer is.
fn of(register: &Register<'_>) -> Value {
    let charter = &register.charter;
    json!({
        "evidence": {"version": charter.evidence_version, "digest": charter.evidence_digest},
        "model_edition": charter.model_edition,
        "reading": charter.reading,
        "seeds": charter.seeds,
    })
}

fn claim(judged: &Judged<'_>, register: &Register<'_>) -> Value {
    let statement = judged.statement;
    let contradictions = register
        .evidence
        .register()
        .contradictions_of(statement.number);
    let contradictions = contradictions.map(|one: &Contradiction| one.id.as_str());
    let numbered = (1..).zip(&judged.judgements);
    let assertions =
        numbered.map(|(at, one)| assertion(&format!("{}/{at}", statement.number), one));
    json!({
        "id": statement.number.to_string(),
        "verdict": judged.verdict.id(),
        "title": statement.title,
        "documents": statement.documents,
        "quotation": statement.quotation,
        "carried_by": statement.carried_by,
        "note": statement.note,
        "assertions": assertions.collect::<Vec<_>>(),
        "contradictions": contradictions.collect::<Vec<_>>(),
    })
}

fn assertion(id: &str, judgement: &Judgement<'_>) -> Value {
    let assertion = judgement.assertion;
    let model = judgement.model.map(|told| {
        json!({
            "asked": assertion.model,
            "asserted": bounds(assertion.model_bounds),
            "median": told.figures.median,
            "low": told.figures.low,
            "high": told.figures.high,
            "bears_out": told.bears_out,
        })
    });
    let readings = assertion.archive.iter();
    let readings = readings.map(|answer| reading(answer, assertion.archive_bounds));
    json!({
        "id": id,
        "says": assertion.says,
        "verdict": judgement.verdict.id(),
        "archive": {
            "says": judgement.archive.id(),
            "asserted": bounds(assertion.archive_bounds),
            "readings": readings.collect::<Vec<_>>(),
        },
        "model": model,
    })
}

fn reading(answer: &Answer, asserted: Bounds) -> Value {
    let (low, high) = match answer.span {
        Span::Figures(low, high) => (json!(low), json!(high)),
        Span::Days(first, last) => (json!(first.to_string()), json!(last.to_string())),
    };
    json!({
        "reading": answer.reading,
        "rows": answer.rows,
        "rival_of": answer.rival_of,
        "low": low,
        "high": high,
        "meets": asserted.meet(answer.span),
    })
}

fn bounds(bounds: Bounds) -> Value {
    let (low, high) = match bounds {
        Bounds::Open => (None, None),
        Bounds::Figures(low, high) => (low.map(Value::from), high.map(Value::from)),
        Bounds::Days(first, last) => (
            first.map(|day| Value::from(day.to_string())),
            last.map(|day| Value::from(day.to_string())),
        ),
    };
    json!({ "low": low, "high": high })
}
