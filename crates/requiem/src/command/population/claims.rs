//! Claims on how many died, told with what three censuses allow of them.

use std::fmt::Write as _;

use ::evidence::{Estimate, Evidence};
use scenario::Settings;
use serde_json::{Value, json};
use society::population::{Claimed, Kind, Tested, Verdict};

use crate::cli::Population;
use crate::cli::population::Cause;
use crate::command::population::tested;
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{rounded, whole};

/// Tells what the censuses allow of one claim.
pub(super) fn one(
    evidence: &Evidence,
    settings: &Settings,
    (asked, people): (&Population, f64),
    voice: Voice,
) -> Result<(), Error> {
    let (Some(from), Some(to)) = (asked.from, asked.to) else {
        return Err(Error::usage(
            "a claim is of some years",
            "add --from and --to, such as --from 1937 --to 1938",
        ));
    };
    if to < from {
        return Err(Error::usage(
            format!("from {from} to {to}: it ends before it begins"),
            "turn the years round",
        ));
    }
    let balance = tested::balance(evidence, settings)?;
    let all = balance.intervals[1].opening.high;
    if all < people {
        return Err(Error::usage(
            format!("{} people are more than there were", rounded(people)),
            format!("the census of January 1937 has {} at most", rounded(all)),
        ));
    }
    let found = balance.test(Claimed {
        kind: match asked.of {
            Cause::Terror => Kind::Terror,
            Cause::Famine => Kind::Famine,
            Cause::Excess => Kind::Excess,
        },
        from,
        to,
        low: people,
        high: people,
    });
    if voice.json {
        let mut told = item(&found);
        told["id"] = json!(format!("{}/{from}-{to}", tested::kind(found.claimed.kind)));
        return answer_json(&told);
    }
    if asked.csv {
        return answer(&csv(&[("claim".to_owned(), &found)]));
    }
    answer(&card(evidence, &found))
}

/// Tells what the censuses allow of every estimate of deaths.
pub(super) fn all(
    evidence: &Evidence,
    settings: &Settings,
    as_csv: bool,
    voice: Voice,
) -> Result<(), Error> {
    let balance = tested::balance(evidence, settings)?;
    let found = tested::all(evidence, &balance);
    if voice.json {
        let rows: Vec<Value> = found
            .iter()
            .map(|(estimate, tested)| {
                let mut told = item(tested);
                told["id"] = json!(estimate.id);
                told["author"] = json!(estimate.author);
                told["title"] = json!(estimate.title);
                told["published"] = json!(estimate.year);
                told["measure"] = json!(estimate.measure);
                told["sources"] = json!(cites(evidence, estimate));
                told
            })
            .collect();
        return answer_json(&json!({ "estimates": rows }));
    }
    if as_csv {
        let rows: Vec<(String, &Tested)> = found
            .iter()
            .map(|(estimate, tested)| (estimate.id.clone(), tested))
            .collect();
        return answer(&csv(&rows));
    }
    answer(&overview(evidence, &found))
}

fn overview(evidence: &Evidence, found: &[(&Estimate, Tested)]) -> String {
    let mut table = Table::with(&["id", "years", "of", "#claimed", "#allowed", ""]);
    for (estimate, tested) in found {
        let claimed = tested.claimed;
        let allowed = match tested.verdict {
            Verdict::Uncounted => "-".to_owned(),
            _ => tested::span(tested.allowed),
        };
        table.row([
            estimate.id.clone(),
            format!("{}-{}", claimed.from, claimed.to),
            tested::kind(claimed.kind).to_owned(),
            tested::span(society::population::claim::Span {
                low: claimed.low,
                high: claimed.high,
            }),
            allowed,
            tested::told(tested.verdict),
        ]);
    }
    let mut text = format!("Millions of people who died\n\n{table}\n");
    for (estimate, _) in found {
        let (author, title) = (&estimate.author, &estimate.title);
        let line = format!(
            "{}: {author}, {title} ({}): {}. {}",
            estimate.id,
            estimate.year,
            estimate.measure,
            cites(evidence, estimate).join("; ")
        );
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
    }
    let _ = write!(text, "\n{}\n", folded("", "", MEANING));
    text
}

/// What stands behind the word allowed.
const MEANING: &str = "Allowed: the most that the counts of 1926, 1937 and 1939, the births and \
    the ordinary deaths between them leave over, each at the end of its range that favours the \
    claim; for the terror, less the least that the famine is estimated at. What is allowed is not \
    thereby true. Not decided: the years of the claim go beyond the counts, and what lies outside \
    them cannot be told from them. Until 1989 no archive was open to those who estimated.";

fn card(evidence: &Evidence, tested: &Tested) -> String {
    let claimed = tested.claimed;
    let beyond = match claimed.kind {
        Kind::Terror => "beyond ordinary deaths and the famine",
        Kind::Famine => "of famine",
        Kind::Excess => "beyond ordinary deaths",
    };
    let people = whole_of(claimed.low);
    let (from, to) = (claimed.from, claimed.to);
    let mut text = format!("{people} people dead from {from} to {to}, {beyond}\n\n");
    let mut say = |line: String| {
        // A String takes every write.
        let _ = writeln!(text, "{}", folded("  ", "    ", &line));
    };
    say(tested::told(tested.verdict));
    if let Some((first, last)) = tested.years {
        say(format!(
            "The censuses leave over {} million people for all the years between them that the \
             claim touches ({first} to {last} of it lie there).",
            tested::span(tested.allowed)
        ));
    }
    if let Some((follows, counted)) = tested.follows {
        say(format!(
            "Were it true, the last of these counts would have found {} million people; it found \
             {}, from the corrected to the published number.",
            tested::span(follows),
            tested::span(counted)
        ));
    }
    if !tested.counts.is_empty() {
        text.push_str("\nThe counts\n");
        let mut known: Vec<&str> = Vec::new();
        for id in &tested.counts {
            if known.contains(id) {
                continue;
            }
            known.push(id);
            if let Some(claim) = evidence.claim(id) {
                let cited = evidence.sources().cite_all(&claim.sources, &claim.locator);
                let line = format!("{id}: {}. {cited}", crate::wording::value(claim));
                let _ = writeln!(text, "{}", folded("  ", "    ", &line));
            }
        }
    }
    let _ = write!(text, "\n{}\n", folded("", "", MEANING));
    text
}

fn whole_of(people: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a claim fits the people of the Union"
    )]
    let people = people as i64;
    whole(people)
}

fn cites(evidence: &Evidence, estimate: &Estimate) -> Vec<String> {
    let sources = estimate.warrant.sources.iter();
    sources
        .map(|source| evidence.sources().cite(source, &estimate.warrant.locator))
        .collect()
}

fn item(tested: &Tested) -> Value {
    let range = |low: f64, high: f64| json!({ "low": low.round(), "high": high.round() });
    let claimed = tested.claimed;
    let number = match tested.verdict {
        Verdict::Excluded { times } => json!(times),
        Verdict::TooFew { least } => json!(least.round()),
        Verdict::Outside { beyond } => json!(beyond.round()),
        Verdict::Allowed | Verdict::Uncounted => Value::Null,
    };
    json!({
        "of": tested::kind(claimed.kind),
        "from": claimed.from,
        "to": claimed.to,
        "claimed": range(claimed.low, claimed.high),
        "allowed": range(tested.allowed.low, tested.allowed.high),
        "verdict": tested::word(tested.verdict),
        "by": number,
        "would_be": tested.follows.map(|(would, _)| range(would.low, would.high)),
        "counted": tested.follows.map(|(_, found)| range(found.low, found.high)),
        "counts": tested.counts,
    })
}

fn csv(rows: &[(String, &Tested)]) -> String {
    let mut text =
        String::from("id,of,from,to,claimed_low,claimed_high,allowed_low,allowed_high,verdict\n");
    for (id, tested) in rows {
        let claimed = tested.claimed;
        // A String takes every write.
        let _ = writeln!(
            text,
            "{id},{},{},{},{},{},{},{},{}",
            tested::kind(claimed.kind),
            claimed.from,
            claimed.to,
            claimed.low.round(),
            claimed.high.round(),
            tested.allowed.low.round(),
            tested.allowed.high.round(),
            tested::word(tested.verdict)
        );
    }
    text
}
