//! Whose course is told: by lot, by number, or at the end of the longest chain of names.
//!
//! The lot is an order of all cases in question that the seed of the run alone decides, so that the
//! same run gives the same case, the second draw another, and nobody is drawn twice.

use chronicle::Manifest;
use evidence::Lines;
use scenario::Chance;
use society::roll::shuffle::Shuffle;

use crate::cli;
use crate::cli::case::Pick;
use crate::command::case::holdings::Holdings;
use crate::command::tally::{lines, regions};
use crate::failure::Error;
use crate::wording::many;

/// The purpose under which cases are drawn.
const PURPOSE: &str = "case told";

/// A case that was picked, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picked {
    /// Its number.
    pub(super) number: u32,
    /// How it was picked, as it is typed.
    pub(super) how: &'static str,
    /// Which draw it was, and of how many cases; nothing where none was drawn.
    pub(super) drawn: Option<(u32, u32)>,
}

/// Turns away a number or a chain that is also to be drawn.
pub(super) fn check(asked: &cli::Case) -> Result<(), Error> {
    let narrowed = asked.draw.is_some() || asked.line.is_some() || asked.region.is_some();
    match asked.pick {
        Pick::Random => Ok(()),
        Pick::Number(_) | Pick::LongestChain if !narrowed => Ok(()),
        Pick::Number(number) => Err(Error::usage(
            format!("case {} is one case, and nothing is drawn", many(number)),
            "leave out --draw, --line and --region, or leave out --pick",
        )),
        Pick::LongestChain => Err(Error::usage(
            "the longest chain of names is one of the whole run, and nothing is drawn",
            "leave out --draw, --line and --region, or leave out --pick",
        )),
    }
}

/// Turns away a number beyond the last case.
pub(super) fn check_number(asked: &cli::Case, manifest: &Manifest) -> Result<(), Error> {
    let all = manifest.cases.as_ref().map_or(0, |book| book.cases);
    let dir = asked.dir.display();
    if all == 0 {
        return Err(Error::usage(
            format!("{dir}: nobody was taken in this run"),
            "run more days, or with more mechanisms on",
        ));
    }
    match asked.pick {
        Pick::Number(number) if all <= number => Err(Error::usage(
            format!(
                "{dir}: there is no case {}; the cases of this run are numbered from 0 to {}",
                many(number),
                many(all - 1)
            ),
            "pick one of these, or leave out --pick to have one drawn",
        )),
        _ => Ok(()),
    }
}

/// Picks the case.
pub(super) fn pick(asked: &cli::Case, holdings: &Holdings<'_>) -> Result<Picked, Error> {
    match asked.pick {
        Pick::Number(number) => Ok(Picked {
            number,
            how: "number",
            drawn: None,
        }),
        Pick::LongestChain => {
            let number = holdings.chains.farthest().ok_or_else(|| {
                Error::usage(
                    format!(
                        "{}: no case of this run began with a name given in another",
                        asked.dir.display()
                    ),
                    "leave out --pick to have a case drawn",
                )
            })?;
            Ok(Picked {
                number,
                how: "longest-chain",
                drawn: None,
            })
        }
        Pick::Random => draw(asked, holdings),
    }
}

fn draw(asked: &cli::Case, holdings: &Holdings<'_>) -> Result<Picked, Error> {
    let evidence = holdings.evidence;
    let draw = asked.draw.map_or(1, std::num::NonZeroU32::get);
    let lines = asked.line.as_deref().map(|word| lines(word, evidence));
    let places = asked.region.as_deref().map(|word| regions(word, evidence));
    let (lines, places) = (lines.transpose()?, places.transpose()?);
    let among = if lines.is_none() && places.is_none() {
        None
    } else {
        let lines = lines.unwrap_or(Lines::ALL);
        let among = holdings.register.among(lines, places.as_ref());
        Some(among.map_err(Error::Unread)?)
    };
    let all = match &among {
        Some(some) => u32::try_from(some.len()).unwrap_or(u32::MAX),
        None => holdings.register.cases(),
    };
    if all < draw {
        return Err(too_few(asked, draw, all));
    }
    let seed = holdings.manifest.charter.seed;
    let at = drawn(seed, draw, all);
    let number = among.map_or(at, |some| some[at as usize]);
    Ok(Picked {
        number,
        how: "random",
        drawn: Some((draw, all)),
    })
}

/// The place drawn, of so many.
fn drawn(seed: u64, draw: u32, all: u32) -> u32 {
    let salt = Chance::of_seed(seed).of(PURPOSE).lot_of(0, all).word(0);
    Shuffle::of(all, salt).number_at(draw - 1)
}

fn too_few(asked: &cli::Case, draw: u32, all: u32) -> Error {
    let what = if all == 0 {
        format!(
            "{}: nobody was taken there on these lines",
            asked.dir.display()
        )
    } else {
        format!(
            "{}: draw {} of {} cases cannot be made",
            asked.dir.display(),
            many(draw),
            many(all)
        )
    };
    Error::usage(what, "draw fewer, or among more lines and regions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_drawn_twice_and_the_seed_alone_decides_who() {
        let of = |seed: u64| -> Vec<u32> { (1..=500).map(|draw| drawn(seed, draw, 500)).collect() };
        let mut all = of(1937);
        assert_eq!(all, of(1937));
        assert_ne!(all, of(1938));
        all.sort_unstable();
        assert_eq!(all, (0..500).collect::<Vec<u32>>());
    }

    #[test]
    fn the_first_drawn_are_not_the_first_of_the_record() {
        let early = (0..200).filter(|seed| drawn(*seed, 1, 1_000) < 500).count();
        assert!(
            (70..130).contains(&early),
            "{early} of 200 in the first half"
        );
    }
}
