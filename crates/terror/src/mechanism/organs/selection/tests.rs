//! A region of twenty thousand, and whom a line would take there.

use scenario::Chance;
use society::People;
use society::census::{Census, Nationality};
use society::people::Forgetting;

use super::*;
use crate::mechanism::catalogue;
use crate::replay::roll_rules;
use crate::small_country::here;

fn census() -> Census {
    let mut cells = Vec::new();
    for nationality in [Nationality::Russian, Nationality::Latvian] {
        for (class, party, occupation, people) in [
            (
                Class::CollectiveFarmer,
                Party::Outside,
                Occupation::Child,
                2_000,
            ),
            (
                Class::CollectiveFarmer,
                Party::Outside,
                Occupation::Farming,
                5_000,
            ),
            (
                Class::Individual,
                Party::Outside,
                Occupation::Farming,
                1_000,
            ),
            (Class::Employee, Party::Outside, Occupation::Office, 1_500),
            (Class::Employee, Party::Member, Occupation::Office, 500),
        ] {
            let stratum = Stratum {
                nationality,
                class,
                party,
                occupation,
            };
            cells.push((here(), stratum, people));
        }
    }
    Census::by_hand(&cells)
}

/// Rows and years of birth of a thousand people whom a line would choose.
fn chosen(settings: &Settings, among: Among) -> Vec<(Row, bool, i16)> {
    chosen_of(&census(), settings, among)
}

fn chosen_of(census: &Census, settings: &Settings, among: Among) -> Vec<(Row, bool, i16)> {
    let day = Day::on(1937, 9, 1);
    let roll = Roll::compose(census, &roll_rules(settings), Day::on(1937, 1, 6), 1, 7);
    let roll = roll.expect("people enough");
    let selection = Selection::of(settings, &roll);
    let forgetting = Forgetting {
        from: day,
        half_life_days: 100.0,
    };
    let people = People::untouched(roll.clone(), forgetting);
    let part = roll.region(here());
    let purpose = Chance::of_seed(3).of("selection");
    let choose = |number| {
        let found = selection.choose(
            purpose,
            (Line::Latvian, number),
            among,
            day,
            (&roll, part),
            people.region(here()),
            |_| true,
        );
        let (row, offset) = part.locate(found.expect("somebody"));
        let born = part.born((row, offset), roll.lives());
        let row = part.rows()[row];
        (row, row.is_man(offset), born)
    };
    (0..1_000).map(choose).collect()
}

fn shipped() -> Settings {
    Settings::shipped(catalogue::ALL)
}

fn of_thousand(chosen: &[(Row, bool, i16)], is_meant: impl Fn(&(Row, bool, i16)) -> bool) -> usize {
    chosen.iter().filter(|one| is_meant(one)).count()
}

#[test]
fn a_national_line_takes_those_whom_it_named_men_in_middle_life_first() {
    let mut settings = shipped();
    settings.set("selection.women", 0.05).unwrap();
    let taken = chosen(&settings, Among::Profile(Line::Latvian));
    assert_eq!(
        of_thousand(&taken, |(row, ..)| row.nationality()
            == Nationality::Latvian),
        1_000
    );
    let women = of_thousand(&taken, |(_, is_man, _)| !is_man);
    assert!((30..75).contains(&women), "{women}");
    assert_eq!(of_thousand(&taken, |(_, _, born)| 1919 < *born), 0);
}

#[test]
fn a_line_weighs_group_and_party_as_believed() {
    let mut settings = shipped();
    for (id, value) in [
        ("selection.kulak_individual", 5.0),
        ("selection.kulak_employee", 1.0),
        ("selection.kulak_party", 0.1),
    ] {
        settings.set(id, value).unwrap();
    }
    let taken = chosen(&settings, Among::Profile(Line::Order00447));
    // Of 5,000 farmers, 1,000 outside the kolkhoz at five times the weight, 1,500 employees outside
    // the party and 500 in it at a tenth: 5,000 + 5,000 + 1,500 + 50.
    let share = |people: usize| people * 1_000 / 11_550;
    let farmers = of_thousand(&taken, |(row, ..)| row.class() == Class::CollectiveFarmer);
    let alone = of_thousand(&taken, |(row, ..)| row.class() == Class::Individual);
    let members = of_thousand(&taken, |(row, ..)| row.party() == Party::Member);
    assert!(farmers.abs_diff(share(5_000)) < 50, "{farmers}");
    assert!(alone.abs_diff(share(5_000)) < 50, "{alone}");
    assert!(members < 15, "{members}");
}

#[test]
fn the_lines_within_the_states_ranks_take_those_who_hold_the_rank() {
    let mut cells: Vec<_> = census().cells(here()).collect();
    for (party, occupation, people) in [
        (Party::Outside, Occupation::Army, 2_000),
        (Party::Member, Occupation::Army, 1_000),
        (Party::Member, Occupation::StateSecurity, 1_000),
    ] {
        let stratum = Stratum {
            nationality: Nationality::Russian,
            class: Class::Employee,
            party,
            occupation,
        };
        cells.push((stratum, people));
    }
    let cells: Vec<_> = cells
        .into_iter()
        .map(|(stratum, people)| (here(), stratum, people))
        .collect();
    let census = Census::by_hand(&cells);
    let mut settings = shipped();
    settings.set("selection.army_party", 10.0).unwrap();
    for (line, occupation) in [
        (Line::Cadres, Occupation::Office),
        (Line::Army, Occupation::Army),
        (Line::Organs, Occupation::StateSecurity),
    ] {
        let taken = chosen_of(&census, &settings, Among::Profile(line));
        let of_rank = of_thousand(&taken, |(row, ..)| row.cell().occupation == occupation);
        assert_eq!(of_rank, 1_000, "{line}");
        let members = of_thousand(&taken, |(row, ..)| row.party() == Party::Member);
        // Of 2,000 soldiers outside the party and 1,000 in it at ten times the weight.
        let expected = 10_000 * 1_000 / 12_000;
        assert!(
            line != Line::Army || members.abs_diff(expected) < 50,
            "{members}"
        );
    }
}

#[test]
fn switched_off_whoever_is_taken_is_anybody_grown() {
    let mut settings = shipped();
    settings.switch_off("M07").unwrap();
    let taken = chosen(&settings, Among::Profile(Line::Latvian));
    let latvians = of_thousand(&taken, |(row, ..)| {
        row.nationality() == Nationality::Latvian
    });
    let women = of_thousand(&taken, |(_, is_man, _)| !is_man);
    assert!(
        (430..570).contains(&latvians) && (430..570).contains(&women),
        "{latvians} {women}"
    );
    settings = shipped();
    settings.switch_off("M07.profile").unwrap();
    let taken = chosen(&settings, Among::Profile(Line::Latvian));
    assert_eq!(
        of_thousand(&taken, |(row, ..)| row.nationality()
            == Nationality::Latvian),
        1_000
    );
}

#[test]
fn what_leaks_is_whoever_was_at_hand_and_only_on_national_lines() {
    let mut settings = shipped();
    settings.set("selection.leak", 0.3).unwrap();
    let roll = Roll::compose(&census(), &roll_rules(&settings), Day::FIRST, 1, 7).unwrap();
    let selection = Selection::of(&settings, &roll);
    assert_eq!(
        selection.sweep(Line::Latvian, 0.29),
        (Among::AtHand, Source::OffProfile)
    );
    assert_eq!(
        selection.sweep(Line::Latvian, 0.31),
        (Among::Profile(Line::Latvian), Source::Sweep)
    );
    assert_eq!(selection.sweep(Line::Militia, 0.1).1, Source::Sweep);
    let taken = chosen(&settings, Among::AtHand);
    let latvians = of_thousand(&taken, |(row, ..)| {
        row.nationality() == Nationality::Latvian
    });
    let women = of_thousand(&taken, |(_, is_man, _)| !is_man);
    assert!(
        (430..570).contains(&latvians) && women < 80,
        "{latvians} {women}"
    );
}
