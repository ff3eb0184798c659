//! What is typed for a day, a scale, a seed or a setting, and what is said when it is none: whoever
//! mistypes a date of 1937 should learn which day was meant, not which parser gave up.

use evidence::Day;

/// A day of the nine years.
pub(super) fn day(text: &str) -> Result<Day, &'static str> {
    scenario::scenario::day_named(text)
}

/// How many people one stands for, as 1:K.
pub(super) fn scale(text: &str) -> Result<u32, &'static str> {
    scenario::scenario::scale(text).ok_or("a scale is 1:K with K from 1 upwards, such as 1:100")
}

/// A seed.
pub(super) fn seed(text: &str) -> Result<u64, &'static str> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().map_err(|_no_seed: std::num::ParseIntError| {
        if digits {
            "it is too large: a seed is at most 18446744073709551615"
        } else {
            "a seed is a whole number from 0 upwards"
        }
    })
}

/// How many seeds are lived: as many as anyone will wait for.
pub(super) fn seeds(text: &str) -> Result<u32, &'static str> {
    let seeds = text.parse().ok().filter(|seeds| *seeds <= 1000);
    seeds.ok_or("a number of seeds is a whole number from 0 to 1000")
}

/// A key and a value.
pub(super) fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.is_empty() => {
            Ok((key.to_owned(), value.to_owned()))
        }
        _ => Err("it is not of the form key=value"),
    }
}

/// A parameter and the number it is set to.
pub(super) fn assignment(text: &str) -> Result<(String, f64), &'static str> {
    let (key, value) = pair(text)?;
    let number = value
        .parse()
        .map_err(|_no_number: std::num::ParseFloatError| "what stands after the = is no number")?;
    Ok((key, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_has_both_sides() {
        assert!(pair("body=troika").is_ok());
        for half in ["body", "=troika", "body="] {
            assert!(pair(half).is_err(), "{half}");
        }
    }
}
