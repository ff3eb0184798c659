//! Whether a rule for orders says anything that its shocks do not say by being where they are: three
//! trials that it may fail, with the pass rule stated before anybody looked.
//!
//! Some fifteen dates and about as many believed numbers can hardly fail to meet, and the shocks were
//! coded by people who know what followed them. So, first, shocks that led to no order must leave the
//! hazard lower than those that did: the share of pairs in the right order is to be 0.7 at least.
//! Second, each order's date is told by a threshold and a rate found on the others; on the mean the
//! error is to be less than half of that of naming the middle of the window. Third, the dates of
//! record are to be likelier under the shocks' own dates than under all but one in twenty of their
//! rearrangements. A rule that fails one of the three is an illustration, and is called one.

use evidence::Day;
use scenario::Chance;

/// The share of pairs that must be told apart rightly.
pub const AUC_LEAST: f64 = 0.7;
/// What the rule's error may be of that of the middle of the window, at most.
pub const ERROR_MOST: f64 = 0.5;
/// The share of rearrangements that may do as well, at most.
pub const P_MOST: f64 = 0.05;
/// Days after a shock within which an order is taken to have followed it.
pub const FOLLOWED_DAYS: u16 = 180;

/// A shock to the belief.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shock {
    /// The day.
    pub day: Day,
    /// By how much it raises the belief, in log-odds.
    pub jump: f64,
}

/// What the three trials are held on.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The first day of the window.
    pub first: Day,
    /// The belief on each day of the window without any shock, in log-odds.
    pub quiet: Vec<f64>,
    /// Days in which a shock wears off by half.
    pub half_life: f64,
    /// The shocks, in the order of their days.
    pub shocks: Vec<Shock>,
    /// The days of the orders of record that fall into the window.
    pub orders: Vec<Day>,
    /// The threshold of the hazard, in log-odds.
    pub threshold: f64,
}

/// What the three trials came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placebo {
    /// The share of pairs, of a shock that an order followed and one that none followed, in which the
    /// hazard after the first is the higher; a half where there are no pairs.
    pub auc: f64,
    /// Mean hazard, over its rate, in the days after shocks that an order followed, and after others.
    pub after: [f64; 2],
    /// Mean error in days: of the rule, each order left out in turn, and of the middle of the window.
    pub error_days: [f64; 2],
    /// The share of rearrangements under which the dates of record are as likely.
    pub p: f64,
}

impl Placebo {
    /// Which of the three are passed.
    pub fn passed(&self) -> [bool; 3] {
        [
            AUC_LEAST <= self.auc,
            self.error_days[0] < ERROR_MOST * self.error_days[1],
            self.p <= P_MOST,
        ]
    }

    /// Whether the rule is more than an illustration.
    pub fn is_passed(&self) -> bool {
        self.passed().into_iter().all(|one| one)
    }
}

/// A threshold and a rate, with how likely they make the dates they were found on.
#[derive(Clone, Copy, Debug)]
struct Found {
    threshold: f64,
    rate: f64,
    likelihood: f64,
}

impl Trial {
    /// Holds the three trials, the third over so many rearrangements.
    pub fn held(&self, rearrangements: u32) -> Placebo {
        let belief = self.belief(&self.shocks);
        let (auc, after) = self.told_apart(&belief);
        Placebo {
            auc,
            after,
            error_days: self.left_out(&belief),
            p: self.rearranged(&belief, rearrangements),
        }
    }

    /// The belief by day, under these shocks.
    fn belief(&self, shocks: &[Shock]) -> Vec<f64> {
        let kept = libm::exp2(-1.0 / self.half_life);
        let mut shocks = shocks.iter().peekable();
        let mut above = 0.0;
        let mut belief = Vec::with_capacity(self.quiet.len());
        for (at, quiet) in (self.first.index()..).zip(&self.quiet) {
            above *= kept;
            while let Some(shock) = shocks.next_if(|shock| shock.day.index() <= at) {
                above += shock.jump;
            }
            belief.push(quiet + above);
        }
        belief
    }

    /// The place of a day in the window.
    fn place(&self, day: Day) -> Option<usize> {
        let place = day.index().checked_sub(self.first.index())?;
        Some(usize::from(place)).filter(|place| *place < self.quiet.len())
    }

    /// Shocks that an order followed against those that none followed.
    fn told_apart(&self, belief: &[f64]) -> (f64, [f64; 2]) {
        let mut means: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
        for shock in &self.shocks {
            let Some(from) = self.place(shock.day) else {
                continue;
            };
            let to = (from + usize::from(FOLLOWED_DAYS)).min(belief.len());
            let days = &belief[from..to];
            let hazard = days.iter().map(|it| probability(it - self.threshold));
            let within =
                |order: &Day| (0..=i32::from(FOLLOWED_DAYS)).contains(&order.days_since(shock.day));
            let followed = self.orders.iter().any(within);
            means[usize::from(!followed)].push(mean(hazard));
        }
        let [with, without] = &means;
        let mut pairs = Vec::new();
        for one in with {
            pairs.extend(without.iter().map(|other| match one.total_cmp(other) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            }));
        }
        let auc = if pairs.is_empty() {
            0.5
        } else {
            mean(pairs.into_iter())
        };
        (
            auc,
            [with, without].map(|means| mean(means.iter().copied())),
        )
    }

    /// Each order told by the others: the mean error, and that of the middle of the window.
    fn left_out(&self, belief: &[f64]) -> [f64; 2] {
        let places: Vec<usize> = self.places();
        let middle = f64::midpoint(0.0, days(belief.len()));
        let mut errors: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
        for (at, place) in places.iter().enumerate() {
            let others = [&places[..at], &places[at + 1..]].concat();
            if others.is_empty() {
                continue;
            }
            let told = days(expected(belief, found(belief, &others)));
            errors[0].push((told - days(*place)).abs());
            errors[1].push((middle - days(*place)).abs());
        }
        errors.map(|errors| mean(errors.into_iter()))
    }

    fn places(&self) -> Vec<usize> {
        let orders = self.orders.iter();
        orders.filter_map(|order| self.place(*order)).collect()
    }

    /// The share of rearrangements, the shocks' own order among them, that make the dates of record
    /// as likely: the spans between shocks change places, and so do their sizes.
    fn rearranged(&self, belief: &[f64], rearrangements: u32) -> f64 {
        let places = self.places();
        if places.is_empty() || self.shocks.is_empty() {
            return 1.0;
        }
        let own = found(belief, &places).likelihood;
        let as_likely = (0..rearrangements).filter(|number| {
            let belief = self.belief(&self.shuffled(*number));
            own <= found(&belief, &places).likelihood
        });
        let as_likely = u32::try_from(as_likely.count()).expect("no more than were made");
        f64::from(as_likely + 1) / f64::from(rearrangements + 1)
    }

    fn shuffled(&self, number: u32) -> Vec<Shock> {
        let within = self
            .shocks
            .iter()
            .filter(|shock| self.place(shock.day).is_some());
        let mut jumps: Vec<f64> = within.clone().map(|shock| shock.jump).collect();
        let mut ends: Vec<u16> = within.map(|shock| shock.day.index()).collect();
        let last = self.first.index() + u16::try_from(self.quiet.len()).expect("a short window");
        ends.push(last);
        let mut from = self.first.index();
        let mut spans: Vec<u16> = Vec::new();
        for end in ends {
            spans.push(end - from);
            from = end;
        }
        let mut words = Chance::of_seed(0).of("placebo").words_of(number, 0);
        let mut shuffle = |count: usize, swap: &mut dyn FnMut(usize, usize)| {
            for at in (1..count).rev() {
                let many = u64::try_from(at + 1).expect("a few shocks");
                let other = (u64::from(words.draw()) * many) >> 32;
                swap(at, usize::try_from(other).expect("a few shocks"));
            }
        };
        shuffle(spans.len(), &mut |one, other| spans.swap(one, other));
        shuffle(jumps.len(), &mut |one, other| jumps.swap(one, other));
        let mut at = self.first.index();
        let placed = jumps.into_iter().zip(spans).map(|(jump, span)| {
            at += span;
            let day = Day::at(at).unwrap_or(Day::LAST);
            Shock { day, jump }
        });
        placed.collect()
    }
}

/// The threshold and rate under which orders on these days are likeliest, each an event of its own
/// under one common hazard: thresholds by halves, the rate in closed form.
fn found(belief: &[f64], places: &[usize]) -> Found {
    let orders = days(places.len());
    let thresholds = (-16..=16).map(|half| f64::from(half) / 2.0);
    let tried = thresholds.map(|threshold| {
        let (mut exposure, mut logs) = (0.0, 0.0);
        let (mut so_far, mut by_day) = (0.0, Vec::with_capacity(belief.len()));
        for it in belief {
            so_far += probability(it - threshold);
            by_day.push(so_far);
        }
        for place in places {
            exposure += by_day[*place];
            logs += libm::log(probability(belief[*place] - threshold));
        }
        let rate = orders / exposure;
        Found {
            threshold,
            rate,
            likelihood: orders * libm::log(rate) + logs - orders,
        }
    });
    let best = tried.max_by(|one, other| one.likelihood.total_cmp(&other.likelihood));
    best.expect("some threshold is tried")
}

/// The day by which an order is as likely given as not; the last of all when it never is.
fn expected(belief: &[f64], found: Found) -> usize {
    let mut so_far = 0.0;
    let day = belief.iter().position(|it| {
        so_far += found.rate * probability(it - found.threshold);
        core::f64::consts::LN_2 <= so_far
    });
    day.unwrap_or(belief.len())
}

fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

fn days(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a short window"))
}

/// The mean; nothing for none.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), one| (count + 1.0, sum + one));
    if 0.0 < count { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five shocks in five years, of which the second and the fourth are great.
    fn trial(orders: &[Day]) -> Trial {
        let jumps = [0.3, 4.0, 0.3, 4.0, 0.3];
        let shocks = (1932_i16..).zip(jumps).map(|(year, jump)| Shock {
            day: Day::on(year, 3, 1),
            jump,
        });
        Trial {
            first: Day::FIRST,
            quiet: vec![-3.0; 1_827],
            half_life: 60.0,
            shocks: shocks.collect(),
            orders: orders.to_vec(),
            threshold: 0.0,
        }
    }

    fn after_great_shocks() -> Vec<Day> {
        let days = [
            (1933, 3, 10),
            (1933, 3, 25),
            (1933, 4, 4),
            (1935, 3, 8),
            (1935, 3, 30),
        ];
        days.map(|(year, month, day)| Day::on(year, month, day))
            .to_vec()
    }

    #[test]
    fn orders_that_follow_great_shocks_are_told_from_those_that_do_not() {
        let found = trial(&after_great_shocks()).held(200);
        assert!((found.auc - 1.0).abs() < 1e-12);
        assert!(found.after[1] < found.after[0]);
        assert!(found.p <= P_MOST, "{found:?}");
    }

    #[test]
    fn orders_that_follow_nothing_fail_the_trial() {
        let quiet = [(1932, 12, 1), (1933, 12, 1), (1934, 12, 1), (1935, 12, 20)];
        let quiet = quiet.map(|(year, month, day)| Day::on(year, month, day));
        let found = trial(&quiet).held(200);
        assert!(!found.is_passed(), "{found:?}");
        assert!(P_MOST < found.p, "{found:?}");
    }

    #[test]
    fn without_shocks_nothing_is_told_apart() {
        let mut silent = trial(&after_great_shocks());
        silent.shocks.clear();
        let found = silent.held(20);
        assert!((found.auc - 0.5).abs() < 1e-12 && (found.p - 1.0).abs() < 1e-12);
    }

    #[test]
    fn under_an_even_belief_the_rate_is_orders_over_days_waited() {
        let belief = vec![30.0; 1_000];
        let found = found(&belief, &[99, 299]);
        assert!((found.rate - 2.0 / 400.0).abs() < 1e-9, "{found:?}");
        // As likely given as not after ln 2 / rate days.
        assert_eq!(expected(&belief, found), 138);
    }

    #[test]
    fn a_rearrangement_keeps_every_span_and_every_size() {
        let trial = trial(&[]);
        let sizes = |shocks: &[Shock]| {
            let mut sizes: Vec<f64> = shocks.iter().map(|shock| shock.jump).collect();
            sizes.sort_by(f64::total_cmp);
            sizes
        };
        let other = trial.shuffled(3);
        assert_eq!(sizes(&other), sizes(&trial.shocks));
        assert_ne!(other, trial.shocks);
        let belief = trial.belief(&other);
        assert_eq!(belief.len(), trial.quiet.len());
    }

    #[test]
    fn all_three_must_be_passed() {
        let good = Placebo {
            auc: 0.7,
            after: [0.4, 0.2],
            error_days: [99.0, 200.0],
            p: 0.05,
        };
        assert!(good.is_passed());
        for bad in [
            Placebo { auc: 0.69, ..good },
            Placebo {
                error_days: [100.0, 200.0],
                ..good
            },
            Placebo { p: 0.051, ..good },
        ] {
            assert!(!bad.is_passed());
        }
    }
}
