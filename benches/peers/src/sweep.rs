//! The country as a daily sweep lives it: every morning the whole roll is read, and each person
//! with an open case is asked whether it moves.
//!
//! It is the plain way, written well: one byte a person, sixty-four people passed over at once when
//! none of them has a case, accusations drawn by leaps from one accused person to the next, and a
//! generator of two multiplications.

use crate::task::{self, Country, FREE, Named, Outcome, REGIONS, can_be_accused, floor};

/// People passed over at once.
const STRIDE: usize = 64;
/// The bit of those whose case moves, in each byte of a word.
const OPEN: u64 = 0x0808_0808_0808_0808;

/// A stream of draws: Steele and Vigna's `SplitMix64`.
pub(crate) struct Stream(u64);

impl Stream {
    /// A stream of this seed.
    pub(crate) fn of_seed(seed: u64) -> Stream {
        Stream(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    /// The next word.
    #[inline]
    pub(crate) fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }

    /// The next draw, from nought on and below one.
    #[inline]
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.word() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}

/// The least word that is not below a share of all words.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 2^64"
)]
fn threshold(share: f64) -> u64 {
    (share * 18_446_744_073_709_551_616.0) as u64
}

struct Sweep<'a> {
    country: &'a Country,
    people: &'a mut [u8],
    stream: Stream,
    /// By the last two bits of an open state: the chance that the case moves today.
    moves: [u64; 4],
    nobody: f64,
    named: Vec<u32>,
    outcome: Outcome,
}

/// Lives the country for some days.
pub(crate) fn live(country: &Country, people: &mut [u8], seed: u64, days: u32) -> Outcome {
    let shares = [task::ARREST, task::SENTENCE, task::EXECUTION, task::CAMP];
    let mut sweep = Sweep {
        country,
        people,
        stream: Stream::of_seed(seed),
        moves: shares.map(threshold),
        nobody: exp(-task::NAMED),
        named: Vec::new(),
        outcome: Outcome::default(),
    };
    for _ in 0..days {
        sweep.day();
    }
    sweep.outcome
}

impl Sweep<'_> {
    fn day(&mut self) {
        for first in (0..self.people.len()).step_by(STRIDE) {
            let last = self.people.len().min(first + STRIDE);
            let busy = self.people[first..last].iter().fold(0, |all, s| all | *s);
            if busy & task::ACCUSED != 0 {
                for at in (first..last).step_by(8) {
                    self.eight(at, last.min(at + 8));
                }
            }
        }
        // Named and accused only in the evening, so that nobody is accused and arrested in a day.
        let mut named = std::mem::take(&mut self.named);
        for person in named.drain(..) {
            self.accuse(person);
        }
        self.named = named;
        for region in 0..REGIONS {
            self.accuse_out_of_the_blue(region);
        }
    }

    /// Asks those of eight neighbours whose cases are open.
    #[inline]
    fn eight(&mut self, first: usize, last: usize) {
        let mut word = [0; 8];
        word[..last - first].copy_from_slice(&self.people[first..last]);
        let mut open = u64::from_le_bytes(word) & OPEN;
        while open != 0 {
            let place = open.trailing_zeros() / 8;
            open &= open - 1;
            let state = word[place as usize];
            if self.stream.word() < self.moves[usize::from(state & 3)] {
                self.move_on(first + place as usize, state);
            }
        }
    }

    fn move_on(&mut self, person: usize, state: u8) {
        self.people[person] = match state {
            task::ACCUSED => {
                self.arrest(u32::try_from(person).expect("a person of the country"));
                task::ARRESTED
            }
            task::ARRESTED => task::SENTENCED,
            task::SENTENCED => match self.stream.uniform() {
                quantile if quantile < task::DEATH => task::DEAD,
                quantile if quantile < task::DEATH_OR_CAMP => task::IN_CAMP,
                _ => task::RELEASED,
            },
            _ if self.stream.uniform() < task::DEAD_IN_CAMP => task::DEAD,
            _ => task::RELEASED,
        };
        self.outcome.touches += 1;
    }

    fn arrest(&mut self, person: u32) {
        self.outcome.arrests += 1;
        let here = person % self.country.size();
        for _ in 0..poisson(task::NAMED, self.nobody, self.stream.uniform()) {
            let named = match self.country.named_by(here, self.stream.uniform()) {
                Named::Here(other) => person - here + other,
                Named::Anybody => floor(self.stream.uniform() * f64::from(self.country.people())),
            };
            self.named.push(named);
        }
    }

    fn accuse(&mut self, person: u32) {
        let state = &mut self.people[person as usize];
        self.outcome.touches += 1;
        if can_be_accused(*state) {
            *state = task::ACCUSED;
            self.outcome.accusations += 1;
        }
    }

    fn accuse_out_of_the_blue(&mut self, region: u32) {
        let size = self.country.size();
        let per_leap = 1.0 / ln(1.0 - Country::accused_per_day(region));
        let mut at = leap(self.stream.uniform(), per_leap);
        while at < f64::from(size) {
            self.accuse(region * size + floor(at));
            at += 1.0 + leap(self.stream.uniform(), per_leap);
        }
    }
}

/// How many are passed over before the next one meets an event: geometric, with `per_leap` one over
/// the logarithm of the chance to be passed over.
#[inline]
pub(crate) fn leap(uniform: f64, per_leap: f64) -> f64 {
    (ln(1.0 - uniform) * per_leap).floor()
}

/// A small Poisson count, term by term from the chance of nobody.
#[inline]
pub(crate) fn poisson(mean: f64, nobody: f64, uniform: f64) -> u32 {
    let (mut term, mut reached, mut count) = (nobody, nobody, 0_u32);
    while reached < uniform && count < 40 {
        count += 1;
        term *= mean / f64::from(count);
        reached += term;
    }
    count
}

#[expect(
    clippy::disallowed_methods,
    reason = "a peer takes the fastest logarithm there is"
)]
#[inline]
pub(crate) fn ln(number: f64) -> f64 {
    number.ln()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a peer takes what the platform has"
)]
pub(crate) fn exp(number: f64) -> f64 {
    number.exp()
}

/// A roll on which everybody is free, in memory and not only promised.
pub(crate) fn roll(country: &Country) -> Vec<u8> {
    let mut people = vec![FREE; country.people() as usize];
    for page in people.chunks_mut(4_096) {
        page[0] = std::hint::black_box(FREE);
    }
    people
}
