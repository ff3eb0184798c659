//! The constants as they are written down: value, command, edition, seeds, standard error.

use std::fmt;
use std::fmt::Write as _;

/// One constant over several seeds.
pub(crate) struct Constant {
    id: &'static str,
    mean: f64,
    standard_error: f64,
}

impl Constant {
    /// Mean and standard error of the figures of several runs.
    pub(crate) fn over_seeds(id: &'static str, figures: &[f64]) -> Constant {
        let seeds = f64::from(u32::try_from(figures.len()).expect("few seeds"));
        let mean = figures.iter().sum::<f64>() / seeds;
        let squares: f64 = figures.iter().map(|one| (one - mean) * (one - mean)).sum();
        let standard_error = libm::sqrt(squares / (seeds - 1.0).max(1.0) / seeds);
        Constant {
            id,
            mean,
            standard_error,
        }
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mean, error) = (figures(self.mean, 3), figures(self.standard_error, 2));
        write!(
            f,
            "closure.{} = {mean:?}, standard error {error:?}",
            self.id
        )
    }
}

/// Writes the constants in the place of the old ones: of each its value and its reason.
pub(crate) fn write(constants: &[Constant], seeds: u64) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../interpretations/parameters.toml"
    );
    let old = std::fs::read_to_string(path).expect("the parameters are there");
    let (mut text, mut within) = (String::new(), None);
    for line in old.lines() {
        if let Some(id) = line.strip_prefix('[') {
            let id = id.trim_end_matches(']').strip_prefix("closure.");
            within = constants.iter().find(|constant| Some(constant.id) == id);
        }
        let _ = match within {
            Some(constant) if line.starts_with("value = ") => {
                writeln!(text, "value = {:?}", figures(constant.mean, 3))
            }
            Some(constant) if line.starts_with("reason = ") => {
                let error = figures(constant.standard_error, 2);
                writeln!(
                    text,
                    "reason = \"measured by `cargo xtask closure` on the mixed reading told person \
                     for person: edition {} of the model, {seeds} seeds, nobody standing for \
                     others; standard error {error:?}\"",
                    terror::EDITION
                )
            }
            _ => writeln!(text, "{line}"),
        };
    }
    std::fs::write(path, text).expect("the parameters can be written");
}

/// Rounded to a number of significant figures: more would pretend to a precision that is not there.
fn figures(value: f64, significant: usize) -> f64 {
    let after_the_first = significant - 1;
    format!("{value:.after_the_first$e}")
        .parse()
        .expect("a number just written")
}
