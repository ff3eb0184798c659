//! One person of a roll may stand for many; then people are told of until they are as many as one
//! stands for, and one moves.

use evidence::Line;

use crate::people::region::RegionPeople;

impl RegionPeople {
    /// How many people move, when so many more are told to and one stands for `scale` of them. The
    /// first moves when half of them are told, so that what is left over at the end, in each place
    /// and on each line, is as often too much as too little.
    pub fn moving(&mut self, line: Line, flow: usize, people: u32, scale: u32) -> u32 {
        if scale == 1 {
            return people;
        }
        let owed = &mut self.lines[line.index()].owed;
        if owed.len() <= flow {
            owed.resize(flow + 1, scale / 2);
        }
        owed[flow] += people;
        let moving = owed[flow] / scale;
        owed[flow] %= scale;
        moving
    }

    /// People of whom none was found to move: they are still to move.
    pub fn still_owed(&mut self, line: Line, flow: usize, people: u32) {
        if let Some(owed) = self.lines[line.index()].owed.get_mut(flow) {
            *owed += people;
        }
    }
}
