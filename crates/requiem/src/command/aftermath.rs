//! `requiem aftermath`: what came after a run, and what could be known of it when.

use std::fmt::Write as _;

use evidence::{Claim, Estimate, Evidence};
use scenario::quantile::to_count;
use serde_json::{Value, json};
use terror::aftermath::known::{Observer, Question, Seen, seen};
use terror::aftermath::{Aftermath, Convicted, Told};

use crate::cli;
use crate::command::evidence_of;
use crate::command::kept::{self, check_editions, kept_scenario};
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{figure, many, whole};

/// The quantity of the printed figures that are laid beside.
const REHABILITATED: &str = "rehabilitated";

/// Tells what came after a kept run.
pub(crate) fn aftermath(asked: &cli::Aftermath, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    let run = kept::open(&asked.dir, evidence.places().unit_ids())?;
    check_editions(
        &asked.dir,
        &run.manifest,
        &evidence,
        "its beliefs about what came after are not these",
        "or run the scenario again with this one",
    )?;
    let scenario = kept_scenario(&asked.dir, &run.manifest).map_err(Error::Unread)?;
    let after = Aftermath::of(&run.chronicle, &scenario.settings);
    let seen = seen(&run.chronicle, &scenario.settings, &evidence);
    if voice.json {
        return answer_json(&json!({
            "digest": run.chronicle.digest(),
            "convictions": after.convicted.iter().map(convicted_json).collect::<Vec<_>>(),
            "families": after.told.iter().map(told_json).collect::<Vec<_>>(),
            "known": seen.iter().map(|one| seen_json(one, &evidence)).collect::<Vec<_>>(),
            "printed": printed(&evidence).map(claim_json).collect::<Vec<_>>(),
        }));
    }
    let mut text = folded(
        "",
        "",
        "What came after the run. Convictions are those of the run; what was annulled, and what \
         families were told, are beliefs applied to them.",
    );
    text.push_str("\n\n");
    // A String takes every write, here and below.
    let _ = write!(text, "{}\n{}", convictions(&after), beside(&evidence));
    let _ = write!(text, "\n{}\n{}", families(&after), known(&seen, &evidence));
    answer(&text)
}

/// People as a whole number.
fn people(real: f64) -> String {
    many(to_count(real))
}

/// What became of convictions, group by group.
fn convictions(after: &Aftermath) -> Table {
    let mut table = Table::with(&[
        "sentenced by the line of",
        "#people",
        "#to death",
        "#let out 1939-40",
        "#annulled 1953-55",
        "#1956-64",
        "#from 1988",
        "#standing",
    ]);
    for of in &after.convicted {
        let annulled = of.annulled.map(people);
        let first = [
            of.group.words().to_owned(),
            whole(of.sentenced),
            whole(of.to_death),
            whole(of.reviewed),
        ];
        table.row(
            first
                .into_iter()
                .chain(annulled)
                .chain([people(of.standing)]),
        );
    }
    table
}

/// The printed figures of rehabilitation.
fn printed(evidence: &Evidence) -> impl Iterator<Item = &Claim> {
    let claims = evidence.claims().iter();
    claims.filter(|claim| claim.quantity == REHABILITATED)
}

fn beside(evidence: &Evidence) -> String {
    let mut text = String::from("Printed figures, of other years and borders:\n");
    for claim in printed(evidence) {
        let value = claim.value.map_or_else(String::new, figure);
        let line = format!("{}: {value} {} ({})", claim.id, claim.unit, claim.label);
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
    }
    text
}

/// What families of those shot were told.
fn families(after: &Aftermath) -> String {
    let mut table = Table::with(&["from", "#of so many shot", "families were told", "dated by"]);
    for told in &after.told {
        table.row([
            told.year.to_string(),
            people(told.people),
            told.answer.to_owned(),
            told.claim.to_owned(),
        ]);
    }
    let [died, falsified] = after.died_in_custody;
    format!(
        "{} people were shot.\n{table}{} died in custody before a verdict, {} of them under an \
         invented cause.\n",
        whole(after.shot),
        whole(died),
        whole(falsified),
    )
}

/// What each observer could reckon, question by question.
fn known(all: &[Seen], evidence: &Evidence) -> String {
    let mut text = String::new();
    for question in Question::ALL {
        let of: Vec<&Seen> = all.iter().filter(|one| one.question == question).collect();
        let Some(first) = of.first() else {
            continue;
        };
        let _ = writeln!(
            text,
            "\nHow many people {}, seen from afar; in the run {}",
            question.asks(),
            whole(first.happened)
        );
        let mut table = Table::with(&["seen in", "#least", "#middle", "#most", "printed by then"]);
        for one in of {
            let ends = one.reckoned.map_or_else(
                || ["-", "-", "-"].map(str::to_owned),
                |reckoned| reckoned.map(people),
            );
            let printed = said(one, evidence).map(told_estimate);
            let printed = printed.collect::<Vec<_>>().join("; ");
            let cells = [one.observer.id().to_owned()].into_iter().chain(ends);
            table.row(cells.chain([printed]));
        }
        let _ = write!(text, "{table}");
    }
    if text.is_empty() {
        text.push_str("\nThe run holds none of the years that observers ask after.\n");
    }
    text
}

/// The estimates that were printed since the observer before.
fn said<'e>(one: &'e Seen, evidence: &'e Evidence) -> impl Iterator<Item = &'e Estimate> {
    let estimates = evidence.estimates().iter();
    estimates.filter(|estimate| one.printed.contains(&estimate.id))
}

fn told_estimate(estimate: &Estimate) -> String {
    let value = estimate.value.map_or_else(String::new, figure);
    format!("{} {} ({})", estimate.author, estimate.year, value)
}

fn convicted_json(of: &Convicted) -> Value {
    let [first, second, last] = of.annulled.map(to_count);
    json!({
        "id": of.group.id(),
        "sentenced": of.sentenced,
        "to_death": of.to_death,
        "let_out_on_review": of.reviewed,
        "annulled_1953": first,
        "annulled_1956": second,
        "annulled_1988": last,
        "standing": to_count(of.standing),
    })
}

fn told_json(told: &Told) -> Value {
    json!({
        "id": told.claim,
        "from": told.year,
        "told": told.answer,
        "is_true": told.is_true,
        "of_people_shot": to_count(told.people),
    })
}

fn seen_json(one: &Seen, evidence: &Evidence) -> Value {
    let printed: Vec<Value> = said(one, evidence)
        .map(|estimate| {
            json!({
                "id": estimate.id,
                "author": estimate.author,
                "year": estimate.year,
                "value": estimate.value,
            })
        })
        .collect();
    let [low, middle, high] = match one.reckoned {
        Some(reckoned) => reckoned.map(|people| Some(to_count(people))),
        None => [None; 3],
    };
    json!({
        "id": format!("{}/{}", one.question.id(), one.observer.id()),
        "is_of_today": one.observer == Observer::Now,
        "happened": one.happened,
        "low": low,
        "middle": middle,
        "high": high,
        "printed": printed,
    })
}

fn claim_json(claim: &Claim) -> Value {
    json!({
        "id": claim.id,
        "value": claim.value,
        "unit": claim.unit,
        "label": claim.label,
        "note": claim.note,
    })
}
