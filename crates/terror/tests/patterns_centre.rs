//! What is agreed on of the centre must come out of the shipped country: when the leader believed
//! most, what his organs' confessions added, how the Politburo lost its say, and when people wrote.

use std::sync::LazyLock;

use chronicle::{Chronicle, DecisionKind, Flow, Gauge};
use evidence::{Day, Evidence, Line};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Whom};

/// A country in strata over these days, with these switches off.
fn lived([from, to]: [Day; 2], off: &[&str]) -> Chronicle {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (from, to);
    for switch in off {
        let switched = scenario.settings.switch_off(switch);
        switched.expect("a known switch");
    }
    let ground = Ground::composed(&evidence, &scenario.settings).expect("the census composes");
    let whom = Whom::in_strata(&scenario.settings);
    terror::run(&scenario, &ground, whom, 1, &mut |_| {}).chronicle
}

/// The nine years.
static SHIPPED: LazyLock<Chronicle> = LazyLock::new(|| lived([Day::FIRST, Day::LAST], &[]));

/// The part of the leader's belief that rests on confessions.
const CONFESSIONS: u8 = 2;

/// What a gauge stood at on a day, whole or in a part.
fn stood_in(chronicle: &Chronicle, gauge: Gauge, part: u8, day: Day) -> f64 {
    let readings = chronicle.readings().iter();
    let mut before =
        readings.filter(|(read, one)| *read <= day && one.gauge == gauge && one.part == part);
    before
        .next_back()
        .map_or(gauge.at_first(), |(_, one)| one.value())
}

fn stood(gauge: Gauge, day: Day) -> f64 {
    stood_in(&SHIPPED, gauge, 0, day)
}

/// How often this happened from the first of one month to the eve of the first of another.
fn happened(year: i16, [from, to]: [i8; 2], meant: impl Fn(Flow) -> bool) -> i64 {
    let (from, to) = (Day::on(year, from, 1), Day::on(year, to, 1));
    let days = SHIPPED.days().filter(|day| from <= *day && *day < to);
    let acts = days.flat_map(|day| SHIPPED.acts(day));
    acts.filter(|act| meant(act.flow))
        .map(|act| i64::from(act.count))
        .sum()
}

#[test]
fn the_leader_believes_most_between_the_murder_of_kirov_and_the_halt() {
    let beliefs = SHIPPED.readings().iter();
    let beliefs = beliefs.filter(|(_, reading)| reading.gauge == Gauge::Threat);
    let most = beliefs.max_by(|one, other| one.1.value().total_cmp(&other.1.value()));
    let (day, _) = most.expect("the belief is read every week");
    assert!(
        Day::on(1934, 12, 1) < *day && *day <= Day::on(1938, 11, 17),
        "{day}"
    );
}

#[test]
fn each_year_of_terror_confessions_say_more_to_him() {
    let at_the_end = [1935, 1936, 1937, 1938].map(|year| {
        let day = Day::on(year, 12, 28);
        stood_in(&SHIPPED, Gauge::ThreatPart, CONFESSIONS, day)
    });
    assert!(
        at_the_end.windows(2).all(|pair| pair[0] < pair[1]),
        "{at_the_end:?}"
    );
}

#[test]
fn without_torture_the_loop_is_cut_and_he_believes_less_in_1938() {
    let last = Day::on(1938, 7, 1);
    let without = lived([Day::on(1936, 7, 1), last], &["M09.torture"]);
    let [with, without] = [&*SHIPPED, &without]
        .map(|country| stood_in(country, Gauge::ThreatPart, CONFESSIONS, last));
    assert!(without < 0.6 * with, "{without} against {with}");
}

#[test]
fn through_1937_the_veto_falls_month_by_month() {
    let months = (1..=12).map(|month| stood(Gauge::Veto, Day::on(1937, month, 28)));
    let months: Vec<f64> = months.collect();
    assert!(
        months.windows(2).all(|pair| pair[1] <= pair[0]),
        "{months:?}"
    );
    assert!(months[11] < 0.5 * months[0], "{months:?}");
}

#[test]
fn a_death_sentence_among_his_own_is_likelier_in_1937_than_in_1932() {
    let [then, later] =
        [Day::on(1932, 9, 22), Day::on(1937, 1, 10)].map(|day| stood(Gauge::Passes, day));
    assert!(then < later, "{then} and {later}");
    let passed = SHIPPED
        .decisions()
        .iter()
        .filter(|paper| paper.kind == DecisionKind::Passed && paper.line == Line::Cadres);
    let days: Vec<Day> = passed.map(|paper| paper.day).collect();
    assert_eq!(days, [Day::on(1937, 1, 10)]);
}

#[test]
fn more_is_written_in_the_spring_of_1937_than_in_that_of_1936() {
    let letters = |flow: Flow| {
        chronicle::Quantity::Denunciations
            .flows()
            .iter()
            .any(|(_, one)| *one == flow)
    };
    let [before, after] = [1936, 1937].map(|year| happened(year, [3, 6], letters));
    assert!(before < after, "{before} and {after}");
    let urged = [1936, 1937].map(|year| stood(Gauge::LettersUrged, Day::on(year, 4, 15)));
    assert!(urged[0] < urged[1], "{urged:?}");
}

#[test]
fn each_great_trial_names_people_before_the_next_is_held() {
    let named = |year, months| happened(year, months, |flow| flow == Flow::LeadTrial);
    for (year, months) in [
        (1936, [8, 9]),
        (1937, [1, 2]),
        (1937, [6, 7]),
        (1938, [3, 4]),
    ] {
        assert!(0 < named(year, months), "{year} {months:?}");
    }
    assert_eq!(named(1936, [9, 12]), 0);
    let accused = stood(Gauge::TriedOpenly, Day::LAST);
    assert!((accused - 62.0).abs() < 1e-9, "{accused}");
}

#[test]
fn the_leader_is_blamed_less_when_the_terror_is_over_than_before_it() {
    let blamed = |year| stood_in(&SHIPPED, Gauge::Blame, 0, Day::on(year, 12, 1));
    assert!(blamed(1938) < blamed(1932));
}
