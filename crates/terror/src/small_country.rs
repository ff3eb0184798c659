//! A country small enough to reckon by hand: one region, the papers that reach it, the people it
//! holds, and one mechanism that looks at it.

use chronicle::{DecisionKind, Flow, Gauge, Reading};
use evidence::{Day, Line, Region};
use scenario::{Chance, Settings};
use society::Country;

use crate::ground::{DatedGrant, Ground};
use crate::mechanism::{Central, Events, Regional, Scene, catalogue};
use crate::whom::unpeopled::Unpeopled;
use crate::whom::{self, Whom};

/// The one region in which something happens.
pub(crate) fn here() -> Region {
    Region::at(3)
}

/// A country on one day, with the settings it is lived under.
#[derive(Clone, Debug)]
pub(crate) struct SmallCountry {
    pub(crate) country: Country,
    pub(crate) ground: Ground,
    pub(crate) settings: Settings,
    pub(crate) day: Day,
    pub(crate) whom: Whom,
}

impl SmallCountry {
    /// A million people in one region, half of them adults, on this day and under no order.
    pub(crate) fn on(day: Day) -> SmallCountry {
        let mut ground = Ground::empty();
        ground.people[here().index()] = 1_000_000;
        ground.adults[here().index()] = 500_000;
        let settings = Settings::shipped(catalogue::ALL);
        SmallCountry {
            country: Country::empty(),
            ground,
            whom: Whom::in_strata(&settings),
            settings,
            day,
        }
    }

    pub(crate) fn without(mut self, switch: &str) -> SmallCountry {
        self.settings.switch_off(switch).unwrap();
        self
    }

    pub(crate) fn with(mut self, id: &str, value: f64) -> SmallCountry {
        self.settings.set(id, value).unwrap();
        self.whom = Whom::in_strata(&self.settings);
        self
    }

    /// A line is opened by order.
    pub(crate) fn ordered(mut self, line: Line, day: Day) -> SmallCountry {
        let mut order = Events::default();
        order.paper(DecisionKind::Order, line, day, "order");
        self.country.decide(&order.decisions);
        self
    }

    /// A line is halted today.
    pub(crate) fn halted(mut self, line: Line) -> SmallCountry {
        let mut halt = Events::default();
        halt.paper(DecisionKind::Halt, line, self.day, "halt");
        self.country.decide(&halt.decisions);
        self
    }

    /// Order 00447 starts here on a day, to end on another.
    pub(crate) fn started(self, day: Day, until: Option<Day>) -> SmallCountry {
        self.started_at(here(), day, until)
    }

    /// Order 00447 starts in a region on a day, to end on another.
    pub(crate) fn started_at(self, region: Region, day: Day, until: Option<Day>) -> SmallCountry {
        let mut small = self.ordered(Line::Order00447, day);
        let mut start = Events::default();
        let paper = start.paper(DecisionKind::Start, Line::Order00447, day, "start");
        (paper.region, paper.about) = (Some(region), until);
        small.country.decide(&start.decisions);
        small
    }

    /// The region is given its first limits, in both categories.
    pub(crate) fn limited(mut self, places: [i32; 2]) -> SmallCountry {
        self.ground.first_limits.push(granted(self.day, places));
        self.book(Line::Order00447, Flow::Granted1, places[0]);
        self.book(Line::Order00447, Flow::Granted2, places[1]);
        self
    }

    /// A gauge of the whole country is read.
    pub(crate) fn read(&mut self, gauge: Gauge, value: f64) {
        self.country.heed(&[Reading::of(gauge, value)]);
    }

    /// A gauge is read here.
    pub(crate) fn read_in(&mut self, gauge: Gauge, value: f64) {
        self.country.heed(&[Reading::within(gauge, here(), value)]);
    }

    /// This happened today to so many people here.
    pub(crate) fn book(&mut self, line: Line, flow: Flow, count: i32) {
        self.book_at(here(), line, flow, count);
    }

    /// This happened today to so many people of a region.
    pub(crate) fn book_at(&mut self, region: Region, line: Line, flow: Flow, count: i32) {
        self.country.apply(
            self.day,
            &[chronicle::Act {
                region,
                line,
                flow,
                count,
            }],
        );
    }

    /// So many people are held here and their cases ready since yesterday.
    pub(crate) fn ready(mut self, line: Line, people: i32) -> SmallCountry {
        self.book(line, Flow::ArrestedSweep, people);
        self.book(line, Flow::CaseReady, people);
        self
    }

    pub(crate) fn scene(&self, seed: u64) -> Scene<'_> {
        let (country, ground, day) = (&self.country, &self.ground, self.day);
        Scene {
            country,
            ground,
            day,
            chance: Chance::of_seed(seed),
            fear: &self.whom,
        }
    }

    /// What a mechanism of the regions says here.
    pub(crate) fn hear(&self, mechanism: &impl Regional, seed: u64) -> Events {
        let mut events = Events::default();
        mechanism.act(&self.scene(seed), here(), &mut events);
        events
    }

    /// What a mechanism of the centre says.
    pub(crate) fn hear_centre(&self, mechanism: &impl Central, seed: u64) -> Events {
        let mut events = Events::default();
        mechanism.act(&self.scene(seed), &mut events);
        events
    }

    /// Puts in force what was said, and goes on to the next day.
    pub(crate) fn live(&mut self, events: &Events) {
        let scene = Unpeopled {
            country: &self.country,
            ground: &self.ground,
            day: self.day,
            chance: Chance::of_seed(1937),
        };
        let acts = whom::settle(&mut self.whom, &scene, events, false, None);
        self.country.decide(&events.decisions);
        self.country.heed(&events.readings);
        self.country.apply(self.day, &acts);
        self.day = Day::at(self.day.index() + 1).expect("a day before the last");
        self.country.turn_day(self.day);
    }

    /// The mean, over so many seeds, of the people whom a mechanism moves here today.
    pub(crate) fn mean(
        &self,
        mechanism: &impl Regional,
        seeds: u32,
        line: Line,
        flow: Flow,
    ) -> f64 {
        let counts = (0..u64::from(seeds)).map(|seed| {
            let events = self.hear(mechanism, seed);
            moved(&events, line, flow) + leads(&events, line, flow)
        });
        f64::from(counts.sum::<i32>()) / f64::from(seeds)
    }
}

/// A dated grant for the region.
pub(crate) fn granted(day: Day, places: [i32; 2]) -> DatedGrant {
    DatedGrant {
        day,
        region: here(),
        places,
        disputed: false,
        first_mover: chronicle::FirstMover::Centre,
        id: "grant".to_owned(),
    }
}

/// How many people of a line were moved so, in all regions.
pub(crate) fn moved(events: &Events, line: Line, flow: Flow) -> i32 {
    let meant = events
        .acts
        .iter()
        .filter(|act| act.line == line && act.flow == flow);
    meant.map(|act| act.count).sum()
}

/// How many letters or names a mechanism means to act on, on dossiers of a line in all regions.
pub(crate) fn leads(events: &Events, line: Line, flow: Flow) -> i32 {
    let meant = events
        .leads
        .iter()
        .filter(|lead| lead.to.1 == line && lead.flow == flow);
    meant.map(|lead| lead.people.cast_signed()).sum()
}

/// Asserts that a found number is the expected one, but for this share of it.
#[track_caller]
pub(crate) fn near(found: f64, expected: f64, share: f64) {
    assert!(
        (found - expected).abs() <= share * expected.abs(),
        "{found}, not {expected}"
    );
}
