//! Office-holders and defendants in public trials: who held which office, and what became of them.
//!
//! Names stand here because these people held public office or stood in a public trial. Many days
//! are known to the month or the year only; they are kept as exactly as they are known. What a run
//! is told of are days: where none is known, it is told nothing.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Known, columns};
use crate::reading::Read;
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;
use crate::when::{self, When};

/// One office-holder or defendant.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeHolder {
    /// Id, unique in the package.
    pub id: String,
    /// The name.
    pub name: String,
    /// Office or offices, in words.
    pub office: String,
    /// Birth.
    pub born: Option<When>,
    /// Arrest, if there was one.
    pub arrested: Option<When>,
    /// First day of the trial, if there was one.
    pub tried_from: Option<When>,
    /// Last day of the trial, where it lasted.
    pub tried_to: Option<When>,
    /// Death.
    pub died: Option<When>,
    /// What became of them, in a few words.
    pub fate: String,
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
    /// The day from which the office-holder was gone, arrested or dead, where a day is known.
    pub fn gone(&self) -> Option<Date> {
        let ends = [self.arrested, self.died].into_iter().flatten();
        ends.filter_map(When::day).min()
    }

    /// Whether the office-holder was arrested or dead by a day, for certain.
    pub fn is_gone_by(&self, day: Date) -> bool {
        let mut ends = [self.arrested, self.died].into_iter().flatten();
        ends.any(|end| end.had_come_by(day))
    }

    /// Whether a handbook's `Zakovsky L.M.` is this person: the surname, and the first letter of the name.
    pub fn is_named(&self, handbook: &str) -> bool {
        let Some((given, surname)) = self.name.rsplit_once(' ') else {
            return false;
        };
        let Some((named, initials)) = handbook.split_once(' ') else {
            return false;
        };
        named == surname && initials.chars().next() == given.chars().next()
    }

    /// Whether death was nobody's measure: a natural death, one that is disputed, or a murder by
    /// somebody who acted for himself, as the table has it.
    pub fn died_otherwise(&self) -> bool {
        ["died", "died-unclear", "assassinated"].contains(&self.outcome.as_str())
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
    let [born, arrested, tried_from, tried_to, died] =
        ["born", "arrested", "tried_from", "tried_to", "died"]
            .map(|column| when::read(row, column, faults));
    let warrant = known.warrant(row, faults);
    let text = |column| row.text(column).to_owned();
    let (born, arrested, tried_from, tried_to, died) =
        (born?, arrested?, tried_from?, tried_to?, died?);
    let (arrest, trial, death) = (
        ("arrested", arrested),
        ("tried_from", tried_from),
        ("died", died),
    );
    let pairs = [
        (("born", born), death),
        (arrest, death),
        (trial, ("tried_to", tried_to)),
        (trial, death),
    ];
    for (first, last) in pairs {
        when::check_order(row, first, last, faults)?;
    }
    Ok(OfficeHolder {
        id: id?,
        name: name?.to_owned(),
        office: text("office"),
        born,
        arrested,
        tried_from,
        tried_to,
        died,
        fate: text("fate"),
        outcome: text("outcome"),
        trial: text("trial"),
        politburo: text("politburo_1934"),
        warrant: warrant?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::evidence::Evidence;

    #[test]
    fn a_day_known_to_the_month_alone_is_kept_as_a_month_and_is_no_day() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let of = |id: &str| {
            let found = evidence.office_holders().iter().find(|one| one.id == id);
            found.expect("a row of the table")
        };
        let arrested = of("evdokimov").arrested.expect("he was arrested");
        assert_eq!((arrested.id().as_str(), arrested.day()), ("1934-12", None));
        assert_eq!(of("evdokimov").gone(), of("evdokimov").died.unwrap().day());
        let day = |when: Option<When>| when.and_then(When::day);
        assert_eq!(of("kirov").gone(), day(of("kirov").died));
        assert_eq!(of("rudzutak").gone(), day(of("rudzutak").arrested));
        assert!(of("zakovsky").is_named("Zakovsky L.M."));
        assert!(!of("zakovsky").is_named("Zakovsky B.A.") && !of("kun").is_named("Kunin B."));
        assert!(!of("evdokimov").is_gone_by(date(1934, 12, 31)));
        assert!(of("evdokimov").is_gone_by(date(1935, 1, 1)));
    }
}
