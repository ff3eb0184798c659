//! What historians say of the army and the organs in these years, held against the shipped country:
//! that the highest ranks fell most, when the army was least ready, how the organs lost their own.
//!
//! One run of the whole country in counts, from the autumn of 1936 to the end of 1940.

use std::sync::LazyLock;

use chronicle::{Flow, Gauge};
use evidence::{Day, Evidence, Line};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Whom};

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().expect("the shipped evidence is sound"));

static RUN: LazyLock<Outcome> = LazyLock::new(|| {
    let settings = Settings::shipped(catalogue::ALL);
    let ground = Ground::composed(&EVIDENCE, &settings).expect("a census can be put together");
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (Day::on(1936, 9, 1), Day::LAST);
    let whom = Whom::in_strata(&settings);
    terror::run(&scenario, &ground, whom, 2, &mut |_| {})
});

/// People of a line whom these flows moved between two days.
fn people(line: Line, flows: &[Flow], from: Day, to: Day) -> f64 {
    let mut sum = 0;
    for day in from.through(to) {
        for act in RUN.chronicle.acts(day) {
            if act.line == line && flows.contains(&act.flow) {
                sum += act.count;
            }
        }
    }
    f64::from(sum)
}

/// What a part of a gauge stood at on the evening of a day.
fn stood(gauge: Gauge, part: u8, on: Day) -> f64 {
    let mut readings = RUN.chronicle.readings().iter();
    let last = readings
        .rfind(|(day, reading)| *day <= on && reading.gauge == gauge && reading.part == part);
    last.map_or(gauge.at_first(), |(_, reading)| reading.value())
}

const ARRESTS: [Flow; 1] = [Flow::ArrestedSweep];
const DISCHARGES: [Flow; 4] = [
    Flow::DischargedArrested,
    Flow::DischargedPolitical,
    Flow::DischargedOrigin,
    Flow::DischargedOther,
];

fn years() -> (Day, Day) {
    (Day::on(1937, 1, 1), Day::on(1938, 12, 31))
}

#[test]
fn the_higher_the_rank_the_greater_the_loss_and_the_highest_lost_most_of_its_men() {
    let lost: Vec<f64> = (0..5)
        .map(|rank| stood(Gauge::RankLosses, rank, Day::on(1938, 12, 31)))
        .collect();
    assert!(
        lost.is_sorted_by(|higher, lower| lower < higher),
        "{lost:?}"
    );
    let share = |ids: &[&str]| -> f64 {
        let sum = |end: &str| -> f64 {
            let ids = ids.iter().map(|id| format!("rank_{id}_{end}"));
            ids.map(|id| EVIDENCE.number(&id)).sum()
        };
        sum("lost") / sum("total")
    };
    let corps = [
        "marshal", "armcom1", "flag_fl1", "flag_fl2", "flag1", "kmd1", "kmd2", "armcom2", "komkor",
        "korcom",
    ];
    let recorded = [
        share(&corps),
        share(&["flag2", "komdiv", "divcom"]),
        share(&["kombrig", "brcom"]),
    ];
    // Which of those who left at a rank were "repressed" differs from table to table by a tenth.
    for (found, recorded) in lost.iter().zip(recorded) {
        assert!(
            (found - recorded).abs() < 0.2,
            "{lost:?}, recorded {recorded:?}"
        );
    }
}

#[test]
fn the_army_lost_several_times_what_an_ordinary_year_took_and_most_in_the_second_half_of_1937() {
    let (from, to) = years();
    let two_years = people(Line::Army, &DISCHARGES, from, to);
    let ordinary = EVIDENCE.number("disch_1936");
    assert!(2.0 * 2.0 * ordinary < two_years, "{two_years}");
    let halves: Vec<f64> = [(1937, 1), (1937, 7), (1938, 1), (1938, 7)]
        .into_iter()
        .map(|(year, month)| {
            let from = Day::on(year, month, 1);
            let to = Day::at(from.index() + 180).expect("a day of the run");
            people(Line::Army, &ARRESTS, from, to)
        })
        .collect();
    assert!(halves.iter().all(|half| *half <= halves[1]), "{halves:?}");
}

#[test]
fn readiness_was_least_in_1938_and_1939_and_was_not_restored_by_the_end_of_1940() {
    let months: Vec<Day> = Day::on(1937, 1, 1)
        .through(Day::LAST)
        .filter(|day| day.date().day() == 1)
        .collect();
    let least = months
        .iter()
        .min_by(|one, other| {
            let of = |day: &Day| stood(Gauge::Readiness, 5, *day);
            of(one).total_cmp(&of(other))
        })
        .expect("months");
    assert!((1938..=1939).contains(&least.date().year()), "{least}");
    let at_last = stood(Gauge::Readiness, 5, Day::LAST);
    assert!(
        stood(Gauge::Readiness, 5, *least) < at_last && at_last < 0.95,
        "{at_last}"
    );
    assert!(stood(Gauge::CommandInitiative, 0, *least) < 1.0);
}

#[test]
fn some_of_the_discharged_came_back_and_fewer_than_had_gone() {
    let (from, to) = years();
    let gone = people(
        Line::Army,
        &[Flow::DischargedPolitical, Flow::DischargedOrigin],
        from,
        to,
    );
    let back = people(Line::Army, &[Flow::Reinstated], from, Day::LAST);
    assert!(0.1 * gone < back && back < gone, "{back} of {gone}");
    let before = people(Line::Army, &[Flow::Reinstated], from, Day::on(1938, 7, 31));
    assert!(before < 1.0, "nobody heard complaints before August 1938");
}

#[test]
fn the_organs_lost_hundreds_to_each_new_chief_and_those_who_came_were_another_staff() {
    let under_yezhov = people(
        Line::Organs,
        &ARRESTS,
        Day::on(1936, 10, 1),
        Day::on(1938, 8, 15),
    );
    let beria = people(
        Line::Organs,
        &ARRESTS,
        Day::on(1938, 8, 22),
        Day::on(1939, 12, 31),
    );
    assert!(
        500.0 < under_yezhov && 500.0 < beria,
        "{under_yezhov}, {beria}"
    );
    let cohorts: Vec<f64> = (0..3)
        .map(|part| stood(Gauge::OrgansCohort, part, Day::on(1940, 12, 31)))
        .collect();
    let all: f64 = cohorts.iter().sum();
    assert!(0.2 * all < cohorts[2], "{cohorts:?}");
    let establishment = EVIDENCE.number("gugb_1940");
    assert!((all / establishment - 1.0).abs() < 0.05, "{all}");
    let schooled = [(1936, 10), (1938, 8), (1940, 1)];
    let schooled =
        schooled.map(|(year, month)| stood(Gauge::OrgansSchooling, 0, Day::on(year, month, 2)));
    assert!(
        schooled[1] < schooled[0] && schooled[0] < schooled[2],
        "{schooled:?}"
    );
}

#[test]
fn what_the_police_took_within_the_state_adds_nobody_to_its_count() {
    let (from, to) = years();
    let within = people(Line::Army, &ARRESTS, from, to) + people(Line::Organs, &ARRESTS, from, to);
    let outside = people(
        Line::Political,
        &[Flow::ArrestedSweep, Flow::ArrestedDossier],
        from,
        to,
    );
    assert!(
        0.0 < within && within < 0.2 * outside,
        "{within} beside {outside}"
    );
}
