//! What the figures ask the record for: sums by month and year, stocks by day, in the form in which
//! an archive would hold them.

use chronicle::{Kind, Ledger, Quantity, Query, Step};
use evidence::{Claim, Day, Line, Lines, Region};
use inquiry::{Judged, Verdict};

use crate::finished::Finished;
use crate::wording;

/// A run, asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    ledger: &'a Ledger,
    /// The first day of the run.
    pub(crate) first: Day,
    /// The last day of the run.
    pub(crate) last: Day,
}

impl<'a> Asked<'a> {
    /// The run that is done.
    pub(crate) fn of(finished: &'a Finished) -> Asked<'a> {
        Asked::over(&finished.ledger)
    }

    /// The run whose books these are.
    pub(crate) fn over(ledger: &'a Ledger) -> Asked<'a> {
        let (first, last) = ledger.days();
        Asked {
            ledger,
            first,
            last: last.unwrap_or(first),
        }
    }

    /// Whether the run has all days from one through another.
    pub(crate) fn covers(&self, from: Day, to: Day) -> bool {
        self.first <= from && to <= self.last
    }

    /// What happened from one day through another, as recorded where an archive would hold it
    /// whole; nothing for days that the run has not.
    pub(crate) fn flow(&self, quantity: Quantity, lines: Lines, from: Day, to: Day) -> Option<i64> {
        self.value(&query(quantity, Some(lines), from, to))
    }

    /// The stock on the evening of a day.
    pub(crate) fn stock(&self, quantity: Quantity, lines: Option<Lines>, day: Day) -> Option<i64> {
        self.value(&query(quantity, lines, self.first, day))
    }

    /// The stock of a region on the evening of a day.
    pub(crate) fn stock_of(
        &self,
        quantity: Quantity,
        line: Line,
        region: Region,
        day: Day,
    ) -> Option<i64> {
        let mut query = query(quantity, Some(Lines::only(line)), self.first, day);
        query.regions = Some([region].into());
        self.value(&query)
    }

    /// What happened in a region.
    pub(crate) fn flow_of(
        &self,
        quantity: Quantity,
        line: Line,
        region: Region,
        (from, to): (Day, Day),
    ) -> Option<i64> {
        let mut query = query(quantity, Some(Lines::only(line)), from, to);
        query.regions = Some([region].into());
        self.value(&query)
    }

    /// What happened, on every line and account, whether or not a file shows it.
    pub(crate) fn happened(&self, quantity: Quantity, from: Day, to: Day) -> Option<i64> {
        self.value(&Query::of(quantity, from, to))
    }

    /// What happened on a day, whether or not a file shows it on that day.
    pub(crate) fn on_day(&self, quantity: Quantity, lines: Lines, day: Day) -> Option<i64> {
        let mut query = Query::of(quantity, day, day);
        query.lines = Some(lines);
        self.value(&query)
    }

    /// What happened from one day through another, or stood at its end, wherever it is booked and as
    /// recorded where an archive would hold it whole.
    pub(crate) fn counted(
        &self,
        quantity: Quantity,
        line: Option<Line>,
        (from, to): (Day, Day),
    ) -> Option<i64> {
        let from = match quantity.kind() {
            Kind::Flow => from,
            Kind::Stock => self.first,
        };
        self.value(&query(quantity, line.map(Lines::only), from, to))
    }

    /// The run's figure for what a claim counts; nothing when the run has not its days.
    pub(crate) fn beside(&self, quantity: Quantity, claim: &Claim) -> Option<i64> {
        let (from, to) = claim.period.days()?;
        self.value(&query(quantity, claim.lines, from, to))
    }

    /// The months of the run, each with its first and last day.
    pub(crate) fn months(&self, from: Day, to: Day) -> Vec<(Day, Day)> {
        stretches(Step::Month, from.max(self.first), to.min(self.last))
    }

    /// The years of the run.
    pub(crate) fn years(&self) -> Vec<(Day, Day)> {
        stretches(Step::Year, self.first, self.last)
    }

    fn value(&self, query: &Query) -> Option<i64> {
        if self.covers(query.from, query.to) {
            self.ledger.value(query).ok()
        } else {
            None
        }
    }
}

fn stretches(step: Step, from: Day, to: Day) -> Vec<(Day, Day)> {
    step.cover(from, to)
        .into_iter()
        .map(|period| (period.first, period.last))
        .collect()
}

fn query(quantity: Quantity, lines: Option<Lines>, from: Day, to: Day) -> Query {
    let mut query = Query::of(quantity, from, to);
    query.lines = lines;
    query.recorded = quantity.is_wholly_recorded();
    query
}

/// A figure of the archive, as it is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'e> {
    /// The claim.
    pub(crate) claim: &'e Claim,
    /// The range that it is judged by: its declared error where a run is set beside it, none where
    /// it was given to the run, else what the source prints.
    pub(crate) range: Option<(f64, f64)>,
}

impl<'e> Told<'e> {
    /// A figure with the range that it is judged by.
    pub(crate) fn of(judged: &Judged, claim: &'e Claim) -> Told<'e> {
        let range = match judged.pattern(&claim.id) {
            Some(pattern) if matches!(pattern.verdict, Verdict::Identity | Verdict::Given) => None,
            Some(pattern) => Some((pattern.archive.low, pattern.archive.high)),
            None => claim.range(),
        };
        Told { claim, range }
    }

    /// The range in words; empty without one.
    pub(crate) fn range_told(&self) -> String {
        self.range
            .map_or_else(String::new, |(low, high)| wording::range(low, high))
    }
}

/// The figures of the archive on a quantity in the whole country, of no part, that fall within the
/// nine years.
pub(crate) fn of_country(
    finished: &Finished,
    quantity: Quantity,
) -> impl Iterator<Item = Told<'_>> {
    claims_of_country(finished)
        .filter(move |claim| claim.quantity == quantity.id())
        .map(|claim| Told::of(&finished.judged, claim))
}

/// The same, by whatever word the sources have for what the run counts, and of no line.
pub(crate) fn by_whatever_word(
    finished: &Finished,
    quantity: Quantity,
) -> impl Iterator<Item = Told<'_>> {
    claims_of_country(finished).filter_map(move |claim| {
        let word = finished.evidence.quantity(&claim.quantity)?;
        let is_counted = word.tally.as_deref() == Some(quantity.id());
        (is_counted && claim.lines.is_none()).then(|| Told::of(&finished.judged, claim))
    })
}

fn claims_of_country(finished: &Finished) -> impl Iterator<Item = &Claim> {
    finished.evidence.claims().iter().filter(|claim| {
        claim.place == "USSR"
            && claim.part.is_empty()
            && claim.unit == "people"
            && claim.period.days().is_some()
    })
}

/// Whether a claim is of one calendar year.
pub(crate) fn is_of_a_year(claim: &Claim) -> bool {
    let (from, to) = (claim.period.start, claim.period.end);
    from.year() == to.year() && from.day_of_year() == 1 && (to.month(), to.day()) == (12, 31)
}

/// A count as a place on a scale.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people are far below 2^52"
)]
pub(crate) fn real(count: i64) -> f64 {
    count as f64
}

/// So many rows, as a length.
pub(crate) fn rows(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A day as a place on a scale.
pub(crate) fn moment(day: Day) -> f64 {
    f64::from(day.index())
}
