//! Whose wife, husband or grown child was taken because they were one; and who was moved away with
//! a whole people.
//!
//! Whoever is convicted in a case that order 00486 reached is entered, and their household is visited
//! when its turn comes by lot: of those grown and free in it women are taken before men, and the nearest
//! in age first. Where nobody is left, the next household is visited. Of a people that is moved, households go street by street,
//! as far as the block has got; whoever is in custody stays there.

use chronicle::{Act, Source};
use evidence::{Day, Line};
use society::people::{Dossier, Lead as Ground, RegionPeople, Taken};

use crate::whom::desk::{Desk, Settled, times};

/// Nobody younger is taken.
const AGE_LEAST: i16 = 18;
/// So many households are visited before it is said that nobody was found.
const HOUSEHOLDS: u32 = 24;

impl Desk<'_> {
    /// A case is decided: whether the order reached the kin.
    pub(super) fn seek_kin(&self, people: &mut RegionPeople, place: u32, taken: Taken) {
        let line = taken.line();
        let share = self
            .rules
            .reached
            .share(self.scene.ground, line, self.scene.day);
        if share <= 0.0 || taken.home() != self.region {
            return;
        }
        let purpose = self.scene.chance.of("kin reached");
        let draw = purpose.numbered(place, self.region, line, 0).uniform(0);
        if draw < share {
            people.seek_kin(taken.person);
        }
    }

    pub(super) fn arrest_kin(
        &self,
        people: &mut RegionPeople,
        act: Act,
        moving: u32,
        settled: &mut Settled,
    ) -> u32 {
        let mut drawn = 0;
        times(moving, |_| {
            for _ in 0..HOUSEHOLDS {
                let word = self.lot(act.flow, act.line, drawn).word(0);
                drawn += 1;
                let Some(convicted) = people.visit_kin(word) else {
                    return false;
                };
                if let Some(person) = self.kin_of(people, convicted) {
                    let ground = Ground::Organs(Source::Kin);
                    self.take(people, (person, act.line, ground), settled);
                    return true;
                }
            }
            false
        })
    }

    /// Somebody grown and free of a person's household: a woman where there is one, and of those the
    /// nearest in age.
    fn kin_of(&self, people: &RegionPeople, person: u32) -> Option<u32> {
        let (part, day) = (self.part(), self.scene.day);
        let born = |one: u32| part.born(part.locate(one), self.roll.lives());
        let is_man = |one: u32| {
            let (at, offset) = part.locate(one);
            part.rows()[at].is_man(offset)
        };
        let mut grown = part.housemates(person);
        grown.retain(|mate| AGE_LEAST <= day.year() - born(*mate) && self.is_there(people, *mate));
        grown
            .into_iter()
            .min_by_key(|mate| (is_man(*mate), born(*mate).abs_diff(born(person)), *mate))
    }

    /// A dossier is opened on somebody who lived with one of those taken. True when one was.
    pub(super) fn open_on_kin(&self, people: &mut RegionPeople, act: Act, number: u32) -> bool {
        for attempt in 0..HOUSEHOLDS {
            let lot = self.lot(act.flow, act.line, number * HOUSEHOLDS + attempt);
            let Some(taken) = people.taken_by_lot(lot.word(0)) else {
                continue;
            };
            let kin = self.kin_of(people, taken);
            if let Some(person) = kin.filter(|person| people.is_news(*person)) {
                let lead = Ground::Organs(Source::Kin);
                people.open_dossier(act.line, Dossier { person, lead });
                return true;
            }
        }
        false
    }

    /// Whoever goes today with the blocks of a line. Before the count nobody does: the roll is of
    /// those who were counted where they had been sent.
    pub(super) fn move_away(&self, people: &mut RegionPeople, line: Line) {
        let (day, scale) = (self.scene.day, self.roll.scale());
        let Some(eve) = Day::at(day.index().saturating_sub(1)) else {
            return;
        };
        if day < self.scene.ground.count_day {
            return;
        }
        for block in &self.scene.ground.deportations.blocks {
            let Some(nationality) = block.nationality.filter(|_| block.line == line) else {
                continue;
            };
            let leaving = block.leaving(self.region);
            let gone = [eve, day].map(|day| block.gone(leaving, day) / scale);
            people.move_away(self.part(), gone, |row| row.nationality() == nationality);
        }
    }
}
