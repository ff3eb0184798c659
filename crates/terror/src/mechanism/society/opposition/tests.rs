//! Who speaks, who meets, and by which of two ways an opposition ends.

use chronicle::Flow;
use evidence::Day;

use super::*;
use crate::small_country::{SmallCountry, near};

/// A region of townspeople on the first of a month.
fn country() -> SmallCountry {
    SmallCountry::on(Day::on(1938, 1, 1))
}

/// The same where two people trust one another so far, and this share of the adults was taken.
fn after(trust: f64, taken: f64, small: SmallCountry) -> SmallCountry {
    let mut small = small;
    small.read_in(Gauge::Trust, trust);
    let people = quantile::to_count(500_000.0 * taken).cast_signed();
    if 0 < people {
        small.book(Line::Order00447, Flow::ArrestedSweep, people);
    }
    small
}

fn read(small: &SmallCountry, gauge: Gauge, part: u8) -> f64 {
    let events = small.hear_centre(&Opposition::of(&small.settings), 1);
    let mut found = events.readings.iter();
    let reading = found.find(|one| one.gauge == gauge && one.part == part);
    reading.expect("it is read").value()
}

fn dissent(small: &SmallCountry) -> f64 {
    read(small, Gauge::Dissent, 0)
}

#[test]
fn a_group_is_viable_up_to_the_root_of_its_pairs() {
    // With an even chance of all six pairs, two trust one another with the sixth root of it.
    let trust = libm::pow(0.5, 1.0 / 6.0);
    near(viable_group(trust, 0.5), 4.0, 1e-12);
    near(viable_group(trust - 1e-6, 0.5), 3.0, 1e-12);
    for group in 2..60 {
        let pairs = f64::from(group * (group - 1) / 2);
        let trust = libm::pow(0.3, 1.0 / pairs);
        near(viable_group(trust, 0.3), f64::from(group), 1e-12);
    }
    near(viable_group(1.0, 0.5), MANY, 1e-12);
    near(viable_group(0.0, 0.5), 1.0, 1e-12);
}

#[test]
fn an_opposition_of_twenty_could_not_have_met_where_nine_in_ten_trust() {
    // A hundred and ninety pairs: two chances in a thousand million.
    assert!(libm::pow(0.9, 190.0) < 2.1e-9);
    let small = after(0.9, 0.0, country());
    assert!(read(&small, Gauge::ViableGroup, 0) < 5.0);
    // For an even chance of twenty, of a thousand pairs all but four must trust.
    assert!(20.0 <= viable_group(0.9964, 0.5) && viable_group(0.996, 0.5) < 20.0);
}

#[test]
fn where_everybody_trusts_so_many_speak_as_was_believed_and_so_many_are_discontented() {
    let small = country();
    near(
        dissent(&small),
        small.settings.number("opposition.open"),
        1e-3,
    );
    let private = small.settings.number("opposition.private");
    near(read(&small, Gauge::Discontent, 0), private, 1e-5);
    let silent = read(&small, Gauge::Falsification, 0);
    near(silent, private - dissent(&small), 1e-5);
    near(read(&small, Gauge::Conformity, 0), silent / private, 1e-5);
}

#[test]
fn where_nobody_sees_the_others_the_share_is_that_of_the_thresholds() {
    let small = country().with("opposition.peers", 0.0);
    let risk = small.settings.number("opposition.risk");
    let open = quantile::normal(small.settings.number("opposition.open"));
    let expected = below(open - risk * 0.6);
    near(dissent(&after(0.4, 0.0, small)), expected, 1e-3);
}

#[test]
fn the_share_who_speak_is_a_fixed_point_and_may_tip() {
    let opinion = Opinion::of([0.5, 0.01], 1.0, 6.0);
    let low = opinion.shown(1.0, 1.0, 0.0);
    let high = opinion.shown(1.0, 1.0, 1.0);
    for shown in [low, high] {
        let again = below(opinion.mean - opinion.cost + opinion.peers * shown);
        near(again, shown, 1e-3);
    }
    near(low, 0.01, 1e-2);
    assert!(0.9 < high, "once most speak, most go on speaking: {high}");
}

#[test]
fn terror_ends_opposition_by_death_alone_by_distrust_alone_or_by_both() {
    let calm = dissent(&country());
    let of = |off: &str| {
        let small = after(0.3, 0.05, country());
        let small = if off.is_empty() {
            small
        } else {
            small.without(off)
        };
        (dissent(&small), read(&small, Gauge::ViableGroup, 0))
    };
    let (both, deterred, eliminated) = (of(""), of("M20.elimination"), of("M20.deterrence"));
    let targeting = country().settings.number("opposition.targeting");
    let left = libm::pow(0.95, targeting);
    // Those who remain see a little less of one another than before: hence not to the last digit.
    near(eliminated.0, calm * left, 0.02);
    assert!(both.0 < deterred.0 && deterred.0 < eliminated.0 && eliminated.0 < calm);
    near(eliminated.1, MANY, 1e-12);
    near(deterred.1, 1.0, 1e-12);
}

#[test]
fn opposition_cannot_exist_where_all_opponents_are_dead() {
    let small = after(1.0, 1.0, country());
    assert!(dissent(&small).abs() < 1e-9 && read(&small, Gauge::ViableGroup, 0) < 1e-9);
    let spared = after(1.0, 1.0, country().without("M20.elimination"));
    assert!(0.0 < dissent(&spared));
}

#[test]
fn what_the_countryside_bore_moves_peasants_and_nobody_else() {
    let mut towns = country();
    towns.read_in(Gauge::Grievance, 3.0);
    near(dissent(&towns), dissent(&country()), 1e-9);
    let mut villages = towns.clone();
    villages.ground.collectivised.peasants = vec![1.0; Region::COUNT];
    assert!(dissent(&towns) < dissent(&villages));
}

#[test]
fn where_bread_is_short_more_are_discontented_and_more_speak() {
    let mut short = country();
    short.read(Gauge::Bread, 0.8);
    assert!(dissent(&country()) < dissent(&short));
    let bread = short.settings.number("opposition.bread");
    let expected = below(quantile::normal(0.5) - bread * libm::log(0.8));
    near(read(&short, Gauge::Discontent, 0), expected, 1e-4);
}

#[test]
fn the_cult_moves_blame_away() {
    let mut revered = country();
    revered.read(Gauge::Cult, 1.0);
    let (calm, moved) = (dissent(&country()), dissent(&revered));
    assert!(moved < calm);
    near(
        read(&revered, Gauge::Discontent, 0),
        below(quantile::normal(0.5) - 0.5),
        1e-4,
    );
}

#[test]
fn the_party_speaks_less_where_its_cadres_were_taken() {
    let mut small = country();
    small.ground.members = 100_000.0;
    let calm = read(&small, Gauge::PartyDissent, 1);
    near(calm, small.settings.number("opposition.party_open"), 1e-2);
    small.book(Line::Cadres, Flow::ArrestedSweep, 30_000);
    let left = libm::pow(0.7, small.settings.number("opposition.targeting"));
    near(read(&small, Gauge::PartyDissent, 1), calm * left, 0.02);
    let unasked = small.without("M20.party");
    let events = unasked.hear_centre(&Opposition::of(&unasked.settings), 1);
    let of_party = events
        .readings
        .iter()
        .filter(|one| one.gauge == Gauge::PartyDissent);
    assert_eq!(of_party.count(), 0);
}

#[test]
fn switched_off_nothing_is_read() {
    let small = after(0.5, 0.01, country()).without("M20");
    let events = small.hear_centre(&Opposition::of(&small.settings), 1);
    assert!(events.readings.is_empty());
}
