//! The gazetteer: all places by id and by every spelling the sources use, and who borders on whom.

use std::collections::BTreeMap;

use crate::nearest::nearest;
use crate::place::Place;
use crate::region::Region;

/// All places, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    pub(crate) by_id: BTreeMap<String, Place>,
    pub(crate) units: Vec<String>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) neighbours: Vec<Vec<Region>>,
}

impl Places {
    /// The place with this id.
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.by_id.get(id)
    }

    /// All places, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.by_id.values()
    }

    /// The place of a unit of account.
    pub fn region(&self, region: Region) -> &Place {
        &self.by_id[&self.units[region.index()]]
    }

    /// The unit of account with this id.
    pub fn unit(&self, id: &str) -> Option<Region> {
        self.units
            .iter()
            .position(|unit| unit == id)
            .map(Region::at)
    }

    /// The ids of the 66 units of account, in the order of `Region`.
    pub fn unit_ids(&self) -> &[String] {
        &self.units
    }

    /// The place with this id, or that a source spells so.
    pub fn find(&self, name_or_id: &str) -> Option<&Place> {
        let word = name_or_id.trim();
        self.get(word).or_else(|| self.get(self.names.get(word)?))
    }

    /// The id or spelling nearest to a word that names no place.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        nearest(
            word,
            self.by_id
                .keys()
                .chain(self.names.keys())
                .map(String::as_str),
        )
    }

    /// The regions that border on a region, in order; none for the camps.
    pub fn neighbours(&self, region: Region) -> &[Region] {
        &self.neighbours[region.index()]
    }
}
