//! Collectivisation lay behind the country of 1932: millions had been deported from their villages,
//! some had fled from where they were sent, and most people still lived on the land.

use evidence::{Day, Region};

/// What collectivisation had left, and who fled from the settlements since.
#[derive(Clone, Debug, PartialEq)]
pub struct Collectivised {
    /// Members of collective farms and individual peasants, as a share of the people, by unit of
    /// account.
    pub peasants: Vec<f64>,
    /// Harvests of grain in millions of tonnes, each with the day from which people lived on it.
    pub harvests: Vec<(Day, f64)>,
    /// People deported as kulaks in 1930 and 1931.
    pub deported: f64,
    /// People who had fled from the special settlements before 1932, of whom no count says how many
    /// were brought back.
    pub fled_before: f64,
    /// People who fled from them in later years and were not brought back, a day, in spans of days
    /// from the first to the last.
    pub fled: Vec<(Day, Day, f64)>,
}

impl Default for Collectivised {
    fn default() -> Collectivised {
        Collectivised {
            peasants: vec![0.0; Region::COUNT],
            harvests: Vec::new(),
            deported: 0.0,
            fled_before: 0.0,
            fled: Vec::new(),
        }
    }
}

impl Collectivised {
    /// People who by the morning of a day had fled and were not brought back.
    pub fn at_large(&self, day: Day) -> f64 {
        let since = self.fled.iter().map(|(first, last, a_day)| {
            let end = day.days_since(*first).min(last.days_since(*first) + 1);
            f64::from(end.max(0)) * a_day
        });
        self.fled_before + since.sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fled_in_a_year_is_at_large_from_the_next_and_part_of_them_within_it() {
        let year = (Day::on(1933, 1, 1), Day::on(1933, 12, 31), 2.0);
        let land = Collectivised {
            fled_before: 10.0,
            fled: vec![year],
            ..Collectivised::default()
        };
        let at_large = [(1932, 6, 1), (1933, 1, 11), (1934, 1, 1), (1940, 1, 1)]
            .map(|(year, month, day)| land.at_large(Day::on(year, month, day)));
        let expected = [10.0, 30.0, 740.0, 740.0];
        assert!(
            at_large
                .iter()
                .zip(expected)
                .all(|(found, expected)| (found - expected).abs() < 1e-9)
        );
    }
}
