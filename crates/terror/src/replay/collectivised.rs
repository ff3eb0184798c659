//! What collectivisation had left to the country of 1932, from the register of the deported, the
//! estimates of harvests and the census.

use evidence::{Day, Evidence, Region};
use society::census::{Census, Class, Party};

use crate::ground::Ground;

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
    /// The peasants of each region, the harvests and the deported of 1930-31; the party, and the
    /// register of informers.
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
        self.informers = evidence.number("informers_1935");
    }
}

#[cfg(test)]
mod tests {
    use society::census::Demography;

    use super::*;
    use crate::mechanism::catalogue;
    use crate::replay::census_rules;

    #[test]
    fn most_people_lived_on_the_land_and_one_in_a_hundred_had_been_deported_from_it() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let settings = scenario::Settings::shipped(catalogue::ALL);
        let rules = census_rules(&settings).expect("sound rules");
        let census = Census::compose(&evidence, &rules).expect("the census composes");
        let ledger = Demography::compose(&evidence, &rules, &census).expect("it closes");
        let ground = Ground::of(&evidence, &census, ledger, &settings);
        let people: f64 = ground.people.iter().map(|people| f64::from(*people)).sum();
        let each = ground.people.iter().zip(&ground.collectivised.peasants);
        let peasants: f64 = each.map(|(people, share)| f64::from(*people) * share).sum();
        assert!(0.4 * people < peasants && peasants < 0.8 * people);
        let deported = ground.collectivised.deported / people;
        assert!(0.005 < deported && deported < 0.02);
        assert_eq!(ground.collectivised.harvests.len(), HARVESTS.len());
    }
}
