//! A grid: small panels side by side, in two columns on a page and in one on a phone.

use crate::report::draw::panel::Field;
use crate::report::series::rows;

/// Panels stand side by side from this width on.
const WIDE_ENOUGH: f64 = 500.0;
/// From the upper side of the sheet to the first panel; the title lies in it.
const TOP: f64 = 26.0;
/// From the floor of a panel to the top of the one below.
const GAP: f64 = 54.0;

/// So many panels on a sheet of this width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    /// How wide the sheet is, in points.
    pub(crate) width: f64,
    /// How many panels there are.
    pub(crate) panels: usize,
    /// How high each is, in points.
    pub(crate) each: f64,
    /// How much room each has on its left for figures, in points.
    pub(crate) left: f64,
}

impl Grid {
    fn across(self) -> usize {
        if WIDE_ENOUGH < self.width { 2 } else { 1 }
    }

    /// The size of the sheet.
    pub(crate) fn size(self) -> (f64, f64) {
        let down = rows(self.panels.div_ceil(self.across()));
        (self.width, down * (self.each + GAP))
    }

    /// Where a panel lies: from the left, then downwards.
    pub(crate) fn field(self, at: usize) -> Field {
        let across = self.across();
        let wide = self.width / rows(across);
        let (row, column) = (rows(at / across), rows(at % across));
        let top = TOP + row * (self.each + GAP);
        Field {
            left: column * wide + self.left,
            right: (column + 1.0) * wide - 10.0,
            top,
            floor: top + self.each,
        }
    }
}
