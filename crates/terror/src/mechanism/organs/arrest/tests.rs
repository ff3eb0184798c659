//! Histories of one region under order 00447, reckoned by hand.

use chronicle::DecisionKind;

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const LINE: Line = Line::Order00447;
const START: (i16, i8, i8) = (1937, 8, 5);

fn start() -> Day {
    Day::on(START.0, START.1, START.2)
}

/// A region in the middle of the operation, its second category open, forty days before the end.
fn in_course() -> SmallCountry {
    let today = Day::on(1937, 10, 26);
    let mut small = SmallCountry::on(today).started(start(), Some(Day::on(1937, 12, 5)));
    small
        .settings
        .set("assumption.second_category_permission", 0.0)
        .unwrap();
    small.limited([100, 200])
}

fn cell(small: &SmallCountry) -> &Cell {
    &small.country[(here(), LINE)]
}

fn goal(small: &SmallCountry) -> f64 {
    Arrest::of(&small.settings).goal(&small.scene(1), here(), cell(small), start())
}

#[test]
fn the_goal_is_what_limits_still_ask_for_over_the_days_left() {
    let mut small = in_course().with("arrest.ahead_of_places", 0.5);
    near(goal(&small), 1.5 * 300.0 / 40.0, 1e-12);
    small.book(LINE, Flow::ArrestedSweep, 120);
    small.book(LINE, Flow::CaseReady, 70);
    small.book(LINE, Flow::SentencedDeath, 20);
    small.book(LINE, Flow::SentencedCamp, 30);
    // Sentenced 50, held 70: both stand against the limits with some ahead.
    near(goal(&small), (1.5 * 300.0 - 50.0 - 70.0) / 40.0, 1e-12);
    small.book(LINE, Flow::ArrestedSweep, 400);
    assert!(
        goal(&small).abs() < 1e-12,
        "nobody is to be freed because too many are held"
    );
}

#[test]
fn in_the_last_days_the_goal_is_spread_over_no_less_than_the_horizon() {
    let mut small = in_course()
        .with("arrest.ahead_of_places", 0.0)
        .with("arrest.horizon", 20.0);
    small.day = Day::on(1937, 12, 3);
    near(goal(&small), 300.0 / 20.0, 1e-12);
}

#[test]
fn a_zealous_chief_pursues_the_same_goal_faster() {
    let mut small = in_course();
    let ordinary = goal(&small);
    small.read_in(chronicle::Gauge::Effort, 1.5);
    near(goal(&small), 1.5 * ordinary, 1e-12);
}

#[test]
fn the_second_category_opens_slowly_after_its_permission() {
    let small = in_course()
        .with("arrest.second_category_before_permission", 0.4)
        .with("arrest.second_category_ramp", 10.0)
        .with("assumption.second_category_permission", 34.0);
    let arrest = Arrest::of(&small.settings);
    let permitted = Day::on(1937, 9, 8);
    let dated = Term {
        second_category: Some(permitted),
        ..small.country.term(here())
    };
    let open = |term: Term, later: u16| {
        let today = Day::at(permitted.index() + later).unwrap();
        arrest.second_category(term, start(), today)
    };
    near(open(dated, 0), 0.4, 1e-12);
    near(open(dated, 5), 0.7, 1e-12);
    near(open(dated, 10), 1.0, 1e-12);
    near(open(dated, 90), 1.0, 1e-12);
    near(arrest.second_category(dated, start(), start()), 0.4, 1e-12);
    // Without a dated permission it is believed to come 34 days after the start, the same day.
    near(open(small.country.term(here()), 5), 0.7, 1e-12);
}

#[test]
fn hands_fall_as_prisons_fill_over_their_nominal_places() {
    let mut small = in_course()
        .with("arrest.hands_over_limits", 0.02)
        .with("prisons.nominal_per_thousand", 1.0)
        .with("prisons.crowding", 0.5);
    let hands = |small: &SmallCountry| Arrest::of(&small.settings).hands(&small.scene(1), here());
    small.book(Line::Ordinary, Flow::PrisonOrdinary, 1_000);
    near(hands(&small), 0.02 * 300.0, 1e-12);
    small.book(Line::Polish, Flow::ArrestedSweep, 2_000);
    // Three times the nominal places: two over, of which each slows by a half.
    near(hands(&small), 0.02 * 300.0 / 2.0, 1e-12);
    let unhindered = small.clone().without("M11.crowding");
    near(hands(&unhindered), 0.02 * 300.0, 1e-12);
    assert!(hands(&small.without("M06.hands")).is_infinite());
}

#[test]
fn the_strike_takes_all_who_were_marked_and_nobody_twice() {
    let mut small = SmallCountry::on(start())
        .started(start(), None)
        .limited([1_000, 0]);
    small = small
        .with("arrest.strike_days", 4.0)
        .with("arrest.ahead_of_places", 0.0)
        .with("closure.cards_lapsed", 0.0);
    small.book(LINE, Flow::Registered, 1_000);
    small.book(LINE, Flow::MarkedForStrike, 400);
    let arrest = Arrest::of(&small.settings);
    let first_day = small.mean(&arrest, 500, LINE, Flow::ArrestedStrike);
    near(first_day, 400.0 * (1.0 - libm::exp(-0.25)), 0.02);
    let mut struck = 0;
    for _ in 0..90 {
        let events = small.hear(&arrest, 7);
        struck += moved(&events, LINE, Flow::ArrestedStrike);
        small.live(&events);
    }
    assert_eq!((struck, cell(&small).marked), (400, 0));
}

#[test]
fn nobody_is_arrested_before_the_start_after_the_deadline_after_the_halt_or_without_a_limit() {
    let given = |small: SmallCountry| {
        let mut small = small;
        small.book(LINE, Flow::Registered, 1_000);
        small.book(LINE, Flow::MarkedForStrike, 400);
        small.hear(&Arrest::of(&small.settings), 1)
    };
    assert!(moved(&given(in_course()), LINE, Flow::ArrestedStrike) > 0);
    let unopened = SmallCountry::on(start())
        .ordered(LINE, start())
        .limited([100, 200]);
    assert_eq!(given(unopened), Events::default());
    let mut late = in_course();
    late.day = Day::on(1937, 12, 6);
    assert_eq!(given(late), Events::default());
    assert_eq!(given(in_course().halted(LINE)), Events::default());
    let unlimited = SmallCountry::on(start()).started(start(), None);
    assert_eq!(given(unlimited), Events::default());
}

#[test]
fn a_prolongation_opens_arrests_again() {
    let mut small = in_course();
    small.book(LINE, Flow::Registered, 1_000);
    small.day = Day::on(1938, 2, 1);
    let arrest = Arrest::of(&small.settings);
    assert_eq!(small.hear(&arrest, 1), Events::default());
    let mut prolonged = Events::default();
    let paper = prolonged.paper(DecisionKind::Deadline, LINE, small.day, "prolonged");
    (paper.region, paper.about) = (Some(here()), Some(Day::on(1938, 3, 15)));
    small.country.decide(&prolonged.decisions);
    assert!(small.mean(&arrest, 50, LINE, Flow::ArrestedCard) > 0.0);
}

#[test]
fn the_least_of_goal_leads_and_hands_sets_the_pace_and_is_recorded() {
    let mut small = in_course()
        .with("arrest.ahead_of_places", 0.0)
        .with("arrest.lead_days", 20.0)
        .with("arrest.hands_over_limits", 0.05);
    // A goal of 7.5 a day and hands for 15; the file alone is short, with 60 / 20 a day.
    small.book(LINE, Flow::Registered, 60);
    let arrest = Arrest::of(&small.settings);
    assert_eq!(moved(&small.hear(&arrest, 1), LINE, Flow::BoundLeads), 1);
    near(
        small.mean(&arrest, 4_000, LINE, Flow::ArrestedCard),
        3.0,
        0.03,
    );
    small.book(LINE, Flow::Registered, 10_000);
    assert_eq!(moved(&small.hear(&arrest, 1), LINE, Flow::BoundGoal), 1);
    near(
        small.mean(&arrest, 4_000, LINE, Flow::ArrestedCard),
        7.5,
        0.03,
    );
    let few = small.with("arrest.hands_over_limits", 0.01);
    let arrest = Arrest::of(&few.settings);
    assert_eq!(
        moved(&few.hear(&arrest, 1), LINE, Flow::BoundArrestCapacity),
        1
    );
    near(
        few.mean(&arrest, 4_000, LINE, Flow::ArrestedCard),
        3.0,
        0.03,
    );
}

#[test]
fn dossiers_and_cards_are_taken_in_proportion() {
    let mut small = in_course().with("arrest.ahead_of_places", 0.0);
    small.book(LINE, Flow::Registered, 900);
    small.book(LINE, Flow::LeadDenounced, 300);
    let small = small
        .with("arrest.hands_over_limits", 0.05)
        .with("arrest.lead_days", 10.0);
    let arrest = Arrest::of(&small.settings);
    let on_dossier = small.mean(&arrest, 4_000, LINE, Flow::ArrestedDossier);
    let on_card = small.mean(&arrest, 4_000, LINE, Flow::ArrestedCard);
    near(on_dossier / (on_dossier + on_card), 0.25, 0.05);
    near(on_dossier + on_card, 7.5, 0.03);
}

#[test]
fn without_limits_a_region_arrests_its_share_of_the_pace_of_early_1937() {
    let mut small = SmallCountry::on(start())
        .started(start(), None)
        .without("M04");
    small.ground.political_arrests.fill(40.0);
    small.ground.adults[0] = 1_500_000;
    near(goal(&small), 40.0 * 0.25, 1e-12);
}
