//! From the evidence to the economy of a run: the branches' output by year, their plans, and what
//! each region lived by.

use evidence::{Day, Evidence, Region};
use society::census::{Census, Occupation};

use crate::ground::Ground;
use crate::ground::economy::{BRANCHES, Economy, GRAIN};
use crate::ground::party::Campaign;

/// The words with which the claims of each industrial branch begin, in the order of the branches.
const OUTPUT: [&str; GRAIN] = ["coal", "oil", "steel", "railtkm"];
/// The claims of their targets for 1937.
const TARGETS: [&str; GRAIN] = ["plan2_coal", "plan2_oil", "plan2_steel", "plan2_rail"];
/// The years of the series.
const YEARS: std::ops::RangeInclusive<i16> = 1932..=1940;
/// Years over which a trend is taken, and years to the end of the second plan.
const PLAN_YEARS: usize = 5;

/// The economy that the evidence gives over a census.
///
/// # Panics
/// When the evidence lacks a figure that a replay needs, which its tests rule out.
pub fn take_economy(ground: &mut Ground, evidence: &Evidence, census: &Census) {
    let number = |id: String| evidence.number(&id);
    let output: Vec<[f64; BRANCHES]> = YEARS
        .map(|year| {
            std::array::from_fn(|branch| match OUTPUT.get(branch) {
                Some(word) => number(format!("{word}_{year}")) / number(format!("{word}_1932")),
                None => number(format!("grain_rev_{year}")) / evidence.number("grain_rev_1932"),
            })
        })
        .collect();
    let harvests_before: Vec<f64> = (1929..1932)
        .map(|year| number(format!("grain_rev_{year}")) / evidence.number("grain_rev_1932"))
        .collect();
    let targets: [f64; GRAIN] = std::array::from_fn(|branch| {
        number(TARGETS[branch].to_owned()) / number(format!("{}_1932", OUTPUT[branch]))
    });
    let plan = (0..output.len())
        .map(|year| {
            std::array::from_fn(|branch| match targets.get(branch) {
                Some(target) => planned(&output, branch, *target, year),
                None => mean_of_three_before(&output, &harvests_before, year),
            })
        })
        .collect();
    let terror = ground.party.days(Campaign::Terror).map(|(first, _)| first);
    let at_work = |region: Region, occupation| f64::from(census.of_occupation(region, occupation));
    let in_industry = |region: Region| {
        let industry = at_work(region, Occupation::Industry);
        industry / (industry + at_work(region, Occupation::Farming)).max(1.0)
    };
    ground.economy = Economy {
        output,
        plan,
        modelled_from: terror.map(|first| Day::on(first.date().year() - 1, 7, 1)),
        in_industry: Region::all().map(in_industry).collect(),
        workers: Region::all()
            .map(|region| at_work(region, Occupation::Industry))
            .sum(),
    };
}

/// The path to the target of the second plan, and after it the trend of the five years before.
fn planned(output: &[[f64; BRANCHES]], branch: usize, target: f64, year: usize) -> f64 {
    let passed = |years: usize| {
        let years = u32::try_from(years).expect("a few years");
        f64::from(years) / f64::from(u32::try_from(PLAN_YEARS).expect("a few years"))
    };
    if year <= PLAN_YEARS {
        return libm::pow(target, passed(year));
    }
    let [last, first] = [year - 1, year - 1 - PLAN_YEARS].map(|year| output[year][branch]);
    last * libm::pow(last / first, passed(1))
}

/// The mean of the three harvests before a year's.
fn mean_of_three_before(output: &[[f64; BRANCHES]], before: &[f64], year: usize) -> f64 {
    let harvests: Vec<f64> = before
        .iter()
        .copied()
        .chain(output.iter().map(|year| year[GRAIN]))
        .collect();
    harvests[year..year + 3].iter().sum::<f64>() / 3.0
}

#[cfg(test)]
mod tests {
    use scenario::Settings;

    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn coal_lacks_most_of_its_plan_when_the_second_plan_ends_and_grain_the_year_before() {
        let evidence = Evidence::shipped().unwrap();
        let settings = Settings::shipped(catalogue::ALL);
        let economy = Ground::composed(&evidence, &settings).unwrap().economy;
        let lacking =
            |year: i16, branch: usize| economy.shortfall(Day::on(year, 7, 1)).unwrap()[branch];
        assert!(lacking(1935, 0) < 0.02 && 0.1 < lacking(1937, 0));
        assert!(0.15 < lacking(1936, GRAIN) && lacking(1937, GRAIN) < 0.0);
        let industrial = economy.in_industry.iter().filter(|share| 0.0 < **share);
        assert!(60 < industrial.count());
    }
}
