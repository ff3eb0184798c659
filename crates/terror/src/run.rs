//! A run: the country opened on its first day, and lived to its last.

use chronicle::{Act, Chronicle, Flow};
use evidence::{Day, Line, Region};
use scenario::{Chance, Scenario, Settings};
use society::{Country, Ledger};

use crate::day::Calendar;
use crate::ground::Ground;
use crate::mechanism::Events;
use crate::mechanism::consequence::record::Record;
use crate::whom::Whom;

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
    mut whom: Whom,
    threads: usize,
    watch: &mut dyn FnMut(Day),
) -> Outcome {
    let settings = &scenario.settings;
    let chance = Chance::of_seed(scenario.seed);
    let calendar = Calendar::of(settings, ground, threads);
    let mut record = Record::of(settings);
    let (mut country, opening) = open(scenario, ground);
    let mut chronicle = Chronicle::open(scenario.from, &opening);
    let mut counted: Vec<i64> = ground
        .people
        .iter()
        .map(|people| i64::from(*people))
        .collect();
    for day in scenario.from.through(scenario.to) {
        if day == ground.count_day {
            let ledger = country.ledger();
            counted = Region::all().map(|region| ledger.living(region)).collect();
            country.take_count();
        }
        let mut page = calendar.live(day, chance, ground, &mut country, &mut whom);
        if day < ground.count_day {
            enter_uncounted(&mut page.acts);
        }
        let recorded = record.copy(day, scenario.to, chance, &page.acts);
        chronicle.write_day(day, &page.acts, &recorded);
        for decision in page.decisions {
            chronicle.decide(decision);
        }
        watch(day);
    }
    Outcome {
        chronicle,
        country,
        counted,
        whom,
    }
}

/// The country on the eve of the first day, and the acts that its stocks stand for. Orders that
/// were given before are in force; queues are empty.
pub(crate) fn open(scenario: &Scenario, ground: &Ground) -> (Country, Vec<Act>) {
    let from = scenario.from;
    let survivors = Region::all()
        .map(|region| match &ground.demography {
            Some(demography) => i64::from(demography.people(region, from)),
            None => i64::from(ground.people[region.index()]),
        })
        .collect();
    let counted = from > ground.count_day;
    let ledger = Ledger::open(survivors, ground.adults.clone(), counted);
    let half_life = scenario.settings.number("fear.half_life");
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
    let mut opening = stocks(&scenario.settings, ground);
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

/// Prisoners in camps and ordinary convicts in prisons.
fn stocks(settings: &Settings, ground: &Ground) -> Vec<Act> {
    let mut events = Events::default();
    let prisoners = settings.number("prisons.ordinary");
    for region in Region::all() {
        let share = ground.adults(region) / ground.adults_in_all().max(1.0);
        let ordinary = scenario::quantile::to_count(prisoners * share);
        events.act(region, Line::Ordinary, Flow::PrisonOrdinary, ordinary);
    }
    events.act(
        ground.camps,
        Line::Ordinary,
        Flow::CampArrived,
        ground.camp_opening,
    );
    events.acts.sort_unstable();
    events.acts
}
