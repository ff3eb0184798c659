//! Every figure plays one part. What a model was adjusted to cannot judge it, and what is kept from
//! it is chosen beforehand, ledger by ledger, by what it puts to the test.
//!
//! `held_out.csv` names each ledger and quantity that is held out, what it tests and why. A figure
//! held out for no stated ground, a ground that no figure has, a figure that is fitted under one id
//! and held out under another, and a figure of one ledger that is told twice are faults: each would
//! let a fit be praised for what it was shown.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::evidence::Evidence;
use crate::fault::{Fault, Faults};
use crate::known::Known;
use crate::line::Lines;
use crate::orders::limit::{LimitDecision, LimitKind};
use crate::period::Period;
use crate::quantity::HeldOut;
use crate::reading::Read;
use crate::sheet::{Row, Sheet};
use crate::warrant::Role;

/// The quantity of which the later totals in force are, in the table of limits.
const LIMITS: &str = "limits";

/// Reads `held_out.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<HeldOut> {
    if !sheet.has(&["id", "group", "quantity", "tests", "reason"], faults) {
        return Vec::new();
    }
    let mut grounds: Vec<HeldOut> = Vec::new();
    for row in sheet.rows() {
        let Ok(ground) = ground(&row, known, faults) else {
            continue;
        };
        if let Some(same) = grounds
            .iter()
            .find(|other| other.is_of(&ground.group, &ground.quantity))
        {
            faults.push(row.fault(
                "group",
                figures_of(&ground.quantity, &ground.group),
                format!("`{}` says already what it tests", same.id),
                "make one row of the two",
            ));
            continue;
        }
        grounds.push(ground);
    }
    grounds
}

fn ground(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<HeldOut> {
    let id = known.fresh_id(row, faults);
    let group = row.text("group").to_owned();
    let listed = ("group", "groups.csv");
    if !group.is_empty() {
        known.group_ids.hold(row, "group", &group, listed, faults);
    }
    let quantity = row.needed("quantity", faults);
    let (tests, reason) = (row.needed("tests", faults), row.needed("reason", faults));
    Ok(HeldOut {
        id: id?,
        group,
        quantity: quantity?.to_owned(),
        tests: tests?.to_owned(),
        reason: reason?.to_owned(),
    })
}

/// Looks whether the figures of a table of claims play one part each.
pub(crate) fn check(sheet: &Sheet, evidence: &Evidence, faults: &mut Faults) {
    let figures = figures(evidence);
    for row in sheet.rows() {
        let Some(claim) = evidence.claim(row.text("id")) else {
            continue;
        };
        let same = figures.get(&Figure::of(claim)).into_iter().flatten();
        // Of two rows the later is at fault, or the one that is held out.
        for other in same.copied().filter(|other| other.id != claim.id) {
            let stands = format!("{}:{}", other.at.file, other.at.line);
            if (claim.role, other.role) == (Role::HeldOut, Role::Fitted) {
                faults.push(row.fault(
                    "role",
                    format!("`{}` is held out", claim.id),
                    format!("the same figure is fitted as `{}` at {stands}", other.id),
                    "give one of the two the role context",
                ));
            } else if claim.role == other.role
                && told_again(claim, other)
                && (&other.at.file, other.at.line) < (&claim.at.file, claim.at.line)
            {
                faults.push(row.fault(
                    "id",
                    format!("`{}` is {}", claim.id, claim.role.id()),
                    format!("it tells the figure of `{}` at {stands} again", other.id),
                    "a figure of a ledger counts once: give one of the two the role context",
                ));
            }
        }
    }
}

/// Tells of a figure that is held out though no row says what it tests.
fn groundless(row: &Row, id: &str, what: &str) -> Fault {
    row.fault(
        "role",
        format!("`{id}` is held out"),
        format!("held_out.csv does not say what {what} tests"),
        "add a row there before anything is fitted, or give it the role context",
    )
}

fn check_ground(row: &Row, evidence: &Evidence, claim: &Claim, faults: &mut Faults) {
    if claim.role == Role::HeldOut && evidence.held_out_for(claim).is_none() {
        let group = claim.group.as_deref().unwrap_or("");
        faults.push(groundless(
            row,
            &claim.id,
            &figures_of(&claim.quantity, group),
        ));
    }
}

/// Looks whether the totals in force that are held out have their ground; they are of no group.
fn check_ground_of_limits(sheet: &Sheet, evidence: &Evidence, faults: &mut Faults) {
    let mut grounds = evidence.held_out().iter();
    if grounds.any(|ground| ground.is_of("", LIMITS)) {
        return;
    }
    for row in sheet.rows() {
        let id = row.text("id");
        if held_out_limits(evidence).any(|limit| limit.id == id) {
            faults.push(groundless(&row, id, &figures_of(LIMITS, "")));
        }
    }
}

/// The totals in force that are held out; of any other paper the table itself refuses it.
fn held_out_limits(evidence: &Evidence) -> impl Iterator<Item = &LimitDecision> {
    let totals = evidence.limits().iter();
    let totals = totals.filter(|limit| limit.kind == LimitKind::Cumulative);
    totals.filter(|limit| limit.warrant.role == Role::HeldOut)
}

fn figures_of(quantity: &str, group: &str) -> String {
    if group.is_empty() {
        format!("`{quantity}` of no group")
    } else {
        format!("`{quantity}` of the group `{group}`")
    }
}

/// Looks whether every figure that is held out has its ground, and every ground its figure. Where a
/// row of either could not be read, nothing can be said of the other.
pub(crate) fn check_grounds<'t, 'f: 't>(
    sheet: &Sheet,
    of_claims: impl Iterator<Item = &'t Sheet<'f>>,
    of_limits: Option<&Sheet>,
    evidence: &Evidence,
    faults: &mut Faults,
) {
    if sheet.rows().count() == evidence.held_out().len() {
        for row in of_claims.flat_map(Sheet::rows) {
            if let Some(claim) = evidence.claim(row.text("id")) {
                check_ground(&row, evidence, claim, faults);
            }
        }
        if let Some(sheet) = of_limits {
            check_ground_of_limits(sheet, evidence, faults);
        }
    }
    if !faults.is_empty() {
        return;
    }
    let is_of_limits =
        |ground: &HeldOut| ground.is_of("", LIMITS) && held_out_limits(evidence).next().is_some();
    for row in sheet.rows() {
        let id = row.text("id");
        let Some(ground) = evidence.held_out().iter().find(|it| it.id == id) else {
            continue;
        };
        let is_used = evidence.claims().iter().any(|claim| {
            let group = claim.group.as_deref().unwrap_or("");
            claim.role == Role::HeldOut && ground.is_of(group, &claim.quantity)
        });
        if !is_used && !is_of_limits(ground) {
            faults.push(row.fault(
                "quantity",
                figures_of(&ground.quantity, &ground.group),
                "no figure of it is held out",
                "hold one out, or remove the row",
            ));
        }
    }
}

/// What makes two rows one figure.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Figure<'e> {
    quantity: &'e str,
    place: &'e str,
    lines: Option<Lines>,
    part: Vec<(&'e str, &'e str)>,
    period: Period,
    unit: &'e str,
}

impl Figure<'_> {
    fn of(claim: &Claim) -> Figure<'_> {
        let mut part: Vec<(&str, &str)> = claim
            .part
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        part.sort_unstable();
        Figure {
            quantity: &claim.quantity,
            place: &claim.place,
            lines: claim.lines,
            part,
            period: claim.period,
            unit: &claim.unit,
        }
    }
}

/// The figures that are fitted or held out.
fn figures(evidence: &Evidence) -> BTreeMap<Figure<'_>, Vec<&Claim>> {
    let mut figures: BTreeMap<Figure, Vec<&Claim>> = BTreeMap::new();
    let compared = evidence.claims().iter();
    for claim in compared.filter(|claim| claim.role.is_compared()) {
        figures.entry(Figure::of(claim)).or_default().push(claim);
    }
    figures
}

/// Whether a row of a ledger repeats another of the same ledger.
fn told_again(claim: &Claim, other: &Claim) -> bool {
    let value = |claim: &Claim| claim.value.map(f64::to_bits);
    claim.role.is_compared()
        && claim.group.is_some()
        && claim.group == other.group
        && value(claim) == value(other)
}
