//! M02, falls of the model's own making: where the model decides on trials, who of the Politburo is
//! removed, and when, is drawn and no longer replayed.
//!
//! On the first of each month every member and candidate who is still there falls with the same chance:
//!
//! ```text
//! falls = 1 - exp(-politburo.fall_rate * sigmoid(Theta) * (1 - v^(1 / politburo.fall_severity)))
//! ```
//!
//! Theta is the leader's belief in log-odds, v the Politburo's veto as it stands that day. All have the
//! same hazard: it is one of offices beside a leader, and says nothing of what anybody did, believed or deserved.
//! The leader's own office is not drawn. The murder of 1934 and a natural death stay on their days of
//! record; a suicide does not, since it came of what is drawn here.

use chronicle::{DecisionKind, Gauge};
use evidence::Line;
use scenario::Settings;
use scenario::chance::hashed;

use crate::ground::centre::Member;
use crate::mechanism::{Events, Scene};
use crate::threat;

/// The hazard of an office in the Politburo.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    rate_a_month: f64,
    severity: f64,
}

impl Own {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Own {
        Own {
            rate_a_month: settings.number("politburo.fall_rate"),
            severity: settings.number("politburo.fall_severity"),
        }
    }

    /// The chance that a member falls in a month, at this belief (log-odds) and veto.
    pub fn chance_a_month(self, belief: f64, veto: f64) -> f64 {
        let passes = threat::passes(veto.clamp(0.0, 1.0), self.severity);
        -libm::expm1(-self.rate_a_month * threat::chance_of(belief) * passes)
    }

    /// Those who fall today of all who still sit, each by his own draw.
    pub fn fall<'a>(
        self,
        scene: &Scene<'_>,
        veto: f64,
        sitting: impl Iterator<Item = &'a Member>,
        events: &mut Events,
    ) {
        let chance = self.chance_a_month(scene.country.gauge(Gauge::Threat), veto);
        let month = u32::from(scene.day.index());
        for member in sitting {
            let lot = scene
                .chance
                .of("office-holder")
                .lot_of(month, hashed(&member.id));
            if lot.uniform(0) < chance {
                events.paper(DecisionKind::Fell, Line::Cadres, scene.day, &member.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use evidence::Day;
    use scenario::decisions::{Class, Decisions, Mode};

    use super::*;
    use crate::mechanism::centre::politburo::Politburo;
    use crate::small_country::{SmallCountry, near};

    fn member(id: &str) -> Member {
        Member {
            gone: None,
            died: None,
            is_full: true,
            is_equal: false,
            id: id.to_owned(),
        }
    }

    /// A Politburo of two hundred under a leader of this belief, in a country that decides for itself.
    fn country(belief: f64) -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1937, 3, 1))
            .with("politburo.fall_rate", 0.1)
            .with("politburo.fall_severity", 0.5)
            .with("politburo.veto", 0.4);
        let decisions = Decisions::default().with(Class::Trials, Mode::Endogenous);
        small.settings.decide(decisions);
        let members = (0..200).map(|number| member(&format!("member_{number}")));
        small.ground.centre.politburo = members.collect();
        small.read(Gauge::Threat, belief);
        small
    }

    fn fell(small: &SmallCountry, seed: u64) -> Vec<String> {
        let events = small.hear_centre(&Politburo::of(&small.settings), seed);
        let papers = events.decisions.into_iter();
        let falls = papers.filter(|paper| paper.kind == DecisionKind::Fell);
        falls.map(|paper| paper.origin).collect()
    }

    /// The share that falls in a month, over many seeds.
    fn share(small: &SmallCountry) -> f64 {
        let fallen: usize = (0..200).map(|seed| fell(small, seed).len()).sum();
        f64::from(u32::try_from(fallen).unwrap()) / (200.0 * 200.0)
    }

    #[test]
    fn the_share_that_falls_in_a_month_is_that_of_the_closed_form() {
        // Half a belief, a veto of 0.4 and half of the worst: 0.1 * 0.5 * (1 - 0.4^2) = 0.042.
        let closed = 1.0 - libm::exp(-0.042);
        let own = Own::of(&country(0.0).settings);
        near(own.chance_a_month(0.0, 0.4), closed, 1e-9);
        near(share(&country(0.0)), closed, 0.05);
        near(own.chance_a_month(40.0, 0.0), 1.0 - libm::exp(-0.1), 1e-9);
        assert!(own.chance_a_month(0.0, 1.0) < 1e-12);
        assert!(own.chance_a_month(-40.0, 0.0) < 1e-12);
    }

    #[test]
    fn people_fall_on_the_first_of_a_month_and_nobody_twice() {
        let mut small = country(12.0);
        let mut fallen = Vec::new();
        for day in Day::on(1937, 1, 1).through(Day::on(1938, 12, 31)) {
            small.day = day;
            let today = fell(&small, 1);
            assert!(today.is_empty() || day.date().day() == 1, "{day}");
            small.live(&small.hear_centre(&Politburo::of(&small.settings), 1));
            fallen.extend(today);
        }
        let each = BTreeSet::from_iter(&fallen);
        assert_eq!(each.len(), fallen.len());
        assert!((100..200).contains(&each.len()), "{}", each.len());
    }

    #[test]
    fn without_the_politburo_or_where_trials_are_replayed_nobody_falls() {
        assert!(!fell(&country(12.0), 1).is_empty());
        assert_eq!(fell(&country(12.0).without("M02"), 1), [""; 0]);
        let mut replayed = country(12.0);
        replayed.settings.decide(Decisions::default());
        assert_eq!(fell(&replayed, 1), [""; 0]);
    }

    #[test]
    fn the_dead_of_record_do_not_fall_and_those_arrested_by_record_may() {
        let mut small = country(12.0);
        for (number, one) in small.ground.centre.politburo.iter_mut().enumerate() {
            let is_dead = number < 100;
            one.died = is_dead.then(|| Day::on(1935, 1, 25));
            one.gone = Some(Day::on(1935, 1, 25));
        }
        let fallen = fell(&small, 1);
        let living: Vec<String> = (100..200)
            .map(|number| format!("member_{number}"))
            .collect();
        assert!(!fallen.is_empty());
        assert!(fallen.iter().all(|one| living.contains(one)), "{fallen:?}");
    }

    #[test]
    fn a_member_has_the_same_luck_whoever_else_sits() {
        let all = fell(&country(0.0), 3);
        let mut fewer = country(0.0);
        fewer
            .ground
            .centre
            .politburo
            .retain(|one| all.contains(&one.id));
        assert_eq!(fell(&fewer, 3), all);
    }

    #[test]
    fn a_calm_leader_lets_nearly_all_stay() {
        let own = Own::of(&country(-12.0).settings);
        // Of fourteen over the months of nine years, in fewer than one run of a hundred anybody falls.
        let stay = libm::pow(1.0 - own.chance_a_month(-12.0, 0.0), 14.0 * 108.0);
        assert!(0.99 < stay, "{stay}");
        assert!(share(&country(-12.0)) < 1e-3);
    }
}
