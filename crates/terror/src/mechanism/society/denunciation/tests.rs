//! A calm year and an afraid one: how many wrote, for which reason, and what became of the letters.

use evidence::Day;

use super::*;
use crate::small_country::{SmallCountry, here, leads, moved, near};
use crate::whom::closure::Closure;

/// A calm year: nobody is arrested, so that nobody is more afraid than on its first day.
fn country() -> SmallCountry {
    SmallCountry::on(Day::on(1935, 1, 1))
        .with("denunciation.per_adult_year", 0.02)
        .with("denunciation.opportunist", 0.6)
}

/// All that is said here in fifty-two weeks, if nothing of it comes about.
fn a_year(small: &SmallCountry) -> Events {
    let letters = Denunciation::of(&small.settings);
    let mut year = Events::default();
    let mut small = small.clone();
    for day in 0..364 {
        small.day = Day::at(Day::on(1935, 1, 1).index() + day).unwrap();
        letters.act(&small.scene(1937), here(), &mut year);
    }
    year
}

fn written(year: &Events) -> f64 {
    MOTIVES
        .iter()
        .map(|(_, flow, _)| f64::from(moved(year, Line::Political, *flow)))
        .sum()
}

#[test]
fn so_many_letters_are_written_in_a_year_for_each_adult_and_motive() {
    let small = country();
    let year = a_year(&small);
    let all = 0.02 * 500_000.0 * 364.0 / 365.25;
    for (motive, flow, fearful) in MOTIVES {
        let share = small.settings.number(&format!("denunciation.{motive}"));
        let expected = all * share * if fearful { 0.4 } else { 0.6 };
        let found = f64::from(moved(&year, Line::Political, flow));
        assert!(
            (found - expected).abs() < 4.0 * expected.sqrt(),
            "{motive}: {found}"
        );
    }
}

#[test]
fn a_motive_taken_away_leaves_every_other_letter_as_it_was() {
    let letters = |year: &Events, but: Flow| -> Vec<chronicle::Act> {
        let is_letter = |flow| MOTIVES.iter().any(|(_, letter, _)| *letter == flow);
        let meant = year
            .acts
            .iter()
            .filter(|act| is_letter(act.flow) && act.flow != but);
        meant.copied().collect()
    };
    let with = a_year(&country());
    for (motive, flow, _) in MOTIVES {
        let without = a_year(&country().without(&format!("M08.{motive}")));
        assert!(moved(&with, Line::Political, flow) > 0);
        assert_eq!(moved(&without, Line::Political, flow), 0);
        assert_eq!(letters(&with, flow), letters(&without, flow), "{motive}");
    }
}

#[test]
fn where_arrests_are_remembered_the_fearful_write_more_and_the_others_as_before() {
    let calm = country().with("denunciation.fear", 0.5);
    let closure = Closure::of(&calm.settings);
    let mut afraid = calm.clone();
    // Three arrests among a thousand adults, of whom a country without a ledger knows one.
    afraid.book(Line::Political, Flow::ArrestedSweep, 3);
    afraid.country.turn_day(calm.day);
    let exposure = afraid.country.exposure(here());
    let (calm, afraid) = (a_year(&calm), a_year(&afraid));
    for (motive, flow, fearful) in MOTIVES {
        let [before, after] =
            [&calm, &afraid].map(|year| f64::from(moved(year, Line::Political, flow)));
        let rise = if fearful {
            closure.fear(exposure, 0.5)
        } else {
            1.0
        };
        near(after, before * rise, if fearful { 0.1 } else { 1e-12 });
        assert!(before > 0.0, "{motive}");
    }
}

#[test]
fn a_share_of_the_letters_becomes_dossiers_and_goes_to_the_operation_while_it_runs() {
    let small = country()
        .with("denunciation.acted_on", 0.2)
        .with("denunciation.to_mass_operation", 0.5);
    let year = a_year(&small);
    assert_eq!(leads(&year, Line::Order00447, Flow::LeadDenounced), 0);
    near(
        f64::from(leads(&year, Line::Political, Flow::LeadDenounced)),
        0.2 * written(&year),
        0.1,
    );
    let start = Day::on(1935, 1, 1);
    let year = a_year(&small.started(start, None));
    let [mass, other] = [Line::Order00447, Line::Political]
        .map(|line| f64::from(leads(&year, line, Flow::LeadDenounced)));
    near(mass + other, 0.2 * written(&year), 0.1);
    near(mass, other, 0.15);
}

#[test]
fn dossiers_that_nobody_takes_up_grow_old_and_are_closed() {
    let mut small = country()
        .without("M08")
        .with("denunciation.ageing_days", 60.0);
    small.book(Line::Political, Flow::LeadDenounced, 100_000);
    let letters = Denunciation::of(&small.settings);
    for _ in 0..60 {
        let events = small.hear(&letters, 1937);
        small.live(&events);
    }
    let left = f64::from(small.country[(here(), Line::Political)].dossiers);
    near(left, 100_000.0 * libm::exp(-1.0), 0.1);
}

#[test]
fn switched_off_nobody_writes() {
    let year = a_year(&country().without("M08"));
    assert!(written(&year) < 1e-12);
}

#[test]
fn a_letter_for_a_room_is_about_a_neighbour_and_one_for_a_post_about_a_superior() {
    assert_eq!(
        written_about(Motive::Housing, 0.2, 0.0, 0.1),
        Tie::Acquaintance
    );
    assert_eq!(
        written_about(Motive::Housing, 0.2, 0.0, 0.3),
        Tie::Neighbour
    );
    assert_eq!(
        written_about(Motive::Promotion, 0.2, 0.0, 0.9),
        Tie::Superior
    );
    assert_eq!(written_about(Motive::Grudge, 0.2, 0.0, 0.3), Tie::Neighbour);
    assert_eq!(written_about(Motive::Grudge, 0.2, 0.0, 0.9), Tie::Colleague);
    let household = |schools| written_about(Motive::Belief, 0.2, schools, 0.21);
    assert_eq!(household(0.05), Tie::Housemate);
    assert_eq!(household(0.0), Tie::Colleague);
    for motive in Motive::ALL {
        let (_, flow, fearful) = MOTIVES[motive.index()];
        assert_eq!(
            (motive_of(flow), is_fearful(motive)),
            (Some(motive), fearful)
        );
    }
}

#[test]
fn a_campaign_brings_more_letters_of_every_motive() {
    let mut urged = country();
    urged.read(Gauge::LettersUrged, 1.5);
    let (calm, urged) = (a_year(&country()), a_year(&urged));
    near(written(&urged), 1.5 * written(&calm), 0.03);
}
