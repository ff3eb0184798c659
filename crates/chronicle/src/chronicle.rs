//! The chronicle: day after day, what happened to how many people, and what of it reached a file.
//!
//! Two books are kept side by side. The first holds what happened; the second, the recorded one,
//! holds what an archive would show of it, because every figure that has come down to us is of the
//! second kind. Both open with one page of stocks as they stood on the eve of the first day: those
//! already alive, held or in the camps. A day once written is never altered, and its hash is taken
//! at once, so that two runs can be told apart without laying their pages side by side.

use blake3::Hasher;
use evidence::Day;

use crate::act::Act;
use crate::decision::Decision;
use crate::gauge::Reading;
use crate::keep::{Keeper, Spoilt, Taker};

/// The record of one run: an opening page, then a page for each day, the decisions on places, and
/// what was measured.
#[derive(Clone, Debug)]
pub struct Chronicle {
    first: Day,
    opening: Vec<Act>,
    acts: Book,
    recorded: Book,
    decisions: Vec<Decision>,
    readings: Vec<(Day, Reading)>,
    pages: Hasher,
    minutes: Hasher,
    gauges: Hasher,
}

/// Acts of many days in one row, with the place where each day ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    acts: Vec<Act>,
    ends: Vec<usize>,
}

impl Book {
    fn page(&self, number: usize) -> &[Act] {
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        &self.acts[start..self.ends[number]]
    }
}

impl Chronicle {
    /// Opens a record that begins on `first` with these stocks, which the archives are taken to
    /// hold as they are.
    ///
    /// # Panics
    /// When the acts are not sorted and merged by region, line and flow.
    pub fn open(first: Day, opening: &[Act]) -> Chronicle {
        let mut chronicle = Chronicle {
            first,
            opening: Vec::new(),
            acts: Book::default(),
            recorded: Book::default(),
            decisions: Vec::new(),
            readings: Vec::new(),
            pages: Hasher::new_derive_key("requiem chronicle, pages, edition 1"),
            minutes: Hasher::new_derive_key("requiem chronicle, decisions, edition 1"),
            gauges: Hasher::new_derive_key("requiem chronicle, readings, edition 1"),
        };
        chronicle.pages.update(&first.index().to_le_bytes());
        keep(opening, &mut chronicle.opening, &mut chronicle.pages);
        chronicle
    }

    /// Writes the page of the next day: what happened, and what of it the archive holds. Acts of
    /// nobody are passed over.
    ///
    /// # Panics
    /// When the day is not the one after the last page, when acts are not sorted and merged by
    /// region, line and flow, or when a recorded act is of a kind that no archive would hold.
    pub fn write_day(&mut self, day: Day, acts: &[Act], recorded: &[Act]) {
        let number = self.acts.ends.len();
        assert_eq!(
            usize::from(self.first.index()) + number,
            usize::from(day.index()),
            "the days of a chronicle follow one another"
        );
        for act in recorded {
            assert!(
                act.flow.is_recorded(),
                "no archive holds the flow {}",
                act.flow.id()
            );
        }
        for (book, page) in [(&mut self.acts, acts), (&mut self.recorded, recorded)] {
            keep(page, &mut book.acts, &mut self.pages);
            book.ends.push(book.acts.len());
        }
    }

    /// Enters a decision.
    ///
    /// # Panics
    /// When it was taken before one already entered, or before the record begins.
    pub fn decide(&mut self, decision: Decision) {
        let latest = self.decisions.last().map_or(self.first, |last| last.day);
        assert!(
            latest <= decision.day,
            "decisions are entered in the order of their days"
        );
        self.minutes.update(&decision.bytes());
        self.decisions.push(decision);
    }

    /// Enters what was read off a gauge on a day.
    ///
    /// # Panics
    /// When it was read before one already entered, or before the record begins.
    pub fn read_off(&mut self, day: Day, reading: Reading) {
        let latest = self.readings.last().map_or(self.first, |last| last.0);
        assert!(
            latest <= day,
            "readings are entered in the order of their days"
        );
        let mut bytes = [0; 13];
        bytes[..2].copy_from_slice(&day.index().to_le_bytes());
        bytes[2..].copy_from_slice(&reading.bytes());
        self.gauges.update(&bytes);
        self.readings.push((day, reading));
    }

    /// The first day of the run, whether or not its page is written.
    pub fn first(&self) -> Day {
        self.first
    }

    /// The last day written; none while there is but the opening page.
    pub fn last(&self) -> Option<Day> {
        let last = usize::from(self.first.index()) + self.acts.ends.len().checked_sub(1)?;
        Day::at(u16::try_from(last).ok()?)
    }

    /// The days written, in order.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let past = usize::from(self.first.index()) + self.acts.ends.len();
        (usize::from(self.first.index())..past).filter_map(|at| Day::at(u16::try_from(at).ok()?))
    }

    /// The stocks on the eve of the first day, as flows into them.
    pub fn opening(&self) -> &[Act] {
        &self.opening
    }

    /// What happened on a day; nothing on a day that is not written.
    pub fn acts(&self, day: Day) -> &[Act] {
        self.number(day)
            .map_or(&[], |number| self.acts.page(number))
    }

    /// What the archive holds of a day; nothing of a day that is not written.
    pub fn recorded(&self, day: Day) -> &[Act] {
        self.number(day)
            .map_or(&[], |number| self.recorded.page(number))
    }

    /// The decisions on places, in the order of their days.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// What was read off the gauges, in the order of the days; a gauge stands as it was last read.
    pub fn readings(&self) -> &[(Day, Reading)] {
        &self.readings
    }

    /// How many acts the record holds, recorded ones apart.
    pub fn events(&self) -> u64 {
        (self.opening.len() + self.acts.acts.len()) as u64
    }

    /// The fingerprint of the whole record, 64 hexadecimal figures. Two records agree in every act,
    /// recorded act and decision when, for all that is known of BLAKE3, their fingerprints agree.
    ///
    /// Pages are hashed as they come: the index of the first day (two bytes), then the opening page
    /// and for each day the page of what happened and the recorded one, each as the number of its
    /// acts (four bytes) and then its acts (eight bytes each). Decisions are hashed apart, and so are
    /// readings; the fingerprint is the hash of the three hashes.
    pub fn digest(&self) -> String {
        let mut whole = Hasher::new_derive_key("requiem chronicle, edition 2");
        whole.update(self.pages.finalize().as_bytes());
        whole.update(self.minutes.finalize().as_bytes());
        whole.update(self.gauges.finalize().as_bytes());
        whole.finalize().to_hex().to_string()
    }

    /// Puts the record down, to be taken up by [`Chronicle::taken_up`].
    pub fn put_down(&self, keeper: &mut Keeper) {
        keeper.small(&self.first);
        put_down(&self.opening, keeper);
        for book in [&self.acts, &self.recorded] {
            put_down(&book.acts, keeper);
            let ends: Vec<u32> = book.ends.iter().map(|end| small(*end)).collect();
            keeper.words(ends.into_iter());
        }
        keeper.small(&self.decisions);
        keeper.small(&self.readings);
    }

    /// Takes up a record that was put down, and writes on.
    ///
    /// # Errors
    /// When the bytes end early or are not those of a record.
    pub fn taken_up(taker: &mut Taker<'_>) -> Result<Chronicle, Spoilt> {
        let first: Day = taker.small()?;
        let mut chronicle = Chronicle::open(first, &taken_up(taker)?);
        let mut books = Vec::new();
        for _ in 0..2 {
            let acts = taken_up(taker)?;
            let ends = taker.words()?.into_iter().map(|end| end as usize).collect();
            books.push(Book { acts, ends });
        }
        for number in 0..books[0].ends.len() {
            let after = u16::try_from(number).ok().ok_or(Spoilt)?;
            let day = Day::at(first.index() + after).ok_or(Spoilt)?;
            let [acts, recorded] = [0, 1].map(|book| books[book].page(number));
            chronicle.write_day(day, acts, recorded);
        }
        for decision in taker.small::<Vec<Decision>>()? {
            chronicle.decide(decision);
        }
        for (day, reading) in taker.small::<Vec<(Day, Reading)>>()? {
            chronicle.read_off(day, reading);
        }
        Ok(chronicle)
    }

    fn number(&self, day: Day) -> Option<usize> {
        let number = usize::try_from(day.days_since(self.first)).ok()?;
        (number < self.acts.ends.len()).then_some(number)
    }
}

/// Puts acts down: where each stands in its day, and its count.
fn put_down(acts: &[Act], keeper: &mut Keeper) {
    keeper.words(acts.iter().map(Act::place));
    keeper.words(acts.iter().map(|act| act.count.cast_unsigned()));
}

fn taken_up(taker: &mut Taker<'_>) -> Result<Vec<Act>, Spoilt> {
    let (places, counts) = (taker.words()?, taker.words()?);
    let acts = places.into_iter().zip(counts);
    acts.map(|(place, count)| Act::at(place, count.cast_signed()).ok_or(Spoilt))
        .collect()
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a record of fewer than four thousand million acts")
}

/// Writes a page as it is kept, without acts of nobody, at the end of a book, and hashes it.
fn keep(page: &[Act], book: &mut Vec<Act>, hasher: &mut Hasher) {
    let mut bytes = Vec::with_capacity(4 + page.len() * 8);
    bytes.extend([0; 4]);
    let start = book.len();
    let mut before = None;
    for act in page {
        let place = act.place();
        assert!(
            before < Some(place),
            "acts come sorted and merged by region, line and flow: {act:?}"
        );
        before = Some(place);
        if act.count != 0 {
            bytes.extend(act.bytes());
            book.push(*act);
        }
    }
    let count = u32::try_from(book.len() - start)
        .expect("a page holds fewer than four thousand million acts");
    bytes[..4].copy_from_slice(&count.to_le_bytes());
    hasher.update(&bytes);
}

#[cfg(test)]
mod tests {
    use evidence::{Line, Region};

    use super::*;
    use crate::decision::{DecisionKind, FirstMover};
    use crate::flow::Flow;
    use crate::gauge::Gauge;

    fn act(region: usize, flow: Flow, count: i32) -> Act {
        Act {
            region: Region::at(region),
            line: Line::Order00447,
            flow,
            count,
        }
    }

    fn day(index: u16) -> Day {
        Day::at(index).unwrap()
    }

    #[test]
    fn a_page_is_read_as_it_was_written() {
        let mut chronicle = Chronicle::open(day(10), &[act(0, Flow::Born, 500)]);
        let arrests = [
            act(1, Flow::ArrestedStrike, 40),
            act(2, Flow::ArrestedStrike, 7),
        ];
        chronicle.write_day(day(10), &arrests, &arrests[..1]);
        chronicle.write_day(day(11), &[act(1, Flow::SentencedDeath, 12)], &[]);
        assert_eq!(chronicle.acts(day(10)), arrests);
        assert_eq!(chronicle.recorded(day(10)), &arrests[..1]);
        assert_eq!(chronicle.recorded(day(11)), &[]);
        assert_eq!(chronicle.acts(day(12)), &[]);
        assert_eq!(chronicle.acts(day(9)), &[]);
        assert_eq!(chronicle.last(), Some(day(11)));
        assert_eq!(chronicle.days().count(), 2);
        assert_eq!(chronicle.events(), 4);
    }

    #[test]
    fn an_act_of_nobody_leaves_no_trace() {
        let mut silent = Chronicle::open(day(0), &[]);
        silent.write_day(day(0), &[], &[]);
        let mut idle = Chronicle::open(day(0), &[]);
        idle.write_day(day(0), &[act(3, Flow::Shot, 0)], &[]);
        assert_eq!(silent.digest(), idle.digest());
        assert_eq!(idle.acts(day(0)), &[]);
    }

    #[test]
    fn one_person_more_one_day_later_or_left_out_of_the_files_changes_the_fingerprint() {
        let write = |first: i32, second: i32, recorded: i32| {
            let mut chronicle = Chronicle::open(day(0), &[]);
            let page = [act(5, Flow::Shot, first)];
            chronicle.write_day(day(0), &page, &[act(5, Flow::Shot, recorded)]);
            chronicle.write_day(day(1), &[act(5, Flow::Shot, second)], &[]);
            chronicle.digest()
        };
        let plain = write(3, 0, 3);
        assert_eq!(plain, write(3, 0, 3));
        for other in [write(4, 0, 3), write(0, 3, 3), write(3, 0, 2)] {
            assert_ne!(plain, other);
        }
    }

    #[test]
    fn who_moved_first_is_part_of_the_fingerprint() {
        let decided = |first_mover| {
            let mut chronicle = Chronicle::open(day(0), &[]);
            chronicle.decide(Decision {
                day: day(2),
                region: None,
                line: Line::Order00447,
                kind: DecisionKind::Grant,
                category1: 1_500,
                category2: 0,
                origin: "undated".to_owned(),
                first_mover,
                about: None,
            });
            chronicle.digest()
        };
        assert_ne!(decided(FirstMover::Region), decided(FirstMover::Centre));
    }

    #[test]
    fn what_was_measured_is_part_of_the_fingerprint_and_is_taken_up_again() {
        let measured = |threat: f64| {
            let mut chronicle = Chronicle::open(day(0), &[]);
            chronicle.read_off(day(3), Reading::of(Gauge::Threat, threat));
            chronicle
        };
        assert_ne!(measured(0.5).digest(), measured(0.500_001).digest());
        let mut keeper = Keeper::default();
        measured(0.5).put_down(&mut keeper);
        let again = Chronicle::taken_up(&mut Taker::of(&keeper.into_bytes())).unwrap();
        assert_eq!(again.readings(), measured(0.5).readings());
        assert_eq!(again.digest(), measured(0.5).digest());
    }

    #[test]
    #[should_panic(expected = "sorted and merged")]
    fn the_same_act_is_not_entered_twice() {
        let twice = [act(5, Flow::Shot, 1), act(5, Flow::Shot, 1)];
        Chronicle::open(day(0), &[]).write_day(day(0), &twice, &[]);
    }

    #[test]
    #[should_panic(expected = "follow one another")]
    fn no_day_is_passed_over() {
        Chronicle::open(day(0), &[]).write_day(day(1), &[], &[]);
    }

    #[test]
    #[should_panic(expected = "no archive holds")]
    fn no_archive_counts_denunciations() {
        Chronicle::open(day(0), &[]).write_day(day(0), &[], &[act(0, Flow::DenouncedBelief, 1)]);
    }
}
