//! Reading a table of claims, and asking of each figure whether it can be what it says it is.

use crate::claim::Claim;
use crate::error_model::ErrorModel;
use crate::fault::Faults;
use crate::known::{Known, at, lines};
use crate::part;
use crate::period::Period;
use crate::quantity::{Quantity, QuantityKind};
use crate::reading::{Read, Told, pieces};
use crate::sheet::{Row, Sheet};

/// The columns of every table of claims.
pub(crate) const COLUMNS: [&str; 21] = [
    "id",
    "quantity",
    "place",
    "line",
    "part",
    "period_start",
    "period_end",
    "unit",
    "value",
    "low",
    "high",
    "grade",
    "verified",
    "role",
    "error",
    "group",
    "source",
    "locator",
    "disputes",
    "label",
    "note",
];

/// Reads a table of claims.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<Claim> {
    if !sheet.has(&COLUMNS, faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| claim(&row, known, faults).ok())
        .collect()
}

fn claim(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<Claim> {
    let id = known.fresh_id(row, faults);
    let quantity = quantity(row, known, faults);
    let place = known
        .place(row, "place", faults)
        .map(|place| place.id.clone());
    let (lines, part) = (lines(row, faults), part::read(row, faults));
    let (period, figures) = (period(row, faults), figures(row, faults));
    let (unit, label) = (row.needed("unit", faults), row.needed("label", faults));
    let (warrant, error) = (known.warrant(row, faults), error(row, faults));
    let group = group(row, known, faults);
    let (value, low, high) = figures?;
    let warrant = warrant?;
    let claim = Claim {
        id: id?,
        quantity: quantity?,
        place: place?,
        lines: lines?,
        line: row.text("line").to_owned(),
        part: part?,
        period: period?,
        unit: unit?.to_owned(),
        value,
        low,
        high,
        grade: warrant.grade,
        verified: warrant.verified,
        role: warrant.role,
        error: error?,
        group: group?,
        sources: warrant.sources,
        locator: warrant.locator,
        disputes: pieces(row.text("disputes"), ' ')
            .map(str::to_owned)
            .collect(),
        label: label?.to_owned(),
        note: warrant.note,
        at: at(row),
    };
    let before = faults.count();
    check_figure(row, &claim, faults);
    if let Some(quantity) = known.quantities.get(&claim.quantity) {
        check_quantity(row, &claim, quantity, faults);
    }
    if faults.count() == before {
        Ok(claim)
    } else {
        Err(Told)
    }
}

fn quantity(row: &Row, known: &Known, faults: &mut Faults) -> Read<String> {
    let id = row.needed("quantity", faults)?;
    let table = ("quantity", "quantities.csv");
    let known = known.quantity_ids.hold(row, "quantity", id, table, faults);
    known.then(|| id.to_owned()).ok_or(Told)
}

fn group(row: &Row, known: &Known, faults: &mut Faults) -> Read<Option<String>> {
    let id = row.text("group");
    if id.is_empty() {
        return Ok(None);
    }
    let table = ("group", "groups.csv");
    let known = known.group_ids.hold(row, "group", id, table, faults);
    known.then(|| Some(id.to_owned())).ok_or(Told)
}

fn period(row: &Row, faults: &mut Faults) -> Read<Period> {
    let start = row.needed("period_start", faults);
    let end = row.needed("period_end", faults);
    let dates = row.in_order(("period_start", "period_end"), faults);
    let (start, end) = start.and(end).and(dates)?;
    Ok(Period {
        start: start.ok_or(Told)?,
        end: end.ok_or(Told)?,
    })
}

type Figures = (Option<f64>, Option<f64>, Option<f64>);

fn figures(row: &Row, faults: &mut Faults) -> Read<Figures> {
    let [value, low, high] = ["value", "low", "high"].map(|column| row.number(column, faults));
    let (value, low, high) = (value?, low?, high?);
    let before = faults.count();
    let mut out_of_order = |column: &str, what: String| {
        let why = "low, value and high rise in this order";
        faults.push(row.fault(column, what, why, "exchange or correct the figures"));
    };
    if let (Some(low), Some(value)) = (low, value)
        && value < low
    {
        out_of_order("low", format!("low {low} above value {value}"));
    }
    if let (Some(value), Some(high)) = (value, high)
        && high < value
    {
        out_of_order("high", format!("high {high} below value {value}"));
    }
    if let (Some(low), None, Some(high)) = (low, value, high)
        && high < low
    {
        out_of_order("high", format!("high {high} below low {low}"));
    }
    if faults.count() == before {
        Ok((value, low, high))
    } else {
        Err(Told)
    }
}

fn error(row: &Row, faults: &mut Faults) -> Read<Option<ErrorModel>> {
    let cell = row.text("error");
    if cell.is_empty() {
        return Ok(None);
    }
    match ErrorModel::parse(cell) {
        Ok(model) => Ok(Some(model)),
        Err(why) => {
            let what_to_do = "write one of: log-normal(sd=0.02), student(df=4,sd=0.05), \
                              two-piece, at-least, shape(design=7), dated";
            faults.push(row.fault("error", format!("error model `{cell}`"), why, what_to_do));
            Err(Told)
        }
    }
}

/// What the figure says of itself must hold together.
fn check_figure(row: &Row, claim: &Claim, faults: &mut Faults) {
    let figures = [
        ("value", claim.value),
        ("low", claim.low),
        ("high", claim.high),
    ];
    for (column, figure) in figures {
        if figure.is_some_and(|figure| figure < 0.0) && claim.unit == "people" {
            faults.push(row.fault(
                column,
                format!("{column} `{}`", row.text(column)),
                "people cannot be counted negative",
                "write the count; a loss is a quantity of its own",
            ));
        }
    }
    if figures.iter().all(|(_, figure)| figure.is_none()) && claim.error != Some(ErrorModel::Dated)
    {
        faults.push(row.fault(
            "value",
            "no figure",
            "a claim states a value or a range",
            "fill in value, or low and high; an event without figure goes to the timeline",
        ));
    }
    if claim.role.is_compared() && claim.error.is_none() {
        faults.push(row.fault(
            "error",
            format!("no error model with role `{}`", claim.role.id()),
            "a run is set against the figure, so it must say how far it may be wrong",
            "declare one, as in `log-normal(sd=0.02)`, or change the role",
        ));
    }
    let lacking = match claim.error {
        Some(ErrorModel::TwoPiece) if claim.low.is_none() || claim.high.is_none() => {
            "its two pieces reach to the printed low and high"
        }
        Some(ErrorModel::LogNormal { .. } | ErrorModel::Student { .. })
            if claim.value.is_none_or(|value| value <= 0.0) =>
        {
            "an error that multiplies needs a value above zero"
        }
        Some(ErrorModel::AtLeast | ErrorModel::Shape { .. }) if claim.value.is_none() => {
            "the model needs a value"
        }
        _ => return,
    };
    faults.push(row.fault(
        "error",
        format!("error model `{}`", row.text("error")),
        lacking,
        "complete the figures, or declare another error model",
    ));
}

/// The figure must fit the quantity it is of.
fn check_quantity(row: &Row, claim: &Claim, quantity: &Quantity, faults: &mut Faults) {
    let of_one_day = quantity.kind == QuantityKind::Stock && quantity.tally.is_some();
    if of_one_day && !claim.period.is_one_day() {
        faults.push(row.fault(
            "period_end",
            format!(
                "a stock from {} to {}",
                claim.period.start, claim.period.end
            ),
            format!("`{}` is counted on one day", quantity.id),
            "write the same day under both, or choose a quantity that flows",
        ));
    }
    if claim.role.is_compared() && quantity.tally.is_none() {
        faults.push(row.fault(
            "role",
            format!("role `{}` for `{}`", claim.role.id(), quantity.id),
            "the model counts nothing that it could be set against",
            "give the quantity a tally in quantities.csv, or make the figure context",
        ));
    }
}
