//! M12. Executions: after the verdict some days passed, and then people were shot, at night, in
//! secret, and buried where their families were not told.
//!
//! In symbols:
//!
//! ```text
//! shot = Binomial(condemned, 1 / (1 + executions.days)) a day
//! ```

use chronicle::Flow;
use evidence::Region;
use scenario::quantile::Hazard;
use scenario::{Mechanism, Settings};

use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M12",
    name: "Executions",
    does: "carries out death sentences some days after the verdict",
    off: "every death sentence becomes a camp term",
    parts: &[],
    cites: &[],
};

/// Executions.
#[derive(Clone, Debug)]
pub struct Executions {
    carried_out: bool,
    carried: Hazard,
}

impl Executions {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Executions {
        Executions {
            carried_out: settings.on("M12"),
            carried: Hazard::of(1.0 / (1.0 + settings.number("executions.days"))),
        }
    }
}

impl Regional for Executions {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        for line in scene.country.astir(region) {
            let condemned = scene.country[(region, line)].condemned;
            if condemned == 0 {
                continue;
            }
            if self.carried_out {
                let lot = scene.chance.of("execution").lot(scene.day, region, line);
                let shot = self.carried.count(condemned, lot.uniform(0));
                events.act(region, line, Flow::Shot, shot);
            } else {
                events.act(region, line, Flow::Commuted, condemned);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::{Day, Line};

    use super::*;
    use crate::small_country::{SmallCountry, here, moved, near};

    /// A region in which so many have been sentenced to death today.
    fn condemned(people: i32) -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1937, 9, 1))
            .ready(Line::Polish, people)
            .with("executions.days", 5.0);
        small.book(Line::Polish, Flow::SentencedDeath, people);
        small
    }

    #[test]
    fn a_death_sentence_is_carried_out_after_as_many_days_as_believed() {
        let mut small = condemned(20_000);
        let executions = Executions::of(&small.settings);
        let (mut shot, mut waited) = (0, 0);
        // The night after the verdict is day 0 of waiting.
        for day in 0..200 {
            let events = small.hear(&executions, 1937);
            let today = moved(&events, Line::Polish, Flow::Shot);
            shot += today;
            waited += day * today;
            small.live(&events);
        }
        assert_eq!(shot, 20_000);
        assert_eq!(small.country[(here(), Line::Polish)].condemned, 0);
        near(f64::from(waited) / 20_000.0, 5.0, 0.03);
    }

    #[test]
    fn where_nobody_is_shot_everybody_condemned_goes_to_the_camps() {
        let small = condemned(100).without("M12");
        let events = small.hear(&Executions::of(&small.settings), 1);
        assert_eq!(moved(&events, Line::Polish, Flow::Commuted), 100);
        assert_eq!(moved(&events, Line::Polish, Flow::Shot), 0);
    }

    #[test]
    fn nobody_is_shot_who_was_not_condemned() {
        let held = SmallCountry::on(Day::on(1937, 9, 1)).ready(Line::Polish, 100);
        assert_eq!(
            held.hear(&Executions::of(&held.settings), 1),
            Events::default()
        );
    }
}
