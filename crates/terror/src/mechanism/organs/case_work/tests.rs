//! Histories of cases: how fast they were written, when they were hurried, how old they had to be.

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const START: (i16, i8, i8) = (1937, 8, 5);

fn region() -> SmallCountry {
    let start = Day::on(START.0, START.1, START.2);
    SmallCountry::on(start)
        .started(start, Some(Day::on(1937, 12, 5)))
        .limited([1_000, 3_000])
        .with("cases.start_over_limits", 0.005)
        .with("cases.growth", 3.0)
        .with("cases.learning_days", 25.0)
        .with("cases.rush", 0.8)
}

#[test]
fn the_organs_learn_to_do_without_an_investigation() {
    let work = CaseWork::of(&region().settings);
    let today = Day::on(1937, 8, 5);
    near(work.pace(0.0, None, today), 0.005, 1e-12);
    let half_learnt = 25.0 * libm::log(2.0);
    near(work.pace(half_learnt, None, today), 0.005 * 2.0, 1e-12);
    near(work.pace(1e4, None, today), 0.005 * 3.0, 1e-12);
}

#[test]
fn the_five_weeks_before_a_deadline_are_a_rush() {
    let work = CaseWork::of(&region().settings);
    let end = Day::on(1937, 12, 5);
    let pace = |today: Day| work.pace(50.0, Some(end), today);
    let calm = work.pace(50.0, None, end);
    near(pace(Day::on(1937, 10, 31)), calm, 1e-12);
    near(pace(Day::on(1937, 11, 1)), 1.8 * calm, 1e-12);
    near(pace(end), 1.8 * calm, 1e-12);
    near(pace(Day::on(1937, 12, 6)), calm, 1e-12);
}

#[test]
fn no_more_cases_are_ready_than_there_are_men_to_write_them() {
    let mut small = region();
    small.day = Day::on(1937, 8, 20);
    small.book(Line::Order00447, Flow::ArrestedSweep, 3_000);
    let young = small.clone();
    for _ in 0..RECENT_DAYS {
        small.live(&Events::default());
    }
    let work = CaseWork::of(&small.settings);
    let line = Line::Order00447;
    let since = f64::from(small.day.days_since(Day::on(1937, 8, 5)));
    let pace = work.pace(since, small.country.term(here()).deadline, small.day);
    near(
        small.mean(&work, 2_000, line, Flow::CaseReady),
        4_000.0 * pace,
        0.002,
    );
    assert_eq!(moved(&small.hear(&work, 1), line, Flow::BoundCaseWork), 1);
    let unbounded = small.without("M06.case_work");
    let ready = unbounded.hear(&CaseWork::of(&unbounded.settings), 1);
    assert_eq!(moved(&ready, line, Flow::CaseReady), 3_000);
    assert_eq!(
        young.hear(&work, 1),
        Events::default(),
        "a case of today is too young"
    );
}

#[test]
fn what_was_left_over_at_the_halt_is_gone_through_in_its_own_time() {
    let mut small = region().with("halt.review_days", 100.0);
    small.book(Line::Order00447, Flow::ArrestedSweep, 3_000);
    for _ in 0..RECENT_DAYS {
        small.live(&Events::default());
    }
    let mut small = small.halted(Line::Order00447);
    let work = CaseWork::of(&small.settings);
    let mut sittings = Vec::new();
    for _ in 0..WEEK {
        let finished = small.mean(&work, 2_000, Line::Order00447, Flow::CaseReady);
        sittings.extend((finished > 0.0).then_some(finished));
        small.live(&Events::default());
    }
    assert_eq!(sittings.len(), 1, "the bodies sit once a week");
    let in_a_week = 1.0 - libm::exp(-f64::from(WEEK) / 100.0);
    near(sittings[0], 3_000.0 * in_a_week, 0.01);
}

#[test]
fn a_line_borrows_only_what_the_other_leaves_unused() {
    assert_eq!(shared([10, 10], [4, 30], true), [4, 16]);
    assert_eq!(shared([10, 10], [30, 30], true), [10, 10]);
    assert_eq!(shared([10, 10], [30, 0], true), [20, 0]);
    assert_eq!(shared([10, 10], [30, 30], false), [30, 30]);
}
