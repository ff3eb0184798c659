//! M31, false papers: families of those shot were told of "ten years without the right of
//! correspondence", and deaths in custody were put down to the heart.
//!
//! Once a month the offices answer for all who were shot so far: of a share of them, which is
//! believed, the family asked and was given that answer. Of those who died in custody before a
//! verdict another share has a file with an invented cause. Both are shares of what happened, as
//! nearly as whole people allow, so nothing is drawn. What the families were told later (in 1945,
//! 1955 and, truly, from 1989) is reckoned when the run is over.
//!
//! In symbols:
//!
//! ```text
//! told a falsehood so far = record.families_misled * shot so far          rounded, line by line
//! with an invented cause  = record.causes_falsified * dead in custody so far
//! ```

use chronicle::Flow;
use evidence::{Line, Region};
use scenario::Settings;
use scenario::quantile::to_count;

use crate::mechanism::{Central, Events, Scene};

/// What families and files were told.
#[derive(Clone, Copy, Debug)]
pub struct FalsePapers {
    misled: f64,
    falsified: f64,
}

impl FalsePapers {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> FalsePapers {
        let when = |switch, id| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        FalsePapers {
            misled: when("M31.families", "record.families_misled"),
            falsified: when("M31.censorship", "record.causes_falsified"),
        }
    }
}

impl FalsePapers {
    /// Share of those shot whose family asked and was told of ten years without the right of
    /// correspondence.
    pub fn misled(&self) -> f64 {
        self.misled
    }

    /// Share of those who died in custody before a verdict whose file gives an invented cause.
    pub fn falsified(&self) -> f64 {
        self.falsified
    }
}

/// How many more of so many have false papers by now, when some already have.
fn more([all, with]: [u32; 2], share: f64) -> u32 {
    to_count(f64::from(all) * share).saturating_sub(with)
}

impl Central for FalsePapers {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if scene.day.date().day() != 1 {
            return;
        }
        for region in Region::all() {
            for line in Line::ALL {
                let cell = &scene.country[(region, line)];
                let told = more(cell.shot, self.misled);
                events.act(region, line, Flow::FamilyMisled, told);
                let invented = more(cell.dead_in_custody, self.falsified);
                events.act(region, line, Flow::CauseFalsified, invented);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, moved};

    fn shot(people: i32) -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1937, 12, 1))
            .with("record.families_misled", 0.9)
            .with("record.causes_falsified", 0.6)
            .ready(Line::Polish, people);
        small.book(Line::Polish, Flow::SentencedDeath, people);
        small.book(Line::Polish, Flow::Shot, people);
        small.book(Line::Political, Flow::ArrestedSweep, 10);
        small.book(Line::Political, Flow::DiedInCustody, 10);
        small
    }

    #[test]
    fn nine_in_ten_families_are_misled_and_none_of_them_twice() {
        let mut small = shot(100);
        let papers = FalsePapers::of(&small.settings);
        let events = small.hear_centre(&papers, 1);
        assert_eq!(moved(&events, Line::Polish, Flow::FamilyMisled), 90);
        assert_eq!(moved(&events, Line::Political, Flow::CauseFalsified), 6);
        small.book(Line::Polish, Flow::FamilyMisled, 90);
        let again = small.hear_centre(&papers, 1);
        assert_eq!(moved(&again, Line::Polish, Flow::FamilyMisled), 0);
    }

    #[test]
    fn what_is_switched_off_is_not_told_falsely() {
        let small = shot(100).without("M31.families");
        let events = small.hear_centre(&FalsePapers::of(&small.settings), 1);
        assert_eq!(moved(&events, Line::Polish, Flow::FamilyMisled), 0);
        assert_eq!(moved(&events, Line::Political, Flow::CauseFalsified), 6);
        let small = shot(100).without("M31");
        let events = small.hear_centre(&FalsePapers::of(&small.settings), 1);
        assert_eq!(events, Events::default());
    }
}
