//! What a calibration came to, in words: wave by wave, and whether its answer may be believed.

use inquiry::calibration::correction::{Corrected, TOGETHER};
use inquiry::calibration::waves::Wave;
use inquiry::calibration::{Calibrated, Calibration, Outcome};
use inquiry::comparison::evidence::EFFECTIVE_LEAST;
use inquiry::diagnosis::pareto::K_MOST;

/// The whole story, a line for each thing.
pub(crate) fn told(found: &Calibrated, settings: &Calibration) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, one) in found.waves.iter().enumerate() {
        lines.push(wave(number, one));
    }
    let evidences = found.replicates.iter();
    let each: Vec<String> = evidences
        .map(|one| format!("{:.3} +- {:.3}", one.value, one.error))
        .collect();
    lines.push(format!(
        "evidence by the emulator, {} replicates: {}",
        each.len(),
        each.join(", ")
    ));
    let (corrected, verdict) = match &found.outcome {
        Outcome::Resolved(corrected) => {
            let evidence = corrected.log_evidence;
            let said = format!(
                "resolved: log evidence {:.3}, standard error {:.3}",
                evidence.value, evidence.error
            );
            (corrected, said)
        }
        Outcome::NotResolved { why, last } => (last, format!("not resolved: {why}")),
    };
    lines.push(correction(corrected));
    lines.push(verdict);
    lines.push(format!(
        "{} simulations, {} were allowed",
        found.simulations, settings.budget
    ));
    lines
}

fn wave(number: usize, wave: &Wave) -> String {
    let begun = if number == 0 {
        format!(
            "first design: {} simulations all over the prior",
            wave.simulations
        )
    } else {
        format!(
            "wave {number}: {} simulations where the figures at {:.0} per cent of their weight lead, {} learnt from",
            wave.simulations,
            100.0 * wave.loudness,
            wave.learnt
        )
    };
    match (wave.off, wave.off_most) {
        (Some(off), Some(most)) => format!(
            "{begun}; the emulator before was off by {off:.2} of what it foretold, {most:.2} in the worst figure"
        ),
        _ => begun,
    }
}

fn correction(corrected: &Corrected) -> String {
    let how = if corrected.struck_together < TOGETHER {
        "figure by figure"
    } else {
        "over whole histories"
    };
    format!(
        "correction: {} draws by {} simulations, tail of the weights {:.2} (below {K_MOST} is asked), worth {:.0} draws ({EFFECTIVE_LEAST} are asked); luck strikes no two figures together by more than {:.2}, so the mean is taken {how}",
        corrected.posterior.draws.len(),
        corrected.simulations,
        corrected.k_hat,
        corrected.effective,
        corrected.struck_together
    )
}
