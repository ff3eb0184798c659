//! A file of Rust as tidy reads it: its words with their lines, and whether they belong to a test.
//!
//! The words come from the compiler's own lexer by way of `proc-macro2`, so a rule never mistakes
//! a comment or a string for code.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier or keyword.
    Word,
    /// One character of punctuation, or a bracket.
    Sign,
    /// A string; the text is what stands between the quotes.
    Text,
    /// Any other literal, numbers above all.
    Number,
}

/// One token of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its text.
    pub(crate) text: String,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Whether it stands in an item that only tests compile.
    pub(crate) test: bool,
    /// How many modules written out in the file stand around it.
    pub(crate) depth: usize,
}

impl Token {
    /// Whether the token is this word or sign; strings never are.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Sign) && self.text == text
    }
}

/// What stands around a stretch of tokens.
#[derive(Clone, Copy)]
struct Around {
    test: bool,
    depth: usize,
}

impl Around {
    fn token(self, kind: Kind, text: String, line: usize) -> Token {
        let Around { test, depth } = self;
        Token {
            kind,
            text,
            line,
            test,
            depth,
        }
    }
}

/// The tokens of a file in reading order, doc comments left out.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("{error}"))?;
    let mut tokens = Vec::new();
    flatten(
        stream,
        Around {
            test: false,
            depth: 0,
        },
        &mut tokens,
    );
    Ok(tokens)
}

fn flatten(stream: TokenStream, around: Around, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let (mut here, mut module, mut attribute) = (around, false, false);
    for tree in trees {
        let line = tree.span().start().line;
        match &tree {
            TokenTree::Group(group) if attribute && is_doc(group) => {}
            TokenTree::Group(group) => {
                here.test |= attribute && is_for_tests(group);
                let body = group.delimiter() == Delimiter::Brace;
                let depth = here.depth + usize::from(module && body);
                enclosed(group, Around { depth, ..here }, out);
                if body {
                    (here, module) = (around, false);
                }
            }
            TokenTree::Ident(word) => {
                module |= word == "mod";
                out.push(here.token(Kind::Word, word.to_string(), line));
            }
            TokenTree::Punct(sign) => {
                out.push(here.token(Kind::Sign, sign.as_char().to_string(), line));
                if sign.as_char() == ';' {
                    (here, module) = (around, false);
                }
            }
            TokenTree::Literal(literal) => {
                let (kind, spelt) = spoken(&literal.to_string());
                out.push(here.token(kind, spelt, line));
            }
        }
        attribute = matches!(&tree, TokenTree::Punct(sign) if "#!".contains(sign.as_char()));
    }
}

fn enclosed(group: &Group, around: Around, out: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => return flatten(group.stream(), around, out),
    };
    let lines = [
        group.span_open().start().line,
        group.span_close().start().line,
    ];
    out.push(around.token(Kind::Sign, open.to_owned(), lines[0]));
    flatten(group.stream(), around, out);
    out.push(around.token(Kind::Sign, close.to_owned(), lines[1]));
}

fn is_doc(attribute: &Group) -> bool {
    matches!(attribute.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "doc")
}

/// Whether an attribute keeps its item for tests: `#[test]` or `#[cfg(test)]`.
fn is_for_tests(attribute: &Group) -> bool {
    let spoken: String = attribute.stream().to_string().split_whitespace().collect();
    attribute.delimiter() == Delimiter::Bracket && (spoken == "test" || spoken == "cfg(test)")
}

/// The kind of a literal, and its text without quotes.
fn spoken(literal: &str) -> (Kind, String) {
    match (literal.find('"'), literal.rfind('"')) {
        (Some(open), Some(close)) if open < close => {
            (Kind::Text, literal[open + 1..close].to_owned())
        }
        _ => (Kind::Number, literal.to_owned()),
    }
}

/// A path as written in a file, `use` groups spread out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// Its segments, `crate`, `super` and `*` among them.
    pub(crate) segments: Vec<String>,
    /// The line of its last segment.
    pub(crate) line: usize,
    /// Whether only tests compile it.
    pub(crate) test: bool,
    /// How many modules written out in the file stand around it.
    pub(crate) depth: usize,
    /// Whether it calls a macro.
    pub(crate) calls_macro: bool,
}

/// Words that may stand before `::name` without belonging to the path.
const KEYWORDS: [&str; 10] = [
    "use", "in", "as", "dyn", "impl", "for", "return", "mut", "where", "else",
];

/// Every path of two segments or more. `::name` is a crate, whatever modules stand around: its path
/// begins with an empty segment.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before =
            |back: usize, sign: &str| at.checked_sub(back).is_some_and(|i| tokens[i].is(sign));
        let keyword = KEYWORDS.contains(&tokens[at].text.as_str());
        let begins = tokens[at].kind == Kind::Word && !keyword && !before(1, "$");
        let from_the_crates = [String::new()];
        let global = if before(1, ":") && before(2, ":") {
            &from_the_crates[..]
        } else {
            &[]
        };
        at = if begins {
            follow(tokens, at, global, &mut found)
        } else {
            at + 1
        };
    }
    found.retain(|path| path.segments.len() > 1);
    found
}

/// Reads the path that begins at a word, after the segments of the groups around it.
fn follow(tokens: &[Token], start: usize, before: &[String], out: &mut Vec<Path>) -> usize {
    let mut segments = before.to_vec();
    let mut at = start;
    loop {
        segments.push(tokens[at].text.clone());
        at += 1;
        if !(is_sign(tokens, at, ":") && is_sign(tokens, at + 1, ":")) {
            break;
        }
        match tokens.get(at + 2) {
            Some(next) if next.is("{") => return spread(tokens, at + 3, &segments, out),
            Some(next) if next.kind == Kind::Word || next.is("*") => at += 2,
            _ => break,
        }
    }
    let Token {
        line, test, depth, ..
    } = tokens[at - 1];
    let calls_macro = is_sign(tokens, at, "!") && !is_sign(tokens, at + 1, "=");
    out.push(Path {
        segments,
        line,
        test,
        depth,
        calls_macro,
    });
    at
}

/// Reads the members of a `use` group up to its closing brace.
fn spread(tokens: &[Token], start: usize, before: &[String], out: &mut Vec<Path>) -> usize {
    let mut at = start;
    while at < tokens.len() && !tokens[at].is("}") {
        let member = tokens[at].kind == Kind::Word || tokens[at].is("*");
        at = if member {
            follow(tokens, at, before, out)
        } else {
            at + 1
        };
    }
    at + 1
}

fn is_sign(tokens: &[Token], at: usize, sign: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(code: &str) -> Vec<String> {
        let tokens = tokens(code).unwrap();
        paths(&tokens)
            .into_iter()
            .map(|path| path.segments.join("::"))
            .collect()
    }

    #[test]
    fn a_group_of_imports_is_spread_out() {
        let found = written("use crate::camp::{Camp, stock::{self, Stock}};");
        assert_eq!(
            found,
            [
                "crate::camp::Camp",
                "crate::camp::stock::self",
                "crate::camp::stock::Stock"
            ]
        );
    }

    #[test]
    fn a_crate_is_told_from_a_module_of_its_name() {
        assert_eq!(written("use ::society::Country;"), ["::society::Country"]);
    }

    #[test]
    fn a_comment_and_a_string_are_no_code() {
        assert!(
            written("/// crate::Camp\nfn f() { g(\"crate::Camp\"); } // crate::Camp").is_empty()
        );
    }

    #[test]
    fn a_test_module_is_known_as_one() {
        let code = "fn shot() {}\n#[cfg(test)]\nmod tests { fn freed() {} }\nfn held() {}";
        let tokens = tokens(code).unwrap();
        let of = |word| {
            tokens
                .iter()
                .find(|token| token.is(word))
                .map(|t| (t.test, t.depth, t.line))
        };
        assert_eq!(of("shot"), Some((false, 0, 1)));
        assert_eq!(of("freed"), Some((true, 1, 3)));
        assert_eq!(of("held"), Some((false, 0, 4)));
    }
}
