//! Histories of limits that are only recalled: shared anew they sum to what they were, and rows
//! that were read stand as they are.

use super::*;
use crate::mechanism::catalogue;
use society::census::{Census, CensusRules, Demography};

/// The ground of the shipped evidence with these settings laid over the shipped ones.
fn ground(evidence: &Evidence, set: &[(&str, f64)]) -> Ground {
    let mut settings = Settings::shipped(catalogue::ALL);
    for (id, value) in set {
        settings.set(id, *value).unwrap();
    }
    let rules = CensusRules::default();
    let census = Census::compose(evidence, &rules).unwrap();
    let demography = Demography::compose(evidence, &rules, &census).unwrap();
    Ground::of(evidence, &census, demography, &settings)
}

fn sums(grants: &[DatedGrant], of: impl Fn(&DatedGrant) -> bool) -> [i32; 2] {
    let chosen = || grants.iter().filter(|grant| of(grant));
    [0, 1].map(|category| chosen().map(|grant| grant.places[category]).sum())
}

/// Ids of the rows whose places differ.
fn moved<'a>(one: &'a [DatedGrant], other: &[DatedGrant]) -> Vec<&'a str> {
    let pairs = one.iter().zip(other);
    let unlike = pairs.filter(|(one, other)| one.places != other.places);
    unlike.map(|(one, _)| one.id.as_str()).collect()
}

#[test]
fn recalled_first_limits_shared_anew_close_on_the_same_totals_in_every_republic() {
    let evidence = Evidence::shipped().unwrap();
    let shipped = ground(&evidence, &[]);
    let read = |id: &str| {
        let limit = evidence.first_limits().iter().find(|limit| limit.id == id);
        limit.unwrap().warrant.verified == Verified::Yes
    };
    let mut counts = Vec::new();
    for rule in [1.0, 2.0] {
        let anew = ground(&evidence, &[("assumption.recalled_limits", rule)]);
        for place in ["RSFSR", "UKR", "KAZ"] {
            let regions = evidence.places().get(place).unwrap().regions();
            let here = |grant: &DatedGrant| regions.contains(&grant.region);
            assert_eq!(
                sums(&anew.first_limits, here),
                sums(&shipped.first_limits, here),
                "{place}"
            );
        }
        let moved = moved(&anew.first_limits, &shipped.first_limits);
        assert!(
            moved.iter().all(|id| !read(id)),
            "a row that was read moved"
        );
        counts.push(moved.len());
        assert_eq!(anew.people, shipped.people);
    }
    // Rows that a secondary copy gives move under the second rule alone.
    assert!(20 <= counts[0] && counts[0] < counts[1], "{counts:?}");
}

#[test]
fn recalled_rows_of_one_list_share_its_sum_by_first_limits_and_no_other_grant_moves() {
    let evidence = Evidence::shipped().unwrap();
    let shipped = ground(&evidence, &[]);
    let anew = ground(&evidence, &[("assumption.recalled_grants", 1.0)]);
    assert_eq!(anew.first_limits, shipped.first_limits);
    assert_eq!(
        sums(&anew.grants, |_| true),
        sums(&shipped.grants, |_| true)
    );
    let moved = moved(&anew.grants, &shipped.grants);
    assert!(10 < moved.len() && moved.iter().all(|id| id.starts_with("lim_1938_01_31")));
    // What a region is given goes by its first limit, the same share of it everywhere.
    let first = |place: &str| {
        let region = evidence.places().unit(place).unwrap();
        let id = format!("lim_1938_01_31_{}", place.to_lowercase());
        let of = |grant: &DatedGrant| grant.id == id;
        f64::from(sums(&anew.grants, of)[0]) / anew.first_limit(region)
    };
    assert!((first("SVE") - first("LEN")).abs() < 1e-3);
}

#[test]
fn a_grant_that_nobody_has_read_counts_by_the_share_that_is_believed() {
    let evidence = Evidence::shipped().unwrap();
    let shipped = ground(&evidence, &[]);
    let half = ground(&evidence, &[("assumption.unverified_grants", 0.5)]);
    let unread = moved(&half.grants, &shipped.grants);
    assert_eq!(unread, ["lim_040"]);
    let of = |grant: &DatedGrant| grant.id == "lim_040";
    let [whole, part] = [&shipped, &half].map(|ground| sums(&ground.grants, of));
    assert_eq!(part.map(|places| 2 * places), whole);
}
