//! Person for person, who was taken for being kin had lived with somebody convicted; who was moved with
//! a people is not found any more where they had lived; and a checkpoint remembers both.

use std::sync::LazyLock;

use chronicle::{Case, Cases, Source};
use evidence::{Day, Line, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Class, Nationality, Occupation, Party, Stratum};
use terror::ground::deportations::{BlockMove, Passage};
use terror::ground::{ListSigned, OrderIssued};
use terror::mechanism::catalogue;
use terror::{Course, Ground, Outcome, Persons, Whom, replay};

const HERE: usize = 3;
const THERE: usize = 9;

static CENSUS: LazyLock<Census> = LazyLock::new(|| {
    let mut cells = Vec::new();
    for region in [HERE, THERE].map(Region::at) {
        for (nationality, times) in [(Nationality::Russian, 8), (Nationality::Polish, 2)] {
            for (occupation, party, people) in [
                (Occupation::Child, Party::Outside, 250),
                (Occupation::Dependant, Party::Outside, 250),
                (Occupation::Office, Party::Outside, 300),
                (Occupation::Office, Party::Member, 60),
            ] {
                let stratum = Stratum {
                    nationality,
                    class: Class::Employee,
                    party,
                    occupation,
                };
                cells.push((region, stratum, people * times));
            }
        }
    }
    Census::by_hand(&cells)
});

/// A list of names here, the order on families, the Polish operation, and Poles moved from there.
fn ground(blocks: bool) -> Ground {
    let mut ground = Ground::empty();
    for region in [HERE, THERE].map(Region::at) {
        let at = region.index();
        ground.people[at] = CENSUS.people(region);
        ground.adults[at] = CENSUS.adults(region);
        ground.stock[Line::Polish.index()][at] = CENSUS.of_nationality(region, Nationality::Polish);
    }
    for (line, day) in [
        (Line::Kin, Day::on(1937, 8, 15)),
        (Line::Polish, Day::on(1937, 8, 20)),
    ] {
        let id = "order".to_owned();
        ground.orders.push(OrderIssued { line, day, id });
    }
    ground.kin.reach = Some(Day::on(1936, 8, 1));
    for day in [Day::on(1937, 8, 10), Day::on(1937, 9, 20)] {
        ground.lists.push(ListSigned {
            day,
            region: Region::at(HERE),
            names: 40,
            id: "list".to_owned(),
        });
    }
    if blocks {
        ground.deportations.blocks.push(BlockMove {
            id: "block".to_owned(),
            line: Line::Polish,
            nationality: Some(Nationality::Polish),
            days: (Day::on(1937, 8, 1), Day::on(1937, 8, 18)),
            to_settlements: false,
            passages: vec![Passage {
                from: Region::at(THERE),
                to: Region::at(HERE),
                people: CENSUS.of_nationality(Region::at(THERE), Nationality::Polish),
            }],
        });
    }
    ground
}

fn scenario() -> Scenario {
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    (scenario.from, scenario.to) = (Day::on(1937, 7, 1), Day::on(1937, 12, 31));
    for switch in ["M07.leak", "M09", "M08", "M11"] {
        let switched = scenario.settings.switch_off(switch);
        switched.expect("a known switch");
    }
    for (id, value) in [
        ("kin.decision_days", 15.0),
        ("kin.arrested", 0.7),
        ("national.polish", 0.5),
        ("national.opening_days", 5.0),
    ] {
        let set = scenario.settings.set(id, value);
        set.expect("a value of the prior");
    }
    scenario
}

fn whom(scenario: &Scenario) -> Whom {
    let rules = replay::roll_rules(&scenario.settings);
    let roll = Roll::compose(&CENSUS, &rules, Day::on(1937, 1, 6), 1, scenario.seed);
    let roll = roll.expect("people enough");
    Whom::People(Box::new(Persons::of(
        &scenario.settings,
        roll,
        scenario.from,
    )))
}

fn lived(ground: &Ground) -> Outcome {
    let scenario = scenario();
    terror::run(&scenario, ground, whom(&scenario), 1, &mut |_| {})
}

fn cases(outcome: &Outcome) -> Vec<Case> {
    let people = outcome.whom.persons().expect("persons").people();
    Region::all()
        .flat_map(|region| people.of_region(region))
        .collect()
}

#[test]
fn whoever_is_taken_for_kin_had_lived_with_somebody_convicted_and_most_are_women() {
    let outcome = lived(&ground(false));
    let roll = outcome.whom.persons().expect("persons").people().roll();
    let all = cases(&outcome);
    let kin: Vec<&Case> = all.iter().filter(|case| case.line == Line::Kin).collect();
    assert!(10 < kin.len(), "{}", kin.len());
    for case in &kin {
        assert_eq!(case.source, Source::Kin);
        assert!(18 <= case.arrested.year() - case.profile.born);
        let (region, person) = roll.find(case.person).expect("somebody counted");
        let part = roll.region(region);
        let household = part.household_of(person);
        let convicted = all.iter().any(|other| {
            let (of, mate) = roll.find(other.person).expect("somebody counted");
            let together = of == region && part.household_of(mate) == household;
            together
                && other.line == Line::Lists
                && other.decided.is_some_and(|day| day <= case.arrested)
        });
        assert!(convicted, "{case:?}");
    }
    let women = kin.iter().filter(|case| case.profile.woman).count();
    assert!(3 * kin.len() < 4 * women, "{women} of {}", kin.len());
}

#[test]
fn a_people_that_was_moved_is_not_found_where_it_had_lived() {
    let taken = |ground: &Ground, region: usize| {
        let all = cases(&lived(ground));
        let polish = all.iter().filter(|case| case.line == Line::Polish);
        polish.filter(|case| case.region.index() == region).count()
    };
    assert!(20 < taken(&ground(false), THERE));
    assert_eq!(taken(&ground(true), THERE), 0);
    assert!(taken(&ground(false), HERE) < taken(&ground(true), HERE));
    let moved = lived(&ground(true));
    let people = moved.whom.persons().expect("persons").people();
    let all = CENSUS.of_nationality(Region::at(THERE), Nationality::Polish);
    assert_eq!(people.region(Region::at(THERE)).moved(), all as usize);
}

#[test]
fn a_checkpoint_remembers_households_to_be_visited_and_people_who_are_gone() {
    let (scenario, ground) = (scenario(), ground(true));
    let whole = lived(&ground);
    let mut course = Course::open(&scenario, &ground, whom(&scenario), 1);
    while course.next() < Some(Day::on(1937, 8, 14)) {
        course.live();
    }
    let kept = course.put_down();
    let mut course =
        Course::taken_up(&scenario, &ground, whom(&scenario), 1, &kept).expect("what was put down");
    assert_eq!(course.put_down(), kept);
    while course.live().is_some() {}
    let resumed = course.end();
    assert_eq!(resumed.chronicle.digest(), whole.chronicle.digest());
    assert!(cases(&resumed) == cases(&whole));
}
