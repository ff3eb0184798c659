//! The rule, case by case: what is known of a pair is changed in one thing, and the verdict and the
//! reason for it are looked up.

use crate::comparison::held_out::Difference;
use crate::comparison::sweeps::Change;
use crate::comparison::tests::resolved;
use crate::comparison::verdict::{ABOUT, Facts, Outcome};
use crate::diagnosis::confusion::Between;

/// A name, what is changed, the verdict, and words of one reason.
type Case = (&'static str, fn(&mut Facts), Outcome, &'static str);

/// A pair that all witnesses tell apart, for the first.
fn clear() -> Facts {
    let factor = |value: f64| resolved(value, 0.0).against(&resolved(0.0, 0.0));
    Facts {
        log_bayes_factor: factor(3.0),
        sweeps: vec![
            (Change::PriorWidth(2.0), Ok(factor(0.2))),
            (Change::ErrorScale(0.5), Ok(factor(6.0))),
        ],
        recovery: Some(Between {
            recovery: 0.9,
            between: [0.85, 0.94],
            histories: 200,
        }),
        opinion: Some(1.5),
        held_out: Some(Difference {
            value: 2.0,
            error: 1.0,
        }),
        beyond: 0,
    }
}

fn judged(cases: &[Case]) {
    for (name, change, outcome, reason) in cases {
        let mut facts = clear();
        change(&mut facts);
        let verdict = facts.verdict("centre", "region");
        assert_eq!(verdict.outcome, *outcome, "{name}: {verdict}");
        let words = verdict.to_string();
        assert!(words.contains(reason), "{name}: {words}");
        assert!(words.ends_with(&format!("{ABOUT}\n")), "{name}: {words}");
    }
}

#[test]
fn three_witnesses_who_agree_make_a_headline() {
    judged(&[
        (
            "all agree",
            |_| {},
            Outcome::First,
            "the second opinion agrees",
        ),
        (
            "all agree, and none foresaw it",
            |facts| facts.beyond = 2,
            Outcome::First,
            "none of the rivals foresaw the record in 2 of its figures",
        ),
        (
            "all agree on the other",
            |facts| {
                let factor = resolved(0.0, 0.0).against(&resolved(3.0, 0.0));
                facts.log_bayes_factor = factor;
                facts.sweeps = vec![(Change::Power(0.5), Ok(factor))];
                facts.opinion = Some(-0.1);
                facts.held_out = Some(Difference {
                    value: -0.1,
                    error: 1.0,
                });
            },
            Outcome::Second,
            "the evidences are apart: ln B = -3.00",
        ),
    ]);
}

#[test]
fn the_figures_cannot_tell_where_they_are_near_or_turn_or_are_confused() {
    judged(&[
        (
            "a factor of less than three",
            |facts| facts.log_bayes_factor = resolved(1.05, 0.0).against(&resolved(0.0, 0.0)),
            Outcome::CannotTell,
            "the evidences are too near: ln B = +1.05",
        ),
        (
            "a factor of three and a little",
            |facts| facts.log_bayes_factor = resolved(1.15, 0.0).against(&resolved(0.0, 0.0)),
            Outcome::First,
            "the evidences are apart: ln B = +1.15",
        ),
        (
            "a factor within its error",
            |facts| facts.log_bayes_factor = resolved(3.0, 1.0).against(&resolved(0.0, 1.0)),
            Outcome::CannotTell,
            "tells nothing",
        ),
        (
            "a sign that turns",
            |facts| facts.sweeps[0].1 = Ok(resolved(-0.1, 0.0).against(&resolved(0.0, 0.0))),
            Outcome::CannotTell,
            "the sign turns, priors 2 times as wide: ln B = -0.10",
        ),
        (
            "a change not reckoned",
            |facts| facts.sweeps[0].1 = Err("the weights do not hold".to_owned()),
            Outcome::NoHeadline,
            "not known what becomes of it, priors 2 times as wide",
        ),
        (
            "nothing changed",
            |facts| facts.sweeps.clear(),
            Outcome::NoHeadline,
            "no change of what was",
        ),
        (
            "histories nobody tells apart",
            |facts| facts.recovery.as_mut().unwrap().recovery = 0.79,
            Outcome::CannotTell,
            "only 79 per cent of made-up histories",
        ),
    ]);
}

#[test]
fn a_witness_who_differs_or_is_missing_takes_the_headline_away() {
    judged(&[
        (
            "no second opinion",
            |facts| (facts.opinion, facts.recovery) = (None, None),
            Outcome::NoHeadline,
            "no second opinion was asked",
        ),
        (
            "a second opinion that differs",
            |facts| facts.opinion = Some(-0.01),
            Outcome::NoHeadline,
            "the second opinion differs (log odds -0.01)",
        ),
        (
            "one that has none",
            |facts| facts.opinion = Some(0.0),
            Outcome::NoHeadline,
            "the second opinion differs",
        ),
        (
            "nothing held out",
            |facts| facts.held_out = None,
            Outcome::NoHeadline,
            "no figure was held out",
        ),
        (
            "figures held out that differ",
            |facts| facts.held_out.as_mut().unwrap().value = -2.0,
            Outcome::NoHeadline,
            "the score on figures held out differs (-2.00 +- 1.00)",
        ),
    ]);
}
