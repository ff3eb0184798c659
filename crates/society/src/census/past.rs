//! The census of December 1926, carried to the regions of 1937.
//!
//! It is the one Soviet census of these decades that was neither suppressed nor swollen, and the
//! only table of nationality by place that we hold. Its units are not those of 1937: one province
//! may lie in one later region, or one vast unit in eight of them, or an autonomous region be
//! printed both alone and inside its parent. Here each person of 1926 is taken once: what is
//! printed inside another unit is taken out of it, and a unit that became several regions is
//! divided among them by their people of 1937.

use evidence::{Evidence, Region, Unit1926};

use crate::census::error::Error;
use crate::census::raking::real;

/// People of 1926 by region of 1937 and column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    columns: Vec<String>,
    people: Vec<Vec<f64>>,
}

impl Past {
    /// Carries the table of 1926 to regions with these people in 1937.
    ///
    /// # Errors
    /// When a unit is printed inside another that is not in the table.
    pub fn carried(evidence: &Evidence, counted: &[u64]) -> Result<Past, Error> {
        let table = evidence.nationality_1926();
        let mut past = Past {
            columns: table.columns.clone(),
            people: vec![vec![0.0; table.columns.len()]; Region::COUNT],
        };
        for unit in &table.units {
            past.give(&unit.regions, unit, counted, 1.0);
            if unit.counted_elsewhere {
                let parent = parent(unit, &table.units)?;
                past.give(&parent.regions, unit, counted, -1.0);
            }
        }
        past.fill_from_neighbours(evidence);
        Ok(past)
    }

    /// People of 1926 in a region under several columns of the table.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn people(&self, region: Region, columns: &[&str]) -> Result<f64, Error> {
        columns
            .iter()
            .map(|column| {
                self.columns
                    .iter()
                    .position(|known| known == column)
                    .map(|at| self.people[region.index()][at].max(0.0))
                    .ok_or_else(|| Error::Missing {
                        claim: format!("column `{column}` of the census of 1926"),
                    })
            })
            .sum()
    }

    /// A column's share in all people of the region in 1926; nothing in an empty one.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn share(&self, region: Region, column: &str) -> Result<f64, Error> {
        let all = self.people(region, &["pop_total"])?;
        let part = self.people(region, &[column])?;
        Ok(if all > 0.0 { part / all } else { 0.0 })
    }

    fn give(&mut self, regions: &[Region], unit: &Unit1926, counted: &[u64], sign: f64) {
        let all: f64 = regions.iter().map(|region| real(counted[region.index()])).sum();
        for region in regions {
            let share = sign * real(counted[region.index()]) / all;
            for (held, people) in self.people[region.index()].iter_mut().zip(&unit.people) {
                *held += share * f64::from(*people);
            }
        }
    }

    /// A region that no unit of 1926 became (it was cut from several) takes the mixture of those
    /// around it.
    fn fill_from_neighbours(&mut self, evidence: &Evidence) {
        let known = self.people.clone();
        for region in Region::all() {
            if known[region.index()].iter().any(|people| *people > 0.0) {
                continue;
            }
            for neighbour in evidence.places().neighbours(region) {
                for (held, people) in self.people[region.index()]
                    .iter_mut()
                    .zip(&known[neighbour.index()])
                {
                    *held += people;
                }
            }
        }
    }
}

/// The unit inside which this one is printed a second time, as its row tells.
fn parent<'u>(unit: &Unit1926, units: &'u [Unit1926]) -> Result<&'u Unit1926, Error> {
    let told = unit.warrant.note.split_once("already counted inside ");
    let name = told.map_or("", |(_, name)| name.split(';').next().unwrap_or(name).trim());
    units
        .iter()
        .find(|known| known.unit == name)
        .ok_or_else(|| Error::Missing {
            claim: format!("unit of 1926 inside which `{}` is counted", unit.unit),
        })
}
