//! Whose deaths are entered into the population: those of a run for the years it has whole, those of
//! the registers for the others.

use std::collections::BTreeMap;

use ::evidence::{Day, Evidence, Region};
use chronicle::{By, Chronicle, Key, Quantity, Query, Step, tally};
use society::Toll;
use society::population::{FIRST, LAST};

use crate::failure::Error;

/// What counts as the terror's dead in the record of a run.
const DEAD: [Quantity; 3] = [
    Quantity::Shot,
    Quantity::CustodyDeaths,
    Quantity::CampDeaths,
];

/// The terror's dead of a record, and in years that it has not whole those of the registers.
pub(crate) fn of_run(evidence: &Evidence, record: &Chronicle) -> Result<Toll, Error> {
    let first = record.first();
    let last = record.last().unwrap_or(first);
    let whole: Vec<i16> = (FIRST..=LAST)
        .filter(|year| 1932 <= *year)
        .filter(|year| first <= Day::on(*year, 1, 1) && Day::on(*year, 12, 31) <= last)
        .collect();
    let mut dead: BTreeMap<(i16, Region), u64> = BTreeMap::new();
    if let (Some(from), Some(to)) = (whole.first(), whole.last()) {
        for quantity in DEAD {
            let mut query = Query::of(quantity, Day::on(*from, 1, 1), Day::on(*to, 12, 31));
            query.by = vec![By::Time(Step::Year), By::Region];
            for row in tally(record, &query).map_err(Error::Unanswered)? {
                let year = row.key.iter().find_map(|key| match key {
                    Key::Period(period) => Some(period.first.date().year()),
                    _ => None,
                });
                let region = row.key.iter().find_map(|key| match key {
                    Key::Region(region) => Some(*region),
                    _ => None,
                });
                if let Some(key) = year.zip(region) {
                    *dead.entry(key).or_default() += row.value.max(0).unsigned_abs();
                }
            }
        }
    }
    let registers = Toll::of_record(evidence, LAST)?;
    let mut toll = Toll::none();
    for year in (FIRST..=LAST).filter(|year| !whole.contains(year)) {
        toll.add(year, None, registers.of_year(year));
    }
    for ((year, region), people) in dead {
        toll.add(year, Some(region), people);
    }
    Ok(toll)
}
