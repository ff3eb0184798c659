//! At what age people died: most in the first year of life, fewest about ten, and from there on the
//! more the older they were.
//!
//! Grown mortality doubles every so many years of age (Gompertz 1825); what children die of falls
//! from the first year to the second by a ratio and halves after that every so many months. With `c`
//! the hazard of the first year, the hazard of a girl in the year in which she reaches age `e` is
//!
//! `c` at 0, and `c * second_year * 2^(-(e - 1) / child_halving) + deaths_at_forty * 2^((e - 40) / doubling_years)`
//!
//! from 1 on. All of it is multiplied by the level of the year, which is not believed but solved: it
//! is the one at which as many die as the year's record says. Of a year's living a share
//! `exp(-level * hazard)` sees its end.
//!
//! In symbols:
//!
//! ```text
//! hazard at age 0   = c
//! hazard at age e   = c * assumption.second_year * 2^(-(e - 1) / assumption.child_halving)
//!                     + assumption.deaths_at_forty * 2^((e - 40) / assumption.mortality_doubling)
//! of males          : the first term times assumption.boys_mortality, the second times
//!                     assumption.men_mortality
//! alive at its end  = exp(-level of the year * hazard)
//! ```

use crate::population::cells::{AGES, Sex};
use crate::population::rules::PopulationRules;

/// Mortality by sex and by the age reached at the end of a year, before the level of the year.
#[derive(Clone, Debug, PartialEq)]
pub struct Mortality {
    hazard: [[f64; AGES]; 2],
}

impl Mortality {
    /// The shape, with this hazard of the first year of life.
    pub fn of(rules: &PopulationRules, first_year: f64) -> Mortality {
        let mut hazard = [[0.0; AGES]; 2];
        for sex in Sex::ALL {
            let is_male = sex == Sex::Men;
            let child = if is_male { rules.boys_mortality } else { 1.0 };
            let grown = if is_male { rules.men_mortality } else { 1.0 };
            let ages = &mut hazard[sex.index()];
            ages[0] = child * first_year;
            for (age, hazard) in (0_u32..).zip(ages.iter_mut()).skip(1) {
                let age = f64::from(age);
                let of_children = libm::exp2(-(age - 1.0) / rules.child_halving);
                let of_grown = libm::exp2((age - 40.0) / rules.doubling_years);
                *hazard = child * first_year * rules.second_year * of_children
                    + grown * rules.deaths_at_forty * of_grown;
            }
        }
        Mortality { hazard }
    }

    /// Hazard of the year at whose end an age is reached; at 0 that of the year of birth.
    pub fn hazard(&self, sex: Sex, reached: usize) -> f64 {
        self.hazard[sex.index()][reached]
    }
}

/// The level at which `deaths`, which rise with it, come to `wanted`.
///
/// None when no level up to a hundred does, or `wanted` is negative.
pub fn level(wanted: f64, deaths: impl Fn(f64) -> f64) -> Option<f64> {
    const STEPS: u32 = 80;
    let (mut low, mut high) = (0.0, 100.0);
    if wanted < 0.0 || deaths(high) < wanted {
        return None;
    }
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if deaths(middle) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grown_mortality_doubles_in_the_years_it_is_said_to() {
        let rules = PopulationRules {
            doubling_years: 8.0,
            ..PopulationRules::default()
        };
        let shape = Mortality::of(&rules, 0.2);
        let ratio = shape.hazard(Sex::Women, 78) / shape.hazard(Sex::Women, 70);
        assert!((ratio - 2.0).abs() < 1e-6, "{ratio}");
        let over = shape.hazard(Sex::Men, 60) / shape.hazard(Sex::Women, 60);
        assert!((over - rules.men_mortality).abs() < 1e-6, "{over}");
    }

    #[test]
    fn fewest_die_between_childhood_and_youth() {
        let shape = Mortality::of(&PopulationRules::default(), 0.2);
        let of = |age| shape.hazard(Sex::Women, age);
        let least = (0..=100).min_by(|a, b| of(*a).total_cmp(&of(*b)));
        assert!((8..=18).contains(&least.unwrap()), "{least:?}");
        assert!(of(1) < of(0) && of(2) < of(1));
    }

    #[test]
    fn the_level_of_a_hundred_people_at_one_hazard_is_the_logarithm_of_those_left() {
        let found = level(50.0, |level| 100.0 * (1.0 - libm::exp(-level * 0.1))).unwrap();
        assert!((found - 10.0 * libm::log(2.0)).abs() < 1e-9, "{found}");
        assert_eq!(
            level(101.0, |level| 100.0 * (1.0 - libm::exp(-level))),
            None
        );
    }
}
