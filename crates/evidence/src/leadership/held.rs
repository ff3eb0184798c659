//! Who held which office, of which body, from when to when.
//!
//! An office is held from its first day up to, and not on, the day on which it ended: on the day of a
//! succession the successor holds it. Where a month, a year or no end at all is known, it is said that
//! it is not known, and nothing is guessed.

use jiff::civil::Date;

use crate::fault::Faults;
use crate::known::{Ids, Known, columns};
use crate::leadership::vocabulary::words;
use crate::office::OfficeHolder;
use crate::reading::{Read, Told, Word};
use crate::sheet::{Row, Sheet};
use crate::warrant::Warrant;
use crate::when::{self, When};

words! {
    /// A body of the party or the state, in the order in which a reader would look for it.
    "body"
    Body {
        /// Full members of the Politburo.
        Politburo = "politburo" ("Politburo, members"),
        /// Candidate members of the Politburo.
        PolitburoCandidate = "politburo-candidate" ("Politburo, candidates"),
        /// Secretaries of the Central Committee.
        Secretariat = "secretariat" ("Secretariat of the Central Committee"),
        /// Members and candidates of the Central Committee of 1934.
        CentralCommittee = "central-committee" ("Central Committee of 1934"),
        /// The council of people's commissars, with deputies and commissars of republics.
        Sovnarkom = "sovnarkom" ("Sovnarkom and commissars"),
        /// State security and the NKVD in Moscow; heads of its regions stand in the table of tenures.
        Nkvd = "nkvd" ("OGPU and NKVD"),
        /// The army: posts and the rank of marshal.
        Army = "army" ("Army"),
        /// Secretaries of republics, regions and cities.
        RegionalParty = "regional-party" ("Party secretaries of republics and regions"),
        /// The Comintern.
        Komintern = "komintern" ("Comintern"),
        /// Procurators and the Military Collegium.
        ProsecutionCourt = "prosecution-court" ("Procurators and courts"),
        /// Any other public office.
        Other = "other" ("Other public offices"),
    }
}

words! {
    /// How it is known when an office ended.
    "word for an end"
    End {
        /// `to` says it.
        Dated = "dated" ("dated"),
        /// It lasted beyond the nine years.
        Later = "later" ("after 1940"),
        /// It ended, and no source that was read or recalled says when.
        Unknown = "unknown" ("not known when"),
    }
}

/// Whether an office was held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was not.
    No,
    /// It may have been: the row is not exact enough to say.
    Unknown,
    /// It was.
    Yes,
}

/// An office, held by one person for one term.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeHeld {
    /// Id, unique in the package.
    pub id: String,
    /// Id of the office-holder.
    pub holder: String,
    /// The office, or the rank, in words.
    pub office: String,
    /// Of which body.
    pub body: Body,
    /// Since when; nothing where nobody gives it.
    pub from: Option<When>,
    /// When it ended.
    pub to: Option<When>,
    /// How it is known when it ended.
    pub end: End,
    /// What the row rests on.
    pub warrant: Warrant,
}

impl OfficeHeld {
    /// Whether it was held on a day, as far as the row says.
    pub fn on(&self, day: Date) -> Standing {
        let is_before = |from: When| !from.may_have_come_by(day);
        if self.from.is_some_and(is_before) || self.to.is_some_and(|to| to.had_come_by(day)) {
            return Standing::No;
        }
        let has_begun = self.from.is_some_and(|from| from.had_come_by(day));
        let may_have_ended = self.to.is_some_and(|to| to.may_have_come_by(day));
        if has_begun && !may_have_ended && self.end != End::Unknown {
            Standing::Yes
        } else {
            Standing::Unknown
        }
    }

    /// When it was held, in words: `10 February 1934 to May 1938`.
    pub fn span(&self) -> String {
        let from = self.from.map_or("?".to_owned(), |from| from.to_string());
        match (self.to, self.end) {
            (Some(to), _) => format!("{from} to {to}"),
            (None, End::Later) => format!("from {from}, beyond 1940"),
            (None, _) => format!("from {from}; not known until when"),
        }
    }
}

/// The people of the table of office-holders: their ids, and what was read of them.
#[derive(Debug)]
pub(crate) struct Holders<'a> {
    /// The ids of all rows, of those at fault too.
    pub(crate) ids: Ids,
    /// What was read.
    pub(crate) people: &'a [OfficeHolder],
}

/// Reads `party/offices.csv`; every holder is one of these, and held nothing after death.
pub(crate) fn read(
    sheet: &Sheet,
    holders: &Holders<'_>,
    known: &mut Known,
    faults: &mut Faults,
) -> Vec<OfficeHeld> {
    let own = [
        "id",
        "holder",
        "office",
        "body",
        "date_from",
        "date_to",
        "end",
    ];
    if !sheet.has(&columns(&own), faults) {
        return Vec::new();
    }
    let rows = sheet.rows();
    rows.filter_map(|row| held(&row, holders, known, faults).ok())
        .collect()
}

fn held(
    row: &Row,
    holders: &Holders<'_>,
    known: &mut Known,
    faults: &mut Faults,
) -> Read<OfficeHeld> {
    let id = known.fresh_id(row, faults);
    let id_of_holder = holder(row, "holder", &holders.ids, faults);
    let (office, body) = (row.needed("office", faults), row.word("body", faults));
    let span = when::in_order(row, ("date_from", "date_to"), faults);
    let end = row.word::<End>("end", faults);
    if let (Ok((from, to)), Ok(end)) = (&span, &end) {
        told_of_end(row, (*from, *to), *end, faults);
        outlived(row, *from, holders.people, faults);
    }
    let warrant = known.warrant(row, faults);
    let (from, to) = span?;
    Ok(OfficeHeld {
        id: id?,
        holder: id_of_holder?,
        office: office?.to_owned(),
        body: body?,
        from,
        to,
        end: end?,
        warrant: warrant?,
    })
}

/// An end that is dated has its date and no other has one; and an office is dated at one end at least.
fn told_of_end(row: &Row, (from, to): (Option<When>, Option<When>), end: End, faults: &mut Faults) {
    if to.is_some() != (end == End::Dated) {
        faults.push(row.fault(
            "end",
            format!("end `{}`", end.id()),
            "an end is `dated` if, and only if, date_to gives it",
            "give the date, or say `later` or `unknown`",
        ));
    } else if from.is_none() && to.is_none() {
        faults.push(row.fault(
            "date_from",
            "no date at all",
            "an office that nobody can place in time says nothing",
            "give the beginning or the end, a year if no more is known",
        ));
    }
}

/// Nobody comes into an office after death.
fn outlived(row: &Row, from: Option<When>, people: &[OfficeHolder], faults: &mut Faults) {
    let person = people.iter().find(|one| one.id == row.text("holder"));
    let died = person.and_then(|person| person.died);
    if let (Some(from), Some(died)) = (from, died)
        && died.last() < from.first()
    {
        faults.push(row.fault(
            "date_from",
            format!("date_from {}", from.id()),
            format!("the holder died {} by party/elites.csv", died.id()),
            "correct the date, the holder, or the day of death",
        ));
    }
}

/// A person of the table of office-holders.
pub(crate) fn holder(row: &Row, column: &str, holders: &Ids, faults: &mut Faults) -> Read<String> {
    let id = row.needed(column, faults)?;
    let table = ("office-holder", "party/elites.csv");
    if holders.hold(row, column, id, table, faults) {
        Ok(id.to_owned())
    } else {
        Err(Told)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::evidence::Evidence;

    fn of<'a>(evidence: &'a Evidence, id: &str) -> &'a OfficeHeld {
        let found = evidence
            .leadership()
            .offices
            .iter()
            .find(|one| one.id == id);
        found.expect("a row of the table")
    }

    #[test]
    fn on_the_day_of_a_succession_the_successor_holds_the_office() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let day = date(1936, 9, 26);
        assert_eq!(of(&evidence, "yagoda_nkvd_1934").on(day), Standing::No);
        assert_eq!(of(&evidence, "yezhov_nkvd_1936").on(day), Standing::Yes);
        let eve = date(1936, 9, 25);
        assert_eq!(of(&evidence, "yagoda_nkvd_1934").on(eve), Standing::Yes);
        assert_eq!(of(&evidence, "yezhov_nkvd_1936").on(eve), Standing::No);
    }

    #[test]
    fn within_a_month_that_alone_is_known_nothing_is_asserted() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let kosior = of(&evidence, "kosior_politburo_1930");
        let on = |month, day| kosior.on(date(1938, month, day));
        assert_eq!(on(4, 30), Standing::Yes);
        assert_eq!(on(5, 2), Standing::Unknown);
        assert_eq!(on(6, 1), Standing::No);
        let bubnov = of(&evidence, "bubnov_central_committee_1934");
        assert_eq!(bubnov.on(date(1936, 1, 1)), Standing::Unknown);
    }
}
