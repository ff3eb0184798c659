//! A page of the explorer kept as one file: for a class without a network, or to lie beside a paper.
//!
//! It holds the answers that the page would be given by the program, asked of the same routes, and
//! the card of every id that they name. What else may be asked of the explorer it leaves to the
//! explorer, and says so.

pub(crate) mod address;
mod cards;
mod questions;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;

use crate::explorer::answer::base::Base;
use crate::explorer::answer::refused::Refused;
use crate::explorer::door::refusal::Refusal;
use crate::explorer::export::address::{Address, escaped};
use crate::explorer::export::sheet::Sheet;

/// A page in one file.
pub(crate) struct Exported {
    /// The file.
    pub(crate) html: String,
    /// The page and what is chosen on it.
    pub(crate) address: Address,
    /// How many answers it holds, cards aside.
    pub(crate) answers: usize,
    /// How many cards it holds.
    pub(crate) cards: usize,
}

impl Exported {
    /// The name under which it is kept when nobody gives one.
    pub(crate) fn name(&self) -> String {
        let address = &self.address;
        let parts = ["requiem", address.page()].into_iter();
        let parts = parts.chain(address.of()).chain(address.ask("run"));
        let plain = |sign: char| {
            if sign.is_ascii_alphanumeric() {
                sign
            } else {
                '-'
            }
        };
        let name: Vec<String> = parts
            .map(|part| part.chars().map(plain).collect())
            .collect();
        format!("{}.html", name.join("-"))
    }
}

/// Keeps the page at an address, out of what these routes answer. `step` is told of each question that
/// was answered, and of how many there are so far.
///
/// # Errors
/// 404 when there is no such page, no run that it could tell of, or nothing of what it names; else as
/// its answers have.
pub(crate) async fn page(
    routes: Router,
    base: &Base,
    address: Address,
    mut step: impl FnMut(usize, usize),
) -> Result<Exported, Refusal> {
    let asking = Asking(TowerToHyperService::new(routes));
    let heads: Value = asking.ask("/api/runs").await?.1;
    let (address, run) = of_run(address, &heads)?;
    let asked = questions::of(&address, &run)?;
    let heads = told_of(&address, heads);
    let about = about(asking.ask("/api/about").await?.1, heads.len());
    let mut answers = BTreeMap::from([
        ("/api/about".to_owned(), about),
        ("/api/runs".to_owned(), Value::Array(heads).to_string()),
    ]);
    let mut ids: BTreeSet<String> = address.ask("card").map(str::to_owned).into_iter().collect();
    let all = asked.len();
    for (nth, question) in asked.into_iter().enumerate() {
        let (text, answer) = asking.ask(&question).await?;
        cards::named(&answer, base, &mut ids);
        answers.insert(question, text);
        step(nth + 1, all);
    }
    let kept = answers.len();
    asking.cards(ids, &mut answers, step).await?;
    let html = sheet::of(&Sheet {
        at: &address.to_string(),
        language: address.ask("lang").unwrap_or("en"),
        command: &format!("requiem export-page '{address}'"),
        answers: &answers,
    })?;
    Ok(Exported {
        html,
        address,
        answers: kept,
        cards: answers.len() - kept,
    })
}

/// The routes of the explorer, asked from inside.
struct Asking(TowerToHyperService<Router>);

impl Asking {
    /// Asks an address: what is told, as it is told and as it is read.
    async fn ask(&self, address: &str) -> Result<(String, Value), Refusal> {
        let request = Request::get(address).body(Body::empty());
        let request = request.map_err(|_no_address| Refusal::own_fault())?;
        let response = match self.0.call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await;
        let bytes = bytes.map_err(|_broken_off| Refusal::own_fault())?;
        if status != StatusCode::OK {
            let refused: Result<Refused, _> = serde_json::from_slice(&bytes);
            return Err(refused.map_or_else(
                |_not_in_words| Refusal::own_fault(),
                |refused| Refusal::of(status, refused.error.what, refused.error.help),
            ));
        }
        let text = String::from_utf8(bytes.into());
        let text = text.map_err(|_no_text| Refusal::own_fault())?;
        let read = serde_json::from_str(&text).map_err(|_no_json| Refusal::own_fault())?;
        Ok((text, read))
    }

    /// Adds the cards of these ids, and of the sources and rivals that stand on them.
    async fn cards(
        &self,
        ids: BTreeSet<String>,
        answers: &mut BTreeMap<String, String>,
        mut step: impl FnMut(usize, usize),
    ) -> Result<(), Refusal> {
        let mut waiting: Vec<(String, bool)> = ids.into_iter().map(|id| (id, true)).collect();
        let (mut done, mut known) = (0, BTreeSet::new());
        known.extend(waiting.iter().map(|(id, _)| id.clone()));
        while let Some((id, is_of_the_page)) = waiting.pop() {
            let question = format!("/api/card/{}", escaped(&id));
            let (text, card) = self.ask(&question).await?;
            if is_of_the_page {
                let behind = cards::behind(&card).filter(|id| known.insert(id.clone()));
                waiting.extend(behind.map(|id| (id, false)));
            }
            answers.insert(question, text);
            done += 1;
            step(done, done + waiting.len());
        }
        Ok(())
    }
}

/// The address with the run that it tells of, and the run: the one that it names, else the first that
/// is whole, as the page itself chooses.
fn of_run(address: Address, heads: &Value) -> Result<(Address, String), Refusal> {
    if !questions::is_of_a_run(&address) {
        return Ok((address, String::new()));
    }
    let heads = heads.as_array().map(Vec::as_slice).unwrap_or_default();
    if let Some(run) = address.ask("run").map(str::to_owned) {
        if heads.iter().any(|head| head["id"] == *run) {
            return Ok((address, run));
        }
        let ids: Vec<&str> = heads
            .iter()
            .filter_map(|head| head["id"].as_str())
            .collect();
        let help = match ids[..] {
            [] => "none lies there: name the folder of your runs with --runs".to_owned(),
            _ => format!("those that lie there are: {}", ids.join(", ")),
        };
        let what = format!("the folder of runs has no run `{run}`");
        return Err(Refusal::absent(what, help));
    }
    let whole = heads.iter().find(|head| head["finished"] == true);
    let run = whole.and_then(|head| head["id"].as_str()).ok_or_else(|| {
        Refusal::absent(
            "no run is kept that this page could tell of",
            "make one with `requiem`, or name the folder of your runs with --runs",
        )
    })?;
    Ok((address.with("run", run), run.to_owned()))
}

/// The heads of the runs that a page names, or all where it lists them.
fn told_of(address: &Address, heads: Value) -> Vec<Value> {
    let named = ["run", "one", "other"].map(|name| address.ask(name));
    let is_named = |head: &Value| named.contains(&head["id"].as_str());
    match heads {
        Value::Array(heads) if named.iter().any(Option::is_some) => {
            heads.into_iter().filter(is_named).collect()
        }
        Value::Array(heads) => heads,
        _ => Vec::new(),
    }
}

/// What the program tells of itself: a file can start no work, and knows of no other runs than its own.
fn about(mut told: Value, runs: usize) -> String {
    told["runs"] = Value::from(runs);
    told["may_start"] = Value::Bool(false);
    told.to_string()
}
