//! What several answers are told in: stretches of days, figures of the archives, decisions of record.

use chronicle::{Kind, Period, Quantity};
use evidence::{Claim, DatedEvent, Day, Place};
use inquiry::{Judged, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::report::series;

/// A place that an answer is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct At {
    /// Its id in the evidence, such as KAR.
    pub(crate) id: String,
    /// Its name in English.
    pub(crate) name: String,
}

/// How a quantity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Counted {
    /// Over a period: the people of all its days together.
    OverAPeriod,
    /// On a date: the people there on the evening of its last day.
    OnADate,
}

/// A stretch of days and the number of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Stretch {
    /// Its first day.
    pub(crate) from: String,
    /// Its last day.
    pub(crate) to: String,
    /// People in the stretch; of what is counted on a date, people on the evening of its last day.
    pub(crate) value: i64,
}

/// Between what nine in ten of so many runs of the same country lie that differ by luck alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Band {
    /// The first day it is of.
    pub(crate) from: String,
    /// The last day it is of.
    pub(crate) to: String,
    /// The 5th percentile.
    pub(crate) low: f64,
    /// The 95th percentile.
    pub(crate) high: f64,
    /// The median.
    pub(crate) median: f64,
    /// Over how many seeds.
    pub(crate) seeds: u32,
}

/// How a figure of the archives stands to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// Its range, widened by the interval of the seeds where there are any, holds the model.
    Inside,
    /// It does not.
    Outside,
    /// It was given to the model and the run keeps it, so that agreement is no success.
    Identity,
    /// It was given to the model, and the run goes its own way from it.
    Given,
    /// It is shown beside the run and cannot judge it.
    Context,
}

/// A figure of the archives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// What exactly was counted, in the words of the table.
    pub(crate) label: String,
    /// The first day it is of.
    pub(crate) from: String,
    /// The last day it is of; of a count on a date, that date.
    pub(crate) to: String,
    /// The figure; nothing where the source gives a range alone.
    pub(crate) value: Option<f64>,
    /// Below this the truth is not to be expected; nothing where no range is known or the figure was
    /// given to the run.
    pub(crate) low: Option<f64>,
    /// Above this it is not; nothing of a floor, too.
    pub(crate) high: Option<f64>,
    /// How near to the archive: A to D.
    pub(crate) grade: String,
    /// Whether it was read where cited.
    pub(crate) verified: String,
    /// What the model may do with it: input, fitted, held-out or context.
    pub(crate) role: String,
    /// The run's own figure for it; nothing where the run cannot answer.
    pub(crate) run: Option<f64>,
    /// Whether its range holds the run's own figure; nothing where the figure does not judge.
    pub(crate) inside: Option<bool>,
    /// How it stands to the model, luck taken into account; nothing where the run cannot answer.
    pub(crate) standing: Option<Standing>,
    /// Citekeys of its sources.
    pub(crate) sources: Vec<String>,
    /// Whether another figure disputes it.
    pub(crate) disputed: bool,
}

/// A decision of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Dated {
    /// Its id; it has a card.
    pub(crate) id: String,
    /// The day.
    pub(crate) day: String,
    /// What was decided.
    pub(crate) title: String,
    /// Citekeys of its sources.
    pub(crate) sources: Vec<String>,
}

/// Days whose figures of the archives the model was fitted to, or has not seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Span {
    /// The first of the days.
    pub(crate) from: String,
    /// The last of them.
    pub(crate) to: String,
    /// fitted or held-out.
    pub(crate) role: String,
}

impl At {
    /// A place of the evidence.
    pub(crate) fn of(place: &Place) -> At {
        At {
            id: place.id.clone(),
            name: place.name.clone(),
        }
    }
}

impl Counted {
    /// How a quantity is counted.
    pub(crate) fn of(quantity: Quantity) -> Counted {
        match quantity.kind() {
            Kind::Flow => Counted::OverAPeriod,
            Kind::Stock => Counted::OnADate,
        }
    }
}

impl Stretch {
    /// A stretch of the calendar and its number.
    pub(crate) fn of(period: Period, value: i64) -> Stretch {
        Stretch {
            from: period.first.to_string(),
            to: period.last.to_string(),
            value,
        }
    }
}

impl Standing {
    fn of(verdict: Verdict) -> Standing {
        match verdict {
            Verdict::Inside => Standing::Inside,
            Verdict::Outside => Standing::Outside,
            Verdict::Identity => Standing::Identity,
            Verdict::Given => Standing::Given,
            Verdict::Context => Standing::Context,
        }
    }
}

impl Told {
    /// A figure beside a run, with the range that the report of the run has for it.
    pub(crate) fn of(judged: &Judged, claim: &Claim) -> Told {
        let range = series::Told::of(judged, claim).range;
        let pattern = judged.pattern(&claim.id);
        Told {
            id: claim.id.clone(),
            label: claim.label.clone(),
            from: claim.period.start.to_string(),
            to: claim.period.end.to_string(),
            value: claim.value,
            low: range.and_then(|(low, _)| finite(low)),
            high: range.and_then(|(_, high)| finite(high)),
            grade: claim.grade.id().to_owned(),
            verified: claim.verified.id().to_owned(),
            role: claim.role.id().to_owned(),
            run: pattern.and_then(|pattern| finite(pattern.run)),
            inside: pattern
                .filter(|pattern| pattern.is_judged())
                .map(|pattern| pattern.archive.holds(pattern.run)),
            standing: pattern.map(|pattern| Standing::of(pattern.verdict)),
            sources: claim.sources.clone(),
            disputed: !claim.disputes.is_empty(),
        }
    }
}

impl Band {
    /// What the seeds leave open of a figure; nothing where none were lived.
    pub(crate) fn of(judged: &Judged, claim: &Claim) -> Option<Band> {
        let seeds = judged.pattern(&claim.id)?.seeds?;
        Some(Band {
            from: claim.period.start.to_string(),
            to: claim.period.end.to_string(),
            low: finite(seeds.low)?,
            high: finite(seeds.high)?,
            median: finite(seeds.median)?,
            seeds: u32::try_from(judged.seeds).unwrap_or(u32::MAX),
        })
    }
}

impl Dated {
    /// A decision of record with its day.
    pub(crate) fn of((day, event): (Day, &DatedEvent)) -> Dated {
        Dated {
            id: event.id.clone(),
            day: day.to_string(),
            title: event.event.clone(),
            sources: event.warrant.sources.clone(),
        }
    }
}

/// A number as JSON can tell it.
pub(crate) fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}
