//! The invented country, held against a table worked out by another program in another language.

use super::*;
use crate::problem::{observation, observed};
use inquiry::Luck;

/// `country/points.csv`, made by `scripts/country.py table`: points, and what the formula in Python
/// says there. Each line is variant, number of the point, quantity, index, value.
const TABLE: &str = include_str!("../../../country/points.csv");

#[test]
fn two_languages_tell_the_same_country() {
    let mut compared = 0;
    for country in [Country::whole(), Country::rival()] {
        for point in 0..12 {
            let of = |quantity: &str| told(country.name(), point, quantity);
            let values = of("value");
            let expected = country.expected(&values);
            let (middles, spreads) = (of("middle"), of("spread"));
            assert_eq!((middles.len(), spreads.len()), (40, 40));
            for (at, one) in expected.iter().enumerate() {
                assert!((one.middle - middles[at]).abs() < 1e-9, "{point} {at}");
                assert!((one.spread - spreads[at]).abs() < 1e-9, "{point} {at}");
                compared += 1;
            }
            let figures = of("figure");
            let density = country.log_likelihood(&values, &figures);
            let claimed = of("log_likelihood")[0];
            assert!(
                (density - claimed).abs() < 1e-9 * claimed.abs().max(1.0),
                "{point}"
            );
        }
    }
    assert_eq!(compared, 2 * 12 * 40);
}

fn told(variant: &str, point: u32, quantity: &str) -> Vec<f64> {
    let beginning = format!("{variant},{point},{quantity},");
    let lines = TABLE
        .lines()
        .filter_map(|line| line.strip_prefix(beginning.as_str()));
    lines
        .map(|line| line.split_once(',').expect("an index and a number").1)
        .map(|number| number.parse().expect("a number"))
        .collect()
}

#[test]
fn only_the_product_of_cards_and_reach_is_told() {
    let country = Country::whole();
    let Observation { values, figures } = seen(&country);
    let mut other = values.clone();
    other[0] *= 1.25;
    other[1] /= 1.25;
    let [one, other] = [&values, &other].map(|values| country.log_likelihood(values, &figures));
    assert!((one - other).abs() < 1e-8);
}

struct Observation {
    values: Vec<f64>,
    figures: Vec<f64>,
}

fn seen(country: &Country) -> Observation {
    let seen = observation(country, 1);
    Observation {
        values: seen.values,
        figures: seen.figures,
    }
}

/// What luck does is small beside what the archive may be wrong by, in the middle of the priors, and
/// larger for the smallest counts than for the largest.
#[test]
fn luck_is_smaller_than_the_errors_of_the_archive_and_greater_for_small_counts() {
    let country = Country::whole();
    let values = country.space().values(&[0.0; 20]);
    let expected = country.expected(&values);
    let mut ratios: Vec<f64> = expected
        .iter()
        .zip(country.errors())
        .map(|(one, error)| one.spread / error)
        .collect();
    ratios.sort_by(f64::total_cmp);
    assert!(0.2 < ratios[20] && ratios[20] < 0.6, "{}", ratios[20]);
    let [first, last] = [0, 8].map(|at| expected[at]);
    assert!(last.middle < first.middle && first.spread < last.spread);
}

/// The whole country with the four mechanisms at nought is the rival.
#[test]
fn the_rival_is_the_country_with_its_mechanisms_off() {
    let (whole, rival) = (Country::whole(), Country::rival());
    let values = rival.space().values(&[0.3; 14]);
    let mut full = Vec::new();
    let mut given = values.iter();
    for (_, _, only_whole) in PARAMETERS {
        full.push(if only_whole {
            0.0
        } else {
            *given.next().expect("fourteen")
        });
    }
    assert_eq!(whole.expected(&full), rival.expected(&values));
}

/// Figures stay figures over the whole of the priors.
#[test]
fn the_country_can_be_lived_anywhere() {
    for country in [Country::whole(), Country::rival()] {
        for entity in 0..300 {
            let luck = Luck::of(9, "anywhere").stream(0, entity);
            let seen = observed(&country, luck);
            assert!(
                seen.figures
                    .iter()
                    .all(|figure| figure.is_finite() && 0.0 < *figure)
            );
            assert!(
                country
                    .log_likelihood(&seen.values, &seen.figures)
                    .is_finite()
            );
        }
    }
}

#[test]
fn the_declaration_is_the_density_of_the_problem() {
    use inquiry::likelihood::outlook::Outlook;
    for country in [Country::whole(), Country::rival()] {
        let seen = observation(&country, 3);
        let declared = country.declared(&seen.figures);
        for number in 0..5 {
            let values = country.space().values(
                &inquiry::Luck::of(4, "points")
                    .stream(0, number)
                    .normals(country.space().dimension()),
            );
            let expected = country.expected(&values);
            let outlooks: Vec<Outlook> = expected
                .iter()
                .map(|one| Outlook {
                    mean: one.middle,
                    variance: one.spread * one.spread,
                })
                .collect();
            let told = declared.log_expected(&outlooks, 0.0);
            let known = country.log_likelihood(&values, &seen.figures);
            assert!(
                (told - known).abs() < 1e-8 * known.abs().max(1.0),
                "{told} {known}"
            );
        }
    }
}
