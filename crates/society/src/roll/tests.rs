//! What must hold of every roll: the census to the person, and every way there and back.

use std::sync::LazyLock;

use chronicle::Circle;
use evidence::{Day, Evidence};

use super::*;
use crate::census::{Census, CensusRules, Nationality, Occupation, Party};

const RULES: RollRules = RollRules {
    household_people: 4.2,
    village_households: 76.0,
    works_larger: 1.0,
    raion_people: 46_000.0,
    dependant_men: 0.35,
    dependant_youths: 0.7,
    deaths_at_forty: 0.008,
    doubling_years: 9.0,
};

static CENSUS: LazyLock<Census> = LazyLock::new(|| {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    Census::compose(&evidence, &CensusRules::default()).expect("the census composes")
});

fn roll(scale: u32) -> Roll {
    let count = Day::on(1937, 1, 6);
    Roll::compose(&CENSUS, &RULES, count, scale, 1937).expect("people in every region")
}

/// A region of half a million, which has everything.
fn karelia() -> Region {
    Region::all()
        .filter(|region| 0 < CENSUS.people(*region))
        .min_by_key(|region| CENSUS.people(*region).abs_diff(480_000))
        .expect("a region")
}

#[test]
fn everybody_counted_is_on_the_roll_and_every_margin_is_met() {
    let roll = roll(1);
    assert_eq!(u64::from(roll.people()), CENSUS.counted());
    for region in Region::all() {
        let part = roll.region(region);
        assert_eq!(part.people(), CENSUS.people(region));
        let sum = |of: &dyn Fn(&Row) -> u32| part.rows().iter().map(of).sum::<u32>();
        assert_eq!(sum(&|row| row.men), CENSUS.men(region), "{region:?}");
        assert_eq!(sum(&|row| row.youths), CENSUS.youths(region), "{region:?}");
        for nationality in Nationality::ALL {
            let of = |row: &Row| {
                if row.nationality() == nationality {
                    row.people
                } else {
                    0
                }
            };
            assert_eq!(sum(&of), CENSUS.of_nationality(region, nationality));
        }
        for party in Party::ALL {
            let of = |row: &Row| if row.party() == party { row.people } else { 0 };
            assert_eq!(sum(&of), CENSUS.of_party(region, party));
        }
    }
}

#[test]
fn one_in_a_hundred_is_a_hundredth_of_every_region() {
    let roll = roll(100);
    for region in Region::all() {
        let (few, all) = (roll.region(region).people(), CENSUS.people(region));
        assert!((few * 100).abs_diff(all) <= 50, "{few} of {all}");
    }
}

#[test]
fn a_scale_that_leaves_nobody_in_a_region_is_refused() {
    let refused = Roll::compose(&CENSUS, &RULES, Day::FIRST, 100_000, 1).unwrap_err();
    assert!(0 < refused.people);
}

#[test]
fn a_number_leads_to_its_region_and_back() {
    let roll = roll(10);
    for number in (0..roll.people()).step_by(99_991) {
        let (region, person) = roll.find(number).expect("somebody counted");
        assert_eq!(roll.number(region, person), number);
    }
    assert_eq!(roll.find(roll.people()), None);
}

#[test]
fn everybody_grown_is_a_member_of_the_circle_they_belong_to() {
    let roll = roll(1);
    let part = roll.region(karelia());
    let mut members = vec![0_u32; part.circles() as usize];
    for person in 0..part.people() {
        let at = part.locate(person);
        if !part.rows()[at.0].is_of_children() {
            members[part.circle_of(at) as usize] += 1;
        }
    }
    for (circle, counted) in members.iter().enumerate() {
        let circle = u32::try_from(circle).unwrap();
        assert_eq!(
            part.members(circle).iter().sum::<u32>(),
            *counted,
            "{circle}"
        );
    }
    let kinds: Vec<Circle> = (0..part.circles())
        .map(|circle| part.kind(circle))
        .collect();
    // The census sets nobody of a town class to work on the land.
    for kind in Circle::ALL
        .into_iter()
        .filter(|kind| *kind != Circle::StateFarm)
    {
        assert!(kinds.contains(&kind), "no {kind:?}");
    }
}

#[test]
fn ties_lead_to_grown_people_and_housemates_are_mutual() {
    let roll = roll(1);
    let part = roll.region(karelia());
    for person in (0..part.people()).step_by(4_001) {
        for other in part.housemates(person) {
            assert!(part.housemates(other).contains(&person));
        }
        for (turn, tie) in [
            Tie::Housemate,
            Tie::Neighbour,
            Tie::Colleague,
            Tie::Superior,
            Tie::Comrade,
            Tie::Acquaintance,
        ]
        .into_iter()
        .enumerate()
        {
            let word = person
                .wrapping_mul(2_654_435_761)
                .wrapping_add(u32::try_from(turn).unwrap());
            if let Some(known) = part.known(person, tie, word) {
                assert_ne!(known, person);
                let at = part.locate(known);
                assert_ne!(part.rows()[at.0].occupation(), Occupation::Child);
                if tie == Tie::Comrade {
                    assert_ne!(part.rows()[at.0].party(), Party::Outside);
                }
            }
        }
    }
}

#[test]
fn households_have_the_declared_size_and_the_old_die_first() {
    let roll = roll(1);
    let part = roll.region(karelia());
    let (mut mates, mut asked) = (0, 0_u32);
    let mut died = [[0_u32; 2]; 2];
    let end = Day::LAST;
    for person in (0..part.people()).step_by(37) {
        let at = part.locate(person);
        if !part.rows()[at.0].is_in_barracks() {
            mates += part.housemates(person).len();
            asked += 1;
        }
        let old = usize::from(part.born(at, roll.lives()) < 1885);
        died[old][0] += 1;
        died[old][1] += u32::from(!part.lives(at, end, roll.lives()));
    }
    // The household of a person drawn at random is larger than the mean household.
    let mean = f64::from(u32::try_from(mates).unwrap()) / f64::from(asked);
    assert!((3.2..4.8).contains(&mean), "{mean}");
    assert!(
        died[1][1] * died[0][0] > 4 * died[0][1] * died[1][0],
        "{died:?}"
    );
}
