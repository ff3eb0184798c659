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
    /// Discharged from the army for their politics or origin, or dismissed from state security, and
    /// not taken back.
    pub dismissed: u32,
    /// Taken on by state security so far.
    pub recruited: u32,
    /// In the party, members and candidates (booked on the whole people).
    pub in_party: u32,
    /// Expelled from the party, neither taken back nor on file with the organs (booked likewise).
    pub expelled: u32,
    /// Expelled from the party so far (booked likewise).
    pub expelled_so_far: u32,
    /// Offices left empty so far, and filled again so far.
    pub offices: [u32; 2],
    /// Shot so far, and of them those whose families were misled.
    pub shot: [u32; 2],
    /// Dead in custody so far, and of them those under an invented cause.
    pub dead_in_custody: [u32; 2],
    /// Abroad, so far: marked, an agent beside them, attacked, killed.
    pub abroad: [u32; 4],
    /// Of the ready cases, those made ready today.
    pub ready_today: u32,
    /// Sentenced today to death or camp.
    pub convicted_today: u32,
    /// Wives and husbands left by those convicted, on whom it is not yet decided.
    pub spouses: u32,
    /// Left behind so far in the households of those taken.
    pub kin_left: u32,
    /// Of kin left behind, those so far marked or put on watch.
    pub kin_marked: u32,
    /// Of those taken, those so far shot or dead in custody or in a camp.
    pub dead: u32,
    /// Kin bereaved so far.
    pub bereaved: u32,
    /// Children orphaned so far.
    pub orphaned: u32,
    /// In the special settlements.
    pub settlers: u32,
    /// Fled from the special settlements and not returned.
    pub fled: u32,
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

    /// Offices empty.
    pub const fn vacancies(&self) -> u32 {
        self.offices[0] - self.offices[1]
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

    /// Makes room for the arrests of a new day, and says whether nobody is behind bars any more nor
    /// was arrested of late.
    pub(crate) fn turn_day(&mut self, today: u16) -> bool {
        self.recent[usize::from(today) % RECENT_DAYS] = 0;
        self.ready_today = 0;
        self.convicted_today = 0;
        self.in_custody() == 0 && self.recent.iter().all(|arrests| *arrests == 0)
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
            Flow::ArrestedList | Flow::ArrestedSweep | Flow::ArrestedKin => {
                self.arrest(today, people());
            }
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
                self.convicted_today += people();
            }
            Flow::SentencedCamp => {
                take(&mut self.ready, people(), flow);
                self.convicted += people();
                self.sentenced[1] += people();
                self.convicted_today += people();
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
            Flow::DiedInCustody | Flow::Shot => self.bury(flow, people()),
            _ => self.book_camps(flow, count),
        }
    }

    /// Books what happened on the way to the camps and in them.
    fn book_camps(&mut self, flow: Flow, count: i32) {
        let people = || u32::try_from(count).expect("people are counted from nothing upwards");
        match flow {
            Flow::Transported => take(&mut self.convicted, people(), flow),
            Flow::CampArrived => self.in_camp += people(),
            Flow::CampDied => {
                take(&mut self.in_camp, people(), flow);
                self.dead += people();
            }
            Flow::CampReleased | Flow::CampEscaped | Flow::CampTaken => {
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

    /// Books the dead of prisons and executions.
    fn bury(&mut self, flow: Flow, people: u32) {
        let (account, dead) = match flow {
            Flow::Shot => (&mut self.condemned, &mut self.shot),
            _ => (&mut self.investigated, &mut self.dead_in_custody),
        };
        take(account, people, flow);
        dead[0] += people;
        self.dead += people;
    }

    /// Books what was written on people who are not held: cards, dossiers, papers of the dead, orders
    /// on people abroad.
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
            Flow::LeadDenounced
            | Flow::LeadNamed
            | Flow::LeadTrial
            | Flow::LeadKin
            | Flow::LeadExpelled
            | Flow::LeadInformed => self.dossiers += people(),
            Flow::LeadAged | Flow::LeadLapsed => take(&mut self.dossiers, people(), flow),
            Flow::CardLapsed => take(&mut self.cards, people(), flow),
            Flow::DischargedPolitical | Flow::DischargedOrigin | Flow::Dismissed => {
                self.dismissed += people();
            }
            Flow::Reinstated => take(&mut self.dismissed, people(), flow),
            Flow::Recruited => self.recruited += people(),
            Flow::FamilyMisled => self.shot[1] += people(),
            Flow::CauseFalsified => self.dead_in_custody[1] += people(),
            Flow::MarkedAbroad => self.abroad[0] += people(),
            Flow::WatchedAbroad => self.abroad[1] += people(),
            Flow::AttackedAbroad => self.abroad[2] += people(),
            Flow::KilledAbroad => self.abroad[3] += people(),
            _ => self.book_kin(flow, count),
        }
    }

    /// Books what became of those who were not taken: of kin, and of people settled elsewhere.
    fn book_kin(&mut self, flow: Flow, count: i32) {
        let people = || u32::try_from(count).expect("people are counted from nothing upwards");
        match flow {
            Flow::KinLeft => self.kin_left += people(),
            Flow::SpouseLeft => self.spouses += people(),
            Flow::SpouseDecided => take(&mut self.spouses, people(), flow),
            Flow::Stigmatised | Flow::KinWatched => self.kin_marked += people(),
            Flow::Bereaved => self.bereaved += people(),
            Flow::Orphaned => self.orphaned += people(),
            Flow::ExileArrived | Flow::ExileBorn => self.settlers += people(),
            Flow::ExileDied | Flow::ExileReleased => take(&mut self.settlers, people(), flow),
            Flow::ExileFled => {
                take(&mut self.settlers, people(), flow);
                self.fled += people();
            }
            Flow::ExileReturned => {
                take(&mut self.fled, people(), flow);
                self.settlers += people();
            }
            _ => self.book_party(flow, count),
        }
    }

    /// Books the party: its members, those expelled, and the offices emptied and filled.
    fn book_party(&mut self, flow: Flow, count: i32) {
        let people = || u32::try_from(count).expect("people are counted from nothing upwards");
        match flow {
            Flow::PartyStood | Flow::PartyAdmitted => self.in_party += people(),
            Flow::PartyLeft => take(&mut self.in_party, people(), flow),
            Flow::PartyExpelledPurge
            | Flow::PartyExpelledVerification
            | Flow::PartyExpelledExchange
            | Flow::PartyExpelledTerror
            | Flow::PartyExpelledOrdinary => {
                take(&mut self.in_party, people(), flow);
                self.expelled += people();
                self.expelled_so_far += people();
            }
            Flow::ExpelledStood => self.expelled += people(),
            Flow::PartyRestored => {
                take(&mut self.expelled, people(), flow);
                self.in_party += people();
            }
            Flow::ExpelledOnFile => take(&mut self.expelled, people(), flow),
            Flow::Vacated => self.offices[0] += people(),
            Flow::Promoted => self.offices[1] += people(),
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
    fn whoever_fled_a_settlement_can_be_returned_to_it_and_nobody_else() {
        let mut cell = Cell::default();
        cell.book(0, Flow::ExileArrived, 100);
        cell.book(0, Flow::ExileFled, 30);
        cell.book(0, Flow::ExileReturned, 10);
        cell.book(0, Flow::ExileDied, 5);
        assert_eq!((cell.settlers, cell.fled), (75, 20));
    }

    #[test]
    #[should_panic(expected = "shot: 1 taken from 0")]
    fn nobody_is_shot_who_was_not_condemned() {
        Cell::default().book(0, Flow::Shot, 1);
    }

    #[test]
    fn whoever_is_expelled_is_out_of_the_party_until_taken_back_or_put_on_file() {
        let mut cell = Cell::default();
        cell.book(0, Flow::PartyStood, 100);
        cell.book(0, Flow::PartyExpelledPurge, 20);
        cell.book(0, Flow::PartyRestored, 5);
        cell.book(0, Flow::ExpelledOnFile, 4);
        assert_eq!((cell.in_party, cell.expelled), (85, 11));
        assert_eq!(cell.expelled_so_far, 20);
        cell.book(0, Flow::Vacated, 3);
        cell.book(0, Flow::Promoted, 2);
        assert_eq!(cell.vacancies(), 1);
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
