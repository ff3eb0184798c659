//! Who moved: between regions before the count, and out of the Union.
//!
//! How many men and women came to a region and how many left it is the residual of its people of 1926
//! and 1937 and of the births and deaths between; at what age they moved is believed. All movers of a year have
//! one age profile, thickest at an age and half as thick some years to either side, on the people of
//! that age and sex in the Union; newborn children are counted where they lived at the year's end.

use crate::census::error::Error;
use crate::census::raking::{Table, real};
use crate::census::rounding::{apportion, round};
use crate::population::cells::{AGES, Cells, OLDEST, Sex};
use crate::population::record::Year;
use crate::population::rules::PopulationRules;

/// How far the ages of movers spread around the age at which most moved, years.
const SPREAD: f64 = 12.0;

/// Those who came to each cell in a year, less those who went, of the people at its end.
///
/// # Errors
/// When moves do not cancel out over the regions.
pub fn net(rules: &PopulationRules, end: &Cells, given: &Year) -> Result<Vec<i64>, Error> {
    let mut net = vec![0_i64; end.all().len()];
    let by_profile: Vec<f64> = end
        .all()
        .iter()
        .enumerate()
        .map(|(place, people)| {
            let (_, _, age) = Cells::find(place);
            real(*people) * profile(rules, age)
        })
        .collect();
    for (net, left) in net.iter_mut().zip(apportion(given.departures, &by_profile)) {
        *net -= left.cast_signed();
    }
    let union = end.together();
    for sex in Sex::ALL {
        let of_sign = |sign: i64| -> Vec<u64> {
            let moves = given.moves.iter().map(|moves| moves[sex.index()]);
            moves
                .map(|moved| (sign * moved).max(0).unsigned_abs())
                .collect()
        };
        let (came, went) = (of_sign(1), of_sign(-1));
        let all: u64 = came.iter().sum();
        if all == 0 {
            continue;
        }
        let weights: Vec<f64> = (0..AGES)
            .map(|age| real(union.at(0, sex, age)) * profile(rules, age))
            .collect();
        let movers = apportion(all, &weights);
        for (sign, regions) in [(1, came), (-1, went)] {
            let seed = Table::filled(regions.len(), AGES, |region, age| {
                real(regions[region]) * real(movers[age]) / real(all)
            });
            let table = round(
                "people who moved, by region and age",
                &seed,
                &regions,
                &movers,
            )?;
            for region in 0..regions.len() {
                for (age, people) in table.row(region).iter().enumerate() {
                    net[Cells::place(region, sex, age)] += sign * people.cast_signed();
                }
            }
        }
    }
    Ok(net)
}

/// How thick movers stand at an age.
fn profile(rules: &PopulationRules, age: usize) -> f64 {
    if age == 0 || OLDEST <= age {
        return 0.0;
    }
    let far = (real(age as u64) - rules.mover_age) / SPREAD;
    libm::exp(-0.5 * far * far)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_leaves_one_region_is_found_in_another_at_the_same_age() {
        let mut end = Cells::none(2);
        for region in 0..2 {
            for age in 0..60 {
                *end.at_mut(region, Sex::Men, age) = 1_000;
                *end.at_mut(region, Sex::Women, age) = 1_200;
            }
        }
        let given = Year {
            moves: vec![[300, 200], [-300, -200]],
            ..Year::default()
        };
        let net = net(&PopulationRules::default(), &end, &given).unwrap();
        let (first, second) = net.split_at(2 * AGES);
        assert_eq!(first.iter().sum::<i64>(), 500);
        assert!(
            first
                .iter()
                .zip(second)
                .all(|(came, went)| came + went == 0)
        );
        assert_eq!(first[0], 0, "nobody moves in the year of birth");
        assert!(first[50] < first[22]);
    }
}
