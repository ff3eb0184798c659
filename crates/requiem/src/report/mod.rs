//! The report of a run.
use crate::command::run::Finished;
pub(crate) fn page(_f: &Finished) -> String { String::new() }
pub(crate) fn score_told(_j: &inquiry::Judged) -> String { String::new() }
