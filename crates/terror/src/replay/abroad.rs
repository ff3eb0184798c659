//! From the evidence to the world of a run: the dated steps against people abroad, the trials of
//! which the world heard, the blows against fields of science, the counts and what was told of them.

use evidence::{DatedEvent, Day, Evidence, Role};

use crate::ground::Ground;
use crate::ground::abroad::{News, Step, StepAbroad, World};

/// What the world heard of, by the ids of dated events.
const NEWS: [(&str, News); 6] = [
    ("ev_033", News::Trial),
    ("ev_041", News::Trial),
    ("ev_050", News::ArmyTrial),
    ("ev_086", News::Trial),
    ("war_063", News::Pact),
    ("war_066", News::WinterWar),
];

/// Blows against a field, by the ids of dated events.
const BLOWS: [(&str, &str); 6] = [
    ("sci_writers_1934", "letters"),
    ("sci_lysenko_1935", "genetics"),
    ("sci_genetics_1936", "genetics"),
    ("sci_lysenko_1938", "genetics"),
    ("sci_genetics_1939", "genetics"),
    ("sci_vavilov_1940", "genetics"),
];

/// The population that was announced to the congress of 1934.
const ANNOUNCED: [&str; 2] = ["ev_015", "pop_announced_1934"];
/// The count of 1939, and its publication.
const RECOUNTED: [&str; 2] = ["ev_103", "census39_published"];

impl Ground {
    /// Takes what the evidence gives of the world.
    pub(super) fn take_world(&mut self, evidence: &Evidence) {
        let announced = evidence.claim(ANNOUNCED[1]).and_then(|claim| claim.value);
        let mut world = World {
            seat: evidence.places().unit("MOS"),
            announced: day_of(evidence, ANNOUNCED[0]).zip(announced),
            recounted: day_of(evidence, RECOUNTED[0]).zip(day_of(evidence, RECOUNTED[1])),
            ..World::default()
        };
        world.steps = evidence.timeline().iter().filter_map(step).collect();
        world.steps.sort_by_key(|one| (one.day, one.step));
        let heard = |(id, news): (&str, News)| Some((day_of(evidence, id)?, news));
        world.news = NEWS.into_iter().filter_map(heard).collect();
        world.news.sort_unstable();
        let blow = |(id, field): (&str, &'static str)| Some((day_of(evidence, id)?, field));
        world.blows = BLOWS.into_iter().filter_map(blow).collect();
        self.world = world;
    }
}

/// The first day of a dated event.
fn day_of(evidence: &Evidence, id: &str) -> Option<Day> {
    let tables = [
        evidence.timeline(),
        evidence.campaigns(),
        evidence.war_threats(),
    ];
    let mut events = tables.into_iter().flatten();
    let event = events.find(|event| event.id == id)?;
    Day::of(event.date)
}

/// A step against somebody abroad; none where the row is of something else, or only for the reader.
fn step(event: &DatedEvent) -> Option<StepAbroad> {
    let (step, _) = Step::ALL
        .into_iter()
        .find(|(_, word)| *word == event.category)?;
    if event.warrant.role != Role::Input {
        return None;
    }
    let target = event.id.strip_prefix("abroad_")?.rsplit_once('_')?.0;
    Some(StepAbroad {
        day: Day::of(event.date)?,
        target: target.to_owned(),
        step,
        id: event.id.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_died_abroad_had_been_marked_and_attacked_first() {
        let evidence = Evidence::shipped().unwrap();
        let mut ground = Ground::empty();
        ground.take_world(&evidence);
        let steps = &ground.world.steps;
        let day = |target: &str, step: Step| {
            let mut found = steps.iter();
            found
                .find(|one| one.target == target && one.step == step)
                .map(|one| one.day)
        };
        let died = steps.iter().filter(|one| one.step == Step::Died);
        assert_eq!(ground.world.targets(), 6);
        for one in died {
            let ordered = day(&one.target, Step::Ordered).unwrap();
            let attacked = day(&one.target, Step::Attempted).unwrap();
            assert!(ordered <= attacked && attacked <= one.day, "{}", one.target);
        }
    }

    #[test]
    fn everything_given_of_the_world_is_found_in_the_evidence() {
        let evidence = Evidence::shipped().unwrap();
        let mut ground = Ground::empty();
        ground.take_world(&evidence);
        let world = &ground.world;
        assert_eq!(world.news.len(), NEWS.len());
        assert_eq!(world.blows.len(), BLOWS.len());
        assert!(world.announced.is_some());
        assert!(world.recounted.is_some_and(|(count, told)| count < told));
    }
}
