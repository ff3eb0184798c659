//! The arrested by nationality, month and line, as the cases of a run told person for person have
//! them.
//!
//! Memorial's lists give the nationality that was written into a file; the cases give the one that
//! the census had. The two are not the same thing, and a shape over months is all that is compared.
//! Six of the twelve peoples whose months the lists tell are told apart by the census of the model;
//! of the others it knows no more than that they were not of these.

use std::collections::BTreeMap;

use chronicle::{Case, Source, Vocabulary};
use evidence::{Claim, Line};
use jiff::civil::Date;

/// The word of the lists, and the word of the census.
const WORDS: [(&str, &str); 6] = [
    ("belarusians", "belarusian"),
    ("ukrainians", "ukrainian"),
    ("germans", "german"),
    ("poles", "polish"),
    ("greeks", "greek"),
    ("jews", "jewish"),
];

/// People arrested, by the first day of the month, line and nationality.
#[derive(Clone, Debug)]
pub struct MonthsByNationality {
    words: Vec<&'static str>,
    /// How many people a case stands for.
    scale: u32,
    counts: BTreeMap<(Date, Line, u8), u32>,
}

impl MonthsByNationality {
    /// An account of nobody yet, in the words of the census, each case standing for `scale` people.
    pub fn open(vocabulary: &Vocabulary, scale: u32) -> MonthsByNationality {
        MonthsByNationality {
            words: vocabulary.nationality.clone(),
            scale,
            counts: BTreeMap::new(),
        }
    }

    /// Enters cases. A new case against a prisoner is no arrest.
    pub fn take(&mut self, cases: &[Case]) {
        for case in cases.iter().filter(|case| case.source != Source::Camp) {
            let month = case.arrested.date().first_of_month();
            let place = (month, case.line, case.profile.nationality);
            *self.counts.entry(place).or_default() += 1;
        }
    }

    /// People of a nationality, by the word of the lists, arrested on the lines and in the month of
    /// a figure; none where the census does not tell that nationality apart.
    pub(crate) fn arrested(&self, nationality: &str, claim: &Claim) -> Option<f64> {
        let (_, word) = WORDS.iter().find(|(listed, _)| *listed == nationality)?;
        let nationality = self.words.iter().position(|known| known == word)?;
        let cases: u32 = self
            .counts
            .range(
                (claim.period.start, Line::ALL[0], 0)
                    ..=(claim.period.end, Line::ALL[Line::ALL.len() - 1], u8::MAX),
            )
            .filter(|((_, line, of), _)| {
                usize::from(*of) == nationality
                    && claim.lines.is_none_or(|lines| lines.holds(*line))
            })
            .map(|(_, count)| count)
            .sum();
        Some(f64::from(cases) * f64::from(self.scale))
    }
}

#[cfg(test)]
mod tests {
    use chronicle::{Circle, Fate, Profile};
    use evidence::{Day, ErrorModel, Evidence, Region};

    use super::*;

    fn vocabulary() -> Vocabulary {
        Vocabulary {
            nationality: vec!["russian", "polish"],
            class: vec!["worker"],
            party: vec!["none"],
            occupation: vec!["plant"],
        }
    }

    fn case(nationality: u8, line: Line, arrested: Day, source: Source) -> Case {
        Case {
            person: 1,
            profile: Profile {
                nationality,
                ..Profile::default()
            },
            region: Region::at(0),
            raion: 0,
            circle: Circle::ALL[0],
            cell: 0,
            line,
            arrested,
            source,
            motive: None,
            denounced_by: None,
            parent: None,
            confessed: false,
            names_given: 0,
            verdict: None,
            body: None,
            decided: None,
            fate: Fate::ALL[0],
            fate_since: arrested,
        }
    }

    /// The months of the Poles in Memorial's lists.
    fn poles(evidence: &Evidence) -> Vec<&Claim> {
        let months = evidence.claims().iter().filter(|claim| {
            claim.part("nationality") == Some("poles")
                && matches!(claim.error, Some(ErrorModel::Shape { .. }))
        });
        months.collect()
    }

    #[test]
    fn the_arrested_of_a_month_are_counted_by_nationality_and_line() {
        let evidence = Evidence::shipped().unwrap();
        let mut months = MonthsByNationality::open(&vocabulary(), 10);
        let september = Day::on(1937, 9, 30);
        months.take(&[
            case(1, Line::Polish, september, Source::Sweep),
            case(1, Line::Order00447, Day::on(1937, 9, 1), Source::CardFile),
            case(1, Line::Militia, september, Source::Sweep),
            case(1, Line::Polish, september, Source::Camp),
            case(1, Line::Polish, Day::on(1937, 10, 1), Source::Sweep),
            case(0, Line::Polish, september, Source::Sweep),
        ]);
        let month = |at: usize| months.arrested("poles", poles(&evidence)[at]);
        assert_eq!(poles(&evidence).len(), 24);
        assert_eq!(
            (month(8), month(9), month(10)),
            (Some(20.0), Some(10.0), Some(0.0))
        );
        assert_eq!(months.arrested("kalmyks", poles(&evidence)[8]), None);
    }
}
