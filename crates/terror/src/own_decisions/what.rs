//! Which decisions are measured: the orders, the open trials, the special troikas, the halt, by their
//! days; the limits, the lists, and those arrested, sentenced and shot, by their people.

use chronicle::{Chronicle, DecisionKind, Flow, Ledger};
use evidence::{Day, Evidence, Line};
use inquiry::Answers;
use jiff::civil::Date;

/// What is measured of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The day on which it was decided, in days since the first of 1932.
    Day,
    /// How many people.
    People,
}

/// A thing that is measured, and what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Its id.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// Day or people.
    pub kind: Kind,
    /// What it was in fact, and in people the range; none where nobody counted it.
    pub real: Option<[f64; 3]>,
    /// The sources of that.
    pub sources: Vec<String>,
    taken: Taken,
}

impl Measured {
    /// The day of it in fact.
    pub fn day(&self) -> Option<Day> {
        let day = self.real.filter(|_| self.kind == Kind::Day)?[1];
        Day::at(u16::try_from(scenario::quantile::to_count(day)).ok()?)
    }
}

/// How it is taken of a record.
#[derive(Clone, Debug, PartialEq)]
enum Taken {
    Order(Line),
    Trial(usize),
    Paper(DecisionKind),
    FirstLimits,
    Limits,
    Names,
    Sentenced(Vec<Line>),
    Shot(Vec<Line>),
    Claims(Vec<&'static str>),
}

/// The open trials of record that are set beside the first, second and third of the model.
const TRIALS: [(&str, &str); 3] = [
    ("ev_033", "first open trial"),
    ("ev_041", "second open trial"),
    ("ev_086", "third open trial"),
];

/// Everything that is measured, with what the evidence has on it.
///
/// # Panics
/// When the evidence lacks a paper or figure of these, which its tests rule out.
pub fn measured(evidence: &Evidence) -> Vec<Measured> {
    let mut all: Vec<Measured> = [Line::Militia, Line::Order00447, Line::Kin]
        .into_iter()
        .chain(Line::NATIONAL)
        .map(|line| order(evidence, line))
        .collect();
    all[1..].sort_by(|one, other| real_of(one).total_cmp(&real_of(other)));
    for (at, (id, title)) in TRIALS.into_iter().enumerate() {
        let event = evidence.timeline().iter().find(|event| event.id == id);
        let event = event.expect("a dated trial");
        let sources = &event.warrant.sources;
        all.push(dated(id, title, event.date, sources, Taken::Trial(at)));
    }
    let special = evidence.orders().iter().find(|one| one.id == "op_00606");
    let special = special.expect("the order on special troikas");
    let taken = Taken::Paper(DecisionKind::SpecialTroikas);
    let date = special.date.expect("a dated order");
    let title = "special troikas";
    all.push(dated(
        &special.id,
        title,
        date,
        &special.warrant.sources,
        taken,
    ));
    let mut papers = evidence.deadlines().iter();
    let halt = papers.find(|paper| paper.id == "halt_1938_11_17");
    let halt = halt.expect("a dated halt");
    let taken = Taken::Paper(DecisionKind::Halt);
    let sources = &halt.warrant.sources;
    all.push(dated(&halt.id, "halt", halt.from, sources, taken));
    all.extend(sizes(evidence));
    all
}

fn real_of(measured: &Measured) -> f64 {
    measured.real.map_or(f64::INFINITY, |real| real[0])
}

/// Of several papers on a line the first is its order.
fn order(evidence: &Evidence, line: Line) -> Measured {
    let papers = evidence.orders().iter();
    let dated_papers = papers.filter(|one| Line::named(&one.line) == Some(line));
    let first = dated_papers
        .filter(|one| one.date.is_some())
        .min_by_key(|one| one.date);
    let title = match line {
        Line::Militia => "order 00192, militia".to_owned(),
        Line::Order00447 => "order 00447".to_owned(),
        Line::Kin => "order 00486, kin".to_owned(),
        _ => format!("{} line", capital(line.id())),
    };
    let id = format!("order_{}", line.id());
    let date = first.and_then(|one| one.date);
    let sources = first.map_or_else(Vec::new, |one| one.warrant.sources.clone());
    Measured {
        id,
        title,
        kind: Kind::Day,
        real: date
            .and_then(Day::of)
            .map(|day| [f64::from(day.index()); 3]),
        sources,
        taken: Taken::Order(line),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn dated(id: &str, title: &str, date: Date, sources: &[String], taken: Taken) -> Measured {
    Measured {
        id: id.to_owned(),
        title: title.to_owned(),
        kind: Kind::Day,
        real: Day::of(date).map(|day| [f64::from(day.index()); 3]),
        sources: sources.to_vec(),
        taken,
    }
}

fn sizes(evidence: &Evidence) -> Vec<Measured> {
    let national = || Line::NATIONAL.to_vec();
    let mass = || vec![Line::Order00447];
    let of = |claim: &'static str| vec![claim];
    let all = [
        (
            "first_limits",
            "first limits, in all",
            of("lim0_total"),
            Taken::FirstLimits,
        ),
        ("limits", "limits at the end", Vec::new(), Taken::Limits),
        ("names", "names on lists", of("exec_lists"), Taken::Names),
        (
            "sentenced_00447",
            "sentenced, order 00447",
            of("k447_end_conv"),
            Taken::Sentenced(mass()),
        ),
        (
            "shot_00447",
            "shot, order 00447",
            of("k447_end_exec"),
            Taken::Shot(mass()),
        ),
        (
            "sentenced_national",
            "sentenced, national lines",
            of("op_natops_total_convicted"),
            Taken::Sentenced(national()),
        ),
        (
            "shot_national",
            "shot, national lines",
            of("exec_natops"),
            Taken::Shot(national()),
        ),
    ];
    let years = [
        ("arrests", "arrested, 1937-38", of("arrest_pavlov_1937_38")),
        (
            "verdicts",
            "sentenced, 1937-38",
            vec!["conv_1sd_1937", "conv_1sd_1938"],
        ),
        (
            "deaths",
            "sentenced to death, 1937-38",
            vec!["exec_1sd_1937", "exec_1sd_1938"],
        ),
    ];
    let years = years.map(|(id, title, claims)| (id, title, claims.clone(), Taken::Claims(claims)));
    let all = years.into_iter().chain(all);
    all.map(|(id, title, claims, taken)| sized(evidence, id, title, &claims, taken))
        .collect()
}

fn sized(evidence: &Evidence, id: &str, title: &str, claims: &[&str], taken: Taken) -> Measured {
    let claims = claims.iter().map(|id| evidence.claim(id).expect("a claim"));
    let claims: Vec<_> = claims.collect();
    let sum = |end: &dyn Fn(&evidence::Claim) -> Option<f64>| -> Option<f64> {
        claims.iter().map(|claim| end(claim).or(claim.value)).sum()
    };
    let real = (!claims.is_empty()).then(|| {
        Some([
            sum(&|it| it.low)?,
            sum(&|it| it.value)?,
            sum(&|it| it.high)?,
        ])
    });
    Measured {
        id: id.to_owned(),
        title: title.to_owned(),
        kind: Kind::People,
        real: real.flatten(),
        sources: claims
            .iter()
            .flat_map(|claim| claim.sources.clone())
            .collect(),
        taken,
    }
}

/// What of each thing came about in a record; none where it did not.
pub fn taken(evidence: &Evidence, all: &[Measured], chronicle: &Chronicle) -> Vec<Option<f64>> {
    let answers = Answers::of(evidence, &Ledger::of(chronicle));
    let sums = Sums::of(chronicle);
    let first = |kind: DecisionKind, line: Option<Line>, number: usize| {
        let papers = chronicle.decisions().iter();
        let mut papers =
            papers.filter(|paper| paper.kind == kind && line.is_none_or(|line| paper.line == line));
        papers.nth(number).map(|paper| f64::from(paper.day.index()))
    };
    let some = |people: i64| {
        let people = u32::try_from(people).expect("people are counted from nothing upwards");
        (0 < people).then(|| f64::from(people))
    };
    let over = |flow: Flow, lines: &[Line]| lines.iter().map(|line| sums.people(flow, *line)).sum();
    let one = |measured: &Measured| match &measured.taken {
        Taken::Order(line) => first(DecisionKind::Order, Some(*line), 0),
        Taken::Trial(number) => first(DecisionKind::Trial, None, *number),
        Taken::Paper(kind) => first(*kind, None, 0),
        Taken::FirstLimits => {
            let papers = chronicle.decisions().iter();
            let firsts = papers.filter(|paper| paper.kind == DecisionKind::FirstLimit);
            some(
                firsts
                    .map(|paper| i64::from(paper.category1) + i64::from(paper.category2))
                    .sum(),
            )
        }
        Taken::Limits => {
            let mass = [Line::Order00447];
            some(over(Flow::Granted1, &mass) + over(Flow::Granted2, &mass))
        }
        Taken::Names => some(over(Flow::CaseReady, &[Line::Lists])),
        Taken::Sentenced(lines) => {
            let verdicts = [
                Flow::SentencedDeath,
                Flow::SentencedCamp,
                Flow::SentencedExile,
                Flow::SentencedOther,
            ];
            some(verdicts.into_iter().map(|flow| over(flow, lines)).sum())
        }
        Taken::Shot(lines) => some(over(Flow::Shot, lines)),
        Taken::Claims(claims) => claims.iter().map(|id| answers.figure(id).ok()).sum(),
    };
    all.iter().map(one).collect()
}

/// All that happened, by flow and line.
struct Sums(Vec<i64>);

impl Sums {
    fn of(chronicle: &Chronicle) -> Sums {
        let mut sums = vec![0; Flow::ALL.len() * Line::ALL.len()];
        for day in chronicle.days() {
            for act in chronicle.acts(day) {
                sums[place(act.flow, act.line)] += i64::from(act.count);
            }
        }
        Sums(sums)
    }

    fn people(&self, flow: Flow, line: Line) -> i64 {
        self.0[place(flow, line)]
    }
}

const fn place(flow: Flow, line: Line) -> usize {
    flow as usize * Line::ALL.len() + line.index()
}

#[cfg(test)]
mod tests {
    use chronicle::{Act, Decision, FirstMover};
    use evidence::Region;

    use super::*;

    #[test]
    fn what_is_measured_stands_in_the_evidence_and_once() {
        let evidence = Evidence::shipped().unwrap();
        let all = measured(&evidence);
        let mut ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        let unknown: Vec<&str> = all
            .iter()
            .filter(|one| one.real.is_none())
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(unknown, ["limits"]);
        let mass = all.iter().find(|one| one.id == "order_00447").unwrap();
        let day = f64::from(Day::on(1937, 7, 30).index());
        assert_eq!(mass.real, Some([day; 3]));
    }

    #[test]
    fn a_record_without_decisions_has_none_and_the_first_of_several_counts() {
        let evidence = Evidence::shipped().unwrap();
        let all = measured(&evidence);
        let (first, region) = (Day::on(1937, 8, 1), Region::at(3));
        let mut chronicle = Chronicle::open(first, &[]);
        chronicle.write_day(first, &[], &[]);
        let of = |chronicle: &Chronicle, id: &str| {
            let at = all.iter().position(|one| one.id == id).unwrap();
            taken(&evidence, &all, chronicle)[at]
        };
        for id in [
            "order_00447",
            "halt_1938_11_17",
            "first_limits",
            "shot_00447",
        ] {
            assert_eq!(of(&chronicle, id), None, "{id}");
        }
        let acts = [Act {
            region,
            line: Line::Order00447,
            flow: Flow::Granted1,
            count: 50,
        }];
        let mut chronicle = Chronicle::open(first, &[]);
        chronicle.write_day(first, &acts, &[]);
        let mut paper = Decision {
            day: first,
            region: None,
            line: Line::Order00447,
            kind: DecisionKind::Order,
            category1: 0,
            category2: 0,
            origin: "own".to_owned(),
            first_mover: FirstMover::Centre,
            about: None,
        };
        chronicle.decide(paper.clone());
        paper.kind = DecisionKind::FirstLimit;
        (paper.region, paper.category1) = (Some(region), 50);
        chronicle.decide(paper);
        assert_eq!(
            of(&chronicle, "order_00447"),
            Some(f64::from(first.index()))
        );
        assert_eq!(of(&chronicle, "first_limits"), Some(50.0));
        assert_eq!(of(&chronicle, "limits"), Some(50.0));
    }
}
