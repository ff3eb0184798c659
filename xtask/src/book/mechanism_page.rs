//! The page of a mechanism: what it does and when in the day, its essays with their equations, what
//! its absence means and did, its parameters, and the evidence that it rests on.

use std::fmt::Write as _;

use crate::book::effects::TOLD;
use crate::book::works::Work;
use crate::book::{MARK, Shelf, from_page, numbers, submodels};
use crate::house::ends_in;

/// The path of the page of a mechanism with this code.
pub(crate) fn path(code: &str) -> String {
    format!("docs/mechanisms/{code}.md")
}

/// The page.
pub(crate) fn page(shelf: &Shelf<'_>, work: &Work<'_>) -> String {
    let at = path(&work.code);
    let mut text = format!("{MARK}\n# {} {}\n\n", work.code, work.name);
    // A String takes every write, here and below.
    let _ = writeln!(text, "{}.\n", numbers::capital(&work.does));
    text.push_str(&when(work));
    for page in &work.files {
        text.push_str(&submodels::section(page, &at));
    }
    text.push_str(&switches(shelf, work));
    text.push_str(&parameters(shelf, work, &at));
    text.push_str(&evidence(shelf, work));
    text.push_str(&elsewhere(shelf, work, &at));
    text
}

/// When in the day it works.
fn when(work: &Work<'_>) -> String {
    if work.stages.is_empty() {
        return "It has no stage of its own: it works where the whole day, or a whole stage, is \
                settled.\n"
            .to_owned();
    }
    let mut text = String::from("In the day it works in\n\n");
    for stage in &work.stages {
        let _ = writeln!(text, "- stage {}: {}", stage.number, stage.words);
    }
    text
}

fn switches(shelf: &Shelf<'_>, work: &Work<'_>) -> String {
    let whole = (work.code.clone(), work.off.clone());
    let parts = work
        .parts
        .iter()
        .map(|(part, off)| (format!("{}.{part}", work.code), off.clone()));
    let switches: Vec<(String, String)> = [whole].into_iter().chain(parts).collect();
    let mut text = String::from(
        "\n## When it is off\n\nThe absence of a cause is always the presence of something else:\n\n\
         | Switch | The country does instead |\n|---|---|\n",
    );
    for (switch, off) in &switches {
        let _ = writeln!(text, "| `{switch}` | {} |", cell(off));
    }
    text.push_str(
        "\nThrown alone in the shipped country, on the same luck, a switch changed these numbers of \
         people from 1932 to 1940 (the mean, and in brackets the least and the greatest of the seeds). \
         Such changes do not add up, and none is a share of anybody's guilt.\n\n| Switch |",
    );
    for (_, words) in TOLD {
        let _ = write!(text, " {words} |");
    }
    text.push_str("\n|---|---|---|---|---|\n");
    for (switch, _) in &switches {
        let _ = write!(text, "| `{switch}` |");
        for (what, _) in TOLD {
            let _ = write!(text, " {} |", shelf.effects.cell(switch, what));
        }
        text.push('\n');
    }
    text
}

fn parameters(shelf: &Shelf<'_>, work: &Work<'_>, at: &str) -> String {
    let mut own = shelf.numbers.of_mechanism(&work.code).peekable();
    if own.peek().is_none() {
        return "\n## Parameters\n\nIt has none of its own.\n".to_owned();
    }
    let mut text = String::from("\n## Parameters\n\n");
    for one in own {
        text.push_str(&numbers::paragraph(one, at));
        text.push('\n');
    }
    text.truncate(text.trim_end().len() + 1);
    text
}

fn evidence(shelf: &Shelf<'_>, work: &Work<'_>) -> String {
    if work.cites.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "\n## Evidence\n\nWhat is given to it; `requiem why ID` tells range, grade and rivals.\n\n",
    );
    let cited = |id: &String| shelf.bibliography.line(id);
    let mut rest = &work.cites[..];
    while let Some(first) = rest.first() {
        let (about, source) = cited(first);
        let like = rest
            .iter()
            .take_while(|id| cited(id) == (about.clone(), source.clone()));
        let (same, after) = rest.split_at(like.count());
        let ids: Vec<String> = same.iter().map(|id| format!("`{id}`")).collect();
        let _ = writeln!(text, "- {}{about}. {source}", ids.join(", "));
        rest = after;
    }
    text
}

/// Stories in which it is watched at work, and decisions that name it by its code.
fn elsewhere(shelf: &Shelf<'_>, work: &Work<'_>, at: &str) -> String {
    let names = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == work.code)
    };
    let mut text = String::from("\n## Where else\n\n");
    for (path, story) in shelf.house.files() {
        let watched = story
            .lines()
            .find(|line| line.starts_with("mechanisms = ["));
        let tells = story
            .lines()
            .find_map(|line| line.strip_prefix("tells = \""));
        if path.starts_with("stories/") && ends_in(path, "toml") && watched.is_some_and(names) {
            let tells = tells.unwrap_or_default().trim_end_matches('"');
            let _ = writeln!(text, "- story [`{path}`]({}): {tells}", from_page(at, path));
        }
    }
    for (path, page) in shelf.house.files() {
        let decision = path.starts_with("docs/decisions/") && !path.ends_with("README.md");
        if decision && names(page) {
            let title = page.lines().next().unwrap_or_default();
            let title = title.trim_start_matches('#').trim();
            let _ = writeln!(text, "- decision [{title}]({})", from_page(at, path));
        }
    }
    let _ = writeln!(
        text,
        "- in the program: `requiem mechanisms show {}`",
        work.code
    );
    text
}

/// Words that may stand in a cell of a table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}
