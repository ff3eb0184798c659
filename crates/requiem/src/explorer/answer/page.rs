//! A page of the book as safe HTML: what Markdown says, and nothing that a page could do.
//!
//! Of raw HTML only marks come through, `<span id="...">`, to which the indexes lead. Words in code
//! that have a card bear its id.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::explorer::answer::book::BookHeading;

/// Where a link leads.
pub(super) enum Led {
    /// To a page.
    Page(String),
    /// To a place on a page.
    Place(String, String),
    /// To a file of the house, which a page cannot open.
    File(String),
    /// Out of the house.
    Out(String),
}

/// A page, drawn.
pub(super) struct Drawn {
    /// Its title.
    pub(super) title: String,
    /// All below the title.
    pub(super) html: String,
    /// Its headings.
    pub(super) headings: Vec<BookHeading>,
}

/// Draws a page.
pub(super) fn drawn(
    text: &str,
    lead: &dyn Fn(&str) -> Led,
    has_card: &dyn Fn(&str) -> bool,
) -> Drawn {
    let mut hand = Hand {
        title: String::new(),
        headings: Vec::new(),
        heading: None,
        open: Vec::new(),
        spans: 0,
        lead,
        has_card,
    };
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let events: Vec<Event<'_>> = parser.filter_map(|event| hand.drawn(event)).collect();
    let mut html = String::new();
    html::push_html(&mut html, events.into_iter());
    Drawn {
        title: hand.title,
        html,
        headings: hand.headings,
    }
}

/// A heading that has been begun: its level, its words, and how they are drawn.
struct Begun {
    level: HeadingLevel,
    words: String,
    drawn: String,
}

struct Hand<'a> {
    title: String,
    headings: Vec<BookHeading>,
    heading: Option<Begun>,
    /// What closes each link that is open.
    open: Vec<&'static str>,
    /// Marks that are open.
    spans: usize,
    lead: &'a dyn Fn(&str) -> Led,
    has_card: &'a dyn Fn(&str) -> bool,
}

impl Hand<'_> {
    /// An event as it is drawn; nothing where it is left out.
    fn drawn<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some(Begun {
                    level,
                    words: String::new(),
                    drawn: String::new(),
                });
                None
            }
            Event::End(TagEnd::Heading(_)) => self.close_heading(),
            Event::Text(text) if self.heading.is_some() => self.gather(&text, &escaped(&text)),
            Event::Code(code) => {
                let drawn = self.code(&code);
                if self.heading.is_some() {
                    return self.gather(&code, &drawn);
                }
                Some(raw(drawn))
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let (begin, end) = opened((self.lead)(&dest_url));
                self.open.push(end);
                self.markup(begin)
            }
            Event::End(TagEnd::Link) => {
                let end = self.open.pop().unwrap_or_default();
                self.markup(end.to_owned())
            }
            // An image would have to lie somewhere; its words stay.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => None,
            Event::InlineHtml(markup) => {
                let mark = self.mark(&markup)?;
                self.markup(mark)
            }
            other => Some(other),
        }
    }

    /// Markup of our own, into the heading that is open or the page.
    fn markup<'t>(&mut self, markup: String) -> Option<Event<'t>> {
        if self.heading.is_some() {
            return self.gather("", &markup);
        }
        Some(raw(markup))
    }

    /// Words of a heading; they are drawn when it ends.
    fn gather<'t>(&mut self, words: &str, drawn: &str) -> Option<Event<'t>> {
        if let Some(begun) = &mut self.heading {
            begun.words.push_str(words);
            begun.drawn.push_str(drawn);
        }
        None
    }

    /// The first heading is the title of the page and stands above it; every other bears a mark.
    fn close_heading<'t>(&mut self) -> Option<Event<'t>> {
        let Begun {
            level,
            words,
            drawn,
        } = self.heading.take()?;
        if level == HeadingLevel::H1 && self.title.is_empty() {
            self.title = words;
            return None;
        }
        let slug = slug(&words);
        let is_taken = |id: &str| self.headings.iter().any(|one| one.id == id);
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let id = std::iter::once(slug.clone())
            .chain(numbered)
            .find(|id| !is_taken(id))
            .expect("there are enough numbers");
        let markup = format!("<{level} id=\"{}\">{drawn}</{level}>\n", escaped(&id));
        self.headings.push(BookHeading {
            id,
            title: words,
            level: level as u8,
        });
        Some(raw(markup))
    }

    /// Words in code, with the id of their card where they have one.
    fn code(&self, code: &str) -> String {
        let text = escaped(code);
        if (self.has_card)(code) {
            format!("<code data-card=\"{text}\">{text}</code>")
        } else {
            format!("<code>{text}</code>")
        }
    }

    /// A mark on the page; nothing else of raw HTML comes through.
    fn mark(&mut self, markup: &str) -> Option<String> {
        if markup == "</span>" {
            self.spans = self.spans.checked_sub(1)?;
            return Some("</span>".to_owned());
        }
        let id = markup.strip_prefix("<span id=\"")?.strip_suffix("\">")?;
        self.spans += 1;
        Some(format!("<span id=\"{}\">", escaped(id)))
    }
}

/// How a link begins and ends. What a page cannot open is no link.
fn opened(led: Led) -> (String, &'static str) {
    match led {
        Led::Page(id) => (format!("<a href=\"#/method/{}\">", escaped(&id)), "</a>"),
        Led::Place(id, mark) => {
            let (id, mark) = (escaped(&id), escaped(&mark));
            (format!("<a href=\"#/method/{id}?at={mark}\">"), "</a>")
        }
        Led::File(path) => (
            format!("<span data-file=\"{}\">", escaped(&path)),
            "</span>",
        ),
        // The page works offline: an address is told and not opened.
        Led::Out(address) => (
            format!("<span data-address=\"{}\">", escaped(&address)),
            "</span>",
        ),
    }
}

fn raw<'t>(markup: String) -> Event<'t> {
    Event::Html(CowStr::from(markup))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The mark of a heading, as other makers of books form it from its words.
fn slug(words: &str) -> String {
    let kept = words.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter),
        _ => None,
    });
    kept.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Drawn {
        let lead = |target: &str| match target {
            "M08.md" => Led::Page("mechanisms-M08".to_owned()),
            "M08.md#x" => Led::Place("mechanisms-M08".to_owned(), "x".to_owned()),
            _ => Led::Out(target.to_owned()),
        };
        drawn(text, &lead, &|id| id == "M08")
    }

    #[test]
    fn nothing_that_a_page_could_do_comes_through() {
        let page = of(
            "# It\n\n<script>alert(1)</script>\n\na <b onclick=\"x\">b</b> <span id=\"a\"></span> \
             <span id=\"b\" onclick=\"x\">c</span> [d](javascript:alert) ![e](http://f/g.png)\n",
        );
        assert_eq!(
            page.html,
            "<p>a b <span id=\"a\"></span> c <span data-address=\"javascript:alert\">d</span> e</p>\n"
        );
        assert_eq!(page.title, "It");
    }

    #[test]
    fn a_heading_bears_its_mark_and_two_alike_are_told_apart() {
        let page = of("# It\n\n## When `M08` is off & on\n\n### Then\n\n## Then\n");
        assert!(page.html.starts_with(
            "<h2 id=\"when-m08-is-off--on\">When <code data-card=\"M08\">M08</code> is off &amp; on</h2>"
        ));
        let ids: Vec<&str> = page.headings.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["when-m08-is-off--on", "then", "then-1"]);
        assert_eq!((page.headings[0].level, page.headings[1].level), (2, 3));
        assert_eq!(page.headings[0].title, "When M08 is off & on");
    }

    #[test]
    fn links_lead_to_pages_and_an_equation_stands_as_it_is() {
        let page = of("[a](M08.md) [b](M08.md#x)\n\n```text\nx = a < b & c\n```\n");
        assert!(
            page.html
                .contains("<a href=\"#/method/mechanisms-M08\">a</a>")
        );
        assert!(
            page.html
                .contains("<a href=\"#/method/mechanisms-M08?at=x\">b</a>")
        );
        assert!(page.html.contains("x = a &lt; b &amp; c\n</code></pre>"));
    }
}
