//! A run set beside the archive: its own answers, those of the same country under other luck, and
//! why the reading misses what it misses.

use chronicle::{Cases, Ledger};
use evidence::{Evidence, Region};
use inquiry::fits::Charter;
use inquiry::{Answers, MonthsByNationality, Seeds};
use scenario::{Cause, Causes, Scenario};
use terror::{Ground, seeds};

use crate::command::settings;
use crate::progress::Progress;
use crate::voice::Voice;

/// How many seeds the model's interval is of when nobody says.
pub(crate) const SEEDS: u32 = 30;

/// The answers of a run that is still in memory, with its cases where it has any.
pub(crate) fn own_answers(
    evidence: &Evidence,
    ledger: &Ledger,
    cases: Option<&dyn Cases>,
) -> Answers {
    let answers = Answers::of(evidence, ledger);
    let Some(cases) = cases else {
        return answers;
    };
    let mut months = MonthsByNationality::open(&cases.vocabulary(), cases.scale());
    for region in Region::all() {
        months.take(&cases.of_region(region));
    }
    answers.and_of_cases(evidence, &months)
}

/// The answers of this scenario under so many seeds, where they go out with the program: they do
/// for the reading as it ships, over all its days, whatever the grain and whatever the run's seed.
pub(crate) fn kept_seeds(
    scenario: &Scenario,
    evidence: &Evidence,
    count: u32,
) -> Option<Vec<Answers>> {
    let ours = Charter::of(
        scenario,
        evidence,
        terror::EDITION,
        env!("CARGO_PKG_VERSION"),
    );
    let kept = Seeds::shipped();
    let count = usize::try_from(count).ok()?;
    (kept.charter.tells_of(&ours) && count <= kept.answers.len())
        .then(|| kept.answers.into_iter().take(count).collect())
}

/// The answers of a scenario under so many seeds, its own the first, lived now.
pub(crate) fn lived_seeds(
    scenario: &Scenario,
    evidence: &Evidence,
    ground: &Ground,
    count: u32,
    voice: Voice,
) -> Vec<Answers> {
    let steps = usize::try_from(count).unwrap_or(usize::MAX);
    let progress = Progress::through(steps, "other luck", voice);
    let answers = seeds::each(
        scenario,
        ground,
        u64::from(count),
        &|chronicle| Answers::of(evidence, &Ledger::of(chronicle)),
        &|| progress.step(),
    );
    progress.done();
    answers
}

/// Why the reading misses what it misses. The causes are of the reading as it ships: whoever changes
/// a value or switches something off may miss the same figure for another reason.
pub(crate) fn causes(scenario: &Scenario) -> Causes {
    let reading = &scenario.interpretation.id;
    if scenario.settings == Scenario::shipped(settings()).settings {
        Causes::shipped(reading)
    } else {
        Causes::default()
    }
}

/// A cause in words, with the mechanism in which it lies.
pub(crate) fn cause_told(cause: &Cause) -> String {
    if cause.mechanism.is_empty() {
        cause.words.clone()
    } else {
        format!("{} ({})", cause.words, cause.mechanism)
    }
}
