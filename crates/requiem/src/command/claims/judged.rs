//! The register judged by the answers that go out with the program: thirty seeds of the shipped reading,
//! and what throwing each switch changed. They are of one edition of the evidence and of the model.

use std::path::Path;

use evidence::Evidence;
use inquiry::estimate::Estimate;
use inquiry::register::{Judged, judge};
use inquiry::{Charter, Seeds};
use scenario::Scenario;
use terror::seeds;
use terror::without::{Count, file};

use crate::command::settings;
use crate::excerpt::Shelf;
use crate::failure::Error;

/// The register of an edition of the evidence, judged by the answers that are kept.
pub(super) struct Register<'a> {
    /// What was judged.
    pub(super) evidence: &'a Evidence,
    /// Every row, in the order of the numbers.
    pub(super) claims: Vec<Judged<'a>>,
    /// Of what the model's answers are.
    pub(super) charter: Charter,
}

impl<'a> Register<'a> {
    /// Judges it by what ships with the program.
    pub(super) fn of(evidence: &'a Evidence, dir: Option<&Path>) -> Result<Register<'a>, Error> {
        let kept = Seeds::shipped();
        let scenario = Scenario::shipped(settings());
        let without = file::shipped();
        let effects = |switch: &str, count: &str| {
            let change = without.effect(switch)?.of(Count::named(count)?);
            let base = change.base[0];
            let times = |moved: f64| (base + moved) / base;
            (0.0 < base).then(|| Estimate {
                median: times(change.moved[0]),
                low: times(change.moved[1]),
                high: times(change.moved[2]),
            })
        };
        let mechanisms = scenario.settings.catalogue();
        let claims =
            judge(evidence, mechanisms, &kept, &effects).map_err(|faults| Error::Input {
                faults,
                shelf: Shelf {
                    dir: dir.map(Path::to_owned),
                },
            })?;
        check_edition(&kept.charter, &seeds::charter(&scenario, evidence, &[]))?;
        Ok(Register {
            evidence,
            claims,
            charter: kept.charter,
        })
    }

    /// The row with this number.
    pub(super) fn claim(&self, number: u32) -> Result<&Judged<'a>, Error> {
        let found = self
            .claims
            .iter()
            .find(|one| one.statement.number == number);
        found.ok_or_else(|| {
            Error::usage(
                format!("the register has no claim {number}"),
                format!("its claims are numbered from 1 to {}", self.claims.len()),
            )
        })
    }
}

/// Answers of another edition would be quoted as if they were of this one.
fn check_edition(kept: &Charter, ours: &Charter) -> Result<(), Error> {
    if kept.tells_of(ours) {
        return Ok(());
    }
    Err(Error::usage(
        format!(
            "the model's answers to the register are of edition {} of the evidence ({}) and edition {} of \
             the model, this is edition {} ({}) and {}",
            kept.evidence_version,
            &kept.evidence_digest[..8],
            kept.model_edition,
            ours.evidence_version,
            &ours.evidence_digest[..8],
            ours.model_edition,
        ),
        "ask without `--dir`, or have them answered anew: `cargo xtask seeds` and `cargo xtask without`",
    ))
}
