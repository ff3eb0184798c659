//! What the archive can say to an assertion: figures of the evidence, sums and shares of them, and
//! dated rows.
//!
//! Readings separated by ` | ` stand each for itself, as rival counts do: `a | b` asks twice. One
//! reading is an id, a sum `a + b`, a share `a / b` of two sums, or `id.column` for a day, or a figure,
//! that stands in a column of its own. A single figure brings the rivals along that its row names.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::estimate::Estimate;
use crate::reading::pieces;
use crate::register::bounds::Span;
use crate::sheet::Sheet;
use crate::when::When;

/// One answer of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The reading, as it is written: `congress17_shot / congress17_total`.
    pub reading: String,
    /// Ids of the rows that it rests on.
    pub rows: Vec<String>,
    /// The figure it names as a rival of another; none for a reading of its own.
    pub rival_of: Option<String>,
    /// What it comes to.
    pub span: Span,
}

/// What the readings of assertions are looked up in.
pub(crate) struct Shelf<'a> {
    /// The figure with an id.
    pub(crate) claim: &'a dyn Fn(&str) -> Option<&'a Claim>,
    /// What historians reckoned.
    pub(crate) estimates: &'a [Estimate],
    /// All tables, for days and figures in columns of their own.
    pub(crate) tables: &'a BTreeMap<&'a str, Sheet<'a>>,
    /// Whether nothing was wrong with any of it.
    pub(crate) is_whole: bool,
}

impl Shelf<'_> {
    /// The answers to all readings of a cell, and what is wrong with those that cannot be read; of
    /// evidence that is at fault nothing can be said.
    pub(crate) fn answers(&self, cell: &str) -> (Vec<Answer>, Vec<String>) {
        let (mut answers, mut wrong) = (Vec::new(), Vec::new());
        for reading in pieces(cell, '|') {
            match self.answer(reading) {
                Ok(answer) => answers.push(answer),
                Err(why) if self.is_whole => wrong.push(why),
                Err(_) => {}
            }
            if let Some(claim) = (self.claim)(reading) {
                answers.extend(self.rivals(claim));
            }
        }
        (answers, wrong)
    }

    fn answer(&self, reading: &str) -> Result<Answer, String> {
        let day = reading
            .split_once('.')
            .and_then(|(id, column)| Some((id, When::parse(self.cell(id, column).ok()?)?)));
        let (span, rows) = match day {
            Some((id, when)) => (Span::Days(when.first(), when.last()), vec![id.to_owned()]),
            None => self.figure(reading)?,
        };
        Ok(Answer {
            reading: reading.to_owned(),
            rows,
            rival_of: None,
            span,
        })
    }

    /// What the figures say that a figure names as rivals.
    fn rivals(&self, claim: &Claim) -> Vec<Answer> {
        let rivals = claim.disputes.iter().map(|id| {
            let (low, high) = self.range(id).ok()?;
            Some(Answer {
                reading: id.clone(),
                rows: vec![id.clone()],
                rival_of: Some(claim.id.clone()),
                span: Span::Figures(low, high),
            })
        });
        rivals.flatten().collect()
    }

    /// A sum, or a share of two sums.
    fn figure(&self, reading: &str) -> Result<(Span, Vec<String>), String> {
        let mut rows = Vec::new();
        let mut sum = |text: &str| {
            let mut both = (0.0, 0.0);
            for id in pieces(text, '+') {
                let (low, high) = self.range(id)?;
                both = (both.0 + low, both.1 + high);
                let row = id.split_once('.').map_or(id, |(row, _)| row).to_owned();
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
            Ok::<(f64, f64), String>(both)
        };
        let (low, high) = match reading.split_once('/') {
            None => sum(reading)?,
            Some((above, below)) => {
                let (above, below) = (sum(above)?, sum(below)?);
                if below.0 <= 0.0 {
                    return Err(format!("`{reading}` divides by nothing"));
                }
                (above.0 / below.1, above.1 / below.0)
            }
        };
        Ok((Span::Figures(low, high), rows))
    }

    /// The range of one figure in people, or as a share of one: of a claim, of what a historian
    /// reckoned, or of a cell.
    fn range(&self, id: &str) -> Result<(f64, f64), String> {
        if let Some((row, column)) = id.split_once('.') {
            let text = self.cell(row, column)?;
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            return number.map(|number| (number, number)).ok_or_else(|| {
                format!("`{text}` in column {column} of `{row}` is no figure and no day")
            });
        }
        let claim = (self.claim)(id);
        let mut estimates = self.estimates.iter();
        let estimate = estimates.find(|estimate| estimate.id == id);
        let (unit, range) = match (claim, estimate) {
            (Some(claim), _) => {
                let printed = around(claim.value, (claim.low, claim.high));
                (&claim.unit, claim.range().or(printed))
            }
            (None, Some(estimate)) => (&estimate.unit, around(estimate.value, estimate.range)),
            (None, None) => return Err(format!("no figure of the evidence has the id `{id}`")),
        };
        let (low, high) = range.ok_or_else(|| format!("`{id}` has no figure"))?;
        let times = match unit.as_str() {
            "percent" => 0.01,
            "per-1000" => 0.001,
            "thousand-people" => 1e3,
            "million-people" => 1e6,
            _ => 1.0,
        };
        Ok((low * times, high * times))
    }

    /// What stands in a column of the row with this id.
    fn cell(&self, id: &str, column: &str) -> Result<&str, String> {
        let has = |sheet: &&Sheet<'_>| sheet.columns.iter().any(|known| known == column);
        let mut rows = self.tables.values().filter(has).flat_map(Sheet::rows);
        rows.find(|row| row.text("id") == id)
            .map(|row| row.text(column))
            .ok_or_else(|| {
                format!("no row of the evidence has the id `{id}` and a column {column}")
            })
    }
}

/// A figure and its printed bounds: where one is blank, the figure itself.
fn around(value: Option<f64>, (low, high): (Option<f64>, Option<f64>)) -> Option<(f64, f64)> {
    low.or(value).zip(high.or(value))
}
