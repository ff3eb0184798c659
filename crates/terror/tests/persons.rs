//! What must hold of any country told person for person: its people are the people of its accounts,
//! nobody is in two places, threads and interruptions leave no trace, and a cause changes whom it
//! touches and nobody else.

use std::sync::LazyLock;

use chronicle::cases::Fingerprint;
use chronicle::{Case, Cases, Chronicle, Fate, Flow, Source};
use evidence::{Day, Evidence, Line, Region};
use proptest::prelude::*;
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Class, Demography, Nationality, Occupation, Party, Stratum};
use terror::ground::{DatedGrant, OrderIssued, TermSet};
use terror::mechanism::catalogue;
use terror::{Course, Ground, Outcome, Persons, Whom, replay};

static EVIDENCE: LazyLock<Evidence> =
    LazyLock::new(|| Evidence::shipped().expect("the shipped evidence is sound"));

static CENSUS: LazyLock<Census> = LazyLock::new(|| {
    let rules = replay::census_rules(&Settings::shipped(catalogue::ALL)).expect("sound rules");
    Census::compose(&EVIDENCE, &rules).expect("the census composes")
});

fn scenario(days: [(i16, i8, i8); 2], off: &[&str], set: &[(&str, f64)]) -> Scenario {
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let [from, to] = days.map(|(year, month, day)| Day::on(year, month, day));
    (scenario.from, scenario.to) = (from, to);
    for switch in off {
        scenario
            .settings
            .switch_off(switch)
            .expect("a known switch");
    }
    for (id, value) in set {
        scenario
            .settings
            .set(id, *value)
            .expect("a value of the prior");
    }
    scenario
}

fn persons(scenario: &Scenario, census: &Census, scale: u32) -> Whom {
    let (settings, count) = (&scenario.settings, Day::on(1937, 1, 6));
    let rules = replay::roll_rules(settings);
    let roll = Roll::compose(census, &rules, count, scale, scenario.seed).expect("people enough");
    Whom::People(Box::new(Persons::of(settings, roll, scenario.from)))
}

/// The whole country, one person standing for so many.
fn union_ground(scenario: &Scenario) -> Ground {
    let rules = replay::census_rules(&scenario.settings).expect("sound rules");
    let ledger = Demography::compose(&EVIDENCE, &rules, &CENSUS).expect("the ledger closes");
    Ground::of(&EVIDENCE, &CENSUS, ledger, &scenario.settings)
}

fn lived(scenario: &Scenario, scale: u32, threads: usize) -> Outcome {
    let whom = persons(scenario, &CENSUS, scale);
    terror::run(
        scenario,
        &union_ground(scenario),
        whom,
        threads,
        &mut |_| {},
    )
}

fn cases(outcome: &Outcome) -> Vec<Case> {
    let people = outcome
        .whom
        .persons()
        .expect("a country with persons")
        .people();
    Region::all()
        .flat_map(|region| people.of_region(region))
        .collect()
}

const HERE: usize = 3;
const THERE: usize = 9;

/// A country of two regions and sixty thousand people, all of them on the roll.
fn small_census() -> Census {
    let mut cells = Vec::new();
    for region in [HERE, THERE].map(Region::at) {
        let mut put = |nationality, class, party, occupation, people| {
            let stratum = Stratum {
                nationality,
                class,
                party,
                occupation,
            };
            cells.push((region, stratum, people));
        };
        for (nationality, times) in [(Nationality::Russian, 10), (Nationality::Polish, 1)] {
            for class in [Class::CollectiveFarmer, Class::Worker, Class::Individual] {
                let work = if class == Class::Worker {
                    Occupation::Industry
                } else {
                    Occupation::Farming
                };
                put(
                    nationality,
                    class,
                    Party::Outside,
                    Occupation::Child,
                    250 * times,
                );
                put(
                    nationality,
                    class,
                    Party::Outside,
                    Occupation::Dependant,
                    250 * times,
                );
                put(nationality, class, Party::Outside, work, 400 * times);
            }
            put(
                nationality,
                Class::Employee,
                Party::Member,
                Occupation::Office,
                30 * times,
            );
        }
    }
    Census::by_hand(&cells)
}

/// What is given to that country: order 00447, the Polish operation, ordinary arrests.
fn small_ground(census: &Census) -> Ground {
    let mut ground = Ground::empty();
    let start = Day::on(1937, 8, 5);
    for region in [HERE, THERE].map(Region::at) {
        let at = region.index();
        ground.people[at] = census.people(region);
        ground.adults[at] = census.adults(region);
        ground.stock[Line::Polish.index()][at] = census.of_nationality(region, Nationality::Polish);
        let id = "paper".to_owned();
        ground.starts.push(TermSet {
            day: start,
            region,
            until: Some(Day::on(1937, 12, 5)),
            id: id.clone(),
        });
        ground.first_limits.push(DatedGrant {
            day: Day::on(1937, 7, 30),
            region,
            places: [150, 350],
            disputed: false,
            first_mover: chronicle::FirstMover::Centre,
            id,
        });
    }
    ground.neighbours[HERE] = vec![Region::at(THERE)];
    ground.neighbours[THERE] = vec![Region::at(HERE)];
    for line in [Line::Order00447, Line::Polish, Line::Militia] {
        ground.orders.push(OrderIssued {
            line,
            day: Day::on(1937, 7, 30),
            id: "order".to_owned(),
        });
    }
    ground.political_arrests.fill(4.0);
    ground.camp_opening = 2_000;
    ground
}

const AUTUMN: [(i16, i8, i8); 2] = [(1937, 7, 25), (1937, 12, 31)];
/// Letters and names in plenty, so that much passes between persons.
const TALKATIVE: [(&str, f64); 4] = [
    ("interrogation.names", 8.0),
    ("interrogation.acted_on", 0.25),
    ("denunciation.per_adult_year", 0.02),
    ("denunciation.acted_on", 0.25),
];

fn lived_small(scenario: &Scenario) -> Outcome {
    let census = small_census();
    let whom = persons(scenario, &census, 1);
    terror::run(scenario, &small_ground(&census), whom, 1, &mut |_| {})
}

/// At full scale the people who stand in an account are as many as the account says.
fn accounts_hold_their_people(outcome: &Outcome) {
    let people = outcome
        .whom
        .persons()
        .expect("a country with persons")
        .people();
    for region in Region::all() {
        for line in Line::ALL.into_iter().filter(|line| *line != Line::Ordinary) {
            let (cell, told) = (
                &outcome.country[(region, line)],
                people.region(region).line(line),
            );
            let counts = [
                cell.held(),
                cell.condemned,
                cell.convicted,
                cell.in_camp,
                cell.dossiers,
            ];
            let persons = [
                told.held(),
                told.condemned(),
                told.convicted(),
                told.in_camp(),
                told.dossiers(),
            ];
            assert_eq!(
                counts.map(|count| count as usize),
                persons,
                "{region:?} {line}"
            );
        }
    }
}

/// Whoever is taken twice was let go in between; nobody is older than can be; names are of those
/// who were taken before.
fn nobody_is_in_two_places(cases: &[Case]) {
    let mut by_person: Vec<&Case> = cases.iter().collect();
    by_person.sort_by_key(|case| (case.person, case.arrested));
    for pair in by_person
        .windows(2)
        .filter(|pair| pair[0].person == pair[1].person)
    {
        let free = matches!(
            pair[0].fate,
            Fate::LetGo | Fate::OtherMeasure | Fate::Released
        );
        assert!(free && pair[0].fate_since <= pair[1].arrested, "{pair:?}");
    }
    for case in cases {
        assert_eq!(case.fault(), None);
        assert_eq!(case.source == Source::Name, case.parent.is_some());
        assert_eq!(
            case.source == Source::Denunciation,
            case.denounced_by.is_some()
        );
        if let Some(parent) = case.parent {
            let parent = &cases[parent as usize];
            assert!(parent.arrested < case.arrested && parent.confessed && 0 < parent.names_given);
            assert_ne!(parent.person, case.person);
        }
        assert!(18 <= case.arrested.year() - case.profile.born, "{case:?}");
    }
}

#[test]
fn the_people_of_a_country_are_those_of_its_accounts() {
    let outcome = lived_small(&scenario(AUTUMN, &[], &TALKATIVE));
    accounts_hold_their_people(&outcome);
    let cases = cases(&outcome);
    nobody_is_in_two_places(&cases);
    for source in [
        Source::Strike,
        Source::CardFile,
        Source::Sweep,
        Source::Name,
        Source::Denunciation,
    ] {
        assert!(
            cases.iter().any(|case| case.source == source),
            "nobody by {source:?}"
        );
    }
    let named_next_door = |case: &Case| {
        let parent = case.parent.map(|parent| &cases[parent as usize]);
        parent.is_some_and(|parent| parent.region != case.region)
    };
    assert!(cases.iter().any(named_next_door));
    let shot = cases.iter().filter(|case| case.fate == Fate::Shot).count();
    let told: i32 = outcome
        .chronicle
        .days()
        .flat_map(|day| outcome.chronicle.acts(day).to_vec())
        .filter(|act| act.flow == Flow::Shot)
        .map(|act| act.count)
        .sum();
    assert_eq!(i32::try_from(shot), Ok(told));
}

#[test]
fn who_was_killed_before_the_count_stands_after_the_last_of_those_counted() {
    let days = [(1936, 1, 1), (1937, 3, 1)];
    let set = [("political.death_before", 0.05), ("executions.days", 1.0)];
    let mut scenario = scenario(days, &[], &set);
    scenario.seed = 5;
    let outcome = lived_small(&scenario);
    let last = small_census().counted();
    let cases = cases(&outcome);
    let count = Day::on(1937, 1, 6);
    let is_uncounted = |case: &Case| last <= u64::from(case.person);
    assert!(cases.iter().any(is_uncounted));
    for case in &cases {
        assert_eq!(
            is_uncounted(case),
            case.fate.is_death() && case.fate_since < count,
            "{case:?}"
        );
    }
    let mut numbers: Vec<u32> = cases
        .iter()
        .filter(|case| is_uncounted(case))
        .map(|case| case.person)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(
        numbers.len(),
        cases.iter().filter(|case| is_uncounted(case)).count()
    );
}

#[test]
fn any_number_of_threads_takes_the_same_people() {
    let scenario = scenario([(1937, 7, 25), (1937, 8, 31)], &[], &[]);
    let alone = lived(&scenario, 50, 1);
    let taken = cases(&alone);
    nobody_is_in_two_places(&taken);
    for threads in [2, 3, 8, 16] {
        let together = lived(&scenario, 50, threads);
        assert_eq!(
            together.chronicle.digest(),
            alone.chronicle.digest(),
            "{threads} threads"
        );
        assert!(cases(&together) == taken, "{threads} threads");
    }
}

#[test]
fn a_run_that_was_broken_off_goes_on_as_if_it_had_not_been() {
    let scenario = scenario([(1937, 7, 25), (1937, 8, 31)], &[], &[]);
    let ground = union_ground(&scenario);
    let whole = lived(&scenario, 100, 1);
    let mut course = Course::open(&scenario, &ground, persons(&scenario, &CENSUS, 100), 1);
    while course.next() < Some(Day::on(1937, 8, 12)) {
        course.live();
    }
    let kept = course.put_down();
    drop(course);
    let whom = persons(&scenario, &CENSUS, 100);
    let mut course =
        Course::taken_up(&scenario, &ground, whom, 2, &kept).expect("what was put down");
    assert_eq!(course.put_down(), kept);
    while course.live().is_some() {}
    let resumed = course.end();
    assert_eq!(resumed.chronicle.digest(), whole.chronicle.digest());
    assert!(cases(&resumed) == cases(&whole));
    assert_eq!(resumed.counted, whole.counted);
    for cut in [0, 10, kept.len() / 2, kept.len() - 1] {
        let whom = persons(&scenario, &CENSUS, 100);
        assert!(Course::taken_up(&scenario, &ground, whom, 1, &kept[..cut]).is_err());
    }
}

#[test]
fn in_strata_too_a_run_goes_on_where_it_was_broken_off() {
    let scenario = scenario([(1937, 7, 25), (1937, 9, 15)], &[], &[]);
    let ground = union_ground(&scenario);
    let strata = || Whom::in_strata(&scenario.settings);
    let whole = terror::run(&scenario, &ground, strata(), 1, &mut |_| {});
    let mut course = Course::open(&scenario, &ground, strata(), 1);
    for _ in 0..20 {
        course.live();
    }
    let kept = course.put_down();
    let mut course = Course::taken_up(&scenario, &ground, strata(), 1, &kept).expect("a state");
    while course.live().is_some() {}
    assert_eq!(course.end().chronicle.digest(), whole.chronicle.digest());
}

/// The record of the first weeks, one person in a hundred, as it was when the model last changed;
/// taken in a release build, as that of [`laws`](../laws.rs).
#[test]
fn remains_the_people_of_the_first_weeks() {
    let outcome = lived(&scenario([(1937, 7, 25), (1937, 8, 20)], &[], &[]), 100, 1);
    let mut print = Fingerprint::of(&Roll::vocabulary(), 100);
    print.take(&cases(&outcome));
    let told = format!("{} {}", outcome.chronicle.digest(), print.digest());
    assert_eq!(told, include_str!("first_weeks_people.digest").trim());
}

#[test]
fn whom_a_line_takes_changes_nothing_in_how_many() {
    // Without letters and names nothing passes between persons but cards that lapse; with few hands
    // and many cards these bind nothing.
    let set = [
        ("arrest.hands_over_limits", 0.008),
        ("arrest.cards_over_limits", 4.0),
        ("arrest.lead_days", 10.0),
    ];
    // What is done to kin, and who is bereaved, follows from who it was.
    let off = ["M06.strike", "M08", "M09", "M14", "M36", "M07"];
    let chosen = lived_small(&scenario(AUTUMN, &off[..5], &set));
    let anybody = lived_small(&scenario(AUTUMN, &off, &set));
    let counts = |chronicle: &Chronicle| -> Vec<chronicle::Act> {
        // Which files lapse and how many kin are left depends on who it was.
        let of_whom = [
            Flow::CardLapsed,
            Flow::MarkedForStrike,
            Flow::LeadLapsed,
            Flow::KinLeft,
        ];
        let acts = chronicle
            .days()
            .flat_map(|day| chronicle.acts(day).to_vec());
        acts.filter(|act| !of_whom.contains(&act.flow)).collect()
    };
    let (one, other) = (counts(&chosen.chronicle), counts(&anybody.chronicle));
    let parting = one.iter().zip(&other).find(|(one, other)| one != other);
    assert_eq!((parting, one.len()), (None, other.len()));
    let women = |outcome: &Outcome| {
        let cases = cases(outcome);
        let women = cases.iter().filter(|case| case.profile.woman).count();
        100 * women / cases.len()
    };
    assert!(women(&chosen) < 10 && 35 < women(&anybody));
    let poles = |outcome: &Outcome| {
        let cases = cases(outcome);
        let of_line = || cases.iter().filter(|case| case.line == Line::Polish);
        let named = usize::from(u8::try_from(Nationality::Polish.index()).unwrap());
        let poles = of_line().filter(|case| usize::from(case.profile.nationality) == named);
        100 * poles.count() / of_line().count().max(1)
    };
    assert!(
        70 < poles(&chosen) && poles(&anybody) < 25,
        "{} {}",
        poles(&chosen),
        poles(&anybody)
    );
}

#[test]
fn a_pace_raised_by_a_tenth_takes_the_same_people_and_some_more() {
    let set = |pace| [("national.polish", pace), ("national.opening_days", 5.0)];
    let off = ["M08", "M09", "M06", "M11", "M13"];
    // Before order 00447 begins, which takes some of the same people.
    let days = [(1937, 7, 30), (1937, 8, 4)];
    let fewer = cases(&lived_small(&scenario(days, &off, &set(4.0))));
    let more = cases(&lived_small(&scenario(days, &off, &set(4.4))));
    let taken = |cases: &[Case], region: usize| -> Vec<u32> {
        cases
            .iter()
            .filter(|case| case.region.index() == region)
            .map(|case| case.person)
            .collect()
    };
    for region in [HERE, THERE] {
        let (fewer, more) = (taken(&fewer, region), taken(&more, region));
        assert!(fewer.len() < more.len());
        let parting = fewer
            .iter()
            .zip(&more)
            .position(|(one, other)| one != other);
        assert_eq!(parting, None, "of {}", fewer.len());
    }
}

#[test]
fn most_of_those_written_about_were_near_the_writer() {
    let outcome = lived_small(&scenario(AUTUMN, &["M15", "M04"], &TALKATIVE));
    let people = outcome
        .whom
        .persons()
        .expect("a country with persons")
        .people();
    let (mut near, mut all) = (0, 0);
    for case in cases(&outcome) {
        let Some(by) = case.denounced_by else {
            continue;
        };
        let (home, writer) = people.roll().find(by).expect("a writer on the roll");
        let (of, person) = people.roll().find(case.person).expect("somebody counted");
        assert_eq!(home, of);
        let part = people.roll().region(home);
        let circle = |person| part.circle_of(part.locate(person));
        let together =
            circle(writer) == circle(person) || part.housemates(writer).contains(&person);
        near += usize::from(together);
        all += 1;
    }
    assert!(30 < all && 60 * all < 100 * near, "{near} of {all}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn accounts_hold_their_people_whatever_is_switched_off(
        seed in any::<u64>(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let mut scenario = scenario([(1937, 7, 25), (1937, 10, 20)], &[], &TALKATIVE);
        scenario.seed = seed;
        let switches: Vec<String> =
            catalogue::ALL.iter().flat_map(scenario::Mechanism::switches).collect();
        for pick in picks {
            let switch: &String = pick.get(&switches);
            scenario.settings.switch_off(switch).expect("a known switch");
        }
        let outcome = lived_small(&scenario);
        accounts_hold_their_people(&outcome);
        nobody_is_in_two_places(&cases(&outcome));
    }
}
