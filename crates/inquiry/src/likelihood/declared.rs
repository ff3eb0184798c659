//! The declared figures as one: their density given what a run tells, or given what a run is expected
//! to tell; and what the archive might have said had some run been what happened.

use scenario::beta;

use crate::error::Error;
use crate::likelihood::block::{Block, Tag};
use crate::likelihood::hill::List;
use crate::likelihood::margin::{Margin, student};
use crate::likelihood::outlook::Outlook;
use crate::likelihood::panels::Panels;
use crate::likelihood::scale::Scale;
use crate::likelihood::tail::log_hill;
use crate::likelihood::{ledger, lots, months};
use crate::luck::Stream;
use crate::real::log_sum;

/// Degrees of freedom of the error of a date.
const DATE_FREEDOM: f64 = 4.0;

/// What of the evidence is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave<'a> {
    /// The figure or series with this id.
    Figure(&'a str),
    /// Every figure of this archive or table.
    Group(&'a str),
    /// Every figure of this place.
    Region(&'a str),
    /// Every figure that was read nowhere but recalled.
    Unread,
}

impl Leave<'_> {
    fn leaves(self, tag: &Tag) -> bool {
        match self {
            Leave::Figure(id) => tag.id == id,
            Leave::Group(group) => tag.group == group,
            Leave::Region(region) => tag.region == region,
            Leave::Unread => tag.unread,
        }
    }
}

/// Figures of the archive with their errors, beside the row of figures that a run tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    blocks: Vec<Block>,
    figures: usize,
}

impl Declared {
    /// These blocks beside a row of so many figures. A figure of the row may be in one block or none.
    ///
    /// # Errors
    /// When there are no blocks; when a block names a figure that the row does not have, or one that
    /// another has named; when an error is no spread above nought, a correlation not below one, a
    /// series of one month, a date beyond the end.
    pub fn of(blocks: Vec<Block>, figures: usize) -> Result<Declared, Error> {
        if blocks.is_empty() {
            return Err(Error::Nothing {
                what: "declared figures",
                remedy: "leave at least one in",
            });
        }
        let mut named = vec![false; figures];
        for block in &blocks {
            if let Some((what, remedy)) = block.fault() {
                return Err(Error::Unfit { what, remedy });
            }
            for figure in block.figures() {
                let name = block.name();
                match named.get_mut(figure) {
                    None => {
                        return Err(Error::Unfit {
                            what: format!("`{name}` names figure {figure} of a row of {figures}"),
                            remedy: "count the figures of a run from 0, and hand in as many",
                        });
                    }
                    Some(true) => {
                        return Err(Error::Unfit {
                            what: format!("`{name}` names figure {figure}, which is named before"),
                            remedy: "let every figure of the row be judged once",
                        });
                    }
                    Some(named) => *named = true,
                }
            }
        }
        Ok(Declared { blocks, figures })
    }

    /// The blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// How many figures a run tells.
    pub fn figures(&self) -> usize {
        self.figures
    }

    /// How many figures are declared, a series counting as one.
    pub fn declared(&self) -> usize {
        self.blocks.iter().map(|block| block.tags().len()).sum()
    }

    /// On what scale each figure of the row is measured, and emulated.
    pub fn scales(&self) -> Vec<Scale> {
        let mut scales = vec![Scale::Plain; self.figures];
        for block in &self.blocks {
            match block {
                Block::Ledger { members, .. } => {
                    for member in members {
                        scales[member.figure] = member.scale;
                    }
                }
                Block::Months { figures, .. } => {
                    for figure in figures {
                        scales[*figure] = Scale::Log1p;
                    }
                }
                Block::Date { .. } => {}
            }
        }
        scales
    }

    /// What is expected of each figure when a run has told them all.
    ///
    /// # Panics
    /// When the row has another number of figures.
    pub fn outlooks(&self, figures: &[f64]) -> Vec<Outlook> {
        assert_eq!(
            figures.len(),
            self.figures,
            "one figure for each of the row"
        );
        let each = self.scales().into_iter().zip(figures);
        each.map(|(scale, figure)| Outlook {
            mean: scale.to(*figure),
            variance: 0.0,
        })
        .collect()
    }

    /// The logarithm of the density of what the archive says, had this run been what happened; minus
    /// infinity where it could not have said it, and never no number.
    ///
    /// # Panics
    /// When the row has another number of figures.
    pub fn log_density(&self, figures: &[f64], discrepancy: f64) -> f64 {
        self.log_expected(&self.outlooks(figures), discrepancy)
    }

    /// The logarithm of the mean of that density over runs whose figures are normal on their scales
    /// and independent of each other. Exact for normal errors, alone or in a ledger; by quadrature
    /// for other errors and dates; for months by the hill they make with their outlook, good to a
    /// few hundredths of a nat where each month is known to three in ten.
    ///
    /// # Panics
    /// When the row has another number of figures.
    pub fn log_expected(&self, outlooks: &[Outlook], discrepancy: f64) -> f64 {
        assert_eq!(outlooks.len(), self.figures, "one outlook for each figure");
        let each = self.blocks.iter();
        each.map(|block| log_expected(block, outlooks, discrepancy))
            .sum()
    }

    /// The same block by block, each with its name: given a run, blocks are independent.
    ///
    /// # Panics
    /// When the row has another number of figures.
    pub fn pointwise(&self, figures: &[f64], discrepancy: f64) -> Vec<(&str, f64)> {
        let outlooks = self.outlooks(figures);
        let each = self.blocks.iter();
        each.map(|block| (block.name(), log_expected(block, &outlooks, discrepancy)))
            .collect()
    }

    /// What the archive might have said, with the same errors, had this run been what happened.
    ///
    /// # Panics
    /// When the row has another number of figures, or a run arrested nobody in a series of months.
    #[must_use]
    pub fn drawn(&self, figures: &[f64], discrepancy: f64, luck: &mut Stream) -> Declared {
        let outlooks = self.outlooks(figures);
        let blocks = self.blocks.iter();
        Declared {
            blocks: blocks
                .map(|block| drawn(block, &outlooks, discrepancy, luck))
                .collect(),
            figures: self.figures,
        }
    }

    /// The same without some of the evidence. The row of figures stays as it is.
    ///
    /// # Errors
    /// When nothing is left.
    pub fn without(&self, leave: Leave<'_>) -> Result<Declared, Error> {
        let kept = self.blocks.iter();
        let kept = kept.filter_map(|block| block.without(|tag| leave.leaves(tag)));
        Declared::of(kept.collect(), self.figures)
    }

    /// The same with every declared error `factor` times as large: the discrepancy stays.
    ///
    /// # Errors
    /// When the factor is no number above nought, or a series would err by more than it has names.
    pub fn with_errors_scaled(&self, factor: f64) -> Result<Declared, Error> {
        let scaled = self.blocks.iter();
        let scaled = scaled.map(|block| block.with_errors_scaled(factor));
        Declared::of(scaled.collect(), self.figures)
    }
}

/// The logarithm of the expected density of one block.
pub(crate) fn log_expected(block: &Block, outlooks: &[Outlook], discrepancy: f64) -> f64 {
    match block {
        Block::Ledger { rho, members, .. } => {
            ledger::log_expected((*rho, members), outlooks, discrepancy)
        }
        Block::Months {
            figures,
            counts,
            design,
            ..
        } => {
            let list = List {
                counts,
                looseness: months::looseness(counts, *design, discrepancy),
            };
            let outlooks: Vec<Outlook> = figures.iter().map(|figure| outlooks[*figure]).collect();
            let told = list.log_expected(&outlooks);
            if told.is_nan() {
                f64::NEG_INFINITY
            } else {
                told
            }
        }
        Block::Date {
            figure,
            day,
            sd,
            end,
            ..
        } => log_of_date(outlooks[*figure], *day, *sd, *end),
    }
}

/// The logarithm of the density of a day, or of the chance of none before the end.
fn log_of_date(outlook: Outlook, day: Option<f64>, sd: f64, end: f64) -> f64 {
    let (mean, spread) = (outlook.mean, outlook.variance.sqrt());
    if mean.is_nan() || !spread.is_finite() {
        return f64::NEG_INFINITY;
    }
    let at = |run: f64| {
        let run = run.min(end);
        if let Some(day) = day {
            let score = (run - day) / sd;
            return student(DATE_FREEDOM, score * score) - libm::log(sd);
        }
        // The run lies before the end, so at most half of its dates lie beyond.
        let square = (end - run) * (end - run) / (sd * sd);
        let [share, rest] = [DATE_FREEDOM, square].map(|part| part / (DATE_FREEDOM + square));
        beta::log_below(share, rest, 0.5 * DATE_FREEDOM, 0.5) - core::f64::consts::LN_2
    };
    if spread <= 0.0 {
        return at(mean);
    }
    let mut panels = Panels::default();
    panels.hill(mean, spread);
    panels.at(end);
    let middle = day.unwrap_or(end);
    let weight = spread * spread / (spread * spread + sd * sd);
    panels.hill(mean + weight * (middle - mean), weight.sqrt() * sd);
    panels.hill(middle, sd);
    panels.tail(middle, sd, (middle - mean).abs() + 9.0 * spread);
    let each = panels.places().filter(|(_, weight)| 0.0 < *weight);
    let each = each.map(|(run, weight)| {
        libm::log(weight) + log_hill((run - mean) / spread) - libm::log(spread) + at(run)
    });
    log_sum(&each.collect::<Vec<f64>>())
}

fn drawn(block: &Block, outlooks: &[Outlook], discrepancy: f64, luck: &mut Stream) -> Block {
    let mut drawn = block.clone();
    match &mut drawn {
        Block::Ledger { rho, members, .. } => {
            let common = luck.normal();
            for member in members {
                let margin = member.margin.and(discrepancy);
                let loading = rho.sqrt() * member.margin.spread() / margin.spread();
                let score = loading * common + (1.0 - loading * loading).sqrt() * luck.normal();
                member.tell(outlooks[member.figure].mean, margin.at(score));
            }
        }
        Block::Months {
            figures,
            counts,
            design,
            ..
        } => {
            let people = figures
                .iter()
                .map(|figure| Scale::Log1p.from(outlooks[*figure].mean));
            let shares = months::shares(&people.collect::<Vec<_>>())
                .expect("a run that arrested somebody in these months");
            let loose = months::looseness(counts, *design, discrepancy);
            *counts = lots::months(counts.iter().sum(), &shares, loose, luck);
        }
        Block::Date {
            figure,
            day,
            sd,
            end,
            ..
        } => {
            let run = outlooks[*figure].mean.min(*end);
            let off = Margin::Student {
                df: DATE_FREEDOM,
                sd: *sd,
            };
            let told = run - off.at(luck.normal());
            *day = (told < *end).then_some(told);
        }
    }
    drawn
}
