//! People by region, sex and single year of age: the cells in which the dead and the living are
//! counted, none of them in parts.

/// Places for ages: 0 to 99, all from 100 on together, and one for those who pass beyond that place
/// and die in the year, which is empty among the living.
pub const AGES: usize = 102;

/// The place of those aged 100 and over.
pub const OLDEST: usize = AGES - 2;

/// Men, or women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// Men and boys.
    Men,
    /// Women and girls.
    Women,
}

impl Sex {
    /// Both.
    pub const ALL: [Sex; 2] = [Sex::Men, Sex::Women];

    /// The word.
    pub const fn id(self) -> &'static str {
        match self {
            Sex::Men => "men",
            Sex::Women => "women",
        }
    }

    /// Its place in tables.
    pub const fn index(self) -> usize {
        match self {
            Sex::Men => 0,
            Sex::Women => 1,
        }
    }
}

/// Counts of people by region, sex and age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    people: Vec<u64>,
}

impl Cells {
    /// Nobody, in so many regions.
    pub fn none(regions: usize) -> Cells {
        Cells {
            people: vec![0; regions * 2 * AGES],
        }
    }

    /// How many regions.
    pub fn regions(&self) -> usize {
        self.people.len() / (2 * AGES)
    }

    /// The place of a cell.
    pub(crate) fn place(region: usize, sex: Sex, age: usize) -> usize {
        (region * 2 + sex.index()) * AGES + age
    }

    /// Region, sex and age of a place.
    pub(crate) fn find(place: usize) -> (usize, Sex, usize) {
        let row = place / AGES;
        (row / 2, Sex::ALL[row % 2], place % AGES)
    }

    /// People of a cell.
    pub fn at(&self, region: usize, sex: Sex, age: usize) -> u64 {
        self.people[Cells::place(region, sex, age)]
    }

    /// A cell, to be counted into.
    pub(crate) fn at_mut(&mut self, region: usize, sex: Sex, age: usize) -> &mut u64 {
        &mut self.people[Cells::place(region, sex, age)]
    }

    /// All cells in order.
    pub(crate) fn all(&self) -> &[u64] {
        &self.people
    }

    /// All cells in order, to be counted into.
    pub(crate) fn all_mut(&mut self) -> &mut [u64] {
        &mut self.people
    }

    /// Everybody.
    pub fn total(&self) -> u64 {
        self.people.iter().sum()
    }

    /// Everybody of a region.
    pub fn of_region(&self, region: usize) -> u64 {
        let size = 2 * AGES;
        self.people[region * size..(region + 1) * size].iter().sum()
    }

    /// All regions together.
    #[must_use]
    pub fn together(&self) -> Cells {
        let mut all = Cells::none(1);
        for (place, people) in self.people.iter().enumerate() {
            all.people[place % (2 * AGES)] += people;
        }
        all
    }

    /// All of a sex from one age through another.
    pub fn between(&self, sex: Sex, from: usize, to: usize) -> u64 {
        (0..self.regions())
            .map(|region| self.between_in(region, sex, from, to))
            .sum()
    }

    /// Those of a sex in a region from one age through another.
    pub fn between_in(&self, region: usize, sex: Sex, from: usize, to: usize) -> u64 {
        let ages = &self.people[Cells::place(region, sex, 0)..][..AGES];
        ages[from..=to.min(AGES - 1)].iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_again_by_its_place() {
        for (region, sex, age) in [(0, Sex::Men, 0), (3, Sex::Women, 44), (1, Sex::Men, OLDEST)] {
            assert_eq!(
                Cells::find(Cells::place(region, sex, age)),
                (region, sex, age)
            );
        }
    }

    #[test]
    fn regions_together_are_everybody() {
        let mut cells = Cells::none(2);
        *cells.at_mut(0, Sex::Men, 30) = 5;
        *cells.at_mut(1, Sex::Men, 30) = 7;
        *cells.at_mut(1, Sex::Women, 3) = 2;
        let all = cells.together();
        assert_eq!(all.at(0, Sex::Men, 30), 12);
        assert_eq!((all.total(), cells.of_region(1)), (14, 9));
        assert_eq!(cells.between(Sex::Men, 20, 200), 12);
    }
}
