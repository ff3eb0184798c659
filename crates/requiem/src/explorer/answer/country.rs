//! The whole country at once: a quantity by region and week or month, for the map and its tiles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::told::Counted;

/// What a page asks of the country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedCountry {
    /// By week, month, quarter or year; when nothing is said, by week where few weeks tell it, else
    /// by month.
    pub(crate) step: Option<String>,
    /// On these lines; those of the figure of the record when nothing is said.
    pub(crate) line: Option<String>,
    /// From this day on; from the first on which anything happened when nothing is said.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// Whether what an archive would hold is told.
    #[serde(default)]
    pub(crate) recorded: bool,
}

/// A quantity by region and stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Country {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// week, month, quarter or year.
    pub(crate) step: String,
    /// Whether it is what an archive would hold.
    pub(crate) recorded: bool,
    /// The ids of the regions, in the order of the columns.
    pub(crate) regions: Vec<String>,
    /// The first and the last day of each stretch, in the order of the rows.
    pub(crate) periods: Vec<(String, String)>,
    /// People by stretch (rows) and region (columns).
    pub(crate) values: Vec<Vec<i64>>,
    /// People of the whole country by stretch, those counted at the camps among them.
    pub(crate) totals: Vec<i64>,
    /// People counted in each region on 6 January 1937, to tell a rate by.
    pub(crate) population: Vec<i64>,
    /// What gives the numbers at a terminal.
    pub(crate) command: String,
}
