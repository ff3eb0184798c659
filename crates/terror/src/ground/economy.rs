//! The economy as it is given to a run: what each branch put out and what it was to put out, year by
//! year, and what a region lived by.
//!
//! Output is an index, 1932 being 1. A plan is the path from 1932 to the target of the second plan
//! for 1937, and after it the trend of the five years before; for grain, for which no target was
//! read, the mean of the three harvests before.

use evidence::{Day, Region};

use crate::ground::party::years_since_1932;

/// How many branches are told apart, in the order of the gauges' parts; grain is the last.
pub const BRANCHES: usize = 5;
/// The place of grain among them.
pub const GRAIN: usize = BRANCHES - 1;

/// The economy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Economy {
    /// Output by year from 1932 on and branch, 1932 being 1; empty where nothing is known of it.
    pub output: Vec<[f64; BRANCHES]>,
    /// Plan by year and branch, in the same measure.
    pub plan: Vec<[f64; BRANCHES]>,
    /// The day from which output is no longer that of record but what the model makes of it.
    pub modelled_from: Option<Day>,
    /// Of those at work on the land and in industry, by unit of account, the share in industry.
    pub in_industry: Vec<f64>,
    /// Workers of industry in the whole country.
    pub workers: f64,
}

impl Economy {
    /// Output of record on a day, branch by branch.
    pub fn output(&self, day: Day) -> Option<[f64; BRANCHES]> {
        at(&self.output, day)
    }

    /// The plan on a day, branch by branch.
    pub fn plan(&self, day: Day) -> Option<[f64; BRANCHES]> {
        at(&self.plan, day)
    }

    /// What a branch lacked of its plan by the record of output, as a share of the plan.
    pub fn shortfall(&self, day: Day) -> Option<[f64; BRANCHES]> {
        let (output, plan) = (self.output(day)?, self.plan(day)?);
        Some(std::array::from_fn(|branch| {
            1.0 - output[branch] / plan[branch]
        }))
    }

    /// Growth of a branch a year, as a logarithm, over the years before the model takes over.
    pub fn trend(&self, branch: usize) -> f64 {
        let last = self.modelled_from.map_or(0, years_since_1932);
        let last = last.min(self.output.len().saturating_sub(1));
        match (
            self.output.first(),
            self.output.get(last),
            u32::try_from(last),
        ) {
            (Some(from), Some(to), Ok(years)) if 0 < years => {
                libm::log(to[branch] / from[branch]) / f64::from(years)
            }
            _ => 0.0,
        }
    }

    /// Of those at work on the land and in industry of a region, the share in industry.
    pub fn in_industry(&self, region: Region) -> f64 {
        self.in_industry.get(region.index()).copied().unwrap_or(0.0)
    }
}

/// A yearly series on a day: each year's figure stands at its middle, and between two the series
/// runs straight; before the first and after the last it stands still.
fn at(series: &[[f64; BRANCHES]], day: Day) -> Option<[f64; BRANCHES]> {
    let last = series.len().checked_sub(1)?;
    let date = day.date();
    let passed = f64::from(date.day_of_year()) / f64::from(date.days_in_year()) - 0.5;
    let year = years_since_1932(day);
    let (from, share) = if passed < 0.0 {
        (year.checked_sub(1), 1.0 + passed)
    } else {
        (Some(year), passed)
    };
    let (from, to) = match from {
        Some(from) => (from.min(last), (from + 1).min(last)),
        None => (0, 0),
    };
    Some(std::array::from_fn(|branch| {
        series[from][branch] + share * (series[to][branch] - series[from][branch])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_the_middles_of_two_years_output_runs_straight() {
        let economy = Economy {
            output: vec![[1.0; BRANCHES], [2.0; BRANCHES]],
            plan: vec![[1.0; BRANCHES], [4.0; BRANCHES]],
            modelled_from: Some(Day::on(1933, 7, 1)),
            ..Economy::default()
        };
        let on = |year, month| economy.output(Day::on(year, month, 1)).unwrap()[0];
        assert!((on(1932, 2) - 1.0).abs() < 1e-9);
        assert!((on(1933, 1) - 1.5).abs() < 0.01);
        assert!((on(1939, 1) - 2.0).abs() < 1e-9);
        let lacking = economy.shortfall(Day::on(1935, 1, 1)).unwrap()[GRAIN];
        assert!((lacking - 0.5).abs() < 1e-9);
        assert!((economy.trend(0) - libm::log(2.0)).abs() < 1e-9);
        assert_eq!(Economy::default().output(Day::FIRST), None);
    }
}
