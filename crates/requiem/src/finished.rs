//! A run that is done, before it is kept, told or drawn.

use std::fmt::Write as _;
use std::path::PathBuf;

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::Judged;
use scenario::{Causes, Scenario};
use society::census::Census;
use terror::assumed::change::Assumed;
use terror::binding::Binding;
use terror::own_decisions::OwnDecisions;

/// A run that is done: what it was, what came of it, and how the archive's figures stand to it.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) evidence: Evidence,
    pub(crate) scenario: Scenario,
    /// The people among whom it happened, as counted.
    pub(crate) census: Census,
    pub(crate) outcome: terror::Outcome,
    pub(crate) ledger: Ledger,
    pub(crate) judged: Judged,
    /// Why the reading misses what it misses, where that is known.
    pub(crate) causes: Causes,
    /// The folder in which it is kept.
    pub(crate) dir: PathBuf,
    /// Seconds that the days took, reading and writing apart.
    pub(crate) seconds: f64,
    /// Seconds that judging took, and living other worlds: other luck, what bound, what is assumed.
    pub(crate) seconds_of_worlds: f64,
    /// What bound under order 00447; measured for a report only.
    pub(crate) bindings: Vec<Binding>,
    /// Over how many seeds it was measured.
    pub(crate) seeds_of_bindings: usize,
    /// What changes when what is assumed changes; where it was measured.
    pub(crate) assumed: Option<Assumed>,
    /// What comes out when the model makes the centre's decisions; where this is the country that
    /// ships.
    pub(crate) own_decisions: Option<OwnDecisions>,
}

impl Finished {
    /// People counted on the day of the count.
    pub(crate) fn counted(&self) -> i64 {
        self.outcome.counted.iter().sum()
    }
}

/// A scenario as a file that runs it again.
pub(crate) fn written(scenario: &Scenario) -> String {
    let mut text = format!(
        "interpretation = \"{}\"\nresolution = \"{}\"\n",
        scenario.interpretation.id,
        scenario.resolution.id(),
    );
    // A String takes every write, here and below.
    if scenario.scale != 1 {
        let _ = writeln!(text, "scale = \"1:{}\"", scenario.scale);
    }
    let _ = writeln!(
        text,
        "from = {}\nto = {}\nseed = {}",
        scenario.from, scenario.to, scenario.seed
    );
    let decisions = scenario.settings.decisions();
    if decisions.endogenous().next().is_some() {
        let _ = writeln!(text, "decisions = \"{decisions}\"");
    }
    let off: Vec<String> = scenario
        .settings
        .switched_off()
        .map(|switch| format!("\"{switch}\""))
        .collect();
    let _ = writeln!(text, "off = [{}]\n\n[set]", off.join(", "));
    for (id, value) in scenario.settings.changed() {
        let _ = writeln!(text, "{id} = {value}");
    }
    text
}
