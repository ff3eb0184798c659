//! Words that may not stand in what we hand on: silenced lints, unfinished code, places of the
//! machine it was written on, and snapshots that nobody has looked at.

use crate::code::{Kind, Token};
use crate::fault::Fault;
use crate::house::{House, Page, ends_in};

/// Macros that mark unfinished work.
const UNFINISHED: [&str; 3] = ["todo", "unimplemented", "dbg"];

/// Places of a machine, and papers, that no reader of the house has. They are spelt in two halves,
/// or this file would be the first to offend.
const ELSEWHERE: [(&str, &str); 9] = [
    ("/wo", "rk/"),
    (".libr", "ary/"),
    ("shar", "ed/"),
    ("/ro", "ot/"),
    ("/tmp/br", "ief"),
    ("AMENDM", "ENTS"),
    ("MECHAN", "ISMS.md"),
    ("MOD", "EL.md"),
    ("INFER", "ENCE.md"),
];

/// Reads every file for words that do not belong in it.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let mut faults: Vec<Fault> = house.pages.iter().flat_map(unfinished).collect();
    for (path, text) in house.files() {
        faults.extend(elsewhere(path, text));
        if path.ends_with(".snap.new") || ends_in(path, "pending-snap") {
            let why = "a golden text that nobody has read proves nothing";
            faults.push(Fault::at(
                path,
                1,
                "a snapshot waits for review",
                why,
                "accept it or delete it",
            ));
        }
    }
    faults
}

fn unfinished(page: &Page) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, token) in page.tokens.iter().enumerate() {
        let next = page.tokens.get(at + 1);
        if UNFINISHED.iter().any(|word| token.is(word)) && next.is_some_and(|next| next.is("!")) {
            let why = "the reader takes what stands here for finished";
            let what = format!("`{}!`", token.text);
            faults.push(Fault::at(
                &page.path,
                token.line,
                what,
                why,
                "finish it, or take it out",
            ));
        }
        if silences(&page.tokens, at) && !gives_reason(&page.tokens[at..]) {
            let why = "a silenced lint is a rule broken by hand";
            let remedy = "write `#[expect(lint, reason = \"...\")]`, or mend the code";
            let what = format!("`#[{}(...)]` without a reason", token.text);
            faults.push(Fault::at(&page.path, token.line, what, why, remedy));
        }
    }
    faults
}

/// Whether an attribute `allow` or `expect` begins here.
fn silences(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize, sign: &str| at.checked_sub(back).is_some_and(|i| tokens[i].is(sign));
    let attribute = before(1, "[") && (before(2, "#") || (before(2, "!") && before(3, "#")));
    attribute && (tokens[at].is("allow") || tokens[at].is("expect"))
}

fn gives_reason(attribute: &[Token]) -> bool {
    let mut inside = attribute.iter().take_while(|token| !token.is("]"));
    inside.any(|token| token.kind == Kind::Word && token.text == "reason")
}

fn elsewhere(path: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (begin, end) in ELSEWHERE {
        let word = format!("{begin}{end}");
        for (at, _) in text.match_indices(&word) {
            let before = text[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || ".-_".contains(c)) {
                let line = 1 + text[..at].bytes().filter(|b| *b == b'\n').count();
                let why = "no reader of the house has that place or paper";
                let remedy = "say it in words of the domain, or cite the published source";
                faults.push(Fault::at(
                    path,
                    line,
                    format!("the words `{word}`"),
                    why,
                    remedy,
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(file: &str, text: &str) -> Vec<String> {
        check(&House::built(&[(file, text)]))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn unfinished_work_is_told_from_words_about_it() {
        assert_eq!(
            faults_of("crates/terror/src/day.rs", "fn f() { todo!() }").len(),
            1
        );
        assert_eq!(
            faults_of("crates/terror/src/day.rs", "fn todo() {} // todo!\n").len(),
            0
        );
    }

    #[test]
    fn a_silenced_lint_gives_its_reason() {
        let bare = "#![allow(dead_code)]\n#[expect(clippy::exit)]\nfn f() {}";
        assert_eq!(faults_of("crates/terror/src/day.rs", bare).len(), 2);
        let reasoned =
            "#[expect(clippy::exit, reason = \"the last line\")]\nfn f() { x.expect(\"y\"); }";
        assert_eq!(faults_of("crates/terror/src/day.rs", reasoned).len(), 0);
    }

    #[test]
    fn a_place_of_the_machine_is_found_in_any_file() {
        let (begin, end) = ELSEWHERE[0];
        let faults = faults_of(
            "docs/model.md",
            &format!("# The model\n\nsee {begin}{end}notes\n"),
        );
        assert!(faults[0].starts_with("docs/model.md:3: "));
        assert_eq!(
            faults_of("docs/model.md", "net/worked/ and net-work/").len(),
            0
        );
    }

    #[test]
    fn a_snapshot_that_nobody_read_is_a_fault() {
        assert_eq!(
            faults_of("crates/requiem/tests/snapshots/run.snap.new", "").len(),
            1
        );
    }
}
