//! What must be at hand to tell of one person: the record and the register of those taken, the roll on
//! which they stand, and the papers and rules by which the run went.

use std::{panic, thread};

use chronicle::people::chains::Chains;
use chronicle::{Case, Chronicle, Register, Run};
use evidence::{Evidence, Line, Region};
use scenario::{Scenario, Settings};
use society::Roll;
use society::census::{Census, Demography};
use terror::Ground;
use terror::replay::census_rules;

use crate::command::cases::KeptCases;
use crate::command::kept::kept_scenario;
use crate::command::roll::roll;
use crate::failure::Error;
use crate::wording::in_words;

/// A run told person for person, with everything that its people are reckoned from.
pub(super) struct Holdings {
    pub(super) kept: KeptCases,
    pub(super) scenario: Scenario,
    pub(super) ground: Ground,
    pub(super) roll: Roll,
    pub(super) chronicle: Chronicle,
    pub(super) chains: Chains,
    pub(super) register: Register,
}

impl Holdings {
    /// Opens them. The record is read while the rest is put together.
    pub(super) fn open(kept: KeptCases) -> Result<Holdings, Error> {
        let scenario = kept_scenario(&kept.dir, &kept.manifest).map_err(Error::Unread)?;
        let ids = kept.evidence.places().unit_ids();
        let (read, rest) = thread::scope(|scope| {
            let read = scope.spawn(|| Run::read(&kept.dir, ids));
            let rest = people(&scenario, &kept.evidence);
            let rest = rest.and_then(|people| Ok((people, register(&kept)?)));
            (read.join(), rest)
        });
        let run = read.unwrap_or_else(|fault| panic::resume_unwind(fault));
        let chronicle = run.map_err(Error::Unread)?.chronicle;
        let ((ground, roll), (register, chains)) = rest?;
        Ok(Holdings {
            kept,
            scenario,
            ground,
            roll,
            chronicle,
            chains,
            register,
        })
    }

    pub(super) fn evidence(&self) -> &Evidence {
        &self.kept.evidence
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.scenario.settings
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
        &self.evidence().places().region(region).name
    }

    /// The name of a line.
    pub(super) fn line(&self, line: Line) -> &str {
        let named = self.evidence().line(line.id());
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

/// The ground of a scenario, and the roll of its people.
fn people(scenario: &Scenario, evidence: &Evidence) -> Result<(Ground, Roll), Error> {
    let rules = census_rules(&scenario.settings)?;
    let census = Census::compose(evidence, &rules)?;
    let demography = Demography::compose(evidence, &rules, &census)?;
    let ground = Ground::of(evidence, &census, demography, &scenario.settings);
    let roll = roll(scenario, evidence, &census, ground.count_day)?;
    Ok((ground, roll))
}

/// The register of those taken, and how they led to one another.
fn register(kept: &KeptCases) -> Result<(Register, Chains), Error> {
    let ids = kept.evidence.places().unit_ids();
    let register = Register::open(&kept.dir, &kept.manifest, ids, &Roll::vocabulary())
        .map_err(Error::Unread)?;
    let chains = register.chains().map_err(Error::Unread)?;
    Ok((register, chains))
}
