//! `requiem population`: the people by year, region, sex and age, and claims on how many died.

mod claims;
mod ledger;
pub(crate) mod tested;
pub(crate) mod tolls;

use ::evidence::Evidence;
use scenario::Settings;
use society::census::Census;
use society::{Cohorts, Toll};
use terror::replay::{census_rules, population_rules};

use crate::cli::Population;
use crate::command::{evidence_of, set, settings};
use crate::failure::Error;
use crate::voice::Voice;

/// Answers a question about the people, or holds a claim against the censuses.
pub(crate) fn population(asked: &Population, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    let mut settings = settings();
    set(&mut settings, &asked.set)?;
    if asked.claims {
        return claims::all(&evidence, &settings, asked.csv, voice);
    }
    if let Some(people) = asked.claim {
        return claims::one(&evidence, &settings, (asked, people), voice);
    }
    ledger::ledger(&evidence, settings, asked, voice)
}

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
