//! What must hold of a country that decides for itself, and of one whose halt is moved, whatever the
//! seed: patterns on which nobody disagrees.

use std::sync::LazyLock;

use chronicle::{Chronicle, DecisionKind, Flow, Gauge};
use evidence::{Day, Evidence, Line};
use scenario::decisions::{Decisions, Mode};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Whom, run};

/// Two years of the shipped country in counts, with these values; its own decisions or those of record.
fn lived(set: &[(&str, f64)], mode: Mode) -> Chronicle {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    for (id, value) in set {
        scenario
            .settings
            .set(id, *value)
            .expect("the prior allows it");
    }
    scenario.settings.decide(Decisions::all(mode));
    (scenario.from, scenario.to) = (Day::on(1937, 1, 1), Day::on(1938, 12, 31));
    let ground = Ground::composed(&evidence, &scenario.settings).expect("the census composes");
    let whom = Whom::in_strata(&scenario.settings);
    run(&scenario, &ground, whom, 1, &mut |_| {}).chronicle
}

static REPLAYED: LazyLock<Chronicle> = LazyLock::new(|| lived(&[], Mode::Replay));
/// A country whose leader is firmly convinced from the first day and never minds the cost.
static CONVINCED: LazyLock<Chronicle> = LazyLock::new(|| {
    let convinced = [("leader.always", 4.0), ("halt.weight_prisons", 0.0)];
    lived(&convinced, Mode::Endogenous)
});

fn people(chronicle: &Chronicle, flow: Flow, lines: &[Line]) -> i64 {
    let acts = chronicle.days().flat_map(|day| chronicle.acts(day));
    let meant = acts.filter(|act| act.flow == flow && lines.contains(&act.line));
    meant.map(|act| i64::from(act.count)).sum()
}

fn first(chronicle: &Chronicle, kind: DecisionKind, line: Line) -> Option<Day> {
    let papers = chronicle.decisions().iter();
    let mut papers = papers.filter(|paper| paper.kind == kind && paper.line == line);
    papers.next().map(|paper| paper.day)
}

/// Who of the Politburo fell by the country's own decision, and when.
fn falls(chronicle: &Chronicle) -> Vec<(String, Day)> {
    let papers = chronicle.decisions().iter();
    let falls = papers.filter(|paper| paper.kind == DecisionKind::Fell);
    falls
        .map(|paper| (paper.origin.clone(), paper.day))
        .collect()
}

#[test]
fn members_of_the_politburo_fall_once_on_the_first_of_a_month_and_never_in_a_replay() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let falls = falls(&CONVINCED);
    let members = terror::of_record::politburo(&evidence);
    assert!(!falls.is_empty() && falls.len() <= members.len());
    for (at, (id, day)) in falls.iter().enumerate() {
        let member = members.iter().find(|member| member.id == *id);
        let died = member.expect("a member or candidate of 1934").died;
        assert!(died.is_none() && day.date().day() == 1, "{id}");
        assert!(
            falls[..at].iter().all(|(other, _)| other != id),
            "{id} fell twice"
        );
    }
    assert_eq!(self::falls(&REPLAYED), []);
}

#[test]
fn a_country_that_decides_on_trials_is_not_told_whom_the_record_took() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let gone = |mode| {
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.decide(Decisions::all(mode));
        let ground = Ground::composed(&evidence, &settings).expect("the census composes");
        let members = ground.centre.politburo.iter();
        members.filter(|member| member.gone.is_some()).count()
    };
    assert_eq!((gone(Mode::Replay), gone(Mode::Endogenous)), (7, 0));
}

#[test]
fn a_leader_who_believes_in_no_conspiracy_orders_no_mass_operation() {
    let calm = lived(&[("leader.always", -12.0)], Mode::Endogenous);
    let mass: Vec<Line> = Line::NATIONAL
        .into_iter()
        .chain([Line::Order00447])
        .collect();
    let orders = calm.decisions().iter();
    let orders =
        orders.filter(|paper| paper.kind == DecisionKind::Order && mass.contains(&paper.line));
    assert_eq!(orders.count(), 0);
    assert_eq!(people(&calm, Flow::Shot, &mass), 0);
    assert_eq!(falls(&calm), []);
    assert!(people(&calm, Flow::ArrestedList, &[Line::Lists]) < 100);
}

#[test]
fn a_convinced_leader_orders_and_limits_grow_by_request() {
    let mass = Line::Order00447;
    let ordered = first(&CONVINCED, DecisionKind::Order, mass).unwrap();
    let earlier = CONVINCED.days().take_while(|day| *day < ordered);
    let acts = earlier.flat_map(|day| CONVINCED.acts(day));
    assert_eq!(
        acts.filter(|act| act.line == mass && act.flow.is_arrest())
            .count(),
        0
    );
    let papers = || CONVINCED.decisions().iter();
    let given = papers().filter(|paper| paper.kind == DecisionKind::FirstLimit);
    let given: i64 = given
        .map(|paper| i64::from(paper.category1) + i64::from(paper.category2))
        .sum();
    let in_the_end = [Flow::Granted1, Flow::Granted2].map(|flow| people(&CONVINCED, flow, &[mass]));
    assert!(0 < given && given < in_the_end[0] + in_the_end[1]);
    assert!(papers().any(|paper| paper.kind == DecisionKind::Request));
    // Nothing bears the id of a paper of the evidence but what the model leaves to the record.
    let kinds = [
        DecisionKind::Order,
        DecisionKind::Start,
        DecisionKind::FirstLimit,
        DecisionKind::Halt,
    ];
    let made = papers().filter(|paper| kinds.contains(&paper.kind));
    assert!(made.clone().count() > 0 && made.clone().all(|paper| paper.origin == "own"));
}

#[test]
fn the_cost_is_greatest_while_the_mass_operations_run_and_the_blame_comes_after_them() {
    let greatest = |gauge: Gauge| {
        let readings = REPLAYED.readings().iter();
        let mine = readings.filter(|(_, reading)| reading.gauge == gauge);
        mine.max_by_key(|(_, reading)| reading.millionths)
            .unwrap()
            .0
    };
    // The cost is read on the first of a month and tells of the month before: the halt's is read last.
    let cost = greatest(Gauge::Instability);
    assert!(
        (Day::on(1937, 9, 1)..=Day::on(1938, 12, 1)).contains(&cost),
        "{cost:?}"
    );
    // A month before, arrests of wives had been left to individual decision: nobody was blamed.
    let operations = |line: Line| line == Line::Order00447 || Line::NATIONAL.contains(&line);
    let halts = REPLAYED.decisions().iter();
    let halts = halts.filter(|paper| paper.kind == DecisionKind::Halt);
    let first_halt = halts.clone().map(|paper| paper.day).min();
    let of_operations = halts.filter(|paper| operations(paper.line));
    let first_of_operations = of_operations.map(|paper| paper.day).min();
    assert_eq!(Some(greatest(Gauge::BlamePulse)), first_of_operations);
    assert_eq!(first_of_operations, Some(Day::on(1938, 11, 15)));
    assert_eq!(first_halt, Some(Day::on(1938, 10, 17)));
}

#[test]
fn fewer_people_are_shot_in_the_national_operations_where_the_halt_comes_in_january_1938() {
    let moved = lived(&[("halt.moved_days", -300.0)], Mode::Replay);
    let shot = |chronicle: &Chronicle| people(chronicle, Flow::Shot, &Line::NATIONAL);
    assert_eq!(
        first(&moved, DecisionKind::Halt, Line::Polish),
        Some(Day::on(1938, 1, 21))
    );
    assert!(
        3 * shot(&moved) < 2 * shot(&REPLAYED),
        "{} of {}",
        shot(&moved),
        shot(&REPLAYED)
    );
}
