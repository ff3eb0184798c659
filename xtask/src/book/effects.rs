//! What each switch changed when it was thrown alone in the shipped country, as a page of the book
//! tells it.

use std::collections::BTreeMap;

use crate::house::House;

const TABLE: &str = "interpretations/fits/mixed.without.csv";

/// The counts that a page tells, by their ids in the table, with their words.
pub(crate) const TOLD: [(&str, &str); 4] = [
    ("arrests", "arrested"),
    ("sentenced", "sentenced"),
    ("shot", "shot"),
    ("dead-in-custody", "dead in camps and prisons"),
];

/// The mean change and the least and greatest of the seeds, by switch and count.
#[derive(Default)]
pub(crate) struct Effects {
    moved: BTreeMap<(String, String), [f64; 3]>,
}

impl Effects {
    /// As a house keeps them.
    pub(crate) fn of(house: &House) -> Effects {
        let mut effects = Effects::default();
        let text = house.text(TABLE).unwrap_or_default();
        let mut table = csv::Reader::from_reader(text.as_bytes());
        for record in table.records().flatten() {
            let number = |at: usize| record.get(at).and_then(|cell| cell.parse::<f64>().ok());
            if let (Some(switch), Some(what), Some(mean), Some(low), Some(high)) = (
                record.get(0),
                record.get(1),
                number(5),
                number(6),
                number(7),
            ) {
                let key = (switch.to_owned(), what.to_owned());
                effects.moved.insert(key, [mean, low, high]);
            }
        }
        effects
    }

    /// What a switch changed in a count: the mean, and in brackets the least and the greatest.
    pub(crate) fn cell(&self, switch: &str, what: &str) -> String {
        let key = (switch.to_owned(), what.to_owned());
        match self.moved.get(&key) {
            None => "not measured".to_owned(),
            Some(moved) if moved.iter().all(|by| by.abs() < 0.5) => "0".to_owned(),
            Some([mean, low, high]) => {
                format!("{} ({} to {})", people(*mean), people(*low), people(*high))
            }
        }
    }
}

/// A change in people with its sign, thousands apart.
fn people(by: f64) -> String {
    let digits = format!("{:.0}", by.abs());
    let mut spaced = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && (digits.len() - at).is_multiple_of(3) {
            spaced.push(',');
        }
        spaced.push(digit);
    }
    match by {
        _ if digits == "0" => spaced,
        _ if by < 0.0 => format!("−{spaced}"),
        _ => format!("+{spaced}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_a_sign_and_its_thousands_apart() {
        assert_eq!(people(-2_830_778.33), "−2,830,778");
        assert_eq!(people(942.0), "+942");
        assert_eq!(people(-0.4), "0");
    }
}
