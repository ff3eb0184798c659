//! A total that the census was made to meet: what was given, what was found in the finished tables,
//! and the claims on which it rests.

use evidence::{Claim, Evidence};

/// One total of the census.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    /// What is counted: `people`, `nationality latvian`, `men`.
    pub what: String,
    /// Id of the place: `USSR`, or a region.
    pub place: String,
    /// People by the evidence, or by the assumption.
    pub given: u64,
    /// People found in the census.
    pub held: u64,
    /// Ids of the claims it rests on.
    pub claims: Vec<String>,
    /// The switch that decides it, when the claims alone do not.
    pub assumption: Option<&'static str>,
}

impl Margin {
    /// The sources of the claims, as plain bibliographic lines, each once.
    pub fn cites(&self, evidence: &Evidence) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for claim in self.claims.iter().filter_map(|id| evidence.claim(id)) {
            for line in cites(evidence, claim) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    }
}

fn cites(evidence: &Evidence, claim: &Claim) -> Vec<String> {
    claim
        .sources
        .iter()
        .map(|source| evidence.sources().cite(source, &claim.locator))
        .collect()
}
