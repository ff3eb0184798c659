//! Circles: where people spent the day, knew one another and could be named.
//!
//! In the country the village is home and work in one. In towns those who work outside the home
//! belong to a works, an office, a state farm, a garrison or the directorate of state security; the
//! hands of each come from all over the region, so a circle is a run of places in a keyed order.
//! Those who do not work outside belong to their house. Members of the party are ordered apart and
//! shared out alike, so that every circle has its cell of the party. The sizes are declared: many
//! small circles, few large ones that hold as many people.

use std::ops::Range;

use chronicle::Circle;

use crate::roll::household::{part_of, start_of};
use crate::roll::row::Row;
use crate::roll::shuffle::{Shuffle, mixed};

/// A kind of work outside the home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sector {
    /// Industry, building, transport, crafts.
    Works,
    /// Offices, schools, hospitals, trade, institutes.
    Offices,
    /// Work on the land outside the kolkhozes.
    StateFarms,
    /// The army.
    Garrisons,
    /// State security.
    Directorate,
}

impl Sector {
    /// Every sector, in the order in which circles are numbered.
    pub const ALL: [Sector; 5] = [
        Sector::Works,
        Sector::Offices,
        Sector::StateFarms,
        Sector::Garrisons,
        Sector::Directorate,
    ];

    /// Classes of size: the thousandths of the people who belong to it, and how many make a circle.
    const fn sizes(self) -> &'static [(u32, u32)] {
        match self {
            Sector::Works => &[(100, 20), (200, 80), (300, 300), (250, 1_200), (150, 6_000)],
            Sector::Offices => &[(300, 8), (400, 30), (200, 120), (100, 400)],
            Sector::StateFarms => &[(1_000, 200)],
            Sector::Garrisons => &[(1_000, 900)],
            Sector::Directorate => &[(1_000, 60)],
        }
    }
}

/// The class of size among offices to which institutes belong, and how many of sixteen do.
const INSTITUTES: (usize, u32) = (2, 4);

/// Those who work in one sector of a region, members of the party or not, in a keyed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Hands {
    /// Place of each row among those of the region, and the people of the rows before it.
    rows: Vec<(usize, u32)>,
    people: u32,
    salt: u32,
}

impl Hands {
    fn order(&self) -> Shuffle {
        Shuffle::of(self.people, self.salt)
    }

    /// Who stands at a place of the order: the row's place in the region, and the offset in it.
    fn at(&self, place: u32) -> (usize, u32) {
        let number = self.order().number_at(place);
        let at = self.rows.partition_point(|(_, before)| *before <= number) - 1;
        (self.rows[at].0, number - self.rows[at].1)
    }
}

/// A class of size: how many circles, and the number of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SizeClass {
    thousandths_before: u32,
    thousandths: u32,
    circles: u32,
    circle_first: u32,
}

impl SizeClass {
    /// The places that the class takes of so many.
    fn places(self, of: u32) -> Range<u32> {
        let edge = |thousandths: u32| start_of(thousandths, of, 1_000);
        edge(self.thousandths_before)..edge(self.thousandths_before + self.thousandths)
    }
}

/// The circles of one sector of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workforce {
    sector: Sector,
    hands: [Hands; 2],
    classes: Vec<SizeClass>,
    /// The number of the first circle, within the region.
    pub circle_first: u32,
    /// How many circles there are.
    pub circles: u32,
}

impl Workforce {
    /// The circles of a sector, for the rows of it among those of a region; `larger` multiplies the
    /// declared sizes.
    pub(super) fn of(
        sector: Sector,
        rows: &[Row],
        is_of: impl Fn(&Row) -> bool,
        larger: f64,
        circle_first: u32,
    ) -> Workforce {
        let mut hands = [Hands::default(), Hands::default()];
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| is_of(row)) {
            let party = usize::from(row.party() != crate::census::Party::Outside);
            let before = hands[party].people;
            hands[party].rows.push((place, before));
            hands[party].people += row.people;
            hands[party].salt = mixed(hands[party].salt, row.salt);
        }
        let all = f64::from(hands[0].people) + f64::from(hands[1].people);
        let (mut classes, mut before, mut circles) = (Vec::new(), 0, 0);
        for (thousandths, size) in sector.sizes() {
            let wanted = all * f64::from(*thousandths) / 1e3 / (f64::from(*size) * larger);
            let class = SizeClass {
                thousandths_before: before,
                thousandths: *thousandths,
                circles: scenario::quantile::to_count(wanted).max(1),
                circle_first: circles,
            };
            before += thousandths;
            circles += class.circles;
            classes.push(class);
        }
        if all == 0.0 {
            circles = 0;
        }
        Workforce {
            sector,
            hands,
            classes,
            circle_first,
            circles,
        }
    }

    /// Where the people of each of its rows begin in the sector's order: the row's place in the
    /// region, whether it is of the party, and the people before it.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, bool, u32)> + '_ {
        self.hands.iter().enumerate().flat_map(|(party, hands)| {
            hands
                .rows
                .iter()
                .map(move |(row, before)| (*row, party == 1, *before))
        })
    }

    /// The circle of the person who has this number among the hands of the sector.
    pub(super) fn circle_of(&self, in_party: bool, number: u32) -> u32 {
        let hands = &self.hands[usize::from(in_party)];
        let place = hands.order().place_of(number);
        for class in &self.classes {
            let places = class.places(hands.people);
            if place < places.end {
                let within = places.end - places.start;
                let circle = part_of(place - places.start, within, class.circles);
                return self.circle_first + class.circle_first + circle;
            }
        }
        unreachable!("the classes of size hold everybody")
    }

    fn class_of(&self, circle: u32) -> usize {
        let circle = circle - self.circle_first;
        self.classes
            .partition_point(|class| class.circle_first <= circle)
            - 1
    }

    fn places_of(&self, circle: u32, party: usize) -> Range<u32> {
        let class = self.classes[self.class_of(circle)];
        let places = class.places(self.hands[party].people);
        let (within, at) = (
            places.end - places.start,
            circle - self.circle_first - class.circle_first,
        );
        let edge = |at| places.start + start_of(at, within, class.circles);
        edge(at)..edge(at + 1)
    }

    /// How many belong to a circle, outside the party and in it.
    pub(super) fn members(&self, circle: u32) -> [u32; 2] {
        [0, 1].map(|party| {
            let places = self.places_of(circle, party);
            places.end - places.start
        })
    }

    /// The member number `at` of a circle, outside the party or in it: the row's place in the
    /// region, and the offset in the row.
    pub(super) fn member(&self, circle: u32, in_party: bool, at: u32) -> (usize, u32) {
        let party = usize::from(in_party);
        self.hands[party].at(self.places_of(circle, party).start + at)
    }

    /// What kind of circle it is.
    pub(super) fn kind(&self, circle: u32) -> Circle {
        match self.sector {
            Sector::Works => Circle::Works,
            Sector::Offices => {
                let (class, of_sixteen) = INSTITUTES;
                let draw = mixed(circle, self.hands[0].salt) % 16;
                if self.class_of(circle) == class && draw < of_sixteen {
                    Circle::Institute
                } else {
                    Circle::Office
                }
            }
            Sector::StateFarms => Circle::StateFarm,
            Sector::Garrisons => Circle::Garrison,
            Sector::Directorate => Circle::Directorate,
        }
    }
}
