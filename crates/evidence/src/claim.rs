//! A claim: one figure that one source states of one quantity, place and period.
//!
//! Rival figures stand in separate claims that name one another as disputed; nothing is averaged.

use crate::error_model::ErrorModel;
use crate::line::Lines;
use crate::period::Period;
use crate::warrant::{At, Grade, Role, Verified};

/// One figure of the evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Id, unique in the package: `conv_1sd_1937`.
    pub id: String,
    /// Id of the quantity, from `quantities.csv`.
    pub quantity: String,
    /// Id of the place, from `places/places.csv`.
    pub place: String,
    /// The union of lines the figure is of, or nothing where a line makes no sense.
    pub lines: Option<Lines>,
    /// The line as the table spells it: `00447`, `security`; empty with no line.
    pub line: String,
    /// The part of the quantity, as key and value: `body` `troika`; empty for the whole.
    pub part: Vec<(String, String)>,
    /// When: a period for a flow, one day for a stock.
    pub period: Period,
    /// Unit: `people`, `percent`, `thousand-people`.
    pub unit: String,
    /// The figure itself; nothing where the source gives a range alone.
    pub value: Option<f64>,
    /// Lower bound as printed.
    pub low: Option<f64>,
    /// Upper bound as printed.
    pub high: Option<f64>,
    /// How near to the archive.
    pub grade: Grade,
    /// Whether it was read where cited.
    pub verified: Verified,
    /// What the model may do with it.
    pub role: Role,
    /// How far it may be wrong; always there when the figure is fitted or held out.
    pub error: Option<ErrorModel>,
    /// Group of figures that err together, from `groups.csv`.
    pub group: Option<String>,
    /// Citekeys in `sources/sources.json`.
    pub sources: Vec<String>,
    /// Page, archive reference or document number; may be empty.
    pub locator: String,
    /// Ids of rival claims.
    pub disputes: Vec<String>,
    /// What exactly was counted, in the words of the table.
    pub label: String,
    /// Remarks; may be empty.
    pub note: String,
    /// Where the row stands.
    pub at: At,
}

impl Claim {
    /// The value of a key of the part: `claim.part("body")` is `troika`.
    pub fn part(&self, key: &str) -> Option<&str> {
        self.part
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// Where the truth may lie: the printed low and high where they leave room between them, else
    /// the central 95 per cent of the declared error model around the value. A column that prints
    /// one figure thrice prints no range, and says nothing of how exact the ledger is. A floor
    /// reaches up without end; a shape, a date or a figure without error model has no range.
    pub fn range(&self) -> Option<(f64, f64)> {
        let printed = self.low.zip(self.high);
        let declared = || self.error?.central_95(self.value?);
        printed.filter(|(low, high)| low < high).or_else(declared)
    }
}
