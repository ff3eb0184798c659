//! M33. The cult: the more the leader was praised, the less he was blamed, and what the organs did was
//! laid at the door of the organs and of local bosses. "If only he knew."
//!
//! The cult C is a share of the fullest. Each jubilee lifts it by a share of what is lacking, loud
//! propaganda by another month by month, and it wears off slowly. Whom people blame follows: the leader
//! for `cult.blamed` * (1 - innocence * C) of it, the rest divided between the organs and local bosses. How
//! far the cult was believed nobody measured; what is stated is its direction.
//!
//! In symbols:
//!
//! ```text
//! C = cult.at_first, lifted by the jubilees before the run; each month, from C before it:
//! C' = 1 - (1 - C * 2^(-month / cult.half_life)) * (1 - cult.jubilee)^jubilees
//!          * (1 - cult.propaganda * P)                           P: the gauge of propaganda (M21)
//! blame on the leader       = cult.blamed * (1 - cult.innocence * C)
//! blame on the organs       = (1 - blame on the leader) * cult.organs
//! blame on local bosses     = (1 - blame on the leader) * (1 - cult.organs)
//! ```

use chronicle::Gauge;
use evidence::Day;
use scenario::{Mechanism, Settings};

use crate::ground::centre::Jubilee;
use crate::mechanism::{Central, Events, Scene};
use crate::threat;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M33",
    name: "The cult of the leader",
    does: "raises the belief that the leader knows of nothing, and moves blame to organs and local \
           bosses",
    off: "there is no cult: leader, organs and local bosses are blamed alike",
    parts: &[
        ("jubilees", "no jubilee adds to the cult"),
        ("innocence", "the cult frees the leader of no blame"),
    ],
    cites: &[
        "ev_015", "camp_021", "ev_038", "camp_057", "ev_104", "camp_062",
    ],
};

/// Days of a month over which the cult wears off.
const MONTH_DAYS: f64 = 365.25 / 12.0;

/// The cult of the leader.
#[derive(Clone, Copy, Debug)]
pub struct Cult {
    works: bool,
    at_first: f64,
    jubilee: f64,
    propaganda: f64,
    half_life: f64,
    blamed: f64,
    innocence: f64,
    organs: f64,
}

impl Cult {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Cult {
        let when_on = |switch: &str, id: &str| {
            if settings.on(switch) {
                settings.number(id)
            } else {
                0.0
            }
        };
        Cult {
            works: settings.on("M33"),
            at_first: settings.number("cult.at_first"),
            jubilee: when_on("M33.jubilees", "cult.jubilee"),
            propaganda: settings.number("cult.propaganda"),
            half_life: settings.number("cult.half_life"),
            blamed: settings.number("cult.blamed"),
            innocence: when_on("M33.innocence", "cult.innocence"),
            organs: settings.number("cult.organs"),
        }
    }

    /// The cult a month later, after so many jubilees and under propaganda so loud.
    fn month(&self, cult: f64, jubilees: u32, heard: f64) -> f64 {
        let mut lacking = 1.0 - cult * threat::kept(MONTH_DAYS, self.half_life);
        for _ in 0..jubilees {
            lacking *= 1.0 - self.jubilee;
        }
        1.0 - lacking * (1.0 - self.propaganda * heard)
    }

    /// Whom people blame: the leader, the organs, local bosses.
    fn blame(&self, cult: f64) -> [f64; 3] {
        let leader = self.blamed * (1.0 - self.innocence * cult);
        let rest = 1.0 - leader;
        [leader, rest * self.organs, rest * (1.0 - self.organs)]
    }

    /// The cult on the eve of a run that begins on this day, by the jubilees before it.
    fn before(&self, jubilees: &[Jubilee], day: Day) -> f64 {
        let past = jubilees.iter().filter(|jubilee| jubilee.day < day);
        let mut lacking = 1.0 - self.at_first;
        for _ in past {
            lacking *= 1.0 - self.jubilee;
        }
        1.0 - lacking
    }
}

/// Jubilees of the month that ends on the eve of a day.
fn in_the_month_before(jubilees: &[Jubilee], day: Day) -> u32 {
    let first = day.date().yesterday().expect("a date").first_of_month();
    let in_month = jubilees.iter().filter(|jubilee| {
        let date = jubilee.day.date();
        first <= date && date < day.date()
    });
    u32::try_from(in_month.count()).expect("few jubilees")
}

impl Central for Cult {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || scene.day.date().day() != 1 {
            return;
        }
        let jubilees = &scene.ground.centre.jubilees;
        let stood = scene.country.gauge(Gauge::Cult);
        let cult = if stood <= 0.0 {
            self.before(jubilees, scene.day)
        } else {
            let praised = in_the_month_before(jubilees, scene.day);
            self.month(stood, praised, scene.country.gauge(Gauge::Propaganda))
        };
        events.read(Gauge::Cult, cult);
        for (part, share) in self.blame(cult).into_iter().enumerate() {
            events.read_part(Gauge::Blame, part, share);
        }
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Reading;

    use super::*;
    use crate::small_country::{SmallCountry, near};

    fn country(day: Day) -> SmallCountry {
        let mut small = SmallCountry::on(day);
        small.ground.centre.jubilees.push(Jubilee {
            day: Day::on(1939, 12, 21),
            id: "birthday".to_owned(),
        });
        small
    }

    fn read(small: &SmallCountry, gauge: Gauge) -> Vec<f64> {
        let events = small.hear_centre(&Cult::of(&small.settings), 1);
        let read = events.readings.iter().filter(|one| one.gauge == gauge);
        read.map(Reading::value).collect()
    }

    fn after(day: Day, stood: f64, heard: f64) -> f64 {
        let mut small = country(day);
        small.read(Gauge::Cult, stood);
        small.read(Gauge::Propaganda, heard);
        read(&small, Gauge::Cult)[0]
    }

    #[test]
    fn a_jubilee_lifts_the_cult_by_a_share_of_what_is_lacking() {
        let lift = country(Day::FIRST).settings.number("cult.jubilee");
        let [quiet, praised] =
            [Day::on(1939, 12, 1), Day::on(1940, 1, 1)].map(|day| after(day, 0.5, 0.0));
        near(1.0 - praised, (1.0 - quiet) * (1.0 - lift), 1e-5);
        assert!(quiet < 0.5);
    }

    #[test]
    fn louder_propaganda_makes_a_fuller_cult_and_never_more_than_all() {
        let day = Day::on(1937, 3, 1);
        assert!(after(day, 0.5, 0.0) < after(day, 0.5, 0.5));
        assert!(after(day, 1.0, 1.0) <= 1.0);
    }

    #[test]
    fn the_fuller_the_cult_the_less_the_leader_is_blamed() {
        let cult = Cult::of(&country(Day::FIRST).settings);
        let [none, full] = [0.0, 1.0].map(|level| cult.blame(level));
        near(none[0], cult.blamed, 1e-12);
        assert!(full[0] < none[0] && none[1] < full[1] && none[2] < full[2]);
        for blame in [none, full] {
            near(blame.iter().sum::<f64>(), 1.0, 1e-12);
        }
        let without = Cult::of(&country(Day::FIRST).without("M33.innocence").settings);
        near(without.blame(1.0)[0], none[0], 1e-12);
    }

    #[test]
    fn a_run_that_begins_late_has_the_jubilees_before_it_behind_it() {
        let small = country(Day::on(1940, 2, 1));
        let number = |id: &str| small.settings.number(id);
        let expected = 1.0 - (1.0 - number("cult.at_first")) * (1.0 - number("cult.jubilee"));
        near(read(&small, Gauge::Cult)[0], expected, 1e-5);
    }

    #[test]
    fn without_a_cult_nothing_is_read_and_all_are_blamed_alike() {
        let small = country(Day::on(1940, 2, 1)).without("M33");
        assert!(read(&small, Gauge::Cult).is_empty() && read(&small, Gauge::Blame).is_empty());
        let blame = [0, 1, 2].map(|part| small.country.gauge_of(Gauge::Blame, part));
        near(blame[0], blame[2], 1e-12);
    }
}
