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

/// The tokens of a file in reading order, doc comments left out.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("{error}"))?;
    let mut tokens = Vec::new();
    flatten(stream, false, 0, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, test: bool, depth: usize, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let (mut item_is_test, mut module) = (test, false);
    for (at, tree) in trees.iter().enumerate() {
        let attribute =
            at > 0 && matches!(&trees[at - 1], TokenTree::Punct(p) if "#!".contains(p.as_char()));
        match tree {
            TokenTree::Group(group) if attribute && is_doc(group) => {}
            TokenTree::Group(group) => {
                item_is_test |= attribute && is_for_tests(group);
                let body = group.delimiter() == Delimiter::Brace;
                enclosed(
                    group,
                    item_is_test,
                    depth + usize::from(module && body),
                    out,
                );
                if body {
                    (item_is_test, module) = (test, false);
                }
            }
            TokenTree::Ident(word) => {
                module |= word == "mod";
                push(out, Kind::Word, word.to_string(), tree, item_is_test, depth);
            }
            TokenTree::Punct(sign) => {
                push(
                    out,
                    Kind::Sign,
                    sign.as_char().to_string(),
                    tree,
                    item_is_test,
                    depth,
                );
                if sign.as_char() == ';' {
                    (item_is_test, module) = (test, false);
                }
            }
            TokenTree::Literal(literal) => {
                let (kind, text) = spoken(&literal.to_string());
                push(out, kind, text, tree, item_is_test, depth);
            }
        }
    }
}

fn push(
    out: &mut Vec<Token>,
    kind: Kind,
    text: String,
    tree: &TokenTree,
    test: bool,
    depth: usize,
) {
    let line = tree.span().start().line;
    out.push(Token {
        kind,
        text,
        line,
        test,
        depth,
    });
}

fn enclosed(group: &Group, test: bool, depth: usize, out: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => return flatten(group.stream(), test, depth, out),
    };
    let bracket = |text: &str, line| Token {
        kind: Kind::Sign,
        text: text.to_owned(),
        line,
        test,
        depth,
    };
    out.push(bracket(open, group.span_open().start().line));
    flatten(group.stream(), test, depth, out);
    out.push(bracket(close, group.span_close().start().line));
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

/// Every path of two segments or more.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = tokens[at].kind == Kind::Word && (at == 0 || !tokens[at - 1].is("$"));
        at = if begins {
            follow(tokens, at, &[], &mut found)
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
