//! A ledger for many questions to one record: each account with its balance after every entry.
//!
//! A calibration asks the same record some hundreds of figures. Instead of reading the pages anew
//! for each, the ledger keeps for every unit of account, line and flow the running sum after each
//! day on which it moved; a figure is then the difference of two balances. The country has accounts
//! of its own, beside those of its regions.

use evidence::{Day, Line, Region};

use crate::act::Act;
use crate::chronicle::Chronicle;
use crate::error::Error;
use crate::flow::Flow;
use crate::query::{Query, Span};

const FLOWS: usize = Flow::ALL.len();
const LINES: usize = Line::ALL.len();
/// Accounts of one unit: each line has one for a flow that happened and one for it as recorded.
const OF_UNIT: usize = LINES * 2 * FLOWS;
/// The whole country, after its 66 units of account.
const COUNTRY: usize = Region::COUNT;
const ACCOUNTS: usize = (Region::COUNT + 1) * OF_UNIT;

/// Running sums of a record, for questions that have one number for an answer.
#[derive(Clone, Debug)]
pub struct Ledger {
    span: Span,
    /// Where the entries of each account begin; one more than there are accounts.
    starts: Vec<u32>,
    /// How many days from the eve of the run the entry was made; 0 is the opening.
    moments: Vec<u16>,
    /// The balance after the entry.
    balances: Vec<i64>,
}

impl Ledger {
    /// Balances the books of a record.
    ///
    /// # Panics
    /// When the record has more than four thousand million entries.
    pub fn of(chronicle: &Chronicle) -> Ledger {
        let mut sizes = vec![0_u32; ACCOUNTS + 1];
        let mut seen = vec![u16::MAX; OF_UNIT];
        each_entry(chronicle, |moment, account, _| {
            sizes[account + 1] += 1;
            let national = account % OF_UNIT;
            if seen[national] != moment {
                seen[national] = moment;
                sizes[COUNTRY * OF_UNIT + national + 1] += 1;
            }
        });
        let mut total = 0_u32;
        for size in &mut sizes {
            total = total
                .checked_add(*size)
                .expect("a ledger of fewer than 2^32 entries");
            *size = total;
        }
        let mut ledger = Ledger {
            span: Span::of(chronicle),
            moments: vec![0; total as usize],
            balances: vec![0; total as usize],
            starts: sizes,
        };
        let mut ends = ledger.starts.clone();
        each_entry(chronicle, |moment, account, count| {
            for account in [account, COUNTRY * OF_UNIT + account % OF_UNIT] {
                let start = ledger.starts[account];
                ledger.enter(&mut ends[account], start, moment, count);
            }
        });
        ledger
    }

    /// The first day of the record and the last one written, if any.
    pub fn days(&self) -> (Day, Option<Day>) {
        (self.span.first, self.span.last)
    }

    /// The one number that answers a question: what happened from its first day through its last,
    /// or the stock at the end of the last. How the question divides its answer is passed over.
    ///
    /// # Errors
    /// As [`tally`](crate::tally::tally).
    pub fn value(&self, query: &Query) -> Result<i64, Error> {
        // A day before the run has no moment, so the span is looked at first.
        query.terms(self.span)?;
        let past = if query.is_stock() {
            None
        } else {
            Some(self.moment(query.from) - 1)
        };
        self.answer(query, past, |ledger| ledger.moment(query.to))
    }

    /// The stock at dawn of the question's last day, before anything of that day is counted: the
    /// meaning of a figure dated 1 January.
    ///
    /// # Errors
    /// As [`tally`](crate::tally::tally).
    ///
    /// # Panics
    /// When the quantity is counted over a period.
    pub fn value_at_dawn(&self, query: &Query) -> Result<i64, Error> {
        assert!(
            query.is_stock(),
            "{} is counted over a period",
            query.quantity.id()
        );
        self.answer(query, None, |ledger| ledger.moment(query.to) - 1)
    }

    fn answer(
        &self,
        query: &Query,
        past: Option<u16>,
        until: impl Fn(&Ledger) -> u16,
    ) -> Result<i64, Error> {
        let terms = query.terms(self.span)?;
        let until = until(self);
        let units: Vec<usize> = match &query.regions {
            None => vec![COUNTRY],
            Some(regions) => regions.iter().map(|region| region.index()).collect(),
        };
        let mut sum = 0;
        for unit in units {
            for line in Line::ALL
                .into_iter()
                .filter(|line| query.counts_line(*line))
            {
                for term in &terms {
                    let account = account(unit, line, term.flow, query.takes_recorded(*term));
                    let before = past.map_or(0, |moment| self.balance(account, moment));
                    sum += term.sign * (self.balance(account, until) - before);
                }
            }
        }
        Ok(sum)
    }

    /// The balance of an account after everything up to a moment.
    fn balance(&self, account: usize, moment: u16) -> i64 {
        let start = self.starts[account] as usize;
        let end = self.starts[account + 1] as usize;
        let entries = self.moments[start..end].partition_point(|entered| *entered <= moment);
        if entries == 0 {
            0
        } else {
            self.balances[start + entries - 1]
        }
    }

    fn moment(&self, day: Day) -> u16 {
        moment(self.span.first, day)
    }

    /// Adds to the account whose entries run from `start` to `end`.
    fn enter(&mut self, end: &mut u32, start: u32, moment: u16, count: i64) {
        let last = (*end as usize).wrapping_sub(1);
        if start < *end && self.moments[last] == moment {
            self.balances[last] += count;
            return;
        }
        let carried = if start < *end { self.balances[last] } else { 0 };
        self.moments[*end as usize] = moment;
        self.balances[*end as usize] = carried + count;
        *end += 1;
    }
}

/// Days from the eve of the run.
fn moment(first: Day, day: Day) -> u16 {
    day.index() - first.index() + 1
}

fn account(unit: usize, line: Line, flow: Flow, recorded: bool) -> usize {
    let book = if recorded { FLOWS } else { 0 };
    (unit * LINES + line.index()) * 2 * FLOWS + book + flow.index()
}

/// Calls `enter` with moment, account and count for every act of both books, in the order of time.
fn each_entry(chronicle: &Chronicle, mut enter: impl FnMut(u16, usize, i64)) {
    let mut page = |moment: u16, acts: &[Act], recorded: bool| {
        for act in acts {
            let account = account(act.region.index(), act.line, act.flow, recorded);
            enter(moment, account, i64::from(act.count));
        }
    };
    let opening = chronicle.opening();
    page(0, opening, false);
    let kept: Vec<Act> = opening
        .iter()
        .filter(|act| act.flow.is_recorded())
        .copied()
        .collect();
    page(0, &kept, true);
    for day in chronicle.days() {
        let moment = moment(chronicle.first(), day);
        page(moment, chronicle.acts(day), false);
        page(moment, chronicle.recorded(day), true);
    }
}
