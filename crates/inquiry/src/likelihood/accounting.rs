//! The ledger divided: which figures are parts of which, and which tables are one accounting, so that
//! nobody is counted twice.
//!
//! A total and its part are not two witnesses. Within one table a total that holds other figures of
//! the set enters as what is left of it without them: of the year's sentences, those that were not to
//! death. Which figure holds which is read from the identities of the evidence, the sums by which its
//! tables check themselves, and from running totals, of which a later one holds the one before. What
//! is left is the difference of two printed figures and errs as the total is declared to err.
//!
//! Across tables this cannot be done: no table crosses line with year and with death. But the
//! registers of the 1st Special Department, the reports on order 00447 and the summary of the national
//! operations are one accounting, added up from the same cases. They share one error, at the least of
//! the correlations that the evidence declares for them, so that a hundred parts say no more about the
//! level of the whole than the ledger knows.

use std::collections::BTreeMap;

use evidence::{Claim, Evidence};

/// The tables that are one accounting.
const ONE_ACCOUNTING: [&str; 3] = [
    "first-special-department",
    "order-00447-reports",
    "national-operations",
];

/// Its name as a ledger.
const NAME: &str = "one-accounting";

/// The ledger of which a group's figures are: the name under which errors are shared.
pub(crate) fn ledger_of(group: &str) -> &str {
    if ONE_ACCOUNTING.contains(&group) {
        NAME
    } else {
        group
    }
}

/// What is left of a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Less these parts, which are figures of the set.
    Less(Vec<String>),
    /// Nothing: its parts are all in the set and say all that it says.
    Nothing,
}

/// For every total among the figures that holds others of them: what is left of it.
pub(crate) fn totals(evidence: &Evidence, figures: &[&Claim]) -> BTreeMap<String, Left> {
    let mut totals = BTreeMap::new();
    let of_set = |id: &str| figures.iter().find(|claim| claim.id == id).copied();
    for identity in evidence.identities() {
        let Some(total) = of_set(identity.right.trim()) else {
            continue;
        };
        let terms: Vec<&str> = identity.left.split('+').map(str::trim).collect();
        let known: Option<Vec<&Claim>> = terms.iter().map(|id| evidence.claim(id)).collect();
        let Some(known) = known.filter(|known| are_parts(known, total)) else {
            continue;
        };
        let parts = known.iter().filter(|part| {
            part.group == total.group && part.unit == total.unit && of_set(&part.id).is_some()
        });
        let parts: Vec<String> = parts.map(|part| part.id.clone()).collect();
        let before = match totals.get(&total.id) {
            Some(Left::Less(before)) => Vec::len(before),
            Some(Left::Nothing) => usize::MAX,
            None => 0,
        };
        // A total may stand in several identities; the one that tells most of it apart counts.
        if before < parts.len() {
            let is_whole = parts.len() == terms.len() && 1 < terms.len();
            let left = if is_whole {
                Left::Nothing
            } else {
                Left::Less(parts)
            };
            totals.insert(total.id.clone(), left);
        }
    }
    totals
}

/// Whether an identity says that these make the total, or that the one is a running total's earlier
/// state: other comparisons of two figures are of different people.
fn are_parts(terms: &[&Claim], total: &Claim) -> bool {
    match terms {
        [earlier] => {
            let alike = earlier.quantity == total.quantity
                && earlier.place == total.place
                && earlier.line == total.line
                && earlier.part == total.part;
            let within =
                total.period.start <= earlier.period.start && earlier.period.end < total.period.end;
            alike && within
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use evidence::Role;

    use super::*;

    fn less(of: &[&str]) -> Left {
        Left::Less(of.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn nobody_is_fitted_twice_within_a_table() {
        let evidence = Evidence::shipped().unwrap();
        let fitted = evidence
            .claims()
            .iter()
            .filter(|claim| claim.role == Role::Fitted);
        let totals = totals(&evidence, &fitted.collect::<Vec<_>>());
        let told: Vec<(&str, &Left)> = totals
            .iter()
            .map(|(id, left)| (id.as_str(), left))
            .collect();
        assert_eq!(
            told,
            [
                ("conv_1sd_1936", &less(&["exec_1sd_1936"])),
                ("conv_1sd_1937", &less(&["exec_1sd_1937"])),
                ("conv_1sd_1938", &less(&["exec_1sd_1938"])),
                ("conv_1sd_1939", &less(&["exec_1sd_1939"])),
                ("k447_end_conv", &less(&["k447_30sep37_conv"])),
            ]
        );
        // A total of which every part is there says nothing more.
        let ids = ["sptroika_ukr_1", "sptroika_ukr_2", "sptroika_ukr_total"];
        let figures = ids.map(|id| evidence.claim(id).unwrap());
        let totals = super::totals(&evidence, &figures);
        assert_eq!(totals.get("sptroika_ukr_total"), Some(&Left::Nothing));
    }
}
