//! The shipped country, lived once in counts: what became of science, of people hunted abroad, of
//! the standing of the USSR, of families and of figures.

use std::sync::LazyLock;

use chronicle::{DecisionKind, Gauge, Ledger, Quantity, Query};
use evidence::{Day, Evidence};
use scenario::{Scenario, Settings};
use terror::aftermath::known::{Observer, Question, Seen, seen};
use terror::aftermath::{Aftermath, Group};
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Whom};

struct Lived {
    evidence: Evidence,
    scenario: Scenario,
    outcome: Outcome,
    ledger: Ledger,
    after: Aftermath,
    seen: Vec<Seen>,
}

static LIVED: LazyLock<Lived> = LazyLock::new(|| {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let ground = Ground::composed(&evidence, &scenario.settings).expect("a census");
    let whom = Whom::in_strata(&scenario.settings);
    let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
    let ledger = Ledger::of(&outcome.chronicle);
    let after = Aftermath::of(&outcome.chronicle, &scenario.settings);
    let seen = seen(&outcome.chronicle, &scenario.settings, &evidence);
    Lived {
        evidence,
        scenario,
        outcome,
        ledger,
        after,
        seen,
    }
});

/// What a part of a gauge stood at on the evening of a day.
fn stood(gauge: Gauge, part: &str, day: Day) -> f64 {
    let readings = LIVED.outcome.chronicle.readings().iter();
    let of = |reading: &chronicle::Reading| reading.gauge == gauge && reading.part_id() == part;
    let mut latest = readings.rev();
    let found = latest.find(|(on, reading)| *on <= day && of(reading));
    found.map_or(gauge.at_first(), |(_, reading)| reading.value())
}

fn people(quantity: Quantity, from: Day, to: Day, recorded: bool) -> f64 {
    let query = Query {
        recorded,
        ..Query::of(quantity, from, to)
    };
    let people = LIVED.ledger.value(&query).expect("a question to the run");
    f64::from(u32::try_from(people).expect("people"))
}

fn look(question: Question, observer: Observer) -> &'static Seen {
    let mut all = LIVED.seen.iter();
    all.find(|one| (one.question, one.observer) == (question, observer))
        .expect("every question is within the run")
}

/// The claim's figure, and the ends of its range.
fn figure(id: &str) -> [f64; 3] {
    let claim = LIVED.evidence.claim(id).expect("a claim of the evidence");
    let value = claim.value.expect("a figure");
    [
        claim.low.unwrap_or(value),
        value,
        claim.high.unwrap_or(value),
    ]
}

#[test]
fn every_field_is_weaker_at_the_end_of_1938_than_before_and_none_has_grown_again_two_years_later() {
    for field in Gauge::Experts.parts() {
        let [before, after, later] = [(1935, 12, 31), (1938, 12, 31), (1940, 12, 31)]
            .map(|(year, month, day)| stood(Gauge::Experts, field, Day::on(year, month, day)));
        assert!(after < before && later < before, "{field}");
    }
}

#[test]
fn genetics_is_struck_harder_than_any_field_that_nobody_singled_out() {
    let at_last = |gauge, field| stood(gauge, field, Day::LAST);
    for field in ["astronomy", "physics", "geology", "engineering", "history"] {
        assert!(at_last(Gauge::Politicised, field) < at_last(Gauge::Politicised, "genetics"));
        assert!(at_last(Gauge::Experts, "genetics") < at_last(Gauge::Experts, field));
    }
}

#[test]
fn the_general_pace_of_arrests_does_not_explain_what_was_done_to_the_astronomers() {
    let taken = |day| stood(Gauge::ExpertsTaken, "astronomy", day);
    let share = taken(Day::on(1937, 7, 31)) - taken(Day::on(1936, 3, 1));
    let [_, astronomers, _] = figure("astro_n");
    let [least, ..] = figure("astro_arr");
    // At the middle of the prior the run takes some, and fewer than are known by name.
    assert!(2.0 < share * astronomers && share * astronomers < least);
}

#[test]
fn six_people_abroad_are_marked_and_none_of_them_lives_to_1941() {
    let of = |quantity| people(quantity, Day::FIRST, Day::LAST, false);
    assert!((of(Quantity::KilledAbroad) - 6.0).abs() < 1e-9);
    let papers = LIVED.outcome.chronicle.decisions().iter();
    let papers = papers.filter(|paper| paper.kind == DecisionKind::Abroad);
    assert_eq!(papers.count(), 6);
    let last = people(
        Quantity::KilledAbroad,
        Day::on(1940, 8, 21),
        Day::on(1940, 8, 21),
        false,
    );
    assert!((last - 1.0).abs() < 1e-9);
}

#[test]
fn no_show_trial_costs_as_much_standing_as_the_trial_of_the_commanders() {
    for country in ["france", "britain", "usa", "czechoslovakia", "germany"] {
        let fell = |year, month, day| {
            let day = Day::on(year, month, day);
            let eve = Day::at(day.index() - 1).expect("a day before");
            stood(Gauge::Reputation, country, eve) - stood(Gauge::Reputation, country, day)
        };
        let army = fell(1937, 6, 11);
        for (year, month, day) in [(1936, 8, 19), (1937, 1, 23), (1938, 3, 2)] {
            let trial = fell(year, month, day);
            assert!(0.0 < trial && trial < army, "{country} {year}");
        }
    }
}

#[test]
fn in_the_talks_of_1939_standing_was_below_that_of_1935_and_after_the_pact_lower() {
    let stands = |day| stood(Gauge::Reputation, "france", day);
    let [talks, after] = [Day::on(1939, 8, 12), Day::on(1939, 9, 1)].map(stands);
    assert!(talks < 0.9 && after < talks);
    assert!(stands(Day::on(1938, 6, 1)) < stands(Day::on(1936, 8, 1)));
}

#[test]
fn those_let_go_on_review_are_as_many_as_the_lower_figures_have_it() {
    let (from, to) = (Day::on(1938, 11, 17), Day::LAST);
    let let_go = people(Quantity::ReviewReleases, from, to, true);
    let [least, _, most] = figure("rel_reviewed_1939_40");
    assert!((least..=most).contains(&let_go), "{let_go}");
    let freed = people(Quantity::Freed, from, to, true);
    assert!(let_go - freed < freed, "most had not been sentenced");
}

#[test]
fn the_boast_of_1934_outlives_the_count_of_1937_and_the_count_of_1939_is_padded() {
    let at = |part, day| stood(Gauge::PublishedPopulation, part, day);
    let [_, boast, _] = figure("pop_announced_1934");
    let before = Day::on(1938, 12, 31);
    assert!((at("published", before) - boast).abs() < 1.0);
    assert!(at("counted", before) < 0.98 * boast);
    let [least, _, most] = figure("pop_1939");
    let published = at("published", Day::LAST);
    assert!(at("counted", Day::LAST) < published);
    assert!((least..=most).contains(&published), "{published}");
}

#[test]
fn four_of_five_families_of_those_shot_are_misled_and_fewer_ever_hear_the_truth() {
    let of = |quantity| people(quantity, Day::FIRST, Day::LAST, false);
    let share = of(Quantity::FamiliesMisled) / of(Quantity::Shot);
    let believed = LIVED.scenario.settings.number("record.families_misled");
    assert!((share - believed).abs() < 0.01, "{share}");
    let after = &LIVED.after;
    let heard = after.told.iter().find(|told| told.is_true).expect("1989");
    assert!(heard.people < of(Quantity::FamiliesMisled));
}

#[test]
fn by_the_law_of_1991_most_convictions_by_the_organs_are_annulled_and_before_the_speech_few() {
    let after = &LIVED.after;
    let organs: i64 = after
        .convicted
        .iter()
        .filter(|of| of.group != Group::Militia)
        .map(|of| of.sentenced)
        .sum();
    let organs = f64::from(u32::try_from(organs).expect("people"));
    assert!(after.annulled_by(1956) < 0.03 * organs);
    assert!(0.5 * organs < after.annulled_by(2002));
    // The run holds nine years of the thirty-eight that were annulled by 1961.
    let [_, judicial, _] = figure("rehab_1954_61");
    let in_1962 = after.annulled_by(1962);
    assert!(in_1962 < judicial && judicial < 4.0 * in_1962, "{in_1962}");
}

#[test]
fn the_opened_files_lie_below_what_memoirs_made_of_the_camps_and_narrow_the_doubt() {
    for question in [
        Question::Executions,
        Question::Prisoners,
        Question::CampDeaths,
    ] {
        let of = |observer| look(question, observer).reckoned.expect("a reckoning");
        let (memoirs, files) = (of(Observer::Of1968), of(Observer::Of1993));
        assert!(files[1] < memoirs[1]);
        assert!(files[2] / files[0] < memoirs[2] / memoirs[0]);
    }
}

#[test]
fn what_was_printed_of_executions_lies_within_what_could_be_reckoned_when_it_was_printed() {
    for observer in [Observer::Of1968, Observer::Now] {
        let seen = look(Question::Executions, observer);
        let [low, _, high] = seen.reckoned.expect("a reckoning");
        assert!(!seen.printed.is_empty());
        for id in &seen.printed {
            let estimates = LIVED.evidence.estimates().iter();
            let printed = estimates.filter(|one| one.id == *id);
            for one in printed.filter_map(|one| Some((one.range.0?, one.range.1?))) {
                assert!(one.0 <= high && low <= one.1, "{id}: {one:?}");
            }
        }
    }
}

#[test]
fn the_files_of_the_security_organs_do_not_hold_the_people_of_the_militia() {
    let of = |observer| look(Question::Arrests, observer).reckoned.expect("arrests");
    let [files, today] = [Observer::Of1993, Observer::Now].map(of);
    let [_, archive, _] = figure("arrest_pavlov_1937_38");
    assert!((files[0]..=files[2]).contains(&archive), "{archive}");
    assert!(1.1 * files[1] < today[1]);
}
