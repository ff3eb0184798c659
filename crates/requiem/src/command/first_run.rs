//! The first run: the evidence checked, the country run once, and what came out in a page of words.
//!
//! Whoever has just built the program types its name and nothing else. What they then read must
//! stand by itself: what was given, what came out, on whose authority, and what to type next.

use std::fmt::Write as _;
use std::path::PathBuf;

use chronicle::Manifest;
use evidence::Evidence;
use inquiry::{HEADLINES, Pattern, Verdict};
use scenario::{Resolution, Scenario};

use crate::cli::CHECKPOINT_SECONDS;
use crate::command::making::{Making, finish, threads};
use crate::command::run::told_json;
use crate::command::{evidence_of, settings};
use crate::failure::Error;
use crate::finished::Finished;
use crate::judgement::SEEDS;
use crate::report;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{self, many, whole};

/// The claim of the people counted on 6 January 1937.
const COUNT: &str = "pop_1937";

/// Runs the country once as shipped, and tells what came out.
pub(crate) fn first_run(voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    voice.say(&format!(
        "The evidence is sound: edition {}, {} figures with their sources.",
        evidence.edition().version,
        many(evidence.claims().len()),
    ));
    let mut scenario = Scenario::shipped(settings());
    scenario.resolution = Resolution::People;
    let making = Making {
        dir: PathBuf::from("out").join("first-run"),
        threads: threads(None, scenario.resolution),
        with_report: true,
        seeds: SEEDS,
        checkpoint_seconds: Some(CHECKPOINT_SECONDS),
        sensitivity: false,
        resume: false,
        leash: None,
    };
    let (finished, manifest) = finish(scenario, &making, voice)?;
    if voice.json {
        return answer_json(&told_json(&finished, &manifest));
    }
    answer(&told(&finished, &manifest))
}

fn told(finished: &Finished, manifest: &Manifest) -> String {
    let evidence = &finished.evidence;
    let mut table = Table::with(&["people", "#archive", "#this run", "", "source"]);
    if let Some(claim) = evidence.claim(COUNT) {
        table.row([
            "counted on 6 January 1937".to_owned(),
            wording::value(claim),
            whole(finished.counted()),
            "given".to_owned(),
            claim.sources.join(", "),
        ]);
    }
    for (id, words) in HEADLINES {
        table.row(row(finished, id, words));
    }
    let mut text = format!("\nThe USSR, 1932 to 1940, day by day, person for person:\n\n{table}\n");
    let score = report::score_told(&finished.judged);
    // A String takes every write, here and below.
    let _ = writeln!(text, "{}", folded("", "", &score));
    let given = "Inside and outside are of the error declared for a figure, widened by what luck alone changes in the model; `requiem patterns` has the ranges. Given is what the run was told and \
                 cannot be credited with. The run is told as its files would show it. Orders, limits, deadlines and lists of record are given too.";
    let _ = writeln!(text, "{}\n", folded("", "", given));
    let _ = write!(
        text,
        "seed {}; {:.1} seconds; record {}\n\
         Read    {}/report.html\n\
         Ask     requiem why conv_1sd_1937\n\
         Count   requiem tally {} --quantity arrests --by month\n\
         Who     requiem people {}\n\
         Change  requiem run --off M09 --out out/without\n",
        finished.scenario.seed,
        finished.seconds,
        &manifest.digest[..16],
        finished.dir.display(),
        finished.dir.display(),
        finished.dir.display(),
    );
    text
}

fn row(finished: &Finished, id: &str, words: &str) -> [String; 5] {
    let (evidence, pattern) = (&finished.evidence, finished.judged.pattern(id));
    let archive = evidence
        .claim(id)
        .map_or_else(|| "-".to_owned(), wording::value);
    let model = pattern.map_or_else(|| "-".to_owned(), |it| wording::rounded(it.run));
    let verdict = pattern.map_or("not comparable", verdict);
    [
        words.to_owned(),
        archive,
        model,
        verdict.to_owned(),
        sources(evidence, id),
    ]
}

fn verdict(pattern: &Pattern) -> &'static str {
    match (pattern.verdict, pattern.role) {
        (Verdict::Identity | Verdict::Given, _) => "given",
        (Verdict::Context, _) => "shown",
        (Verdict::Inside, evidence::Role::Fitted) => "inside (fitted)",
        (Verdict::Outside, evidence::Role::Fitted) => "outside (fitted)",
        (Verdict::Inside, _) => "inside (held out)",
        (Verdict::Outside, _) => "outside (held out)",
    }
}

fn sources(evidence: &Evidence, id: &str) -> String {
    evidence.claim(id).map_or_else(String::new, |claim| {
        claim.sources.first().cloned().unwrap_or_default()
    })
}
