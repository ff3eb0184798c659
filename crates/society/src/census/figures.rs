//! What the census takes from the evidence: figures by the id of their claim, in people.

use evidence::{Claim, Evidence, Region};

use crate::census::error::Error;
use crate::census::raking::real;

/// The claim with this id.
///
/// # Errors
/// When the evidence has none.
pub fn claim<'e>(evidence: &'e Evidence, id: &str) -> Result<&'e Claim, Error> {
    evidence.claim(id).ok_or_else(|| missing(id))
}

/// The figure of a claim as it is printed, in the claim's own unit.
///
/// # Errors
/// When the evidence has no such claim, or only a range.
pub fn printed(evidence: &Evidence, id: &str) -> Result<f64, Error> {
    claim(evidence, id)?.value.ok_or_else(|| missing(id))
}

/// The figure of a claim in people.
///
/// # Errors
/// When the evidence has none, or it counts something else.
pub fn people(evidence: &Evidence, id: &str) -> Result<u64, Error> {
    let unit = claim(evidence, id)?.unit.as_str();
    let factor = match unit {
        "people" => 1.0,
        "thousand-people" => 1e3,
        "million-people" => 1e6,
        _ => {
            return Err(Error::Unit {
                claim: id.to_owned(),
                unit: unit.to_owned(),
            });
        }
    };
    Ok(nearest(printed(evidence, id)? * factor))
}

/// The sum of several figures, people.
///
/// # Errors
/// As `people`, for the first that fails.
pub fn people_together<'i>(
    evidence: &Evidence,
    ids: impl IntoIterator<Item = &'i str>,
) -> Result<u64, Error> {
    ids.into_iter().map(|id| people(evidence, id)).sum()
}

/// The id of a region: `KIE`.
pub fn id(evidence: &Evidence, region: Region) -> &str {
    &evidence.places().region(region).id
}

/// The region with this id.
///
/// # Errors
/// When the gazetteer has no such region.
pub fn region(evidence: &Evidence, id: &str) -> Result<Region, Error> {
    evidence
        .places()
        .get(id)
        .and_then(evidence::Place::region)
        .ok_or_else(|| missing(id))
}

/// Whether a region is among those named.
pub fn is_among(evidence: &Evidence, region: Region, ids: &[&str]) -> bool {
    ids.contains(&id(evidence, region))
}

/// The nearest whole number of people.
pub fn nearest(count: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rounded, non-negative number of people"
    )]
    let whole = libm::round(count.max(0.0)) as u64;
    whole
}

/// A count of people of one region.
///
/// # Panics
/// When it does not fit: a region of four thousand million people is a programmer's error.
pub fn small(count: u64) -> u32 {
    u32::try_from(count).expect("a region has fewer than 2^32 people")
}

/// The whole less its parts.
///
/// # Errors
/// When the parts exceed the whole; `what` is divided.
pub fn rest(what: &str, whole: u64, parts: u64) -> Result<u64, Error> {
    whole.checked_sub(parts).ok_or_else(|| Error::Exceeds {
        what: what.to_owned(),
        parts,
        whole,
    })
}

/// Counts as weights.
pub fn weights(counts: &[u64]) -> Vec<f64> {
    counts.iter().map(|count| real(*count)).collect()
}

fn missing(id: &str) -> Error {
    Error::Missing {
        claim: id.to_owned(),
    }
}
