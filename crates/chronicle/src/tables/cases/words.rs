//! The words of a table of cases: each list as it is written, and how a word is found again.

use evidence::Line;
use parquet::data_type::ByteArray;

use crate::case::{Body, Circle, Fate, Motive, Source, Verdict, Vocabulary};
use crate::tables::column;

/// A list of words that a column draws from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    Region,
    Line,
    Source,
    Motive,
    Verdict,
    Body,
    Fate,
    Circle,
    Nationality,
    Class,
    Party,
    Occupation,
    Sex,
}

/// The words of sex, as a case is spelt.
const SEX: [&str; 2] = ["man", "woman"];

/// Every list, each word ready to be written.
pub(crate) struct Words {
    lists: Vec<Vec<ByteArray>>,
}

impl Words {
    /// The lists of the record and of the census, in the order of [`Axis`].
    pub(crate) fn of(region_ids: &[String], vocabulary: &Vocabulary) -> Words {
        let list = |words: &mut dyn Iterator<Item = &str>| -> Vec<ByteArray> {
            words.map(ByteArray::from).collect()
        };
        Words {
            lists: vec![
                list(&mut region_ids.iter().map(String::as_str)),
                list(&mut Line::ALL.into_iter().map(Line::id)),
                list(&mut Source::ALL.into_iter().map(Source::id)),
                list(&mut Motive::ALL.into_iter().map(Motive::id)),
                list(&mut Verdict::ALL.into_iter().map(Verdict::id)),
                list(&mut Body::ALL.into_iter().map(Body::id)),
                list(&mut Fate::ALL.into_iter().map(Fate::id)),
                list(&mut Circle::ALL.into_iter().map(Circle::id)),
                list(&mut vocabulary.nationality.iter().copied()),
                list(&mut vocabulary.class.iter().copied()),
                list(&mut vocabulary.party.iter().copied()),
                list(&mut vocabulary.occupation.iter().copied()),
                list(&mut SEX.into_iter()),
            ],
        }
    }

    /// The words at these places of a list.
    ///
    /// # Panics
    /// When a place lies past the end of the list.
    pub(crate) fn spell(&self, axis: Axis, places: &[i32]) -> Vec<ByteArray> {
        let list = &self.lists[axis as usize];
        places
            .iter()
            .map(|place| list[usize::try_from(*place).expect("a place in a list")].clone())
            .collect()
    }

    /// The places of these words in their list, or the row of the first that is not in it. An empty
    /// row has the place [`column::NONE`].
    pub(crate) fn places(
        &self,
        axis: Axis,
        spelt: &[Option<ByteArray>],
    ) -> Result<Vec<i32>, usize> {
        let list = &self.lists[axis as usize];
        let mut likely = 0;
        let place = |(row, word): (usize, &Option<ByteArray>)| {
            let Some(word) = word else {
                return Ok(column::NONE);
            };
            if list.get(likely).map(ByteArray::data) != Some(word.data()) {
                let known = |known: &ByteArray| known.data() == word.data();
                likely = list.iter().position(known).ok_or(row)?;
            }
            i32::try_from(likely).map_err(|_long| row)
        };
        spelt.iter().enumerate().map(place).collect()
    }
}
