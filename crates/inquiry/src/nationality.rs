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
