//! Whose words led to a case, and whom its words reached: a tree of cases, bounded in depth and breadth.
//!
//! It stands after the person. In most cases it is empty, and that is the finding: most people were
//! taken through nobody's words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chronicle::people::chains::Chains;
use chronicle::{Case, Verdict};
use serde_json::{Value, json};

use crate::command::case::holdings::Holdings;
use crate::command::case::who::briefly;
use crate::failure::Error;
use crate::table::folded;
use crate::wording::many;

/// Cases told of the way back to the beginning.
const BACK: usize = 12;
/// Steps told of the way on.
const ON: usize = 6;
/// Cases told of those named in one.
const BROAD: usize = 8;

/// The tree around a case.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// Cases in the whole tree.
    size: u32,
    /// The way back: the case in which the name was given, the one before it, and so on.
    back: Vec<u32>,
    /// Cases of the way back that are not told, nearest to the beginning.
    back_more: usize,
    /// Those whom the words reached.
    on: Vec<Branch>,
    /// Cases that began in it and are not told, or in those.
    on_more: u32,
    /// Cases that the words reached, one after another.
    reached: u32,
    cases: BTreeMap<u32, Case>,
}

/// A case that began with a name, and those that began in it.
#[derive(Clone, Debug)]
struct Branch {
    case: u32,
    on: Vec<Branch>,
    /// Cases that began in it and are not told, or in those.
    more: u32,
}

impl Tree {
    /// The tree around a case, and the cases that are told of it.
    pub(super) fn of(number: u32, holdings: &Holdings<'_>) -> Result<Tree, Error> {
        let chains = holdings.chains;
        let path = chains.path(number);
        let root = path.last().copied().unwrap_or(number);
        let mut back: Vec<u32> = path.into_iter().skip(1).collect();
        let back_more = back.len().saturating_sub(BACK);
        back.truncate(BACK);
        let on = branches(number, chains, ON);
        let mut told = back.clone();
        for branch in &on {
            branch.gather(&mut told);
        }
        let cases = if told.is_empty() {
            Vec::new()
        } else {
            holdings.look_up(&told)?
        };
        Ok(Tree {
            size: 1 + chains.reached(root),
            back,
            back_more,
            on_more: untold(number, &on, chains),
            on,
            reached: chains.reached(number),
            cases: told.into_iter().zip(cases).collect(),
        })
    }

    /// Cases of the tree that are neither on the way to the case nor reached from it.
    fn elsewhere(&self) -> u32 {
        let back = u32::try_from(self.back.len() + self.back_more).unwrap_or(u32::MAX);
        self.size
            .saturating_sub(1 + self.reached)
            .saturating_sub(back)
    }

    /// The tree as text, the case itself in its place.
    pub(super) fn text(&self, number: u32, case: &Case, holdings: &Holdings<'_>) -> String {
        let mut text = String::from("Whose words led here, and whom they reached\n");
        if self.size == 1 {
            text.push_str(
                "   Nobody’s words led to this case, and no name given in it led to another.\n",
            );
            return text;
        }
        // A String takes every write, here and below.
        let said = format!(
            "{} cases hang together by names given in interrogations: {} on the way to this one, {} \
             reached from it{}. Each stands under the one in which the name was given.",
            many(self.size),
            many(self.back.len() + self.back_more),
            many(self.reached),
            match self.elsewhere() {
                0 => String::new(),
                others => format!(
                    ", and {} on other branches, which are not shown",
                    many(others)
                ),
            },
        );
        let _ = writeln!(text, "{}", folded("   ", "   ", &said));
        let mut depth = 1;
        if 0 < self.back_more {
            let _ = writeln!(
                text,
                "{}{} more before",
                indent(depth),
                many(self.back_more)
            );
            depth += 1;
        }
        for own in self.back.iter().rev() {
            let _ = writeln!(text, "{}", hung(depth, &self.told(*own, holdings)));
            depth += 1;
        }
        let own = format!("{}; this case", told(number, case, holdings));
        let _ = writeln!(text, "{}", hung(depth, &own));
        for branch in &self.on {
            self.branch(&mut text, branch, depth + 1, holdings);
        }
        if 0 < self.on_more {
            let _ = writeln!(text, "{}and {} more", indent(depth + 1), many(self.on_more));
        }
        text
    }

    fn branch(&self, text: &mut String, branch: &Branch, depth: usize, holdings: &Holdings<'_>) {
        let _ = writeln!(text, "{}", hung(depth, &self.told(branch.case, holdings)));
        for next in &branch.on {
            self.branch(text, next, depth + 1, holdings);
        }
        if 0 < branch.more {
            let _ = writeln!(text, "{}and {} more", indent(depth + 1), many(branch.more));
        }
    }

    fn told(&self, number: u32, holdings: &Holdings<'_>) -> String {
        let case = self.cases.get(&number);
        case.map_or_else(String::new, |case| told(number, case, holdings))
    }

    /// The tree for programs.
    pub(super) fn json(&self, holdings: &Holdings<'_>) -> Value {
        let named = |number: &u32| {
            let case = self.cases.get(number);
            case.map_or(Value::Null, |case| item(*number, case, holdings))
        };
        json!({
            "cases": self.size,
            "led_here": self.back.iter().map(named).collect::<Vec<Value>>(),
            "led_here_more": self.back_more,
            "reached": self.reached,
            "on_other_branches": self.elsewhere(),
            "reached_from_here": self.on.iter().map(|it| self.branch_json(it, holdings)).collect::<Vec<Value>>(),
            "reached_from_here_more": self.on_more,
        })
    }

    fn branch_json(&self, branch: &Branch, holdings: &Holdings<'_>) -> Value {
        let case = self.cases.get(&branch.case);
        let mut object = case.map_or(Value::Null, |case| item(branch.case, case, holdings));
        let on = branch
            .on
            .iter()
            .map(|next| self.branch_json(next, holdings));
        object["reached_from_here"] = on.collect();
        object["more"] = json!(branch.more);
        object
    }
}

impl Branch {
    fn gather(&self, told: &mut Vec<u32>) {
        told.push(self.case);
        for next in &self.on {
            next.gather(told);
        }
    }
}

/// Those named in a case, and those named in theirs, so many steps on.
fn branches(number: u32, chains: &Chains, steps: usize) -> Vec<Branch> {
    let children = chains.children(number);
    let branch = |case: &u32| {
        let on = if steps == 1 {
            Vec::new()
        } else {
            branches(*case, chains, steps - 1)
        };
        Branch {
            case: *case,
            more: untold(*case, &on, chains),
            on,
        }
    };
    children.iter().take(BROAD).map(branch).collect()
}

/// Cases that the words of a case reached, but for those told and what these reached.
fn untold(number: u32, told: &[Branch], chains: &Chains) -> u32 {
    let told: u32 = told.iter().map(|one| 1 + chains.reached(one.case)).sum();
    chains.reached(number) - told
}

fn indent(depth: usize) -> String {
    " ".repeat(1 + 2 * depth)
}

/// A case at its depth, folded to the page.
fn hung(depth: usize, told: &str) -> String {
    folded(&indent(depth), &indent(depth + 2), told)
}

/// A case of the tree, in a line.
fn told(number: u32, case: &Case, holdings: &Holdings<'_>) -> String {
    format!(
        "{}: {}; {}",
        holdings.mention(number, case),
        briefly(case.profile),
        verdict(case)
    )
}

fn verdict(case: &Case) -> &'static str {
    match case.verdict {
        Some(Verdict::Death) => "sentenced to death",
        Some(Verdict::Camp) => "sentenced to camp",
        Some(Verdict::Exile) => "sentenced to exile",
        Some(Verdict::Other) => "sentenced to another measure",
        Some(Verdict::LetGo) => "let go",
        None => "not sentenced",
    }
}

fn item(number: u32, case: &Case, holdings: &Holdings<'_>) -> Value {
    json!({
        "id": number,
        "arrested": case.arrested.to_string(),
        "region": holdings.evidence.places().region(case.region).id,
        "line": case.line.id(),
        "verdict": case.verdict.map(Verdict::id),
        "decided": case.decided.map(|day| day.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(branches: &[Branch]) -> Vec<u32> {
        let mut told = Vec::new();
        for branch in branches {
            branch.gather(&mut told);
        }
        told
    }

    #[test]
    fn of_many_named_in_one_case_a_few_are_told_and_nobody_is_lost_from_the_count() {
        let ten = Chains::of([None].into_iter().chain([Some(0); 10])).unwrap();
        let branches = branches(0, &ten, ON);
        assert_eq!(told(&branches), (1..=8).collect::<Vec<u32>>());
        assert!(branches.iter().all(|branch| branch.more == 0));
        let deeper = Chains::of([None, Some(0)].into_iter().chain([Some(1); 11])).unwrap();
        let branches = super::branches(0, &deeper, ON);
        assert_eq!((branches[0].on.len(), branches[0].more), (BROAD, 3));
    }

    #[test]
    fn a_long_chain_is_told_to_some_step_and_the_rest_is_counted() {
        let chain = Chains::of([None].into_iter().chain((0..20).map(Some))).unwrap();
        let branches = branches(0, &chain, ON);
        let told = told(&branches);
        assert_eq!(told, (1..=6).collect::<Vec<u32>>());
        let mut last = &branches[0];
        while let Some(next) = last.on.first() {
            assert_eq!(last.more, 0);
            last = next;
        }
        assert_eq!(last.more as usize, 20 - told.len());
    }
}
