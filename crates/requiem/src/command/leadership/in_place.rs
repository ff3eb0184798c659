//! How many of those in office on a day of the thirties were still in place, quarter by quarter.
//!
//! In place is whoever holds an office of the same body and has been neither arrested nor has died.
//! Where a month or a year alone is known, or no end, he counts until it is over, or until arrest or
//! death: so the strips are never too low. Nothing is interpolated; every count is a count of rows.

use std::fmt::Write as _;

use evidence::leadership::held::{Body, OfficeHeld, Standing};
use evidence::{Evidence, Tenure};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::table::{Table, folded};
use crate::wording::in_words;

/// The years of the strips.
const YEARS: std::ops::RangeInclusive<i16> = 1934..=1940;
/// The last day of the nine years.
const END: Date = date(1940, 12, 31);
/// From nobody to everybody, in eighths.
const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Whether somebody is in place on a day.
type InPlace<'e> = Box<dyn Fn(&str, Date) -> bool + 'e>;

/// Those of a body on a day, and how many of them are in place on any later one.
struct Strip<'e> {
    id: &'static str,
    label: &'static str,
    base: Date,
    people: Vec<&'e str>,
    in_place: InPlace<'e>,
}

impl Strip<'_> {
    fn on(&self, day: Date) -> usize {
        let people = self.people.iter();
        people.filter(|one| (self.in_place)(one, day)).count()
    }
}

/// The strips, drawn: a bar for each quarter's first day, in eighths of those at the start.
pub(super) fn told(evidence: &Evidence) -> String {
    let years: Vec<String> = YEARS.map(|year| format!("{year:<4}")).collect();
    let head = years.join(" ");
    let mut text = String::from("Still in place, by quarter\n");
    let mut table = Table::with(&["", "on", "#people", "", "#1 Jan 1938", "#31 Dec 1940"]);
    table.row(["", "", "", &head, "", ""].map(str::to_owned));
    for strip in strips(evidence) {
        table.row([
            format!("  {}", strip.label),
            in_words(strip.base),
            strip.people.len().to_string(),
            drawn(&strip),
            strip.on(date(1938, 1, 1)).to_string(),
            strip.on(END).to_string(),
        ]);
    }
    let told = "Each bar is the first day of a quarter, and tells how many of those in office on the day \
                named still held an office of the same body, free and alive, in eighths; who went to another \
                body is not in place either. Of the Central Committee and of Sovnarkom the tables have a part alone. Whose end is known to the month or \
                year counts until it is over; where no end is known, until arrest or death.";
    // A String takes every write.
    let _ = writeln!(text, "{table}{}", folded("", "", told));
    text
}

fn drawn(strip: &Strip<'_>) -> String {
    let of_year = |year: i16| -> String {
        let quarters = quarters(year).into_iter();
        let bars = quarters.map(|day| {
            if day < strip.base {
                return '·';
            }
            let eighths = 8 * strip.on(day) / strip.people.len().max(1);
            let is_somebody = 0 < strip.on(day) && eighths == 0;
            BARS[eighths.max(usize::from(is_somebody))]
        });
        bars.collect()
    };
    YEARS.map(of_year).collect::<Vec<String>>().join(" ")
}

/// The first days of the quarters of a year.
fn quarters(year: i16) -> [Date; 4] {
    [1, 4, 7, 10].map(|month| date(year, month, 1))
}

/// The strips as data: one item a strip, one count a quarter.
pub(super) fn json(evidence: &Evidence) -> Value {
    let told = strips(evidence).into_iter().map(|strip| {
        let days = YEARS.flat_map(quarters).chain([END]);
        let counted = days.filter(|day| strip.base <= *day).map(|day| {
            json!({
                "id": format!("{}/{day}", strip.id),
                "on": day.to_string(),
                "in_place": strip.on(day),
            })
        });
        json!({
            "id": strip.id,
            "label": strip.label,
            "of": strip.base.to_string(),
            "people": strip.people.len(),
            "quarters": counted.collect::<Vec<_>>(),
        })
    });
    Value::Array(told.collect())
}

fn strips(evidence: &Evidence) -> Vec<Strip<'_>> {
    let congress = date(1934, 2, 11);
    let politburo = [Body::Politburo, Body::PolitburoCandidate];
    let marshal = "Marshal of the Soviet Union";
    vec![
        of_offices(
            ("politburo", "Politburo, members and candidates", congress),
            move |office| politburo.contains(&office.body),
            evidence,
        ),
        of_offices(
            (
                "central-committee",
                "Central Committee, those in the tables",
                congress,
            ),
            |office| office.body == Body::CentralCommittee,
            evidence,
        ),
        of_offices(
            ("sovnarkom", "Sovnarkom, those in the tables", congress),
            |office| office.body == Body::Sovnarkom,
            evidence,
        ),
        of_offices(
            ("marshals", "Marshals of 1935", date(1935, 11, 20)),
            move |office| office.office == marshal,
            evidence,
        ),
        of_heads(
            (
                "nkvd-heads-1934",
                "Heads of regional NKVD, of 1934",
                date(1934, 7, 15),
            ),
            evidence,
        ),
        of_heads(
            (
                "nkvd-heads-1937",
                "Heads of regional NKVD, of 1937",
                date(1937, 1, 1),
            ),
            evidence,
        ),
    ]
}

fn of_offices<'e>(
    (id, label, base): (&'static str, &'static str, Date),
    is_of: impl Fn(&OfficeHeld) -> bool + 'e,
    evidence: &'e Evidence,
) -> Strip<'e> {
    let offices = evidence.leadership().offices.iter();
    let offices: Vec<&OfficeHeld> = offices.filter(|office| is_of(office)).collect();
    let mut people: Vec<&str> = Vec::new();
    for office in &offices {
        if office.on(base) != Standing::No && !people.contains(&office.holder.as_str()) {
            people.push(&office.holder);
        }
    }
    let in_place = move |person: &str, day: Date| {
        let holder = evidence.office_holder(person);
        let is_gone = holder.is_some_and(|holder| holder.is_gone_by(day));
        let mut held = offices.iter().filter(|office| office.holder == person);
        !is_gone && held.any(|office| office.on(day) != Standing::No)
    };
    Strip {
        id,
        label,
        base,
        people,
        in_place: Box::new(in_place),
    }
}

/// Heads of directorates: in place is whoever heads any of them.
fn of_heads<'e>(
    (id, label, base): (&'static str, &'static str, Date),
    evidence: &'e Evidence,
) -> Strip<'e> {
    let mut people: Vec<&str> = Vec::new();
    for tenure in evidence.tenures() {
        if heads(tenure, base) && !people.contains(&tenure.head.as_str()) {
            people.push(&tenure.head);
        }
    }
    Strip {
        id,
        label,
        base,
        people,
        in_place: Box::new(move |person, day| {
            let mut tenures = evidence.tenures().iter();
            tenures.any(|tenure| tenure.head == person && heads(tenure, day))
        }),
    }
}

/// Whether a tenure has begun and has not ended on a day; one that ends in a month or year lasts
/// until it is over.
pub(super) fn heads(tenure: &Tenure, day: Date) -> bool {
    let is_exact = tenure.precision.1 == "day";
    let has_ended = |to: Date| if is_exact { to <= day } else { to < day };
    tenure.from.is_some_and(|from| from <= day) && !tenure.to.is_some_and(has_ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip<'e>(id: &str, evidence: &'e Evidence) -> Strip<'e> {
        let mut all = strips(evidence).into_iter();
        all.find(|strip| strip.id == id).expect("a strip")
    }

    #[test]
    fn of_the_fifteen_of_1934_eight_were_left() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let politburo = strip("politburo", &evidence);
        assert_eq!(politburo.people.len(), 15);
        let on = |year, month, day| politburo.on(date(year, month, day));
        assert_eq!(on(1934, 11, 30), 15);
        assert_eq!(on(1934, 12, 1), 14);
        assert_eq!(on(1937, 1, 1), 13);
        assert_eq!(on(1938, 1, 1), 11);
        // Kosior, Postyshev and Chubar arrested; Petrovsky not elected again in March 1939.
        assert_eq!(on(1938, 12, 31), 8);
        assert_eq!(politburo.on(END), 7);
    }

    #[test]
    fn of_five_marshals_two_were_left() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let marshals = strip("marshals", &evidence);
        assert_eq!((marshals.people.len(), marshals.on(END)), (5, 2));
        assert_eq!(
            drawn(&marshals).chars().filter(|bar| *bar == '·').count(),
            8
        );
    }

    #[test]
    fn every_strip_begins_with_all_of_its_people_and_gains_nobody() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        for strip in strips(&evidence) {
            let days = YEARS.flat_map(quarters).filter(|day| strip.base <= *day);
            let most = days.map(|day| strip.on(day)).max();
            assert!(
                !strip.people.is_empty() && most <= Some(strip.people.len()),
                "{}",
                strip.id
            );
            assert_eq!(strip.on(strip.base), strip.people.len(), "{}", strip.id);
        }
    }
}
