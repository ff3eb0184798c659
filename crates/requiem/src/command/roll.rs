//! The roll of a scenario's people, put together before a run and again for whoever asks about one of
//! them afterwards.

use evidence::{Day, Evidence};
use scenario::Scenario;
use society::Roll;
use society::census::Census;
use terror::replay::roll_rules;

use crate::failure::Error;
use crate::wording::many;

/// The people of a scenario: everybody counted, or one in so many of them.
///
/// # Errors
/// When the scale leaves hardly anybody in a region.
pub(crate) fn roll(
    scenario: &Scenario,
    evidence: &Evidence,
    census: &Census,
    count_day: Day,
) -> Result<Roll, Error> {
    let rules = roll_rules(&scenario.settings);
    let roll = Roll::compose(census, &rules, count_day, scenario.scale, scenario.seed);
    roll.map_err(|few| {
        let place = &evidence.places().region(few.region).id;
        Error::usage(
            format!(
                "a scale of 1:{} leaves hardly anybody in {place}, where {} people were counted",
                many(scenario.scale),
                many(few.people)
            ),
            "take a finer scale: 1:1 is everybody, 1:100 one in a hundred",
        )
    })
}
