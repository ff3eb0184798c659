//! What is given of the world beyond the mass operations: people abroad whom the centre had marked,
//! shocks of which the world heard, dated blows against whole fields of science, and what was
//! published of the population.
//!
//! Everyone named by an id here held a public place. Each dated thing bears the id of the claim that
//! warrants it; a country for a test or a story has none of them, and then nothing of it happens.

use evidence::{Day, Region};

/// How far it had come with somebody abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The killing or abduction was ordered.
    Ordered,
    /// An agent stood beside the person.
    Infiltrated,
    /// The person was attacked or abducted.
    Attempted,
    /// The person died.
    Died,
}

impl Step {
    /// Every step with the word for it in the evidence.
    pub const ALL: [(Step, &'static str); 4] = [
        (Step::Ordered, "abroad ordered"),
        (Step::Infiltrated, "abroad infiltrated"),
        (Step::Attempted, "abroad attempted"),
        (Step::Died, "abroad died"),
    ];
}

/// A dated step against somebody abroad.
#[derive(Clone, Debug, PartialEq)]
pub struct StepAbroad {
    /// The day.
    pub day: Day,
    /// Against whom: the word by which the ids of the evidence name a public person.
    pub target: String,
    /// How far it had come.
    pub step: Step,
    /// Id of the row in the evidence.
    pub id: String,
}

/// What the world heard of on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// A show trial opens.
    Trial,
    /// The commanders of the army are tried and shot.
    ArmyTrial,
    /// The pact with Germany.
    Pact,
    /// The attack on Finland.
    WinterWar,
}

/// What is given of the world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Where the centre's acts abroad are booked; none where they are not to be booked.
    pub seat: Option<Region>,
    /// The steps against people abroad, in the order of their days.
    pub steps: Vec<StepAbroad>,
    /// What the world heard of, in the order of days.
    pub news: Vec<(Day, News)>,
    /// Dated blows against a field, by the name of the field as the gauges have it.
    pub blows: Vec<(Day, &'static str)>,
    /// The population that was announced last before the counts, people, and the day of that.
    pub announced: Option<(Day, f64)>,
    /// The day of the count of 1939, and the day on which its sum was published.
    pub recounted: Option<(Day, Day)>,
}

impl World {
    /// How many people abroad the evidence knows as marked.
    pub fn targets(&self) -> u32 {
        let ordered = self.steps.iter().filter(|one| one.step == Step::Ordered);
        u32::try_from(ordered.count()).expect("few people")
    }

    /// Whether an agent ever stood beside this person before a day.
    pub fn was_watched(&self, target: &str, day: Day) -> bool {
        self.steps
            .iter()
            .any(|one| one.target == target && one.step == Step::Infiltrated && one.day <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_watched_from_the_day_on_which_an_agent_came() {
        let (before, day) = (Day::on(1938, 1, 1), Day::on(1938, 2, 1));
        let mut world = World::default();
        for (day, step) in [(before, Step::Ordered), (day, Step::Infiltrated)] {
            world.steps.push(StepAbroad {
                day,
                target: "somebody".to_owned(),
                step,
                id: "story".to_owned(),
            });
        }
        assert_eq!(world.targets(), 1);
        assert!(!world.was_watched("somebody", before) && world.was_watched("somebody", day));
    }
}
