//! What the machine itself can do, measured beside the programs: how long it takes to touch people
//! at random on rolls of several widths, and how much two threads hinder one another.

use std::hint::black_box;
use std::thread;

use crate::gauge::timed;
use crate::sweep::Stream;

/// Rounds of the loop that nothing can overlap or fold.
const SPINS: u64 = 50_000_000;

/// Nanoseconds on the processor for each of so many touches: an entry read, changed and written, anywhere.
fn nanoseconds<T: Copy>(
    roll: &mut [T],
    touches: u32,
    place: impl Fn(u64) -> usize,
    change: impl Fn(&mut T, u64),
) -> f64 {
    let mut stream = Stream::of_seed(black_box(1));
    let (time, ()) = timed(|| {
        for _ in 0..touches {
            let word = stream.word();
            change(&mut roll[place(word)], word);
        }
    });
    black_box(roll);
    time.processor * 1e9 / f64::from(touches)
}

/// A person by lot.
fn one_of(word: u64, people: u32) -> u32 {
    u32::try_from(((word >> 32) * u64::from(people)) >> 32).expect("a person of the country")
}

/// Nanoseconds a touch on a roll of this many people with entries of so many bits.
///
/// # Panics
/// When there is no roll of that width.
pub(crate) fn touch(people: u32, bits: u32, touches: u32) -> f64 {
    let entries = people as usize;
    let place = |word| one_of(word, people) as usize;
    // Filled with ones, so that the memory is there before the clock starts.
    match bits {
        1 => nanoseconds(
            &mut vec![1_u64; entries.div_ceil(64)],
            touches,
            |word| place(word) / 64,
            |entry, word| *entry ^= 1 << (one_of(word, people) % 64),
        ),
        8 => nanoseconds(&mut vec![1_u8; entries], touches, place, |e, _| {
            *e = e.wrapping_add(1);
        }),
        16 => nanoseconds(&mut vec![1_u16; entries], touches, place, |e, _| {
            *e = e.wrapping_add(1);
        }),
        32 => nanoseconds(&mut vec![1_u32; entries], touches, place, |e, _| {
            *e = e.wrapping_add(1);
        }),
        _ => unreachable!("rolls are 1, 8, 16 or 32 bits wide"),
    }
}

/// How many times as long a loop takes when another thread runs the same at once: one on two cores
/// of their own, two on one core.
pub(crate) fn pair() -> f64 {
    let (alone, ()) = timed(spin);
    let (both, ()) = timed(|| {
        thread::scope(|scope| {
            scope.spawn(spin);
            spin();
        });
    });
    both.wall / alone.wall
}

fn spin() {
    let mut word = black_box(0x9E37_79B9_7F4A_7C15_u64);
    for _ in 0..SPINS {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
    }
    black_box(word);
}
