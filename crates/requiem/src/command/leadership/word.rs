//! How people of record, their offices and what became of them are put into words.

use evidence::leadership::faction::Belonging;
use evidence::leadership::held::{Body, OfficeHeld};
use evidence::{Evidence, OfficeHolder, Verified, Warrant, When};
use jiff::civil::Date;
use serde_json::{Value, json};

/// Beside what has not been read where it is cited.
pub(super) const UNVERIFIED: &str = "*";
/// Beside what a court or a prosecutor asserted.
pub(super) const ASSERTED: &str = "\u{2021}";
/// Beside an office that may or may not have been held.
pub(super) const UNCERTAIN: &str = "?";

/// What the sign at a name means.
pub(super) const FOOT_OF_NAMES: &str = "* recalled, not yet read where it is cited. `requiem leadership NAME` \
    tells of one of them, `requiem why ID` on what a row rests.";

/// What the signs mean, and whom the lists are of.
pub(super) const FOOT: &str = "* recalled, not yet read where it is cited; ‡ asserted in court or by a \
    prosecutor: nobody has shown that such a \"centre\" or \"bloc\" existed. Only holders of public \
    office and defendants of public trials are told of. `requiem leadership NAME` tells of one, `requiem \
    why ID` on what a row rests.";

/// The sign of what has not been read where it is cited.
pub(super) fn sign(warrant: &Warrant) -> &'static str {
    match warrant.verified {
        Verified::No => UNVERIFIED,
        Verified::Yes | Verified::Checksum => "",
    }
}

/// A person's name, with the sign of the row.
pub(super) fn name(holder: &OfficeHolder) -> String {
    format!("{}{}", holder.name, sign(&holder.warrant))
}

/// Whether somebody held an office of a body, or, of the organs, headed a regional directorate.
pub(super) fn was_in(body: Body, holder: &OfficeHolder, evidence: &Evidence) -> bool {
    let offices = evidence.leadership().offices_of(&holder.id);
    let headed = || {
        let mut tenures = evidence.tenures().iter();
        body == Body::Nkvd && tenures.any(|tenure| holder.is_named(&tenure.head))
    };
    offices.iter().any(|office| office.body == body) || headed()
}

/// A time in a table: `26 Feb 1939`, `Jun 1936`, `1936`.
pub(super) fn short(when: When) -> String {
    let long = when.to_string();
    let mut words: Vec<&str> = long.split(' ').collect();
    let month = words.len().checked_sub(2);
    if let Some(month) = month.and_then(|at| words.get_mut(at)) {
        *month = month.get(..3).unwrap_or(month);
    }
    words.join(" ")
}

/// How somebody died, with the day where one is to be told: `shot 26 Feb 1939`.
fn death(holder: &OfficeHolder, died: Option<When>) -> String {
    let on = died.map_or_else(String::new, |died| format!(" {}", short(died)));
    match holder.outcome.as_str() {
        "died-unclear" => format!("died{on}, the cause is disputed"),
        "died-in-custody" => format!("died in custody{on}"),
        "killed-in-prison" => format!("killed in prison{on}"),
        "shot-later" => format!("prison, then shot{on}"),
        other => format!("{other}{on}"),
    }
}

/// What became of somebody, with the dates: `shot 26 Feb 1939, arrested 3 May 1938`.
pub(super) fn fate(holder: &OfficeHolder) -> String {
    let is_told_of_death = !["survived", "prison", "defected"].contains(&holder.outcome.as_str());
    let told = death(holder, holder.died.filter(|_| is_told_of_death));
    match holder.arrested {
        Some(arrested) => format!("{told}, arrested {}", short(arrested)),
        None => told,
    }
}

/// What had become of somebody by a day, and nothing of what came after it.
pub(super) fn fate_by(holder: &OfficeHolder, day: Date) -> String {
    let by = |when: Option<When>| when.filter(|when| when.had_come_by(day));
    let [arrested, tried, died] = [holder.arrested, holder.tried_from, holder.died].map(by);
    let mut told = Vec::new();
    if let Some(died) = died {
        told.push(death(holder, Some(died)));
    }
    if let Some(tried) = tried.filter(|_| died.is_none()) {
        told.push(format!("tried from {}", short(tried)));
    }
    if let Some(arrested) = arrested {
        told.push(format!("arrested {}", short(arrested)));
    }
    told.join(", ")
}

/// The oppositions and circles of somebody, those of a court behind their sign.
pub(super) fn factions(holder: &OfficeHolder, evidence: &Evidence) -> String {
    let all = evidence.leadership().factions_of(&holder.id);
    let told = all.map(|belonging| {
        let mark = if belonging.faction.is_asserted() {
            ASSERTED
        } else {
            ""
        };
        let words = belonging.faction.words();
        format!("{mark}{}", words.trim_end_matches(" Opposition"))
    });
    told.collect::<Vec<String>>().join(", ")
}

/// A time as data.
pub(super) fn iso(when: Option<When>) -> Option<String> {
    when.map(When::id)
}

/// Of which edition of the evidence an answer is.
pub(super) fn of(evidence: &Evidence) -> Value {
    let edition = evidence.edition();
    json!({"evidence": {"version": edition.version, "digest": edition.digest}})
}

/// A person as data.
pub(super) fn person_json(holder: &OfficeHolder, evidence: &Evidence) -> Value {
    let leadership = evidence.leadership();
    let offices = leadership.offices_of(&holder.id);
    let factions = leadership.factions_of(&holder.id);
    json!({
        "id": holder.id,
        "name": holder.name,
        "office": holder.office,
        "born": iso(holder.born),
        "arrested": iso(holder.arrested),
        "tried_from": iso(holder.tried_from),
        "tried_to": iso(holder.tried_to),
        "died": iso(holder.died),
        "outcome": holder.outcome,
        "fate": holder.fate,
        "trial": holder.trial,
        "is_verified": holder.warrant.verified != Verified::No,
        "offices": offices.into_iter().map(office_json).collect::<Vec<_>>(),
        "factions": factions.map(faction_json).collect::<Vec<_>>(),
    })
}

/// An office as data.
pub(super) fn office_json(office: &OfficeHeld) -> Value {
    json!({
        "id": office.id,
        "holder": office.holder,
        "office": office.office,
        "body": office.body.id(),
        "from": iso(office.from),
        "to": iso(office.to),
        "end": office.end.id(),
        "is_verified": office.warrant.verified != Verified::No,
        "sources": office.warrant.sources,
        "note": office.warrant.note,
    })
}

fn faction_json(belonging: &Belonging) -> Value {
    json!({
        "id": belonging.id,
        "faction": belonging.faction.id(),
        "is_asserted_in_court": belonging.faction.is_asserted(),
        "from": iso(belonging.from),
        "to": iso(belonging.to),
        "is_verified": belonging.warrant.verified != Verified::No,
        "sources": belonging.warrant.sources,
        "note": belonging.warrant.note,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn of_a_day_nothing_is_told_that_came_after_it() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let kosior = evidence.office_holder("kosior").expect("a row");
        assert_eq!(fate(kosior), "shot 26 Feb 1939, arrested 3 May 1938");
        assert_eq!(fate_by(kosior, date(1938, 12, 31)), "arrested 3 May 1938");
        assert_eq!(fate_by(kosior, date(1938, 5, 2)), "");
        let evdokimov = evidence.office_holder("evdokimov").expect("a row");
        let lyushkov = evidence.office_holder("lyushkov").expect("a row");
        assert_eq!(fate(lyushkov), "defected");
        assert!(
            was_in(Body::Nkvd, lyushkov, &evidence) && !was_in(Body::Army, lyushkov, &evidence)
        );
        assert_eq!(fate_by(evdokimov, date(1935, 1, 1)), "arrested Dec 1934");
    }
}
