//! How far a figure moved, and whether that is more than luck: the change beside the spread that
//! other seeds alone would make.
//!
//! A world lived again on the same luck differs by its cause, and by what the cause stirred up. So a
//! change counts as beyond luck only where every seed moves the same way, and further than the
//! seeds of the country as it stood lie apart.

use inquiry::Charter;

use crate::assumed::variant::Variant;

/// One figure, as it stood over the seeds and as it moved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Change {
    /// As it stood: the mean of the seeds, the least and the greatest.
    pub base: [f64; 3],
    /// By how much it moved on the same seeds: the mean, the least and the greatest.
    pub moved: [f64; 3],
}

impl Change {
    /// The change between two rows of figures, seed by seed.
    ///
    /// # Panics
    /// When there is no seed, or the rows are of different lengths.
    pub fn between(base: &[f64], other: &[f64]) -> Change {
        assert!(
            !base.is_empty() && base.len() == other.len(),
            "seed by seed"
        );
        let moved: Vec<f64> = base
            .iter()
            .zip(other)
            .map(|(base, other)| other - base)
            .collect();
        Change {
            base: spread(base),
            moved: spread(&moved),
        }
    }

    /// Whether every seed moved the same way, and the mean further than the seeds lay apart.
    pub fn is_beyond_luck(&self) -> bool {
        let [_, least, greatest] = self.base;
        let [mean, down, up] = self.moved;
        let one_way = 0.0 < down || up < 0.0;
        one_way && greatest - least < mean.abs()
    }

    /// The change in per cent of the figure as it stood: the mean, the least and the greatest;
    /// nothing where it stood at nothing.
    pub fn per_cent(&self) -> [f64; 3] {
        let whole = self.base[0];
        self.moved.map(|moved| {
            if whole > 0.0 {
                100.0 * moved / whole
            } else {
                0.0
            }
        })
    }
}

/// Mean, least and greatest.
fn spread(figures: &[f64]) -> [f64; 3] {
    let many = f64::from(u32::try_from(figures.len()).expect("few seeds"));
    let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    [figures.iter().sum::<f64>() / many, least, greatest]
}

/// What one variant moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The variant.
    pub variant: Variant,
    /// The headline figures that the run answers, by id of the claim.
    pub figures: Vec<(String, Change)>,
    /// Ids of the patterns whose range the seeds came to meet.
    pub entered: Vec<String>,
    /// Ids of those whose range they ceased to meet.
    pub left: Vec<String>,
    /// The share of verdicts of order 00447 that fell in another region: half the sum of the
    /// differences of the regions' shares.
    pub displaced: f64,
    /// The regions whose verdicts of order 00447 moved furthest, furthest first, by id.
    pub regions: Vec<(String, Change)>,
}

impl Moved {
    /// Whether anything moved at all.
    pub fn moves_anything(&self) -> bool {
        let still = |change: &Change| change.moved.iter().all(|by| by.abs() < f64::EPSILON);
        let all_still = self.figures.iter().all(|(_, change)| still(change));
        !all_still || self.displaced > 0.0 || !self.entered.is_empty() || !self.left.is_empty()
    }

    /// The headline figures that moved beyond luck, furthest in per cent first.
    pub fn beyond_luck(&self) -> Vec<(&str, Change)> {
        let mut beyond: Vec<(&str, Change)> = self
            .figures
            .iter()
            .filter(|(_, change)| change.is_beyond_luck())
            .map(|(id, change)| (id.as_str(), *change))
            .collect();
        beyond.sort_by(|(_, a), (_, b)| b.per_cent()[0].abs().total_cmp(&a.per_cent()[0].abs()));
        beyond
    }

    /// The regions whose verdicts moved beyond luck, furthest first.
    pub fn regions_beyond_luck(&self) -> impl Iterator<Item = (&str, Change)> {
        let regions = self.regions.iter();
        let beyond = regions.filter(|(_, change)| change.is_beyond_luck());
        beyond.map(|(id, change)| (id.as_str(), *change))
    }

    /// The change of a headline figure.
    pub fn figure(&self, claim: &str) -> Option<Change> {
        let found = self.figures.iter().find(|(id, _)| id == claim);
        found.map(|(_, change)| *change)
    }
}

/// What luck alone does where nothing is assumed otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Luck {
    /// How many patterns turn to the other side when one seed is left out, the mean of the seeds.
    pub sides: f64,
    /// The share of verdicts of order 00447 that one seed has in other regions than all seeds
    /// together, the mean of the seeds.
    pub displaced: f64,
}

impl Luck {
    /// Whether a variant sent more verdicts of order 00447 to other regions than another seed does.
    pub fn is_outdone_by(&self, moved: &Moved) -> bool {
        self.displaced < moved.displaced
    }
}

/// What changes when what is assumed changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumed {
    /// Of what it is.
    pub charter: Charter,
    /// What luck alone does.
    pub luck: Luck,
    /// What each variant moved, families in their order.
    pub moved: Vec<Moved>,
}

impl Assumed {
    /// Whether the run answers any headline figure: a run of a few days may answer none, and then
    /// that nothing moves says nothing.
    pub fn is_of_headlines(&self) -> bool {
        self.moved.iter().any(|moved| !moved.figures.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_beyond_luck_where_all_seeds_agree_and_it_is_wider_than_they_lie_apart() {
        let base = [100.0, 104.0, 96.0];
        let beyond = |other: [f64; 3]| Change::between(&base, &other).is_beyond_luck();
        assert!(beyond([110.0, 113.0, 106.0]));
        assert!(!beyond([107.0, 111.0, 103.0]), "another seed does as much");
        assert!(!beyond([130.0, 134.0, 95.0]), "one seed goes the other way");
        assert!(!beyond(base));
    }

    #[test]
    fn a_change_is_told_in_per_cent_of_what_stood() {
        let change = Change::between(&[200.0, 200.0], &[210.0, 230.0]);
        let near = |told: [f64; 3], expected: [f64; 3]| {
            let apart = told.iter().zip(expected).map(|(a, b)| (a - b).abs());
            assert!(apart.sum::<f64>() < 1e-9, "{told:?}");
        };
        near(change.base, [200.0, 200.0, 200.0]);
        near(change.moved, [20.0, 10.0, 30.0]);
        near(change.per_cent(), [10.0, 5.0, 15.0]);
        near(Change::between(&[0.0], &[5.0]).per_cent(), [0.0; 3]);
    }
}
