//! Estimates of the dead as claims that censuses can be asked about, and in which words their answer
//! is told.

use ::evidence::{Estimate, Evidence};
use scenario::Settings;
use society::population::claim::Span;
use society::population::{Balance, Claimed, Kind, Tested, Verdict};
use terror::replay::{census_rules, population_rules};

use crate::failure::Error;
use crate::wording::figure;

/// Words by which a measure of the table of estimates is of deaths.
const OF_DEATHS: [&str; 6] = [
    "death",
    "executed",
    "executions",
    "shot",
    "killed",
    "killings",
];
/// Words by which it is of all deaths beyond the ordinary, hunger with them.
const OF_ALL: [&str; 7] = [
    "all causes",
    "attributable",
    "incl. famine",
    "killed 1924-53",
    "population loss",
    "premature",
    "unnatural",
];

/// What three censuses say, under some settings.
pub(crate) fn balance(evidence: &Evidence, settings: &Settings) -> Result<Balance, Error> {
    let (rules, beliefs) = (census_rules(settings)?, population_rules(settings));
    Ok(Balance::read(evidence, &rules, &beliefs)?)
}

/// An estimate as a claim on deaths; none when it counts no deaths, or names no figure.
pub(crate) fn claim_of(estimate: &Estimate) -> Option<Claimed> {
    let measure = estimate.measure.as_str();
    if !OF_DEATHS.iter().any(|word| measure.contains(word)) {
        return None;
    }
    let kind = if measure.starts_with("famine") {
        Kind::Famine
    } else if OF_ALL.iter().any(|word| measure.contains(word)) {
        Kind::Excess
    } else {
        Kind::Terror
    };
    let value = estimate.value?;
    Some(Claimed {
        kind,
        from: estimate.scope.0,
        to: estimate.scope.1,
        low: estimate.range.0.unwrap_or(value).min(value),
        high: estimate.range.1.unwrap_or(value).max(value),
    })
}

/// Every estimate of deaths, tested.
pub(crate) fn all<'e>(evidence: &'e Evidence, balance: &Balance) -> Vec<(&'e Estimate, Tested)> {
    let estimates = evidence.estimates().iter();
    estimates
        .filter_map(|estimate| Some((estimate, balance.test(claim_of(estimate)?))))
        .collect()
}

/// The word for a verdict.
pub(crate) const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::Excluded { .. } => "excluded",
        Verdict::TooFew { .. } => "too few",
        Verdict::Outside { .. } => "not decided",
        Verdict::Uncounted => "not counted",
    }
}

/// A verdict in words.
pub(crate) fn told(verdict: Verdict) -> String {
    match verdict {
        Verdict::Allowed => "allowed".to_owned(),
        Verdict::Excluded { times } => {
            format!("excluded: {} times the most allowed", in_tenths(times))
        }
        Verdict::TooFew { least } => {
            format!(
                "too few: the censuses find {} million at least",
                millions(least)
            )
        }
        Verdict::Outside { beyond } if 0.0 < beyond => {
            format!(
                "not decided: {} million of it would lie outside",
                millions(beyond)
            )
        }
        Verdict::Outside { .. } => "not decided: also of years outside".to_owned(),
        Verdict::Uncounted => "not counted: no year of it lies between".to_owned(),
    }
}

/// The word for a kind of deaths.
pub(crate) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Terror => "terror",
        Kind::Famine => "famine",
        Kind::Excess => "excess",
    }
}

/// A range of people in millions.
pub(crate) fn span(span: Span) -> String {
    if (span.high - span.low).abs() < 1.0 {
        millions(span.low)
    } else {
        format!("{} to {}", millions(span.low), millions(span.high))
    }
}

/// People in millions, with two decimals.
fn millions(people: f64) -> String {
    figure((people / 1e4).round() / 100.0)
}

fn in_tenths(times: f64) -> String {
    figure((times * 10.0).round() / 10.0)
}
