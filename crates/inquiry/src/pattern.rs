//! Patterns: the archive's figures, one by one, beside those of a run and of the same country under
//! other luck.
//!
//! A record is compared as the archive would hold it: by its recorded book, wherever that holds the
//! whole quantity. Each figure keeps the role that was fixed before any run. What the model was
//! fitted to shows that it can be fitted, what was held out shows whether it foretells, and what
//! was fed in shows nothing.

use std::collections::BTreeMap;

use evidence::{Claim, ErrorModel, Evidence, Period, Role};

use crate::answers::{Answers, asked};
use crate::estimate::{Archive, Estimate};
use crate::family::Family;
use crate::left_out::{LeftOut, Reason};
use crate::question::Question;
use crate::shape::{self, Month, Shape};

/// How a figure of the archive stands to the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// With seeds: the archive's range, widened by the model's 90% interval, holds the model's
    /// median; that is, the range and the interval meet. Without seeds: the archive's own range
    /// holds the run's own figure.
    Inside,
    /// It does not.
    Outside,
    /// The figure was fed into the model and is kept by the run, so that agreement is no success.
    Identity,
    /// The figure is of what the model was told, and the run does not keep to it: it opens on that
    /// state and goes its own way, or divides it otherwise. Shown, and counted nowhere.
    Given,
    /// The figure is shown beside the run's and cannot judge it.
    Context,
}

impl Verdict {
    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Inside => "inside",
            Verdict::Outside => "outside",
            Verdict::Identity => "identity",
            Verdict::Given => "given",
            Verdict::Context => "context",
        }
    }
}

/// One figure, or one series of months, of the archive beside the model's.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The id of the claim or paper; of a series, the id of its group, its place and, where it is of
    /// one nationality, that.
    pub id: String,
    /// On which shelf it stands.
    pub family: Family,
    /// What exactly was counted, in the words of the table.
    pub label: String,
    /// What the model may do with it.
    pub role: Role,
    /// The quantity's id in the evidence.
    pub quantity: String,
    /// The place's id.
    pub place: String,
    /// The line as the table spells it; empty where a line makes no sense.
    pub line: String,
    /// When.
    pub period: Period,
    /// In what it is counted; of a series, `distance`.
    pub unit: String,
    /// What the archive says. Of a series: the distance to be expected by chance, and up to which
    /// distance chance is not excluded.
    pub archive: Archive,
    /// What this run says. Of a series: the distance of its months.
    pub run: f64,
    /// What the seeds say; none where there are none, or where one of them cannot answer.
    pub seeds: Option<Estimate>,
    /// How the two stand to one another.
    pub verdict: Verdict,
    /// The months of a series.
    pub shape: Option<Shape>,
    /// The claims or papers behind the pattern.
    pub claims: Vec<String>,
    /// Citekeys of the sources behind them; at least one.
    pub sources: Vec<String>,
}

/// All patterns of a run, and what could not be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Patterns, in the order of the evidence, series of months last.
    pub patterns: Vec<Pattern>,
    /// Figures left out, in the order of the evidence.
    pub left_out: Vec<LeftOut>,
    /// How many seeds the model's interval is of; 0 when there are none.
    pub seeds: usize,
}

/// How many patterns of one role hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Patterns that are [`Verdict::Inside`].
    pub inside: usize,
    /// Patterns that are [`Verdict::Outside`].
    pub outside: usize,
    /// Patterns inside or outside whose range holds the run's own figure.
    pub own: usize,
    /// Figures fed into the model, shown and not counted.
    pub identities: usize,
    /// Figures fed into the model that the run does not keep to.
    pub given: usize,
}

impl Pattern {
    /// Whether the figure judges the model: it is inside or outside, and neither fed in nor context.
    pub fn is_judged(&self) -> bool {
        matches!(self.verdict, Verdict::Inside | Verdict::Outside)
    }
}

impl Judged {
    /// How many patterns of one role hold.
    pub fn score(&self, role: Role) -> Score {
        let of_role = |verdict: Verdict| {
            let patterns = self.patterns.iter();
            patterns
                .filter(|it| (it.role, it.verdict) == (role, verdict))
                .count()
        };
        Score {
            inside: of_role(Verdict::Inside),
            outside: of_role(Verdict::Outside),
            own: self
                .patterns
                .iter()
                .filter(|it| it.role == role && it.is_judged() && it.archive.holds(it.run))
                .count(),
            identities: of_role(Verdict::Identity),
            given: of_role(Verdict::Given),
        }
    }

    /// How many figures are left out for each reason, the reasons in the order of their words.
    pub fn left_out_by_reason(&self) -> BTreeMap<String, usize> {
        let mut reasons = BTreeMap::new();
        for one in &self.left_out {
            *reasons.entry(one.reason.to_string()).or_default() += 1;
        }
        reasons
    }

    /// The pattern with this id.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }
}

/// Sets every comparable figure of the evidence beside a run's own answers and those of the same
/// scenario under other seeds, if any. The answers are taken when each run ends: a ledger weighs
/// some hundred megabytes, its answers little.
///
/// # Panics
/// When the seeds are of other days than the run.
pub fn judge(evidence: &Evidence, own: &Answers, seeds: &[Answers]) -> Judged {
    assert!(
        seeds.iter().all(|seed| seed.days == own.days),
        "the seeds are of the days of the run"
    );
    let mut judged = Judged {
        seeds: seeds.len(),
        ..Judged::default()
    };
    let all = asked(evidence);
    let mut series: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in &all {
        if let (Some(ErrorModel::Shape { .. }), Some(group)) = (claim.error, &claim.group) {
            let months = series.entry(series_id(group, claim)).or_default();
            months.push(claim);
            continue;
        }
        match single(claim, own, seeds) {
            Ok(pattern) => judged.patterns.push(pattern),
            Err(reason) => judged.left_out.push(left_out(evidence, claim, own, reason)),
        }
    }
    for (id, mut months) in series {
        months.sort_by_key(|claim| claim.period);
        match monthly(id, &months, own, seeds) {
            Ok(pattern) => judged.patterns.push(pattern),
            Err(reason) => {
                let months = months.iter();
                let left_out = months.map(|claim| left_out(evidence, claim, own, reason.clone()));
                judged.left_out.extend(left_out);
            }
        }
    }
    judged
}

/// Months of one group, place and nationality are one series.
pub(crate) fn series_id(group: &str, claim: &Claim) -> String {
    let nationality = claim.part("nationality");
    let nationality = nationality.map_or_else(String::new, |people| format!("/{people}"));
    format!("{group}/{}{nationality}", claim.place)
}

/// One figure beside the runs.
pub(crate) fn single(claim: &Claim, own: &Answers, seeds: &[Answers]) -> Result<Pattern, Reason> {
    let archive = Archive::of(claim).ok_or(Reason::NoFigure)?;
    let run = own.figure(&claim.id)?;
    let seeds = figures(claim, seeds).map(Estimate::of);
    Ok(Pattern {
        id: claim.id.clone(),
        unit: claim.unit.clone(),
        verdict: verdict(claim.role, &archive, run, seeds),
        archive,
        run,
        seeds,
        shape: None,
        claims: vec![claim.id.clone()],
        ..titled(claim)
    })
}

/// One series of months beside the runs.
fn monthly(
    id: String,
    claims: &[&Claim],
    own: &Answers,
    seeds: &[Answers],
) -> Result<Pattern, Reason> {
    let (mut observed, mut counts) = (Vec::new(), Vec::new());
    for claim in claims {
        observed.push(claim.value.ok_or(Reason::NoFigure)?);
        counts.push(own.figure(&claim.id)?);
    }
    let design = match claims[0].error {
        Some(ErrorModel::Shape { design }) => design,
        _ => 1.0,
    };
    if claims.len() < 2 || observed.iter().sum::<f64>() <= 0.0 {
        return Err(Reason::NoFigure);
    }
    let freedom = f64::from(u32::try_from(claims.len() - 1).unwrap_or(u32::MAX));
    let run = shape::distance(&observed, &counts, design);
    let distances: Option<Vec<f64>> = seeds
        .iter()
        .map(|seed| {
            let months: Option<Vec<f64>> = claims
                .iter()
                .map(|claim| seed.figure(&claim.id).ok())
                .collect();
            Some(shape::distance(&observed, &months?, design))
        })
        .collect();
    let seeds = distances.filter(|all| !all.is_empty()).map(Estimate::of);
    let archive = Archive {
        value: Some(freedom),
        low: 0.0,
        high: shape::bound(freedom),
    };
    Ok(Pattern {
        id,
        unit: "distance".to_owned(),
        period: Period {
            start: claims[0].period.start,
            end: claims[claims.len() - 1].period.end,
        },
        verdict: verdict(claims[0].role, &archive, run, seeds),
        archive,
        run,
        seeds,
        shape: Some(Shape {
            months: months(claims, &observed, &counts),
            chance: shape::chance(run, freedom),
            displaced: shape::displaced(&observed, &counts),
        }),
        claims: claims.iter().map(|claim| claim.id.clone()).collect(),
        ..titled(claims[0])
    })
}

/// How a figure of a role stands to the model. Without seeds the run's own figure is all there is.
fn verdict(role: Role, archive: &Archive, run: f64, seeds: Option<Estimate>) -> Verdict {
    let holds = match seeds {
        Some(seeds) => archive.meets(seeds),
        None => archive.holds(run),
    };
    match role {
        Role::Input if keeps(archive, run) => Verdict::Identity,
        Role::Input => Verdict::Given,
        Role::Context => Verdict::Context,
        Role::Fitted | Role::HeldOut if holds => Verdict::Inside,
        Role::Fitted | Role::HeldOut => Verdict::Outside,
    }
}

/// Whether a run keeps to a figure that it was told: within its range, or by no more than what the
/// files miss of what happened.
fn keeps(archive: &Archive, run: f64) -> bool {
    /// A share of the figure; and people, where a share of it would be less than one.
    const MISSED: (f64, f64) = (0.02, 2.0);
    let near = |value: f64| (run - value).abs() <= (MISSED.0 * value).max(MISSED.1);
    archive.holds(run) || archive.value.is_some_and(near)
}

/// The shares of the months, the archive's and the run's.
fn months(claims: &[&Claim], observed: &[f64], counts: &[f64]) -> Vec<Month> {
    let shares = shape::shares(observed, 0.0)
        .into_iter()
        .zip(shape::shares(counts, 0.0));
    claims
        .iter()
        .zip(shares)
        .map(|(claim, (archive, model))| Month {
            period: claim.period,
            archive,
            model,
        })
        .collect()
}

/// The figures of all seeds for a claim; if one has none, no interval is told.
fn figures(claim: &Claim, seeds: &[Answers]) -> Option<Vec<f64>> {
    let figures: Result<Vec<f64>, Reason> =
        seeds.iter().map(|seed| seed.figure(&claim.id)).collect();
    figures.ok().filter(|figures| !figures.is_empty())
}

/// What a pattern takes from its claim as it stands.
fn titled(claim: &Claim) -> Pattern {
    Pattern {
        id: String::new(),
        family: Family::of(claim),
        label: claim.label.clone(),
        role: claim.role,
        quantity: claim.quantity.clone(),
        place: claim.place.clone(),
        line: claim.line.clone(),
        period: claim.period,
        unit: String::new(),
        archive: Archive {
            value: None,
            low: 0.0,
            high: 0.0,
        },
        run: 0.0,
        seeds: None,
        verdict: Verdict::Context,
        shape: None,
        claims: Vec::new(),
        sources: claim.sources.clone(),
    }
}

/// A figure left out with its reason. Answers that were kept without their record have lost theirs;
/// where it lies in the question itself it is found again.
fn left_out(evidence: &Evidence, claim: &Claim, own: &Answers, reason: Reason) -> LeftOut {
    let reason = match reason {
        Reason::Unkept => Question::of(evidence, claim, own.days)
            .err()
            .unwrap_or(Reason::Unkept),
        known => known,
    };
    LeftOut {
        id: claim.id.clone(),
        role: claim.role,
        reason,
    }
}

#[cfg(test)]
mod tests;
