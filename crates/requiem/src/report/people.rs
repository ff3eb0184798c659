//! The ledger of the living and the dead, year by year.

use chronicle::Quantity;
use evidence::Day;
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::figure::{Sources, table};
use crate::report::series::Asked;
use crate::wording::{many, whole};

/// The claim of the people counted on 6 January 1937.
const COUNT: &str = "pop_1937";

/// The section.
pub(crate) fn section(finished: &Finished, sources: &mut Sources) -> Markup {
    let asked = Asked::of(finished);
    let rows: Vec<Vec<String>> = asked
        .years()
        .into_iter()
        .map(|(from, to)| row(asked, from, to))
        .collect();
    let ledger = finished.outcome.country.ledger();
    let uncounted: u64 = evidence::Region::all()
        .map(|region| ledger.killed_before_count(region))
        .sum();
    let claim = finished.evidence.claim(COUNT);
    let marks = claim.map_or_else(|| html! {}, |claim| sources.marks(&claim.sources));
    html! {
        section {
            h2 { "The living and the dead" }
            p {
                "On 6 January 1937 the run holds " (whole(finished.counted())) " people, the number "
                "counted that night " (marks) "; it is given, and everything before is led back "
                "from it. People whom the terror killed before the count ("
                (many(uncounted))
                " in this run) were no longer there to be counted and are kept apart."
            }
            div.scroll {
                (table(
                    &["year", "#born", "#died, famine apart", "#died of famine", "#shot",
                      "#died in custody", "#died in the camps"],
                    &rows,
                ))
            }
            p.note {
                "Births, deaths and famine are given by year; the days and regions on which they fall "
                "are assumptions. Shot, dead in custody and dead in the camps are what happened in "
                "the run, not what its files would show."
            }
        }
    }
}

fn row(asked: Asked, from: Day, to: Day) -> Vec<String> {
    let sum = |quantity| asked.happened(quantity, from, to);
    let (deaths, famine) = (sum(Quantity::Deaths), sum(Quantity::FamineDeaths));
    let told = |people: Option<i64>| people.map_or_else(|| "-".to_owned(), whole);
    vec![
        from.date().year().to_string(),
        told(sum(Quantity::Births)),
        told(deaths.zip(famine).map(|(all, famine)| all - famine)),
        told(famine),
        told(sum(Quantity::Shot)),
        told(sum(Quantity::CustodyDeaths)),
        told(sum(Quantity::CampDeaths)),
    ]
}
