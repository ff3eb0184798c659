//! The course of a case, given to a reader or to a program: whose run it is of, the steps, the tree, and
//! what must be said at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chronicle::Case;
use serde_json::{Value, json};

use crate::command::case::holdings::Holdings;
use crate::command::case::pick::Picked;
use crate::command::case::step::Step;
use crate::command::case::tree::Tree;
use crate::failure::Error;
use crate::table::folded;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::many;

/// What must be said of every course.
const LIMITS: &str = "The person told of here never lived: a run reckons people without names, and \
                      what it shows about one of them is one possible course of events.";

/// Who is remembered, and where.
const REMEMBRANCE: &str = "Those to whom these things were done were people. Their names are kept by \
                           Memorial’s database of victims (https://base.memo.ru/); this answer keeps \
                           no names and replaces none.";

/// The course of one case.
pub(super) struct Course {
    pub(super) picked: Picked,
    pub(super) case: Case,
    pub(super) steps: Vec<Step>,
    pub(super) tree: Tree,
}

impl Course {
    /// Gives the course in the form that was asked for.
    pub(super) fn give(&self, holdings: &Holdings<'_>, voice: Voice) -> Result<(), Error> {
        if voice.json {
            answer_json(&self.json(holdings))
        } else {
            answer(&self.text(holdings))
        }
    }

    fn text(&self, holdings: &Holdings<'_>) -> String {
        let mut text = folded("", "", &self.heading(holdings)) + "\n";
        let mut cited = BTreeMap::new();
        for (number, step) in (1..).zip(&self.steps) {
            text.push('\n');
            text.push_str(&step.text(number, &mut cited, holdings));
        }
        text.push('\n');
        let tree = self.tree.text(self.picked.number, &self.case, holdings);
        // A String takes every write.
        let _ = write!(text, "{}. {tree}", self.steps.len() + 1);
        for last in [LIMITS, REMEMBRANCE] {
            text.push('\n');
            text.push_str(&folded("", "", last));
            text.push('\n');
        }
        text
    }

    /// Which case it is, of which run, and how it was picked.
    fn heading(&self, holdings: &Holdings<'_>) -> String {
        let manifest = holdings.manifest;
        let how = match (self.picked.how, self.picked.drawn) {
            (_, Some((draw, all))) => {
                format!("drawn by lot (draw {} of {} cases)", many(draw), many(all))
            }
            ("longest-chain", _) => "at the end of the longest chain of names".to_owned(),
            _ => "picked by its number".to_owned(),
        };
        let scale = match holdings.scale() {
            1 => String::new(),
            scale => format!(" A sample: the case stands for {} people.", many(scale)),
        };
        format!(
            "Case {} of the run with seed {} (record {}), {how}. A synthetic person without a \
             name.{scale}",
            many(self.picked.number),
            manifest.charter.seed,
            manifest.digest.get(..16).unwrap_or_default(),
        )
    }

    /// The course for programs.
    pub(super) fn json(&self, holdings: &Holdings<'_>) -> Value {
        let manifest = holdings.manifest;
        let (charter, picked) = (&manifest.charter, &self.picked);
        json!({
            "case": picked.number,
            "picked": {
                "how": picked.how,
                "draw": picked.drawn.map(|(draw, _)| draw),
                "among": picked.drawn.map(|(_, all)| all),
            },
            "run": {
                "seed": charter.seed,
                "digest": manifest.digest,
                "scale": holdings.scale(),
                "cases": holdings.register.cases(),
                "model_edition": charter.model_edition,
                "evidence": { "version": charter.evidence.version, "digest": charter.evidence.digest },
            },
            "steps": self.steps.iter().map(|step| step.json(holdings)).collect::<Vec<Value>>(),
            "tree": self.tree.json(holdings),
            "limits": LIMITS,
            "remembrance": REMEMBRANCE,
        })
    }
}
