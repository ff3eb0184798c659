//! What is given of the deportations: who was moved in which weeks, from where and to where, the
//! special settlements as they stood when the years of this country begin, and the decisions that
//! closed schools.

use evidence::{Day, Line, Region};
use society::census::Nationality;

/// Everything that is given of them; nothing in a country in which nobody is moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deportations {
    /// Moves of a people or a category, in the order of the evidence.
    pub blocks: Vec<BlockMove>,
    /// In the special settlements on the eve of the first day.
    pub settlers: u32,
    /// Arrivals there in the years of the run, those of the blocks apart.
    pub arrivals: u32,
    /// Releases from there that a decision of those years carried.
    pub releases: Vec<Release>,
    /// Decisions that closed the schools of nationalities.
    pub schools: Vec<SchoolsClosed>,
}

/// A people or a category moved in a number of days.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockMove {
    /// Id of the claim.
    pub id: String,
    /// The line it is booked on: that of the nationality where there is one, else the people's.
    pub line: Line,
    /// The nationality, where it was one.
    pub nationality: Option<Nationality>,
    /// The first day and the last.
    pub days: (Day, Day),
    /// Whether they came under the commandants of the special settlements.
    pub to_settlements: bool,
    /// From where to where, and how many.
    pub passages: Vec<Passage>,
}

/// People moved from one region to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From where.
    pub from: Region,
    /// To where.
    pub to: Region,
    /// How many.
    pub people: u32,
}

/// People let go from the special settlements in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The first day and the last.
    pub days: (Day, Day),
    /// How many.
    pub people: u32,
}

/// A decision that closed schools.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolsClosed {
    /// Id in the evidence.
    pub id: String,
    /// The day.
    pub day: Day,
    /// Where it was in force.
    pub regions: Vec<Region>,
}

impl BlockMove {
    /// Of so many people of the block, those moved up to the evening of a day: evenly over its days.
    pub fn gone(&self, people: u32, evening: Day) -> u32 {
        part_gone(people, self.days, evening)
    }

    /// Of the people of a passage, those moved on a day.
    pub fn moved_on(&self, passage: Passage, day: Day) -> u32 {
        self.gone(passage.people, day) - eve(day).map_or(0, |eve| self.gone(passage.people, eve))
    }

    /// The people who leave a region with the block, in all.
    pub fn leaving(&self, region: Region) -> u32 {
        let passages = self.passages.iter();
        passages
            .filter(|passage| passage.from == region)
            .map(|passage| passage.people)
            .sum()
    }
}

impl Deportations {
    /// By how many people a region gained in the days from `from` on and before `until`.
    pub fn gained(&self, region: Region, from: Day, until: Day) -> i64 {
        self.gained_by(|_| true, region, from, until)
    }

    /// By how many people of a national line's nationality a region gained in those days.
    pub fn gained_on(&self, line: Line, region: Region, from: Day, until: Day) -> i64 {
        self.gained_by(|block| block.line == line, region, from, until)
    }

    fn gained_by(
        &self,
        is_meant: impl Fn(&BlockMove) -> bool,
        region: Region,
        from: Day,
        until: Day,
    ) -> i64 {
        let before = |block: &BlockMove, people: u32, day: Day| {
            i64::from(eve(day).map_or(0, |eve| block.gone(people, eve)))
        };
        let mut gained = 0;
        for block in self.blocks.iter().filter(|block| is_meant(block)) {
            for passage in &block.passages {
                let sign = i64::from(passage.to == region) - i64::from(passage.from == region);
                if sign != 0 {
                    let moved =
                        before(block, passage.people, until) - before(block, passage.people, from);
                    gained += sign * moved;
                }
            }
        }
        gained
    }
}

/// Of so many people, the part that a steady pace over some days has reached on an evening.
pub fn part_gone(people: u32, (first, last): (Day, Day), evening: Day) -> u32 {
    let all = u64::from((last.days_since(first) + 1).max(1).unsigned_abs());
    let passed = u64::from((evening.days_since(first) + 1).max(0).unsigned_abs());
    let gone = u64::from(people) * passed.min(all) / all;
    u32::try_from(gone).expect("no more than all of them")
}

/// The day before.
fn eve(day: Day) -> Option<Day> {
    day.index().checked_sub(1).and_then(Day::at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> BlockMove {
        BlockMove {
            id: "block".to_owned(),
            line: Line::People,
            nationality: Some(Nationality::Korean),
            days: (Day::on(1937, 9, 1), Day::on(1937, 9, 10)),
            to_settlements: false,
            passages: vec![Passage {
                from: Region::at(1),
                to: Region::at(2),
                people: 1_003,
            }],
        }
    }

    #[test]
    fn a_block_is_moved_on_its_days_and_whole() {
        let block = block();
        let days = Day::on(1937, 8, 1).through(Day::on(1937, 12, 1));
        let moved: Vec<u32> = days
            .map(|day| block.moved_on(block.passages[0], day))
            .collect();
        assert_eq!(moved.iter().sum::<u32>(), 1_003);
        assert_eq!(moved.iter().filter(|people| 0 < **people).count(), 10);
    }

    #[test]
    fn what_one_region_gains_another_loses() {
        let moves = Deportations {
            blocks: vec![block()],
            ..Deportations::default()
        };
        let (from, until) = (Day::on(1937, 9, 4), Day::on(1937, 9, 9));
        let gained = [0, 1, 2].map(|at| moves.gained(Region::at(at), from, until));
        assert_eq!(gained, [0, -gained[2], gained[2]]);
        assert_eq!(gained[2], 802 - 300);
        assert_eq!(moves.gained_on(Line::Polish, Region::at(2), from, until), 0);
    }
}
