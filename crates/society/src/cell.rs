//! One region on one line: the card file, those held, those sentenced, and where they went.
//!
//! Every account is a sum of flows, in and out; a person leaves one account only to enter another.
//! Order 00447 counted people as "repressed" at the verdict, not at the arrest, so limits stand
//! against the sentenced, and those held without a place are an account of their own.

use chronicle::Flow;
use serde::{Deserialize, Serialize};

/// How many days of arrests are kept by day, so that a case can be too young for a verdict.
pub const RECENT_DAYS: usize = 16;

/// The accounts of one region on one line, in people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// In the card file, not yet arrested.
    pub cards: u32,
    /// Of the card file, marked for the first strike and not yet arrested.
    pub marked: u32,
    /// Dossiers open: denunciations and names that may be acted on.
    pub dossiers: u32,
    /// Held, the case not ready.
    pub investigated: u32,
    /// Held, the case ready and waiting for a verdict (for the national lines: in the album queue).
    pub ready: u32,
    /// Sentenced to death and not yet shot.
    pub condemned: u32,
    /// Sentenced to camp and not yet sent.
    pub convicted: u32,
    /// In the camps (booked at the camps' own unit of account).
    pub in_camp: u32,
    /// In exile.
    pub exiled: u32,
    /// Ordinary convicts in prison.
    pub in_prison: u32,
    /// Limits granted so far, first and second category.
    pub granted: [i64; 2],
    /// Granted on request since the last dated grant, and so still to be set against the next.
    pub undated: [i64; 2],
    /// Sentenced so far: to death, and otherwise.
    pub sentenced: [u32; 2],
    /// Arrested so far.
    pub arrested: u32,
    /// Confessions so far.
    pub confessed: u32,
    /// Of the ready cases, those made ready today.
    pub ready_today: u32,
    /// Arrests of the last days, by day modulo [`RECENT_DAYS`].
    recent: [u32; RECENT_DAYS],
}

impl Cell {
    /// Held and not sentenced.
    pub const fn held(&self) -> u32 {
        self.investigated + self.ready
    }

    /// Everybody behind bars: held, condemned, waiting for transport, ordinary convicts.
    pub const fn in_custody(&self) -> u32 {
        self.held() + self.condemned + self.convicted + self.in_prison
    }

    /// Places left of the limits, first and second category; never below nothing.
    pub fn places(&self) -> [u32; 2] {
        [0, 1].map(|category| {
            let left = self.granted[category] - i64::from(self.sentenced[category]);
            u32::try_from(left.max(0)).unwrap_or(u32::MAX)
        })
    }

    /// Limits granted so far, first and second category; never below nothing.
    pub fn limits(&self) -> [u32; 2] {
        self.granted
            .map(|granted| u32::try_from(granted.max(0)).unwrap_or(u32::MAX))
    }

    /// Held, not ready, and arrested at least `days` days before the day with this index.
    ///
    /// # Panics
    /// When `days` exceeds [`RECENT_DAYS`].
    pub fn ripe(&self, today: u16, days: usize) -> u32 {
        assert!(
            days <= RECENT_DAYS,
            "arrests are kept by day for {RECENT_DAYS} days"
        );
        let young: u32 = (0..days)
            .map(|back| self.recent[(usize::from(today) + RECENT_DAYS - back) % RECENT_DAYS])
            .sum();
        self.investigated.saturating_sub(young)
    }

    /// Arrested on this day, which is today or one of the fifteen days before.
    pub const fn arrested_on(&self, day: u16) -> u32 {
        self.recent[day as usize % RECENT_DAYS]
    }

    /// Makes room for the arrests of a new day.
    pub(crate) fn turn_day(&mut self, today: u16) {
        self.recent[usize::from(today) % RECENT_DAYS] = 0;
        self.ready_today = 0;
    }

    /// Books one flow.
    ///
    /// # Panics
    /// When a flow takes more people from an account than it holds: a fault of a mechanism.
    pub(crate) fn book(&mut self, today: u16, flow: Flow, count: i32) {
        let people = || u32::try_from(count).expect("people are counted from nothing upwards");
        match flow {
            Flow::Granted1 => self.granted[0] += i64::from(count),
            Flow::Granted2 => self.granted[1] += i64::from(count),
            Flow::GrantedUndated1 => self.undated[0] += i64::from(count),
            Flow::GrantedUndated2 => self.undated[1] += i64::from(count),
            Flow::ArrestedStrike => {
                take(&mut self.marked, people(), flow);
                take(&mut self.cards, people(), flow);
                self.arrest(today, people());
            }
            Flow::ArrestedCard => {
                take(&mut self.cards, people(), flow);
                self.arrest(today, people());
            }
            Flow::ArrestedDossier => {
                take(&mut self.dossiers, people(), flow);
                self.arrest(today, people());
            }
            Flow::ArrestedList | Flow::ArrestedSweep => self.arrest(today, people()),
            Flow::CaseReady => {
                take(&mut self.investigated, people(), flow);
                self.ready += people();
                self.ready_today += people();
            }
            Flow::Confessed => self.confessed += people(),
            Flow::Recharged => self.take_in(today, people()),
            Flow::Commuted => {
                take(&mut self.condemned, people(), flow);
                self.convicted += people();
            }
            Flow::SentencedDeath => {
                take(&mut self.ready, people(), flow);
                self.condemned += people();
                self.sentenced[0] += people();
            }
            Flow::SentencedCamp => {
                take(&mut self.ready, people(), flow);
                self.convicted += people();
                self.sentenced[1] += people();
            }
            Flow::SentencedExile => {
                take(&mut self.ready, people(), flow);
                self.exiled += people();
                self.sentenced[1] += people();
            }
            Flow::SentencedOther => {
                take(&mut self.ready, people(), flow);
                self.sentenced[1] += people();
            }
            Flow::Freed => take(&mut self.ready, people(), flow),
            Flow::DiedInCustody => take(&mut self.investigated, people(), flow),
            Flow::Shot => take(&mut self.condemned, people(), flow),
            Flow::Transported => take(&mut self.convicted, people(), flow),
            Flow::CampArrived => self.in_camp += people(),
            Flow::CampDied | Flow::CampReleased | Flow::CampEscaped | Flow::CampTaken => {
                take(&mut self.in_camp, people(), flow);
            }
            Flow::PrisonOrdinary => {
                self.in_prison = self
                    .in_prison
                    .checked_add_signed(count)
                    .expect("no more leave prison than are in it");
            }
            _ => self.book_files(flow, count),
        }
    }

    /// Books what was written on people who are not held: cards and dossiers.
    fn book_files(&mut self, flow: Flow, count: i32) {
        let people = || u32::try_from(count).expect("people are counted from nothing upwards");
        match flow {
            Flow::Registered => self.cards += people(),
            Flow::MarkedForStrike => {
                self.marked = self
                    .marked
                    .checked_add_signed(count)
                    .expect("no more cards lose their mark than bear one");
            }
            Flow::LeadDenounced | Flow::LeadNamed | Flow::LeadTrial => self.dossiers += people(),
            Flow::LeadAged | Flow::LeadLapsed => take(&mut self.dossiers, people(), flow),
            Flow::CardLapsed => take(&mut self.cards, people(), flow),
            _ => {}
        }
    }

    fn arrest(&mut self, today: u16, people: u32) {
        self.arrested += people;
        self.take_in(today, people);
    }

    fn take_in(&mut self, today: u16, people: u32) {
        self.investigated += people;
        self.recent[usize::from(today) % RECENT_DAYS] += people;
    }
}

fn take(account: &mut u32, people: u32, flow: Flow) {
    *account = account
        .checked_sub(people)
        .unwrap_or_else(|| panic!("{}: {people} taken from {account}", flow.id()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrested_are_held_until_a_verdict_and_shot_after_it() {
        let mut cell = Cell::default();
        cell.book(0, Flow::Registered, 10);
        cell.book(0, Flow::ArrestedCard, 10);
        assert_eq!((cell.held(), cell.cards, cell.ripe(0, 1)), (10, 0, 0));
        for today in 1..=5 {
            cell.turn_day(today);
        }
        assert_eq!((cell.ripe(5, 5), cell.ripe(5, 6)), (10, 0));
        cell.book(5, Flow::CaseReady, 8);
        cell.book(5, Flow::SentencedDeath, 3);
        cell.book(5, Flow::Shot, 3);
        assert_eq!(
            (cell.held(), cell.condemned, cell.sentenced),
            (7, 0, [3, 0])
        );
    }

    #[test]
    #[should_panic(expected = "shot: 1 taken from 0")]
    fn nobody_is_shot_who_was_not_condemned() {
        Cell::default().book(0, Flow::Shot, 1);
    }

    #[test]
    fn a_cut_below_what_was_sentenced_leaves_no_place() {
        let mut cell = Cell::default();
        cell.book(0, Flow::Granted1, 100);
        cell.book(0, Flow::Granted1, -40);
        assert_eq!(cell.places(), [60, 0]);
        cell.book(0, Flow::Granted1, -90);
        assert_eq!(cell.places(), [0, 0]);
    }
}
