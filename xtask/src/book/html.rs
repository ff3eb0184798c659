//! The book as pages for a browser, made with mdBook; every link in them is then followed, and those
//! that leave the book lead to the files of this checkout.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::book::BOOK;
use crate::house::ends_in;

/// Where the pages are laid, from the root of the house.
const PLACE: &str = "target/book/";

/// Where `./test` puts mdBook.
const KEPT: &str = ".cache/mdbook/bin/mdbook";

/// Makes the pages and tells how many there are, or which links lead nowhere.
pub(crate) fn build(root: &Path, out: &mut dyn Write) -> io::Result<ExitCode> {
    let kept = root.join(KEPT);
    let mdbook = if kept.is_file() {
        kept
    } else {
        PathBuf::from("mdbook")
    };
    let place = root.join(PLACE);
    if place.is_dir() {
        fs::remove_dir_all(&place)?;
    }
    let made = Command::new(&mdbook)
        .arg("build")
        .arg(root.join(BOOK))
        .arg("--dest-dir")
        .arg(&place)
        .output();
    let made = match made {
        Ok(made) => made,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            writeln!(
                out,
                "book: no mdbook; `./test book` sets it up, or run `cargo install mdbook`"
            )?;
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error),
    };
    let told = String::from_utf8_lossy(&made.stderr);
    let warned = told
        .lines()
        .any(|line| line.trim_start().starts_with("WARN"));
    if !made.status.success() || warned {
        writeln!(out, "{told}")?;
        return Ok(ExitCode::FAILURE);
    }
    let dead = settle(root)?;
    for line in &dead {
        writeln!(out, "{line}")?;
    }
    let pages = files(&place)?
        .iter()
        .filter(|file| ends_in(file, "html"))
        .count();
    writeln!(
        out,
        "book: {pages} pages in {PLACE}index.html, {} dead links",
        dead.len()
    )?;
    Ok(if dead.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Leads the links of every page to where they belong, and returns those that lead nowhere.
fn settle(root: &Path) -> io::Result<Vec<String>> {
    let place = root.join(PLACE);
    let made = files(&place)?;
    let mut dead = Vec::new();
    let mut texts = BTreeMap::new();
    for page in made.iter().filter(|file| ends_in(file, "html")) {
        texts.insert(page.clone(), fs::read_to_string(place.join(page))?);
    }
    for (page, text) in &texts {
        // The page for a browser that lost its way, and that for printers, hold links of all depths.
        if page == "404.html" || page == "print.html" || page == "toc.html" {
            continue;
        }
        let in_house = |path: &str| root.join(path).exists();
        let (settled, mut lost) = settled(page, text, &made, &in_house);
        lost.extend(lost_marks(page, text, &texts));
        dead.extend(
            lost.iter()
                .map(|link| format!("{page}: the link `{link}` leads nowhere")),
        );
        if settled != *text {
            fs::write(place.join(page), settled)?;
        }
    }
    Ok(dead)
}

/// A page with its links led to where they belong, and those that lead nowhere.
fn settled(
    page: &str,
    text: &str,
    made: &BTreeSet<String>,
    in_house: &dyn Fn(&str) -> bool,
) -> (String, Vec<String>) {
    let mut parts = text.split("href=\"");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    let mut lost = Vec::new();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    for part in parts {
        let (target, rest) = part.split_once('"').unwrap_or((part, ""));
        let (file, mark) = target.split_at(target.find('#').unwrap_or(target.len()));
        let led = if file.is_empty() || file.contains(':') {
            Some(target.to_owned())
        } else {
            let there = resolved(&format!("{BOOK}{folder}"), file);
            let up = "../".repeat(page.matches('/').count() + PLACE.matches('/').count());
            let as_written = there.strip_suffix(".html").map(|stem| format!("{stem}.md"));
            let out_of_book = |path: &str| format!("{up}{path}{mark}");
            match (there.strip_prefix(BOOK), as_written) {
                (Some(inside), _) => within(file, inside, made).map(|file| format!("{file}{mark}")),
                (None, _) if in_house(&there) => Some(out_of_book(&there)),
                (None, Some(page)) if in_house(&page) => Some(out_of_book(&page)),
                (None, _) => None,
            }
        };
        let led = led.unwrap_or_else(|| {
            lost.push(target.to_owned());
            target.to_owned()
        });
        whole.extend(["href=\"", &led, "\"", rest]);
    }
    (whole, lost)
}

/// A link to a page of the book. The first page of a folder is written as `README` and made as `index`.
fn within(link: &str, page: &str, made: &BTreeSet<String>) -> Option<String> {
    let as_index = |path: &str| {
        let folder = path.strip_suffix("README.html")?;
        Some(format!("{folder}index.html"))
    };
    if made.contains(page) {
        return Some(link.to_owned());
    }
    as_index(page)
        .filter(|index| made.contains(index))
        .and_then(|_| as_index(link))
}

/// Links to a place on a page of the book that the page does not have.
fn lost_marks(page: &str, text: &str, texts: &BTreeMap<String, String>) -> Vec<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let targets = text
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut lost = Vec::new();
    for target in targets.filter(|target| !target.contains(':')) {
        let Some((file, mark)) = target.split_once('#') else {
            continue;
        };
        let there = if file.is_empty() {
            page.to_owned()
        } else {
            resolved(folder, file)
        };
        let has = |text: &String| text.contains(&format!("id=\"{mark}\""));
        if !mark.is_empty() && texts.get(&there).is_some_and(|text| !has(text)) {
            lost.push(target.to_owned());
        }
    }
    lost
}

/// Where a link in a folder leads, from the root of the house.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Every file below a folder, by its path from there.
fn files(place: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        for entry in fs::read_dir(place.join(&below))? {
            let entry = entry?;
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push(format!("{path}/"));
            } else {
                found.insert(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled_in(page: &str, text: &str) -> (String, Vec<String>) {
        let made: BTreeSet<String> = ["odd/purpose.html", "odd/index.html", "mechanisms/M06.html"]
            .map(str::to_owned)
            .into();
        settled(page, text, &made, &|path| {
            ["crates/terror/src/day.rs", "STYLE.md"].contains(&path)
        })
    }

    #[test]
    fn a_link_within_the_book_stays_and_one_out_of_it_leads_to_the_checkout() {
        let page = "<a href=\"../odd/purpose.html#x\">p</a> <a href=\"../../crates/terror/src/day.rs\">d</a> \
                    <a href=\"../../STYLE.html\">s</a> <a href=\"https://memo.example\">m</a>";
        let (led, lost) = settled_in("mechanisms/M06.html", page);
        assert!(lost.is_empty(), "{lost:?}");
        assert!(led.contains("href=\"../odd/purpose.html#x\""));
        assert!(led.contains("href=\"../../../crates/terror/src/day.rs\""));
        assert!(led.contains("href=\"../../../STYLE.md\""));
    }

    #[test]
    fn the_first_page_of_a_folder_is_found_and_one_that_was_not_made_is_not() {
        let (led, lost) = settled_in("trace.html", "<a href=\"odd/README.html#x\">o</a>");
        assert!(
            lost.is_empty() && led.contains("href=\"odd/index.html#x\""),
            "{led}"
        );
        // The house has the page, and the table of contents does not lead to it.
        let (_, lost) = settled(
            "trace.html",
            "<a href=\"lost.html\">l</a>",
            &BTreeSet::new(),
            &|path| path == "docs/lost.md",
        );
        assert_eq!(lost, ["lost.html"]);
    }

    #[test]
    fn a_link_to_a_place_that_a_page_does_not_have_is_told() {
        let texts: BTreeMap<String, String> = [
            ("parameters.html", ""),
            ("mechanisms/M06.html", "<span id=\"arrest.horizon\"></span>"),
        ]
        .map(|(page, text)| (page.to_owned(), text.to_owned()))
        .into();
        let page = "<a href=\"mechanisms/M06.html#arrest.horizon\">h</a> \
                    <a href=\"mechanisms/M06.html#arrest.gone\">g</a>";
        let lost = lost_marks("parameters.html", page, &texts);
        assert_eq!(lost, ["mechanisms/M06.html#arrest.gone"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        let (_, lost) = settled_in("trace.html", "<a href=\"odd/porpoise.html\">p</a>");
        assert_eq!(lost, ["odd/porpoise.html"]);
    }
}
