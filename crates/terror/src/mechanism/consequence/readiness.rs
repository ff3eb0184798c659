//! M26. Readiness: an army that loses its commanders is led by men who have commanded less.
//!
//! Those removed are replaced from below. In a rank whose experience is Q, with 1 for early 1937, a
//! month that removes the share r and replaces it by men of experience j leaves
//! Q - r (Q - j) + (1 - Q) / T: what is lost grows back in T months of command. The commanders who
//! stay act less on their own judgement the more of their comrades they saw go: their initiative is
//! exp(-k X), where X is the share of the corps removed and still remembered. Experience as a whole
//! weighs a rank by its posts and by how much more hangs on it than on the rank below.
//!
//! The readings begin with a run: what was lost before it is not in them. Only what the purge took
//! is counted. The army doubled in the same years and would have been led
//! by less experienced men for that alone, which is not in these readings. Nothing in a run depends
//! on them.
//!
//! In symbols:
//!
//! ```text
//! Q' = Q - r * (Q - readiness.juniors) + (1 - Q) / (12 * readiness.regrowth)         a rank, monthly
//! whole = sum over ranks of posts * readiness.rank_weight^steps above the lowest * Q, over the weights
//! X' = X * 2^(-1 / (12 * readiness.memory)) + r of the corps
//! initiative = exp(-readiness.caution * X)
//! ```

use chronicle::Gauge;
use scenario::{Mechanism, Settings};

use crate::ground::army::RANKS;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M26",
    name: "Readiness of the army",
    does: "reads off the experience of those who command, rank by rank, and their initiative",
    off: "neither experience nor initiative is read",
    parts: &[
        ("experience", "the experience of commanders is not read"),
        ("initiative", "the initiative of commanders is not read"),
    ],
    cites: &["rank_komkor_total", "rank_komdiv_total", "list_1937"],
};

/// Months of a year.
const MONTHS: f64 = 12.0;

/// The readings of what the army could do.
#[derive(Clone, Copy, Debug)]
pub struct Readiness {
    experience: bool,
    initiative: bool,
    juniors: f64,
    regrowth: f64,
    rank_weight: f64,
    caution: f64,
    kept_a_month: f64,
    regimental: f64,
}

impl Readiness {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Readiness {
        let memory = MONTHS * settings.number("readiness.memory");
        Readiness {
            experience: settings.on("M26.experience"),
            initiative: settings.on("M26.initiative"),
            juniors: settings.number("readiness.juniors"),
            regrowth: 1.0 / (MONTHS * settings.number("readiness.regrowth")),
            rank_weight: settings.number("readiness.rank_weight"),
            caution: settings.number("readiness.caution"),
            kept_a_month: libm::exp2(-1.0 / memory),
            regimental: settings.number("army.regimental"),
        }
    }

    /// The experience of a rank a month on, when this share of it has been removed.
    fn a_month_on(self, experience: f64, removed: f64) -> f64 {
        experience - removed * (experience - self.juniors) + (1.0 - experience) * self.regrowth
    }

    /// The posts of each rank, for as many commanders as stood on the list before the purge.
    fn posts(self, scene: &Scene<'_>) -> [f64; RANKS] {
        let army = &scene.ground.army;
        let day = army.purge.map_or(scene.day, |purge| purge.begins);
        army.ranks(self.regimental, army.strength(day))
    }
}

/// A mean over the ranks by weight; of nobody, 1.
fn mean(of: [f64; RANKS], weights: [f64; RANKS]) -> f64 {
    let all: f64 = weights.iter().sum();
    let sum: f64 = of.iter().zip(weights).map(|(of, weight)| of * weight).sum();
    if 0.0 < all { sum / all } else { 1.0 }
}

impl Central for Readiness {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if scene.day.date().day() != 1 {
            return;
        }
        let country = scene.country;
        let removed = std::array::from_fn(|rank| country.gauge_of(Gauge::RankRemovals, rank));
        let posts = self.posts(scene);
        if self.experience {
            let stood: [f64; RANKS] =
                std::array::from_fn(|rank| country.gauge_of(Gauge::Readiness, rank));
            let stands = std::array::from_fn(|rank| self.a_month_on(stood[rank], removed[rank]));
            let mut weight = 1.0;
            let mut weights = posts;
            for rank in (0..RANKS).rev() {
                weights[rank] *= weight;
                weight *= self.rank_weight;
            }
            for (rank, experience) in stands.iter().enumerate() {
                events.read_part(Gauge::Readiness, rank, *experience);
            }
            events.read_part(Gauge::Readiness, RANKS, mean(stands, weights));
        }
        if self.initiative {
            let stood = country.gauge(Gauge::CommandInitiative);
            let remembered = if 0.0 < self.caution {
                -libm::log(stood.max(1e-6)) / self.caution
            } else {
                0.0
            };
            let gone = if posts.iter().sum::<f64>() > 0.0 {
                mean(removed, posts)
            } else {
                0.0
            };
            let exposure = remembered * self.kept_a_month + gone;
            let stands = libm::exp(-self.caution * exposure);
            events.read(Gauge::CommandInitiative, stands);
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::ground::army::Army;
    use crate::small_country::{SmallCountry, near};

    fn army() -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1937, 7, 1));
        small.ground.army = Army {
            list: vec![(Day::on(1937, 7, 1), 1_000.0)],
            posts: [1.0, 2.0, 4.0],
            ..Army::default()
        };
        small
    }

    /// What is read after so many months in each of which a rank loses a share.
    fn months(mut small: SmallCountry, months: u32, rank: usize, removed: f64) -> SmallCountry {
        let readiness = Readiness::of(&small.settings);
        let reading = chronicle::Reading::of_part(Gauge::RankRemovals, rank, removed);
        small.country.heed(&[reading]);
        for _ in 0..months {
            let events = small.hear_centre(&readiness, 1);
            small.country.heed(&events.readings);
        }
        small
    }

    #[test]
    fn an_army_that_loses_nobody_is_as_ready_as_it_was() {
        let small = months(army(), 24, 0, 0.0);
        for rank in 0..=RANKS {
            near(small.country.gauge_of(Gauge::Readiness, rank), 1.0, 1e-9);
        }
        near(small.country.gauge(Gauge::CommandInitiative), 1.0, 1e-9);
    }

    #[test]
    fn steady_losses_hold_a_rank_where_regrowth_makes_up_for_them() {
        let (removed, juniors, years) = (0.1, 0.5, 5.0);
        let small = army()
            .with("readiness.juniors", juniors)
            .with("readiness.regrowth", years);
        let small = months(small, 400, 0, removed);
        let back = 1.0 / (MONTHS * years);
        let level = (removed * juniors + back) / (removed + back);
        near(small.country.gauge_of(Gauge::Readiness, 0), level, 1e-4);
        near(small.country.gauge_of(Gauge::Readiness, 3), 1.0, 1e-9);
        assert!(small.country.gauge_of(Gauge::Readiness, RANKS) < 1.0);
    }

    #[test]
    fn whoever_saw_comrades_go_acts_less_on_his_own_judgement_and_forgets_in_time() {
        let mut small = months(army(), 12, 4, 0.05);
        let afraid = small.country.gauge(Gauge::CommandInitiative);
        small
            .country
            .heed(&[chronicle::Reading::of_part(Gauge::RankRemovals, 4, 0.0)]);
        let later = months(small, 60, 4, 0.0)
            .country
            .gauge(Gauge::CommandInitiative);
        assert!(afraid < later && later < 1.0, "{afraid}, {later}");
    }

    #[test]
    fn switched_off_nothing_is_read() {
        let small = army().without("M26");
        let heard = small.hear_centre(&Readiness::of(&small.settings), 1);
        assert_eq!(heard, Events::default());
    }
}
