//! The machine as people went through it: from a lead to an arrest, a sentence, a camp, death or
//! release, and the ways back.

mod diagram;

use chronicle::{Chronicle, Flow, Quantity};
use evidence::{Day, Lines};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::tally::{Counted, lines as lines_of};
use crate::explorer::answer::flows::diagram::{LOOPS, Planned, STATIONS, Station, WAYS};
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{day, question};
use crate::failure::Error;

/// What a page asks of the machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedFlows {
    /// From this day on; from the first of the run when nothing is said.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
    /// On these lines alone.
    pub(crate) line: Option<String>,
}

/// How many people went each way of the machine between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Flows {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// The stations, in the order in which people pass them.
    pub(crate) nodes: Vec<Node>,
    /// The ways between them.
    pub(crate) ways: Vec<Way>,
    /// The ways back, by which what was done brought more of it.
    pub(crate) loops: Vec<Way>,
    /// What tells the same in a terminal.
    pub(crate) command: String,
}

/// A station of the machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Node {
    /// Its id: lead, arrest, custody, interrogation, sentence, camp and the like.
    pub(crate) id: String,
    /// The quantity that tells who was there on the evening of the last day, where people stay.
    pub(crate) stock: Option<String>,
    /// People there on that evening.
    pub(crate) people: Option<i64>,
}

/// A way from one station to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Way {
    /// Its id.
    pub(crate) id: String,
    /// From which station.
    pub(crate) from: String,
    /// To which.
    pub(crate) to: String,
    /// What is counted on it: `people`, `papers` (letters, dossiers, names) or nothing, where the
    /// model measures and does not count.
    pub(crate) unit: Option<String>,
    /// How many went it between the two days; nothing where nothing is counted on it.
    pub(crate) count: Option<i64>,
    /// The kinds of happening it is made of, each with its count.
    pub(crate) flows: Vec<FlowOf>,
    /// The gauges that carry it, where it is measured.
    pub(crate) gauges: Vec<String>,
    /// The mechanisms that act on it, by code.
    pub(crate) mechanisms: Vec<String>,
}

/// One kind of happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlowOf {
    /// Its column in the record.
    pub(crate) id: String,
    /// What it counts, in a line.
    pub(crate) description: String,
    /// How many.
    pub(crate) count: i64,
}

/// How many people went each way of the machine in a run.
///
/// # Errors
/// When a line or day names nothing, or the run has not the days.
pub(crate) fn of(opened: &Opened, asked: &AskedFlows) -> Result<Flows, Error> {
    let typed = (day(asked.from.as_deref())?, day(asked.to.as_deref())?);
    let node = |(id, quantity): &Station| {
        let people = quantity.map(|quantity| {
            let asked = cli::Tally {
                line: asked
                    .line
                    .clone()
                    .filter(|_| quantity != Quantity::Population),
                from: typed.0,
                to: typed.1,
                by: Vec::new(),
                ..question(opened, quantity.id())
            };
            let counted = Counted::of(&asked, &opened.evidence, &opened.run)?;
            Ok::<i64, Error>(counted.rows.iter().map(|row| row.value).sum())
        });
        Ok(Node {
            id: (*id).to_owned(),
            stock: quantity.map(|quantity| quantity.id().to_owned()),
            people: people.transpose()?,
        })
    };
    let nodes = STATIONS.iter().map(node).collect::<Result<_, Error>>()?;
    // The days lie within the run, or the stations could not have been counted.
    let (first, last) = opened.days();
    let (from, to) = (typed.0.unwrap_or(first), typed.1.unwrap_or(last));
    let lines = asked.line.as_deref();
    let lines = lines
        .map(|line| lines_of(line, &opened.evidence))
        .transpose()?;
    let counts = counts(&opened.run.chronicle, (from, to), lines);
    let told = |ways: &[Planned]| ways.iter().map(|way| way.counted(&counts)).collect();
    Ok(Flows {
        from: from.to_string(),
        to: to.to_string(),
        line: asked.line.clone(),
        nodes,
        ways: told(&WAYS),
        loops: told(&LOOPS),
        command: command(opened, asked),
    })
}

/// The command that tells the same.
fn command(opened: &Opened, asked: &AskedFlows) -> String {
    let said = [
        ("line", &asked.line),
        ("from", &asked.from),
        ("to", &asked.to),
    ];
    let said = said.into_iter().filter_map(|(name, value)| {
        let value = value.as_ref()?;
        Some(format!(" --{name} {value}"))
    });
    let said: String = said.collect();
    format!("requiem flows {}{said}", opened.typed().display())
}

/// How often each kind of happening happened between two days, by its place among all kinds.
fn counts(chronicle: &Chronicle, (from, to): (Day, Day), lines: Option<Lines>) -> Vec<i64> {
    let mut counts = vec![0; Flow::ALL.len()];
    for act in from.through(to).flat_map(|day| chronicle.acts(day)) {
        if lines.is_none_or(|lines| lines.holds(act.line)) {
            counts[act.flow.index()] += i64::from(act.count);
        }
    }
    counts
}

impl Planned {
    /// The way with those who went it.
    fn counted(&self, counts: &[i64]) -> Way {
        let flows = self.flows.iter().map(|flow| FlowOf {
            id: flow.id().to_owned(),
            description: flow.description().to_owned(),
            count: counts[flow.index()],
        });
        let flows: Vec<FlowOf> = flows.collect();
        Way {
            id: self.id.to_owned(),
            from: self.from.to_owned(),
            to: self.to.to_owned(),
            unit: self.unit.map(str::to_owned),
            count: self.unit.map(|_| flows.iter().map(|flow| flow.count).sum()),
            flows,
            gauges: self.gauges.iter().map(|it| it.id().to_owned()).collect(),
            mechanisms: self.mechanisms.iter().map(|&it| it.to_owned()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use terror::mechanism::catalogue;

    use super::*;
    use crate::explorer::answer::small_runs::COUNTS;

    fn flows(from: &str, to: &str) -> Flows {
        let asked = AskedFlows {
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            line: None,
        };
        of(&COUNTS, &asked).unwrap_or_else(|error| panic!("{error}"))
    }

    fn tallied(quantity: &str, from: &str, to: &str) -> i64 {
        let asked = cli::Tally {
            from: day(Some(from)).expect("a day"),
            to: day(Some(to)).expect("a day"),
            ..question(&COUNTS, quantity)
        };
        let counted = Counted::of(&asked, &COUNTS.evidence, &COUNTS.run).expect("an answer");
        counted.rows.iter().map(|row| row.value).sum()
    }

    /// Whoever came to a station by these ways, less whoever went from it.
    fn balance(flows: &Flows, station: &str, but: &[&str]) -> i64 {
        let ways = flows.ways.iter().chain(&flows.loops);
        let of_people = ways
            .filter(|way| way.unit.as_deref() == Some("people") && !but.contains(&way.id.as_str()));
        of_people
            .map(|way| {
                let count = way.count.expect("people are counted");
                let sign = i64::from(way.to == station) - i64::from(way.from == station);
                sign * count
            })
            .sum()
    }

    #[test]
    fn every_way_leads_from_a_station_to_a_station_by_mechanisms_that_exist() {
        let is_station = |id: &str| STATIONS.iter().any(|(station, _)| *station == id);
        let is_mechanism = |code: &&str| catalogue::ALL.iter().any(|one| one.code == *code);
        let mut flows = BTreeSet::new();
        let mut ids = BTreeSet::new();
        for way in WAYS.iter().chain(&LOOPS) {
            assert!(is_station(way.from) && is_station(way.to), "{}", way.id);
            assert!(!way.mechanisms.is_empty() && way.mechanisms.iter().all(is_mechanism));
            assert_eq!(way.unit.is_some(), !way.flows.is_empty(), "{}", way.id);
            assert!(
                !way.flows.is_empty() || !way.gauges.is_empty(),
                "{}",
                way.id
            );
            assert!(ids.insert(way.id), "two ways are called {}", way.id);
            for flow in way.flows {
                assert!(flows.insert(flow.index()), "{} goes two ways", flow.id());
            }
        }
    }

    #[test]
    fn the_ways_are_as_broad_as_the_tally_of_what_goes_them() {
        let (from, to) = ("1937-08-01", "1937-09-30");
        let told = flows(from, to);
        let way = |id: &str| {
            let mut ways = told.ways.iter().chain(&told.loops);
            let way = ways.find(|way| way.id == id).expect("a way");
            way.count.expect("it is counted")
        };
        for (id, quantity) in [
            ("shot", "shot"),
            ("tried", "sentenced"),
            ("to-death", "death-sentences"),
            ("let-go", "freed"),
            ("died-in-camps", "camp-deaths"),
            ("places-asked-for", "requests"),
            ("places", "grants"),
            ("confessed", "confessions"),
        ] {
            assert_eq!(way(id), tallied(quantity, from, to), "{id}");
        }
        let taken = told.ways.iter().chain(&told.loops);
        let taken = taken.filter(|way| way.id.starts_with("arrested-"));
        let taken: i64 = taken.filter_map(|way| way.count).sum();
        assert_eq!(taken, tallied("arrests", from, to));
        assert!(0 < way("names-given"));
    }

    #[test]
    fn who_comes_to_a_station_and_does_not_leave_it_is_there() {
        let told = flows("1937-08-01", "1937-09-30");
        // Interrogation and the making ready of a case happen within custody.
        let within = ["confessed", "cases-ready"];
        for (station, quantity) in [("custody", "held"), ("condemned", "awaiting-execution")] {
            let stood = |day: &str| tallied(quantity, day, day);
            let grown = stood("1937-09-30") - stood("1937-07-31");
            assert_eq!(balance(&told, station, &within), grown, "{station}");
            let node = told.nodes.iter().find(|node| node.id == station);
            assert_eq!(node.and_then(|node| node.people), Some(stood("1937-09-30")));
        }
        assert_eq!(
            balance(&told, "sentence", &["cases-ready", "arrested-as-kin"]),
            0
        );
    }

    #[test]
    fn days_that_the_run_has_not_are_refused() {
        let asked = AskedFlows {
            to: Some("1939-01-01".to_owned()),
            ..AskedFlows::default()
        };
        let told = of(&COUNTS, &asked).expect_err("refused").to_string();
        assert!(told.contains("1939-01-01"), "{told}");
    }
}
