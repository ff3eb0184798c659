//! The living of one nationality, whom a record in counts does not tell apart: by the shares of the
//! nationalities in each region at the count of January 1937.

use chronicle::{By, Key, Manifest, Query, Row, Run};
use evidence::Evidence;
use society::census::{Census, Nationality};
use terror::replay::census_rules;

use crate::command::{set, settings};
use crate::failure::Error;

/// The living of one nationality: the record's living of each region, by the share of the
/// nationality in that region at the count. On the day of the count this is the census itself.
pub(super) fn of_nationality(
    query: &Query,
    nationality: Nationality,
    evidence: &Evidence,
    run: &Run,
    ask: &dyn Fn(&Query) -> Result<Vec<Row>, Error>,
) -> Result<Vec<Row>, Error> {
    let census = census_of(evidence, &run.manifest)?;
    let mut by_region = query.clone();
    let told_apart = query.by.contains(&By::Region);
    if !told_apart {
        by_region.by.push(By::Region);
    }
    let mut rows: Vec<Row> = Vec::new();
    for mut row in ask(&by_region)? {
        let region = row.key.iter().find_map(|key| match key {
            Key::Region(region) => Some(*region),
            _ => None,
        });
        let Some(region) = region else { continue };
        row.value = share(
            row.value,
            census.of_nationality(region, nationality),
            census.people(region),
        );
        if !told_apart {
            row.key.retain(|key| !matches!(key, Key::Region(_)));
            if let Some(same) = rows.iter_mut().find(|other| other.key == row.key) {
                same.value += row.value;
                continue;
            }
        }
        if row.value != 0 || !told_apart {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The part of `living` that `some` of `all` are, to the nearest person.
fn share(living: i64, some: u32, all: u32) -> i64 {
    if all == 0 {
        return 0;
    }
    let (some, all) = (i128::from(some), i128::from(all));
    let part = (i128::from(living) * some + all / 2).div_euclid(all);
    i64::try_from(part).expect("a part of the living")
}

/// The census under the assumptions of a run.
fn census_of(evidence: &Evidence, manifest: &Manifest) -> Result<Census, Error> {
    let assumptions: Vec<(String, f64)> = manifest
        .charter
        .set
        .iter()
        .filter(|(id, _)| id.starts_with("assumption."))
        .filter_map(|(id, value)| Some((id.clone(), value.parse().ok()?)))
        .collect();
    let mut settings = settings();
    set(&mut settings, &assumptions)?;
    Ok(Census::compose(evidence, &census_rules(&settings)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_living_is_whole_people() {
        assert_eq!(share(1_000, 1, 3), 333);
        assert_eq!(share(1_001, 1, 2), 501);
        assert_eq!(share(1_000, 1_000, 1_000), 1_000);
        assert_eq!(share(5, 0, 0), 0);
    }
}
