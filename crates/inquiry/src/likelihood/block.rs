//! What the archive declares, block by block: the figures of one ledger, the months of one list, a
//! date. Blocks err independently of each other; within a ledger figures err together.

use crate::likelihood::margin::Margin;
use crate::likelihood::scale::Scale;

/// Whose word a figure is, for whoever leaves a part of the evidence out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The figure's id.
    pub id: String,
    /// The archive or table it is of; may be empty.
    pub group: String,
    /// The place it is of; empty for the whole country.
    pub region: String,
    /// Whether it was read nowhere but recalled.
    pub unread: bool,
}

/// One figure of a ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Whose word it is.
    pub tag: Tag,
    /// Its place in the row of figures that a run tells.
    pub figure: usize,
    /// On what scale it is measured.
    pub scale: Scale,
    /// What the archive says, on that scale; of a floor, the floor.
    pub told: f64,
    /// How it errs.
    pub margin: Margin,
}

impl Member {
    /// What the archive says, in the figure's own unit.
    pub fn value(&self) -> f64 {
        self.scale.from(self.told)
    }

    /// Says what the archive would say, had the run been at `run` on the scale and the archive as
    /// much `off`. A floor says yes where a count so far off comes out at the floor or above.
    pub(crate) fn tell(&mut self, run: f64, off: f64) {
        match &mut self.margin {
            Margin::Floor { holds, .. } => *holds = self.told <= run - off,
            _ => self.told = run - off,
        }
    }
}

/// Figures of the archive that err together, and with no other.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Figures of one ledger.
    Ledger {
        /// Its name.
        name: String,
        /// The correlation of their errors, from 0 to below 1.
        rho: f64,
        /// The figures; one alone errs as its margin says.
        members: Vec<Member>,
    },
    /// The months of one list, of which only the shape counts.
    Months {
        /// Whose word it is.
        tag: Tag,
        /// The months' places in the row of figures.
        figures: Vec<usize>,
        /// Names in each month.
        counts: Vec<f64>,
        /// By how much the uneven draw of the list inflates the variance; 1 is an even draw.
        design: f64,
    },
    /// A date.
    Date {
        /// Whose word it is.
        tag: Tag,
        /// Its place in the row of figures, which tells days since any one day; a run in which the
        /// event never comes tells the end or more.
        figure: usize,
        /// The archive's day on the same count; none where it says that the event did not come.
        day: Option<f64>,
        /// The scale of the error, in days. Its tails are those of Student's t with four degrees of
        /// freedom, so that one event that a reading cannot bring about does not decide alone.
        sd: f64,
        /// The first day after the run. A run without the event is judged as if it came on this day,
        /// the least by which it can be off.
        end: f64,
    },
}

impl Block {
    /// One figure that errs with no other.
    pub fn single(member: Member) -> Block {
        Block::Ledger {
            name: member.tag.id.clone(),
            rho: 0.0,
            members: vec![member],
        }
    }

    /// Its name: that of its ledger, or the id of its one series or date.
    pub fn name(&self) -> &str {
        match self {
            Block::Ledger { name, .. } => name,
            Block::Months { tag, .. } | Block::Date { tag, .. } => &tag.id,
        }
    }

    /// The places of its figures in the row.
    pub fn figures(&self) -> Vec<usize> {
        match self {
            Block::Ledger { members, .. } => members.iter().map(|member| member.figure).collect(),
            Block::Months { figures, .. } => figures.clone(),
            Block::Date { figure, .. } => vec![*figure],
        }
    }

    /// The ids of its figures, a series counting as one.
    pub fn tags(&self) -> Vec<&Tag> {
        match self {
            Block::Ledger { members, .. } => members.iter().map(|member| &member.tag).collect(),
            Block::Months { tag, .. } | Block::Date { tag, .. } => vec![tag],
        }
    }

    /// What is left of it without some of its figures; none when that is nothing.
    pub(crate) fn without(&self, leaves: impl Fn(&Tag) -> bool) -> Option<Block> {
        match self {
            Block::Ledger { name, rho, members } => {
                let kept = members.iter().filter(|member| !leaves(&member.tag));
                let members: Vec<Member> = kept.cloned().collect();
                (!members.is_empty()).then(|| Block::Ledger {
                    name: name.clone(),
                    rho: *rho,
                    members,
                })
            }
            Block::Months { tag, .. } | Block::Date { tag, .. } => {
                (!leaves(tag)).then(|| self.clone())
            }
        }
    }

    /// The same figures with every error scaled.
    pub(crate) fn with_errors_scaled(&self, factor: f64) -> Block {
        let mut scaled = self.clone();
        match &mut scaled {
            Block::Ledger { members, .. } => {
                for member in members {
                    member.margin = member.margin.spread_by(|sd| sd * factor);
                }
            }
            // The design is a ratio of variances; below an even draw there is none.
            Block::Months { design, .. } => *design = (*design * factor * factor).max(1.0),
            Block::Date { sd, .. } => *sd *= factor,
        }
        scaled
    }

    /// What is wrong with it, if anything.
    pub(crate) fn fault(&self) -> Option<(String, &'static str)> {
        let sound = |spread: f64| spread.is_finite() && 0.0 < spread;
        match self {
            Block::Ledger { name, rho, members } => {
                if !(0.0..1.0).contains(rho) {
                    let what = format!("the errors of `{name}` are correlated by {rho}");
                    return Some((what, "give a correlation from 0 to below 1"));
                }
                if members.is_empty() {
                    let what = format!("`{name}` has no figures");
                    return Some((what, "leave it out, or give it one"));
                }
                members.iter().find_map(|member| fault_of(member, sound))
            }
            Block::Months {
                tag,
                figures,
                counts,
                design,
            } => fault_of_months(&tag.id, figures.len(), counts, *design),
            Block::Date {
                tag, day, sd, end, ..
            } => {
                let id = &tag.id;
                if !sound(*sd) {
                    let what = format!("the date `{id}` errs by {sd} days");
                    return Some((what, "give it a scale above nought"));
                }
                let is_late = day.is_some_and(|day| !day.is_finite() || *end <= day);
                (is_late || !end.is_finite()).then(|| {
                    let what = format!("the date `{id}` lies beyond the end of the run");
                    (what, "leave it out, or run longer")
                })
            }
        }
    }
}

fn fault_of(member: &Member, sound: impl Fn(f64) -> bool) -> Option<(String, &'static str)> {
    let id = &member.tag.id;
    if !member.told.is_finite() {
        let what = format!("the figure `{id}` has no value");
        return Some((what, "give it one, or leave it out"));
    }
    let freedom = match member.margin {
        Margin::Student { df, .. } => df,
        _ => 1.0,
    };
    let wrong = |spread: &f64| !sound(*spread);
    if let Some(spread) = [freedom]
        .iter()
        .chain(&member.margin.spreads())
        .find(|it| wrong(it))
    {
        let what = format!("the error of `{id}` is {spread}");
        return Some((what, "no ledger is exact: give it a spread above nought"));
    }
    None
}

fn fault_of_months(
    id: &str,
    figures: usize,
    counts: &[f64],
    design: f64,
) -> Option<(String, &'static str)> {
    if counts.len() < 2 || counts.len() != figures {
        let what = format!(
            "the series `{id}` has {figures} months and {} counts",
            counts.len()
        );
        return Some((
            what,
            "a shape needs two months or more, each with its count",
        ));
    }
    let whole = |count: &f64| 0.0 <= *count && (count - libm::round(*count)).abs() <= 0.0;
    if !counts.iter().all(whole) {
        let what = format!("the series `{id}` counts {counts:?} names");
        return Some((what, "names are whole and no fewer than nought"));
    }
    let total: f64 = counts.iter().sum();
    if !design.is_finite() || design < 1.0 || total <= design {
        let what = format!("the series `{id}` of {total} names has a design effect of {design}");
        return Some((what, "give a design from 1 to below the number of names"));
    }
    None
}
