//! Figures that no run can answer, each with the reason: silence would pass for agreement.

use evidence::Role;

/// A figure of the evidence that was not set beside the run.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The claim's id.
    pub id: String,
    /// What the model may do with it.
    pub role: Role,
    /// Why it was left out.
    pub reason: Reason,
}

/// Why a figure cannot be set beside a run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// The figure is of days that the run does not have.
    #[error("its days lie outside the run")]
    OutsideRun,
    /// The figure is of a place that is no union of regions.
    #[error("`{place}` is not made of whole regions")]
    NoRegions {
        /// The place.
        place: String,
    },
    /// The figure divides its quantity by what the record does not divide it.
    #[error("the record does not divide `{quantity}` by `{part}`")]
    NoSuchPart {
        /// The quantity.
        quantity: String,
        /// The part, as the table writes it.
        part: String,
    },
    /// The figure is in a unit that the record does not count.
    #[error("the record does not count in `{unit}`")]
    NoSuchUnit {
        /// The unit.
        unit: String,
    },
    /// The figure is the level of a list known to be incomplete.
    #[error("it is the level of a list known to be incomplete; only its shape is compared")]
    LevelOfPanel,
    /// The figure is of one body's sentences, which the record does not tell apart, and in these
    /// runs other bodies judged the same people.
    #[error("the body gave {} in 100 of these verdicts in the run, and the record does not tell its sentences apart", percent(*.share))]
    OtherBodies {
        /// The body's share of verdicts, the least of the runs.
        share: f64,
    },
    /// The figure is of one nationality, and the run tells its arrests in counts.
    #[error("a record in counts does not know of what nationality the arrested were")]
    NoNationality,
    /// The answers of the run were kept without its record, and this one was none.
    #[error("the run that was kept for comparison could not answer it")]
    Unkept,
    /// The run was asked with other evidence, which does not have the figure.
    #[error("the run was asked with other evidence")]
    NotAsked,
    /// The source gives neither a figure nor a range.
    #[error("the source gives no figure")]
    NoFigure,
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
