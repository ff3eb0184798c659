//! The people of December 1926 in the regions of 1937, from which it follows who moved.
//!
//! For 24 regions the table of 1937 prints its people as per cent of 1926; for each republic the
//! people of 1926 are known in later borders. What a republic has beyond the regions read is divided
//! among its other regions by their people of 1937 and their dead of the famine.

use evidence::{Evidence, Region};

use crate::census::Census;
use crate::census::error::Error;
use crate::census::figures::{id, people, rest};
use crate::census::past::Past;
use crate::census::raking::real;

/// Men and women of each region in 1926, by the share of men in the units of that census.
///
/// # Errors
/// When the evidence lacks a republic, or when the census of 1926 does not count men.
pub fn men_and_women(
    evidence: &Evidence,
    census: &Census,
    hungry: &[u64],
) -> Result<Vec<[f64; 2]>, Error> {
    let counted: Vec<u64> = Region::all()
        .map(|region| u64::from(census.people(region)))
        .collect();
    let past = Past::carried(evidence, &counted, &[], |_, _| 1.0)?;
    let of_1926 = of_1926(evidence, census, hungry)?;
    Region::all()
        .zip(of_1926)
        .map(|(region, people)| {
            let men = past.share(region, "men")?;
            Ok([people * men, people * (1.0 - men)])
        })
        .collect()
}

/// People of each region in 1926.
///
/// # Errors
/// When the evidence lacks a republic, or the regions read exceed it.
fn of_1926(evidence: &Evidence, census: &Census, hungry: &[u64]) -> Result<Vec<f64>, Error> {
    let mut of_1926 = vec![0.0; Region::COUNT];
    let mut republics: Vec<&str> = Vec::new();
    for region in Region::all().filter(|region| 0 < census.people(*region)) {
        let republic = evidence.places().region(region).republic.as_str();
        if !republics.contains(&republic) {
            republics.push(republic);
        }
    }
    for republic in republics {
        let members: Vec<Region> = Region::all()
            .filter(|region| 0 < census.people(*region))
            .filter(|region| evidence.places().region(*region).republic == republic)
            .collect();
        let all = people(evidence, &format!("pop26_{republic}"))?;
        let (mut known, mut weight) = (0, 0.0);
        let own = |region: Region| {
            let claim = format!("pop26_{}", id(evidence, region));
            evidence.claim(&claim).is_some().then_some(claim)
        };
        let by_people =
            |region: Region| f64::from(census.people(region)) + real(hungry[region.index()]);
        for region in &members {
            match own(*region) {
                Some(claim) => {
                    let counted = people(evidence, &claim)?;
                    of_1926[region.index()] = real(counted);
                    known += counted;
                }
                None => weight += by_people(*region),
            }
        }
        let left = real(rest(
            &format!("the people of 1926 in {republic}"),
            all,
            known,
        )?);
        for region in members.iter().filter(|region| own(**region).is_none()) {
            of_1926[region.index()] = left * by_people(*region) / weight;
        }
    }
    Ok(of_1926)
}
