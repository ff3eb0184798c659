//! The words of a table of cases: each list as it is written, and how a word is found again.

use evidence::Line;
use parquet::data_type::ByteArray;

use crate::case::{Body, Circle, Fate, Motive, Source, Verdict, Vocabulary};

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

    /// The word at a place of a list.
    ///
    /// # Panics
    /// When the place lies past the end of the list.
    pub(crate) fn at(&self, axis: Axis, place: i32) -> &ByteArray {
        &self.lists[axis as usize][usize::try_from(place).expect("a place in a list")]
    }

    /// One who finds the places of words in a list.
    pub(crate) fn finder(&self, axis: Axis) -> Finder<'_> {
        Finder {
            list: &self.lists[axis as usize],
            likely: [0; LIKELY],
        }
    }
}

/// How many spellings are told apart at a glance.
const LIKELY: usize = 256;

/// Finds the places of words, of which a table has millions and a list few: a glance at length,
/// first and last letter says which word it will be, and a comparison whether it is.
pub(crate) struct Finder<'a> {
    list: &'a [ByteArray],
    likely: [usize; LIKELY],
}

impl Finder<'_> {
    /// The place of a word in the list, if it has one.
    pub(crate) fn place(&mut self, word: &ByteArray) -> Option<i32> {
        let word = word.data();
        let letter = |letter: Option<&u8>| usize::from(letter.copied().unwrap_or(0));
        let glance = word.len() * 67 + letter(word.first()) * 13 + letter(word.last());
        let likely = &mut self.likely[glance % LIKELY];
        if self.list.get(*likely).map(ByteArray::data) != Some(word) {
            *likely = self.list.iter().position(|known| known.data() == word)?;
        }
        i32::try_from(*likely).ok()
    }
}
