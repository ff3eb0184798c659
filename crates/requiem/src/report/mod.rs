//! The report of a run: one page that can be read offline, on a phone, and on paper.
//!
//! It sets what the run says beside what the archives say, figure by figure, with every source one
//! step away, and ends with what it cannot say.

mod aftermath;
mod all_figures;
mod assumed;
pub(crate) mod binding;
mod camps;
mod consequences;
mod course;
mod days;
pub(crate) mod decisions;
mod doubt;
pub(crate) mod draw;
mod estimates;
mod figure;
pub(crate) mod growth;
pub(crate) mod lists;
mod measured;
mod named;
mod national;
mod operation;
mod own_decisions;
mod patterns;
mod people;
mod population;
pub(crate) mod regions;
pub(crate) mod series;
mod taken;
mod themes;
pub(crate) mod waiting;
mod years;

pub(crate) use crate::report::patterns::score_told;

use chronicle::people::Told;
use evidence::Role;
use maud::{DOCTYPE, Markup, html};
use scenario::Resolution;

use crate::finished::{Finished, written};
use crate::report::figure::{Sources, style};
use crate::report::series::Asked;
use crate::wording::{in_words, many};

/// The page, whole; `digest` is the fingerprint of the record it belongs to.
pub(crate) fn page(finished: &Finished, digest: &str, told: Option<&Told>) -> String {
    let mut sources = Sources::of(&finished.evidence);
    let parts = parts(finished, told, &mut sources);
    let asked = Asked::of(finished);
    let title = format!(
        "Requiem: {} to {}, {}",
        asked.first,
        asked.last,
        grain(finished)
    );
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                (style())
            }
            body {
                header {
                    p.wordmark { "Requiem" }
                    p.dedication {
                        "Everyone counted on this page was a person. Their names are kept by "
                        a href="https://base.memo.ru/" { "Memorial’s database of victims" }
                        "; this page keeps no names and replaces none."
                    }
                    h1 { "What one run of the country says, and what the archives say" }
                    (lead(finished))
                }
                div.rail {
                    section.card { h2 { "This page’s run" } (facts(finished, digest)) }
                    nav.contents aria-label="Parts of this page" {
                        ol { @for part in &parts { li { a href=(format!("#{}", part.id)) { (part.name) } } } }
                    }
                }
                main {
                    @for part in &parts {
                        div.part id=(part.id) { @for markup in &part.body { (markup) } }
                    }
                }
                (footer(finished))
            }
        }
    }
    .into_string()
}

/// A part of the page: its mark, its name in the list of parts, and what stands in it.
struct Part {
    id: &'static str,
    name: &'static str,
    body: Vec<Markup>,
}

/// The parts, in the order in which they stand; a part of which the run has nothing is left out.
fn parts(finished: &Finished, told: Option<&Told>, sources: &mut Sources) -> Vec<Part> {
    let mut parts = figures(finished, told, sources);
    if let (None, Some(taken)) = (told, parts.iter_mut().find(|part| part.id == "taken")) {
        taken.body.push(taken::without_cases());
    }
    let mut words = |id, name, body: Markup| {
        let body = vec![body];
        parts.push(Part { id, name, body });
    };
    words(
        "table",
        "All figures",
        all_figures::section(finished, sources),
    );
    words(
        "people",
        "The living and the dead",
        people::section(finished, sources),
    );
    words(
        "afterwards",
        "Afterwards",
        aftermath::section(finished, sources),
    );
    words(
        "assumptions",
        "Assumptions",
        doubt::assumptions(finished, sources),
    );
    words("doubt", "What it cannot say", doubt::cannot_say(finished));
    words(
        "sources",
        "Sources",
        html! { section { h2 { "Sources" } (sources.list()) } },
    );
    parts.retain(|part| !part.body.is_empty());
    parts
}

/// The parts that have figures, numbered in the order in which they stand.
fn figures(finished: &Finished, told: Option<&Told>, sources: &mut Sources) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut figures = 0;
    let mut part = |id, name, draw: &mut dyn FnMut(usize) -> Vec<Markup>| {
        let body = draw(figures + 1);
        figures += body.len();
        parts.push(Part { id, name, body });
    };
    let one = |figure: Option<Markup>| figure.into_iter().collect::<Vec<Markup>>();
    part("days", "By day", &mut |at| {
        days::figures(at, finished, sources)
    });
    part("years", "By year", &mut |at| {
        one(years::figure(at, finished, sources))
    });
    part("order", "Order 00447", &mut |at| {
        one(operation::figure(at, finished, sources))
    });
    part("regions", "By region", &mut |at| {
        let dots = one(regions::figure(at, finished, sources));
        let map = one(growth::figure(at + 1, finished, sources));
        [dots, map].concat()
    });
    part("national", "National operations", &mut |at| {
        one(national::figure(at, finished, sources))
    });
    part("bound", "What bound", &mut |at| {
        one(binding::figure(at, finished))
    });
    part("taken", "Who was taken", &mut |at| {
        taken::figures(at, finished, told, sources)
    });
    part("queue", "The queue", &mut |at| {
        let waits = one(waiting::waits(at + 1, finished, told));
        [vec![waiting::held(at, finished)], waits].concat()
    });
    part("camps", "Camps and prisons", &mut |at| {
        vec![camps::figure(at, finished, sources)]
    });
    part("names", "Names given", &mut |at| {
        one(named::figure(at, finished, told))
    });
    part("lists", "Stalin’s lists", &mut |at| {
        one(lists::figure(at, finished, sources))
    });
    part("consequences", "Consequences", &mut |at| {
        consequences::figures(at, finished, sources)
    });
    part("measured", "What was measured", &mut |at| {
        measured::figures(at, finished)
    });
    part("population", "By age", &mut |at| {
        population::figures(at, finished, sources)
    });
    part("patterns", "Run over archive", &mut |at| {
        vec![patterns::figure(at, finished, sources)]
    });
    part("assumed", "If assumed otherwise", &mut |at| {
        one(assumed::figure(at, finished, sources))
    });
    part("own-decisions", "If the model decided", &mut |at| {
        one(own_decisions::figure(at, finished, sources))
    });
    parts
}

fn lead(finished: &Finished) -> Markup {
    let asked = Asked::of(finished);
    let score = finished.judged.score(Role::HeldOut);
    html! {
        p.lead {
            "The USSR from " (in_words(asked.first.date())) " to " (in_words(asked.last.date())) ", run day by day over 65 regions and "
            "the camps: how many people were arrested, sentenced, shot, sent away. "
            (who_decided(finished))
        }
        p.lead {
            "Of " (score.inside + score.outside) " figures of the archives that the model had not "
            "seen, "
            @if finished.judged.seeds == 0 {
                "this run lies within the range of " (score.inside)
            } @else {
                "the range of " (score.inside) " meets the interval in which nine in ten of "
                (finished.judged.seeds) " runs of the same country lie; this run itself lies within "
                (score.own)
            }
            ". Which they are, which not, and why as far as it is known, stands under "
            a href="#figures" { "All figures" } "."
        }
    }
}

/// Whose the decisions of the centre were.
fn who_decided(finished: &Finished) -> String {
    let decisions = finished.scenario.settings.decisions();
    let own: Vec<String> = decisions
        .endogenous()
        .map(|class| class.to_string())
        .collect();
    if own.is_empty() {
        return "The orders, limits and dates of record are given; what the organs, the regions and \
                the people around them did between those dates is the model’s."
            .to_owned();
    }
    format!(
        "The model makes decisions of the centre itself ({}); what else is of record is given. Such a \
         country is {}: see “If the model decided”.",
        own.join(", "),
        terror::own_decisions::file::shipped().standing(),
    )
}

/// How finely people were told apart.
fn grain(finished: &Finished) -> String {
    match (finished.scenario.resolution, finished.scenario.scale) {
        (Resolution::Strata, _) => "in counts of people".to_owned(),
        (Resolution::People, 1) => "person for person".to_owned(),
        (Resolution::People, scale) => {
            format!("person for person, each standing for {}", many(scale))
        }
    }
}

fn facts(finished: &Finished, digest: &str) -> Markup {
    let chronicle = &finished.outcome.chronicle;
    let edition = finished.evidence.edition();
    let scenario = &finished.scenario;
    html! {
        dl.facts {
            dt { "Reading" } dd { (scenario.interpretation.title) " (" (scenario.interpretation.id) ")" }
            dt { "Seed" } dd { (scenario.seed) }
            dt { "Told" } dd { (grain(finished)) }
            dt { "Days, acts" } dd {
                (many(chronicle.days().count())) " days, "
                (many(chronicle.events())) " acts"
            }
            dt { "Evidence" } dd { "edition " (edition.version) ", " (&edition.digest[..16]) }
            dt { "Program" } dd { "Requiem " (env!("CARGO_PKG_VERSION")) }
            dt { "Record" } dd { (&digest[..16]) }
        }
    }
}

fn footer(finished: &Finished) -> Markup {
    html! {
        footer {
            p {
                "Run it again: the file below is the whole scenario. Saved as "
                code { "scenario.toml" } ", " code { "requiem run scenario.toml" }
                " gives the same record, with the same fingerprint."
            }
            pre { (written(&finished.scenario)) }
            p {
                "What stands behind any id on this page: " code { "requiem why ID" }
                ". This page is whole in itself; it loads nothing and sends nothing."
            }
            p {
                "The names: "
                a href="https://base.memo.ru/" { "Memorial, Victims of Political Terror in the USSR" } "; "
                a href="https://www.poslednyadres.ru/" { "Last Address" } "; "
                a href="https://gulag.cz/" { "Gulag.cz" }
                ". 30 October is the day of remembrance."
            }
        }
    }
}
