//! The mechanisms as their files tell them: the entry with its switches, and every file that bears
//! the code.

use std::collections::BTreeMap;

use crate::book::essay::first_code;
use crate::code::{Kind, Token};
use crate::house::{House, MECHANISMS, Page};

const DAY: &str = "crates/terror/src/day.rs";

/// A mechanism.
pub(crate) struct Work<'a> {
    /// Its code, such as `M06`.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// What it does.
    pub(crate) does: String,
    /// What the country does instead when it is off.
    pub(crate) off: String,
    /// Its parts, each with what the country does instead.
    pub(crate) parts: Vec<(String, String)>,
    /// The ids of the evidence that it rests on.
    pub(crate) cites: Vec<String>,
    /// Its files: that with the entry, then the others by path.
    pub(crate) files: Vec<&'a Page>,
    /// The stages of the day in which it works.
    pub(crate) stages: Vec<Stage>,
}

/// A stage of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    /// Its number, as the day numbers it.
    pub(crate) number: usize,
    /// What the day says of it.
    pub(crate) words: String,
}

/// Every mechanism of a house, in the order of codes.
pub(crate) fn works(house: &House) -> Vec<Work<'_>> {
    let mut files: BTreeMap<String, Vec<&Page>> = BTreeMap::new();
    for page in house.pages.iter().filter(|page| !page.test) {
        if page.path.starts_with(MECHANISMS)
            && let Some(code) = first_code(page)
        {
            files.entry(code).or_default().push(page);
        }
    }
    let mut stages = stages(house);
    let works = files.into_iter().filter_map(|(code, mut files)| {
        let main = files.iter().position(|page| has_entry(page))?;
        let main = files.remove(main);
        files.insert(0, main);
        Some(Work {
            stages: stages.remove(&code).unwrap_or_default(),
            ..entry(files)
        })
    });
    works.collect()
}

fn has_entry(page: &Page) -> bool {
    page.working().any(|token| token.is("ENTRY"))
}

/// Reads the entry of the first file.
fn entry(files: Vec<&Page>) -> Work<'_> {
    let tokens: Vec<&Token> = files[0]
        .working()
        .skip_while(|token| !token.is("ENTRY"))
        .collect();
    let list = |name: &str| -> Vec<String> {
        let field = tokens
            .windows(2)
            .position(|two| two[0].is(name) && two[1].is(":"));
        let after = field.map_or(&[][..], |at| &tokens[at + 2..]);
        let inside = after.iter().skip_while(|token| !token.is("[")).skip(1);
        texts(inside.take_while(|token| !token.is("]")))
    };
    let text = |name: &str| {
        let field = tokens
            .windows(3)
            .find(|three| three[0].is(name) && three[1].is(":"));
        field.map_or_else(String::new, |three| unfolded(&three[2].text))
    };
    let parts = list("parts");
    Work {
        code: text("code"),
        name: text("name"),
        does: text("does"),
        off: text("off"),
        parts: parts
            .chunks_exact(2)
            .map(|two| (two[0].clone(), two[1].clone()))
            .collect(),
        cites: list("cites"),
        files,
        stages: Vec::new(),
    }
}

fn texts<'a>(tokens: impl Iterator<Item = &'a &'a Token>) -> Vec<String> {
    tokens
        .filter(|token| token.kind == Kind::Text)
        .map(|token| unfolded(&token.text))
        .collect()
}

/// A string as the compiler reads it: lines that were broken with `\` put together again.
fn unfolded(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let whole = lines.fold(first, |whole, line| whole + line.trim_start());
    whole.replace("\\\"", "\"")
}

/// The stages of the day by code: the numbers from the day's own list, the places from its code.
fn stages(house: &House) -> BTreeMap<String, Vec<Stage>> {
    let Some(day) = house.page(DAY) else {
        return BTreeMap::new();
    };
    let told = told_stages(day);
    let mut stages: BTreeMap<String, Vec<Stage>> = BTreeMap::new();
    let mut number: Option<usize> = None;
    let tokens: Vec<&Token> = day.working().collect();
    for three in tokens.windows(3) {
        if three[1].is("Stage")
            && three[2].is("{")
            && !["struct", ">"].iter().any(|w| three[0].is(w))
        {
            number = Some(number.map_or(0, |last| last + 1));
        }
        let works = ["centre", "regions"].iter().any(|word| three[0].is(word));
        if works && three[1].is("(") && three[2].kind == Kind::Text {
            let at = number.unwrap_or_default();
            let stage = Stage {
                number: at,
                words: told.get(at).cloned().unwrap_or_default(),
            };
            let of_code = stages.entry(three[2].text.clone()).or_default();
            if of_code.last() != Some(&stage) {
                of_code.push(stage);
            }
        }
    }
    stages
}

/// The sentences of the list in the day's essay.
pub(crate) fn told_stages(day: &Page) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let mut open = false;
    for line in day.essay() {
        if let Some((number, words)) = line.split_once(". ")
            && number.parse() == Ok(told.len())
        {
            told.push(words.to_owned());
            open = true;
        } else if line.is_empty() {
            open = false;
        } else if open && let Some(last) = told.last_mut() {
            last.push(' ');
            last.push_str(line);
        }
    }
    told
}
