//! The country as it stands: every region on every line, the papers in force, and the ledger of
//! the living and the dead.
//!
//! Mechanisms read a country and say what happens; a country changes in one place only,
//! [`Country::apply`], and what it applies is what the chronicle keeps.

use std::collections::BTreeMap;
use std::ops::Index;

use chronicle::gauge::SLOTS;
use chronicle::{Act, Decision, DecisionKind, Gauge, Reading};
use evidence::{Day, Line, Region};
use serde::{Deserialize, Serialize};

use crate::cell::Cell;
use crate::ledger::Ledger;

/// A request for more places, not yet answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The day it was made.
    pub asked: Day,
    /// The region that asked.
    pub region: Region,
    /// Places asked for, first and second category.
    pub places: [u32; 2],
}

/// The papers in force for order 00447 in one region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The day from which arrests are open.
    pub opened: Option<Day>,
    /// The day by which the troika is to end, as it now stands.
    pub deadline: Option<Day>,
    /// The day on which the second category was permitted.
    pub second_category: Option<Day>,
    /// The first limit, both categories together, once it was given.
    pub first_limit: Option<u32>,
}

/// The whole country on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Country {
    cells: Vec<Cell>,
    opened: [Option<Day>; Line::ALL.len()],
    closed: [Option<Day>; Line::ALL.len()],
    terms: Vec<Term>,
    gauges: Vec<f64>,
    exposure: Vec<f64>,
    pending: Vec<Request>,
    special_troikas: Option<(Day, Day)>,
    /// By id, the day on which an office-holder fell by this country's own decision.
    fallen: BTreeMap<String, Day>,
    arrested_today: Vec<u32>,
    /// By region, people arrested so far on all lines.
    taken: Vec<u32>,
    /// By region, a bit for each line on which anybody is behind bars.
    astir: Vec<u32>,
    ledger: Ledger,
    fear_kept_per_day: f64,
}

impl Country {
    /// An empty country with this ledger; `fear_half_life` in days says how long arrests are
    /// remembered.
    pub fn new(ledger: Ledger, fear_half_life: f64) -> Country {
        Country {
            cells: vec![Cell::default(); Region::COUNT * Line::ALL.len()],
            opened: [None; Line::ALL.len()],
            closed: [None; Line::ALL.len()],
            terms: vec![Term::default(); Region::COUNT],
            gauges: at_first(),
            exposure: vec![0.0; Region::COUNT],
            pending: Vec::new(),
            special_troikas: None,
            fallen: BTreeMap::new(),
            arrested_today: vec![0; Region::COUNT],
            taken: vec![0; Region::COUNT],
            astir: vec![0; Region::COUNT],
            ledger,
            fear_kept_per_day: libm::exp2(-1.0 / fear_half_life),
        }
    }

    /// A country without people, for tests and small stories.
    pub fn empty() -> Country {
        let nobody = vec![0; Region::COUNT];
        Country::new(Ledger::open(nobody, vec![0; Region::COUNT], true), 1.0)
    }

    /// The count is taken: from now on the dead of the terror are dead of those counted.
    pub fn take_count(&mut self) {
        self.ledger.take_count();
    }

    /// The day on which a line was opened by an order, if it was.
    pub fn opened(&self, line: Line) -> Option<Day> {
        self.opened[line.index()]
    }

    /// The day on which a line was halted, if it was.
    pub fn closed(&self, line: Line) -> Option<Day> {
        self.closed[line.index()]
    }

    /// Whether arrests on this line are open: ordered and not halted.
    pub fn is_open(&self, line: Line) -> bool {
        self.opened(line).is_some() && self.closed(line).is_none()
    }

    /// The papers in force for order 00447 in a region.
    pub fn term(&self, region: Region) -> Term {
        self.terms[region.index()]
    }

    /// The zeal of a region's organs; 1 is the country's ordinary.
    pub fn effort(&self, region: Region) -> f64 {
        self.gauge_in(Gauge::Effort, region)
    }

    /// What a gauge of the whole country stands at.
    pub fn gauge(&self, gauge: Gauge) -> f64 {
        self.gauge_of(gauge, 0)
    }

    /// What a part of a gauge of the whole country stands at.
    pub fn gauge_of(&self, gauge: Gauge, part: usize) -> f64 {
        self.gauges[Reading::of_part(gauge, part, 0.0).slot()]
    }

    /// What a gauge stands at in a region.
    pub fn gauge_in(&self, gauge: Gauge, region: Region) -> f64 {
        self.gauges[Reading::within(gauge, region, 0.0).slot()]
    }

    /// Arrests that are still remembered in a region, per thousand adults.
    pub fn exposure(&self, region: Region) -> f64 {
        self.exposure[region.index()]
    }

    /// Requests that wait for an answer, in the order in which they were made.
    pub fn pending(&self) -> &[Request] {
        &self.pending
    }

    /// The first day on which special troikas sit, and the last, by the paper last signed.
    pub fn special_troikas(&self) -> Option<(Day, Day)> {
        self.special_troikas
    }

    /// The day on which an office-holder fell by a decision of this country's own, if one was taken;
    /// what became of him by the record is not asked here.
    pub fn fell(&self, holder: &str) -> Option<Day> {
        self.fallen.get(holder).copied()
    }

    /// People arrested in a region so far, on all lines.
    pub fn taken(&self, region: Region) -> u32 {
        self.taken[region.index()]
    }

    /// The lines of a region on which anybody is behind bars: held, sentenced and not yet shot or
    /// sent, an ordinary convict. The others need not be looked at for those who are.
    pub fn astir(&self, region: Region) -> impl Iterator<Item = Line> + use<> {
        let mut lines = self.astir[region.index()];
        std::iter::from_fn(move || {
            let line = *Line::ALL.get(lines.trailing_zeros() as usize)?;
            lines &= lines - 1;
            Some(line)
        })
    }

    /// Everybody behind bars in a region.
    pub fn in_custody(&self, region: Region) -> u32 {
        let lines = self.astir(region);
        lines.map(|line| self[(region, line)].in_custody()).sum()
    }

    /// The ledger of the living and the dead.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The accounts of a region on every line, in the order of [`Line::ALL`].
    pub fn lines_of(&self, region: Region) -> &[Cell] {
        let first = region.index() * Line::ALL.len();
        &self.cells[first..first + Line::ALL.len()]
    }

    /// Opens a day: what was yesterday's is no longer today's.
    pub fn turn_day(&mut self, day: Day) {
        for region in Region::all() {
            for line in self.astir(region) {
                let cell = &mut self.cells[region.index() * Line::ALL.len() + line.index()];
                if cell.turn_day(day.index()) {
                    self.astir[region.index()] &= !(1 << line.index());
                }
            }
        }
        for region in Region::all() {
            let at = region.index();
            let adults = f64::from(self.ledger.adults(region).max(1));
            let today = f64::from(std::mem::take(&mut self.arrested_today[at]));
            let eve = self.exposure[at] + 1e3 * today / adults;
            self.exposure[at] = eve * self.fear_kept_per_day;
        }
    }

    /// Applies the acts of one stage of a day, sorted as they are kept.
    ///
    /// # Panics
    /// When an act takes more people from an account than it holds.
    pub fn apply(&mut self, day: Day, acts: &[Act]) {
        for act in acts {
            let cell = act.region.index() * Line::ALL.len() + act.line.index();
            self.cells[cell].book(day.index(), act.flow, act.count);
            self.astir[act.region.index()] |= 1 << act.line.index();
            if act.flow.is_arrest() {
                self.arrested_today[act.region.index()] += act.count.unsigned_abs();
                self.taken[act.region.index()] += act.count.unsigned_abs();
            }
            self.ledger.book(*act);
        }
    }

    /// Puts the decisions of one stage of a day in force.
    pub fn decide(&mut self, decisions: &[Decision]) {
        for decision in decisions {
            match (decision.kind, decision.region) {
                (DecisionKind::Order, _) => {
                    self.opened[decision.line.index()].get_or_insert(decision.day);
                }
                (DecisionKind::Halt, None) => {
                    self.closed[decision.line.index()].get_or_insert(decision.day);
                }
                (DecisionKind::Start, Some(region)) => {
                    self.terms[region.index()].opened = Some(decision.day);
                    self.terms[region.index()].deadline = decision.about;
                }
                (DecisionKind::Deadline, Some(region)) => {
                    self.terms[region.index()].deadline = decision.about;
                }
                (DecisionKind::FirstLimit, Some(region)) => {
                    let places = [decision.category1, decision.category2];
                    let places = places.map(|places| u32::try_from(places).unwrap_or(0));
                    self.terms[region.index()]
                        .first_limit
                        .get_or_insert(places[0] + places[1]);
                }
                (DecisionKind::SpecialTroikas, None) => {
                    self.special_troikas = decision.about.map(|last| (decision.day, last));
                }
                (DecisionKind::Fell, None) => {
                    let holder = decision.origin.clone();
                    self.fallen.entry(holder).or_insert(decision.day);
                }
                (DecisionKind::Permission, Some(region)) => {
                    self.terms[region.index()]
                        .second_category
                        .get_or_insert(decision.day);
                }
                (DecisionKind::Request, Some(region)) => self.pending.push(Request {
                    asked: decision.day,
                    region,
                    places: [decision.category1, decision.category2].map(i32::unsigned_abs),
                }),
                (DecisionKind::Grant | DecisionKind::Cut | DecisionKind::Refusal, Some(region)) => {
                    self.pending.retain(|request| {
                        request.region != region || Some(request.asked) != decision.about
                    });
                }
                _ => {}
            }
        }
    }

    /// Takes up what was read off the gauges in one stage of a day, and says what of it was new.
    pub fn heed(&mut self, readings: &[Reading]) -> Vec<Reading> {
        let mut news = Vec::new();
        for reading in readings {
            let stands = &mut self.gauges[reading.slot()];
            let value = reading.value();
            if stands.to_bits() != value.to_bits() {
                *stands = value;
                news.push(*reading);
            }
        }
        news
    }
}

/// What every gauge stands at before anybody has read it.
fn at_first() -> Vec<f64> {
    let all = Gauge::ALL.into_iter();
    let gauges = all.flat_map(|gauge| vec![gauge.at_first(); gauge.slots()]);
    let gauges: Vec<f64> = gauges.collect();
    assert_eq!(gauges.len(), SLOTS, "a place for each reading");
    gauges
}

impl Index<(Region, Line)> for Country {
    type Output = Cell;

    fn index(&self, (region, line): (Region, Line)) -> &Cell {
        &self.cells[region.index() * Line::ALL.len() + line.index()]
    }
}
