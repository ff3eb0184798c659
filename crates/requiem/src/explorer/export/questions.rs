//! What each page of the explorer asks when it is opened at an address.
//!
//! The page itself knows it too, and asks in the same words; that both know the same is tried in a
//! browser, which opens each page from its file and from the program and finds one text.

use crate::explorer::answer::figures;
use crate::explorer::door::refusal::Refusal;
use crate::explorer::export::address::{Address, escaped, with_query};

/// The pages, in the order of the heading.
pub(crate) const PAGES: [&str; 10] = [
    "record",
    "country",
    "machine",
    "case",
    "leadership",
    "evidence",
    "claims",
    "timeline",
    "method",
    "runs",
];

/// Whether a page tells of a run.
pub(crate) fn is_of_a_run(address: &Address) -> bool {
    match address.page() {
        "record" | "country" | "case" => true,
        "machine" | "method" => address.of().is_none(),
        _ => false,
    }
}

/// The addresses that a page asks, of this run where it is of one.
///
/// # Errors
/// 404 when there is no such page.
pub(crate) fn of(address: &Address, run: &str) -> Result<Vec<String>, Refusal> {
    let of_run = |rest: &str| format!("/api/runs/{}{rest}", escaped(run));
    let chosen = |path: &str, names: &[(&str, &str)]| with_query(path, answered(address, names));
    let same = |path: &str, names: &[&str]| {
        let names: Vec<(&str, &str)> = names.iter().map(|name| (*name, *name)).collect();
        chosen(path, &names)
    };
    let one = |of: &str, id: &str| format!("/api/{of}/{}", escaped(id));
    let asked = match (address.page(), address.of()) {
        ("record", figure) => {
            let figure = figure.unwrap_or("arrests");
            let mut asked = match address.ask("by") {
                Some("region") => by_region(address, figure, &of_run("/country")),
                _ => vec![same(
                    &of_run(&format!("/record/{}", escaped(figure))),
                    &["by", "from", "line", "place", "step", "to"],
                )],
            };
            asked.push("/api/figures".to_owned());
            asked.extend(["/limits", "/lists", "/queue"].map(of_run));
            asked
        }
        ("country", Some(region)) => vec![of_run(&format!("/region/{}", escaped(region)))],
        ("country", None) => {
            let quantity = escaped(address.ask("quantity").unwrap_or("arrests"));
            vec![
                "/api/map".to_owned(),
                same(
                    &of_run(&format!("/country/{quantity}")),
                    &["line", "recorded", "step"],
                ),
                of_run("/bound"),
            ]
        }
        ("machine", Some(code)) => vec![one("mechanisms", code)],
        ("machine", None) => vec![
            "/api/mechanisms".to_owned(),
            with_query(&of_run("/flows"), days(address)),
        ],
        ("case", _) => vec![same(&of_run("/case"), &["draw", "line", "pick", "region"])],
        ("leadership", Some(person)) => vec![one("leadership/of", person)],
        ("leadership", None) => vec![
            "/api/leadership".to_owned(),
            one("leadership/on", address.ask("on").unwrap_or(EVE)),
            "/api/leadership/ties".to_owned(),
        ],
        ("evidence", _) => vec![chosen("/api/evidence", &EVIDENCE)],
        ("claims", _) => vec![
            "/api/claims".to_owned(),
            "/api/claims/contradictions".to_owned(),
        ],
        ("timeline", _) => vec!["/api/timeline".to_owned()],
        ("method", Some(page)) => vec!["/api/book".to_owned(), one("book", page)],
        ("method", None) => vec!["/api/book".to_owned(), of_run("")],
        ("runs", _) => match (address.ask("one"), address.ask("other")) {
            (Some(one), Some(other)) => vec![format!(
                "/api/runs/{}/compare/{}",
                escaped(one),
                escaped(other)
            )],
            _ => Vec::new(),
        },
        (page, _) => {
            return Err(Refusal::absent(
                format!("there is no page `{page}`"),
                format!("the pages are {}", PAGES.join(", ")),
            ));
        }
    };
    Ok(asked)
}

/// The day that the page of the leadership shows when none is chosen.
const EVE: &str = "1936-12-31";

/// What is asked of a figure by region: the course of each, and the figures of the archives that are
/// fitted, held out or given and may stand beside one.
fn by_region(address: &Address, figure: &str, country: &str) -> Vec<String> {
    let heads = figures::heads();
    let head = heads.iter().find(|head| head.id == figure);
    let leading = head.and_then(|head| head.quantities.first());
    let quantity = address.ask("count").or(leading.map(String::as_str));
    let quantity = quantity.unwrap_or(figure);
    let usual = head.and_then(|head| head.line.as_deref());
    let line = address.ask("line").or(usual);
    let question = |recorded: Option<&str>| {
        let asked = [
            ("from", address.ask("from")),
            ("line", line),
            ("recorded", recorded),
            ("step", Some(address.ask("step").unwrap_or("month"))),
            ("to", address.ask("to")),
        ];
        let said = asked.into_iter();
        let said = said.filter_map(|(name, value)| Some((name, value?)));
        with_query(&format!("{country}/{}", escaped(quantity)), said)
    };
    let documents = ["held-out", "fitted", "input"].map(|role| {
        let line = line.map(|line| ("line", line));
        let named = [("quantity", quantity), ("role", role), ("rows", "500")];
        let asked = [("kind", "claim")].into_iter().chain(line).chain(named);
        with_query("/api/evidence", asked)
    });
    let mut asked = vec![question(None)];
    asked.extend(address.ask("recorded").map(|_| question(Some("true"))));
    asked.extend(address.ask("place").map(|_| "/api/map".to_owned()));
    asked.extend(documents);
    asked
}

/// What the page of the evidence asks, and under which name the address has it.
const EVIDENCE: [(&str, &str); 13] = [
    ("backwards", "back"),
    ("disputed", "disputed"),
    ("from", "skip"),
    ("grade", "grade"),
    ("kind", "kind"),
    ("line", "line"),
    ("place", "place"),
    ("quantity", "quantity"),
    ("role", "role"),
    ("sort", "sort"),
    ("source", "source"),
    ("text", "text"),
    ("year", "year"),
];

/// The days of the years that the machine is looked at.
fn days(address: &Address) -> Vec<(&'static str, String)> {
    let from = address.ask("from").map(|year| format!("{year}-01-01"));
    let to = address.ask("to").map(|year| format!("{year}-12-31"));
    let line = address.ask("line").map(str::to_owned);
    let said = [("from", from), ("line", line), ("to", to)].into_iter();
    said.filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// What the address says under these names, each as the question has it.
fn answered<'a>(address: &'a Address, names: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let said = names.iter().filter_map(|(asked, chosen)| {
        let value = address.ask(chosen)?;
        // A box that is ticked says yes in an address, and is true in a question.
        Some((*asked, if value == "yes" { "true" } else { value }))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> Vec<String> {
        of(&Address::read(typed), "first-run").ok().unwrap()
    }

    #[test]
    fn a_page_asks_what_is_chosen_and_leaves_the_rest_to_the_answer() {
        assert_eq!(
            asked("record/shot?step=year&card=KAR&panels=all")[0],
            "/api/runs/first-run/record/shot?step=year"
        );
        assert_eq!(
            asked("evidence?skip=50&text=order+447&back=yes"),
            ["/api/evidence?backwards=true&from=50&text=order+447"]
        );
        assert_eq!(asked("country/KAR"), ["/api/runs/first-run/region/KAR"]);
        assert!(asked("runs").is_empty());
    }

    #[test]
    fn every_page_is_known_and_no_other() {
        for page in PAGES {
            assert!(of(&Address::read(page), "a").is_ok(), "{page}");
        }
        let refusal = of(&Address::read("nowhere"), "a").unwrap_err();
        assert_eq!(refusal.status.as_u16(), 404);
    }
}
