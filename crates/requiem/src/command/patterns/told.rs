//! The patterns in words, in CSV and in JSON: the same columns in each.

use std::fmt::Write as _;

use evidence::Evidence;
use inquiry::{Family, Judged, Pattern, Verdict};
use scenario::{Cause, Causes};
use serde_json::{Value, json};

use crate::judgement::Misses;
use crate::report::score_told;
use crate::table::{Table, folded};
use crate::wording;

/// The model as it is set beside the archive.
pub(super) struct Sitting {
    pub(super) evidence: Evidence,
    pub(super) judged: Judged,
    pub(super) causes: Causes,
    /// Whose own figures are shown.
    pub(super) of: String,
}

/// The answer at a terminal, shelf by shelf.
pub(super) fn table(sitting: &Sitting, chosen: &[&Pattern], with_identities: bool) -> String {
    let judged = &sitting.judged;
    let interval = match judged.seeds {
        0 => "; no seeds, so each figure is judged by the run's own.".to_owned(),
        seeds => format!("; interval and verdict are of {seeds} seeds."),
    };
    let mut text = folded("", "", &format!("{}{interval}", sitting.of));
    text.push('\n');
    for family in Family::ALL {
        let of_family: Vec<&Pattern> = chosen
            .iter()
            .copied()
            .filter(|pattern| pattern.family == family)
            .collect();
        if !of_family.is_empty() {
            text.push_str(&shelf(sitting, family, &of_family, with_identities));
        }
    }
    if chosen.is_empty() {
        text.push_str("\nNo figure is of that kind.\n");
    }
    let _ = write!(
        text,
        "\n{}\n{}",
        folded("", "", &score_told(judged)),
        left_out(judged)
    );
    text
}

/// One shelf: its figures, and why those outside are outside.
fn shelf(sitting: &Sitting, family: Family, all: &[&Pattern], with_identities: bool) -> String {
    let is_shown = |pattern: &Pattern| with_identities || pattern.verdict != Verdict::Identity;
    let mut table = Table::with(&[
        "figure",
        "when",
        "#archive",
        "#allowed",
        "#run",
        "#median",
        "#90% of seeds",
        "verdict",
        "source",
    ]);
    let mut identities = 0;
    for pattern in all {
        if !is_shown(pattern) {
            identities += 1;
            continue;
        }
        table.row(cells(pattern));
    }
    // A String takes every write, here and below.
    let mut text = format!("\n{}\n", family.title());
    if identities < all.len() {
        let _ = write!(text, "{table}");
    }
    if identities > 0 {
        let _ = writeln!(
            text,
            "Identities, given to the run and not counted: {identities} (`--role input` lists them)."
        );
    }
    let misses = Misses::of(&sitting.causes, all);
    for (words, ids) in misses.known {
        let _ = writeln!(
            text,
            "{}",
            folded("  ", "    ", &format!("{}: {words}", ids.join(", ")))
        );
    }
    if !misses.unknown.is_empty() {
        let words = format!("Cause not known: {}.", misses.unknown.join(", "));
        let _ = writeln!(text, "{}", folded("  ", "    ", &words));
    }
    text
}

fn cells(pattern: &Pattern) -> [String; 9] {
    let archive = pattern.archive;
    let number = wording::rounded;
    let (median, interval) = pattern.seeds.map_or_else(
        || (String::new(), String::new()),
        |seeds| (number(seeds.median), wording::range(seeds.low, seeds.high)),
    );
    let range = match pattern.verdict {
        Verdict::Inside | Verdict::Outside => wording::range(archive.low, archive.high),
        Verdict::Identity | Verdict::Given | Verdict::Context => String::new(),
    };
    [
        pattern.id.clone(),
        wording::period(pattern.period),
        archive.value.map_or_else(|| "-".to_owned(), number),
        range,
        number(pattern.run),
        median,
        interval,
        pattern.verdict.id().to_owned(),
        pattern.sources.join(", "),
    ]
}

/// How many figures could not be compared, by reason.
fn left_out(judged: &Judged) -> String {
    let reasons = judged.left_out_by_reason();
    if reasons.is_empty() {
        return String::new();
    }
    let mut text = format!("\nLeft out: {} figures.\n", judged.left_out.len());
    for (reason, count) in reasons {
        let _ = writeln!(
            text,
            "{}",
            folded("  ", "      ", &format!("{count:>4}  {reason}"))
        );
    }
    text
}

const COLUMNS: [&str; 20] = [
    "id",
    "family",
    "role",
    "quantity",
    "place",
    "line",
    "from",
    "to",
    "unit",
    "archive",
    "low",
    "high",
    "run",
    "median",
    "seeds_low",
    "seeds_high",
    "verdict",
    "mechanism",
    "cause",
    "sources",
];

/// The answer for a spreadsheet.
pub(super) fn csv(sitting: &Sitting, chosen: &[&Pattern]) -> String {
    let mut text = COLUMNS.join(",") + "\n";
    for pattern in chosen {
        let cause = cause_of(pattern, &sitting.causes);
        let number = |number: Option<f64>| number.map_or_else(String::new, |it| it.to_string());
        let seeds = pattern.seeds;
        let cells = [
            pattern.id.clone(),
            pattern.family.id().to_owned(),
            pattern.role.id().to_owned(),
            pattern.quantity.clone(),
            pattern.place.clone(),
            pattern.line.clone(),
            pattern.period.start.to_string(),
            pattern.period.end.to_string(),
            pattern.unit.clone(),
            number(pattern.archive.value),
            number(finite(pattern.archive.low)),
            number(finite(pattern.archive.high)),
            number(finite(pattern.run)),
            number(seeds.and_then(|it| finite(it.median))),
            number(seeds.and_then(|it| finite(it.low))),
            number(seeds.and_then(|it| finite(it.high))),
            pattern.verdict.id().to_owned(),
            cause.map_or_else(String::new, |it| it.mechanism.clone()),
            cause.map_or_else(String::new, |it| it.words.clone()),
            pattern.sources.join(";"),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// A cell as a spreadsheet reads it: in quotation marks where it holds what would end it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The answer for a program.
pub(super) fn json(sitting: &Sitting, chosen: &[&Pattern]) -> Value {
    let judged = &sitting.judged;
    let score = |role: evidence::Role| {
        let score = judged.score(role);
        json!({
            "inside": score.inside,
            "outside": score.outside,
            "identities": score.identities,
        })
    };
    let left_out = judged.left_out.iter().map(
        |one| json!({ "id": one.id, "role": one.role.id(), "reason": one.reason.to_string() }),
    );
    let edition = sitting.evidence.edition();
    json!({
        "seeds": judged.seeds,
        "evidence": { "version": edition.version, "digest": edition.digest },
        "score": {
            "fitted": score(evidence::Role::Fitted),
            "held-out": score(evidence::Role::HeldOut),
            "input": score(evidence::Role::Input),
        },
        "patterns": chosen.iter().map(|it| item(it, &sitting.causes)).collect::<Vec<Value>>(),
        "left_out": left_out.collect::<Vec<Value>>(),
    })
}

/// A pattern as a program reads it. Where there are no seeds there is no model but the run.
pub(crate) fn item(pattern: &Pattern, causes: &Causes) -> Value {
    let cause = cause_of(pattern, causes);
    let model = pattern.seeds.map(
        |it| json!({ "median": finite(it.median), "low": finite(it.low), "high": finite(it.high) }),
    );
    json!({
        "id": pattern.id,
        "family": pattern.family.id(),
        "label": pattern.label,
        "role": pattern.role.id(),
        "quantity": pattern.quantity,
        "place": pattern.place,
        "line": pattern.line,
        "from": pattern.period.start.to_string(),
        "to": pattern.period.end.to_string(),
        "unit": pattern.unit,
        "archive": {
            "value": pattern.archive.value,
            "low": finite(pattern.archive.low),
            "high": finite(pattern.archive.high),
        },
        "run": finite(pattern.run),
        "model": model,
        "verdict": pattern.verdict.id(),
        "inside": match pattern.verdict {
            Verdict::Inside => Some(true),
            Verdict::Outside => Some(false),
            Verdict::Identity | Verdict::Given | Verdict::Context => None,
        },
        // Whoever counts agreements must leave out whatever was told, kept or not.
        "identity": matches!(pattern.verdict, Verdict::Identity | Verdict::Given),
        "cause": cause.map(|it| &it.words),
        "mechanism": cause.map(|it| &it.mechanism),
        "sources": pattern.sources,
    })
}

/// Why a figure is missed, where it is and where that is known.
fn cause_of<'c>(pattern: &Pattern, causes: &'c Causes) -> Option<&'c Cause> {
    causes
        .of(&pattern.id)
        .filter(|_| pattern.verdict == Verdict::Outside)
}

fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_with_a_comma_stays_in_its_cell() {
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
