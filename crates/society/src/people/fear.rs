//! Fear, kept by circle: the arrests that are still remembered where a person spent the day.
//!
//! An arrest leaves in its circle one arrest for each thousand of its people, and half of that is
//! forgotten in so many days. Because all circles forget at one pace, what is kept is what an arrest
//! would weigh on the first day of the run; that number changes only when somebody is taken, and a
//! circle in which nobody was taken has none. Beside it stands, for each level of fear, how many
//! people live at it, so that what a whole region fears is read off without asking every circle.

use evidence::Day;

/// Levels of fear: the sign, the exponent and three bits of the fraction of a number.
const LEVELS: usize = 1 << 11;
/// The bits of a number below its level.
const BELOW: u32 = 20;

/// Fear by circle in one region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fear {
    /// Arrests a thousand people by circle, each weighed as if it were of the first day.
    pub(super) kept: Vec<f32>,
    /// People at each level.
    at_level: Vec<u32>,
    /// People of all circles together.
    people: u32,
}

/// How fast fear is forgotten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forgetting {
    /// The first day of the run.
    pub from: Day,
    /// In so many days half is forgotten.
    pub half_life_days: f64,
}

impl Forgetting {
    /// What is left on the first day's scale of one arrest of a day.
    fn weight(self, day: Day) -> f64 {
        libm::exp2(f64::from(day.days_since(self.from)) / self.half_life_days)
    }
}

impl Fear {
    /// Nobody afraid, in so many circles of so many people together.
    pub(super) fn none(circles: u32, people: u32) -> Fear {
        Fear {
            kept: vec![0.0; circles as usize],
            at_level: vec![0; LEVELS],
            people,
        }
    }

    /// Fear as it was kept, in circles of which each has so many people.
    pub(super) fn of(kept: Vec<f32>, people: u32, of_circle: impl Fn(u32) -> u32) -> Fear {
        let mut fear = Fear {
            at_level: vec![0; LEVELS],
            kept,
            people,
        };
        for circle in 0..u32::try_from(fear.kept.len()).expect("few circles") {
            let kept = fear.kept[circle as usize];
            if 0.0 < kept {
                fear.at_level[level(kept)] += of_circle(circle);
            }
        }
        fear
    }

    /// People of all circles together.
    pub(super) fn people(&self) -> u32 {
        self.people
    }

    /// Somebody is taken from a circle of so many people.
    pub(super) fn strike(&mut self, circle: u32, people: u32, day: Day, forgetting: Forgetting) {
        let kept = &mut self.kept[circle as usize];
        if 0.0 < *kept {
            self.at_level[level(*kept)] -= people;
        }
        let of_thousand = 1e3 / f64::from(people.max(1)) * forgetting.weight(day);
        *kept += single(of_thousand);
        self.at_level[level(*kept)] += people;
    }

    /// Arrests a thousand people still remembered in a circle.
    pub fn in_circle(&self, circle: u32, day: Day, forgetting: Forgetting) -> f64 {
        f64::from(self.kept[circle as usize]) / forgetting.weight(day)
    }

    /// The mean over the people of the region of (1 + fear of their circle) to a power.
    pub fn mean_power(&self, power: f64, day: Day, forgetting: Forgetting) -> f64 {
        let weight = forgetting.weight(day);
        let (mut afraid, mut sum) = (0_u32, 0.0);
        for (level, people) in self
            .at_level
            .iter()
            .enumerate()
            .filter(|(_, people)| 0 < **people)
        {
            afraid += people;
            sum += f64::from(*people) * libm::pow(1.0 + middle(level) / weight, power);
        }
        let calm = f64::from(self.people.saturating_sub(afraid));
        (sum + calm) / f64::from(self.people.max(afraid).max(1))
    }

    /// The share of people in whose circle somebody was taken since the first day.
    pub fn struck(&self) -> f64 {
        let struck: u32 = self.at_level.iter().sum();
        f64::from(struck) / f64::from(self.people.max(struck).max(1))
    }

    /// The greatest fear of any circle, to within its level.
    pub fn greatest(&self, day: Day, forgetting: Forgetting) -> f64 {
        let top = self.at_level.iter().rposition(|people| 0 < *people);
        top.map_or(0.0, |level| edge(level + 1) / forgetting.weight(day))
    }
}

fn level(kept: f32) -> usize {
    (kept.to_bits() >> BELOW) as usize
}

fn edge(level: usize) -> f64 {
    let level = u32::try_from(level).expect("two thousand levels");
    f64::from(f32::from_bits(level << BELOW))
}

fn middle(level: usize) -> f64 {
    f64::midpoint(edge(level), edge(level + 1))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is kept to seven figures"
)]
fn single(real: f64) -> f32 {
    real as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: Forgetting = Forgetting {
        from: Day::FIRST,
        half_life_days: 100.0,
    };

    fn day(index: u16) -> Day {
        Day::at(index).unwrap()
    }

    #[test]
    fn half_of_an_arrest_is_forgotten_in_its_half_life() {
        let mut fear = Fear::none(2, 300);
        fear.strike(1, 100, day(50), SLOW);
        assert!((fear.in_circle(1, day(50), SLOW) - 10.0).abs() < 1e-5);
        assert!((fear.in_circle(1, day(150), SLOW) - 5.0).abs() < 1e-5);
        assert!(fear.in_circle(0, day(50), SLOW) < 1e-12);
    }

    #[test]
    fn the_mean_is_that_of_the_people_and_not_of_the_circles() {
        let mut fear = Fear::none(2, 300);
        assert!((fear.mean_power(0.5, day(9), SLOW) - 1.0).abs() < 1e-12);
        fear.strike(1, 100, day(50), SLOW);
        fear.strike(1, 100, day(50), SLOW);
        // A hundred people who remember twenty arrests a thousand, two hundred who remember none.
        let expected = (200.0 + 100.0 * libm::sqrt(21.0)) / 300.0;
        let found = fear.mean_power(0.5, day(50), SLOW);
        assert!(
            (found - expected).abs() < 0.05 * expected,
            "{found}, not {expected}"
        );
        assert!(20.0 <= fear.greatest(day(50), SLOW));
        assert!((fear.struck() - 100.0 / 300.0).abs() < 1e-12);
    }

    #[test]
    fn fear_that_was_kept_is_the_fear_it_was() {
        let mut fear = Fear::none(3, 300);
        for circle in [0, 2, 2] {
            fear.strike(circle, 100, day(7), SLOW);
        }
        assert_eq!(Fear::of(fear.kept.clone(), 300, |_| 100), fear);
    }
}
