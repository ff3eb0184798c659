//! How many of those under ten on the day of the count were born in which year, and how hard the
//! first year of life was.
//!
//! Ten years' births are of record, and so is the number of all children whom the count found. From
//! births, the mortality of each year and the famine follows how many of each year's children were
//! left; one number, the hazard of the first year of life, is solved so that together they are as
//! many as were counted. It bears what was not told apart here: births that were put too high, and
//! small children whom the count passed over, make it higher.

use crate::census::error::Error;
use crate::census::raking::real;
use crate::census::rounding::apportion;
use crate::population::cells::{Cells, Sex};
use crate::population::lead::Law;
use crate::population::mortality::{Mortality, level};
use crate::population::record::Year;

/// Rounds after which shares and hazard stand still to the last person or nearly.
const ROUNDS: usize = 40;

/// What the births leave: shares of the children under ten by single year, and the hazard of the
/// first year of life before the level of the year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    /// Shares of boys and of girls, youngest first; each together 1.
    pub shares: [[f64; 10]; 2],
    /// Hazard of a girl in her year of birth, 1/year.
    pub first_year: f64,
}

/// Finds what the births of the ten years before the count leave of its children.
///
/// `count` holds the Union as one region; its children are divided anew here. `years` are the ten
/// years, the last first, all regions as one.
///
/// # Errors
/// As [`Law::back`].
pub fn left(law: &Law, count: &Cells, children: [u64; 2], years: &[Year]) -> Result<Left, Error> {
    let births: f64 = years.iter().map(|year| real(year.births)).sum();
    let mut of_births = [0.0; 10];
    for (share, year) in of_births.iter_mut().zip(years) {
        *share = real(year.births) / births;
    }
    let mut found = Left {
        shares: [of_births; 2],
        first_year: 0.2,
    };
    let all = real(children[0] + children[1]);
    let weight = children.map(|children| real(children) / all);
    for _ in 0..ROUNDS {
        let mut law = law.clone();
        law.mortality = Mortality::of(&law.rules, found.first_year);
        let outlived = outlived(&law, divided(count, children, &found.shares), years)?;
        let of_sex = |sex: usize, first_year: f64| -> f64 {
            let each = found.shares[sex].iter().zip(&outlived);
            each.map(|(share, of_year)| share * of_year.ratio(sex, first_year))
                .sum()
        };
        // Fewer are left the harder the first year is.
        let together = |hazard| weight[0] * of_sex(0, hazard) + weight[1] * of_sex(1, hazard);
        let hazard = level(0.0, |hazard| 1.0 - together(hazard)).unwrap_or(found.first_year);
        let sums = [of_sex(0, hazard), of_sex(1, hazard)];
        for (sex, shares) in found.shares.iter_mut().enumerate() {
            for (share, of_year) in shares.iter_mut().zip(&outlived) {
                *share *= of_year.ratio(sex, hazard) / sums[sex];
            }
        }
        found.first_year = libm::sqrt(found.first_year * hazard.max(1e-6));
    }
    Ok(found)
}

/// The children of one year at its end: as the births leave them, against as the count has them.
struct Outlived {
    /// Births by sex, boys the same share of every year's.
    born: [f64; 2],
    /// Hazard of the year for each of the hazard of a girl's first year.
    hazard: [f64; 2],
    /// Those whom the count, led back, has at the year's end, with those hunger took.
    alive: [f64; 2],
}

impl Outlived {
    fn ratio(&self, sex: usize, first_year: f64) -> f64 {
        let left = self.born[sex] * libm::exp(-first_year * self.hazard[sex]);
        left / self.alive[sex].max(1.0)
    }
}

fn divided(count: &Cells, children: [u64; 2], shares: &[[f64; 10]; 2]) -> Cells {
    let mut cells = count.clone();
    for sex in Sex::ALL {
        let at = sex.index();
        for (age, people) in apportion(children[at], &shares[at]).into_iter().enumerate() {
            *cells.at_mut(0, sex, age) = people;
        }
    }
    cells
}

fn outlived(law: &Law, mut end: Cells, years: &[Year]) -> Result<Vec<Outlived>, Error> {
    let mut all = Vec::with_capacity(years.len());
    let mut boys_and_girls = [0.0; 2];
    for year in years {
        let mut given = year.clone();
        let (start, movement) = match law.back(&end, &given) {
            // Early rounds may ask for more children than were born; the ratio then says so.
            Err(Error::Unborn { alive, .. }) => {
                given.births = alive;
                law.back(&end, &given)?
            }
            other => other?,
        };
        let born = movement.births[0];
        for (all, born) in boys_and_girls.iter_mut().zip(born) {
            *all += real(born);
        }
        let girls = law.mortality.hazard(Sex::Women, 0);
        all.push(Outlived {
            born: [real(year.births); 2],
            hazard: Sex::ALL.map(|sex| movement.level * law.mortality.hazard(sex, 0) / girls),
            alive: Sex::ALL.map(|sex| real(born[sex.index()] - movement.natural.at(0, sex, 0))),
        });
        end = start;
    }
    let births: f64 = boys_and_girls.iter().sum();
    for of_year in &mut all {
        for (born, of_sex) in of_year.born.iter_mut().zip(boys_and_girls) {
            *born *= of_sex / births;
        }
    }
    Ok(all)
}
