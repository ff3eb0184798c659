//! Claims on how many died, held against three censuses.
//!
//! Between two counts `excess = first count + births - departures - second count - ordinary deaths`:
//! the people who died beyond those who would have died anyway, whatever they died of. Every term is a
//! range. The counts go from what was counted to what it was corrected to, the one of 1939 as
//! published with its padding at the upper end; births and ordinary deaths err in either direction by a
//! share that is believed. Ordinary deaths are not the deaths of record, which hold the dead in
//! question: they are the people alive, times a death rate that goes in a straight line from that of
//! the last ordinary year before to that of the first after. The most that remains is what the
//! censuses allow. Nothing between two counts can be told apart by them: of a claim on some years, the
//! censuses allow whatever they allow of all years between.
//!
//! In symbols:
//!
//! ```text
//! excess = first count + births - departures - second count - ordinary deaths
//! births and ordinary deaths: as recorded or reckoned, times 1 -+ assumption.registration_error
//! ```

use evidence::Evidence;

use crate::census::CensusRules;
use crate::census::demography::deaths_and_births;
use crate::census::error::Error;
use crate::census::figures::{claim, people, printed};
use crate::census::raking::real;
use crate::census::regions::COUNTED;
use crate::population::rules::PopulationRules;

/// Claims of the census of 1926: what was counted, and what the reconstruction has for the first day
/// of 1927.
const COUNTED_1926: &str = "pop26_republics_total";
const CORRECTED_1927: &str = "ussr_pop_total_1927";
/// Claim of the census of 1939, with the corrected number as its lower end.
const COUNTED_1939: &str = "pop_1939";
/// Claim of the famine's dead, with its range.
const FAMINE: &str = "fam_ussr";

/// Whose deaths are claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Deaths beyond the ordinary and beyond the famine.
    Terror,
    /// Deaths of the famine.
    Famine,
    /// All deaths beyond the ordinary.
    Excess,
}

/// A claim: so many dead in some years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claimed {
    /// Whose deaths.
    pub kind: Kind,
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
    /// The fewest people claimed.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// A range of people.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// The fewest.
    pub low: f64,
    /// The most.
    pub high: f64,
}

impl Span {
    fn with(self, other: Span) -> Span {
        Span {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    fn less(self, other: Span) -> Span {
        Span {
            low: self.low - other.high,
            high: self.high - other.low,
        }
    }

    fn floored(self) -> Span {
        Span {
            low: self.low.max(0.0),
            high: self.high.max(0.0),
        }
    }
}

/// The years between two censuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// Its first year.
    pub from: i16,
    /// Its last year.
    pub to: i16,
    /// The count at its beginning.
    pub opening: Span,
    /// People born.
    pub births: Span,
    /// People who would have died anyway.
    pub ordinary: Span,
    /// People who left the country.
    pub departures: f64,
    /// The count at its end.
    pub closing: Span,
    /// Ids of the claims of the two counts.
    pub counts: [&'static str; 2],
}

impl Interval {
    /// Deaths beyond the ordinary that the two counts allow.
    pub fn excess(&self) -> Span {
        self.opening
            .with(self.growth())
            .less(self.closing)
            .floored()
    }

    /// Born and dead in the ordinary way, and gone: what the people grew by.
    fn growth(&self) -> Span {
        let gone = Span {
            low: self.ordinary.low + self.departures,
            high: self.ordinary.high + self.departures,
        };
        self.births.less(gone)
    }
}

/// What three censuses and the years between say of the dead.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// From the census of 1926 to that of 1937, and from that to the census of 1939.
    pub intervals: [Interval; 2],
    /// The famine's dead, as estimated.
    pub famine: Span,
}

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The censuses allow it.
    Allowed,
    /// Even the lowest of it is so many times the most they allow.
    Excluded {
        /// How many times.
        times: f64,
    },
    /// They find more dead than the highest of it.
    TooFew {
        /// How many at least.
        least: f64,
    },
    /// It is also of years that no two of these counts enclose; in theirs they allow the most there
    /// is, and at least this many would have died outside them.
    Outside {
        /// How many, none when all of it would fit within.
        beyond: f64,
    },
    /// It is of no year between the counts.
    Uncounted,
}

/// A claim, tested.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// The claim.
    pub claimed: Claimed,
    /// Deaths of its kind that the censuses allow in all the years they enclose and it touches.
    pub allowed: Span,
    /// What came of it.
    pub verdict: Verdict,
    /// The years of which that is told.
    pub years: Option<(i16, i16)>,
    /// The people of the last census, were the claim true, and as they were counted.
    pub follows: Option<(Span, Span)>,
    /// Ids of the claims of the counts.
    pub counts: Vec<&'static str>,
}

impl Balance {
    /// Reads the balance.
    ///
    /// # Errors
    /// When the evidence lacks a figure.
    pub fn read(
        evidence: &Evidence,
        rules: &CensusRules,
        beliefs: &PopulationRules,
    ) -> Result<Balance, Error> {
        let first = Span {
            low: real(people(evidence, COUNTED_1926)?),
            high: real(people(evidence, CORRECTED_1927)?),
        };
        let (middle, last) = (range(evidence, COUNTED)?, range(evidence, COUNTED_1939)?);
        let rate = |year: i16| -> Result<f64, Error> {
            let (deaths, _) = deaths_and_births(evidence, rules, year)?;
            let of = |year: i16| people(evidence, &format!("ussr_pop_total_{year}")).map(real);
            Ok(real(deaths) / f64::midpoint(of(year)?, of(year + 1)?))
        };
        let [before, between] = [rate(1927)?, rate(1936)?];
        let after = printed(evidence, "ussr_cdr_1939")? / 1000.0;
        let interval = |years: (i16, i16), counts: [(Span, &'static str); 2], rates| {
            interval(evidence, rules, beliefs, years, counts, rates)
        };
        let at = |span, id| (span, id);
        Ok(Balance {
            intervals: [
                interval(
                    (1927, 1936),
                    [at(first, COUNTED_1926), at(middle, COUNTED)],
                    (before, between),
                )?,
                interval(
                    (1937, 1938),
                    [at(middle, COUNTED), at(last, COUNTED_1939)],
                    (between, after),
                )?,
            ],
            famine: range(evidence, FAMINE)?,
        })
    }

    /// Tests a claim.
    pub fn test(&self, claimed: Claimed) -> Tested {
        let touched: Vec<&Interval> = self
            .intervals
            .iter()
            .filter(|interval| claimed.from <= interval.to && interval.from <= claimed.to)
            .collect();
        let (Some(first), Some(last)) = (touched.first(), touched.last()) else {
            return Tested {
                claimed,
                allowed: Span::default(),
                verdict: Verdict::Uncounted,
                years: None,
                follows: None,
                counts: Vec::new(),
            };
        };
        let none = Span::default();
        let excess = touched.iter().fold(none, |all, it| all.with(it.excess()));
        let has_famine = touched.iter().any(|it| it.from <= 1932 && 1934 <= it.to);
        let famine = if has_famine { self.famine } else { none };
        let allowed = match claimed.kind {
            Kind::Terror => excess.less(famine).floored(),
            Kind::Excess => excess,
            Kind::Famine if has_famine => excess,
            Kind::Famine => none,
        };
        // The balance finds at least so many, but not in which of its years, nor of what they died.
        let whole = claimed.from <= first.from && last.to <= claimed.to;
        let found = if whole && claimed.kind == Kind::Excess {
            excess.low
        } else {
            0.0
        };
        let within = first.from <= claimed.from && claimed.to <= last.to;
        let verdict = if !within {
            Verdict::Outside {
                beyond: (claimed.low - allowed.high).max(0.0),
            }
        } else if allowed.high < claimed.low {
            Verdict::Excluded {
                times: claimed.low / allowed.high.max(1.0),
            }
        } else if claimed.high < found {
            Verdict::TooFew { least: found }
        } else {
            Verdict::Allowed
        };
        let follows = within.then(|| follow(&touched, claimed, famine));
        Tested {
            claimed,
            allowed,
            verdict,
            years: Some((claimed.from.max(first.from), claimed.to.min(last.to))),
            follows: follows.map(|follows| (follows, last.closing)),
            counts: touched.iter().flat_map(|it| it.counts).collect(),
        }
    }
}

/// The people of the last census, were a claim true.
fn follow(touched: &[&Interval], claimed: Claimed, famine: Span) -> Span {
    let dead = Span {
        low: claimed.low,
        high: claimed.high,
    };
    let dead = match claimed.kind {
        Kind::Terror => dead.with(famine),
        Kind::Famine | Kind::Excess => dead,
    };
    let opening = touched
        .first()
        .map_or(Span::default(), |first| first.opening);
    let grown = touched
        .iter()
        .fold(opening, |people, interval| people.with(interval.growth()));
    grown.less(dead).floored()
}

/// The range of a count, from its figure or lower end to its upper.
fn range(evidence: &Evidence, id: &str) -> Result<Span, Error> {
    let value = real(people(evidence, id)?);
    let found = claim(evidence, id)?;
    Ok(Span {
        low: found.low.unwrap_or(value).min(value),
        high: found.high.unwrap_or(value).max(value),
    })
}

fn interval(
    evidence: &Evidence,
    rules: &CensusRules,
    beliefs: &PopulationRules,
    (from, to): (i16, i16),
    [opening, closing]: [(Span, &'static str); 2],
    (before, after): (f64, f64),
) -> Result<Interval, Error> {
    let years = f64::from(to - from + 1);
    let (mut births, mut ordinary, mut balance) = (0.0, 0.0, 0.0);
    let (middle, end) = (
        f64::midpoint(opening.0.low, opening.0.high),
        f64::midpoint(closing.0.low, closing.0.high),
    );
    for (at, year) in (from..=to).enumerate() {
        let (deaths, born) = deaths_and_births(evidence, rules, year)?;
        let share = (real(at as u64) + 0.5) / years;
        let alive = middle + (end - middle) * share;
        births += real(born);
        balance += real(born) - real(deaths);
        ordinary += alive * (before + (after - before) * share);
    }
    let error = beliefs.registration_error;
    let erring = |people: f64| Span {
        low: people * (1.0 - error),
        high: people * (1.0 + error),
    };
    Ok(Interval {
        from,
        to,
        opening: opening.0,
        births: erring(births),
        ordinary: erring(ordinary),
        departures: departures(evidence, (from, to), balance)?,
        closing: closing.0,
        counts: [opening.1, closing.1],
    })
}

/// Those who left, as the reconstruction's populations at both ends leave them over; none where it
/// has no population at the end.
fn departures(evidence: &Evidence, (from, to): (i16, i16), balance: f64) -> Result<f64, Error> {
    let ids = [from, to + 1].map(|year| format!("ussr_pop_total_{year}"));
    if ids.iter().any(|id| evidence.claim(id).is_none()) {
        return Ok(0.0);
    }
    let (first, last) = (people(evidence, &ids[0])?, people(evidence, &ids[1])?);
    Ok((real(first) + balance - real(last)).max(0.0))
}
