//! How a change is told: which figures moved beyond luck, which came to agree with the archive and
//! which ceased to, and where people were sentenced instead.
//!
//! The same words stand on a card, in the answer of a run and in the report, so that nobody reads
//! a change on one of them that another does not know of.

use evidence::Evidence;
use inquiry::HEADLINES;
use serde_json::{Value, json};
use terror::assumed::change::{Assumed, Change, Luck, Moved};

use crate::wording::whole;

/// So many figures are told of one variant; the rest are counted.
const TOLD: usize = 3;

/// The words for a headline figure; its id where it has none.
pub(crate) fn named(claim: &str) -> &str {
    let found = HEADLINES.iter().find(|(id, _)| *id == claim);
    found.map_or(claim, |(_, words)| *words)
}

/// A change with its sign: `+1.9%`.
pub(crate) fn per_cent(share: f64) -> String {
    format!("{}%", signed(share, 1))
}

/// A change in people with its sign: `-34,159`.
pub(crate) fn people(by: f64) -> String {
    let by = by.round();
    let size = scenario::quantile::to_count(by.abs());
    format!(
        "{}{}",
        if by < 0.0 { "\u{2212}" } else { "+" },
        whole(i64::from(size))
    )
}

fn signed(number: f64, decimals: usize) -> String {
    let sign = if number < 0.0 { "\u{2212}" } else { "+" };
    format!("{sign}{:.decimals$}", number.abs())
}

/// The figures that moved beyond luck, furthest first: `arrested in 1937 and 1938 -1.9%; ...`.
fn figures(moved: &Moved) -> String {
    let beyond = moved.beyond_luck();
    let told = beyond.iter().take(TOLD);
    let mut parts: Vec<String> = told
        .map(|(id, change)| format!("{} {}", named(id), per_cent(change.per_cent()[0])))
        .collect();
    match beyond.len().saturating_sub(TOLD) {
        0 => {}
        1 => parts.push("and one more figure".to_owned()),
        more => parts.push(format!("and {more} more figures")),
    }
    parts.join("; ")
}

/// Where people were sentenced instead: `Moscow Oblast -34,159, ...`; nothing within luck.
pub(crate) fn regions(moved: &Moved, evidence: &Evidence) -> String {
    let told = moved.regions_beyond_luck();
    let parts: Vec<String> = told
        .map(|(id, change)| {
            let place = evidence.places().get(id);
            let name = place.map_or(id, |place| place.name.as_str());
            format!("{name} {}", people(change.moved[0]))
        })
        .collect();
    parts.join(", ")
}

/// What one variant changes, in a sentence.
pub(crate) fn told(moved: &Moved, luck: &Luck, evidence: &Evidence) -> String {
    if !moved.moves_anything() {
        return "changes nothing in a country told in counts".to_owned();
    }
    let mut parts = Vec::new();
    let figures = figures(moved);
    if figures.is_empty() {
        parts.push("moves no first figure beyond luck".to_owned());
    } else {
        parts.push(figures);
    }
    if luck.is_outdone_by(moved) {
        let regions = regions(moved, evidence);
        let where_to = if regions.is_empty() {
            regions
        } else {
            format!(" ({regions})")
        };
        parts.push(format!(
            "{:.1}% of the verdicts under order 00447 fall in other regions{where_to}",
            100.0 * moved.displaced
        ));
    }
    if !(moved.entered.is_empty() && moved.left.is_empty()) {
        parts.push(format!(
            "figures of the archive come to agree: {}, cease to: {}",
            moved.entered.len(),
            moved.left.len()
        ));
    }
    parts.join("; ")
}

/// What every variant of a parameter changes, one line each, alone or with others.
pub(crate) fn of_parameter(assumed: &Assumed, id: &str, evidence: &Evidence) -> Vec<String> {
    let moved = assumed.moved.iter().filter(|moved| moved.variant.moves(id));
    let line = |moved: &Moved| {
        let told = told(moved, &assumed.luck, evidence);
        match &moved.variant.set[..] {
            [(_, value)] => format!("at {value}: {told}"),
            _ => format!("with {}: {told}", moved.variant.spelt()),
        }
    };
    moved.map(line).collect()
}

/// The same for programs.
pub(crate) fn told_json(assumed: &Assumed) -> Value {
    let change = |id: &str, change: &Change| {
        json!({
            "id": id,
            "base": change.base[0], "base_low": change.base[1], "base_high": change.base[2],
            "moved": change.moved[0], "moved_low": change.moved[1], "moved_high": change.moved[2],
            "beyond_luck": change.is_beyond_luck(),
        })
    };
    let variants = assumed.moved.iter().map(|moved| {
        let figures = moved.figures.iter();
        let regions = moved.regions.iter();
        json!({
            "family": moved.variant.family.id(),
            "set": moved.variant.set.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
            "figures": figures.map(|(id, one)| change(id, one)).collect::<Vec<_>>(),
            "regions": regions.map(|(id, one)| change(id, one)).collect::<Vec<_>>(),
            "displaced": moved.displaced,
            "entered": moved.entered,
            "left": moved.left,
        })
    });
    json!({
        "seeds": assumed.charter.seeds,
        "luck": { "sides": assumed.luck.sides, "displaced": assumed.luck.displaced },
        "variants": variants.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use terror::assumed::variant::{Family, Variant};

    use super::*;

    fn moved(by: f64, displaced: f64) -> Moved {
        Moved {
            variant: Variant::parse(Family::Limits, "assumption.recalled_limits=2").unwrap(),
            figures: vec![(
                "k447_end_conv".to_owned(),
                Change::between(&[1_000.0, 1_010.0], &[1_000.0 + by, 1_010.0 + by]),
            )],
            entered: vec!["itl_1939".to_owned()],
            left: Vec::new(),
            displaced,
            regions: vec![("MOS".to_owned(), Change::between(&[900.0], &[400.0]))],
        }
    }

    const LUCK: Luck = Luck {
        sides: 7.0,
        displaced: 0.01,
    };

    #[test]
    fn what_moves_beyond_luck_is_named_with_its_share_and_its_places() {
        let evidence = Evidence::shipped().unwrap();
        assert_eq!(
            told(&moved(-50.0, 0.128), &LUCK, &evidence),
            "sentenced under order 00447 \u{2212}5.0%; 12.8% of the verdicts under order 00447 \
             fall in other regions (Moscow Oblast \u{2212}500); figures of the archive come to agree: 1, \
             cease to: 0"
        );
    }

    #[test]
    fn what_another_seed_would_do_as_well_is_not_told_as_a_change() {
        let evidence = Evidence::shipped().unwrap();
        let within = told(&moved(5.0, 0.009), &LUCK, &evidence);
        assert!(within.starts_with("moves no first figure beyond luck; figures"));
        let mut nothing = moved(0.0, 0.0);
        nothing.entered.clear();
        assert_eq!(
            told(&nothing, &LUCK, &evidence),
            "changes nothing in a country told in counts"
        );
    }
}
