//! How counts, dates and ranges are put into words, the same on the terminal and in the report.

use evidence::{Claim, Period, When};
use jiff::civil::Date;

/// A whole number with its thousands set apart: `1,575,259`.
pub(crate) fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many things, with their thousands set apart.
pub(crate) fn many(count: impl TryInto<i64>) -> String {
    whole(count.try_into().unwrap_or(i64::MAX))
}

/// A figure of a source: whole where it is whole, else with the decimals it has, four at most.
pub(crate) fn figure(number: f64) -> String {
    if number.is_infinite() {
        return "no upper bound".to_owned();
    }
    let rounded = (number * 1e4).round() / 1e4;
    let (sign, size) = if rounded < 0.0 {
        ("-", -rounded)
    } else {
        ("", rounded)
    };
    let text = size.to_string();
    let (units, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let units = units
        .parse()
        .map_or_else(|_beyond: std::num::ParseIntError| units.to_owned(), whole);
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{units}{point}{decimals}")
}

/// A range of people: whole numbers, or a floor.
pub(crate) fn range(low: f64, high: f64) -> String {
    if high.is_infinite() {
        return format!("{} or more", rounded(low));
    }
    format!("{} to {}", rounded(low), rounded(high))
}

/// A number without needless decimals: whole from 100 upwards, else with two at most.
pub(crate) fn rounded(number: f64) -> String {
    if number.is_infinite() || number.abs() >= 100.0 {
        figure(number.round())
    } else {
        figure((number * 100.0).round() / 100.0)
    }
}

/// A stretch of time: `1937`, `1937-08`, `1937-08-05`, or `1937-08-05 to 1938-11-17`.
pub(crate) fn period(period: Period) -> String {
    let Period { start, end } = period;
    let months = start.day() == 1 && end.day() == end.days_in_month();
    let one_year = start.year() == end.year();
    if start == end {
        start.to_string()
    } else if months && one_year && (start.month(), end.month()) == (1, 12) {
        start.year().to_string()
    } else if months && one_year && start.month() == end.month() {
        format!("{}-{:02}", start.year(), start.month())
    } else {
        format!("{start} to {end}")
    }
}

/// A day in words: `17 November 1938`.
pub(crate) fn in_words(date: Date) -> String {
    When::Day(date).to_string()
}

/// The month of a day in words: `Nov 1938`.
pub(crate) fn month_and_year(date: Date) -> String {
    let month = When::Month(date.first_of_month()).to_string();
    format!("{month:.3} {}", date.year())
}

/// A date, or the stretch up to another.
pub(crate) fn dates(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
        (Some(date), _) | (None, Some(date)) => date.to_string(),
        (None, None) => "not dated".to_owned(),
    }
}

/// The figure of a claim, or the range where it states no figure.
pub(crate) fn value(claim: &Claim) -> String {
    match (claim.value, claim.low, claim.high) {
        (Some(value), _, _) => figure(value),
        (None, Some(low), Some(high)) => format!("{} to {}", figure(low), figure(high)),
        (None, Some(low), None) => format!("{} or more", figure(low)),
        (None, None, Some(high)) => format!("{} or fewer", figure(high)),
        (None, None, None) => "-".to_owned(),
    }
}

/// The range of a claim: as printed, and as its declared error has it.
pub(crate) fn ranges(claim: &Claim) -> Vec<(&'static str, String)> {
    let mut ranges = Vec::new();
    if let (Some(low), Some(high)) = (claim.low, claim.high) {
        ranges.push(("as printed", format!("{} to {}", figure(low), figure(high))));
    }
    let declared = claim
        .error
        .zip(claim.value)
        .and_then(|(error, value)| error.central_95(value));
    if let Some((low, high)) = declared {
        ranges.push(("by its declared error", range(low, high)));
    }
    ranges
}

/// The part of a claim as the tables write it.
pub(crate) fn part(claim: &Claim) -> String {
    let pairs: Vec<String> = claim
        .part
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    pairs.join("; ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(whole(162_003_225), "162,003,225");
        assert_eq!(whole(-1_000), "-1,000");
        assert_eq!(whole(999), "999");
        assert_eq!(figure(73.7), "73.7");
        assert_eq!(figure(1_575_259.0), "1,575,259");
        assert_eq!(figure(-0.5), "-0.5");
        assert_eq!(rounded(1_234.56), "1,235");
        assert_eq!(rounded(73.678), "73.68");
    }

    #[test]
    fn a_year_is_told_as_a_year_and_a_month_as_a_month() {
        let of = |from: Date, to: Date| {
            period(Period {
                start: from,
                end: to,
            })
        };
        assert_eq!(of(date(1937, 1, 1), date(1937, 12, 31)), "1937");
        assert_eq!(of(date(1937, 8, 1), date(1937, 8, 31)), "1937-08");
        assert_eq!(of(date(1937, 8, 15), date(1937, 8, 15)), "1937-08-15");
        assert_eq!(
            of(date(1937, 8, 5), date(1938, 11, 17)),
            "1937-08-05 to 1938-11-17"
        );
        assert_eq!(
            of(date(1937, 1, 1), date(1938, 12, 31)),
            "1937-01-01 to 1938-12-31"
        );
        assert_eq!(in_words(date(1938, 11, 17)), "17 November 1938");
    }
}
