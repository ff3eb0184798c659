//! A gauge: what is measured and happens to nobody; the zeal of a directorate, the leader's belief
//! in conspiracies, the trust between two people, the output of a branch.
//!
//! Mechanisms that know nothing of one another meet in what they let be seen. A reading is a whole
//! number of millionths, so that it is hashed, kept and taken up the same on every machine. The
//! chronicle keeps a reading when it differs from the one before.

use evidence::Region;

macro_rules! gauges {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal ($unit:literal, $scope:ident, $at_first:literal, [$($part:literal),*]),)+) => {
        /// What can be measured, in the country or in each region, whole or part by part.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[repr(u8)]
        pub enum Gauge {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Gauge {
            /// Every gauge, in the order of the record.
            pub const ALL: [Gauge; [$($id),+].len()] = [$(Gauge::$name),+];

            /// The word for it in the record.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Gauge::$name => $id,)+
                }
            }

            /// What it measures, in a line.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Gauge::$name => concat!($($doc),+).trim_ascii_start(),)+
                }
            }

            /// Its unit, in words.
            pub const fn unit(self) -> &'static str {
                match self {
                    $(Gauge::$name => $unit,)+
                }
            }

            /// Where it is read.
            pub const fn scope(self) -> Scope {
                match self {
                    $(Gauge::$name => Scope::$scope,)+
                }
            }

            /// What it stands at before anybody has read it.
            pub const fn at_first(self) -> f64 {
                match self {
                    $(Gauge::$name => $at_first,)+
                }
            }

            /// The parts into which it is read, in order; none where it is read whole.
            pub const fn parts(self) -> &'static [&'static str] {
                match self {
                    $(Gauge::$name => &[$($part),*],)+
                }
            }
        }
    };
}

/// Where a gauge is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Once for the whole country.
    Country,
    /// In each unit of account.
    Region,
}

gauges! {
    /// The zeal of a region's organs; 1 is the country's ordinary.
    Effort = "effort" ("times the ordinary", Region, 1.0, []),
    /// The leader's belief that there is a conspiracy; before anybody has read it, that of a
    /// suspicious man in a quiet year.
    Threat = "threat" ("log-odds", Country, -3.0, []),
    /// The danger of war as the leadership saw it.
    WarThreat = "war-threat" ("share of the worst", Country, 0.0, []),
    /// The chance that the Politburo stops an order against people of its own rank.
    Veto = "veto" ("probability", Country, 0.0, []),
    /// How loud a campaign against enemies runs in papers, radio and meetings.
    Propaganda = "propaganda" ("share of the loudest", Country, 0.0, []),
    /// The leader's cult.
    Cult = "cult" ("share of the fullest", Country, 0.0, []),
    /// What the terror cost those who ordered it: prisons, output, cadres, their own safety.
    Instability = "instability" ("log-odds", Country, 0.0, []),
    /// What the leader's belief in a conspiracy is made up of, beyond what he always believed.
    ThreatPart = "threat-part" ("log-odds", Country, 0.0, ["shocks", "war", "confessions"]),
    /// What the leader has been told of so far: confessions, and the accused of open trials.
    Heard = "heard" ("people", Country, 0.0, ["confessed", "tried"]),
    /// Plots reported to the leader that still weigh with him.
    Plots = "plots" ("plots", Country, 0.0, []),
    /// People whom the leader would have removed.
    Wanted = "wanted" ("share of adults", Country, 0.0, []),
    /// How severe a measure the leader asks for against people of his own rank; 1 is death.
    Severity = "severity" ("share of the worst", Country, 1.0, []),
    /// How independent a member of the Politburo still is who has not been arrested.
    Independence = "independence" ("share of 1932", Country, 1.0, []),
    /// Office-holders arrested so far, as the Politburo could see.
    Fallen = "fallen" ("people", Country, 0.0, []),
    /// The chance that the measure the leader asks for against people of his own rank goes through.
    Passes = "passes" ("probability", Country, 1.0, []),
    /// What came of the death sentence asked for in the Ryutin affair: 1 not carried out so far, 2
    /// carried out.
    Affair = "affair" ("outcome", Country, 0.0, []),
    /// How much more is written to the organs for the campaigns that run.
    LettersUrged = "letters-urged" ("times the mean of 1932-40", Country, 1.0, []),
    /// How loud an open trial is, while it sits and after.
    Trials = "trials" ("share of the loudest", Country, 0.0, []),
    /// The accused of the open trials so far.
    TriedOpenly = "tried-openly" ("people", Country, 0.0, []),
    /// Whom people hold to blame for what the organs do; alike before anybody has read it.
    Blame = "blame" ("share of blame", Country, 0.333_333, ["leader", "organs", "local"]),
    /// Of the commanders of a rank in early 1937, those lost to the purge of the army.
    RankLosses = "rank-losses" ("share", Country, 0.0,
        ["high-command", "division", "brigade", "regiment", "below"]),
    /// Of the commanders of a rank who were left, those removed in the month past.
    RankRemovals = "rank-removals" ("share a month", Country, 0.0,
        ["high-command", "division", "brigade", "regiment", "below"]),
    /// The experience of those who command, by rank, and of all of them weighted by rank.
    Readiness = "readiness" ("times that of early 1937", Country, 1.0,
        ["high-command", "division", "brigade", "regiment", "below", "all"]),
    /// How readily commanders act on their own judgement.
    CommandInitiative = "command-initiative" ("times that of early 1937", Country, 1.0, []),
    /// The staff of state security, by the chief under whom they were taken on.
    OrgansCohort = "organs-cohort" ("people", Country, 0.0, ["yagoda", "yezhov", "beria"]),
    /// The mean age of the staff of state security.
    OrgansAge = "organs-age" ("years", Country, 0.0, []),
    /// Of the staff of state security, those with higher education.
    OrgansSchooling = "organs-schooling" ("share", Country, 0.0, []),
    /// Whether a plenipotentiary from Moscow is in a region.
    Envoy = "envoy" ("1 while present", Region, 0.0, []),
    /// Schools and districts of a nationality's own tongue, beside those of the beginning of 1937.
    Schools = "schools" ("share of 1937", Country, 1.0,
        ["polish", "german", "latvian", "finnish", "estonian", "greek", "romanian", "iranian",
         "bulgarian", "chinese", "korean"]),
    /// How far those nationalities had lost school and district in their own tongue.
    Russification = "russification" ("share", Country, 0.0, []),
    /// People taken so far, of a thousand people of a region.
    PlaceExposure = "exposure-place" ("people a thousand", Region, 0.0, []),
    /// People taken so far or left behind in their households, of a thousand people of a region.
    HouseholdExposure = "exposure-household" ("people a thousand", Region, 0.0, []),
    /// People once taken who had not died of it.
    Survivors = "survivors" ("people", Country, 0.0, []),
    /// The output of a branch as it was, 1932 being 1; a harvest, for grain.
    Output = "output" ("times that of 1932", Country, 0.0, ["coal", "oil", "steel", "rail", "grain"]),
    /// The output of a branch as it was reported to the centre.
    Reported = "reported" ("times that of 1932", Country, 0.0, ["coal", "oil", "steel", "rail", "grain"]),
    /// Of the experience that managers and specialists had, what was missing.
    ExperienceMissing = "experience-missing" ("share", Country, 0.0, []),
    /// Office-holders arrested so far, of all offices.
    OfficeHoldersTaken = "office-holders-taken" ("share", Country, 0.0, []),
    /// Prisoners of the camps, beside the workers of industry.
    PrisonersAtWork = "prisoners-at-work" ("share", Country, 0.0, []),
    /// What a branch lacked of its plan as the centre saw it.
    Shortfall = "shortfall" ("share of the plan", Country, 0.0, ["coal", "oil", "steel", "rail", "grain"]),
    /// What a branch lacked of its plan, as it was still held against those who ran it.
    ShortfallHeld = "shortfall-held" ("share of the plan", Country, 0.0, ["coal", "oil", "steel", "rail", "grain"]),
    /// How much oftener the failures of the plan had office-holders of a region arrested.
    PlanBlame = "plan-blame" ("times the ordinary", Region, 1.0, []),
    /// Members of the party by the year in which they entered it.
    PartyCohort = "party-cohort" ("share", Country, 0.0, ["to-1919", "1920-24", "1925-29", "since-1930"]),
    /// Senior office-holders by the year in which they entered the party.
    Cohort = "cohort" ("share", Country, 0.0, ["to-1919", "1920-24", "1925-29", "since-1930"]),
    /// Of those in office, people raised into the place of somebody removed.
    Beholden = "beholden" ("share", Country, 0.0, []),
    /// How much oftener somebody in a region denounces for promotion, vacancies being what they are.
    Careers = "careers" ("times the ordinary", Region, 1.0, []),
    /// Senior experts of each field still at work.
    Experts = "experts" ("share of 1935", Country, 1.0, ["astronomy", "physics", "genetics", "geology", "engineering", "history", "linguistics", "letters"]),
    /// Senior experts taken from each field since the opening, whoever took their place.
    ExpertsTaken = "experts-taken" ("share of 1935", Country, 0.0, ["astronomy", "physics", "genetics", "geology", "engineering", "history", "linguistics", "letters"]),
    /// How far posts and findings of each field followed politics.
    Politicised = "politicised" ("share of the fullest", Country, 0.0, ["astronomy", "physics", "genetics", "geology", "engineering", "history", "linguistics", "letters"]),
    /// How afraid people were who had fled abroad, and how many of them fell silent.
    ExilesFear = "exiles-fear" ("share", Country, 0.0, ["afraid", "silent"]),
    /// The standing of the USSR abroad, with partners and with adversaries.
    Reputation = "reputation" ("share of 1935", Country, 1.0, ["france", "britain", "usa", "czechoslovakia", "germany", "poland", "japan"]),
    /// What lost standing adds to the danger of war, for whoever weighs that danger.
    Isolation = "isolation" ("share of the worst", Country, 0.0, []),
    /// The population of the USSR as the world was last told it, and as it was last counted.
    PublishedPopulation = "published-population" ("people", Country, 0.0, ["published", "counted"]),
    /// Arrests still remembered around a person, each weighed by how near it came.
    Fear = "fear" ("arrests in one's own household", Region, 0.0, ["household", "circle", "raion"]),
    /// How likely one of two people is to trust the other with his mind.
    Trust = "trust" ("probability", Region, 1.0, []),
    /// Who has known somebody arrested since the first day of the run.
    KnewArrested = "knew-arrested" ("share of adults", Region, 0.0, ["household", "circle", "acquaintance"]),
    /// Who lives or works where somebody was taken since the first day: village, works, office, house.
    Struck = "struck" ("share of people", Region, 0.0, []),
    /// People by how many arrests in their circle they still remember.
    Exposed = "exposed" ("share of adults", Country, 0.0, ["none", "one", "two-or-three", "four-or-more"]),
    /// Who is discontented and may say so to nobody.
    Discontent = "discontent" ("share of adults", Region, 0.0, []),
    /// Who shows discontent where others see it.
    Dissent = "dissent" ("share of adults", Region, 0.0, []),
    /// What separates private from public opinion: the discontented less those who show it.
    Falsification = "falsification" ("share of adults", Region, 0.0, []),
    /// How many of the discontented show nothing.
    Conformity = "conformity" ("share of the discontented", Region, 0.0, []),
    /// The largest group of which each may still trust every other.
    ViableGroup = "viable-group" ("people", Region, 0.0, []),
    /// The largest group, drawn from anywhere, of which each may still trust every other.
    ViableGroupAnywhere = "viable-group-anywhere" ("people", Country, 0.0, []),
    /// Opposition within the party to the course of its leadership.
    PartyDissent = "party-dissent" ("share of the party", Country, 0.0, ["private", "open"]),
    /// Registered informers.
    Informers = "informers" ("people", Region, 0.0, []),
    /// How many are believed to be informers.
    BelievedInformers = "believed-informers" ("share of adults", Region, 0.0, []),
    /// What a region had borne of famine and dekulakisation and still remembers.
    Grievance = "grievance" ("times what the country bore", Region, 1.0, []),
    /// Grain of the last harvest a head, beside the mean of the years 1931 to 1939.
    Bread = "bread" ("times the mean", Country, 1.0, []),
    /// How hot the blame for the excesses burns under the officers who carried them out.
    BlamePulse = "blame-pulse" ("share of the hottest", Country, 0.0, []),
}

impl Gauge {
    /// How many readings of it stand side by side.
    pub const fn slots(self) -> usize {
        let places = match self.scope() {
            Scope::Country => 1,
            Scope::Region => Region::COUNT,
        };
        let parts = self.parts().len();
        places * if parts == 0 { 1 } else { parts }
    }

    /// Place of the gauge in tables laid out by gauge.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The gauge that this word of the record names.
    pub fn named(id: &str) -> Option<Gauge> {
        Gauge::ALL.into_iter().find(|gauge| gauge.id() == id)
    }
}

/// One reading of a gauge.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct Reading {
    /// Of what.
    pub gauge: Gauge,
    /// In which region; none for a gauge of the whole country.
    pub region: Option<Region>,
    /// Of which part, by its place among [`Gauge::parts`]; 0 where it is read whole.
    pub part: u8,
    /// How much, in millionths of its unit.
    pub millionths: i64,
}

impl Reading {
    /// What a gauge of the whole country stands at.
    pub fn of(gauge: Gauge, value: f64) -> Reading {
        Reading::of_part(gauge, 0, value)
    }

    /// What a part of a gauge of the whole country stands at.
    pub fn of_part(gauge: Gauge, part: usize, value: f64) -> Reading {
        Reading {
            gauge,
            region: None,
            part: u8::try_from(part).expect("few parts"),
            millionths: millionths(value),
        }
    }

    /// What a gauge stands at in a region.
    pub fn within(gauge: Gauge, region: Region, value: f64) -> Reading {
        Reading {
            region: Some(region),
            ..Reading::of(gauge, value)
        }
    }

    /// What a part of a gauge stands at in a region.
    pub fn part_within(gauge: Gauge, region: Region, part: usize, value: f64) -> Reading {
        Reading {
            region: Some(region),
            ..Reading::of_part(gauge, part, value)
        }
    }

    /// What it stands at, in its unit.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a reading is far below 2^53 millionths"
    )]
    pub fn value(&self) -> f64 {
        self.millionths as f64 / MILLION
    }

    /// Its place among all readings that stand side by side.
    ///
    /// # Panics
    /// When the gauge is not read there.
    pub fn slot(&self) -> usize {
        let parts = self.gauge.parts().len().max(1);
        let place = match (self.gauge.scope(), self.region) {
            (Scope::Country, None) => 0,
            (Scope::Region, Some(region)) => region.index(),
            (scope, region) => panic!(
                "{} is read by {scope:?}, not in {region:?}",
                self.gauge.id()
            ),
        };
        assert!(
            usize::from(self.part) < parts,
            "{} has no such part",
            self.gauge.id()
        );
        START[self.gauge.index()] + place * parts + usize::from(self.part)
    }

    /// The word for its part; empty where the gauge is read whole.
    pub fn part_id(&self) -> &'static str {
        self.gauge
            .parts()
            .get(usize::from(self.part))
            .copied()
            .unwrap_or("")
    }

    /// The reading as the digest reads it; region 255 is the whole country.
    pub(crate) fn bytes(&self) -> [u8; 11] {
        let region = self
            .region
            .map_or(u8::MAX, |region| region.index().to_le_bytes()[0]);
        let mut bytes = [self.gauge as u8, region, self.part, 0, 0, 0, 0, 0, 0, 0, 0];
        bytes[3..].copy_from_slice(&self.millionths.to_le_bytes());
        bytes
    }
}

/// All readings that stand side by side.
pub const SLOTS: usize = START[Gauge::ALL.len()];

/// Where the readings of each gauge begin.
const START: [usize; Gauge::ALL.len() + 1] = {
    let mut start = [0; Gauge::ALL.len() + 1];
    let mut at = 0;
    while at < Gauge::ALL.len() {
        start[at + 1] = start[at] + Gauge::ALL[at].slots();
        at += 1;
    }
    start
};

const MILLION: f64 = 1e6;

/// The nearest whole number of millionths.
///
/// # Panics
/// When the value is not finite or larger than a gauge can show.
#[expect(clippy::cast_possible_truncation, reason = "the bounds are asserted")]
fn millionths(value: f64) -> i64 {
    assert!(value.abs() < 1e12, "a gauge cannot show {value}");
    (value * MILLION).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_has_a_place_of_its_own() {
        let mut seen = vec![false; SLOTS];
        for gauge in Gauge::ALL {
            assert_eq!(Gauge::named(gauge.id()), Some(gauge));
            for part in 0..gauge.parts().len().max(1) {
                let national = Reading::of_part(gauge, part, gauge.at_first());
                let readings: Vec<Reading> = match gauge.scope() {
                    Scope::Country => vec![national],
                    Scope::Region => Region::all()
                        .map(|region| Reading {
                            region: Some(region),
                            ..national
                        })
                        .collect(),
                };
                for reading in readings {
                    assert!(!std::mem::replace(&mut seen[reading.slot()], true));
                }
            }
        }
        assert!(seen.into_iter().all(|one| one));
    }

    #[test]
    fn a_reading_keeps_its_value_to_a_millionth() {
        let reading = Reading::of(Gauge::Threat, -2.345_678_9);
        assert!((reading.value() + 2.345_679).abs() < 1e-9);
    }

    #[test]
    #[should_panic(expected = "not in None")]
    fn the_zeal_of_no_region_cannot_be_read() {
        Reading::of(Gauge::Effort, 1.0).slot();
    }
}
