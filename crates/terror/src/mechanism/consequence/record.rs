//! M31. The record: what the organs wrote down of what they did, and when.
//!
//! The archive is an output. Of each day's arrests, verdicts, deaths and transports a share reaches
//! the file; and a part of that is not booked on its day but at the end of the month, when returns
//! were due. Every figure of the archive is set beside this copy, not beside what happened.
//!
//! That the file is as good for an arrest as for a verdict, for one order as for another, in one
//! region as in the next, is an assumption. Each of these has a share of its own that may be
//! missing beyond the rest; all are nothing as shipped.

use chronicle::{Act, Flow};
use evidence::{Day, Line};
use scenario::{Chance, Mechanism, Settings, quantile};
use serde::{Deserialize, Serialize};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M31",
    name: "The record",
    does: "writes the archive's copy of each day, incomplete and partly late; tells families and \
           files what did not happen, and the world what was not counted",
    off: "the archive is perfect: everything is recorded on its day, and nobody is told anything \
          false",
    parts: &[
        ("coverage", "everything is recorded"),
        ("heaping", "everything recorded is booked on its day"),
        (
            "censorship",
            "every death in custody is put down to its cause",
        ),
        ("families", "families of those shot are told nothing false"),
        (
            "census",
            "each count of the people is published as it was made, and nothing before it",
        ),
    ],
    cites: &[
        "ev_080",
        "camp_047",
        "ev_103",
        "census39_published",
        "pop_announced_1934",
    ],
};

/// Of how many no return reached the file.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Missing {
    /// Of all people.
    of_all: f64,
    /// Further, of arrests.
    of_arrests: f64,
    /// Further, of arrests, verdicts and executions under order 00447.
    of_order: f64,
    /// Further, of deaths in prisons and camps.
    of_deaths: f64,
    /// Further, at most, of everything in one region.
    by_region: f64,
}

impl Missing {
    fn of(settings: &Settings) -> Missing {
        if !settings.on("M31.coverage") {
            return Missing::default();
        }
        Missing {
            of_all: settings.number("record.missing"),
            of_arrests: settings.number("assumption.unrecorded_arrests"),
            of_order: settings.number("assumption.unrecorded_order"),
            of_deaths: settings.number("assumption.unrecorded_deaths"),
            by_region: settings.number("assumption.uneven_record"),
        }
    }

    /// The share missing of one kind of act in a region that lacks `thin`, from nothing to one, of
    /// what a region may lack.
    fn share(&self, act: Act, thin: f64) -> f64 {
        let when = |holds: bool, share: f64| if holds { share } else { 0.0 };
        let of_order = act.line == Line::Order00447
            && (act.flow.is_arrest() || is_verdict(act.flow) || act.flow == Flow::Shot);
        let further = [
            when(act.flow.is_arrest(), self.of_arrests),
            when(of_order, self.of_order),
            when(is_death(act.flow), self.of_deaths),
            thin * self.by_region,
        ];
        let rest = |missing: f64, more: f64| missing + (1.0 - missing) * more;
        further.into_iter().fold(self.of_all, rest)
    }
}

/// Whether it is a sentence, or the body that gave it.
fn is_verdict(flow: Flow) -> bool {
    (Flow::SentencedDeath..=Flow::SentencedOther).contains(&flow)
        || (Flow::TriedTroika..=Flow::TriedMilitiaTroika).contains(&flow)
}

fn is_death(flow: Flow) -> bool {
    matches!(flow, Flow::DiedInCustody | Flow::CampDied)
}

/// The copy that the archive keeps, with what is still to be booked at the end of the month.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    missing: Missing,
    late: f64,
    to_be_booked: Vec<Act>,
}

impl Record {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Record {
        let late = if settings.on("M31.heaping") {
            settings.number("record.late")
        } else {
            0.0
        };
        Record {
            missing: Missing::of(settings),
            late,
            to_be_booked: Vec::new(),
        }
    }

    /// The archive's page of a day, from the sorted acts of that day; `last` is the last of the run.
    pub fn copy(&mut self, day: Day, last: Day, chance: Chance, acts: &[Act]) -> Vec<Act> {
        let purpose = chance.of("record");
        let thin_returns = chance.of("thin returns");
        // Acts come region by region, and how thin a region's returns are is drawn once and for all.
        let mut here = (None, 0.0);
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
            if here.0 != Some(act.region) {
                let region = u32::try_from(act.region.index()).expect("a small index");
                here = (Some(act.region), thin_returns.lot_of(0, region).uniform(0));
            }
            let missing = self.missing.share(*act, here.1);
            let kept = people - quantile::binomial(people, missing, lot.uniform(0));
            let held_back = quantile::binomial(kept, self.late, lot.uniform(1));
            push(&mut self.to_be_booked, *act, held_back);
            push(&mut page, *act, kept - held_back);
        }
        if is_last_of_month(day) || day == last {
            self.book_late(&mut page);
        }
        page
    }

    fn book_late(&mut self, page: &mut Vec<Act>) {
        page.append(&mut self.to_be_booked);
        Act::sort(page);
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
    use evidence::Region;

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

    /// The mean share that the file lacks of acts of a kind in a region, over many days.
    fn lacking(set: &[(&str, f64)], place: usize, line: Line, flow: Flow) -> f64 {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.set("record.missing", 0.1).unwrap();
        settings.set("record.late", 0.0).unwrap();
        for (id, value) in set {
            settings.set(id, *value).unwrap();
        }
        let mut record = Record::of(&settings);
        let act = Act {
            region: Region::at(place),
            line,
            flow,
            count: 100_000,
        };
        let days = Day::on(1937, 9, 1).through(Day::on(1937, 9, 28));
        let kept: i32 = days
            .flat_map(|day| record.copy(day, Day::LAST, Chance::of_seed(1), &[act]))
            .map(|act| act.count)
            .sum();
        1.0 - f64::from(kept) / 2_800_000.0
    }

    fn near(share: f64, expected: f64) {
        assert!((share - expected).abs() < 1e-3, "{share} for {expected}");
    }

    #[test]
    fn what_is_missing_of_one_kind_of_return_is_missing_of_no_other() {
        let (order, polish) = (Line::Order00447, Line::Polish);
        let of = |id, line, flow| lacking(&[(id, 0.2)], 2, line, flow);
        let more = 0.1 + 0.9 * 0.2;
        let arrests = "assumption.unrecorded_arrests";
        near(of(arrests, polish, Flow::ArrestedDossier), more);
        near(of(arrests, polish, Flow::SentencedDeath), 0.1);
        let deaths = "assumption.unrecorded_deaths";
        near(of(deaths, Line::Ordinary, Flow::CampDied), more);
        near(of(deaths, polish, Flow::Shot), 0.1);
        let of_order = "assumption.unrecorded_order";
        for flow in [Flow::ArrestedStrike, Flow::TriedTroika, Flow::Shot] {
            near(of(of_order, order, flow), more);
            near(of(of_order, polish, flow), 0.1);
        }
        near(of(of_order, order, Flow::Freed), 0.1);
    }

    #[test]
    fn regions_lack_unequal_shares_up_to_the_greatest_and_the_same_all_year() {
        let lacking = |place| {
            let set = [("assumption.uneven_record", 0.3)];
            lacking(&set, place, Line::Polish, Flow::ArrestedSweep)
        };
        let shares: Vec<f64> = (0..Region::COUNT).map(lacking).collect();
        assert!(shares.iter().all(|share| (0.099..0.371).contains(share)));
        let all = f64::from(u32::try_from(shares.len()).unwrap());
        let mean = shares.iter().sum::<f64>() / all;
        // Half of the greatest, on the mean of as many draws as there are regions.
        assert!((mean - (0.1 + 0.9 * 0.15)).abs() < 0.03, "{mean}");
    }
}
