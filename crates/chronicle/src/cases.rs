//! The cases of a run together: where they come from, and the fingerprint they leave.
//!
//! Four million people are too many to hold at once beside a country, so the cases come region by
//! region and are let go as soon as they are written. Their fingerprint is taken from each case in
//! turn, in a form that no table and no library decides, so that a record read back from any file
//! can be told to be the one that was kept.

use blake3::Hasher;
use evidence::{Day, Region};

use crate::case::{Body, Case, Motive, Verdict, Vocabulary};

/// Where the cases of a run come from, region by region.
pub trait Cases: Sync {
    /// The words of the census's axes.
    fn vocabulary(&self) -> Vocabulary;

    /// How many people a case stands for.
    fn scale(&self) -> u32;

    /// The cases booked in a region, in the order of the days of arrest. Numbered from 0 over all
    /// regions in order, they have the numbers by which other cases name them as their beginning.
    fn of_region(&self, region: Region) -> Vec<Case>;
}

/// Bytes of a case as it enters the fingerprint.
const BYTES: usize = 44;
/// What stands in the fingerprint for a word or a day that is not there.
const NO_WORD: u8 = u8::MAX;
const NO_DAY: u16 = u16::MAX;

impl Case {
    /// What in a case cannot be, if anything: a decision or an end before the arrest, a decision
    /// told by halves, a birth after the arrest.
    pub fn fault(&self) -> Option<&'static str> {
        let told = [
            self.verdict.is_some(),
            self.body.is_some(),
            self.decided.is_some(),
        ];
        if told != [told[0]; 3] {
            Some("verdict, body and date of the decision do not stand together")
        } else if self.decided.is_some_and(|day| day < self.arrested) {
            Some("the decision stands before the arrest")
        } else if self.fate_since < self.arrested {
            Some("what became of the person stands before the arrest")
        } else if self.arrested.index() < self.days_before_birth() {
            Some("the person was born after the arrest")
        } else {
            None
        }
    }

    /// Days of the nine years that lie before the year in which the person was born, or fewer.
    fn days_before_birth(&self) -> u16 {
        let years = u16::try_from(self.profile.born.saturating_sub(1932)).unwrap_or(0);
        years.saturating_mul(365)
    }

    /// The case as it enters the fingerprint: every field in the order of the record, numbers with
    /// the low byte first, words by their place in their lists.
    fn bytes(&self) -> [u8; BYTES] {
        let word = |place: Option<usize>| {
            place.map_or(NO_WORD, |place| u8::try_from(place).expect("a short list"))
        };
        let mut row = Row::default();
        row.put(&self.person.to_le_bytes());
        row.put(&[
            self.profile.nationality,
            self.profile.class,
            self.profile.party,
            self.profile.occupation,
            u8::from(self.profile.woman),
        ]);
        row.put(&self.profile.born.to_le_bytes());
        row.put(&[word(Some(self.region.index()))]);
        row.put(&self.raion.to_le_bytes());
        row.put(&[word(Some(self.circle.index()))]);
        row.put(&self.cell.to_le_bytes());
        row.put(&[word(Some(self.line.index()))]);
        row.put(&self.arrested.index().to_le_bytes());
        row.put(&[
            word(Some(self.source.index())),
            word(self.motive.map(Motive::index)),
        ]);
        for other in [self.denounced_by, self.parent] {
            row.put(&[u8::from(other.is_some())]);
            row.put(&other.unwrap_or(0).to_le_bytes());
        }
        row.put(&[u8::from(self.confessed)]);
        row.put(&self.names_given.to_le_bytes());
        row.put(&[
            word(self.verdict.map(Verdict::index)),
            word(self.body.map(Body::index)),
        ]);
        let decided = self.decided.map_or(NO_DAY, Day::index);
        row.put(&decided.to_le_bytes());
        row.put(&[word(Some(self.fate.index()))]);
        row.put(&self.fate_since.index().to_le_bytes());
        debug_assert_eq!(row.filled, BYTES);
        row.bytes
    }
}

/// Bytes that are filled from the left.
struct Row {
    bytes: [u8; BYTES],
    filled: usize,
}

impl Default for Row {
    fn default() -> Row {
        Row {
            bytes: [0; BYTES],
            filled: 0,
        }
    }
}

impl Row {
    fn put(&mut self, bytes: &[u8]) {
        self.bytes[self.filled..self.filled + bytes.len()].copy_from_slice(bytes);
        self.filled += bytes.len();
    }
}

/// The fingerprint of cases, taken as they pass.
#[derive(Debug)]
pub struct Fingerprint {
    hasher: Hasher,
    bytes: Vec<u8>,
}

impl Fingerprint {
    /// Cases enter the hash by so many at a time, so that it can work on several blocks at once.
    const AT_ONCE: usize = 4 * 1024;

    /// Begins with the words of the census and the scale: without them the numbers of a case say
    /// nothing.
    pub fn of(vocabulary: &Vocabulary, scale: u32) -> Fingerprint {
        let mut hasher = Hasher::new_derive_key("requiem cases, edition 1");
        hasher.update(&scale.to_le_bytes());
        for axis in vocabulary.axes() {
            for word in axis {
                hasher.update(word.as_bytes()).update(&[0]);
            }
            hasher.update(&[0]);
        }
        Fingerprint {
            hasher,
            bytes: Vec::new(),
        }
    }

    /// Takes in the next cases.
    pub fn take(&mut self, cases: &[Case]) {
        for some in cases.chunks(Fingerprint::AT_ONCE) {
            self.bytes.clear();
            for case in some {
                self.bytes.extend(case.bytes());
            }
            self.hasher.update(&self.bytes);
        }
    }

    /// The fingerprint, 64 hexadecimal figures.
    pub fn digest(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }
}

impl Vocabulary {
    /// The words of nationality, class, party and occupation.
    pub(crate) fn axes(&self) -> [&[&'static str]; 4] {
        [
            &self.nationality,
            &self.class,
            &self.party,
            &self.occupation,
        ]
    }
}
