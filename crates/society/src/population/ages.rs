//! The count of 6 January 1937 by region, sex and single year of age.
//!
//! What was read of the count's ages are decades, by sex, in town and country; regions by sex; and of
//! the composed census, children and youths by region. Single years are believed: from ten on each
//! decade is a piece of a smooth course through all of them, which knows nothing of the small cohorts
//! of the civil war; from eighty on the living thin out as mortality says; under ten they are what the
//! births of each year leave (`children`). From ten on the course joins on to them. The army,
//! counted apart, stands among the men from twenty to forty, most of it under thirty. Every total that was read is met to the person. The count stands for
//! 1 January: the five days of births and deaths between, some forty thousand people, are left out.

use evidence::{Evidence, Region};

use crate::census::error::Error;
use crate::census::figures::people;
use crate::census::raking::{Table, real};
use crate::census::rounding::{apportion, round};
use crate::census::{Census, Occupation};
use crate::population::cells::{Cells, OLDEST, Sex};
use crate::population::mortality::Mortality;

/// Shares of the army in its twenties and in its thirties.
const ARMY_DECADES: [(usize, f64); 2] = [(2, 0.85), (3, 0.15)];

/// Men and women of the Union in the groups of the composed census, by single year.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Children under ten, by sex.
    pub children: [u64; 2],
    youths: [u64; 2],
    /// People by decade of age, the army among them, by sex.
    decades: [Vec<f64>; 2],
    /// People by sex and single year of age, as weights.
    weights: [Vec<f64>; 2],
}

impl Union {
    /// Reads the ages of the count.
    ///
    /// # Errors
    /// When the evidence lacks an age.
    pub fn read(
        evidence: &Evidence,
        census: &Census,
        mortality: &Mortality,
    ) -> Result<Union, Error> {
        let decade = |decade: usize, sex: Sex| -> Result<u64, Error> {
            let of = |home| people(evidence, &format!("age37_{decade}_{home}_{}", sex.id()));
            Ok(of("rural")? + of("urban")?)
        };
        let both = |at| -> Result<[u64; 2], Error> {
            Ok([decade(at, Sex::Men)?, decade(at, Sex::Women)?])
        };
        let (children, youths) = (both(0)?, both(10)?);
        let army: f64 = Region::all()
            .map(|region| census.of_occupation(region, Occupation::Army))
            .map(f64::from)
            .sum();
        let decades = Sex::ALL.map(|sex| {
            let at = sex.index();
            let mut decades = vec![real(children[at]), real(youths[at])];
            decades.extend(census.grown_by_decade()[at].map(real));
            for (decade, share) in ARMY_DECADES.iter().filter(|_| sex == Sex::Men) {
                decades[*decade] += army * share;
            }
            decades
        });
        let mut union = Union {
            children,
            youths,
            decades,
            weights: [Vec::new(), Vec::new()],
        };
        union.smooth(mortality, None);
        Ok(union)
    }

    /// Makes single years of the decades anew, so that the youngest youths join on to the oldest of
    /// the children, whose shares of their number by single year are known.
    pub fn join(&mut self, mortality: &Mortality, shares: &[[f64; 10]; 2]) {
        let oldest = |at: usize| real(self.children[at]) * shares[at][9];
        let oldest = [oldest(0), oldest(1)];
        self.smooth(mortality, Some(oldest));
    }

    fn smooth(&mut self, mortality: &Mortality, oldest: Option<[f64; 2]>) {
        for sex in Sex::ALL {
            let at = sex.index();
            let at_ten = oldest.map(|oldest| oldest[at]);
            let hazard = |age| mortality.hazard(sex, age);
            self.weights[at] = single_years(&self.decades[at], at_ten, hazard);
        }
    }

    /// The people of the count by region, sex and age; children under ten by these shares of their
    /// number by single year.
    ///
    /// # Errors
    /// When regions and ages make no table of whole people.
    pub fn by_region(&self, census: &Census, shares: &[[f64; 10]; 2]) -> Result<Cells, Error> {
        let mut cells = Cells::none(Region::COUNT);
        let of = |count: fn(&Census, Region) -> u32| -> Vec<u64> {
            Region::all()
                .map(|region| u64::from(count(census, region)))
                .collect()
        };
        let children = halves(
            "children by region and sex",
            &of(Census::children),
            self.children,
        )?;
        let youths = halves("youths by region and sex", &of(Census::youths), self.youths)?;
        let (people, men) = (of(Census::people), of(Census::men));
        for sex in Sex::ALL {
            let at = sex.index();
            let grown: Vec<u64> = (0..Region::COUNT)
                .map(|region| {
                    let of_sex = match sex {
                        Sex::Men => men[region],
                        Sex::Women => people[region] - men[region],
                    };
                    of_sex - children[region][at] - youths[region][at]
                })
                .collect();
            let column = |table: &[[u64; 2]]| table.iter().map(|pair| pair[at]).collect::<Vec<_>>();
            spread(&mut cells, sex, 0, &column(&children), &shares[at])?;
            spread(
                &mut cells,
                sex,
                10,
                &column(&youths),
                &self.weights[at][10..20],
            )?;
            spread(&mut cells, sex, 20, &grown, &self.weights[at][20..])?;
        }
        Ok(cells)
    }
}

/// People of each region divided between the sexes, each sex with its total.
fn halves(what: &str, regions: &[u64], sexes: [u64; 2]) -> Result<Vec<[u64; 2]>, Error> {
    let counts = product(what, regions, &sexes)?;
    Ok((0..regions.len())
        .map(|region| [counts.cell(region, 0), counts.cell(region, 1)])
        .collect())
}

/// People of one sex and age group by region, divided among its single years by weights.
fn spread(
    cells: &mut Cells,
    sex: Sex,
    first: usize,
    regions: &[u64],
    weights: &[f64],
) -> Result<(), Error> {
    let ages = apportion(regions.iter().sum(), weights);
    let counts = product("people by region and single year of age", regions, &ages)?;
    for region in 0..regions.len() {
        for (age, people) in counts.row(region).iter().enumerate() {
            *cells.at_mut(region, sex, first + age) = *people;
        }
    }
    Ok(())
}

/// The table of whole people with these totals in which every row has the proportions of all.
fn product(
    what: &str,
    rows: &[u64],
    columns: &[u64],
) -> Result<crate::census::rounding::Counts, Error> {
    let all = real(rows.iter().sum::<u64>().max(1));
    let seed = Table::filled(rows.len(), columns.len(), |row, column| {
        real(rows[row]) * real(columns[column]) / all
    });
    round(what, &seed, rows, columns)
}

/// Single years from decades, the last of them open: a smooth course that never falls through the
/// sums of decades, after Fritsch and Carlson (1980); within the open one each year's living are those
/// of the year before who have outlived its hazard. At ten the course has the height given, if any.
fn single_years(decades: &[f64], at_ten: Option<f64>, hazard: impl Fn(usize) -> f64) -> Vec<f64> {
    const TEN: usize = 10;
    let closed = decades.len() - 1;
    let mut old = vec![1.0];
    for age in closed * TEN + 1..=OLDEST {
        let before = old[old.len() - 1];
        old.push(before * libm::exp(-hazard(age)));
    }
    let scale = decades[closed] / old.iter().sum::<f64>();
    let slope = |at: usize| decades[at] / 10.0;
    let slopes: Vec<f64> = (0..=closed)
        .map(|knot| match knot {
            0 => slope(0),
            1 if at_ten.is_some() => at_ten.unwrap_or_default().min(3.0 * slope(1)),
            at if at == closed => harmonic(slope(closed - 1), scale),
            at => harmonic(slope(at - 1), slope(at)),
        })
        .collect();
    let mut years = Vec::with_capacity(OLDEST + 1);
    for decade in 0..closed {
        let height = |x: f64| {
            let (square, cube) = (x * x, x * x * x);
            decades[decade] * (3.0 * square - 2.0 * cube)
                + 10.0 * slopes[decade] * (cube - 2.0 * square + x)
                + 10.0 * slopes[decade + 1] * (cube - square)
        };
        for year in 0..TEN {
            let at = |year: usize| height(real(year as u64) / 10.0);
            years.push((at(year + 1) - at(year)).max(0.0));
        }
    }
    years.extend(old.iter().map(|share| share * scale));
    years
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one <= 0.0 || other <= 0.0 {
        0.0
    } else {
        2.0 / (1.0 / one + 1.0 / other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_years_make_their_decades_and_none_is_empty() {
        let decades = [38.0, 33.0, 29.0, 23.0, 14.0, 10.0, 7.0, 3.0, 0.8];
        let years = single_years(&decades, None, |_| 0.2);
        assert_eq!(years.len(), OLDEST + 1);
        for (decade, people) in decades.iter().enumerate().take(8) {
            let sum: f64 = years[decade * 10..decade * 10 + 10].iter().sum();
            assert!((sum - people).abs() < 1e-9, "{decade}: {sum}");
        }
        assert!((years[80..].iter().sum::<f64>() - 0.8).abs() < 1e-9);
        assert!(years.iter().all(|people| 0.0 < *people));
    }

    #[test]
    fn the_youngest_youths_join_on_to_the_oldest_children() {
        let years = single_years(&[30.0, 20.0, 15.0, 1.0], Some(2.6), |_| 0.2);
        assert!(2.3 < years[10] && years[19] < 1.9, "{years:?}");
        assert!((years[10..20].iter().sum::<f64>() - 20.0).abs() < 1e-9);
    }

    #[test]
    fn equal_decades_make_equal_years() {
        let years = single_years(&[10.0, 10.0, 10.0, 10.0], None, |_| 0.2);
        assert!(years[..20].iter().all(|people| (people - 1.0).abs() < 1e-9));
    }
}
