//! From a figure of the archive to the question that a record can answer.
//!
//! The archive's words are not always the record's. A table that divides verdicts by body and has
//! no row for albums booked them under the troikas; a count "on 1 January" was taken before the
//! day's work; a death sentence of the first category is a death sentence. Such readings stand
//! here, each with its ground, and what cannot be read so is left out by name.

use std::collections::BTreeSet;

use chronicle::{Kind, Ledger, Part, Quantity, Query, Split};
use evidence::{Claim, Day, Evidence, Lines, PlaceKind, QuantityKind, Region};
use jiff::civil::Date;

use crate::left_out::Reason;

/// From this share of the verdicts on, a body counts as the only one that gave them.
const SOLE: f64 = 0.95;

/// What is asked of a record for one figure.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Questions whose answers are added up.
    sum: Vec<Query>,
    /// The whole of which the sum is a share in per cent.
    whole: Option<Query>,
    /// Verdicts of one body and of all bodies, where the figure is of one body's sentences, which
    /// the record does not tell apart.
    body: Option<(Query, Query)>,
    /// Whether a stock is taken at dawn of the day.
    dawn: bool,
}

impl Question {
    /// The question that a claim puts to records of these days.
    pub(crate) fn of(
        evidence: &Evidence,
        claim: &Claim,
        days: (Day, Option<Day>),
    ) -> Result<Question, Reason> {
        let quantity = evidence.quantity(&claim.quantity);
        let tally = quantity.and_then(|quantity| Quantity::named(quantity.tally.as_deref()?));
        let is_share = quantity.is_some_and(|quantity| quantity.kind == QuantityKind::Share);
        let Some(tally) = tally else {
            return Err(no_part(claim, ""));
        };
        let unit = if is_share { "percent" } else { "people" };
        if claim.unit != unit {
            return Err(Reason::NoSuchUnit {
                unit: claim.unit.clone(),
            });
        }
        let (plain, dawn) = plain(evidence, claim, tally, days)?;
        let mut question = Question {
            sum: vec![plain],
            whole: None,
            body: None,
            dawn,
        };
        for (key, value) in &claim.part {
            match (key.as_str(), value.as_str()) {
                ("panel", _) if claim.error.is_some_and(is_shape) => {}
                ("panel", _) => return Err(Reason::LevelOfPanel),
                ("nationality", _) if claim.error.is_some_and(is_shape) => {
                    return Err(Reason::NoNationality);
                }
                // The first category of the orders is the death sentence.
                ("category", "1") if tally == Quantity::DeathSentences => {}
                ("offence", "counter-revolutionary") => question.only_counter_revolutionary(),
                ("body", body) if tally == Quantity::Sentenced && !is_share => {
                    question.sum = bodies(evidence, claim, body, &question.sum[0])?;
                }
                ("body", body) => question.body = Some(one_body(claim, body, &question.sum[0])?),
                (key, value) => {
                    let part = Part::named(key, value).ok_or_else(|| no_part(claim, key))?;
                    question
                        .sum
                        .iter_mut()
                        .for_each(|query| query.parts.push(part));
                }
            }
        }
        if is_share {
            let mut whole = question.sum[0].clone();
            whole.quantity = Quantity::Sentenced;
            question.whole = Some(whole);
        }
        Ok(question)
    }

    /// The answer of one record.
    pub(crate) fn answer(&self, ledger: &Ledger) -> Result<f64, Reason> {
        if let Some((body, all)) = &self.body {
            let (of_body, of_all) = (self.ask(ledger, body)?, self.ask(ledger, all)?);
            if of_body < SOLE * of_all {
                return Err(Reason::OtherBodies {
                    share: of_body / of_all,
                });
            }
        }
        let mut sum = 0.0;
        for query in &self.sum {
            sum += self.ask(ledger, query)?;
        }
        match &self.whole {
            None => Ok(sum),
            Some(whole) => {
                let whole = self.ask(ledger, whole)?;
                Ok(if whole > 0.0 {
                    100.0 * sum / whole
                } else {
                    0.0
                })
            }
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of people lie far below 2^52"
    )]
    fn ask(&self, ledger: &Ledger, query: &Query) -> Result<f64, Reason> {
        let answer = if self.dawn {
            ledger.value_at_dawn(query)
        } else {
            ledger.value(query)
        };
        match answer {
            Ok(count) => Ok(count as f64),
            Err(chronicle::Error::OutsideRun { .. }) => Err(Reason::OutsideRun),
            Err(_) => {
                let parts: Vec<&str> = query.parts.iter().map(|part| part.split().id()).collect();
                Err(Reason::NoSuchPart {
                    quantity: query.quantity.id().to_owned(),
                    part: parts.join("; "),
                })
            }
        }
    }

    /// The camps' books told counter-revolutionaries from common criminals; the record tells the
    /// lines of the political police from the militia's and the ordinary convicts'.
    fn only_counter_revolutionary(&mut self) {
        let political = Lines::parse("political+lists+00447+national").ok();
        for query in &mut self.sum {
            query.lines = political;
        }
    }
}

/// The claim without its part, as a question, and whether it is asked at dawn.
fn plain(
    evidence: &Evidence,
    claim: &Claim,
    tally: Quantity,
    (first, last): (Day, Option<Day>),
) -> Result<(Query, bool), Reason> {
    let last = last.ok_or(Reason::OutsideRun)?;
    let mut dawn = false;
    let (from, to) = match tally.kind() {
        Kind::Flow => claim.period.days().ok_or(Reason::OutsideRun)?,
        Kind::Stock => {
            let eve = closing(claim.period.end);
            dawn = eve < first.date();
            let day = if dawn { claim.period.end } else { eve };
            let day = Day::of(day).ok_or(Reason::OutsideRun)?;
            if dawn && day != first {
                return Err(Reason::OutsideRun);
            }
            (day, day)
        }
    };
    if from < first || last < to {
        return Err(Reason::OutsideRun);
    }
    let query = Query {
        lines: claim.lines,
        regions: regions(evidence, claim)?,
        recorded: tally.is_wholly_recorded(),
        ..Query::of(tally, from, to)
    };
    Ok((query, dawn))
}

/// The day at whose end a stock of this date stood. Soviet books count "on the first" of a month
/// before the day's work, so at the end of the day before; other dates are of reports on the day.
fn closing(date: Date) -> Date {
    if date.day() == 1 {
        date.yesterday().unwrap_or(date)
    } else {
        date
    }
}

/// The units of account that the claim's place stands for; none for the whole country.
fn regions(evidence: &Evidence, claim: &Claim) -> Result<Option<BTreeSet<Region>>, Reason> {
    let none = || Reason::NoRegions {
        place: claim.place.clone(),
    };
    let place = evidence.places().get(&claim.place).ok_or_else(none)?;
    match place.kind {
        PlaceKind::Country => Ok(None),
        PlaceKind::Region | PlaceKind::Camps | PlaceKind::Republic => {
            Ok(Some(place.regions().iter().copied().collect()))
        }
        PlaceKind::Centre
        | PlaceKind::Successor
        | PlaceKind::City
        | PlaceKind::Camp
        | PlaceKind::Other => Err(none()),
    }
}

/// The questions for the verdicts of one body. A ledger that divides verdicts by body divides all
/// of them, so a body that has no row in it stands in the row of its nearest kin: albums and
/// special troikas under the troikas, the Military Collegium under the courts.
fn bodies(
    evidence: &Evidence,
    claim: &Claim,
    body: &str,
    plain: &Query,
) -> Result<Vec<Query>, Reason> {
    let kin: &[&str] = match body {
        "troika" => &["album", "special-troika"],
        "courts" => &["military-collegium"],
        _ => &[],
    };
    let named: BTreeSet<&str> = evidence
        .claims()
        .iter()
        .filter(|other| claim.group.is_some() && same_ledger(claim, other))
        .filter_map(|other| other.part("body"))
        .collect();
    let folded = kin
        .iter()
        .filter(|kin| named.len() > 1 && !named.contains(*kin));
    std::iter::once(body)
        .chain(folded.copied())
        .map(|body| {
            let part = Part::of(Split::Body, body).ok_or_else(|| no_part(claim, "body"))?;
            let mut query = plain.clone();
            query.parts.push(part);
            Ok(query)
        })
        .collect()
}

/// Whether two claims are rows of one table of verdicts.
fn same_ledger(claim: &Claim, other: &Claim) -> bool {
    (
        &claim.group,
        &claim.quantity,
        &claim.place,
        &claim.line,
        claim.period,
    ) == (
        &other.group,
        &other.quantity,
        &other.place,
        &other.line,
        other.period,
    ) && other.part.len() == 1
}

/// The verdicts of one body and of all, where a figure is of one body's sentences.
fn one_body(claim: &Claim, body: &str, plain: &Query) -> Result<(Query, Query), Reason> {
    let part = Part::of(Split::Body, body).ok_or_else(|| no_part(claim, "body"))?;
    let verdicts = Query {
        quantity: Quantity::Sentenced,
        recorded: true,
        ..plain.clone()
    };
    let of_body = Query {
        parts: vec![part],
        ..verdicts.clone()
    };
    let of_all = Query {
        parts: Vec::new(),
        ..verdicts
    };
    Ok((of_body, of_all))
}

fn is_shape(error: evidence::ErrorModel) -> bool {
    matches!(error, evidence::ErrorModel::Shape { .. })
}

fn no_part(claim: &Claim, part: &str) -> Reason {
    Reason::NoSuchPart {
        quantity: claim.quantity.clone(),
        part: part.to_owned(),
    }
}
