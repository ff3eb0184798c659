//! What collectivisation had left to the country of 1932, from the accounts of the special
//! settlements and from the census.

use evidence::{Day, Evidence, Region};
use society::census::{Census, Class, Party};

use crate::ground::Ground;

/// Flights from the special settlements in the years of which each has a count.
const FLED: [(i16, &str); 3] = [
    (1932, "ss_fled_1932"),
    (1933, "ss_fled_1933"),
    (1934, "ss_fled_1934"),
];

/// Harvests of grain, by the lower estimates: the Soviet figures count what stood in the field, and
/// the revised ones hold no harvest that would explain the famine.
const HARVESTS: [(i16, &str); 9] = [
    (1931, "grain_low_1931"),
    (1932, "grain_low_1932"),
    (1933, "grain_low_1933"),
    (1934, "grain_low_1934"),
    (1935, "grain_low_1935"),
    (1936, "grain_low_1936"),
    (1937, "grain_low_1937"),
    (1938, "grain_low_1938"),
    (1939, "grain_low_1939"),
];

impl Ground {
    /// The peasants of each region, the harvests, the deported of 1930-31 and those who fled; the
    /// party, and the register of informers.
    pub(super) fn take_collectivised(&mut self, evidence: &Evidence, census: &Census) {
        for region in Region::all() {
            let peasants = census.of_class(region, Class::CollectiveFarmer)
                + census.of_class(region, Class::Individual);
            let people = f64::from(census.people(region).max(1));
            self.collectivised.peasants[region.index()] = f64::from(peasants) / people;
        }
        let of_party = |region| {
            census.of_party(region, Party::Member) + census.of_party(region, Party::Candidate)
        };
        self.members = Region::all()
            .map(|region| f64::from(of_party(region)))
            .sum();
        let brought_in = HARVESTS.iter().map(|(year, id)| {
            let from = match *year {
                1931 => Day::FIRST,
                year => Day::on(year, 8, 1),
            };
            (from, evidence.number(id))
        });
        self.collectivised.harvests = brought_in.collect();
        self.collectivised.deported = evidence.number("kulak_pers_1930_31");
        self.collectivised.fled_before = evidence.number("ss_fled_1930_31");
        self.collectivised.fled = flights(evidence);
        self.informers = evidence.number("informers_1935");
    }
}

/// Flights a day, less those brought back: of single years as counted, of the years after them what
/// is left of the count of all, evenly; as many of each as of all were brought back.
fn flights(evidence: &Evidence) -> Vec<(Day, Day, f64)> {
    let all = evidence.number("ss_fled_1932_40");
    let kept_away = 1.0 - evidence.number("ss_returned_1932_40") / all;
    let counted: f64 = FLED.iter().map(|(_, id)| evidence.number(id)).sum();
    let span = |first: Day, last: Day, fled: f64| {
        let days = f64::from(last.days_since(first) + 1);
        (first, last, fled * kept_away / days)
    };
    let of_years = FLED.iter().map(|(year, id)| {
        let (first, last) = (Day::on(*year, 1, 1), Day::on(*year, 12, 31));
        span(first, last, evidence.number(id))
    });
    let mut spans: Vec<(Day, Day, f64)> = of_years.collect();
    spans.push(span(Day::on(1935, 1, 1), Day::LAST, all - counted));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_fled_and_was_not_brought_back_comes_to_the_counts_of_all_years() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let away: f64 = flights(&evidence)
            .iter()
            .map(|(first, last, a_day)| a_day * f64::from(last.days_since(*first) + 1))
            .sum();
        let all = evidence.number("ss_fled_1932_40") - evidence.number("ss_returned_1932_40");
        assert!((away - all).abs() < 1.0, "{away}, not {all}");
    }
}
