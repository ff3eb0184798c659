//! The census put together, step by step: first where people lived, then of what nationality, then
//! of what social group, in the party or not, and by what they lived.
//!
//! Each step divides the whole people of the step before, in a table of two directions whose rows
//! are that people and whose columns are the totals of the new axis. So no step can lose a person
//! that an earlier one has counted, and a total met once stays met.

use evidence::{Evidence, Region};

use crate::census::ages::Ages;
use crate::census::classes::{self, Work};
use crate::census::enumerated::Census;
use crate::census::error::Error;
use crate::census::figures::small;
use crate::census::margins;
use crate::census::nationality;
use crate::census::past::Past;
use crate::census::raking::{Table, fit, real};
use crate::census::regions;
use crate::census::rounding::{Counts, round};
use crate::census::rules::CensusRules;
use crate::census::settlement;
use crate::census::stocks;
use crate::census::strata::{Class, Nationality, Occupation, Party, Stratum};

/// How much thicker Jews stand among workers and employees by the rule that sets them there.
const TOWN_TRADES_FACTOR: f64 = 4.0;

impl Census {
    /// Composes the census from the evidence under these assumptions.
    ///
    /// # Errors
    /// When the evidence lacks a figure the census needs, or its figures contradict each other.
    pub fn compose(evidence: &Evidence, rules: &CensusRules) -> Result<Census, Error> {
        let regions = regions::people_by_region(evidence, rules)?;
        let counted = &regions.people;
        let thick =
            |region: Region, column: &str| settlement::thickness(evidence, rules, region, column);
        let past = Past::carried(evidence, counted, &nationality::columns(), thick)?;
        let ages = Ages::compose(evidence, rules, &past, &regions)?;
        let nationalities = settlement::by_region(evidence, rules, &past, counted)?;
        let groups = classes::by_region(evidence, rules, counted, &ages.towns)?;
        let party = classes::party_by_region(evidence, rules, counted, &ages.towns)?;
        let security = classes::security_by_region(evidence, rules, counted, &ages.towns)?;
        let work = Work::new(evidence, rules, &ages, &security);
        let mut cells = vec![0; Region::COUNT * Stratum::COUNT];
        for (region, cells) in Region::all().zip(cells.chunks_exact_mut(Stratum::COUNT)) {
            let place = region.index();
            let occupations = work.of_region(region, groups.row(place))?;
            let joint = Joint {
                rules,
                nationalities: nationalities.row(place),
                classes: groups.row(place),
                party: &party[place],
                occupations: &occupations,
            };
            joint.write(cells)?;
        }
        let adults = Region::all()
            .map(|region| small(ages.adults(rules, region)))
            .collect();
        let mut census = Census {
            people: counted.iter().map(|people| small(*people)).collect(),
            basis: regions.basis.clone(),
            adults,
            ages,
            cells,
            stocks: Vec::new(),
            margins: Vec::new(),
        };
        census.stocks = stocks::by_region_and_line(evidence, rules, &census);
        census.margins = margins::of(evidence, rules, &census)?;
        Ok(census)
    }
}

/// The totals of one region, to be joined.
struct Joint<'a> {
    rules: &'a CensusRules,
    nationalities: &'a [u64],
    classes: &'a [u64],
    party: &'a [u64; Party::COUNT],
    occupations: &'a Counts,
}

impl Joint<'_> {
    fn write(&self, cells: &mut [u32]) -> Result<(), Error> {
        let by_class = self.nationality_by_class()?;
        let by_party = self.group_by_party(&by_class)?;
        for class in Class::ALL {
            self.write_class(class, &by_party, cells)?;
        }
        Ok(())
    }

    /// Nationality by social group.
    fn nationality_by_class(&self) -> Result<Counts, Error> {
        let seed = Table::filled(Nationality::COUNT, Class::COUNT, |nationality, class| {
            let jewish = Nationality::ALL[nationality] == Nationality::Jewish;
            let town_trade = matches!(Class::ALL[class], Class::Worker | Class::Employee);
            let thick = self.rules.class_nationality == 1 && jewish && town_trade;
            let factor = if thick { TOWN_TRADES_FACTOR } else { 1.0 };
            real(self.nationalities[nationality]) * real(self.classes[class]) * factor
        });
        let what = "nationality by social group";
        let fitted = fit(what, &seed, self.nationalities, self.classes)?;
        round(what, &fitted, self.nationalities, self.classes)
    }

    /// Nationality and social group, a row each, by standing in the party.
    fn group_by_party(&self, by_class: &Counts) -> Result<Counts, Error> {
        let rows: Vec<u64> = (0..Nationality::COUNT)
            .flat_map(|nationality| by_class.row(nationality).iter().copied())
            .collect();
        let seed = Table::filled(rows.len(), Party::COUNT, |row, party| {
            let weight = if Party::ALL[party] == Party::Outside {
                1.0
            } else {
                classes::party_weight(self.rules, Class::ALL[row % Class::COUNT])
            };
            real(rows[row]) * weight
        });
        let what = "nationality and social group by party";
        let fitted = fit(what, &seed, &rows, self.party)?;
        round(what, &fitted, &rows, self.party)
    }

    /// Nationality and party of one social group, a row each, by occupation. No child is in the
    /// party.
    fn write_class(&self, class: Class, by_party: &Counts, cells: &mut [u32]) -> Result<(), Error> {
        let columns = self.occupations.row(class.index());
        let mut rows = Vec::with_capacity(Nationality::COUNT * Party::COUNT);
        for nationality in Nationality::ALL {
            let group = nationality.index() * Class::COUNT + class.index();
            rows.extend_from_slice(by_party.row(group));
        }
        let seed = Table::filled(rows.len(), Occupation::COUNT, |row, occupation| {
            let in_party = Party::ALL[row % Party::COUNT] != Party::Outside;
            let child = Occupation::ALL[occupation] == Occupation::Child;
            if in_party && child {
                0.0
            } else {
                real(rows[row]) * real(columns[occupation])
            }
        });
        let what = "nationality and party by occupation";
        let fitted = fit(what, &seed, &rows, columns)?;
        let counts = round(what, &fitted, &rows, columns)?;
        for (row, nationality) in Nationality::ALL.into_iter().enumerate() {
            for party in Party::ALL {
                for occupation in Occupation::ALL {
                    let stratum = Stratum {
                        nationality,
                        class,
                        party,
                        occupation,
                    };
                    let people =
                        counts.cell(row * Party::COUNT + party.index(), occupation.index());
                    cells[stratum.index()] = small(people);
                }
            }
        }
        Ok(())
    }
}
