//! Later limits: how the number of people a region was allowed to sentence grew, step by step.
//!
//! After the first limits came requests from below and grants, cuts and counter-proposals from
//! above, minuted or not. A replay adds only the dated grants that are marked as counting.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::{Read, Word};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::{Role, Warrant};

/// How exactly a decision is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// On that day.
    Day,
    /// Not later than that day.
    ByDay,
    /// About that day.
    About,
    /// Some day of that month.
    Month,
    /// Some day of that year.
    Year,
    /// Between two days.
    Range,
    /// Not dated at all.
    Undated,
}

impl Precision {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::ByDay => "by-day",
            Precision::About => "about",
            Precision::Month => "month",
            Precision::Year => "year",
            Precision::Range => "range",
            Precision::Undated => "undated",
        }
    }
}

impl Word for Precision {
    const NOUN: &'static str = "precision";
    const ALL: &'static [Precision] = &[
        Precision::Day,
        Precision::ByDay,
        Precision::About,
        Precision::Month,
        Precision::Year,
        Precision::Range,
        Precision::Undated,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// What was done about a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitKind {
    /// A region asked.
    Request,
    /// Moscow gave.
    Grant,
    /// Moscow gave less than it had, or than was asked.
    Cut,
    /// Moscow answered with a number of its own.
    CounterProposal,
    /// A limit as it stood on a date, former grants included.
    Cumulative,
    /// Leave to begin the second category.
    PermissionCategory2,
    /// People sentenced beyond the limit.
    Excess,
    /// Another reading of a decision that has its own row.
    Rival,
    /// A sum over several regions that have their own rows.
    Sum,
    /// The recalled decision of 15 October 1937 on 58 regions.
    Decision58Regions,
}

impl LimitKind {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            LimitKind::Request => "request",
            LimitKind::Grant => "grant",
            LimitKind::Cut => "cut",
            LimitKind::CounterProposal => "counter-proposal",
            LimitKind::Cumulative => "cumulative",
            LimitKind::PermissionCategory2 => "permission-category-2",
            LimitKind::Excess => "excess",
            LimitKind::Rival => "rival",
            LimitKind::Sum => "sum",
            LimitKind::Decision58Regions => "decision-58-regions",
        }
    }
}

impl Word for LimitKind {
    const NOUN: &'static str = "kind of decision";
    const ALL: &'static [LimitKind] = &[
        LimitKind::Request,
        LimitKind::Grant,
        LimitKind::Cut,
        LimitKind::CounterProposal,
        LimitKind::Cumulative,
        LimitKind::PermissionCategory2,
        LimitKind::Excess,
        LimitKind::Rival,
        LimitKind::Sum,
        LimitKind::Decision58Regions,
    ];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// Whether a replay adds the decision to the limits in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It is added.
    Yes,
    /// It is shown and not added.
    No,
    /// It is added when the switch of the disputed decision is on.
    Switch,
}

impl Counts {
    /// The word in the tables.
    pub const fn id(self) -> &'static str {
        match self {
            Counts::Yes => "yes",
            Counts::No => "no",
            Counts::Switch => "switch",
        }
    }
}

impl Word for Counts {
    const NOUN: &'static str = "word for counts";
    const ALL: &'static [Counts] = &[Counts::Yes, Counts::No, Counts::Switch];

    fn spelt(self) -> &'static str {
        self.id()
    }
}

/// A dated request, grant, cut or permission.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitDecision {
    /// Id, unique in the package.
    pub id: String,
    /// The day, or the first of several; nothing when undated.
    pub date: Option<Date>,
    /// The last day it may have been, when that differs.
    pub date_end: Option<Date>,
    /// How exactly it is dated.
    pub precision: Precision,
    /// Id of the place, a unit of account or a successor or union of some.
    pub place: String,
    /// The units of account the place stands for.
    pub regions: Vec<Region>,
    /// What was done.
    pub kind: LimitKind,
    /// Who decided or asked.
    pub decided_by: String,
    /// People of the first category.
    pub category1: Option<u32>,
    /// People of the second category.
    pub category2: Option<u32>,
    /// People of both categories, where the source does not split them.
    pub unsplit: Option<u32>,
    /// Whether a replay adds it.
    pub counts: Counts,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/limits.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<LimitDecision> {
    let own = [
        "id",
        "date",
        "date_end",
        "precision",
        "place",
        "kind",
        "decided_by",
        "category1",
        "category2",
        "unsplit",
        "counts",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| decision(&row, known, faults).ok())
        .collect()
}

fn decision(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<LimitDecision> {
    let id = known.fresh_id(row, faults);
    let dates = row.in_order(("date", "date_end"), faults);
    let (precision, kind) = (row.word("precision", faults), row.word("kind", faults));
    let place = known.place(row, "place", faults);
    let category1 = row.count("category1", faults);
    let category2 = row.count("category2", faults);
    let unsplit = row.count("unsplit", faults);
    let (counts, warrant) = (row.word("counts", faults), known.warrant(row, faults));
    let (date, date_end) = dates?;
    let place = place?;
    let decision = LimitDecision {
        id: id?,
        date,
        date_end,
        precision: precision?,
        place: place.id.clone(),
        regions: place.regions().to_vec(),
        kind: kind?,
        decided_by: row.text("decided_by").to_owned(),
        category1: category1?,
        category2: category2?,
        unsplit: unsplit?,
        counts: counts?,
        warrant: warrant?,
    };
    let placed = !decision.regions.is_empty() || known.places.unit_ids().is_empty();
    check(row, &decision, placed, faults);
    Ok(decision)
}

/// A decision that a replay adds must say when, whom and how many, and be something given.
fn check(row: &Row, decision: &LimitDecision, placed: bool, faults: &mut Faults) {
    let dated = decision.date.is_some();
    if !dated && decision.precision != Precision::Undated {
        let what = format!("no date with precision `{}`", decision.precision.id());
        faults.push(row.fault(
            "date",
            what,
            "it cannot be placed",
            "give a date, or `undated`",
        ));
    }
    let role = decision.warrant.role;
    let stands = dated && placed && decision.category1.or(decision.category2).is_some();
    let judges = decision.kind == LimitKind::Cumulative && stands;
    if role == Role::Fitted {
        faults.push(row.fault(
            "role",
            format!("role `{}`", role.id()),
            "a paper is given to a run or judges it, and no fit is made to one",
            "write `input`, `held-out` or `context`",
        ));
    } else if role == Role::HeldOut && !judges {
        faults.push(row.fault(
            "role",
            format!("role `{}`", role.id()),
            "only a total in force, with its day, place and number, can be set against a run",
            "write `input` or `context`",
        ));
    }
    if decision.counts == Counts::No {
        return;
    }
    let given = matches!(
        decision.kind,
        LimitKind::Grant | LimitKind::Cut | LimitKind::Decision58Regions
    );
    let numbered = decision
        .category1
        .or(decision.category2)
        .or(decision.unsplit)
        .is_some();
    let wanting = [
        ("date", dated, "no date"),
        ("place", placed, "a place that is no region"),
        ("kind", given, "a decision that gave nothing"),
        ("category1", numbered, "no number of people"),
    ];
    for (column, there, what) in wanting {
        if !there {
            faults.push(row.fault(
                column,
                what,
                "a decision that counts is added to the limits in force",
                "complete the row, or write `no` under counts",
            ));
        }
    }
}
