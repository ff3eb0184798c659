//! A region whose offices are emptied: how long they stand empty, and who comes up.

use super::*;
use crate::ground::party::Party;
use crate::small_country::{SmallCountry, here, moved, near};

/// Forty thousand members, and offices as believed, on the first of a month of the terror.
fn region() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1937, 7, 1)).with("cadres.offices", 0.25);
    let mut members = vec![0; Region::COUNT];
    members[here().index()] = 40_000;
    small.ground.party = Party {
        members,
        of_record: vec![40_000.0; 10],
        entered_before_1930: 0.5,
        congress: Some(Day::on(1934, 2, 10)),
        senior_to_1919: 0.8,
        ..Party::default()
    };
    small.book(Line::People, Flow::PartyStood, 40_000);
    small
}

/// Lives to the first of the month that is so many months ahead.
fn months(small: &mut SmallCountry, months: u32) {
    let renewal = Renewal::of(&small.settings, &small.ground);
    let mut seen = 0;
    while seen < months {
        let events = small.hear_centre(&renewal, 4);
        small.live(&events);
        seen += u32::from(opens_month(small.day));
    }
}

fn cohorts(small: &SmallCountry) -> [f64; COHORTS] {
    std::array::from_fn(|at| small.country.gauge_of(Gauge::Cohort, at))
}

#[test]
fn an_arrest_empties_an_office_and_somebody_from_below_fills_it() {
    let mut small = region().with("renewal.fill_days", 30.0);
    small.book(Line::Cadres, Flow::ArrestedSweep, 900);
    small.book(Line::Lists, Flow::ArrestedList, 100);
    months(&mut small, 1);
    let vacancies = |small: &SmallCountry| small.country[(here(), Line::Cadres)].vacancies();
    assert_eq!(vacancies(&small), 1_000);
    months(&mut small, 1);
    let left = f64::from(vacancies(&small));
    near(left, 1_000.0 * libm::exp(-DAYS_IN_MONTH / 30.0), 0.08);
    months(&mut small, 12);
    assert_eq!(
        vacancies(&small),
        0,
        "all are filled and none is emptied twice"
    );
}

#[test]
fn no_more_offices_stand_empty_than_there_are() {
    let mut small = region().without("M24.filled");
    small.book(Line::Cadres, Flow::ArrestedSweep, 30_000);
    months(&mut small, 5);
    let cell = &small.country[(here(), Line::Cadres)];
    assert_eq!((cell.vacancies(), cell.offices[1]), (10_000, 0));
}

#[test]
fn an_expulsion_empties_an_office_for_the_share_that_held_one() {
    let mut small = region().with("renewal.expelled_in_office", 0.1);
    small.book(Line::People, Flow::PartyExpelledTerror, 5_000);
    let renewal = Renewal::of(&small.settings, &small.ground);
    let events = small.hear_centre(&renewal, 4);
    assert_eq!(moved(&events, Line::People, Flow::Vacated), 500);
}

#[test]
fn those_raised_are_of_the_partys_cohorts_and_owe_their_place_to_the_removal() {
    let mut small = region().with("renewal.turnover", 0.03);
    months(&mut small, 1);
    near(cohorts(&small)[0], 0.8, 1e-6);
    small.book(Line::Cadres, Flow::ArrestedSweep, 2_000);
    months(&mut small, 3);
    let after = cohorts(&small);
    near(after.iter().sum::<f64>(), 1.0, 1e-4);
    assert!(after[0] < 0.6 && 0.1 < after[3], "{after:?}");
    let beholden = small.country.gauge(Gauge::Beholden);
    assert!(0.3 < beholden && beholden < 1.0, "{beholden}");
}

#[test]
fn where_nobody_is_removed_only_the_ordinary_turnover_renews() {
    let mut small = region().with("renewal.turnover", 0.12);
    months(&mut small, 13);
    let old = cohorts(&small)[0];
    let to_party = small.country.gauge_of(Gauge::PartyCohort, 0);
    let kept = libm::pow(1.0 - 0.01, 12.0);
    near(old, to_party + (0.8 - to_party) * kept, 1e-4);
    assert!(small.country.gauge(Gauge::Beholden).abs() < 1e-9);
}

#[test]
fn careers_tempt_where_offices_stand_empty_and_no_more_than_believed() {
    let mut small = region().with("renewal.careers", 10.0);
    small.book(Line::Cadres, Flow::Vacated, 1_000);
    let renewal = Renewal::of(&small.settings, &small.ground);
    let events = small.hear_centre(&renewal, 4);
    small.live(&events);
    let expected = 2.0 / (1.0 + 10.0 * renewal.expected);
    near(
        small.country.gauge_in(Gauge::Careers, here()),
        expected,
        1e-5,
    );
    let mut unmoved = region().without("M24.motive");
    unmoved.book(Line::Cadres, Flow::Vacated, 1_000);
    months(&mut unmoved, 1);
    near(unmoved.country.gauge_in(Gauge::Careers, here()), 1.0, 1e-9);
    let off = region().without("M24");
    let silent = Renewal::of(&off.settings, &off.ground);
    assert_eq!(off.hear_centre(&silent, 4), Events::default());
}
