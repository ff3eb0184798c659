//! The sources as bibliographies: an entry for BibTeX from what each says of itself in CSL-JSON.

use std::fmt::Write as _;

use evidence::Source;
use serde_json::Value;

use crate::explorer::answer::base::Base;

/// Every source once, for BibTeX.
pub(crate) fn bib(base: &Base) -> String {
    let entries: Vec<String> = base.evidence.sources().iter().map(bibtex).collect();
    entries.join("\n")
}

/// Every source once, as CSL-JSON.
pub(crate) fn csl(base: &Base) -> String {
    let entries: Vec<&Value> = base
        .evidence
        .sources()
        .iter()
        .map(|source| &source.csl)
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("entries have plain keys");
    text.push('\n');
    text
}

/// The entry of a source for BibTeX.
pub(crate) fn bibtex(source: &Source) -> String {
    let csl = &source.csl;
    let text = |key: &str| words(&csl[key]);
    let kind = match source.kind.as_str() {
        "book" => "book",
        "article-journal" => "article",
        "chapter" => "incollection",
        "report" => "techreport",
        "manuscript" => "unpublished",
        _ => "misc",
    };
    let within = if kind == "article" {
        "journal"
    } else {
        "booktitle"
    };
    let from = if kind == "techreport" {
        "institution"
    } else {
        "publisher"
    };
    let (year, month) = issued(&csl["issued"]);
    let shelf = [text("archive"), text("archive_location")];
    let shelf: Vec<String> = shelf.into_iter().filter(|word| !word.is_empty()).collect();
    let fields = [
        ("author", people(&csl["author"])),
        ("editor", people(&csl["editor"])),
        // Two pairs of braces keep the capitals of the title.
        ("title", format!("{{{}}}", escaped(&text("title")))),
        (within, escaped(&text("container-title"))),
        ("year", year),
        ("month", month),
        ("volume", escaped(&text("volume"))),
        ("number", escaped(&text("issue"))),
        ("pages", escaped(&text("page")).replace('-', "--")),
        (from, escaped(&text("publisher"))),
        ("address", escaped(&text("publisher-place"))),
        ("howpublished", escaped(&shelf.join(", "))),
        ("note", escaped(&text("note"))),
    ];
    let mut entry = format!("@{kind}{{{},\n", source.id);
    for (name, content) in fields.iter().filter(|(_, content)| !content.is_empty()) {
        // A String takes every write.
        let _ = writeln!(entry, "  {name} = {{{content}}},");
    }
    entry.push_str("}\n");
    entry
}

fn words(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Year and month of publication, as far as they are known.
fn issued(issued: &Value) -> (String, String) {
    let parts = &issued["date-parts"][0];
    (words(&parts[0]), words(&parts[1]))
}

/// Names as BibTeX has them; that of a body in braces, so that it is not taken apart.
fn people(people: &Value) -> String {
    let told = people.as_array().into_iter().flatten().map(|one| {
        let [family, given, body] =
            ["family", "given", "literal"].map(|key| escaped(&words(&one[key])));
        match (family.is_empty(), given.is_empty()) {
            (true, _) => format!("{{{body}}}"),
            (false, true) => format!("{{{family}}}"),
            (false, false) => format!("{family}, {given}"),
        }
    });
    told.collect::<Vec<String>>().join(" and ")
}

/// A text without the signs that TeX reads as its own.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', letter]),
            '{' => safe.push_str("\\{"),
            '}' => safe.push_str("\\}"),
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Key and fields of an entry, read as BibTeX reads them: braces in pairs, a comma behind each.
    fn read(entry: &str) -> Option<(String, Vec<(String, String)>)> {
        let (kind, rest) = entry.trim().strip_prefix('@')?.split_once('{')?;
        let (key, mut rest) = rest.split_once(',')?;
        assert!(kind.bytes().all(|byte| byte.is_ascii_lowercase()), "{kind}");
        let mut fields = Vec::new();
        while let Some((name, value)) = rest.split_once(" = {") {
            let (mut depth, mut end, mut is_escaped) = (1_usize, None, false);
            for (at, letter) in value.char_indices() {
                match letter {
                    _ if is_escaped => is_escaped = false,
                    '\\' => is_escaped = true,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    end = Some(at);
                    break;
                }
            }
            let end = end?;
            fields.push((name.trim().to_owned(), value[..end].to_owned()));
            rest = value[end + 1..].strip_prefix(',')?;
        }
        (rest.trim() == "}").then(|| (key.to_owned(), fields))
    }

    #[test]
    fn every_source_stands_in_both_bibliographies_once() {
        let base = Base::shipped().expect("the shipped evidence");
        let ids: BTreeSet<&str> = base
            .evidence
            .sources()
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        let mut keys = BTreeSet::new();
        let text = bib(&base);
        for entry in text.split("\n\n") {
            let (key, fields) = read(entry).unwrap_or_else(|| panic!("no entry: {entry}"));
            let title = fields.iter().find(|(name, _)| name == "title");
            assert!(title.is_some_and(|(_, title)| 2 < title.len()), "{entry}");
            let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "a field twice: {entry}");
            assert!(keys.insert(key), "twice: {entry}");
        }
        assert!(keys.iter().map(String::as_str).eq(ids.iter().copied()));
        let entries: Vec<Value> = serde_json::from_str(&csl(&base)).expect("JSON");
        let keys: BTreeSet<&str> = entries
            .iter()
            .filter_map(|one| one["id"].as_str())
            .collect();
        assert_eq!(keys, ids);
        assert_eq!(entries.len(), ids.len());
    }

    #[test]
    fn a_sign_of_tex_is_printed_and_not_obeyed() {
        assert_eq!(escaped("50% of A_B & {C}"), "50\\% of A\\_B \\& \\{C\\}");
        let base = Base::shipped().expect("the shipped evidence");
        let census = base
            .evidence
            .sources()
            .get("census-1937")
            .expect("a source");
        let told = bibtex(census);
        assert!(
            told.contains("  editor = {Zhiromskaia, V. B. and Poliakov, Iu. A.},"),
            "{told}"
        );
        let (_, fields) = read(&told).expect("an entry");
        assert_eq!(fields.iter().filter(|(name, _)| name == "year").count(), 1);
    }
}
