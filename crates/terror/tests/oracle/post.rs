//! The post of a week: everybody free may write, each for a reason of their own.

use crate::law::Wrong;
use crate::sweep::{File, Sweep};

impl Sweep<'_> {
    /// A coin for each dossier says how many are of no more use; they are those that lay longest.
    fn age_files(&mut self, region: usize) {
        let mut open: Vec<usize> = self.of_region(region).collect();
        open.retain(|person| self.lots[*person].file.is_some());
        open.sort_by_key(|person| self.lots[*person].opened);
        if self.law.is_wrong(Wrong::NewestAge) {
            open.reverse();
        }
        let aged = open
            .iter()
            .filter(|_| self.dice.falls(self.law.aged_a_week));
        for person in &open[..aged.count()] {
            self.lots[*person].file = None;
            self.told.counts.aged += 1;
        }
    }

    /// The post of a week: dossiers that have aged, and letters.
    pub(super) fn read_post(&mut self, region: usize) {
        self.age_files(region);
        let letters = self.law.letters_a_week[region];
        if letters <= 0.0 {
            return;
        }
        let (mut counted, mut afraid, mut pens, mut fearful_pens) = (0.0, 0.0, 0.0, 0.0);
        for person in self.of_region(region) {
            if self.folk.people[person].is_of_children {
                continue;
            }
            let [pen, fearful_pen] = self.pens(person);
            (pens, fearful_pens) = (pens + pen, fearful_pens + fearful_pen);
            (counted, afraid) = (counted + 1.0, afraid + self.afraid(person));
        }
        let mut written = Vec::new();
        for person in self.of_region(region) {
            let [pen, fearful_pen] = self.pens(person);
            if pen <= 0.0 {
                continue;
            }
            for (motive, share, is_fearful) in self.law.motives {
                let chance = if is_fearful {
                    letters * share * afraid / counted * fearful_pen / fearful_pens
                } else {
                    letters * share * pen / pens
                };
                if self.dice.falls(chance) {
                    written.push((person, motive));
                }
            }
        }
        for (by, motive) in written {
            self.told.counts.letters += 1;
            if self.dice.falls(self.law.letters_acted_on) {
                let about = self.written_about(by, motive);
                let writer = self.folk.people[by].number;
                self.hear(about, File::Letter { motive, writer });
            }
        }
    }

    /// How much more is written out of fear where this person spends the day.
    fn afraid(&self, person: usize) -> f64 {
        let fear = self.fear[self.folk.people[person].circle];
        libm::pow(1.0 + fear, self.law.fear_power)
    }

    /// How much a person writes beside the others, without fear and out of fear: anybody free of
    /// eighteen and over may.
    fn pens(&self, person: usize) -> [f64; 2] {
        let of = &self.folk.people[person];
        if !of.is_grown || !self.is_there(person) {
            return [0.0; 2];
        }
        match self.law.wrong {
            Some(Wrong::FearlessWriters) => [1.0; 2],
            Some(Wrong::WritersByAge) => [1.0, self.afraid(person)].map(|pen| pen * of.of_age),
            _ => [1.0, self.afraid(person)],
        }
    }
}
