//! A region's party through its purges: how many it put out, and what became of them.

use evidence::Day;

use super::*;
use crate::ground::party::Party;
use crate::small_country::{SmallCountry, here, moved, near};

/// A hundred thousand members, all of the country's party, in the first month of the chistka.
fn region() -> SmallCountry {
    let mut small = SmallCountry::on(Day::on(1933, 6, 1));
    let mut members = vec![0; Region::COUNT];
    members[here().index()] = 100_000;
    small.ground.party = Party {
        members,
        of_record: vec![100_000.0; 10],
        campaigns: [
            Some((Day::on(1933, 6, 1), Day::on(1934, 12, 31))),
            None,
            None,
            Some((Day::on(1937, 3, 5), Day::on(1938, 11, 17))),
        ],
        closed: Some((Day::on(1933, 1, 12), Day::on(1936, 11, 1))),
        admitted: vec![1_200.0; 10],
        ..Party::default()
    };
    small.book(Line::People, Flow::PartyStood, 100_000);
    small
}

/// All that is moved so through the months of some years.
fn through(mut small: SmallCountry, years: u16, flow: Flow) -> i32 {
    let purge = PartyPurge::of(&small.settings, &small.ground);
    let mut sum = 0;
    for _ in 0..365 * years {
        let events = small.hear(&purge, 5);
        sum += [
            Line::People,
            Line::Cadres,
            Line::Political,
            Line::Order00447,
        ]
        .map(|line| moved(&events, line, flow))
        .iter()
        .sum::<i32>();
        small.live(&events);
    }
    sum
}

#[test]
fn the_chistka_expels_the_share_believed_of_those_it_checked() {
    let alone = region()
        .with("party.expelled_a_year", 0.005)
        .with("party.left_in_purge", 0.06);
    let share = alone.settings.number("party.purge_share");
    let expelled = f64::from(through(alone, 2, Flow::PartyExpelledPurge));
    // Departures take members away from the purge as well.
    assert!(expelled < share * 100_000.0 && 0.9 * share * 100_000.0 < expelled);
    let mut checked = region();
    checked.ground.party.checked = Some(50_000.0);
    let half = f64::from(through(checked, 2, Flow::PartyExpelledPurge));
    near(
        half / f64::from(through(region(), 2, Flow::PartyExpelledPurge)),
        0.5,
        0.08,
    );
}

#[test]
fn an_expulsion_arrests_nobody_and_without_the_bridge_leads_nowhere() {
    let purge = PartyPurge::of(&region().settings, &region().ground);
    let mut small = region();
    for _ in 0..400 {
        let events = small.hear(&purge, 2);
        assert!(events.acts.iter().all(|act| !act.flow.is_arrest()));
        small.live(&events);
    }
    let cell = &small.country[(here(), Line::People)];
    assert!(5_000 < cell.expelled && cell.in_party < 95_000);
    assert!(0 < small.country[(here(), Line::Political)].dossiers);
    let without = region().without("M16.bridge");
    assert_eq!(through(without, 2, Flow::LeadExpelled), 0);
}

#[test]
fn the_expelled_are_put_on_file_at_the_rate_believed_and_oftener_under_the_terror() {
    let expelled = |day: Day| {
        let mut small = region();
        small.day = day;
        small.book(Line::People, Flow::ExpelledStood, 1_000_000);
        f64::from(moved(
            &small.hear(&PartyPurge::of(&small.settings, &small.ground), 3),
            Line::People,
            Flow::ExpelledOnFile,
        ))
    };
    let settings = region().settings;
    let (a_year, times) = (
        settings.number("party.bridge"),
        settings.number("party.bridge_terror"),
    );
    let [calm, terror] = [Day::on(1936, 1, 1), Day::on(1937, 6, 1)].map(expelled);
    near(calm, 1e6 * a_year / 12.0, 0.05);
    near(terror / calm, times, 0.08);
}

#[test]
fn whoever_is_put_on_file_has_one_dossier_on_one_line() {
    let mut small = region();
    small.day = Day::on(1937, 6, 1);
    small.book(Line::People, Flow::ExpelledStood, 100_000);
    let events = small.hear(&PartyPurge::of(&small.settings, &small.ground), 3);
    let dossiers: i32 = [Line::Cadres, Line::Political, Line::Order00447]
        .map(|line| moved(&events, line, Flow::LeadExpelled))
        .iter()
        .sum();
    assert_eq!(dossiers, moved(&events, Line::People, Flow::ExpelledOnFile));
    assert_eq!(moved(&events, Line::Order00447, Flow::LeadExpelled), 0);
    assert!(0 < moved(&events, Line::Cadres, Flow::LeadExpelled));
}

#[test]
fn a_campaign_taken_away_leaves_every_other_draw_of_its_month_as_it_was() {
    let say = |small: &SmallCountry| {
        let events = small.hear(&PartyPurge::of(&small.settings, &small.ground), 8);
        [Flow::PartyLeft, Flow::PartyAdmitted].map(|flow| moved(&events, Line::People, flow))
    };
    assert_eq!(say(&region()), say(&region().without("M16.chistka")));
    assert_eq!(say(&region())[1], 0, "admissions are closed");
    for seed in 0..20 {
        let silent = region().without("M16");
        let purge = PartyPurge::of(&silent.settings, &silent.ground);
        assert_eq!(silent.hear(&purge, seed), Events::default());
    }
    let mut silent = region();
    silent.settings.switch_off("M16").unwrap();
    assert!(opening(&silent.settings, &silent.ground, Day::FIRST).is_empty());
}

#[test]
fn the_party_opens_as_counted_and_the_expelled_as_the_campaigns_left_them() {
    let small = region();
    let stood = |day: Day, flow: Flow| -> i32 {
        let acts = opening(&small.settings, &small.ground, day);
        let meant = acts.iter().filter(|act| act.flow == flow);
        meant.map(|act| act.count).sum()
    };
    assert_eq!(stood(Day::FIRST, Flow::PartyStood), 100_000);
    assert_eq!(stood(Day::FIRST, Flow::ExpelledStood), 0);
    let share = small.settings.number("party.purge_share");
    let after = f64::from(stood(Day::on(1935, 1, 1), Flow::ExpelledStood));
    assert!(share * 100_000.0 < after);
}
