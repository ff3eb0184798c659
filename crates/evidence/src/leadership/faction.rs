//! Who belonged to which opposition or circle, and who was only said to have, in court.
//!
//! The oppositions of the twenties were real: their members spoke, voted and signed. The "centres" and
//! "blocs" of the trials are words of prosecutors, read out to people who were about to be shot; nobody
//! has shown that any of them existed. The two stand in one table and are never told alike.

use crate::fault::Faults;
use crate::known::{Ids, Known, columns};
use crate::leadership::held::holder;
use crate::leadership::vocabulary::words;
use crate::reading::{Read, Word};
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;
use crate::when::{self, When};

words! {
    /// An opposition or a circle; those of the trials last.
    "faction"
    Faction {
        /// The Left Opposition of 1923 and after.
        Left = "left-opposition" ("Left Opposition"),
        /// The opposition of the Leningraders in 1925.
        Leningrad = "leningrad-opposition" ("Leningrad Opposition"),
        /// The two together, 1926 and 1927.
        United = "united-opposition" ("United Opposition"),
        /// The "Right deviation" of 1928 and 1929.
        Right = "right-opposition" ("Right Opposition"),
        /// The group around the platform of 1932.
        Ryutin = "ryutin-group" ("group of Ryutin"),
        /// The group of 1930.
        SyrtsovLominadze = "syrtsov-lominadze" ("group of Syrtsov and Lominadze"),
        /// Those around the leader.
        StalinCircle = "stalin-circle" ("Stalin's circle"),
        /// As asserted in August 1936.
        SaidCentre = "said-trotskyite-zinovievite-centre" ("\"Trotskyite-Zinovievite centre\""),
        /// As asserted in January 1937.
        SaidParallel = "said-parallel-centre" ("\"parallel centre\""),
        /// As asserted in March 1938.
        SaidBloc = "said-right-trotskyite-bloc" ("\"bloc of Rights and Trotskyites\""),
        /// As asserted in June 1937.
        SaidMilitary = "said-military-conspiracy" ("\"military conspiracy\""),
    }
}

impl Faction {
    /// Whether it is a word of a court or a prosecutor, which nobody has shown to stand for anything.
    pub const fn is_asserted(self) -> bool {
        matches!(
            self,
            Faction::SaidCentre | Faction::SaidParallel | Faction::SaidBloc | Faction::SaidMilitary
        )
    }
}

/// That somebody belonged to an opposition or circle, or was said to.
#[derive(Clone, Debug, PartialEq)]
pub struct Belonging {
    /// Id, unique in the package.
    pub id: String,
    /// Id of the office-holder.
    pub holder: String,
    /// To what.
    pub faction: Faction,
    /// Since when, where it is given.
    pub from: Option<When>,
    /// Until when, where it is given.
    pub to: Option<When>,
    /// What the row rests on.
    pub warrant: Warrant,
}

/// Reads `party/factions.csv`.
pub(crate) fn read(
    sheet: &Sheet,
    holders: &Ids,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<Belonging> {
    let own = ["id", "holder", "faction", "date_from", "date_to"];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    let rows = sheet.rows();
    rows.filter_map(|row| belonging(&row, holders, known, faults).ok())
        .collect()
}

fn belonging(row: &Row, holders: &Ids, known: &mut Known, faults: &mut Faults) -> Read<Belonging> {
    let id = known.fresh_id(row, faults);
    let holder = holder(row, "holder", holders, faults);
    let faction = row.word("faction", faults);
    let span = when::in_order(row, ("date_from", "date_to"), faults);
    let warrant = known.warrant(row, faults);
    let (from, to) = span?;
    Ok(Belonging {
        id: id?,
        holder: holder?,
        faction: faction?,
        from,
        to,
        warrant: warrant?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_court_asserted_is_told_by_its_word_in_the_table_and_in_quotation_marks() {
        for faction in Faction::ALL {
            assert_eq!(faction.is_asserted(), faction.id().starts_with("said-"));
            assert_eq!(faction.is_asserted(), faction.words().starts_with('"'));
        }
    }
}
