//! What the three trials of the orders' rule are held on: the leader's belief in the replayed country,
//! and the shocks of record that went into it.
//!
//! In replay the confessions are those that the given orders brought, so the belief is a function of
//! the shocks and of what is given; it can be taken apart again into what shocks added and the rest.
//! Where the leader is switched off there are no shocks, and the trials are not passed.

use chronicle::{Chronicle, Gauge};
use evidence::{Day, Evidence};
use inquiry::placebo::{Shock, Trial};
use scenario::Settings;

use crate::own_decisions::what::measured;

/// The part of the leader's belief that shocks added.
const SHOCKS: &str = "shocks";
/// Less than this is what a millionth of a reading rounds off, and no shock.
const JUMP_LEAST: f64 = 1e-3;

/// The trial of a replayed record.
pub fn trial(evidence: &Evidence, settings: &Settings, chronicle: &Chronicle) -> Trial {
    let last = chronicle.last().unwrap_or(chronicle.first());
    let mut trial = Trial {
        first: chronicle.first(),
        quiet: vec![
            Gauge::Threat.at_first();
            usize::from(last.index() - chronicle.first().index()) + 1
        ],
        half_life: settings.number("leader.half_life"),
        shocks: Vec::new(),
        orders: Vec::new(),
        threshold: settings.number("orders.own_threshold_00447"),
    };
    let orders = measured(evidence).into_iter();
    let orders = orders.filter(|one| one.id.starts_with("order_"));
    trial.orders = orders.filter_map(|one| one.day()).collect();
    take_apart(&mut trial, chronicle);
    trial
}

/// Fills in the shocks and what is left of the belief without them.
fn take_apart(trial: &mut Trial, chronicle: &Chronicle) {
    let kept = |days: i32| libm::exp2(-f64::from(days) / trial.half_life);
    let mut above = (trial.first, 0.0);
    let mut shocks = Vec::new();
    let mut quiet = Vec::new();
    for (day, reading) in chronicle.readings() {
        if reading.gauge == Gauge::ThreatPart && reading.part_id() == SHOCKS {
            let (before, stood) = above;
            let jump = reading.value() - stood * kept(day.days_since(before));
            if JUMP_LEAST < jump {
                shocks.push(Shock { day: *day, jump });
            }
            above = (*day, reading.value());
        }
        if reading.gauge == Gauge::Threat {
            quiet.push((*day, reading.value()));
        }
    }
    // The part is read with the whole, so what shocks had added by then can be taken off it.
    trial.shocks = shocks;
    let added = |day: Day| -> f64 {
        let past = trial.shocks.iter().filter(|shock| shock.day <= day);
        past.map(|shock| shock.jump * kept(day.days_since(shock.day)))
            .sum()
    };
    let mut readings = quiet
        .into_iter()
        .map(|(day, whole)| (day, whole - added(day)))
        .peekable();
    let mut stands = Gauge::Threat.at_first();
    let first = trial.first.index();
    for (at, rest) in (first..).zip(&mut trial.quiet) {
        while let Some((_, value)) = readings.next_if(|(day, _)| day.index() <= at) {
            stands = value;
        }
        *rest = stands;
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Reading;
    use scenario::Settings;

    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn without_shocks_the_belief_is_what_was_read() {
        let evidence = Evidence::shipped().unwrap();
        let settings = Settings::shipped(catalogue::ALL);
        let first = Day::on(1937, 7, 1);
        let mut chronicle = Chronicle::open(first, &[]);
        for later in 0..60 {
            let day = Day::at(first.index() + later).unwrap();
            chronicle.write_day(day, &[], &[]);
            if later == 10 {
                chronicle.read_off(day, Reading::of(Gauge::Threat, 0.75));
            }
        }
        let trial = trial(&evidence, &settings, &chronicle);
        assert_eq!(trial.shocks, []);
        assert_eq!(trial.quiet.len(), 60);
        assert!((trial.quiet[9] - Gauge::Threat.at_first()).abs() < 1e-9);
        assert!((trial.quiet[10] - 0.75).abs() < 1e-9 && (trial.quiet[59] - 0.75).abs() < 1e-9);
        assert!(trial.orders.contains(&Day::on(1937, 7, 30)));
    }
}
