//! What became of those held: verdicts, executions, deaths, transports, and what there was of
//! release and flight.

use chronicle::{Fate, Verdict};
use evidence::Day;

use crate::sweep::{State, Sweep};

impl Sweep<'_> {
    pub(super) fn decide(&mut self, person: usize, verdict: Verdict) {
        let (state, fate) = match verdict {
            Verdict::Death => (State::Condemned, Fate::Condemned),
            Verdict::Camp => (State::Convicted, Fate::Convicted),
            Verdict::Exile => (State::Gone, Fate::InExile),
            Verdict::Other => (State::Free, Fate::OtherMeasure),
            Verdict::LetGo => (State::Free, Fate::LetGo),
        };
        let case = &mut self.told.cases[self.lots[person].case];
        (case.decided, case.verdict, case.fate) = (Some(self.day), Some(verdict), fate);
        self.lots[person].state = state;
    }

    /// Whoever is ready is judged the same day.
    pub(super) fn judge(&mut self, ready: &[usize]) {
        for person in ready.iter().copied() {
            if self.lots[person].state == State::Ready {
                let mut left = self.dice.uniform();
                let verdict = self.law.verdicts.iter().find(|(_, share)| {
                    left -= share;
                    left < 0.0
                });
                self.decide(
                    person,
                    verdict.map_or(Verdict::Camp, |(verdict, _)| *verdict),
                );
            }
        }
    }

    /// Custody: each who is in it, once a day.
    pub(super) fn keep(&mut self, not_free: &[usize], today: Day) {
        let [dies, released, flees] = self.law.camp(today);
        for person in not_free.iter().copied() {
            let (state, fate) = match self.lots[person].state {
                State::Held if self.dice.falls(self.law.dies_held) => {
                    (State::Gone, Fate::DiedInCustody)
                }
                State::Condemned if self.dice.falls(self.law.shot) => (State::Gone, Fate::Shot),
                State::Convicted if self.dice.falls(self.law.sent) => (State::InCamp, Fate::InCamp),
                State::InCamp if self.dice.falls(dies) => (State::Gone, Fate::DiedInCamp),
                State::InCamp if self.dice.falls(released) => (State::Free, Fate::Released),
                State::InCamp if self.dice.falls(flees) => (State::Gone, Fate::Escaped),
                _ => continue,
            };
            self.lots[person].state = state;
            self.told.cases[self.lots[person].case].fate = fate;
        }
    }
}
