//! The course of one synthetic, nameless person, as `requiem case --json` tells it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a page asks of a case, in the words of `requiem case`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedCase {
    /// random, longest-chain or the number of a case; random when nothing is said.
    pub(crate) pick: Option<String>,
    /// Which of those drawn by lot, from 1 upwards.
    pub(crate) draw: Option<String>,
    /// Among those taken on these lines.
    pub(crate) line: Option<String>,
    /// Among those whose case was booked in this region.
    pub(crate) region: Option<String>,
}

/// The course of one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Course {
    /// The number of the case.
    pub(crate) case: u32,
    /// How it was picked.
    pub(crate) picked: Picked,
    /// Of which run it is.
    pub(crate) run: CaseRun,
    /// The steps, in the order in which they were gone through.
    pub(crate) steps: Vec<CaseStep>,
    /// Whose words led here, and whom they reached.
    pub(crate) tree: Tree,
    /// What must be said of every course.
    pub(crate) limits: String,
    /// Who is remembered, and where.
    pub(crate) remembrance: String,
}

/// How a case was picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picked {
    /// random, number or longest-chain.
    pub(crate) how: String,
    /// Which draw it was.
    pub(crate) draw: Option<u32>,
    /// Of how many cases.
    pub(crate) among: Option<u32>,
}

/// The run of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseRun {
    /// Its seed.
    pub(crate) seed: u64,
    /// Its fingerprint.
    pub(crate) digest: String,
    /// How many people a case stands for.
    pub(crate) scale: u32,
    /// How many cases it has.
    pub(crate) cases: u32,
    /// The edition of the model.
    pub(crate) model_edition: u32,
    /// The edition of the evidence.
    pub(crate) evidence: EvidenceOf,
}

/// An edition of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceOf {
    /// Its version.
    pub(crate) version: String,
    /// Its digest.
    pub(crate) digest: String,
}

/// A step of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseStep {
    /// Its id.
    pub(crate) id: String,
    /// Its heading.
    pub(crate) heading: String,
    /// What the run holds of the person.
    pub(crate) said: Vec<String>,
    /// What was drawn for this person by lot, looking at nothing else.
    pub(crate) by_lot: Vec<String>,
    /// What is not drawn for one person.
    pub(crate) not_drawn: Vec<String>,
    /// The mechanisms by which it went.
    pub(crate) rules: Vec<Rule>,
    /// The documents behind them.
    pub(crate) documents: Vec<Document>,
    /// The same as data; what it holds differs from step to step.
    pub(crate) facts: Map<String, Value>,
}

/// A mechanism by which a step went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Its code, or that of its part.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Whether it was on in this run.
    pub(crate) on: bool,
}

/// A document behind a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Its citations.
    pub(crate) sources: Vec<String>,
}

/// The cases that hang together by names given in interrogations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tree {
    /// How many they are.
    pub(crate) cases: u32,
    /// The way back: the case in which the name was given, the one before it, and so on.
    pub(crate) led_here: Vec<Named>,
    /// Cases of the way back that are not told.
    pub(crate) led_here_more: usize,
    /// Cases that the words reached, one after another.
    pub(crate) reached: u32,
    /// Cases on other branches.
    pub(crate) on_other_branches: u32,
    /// Those whom the words reached.
    pub(crate) reached_from_here: Vec<Branch>,
    /// Cases that began here and are not told.
    pub(crate) reached_from_here_more: u32,
}

/// A case of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    /// Its number.
    pub(crate) id: u32,
    /// The day of the arrest.
    pub(crate) arrested: String,
    /// The region in which it is booked.
    pub(crate) region: String,
    /// The line.
    pub(crate) line: String,
    /// The verdict, if there was one.
    pub(crate) verdict: Option<String>,
    /// The day of the decision.
    pub(crate) decided: Option<String>,
}

/// A case that began with a name, and those that began in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Branch {
    /// Its number.
    pub(crate) id: u32,
    /// The day of the arrest.
    pub(crate) arrested: String,
    /// The region in which it is booked.
    pub(crate) region: String,
    /// The line.
    pub(crate) line: String,
    /// The verdict, if there was one.
    pub(crate) verdict: Option<String>,
    /// The day of the decision.
    pub(crate) decided: Option<String>,
    /// Those that began in it.
    pub(crate) reached_from_here: Vec<Branch>,
    /// Cases that began in it and are not told.
    pub(crate) more: u32,
}
