//! What was believed of a parameter before any figure was held against it.

use std::fmt;

use crate::{beta, quantile};

/// A prior: its family and its two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// `U(low, high)`: every value between is as likely as any other.
    Uniform(f64, f64),
    /// `LogU(low, high)`: every ratio is as likely as any other.
    LogUniform(f64, f64),
    /// `N(mean, sd)`.
    Normal(f64, f64),
    /// `LogN(median, sd of the logarithm)`.
    LogNormal(f64, f64),
    /// `HalfN(sd)`: the upper half of a normal about nought; the smaller, the likelier.
    HalfNormal(f64),
    /// `Beta(a, b)`.
    Beta(f64, f64),
    /// `Choice(low, high)`: a numbered rule, whole numbers only.
    Choice(f64, f64),
    /// `Fixed`: a value that is not up for calibration.
    Fixed,
}

impl Prior {
    /// The prior that a text such as `LogU(0.002, 0.05)` names.
    pub fn parse(text: &str) -> Option<Prior> {
        let text = text.trim();
        if text == "Fixed" {
            return Some(Prior::Fixed);
        }
        let (family, rest) = text.split_once('(')?;
        let numbers = rest.strip_suffix(')')?;
        if family == "HalfN" {
            let prior = Prior::HalfNormal(numbers.trim().parse().ok()?);
            return prior.is_sound().then_some(prior);
        }
        let (first, second) = numbers.split_once(',')?;
        let (first, second) = (first.trim().parse().ok()?, second.trim().parse().ok()?);
        let prior = match family {
            "U" => Prior::Uniform(first, second),
            "LogU" => Prior::LogUniform(first, second),
            "N" => Prior::Normal(first, second),
            "LogN" => Prior::LogNormal(first, second),
            "Beta" => Prior::Beta(first, second),
            "Choice" => Prior::Choice(first, second),
            _ => return None,
        };
        prior.is_sound().then_some(prior)
    }

    /// Whether a value is possible under the prior.
    pub fn allows(self, value: f64) -> bool {
        match self {
            Prior::Uniform(low, high) | Prior::LogUniform(low, high) => {
                (low..=high).contains(&value)
            }
            Prior::Choice(low, high) => {
                (low..=high).contains(&value) && (value - value.round()).abs() < f64::EPSILON
            }
            Prior::Normal(..) | Prior::Fixed => true,
            Prior::LogNormal(..) => value > 0.0,
            Prior::HalfNormal(_) => 0.0 <= value,
            Prior::Beta(..) => (0.0..=1.0).contains(&value),
        }
    }

    /// The value below which a share `uniform` of the prior lies; of a choice, the rule on whose
    /// part of the line the share falls, every part as long as another. None of a fixed value.
    pub fn at(self, uniform: f64) -> Option<f64> {
        match self {
            Prior::Uniform(low, high) => Some(low + (high - low) * uniform),
            Prior::LogUniform(low, high) => {
                Some(low * libm::exp(uniform * libm::log(high / low)).min(high / low))
            }
            Prior::Normal(mean, sd) => Some(mean + sd * quantile::normal(uniform)),
            Prior::LogNormal(median, sd) => {
                Some(median * libm::exp(sd * quantile::normal(uniform)))
            }
            Prior::HalfNormal(sd) => Some(sd * quantile::normal(0.5 + 0.5 * uniform)),
            Prior::Beta(a, b) => Some(beta::at(uniform, a, b)),
            Prior::Choice(low, high) => {
                let rules = high - low + 1.0;
                Some((low + libm::floor(uniform * rules)).min(high))
            }
            Prior::Fixed => None,
        }
    }

    /// What else may be believed where a parameter stands at `value`: every other rule of a choice,
    /// both ends of a range, two standard deviations to either side of a bell, in three figures.
    pub fn alternatives(self, value: f64) -> Vec<f64> {
        let around = |mean: f64, sd: f64| vec![mean - 2.0 * sd, mean + 2.0 * sd];
        let three_figures = |end: f64| format!("{end:.2e}").parse().unwrap_or(end);
        let mut others = match self {
            Prior::Uniform(low, high) | Prior::LogUniform(low, high) => vec![low, high],
            Prior::Choice(low, high) => std::iter::successors(Some(low), |rule| Some(rule + 1.0))
                .take_while(|rule| *rule <= high)
                .collect(),
            Prior::Normal(mean, sd) => around(mean, sd).into_iter().map(three_figures).collect(),
            Prior::LogNormal(median, sd) => around(libm::log(median), sd)
                .into_iter()
                .map(|end| three_figures(libm::exp(end)))
                .collect(),
            Prior::HalfNormal(sd) => vec![0.0, three_figures(2.0 * sd)],
            Prior::Beta(a, b) => {
                let all = a + b;
                let sd = libm::sqrt(a * b / (all * all * (all + 1.0)));
                let ends = around(a / all, sd).into_iter();
                ends.map(|end| three_figures(end.clamp(0.0, 1.0))).collect()
            }
            Prior::Fixed => Vec::new(),
        };
        others.retain(|other| (other - value).abs() > f64::EPSILON);
        others
    }

    fn is_sound(self) -> bool {
        match self {
            Prior::Uniform(low, high) | Prior::Choice(low, high) => low < high,
            Prior::LogUniform(low, high) => 0.0 < low && low < high,
            Prior::Normal(_, sd) | Prior::HalfNormal(sd) => sd > 0.0,
            Prior::LogNormal(median, sd) => median > 0.0 && sd > 0.0,
            Prior::Beta(a, b) => a > 0.0 && b > 0.0,
            Prior::Fixed => true,
        }
    }
}

impl fmt::Display for Prior {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Prior::Uniform(low, high) => write!(f, "U({low}, {high})"),
            Prior::LogUniform(low, high) => write!(f, "LogU({low}, {high})"),
            Prior::Normal(mean, sd) => write!(f, "N({mean}, {sd})"),
            Prior::LogNormal(median, sd) => write!(f, "LogN({median}, {sd})"),
            Prior::HalfNormal(sd) => write!(f, "HalfN({sd})"),
            Prior::Beta(a, b) => write!(f, "Beta({a}, {b})"),
            Prior::Choice(low, high) => write!(f, "Choice({low}, {high})"),
            Prior::Fixed => f.write_str("Fixed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prior_is_read_as_it_is_written() {
        for text in [
            "U(0.25, 0.55)",
            "LogU(0.002, 0.05)",
            "N(-3, 1)",
            "HalfN(0.1)",
            "Beta(2, 2)",
            "Choice(0, 2)",
            "Fixed",
        ] {
            assert_eq!(Prior::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn half_of_a_prior_lies_below_its_middle() {
        assert_eq!(Prior::Uniform(2.0, 4.0).at(0.5), Some(3.0));
        let middle = Prior::LogUniform(1.0, 100.0).at(0.5).unwrap();
        assert!((middle - 10.0).abs() < 1e-9);
        assert_eq!(Prior::LogNormal(7.0, 1.0).at(0.5), Some(7.0));
        assert_eq!(Prior::Fixed.at(0.5), None);
        let middle = Prior::Beta(2.0, 2.0).at(0.5).unwrap();
        assert!((middle - 0.5).abs() < 1e-12);
        // Two in three of a normal lie within 0.967 of its middle; the quantile has seven digits.
        let half = Prior::HalfNormal(0.1).at(2.0 / 3.0).unwrap();
        assert!((half - 0.096_742_157).abs() < 1e-7, "{half}");
        assert_eq!(Prior::HalfNormal(0.1).at(0.0), Some(0.0));
    }

    #[test]
    fn every_rule_of_a_choice_has_its_equal_part() {
        let choice = Prior::Choice(1.0, 3.0);
        let rules: Vec<f64> = (0..300)
            .filter_map(|draw| choice.at((f64::from(draw) + 0.5) / 300.0))
            .collect();
        for rule in [1.0, 2.0, 3.0] {
            let chosen = rules
                .iter()
                .filter(|one| (**one - rule).abs() < f64::EPSILON);
            assert_eq!(chosen.count(), 100, "{rule}");
        }
        assert_eq!((choice.at(0.0), choice.at(1.0)), (Some(1.0), Some(3.0)));
        assert!(rules.into_iter().all(|rule| choice.allows(rule)));
    }

    #[test]
    fn what_else_may_be_believed_is_every_other_rule_and_both_ends() {
        assert_eq!(Prior::Choice(0.0, 2.0).alternatives(1.0), [0.0, 2.0]);
        assert_eq!(Prior::Uniform(0.5, 1.0).alternatives(0.84), [0.5, 1.0]);
        assert_eq!(Prior::Uniform(0.0, 1.0).alternatives(1.0), [0.0]);
        let beta = Prior::Beta(2.0, 60.0).alternatives(0.01);
        assert!(beta[0].abs() < 1e-12 && (beta[1] - 0.0768).abs() < 1e-9);
        assert_eq!(Prior::Fixed.alternatives(1.0), Vec::<f64>::new());
        for prior in [Prior::Beta(2.0, 2.0), Prior::LogNormal(7.0, 1.0)] {
            assert!(
                prior
                    .alternatives(0.3)
                    .into_iter()
                    .all(|end| prior.allows(end))
            );
        }
    }

    #[test]
    fn a_prior_that_allows_nothing_is_refused() {
        for text in [
            "U(1, 1)",
            "LogU(0, 2)",
            "N(0, 0)",
            "Gamma(1, 2)",
            "U(1)",
            "HalfN(0)",
            "HalfN(1, 2)",
            "",
        ] {
            assert_eq!(Prior::parse(text), None, "{text}");
        }
    }
}
