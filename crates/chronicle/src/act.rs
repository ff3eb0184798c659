//! An act: so many people of one region and line, to whom one thing happened on one day.

use evidence::{Line, Region};

use crate::flow::Flow;

/// What happened in one region, on one line, on the day at hand. Sorted, acts are the order in
/// which a day is applied and hashed, whatever thread wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// Where it is booked.
    pub region: Region,
    /// On which line.
    pub line: Line,
    /// What happened.
    pub flow: Flow,
    /// To how many people, or how many papers; negative only for cuts and net flows.
    pub count: i32,
}

impl Act {
    /// Where the act stands in a day: by region, then line, then flow, as one number.
    pub const fn place(&self) -> u32 {
        let [region, ..] = self.region.index().to_le_bytes();
        u32::from_be_bytes([0, region, self.line as u8, self.flow as u8])
    }

    /// The act that stands at this place of a day; none where there is no such place.
    pub(crate) fn at(place: u32, count: i32) -> Option<Act> {
        let [_, region, line, flow] = place.to_be_bytes().map(usize::from);
        Some(Act {
            region: (region < Region::COUNT).then(|| Region::at(region))?,
            line: *Line::ALL.get(line)?,
            flow: *Flow::ALL.get(flow)?,
            count,
        })
    }

    /// The act as the digest reads it: region, line, flow, a zero, and the count, little end first.
    pub(crate) fn bytes(self) -> [u8; 8] {
        let [_, region, line, flow] = self.place().to_be_bytes();
        let count = self.count.to_le_bytes();
        [
            region, line, flow, 0, count[0], count[1], count[2], count[3],
        ]
    }
}
