//! The register in words, for the terminal.

use std::fmt::Write as _;

use evidence::register::archive::Answer;
use evidence::register::bounds::figure;
use inquiry::register::{Archive, Judged, Judgement, Verdict};

use crate::command::claims::judged::Register;
use crate::table::{Table, folded};

/// The claims in a table, and how many there are of each verdict.
pub(super) fn all(chosen: &[&Judged<'_>], register: &Register<'_>) -> String {
    let mut table = Table::with(&["#claim", "verdict", "documents", "what it is about"]);
    for claim in chosen {
        table.row([
            claim.statement.number.to_string(),
            word(claim.verdict).to_owned(),
            claim.statement.documents.join(" "),
            claim.statement.title.clone(),
        ]);
    }
    let of = |verdict: Verdict| {
        let many = chosen.iter().filter(|claim| claim.verdict == verdict);
        format!("{} {}", many.count(), word(verdict))
    };
    let counts = Verdict::ALL.map(of).join(", ");
    let told = format!(
        "{} of {} claims: {counts}. The archive decides where it speaks; the model may speak against a \
         claim, and supports none alone. {} `requiem claims show 42` tells one, `requiem claims \
         --contradictions` where they contradict one another.",
        chosen.len(),
        register.claims.len(),
        told_documents(register),
    );
    format!("{table}\n{}\n", folded("", "", &told))
}

fn told_documents(register: &Register<'_>) -> String {
    let documents = register.evidence.register().documents.iter();
    let told = documents.map(|document| format!("{}: {}.", document.id, document.title));
    told.collect::<Vec<String>>().join(" ")
}

/// One claim: its words, what carries it, each assertion with the archive and the model, the verdict.
pub(super) fn one(claim: &Judged<'_>, register: &Register<'_>) -> String {
    let statement = claim.statement;
    let mut text = format!(
        "Claim {}  {}: {}\n",
        statement.number,
        statement.title,
        word(claim.verdict)
    );
    let said = format!(
        "“{}” ({})",
        statement.quotation,
        statement.documents.join(", ")
    );
    // A String takes every write, here and below.
    let _ = writeln!(text, "{}", folded("  ", "  ", &said));
    if !statement.note.is_empty() {
        let _ = writeln!(text, "{}", folded("  ", "  ", &statement.note));
    }
    let carried = format!("carried by: {}", statement.carried_by.join(", "));
    let _ = writeln!(text, "{}", folded("  ", "    ", &carried));
    if claim.judgements.is_empty() {
        text.push_str("\n  Nothing in it can be held against a figure or a day.\n");
    }
    for judgement in &claim.judgements {
        text.push('\n');
        text.push_str(&told(judgement));
    }
    for contradiction in register
        .evidence
        .register()
        .contradictions_of(statement.number)
    {
        let told = format!("{} {}", contradiction.question, contradiction.note);
        let _ = writeln!(text, "\n{}", folded("  ", "  ", &told));
    }
    let _ = writeln!(
        text,
        "\n{}",
        folded(
            "",
            "",
            &format!(
                "The model: {} seeds of the shipped reading, edition {} of the model. `requiem why ID` tells of a \
             row of the evidence, `requiem mechanisms show CODE` of a mechanism.",
                register.charter.seeds.len(),
                register.charter.model_edition,
            )
        )
    );
    text
}

fn told(judgement: &Judgement<'_>) -> String {
    let assertion = judgement.assertion;
    let mut text = String::new();
    let head = format!(
        "{}: {}",
        assertion.says.trim_end_matches('.'),
        word(judgement.verdict)
    );
    let _ = writeln!(text, "{}", folded("  ", "    ", &head));
    let archive = match judgement.archive {
        Archive::Silent => "the archive is silent".to_owned(),
        archive => format!(
            "the archive {} (asserted: {}): {}",
            archive.id(),
            assertion.archive_bounds,
            readings(judgement),
        ),
    };
    let _ = writeln!(text, "{}", folded("    ", "      ", &archive));
    let model = match judgement.model {
        None => "the model has no answer".to_owned(),
        Some(told) => format!(
            "the model {} (asserted: {}): {} ({} to {}) to `{}`",
            if told.bears_out {
                "bears it out"
            } else {
                "speaks against it"
            },
            assertion.model_bounds,
            figure(told.figures.median),
            figure(told.figures.low),
            figure(told.figures.high),
            assertion.model,
        ),
    };
    let _ = writeln!(text, "{}", folded("    ", "      ", &model));
    text
}

fn readings(judgement: &Judgement<'_>) -> String {
    let assertion = judgement.assertion;
    let told = |answer: &Answer| {
        let meets = assertion.archive_bounds.meet(answer.span);
        let rival = answer.rival_of.as_ref();
        format!(
            "{} {}{}{}",
            answer.reading,
            answer.span,
            rival.map_or_else(String::new, |of| format!(" (rival of {of})")),
            if meets {
                ""
            } else {
                ", which does not meet it"
            },
        )
    };
    let answers = assertion.archive.iter().map(told);
    answers.collect::<Vec<String>>().join("; ")
}

/// The contradictions, each with the verdicts on the claims that take part.
pub(super) fn contradictions(register: &Register<'_>) -> String {
    let mut text = String::new();
    for contradiction in &register.evidence.register().contradictions {
        let _ = writeln!(text, "{}", contradiction.question);
        let _ = writeln!(text, "{}", folded("  ", "  ", &contradiction.note));
        let claims = register.claims.iter();
        for claim in claims.filter(|one| contradiction.numbers.contains(&one.statement.number)) {
            let statement = claim.statement;
            let head = format!(
                "{:>3}  “{}” ({}): {}",
                statement.number,
                statement.quotation,
                statement.documents.join(", "),
                word(claim.verdict),
            );
            let _ = writeln!(text, "{}", folded("  ", "       ", &head));
            for judgement in &claim.judgements {
                let says = judgement.assertion.says.trim_end_matches('.');
                let told = format!("{says}: {}", word(judgement.verdict));
                let _ = writeln!(text, "{}", folded("       ", "         ", &told));
            }
        }
        text.push('\n');
    }
    text.push_str(
        "`requiem claims show NUMBER` tells what the archive and the model say to each.\n",
    );
    text
}

/// A verdict in words.
fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Untestable => "cannot be tested",
        tested => tested.id(),
    }
}
