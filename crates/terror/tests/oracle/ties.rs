//! Whom a prisoner named and whom a letter was about, among those whom they knew.

use chronicle::Motive;
use society::roll::Tie;

use crate::law::Wrong;
use crate::sweep::Sweep;

/// So many of those known are thought of, at the most.
const THOUGHT_OF: u32 = 12;

impl Sweep<'_> {
    /// Whom a prisoner named: of the household, the cell of the party, from elsewhere, else of the
    /// circle.
    pub(super) fn named(&mut self, by: usize) -> Option<usize> {
        let (law, draw) = (self.law, self.dice.uniform());
        let tie = if draw < law.household {
            Tie::Housemate
        } else if draw < law.household + law.comrades {
            Tie::Comrade
        } else if draw < law.household + law.comrades + law.acquaintances {
            Tie::Acquaintance
        } else {
            Tie::Colleague
        };
        self.taken_up(by, tie)
    }

    /// Whom a letter is about: for a room the neighbour, for a post the superior, of a grudge or for
    /// the family as often a neighbour as not; else somebody of the circle; and a part of all letters
    /// reaches beyond.
    pub(super) fn written_about(&mut self, by: usize, motive: Motive) -> Option<usize> {
        let tie = if self.dice.falls(self.law.strangers) {
            Tie::Acquaintance
        } else {
            match motive {
                Motive::Housing => Tie::Neighbour,
                Motive::Promotion => Tie::Superior,
                Motive::Grudge | Motive::FamilyLeniency if self.dice.falls(0.5) => Tie::Neighbour,
                _ => Tie::Colleague,
            }
        };
        self.taken_up(by, tie)
    }

    /// One after another of those known by a tie is thought of, until the organs take one up: women as
    /// rarely as by the profile, the young and the old as believed, nobody under eighteen. Where
    /// they take up none, the last one of eighteen and over stands in.
    fn taken_up(&mut self, by: usize, tie: Tie) -> Option<usize> {
        let blind = self.law.is_wrong(Wrong::BlindToSexAndAge);
        let mut last = None;
        for _ in 0..THOUGHT_OF {
            let Some(known) = self.knew(by, tie) else {
                continue;
            };
            let of = &self.folk.people[known];
            if !of.is_grown {
                continue;
            }
            if blind || self.dice.falls(of.taken_up) {
                return Some(known);
            }
            last = Some(known);
        }
        last
    }

    /// Somebody known by a tie, or from elsewhere where there is no such person.
    fn knew(&mut self, by: usize, tie: Tie) -> Option<usize> {
        let of = &self.folk.people[by];
        let part = self.land.roll.region(self.land.regions[of.region]);
        let mut known = part.known(of.number, tie, self.dice.half());
        if known.is_none() && tie != Tie::Acquaintance {
            known = part.known(of.number, Tie::Acquaintance, self.dice.half());
        }
        known.map(|number| self.folk.place(of.region, number))
    }
}
