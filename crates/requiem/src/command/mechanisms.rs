//! `requiem mechanisms`: what the model holds at work, how each is switched off, and by what
//! numbers it goes.

use std::fmt::Write as _;
use std::sync::LazyLock;

use evidence::Evidence;
use scenario::{Mechanism, Parameter, Settings};
use serde_json::{Value, json};
use terror::without::{Count, Effect, Without, file};

use crate::card;
use crate::cli;
use crate::command::{evidence_of, hint, nearest, settings};
use crate::failure::Error;
use crate::moved;
use crate::table::folded;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::figure;

/// What each switch changes in the shipped country, read once.
static WITHOUT: LazyLock<Without> = LazyLock::new(file::shipped);

/// Lists mechanisms, or their parameters.
pub(crate) fn mechanisms(asked: &cli::Mechanisms, voice: Voice) -> Result<(), Error> {
    let settings = settings();
    let code = code(&asked.words)?;
    match (voice.json, asked.parameters) {
        (true, true) => answer_json(&parameters_json(code, &settings)?),
        (true, false) => answer_json(&mechanisms_json(code, &settings)?),
        (false, true) => answer(&told_parameters(&parameters(code, &settings)?)),
        (false, false) => answer(&told(&chosen(code, &settings)?, code)?),
    }
}

/// The mechanisms, or the one that bears a switch, as data.
///
/// # Errors
/// When none bears it.
pub(crate) fn mechanisms_json(code: Option<&str>, settings: &Settings) -> Result<Value, Error> {
    let chosen = chosen(code, settings)?;
    Ok(json!({
        "mechanisms": chosen.into_iter().map(mechanism_json).collect::<Vec<_>>(),
        "seeds": WITHOUT.charter.seeds,
    }))
}

/// The parameters, or those of the mechanism that bears a switch, as data.
///
/// # Errors
/// When none bears it.
pub(crate) fn parameters_json(code: Option<&str>, settings: &Settings) -> Result<Value, Error> {
    let parameters = parameters(code, settings)?;
    Ok(json!({
        "parameters": parameters.into_iter().map(parameter_json).collect::<Vec<_>>(),
    }))
}

fn parameters<'s>(code: Option<&str>, settings: &'s Settings) -> Result<Vec<&'s Parameter>, Error> {
    let chosen = chosen(code, settings)?;
    let all = settings.parameters().iter();
    let is_meant =
        |one: &&Parameter| code.is_none() || chosen.iter().any(|it| it.code == one.mechanism);
    Ok(all.filter(is_meant).collect())
}

/// The mechanism that was asked for, behind the word `show` or without it.
fn code(words: &[String]) -> Result<Option<&str>, Error> {
    match words {
        [] => Ok(None),
        [code] if code != "show" => Ok(Some(code)),
        [show, code] if show == "show" => Ok(Some(code)),
        [.., last] => Err(Error::usage(
            format!("`{last}` is no mechanism to be shown"),
            "write `requiem mechanisms show M08`; `requiem mechanisms` lists them",
        )),
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

fn told(chosen: &[&Mechanism], code: Option<&str>) -> Result<String, Error> {
    let with_claims = code.is_some();
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
    if let Some(code) = code {
        text.push_str(&told_effects(chosen, code));
        text.push_str("Its parameters: `requiem mechanisms --parameters CODE`.\n");
        for mechanism in chosen {
            let _ = writeln!(text, "Its equations and their files: {}.", page(mechanism));
        }
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

/// The page of the book on a mechanism, from the root of the house.
fn page(mechanism: &Mechanism) -> String {
    format!("docs/mechanisms/{}.md", mechanism.code)
}

/// What throwing the switch that was asked for changed, and, of a whole mechanism, its parts.
fn told_effects(chosen: &[&Mechanism], code: &str) -> String {
    let without = &*WITHOUT;
    let asked_whole = chosen.iter().any(|mechanism| mechanism.code == code);
    let switches = chosen.iter().flat_map(|mechanism| mechanism.switches());
    let mut text = format!(
        "Switched off alone, in the shipped country, over {} seeds: the mean change, and in brackets \
         the least and the greatest of the seeds.\n",
        without.charter.seeds.len()
    );
    for switch in switches.filter(|switch| asked_whole || switch == code) {
        match without.effect(&switch) {
            // A String takes every write.
            Some(effect) => {
                let _ = writeln!(text, "{}", folded("  ", "      ", &told_effect(effect)));
            }
            None => {
                let _ = writeln!(text, "  {switch}: not measured");
            }
        }
    }
    text.push_str(
        "Each was taken away by itself, so the changes do not add up; a cause in this model is no \
         share of the guilt.\n\n",
    );
    text
}

fn told_effect(effect: &Effect) -> String {
    let moved = Count::ALL.into_iter().filter_map(|count| {
        let change = effect.of(count);
        let [mean, least, greatest] = change.moved;
        let still = [mean, least, greatest].iter().all(|by| by.abs() < 0.5);
        let luck = if change.is_beyond_luck() {
            ""
        } else {
            ", within luck"
        };
        (!still).then(|| {
            format!(
                "{} {} ({} to {}; {}{luck})",
                count.words(),
                moved::people(mean),
                moved::people(least),
                moved::people(greatest),
                moved::per_cent(change.per_cent()[0]),
            )
        })
    });
    let moved: Vec<String> = moved.collect();
    if moved.is_empty() {
        return format!("{}: nobody more or fewer", effect.switch);
    }
    format!("{}: {}", effect.switch, moved.join("; "))
}

fn effect_json(effect: &Effect) -> Value {
    let counts = Count::ALL.into_iter().map(|count| {
        let change = effect.of(count);
        let [low, high] = [change.moved[1], change.moved[2]];
        json!({
            "count": count.id(),
            "with": change.base[0],
            "change": change.moved[0],
            "low": low,
            "high": high,
            "beyond_luck": change.is_beyond_luck(),
        })
    });
    counts.collect()
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

/// What throwing a switch changed, for programs; null where it was not measured.
fn switched_off(switch: &str) -> Value {
    WITHOUT.effect(switch).map_or(Value::Null, effect_json)
}

fn mechanism_json(mechanism: &Mechanism) -> Value {
    let parts: Vec<Value> = mechanism
        .parts
        .iter()
        .map(|(part, off)| {
            let id = format!("{}.{part}", mechanism.code);
            json!({ "id": id, "off": off, "switched_off": switched_off(&id) })
        })
        .collect();
    json!({
        "id": mechanism.code,
        "name": mechanism.name,
        "does": mechanism.does,
        "off": mechanism.off,
        "parts": parts,
        "switched_off": switched_off(mechanism.code),
        "cites": mechanism.cites,
        "page": page(mechanism),
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
