//! Patterns: the archive's figures, one by one, beside those of a run or of several.
//!
//! A record is compared as the archive would hold it: by its recorded book, wherever that holds the
//! whole quantity. Each figure keeps the role that was fixed before any run. What the model was
//! fitted to shows that it can be fitted, what was held out shows whether it foretells, and what
//! was fed in shows nothing.

use std::collections::BTreeMap;

use evidence::{Claim, ErrorModel, Evidence, Period, Role};

use crate::answers::{Answers, is_asked};
use crate::estimate::{Archive, Estimate};
use crate::left_out::{LeftOut, Reason};
use crate::shape::{self, Month, Shape};

/// One figure, or one series of months, of the archive beside the runs'.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The claim's id; of a series, the id of its group and, where it is of one region, its place.
    pub id: String,
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
    /// What the runs say. Of a series: the distance of their months.
    pub model: Estimate,
    /// Whether the archive's range holds the runs' figure; nothing for what was fed in.
    pub inside: Option<bool>,
    /// Whether the figure was fed into the model, so that agreement is no success.
    pub identity: bool,
    /// The months of a series.
    pub shape: Option<Shape>,
    /// The claims behind the pattern.
    pub claims: Vec<String>,
}

/// All patterns of some runs, and what could not be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Patterns, in the order of the evidence, series of months last.
    pub patterns: Vec<Pattern>,
    /// Figures left out, in the order of the evidence.
    pub left_out: Vec<LeftOut>,
}

/// How many patterns of one role hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Patterns whose range holds the runs' figure.
    pub inside: usize,
    /// Patterns whose range does not.
    pub outside: usize,
    /// Figures fed into the model, shown and not counted.
    pub identities: usize,
}

impl Judged {
    /// How many patterns of one role hold.
    pub fn score(&self, role: Role) -> Score {
        let mut score = Score::default();
        for pattern in self.patterns.iter().filter(|pattern| pattern.role == role) {
            match pattern.inside {
                Some(true) => score.inside += 1,
                Some(false) => score.outside += 1,
                None => score.identities += 1,
            }
        }
        score
    }

    /// The pattern with this id.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }
}

/// Sets every comparable figure of the evidence beside one run, or several of the same days. The
/// answers are taken when each run ends: a ledger weighs some hundred megabytes, its answers little.
///
/// # Panics
/// When no run is given, or the runs are of different days.
pub fn judge(evidence: &Evidence, runs: &[Answers]) -> Judged {
    assert!(!runs.is_empty(), "figures are set beside at least one run");
    let days = runs[0].days;
    assert!(
        runs.iter().all(|run| run.days == days),
        "the runs are of the same days"
    );
    let mut judged = Judged::default();
    let mut series: BTreeMap<(&str, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in evidence
        .claims()
        .iter()
        .filter(|claim| is_asked(evidence, claim))
    {
        if let (Some(ErrorModel::Shape { .. }), Some(group)) = (claim.error, &claim.group) {
            series.entry((group, &claim.place)).or_default().push(claim);
            continue;
        }
        match single(claim, runs) {
            Ok(pattern) => judged.patterns.push(pattern),
            Err(reason) => judged.left_out.push(left_out(claim, reason)),
        }
    }
    for ((group, place), mut months) in series {
        months.sort_by_key(|claim| claim.period);
        let id = format!("{group}/{place}");
        match monthly(id, &months, runs) {
            Ok(pattern) => judged.patterns.push(pattern),
            Err(reason) => {
                judged
                    .left_out
                    .extend(months.iter().map(|claim| left_out(claim, reason.clone())));
            }
        }
    }
    judged
}

/// One figure beside the runs.
fn single(claim: &Claim, runs: &[Answers]) -> Result<Pattern, Reason> {
    let archive = Archive::of(claim).ok_or(Reason::NoFigure)?;
    let model = Estimate::of(figures(claim, runs)?);
    let identity = claim.role == Role::Input;
    Ok(Pattern {
        id: claim.id.clone(),
        unit: claim.unit.clone(),
        inside: (!identity).then(|| archive.holds(model.value)),
        identity,
        archive,
        model,
        shape: None,
        claims: vec![claim.id.clone()],
        ..titled(claim)
    })
}

/// One series of months beside the runs.
fn monthly(id: String, claims: &[&Claim], runs: &[Answers]) -> Result<Pattern, Reason> {
    let mut observed = Vec::new();
    let mut counts = vec![Vec::new(); runs.len()];
    for claim in claims {
        observed.push(claim.value.ok_or(Reason::NoFigure)?);
        for (run, figure) in counts.iter_mut().zip(figures(claim, runs)?) {
            run.push(figure);
        }
    }
    let design = match claims[0].error {
        Some(ErrorModel::Shape { design }) => design,
        _ => 1.0,
    };
    if claims.len() < 2 || observed.iter().sum::<f64>() <= 0.0 {
        return Err(Reason::NoFigure);
    }
    let freedom = f64::from(u32::try_from(claims.len() - 1).unwrap_or(u32::MAX));
    let distances = counts
        .iter()
        .map(|run| shape::distance(&observed, run, design))
        .collect();
    let model = Estimate::of(distances);
    let archive = Archive {
        value: Some(freedom),
        low: 0.0,
        high: shape::bound(freedom),
    };
    let shape = Shape {
        months: months(claims, &observed, &counts),
        chance: shape::chance(model.value, freedom),
        displaced: Estimate::of(
            counts
                .iter()
                .map(|run| shape::displaced(&observed, run))
                .collect(),
        )
        .value,
    };
    let identity = claims[0].role == Role::Input;
    Ok(Pattern {
        id,
        unit: "distance".to_owned(),
        period: Period {
            start: claims[0].period.start,
            end: claims[claims.len() - 1].period.end,
        },
        inside: (!identity).then(|| archive.holds(model.value)),
        identity,
        archive,
        model,
        shape: Some(shape),
        claims: claims.iter().map(|claim| claim.id.clone()).collect(),
        ..titled(claims[0])
    })
}

/// The shares of the months, the archive's and the runs'.
fn months(claims: &[&Claim], observed: &[f64], counts: &[Vec<f64>]) -> Vec<Month> {
    let archive = shape::shares(observed, 0.0);
    let runs: Vec<Vec<f64>> = counts.iter().map(|run| shape::shares(run, 0.0)).collect();
    claims
        .iter()
        .zip(archive)
        .enumerate()
        .map(|(at, (claim, archive))| Month {
            period: claim.period,
            archive,
            model: Estimate::of(runs.iter().map(|run| run[at]).collect()).value,
        })
        .collect()
}

/// The figures of all runs for a claim; if one has none, no figure is told for the others.
fn figures(claim: &Claim, runs: &[Answers]) -> Result<Vec<f64>, Reason> {
    runs.iter().map(|run| run.figure(&claim.id)).collect()
}

/// What a pattern takes from its claim as it stands.
fn titled(claim: &Claim) -> Pattern {
    Pattern {
        id: String::new(),
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
        model: Estimate {
            value: 0.0,
            low: 0.0,
            high: 0.0,
        },
        inside: None,
        identity: false,
        shape: None,
        claims: Vec::new(),
    }
}

fn left_out(claim: &Claim, reason: Reason) -> LeftOut {
    LeftOut {
        id: claim.id.clone(),
        role: claim.role,
        reason,
    }
}

#[cfg(test)]
mod tests;
