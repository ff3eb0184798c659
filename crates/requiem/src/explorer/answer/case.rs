//! The course of one synthetic, nameless person, as `requiem case --json` tells it.

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::explorer::answer::opened::Opened;
use crate::failure::Error;
use crate::{cli, command};

/// What a page asks of a case, in the words of `requiem case`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
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

/// The course of one case of a run.
///
/// # Errors
/// When the run counts people and tells nobody apart, or has no such case.
pub(crate) fn of(opened: &Opened, asked: &AskedCase) -> Result<Course, Error> {
    let told = command::case::json(&typed(opened, asked)?, &opened.holdings()?)?;
    Ok(serde_json::from_value(told).expect("the course of a case is of its type"))
}

/// The question as one types it, with the folder of the run.
fn typed(opened: &Opened, asked: &AskedCase) -> Result<cli::Case, Error> {
    let pick = asked.pick.as_deref().unwrap_or("random");
    let pick = cli::case::pick(pick)
        .map_err(|why| Error::usage(format!("`{pick}` picks no case"), why))?;
    let draw = asked.draw.as_deref().map(|word| {
        word.parse::<NonZeroU32>().map_err(|_no_number| {
            let what = format!("`{word}` is no draw");
            Error::usage(what, "write a number from 1 upwards")
        })
    });
    Ok(cli::Case {
        dir: opened.dir.clone(),
        pick,
        draw: draw.transpose()?,
        line: asked.line.clone(),
        region: asked.region.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::answer::small_runs::{COUNTS, PERSONS, through};

    fn asked(pick: Option<&str>, draw: Option<&str>) -> AskedCase {
        AskedCase {
            pick: pick.map(str::to_owned),
            draw: draw.map(str::to_owned),
            ..AskedCase::default()
        }
    }

    #[test]
    fn the_course_of_a_page_is_that_of_the_terminal_whole() {
        let last = told_as_at_the_terminal(&asked(Some("longest-chain"), None));
        let named_by = last.tree.led_here[0].id.to_string();
        let before = told_as_at_the_terminal(&asked(Some(&named_by), None));
        let reached = before.tree.reached_from_here.iter();
        assert!(reached.map(|branch| branch.id).any(|id| id == last.case));
        let drawn = told_as_at_the_terminal(&asked(None, Some("2")));
        assert_eq!(
            (drawn.picked.how.as_str(), drawn.picked.draw),
            ("random", Some(2))
        );
    }

    /// The course, held against the answer of the command.
    fn told_as_at_the_terminal(asked: &AskedCase) -> Course {
        let told = of(&PERSONS, asked).expect("a course");
        let typed = typed(&PERSONS, asked).expect("a question");
        let at_hand = command::case::AtHand::open(&typed).expect("a run person for person");
        let terminal = command::case::json(&typed, &at_hand.holdings());
        assert_eq!(through::<Course>(&terminal.expect("a course")), told);
        assert_eq!(told.run.digest, PERSONS.manifest().digest);
        assert_eq!(told.steps.len(), 9);
        told
    }

    #[test]
    fn a_run_in_counts_says_that_it_has_no_persons() {
        let error = of(&COUNTS, &AskedCase::default()).expect_err("nobody");
        let is_so = matches!(error, Error::Unanswered(chronicle::Error::NoCases { .. }));
        assert!(is_so, "{error}");
    }

    #[test]
    fn what_picks_no_case_is_refused_in_words() {
        let refused = |asked: AskedCase| of(&PERSONS, &asked).expect_err("refused").to_string();
        assert!(refused(asked(Some("oldest"), None)).contains("`oldest` picks no case"));
        assert!(refused(asked(None, Some("0"))).contains("`0` is no draw"));
        assert!(refused(asked(Some("99999999"), None)).contains("no case 99,999,999"));
        assert!(refused(asked(Some("1"), Some("2"))).contains("nothing is drawn"));
    }
}
