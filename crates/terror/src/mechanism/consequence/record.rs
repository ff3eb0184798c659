//! M31. The record: what the organs wrote down of what they did, and when.
//!
//! The archive is an output. Of each day's arrests, verdicts, deaths and transports a share reaches
//! the file; and a part of that is not booked on its day but at the end of the month, when returns
//! were due. Every figure of the archive is set beside this copy, not beside what happened.

use std::collections::BTreeMap;

use chronicle::{Act, Flow};
use evidence::{Day, Line, Region};
use scenario::{Chance, Mechanism, Settings, quantile};
use serde::{Deserialize, Serialize};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M31",
    name: "The record",
    does: "writes the archive's copy of each day, incomplete and partly late",
    off: "the archive is perfect: everything is recorded on its day",
    parts: &[
        ("coverage", "everything is recorded"),
        ("heaping", "everything recorded is booked on its day"),
    ],
    cites: &[],
};

/// The copy that the archive keeps, with what is still to be booked at the end of the month.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    missing: f64,
    late: f64,
    to_be_booked: BTreeMap<(Region, Line, Flow), u32>,
}

impl Record {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Record {
        let when_on = |switch, id| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        Record {
            missing: when_on("M31.coverage", "record.missing"),
            late: when_on("M31.heaping", "record.late"),
            to_be_booked: BTreeMap::new(),
        }
    }

    /// The archive's page of a day, from the sorted acts of that day; `last` is the last of the run.
    pub fn copy(&mut self, day: Day, last: Day, chance: Chance, acts: &[Act]) -> Vec<Act> {
        let purpose = chance.of("record");
        let mut page = Vec::with_capacity(acts.len() / 2);
        for act in acts.iter().filter(|act| act.flow.is_recorded()) {
            let Ok(people) = u32::try_from(act.count) else {
                page.push(*act);
                continue;
            };
            // Papers on limits are minutes, not returns: they are kept whole and on their day.
            if act.flow <= Flow::Requested2 {
                page.push(*act);
                continue;
            }
            let lot = purpose.lot_of(u32::from(day.index()), act.place());
            let kept = people - quantile::binomial(people, self.missing, lot.uniform(0));
            let held_back = quantile::binomial(kept, self.late, lot.uniform(1));
            if held_back > 0 {
                *self
                    .to_be_booked
                    .entry((act.region, act.line, act.flow))
                    .or_default() += held_back;
            }
            push(&mut page, *act, kept - held_back);
        }
        if is_last_of_month(day) || day == last {
            self.book_late(&mut page);
        }
        page
    }

    fn book_late(&mut self, page: &mut Vec<Act>) {
        for ((region, line, flow), people) in std::mem::take(&mut self.to_be_booked) {
            push(
                page,
                Act {
                    region,
                    line,
                    flow,
                    count: 0,
                },
                people,
            );
        }
        page.sort_by_key(Act::place);
        page.dedup_by(|later, earlier| {
            let same = later.place() == earlier.place();
            if same {
                earlier.count += later.count;
            }
            same
        });
    }
}

fn push(page: &mut Vec<Act>, act: Act, people: u32) {
    if people > 0 {
        page.push(Act {
            count: people.cast_signed(),
            ..act
        });
    }
}

fn is_last_of_month(day: Day) -> bool {
    let date = day.date();
    date.day() == date.days_in_month()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    fn arrests(count: i32) -> Act {
        let (region, line) = (Region::at(2), Line::Polish);
        Act {
            region,
            line,
            flow: Flow::ArrestedSweep,
            count,
        }
    }

    fn months_record(settings: &Settings) -> Vec<i32> {
        let mut record = Record::of(settings);
        let (first, last) = (Day::on(1937, 9, 1), Day::on(1937, 9, 30));
        first
            .through(last)
            .map(|day| record.copy(day, Day::LAST, Chance::of_seed(1), &[arrests(1_000)]))
            .map(|page| page.iter().map(|act| act.count).sum())
            .collect()
    }

    #[test]
    fn a_perfect_archive_holds_every_day_as_it_was() {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.switch_off("M31").unwrap();
        assert_eq!(months_record(&settings), [1_000; 30]);
    }

    #[test]
    fn what_is_late_is_booked_at_the_end_of_the_month_and_nothing_twice() {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.switch_off("M31.coverage").unwrap();
        settings.set("record.late", 0.2).unwrap();
        let days = months_record(&settings);
        assert_eq!(days.iter().sum::<i32>(), 30_000);
        assert!(days[29] > 5_000 && days[..29].iter().all(|day| *day < 1_000));
    }
}
