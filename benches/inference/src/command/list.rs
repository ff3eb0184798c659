//! The problems and puzzles there are, each with what it is and what of it is known.

use std::io::Write;

use referees::problem::all;
use referees::puzzle::ALL;

use crate::failure::Failure;

/// Tells them.
pub(crate) fn list() -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "Problems, whose posterior can be drawn in another way:"
    )?;
    for problem in all() {
        let (parameters, figures) = (problem.space().dimension(), problem.figures().len());
        let name = problem.name();
        writeln!(
            out,
            "  {name:17} {parameters:2} parameters, {figures:2} figures: {}",
            problem.about()
        )?;
    }
    writeln!(out, "Puzzles, whose evidence is known:")?;
    for puzzle in ALL {
        let (name, parameters) = (puzzle.name(), puzzle.space().dimension());
        let evidence = puzzle.log_evidence();
        writeln!(
            out,
            "  {name:17} {parameters:2} parameters, log evidence {evidence:.4}"
        )?;
    }
    Ok(())
}
