//! What may be typed to ask about the people by region, sex and age from 1927 to 1941, and about
//! claims on how many of them died.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::value::assignment;

/// Show the people by year, region, sex and age, 1927 to 1941, and hold claims against the censuses.
///
/// The people counted on 6 January 1937 are led back to 1927 and forward to 1941, by births and
/// deaths of record; the dead of famine and terror are taken at the ages and in the regions where
/// they lived. Without a folder the terror's dead are those of the registers, with one those of the
/// run. A claim on a number of dead is held against the counts of 1926, 1937 and 1939.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  requiem population                                    the ledger of the living and the dead
  requiem population --year 1937 --by age               the pyramid of the count
  requiem population --year 1933 --by region --csv
  requiem population --region KAR
  requiem population out/first-run --year 1939 --by age
  requiem population --claim 20000000 --from 1937 --to 1938
  requiem population --claim 7000000 --from 1932 --to 1933 --of famine
  requiem population --claims                           what historians and witnesses have estimated

A claim that the censuses allow is not thereby true: they only say what cannot have been. Between
two counts they cannot tell one year from another, nor a death by hunger from a death by a bullet.")]
pub(crate) struct Population {
    /// The folder of a run whose dead are to be entered
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,

    /// The people of 1 January of this year, and what happened in it
    #[arg(long, allow_negative_numbers = true, value_parser = year_of_people)]
    pub(crate) year: Option<i16>,

    /// Of this region or republic alone, by id or name
    #[arg(long)]
    pub(crate) region: Option<String>,

    /// How to divide the answer: year, age, sex or region
    #[arg(long, value_name = "AXIS", hide_possible_values = true)]
    pub(crate) by: Option<Axis>,

    /// So many people are said to have died, beyond those who would have died anyway
    #[arg(long, value_name = "PEOPLE", allow_negative_numbers = true, value_parser = claimed,
          conflicts_with_all = ["year", "region", "by", "dir"])]
    pub(crate) claim: Option<f64>,

    /// From this year on
    #[arg(long, value_name = "YEAR", requires = "claim", allow_negative_numbers = true,
          value_parser = year_of_claim)]
    pub(crate) from: Option<i16>,

    /// Through this year
    #[arg(long, value_name = "YEAR", requires = "claim", allow_negative_numbers = true,
          value_parser = year_of_claim)]
    pub(crate) to: Option<i16>,

    /// Of what they are said to have died: terror (beyond the famine), famine, or excess (either)
    #[arg(
        long,
        value_name = "CAUSE",
        requires = "claim",
        default_value = "terror"
    )]
    pub(crate) of: Cause,

    /// Hold against the censuses what historians and witnesses have estimated
    #[arg(long, conflicts_with_all = ["claim", "year", "region", "by", "dir"])]
    pub(crate) claims: bool,

    /// An assumption to change, such as `assumption.men_mortality=1.4`; may be given more than once
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub(crate) set: Vec<(String, f64)>,

    /// Answer in CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

/// Along which axis people are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Axis {
    Year,
    Age,
    Sex,
    Region,
}

/// Of what people are said to have died.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Cause {
    Terror,
    Famine,
    Excess,
}

fn claimed(text: &str) -> Result<f64, &'static str> {
    let plain = "a claim is a whole number of people, such as 20000000";
    let people: f64 = text
        .replace(['_', ','], "")
        .parse()
        .map_err(|_no_number: std::num::ParseFloatError| plain)?;
    if !people.is_finite() || people.fract() != 0.0 {
        return Err(plain);
    }
    if people < 0.0 {
        return Err("a number of dead cannot be negative: give a number from 0 upwards");
    }
    Ok(people)
}

fn year_of_people(text: &str) -> Result<i16, &'static str> {
    let year = text.parse().ok();
    year.filter(|year| society::Cohorts::years().contains(year))
        .ok_or("the people are led from 1 January 1927 to 1 January 1941")
}

fn year_of_claim(text: &str) -> Result<i16, &'static str> {
    let year = text.parse().ok();
    year.filter(|year| (1926..=1941).contains(year)).ok_or(
        "it is no year from 1926 to 1941; the censuses are those of December 1926, January 1937 and \
         January 1939",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_a_whole_number_of_people() {
        assert_eq!(claimed("20_000_000"), Ok(20e6));
        assert_eq!(claimed("1,200,000"), Ok(1.2e6));
        for none in ["-5", "many", "2.5", "inf"] {
            assert!(claimed(none).is_err(), "{none}");
        }
        assert!(year_of_claim("1917").is_err() && year_of_people("1926").is_err());
    }
}
