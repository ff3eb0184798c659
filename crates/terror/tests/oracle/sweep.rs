//! The oracle: everybody of a small country visited every day, one after another, with a coin for
//! each thing that can happen to a person.
//!
//! Nothing of the engine's dynamics is used. The roll is asked who knew whom, who was of which circle
//! and how the census recorded a person; everything else is written here, from the essays of the
//! mechanisms:
//!
//! - a line sweeps at its pace, on those still left of the people whom it drew on; the sweeps fall
//!   on those who are free by their weight in the profile, and for a part on whoever is at hand: of
//!   any nationality and group, but women and ages weighed as in a profile (M15, M07);
//! - the political police has a number of places a day, and looks at dossiers first (M06);
//! - a dossier is acted on with its daily chance; one that was drawn of somebody who has gone is
//!   closed and another is drawn (M15, M06);
//! - of the cases made ready some confess; each who confesses gives names, few give many; each name
//!   is acted on or not, passed over the border or not. Over the border it is given once to
//!   somebody free who is at hand there; else among those whom the prisoner knew by one tie, up to
//!   twelve are thought of until one is taken up, women and ages weighed as in a profile, and the
//!   last one of eighteen and over stands in when none was (M09);
//! - a name or a letter opens a dossier, unless the person is taken, has one, or is nobody;
//! - letters come at a rate per adult counted, of each motive its share, fearful ones more where
//!   people are afraid, and by those who are afraid; anybody free of eighteen and over may write.
//!   They are acted on or not, and read like names (M08);
//! - dossiers age once a week, a coin for each, and those that lay longest are closed, whichever
//!   were drawn before (M08);
//! - everybody is of one circle, and an arrest leaves fear in that one alone (M08);
//! - whoever is first taken from a household leaves the others of it behind (M06);
//! - verdicts, executions, deaths, transports, releases and flights each have their chance for each
//!   person (M10 to M13).

#[path = "custody.rs"]
mod custody;
#[path = "post.rs"]
mod post;
#[path = "ties.rs"]
mod ties;

use chronicle::{Fate, Motive, Source, Verdict};
use evidence::{Day, Line};

use crate::dice::Dice;
use crate::folk::{Folk, Person};
use crate::land::Land;
use crate::law::{Law, Wrong};
use crate::told::{Counts, OfCase, Told};

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Free,
    Held,
    Ready,
    Condemned,
    Convicted,
    InCamp,
    Gone,
}

/// What was written down about a person who may be arrested for it.
#[derive(Clone, Copy, Debug)]
enum File {
    Name { case: usize },
    Letter { motive: Motive, writer: u32 },
}

/// What happens to a person, as it goes on.
#[derive(Clone, Copy, Debug)]
struct Lot {
    state: State,
    case: usize,
    /// Now or before.
    was_taken: bool,
    file: Option<File>,
    /// How many dossiers had been opened before this one.
    opened: u32,
}

/// The country, as it goes on.
pub(crate) struct Sweep<'a> {
    land: &'a Land,
    folk: &'a Folk,
    law: &'a Law,
    dice: Dice,
    day: i32,
    lots: Vec<Lot>,
    told: Told,
    /// Arrests so far, by region.
    taken: [u32; 2],
    /// Arrests a thousand people still remembered, by circle.
    fear: Vec<f64>,
}

impl<'a> Sweep<'a> {
    /// The whole history.
    pub(crate) fn lived(land: &'a Land, folk: &'a Folk, law: &'a Law, seed: u64) -> Told {
        let lot = Lot {
            state: State::Free,
            case: 0,
            was_taken: false,
            file: None,
            opened: 0,
        };
        let mut sweep = Sweep {
            land,
            folk,
            law,
            dice: Dice::of_seed(seed),
            day: 0,
            lots: vec![lot; folk.people.len()],
            told: Told {
                counts: Counts::default(),
                cases: Vec::new(),
            },
            taken: [0; 2],
            fear: vec![0.0; folk.circle_sizes.len()],
        };
        for today in land.scenario.from.through(land.scenario.to) {
            sweep.live(today);
            sweep.day += 1;
        }
        sweep.told
    }

    fn live(&mut self, today: Day) {
        for fear in &mut self.fear {
            *fear *= self.law.fear_kept_a_day;
        }
        for region in 0..2 {
            if today.index() % 7 == self.weekday(region, 0) {
                self.read_post(region);
            }
        }
        for region in 0..2 {
            match self.land.line {
                Line::Political => self.fill_places(region),
                _ => self.sweep_line(region),
            }
        }
        let not_free = self.not_free();
        let ready = self.make_ready(&not_free, today);
        self.interrogate(&ready);
        self.judge(&ready);
        self.keep(&not_free, today);
    }

    /// The weekday of a region, for the post, or for a line's sitting.
    fn weekday(&self, region: usize, line: usize) -> u16 {
        let turn = (self.land.regions[region].index() + line) % 7;
        u16::try_from(turn).expect("a weekday")
    }

    fn of_region(&self, region: usize) -> std::ops::Range<usize> {
        self.folk.starts[region]..self.folk.starts[region + 1]
    }

    /// Whether somebody can be taken: free, and not dead.
    fn is_there(&self, person: usize) -> bool {
        self.lots[person].state == State::Free && self.day < self.folk.people[person].dies
    }

    /// Those in the hands of the organs, or dead by them.
    fn not_free(&self) -> Vec<usize> {
        let mut not_free = Vec::new();
        for (person, lot) in self.lots.iter().enumerate() {
            if lot.state != State::Free {
                not_free.push(person);
            }
        }
        not_free
    }

    fn arrest(&mut self, person: usize, source: Source, file: Option<File>) {
        self.leave_kin(person);
        let of = self.folk.people[person];
        let case = self.told.cases.len();
        let (mut parent, mut writer, mut motive) = (None, None, None);
        match file {
            Some(File::Name { case }) => parent = Some(case),
            Some(File::Letter {
                motive: why,
                writer: by,
            }) => {
                (writer, motive) = (Some(by), Some(why));
            }
            None => {}
        }
        self.told.cases.push(OfCase {
            home: self.land.regions[of.region],
            person: of.number,
            day: self.day,
            source,
            parent,
            writer,
            motive,
            confessed: false,
            names: 0,
            decided: None,
            verdict: None,
            fate: Fate::Investigated,
        });
        (self.lots[person].state, self.lots[person].case) = (State::Held, case);
        self.lots[person].was_taken = true;
        self.taken[of.region] += 1;
        self.fear[of.circle] += 1e3 / self.folk.circle_sizes[of.circle];
    }

    /// Those free of a household from which nobody was taken before are left behind.
    fn leave_kin(&mut self, person: usize) {
        let of = self.folk.people[person];
        let part = self.land.roll.region(self.land.regions[of.region]);
        let numbers = part.housemates(of.number).into_iter();
        let mates: Vec<usize> = numbers
            .map(|number| self.folk.place(of.region, number))
            .collect();
        let was_taken = |person: &usize| self.lots[*person].was_taken;
        if !was_taken(&person) && !mates.iter().any(was_taken) {
            self.told.counts.kin += u32::try_from(mates.len()).expect("a household");
        }
    }

    /// Dossiers are drawn until as many as were called for are of somebody who is there.
    fn arrest_on_files(&mut self, region: usize, called: usize) {
        let mut open: Vec<usize> = self
            .of_region(region)
            .filter(|person| self.lots[*person].file.is_some())
            .collect();
        let mut found = 0;
        while found < called && !open.is_empty() {
            let person = open.swap_remove(self.dice.one_of(open.len()));
            let file = self.lots[person].file.take();
            if self.is_there(person) {
                let source = match file {
                    Some(File::Name { .. }) => Source::Name,
                    _ => Source::Denunciation,
                };
                self.arrest(person, source, file);
                found += 1;
            } else {
                self.told.counts.lapsed += 1;
            }
        }
    }

    /// How many dossiers of a region are called for today, a coin for each.
    fn called(&mut self, region: usize) -> usize {
        let mut called = 0;
        for lot in &self.lots[self.of_region(region)] {
            if lot.file.is_some() && self.dice.falls(self.law.file_a_day) {
                called += 1;
            }
        }
        called
    }

    /// A line without limits takes from those it drew on.
    fn sweep_line(&mut self, region: usize) {
        let called = self.called(region);
        let left = f64::from(self.law.stock[region].saturating_sub(self.taken[region]));
        let wanted = self.law.line_a_day(self.day) * left;
        self.arrest_on_files(region, called);
        let there: Vec<usize> = self
            .of_region(region)
            .filter(|person| self.is_there(*person))
            .collect();
        let (mut of_profile, mut of_at_hand) = (0.0, 0.0);
        for person in &there {
            of_profile += self.folk.people[*person].profile;
            of_at_hand += self.folk.people[*person].at_hand;
        }
        let swept = wanted * (1.0 - self.law.leak) / of_profile;
        let at_hand = wanted * self.law.leak / of_at_hand;
        for person in there {
            let of = &self.folk.people[person];
            let draw = self.dice.uniform();
            if draw < swept * of.profile {
                self.arrest(person, Source::Sweep, None);
            } else if draw < swept * of.profile + at_hand * of.at_hand {
                self.arrest(person, Source::OffProfile, None);
            }
        }
    }

    /// The political police has so many places today.
    fn fill_places(&mut self, region: usize) {
        let places = self.dice.arrivals(self.law.places_a_day[region]) as usize;
        let on_files = self.called(region).min(places);
        self.arrest_on_files(region, on_files);
        for _ in on_files..places {
            if let Some(person) = self.somebody(region, |of| of.profile) {
                self.arrest(person, Source::Sweep, None);
            }
        }
    }

    /// Somebody of a region who is there, by weight: people are come upon at random until one is.
    fn somebody(&mut self, region: usize, weight: impl Fn(&Person) -> f64) -> Option<usize> {
        let range = self.of_region(region);
        (0..100_000).find_map(|_| {
            let person = range.start + self.dice.one_of(range.len());
            let share = weight(&self.folk.people[person]) / self.folk.heaviest;
            let found = self.dice.falls(share) && self.is_there(person);
            found.then_some(person)
        })
    }

    /// Cases old enough: at once on the Polish line, at a weekly chance of the political police's.
    fn make_ready(&mut self, not_free: &[usize], today: Day) -> Vec<usize> {
        let mut ready = Vec::new();
        for person in not_free.iter().copied() {
            let lot = self.lots[person];
            if lot.state != State::Held {
                continue;
            }
            let is_old = self.told.cases[lot.case].day + self.law.youngest_days <= self.day;
            let sits = self.law.sits_weekly.is_none_or(|line| {
                let region = self.folk.people[person].region;
                today.index() % 7 == self.weekday(region, line)
            });
            if is_old && sits && self.dice.falls(self.law.finished) {
                self.lots[person].state = State::Ready;
                self.told.cases[lot.case].fate = Fate::Waiting;
                ready.push(person);
            }
        }
        ready
    }

    fn interrogate(&mut self, ready: &[usize]) {
        let mut names = Vec::new();
        for person in ready {
            let case = self.lots[*person].case;
            if self.dice.falls(self.law.confess) {
                let given = self.dice.unequal(self.law.names);
                (self.told.cases[case].confessed, self.told.cases[case].names) = (true, given);
                names.extend((0..given).map(|_| *person));
            } else if !self.dice.falls(self.law.witnesses) {
                self.decide(*person, Verdict::LetGo);
            }
        }
        for by in names {
            if !self.dice.falls(self.law.acted_on) {
                continue;
            }
            let about = if self.dice.falls(self.law.elsewhere) {
                self.somebody(1 - self.folk.people[by].region, |of| of.at_hand)
            } else {
                self.named(by)
            };
            let case = self.lots[by].case;
            self.hear(about, File::Name { case });
        }
    }

    /// A name or a letter: news, or not.
    fn hear(&mut self, about: Option<usize>, file: File) {
        let is_name = matches!(file, File::Name { .. });
        let is_news = |person: &usize| {
            let lot = &self.lots[*person];
            let is_known = lot.state != State::Free || lot.file.is_some();
            !is_known || self.law.is_wrong(Wrong::NothingIsKnown)
        };
        if let Some(person) = about.filter(is_news) {
            self.lots[person].file = Some(file);
            self.lots[person].opened = self.told.counts.news;
            self.told.counts.news += 1;
        } else {
            self.told.counts.repeated[usize::from(is_name)] += 1;
        }
    }
}
