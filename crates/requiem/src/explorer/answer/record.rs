//! A figure of the record: what happened in a run and what its archive would hold, beside the figures
//! of the real archives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::explorer::answer::told::{At, Band, Counted, Dated, Span, Stretch, Told};

/// What a page asks of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedFigure {
    /// Of these lines: an id, a union such as `national`, or a+b; the figure's own when nothing is said.
    pub(crate) line: Option<String>,
    /// Of this place, by id or name; the country when nothing is said.
    pub(crate) place: Option<String>,
    /// By day, week, month, quarter or year; by month when nothing is said.
    pub(crate) step: Option<String>,
    /// Divided by line, or by a part such as body or source.
    pub(crate) by: Option<String>,
    /// From this day on.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
}

/// A figure of the record: one or more panels over the same days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Figure {
    /// Its id, as the address names it.
    pub(crate) id: String,
    /// What is counted: `people`, `places` or `papers`.
    pub(crate) unit: String,
    /// The place; nothing for the whole country.
    pub(crate) place: Option<At>,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// day, week, month, quarter or year.
    pub(crate) step: String,
    /// The first day of the figure.
    pub(crate) from: String,
    /// The last day of the figure.
    pub(crate) to: String,
    /// The panels, the leading one first.
    pub(crate) panels: Vec<Panel>,
    /// Decisions of record within the days.
    pub(crate) decisions: Vec<Dated>,
    /// Which days of the leading panel were fitted, and which held out.
    pub(crate) spans: Vec<Span>,
    /// Citekeys of every source of the figure.
    pub(crate) sources: Vec<String>,
    /// What gives the numbers of the leading panel at a terminal.
    pub(crate) command: String,
}

/// One quantity, or one part of it, over the days of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Panel {
    /// What is counted: the id of a quantity.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The part, as `body=troika` or `line=polish`; nothing for the whole.
    pub(crate) part: Option<String>,
    /// What happened in the run.
    pub(crate) happened: Vec<Stretch>,
    /// What an archive would hold of it; empty where none would.
    pub(crate) recorded: Vec<Stretch>,
    /// What luck alone leaves open, where it is known.
    pub(crate) band: Vec<Band>,
    /// The figures of the archives on the same quantity, place, line and part.
    pub(crate) archive: Vec<Told>,
    /// What gives the numbers at a terminal; with `--recorded`, those of the archive's copy.
    pub(crate) command: String,
}
