//! The line on which a person was taken, and the limit of the region in force on that day: granted so
//! far, used so far, and what bound the organs that week.

use chronicle::{Case, Decision, DecisionKind, Flow};
use evidence::{Day, Line, Role};
use serde_json::json;

use crate::command::case::holdings::Holdings;
use crate::command::case::record::Sums;
use crate::command::case::step::Step;
use crate::wording::{in_words, whole};

/// The mechanism that arrests, whose given counts are those of years.
const ARRESTS: &str = "M06";

/// Days over which it is told what bound.
const WEEK: u16 = 7;

/// Papers on limits that are named with a case, the latest at most.
const PAPERS: usize = 3;

/// The terms of arrests and verdicts, one of which is the least on a day.
const TERMS: [(Flow, &str); 5] = [
    (
        Flow::BoundGoal,
        "the goal of arrests, ahead of the places left",
    ),
    (Flow::BoundLeads, "cards, dossiers and names"),
    (Flow::BoundArrestCapacity, "the hands to arrest"),
    (Flow::BoundCaseWork, "case work, which makes cases ready"),
    (Flow::BoundPlaces, "places under the limit, for verdicts"),
];

/// The step.
pub(super) fn line(case: &Case, holdings: &Holdings<'_>) -> Step {
    let mut step = Step::new("limit", "The line, and the limit in force that day");
    let (at, day) = ((case.region, case.line), case.arrested);
    let today = Sums::of(holdings.chronicle, at, (day, day));
    let so_far = Sums::up_to(holdings.chronicle, at, day);
    step.say(format!(
        "That day {} were arrested on this line in {}, and {} since the run began.",
        people(today.arrested()),
        holdings.place(case.region),
        whole(so_far.arrested()),
    ));
    step.data("arrested_that_day", today.arrested());
    step.data("arrested_so_far", so_far.arrested());
    if case.line == Line::Order00447 {
        limits(&mut step, case, holdings, &so_far);
    } else {
        without_limit(&mut step, case.line);
    }
    if let Some(id) = order(case.line, day, holdings) {
        step.paper(id);
    }
    if let Some(id) = count_of_year(case, holdings) {
        step.paper(id);
    }
    for id in papers_on_limits(case, holdings) {
        step.paper(id);
    }
    if 1 < holdings.scale() {
        step.say(format!(
            "These are people of the whole country’s record; a case of this run stands for {} of them.",
            whole(i64::from(holdings.scale()))
        ));
    }
    step
}

fn limits(step: &mut Step, case: &Case, holdings: &Holdings<'_>, so_far: &Sums) {
    let granted = [Flow::Granted1, Flow::Granted2].map(|flow| so_far.get(flow));
    let used = [Flow::SentencedDeath, Flow::SentencedCamp].map(|flow| so_far.get(flow));
    step.rule("M04");
    step.rule("M06");
    step.say(format!(
        "By that evening the region had been granted {} places of the first category, death, and {} \
         of the second, camp. {} of the first and {} of the second had been used by verdicts.",
        whole(granted[0]),
        whole(granted[1]),
        whole(used[0]),
        whole(used[1]),
    ));
    step.data("granted", granted);
    step.data("used", used);
    let first = Day::at(case.arrested.index().saturating_sub(WEEK - 1)).unwrap_or(Day::FIRST);
    let span = (first.max(holdings.chronicle.first()), case.arrested);
    let week = Sums::of(holdings.chronicle, (case.region, case.line), span);
    let bound: Vec<(&str, i64, Flow)> = TERMS
        .into_iter()
        .map(|(flow, words)| (words, week.get(flow), flow))
        .filter(|(_, days, _)| 0 < *days)
        .collect();
    let told: Vec<String> = bound
        .iter()
        .map(|(words, days, _)| {
            format!(
                "{words} (on {days} {})",
                if *days == 1 { "day" } else { "days" }
            )
        })
        .collect();
    step.say(if told.is_empty() {
        "In the week to that day the record names nothing that bound.".to_owned()
    } else {
        format!(
            "In the seven days to that one, what bound was {}. Several mixtures of such causes agree \
             about equally well with the archives.",
            told.join("; ")
        )
    });
    let bound = bound
        .iter()
        .map(|(_, days, flow)| json!({ "id": flow.id(), "days": days }));
    step.data("bound", bound.collect::<Vec<_>>());
}

fn without_limit(step: &mut Step, line: Line) {
    let (said, rule) = match line {
        Line::Lists => (
            "Nobody but those on the lists was taken on this line; it had no limits.",
            "M10.lists",
        ),
        Line::Militia => (
            "The militia troikas had no limits by region.",
            "M06.militia",
        ),
        Line::Kin => (
            "There was no limit: it hung on who had been convicted before.",
            "M14",
        ),
        Line::Political => (
            "The ordinary political police had no limits; what it took in a year is given where it is known.",
            "M06.political",
        ),
        Line::Cadres => (
            "There was no limit. Office-holders are taken out of the known total of the political police.",
            "M06.cadres",
        ),
        Line::Army => (
            "There was no limit. Commanders are taken out of the known total of the political police.",
            "M17",
        ),
        Line::Organs => (
            "There was no limit. The organs’ own are taken out of the known total of the political police.",
            "M18",
        ),
        _ => (
            "The national operations had no limits: only the pace at which Moscow read the albums set one.",
            "M15",
        ),
    };
    step.say(said);
    step.rule(rule);
}

/// The order that opened a line, by a day, where the evidence holds it. The ordinary political police
/// needed none.
pub(super) fn order(line: Line, day: Day, holdings: &Holdings<'_>) -> Option<String> {
    if line == Line::Political {
        return None;
    }
    let decisions = holdings.chronicle.decisions().iter();
    let given = decisions.filter(|paper| paper.kind == DecisionKind::Order && paper.line == line);
    let given = given.map(|paper| (paper.day, &paper.origin));
    // An order given before the first day of a run is in force, and not among its decisions.
    let before = holdings.ground.orders.iter();
    let before =
        before.filter(|order| order.line == line && order.day < holdings.chronicle.first());
    let before = before.map(|order| (order.day, &order.id));
    let opens = |id: &str| {
        let mut orders = holdings.evidence.orders().iter();
        orders.any(|order| order.id == id && order.warrant.role == Role::Input)
    };
    let all = before.chain(given);
    let first = all.filter(|(given, id)| *given <= day && opens(id)).min();
    first.map(|(_, id)| id.clone())
}

/// The count of arrests of a year that is given to the model, where one is.
fn count_of_year(case: &Case, holdings: &Holdings<'_>) -> Option<&'static str> {
    let year = format!("_{}", case.arrested.date().year());
    let mut all = holdings.settings.catalogue().iter();
    let arrests = all.find(|mechanism| mechanism.code == ARRESTS)?;
    let counted = arrests.cites.iter().copied();
    counted
        .into_iter()
        .find(|id| case.line.is_police() && id.ends_with(&year))
}

/// The papers that gave the region its places by that day: the first limit, and the latest of those
/// that changed it.
fn papers_on_limits(case: &Case, holdings: &Holdings<'_>) -> Vec<String> {
    let is_meant = |paper: &&Decision| {
        let gives = matches!(
            paper.kind,
            DecisionKind::FirstLimit | DecisionKind::Grant | DecisionKind::Cut
        );
        gives
            && paper.line == case.line
            && paper.region == Some(case.region)
            && paper.day <= case.arrested
    };
    let given = holdings.chronicle.decisions().iter().filter(is_meant);
    let mut ids: Vec<String> = Vec::new();
    for paper in given {
        if is_of_record(&paper.origin, holdings) && !ids.contains(&paper.origin) {
            ids.push(paper.origin.clone());
        }
    }
    if PAPERS < ids.len() {
        ids.drain(1..=ids.len() - PAPERS);
    }
    ids
}

/// Whether the evidence holds the paper; those of the model’s own making it does not.
fn is_of_record(id: &str, holdings: &Holdings<'_>) -> bool {
    holdings.card(id).is_some()
}

/// So many people: `1 person`, `12 people`.
pub(super) fn people(count: i64) -> String {
    if count == 1 {
        "1 person".to_owned()
    } else {
        format!("{} people", whole(count))
    }
}

/// A day in words, and how long it lay after another: `17 May 1937, 5 days after the arrest`.
pub(super) fn days_after(day: Day, earlier: Day, what: &str) -> String {
    let passed = match day.days_since(earlier) {
        0 => "on the day of".to_owned(),
        1 => "a day after".to_owned(),
        days => format!("{} days after", whole(i64::from(days))),
    };
    format!("{}, {passed} {what}", in_words(day.date()))
}
