//! The country as this house lives it: how many leave each account of a region on a day is one
//! draw that has a name, who leaves is said by a docket, and only those to whom something happens
//! are touched.
//!
//! Every chance here forgets how long one has waited, so that a lot among those who wait is the
//! same law as a clock for each of them. Chance, hazards and dockets are the house's own. A thread
//! owns whole regions; whoever is named in another region is told by post, read on the next
//! morning in the order of the senders, so that nothing depends on how many threads there are.

use std::mem;
use std::sync::{Barrier, Mutex, PoisonError};
use std::thread;

use scenario::Chance;
use scenario::chance::Purpose;
use scenario::quantile::{Hazard, Steady, binomial};
use society::Docket;

use crate::roll::Roll;
use crate::task::{self, Country, Named, Outcome, REGIONS, floor};

/// What is the same in every region: the rates, and chance by its purposes.
struct Rules<'a> {
    country: &'a Country,
    arrest: Hazard,
    sentence: Hazard,
    execution: Hazard,
    camp: Hazard,
    named: Steady,
    leaving: Purpose,
    accusation: Purpose,
    accused: Purpose,
    arrested: Purpose,
    sentenced: Purpose,
    judged: Purpose,
    freed: Purpose,
    interrogation: Purpose,
    anybody: Purpose,
}

impl Rules<'_> {
    fn of(country: &Country, seed: u64) -> Rules<'_> {
        let chance = Chance::of_seed(seed);
        Rules {
            country,
            arrest: Hazard::of(task::ARREST),
            sentence: Hazard::of(task::SENTENCE),
            execution: Hazard::of(task::EXECUTION),
            camp: Hazard::of(task::CAMP),
            named: Steady::of(task::NAMED),
            leaving: chance.of("leaving"),
            accusation: chance.of("accusation"),
            accused: chance.of("accused"),
            arrested: chance.of("arrested"),
            sentenced: chance.of("sentenced"),
            judged: chance.of("judged"),
            freed: chance.of("freed"),
            interrogation: chance.of("interrogation"),
            anybody: chance.of("anybody"),
        }
    }
}

/// A region: its people, and those who wait in each of its accounts.
struct District<R> {
    number: u32,
    accused_per_day: f64,
    people: R,
    open: u32,
    accusations: [f64; 4],
    accused: Docket,
    arrested: Docket,
    sentenced: Docket,
    in_camp: Docket,
    counts: Outcome,
}

/// What a thread uses again every day: those named at home, and letters by receiving thread.
#[derive(Default)]
struct Desk {
    named: Vec<u32>,
    letters: Vec<Vec<u32>>,
}

impl<R: Roll> District<R> {
    fn of(number: u32, people: R, size: u32) -> District<R> {
        District {
            number,
            accused_per_day: Country::accused_per_day(number),
            people,
            open: size,
            accusations: [0.0; 4],
            accused: Docket::default(),
            arrested: Docket::default(),
            sentenced: Docket::default(),
            in_camp: Docket::default(),
            counts: Outcome::default(),
        }
    }

    /// Whoever can be accused is, and whoever cannot is not.
    #[inline]
    fn accuse(&mut self, person: u32) {
        self.counts.touches += 1;
        if self.people.seize(person) {
            self.open -= 1;
            self.counts.accusations += 1;
            self.accused.enter(person);
        }
    }

    /// One day of the region. The later accounts come first, so that nobody moves twice.
    fn live(&mut self, day: u32, rules: &Rules<'_>, desk: &mut Desk, owner: impl Fn(u32) -> usize) {
        let lot = rules.leaving.lot_of(day, self.number);
        let arrests = rules.arrest.count(waiting(&self.accused), lot.uniform(0));
        let sentences = rules.sentence.count(waiting(&self.arrested), lot.uniform(1));
        let judged = rules.execution.count(waiting(&self.sentenced), lot.uniform(2));
        let freed = rules.camp.count(waiting(&self.in_camp), lot.uniform(3));
        if freed > 0 {
            self.leave_camp(freed, day, rules);
        }
        if judged > 0 {
            self.judge(judged, day, rules);
        }
        if sentences > 0 {
            self.sentence(sentences, day, rules);
        }
        if arrests > 0 {
            self.arrest(arrests, day, rules, desk, owner);
            let named = mem::take(&mut desk.named);
            for person in &named {
                self.accuse(*person);
            }
            desk.named = named;
            desk.named.clear();
        }
        self.accuse_out_of_the_blue(day, rules);
    }

    fn leave_camp(&mut self, freed: u32, day: u32, rules: &Rules<'_>) {
        let mut words = rules.freed.words_of(day, self.number);
        for _ in 0..freed {
            let who = self.in_camp.leave_by_lot(words.draw()).expect("no more than wait");
            let dead = uniform(words.draw()) < task::DEAD_IN_CAMP;
            self.people.let_go(who, if dead { task::DEAD } else { task::RELEASED });
            self.open += u32::from(!dead);
        }
        self.counts.touches += u64::from(freed);
    }

    fn judge(&mut self, judged: u32, day: u32, rules: &Rules<'_>) {
        let mut words = rules.judged.words_of(day, self.number);
        for _ in 0..judged {
            let who = self.sentenced.leave_by_lot(words.draw()).expect("no more than wait");
            let quantile = uniform(words.draw());
            if quantile < task::DEATH {
                self.people.let_go(who, task::DEAD);
            } else if quantile < task::DEATH_OR_CAMP {
                self.people.carry(who, task::IN_CAMP);
                self.in_camp.enter(who);
            } else {
                self.people.let_go(who, task::RELEASED);
                self.open += 1;
            }
        }
        self.counts.touches += u64::from(judged);
    }

    fn sentence(&mut self, sentences: u32, day: u32, rules: &Rules<'_>) {
        let mut words = rules.sentenced.words_of(day, self.number);
        for _ in 0..sentences {
            let who = self.arrested.leave_by_lot(words.draw()).expect("no more than wait");
            self.people.carry(who, task::SENTENCED);
            self.sentenced.enter(who);
        }
        self.counts.touches += u64::from(sentences);
    }

    fn arrest(
        &mut self,
        arrests: u32,
        day: u32,
        rules: &Rules<'_>,
        desk: &mut Desk,
        owner: impl Fn(u32) -> usize,
    ) {
        let mut words = rules.arrested.words_of(day, self.number);
        let first = self.number * rules.country.size();
        for _ in 0..arrests {
            let who = self.accused.leave_by_lot(words.draw()).expect("no more than wait");
            self.people.carry(who, task::ARRESTED);
            self.arrested.enter(who);
            let mut said = rules.interrogation.words_of(day, first + who);
            for number in 0..rules.named.count(uniform(said.draw())) {
                match rules.country.named_by(who, uniform(said.draw())) {
                    Named::Here(person) => desk.named.push(person),
                    Named::Anybody => {
                        let lot = rules.anybody.lot_of(day << 8 | number, first + who);
                        let person = lot.one_of(0, rules.country.people());
                        desk.letters[owner(person)].push(person);
                    }
                }
            }
        }
        self.counts.arrests += u64::from(arrests);
        self.counts.touches += u64::from(arrests);
    }

    fn accuse_out_of_the_blue(&mut self, day: u32, rules: &Rules<'_>) {
        if day.is_multiple_of(4) {
            let lot = rules.accusation.lot_of(day / 4, self.number);
            self.accusations = [0, 1, 2, 3].map(|number| lot.uniform(number));
        }
        let quantile = self.accusations[day as usize % 4];
        let wanted = binomial(self.open, self.accused_per_day, quantile);
        if wanted == 0 {
            return;
        }
        let until = self.counts.accusations + u64::from(wanted);
        let mut words = rules.accused.words_of(day, self.number);
        while self.counts.accusations < until {
            self.accuse(one_of(words.draw(), rules.country.size()));
        }
    }
}

/// Lives the country for some days on some threads.
pub(crate) fn live<R: Roll>(
    country: &Country,
    rolls: Vec<R>,
    seed: u64,
    days: u32,
    threads: u32,
) -> Outcome {
    let rules = Rules::of(country, seed);
    let mut districts: Vec<District<R>> = (0..REGIONS)
        .zip(rolls)
        .map(|(number, roll)| District::of(number, roll, country.size()))
        .collect();
    let each = REGIONS.div_ceil(threads);
    let posts = districts.len().div_ceil(each as usize);
    let post = Post::of(posts);
    thread::scope(|scope| {
        let mut groups = (0..).zip(districts.chunks_mut(each as usize));
        let (first, own) = groups.next().expect("at least one region");
        for (thread, group) in groups {
            let (rules, post) = (&rules, &post);
            scope.spawn(move || post.work(thread, group, each, rules, days));
        }
        post.work(first, own, each, &rules, days);
    });
    let mut outcome = Outcome::default();
    for district in &districts {
        outcome.accusations += district.counts.accusations;
        outcome.arrests += district.counts.arrests;
        outcome.touches += district.counts.touches;
    }
    outcome
}

/// Letters between threads: for odd and even days, by sender and receiver.
struct Post {
    boxes: [Vec<Vec<Mutex<Vec<u32>>>>; 2],
    evening: Barrier,
}

impl Post {
    fn of(threads: usize) -> Post {
        let boxes = || {
            let from = || (0..threads).map(|_| Mutex::default()).collect();
            (0..threads).map(|_| from()).collect()
        };
        Post {
            boxes: [boxes(), boxes()],
            evening: Barrier::new(threads),
        }
    }

    /// The work of one thread. A box is emptied on the day after it was filled, and filled again on
    /// the day after that, so that one meeting a day is enough.
    fn work<R: Roll>(
        &self,
        thread: usize,
        districts: &mut [District<R>],
        each: u32,
        rules: &Rules<'_>,
        days: u32,
    ) {
        let size = rules.country.size();
        let mut desk = Desk::default();
        desk.letters.resize_with(self.boxes[0].len(), Vec::new);
        for day in 0..days {
            self.read(day, thread, districts, size);
            for district in &mut *districts {
                district.live(day, rules, &mut desk, |person| (person / size / each) as usize);
            }
            for (to, letters) in desk.letters.iter_mut().enumerate() {
                mem::swap(letters, &mut *opened(&self.boxes[day as usize % 2][thread][to]));
            }
            self.evening.wait();
        }
        self.read(days, thread, districts, size);
    }

    /// Reads what was posted on the day before.
    fn read<R: Roll>(&self, day: u32, to: usize, districts: &mut [District<R>], size: u32) {
        let first = districts[0].number * size;
        for from in &self.boxes[(day as usize + 1) % 2] {
            for person in opened(&from[to]).drain(..) {
                let here = person - first;
                districts[(here / size) as usize].accuse(here % size);
            }
        }
    }
}

/// A box is never left half written: a thread that panics ends the run.
fn opened(letters: &Mutex<Vec<u32>>) -> std::sync::MutexGuard<'_, Vec<u32>> {
    letters.lock().unwrap_or_else(PoisonError::into_inner)
}

fn waiting(docket: &Docket) -> u32 {
    u32::try_from(docket.len()).expect("fewer than live in a region")
}

/// A word as a number strictly between nought and one.
#[inline]
fn uniform(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

#[inline]
fn one_of(word: u32, many: u32) -> u32 {
    floor(uniform(word) * f64::from(many))
}
