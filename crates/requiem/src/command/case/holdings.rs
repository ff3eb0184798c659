//! What must be at hand to tell of one person: the record and the register of those taken, the roll on
//! which they stand, and the papers and rules by which the run went.

use std::path::Path;

use chronicle::people::chains::Chains;
use chronicle::{Case, Chronicle, Manifest, Register, Run};
use evidence::{Day, Evidence, Line, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::Ground;
use terror::replay::census_rules;

use crate::card;
use crate::card::entry::Card;
use crate::card::footing::Footing;
use crate::command::roll::roll;
use crate::failure::Error;
use crate::wording::in_words;

/// Who the people of a run are, and how those taken led to one another: what is dear to put together
/// and is the same for every case of the run.
pub(crate) struct People {
    ground: Ground,
    roll: Roll,
    chains: Chains,
    register: Register,
    footing: Footing,
}

/// A run told person for person, with everything that its people are reckoned from.
pub(crate) struct Holdings<'a> {
    pub(super) evidence: &'a Evidence,
    pub(super) manifest: &'a Manifest,
    pub(super) chronicle: &'a Chronicle,
    pub(super) settings: &'a Settings,
    pub(super) ground: &'a Ground,
    pub(super) roll: &'a Roll,
    pub(super) chains: &'a Chains,
    pub(super) register: &'a Register,
    /// What the cards of its documents have in common.
    pub(super) footing: &'a Footing,
}

impl People {
    /// Puts them together, for the run in a folder whose manifest and hashes have been checked, of
    /// those whom the census counted under its assumptions.
    ///
    /// # Errors
    /// When the run counts people and does not tell them apart, when its cases are not those that it
    /// names, or when hardly anybody is left of a region at its scale.
    pub(crate) fn of(
        dir: &Path,
        manifest: &Manifest,
        scenario: &Scenario,
        evidence: &Evidence,
        census: &Census,
    ) -> Result<People, Error> {
        let ids = evidence.places().unit_ids();
        let register =
            Register::open(dir, manifest, ids, &Roll::vocabulary()).map_err(Error::Unread)?;
        let rules = census_rules(&scenario.settings)?;
        let demography = Demography::compose(evidence, &rules, census)?;
        let ground = Ground::of(evidence, census, demography, &scenario.settings);
        Ok(People {
            roll: roll(scenario, evidence, census, ground.count_day)?,
            ground,
            chains: register.chains().map_err(Error::Unread)?,
            register,
            footing: Footing::default(),
        })
    }
}

impl<'a> Holdings<'a> {
    /// What is at hand of a run, with its people.
    pub(crate) fn of(
        run: &'a Run,
        scenario: &'a Scenario,
        people: &'a People,
        evidence: &'a Evidence,
    ) -> Holdings<'a> {
        Holdings {
            evidence,
            manifest: &run.manifest,
            chronicle: &run.chronicle,
            settings: &scenario.settings,
            ground: &people.ground,
            roll: &people.roll,
            chains: &people.chains,
            register: &people.register,
            footing: &people.footing,
        }
    }

    /// How many people a case stands for.
    pub(super) fn scale(&self) -> u32 {
        self.roll.scale()
    }

    /// The last day of the run.
    pub(super) fn last(&self) -> Day {
        Day::of(self.manifest.charter.to).unwrap_or(Day::LAST)
    }

    /// The card of an id, where it has one.
    pub(super) fn card(&self, id: &str) -> Option<Card> {
        card::of(id, self.evidence, self.settings, self.footing)
    }

    /// The cases with these numbers.
    pub(super) fn look_up(&self, numbers: &[u32]) -> Result<Vec<Case>, Error> {
        self.register.look_up(numbers).map_err(Error::Unread)
    }

    /// The cases of people with these numbers on the roll.
    pub(super) fn of_people(&self, people: &[u32]) -> Result<Vec<(u32, Case)>, Error> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = self.register.of_people(people).map_err(Error::Unread)?;
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let cases = self.look_up(&numbers)?;
        Ok(numbers.into_iter().zip(cases).collect())
    }

    /// The name of a unit of account.
    pub(super) fn place(&self, region: Region) -> &str {
        &self.evidence.places().region(region).name
    }

    /// The name of a line.
    pub(super) fn line(&self, line: Line) -> &str {
        let named = self.evidence.line(line.id());
        named.map_or(line.id(), |named| &named.label)
    }

    /// Where the person of a case lived, and the number within it; nowhere for those killed before the
    /// count, whom the roll does not hold.
    pub(super) fn home(&self, case: &Case) -> Option<(Region, u32)> {
        self.roll.find(case.person)
    }

    /// A case in a few words: `case 1,204 (Karelian ASSR, 9 August 1937, Order 00447)`.
    pub(super) fn mention(&self, number: u32, case: &Case) -> String {
        format!(
            "case {} ({}, {}, {})",
            crate::wording::many(number),
            self.place(case.region),
            in_words(case.arrested.date()),
            self.line(case.line),
        )
    }
}
