//! Two neighbouring regions of some thousand people, and the terror as it came there in the autumn
//! of 1937: once along the Polish line, once by the ordinary political police with the letters
//! that people wrote.
//!
//! What would make a comparison murky is off: zeal, crowding, the other lines, the archive's errors,
//! the mark on kin and the dossiers it opens (in the oracle a dossier comes from a letter or a name
//! alone), and (but for the political police, which has its own pace) the bounds of case work. The
//! rates are at the upper ends of their priors, so that in five months names lead to names and meet
//! those already taken.

use chronicle::{Cases, Chronicle, Flow};
use evidence::{Day, Line, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Class, Nationality, Occupation, Party, Stratum};
use terror::ground::OrderIssued;
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Persons, Whom, replay};

use crate::told::{Counts, OfCase, Told};

/// A small country and what it is lived under.
pub(crate) struct Land {
    pub(crate) line: Line,
    pub(crate) regions: [Region; 2],
    pub(crate) scenario: Scenario,
    pub(crate) ground: Ground,
    pub(crate) roll: Roll,
}

/// Off in both countries.
const OFF: &[&str] = &[
    "M05",
    "M06.strike",
    "M06.militia",
    "M06.case_work",
    "M11.crowding",
    "M13.crowding",
    "M13.ordinary",
    "M14",
    "M31",
];

/// Set in both countries: names, verdicts, custody, and whom a line took.
const SET: &[(&str, f64)] = &[
    ("interrogation.elsewhere", 0.2),
    ("interrogation.named_household", 0.2),
    ("interrogation.named_comrades", 0.15),
    ("interrogation.named_acquaintances", 0.2),
    ("executions.days", 5.0),
    ("camps.transport_days", 10.0),
    ("camps.deaths_a_year", 0.06),
    ("camps.released_political", 0.3),
    ("camps.escapes", 0.15),
    ("prisons.deaths_per_thousand_years", 100.0),
    ("selection.women", 0.15),
    ("selection.leak", 0.3),
];

/// The Polish line is open, few are swept, and most are taken on a name.
const OF_NAMES: &[(&str, f64)] = &[
    ("national.polish", 0.5),
    ("national.opening_days", 5.0),
    ("arrest.lead_days", 10.0),
    ("interrogation.names", 6.0),
    ("interrogation.acted_on", 0.3),
    ("interrogation.confess_national", 0.9),
    ("interrogation.witnesses_national", 0.8),
];

/// The political police alone; letters are many, and more where people are afraid.
const OF_LETTERS: &[(&str, f64)] = &[
    ("political.dossier_days", 12.0),
    ("political.case_days", 20.0),
    ("political.convicted_terror", 0.7),
    ("political.death_terror", 0.3),
    ("political.exile_terror", 0.1),
    ("political.other_terror", 0.1),
    ("interrogation.names", 2.0),
    ("interrogation.acted_on", 0.2),
    ("interrogation.confess_ordinary", 0.8),
    ("interrogation.witnesses_ordinary", 0.6),
    ("denunciation.per_adult_year", 0.02),
    ("denunciation.acted_on", 0.3),
    ("denunciation.fear", 0.7),
    ("denunciation.opportunist", 0.3),
    ("denunciation.strangers", 0.3),
    ("fear.half_life", 60.0),
];

impl Land {
    /// The country of names.
    pub(crate) fn of_names() -> Land {
        let off = ["M06.political", "M08", "M11.deaths"];
        let mut land = Land::of(Line::Polish, &off, OF_NAMES);
        land.ground.orders.push(OrderIssued {
            line: Line::Polish,
            day: Day::on(1937, 8, 11),
            id: "op_00485".to_owned(),
        });
        for region in land.regions {
            let part = land.roll.region(region);
            let rows = part.rows().iter();
            let polish = rows.filter(|row| row.nationality() == Nationality::Polish);
            land.ground.stock[Line::Polish.index()][region.index()] =
                polish.map(|row| row.people).sum();
        }
        land
    }

    /// The country of letters.
    pub(crate) fn of_letters() -> Land {
        let mut land = Land::of(Line::Political, &[], OF_LETTERS);
        land.ground.political_arrests.fill(3.0);
        land
    }

    fn of(line: Line, off: &[&str], set: &[(&str, f64)]) -> Land {
        let regions = [Region::at(3), Region::at(4)];
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        scenario.settings = Settings::shipped(catalogue::ALL);
        (scenario.from, scenario.to) = (Day::on(1937, 8, 12), Day::on(1937, 11, 19));
        for switch in OFF.iter().chain(off) {
            let switched = scenario.settings.switch_off(switch);
            switched.expect("a known switch");
        }
        for (id, value) in SET.iter().chain(set) {
            let allowed = scenario.settings.set(id, *value);
            allowed.expect("a value that the prior allows");
        }
        let mut ground = Ground::empty();
        let census = Census::by_hand(&cells(regions));
        for (region, other) in [(regions[0], regions[1]), (regions[1], regions[0])] {
            let at = region.index();
            ground.people[at] = census.people(region);
            ground.adults[at] = census.adults(region);
            ground.neighbours[at].push(other);
        }
        let rules = replay::roll_rules(&scenario.settings);
        let roll = Roll::compose(&census, &rules, ground.count_day, 1, 1937);
        Land {
            line,
            regions,
            scenario,
            ground,
            roll: roll.expect("people in both regions"),
        }
    }

    pub(crate) fn number(&self, id: &str) -> f64 {
        self.scenario.settings.number(id)
    }

    /// The country lived by the engine.
    pub(crate) fn lived(&self, seed: u64) -> Told {
        let mut scenario = self.scenario.clone();
        scenario.seed = seed;
        let persons = Persons::of(&scenario.settings, self.roll.clone(), scenario.from);
        let whom = Whom::People(Box::new(persons));
        let outcome = terror::run(&scenario, &self.ground, whom, 1, &mut |_| {});
        Told {
            counts: counts(&outcome.chronicle),
            cases: self.cases(&outcome),
        }
    }

    fn cases(&self, outcome: &Outcome) -> Vec<OfCase> {
        let people = outcome.whom.persons().expect("persons").people();
        let booked = self
            .regions
            .iter()
            .flat_map(|region| people.of_region(*region));
        let since = |day: Day| day.days_since(self.scenario.from);
        let known = booked.map(|case| {
            let (home, person) = self.roll.find(case.person).expect("somebody counted");
            let writer = case.denounced_by.and_then(|by| self.roll.find(by));
            OfCase {
                home,
                person,
                day: since(case.arrested),
                source: case.source,
                parent: case.parent.map(|parent| parent as usize),
                writer: writer.map(|(_, by)| by),
                motive: case.motive,
                confessed: case.confessed,
                names: u32::from(case.names_given),
                decided: case.decided.map(since),
                verdict: case.verdict,
                fate: case.fate,
            }
        });
        known.collect()
    }
}

fn counts(chronicle: &Chronicle) -> Counts {
    let sum = |is_meant: &dyn Fn(Flow) -> bool| -> u32 {
        let acts = chronicle
            .days()
            .flat_map(|day| chronicle.acts(day).to_vec());
        let meant = acts.filter(|act| is_meant(act.flow));
        meant.map(|act| act.count.unsigned_abs()).sum()
    };
    Counts {
        letters: sum(&|flow| flow.id().starts_with("denounced")),
        news: sum(&|flow| matches!(flow, Flow::LeadNamed | Flow::LeadDenounced)),
        repeated: [Flow::LetterRepeated, Flow::NameRepeated]
            .map(|meant| sum(&|flow| flow == meant)),
        kin: sum(&|flow| flow == Flow::KinLeft),
        aged: sum(&|flow| flow == Flow::LeadAged),
        lapsed: sum(&|flow| flow == Flow::LeadLapsed),
    }
}

/// Seventeen hundred people in one region and half as many in the other; in villages, works
/// and offices, Poles and Russians, members of the party and not.
fn cells(regions: [Region; 2]) -> Vec<(Region, Stratum, u32)> {
    use {Class::*, Nationality::*, Occupation::*, Party::*};
    let of_region = [
        (Polish, CollectiveFarmer, Outside, Farming, 300),
        (Polish, CollectiveFarmer, Outside, Dependant, 84),
        (Polish, Worker, Outside, Industry, 180),
        (Polish, Worker, Member, Industry, 42),
        (Polish, Worker, Outside, Dependant, 42),
        (Polish, Employee, Outside, Office, 112),
        (Russian, CollectiveFarmer, Outside, Farming, 280),
        (Russian, CollectiveFarmer, Outside, Dependant, 84),
        (Russian, CollectiveFarmer, Outside, Child, 112),
        (Russian, Worker, Outside, Industry, 252),
        (Russian, Worker, Member, Industry, 56),
        (Russian, Employee, Outside, Office, 112),
        (Russian, Employee, Member, Office, 28),
    ];
    let mut cells = Vec::new();
    for (nationality, class, party, occupation, people) in of_region {
        let stratum = Stratum {
            nationality,
            class,
            party,
            occupation,
        };
        cells.push((regions[0], stratum, people));
        cells.push((regions[1], stratum, people / 2));
    }
    cells
}
