//! What bound: measured by raising one term a tenth and looking at how arrests and verdicts move.
//!
//! The term that happens to be least on a day is a poor witness: two terms nearly equal take turns,
//! and a term that binds today may only have been made to by another yesterday. So each of the five
//! terms of order 00447 (goal, leads, hands, case work, places) is raised by a tenth in every
//! region, on the same luck, and the change is read off by region and week as an elasticity: 1 says
//! that a tenth more of the term brought a tenth more people, 0 that it brought none. The spread
//! over several seeds is the doubt that chance alone leaves; the doubt of the parameters is larger
//! and is not in it.
//!
//! In symbols:
//!
//! ```text
//! elasticity = (people with the term at 1.1 / people - 1) / 0.1, of arrests and of verdicts, for each
//!              of press.goal, press.leads, press.hands, press.case_work, press.places
//! ```

use chronicle::{Act, Flow};
use evidence::{Day, Line, Region};
use rayon::prelude::*;
use scenario::{Chance, Scenario, Settings};
use society::Country;

use crate::day::Calendar;
use crate::ground::Ground;
use crate::run::open;
use crate::whom::Whom;

/// A term of order 00447 that can bind arrests or verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// What limits and deadlines asked for.
    Goal,
    /// Card file and dossiers.
    Leads,
    /// Men to arrest.
    Hands,
    /// Men to make cases ready.
    CaseWork,
    /// Places left of the limits.
    Places,
}

impl Term {
    /// Every term.
    pub const ALL: [Term; 5] = [
        Term::Goal,
        Term::Leads,
        Term::Hands,
        Term::CaseWork,
        Term::Places,
    ];

    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Term::Goal => "goal",
            Term::Leads => "leads",
            Term::Hands => "hands",
            Term::CaseWork => "case_work",
            Term::Places => "places",
        }
    }
}

/// An elasticity with the least and the greatest of the seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Elasticity {
    /// Of all seeds together.
    pub value: f64,
    /// The least of any seed.
    pub low: f64,
    /// The greatest of any seed.
    pub high: f64,
}

/// How arrests and verdicts of order 00447 moved with one term, in one region and week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Binding {
    /// Where.
    pub region: Region,
    /// The first day of the week.
    pub week: Day,
    /// Which term was raised.
    pub term: Term,
    /// Arrests a week as they were, the mean of the seeds.
    pub arrests: f64,
    /// Verdicts a week as they were, the mean of the seeds.
    pub verdicts: f64,
    /// How arrests moved; none in a week in which nobody was arrested.
    pub of_arrests: Option<Elasticity>,
    /// How verdicts moved; none in a week in which nobody was sentenced.
    pub of_verdicts: Option<Elasticity>,
}

/// How far a term is raised.
const RAISE: f64 = 0.1;
/// Weeks that are looked at, from the Monday before the operation began.
const WEEKS: usize = 68;

/// The first day that is looked at: a run without it cannot be measured.
pub fn first_day() -> Day {
    Day::on(1937, 8, 2)
}

/// Arrests and verdicts by region and week.
type Weeks = Vec<[[f64; 2]; WEEKS]>;

/// Measures what bound, over these seeds; `watch` is told of each world that has been lived.
///
/// The answer holds nothing when the scenario ends before the operation began.
pub fn measure(
    scenario: &Scenario,
    ground: &Ground,
    seeds: &[u64],
    watch: &(dyn Fn() + Sync),
) -> Vec<Binding> {
    if scenario.to < first_day() || first_day() < scenario.from {
        return Vec::new();
    }
    let worlds: Vec<Vec<Weeks>> = seeds
        .par_iter()
        .map(|seed| worlds(scenario, ground, *seed, watch))
        .collect();
    let mut bindings = Vec::new();
    for region in Region::all() {
        for week in 0..WEEKS {
            let here = |world: &Weeks| world[region.index()][week];
            let base: Vec<[f64; 2]> = worlds.iter().map(|seed| here(&seed[0])).collect();
            if base
                .iter()
                .all(|[arrests, verdicts]| arrests + verdicts <= 0.0)
            {
                continue;
            }
            for (number, term) in Term::ALL.into_iter().enumerate() {
                let raised: Vec<[f64; 2]> =
                    worlds.iter().map(|seed| here(&seed[number + 1])).collect();
                bindings.push(binding(region, week, term, &base, &raised));
            }
        }
    }
    bindings
}

/// How many worlds [`measure`] lives through for so many seeds.
pub const fn worlds_of(seeds: usize) -> usize {
    seeds * (Term::ALL.len() + 1)
}

fn binding(
    region: Region,
    week: usize,
    term: Term,
    base: &[[f64; 2]],
    raised: &[[f64; 2]],
) -> Binding {
    let seeds = f64::from(u32::try_from(base.len()).expect("few seeds"));
    let mean = |what: usize| base.iter().map(|one| one[what]).sum::<f64>() / seeds;
    let days = u16::try_from(7 * week).expect("a few hundred days");
    Binding {
        region,
        week: Day::at(first_day().index() + days).expect("a week of the run"),
        term,
        arrests: mean(0),
        verdicts: mean(1),
        of_arrests: elasticity(base, raised, 0),
        of_verdicts: elasticity(base, raised, 1),
    }
}

fn elasticity(base: &[[f64; 2]], raised: &[[f64; 2]], what: usize) -> Option<Elasticity> {
    let of = |base: f64, raised: f64| (raised - base) / base / RAISE;
    let sum = |rows: &[[f64; 2]]| rows.iter().map(|row| row[what]).sum::<f64>();
    let all = sum(base);
    if all <= 0.0 {
        return None;
    }
    let each = base
        .iter()
        .zip(raised)
        .filter(|(base, _)| base[what] > 0.0)
        .map(|(base, raised)| of(base[what], raised[what]));
    let (low, high) = each.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
        (low.min(one), high.max(one))
    });
    Some(Elasticity {
        value: of(all, sum(raised)),
        low,
        high,
    })
}

/// The world as it is, and with each term raised; they part where the operation begins.
fn worlds(
    scenario: &Scenario,
    ground: &Ground,
    seed: u64,
    watch: &(dyn Fn() + Sync),
) -> Vec<Weeks> {
    let chance = Chance::of_seed(seed);
    let calendar = Calendar::of(&scenario.settings, ground, 1);
    let (mut parting, _) = open(scenario, ground);
    let mut whom = Whom::in_strata(&scenario.settings);
    for day in scenario
        .from
        .through(scenario.to)
        .take_while(|day| *day < first_day())
    {
        if day == ground.count_day {
            parting.take_count();
        }
        calendar.live(day, chance, ground, &mut parting, &mut whom);
    }
    let part = |settings: &Settings| {
        let calendar = Calendar::of(settings, ground, 1);
        let (country, whom) = (parting.clone(), whom.clone());
        let weeks = weeks(scenario, ground, chance, &calendar, country, whom);
        watch();
        weeks
    };
    // The worlds of one seed are lived side by side too, for there are more cores than seeds to share.
    let raised = Term::ALL.par_iter().map(|term| {
        let mut settings = scenario.settings.clone();
        let id = format!("press.{}", term.id());
        settings
            .set(&id, 1.0 + RAISE)
            .expect("an instrument of measurement may be set");
        part(&settings)
    });
    let (base, mut raised) =
        rayon::join(|| part(&scenario.settings), || raised.collect::<Vec<_>>());
    raised.insert(0, base);
    raised
}

fn weeks(
    scenario: &Scenario,
    ground: &Ground,
    chance: Chance,
    calendar: &Calendar,
    mut country: Country,
    mut whom: Whom,
) -> Weeks {
    let mut weeks = vec![[[0.0; 2]; WEEKS]; Region::COUNT];
    for day in first_day().through(scenario.to) {
        let week = usize::from(day.index() - first_day().index()) / 7;
        if week >= WEEKS {
            break;
        }
        for act in calendar
            .live(day, chance, ground, &mut country, &mut whom)
            .acts
        {
            if let Some(what) = counted_as(act) {
                weeks[act.region.index()][week][what] += f64::from(act.count);
            }
        }
    }
    weeks
}

fn counted_as(act: Act) -> Option<usize> {
    match act.flow {
        _ if act.line != Line::Order00447 => None,
        Flow::ArrestedStrike | Flow::ArrestedCard | Flow::ArrestedDossier => Some(0),
        Flow::SentencedDeath | Flow::SentencedCamp => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_more_people_for_a_tenth_more_of_a_term_is_an_elasticity_of_one() {
        let (base, raised) = ([[100.0, 0.0], [200.0, 0.0]], [[110.0, 0.0], [220.0, 5.0]]);
        let found = elasticity(&base, &raised, 0).unwrap();
        for value in [found.value, found.low, found.high] {
            assert!((value - 1.0).abs() < 1e-9);
        }
        assert_eq!(elasticity(&base, &raised, 1), None);
    }
}
