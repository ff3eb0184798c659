//! Adding up both sides of each identity, and telling which no longer is what it was.
//!
//! A side of an identity is a sum of terms joined by ` + ` or ` - `. A term is the id of a claim,
//! a whole number, a column added up, or rows counted: `sum(orders/first_limits.csv:category1 where
//! republic=RSFSR and place!=CAMPS)`, `count(party/elites.csv where outcome=shot)`.
use std::collections::BTreeMap;

use crate::evidence::Evidence;
use crate::fault::Faults;
use crate::identity::{Closure, Identity};
use crate::known::{Known, at};
use crate::nearest::suggest;
use crate::reading::{Read, Told, Word};
use crate::sheet::{Row, Sheet};

/// Whether the sum must close, as the table spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Must,
    KnownGap,
}

impl Word for Kind {
    const NOUN: &'static str = "kind of identity";
    const ALL: &'static [Kind] = &[Kind::Must, Kind::KnownGap];

    fn spelt(self) -> &'static str {
        match self {
            Kind::Must => "must",
            Kind::KnownGap => "known-gap",
        }
    }
}

/// What a sum may lean on: the tables by path, and the evidence read from them.
pub(crate) struct Ground<'a> {
    pub(crate) tables: &'a BTreeMap<&'a str, Sheet<'a>>,
    pub(crate) evidence: &'a Evidence,
    /// Whether all tables were read to the last row, so that a missing id is a fault of the sum.
    pub(crate) whole: bool,
}

/// Reads `identities.csv` and adds up both sides.
pub(crate) fn read(
    sheet: &Sheet,
    ground: &Ground,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<Identity> {
    if !sheet.has(
        &["id", "statement", "kind", "left", "right", "gap", "note"],
        faults,
    ) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| identity(&row, ground, known, faults).ok())
        .collect()
}

fn identity(row: &Row, ground: &Ground, known: &mut Known, faults: &mut Faults) -> Read<Identity> {
    let (id, statement) = (known.fresh_id(row, faults), row.needed("statement", faults));
    let (kind, gap) = (row.word::<Kind>("kind", faults), row.number("gap", faults));
    let (left, right) = (
        side(row, "left", ground, faults),
        side(row, "right", ground, faults),
    );
    let (kind, gap) = (kind?, gap?);
    let closure = match kind {
        Kind::Must => Closure::Must,
        Kind::KnownGap => {
            row.needed("gap", faults)?;
            Closure::KnownGap {
                gap: gap.ok_or(Told)?,
            }
        }
    };
    let identity = Identity {
        id: id?,
        statement: statement?.to_owned(),
        closure,
        left: row.text("left").to_owned(),
        right: row.text("right").to_owned(),
        left_value: left?,
        right_value: right?,
        note: row.text("note").to_owned(),
        at: at(row),
    };
    check(row, &identity, faults);
    Ok(identity)
}

/// Figures are printed with a few decimals; sums closer than this are equal.
const EQUAL_WITHIN: f64 = 1e-6;

fn check(row: &Row, identity: &Identity, faults: &mut Faults) {
    let (left, right) = (identity.left_value, identity.right_value);
    let found = left - right;
    let (due, what) = match identity.closure {
        Closure::Must => (0.0, format!("`{}` does not close", identity.id)),
        Closure::KnownGap { gap } => (gap, format!("`{}` has another gap", identity.id)),
    };
    if (found - due).abs() < EQUAL_WITHIN {
        return;
    }
    let told = match identity.closure {
        Closure::Must => format!("left is {left}, right is {right}, left less right {found}"),
        Closure::KnownGap { gap } => {
            format!("left is {left}, right is {right}: a gap of {found}, known was {gap}")
        }
    };
    faults.push(row.fault("left", what, told, "look for the figure that was changed"));
}

/// The value of a side, or a fault for each term that has none.
fn side(row: &Row, column: &str, ground: &Ground, faults: &mut Faults) -> Read<f64> {
    let text = row.needed(column, faults)?;
    let (mut sum, mut whole) = (0.0, true);
    for (sign, term) in terms(text) {
        match value(term, ground) {
            Ok(value) => sum += sign * value,
            Err(Unreadable {
                what,
                why,
                what_to_do,
            }) => {
                whole = false;
                if !what.is_empty() {
                    faults.push(row.fault(column, what, why, what_to_do));
                }
            }
        }
    }
    whole.then_some(sum).ok_or(Told)
}

/// The terms of a side with their signs; a `+` inside brackets joins nothing.
fn terms(text: &str) -> Vec<(f64, &str)> {
    let (mut terms, mut sign, mut from, mut depth) = (Vec::new(), 1.0, 0, 0_i32);
    for (byte, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '+' | '-' if depth == 0 && text[..byte].ends_with(' ') => {
                if !text[byte + 1..].starts_with(' ') {
                    continue;
                }
                terms.push((sign, text[from..byte].trim()));
                sign = if letter == '+' { 1.0 } else { -1.0 };
                from = byte + 1;
            }
            _ => {}
        }
    }
    terms.push((sign, text[from..].trim()));
    terms
}

/// Why a term has no value; all empty when its row is at fault and was told already.
#[derive(Default)]
struct Unreadable {
    what: String,
    why: String,
    what_to_do: String,
}

fn unreadable(what: String, why: &str, what_to_do: impl Into<String>) -> Unreadable {
    Unreadable {
        what,
        why: why.to_owned(),
        what_to_do: what_to_do.into(),
    }
}

fn value(term: &str, ground: &Ground) -> Result<f64, Unreadable> {
    if let Some(inside) = term
        .strip_prefix("sum(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return sum(inside, ground);
    }
    if let Some(inside) = term
        .strip_prefix("count(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return count(inside, ground);
    }
    if let Ok(whole) = term.parse::<u32>() {
        return Ok(f64::from(whole));
    }
    if let Some(claim) = ground.evidence.claim(term) {
        return claim.value.ok_or_else(|| {
            let what = format!("claim `{term}`");
            unreadable(
                what,
                "it states a range and no figure to add",
                "take another claim",
            )
        });
    }
    let stands = ground
        .tables
        .values()
        .any(|sheet| sheet.rows().any(|row| row.text("id") == term));
    Err(if stands || !ground.whole {
        Unreadable::default()
    } else {
        let claims = ground
            .evidence
            .claims()
            .iter()
            .map(|claim| claim.id.as_str());
        let otherwise = "write the id of a claim, a whole number or sum(file:column where ...)";
        unreadable(
            format!("term `{term}`"),
            "no claim has this id",
            suggest(term, claims, otherwise),
        )
    })
}

/// A column added up over the rows that fulfil all conditions; blank cells count nothing.
fn sum(inside: &str, ground: &Ground) -> Result<f64, Unreadable> {
    let (from, conditions) = inside.split_once(" where ").unwrap_or((inside, ""));
    let (path, column) = from.split_once(':').unwrap_or((from, ""));
    let sheet = table(path, ground)?;
    has(sheet, column.trim())?;
    let mut sum = 0.0;
    for row in rows(sheet, conditions)? {
        let cell = row.text(column.trim());
        if !cell.is_empty() {
            sum += cell.parse::<f64>().map_err(|error| {
                let what = format!("cell `{cell}` of {path}:{}", row.line());
                unreadable(what, &error.to_string(), "add up a column of figures")
            })?;
        }
    }
    Ok(sum)
}

/// The number of rows that fulfil all conditions.
fn count(inside: &str, ground: &Ground) -> Result<f64, Unreadable> {
    let (path, conditions) = inside.split_once(" where ").unwrap_or((inside, ""));
    let found = rows(table(path, ground)?, conditions)?.len();
    Ok(f64::from(u32::try_from(found).unwrap_or(u32::MAX)))
}

fn table<'a>(path: &str, ground: &Ground<'a>) -> Result<&'a Sheet<'a>, Unreadable> {
    ground.tables.get(path.trim()).ok_or_else(|| {
        let what_to_do = suggest(path, ground.tables.keys().copied(), "name a table");
        unreadable(
            format!("table `{path}`"),
            "the package has no such table",
            what_to_do,
        )
    })
}

fn has(sheet: &Sheet, column: &str) -> Result<(), Unreadable> {
    if sheet.columns.iter().any(|known| known == column) {
        return Ok(());
    }
    let columns = sheet.columns.iter().map(String::as_str);
    let what_to_do = suggest(column, columns, "name a column of the table");
    let what = format!("column `{column}` of {}", sheet.file);
    Err(unreadable(what, "the table has no such column", what_to_do))
}

/// The rows that fulfil all conditions, each `column=value` or `column!=value`.
fn rows<'s>(sheet: &'s Sheet, conditions: &str) -> Result<Vec<Row<'s>>, Unreadable> {
    let mut rows: Vec<Row> = sheet.rows().collect();
    for condition in conditions
        .split(" and ")
        .filter(|condition| !condition.trim().is_empty())
    {
        let equal = !condition.contains("!=");
        let sign = if equal { "=" } else { "!=" };
        let (column, value) = condition.split_once(sign).unwrap_or((condition, ""));
        has(sheet, column.trim())?;
        rows.retain(|row| (row.text(column.trim()) == value.trim()) == equal);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_in_an_id_is_no_minus() {
        let wanted = vec![
            (1.0, "a-1"),
            (1.0, "sum(t.csv:n where k=a + b)"),
            (-1.0, "c"),
        ];
        assert_eq!(terms("a-1 + sum(t.csv:n where k=a + b) - c"), wanted);
    }
}
