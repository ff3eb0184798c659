//! The file itself: script, letters and answers in one piece of HTML, which asks nobody for anything.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};

use crate::explorer::assets;
use crate::explorer::door::refusal::Refusal;

/// Nothing is fetched: what is not in the file is not there.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; \
                      font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'";
/// The script of all pages in one piece, and its style.
const SCRIPT: &str = "one/page.js";
const STYLE: &str = "one/page.css";

/// What a file holds beside the page that reads it.
pub(crate) struct Sheet<'a> {
    /// The address at which the page opens.
    pub(crate) at: &'a str,
    /// Its language: `en` or `ru`.
    pub(crate) language: &'a str,
    /// What makes the file anew.
    pub(crate) command: &'a str,
    /// Each answer by its address, as JSON.
    pub(crate) answers: &'a BTreeMap<String, String>,
}

/// Writes the file.
///
/// # Errors
/// 500 when a part of the page is not carried inside the program.
pub(crate) fn of(sheet: &Sheet<'_>) -> Result<String, Refusal> {
    let [script, style, ground, mark] = [SCRIPT, STYLE, "ground.js", "mark.svg"].map(assets::text);
    let (style, ground, mark) = (with_letters(&style?)?, ground?, STANDARD.encode(mark?));
    let markup = html! {
        (DOCTYPE)
        html lang=(sheet.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("Requiem ", env!("CARGO_PKG_VERSION")));
                title { "Requiem" }
                link rel="icon" href=(format!("data:image/svg+xml;base64,{mark}"));
                style { (PreEscaped(style)) }
                script { (PreEscaped(ground)) }
            }
            body {
                div id="page" {}
                noscript {
                    "This page is drawn by the script inside this file. `" (sheet.command)
                    "` makes it anew; the commands of the program tell the same figures."
                }
                script id="kept" type="application/json" { (PreEscaped(kept(sheet))) }
                script type="module" { (PreEscaped(script?)) }
            }
        }
    };
    Ok(markup.into_string())
}

/// What the page is given, as JSON that no browser takes for anything else.
fn kept(sheet: &Sheet<'_>) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut told = format!(
        "{{\"at\":{},\"command\":{},\"answers\":{{",
        quoted(sheet.at),
        quoted(sheet.command)
    );
    for (nth, (address, answer)) in sheet.answers.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        // Writing to a string is never refused.
        let _ = write!(told, "{comma}\n{}:{answer}", quoted(address));
    }
    told.push_str("}}");
    told.replace('<', "\\u003c")
}

/// The style with its letters inside.
fn with_letters(style: &str) -> Result<String, Refusal> {
    let mut told = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, from)) = rest.split_once("url(") {
        let (address, after) = from.split_once(')').ok_or_else(Refusal::own_fault)?;
        let name = address.trim_matches(['"', '\'']).trim_start_matches('/');
        let letters = STANDARD.encode(assets::bytes(name)?);
        // Writing to a string is never refused.
        let _ = write!(told, "{before}url(data:font/woff2;base64,{letters})");
        rest = after;
    }
    told.push_str(rest);
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(answers: &BTreeMap<String, String>) -> String {
        of(&Sheet {
            at: "record?run=first-run",
            language: "en",
            command: "requiem export-page record",
            answers,
        })
        .ok()
        .unwrap()
    }

    #[test]
    fn an_answer_cannot_end_the_script_that_holds_it() {
        let answer = r#"{"title":"</script><script>alert(1)</script>"}"#;
        let answers = BTreeMap::from([("/api/about".to_owned(), answer.to_owned())]);
        let html = sheet(&answers);
        let (_, from) = html.split_once("type=\"application/json\">").unwrap();
        let (told, _) = from.split_once("</script>").unwrap();
        let told: serde_json::Value = serde_json::from_str(told).unwrap();
        let title = &told["answers"]["/api/about"]["title"];
        assert_eq!(title, "</script><script>alert(1)</script>");
    }

    #[test]
    fn the_file_names_nothing_outside_itself() {
        let html = sheet(&BTreeMap::new());
        for outside in ["src=\"", "url(/", "url(\"/", "href=\"/", "@import"] {
            assert!(!html.contains(outside), "{outside}");
        }
        let scripts = html.matches("</script").count();
        assert_eq!(scripts, 3, "nothing inside a script ends it");
    }
}
