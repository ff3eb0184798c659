//! What a mechanism is: it looks at the country and says what happens; it changes nothing.
//!
//! A mechanism knows no other mechanism. They meet in the country: one files a case, another finds
//! it there the same day, in a later stage. The essay of a file begins with a code; the page of that
//! code in the book, `docs/mechanisms/M09.md`, explains its equations.

pub mod catalogue;

pub mod centre;
pub mod organs;

pub mod targets;

pub mod custody;

pub mod society;

pub mod consequence;

use ::society::Country;
use chronicle::{Act, Decision, DecisionKind, FirstMover, Flow, Gauge, Reading};
use evidence::{Day, Line, Region};
use scenario::Chance;

use crate::ground::Ground;
use crate::threat;

/// What a mechanism may look at: a country that stands still for the length of a stage.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The country as the stages before have left it.
    pub country: &'a Country,
    /// What is given: people, papers of record, dates.
    pub ground: &'a Ground,
    /// Today.
    pub day: Day,
    /// The luck of the run.
    pub chance: Chance,
    /// What people fear, as far as the country is told so finely.
    pub fear: &'a dyn Feared,
}

impl Scene<'_> {
    /// The first limit of a region, both categories together: what this country was given, else what
    /// is given to it.
    pub fn first_limit(&self, region: Region) -> f64 {
        let own = self.country.term(region).first_limit;
        own.map_or_else(|| self.ground.first_limit(region), f64::from)
    }

    /// The chance that the Politburo lets an order of this severity through, against people of the
    /// leadership's own rank.
    pub fn passes(&self, severity: f64) -> f64 {
        threat::passes(self.country.gauge(Gauge::Veto).clamp(0.0, 1.0), severity)
    }

    /// Whether special troikas sit today, by a paper of the record or of this country.
    pub fn special_troikas_sit(&self) -> bool {
        let papers = [self.ground.special_troikas, self.country.special_troikas()];
        let mut terms = papers.into_iter().flatten();
        terms.any(|(first, last)| (first..=last).contains(&self.day))
    }
}

/// Whoever knows what people fear: circle by circle, or a region through and through.
pub trait Feared: std::fmt::Debug + Sync {
    /// The mean over the people of a region of (1 + fear) to a power, where fear is arrests still
    /// remembered in a person's circle, a thousand people.
    fn mean_power(&self, country: &Country, region: Region, day: Day, power: f64) -> f64;

    /// The share of a region's people in whose circle somebody was taken since the first day, where
    /// so many a thousand adults were taken.
    fn struck(&self, region: Region, taken: f64) -> f64;
}

/// Letters, reports or names that somebody means to act on. Whether they lead to a dossier depends on whom
/// they meet, and is settled with the stage: see [`crate::whom`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The region and line in which the letters were read or the names given.
    pub from: (Region, Line),
    /// The region and line on which dossiers are to be opened.
    pub to: (Region, Line),
    /// How many letters or names.
    pub people: u32,
    /// What they are: [`Flow::LeadDenounced`], [`Flow::LeadNamed`] or [`Flow::LeadInformed`].
    pub flow: Flow,
}

impl Lead {
    /// The flow of those letters or names that say nothing new.
    pub const fn repeated(&self) -> Flow {
        match self.flow {
            Flow::LeadNamed => Flow::NameRepeated,
            Flow::LeadInformed => Flow::ReportRepeated,
            _ => Flow::LetterRepeated,
        }
    }
}

/// What happens in one stage of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    /// What happened to people.
    pub acts: Vec<Act>,
    /// What was decided on paper.
    pub decisions: Vec<Decision>,
    /// What was measured, for others to see.
    pub readings: Vec<Reading>,
    /// Letters and names to be acted on, in the order in which they were told.
    pub leads: Vec<Lead>,
}

impl Events {
    /// So many people of a region and line, to whom this happened; of nobody nothing is said.
    ///
    /// # Panics
    /// When `people` are more than two thousand million.
    pub fn act(&mut self, region: Region, line: Line, flow: Flow, people: u32) {
        if people > 0 {
            let count = i32::try_from(people).expect("fewer people than an act can hold");
            self.acts.push(Act {
                region,
                line,
                flow,
                count,
            });
        }
    }

    /// What a gauge of the whole country stands at now.
    pub fn read(&mut self, gauge: Gauge, value: f64) {
        self.readings.push(Reading::of(gauge, value));
    }

    /// What a part of a gauge of the whole country stands at now.
    pub fn read_part(&mut self, gauge: Gauge, part: usize, value: f64) {
        self.readings.push(Reading::of_part(gauge, part, value));
    }

    /// What a gauge stands at now in a region.
    pub fn read_in(&mut self, gauge: Gauge, region: Region, value: f64) {
        self.readings.push(Reading::within(gauge, region, value));
    }

    /// What a part of a gauge stands at now in a region.
    pub fn read_part_in(&mut self, gauge: Gauge, region: Region, part: usize, value: f64) {
        self.readings
            .push(Reading::part_within(gauge, region, part, value));
    }

    /// Letters or names that are to be acted on; of none nothing is said.
    pub fn lead(&mut self, flow: Flow, from: (Region, Line), to: (Region, Line), people: u32) {
        if people > 0 {
            self.leads.push(Lead {
                from,
                to,
                people,
                flow,
            });
        }
    }

    /// A change of papers that may go either way; of no change nothing is said.
    pub fn signed(&mut self, region: Region, line: Line, flow: Flow, count: i32) {
        if count != 0 {
            self.acts.push(Act {
                region,
                line,
                flow,
                count,
            });
        }
    }

    /// A paper of the centre that binds the whole country; the caller fills in what is narrower.
    pub fn paper(
        &mut self,
        kind: DecisionKind,
        line: Line,
        day: Day,
        origin: &str,
    ) -> &mut Decision {
        self.decisions.push(Decision {
            day,
            region: None,
            line,
            kind,
            category1: 0,
            category2: 0,
            origin: origin.to_owned(),
            first_mover: FirstMover::Centre,
            about: None,
        });
        self.decisions
            .last_mut()
            .expect("a paper was just laid down")
    }
}

/// A mechanism that works in every region by itself.
pub trait Regional: Sync {
    /// Says what happens in one region.
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events);
}

/// A mechanism that works once for the whole country.
pub trait Central: Sync {
    /// Says what happens.
    fn act(&self, scene: &Scene<'_>, events: &mut Events);
}
