//! Parts of a quantity: the sentences of one body, the arrests of one month, the dead of one sex.

use crate::fault::Faults;
use crate::nearest::suggest;
use crate::reading::{Read, Told, pieces};
use crate::sheet::Row;

/// The keys by which the tables divide a quantity. The list is closed, so that a slip in a key does
/// not make a new kind of part that no reader asks for.
pub const KEYS: [&str; 43] = [
    "act",
    "age",
    "average",
    "body",
    "borders",
    "branch",
    "camp",
    "campaign",
    "category",
    "class",
    "congress",
    "count",
    "ground",
    "institution",
    "kind",
    "label",
    "law",
    "month",
    "nationality",
    "offence",
    "office",
    "organ",
    "panel",
    "party",
    "plan",
    "product",
    "profession",
    "rank",
    "reason",
    "register",
    "residence",
    "sector",
    "sentence",
    "series",
    "sex",
    "signature",
    "staff",
    "state",
    "target",
    "term",
    "trial",
    "type",
    "vote",
];

/// Reads the part of a claim: `key=value` joined by `;`, each key once.
pub(crate) fn read(row: &Row, faults: &mut Faults) -> Read<Vec<(String, String)>> {
    let cell = row.text("part");
    let mut part: Vec<(String, String)> = Vec::new();
    for piece in pieces(cell, ';') {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        let (why, what_to_do) = if !KEYS.contains(&key) {
            let otherwise = "use a key of the tables, such as body, category, sex or month";
            ("no figure is divided so", suggest(key, KEYS, otherwise))
        } else if value.is_empty() {
            (
                "a part has a key and a value",
                "write it as in `body=troika`".to_owned(),
            )
        } else if part.iter().any(|(known, _)| known == key) {
            (
                "the key stands twice",
                "keep one value, or make two claims".to_owned(),
            )
        } else {
            part.push((key.to_owned(), value.to_owned()));
            continue;
        };
        faults.push(row.fault("part", format!("part `{piece}`"), why, what_to_do));
        return Err(Told);
    }
    Ok(part)
}
