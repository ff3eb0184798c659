//! The people of a census led back and forward by what the settings believe.

use ::evidence::Evidence;
use scenario::Settings;
use society::census::Census;
use society::{Cohorts, Toll};
use terror::replay::{census_rules, population_rules};

use crate::failure::Error;

/// The people led back and forward under some settings, these dead entered.
pub(crate) fn cohorts(
    evidence: &Evidence,
    settings: &Settings,
    census: &Census,
    toll: &Toll,
) -> Result<Cohorts, Error> {
    let (rules, beliefs) = (census_rules(settings)?, population_rules(settings));
    Ok(Cohorts::compose(evidence, &rules, &beliefs, census, toll)?)
}
