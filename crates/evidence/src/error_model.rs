//! How far an archival figure may be wrong, and in which direction.
//!
//! An exact total in a ledger is exact about the ledger only. Each figure that a run is set
//! against says how its error is thought of: multiplicative with light or heavy tails, a lower and
//! an upper half of their own, a floor, a shape over months, or a date.

/// The declared error of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ErrorModel {
    /// The logarithm of truth over figure is normal with this standard deviation.
    LogNormal {
        /// Standard deviation of the logarithm.
        sd: f64,
    },
    /// The logarithm of truth over figure is Student's t with these degrees of freedom and scale.
    Student {
        /// Degrees of freedom.
        df: f64,
        /// Scale of the logarithm.
        sd: f64,
    },
    /// The printed low and high bound the figure, each side with its own width.
    TwoPiece,
    /// The figure is a floor: the truth is this or more.
    AtLeast,
    /// Only the share of each month in its series counts, with variance inflated by the design.
    Shape {
        /// By how much the uneven draw of the sample inflates the variance.
        design: f64,
    },
    /// The figure is a date.
    Dated,
}

impl ErrorModel {
    /// The model that an expression declares: `log-normal(sd=0.02)`, `student(df=4,sd=0.05)`,
    /// `two-piece`, `at-least`, `shape(design=7)`, `dated`.
    ///
    /// # Errors
    /// What is wrong with the expression.
    pub fn parse(expression: &str) -> Result<ErrorModel, String> {
        let (name, arguments) = match expression.split_once('(') {
            None => (expression, ""),
            Some((name, rest)) => {
                let inside = rest.strip_suffix(')').ok_or("the bracket is not closed")?;
                (name, inside)
            }
        };
        let given: Vec<(&str, &str)> = arguments
            .split(',')
            .filter(|argument| !argument.trim().is_empty())
            .map(|argument| {
                let (key, value) = argument.split_once('=').unwrap_or((argument, ""));
                (key.trim(), value.trim())
            })
            .collect();
        let wanted: &[&str] = match name.trim() {
            "log-normal" => &["sd"],
            "student" => &["df", "sd"],
            "shape" => &["design"],
            "two-piece" | "at-least" | "dated" => &[],
            _ => return Err("there is no such model".to_owned()),
        };
        if let Some((key, _)) = given.iter().find(|(key, _)| !wanted.contains(key)) {
            return Err(format!("`{}` takes no `{key}`", name.trim()));
        }
        let argument = |key: &str| {
            let (_, value) = given
                .iter()
                .find(|(known, _)| *known == key)
                .ok_or_else(|| format!("`{}` needs `{key}`", name.trim()))?;
            value
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite() && *number > 0.0)
                .ok_or_else(|| format!("`{key}` must be a number above zero"))
        };
        Ok(match name.trim() {
            "log-normal" => ErrorModel::LogNormal {
                sd: argument("sd")?,
            },
            "student" => ErrorModel::Student {
                df: argument("df")?,
                sd: argument("sd")?,
            },
            "shape" => ErrorModel::Shape {
                design: argument("design")?,
            },
            "two-piece" => ErrorModel::TwoPiece,
            "at-least" => ErrorModel::AtLeast,
            _ => ErrorModel::Dated,
        })
    }

    /// The central 95 per cent of what the truth may be, given the figure; nothing for models that
    /// are of no single figure (a shape, a date) or whose bounds are the printed ones.
    pub fn central_95(self, value: f64) -> Option<(f64, f64)> {
        let within = |width: f64| {
            let factor = libm::exp(width);
            Some((value / factor, value * factor))
        };
        match self {
            ErrorModel::LogNormal { sd } => within(NORMAL_975 * sd),
            ErrorModel::Student { df, sd } => within(student_975(df) * sd),
            ErrorModel::AtLeast => Some((value, f64::INFINITY)),
            ErrorModel::TwoPiece | ErrorModel::Shape { .. } | ErrorModel::Dated => None,
        }
    }
}

/// The 97.5th percentile of the normal distribution.
const NORMAL_975: f64 = 1.959_963_984_540_054;

/// The 97.5th percentile of Student's t, by halving on its distribution function.
fn student_975(df: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1e6);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if student_tail(middle, df) < 0.025 {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * (low + high)
}

/// The chance that Student's t exceeds `t > 0`, by Simpson's rule in the angle `atan(t / √df)`.
fn student_tail(t: f64, df: f64) -> f64 {
    let steps = 400_u32;
    let weight = |angle: f64| libm::pow(libm::cos(angle), df - 1.0);
    let integral = |from: f64, to: f64| {
        let step = (to - from) / f64::from(steps);
        let inner: f64 = (1..steps)
            .map(|at| {
                let heavy = if at % 2 == 1 { 4.0 } else { 2.0 };
                heavy * weight(from + step * f64::from(at))
            })
            .sum();
        (weight(from) + inner + weight(to)) * step / 3.0
    };
    let angle = libm::atan(t / libm::sqrt(df));
    let right = core::f64::consts::FRAC_PI_2;
    0.5 * integral(angle, right) / integral(0.0, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_of_a_ledger_is_two_standard_errors_wide() {
        let (low, high) = ErrorModel::parse("log-normal(sd=0.02)")
            .unwrap()
            .central_95(1000.0)
            .unwrap();
        assert!(
            (low - 961.560).abs() < 0.01 && (high - 1039.977).abs() < 0.01,
            "{low} {high}"
        );
    }

    #[test]
    fn heavy_tails_reach_further() {
        // 2.776 and 12.706 are the tabled percentiles for four degrees of freedom and for one.
        for (df, tabled) in [(4.0, 2.776_445), (1.0, 12.706_205), (30.0, 2.042_272)] {
            assert!(
                (student_975(df) - tabled).abs() < 1e-5,
                "{df}: {}",
                student_975(df)
            );
        }
    }

    #[test]
    fn an_error_model_says_what_it_lacks() {
        let told = |expression| ErrorModel::parse(expression).unwrap_err();
        assert_eq!(told("gaussian(sd=1)"), "there is no such model");
        assert_eq!(told("log-normal"), "`log-normal` needs `sd`");
        assert_eq!(
            told("log-normal(sd=-1)"),
            "`sd` must be a number above zero"
        );
        assert_eq!(told("two-piece(sd=1)"), "`two-piece` takes no `sd`");
        assert_eq!(told("student(df=4,sd=1"), "the bracket is not closed");
    }

    #[test]
    fn a_floor_has_no_ceiling_and_a_shape_no_range() {
        assert_eq!(
            ErrorModel::AtLeast.central_95(400.0),
            Some((400.0, f64::INFINITY))
        );
        assert_eq!(
            ErrorModel::parse("shape(design=7)")
                .unwrap()
                .central_95(4.0),
            None
        );
    }
}
