//! How far the steps of even numbers may stray from a straight line: a band within which the whole
//! curve stays with a given chance, and the chance of straying as far as a given curve has.
//!
//! Where an inquiry is right, the share of the posterior below the truth is as likely to be any
//! number between 0 and 1 as any other. Looked at in many places at once, a right inquiry leaves a
//! band drawn for one place more often than it seems; this band is for all places together.
//!
//! ```text
//! R(z)     = number of u_1..u_N that are at most z
//! gamma(R) = min over z_i = i / K of 2 min( P(Bin(N, z_i) <= R(z_i)), P(Bin(N, z_i) >= R(z_i)) )
//! p        = P( gamma(R') <= gamma(R) ) for even u'
//! band     = the R with gamma(R) >= gamma*, where P( gamma(R') < gamma* ) = 1 - level
//! ```
//!
//! The chance that a walk of counts stays between two bounds is reckoned exactly: the walk is a
//! Poisson process held to end at N. Säilynoja, Bürkner and Vehtari, "Graphical test for discrete
//! uniformity and its applications in goodness-of-fit evaluation and multiple sample comparison",
//! Statistics and Computing 32 (2022).

use serde::Serialize;

use crate::beta::binomial_below;
use crate::real::{real, whole};

/// In how many places a curve is looked at, at most.
const PLACES: usize = 100;

/// A tail below which it does not matter how unlikely it is exactly.
const NEVER: f64 = 1e-9;

/// Held against evenness: numbers between 0 and 1 that ought to be as likely here as there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Evenness {
    /// How many numbers there were.
    pub numbers: usize,
    /// The chance that even numbers stray as far as these, in the place where they strayed most,
    /// all places counted.
    pub p: f64,
    /// Where they strayed most, between 0 and 1.
    pub at: f64,
    /// The share of the numbers at most `at`; even numbers have `at` itself.
    pub share: f64,
}

impl Evenness {
    /// Holds these numbers against evenness.
    ///
    /// # Panics
    /// When there are none, or one is not between 0 and 1.
    pub fn of(numbers: &[f64]) -> Evenness {
        assert!(!numbers.is_empty(), "there are numbers to look at");
        assert!(
            numbers.iter().all(|one| (0.0..=1.0).contains(one)),
            "a share lies between 0 and 1"
        );
        let places = numbers.len().min(PLACES);
        let many = real(numbers.len());
        let strayed = (1..places).map(|at| {
            let place = real(at) / real(places);
            let count = numbers.iter().filter(|one| **one <= place).count();
            (tail(real(count), many, place), place, real(count) / many)
        });
        let most = strayed.min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((gamma, at, share)) = most else {
            // A single number is nowhere looked at.
            return Evenness {
                numbers: numbers.len(),
                p: 1.0,
                at: 1.0,
                share: 1.0,
            };
        };
        let p = if gamma < NEVER {
            // The sum over places is no less than the chance, and nobody asks by how much.
            (gamma * real(places)).max(0.0)
        } else {
            // Counts whose tail is the same but for rounding stray as far.
            let inside = bounds(numbers.len(), places, gamma * (1.0 + 1e-9));
            1.0 - stays(numbers.len(), &inside)
        };
        Evenness {
            numbers: numbers.len(),
            p,
            at,
            share,
        }
    }

    /// Whether the numbers pass at this chance of a false alarm, as one of so many looked at.
    pub fn passes(&self, alarm: f64, of: usize) -> bool {
        alarm / real(of.max(1)) <= self.p
    }
}

impl core::fmt::Display for Evenness {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "p = {:.3} ({:.1} per cent of {} lie below {:.2})",
            self.p,
            100.0 * self.share,
            self.numbers,
            self.at
        )
    }
}

/// The band for the steps of even numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// The places, between 0 and 1.
    pub places: Vec<f64>,
    /// The least and the largest share of the numbers that may lie at or below each place.
    pub shares: Vec<[f64; 2]>,
}

impl Band {
    /// The narrowest band within which all steps of so many even numbers stay with the chance
    /// `level`.
    ///
    /// # Panics
    /// When there are no numbers, or the level is not between 0 and 1.
    pub fn of(numbers: usize, level: f64) -> Band {
        assert!(
            0 < numbers && 0.0 < level && level < 1.0,
            "numbers, and a level between 0 and 1"
        );
        let places = numbers.min(PLACES);
        let (mut wide, mut narrow) = (0.0, 1.0);
        for _ in 0..20 {
            let gamma = 0.5 * (wide + narrow);
            if level <= stays(numbers, &bounds(numbers, places, gamma)) {
                wide = gamma;
            } else {
                narrow = gamma;
            }
        }
        let many = real(numbers);
        let shares = bounds(numbers, places, wide).into_iter();
        Band {
            places: (1..places).map(|at| real(at) / real(places)).collect(),
            shares: shares
                .map(|[low, high]| [real(low) / many, real(high) / many])
                .collect(),
        }
    }

    /// Whether the steps of these numbers stay within.
    pub fn holds(&self, numbers: &[f64]) -> bool {
        let many = real(numbers.len());
        self.places
            .iter()
            .zip(&self.shares)
            .all(|(place, [low, high])| {
                let share = real(numbers.iter().filter(|one| *one <= place).count()) / many;
                *low <= share && share <= *high
            })
    }
}

/// The two-sided tail of a count at a place.
fn tail(count: f64, many: f64, place: f64) -> f64 {
    let low = binomial_below(count, many, place);
    let high = 1.0 - binomial_below(count - 1.0, many, place);
    2.0 * low.min(high)
}

/// For each place the least and the largest count whose two-sided tail is above `gamma`. There may
/// be none: then the least is above the largest.
fn bounds(numbers: usize, places: usize, gamma: f64) -> Vec<[usize; 2]> {
    let many = real(numbers);
    (1..places)
        .map(|at| {
            let place = real(at) / real(places);
            let first = |holds: &dyn Fn(f64) -> bool| {
                let (mut below, mut from) = (0, numbers + 1);
                while below < from {
                    let middle = usize::midpoint(below, from);
                    if holds(real(middle)) {
                        from = middle;
                    } else {
                        below = middle + 1;
                    }
                }
                from
            };
            let low = first(&|count| gamma < 2.0 * binomial_below(count, many, place));
            let over =
                first(&|count| 2.0 * (1.0 - binomial_below(count - 1.0, many, place)) <= gamma);
            [low, over.saturating_sub(1)]
        })
        .collect()
}

/// The chance that the counts of so many even numbers stay within the bounds in all places.
fn stays(numbers: usize, bounds: &[[usize; 2]]) -> f64 {
    let many = real(numbers);
    let mean = many / real(bounds.len() + 1);
    let step = poisson(mean, numbers);
    // How likely each count is, from `first` upwards.
    let (mut first, mut chances) = (0, vec![1.0]);
    for [low, high] in bounds {
        if high < low {
            return 0.0;
        }
        chances = (*low..=*high)
            .map(|count| walked(&chances, first, count, &step))
            .collect();
        first = *low;
    }
    let all = poisson_at(many, many);
    (walked(&chances, first, numbers, &step) / all).clamp(0.0, 1.0)
}

/// The chance of coming to `count` in one step from the counts before.
fn walked(chances: &[f64], first: usize, count: usize, step: &[f64]) -> f64 {
    let before = chances.iter().enumerate();
    before
        .take_while(|(at, _)| first + at <= count)
        .filter_map(|(at, chance)| Some(chance * step.get(count - first - at)?))
        .sum()
}

/// The chances of the counts of a Poisson step, as far as they are above nought.
fn poisson(mean: f64, most: usize) -> Vec<f64> {
    let reach = whole(mean + 40.0 * mean.sqrt() + 40.0).min(most);
    (0..=reach)
        .map(|count| poisson_at(real(count), mean))
        .collect()
}

fn poisson_at(count: f64, mean: f64) -> f64 {
    libm::exp(count * libm::log(mean) - mean - libm::lgamma(count + 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::Luck;

    #[test]
    fn a_walk_of_one_step_is_a_binomial_count() {
        // Two places: one look, in the middle, at five numbers; two to three of them below it.
        let exact = (10.0 + 10.0) / 32.0;
        assert!((stays(5, &[[2, 3]]) - exact).abs() < 1e-12);
        assert!((stays(5, &[[0, 5]]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn even_numbers_leave_the_band_as_seldom_as_it_says() {
        // 2,000 histories of 40: one standard error of the share that leaves is 0.5 per cent. The
        // counts are whole, so the band is no narrower than it may be, and a little wider.
        let band = Band::of(40, 0.95);
        let luck = Luck::of(39, "even");
        let left = (0..2_000).filter(|history| {
            let mut stream = luck.stream(0, *history);
            let numbers: Vec<f64> = (0..40).map(|_| stream.uniform()).collect();
            let outside = !band.holds(&numbers);
            if *history < 200 {
                // The chance of straying and the band say the same.
                assert_eq!(outside, Evenness::of(&numbers).p < 0.05 - 1e-9, "{history}");
            }
            outside
        });
        let left = real(left.count()) / 2_000.0;
        assert!((0.03..=0.06).contains(&left), "{left}");
    }

    #[test]
    fn numbers_that_crowd_are_found_out() {
        let mut stream = Luck::of(40, "crowded").stream(0, 0);
        let even: Vec<f64> = (0..500).map(|_| stream.uniform()).collect();
        assert!(
            Evenness::of(&even).passes(0.05, 1),
            "{}",
            Evenness::of(&even)
        );
        let crowded: Vec<f64> = even.iter().map(|one| one * one).collect();
        let found = Evenness::of(&crowded);
        assert!(found.p < 1e-6 && found.at < found.share, "{found}");
        // As many of few: the alarm is divided among all that are looked at.
        let near = Evenness { p: 0.02, ..found };
        assert!(!near.passes(0.05, 1) && near.passes(0.05, 10));
    }
}
