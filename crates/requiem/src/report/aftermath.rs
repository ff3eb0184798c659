//! What came after: convictions annulled, what families were told, and what could be known when.

use maud::{Markup, html};
use scenario::quantile::to_count;
use terror::aftermath::known::{Observer, Question, Seen, seen};
use terror::aftermath::{Aftermath, Convicted, Told};

use crate::finished::Finished;
use crate::report::figure::{Sources, table, table_of};
use crate::wording::{figure, many, whole};

/// The section.
pub(crate) fn section(finished: &Finished, sources: &mut Sources) -> Markup {
    let (chronicle, settings) = (&finished.outcome.chronicle, &finished.scenario.settings);
    let after = Aftermath::of(chronicle, settings);
    let seen = seen(chronicle, settings, &finished.evidence);
    let convictions: Vec<Vec<String>> = after.convicted.iter().map(convicted).collect();
    html! {
        section {
            h2 { "Afterwards" }
            p {
                "Few were let out while those who had sentenced them were still in office. Most convictions "
                "were annulled when the convicted were dead and their families had waited fifteen or "
                "fifty years. The shares annulled are beliefs, applied to the people sentenced in this "
                "run; figures of record are of other years and borders "
                (sources.of_claims(printed(finished))) "."
            }
            div.scroll {
                (table(
                    &["sentenced by the line of", "#people", "#to death", "#let out 1939-40",
                      "#annulled 1953-55", "#1956-64", "#from 1988", "#standing"],
                    &convictions,
                ))
            }
            h3 { "What families were told" }
            (families(&after))
            h3 { "What could be known" }
            @if seen.is_empty() {
                p { "The run holds none of the years that later observers asked after." }
            } @else {
                p {
                    "The same country as an observer could reckon it in 1939, from newspapers; in 1956 "
                    "and 1968, from those who had come out of the camps; in 1993, from the opened files; "
                    "and now. Nine times in ten he would have found a figure between the least and "
                    "the most. Beside it stands what was printed."
                }
                @for question in Question::ALL { (known(question, &seen, finished, sources)) }
            }
        }
    }
}

fn printed(finished: &Finished) -> impl Iterator<Item = &evidence::Claim> {
    let claims = finished.evidence.claims().iter();
    claims.filter(|claim| claim.quantity == "rehabilitated")
}

fn people(real: f64) -> String {
    many(to_count(real))
}

fn convicted(of: &Convicted) -> Vec<String> {
    let [first, second, last] = of.annulled.map(people);
    vec![
        of.group.words().to_owned(),
        whole(of.sentenced),
        whole(of.to_death),
        whole(of.reviewed),
        first,
        second,
        last,
        people(of.standing),
    ]
}

fn families(after: &Aftermath) -> Markup {
    let row = |told: &Told| {
        let is_true = if told.is_true { "true" } else { "false" };
        vec![
            told.year.to_string(),
            people(told.people),
            format!("{}: {is_true}", told.answer),
        ]
    };
    let rows: Vec<Vec<String>> = after.told.iter().map(row).collect();
    let [died, falsified] = after.died_in_custody;
    html! {
        p {
            (whole(after.shot)) " people were shot in the run. " (whole(died))
            " died in custody before a verdict, " (whole(falsified))
            " of them under an invented cause."
        }
        div.scroll { (table(&["from", "#of so many shot", "families were told"], &rows)) }
    }
}

/// One question, observer by observer; nothing where the run does not hold its days.
fn known(question: Question, seen: &[Seen], finished: &Finished, sources: &mut Sources) -> Markup {
    let of: Vec<&Seen> = seen.iter().filter(|one| one.question == question).collect();
    let Some(happened) = of.first().map(|one| one.happened) else {
        return html! {};
    };
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for one in of {
        let ends = one.reckoned.map_or_else(
            || ["-", "-", "-"].map(str::to_owned),
            |reckoned| reckoned.map(people),
        );
        let printed = said(one, finished, sources);
        let when = if one.observer == Observer::Now {
            "now"
        } else {
            one.observer.id()
        };
        let mut row = vec![html! { (when) }];
        row.extend(ends.map(|end| html! { (end) }));
        row.push(printed);
        rows.push(row);
    }
    let headings = ["seen in", "#least", "#middle", "#most", "printed by then"];
    html! {
        h4 { "How many people " (question.asks()) "; in this run " (whole(happened)) }
        div.scroll { (table_of(&headings, &rows)) }
    }
}

/// The estimates that were printed since the observer before.
fn said(one: &Seen, finished: &Finished, sources: &mut Sources) -> Markup {
    let estimates = finished.evidence.estimates().iter();
    let mine = estimates.filter(|estimate| one.printed.contains(&estimate.id));
    let told: Vec<(String, Markup)> = mine
        .map(|estimate| {
            let value = estimate.value.map_or_else(String::new, figure);
            let words = format!("{} {}: {value} ", estimate.author, estimate.year);
            (words, sources.marks(&estimate.warrant.sources))
        })
        .collect();
    html! {
        @for (at, (words, marks)) in told.iter().enumerate() {
            @if 0 < at { br; }
            (words) (marks)
        }
    }
}
