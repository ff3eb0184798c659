//! The report of a run: one page that can be read offline, on a phone, and on paper.
//!
//! It sets what the run says beside what the archives say, figure by figure, with every source one
//! step away, and ends with what it cannot say.

mod binding;
mod camps;
mod days;
mod decisions;
mod doubt;
mod draw;
mod figure;
mod growth;
mod lists;
mod named;
mod national;
mod operation;
mod patterns;
mod people;
mod plot;
mod regions;
mod series;
mod taken;
mod waiting;
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
    let figures = figures(finished, told, &mut sources);
    let patterns = patterns::section(finished, &mut sources);
    let people = people::section(finished, &mut sources);
    let assumptions = doubt::assumptions(finished, &mut sources);
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
                    (facts(finished, digest))
                }
                main {
                    (figures)
                    (patterns)
                    (people)
                    (assumptions)
                    (doubt::cannot_say())
                    section id="sources" { h2 { "Sources" } (sources.list()) }
                }
                (footer(finished))
            }
        }
    }
    .into_string()
}

/// The figures, numbered in the order in which they stand.
fn figures(finished: &Finished, told: Option<&Told>, sources: &mut Sources) -> Markup {
    let mut all: Vec<Markup> = Vec::new();
    all.extend(days::figures(1, finished, sources));
    all.extend(years::figure(all.len() + 1, finished, sources));
    all.extend(operation::figure(all.len() + 1, finished, sources));
    all.extend(regions::figure(all.len() + 1, finished, sources));
    all.extend(growth::figure(all.len() + 1, finished, sources));
    all.extend(national::figure(all.len() + 1, finished, sources));
    all.extend(binding::figure(all.len() + 1, finished));
    all.extend(taken::figures(all.len() + 1, finished, told));
    all.push(waiting::held(all.len() + 1, finished));
    all.extend(waiting::waits(all.len() + 1, finished, told));
    all.push(camps::figure(all.len() + 1, finished, sources));
    all.extend(named::figure(all.len() + 1, finished, told));
    all.extend(lists::figure(all.len() + 1, finished, sources));
    all.push(patterns::figure(all.len() + 1, finished, sources));
    html! {
        @for figure in all { (figure) }
        @if told.is_none() { (taken::without_cases()) }
    }
}

fn lead(finished: &Finished) -> Markup {
    let asked = Asked::of(finished);
    let score = finished.judged.score(Role::HeldOut);
    html! {
        p.lead {
            "The USSR from " (in_words(asked.first.date())) " to " (in_words(asked.last.date())) ", run day by day over 65 regions and "
            "the camps: how many people were arrested, sentenced, shot, sent away. The "
            "orders, limits and dates of record are given; what the organs, the regions and the "
            "people around them did between those dates is the model’s."
        }
        p.lead {
            "Of " (score.inside + score.outside) " figures of the archives that the model had not "
            "seen, this run lies within the range of " (score.inside) ". Where it does not, the page "
            "shows by how much."
        }
    }
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
