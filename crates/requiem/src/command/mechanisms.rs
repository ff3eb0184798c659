//! `requiem mechanisms`: what the model holds at work, how each is switched off, and by what
//! numbers it goes.

use std::fmt::Write as _;

use evidence::Evidence;
use scenario::{Mechanism, Parameter, Settings};
use serde_json::{Value, json};

use crate::card;
use crate::cli;
use crate::command::{evidence_of, hint, nearest, settings};
use crate::failure::Error;
use crate::table::folded;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::figure;

/// Lists mechanisms, or their parameters.
pub(crate) fn mechanisms(asked: &cli::Mechanisms, voice: Voice) -> Result<(), Error> {
    let settings = settings();
    let chosen = chosen(asked.code.as_deref(), &settings)?;
    let parameters: Vec<&Parameter> = settings
        .parameters()
        .iter()
        .filter(|one| asked.code.is_none() || chosen.iter().any(|it| it.code == one.mechanism))
        .collect();
    match (voice.json, asked.parameters) {
        (true, true) => answer_json(&json!({
            "parameters": parameters.into_iter().map(parameter_json).collect::<Vec<_>>(),
        })),
        (true, false) => answer_json(&json!({
            "mechanisms": chosen.into_iter().map(mechanism_json).collect::<Vec<_>>(),
        })),
        (false, true) => answer(&told_parameters(&parameters)),
        (false, false) => answer(&told(&chosen, asked.code.is_some())?),
    }
}

fn chosen(code: Option<&str>, settings: &Settings) -> Result<Vec<&'static Mechanism>, Error> {
    let all = settings.catalogue();
    let Some(code) = code else {
        return Ok(all.iter().collect());
    };
    let found = all.iter().find(|mechanism| mechanism.bears(code));
    found.map(|mechanism| vec![mechanism]).ok_or_else(|| {
        let near = nearest(code, all.iter().map(|mechanism| mechanism.code));
        Error::usage(
            format!(
                "no mechanism of this edition has the code `{code}`{}",
                hint(near)
            ),
            "`requiem mechanisms` lists them",
        )
    })
}

fn told(chosen: &[&Mechanism], with_claims: bool) -> Result<String, Error> {
    let evidence: Option<Evidence> = with_claims.then(|| evidence_of(None)).transpose()?;
    let mut text = String::new();
    for mechanism in chosen {
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}  {}", mechanism.code, mechanism.name);
        let _ = writeln!(text, "{}", folded("     ", "     ", mechanism.does));
        let off = format!("off: {}", mechanism.off);
        let _ = writeln!(text, "{}", folded("     ", "          ", &off));
        for (part, off) in mechanism.parts {
            let off = format!("{}.{part} off: {off}", mechanism.code);
            let _ = writeln!(text, "{}", folded("     ", "          ", &off));
        }
        for cited in evidence
            .iter()
            .flat_map(|evidence| card::model::cited(mechanism, evidence))
        {
            let _ = writeln!(text, "{}", folded("     given: ", "            ", &cited));
        }
        text.push('\n');
    }
    if with_claims {
        text.push_str("Its parameters: `requiem mechanisms --parameters CODE`.\n");
    } else {
        text.push_str("Switch off with `requiem run --off CODE` or `--off CODE.PART`.\n");
        let own = format!(
            "`requiem run --decisions endogenous` has the model make the orders, limits, approvals, \
             trials and the halt itself; by its three trials that is {}.",
            terror::own_decisions::file::shipped().standing(),
        );
        let _ = writeln!(text, "{}", folded("", "", &own));
    }
    Ok(text)
}

fn told_parameters(parameters: &[&Parameter]) -> String {
    let mut text = String::new();
    for one in parameters {
        let unit = if one.unit == "-" {
            ""
        } else {
            one.unit.as_str()
        };
        let _ = writeln!(
            text,
            "{} = {} {unit}   prior {}   {}",
            one.id,
            figure(one.value),
            one.prior,
            one.mechanism
        );
        let _ = writeln!(text, "{}", folded("     ", "     ", &one.meaning));
        let reason = format!("reason: {}", one.reason);
        let _ = writeln!(text, "{}\n", folded("     ", "             ", &reason));
    }
    text.push_str("Set one with `requiem run --set KEY=VALUE`.\n");
    text
}

fn mechanism_json(mechanism: &Mechanism) -> Value {
    let parts: Vec<Value> = mechanism
        .parts
        .iter()
        .map(|(part, off)| json!({ "id": format!("{}.{part}", mechanism.code), "off": off }))
        .collect();
    json!({
        "id": mechanism.code,
        "name": mechanism.name,
        "does": mechanism.does,
        "off": mechanism.off,
        "parts": parts,
        "cites": mechanism.cites,
    })
}

fn parameter_json(one: &Parameter) -> Value {
    json!({
        "id": one.id,
        "mechanism": one.mechanism,
        "meaning": one.meaning,
        "unit": one.unit,
        "prior": one.prior.to_string(),
        "value": one.value,
        "reason": one.reason,
    })
}
