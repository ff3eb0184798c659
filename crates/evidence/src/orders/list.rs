//! The lists of names that Stalin and other members of the Politburo signed in 1937 and 1938.
//!
//! Only the count of names, the day, the heading and the category are kept; no name is.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::orders::limit::Precision;
use crate::reading::{Read, Told};
use crate::region::Region;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// One part of a signed list: so many names under one heading and category.
#[derive(Clone, Debug, PartialEq)]
pub struct ListApproval {
    /// Id, unique in the package.
    pub id: String,
    /// Day of approval in Moscow.
    pub date: Date,
    /// How exactly it is dated; where no day is known, `date` is the first it may be.
    pub precision: Precision,
    /// Id of the place the heading stands for; `CENTRE` for the Moscow centre.
    pub place: String,
    /// The unit of account, or nothing for the centre and other headings that are no region.
    pub region: Option<Region>,
    /// Category on the list: 1 death, 2 camp, 3 a shorter term.
    pub category: u8,
    /// Names on the part.
    pub names: u32,
    /// The heading as coded: `CTR`, `UKR`.
    pub heading: String,
    /// Kind of heading: region, centre, railway, military district.
    pub kind: String,
    /// Volume, list and part in the collection of the lists.
    pub part: (u32, u32, u32),
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `orders/stalin_lists.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<ListApproval> {
    let own = [
        "id",
        "date",
        "precision",
        "place",
        "heading",
        "category",
        "names",
        "kind",
        "volume",
        "list",
        "part",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| approval(&row, known, faults).ok())
        .collect()
}

fn approval(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<ListApproval> {
    let (id, date) = (known.fresh_id(row, faults), row.needed_date("date", faults));
    let precision = row.word("precision", faults);
    let place = known.place(row, "place", faults);
    let (category, names) = (category(row, faults), row.needed_count("names", faults));
    let volume = row.needed_count("volume", faults);
    let list = row.needed_count("list", faults);
    let part = row.needed_count("part", faults);
    let warrant = known.warrant(row, faults);
    let place = place?;
    Ok(ListApproval {
        id: id?,
        date: date?,
        precision: precision?,
        place: place.id.clone(),
        region: place.region(),
        category: category?,
        names: names?,
        heading: row.text("heading").to_owned(),
        kind: row.text("kind").to_owned(),
        part: (volume?, list?, part?),
        warrant: warrant?,
    })
}

fn category(row: &Row, faults: &mut Faults) -> Read<u8> {
    let cell = row.needed("category", faults)?;
    let category = cell
        .parse()
        .ok()
        .filter(|category| (1..=3).contains(category));
    if category.is_none() {
        faults.push(row.fault(
            "category",
            format!("category `{cell}`"),
            "the lists had the categories 1, 2 and 3",
            "write one of them",
        ));
    }
    category.ok_or(Told)
}
