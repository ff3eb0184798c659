//! Papers: a link in a page of the house leads to something that stands in the house, and the
//! index of decisions names every decision.

use crate::fault::Fault;
use crate::house::House;

const DECISIONS: &str = "docs/decisions/";

/// Reads every page of Markdown.
pub(crate) fn check(house: &House) -> Vec<Fault> {
    let pages = house.ending("md");
    let mut faults: Vec<Fault> = pages
        .flat_map(|(path, text)| dead_links(house, path, text))
        .collect();
    let index = house.text("docs/decisions/README.md").unwrap_or_default();
    for (path, _) in house.files() {
        let Some(name) = path.strip_prefix(DECISIONS) else {
            continue;
        };
        if name != "README.md" && !index.contains(&format!("({name})")) {
            let why = "a decision that the index does not name is not found again";
            let remedy = format!("add a line to {DECISIONS}README.md");
            faults.push(Fault::at(
                path,
                1,
                "the index does not name this page",
                why,
                remedy,
            ));
        }
    }
    faults
}

fn dead_links(house: &House, path: &str, text: &str) -> Vec<Fault> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut faults = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        fenced ^= line.trim_start().starts_with("```");
        for target in links(line).filter(|_| !fenced) {
            let inside = target.split(['#', ' ']).next().unwrap_or_default();
            let foreign = inside.is_empty() || inside.contains(':');
            if !foreign && !resolve(folder, inside).is_some_and(|there| house.has(&there)) {
                let why = "the reader who follows it finds nothing";
                let what = format!("the link `{target}` leads nowhere");
                faults.push(Fault::at(
                    path,
                    number + 1,
                    what,
                    why,
                    "mend the path, or write the page",
                ));
            }
        }
    }
    faults
}

/// The targets of links and pictures in one line.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target)
}

/// The path from the root, or nothing when the link climbs out of the house.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
        check(&House::built(files))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_link_leads_to_something_in_the_house() {
        let page =
            "see [the tests](../test) and [Memorial](https://memo.example)\n[gone](gone.md)\n";
        let faults = faults_of(&[("docs/model.md", page), ("test", "")]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("docs/model.md:2: the link `gone.md` leads nowhere"));
    }

    #[test]
    fn the_index_names_every_decision() {
        let index = ("docs/decisions/README.md", "[days](day.md)");
        let faults = faults_of(&[
            index,
            ("docs/decisions/day.md", ""),
            ("docs/decisions/year.md", ""),
        ]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("docs/decisions/year.md:1:"));
    }
}
