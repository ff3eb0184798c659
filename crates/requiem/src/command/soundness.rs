//! `requiem evidence check`: whether the evidence can be trusted to be what it says it is.

use std::path::Path;

use evidence::{Closure, Evidence, Faults, Role};
use serde_json::{Value, json};

use crate::command::evidence_of;
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// Reads every table; its faults are the failure.
pub(crate) fn check(dir: Option<&Path>, voice: Voice) -> Result<(), Error> {
    let evidence = match evidence_of(dir) {
        Err(Error::Input { faults, shelf }) if voice.json => {
            answer_json(&unsound(&faults))?;
            return Err(Error::Input { faults, shelf });
        }
        read => read?,
    };
    let counts = counts(&evidence);
    let edition = evidence.edition();
    if voice.json {
        let mut sound = json!({
            "sound": true,
            "version": edition.version,
            "digest": edition.digest,
        });
        for (name, count, _) in counts {
            sound[name.trim().replace(' ', "_")] = json!(count);
        }
        return answer_json(&sound);
    }
    let mut table = Table::with(&["", "#", ""]);
    for (name, count, note) in counts {
        table.row([name.to_owned(), many(count), note.to_owned()]);
    }
    answer(&format!(
        "The evidence is sound: edition {}, {}.\n\n{table}",
        edition.version,
        edition.digest.get(..16).unwrap_or_default(),
    ))
}

/// What there is of each sort: its name, how many, and what it is.
fn counts(evidence: &Evidence) -> [(&'static str, usize, &'static str); 10] {
    let claims = evidence.claims();
    let with = |role| claims.iter().filter(|claim| claim.role == role).count();
    let sums = evidence.identities();
    let gaps = sums
        .iter()
        .filter(|sum| sum.closure != Closure::Must)
        .count();
    [
        (
            "figures",
            claims.len(),
            "each with its source, grade and role",
        ),
        (
            "  fitted",
            with(Role::Fitted),
            "the model is adjusted to them",
        ),
        (
            "  held out",
            with(Role::HeldOut),
            "kept from the fit, to judge the model by",
        ),
        ("  input", with(Role::Input), "given to every run"),
        ("  context", with(Role::Context), "shown only"),
        (
            "claims",
            evidence.register().statements.len(),
            "of five documents, judged by `requiem claims`",
        ),
        ("sources", evidence.sources().iter().count(), ""),
        ("places", evidence.places().iter().count(), ""),
        ("sums checked", sums.len(), "totals against their parts"),
        (
            "  with a gap",
            gaps,
            "are known not to close, by the gap that is stated",
        ),
    ]
}

fn unsound(faults: &Faults) -> Value {
    let told: Vec<Value> = faults
        .iter()
        .map(|fault| {
            json!({
                "id": format!("{}:{}:{}", fault.file, fault.line, fault.column),
                "file": fault.file,
                "line": fault.line,
                "column": fault.column,
                "what": fault.what,
                "why": fault.why,
                "what_to_do": fault.what_to_do,
            })
        })
        .collect();
    json!({ "sound": false, "count": faults.count(), "faults": told })
}
