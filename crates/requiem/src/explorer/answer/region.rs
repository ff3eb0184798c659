//! A region's own page: what it is, what it was given, what happened there, and what the archives say
//! of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::limits::{Granted, LimitFate};
use crate::explorer::answer::told::{At, Counted, Told};

/// A region in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionPage {
    /// Which; it has a card.
    pub(crate) place: At,
    /// The republic it belonged to, if to any.
    pub(crate) republic: Option<String>,
    /// Its administrative centre, as the evidence has it.
    pub(crate) centre: Option<String>,
    /// People counted there on 6 January 1937; nothing for the camps.
    pub(crate) population: Option<i64>,
    /// Its limits under order 00447, where the run has the operation.
    pub(crate) limits: Option<LimitFate>,
    /// Decisions on its places in the run, in the order of their days.
    pub(crate) decisions: Vec<Granted>,
    /// What happened there, quantity by quantity and year by year.
    pub(crate) rows: Vec<RegionRow>,
    /// People arrested there, line by line, over the whole run.
    pub(crate) lines: Vec<RegionLine>,
    /// Every figure of the archives on the region that a run can be asked for, by quantity.
    pub(crate) archive: Vec<RegionTold>,
    /// Citekeys of every source of the page.
    pub(crate) sources: Vec<String>,
    /// What gives the people arrested there by year at a terminal.
    pub(crate) command: String,
}

/// A quantity of a region, year by year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionRow {
    /// What is counted.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The years, or what the run has of them.
    pub(crate) years: Vec<YearOf>,
}

/// A year of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct YearOf {
    /// The year.
    pub(crate) year: i16,
    /// What happened.
    pub(crate) happened: i64,
    /// What an archive would hold; nothing where none would.
    pub(crate) recorded: Option<i64>,
}

/// Those taken on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionLine {
    /// Which.
    pub(crate) line: String,
    /// People arrested.
    pub(crate) arrested: i64,
    /// People sentenced.
    pub(crate) sentenced: i64,
    /// People shot.
    pub(crate) shot: i64,
}

/// A figure of the archives on a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RegionTold {
    /// What it counts, in the word of the evidence.
    pub(crate) quantity: String,
    /// The line as the table spells it; empty where a line makes no sense.
    pub(crate) line: String,
    /// The part, as `category=1`; empty for the whole.
    pub(crate) part: String,
    /// The unit.
    pub(crate) unit: String,
    /// The figure.
    pub(crate) told: Told,
}
