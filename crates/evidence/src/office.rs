//! Office-holders and defendants in public trials: who held which office, and what became of them.
//!
//! Names stand here because these people held public office or stood in a public trial. Many days
//! are known to the month or the year only; such a day is left open, not guessed.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::Read;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;

/// One office-holder or defendant.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeHolder {
    /// Id, unique in the package.
    pub id: String,
    /// The name.
    pub name: String,
    /// Office or offices, in words.
    pub office: String,
    /// Day of arrest, where the day is known.
    pub arrested: Option<Date>,
    /// First day of the trial, where the day is known.
    pub tried_from: Option<Date>,
    /// Last day of the trial, where it lasted.
    pub tried_to: Option<Date>,
    /// Day of death, where the day is known.
    pub died: Option<Date>,
    /// What became of them, in one of the table's words, such as `shot` or `survived`.
    pub outcome: String,
    /// The trial as it is known; empty where there was none.
    pub trial: String,
    /// Standing in the Politburo: `full` and `candidate` of February 1934, `later`, or empty.
    pub politburo: String,
    /// What the row rests on.
    pub warrant: Warrant,
}

impl OfficeHolder {
    /// The day from which the office-holder was gone: arrested or dead.
    pub fn gone(&self) -> Option<Date> {
        [self.arrested, self.died].into_iter().flatten().min()
    }
}

/// Reads `party/elites.csv`.
pub(crate) fn read(sheet: &Sheet, known: &mut Known, faults: &mut Faults) -> Vec<OfficeHolder> {
    let own = [
        "id",
        "name",
        "office",
        "born",
        "arrested",
        "tried_from",
        "tried_to",
        "died",
        "fate",
        "outcome",
        "trial",
        "politburo_1934",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    sheet
        .rows()
        .filter_map(|row| holder(&row, known, faults).ok())
        .collect()
}

fn holder(row: &Row, known: &mut Known, faults: &mut Faults) -> Read<OfficeHolder> {
    let (id, name) = (known.fresh_id(row, faults), row.needed("name", faults));
    let [arrested, tried_from, tried_to, died] =
        ["arrested", "tried_from", "tried_to", "died"].map(|column| day(row, column, faults));
    let warrant = known.warrant(row, faults);
    let text = |column| row.text(column).to_owned();
    Ok(OfficeHolder {
        id: id?,
        name: name?.to_owned(),
        office: text("office"),
        arrested: arrested?,
        tried_from: tried_from?,
        tried_to: tried_to?,
        died: died?,
        outcome: text("outcome"),
        trial: text("trial"),
        politburo: text("politburo_1934"),
        warrant: warrant?,
    })
}

/// A day; none where the cell is blank, or gives the year or the month alone.
fn day(row: &Row, column: &str, faults: &mut Faults) -> Read<Option<Date>> {
    let text = row.text(column);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let of_year = text.len() == 4 && digits(text);
    let of_month = text.len() == 7
        && text
            .split_once('-')
            .is_some_and(|(year, month)| digits(year) && digits(month));
    if of_year || of_month {
        return Ok(None);
    }
    row.date(column, faults)
}

#[cfg(test)]
mod tests {
    use crate::Evidence;

    #[test]
    fn a_day_known_to_the_month_alone_is_left_open() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let of = |id: &str| {
            let found = evidence.office_holders().iter().find(|one| one.id == id);
            found.expect("a row of the table")
        };
        assert_eq!(of("evdokimov").arrested, None);
        assert_eq!(of("kirov").gone(), of("kirov").died);
        assert_eq!(of("rudzutak").gone(), of("rudzutak").arrested);
    }
}
