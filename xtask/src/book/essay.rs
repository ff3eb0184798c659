//! The essay of a file as a page of the book prints it: its prose, and each equation under the name
//! of the file in which it is worked out.

use std::fmt::Write as _;

use crate::book::from_page;
use crate::house::Page;

/// The mechanism of a file: the code with which its essay begins, before a stop or a comma.
pub(crate) fn first_code(page: &Page) -> Option<String> {
    let first = *page.essay().first()?;
    let (code, rest) = first.split_at_checked(3)?;
    let number = code.strip_prefix('M')?;
    let begins = rest.starts_with(['.', ',']) && number.bytes().all(|b| b.is_ascii_digit());
    begins.then(|| code.to_owned())
}

/// The lines of an essay with their indents kept; `Page::essay` trims them.
fn lines(page: &Page) -> impl Iterator<Item = &str> {
    page.text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
}

/// The equations of a file: what its essay sets in blocks of `text`.
pub(crate) fn equations(page: &Page) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines(page) {
        match line.trim() {
            "```text" => {
                open = true;
                found.push(String::new());
            }
            "```" => open = false,
            _ if open => {
                if let Some(last) = found.last_mut() {
                    last.push_str(line);
                    last.push('\n');
                }
            }
            _ => {}
        }
    }
    found
}

/// The essay as Markdown for a page at this path.
pub(crate) fn printed(page: &Page, at: &str) -> String {
    let mut text = String::new();
    let mut open = false;
    for line in lines(page) {
        if line.trim() == "```text" {
            let link = from_page(at, &page.path);
            // A String takes every write.
            let _ = writeln!(text, "*Worked out in [`{}`]({link}):*\n", page.path);
        }
        open ^= line.trim().starts_with("```");
        let line = if open { line.to_owned() } else { plain(line) };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A line without the links of rustdoc, which lead nowhere in a book.
fn plain(line: &str) -> String {
    line.replace("[`", "`").replace("`]", "`")
}
