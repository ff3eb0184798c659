//! What one record answers to the questions of the register, beside its answers to the figures.

use chronicle::gauge::Scope;
use chronicle::standing::Dial;
use chronicle::{Chronicle, Flow, Gauge};
use evidence::{Day, Region};

use crate::answers::Answers;
use crate::left_out::Reason;
use crate::register::ask::Term;

impl Answers {
    /// The same answers, with those to questions of the register, each under its own words.
    #[must_use]
    pub fn and_of_register(mut self, asked: &[Term], chronicle: &Chronicle) -> Answers {
        for term in asked {
            let answer = answer(term, chronicle).ok_or(Reason::NotAsked);
            self.figures.insert(term.to_string(), answer);
        }
        self
    }
}

/// The number that a record answers; none for a gauge that was not read until then, and for days of
/// which the record has no page. A gauge of regions is their mean by people.
fn answer(term: &Term, chronicle: &Chronicle) -> Option<f64> {
    let last = chronicle.last()?;
    match term {
        Term::Figure(_) => None,
        Term::People { flows, lines, days } => {
            if days.0 < chronicle.first() || last < days.1 {
                return None;
            }
            let acts = days.0.through(days.1).flat_map(|day| chronicle.acts(day));
            let meant = acts.filter(|act| lines.0.holds(act.line) && flows.contains(&act.flow));
            let people: i64 = meant.map(|act| i64::from(act.count)).sum();
            let people = i32::try_from(people).ok()?;
            Some(f64::from(people))
        }
        Term::Gauge { gauge, part, day } => {
            if *day < chronicle.first() || last < *day {
                return None;
            }
            let part = part.unwrap_or(0);
            match gauge.scope() {
                Scope::Country => stands(*gauge, part, None, *day, chronicle),
                Scope::Region => {
                    // Of the camps, for one, most gauges are never read.
                    let regions = people(chronicle).into_iter();
                    let regions = regions.filter_map(|(region, people)| {
                        let region = Some(region);
                        Some((people, stands(*gauge, part, region, *day, chronicle)?))
                    });
                    let regions: Vec<(f64, f64)> = regions.collect();
                    let all: f64 = regions.iter().map(|(people, _)| people).sum();
                    let sum: f64 = regions.iter().map(|(people, value)| people * value).sum();
                    (0.0 < all).then(|| sum / all)
                }
            }
        }
    }
}

/// What a dial stood at on an evening; none where it was not read until then.
fn stands(
    gauge: Gauge,
    part: u8,
    region: Option<Region>,
    day: Day,
    chronicle: &Chronicle,
) -> Option<f64> {
    let dial = Dial {
        gauge,
        part,
        region,
    };
    let readings = dial.readings(chronicle);
    let until = readings.take_while(|(read, _)| *read <= day);
    until.last().map(|(_, value)| value)
}

/// The people of each region as the record opens, by whom a gauge of regions weighs in the country.
fn people(chronicle: &Chronicle) -> Vec<(Region, f64)> {
    let opening = chronicle.opening().iter();
    let living = opening.filter(|act| act.flow == Flow::Living);
    living
        .map(|act| (act.region, f64::from(act.count)))
        .collect()
}
