//! Nobody is lost: from the record alone, whether all who left an account had come into it.
//!
//! A record says who was arrested, sentenced, shot, sent and freed; who is held, condemned or in a
//! camp follows from that. So a record can be held against itself. On no evening may more people
//! have left a prison or a camp than ever came; whoever was sentenced was sentenced by some body;
//! and whoever was taken out of a camp for a new case was charged anew.

use evidence::{Day, Line, Region};

use crate::act::Act;
use crate::chronicle::Chronicle;
use crate::flow::Flow;
use crate::part::Split;
use crate::quantity::Quantity;

/// Where the people are whom a record tells of, in all, on the evening of its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// People arrested, or charged anew in a camp, since the opening.
    pub taken: i64,
    /// Of them, people sentenced.
    pub sentenced: i64,
    /// Of them, people let go without a sentence.
    pub freed: i64,
    /// Of them, people who died in custody before a verdict.
    pub died: i64,
    /// Of them, people still held without a decision on them.
    pub held: i64,
    /// People alive on the eve of the first day.
    pub people: i64,
    /// People who live on the evening of the last day.
    pub living: i64,
}

/// What people pass through, each account with the flows that lead into it and out of it.
const ACCOUNTS: [(&str, &[(i64, Flow)]); 5] = [
    ("held without a decision", Quantity::Held.flows()),
    (
        "condemned and not yet shot",
        Quantity::AwaitingExecution.flows(),
    ),
    (
        "sentenced to a camp and not yet sent",
        &[
            (1, Flow::SentencedCamp),
            (1, Flow::Commuted),
            (-1, Flow::Transported),
        ],
    ),
    ("in the camps", Quantity::CampStock.flows()),
    ("ordinary convicts in prison", &[(1, Flow::PrisonOrdinary)]),
];

const CELLS: usize = Region::COUNT * Line::ALL.len();

impl Balance {
    /// Balances a record.
    ///
    /// # Errors
    /// When it does not balance: what is amiss, the first time for each account.
    pub fn of(chronicle: &Chronicle) -> Result<Balance, Vec<String>> {
        let mut books = Books::open(chronicle.opening());
        let mut faults = Vec::new();
        for day in chronicle.days() {
            books.enter(day, chronicle.acts(day), &mut faults);
        }
        if faults.is_empty() {
            Ok(books.balance())
        } else {
            Err(faults)
        }
    }
}

/// The accounts of a record on some evening.
struct Books {
    /// Each account by region and line.
    stocks: [Vec<i64>; ACCOUNTS.len()],
    /// Sums of all flows over the country.
    sums: [i64; Flow::ALL.len()],
    /// How each flow moves each account.
    signs: [[i64; Flow::ALL.len()]; ACCOUNTS.len()],
    /// Accounts of which a fault has been told.
    told: [bool; ACCOUNTS.len() + 2],
}

impl Books {
    fn open(opening: &[Act]) -> Books {
        let mut signs = [[0; Flow::ALL.len()]; ACCOUNTS.len()];
        for (signs, (_, flows)) in signs.iter_mut().zip(ACCOUNTS) {
            for (sign, flow) in flows {
                signs[flow.index()] = *sign;
            }
        }
        let mut books = Books {
            stocks: std::array::from_fn(|_| vec![0; CELLS]),
            sums: [0; Flow::ALL.len()],
            signs,
            told: [false; ACCOUNTS.len() + 2],
        };
        for act in opening {
            books.book(*act);
        }
        books
    }

    fn book(&mut self, act: Act) {
        let count = i64::from(act.count);
        self.sums[act.flow.index()] += count;
        for (stock, signs) in self.stocks.iter_mut().zip(&self.signs) {
            stock[cell(act)] += signs[act.flow.index()] * count;
        }
    }

    /// Enters the page of a day, and looks at every account that it moved.
    fn enter(&mut self, day: Day, page: &[Act], faults: &mut Vec<String>) {
        for act in page {
            self.book(*act);
        }
        for act in page {
            for (at, (account, _)) in ACCOUNTS.into_iter().enumerate() {
                let stock = self.stocks[at][cell(*act)];
                if stock < 0 && !self.told[at] {
                    self.told[at] = true;
                    faults.push(format!(
                        "on {day} {} more people left than had come among those {account}, line {}",
                        -stock,
                        act.line.id()
                    ));
                }
            }
        }
        let sentenced = self.sum(Quantity::Sentenced.flows());
        let tried = Split::Body.flows().map(|flow| self.sums[flow.index()]);
        self.compare(
            day,
            0,
            ("sentenced", sentenced),
            ("tried by a body", tried.sum()),
            faults,
        );
        let taken = self.sums[Flow::CampTaken.index()];
        let recharged = self.sums[Flow::Recharged.index()];
        self.compare(
            day,
            1,
            ("taken out of the camps", taken),
            ("charged anew", recharged),
            faults,
        );
    }

    /// Tells once when two counts of the same people differ.
    fn compare(
        &mut self,
        day: Day,
        pair: usize,
        one: (&str, i64),
        other: (&str, i64),
        faults: &mut Vec<String>,
    ) {
        let told = &mut self.told[ACCOUNTS.len() + pair];
        if one.1 != other.1 && !*told {
            *told = true;
            faults.push(format!(
                "by {day} {} were {} and {} were {}",
                one.1, one.0, other.1, other.0
            ));
        }
    }

    fn sum(&self, flows: &[(i64, Flow)]) -> i64 {
        let terms = flows
            .iter()
            .map(|(sign, flow)| sign * self.sums[flow.index()]);
        terms.sum()
    }

    fn balance(&self) -> Balance {
        let recharged = self.sums[Flow::Recharged.index()];
        Balance {
            taken: self.sum(Quantity::Arrests.flows()) + recharged,
            sentenced: self.sum(Quantity::Sentenced.flows()),
            freed: self.sums[Flow::Freed.index()],
            died: self.sums[Flow::DiedInCustody.index()],
            held: self.sum(Quantity::Held.flows()),
            people: self.sum(&[(1, Flow::Living), (1, Flow::Uncounted)]),
            living: self.sum(Quantity::Population.flows()),
        }
    }
}

fn cell(act: Act) -> usize {
    act.region.index() * Line::ALL.len() + act.line.index()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(line: Line, flow: Flow, count: i32) -> Act {
        Act {
            region: Region::at(3),
            line,
            flow,
            count,
        }
    }

    /// Two days on one line: what happens on each, before a country of a thousand.
    fn lived(days: [&[(Flow, i32)]; 2]) -> Result<Balance, Vec<String>> {
        let opening = [act(Line::People, Flow::Living, 1_000)];
        let first = Day::on(1937, 8, 5);
        let mut chronicle = Chronicle::open(first, &opening);
        for (day, flows) in first.through(Day::on(1937, 8, 6)).zip(days) {
            let flows = flows.iter();
            let mut page: Vec<Act> = flows
                .map(|(flow, count)| act(Line::Order00447, *flow, *count))
                .collect();
            page.sort_by_key(Act::place);
            chronicle.write_day(day, &page, &[]);
        }
        Balance::of(&chronicle)
    }

    #[test]
    fn everybody_taken_is_sentenced_freed_dead_or_held() {
        let balance = lived([
            &[(Flow::ArrestedStrike, 20), (Flow::DiedInCustody, 1)],
            &[
                (Flow::SentencedDeath, 6),
                (Flow::TriedTroika, 6),
                (Flow::Freed, 2),
                (Flow::Shot, 6),
            ],
        ])
        .unwrap();
        let whole = balance.sentenced + balance.freed + balance.died + balance.held;
        assert_eq!((balance.taken, whole, balance.held), (20, 20, 11));
        assert_eq!((balance.people, balance.living), (1_000, 993));
    }

    #[test]
    fn whoever_is_shot_had_been_condemned() {
        let faults = lived([
            &[
                (Flow::ArrestedStrike, 20),
                (Flow::SentencedDeath, 5),
                (Flow::TriedTroika, 5),
            ],
            &[(Flow::Shot, 7)],
        ])
        .unwrap_err();
        assert_eq!(faults.len(), 1);
        let told = "on 1937-08-06 2 more people left than had come among those condemned";
        assert!(faults[0].starts_with(told), "{faults:?}");
    }

    #[test]
    fn nobody_is_sentenced_by_no_one_and_each_fault_is_told_once() {
        let faults = lived([
            &[(Flow::ArrestedStrike, 20), (Flow::SentencedExile, 5)],
            &[(Flow::SentencedExile, 1)],
        ])
        .unwrap_err();
        let told = "by 1937-08-05 5 were sentenced and 0 were tried by a body";
        assert_eq!(faults, [told]);
    }

    #[test]
    fn whoever_is_charged_anew_was_taken_out_of_a_camp() {
        let faults = lived([&[(Flow::Recharged, 4)], &[]]).unwrap_err();
        let told = "by 1937-08-05 0 were taken out of the camps and 4 were charged anew";
        assert_eq!(faults, [told]);
    }
}
