//! A figure: its number, its title, the drawing, what it shows and on whose authority, and its
//! numbers as a table.

use evidence::{Claim, Evidence};
use maud::{Markup, PreEscaped, html};

/// Width of a drawing on a wide page, and on a phone.
pub(crate) const WIDE: f64 = 760.0;
pub(crate) const NARROW: f64 = 358.0;

/// Said of a figure whose sources speak of other days.
const NOTHING_WITHIN: &str = "No figure of the archive falls within these days.";

/// A figure, put together.
pub(crate) struct Figure<'a> {
    /// Its number on the page.
    pub(crate) number: usize,
    /// Its title: a finding or a question, in words.
    pub(crate) title: &'a str,
    /// The drawing, for a page of this width.
    pub(crate) draw: &'a dyn Fn(f64) -> Markup,
    /// What it shows.
    pub(crate) caption: Markup,
    /// The marks of the sources it rests on, or [why there are none](unsourced).
    pub(crate) sources: Markup,
    /// What else belongs under it, such as the dates it marks.
    pub(crate) below: Markup,
    /// Its numbers.
    pub(crate) table: Markup,
}

impl Figure<'_> {
    /// The figure as it stands on the page.
    pub(crate) fn markup(&self) -> Markup {
        let is_unsourced = self.sources.0.is_empty();
        html! {
            figure id=(format!("figure-{}", self.number)) {
                p.number { "Figure " (self.number) }
                h2 { (self.title) }
                div.wide { ((self.draw)(WIDE)) }
                div.narrow { ((self.draw)(NARROW)) }
                figcaption {
                    (self.caption) " " (self.sources)
                    @if is_unsourced { (unsourced(NOTHING_WITHIN)) }
                    (self.below)
                }
                (folded("The numbers of this figure", &self.table))
            }
        }
    }
}

/// What stands in a figure in the place of its sources when it rests on none: why that is so.
pub(crate) fn unsourced(reason: &str) -> Markup {
    html! { span.unsourced { (reason) } }
}

/// A table folded away under a line of words.
pub(crate) fn folded(words: &str, table: &Markup) -> Markup {
    html! { details { summary { (words) } div.scroll { (table) } } }
}

/// A table of text; a heading that begins with `#` is of numbers.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> Markup {
    let marked: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| html! { (cell) }).collect())
        .collect();
    table_of(headings, &marked)
}

/// A table whose cells are marked up.
pub(crate) fn table_of(headings: &[&str], rows: &[Vec<Markup>]) -> Markup {
    ruled("", headings, rows)
}

/// A table whose rows stand under one another on a phone, each cell with its heading.
pub(crate) fn table_that_stacks(headings: &[&str], rows: &[Vec<Markup>]) -> Markup {
    ruled("stack", headings, rows)
}

fn ruled(class: &str, headings: &[&str], rows: &[Vec<Markup>]) -> Markup {
    let number = |at: usize| {
        headings
            .get(at)
            .is_some_and(|heading| heading.starts_with('#'))
    };
    html! {
        table class=[(!class.is_empty()).then_some(class)] {
            thead { tr {
                @for (at, heading) in headings.iter().enumerate() {
                    th scope="col" class=[number(at).then_some("n")] { (heading.trim_start_matches('#')) }
                }
            } }
            tbody {
                @for row in rows {
                    tr { @for (at, cell) in row.iter().enumerate() {
                        td class=[number(at).then_some("n")] data-label=[label(headings, at)] { (cell) }
                    } }
                }
            }
        }
    }
}

/// What a phone shows before a cell of numbers.
fn label<'h>(headings: &[&'h str], at: usize) -> Option<&'h str> {
    headings.get(at)?.strip_prefix('#')
}

/// The sources of a page, numbered in the order in which they are first named.
#[derive(Debug)]
pub(crate) struct Sources<'e> {
    evidence: &'e Evidence,
    named: Vec<String>,
}

impl<'e> Sources<'e> {
    /// No source named yet.
    pub(crate) fn of(evidence: &'e Evidence) -> Sources<'e> {
        Sources {
            evidence,
            named: Vec::new(),
        }
    }

    /// The marks of some sources, each a step to its line in the list.
    pub(crate) fn marks<'i>(&mut self, ids: impl IntoIterator<Item = &'i String>) -> Markup {
        let mut numbers: Vec<usize> = ids.into_iter().map(|id| self.number(id)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        html! {
            @for number in numbers {
                a.source href=(format!("#source-{number}")) title=(self.title(number)) { (number) }
            }
        }
    }

    /// The marks of what some claims rest on.
    pub(crate) fn of_claims<'c>(&mut self, claims: impl IntoIterator<Item = &'c Claim>) -> Markup {
        let ids: Vec<&String> = claims
            .into_iter()
            .flat_map(|claim| &claim.sources)
            .collect();
        self.marks(ids)
    }

    fn number(&mut self, id: &str) -> usize {
        let found = self.named.iter().position(|named| named == id);
        found.unwrap_or_else(|| {
            self.named.push(id.to_owned());
            self.named.len() - 1
        }) + 1
    }

    fn title(&self, number: usize) -> String {
        self.evidence.sources().cite(&self.named[number - 1], "")
    }

    /// The list at the end of the page.
    pub(crate) fn list(&self) -> Markup {
        html! {
            ol.sources {
                @for (at, id) in self.named.iter().enumerate() {
                    li id=(format!("source-{}", at + 1)) {
                        (self.evidence.sources().cite(id, "")) ". "
                        code { (id) }
                        @if let Some(source) = self.evidence.sources().get(id) {
                            @if !source.note.is_empty() { " " span.quiet { (source.note) } }
                        }
                    }
                }
            }
        }
    }
}

/// The style of the page.
pub(crate) fn style() -> Markup {
    html! { style { (PreEscaped(include_str!("page.css"))) } }
}
