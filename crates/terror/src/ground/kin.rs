//! What is given of the families: from which conviction on order 00486 reached them, for which weeks
//! it was stretched to two national operations, and where families were not to stay.

use evidence::{Day, Line, Region};

/// The papers on families, as replayed; in a country without them nobody's family is reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KinPapers {
    /// Convictions from this day on fall under order 00486.
    pub reach: Option<Day>,
    /// The weeks in which it was stretched to the Polish and Harbin operations, the last included.
    pub extension: Option<(Day, Day)>,
    /// Regions on the border, and those of the cities that order 00447 names: families of those
    /// taken under it were to be moved from there.
    pub cleared: Vec<Region>,
}

impl KinPapers {
    /// Whether a conviction of this day falls under the order.
    pub fn reaches(&self, day: Day) -> bool {
        self.reach.is_some_and(|reach| reach <= day)
    }

    /// Whether the order is stretched to a line on this day.
    pub fn is_stretched_to(&self, line: Line, day: Day) -> bool {
        matches!(line, Line::Polish | Line::Harbin)
            && self
                .extension
                .is_some_and(|(first, last)| (first..=last).contains(&day))
    }
}
