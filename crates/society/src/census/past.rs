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

/// The column of all people.
const ALL: &str = "pop_total";

/// The column, made here, of those whom no other column names.
pub const OTHERS: &str = "others";

/// People of 1926 by region of 1937 and column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    columns: Vec<String>,
    people: Vec<Vec<f64>>,
}

impl Past {
    /// Carries the table of 1926 to regions with these people in 1937. A unit that became several
    /// regions is divided by their people, under each column made thicker by `thick`; whom none of
    /// the `named` columns counts is put under `OTHERS`.
    ///
    /// # Errors
    /// When a unit is printed inside another that is not in the table.
    pub fn carried(
        evidence: &Evidence,
        counted: &[u64],
        named: &[&str],
        thick: impl Fn(Region, &str) -> f64,
    ) -> Result<Past, Error> {
        let table = evidence.nationality_1926();
        let mut net: Vec<Vec<f64>> = table
            .units
            .iter()
            .map(|unit| unit.people.iter().copied().map(f64::from).collect())
            .collect();
        for unit in table.units.iter().filter(|unit| unit.counted_elsewhere) {
            let parent = parent(unit, &table.units)?;
            for (left, inside) in net[parent].iter_mut().zip(&unit.people) {
                *left -= f64::from(*inside);
            }
        }
        let mut past = Past {
            columns: table.columns.clone(),
            people: Vec::new(),
        };
        let all = past.place(ALL)?;
        let named = named
            .iter()
            .map(|name| past.place(name))
            .collect::<Result<Vec<_>, _>>()?;
        for people in &mut net {
            let known: f64 = named.iter().map(|column| people[*column]).sum();
            people.push(people[all] - known);
        }
        past.columns.push(OTHERS.to_owned());
        past.people = vec![vec![0.0; past.columns.len()]; Region::COUNT];
        for (unit, people) in table.units.iter().zip(&net) {
            for (column, people) in people.iter().enumerate() {
                let name = &past.columns[column];
                let weight = |region: &Region| real(counted[region.index()]) * thick(*region, name);
                let all: f64 = unit.regions.iter().map(weight).sum();
                for region in &unit.regions {
                    past.people[region.index()][column] += people * weight(region) / all;
                }
            }
        }
        past.fill_from_neighbours(evidence)?;
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
                let place = self.place(column)?;
                Ok(self.people[region.index()][place].max(0.0))
            })
            .sum()
    }

    /// A column's share in all people of the region in 1926; nothing in an empty one.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn share(&self, region: Region, column: &str) -> Result<f64, Error> {
        let all = self.people(region, &[ALL])?;
        let part = self.people(region, &[column])?;
        Ok(if all > 0.0 { part / all } else { 0.0 })
    }

    fn place(&self, column: &str) -> Result<usize, Error> {
        self.columns
            .iter()
            .position(|known| known == column)
            .ok_or_else(|| Error::Missing {
                claim: format!("column `{column}` of the census of 1926"),
            })
    }

    /// A region that no unit of 1926 became, because it was cut from several, takes the mixture of
    /// those around it, each with the same weight.
    fn fill_from_neighbours(&mut self, evidence: &Evidence) -> Result<(), Error> {
        let known = self.clone();
        for region in Region::all() {
            if known.people(region, &[ALL])? > 0.0 {
                continue;
            }
            for neighbour in evidence.places().neighbours(region) {
                let all = known.people(*neighbour, &[ALL])?.max(1.0);
                let around = &known.people[neighbour.index()];
                for (held, people) in self.people[region.index()].iter_mut().zip(around) {
                    *held += people / all;
                }
            }
        }
        Ok(())
    }
}

/// Place of the unit inside which this one is printed a second time, as its row tells.
fn parent(unit: &Unit1926, units: &[Unit1926]) -> Result<usize, Error> {
    let told = unit.warrant.note.split_once("already counted inside ");
    let name = told.map_or("", |(_, name)| {
        name.split(';').next().unwrap_or(name).trim()
    });
    units
        .iter()
        .position(|known| known.unit == name)
        .ok_or_else(|| Error::Missing {
            claim: format!("unit of 1926 inside which `{}` is counted", unit.unit),
        })
}
