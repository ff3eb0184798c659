//! A record of a thousand people sentenced on two lines.

use chronicle::Act;
use evidence::{Day, Region};

use super::*;
use crate::mechanism::catalogue;

fn settings() -> Settings {
    let mut settings = Settings::shipped(catalogue::ALL);
    settings.set("rehabilitation.first_others", 0.01).unwrap();
    settings.set("rehabilitation.second_mass", 0.2).unwrap();
    settings.set("rehabilitation.last", 0.5).unwrap();
    settings.set("rehabilitation.militia", 0.05).unwrap();
    settings
}

/// A day on which all of it happened.
pub(super) fn record(acts: &[(Line, Flow, i32)]) -> Chronicle {
    let mut chronicle = Chronicle::open(Day::on(1937, 12, 1), &[]);
    let mut acts: Vec<Act> = acts
        .iter()
        .map(|&(line, flow, count)| Act {
            region: Region::at(3),
            line,
            flow,
            count,
        })
        .collect();
    acts.sort_by_key(Act::place);
    chronicle.write_day(Day::on(1937, 12, 1), &acts, &[]);
    chronicle
}

fn thousand() -> Chronicle {
    record(&[
        (Line::Polish, Flow::SentencedDeath, 600),
        (Line::Polish, Flow::SentencedCamp, 400),
        (Line::Militia, Flow::SentencedCamp, 1_000),
        (Line::Polish, Flow::Shot, 600),
        (Line::Polish, Flow::FamilyMisled, 480),
    ])
}

fn of(aftermath: &Aftermath, group: Group) -> Convicted {
    let mut groups = aftermath.convicted.iter();
    *groups.find(|one| one.group == group).unwrap()
}

#[test]
fn each_wave_annuls_its_share_of_what_the_waves_before_it_left() {
    let aftermath = Aftermath::of(&thousand(), &settings());
    let national = of(&aftermath, Group::National);
    let expected = [10.0, 990.0 * 0.2, 792.0 * 0.5];
    for (found, expected) in national.annulled.into_iter().zip(expected) {
        assert!((found - expected).abs() < 1e-6, "{found} for {expected}");
    }
    assert!((national.standing - 396.0).abs() < 1e-6);
    let militia = of(&aftermath, Group::Militia);
    assert!((militia.standing - 950.0).abs() < 1e-6);
}

#[test]
fn between_two_waves_nothing_is_annulled_and_within_one_the_hazard_is_even() {
    let aftermath = Aftermath::of(&thousand(), &settings());
    let by = |year| aftermath.annulled_by(year);
    assert!((by(1965) - by(1987)).abs() < 1e-9 && by(1953) < 1e-9);
    // Half way through the second wave the square root of what it leaves is left.
    let shares = Shares::of(&settings());
    let third = shares.annulled_by(Group::National, 1959);
    assert!((third - (1.0 - 0.99 * libm::cbrt(0.8))).abs() < 1e-9);
}

#[test]
fn everybody_sentenced_is_annulled_in_some_wave_or_stands() {
    let aftermath = Aftermath::of(&thousand(), &settings());
    for of in &aftermath.convicted {
        let all = of.annulled.iter().sum::<f64>() + of.standing;
        assert!((all - real(of.sentenced)).abs() < 1e-6);
    }
}

#[test]
fn without_waves_every_conviction_stands() {
    let mut settings = settings();
    settings.switch_off("M30.waves").unwrap();
    let aftermath = Aftermath::of(&thousand(), &settings);
    assert!(aftermath.annulled_by(2002) < 1e-9);
}

#[test]
fn the_truth_is_told_last_and_to_fewer_than_were_misled() {
    let aftermath = Aftermath::of(&thousand(), &settings());
    let told = &aftermath.told;
    assert!(told.windows(2).all(|two| two[0].year < two[1].year));
    assert!((told[0].people - 480.0).abs() < 1e-9);
    let last = told.last().unwrap();
    assert!(last.is_true && last.people < told[0].people);
    assert!(told[..told.len() - 1].iter().all(|one| !one.is_true));
}

#[test]
fn half_of_a_group_are_annulled_in_some_year_or_never() {
    let shares = Shares::of(&settings());
    let year = shares
        .half_annulled_in(Group::National)
        .expect("more than half are annulled");
    assert!(shares.annulled_by(Group::National, year) < 0.5);
    assert!(0.5 <= shares.annulled_by(Group::National, year + 1));
    assert_eq!(shares.half_annulled_in(Group::Militia), None);
}
