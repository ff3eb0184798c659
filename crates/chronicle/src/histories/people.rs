//! People of tests: a few who were taken, made up, with everything that a case can say.

use evidence::{Day, Line, Region};
use proptest::prelude::*;

use crate::case::{Body, Case, Circle, Fate, Motive, Profile, Source, Verdict, Vocabulary};
use crate::cases::Cases;

/// Cases at hand, in the order of the record.
#[derive(Clone, Debug)]
pub(crate) struct AtHand(pub(crate) Vec<Case>);

impl Cases for AtHand {
    fn vocabulary(&self) -> Vocabulary {
        vocabulary()
    }

    fn scale(&self) -> u32 {
        1
    }

    fn of_region(&self, region: Region) -> Vec<Case> {
        let own = self.0.iter().filter(|case| case.region == region);
        own.copied().collect()
    }
}

/// A census of few words.
pub(crate) fn vocabulary() -> Vocabulary {
    Vocabulary {
        nationality: vec!["russian", "polish", "latvian"],
        class: vec!["worker", "peasant"],
        party: vec!["outside", "member"],
        occupation: vec!["industry", "kolkhoz", "clergy"],
    }
}

/// Someone taken on this day by the order, of whom nothing more is known.
pub(crate) fn taken(region: usize, arrested: Day) -> Case {
    Case {
        person: 7,
        profile: Profile {
            born: 1895,
            ..Profile::default()
        },
        region: Region::at(region),
        raion: 3,
        circle: Circle::Village,
        cell: 11,
        line: Line::Order00447,
        arrested,
        source: Source::CardFile,
        motive: None,
        denounced_by: None,
        parent: None,
        confessed: false,
        names_given: 0,
        verdict: None,
        body: None,
        decided: None,
        fate: Fate::Investigated,
        fate_since: arrested,
    }
}

/// The same person, sentenced to death so many days after the arrest, and shot after so many more.
pub(crate) fn shot(case: Case, decided: u16, shot: u16) -> Case {
    Case {
        verdict: Some(Verdict::Death),
        body: Some(Body::Troika),
        decided: Some(later(case.arrested, decided)),
        fate: Fate::Shot,
        fate_since: later(case.arrested, decided + shot),
        ..case
    }
}

/// So many days later.
pub(crate) fn later(day: Day, days: u16) -> Day {
    Day::at(day.index() + days).expect("a day of the nine years")
}

/// Any case of the thirty days from 25 December 1936, in any of four regions; its parent, if any,
/// is one of the first hundred cases.
fn any_case() -> impl Strategy<Value = Case> {
    let who = (
        0..3_u8,
        0..2_u8,
        0..2_u8,
        0..3_u8,
        any::<bool>(),
        1860..1920_i16,
    );
    let place = (0..4_usize, any::<u16>(), 0..Circle::ALL.len(), 0..1000_u32);
    let cause = (
        0..Line::ALL.len(),
        0..Source::ALL.len(),
        proptest::option::of(0..Motive::ALL.len()),
        proptest::option::of(0..i32::MAX.cast_unsigned()),
        proptest::option::of(0..100_u32),
        0..i32::MAX.cast_unsigned(),
    );
    let course = (
        (0..20_u16, 0..10_u16),
        any::<bool>(),
        any::<u16>(),
        proptest::option::of((0..Verdict::ALL.len(), 0..Body::ALL.len(), 0..10_u16)),
        0..Fate::ALL.len(),
    );
    (who, place, cause, course).prop_map(|(who, place, cause, course)| {
        let (line, source, motive, denounced_by, parent, person) = cause;
        let ((arrested, until_fate), confessed, names_given, decided, fate) = course;
        let arrested = later(Day::on(1936, 12, 25), arrested);
        Case {
            person,
            profile: Profile {
                nationality: who.0,
                class: who.1,
                party: who.2,
                occupation: who.3,
                woman: who.4,
                born: who.5,
            },
            region: Region::at(place.0),
            raion: place.1,
            circle: Circle::ALL[place.2],
            cell: place.3,
            line: Line::ALL[line],
            arrested,
            source: Source::ALL[source],
            motive: motive.map(|at| Motive::ALL[at]),
            denounced_by,
            parent,
            confessed,
            names_given,
            verdict: decided.map(|(verdict, _, _)| Verdict::ALL[verdict]),
            body: decided.map(|(_, body, _)| Body::ALL[body]),
            decided: decided.map(|(_, _, days)| later(arrested, days)),
            fate: Fate::ALL[fate],
            fate_since: later(arrested, until_fate),
        }
    })
}

/// Any cases of a run, in the order of the record.
pub(crate) fn any_cases() -> impl Strategy<Value = AtHand> {
    prop::collection::vec(any_case(), 0..60).prop_map(|mut cases| {
        cases.sort_by_key(|case| (case.region, case.arrested));
        let all = u32::try_from(cases.len()).expect("a few cases");
        for (own, case) in (0..).zip(&mut cases) {
            case.parent = case.parent.map(|at| at % all).filter(|at| *at != own);
        }
        AtHand(cases)
    })
}
