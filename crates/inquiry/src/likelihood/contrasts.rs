//! Which figures of the evidence a reading is judged by, how a run tells them, and with what errors:
//! the bridge from tables to one density.
//!
//! The roles of the evidence decide, and nothing else: what is fitted makes one set, what is held out
//! makes another, by which a posterior's foresight is scored; context and input are in neither. What
//! a run cannot answer is left out with its reason. Figures that were read nowhere but recalled are
//! in, with the wide errors that their grade declares, and can be left out
//! ([`Leave::Unread`](crate::likelihood::declared::Leave::Unread)).

use std::collections::BTreeMap;

use evidence::{Claim, ErrorModel, Evidence, Role, Verified};

use crate::answers::{Answers, asked};
use crate::error::Error;
use crate::family::Family;
use crate::left_out::{LeftOut, Reason};
use crate::likelihood::accounting::{Left, ledger_of, totals};
use crate::likelihood::block::{Block, Member, Tag};
use crate::likelihood::declaration::{margin, scale_of, without_value};
use crate::likelihood::declared::Declared;
use crate::pattern::series_id;

/// One figure, or one series of months, by which a reading is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The id of the claim; of a series, that of its group, place and nationality.
    pub id: String,
    /// What was counted, in the words of the table, and less what.
    pub label: String,
    /// The claims behind it.
    pub claims: Vec<String>,
    /// Its ledger: the name of the block in which it errs together with others.
    pub block: String,
    /// On which shelf it stands.
    pub family: Family,
    /// The archive or table it is of; may be empty.
    pub group: String,
    /// The place it is of; empty for the whole country.
    pub region: String,
    /// Its figures' places in the row.
    pub figures: Vec<usize>,
}

/// The figures of one role, in a fixed order, with their errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrasts {
    /// What is compared.
    pub contrasts: Vec<Contrast>,
    /// What the archive says of it, and how it errs.
    pub declared: Declared,
    /// What cannot be compared, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Figures that are left out because all their parts are compared.
    pub said_by_parts: Vec<String>,
    row: Vec<Reckoned>,
}

/// How one figure of the row is reckoned from a run's answers.
#[derive(Clone, Debug, PartialEq)]
struct Reckoned {
    whole: String,
    less: Vec<String>,
}

impl Reckoned {
    fn of(&self, figure: impl Fn(&str) -> Result<f64, Reason>) -> Result<f64, Reason> {
        let mut left = figure(&self.whole)?;
        for part in &self.less {
            left -= figure(part)?;
        }
        Ok(left)
    }
}

impl Contrasts {
    /// Every figure of this role that each of these answers tells.
    ///
    /// # Errors
    /// When there is none, or one is declared with an error that cannot be reckoned with.
    pub fn of(evidence: &Evidence, answers: &[Answers], role: Role) -> Result<Contrasts, Error> {
        let all = asked(evidence);
        let mut left_out = Vec::new();
        let (mut singles, mut series) = (Vec::new(), BTreeMap::<String, Vec<&Claim>>::new());
        for claim in all.iter().filter(|claim| claim.role == role) {
            match (claim.error, &claim.group) {
                (Some(ErrorModel::Shape { .. }), Some(group)) => {
                    series
                        .entry(series_id(group, claim))
                        .or_default()
                        .push(claim);
                }
                _ => match is_told(claim, answers) {
                    Ok(()) => singles.push(claim),
                    Err(reason) => left_out.push(out(claim, reason)),
                },
            }
        }
        series.retain(|_, months| {
            let silent = months
                .iter()
                .find_map(|month| is_told(month, answers).err());
            let Some(reason) = silent else { return true };
            left_out.extend(months.iter().map(|month| out(month, reason.clone())));
            false
        });
        let mut drawn_up = DrawnUp::default();
        drawn_up.ledgers(evidence, &singles)?;
        for (id, months) in &series {
            drawn_up.months(id, months, &parts_of_panel(id, &series))?;
        }
        Ok(Contrasts {
            declared: Declared::of(drawn_up.blocks, drawn_up.row.len())?,
            contrasts: drawn_up.contrasts,
            left_out,
            said_by_parts: drawn_up.said_by_parts,
            row: drawn_up.row,
        })
    }

    /// The row of figures that a run tells, in the order of [`Declared`].
    ///
    /// # Errors
    /// Why the run has none of one of them.
    pub fn figures(&self, answers: &Answers) -> Result<Vec<f64>, Reason> {
        let each = self.row.iter();
        each.map(|figure| figure.of(|id| answers.figure(id)))
            .collect()
    }
}

/// What has been drawn up so far.
#[derive(Default)]
struct DrawnUp {
    contrasts: Vec<Contrast>,
    blocks: Vec<Block>,
    row: Vec<Reckoned>,
    said_by_parts: Vec<String>,
}

impl DrawnUp {
    /// Single figures, each in the ledger with which it errs.
    fn ledgers(&mut self, evidence: &Evidence, singles: &[&Claim]) -> Result<(), Error> {
        let totals = totals(evidence, singles);
        let mut ledgers: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in singles {
            if totals.get(&claim.id) == Some(&Left::Nothing) {
                self.said_by_parts.push(claim.id.clone());
                continue;
            }
            let ledger = claim.group.as_deref().map_or(claim.id.as_str(), ledger_of);
            ledgers.entry(ledger).or_default().push(claim);
        }
        for (ledger, claims) in ledgers {
            let groups = claims
                .iter()
                .filter_map(|claim| evidence.group(claim.group.as_deref()?));
            let rho = groups.map(|group| group.correlation).fold(1.0, f64::min);
            let mut members = Vec::new();
            for claim in &claims {
                let less = match totals.get(&claim.id) {
                    Some(Left::Less(parts)) => parts.clone(),
                    _ => Vec::new(),
                };
                members.push(self.member(evidence, (claim, ledger), less)?);
            }
            self.blocks.push(Block::Ledger {
                name: ledger.to_owned(),
                // Of one figure alone there is nothing to share.
                rho: if members.len() == 1 { 0.0 } else { rho },
                members,
            });
        }
        Ok(())
    }

    fn member(
        &mut self,
        evidence: &Evidence,
        (claim, ledger): (&Claim, &str),
        less: Vec<String>,
    ) -> Result<Member, Error> {
        let figure = self.row.len();
        let reckoned = Reckoned {
            whole: claim.id.clone(),
            less,
        };
        let told = reckoned
            .of(|id| {
                let claim = evidence
                    .claim(id)
                    .filter(|one| one.id != claim.id)
                    .unwrap_or(claim);
                claim.value.ok_or(Reason::NoFigure)
            })
            .map_err(|_reason| without_value(&claim.id))?;
        let scale = scale_of(claim);
        let member = Member {
            tag: tag(claim, claim.id.clone()),
            figure,
            scale,
            told: scale.to(told),
            margin: margin(claim, scale, told)?,
        };
        let label = if reckoned.less.is_empty() {
            claim.label.clone()
        } else {
            format!("{}, less {}", claim.label, reckoned.less.join(", "))
        };
        let mut claims = vec![claim.id.clone()];
        claims.extend(reckoned.less.iter().cloned());
        self.contrasts.push(Contrast {
            label,
            claims,
            figures: vec![figure],
            ..titled(claim, claim.id.clone(), ledger)
        });
        self.row.push(reckoned);
        Ok(member)
    }

    /// The months of one list, without those of the `parts` that have series of their own.
    fn months(&mut self, id: &str, months: &[&Claim], parts: &[&Claim]) -> Result<(), Error> {
        let design = match months[0].error {
            Some(ErrorModel::Shape { design }) => design,
            _ => 1.0,
        };
        let mut counts = Vec::new();
        let mut figures = Vec::new();
        let mut months = months.to_vec();
        months.sort_by_key(|claim| claim.period);
        for month in &months {
            let mut count = month.value.ok_or_else(|| without_value(&month.id))?;
            let within = parts.iter().filter(|part| part.period == month.period);
            let mut less = Vec::new();
            for part in within {
                count -= part.value.ok_or_else(|| without_value(&part.id))?;
                less.push(part.id.clone());
            }
            counts.push(count);
            figures.push(self.row.len());
            self.row.push(Reckoned {
                whole: month.id.clone(),
                less,
            });
        }
        self.contrasts.push(Contrast {
            claims: months.iter().map(|month| month.id.clone()).collect(),
            figures: figures.clone(),
            ..titled(months[0], id.to_owned(), id)
        });
        self.blocks.push(Block::Months {
            tag: tag(months[0], id.to_owned()),
            figures,
            counts,
            design,
        });
        Ok(())
    }
}

/// The months of single nationalities within a series of all: the parts are in the whole, and a
/// panel is counted once.
fn parts_of_panel<'c>(id: &str, series: &BTreeMap<String, Vec<&'c Claim>>) -> Vec<&'c Claim> {
    let within = format!("{id}/");
    let parts = series.iter().filter(|(part, _)| part.starts_with(&within));
    parts
        .flat_map(|(_, months)| months.iter().copied())
        .collect()
}

/// Whether the answers tell the figure.
fn is_told(claim: &Claim, answers: &[Answers]) -> Result<(), Reason> {
    if claim.error.is_none_or(|error| error == ErrorModel::Dated) {
        return Err(Reason::NoFigure);
    }
    answers
        .iter()
        .try_for_each(|one| one.figure(&claim.id).map(|_| ()))
}

fn out(claim: &Claim, reason: Reason) -> LeftOut {
    LeftOut {
        id: claim.id.clone(),
        role: claim.role,
        reason,
    }
}

fn tag(claim: &Claim, id: String) -> Tag {
    Tag {
        id,
        group: claim.group.clone().unwrap_or_default(),
        region: region(claim),
        unread: claim.verified == Verified::No,
    }
}

fn region(claim: &Claim) -> String {
    if claim.place == "USSR" {
        String::new()
    } else {
        claim.place.clone()
    }
}

fn titled(claim: &Claim, id: String, ledger: &str) -> Contrast {
    Contrast {
        id,
        label: claim.label.clone(),
        claims: Vec::new(),
        block: ledger.to_owned(),
        family: Family::of(claim),
        group: claim.group.clone().unwrap_or_default(),
        region: region(claim),
        figures: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
