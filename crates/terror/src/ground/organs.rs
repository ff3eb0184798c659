//! Those who served in state security: how many, where, and under whom.

use evidence::{Day, Region};

/// The staff of state security and the chiefs they served.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organs {
    /// Staff of record on a day, in the order of the days.
    pub staff: Vec<(Day, f64)>,
    /// Of the staff, those in a region, by unit of account.
    pub places: Vec<f64>,
    /// The day on which a chief came into office and brought his own men, in order: Yezhov, Beria.
    pub chiefs: Vec<Day>,
}

impl Organs {
    /// The staff that the establishment of record gives the country on a day.
    pub fn establishment(&self, day: Day) -> f64 {
        let later = self.staff.partition_point(|(known, _)| *known <= day);
        let at = |place: usize| self.staff.get(place).copied();
        match (later.checked_sub(1).and_then(at), at(later)) {
            (Some((from, least)), Some((to, most))) => {
                let way = f64::from(day.days_since(from)) / f64::from(to.days_since(from));
                least + (most - least) * way
            }
            (Some((_, people)), None) | (None, Some((_, people))) => people,
            (None, None) => 0.0,
        }
    }

    /// The staff that the establishment gives a region on a day, in whole people.
    pub fn wanted(&self, region: Region, day: Day) -> u32 {
        scenario::quantile::to_count(self.establishment(day) * self.place(region))
    }

    /// The share of the staff that serves in a region.
    pub fn place(&self, region: Region) -> f64 {
        self.places.get(region.index()).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_country::{here, near};

    #[test]
    fn the_establishment_of_a_region_is_its_share_of_the_country() {
        let mut organs = Organs {
            staff: vec![(Day::on(1937, 1, 1), 1_000.0)],
            places: vec![0.0; Region::COUNT],
            chiefs: Vec::new(),
        };
        organs.places[here().index()] = 0.25;
        assert_eq!(organs.wanted(here(), Day::on(1932, 1, 1)), 250);
        near(organs.establishment(Day::LAST), 1_000.0, 1e-12);
        assert_eq!(Organs::default().wanted(here(), Day::FIRST), 0);
    }
}
