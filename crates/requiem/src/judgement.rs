//! A run set beside the archive: its own answers, those of the same country under other luck, and
//! why the reading misses what it misses.

use std::collections::BTreeMap;

use chronicle::{Cases, Ledger};
use evidence::{Evidence, Region};
use inquiry::{Answers, Judged, MonthsByNationality, Pattern, Seeds, Verdict, judge};
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
    let ours = seeds::charter(scenario, evidence, &[]);
    let kept = Seeds::shipped();
    let count = usize::try_from(count).ok()?;
    (kept.charter.tells_of(&ours) && count <= kept.answers.len())
        .then(|| kept.answers.into_iter().take(count).collect())
}

/// How the reading as it ships stands to the figures, by the seeds that go out with the program;
/// nothing beside other evidence than the seeds were asked with.
pub(crate) fn judged_as_shipped(evidence: &Evidence) -> Option<Judged> {
    let answers = kept_seeds(&Scenario::shipped(settings()), evidence, SEEDS)?;
    Some(judge(evidence, answers.first()?, &answers))
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

/// The figures that are missed, by why.
pub(crate) struct Misses<'p> {
    /// Each known cause in words, with the figures that it holds for.
    pub(crate) known: BTreeMap<String, Vec<&'p str>>,
    /// The figures of which no cause is known.
    pub(crate) unknown: Vec<&'p str>,
}

impl<'p> Misses<'p> {
    /// The misses among some patterns.
    pub(crate) fn of(causes: &Causes, patterns: &[&'p Pattern]) -> Misses<'p> {
        let mut misses = Misses {
            known: BTreeMap::new(),
            unknown: Vec::new(),
        };
        for pattern in patterns.iter().filter(|it| it.verdict == Verdict::Outside) {
            match causes.of(&pattern.id) {
                Some(cause) => {
                    let ids = misses.known.entry(told(cause)).or_default();
                    ids.push(&pattern.id);
                }
                None => misses.unknown.push(&pattern.id),
            }
        }
        misses
    }
}

/// A cause in words, with the mechanism in which it lies.
fn told(cause: &Cause) -> String {
    if cause.mechanism.is_empty() {
        cause.words.clone()
    } else {
        format!("{} ({})", cause.words, cause.mechanism)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use scenario::Settings;
    use society::Roll;
    use terror::mechanism::catalogue;

    use super::*;

    fn shipped() -> (Evidence, Scenario) {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        (evidence, Scenario::shipped(settings()))
    }

    #[test]
    fn every_cause_is_of_a_figure_and_lies_in_a_mechanism() {
        let (evidence, scenario) = shipped();
        let seeds = Seeds::shipped().answers;
        // A run told person for person answers more than the seeds do.
        let nobody = MonthsByNationality::open(&Roll::vocabulary(), 1);
        let own = seeds[0].clone().and_of_cases(&evidence, &nobody);
        let judged = judge(&evidence, &own, &seeds);
        let patterns = judged.patterns.iter();
        let known: BTreeSet<&str> = patterns.map(|pattern| pattern.id.as_str()).collect();
        for (id, cause) in causes(&scenario).iter() {
            assert!(known.contains(id), "no pattern is called `{id}`");
            let code = cause.mechanism.as_str();
            let bears = |mechanism: &scenario::Mechanism| mechanism.code == code;
            assert!(
                code.is_empty() || catalogue::ALL.iter().any(bears),
                "{id}: no mechanism is called `{code}`"
            );
            assert!(cause.words.ends_with('.'), "{id}: a cause is a sentence");
        }
    }

    #[test]
    fn the_seeds_that_ship_are_of_the_shipped_reading_whatever_its_seed_and_grain() {
        let (evidence, mut scenario) = shipped();
        (scenario.seed, scenario.resolution) = (7, scenario::Resolution::People);
        let kept = kept_seeds(&scenario, &evidence, 5);
        assert_eq!(kept.map(|answers| answers.len()), Some(5));
        assert!(kept_seeds(&scenario, &evidence, 1_000).is_none());
        scenario.settings.switch_off("M09").expect("a mechanism");
        assert!(kept_seeds(&scenario, &evidence, 5).is_none());
    }

    #[test]
    fn the_causes_of_a_reading_are_not_those_of_another_setting() {
        let (_, mut scenario) = shipped();
        assert!(0 < causes(&scenario).iter().count());
        scenario.settings.switch_off("M09").expect("a mechanism");
        assert_eq!(causes(&scenario), Causes::default());
        assert_ne!(scenario.settings, Settings::shipped(catalogue::ALL));
    }
}
