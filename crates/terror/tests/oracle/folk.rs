//! Everybody of the small country, as the roll and the profile of a line have them.

use evidence::{Line, Region};
use society::census::{Class, Nationality, Occupation, Party};

use crate::land::Land;

/// What does not change about a person during a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// Of the two regions.
    pub(crate) region: usize,
    /// The number within the region.
    pub(crate) number: u32,
    /// The circle, numbered through both regions.
    pub(crate) circle: usize,
    /// Of an age to be arrested.
    pub(crate) is_grown: bool,
    /// Of an age below ten.
    pub(crate) is_of_children: bool,
    /// The day of a natural death, from the first of the run.
    pub(crate) dies: i32,
    /// How likely a sweep of the line falls on the person.
    pub(crate) profile: f64,
    /// How likely a sweep falls on the person that falls on whoever is at hand, or a name from over
    /// the border does.
    pub(crate) at_hand: f64,
    /// How likely somebody of this age is taken, beside somebody in middle life.
    pub(crate) of_age: f64,
    /// With which chance the organs take the person up who was written about or named.
    pub(crate) taken_up: f64,
}

/// Everybody, region by region.
pub(crate) struct Folk {
    pub(crate) people: Vec<Person>,
    pub(crate) starts: [usize; 3],
    /// Grown people and youths of each circle, each counted in one.
    pub(crate) circle_sizes: Vec<f64>,
    /// The greatest weight of a person.
    pub(crate) heaviest: f64,
}

/// The run lies within one year.
const YEAR: i16 = 1937;

impl Folk {
    /// The people of a country.
    pub(crate) fn of(land: &Land) -> Folk {
        let mut folk = Folk {
            people: Vec::new(),
            starts: [0; 3],
            circle_sizes: Vec::new(),
            heaviest: 0.0,
        };
        for (at, region) in land.regions.into_iter().enumerate() {
            folk.add(land, at, region);
            folk.starts[at + 1] = folk.people.len();
        }
        folk
    }

    /// The place of a person numbered within a region.
    pub(crate) fn place(&self, region: usize, number: u32) -> usize {
        self.starts[region] + number as usize
    }

    fn add(&mut self, land: &Land, at: usize, region: Region) {
        let part = land.roll.region(region);
        let circle_first = self.circle_sizes.len();
        let circles = circle_first + part.circles() as usize;
        self.circle_sizes.resize(circles, 0.0);
        // Men and women by their weight in the profile, and all of them alike.
        let (mut of_profile, mut of_all) = ([0.0; 2], [0.0; 2]);
        for number in 0..part.people() {
            if !is_child(land, region, number) {
                let (weight, woman) = of_line(land, region, number);
                of_profile[usize::from(woman)] += weight;
                of_all[usize::from(woman)] += 1.0;
            }
        }
        // Women so much rarer than men that they are their share of those taken.
        let share = land.number("selection.women");
        let beside_a_man = share / (1.0 - share);
        let rarer = |[men, women]: [f64; 2]| beside_a_man * men / women;
        for number in 0..part.people() {
            let place = part.locate(number);
            let age = YEAR - part.born(place, land.roll.lives());
            let of_age = match age {
                ..18 => 0.0,
                18..30 => land.number("selection.young"),
                30..60 => 1.0,
                _ => land.number("selection.old"),
            };
            let (weight, woman) = of_line(land, region, number);
            let of_sex = |of_a_woman: f64| of_age * if woman { of_a_woman } else { 1.0 };
            let days = land.scenario.from.through(land.scenario.to);
            let lived = days.filter(|day| part.lives(place, *day, land.roll.lives()));
            let is_of_children = is_child(land, region, number);
            let circle = circle_first + part.circle_of(place) as usize;
            if !is_of_children {
                self.circle_sizes[circle] += 1.0;
            }
            let profile = weight * of_sex(rarer(of_profile));
            let at_hand = of_sex(rarer(of_all));
            self.heaviest = self.heaviest.max(profile).max(at_hand);
            self.people.push(Person {
                region: at,
                number,
                circle,
                is_grown: 18 <= age,
                is_of_children,
                dies: i32::try_from(lived.count()).expect("a few days"),
                profile,
                at_hand,
                of_age,
                taken_up: of_sex(beside_a_man),
            });
        }
    }
}

fn is_child(land: &Land, region: Region, number: u32) -> bool {
    let profile = land.roll.region(region).profile(number, land.roll.lives());
    usize::from(profile.occupation) == Occupation::Child.index()
}

/// The weight of a person in the profile of the line, and whether it is a woman.
fn of_line(land: &Land, region: Region, number: u32) -> (f64, bool) {
    let profile = land.roll.region(region).profile(number, land.roll.lives());
    let weight = if land.line == Line::Polish {
        f64::from(u8::from(
            usize::from(profile.nationality) == Nationality::Polish.index(),
        ))
    } else {
        let of_class = match Class::ALL[usize::from(profile.class)] {
            Class::Worker => "selection.political_worker",
            Class::Employee => "selection.political_employee",
            Class::CollectiveFarmer => "selection.political_kolkhoz",
            Class::Individual => "selection.political_individual",
            Class::Other => "selection.political_other",
        };
        let in_party = usize::from(profile.party) != Party::Outside.index();
        let of_party = if in_party {
            land.number("selection.political_party")
        } else {
            1.0
        };
        land.number(of_class) * of_party
    };
    (weight, profile.woman)
}
