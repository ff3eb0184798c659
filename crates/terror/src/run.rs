//! A run: the country opened on its first day, and lived to its last.

use chronicle::keep::{Keeper, Spoilt, Taker};
use chronicle::{Act, Chronicle, Flow};
use evidence::{Day, Line, Region};
use scenario::{Chance, Scenario, Settings};
use society::{Country, Ledger};

use crate::day::Calendar;
use crate::ground::Ground;
use crate::mechanism::Events;
use crate::mechanism::consequence::record::Record;
use crate::mechanism::society::fear::remembered_days;
use crate::mechanism::targets::party;
use crate::whom::Whom;

/// The edition of the model: it changes whenever a result of an unchanged scenario changes.
pub const EDITION: u32 = 3;

/// What a run came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What happened, and what of it was recorded.
    pub chronicle: Chronicle,
    /// The country on the evening of the last day.
    pub country: Country,
    /// The people counted on the day of the count, by unit of account.
    pub counted: Vec<i64>,
    /// Who it was that things happened to.
    pub whom: Whom,
}

/// Runs a scenario over a ground, in counts or on people who are `whom`; `watch` is told each day
/// that is done.
///
/// The outcome is a function of scenario and ground: the same for any number of threads.
pub fn run(
    scenario: &Scenario,
    ground: &Ground,
    whom: Whom,
    threads: usize,
    watch: &mut dyn FnMut(Day),
) -> Outcome {
    let mut course = Course::open(scenario, ground, whom, threads);
    while let Some(day) = course.live() {
        watch(day);
    }
    course.end()
}

/// A run on its way, day by day; between two days it can be put down and taken up again.
pub struct Course<'a> {
    scenario: &'a Scenario,
    ground: &'a Ground,
    calendar: Calendar,
    chronicle: Chronicle,
    country: Country,
    whom: Whom,
    record: Record,
    counted: Vec<i64>,
    /// The day that comes next; none when all are lived.
    next: Option<Day>,
}

impl<'a> Course<'a> {
    /// The morning of the first day.
    pub fn open(
        scenario: &'a Scenario,
        ground: &'a Ground,
        whom: Whom,
        threads: usize,
    ) -> Course<'a> {
        let (country, opening) = open(scenario, ground);
        Course {
            calendar: Calendar::of(&scenario.settings, ground, threads),
            chronicle: Chronicle::open(scenario.from, &opening),
            record: Record::of(&scenario.settings),
            counted: ground
                .people
                .iter()
                .map(|people| i64::from(*people))
                .collect(),
            next: Some(scenario.from),
            scenario,
            ground,
            country,
            whom,
        }
    }

    /// The day that comes next; none when all are lived.
    pub fn next(&self) -> Option<Day> {
        self.next
    }

    /// What has happened so far.
    pub fn chronicle(&self) -> &Chronicle {
        &self.chronicle
    }

    /// The country on the evening of the day last lived.
    pub fn country(&self) -> &Country {
        &self.country
    }

    /// Who it is that things happen to.
    pub fn whom(&self) -> &Whom {
        &self.whom
    }

    /// Lives the next day, and says which it was.
    pub fn live(&mut self) -> Option<Day> {
        let day = self.next?;
        let (scenario, ground) = (self.scenario, self.ground);
        let chance = Chance::of_seed(scenario.seed);
        if day == ground.count_day {
            let ledger = self.country.ledger();
            self.counted = Region::all().map(|region| ledger.living(region)).collect();
            self.country.take_count();
        }
        let mut page = self
            .calendar
            .live(day, chance, ground, &mut self.country, &mut self.whom);
        if day < ground.count_day {
            enter_uncounted(&mut page.acts);
        }
        let recorded = self.record.copy(day, scenario.to, chance, &page.acts);
        self.chronicle.write_day(day, &page.acts, &recorded);
        for decision in page.decisions {
            self.chronicle.decide(decision);
        }
        for reading in page.readings {
            self.chronicle.read_off(day, reading);
        }
        self.next = Day::at(day.index() + 1).filter(|next| *next <= scenario.to);
        Some(day)
    }

    /// What the run came to.
    pub fn end(self) -> Outcome {
        Outcome {
            chronicle: self.chronicle,
            country: self.country,
            counted: self.counted,
            whom: self.whom,
        }
    }

    /// The run as it stands between two days, in bytes that [`Course::taken_up`] takes up. Scenario,
    /// ground and roll are not among them: whoever takes the run up must have the same.
    pub fn put_down(&self) -> Vec<u8> {
        let mut keeper = Keeper::default();
        keeper.small(&(self.next, &self.counted));
        keeper.small(&self.country);
        keeper.small(&self.record);
        self.chronicle.put_down(&mut keeper);
        if let Some(persons) = self.whom.persons() {
            persons.people().put_down(&mut keeper);
        }
        keeper.into_bytes()
    }

    /// Takes up a run that was put down under the same scenario, over the same ground. `whom` is as
    /// the run was opened with.
    ///
    /// # Errors
    /// When the bytes are not those of such a run.
    pub fn taken_up(
        scenario: &'a Scenario,
        ground: &'a Ground,
        whom: Whom,
        threads: usize,
        bytes: &[u8],
    ) -> Result<Course<'a>, Spoilt> {
        let mut taker = Taker::of(bytes);
        let (next, counted) = taker.small()?;
        let (country, record) = (taker.small()?, taker.small()?);
        let chronicle = Chronicle::taken_up(&mut taker)?;
        let whom = whom.taken_up(&mut taker)?;
        if !taker.is_done() {
            return Err(Spoilt);
        }
        Ok(Course {
            calendar: Calendar::of(&scenario.settings, ground, threads),
            scenario,
            ground,
            chronicle,
            country,
            whom,
            record,
            counted,
            next,
        })
    }
}

/// The country on the eve of the first day, and the acts that its stocks stand for. Orders that
/// were given before are in force; queues are empty.
pub(crate) fn open(scenario: &Scenario, ground: &Ground) -> (Country, Vec<Act>) {
    let from = scenario.from;
    let people_move = scenario.settings.on("M15.deportation");
    let survivors = Region::all()
        .map(|region| {
            let counted = match &ground.demography {
                Some(demography) => i64::from(demography.people(region, from)),
                None => i64::from(ground.people[region.index()]),
            };
            let moved = if people_move {
                moved_by(ground, region, from)
            } else {
                0
            };
            counted + moved
        })
        .collect();
    let counted = from > ground.count_day;
    let ledger = Ledger::open(survivors, ground.adults.clone(), counted);
    let half_life = remembered_days(&scenario.settings);
    let mut country = Country::new(ledger, half_life);
    let mut papers = Events::default();
    for order in ground.orders.iter().filter(|order| order.day < from) {
        papers.paper(
            chronicle::DecisionKind::Order,
            order.line,
            order.day,
            &order.id,
        );
    }
    country.decide(&papers.decisions);
    let mut opening = stocks(&scenario.settings, ground, from);
    opening.extend(party::opening(&scenario.settings, ground, from));
    country.apply(from, &opening);
    for region in Region::all() {
        let count = i32::try_from(country.ledger().living(region)).expect("a region's people");
        opening.push(Act {
            region,
            line: Line::People,
            flow: Flow::Living,
            count,
        });
    }
    opening.retain(|act| act.count != 0);
    opening.sort_unstable();
    (country, opening)
}

/// By how many people a region stood above what a ledger without moves has on a day: that ledger is
/// led from the count, when those moved before it were counted where they had been sent.
fn moved_by(ground: &Ground, region: Region, day: Day) -> i64 {
    let (moves, count) = (&ground.deportations, ground.count_day);
    if day <= count {
        -moves.gained(region, day, count)
    } else {
        moves.gained(region, count, day)
    }
}

/// Enters those killed today, before the count, among the living: the opening did not hold them,
/// because it is led back from a count in which they were missing.
fn enter_uncounted(acts: &mut Vec<Act>) {
    let mut killed = [0; Region::COUNT];
    for act in acts.iter() {
        if matches!(act.flow, Flow::Shot | Flow::DiedInCustody | Flow::CampDied) {
            killed[act.region.index()] += act.count;
        }
    }
    for (region, count) in Region::all().zip(killed) {
        if count > 0 {
            acts.push(Act {
                region,
                line: Line::People,
                flow: Flow::Uncounted,
                count,
            });
        }
    }
    acts.sort_by_key(Act::place);
}

/// Prisoners in camps, ordinary convicts in prisons, people in the special settlements, and the staff
/// of the organs where it is told.
fn stocks(settings: &Settings, ground: &Ground, from: Day) -> Vec<Act> {
    let mut events = Events::default();
    let prisoners = settings.number("prisons.ordinary");
    for region in Region::all() {
        let share = ground.adults(region) / ground.adults_in_all().max(1.0);
        let ordinary = scenario::quantile::to_count(prisoners * share);
        events.act(region, Line::Ordinary, Flow::PrisonOrdinary, ordinary);
        if settings.on("M18") {
            let staff = ground.organs.wanted(region, from);
            events.act(region, Line::Organs, Flow::Recruited, staff);
        }
    }
    events.act(
        ground.camps,
        Line::Ordinary,
        Flow::CampArrived,
        ground.camp_opening,
    );
    if settings.on("M15.deportation") {
        let settlers = ground.deportations.settlers;
        events.act(ground.camps, Line::People, Flow::ExileArrived, settlers);
    }
    events.acts.sort_unstable();
    events.acts
}
