//! A group of neighbouring regions and their day, stage by stage, as the country of counts is
//! lived: first how many, from accounts that forget how long one has waited, and only then who.

use std::mem;

use scenario::Chance;
use scenario::chance::Purpose;
use scenario::quantile::{Hazard, PerHead, binomial};
use society::Docket;

use crate::roll::Roll;
use crate::task::{self, AT_HOME, AT_HOME_OR_WORK, Country, HOUSEHOLD, NAMED, Outcome, WORKPLACE};

/// One thing that happens to people in an account: how often, and its chance by name.
struct Stage {
    hazard: Hazard,
    /// How many.
    count: Purpose,
    /// Who.
    lot: Purpose,
}

/// What is the same in every region.
pub(crate) struct Rules<'a> {
    pub(crate) country: &'a Country,
    camp: Stage,
    execution: Stage,
    sentence: Stage,
    arrest: Stage,
    dead_in_camp: Hazard,
    death: Hazard,
    release: Hazard,
    named: [PerHead; 3],
    names: Purpose,
    accusation: Purpose,
    accused: Purpose,
}

impl Rules<'_> {
    /// The rules of a country, and the chance of one run.
    pub(crate) fn of(country: &Country, seed: u64) -> Rules<'_> {
        let chance = Chance::of_seed(seed);
        let stage = |share, count, lot| Stage {
            hazard: Hazard::of(share),
            count: chance.of(count),
            lot: chance.of(lot),
        };
        let ties = [AT_HOME, AT_HOME_OR_WORK - AT_HOME, 1.0 - AT_HOME_OR_WORK];
        Rules {
            country,
            camp: stage(task::CAMP, "leaving camp", "who leaves camp"),
            execution: stage(task::EXECUTION, "executing", "whose sentence"),
            sentence: stage(task::SENTENCE, "sentencing", "who is sentenced"),
            arrest: stage(task::ARREST, "arresting", "who is arrested"),
            dead_in_camp: Hazard::of(task::DEAD_IN_CAMP),
            death: Hazard::of(task::DEATH),
            release: Hazard::of((1.0 - task::DEATH_OR_CAMP) / (1.0 - task::DEATH)),
            named: ties.map(|share| PerHead::of(NAMED * share)),
            names: chance.of("names"),
            accusation: chance.of("accusing"),
            accused: chance.of("who is accused"),
        }
    }
}

/// A region: its people, and those who wait in each of its accounts.
struct District<R> {
    accused_per_day: f64,
    people: R,
    /// People who can be accused.
    open: u32,
    accused: Docket,
    arrested: Docket,
    sentenced: Docket,
    in_camp: Docket,
}

/// Neighbouring regions, in the hands of one thread.
pub(crate) struct Group<R> {
    first: u32,
    districts: Vec<District<R>>,
    counts: Outcome,
    /// Where a stage finds somebody today, by place in the group, and at which quantile.
    busy: Vec<(u32, f64)>,
    /// Today's draws of a stage, region by region.
    quantiles: Vec<f64>,
    just_arrested: Vec<u32>,
    named: Vec<u32>,
}

impl<R: Roll> District<R> {
    fn accuse(&mut self, person: u32, counts: &mut Outcome) {
        counts.touches += 1;
        if self.people.seize(person) {
            self.open -= 1;
            counts.accusations += 1;
            self.accused.enter(person);
        }
    }

    fn let_go(&mut self, person: u32) {
        self.people.let_go(person, task::RELEASED);
        self.open += 1;
    }
}

impl<R: Roll> Group<R> {
    /// Regions from this one on, in which everybody is free.
    pub(crate) fn of(first: u32, rolls: Vec<R>, country: &Country) -> Group<R> {
        let district = |(number, people)| District {
            accused_per_day: Country::accused_per_day(number),
            people,
            open: country.size(),
            accused: Docket::default(),
            arrested: Docket::default(),
            sentenced: Docket::default(),
            in_camp: Docket::default(),
        };
        Group {
            first,
            busy: vec![(0, 0.0); rolls.len() + 1],
            quantiles: vec![0.0; (rolls.len() + 3).next_multiple_of(4)],
            districts: (first..).zip(rolls).map(district).collect(),
            counts: Outcome::default(),
            just_arrested: Vec::new(),
            named: Vec::new(),
        }
    }

    /// What has been counted.
    pub(crate) fn outcome(&self) -> Outcome {
        self.counts.clone()
    }

    /// Accuses a person of the group, by the number in the country, if that can be.
    pub(crate) fn accuse(&mut self, person: u32, country: &Country) {
        let here = person - self.first * country.size();
        let district = &mut self.districts[(here / country.size()) as usize];
        district.accuse(here % country.size(), &mut self.counts);
    }

    /// One day. The later accounts come first, so that nobody moves twice.
    pub(crate) fn live(&mut self, day: u32, rules: &Rules<'_>, post: impl FnMut(u32)) {
        self.leave_camp(day, rules);
        self.execute(day, rules);
        self.sentence(day, rules);
        self.arrest(day, rules, post);
        self.accuse_out_of_the_blue(day, rules);
    }

    /// Finds the regions where more than nobody is drawn, without asking twice; a word for each
    /// region, four regions to a lot.
    fn find(
        &mut self,
        purpose: Purpose,
        day: u32,
        nobody: impl Fn(&District<R>) -> f64,
    ) -> (usize, Vec<(u32, f64)>) {
        for (lot, four) in (self.first / 4..).zip(self.quantiles.chunks_exact_mut(4)) {
            let lot = purpose.lot_of(day, lot);
            four.copy_from_slice(&[0, 1, 2, 3].map(|number| lot.uniform(number)));
        }
        let mut busy = mem::take(&mut self.busy);
        let mut found = 0;
        let quantiles = self.quantiles[self.first as usize % 4..].iter();
        for ((place, district), quantile) in (0..).zip(&self.districts).zip(quantiles) {
            // Written always and kept if wanted: a branch would be guessed wrongly too often.
            busy[found] = (place, *quantile);
            found += usize::from(*quantile > nobody(district));
        }
        (found, busy)
    }

    fn leave_camp(&mut self, day: u32, rules: &Rules<'_>) {
        let Stage { hazard, count, lot } = &rules.camp;
        let (found, busy) = self.find(*count, day, |d| hazard.nobody_until(waiting(&d.in_camp)));
        for (place, quantile) in &busy[..found] {
            let (region, district) = (self.first + place, &mut self.districts[*place as usize]);
            let free = hazard.count(waiting(&district.in_camp), *quantile);
            let mut words = lot.words_of(day, region);
            let dead = rules.dead_in_camp.count(free, uniform(words.draw()));
            for number in 0..free {
                let who = district.in_camp.leave_by_lot(words.draw());
                let who = who.expect("no more than wait");
                if number < dead {
                    district.people.let_go(who, task::DEAD);
                } else {
                    district.let_go(who);
                }
            }
            self.counts.touches += u64::from(free);
        }
        self.busy = busy;
    }

    fn execute(&mut self, day: u32, rules: &Rules<'_>) {
        let Stage { hazard, count, lot } = &rules.execution;
        let (found, busy) = self.find(*count, day, |d| hazard.nobody_until(waiting(&d.sentenced)));
        for (place, quantile) in &busy[..found] {
            let (region, district) = (self.first + place, &mut self.districts[*place as usize]);
            let judged = hazard.count(waiting(&district.sentenced), *quantile);
            let mut words = lot.words_of(day, region);
            let dead = rules.death.count(judged, uniform(words.draw()));
            let freed = rules.release.count(judged - dead, uniform(words.draw()));
            for number in 0..judged {
                let who = district.sentenced.leave_by_lot(words.draw());
                let who = who.expect("no more than wait");
                if number < dead {
                    district.people.let_go(who, task::DEAD);
                } else if number < dead + freed {
                    district.let_go(who);
                } else {
                    district.people.carry(who, task::IN_CAMP);
                    district.in_camp.enter(who);
                }
            }
            self.counts.touches += u64::from(judged);
        }
        self.busy = busy;
    }

    fn sentence(&mut self, day: u32, rules: &Rules<'_>) {
        let Stage { hazard, count, lot } = &rules.sentence;
        let (found, busy) = self.find(*count, day, |d| hazard.nobody_until(waiting(&d.arrested)));
        for (place, quantile) in &busy[..found] {
            let (region, district) = (self.first + place, &mut self.districts[*place as usize]);
            let sentences = hazard.count(waiting(&district.arrested), *quantile);
            let mut words = lot.words_of(day, region);
            for _ in 0..sentences {
                let who = district.arrested.leave_by_lot(words.draw());
                let who = who.expect("no more than wait");
                district.people.carry(who, task::SENTENCED);
                district.sentenced.enter(who);
            }
            self.counts.touches += u64::from(sentences);
        }
        self.busy = busy;
    }

    fn arrest(&mut self, day: u32, rules: &Rules<'_>, mut post: impl FnMut(u32)) {
        let Stage { hazard, count, lot } = &rules.arrest;
        let (found, busy) = self.find(*count, day, |d| hazard.nobody_until(waiting(&d.accused)));
        for (place, quantile) in &busy[..found] {
            let (region, district) = (self.first + place, &mut self.districts[*place as usize]);
            let arrests = hazard.count(waiting(&district.accused), *quantile);
            let mut words = lot.words_of(day, region);
            self.just_arrested.clear();
            for _ in 0..arrests {
                let who = district.accused.leave_by_lot(words.draw());
                let who = who.expect("no more than wait");
                district.people.carry(who, task::ARRESTED);
                district.arrested.enter(who);
                self.just_arrested.push(who);
            }
            self.counts.touches += u64::from(arrests);
            self.counts.arrests += u64::from(arrests);
            self.interrogate(*place, day, rules, &mut post);
        }
        self.busy = busy;
    }

    /// Those just arrested in a region name others.
    fn interrogate(&mut self, place: u32, day: u32, rules: &Rules<'_>, mut post: impl FnMut(u32)) {
        let (region, district) = (self.first + place, &mut self.districts[place as usize]);
        let arrests = u32::try_from(self.just_arrested.len()).expect("fewer than live in a region");
        // How many are named by which tie; then of each by whom, and who it is.
        let mut words = rules.names.words_of(day, region);
        let [home, work, anybody] = rules
            .named
            .each_ref()
            .map(|tie| tie.count(arrests, uniform(words.draw())));
        self.named.clear();
        for _ in 0..home {
            let by = self.just_arrested[one_of(words.draw(), arrests) as usize];
            let other = one_of(words.draw(), HOUSEHOLD - 1);
            self.named.push(Country::housemate(by, other));
        }
        for _ in 0..work {
            let by = self.just_arrested[one_of(words.draw(), arrests) as usize];
            let other = one_of(words.draw(), WORKPLACE - 1);
            self.named.push(rules.country.workmate(by, other));
        }
        for _ in 0..anybody {
            post(one_of(words.draw(), rules.country.people()));
        }
        for person in &self.named {
            district.accuse(*person, &mut self.counts);
        }
    }

    fn accuse_out_of_the_blue(&mut self, day: u32, rules: &Rules<'_>) {
        // The chance that nobody is accused is no less than one less the mean.
        let (found, busy) = self.find(rules.accusation, day, |d| {
            1.0 - f64::from(d.open) * d.accused_per_day
        });
        for (place, quantile) in &busy[..found] {
            let (region, district) = (self.first + place, &mut self.districts[*place as usize]);
            let wanted = binomial(district.open, district.accused_per_day, *quantile);
            let mut words = rules.accused.words_of(day, region);
            let until = self.counts.accusations + u64::from(wanted);
            while self.counts.accusations < until {
                let person = one_of(words.draw(), rules.country.size());
                district.accuse(person, &mut self.counts);
            }
        }
        self.busy = busy;
    }
}

fn waiting(docket: &Docket) -> u32 {
    u32::try_from(docket.len()).expect("fewer than live in a region")
}

/// A word as a number strictly between nought and one.
#[inline]
fn uniform(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// One of so many.
#[inline]
fn one_of(word: u32, many: u32) -> u32 {
    u32::try_from((u64::from(word) * u64::from(many)) >> 32).expect("a number below `many`")
}
