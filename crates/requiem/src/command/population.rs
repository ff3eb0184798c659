//! `requiem population`: the people by year, region, sex and age, and claims on how many died.

mod claims;
pub(crate) mod led;
mod ledger;
pub(crate) mod tested;
pub(crate) mod tolls;

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
