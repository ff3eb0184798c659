//! What was observed, and from which values it came.

use crate::cli::{Observed, Sheet};
use crate::command::{heard, ids};
use crate::failure::Failure;
use crate::paper::Paper;

/// Writes the truth and the figures, one a row.
pub(crate) fn observed(asked: &Observed, sheet: &Sheet) -> Result<(), Failure> {
    let (problem, seen) = heard(&asked.asked)?;
    let mut paper = Paper::of(&["what", "name", "number"]);
    for (id, value) in ids(&problem.space()).iter().zip(&seen.values) {
        paper.row(&[&"truth", id, value]);
    }
    for (name, figure) in problem.figures().iter().zip(&seen.figures) {
        paper.row(&[&"figure", name, figure]);
    }
    paper.write(asked.out.as_deref(), sheet)
}
