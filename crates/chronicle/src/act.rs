//! An act: so many people of one region and line, to whom one thing happened on one day.

use evidence::{Line, Region};
use serde::{Deserialize, Serialize};

use crate::flow::Flow;

/// What happened in one region, on one line, on the day at hand. Sorted, acts are the order in
/// which a day is applied and hashed, whatever thread wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

    /// Sorts acts by region, line and flow, and by count where these are the same.
    ///
    /// Place and count of an act fit one word, and words are sorted several times as fast.
    #[expect(
        clippy::stable_sort_primitive,
        reason = "in a day whole stages are in order already, which only a stable sort makes use of"
    )]
    pub fn sort(acts: &mut [Act]) {
        let word = |act: &Act| u64::from(act.place()) << 32 | u64::from(act.count.cast_unsigned());
        let mut words: Vec<u64> = acts.iter().map(word).collect();
        words.sort();
        for (act, word) in acts.iter_mut().zip(words) {
            let [_, region, line, flow, count @ ..] = word.to_be_bytes();
            *act = Act {
                region: Region::at(usize::from(region)),
                line: Line::ALL[usize::from(line)],
                flow: Flow::ALL[usize::from(flow)],
                count: i32::from_be_bytes(count),
            };
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_sorted_by_where_they_stand_and_none_is_changed() {
        let act = |region: usize, line, flow, count| Act {
            region: Region::at(region),
            line,
            flow,
            count,
        };
        let mut acts = [
            act(65, Line::People, Flow::Born, 7),
            act(0, Line::Ordinary, Flow::PrisonOrdinary, -3),
            act(0, Line::Polish, Flow::Shot, i32::MAX),
            act(0, Line::Polish, Flow::CaseReady, 1),
            act(0, Line::Ordinary, Flow::PrisonOrdinary, 2),
        ];
        let mut other = acts;
        Act::sort(&mut acts);
        other.sort_by_key(|act| (act.place(), act.count.cast_unsigned()));
        assert_eq!(acts, other);
    }
}
