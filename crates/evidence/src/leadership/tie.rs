//! What bound people of the leadership to one another: who raised whom, who followed whom in an office,
//! who was married into whose family, who was made to name whom.
//!
//! A name that fell in court or in an interrogation is what the interrogators wrote or the prosecutor
//! read; it says who was to be next, and nothing about what anybody did. That two were accused together
//! is no row here: it follows from the trial.

use crate::fault::Faults;
use crate::known::{Ids, Known, columns};
use crate::leadership::vocabulary::words;
use crate::reading::{Read, Told, Word};
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;
use crate::when::{self, When};

words! {
    /// What one was to the other.
    "kind of tie"
    TieKind {
        /// One raised or shielded the other.
        Patron = "patron" ("raised or shielded"),
        /// One was married into the other's family.
        KinByMarriage = "kin-by-marriage" ("kin by marriage of"),
        /// One was followed by the other in an office.
        Succession = "succession" ("followed in office by"),
        /// One named the other, in court or under interrogation.
        Named = "named" ("named"),
        /// One interrogated the other.
        Interrogated = "interrogated" ("interrogated"),
        /// One prosecuted the other.
        Prosecuted = "prosecuted" ("prosecuted"),
        /// They were at odds.
        Rival = "rival" ("at odds with"),
    }
}

impl TieKind {
    /// The same, told of the other.
    pub const fn reversed(self) -> &'static str {
        match self {
            TieKind::Patron => "raised or shielded by",
            TieKind::KinByMarriage => "kin by marriage of",
            TieKind::Succession => "followed in office",
            TieKind::Named => "named by",
            TieKind::Interrogated => "interrogated by",
            TieKind::Prosecuted => "prosecuted by",
            TieKind::Rival => "at odds with",
        }
    }

    /// Whether it happened on a day, and was no state of things.
    pub const fn is_an_event(self) -> bool {
        matches!(
            self,
            TieKind::Succession | TieKind::Named | TieKind::Interrogated | TieKind::Prosecuted
        )
    }

    /// Whether it is the word of a court or of interrogators.
    pub const fn is_asserted(self) -> bool {
        matches!(self, TieKind::Named)
    }
}

/// A tie from one person to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Id, unique in the package.
    pub id: String,
    /// Id of an office-holder, or of a tenure in the organs.
    pub one: String,
    /// Id of the other.
    pub other: String,
    /// What one was to the other.
    pub kind: TieKind,
    /// Since when, or when, where it is given.
    pub from: Option<When>,
    /// Until when, where it lasted.
    pub to: Option<When>,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `party/ties.csv`; those whom it ties are office-holders or heads of the organs.
pub(crate) fn read(
    sheet: &Sheet,
    people: &Ids,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<Tie> {
    let own = ["id", "one", "other", "kind", "date_from", "date_to"];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    let rows = sheet.rows();
    rows.filter_map(|row| tie(&row, people, known, faults).ok())
        .collect()
}

fn tie(row: &Row, people: &Ids, known: &mut Known, faults: &mut Faults) -> Read<Tie> {
    let id = known.fresh_id(row, faults);
    let [one, other] = ["one", "other"].map(|column| end(row, column, people, faults));
    if let (Ok(one), Ok(other)) = (&one, &other)
        && one == other
    {
        faults.push(row.fault(
            "other",
            format!("`{other}`"),
            "nobody is tied to himself",
            "name the other, or take the row out",
        ));
    }
    let kind = row.word("kind", faults);
    let span = when::in_order(row, ("date_from", "date_to"), faults);
    let warrant = known.warrant(row, faults);
    let (from, to) = span?;
    Ok(Tie {
        id: id?,
        one: one?,
        other: other?,
        kind: kind?,
        from,
        to,
        warrant: warrant?,
    })
}

fn end(row: &Row, column: &str, people: &Ids, faults: &mut Faults) -> Read<String> {
    let id = row.needed(column, faults)?;
    let tables = ("office-holder", "party/elites.csv or orders/tenures.csv");
    if people.hold(row, column, id, tables, faults) {
        Ok(id.to_owned())
    } else {
        Err(Told)
    }
}
