//! A year of the ordinary political police, whose count of arrests is given.

use evidence::Day;

use super::*;
use crate::small_country::{SmallCountry, here, moved, near};

const DAYS: u16 = 365;

/// A year in which fourteen were arrested a day, in a country of which this is a quarter.
fn country() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1935, 1, 1));
    small.ground.political_arrests.fill(14.0);
    small.ground.adults[0] = 1_500_000;
    small
}

#[test]
fn a_year_of_record_is_reached_within_the_error_of_its_draws() {
    let mut small = country();
    let police = PoliticalPolice::of(&small.settings, &small.ground);
    let mut arrests = 0;
    for _ in 0..DAYS {
        let events = small.hear(&police, 1937);
        arrests += moved(&events, Line::Political, Flow::ArrestedSweep);
        small.live(&events);
    }
    let given = 14.0 * 0.25 * f64::from(DAYS);
    let error = given.sqrt();
    assert!(
        (f64::from(arrests) - given).abs() < 3.0 * error,
        "{arrests}, not {given}"
    );
}

#[test]
fn the_country_is_shared_out_by_its_adults_and_nothing_is_lost() {
    let small = country();
    let police = PoliticalPolice::of(&small.settings, &small.ground);
    let mut arrests = 0;
    for seed in 0..2_000 {
        for region in [Region::at(0), here()] {
            let mut events = Events::default();
            police.act(&small.scene(seed), region, &mut events);
            arrests += moved(&events, Line::Political, Flow::ArrestedSweep);
        }
    }
    near(f64::from(arrests) / 2_000.0, 14.0, 0.02);
}

#[test]
fn dossiers_are_acted_on_first_and_add_nobody_to_the_count() {
    let mut small = country().with("political.dossier_days", 100.0);
    let police = PoliticalPolice::of(&small.settings, &small.ground);
    let taken = |small: &SmallCountry, flow| small.mean(&police, 4_000, Line::Political, flow);
    let swept = taken(&small, Flow::ArrestedSweep);
    small.book(Line::Political, Flow::LeadDenounced, 100);
    let on_dossier = taken(&small, Flow::ArrestedDossier);
    assert!(
        on_dossier > 0.5 && on_dossier < 1.0,
        "one a day is due, and some days take nobody"
    );
    near(
        on_dossier + taken(&small, Flow::ArrestedSweep),
        swept,
        1e-12,
    );
}

#[test]
fn switched_off_it_arrests_nobody() {
    let small = country().without("M06.political");
    let police = PoliticalPolice::of(&small.settings, &small.ground);
    assert_eq!(small.hear(&police, 1), Events::default());
}
