//! What the evidence declares of one figure, told as an error on the figure's scale.
//!
//! A share's declared error is one of its logarithm; it is carried to the logit, on which shares are
//! measured, by the slope there, so that no error makes a share of more than all.

use evidence::{Claim, ErrorModel};

use crate::error::Error;
use crate::likelihood::margin::{Margin, OUTER};
use crate::likelihood::scale::Scale;

/// Why a figure cannot be reckoned with that has an error and nothing that errs.
pub(crate) fn without_value(id: &str) -> Error {
    Error::Unfit {
        what: format!("the figure `{id}` has an error and no value"),
        remedy: "give it one in the table, or make it context",
    }
}

/// On what scale a figure is measured.
pub(crate) fn scale_of(claim: &Claim) -> Scale {
    if claim.unit == "percent" {
        Scale::Logit
    } else {
        Scale::Log1p
    }
}

/// How a figure errs on its scale, where the archive says `told`.
///
/// # Errors
/// When a figure of two pieces lacks its value or an end, or the error is of no single figure.
pub(crate) fn margin(claim: &Claim, scale: Scale, told: f64) -> Result<Margin, Error> {
    let least = scale.spread(claim.grade.error_sd_min(), told);
    match claim.error {
        Some(ErrorModel::LogNormal { sd }) => Ok(Margin::Normal {
            sd: scale.spread(sd, told),
        }),
        Some(ErrorModel::Student { df, sd }) => Ok(Margin::Student {
            df,
            sd: scale.spread(sd, told),
        }),
        Some(ErrorModel::TwoPiece) => {
            let (Some(value), Some(low), Some(high)) = (claim.value, claim.low, claim.high) else {
                return Err(without_value(&claim.id));
            };
            // A side that the source prints as nothing still errs as its grade does.
            let side = |width: f64| (width / OUTER).max(least);
            Ok(Margin::TwoPiece {
                below: side(scale.to(value) - scale.to(low)),
                above: side(scale.to(high) - scale.to(value)),
            })
        }
        Some(ErrorModel::AtLeast) => Ok(Margin::Floor {
            sd: least,
            holds: true,
        }),
        _ => Err(without_value(&claim.id)),
    }
}

#[cfg(test)]
mod tests {
    use evidence::Evidence;

    use super::*;

    #[test]
    fn what_the_evidence_declares_is_an_error_on_the_figures_scale() {
        let evidence = Evidence::shipped().unwrap();
        let claim = evidence.claim("arrest_pavlov_1937_38").unwrap();
        let bare = Claim {
            low: None,
            ..claim.clone()
        };
        let told = margin(&bare, Scale::Log1p, 1_575_259.0).unwrap_err();
        assert_eq!(
            told.to_string(),
            "the figure `arrest_pavlov_1937_38` has an error and no value; give it one in the table, or make it context"
        );

        // A share is measured in logits, and a floor is as soft as its grade.
        let of = |id: &str, scale, told| margin(evidence.claim(id).unwrap(), scale, told).unwrap();
        let Margin::Normal { sd } = of("natops_death_share", Scale::Logit, 73.7) else {
            panic!("a normal error");
        };
        assert!((sd - 0.02 / (1.0 - 0.737)).abs() < 1e-12, "{sd}");
        let floor = of("militia_troikas", Scale::Log1p, 400_000.0);
        assert!(matches!(floor, Margin::Floor { sd, holds: true } if (sd - 0.05).abs() < 1e-6));
    }
}
