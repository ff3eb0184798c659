//! M25. Science and culture: the terror took senior people out of observatories, institutes and
//! unions of writers faster than they could be grown again, and those who took their places owed
//! them to politics.
//!
//! Of each field the share E of its senior experts of 1935 still at work is followed from that year
//! on, looked at once in fifteen days:
//!
//! E' = -x a E - b n E + (1 - E) / r
//!
//! a is the hazard of an adult to be arrested by the political police, as an office-holder or on a
//! signed list; x is the exposure of an expert of the field, times that of an adult, which is
//! believed; n is the number of dated blows against the field that have fallen (genetics from 1935,
//! letters from the congress of 1934), each of which costs b a year; r is the ten to fifteen years in
//! which a senior expert grows. Before 1935 nobody is booked as lost: the police took peasants then,
//! by the hundred thousand, and x is of other years. How far a field is politicised rises with
//! every post that falls vacant, as far as loyalists get it, and by a step at each blow; it fades as
//! slowly as experts grow.
//!
//! The people are counted on their lines and not again here: what is read is shares of a field. No
//! list of experts by field was at hand, so fields differ by two believed leanings and by their
//! dated blows alone. What is known of single bodies is not met by that: of the astronomers far more
//! were taken from March 1936 to July 1937, in one affair at Pulkovo and Leningrad, than the pace of
//! arrests in the country would have taken at any exposure near the middle of its prior.
//!
//! In symbols:
//!
//! ```text
//! every 15 days, with dt their part of a year, h the share of adults arrested in them, n the blows:
//! left = E * exp(-h * x) * exp(-science.blow_a_year * n * dt)
//! E'   = left + (1 - left) * (1 - exp(-dt / science.growing_years))
//! x    = science.exposure * (science.applied, science.letters or 1, by the field)
//! posts = Q + (1 - Q) * (E - left) * science.loyal_successors         Q: how politicised a field is
//! Q'   = towards science.politicised_at_first at the pace at which experts grow, from
//!        1 - (1 - posts) * (1 - science.blow_step)^new blows
//! ```

use chronicle::Gauge;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings};

use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M25",
    name: "Science and culture",
    does: "follows the senior experts of eight fields: how many were taken, how many grew again, how \
           far posts and findings followed politics",
    off: "nothing is said of science and culture; their people are taken as before",
    parts: &[
        ("removal", "arrests take nobody from science and culture"),
        (
            "genetics",
            "no field is singled out: neither genetics nor letters are struck by decisions of their own",
        ),
        ("politics", "vacancies and blows politicise nothing"),
    ],
    cites: &[
        "sci_writers_1934",
        "sci_lysenko_1935",
        "sci_genetics_1936",
        "sci_lysenko_1938",
        "sci_genetics_1939",
        "sci_vavilov_1940",
        "arrest_pavlov_1936",
    ],
};

/// Days between two looks; no more than accounts keep of arrests by day.
const DAYS: u16 = 15;
/// The same in years.
const YEARS: f64 = 15.0 / 365.25;
/// The year whose experts are followed.
const FIRST_YEAR: i16 = 1935;

/// Lines on which experts were taken.
const LINES: [Line; 3] = [Line::Political, Line::Cadres, Line::Lists];

/// How a field leans: applied to production, of letters and the past, or neither.
fn leaning(field: &str) -> Option<&'static str> {
    match field {
        "geology" | "engineering" => Some("science.applied"),
        "history" | "linguistics" | "letters" => Some("science.letters"),
        _ => None,
    }
}

/// Science and culture.
#[derive(Clone, Debug)]
pub struct Science {
    works: bool,
    politics: bool,
    /// The hazard of an expert by field, as times that of an adult.
    exposure: Vec<f64>,
    /// Loss a year for each blow that has fallen on the field.
    blow: f64,
    grown: f64,
    at_first: f64,
    loyal: f64,
    step: f64,
}

impl Science {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Science {
        let when = |switch, value: f64| if settings.on(switch) { value } else { 0.0 };
        let common = when("M25.removal", settings.number("science.exposure"));
        let exposure = Gauge::Experts.parts().iter().map(|field| {
            let leaning = leaning(field).map_or(1.0, |id| settings.number(id));
            common * leaning
        });
        Science {
            works: settings.on("M25"),
            politics: settings.on("M25.politics"),
            exposure: exposure.collect(),
            blow: when("M25.genetics", settings.number("science.blow_a_year")),
            grown: 1.0 - libm::exp(-YEARS / settings.number("science.growing_years")),
            at_first: settings.number("science.politicised_at_first"),
            loyal: settings.number("science.loyal_successors"),
            step: when("M25.genetics", settings.number("science.blow_step")),
        }
    }

    /// The hazard of an adult in the last fifteen days, in shares.
    fn hazard(scene: &Scene<'_>) -> f64 {
        let today = scene.day.index();
        let days = today.saturating_sub(DAYS)..today;
        let regions = Region::all().filter(|region| *region != scene.ground.camps);
        let arrested: u32 = regions
            .map(|region| {
                let of_line = |line| &scene.country[(region, line)];
                let on = |day| LINES.map(|line| of_line(line).arrested_on(day));
                days.clone().flat_map(on).sum::<u32>()
            })
            .sum();
        f64::from(arrested) / scene.ground.adults_in_all().max(1.0)
    }

    fn read(&self, scene: &Scene<'_>, part: usize, hazard: f64, events: &mut Events) {
        let field = Gauge::Experts.parts()[part];
        let blows = scene.ground.world.blows.iter();
        let mine = blows.filter(|(_, struck)| *struck == field);
        let fallen = mine.filter(|(day, _)| *day <= scene.day);
        let (mut all, mut fresh) = (0_u32, 0_i32);
        for (day, _) in fallen {
            all += 1;
            fresh += i32::from(scene.day.days_since(*day) < i32::from(DAYS));
        }
        let at = |gauge| scene.country.gauge_of(gauge, part);
        let (experts, taken) = (at(Gauge::Experts), at(Gauge::ExpertsTaken));
        let share = 1.0 - libm::exp(-hazard * self.exposure[part]);
        let driven_out = 1.0 - libm::exp(-self.blow * f64::from(all) * YEARS);
        let left = experts * (1.0 - share) * (1.0 - driven_out);
        events.read_part(Gauge::Experts, part, left + (1.0 - left) * self.grown);
        events.read_part(Gauge::ExpertsTaken, part, taken + experts * share);
        if self.politics {
            let stands = match at(Gauge::Politicised) {
                unread if unread <= 0.0 => self.at_first,
                stands => stands,
            };
            let vacated = (experts - left) * self.loyal;
            let kept = stands + (1.0 - stands) * vacated.clamp(0.0, 1.0);
            let struck = 1.0 - (1.0 - kept) * libm::pow(1.0 - self.step, f64::from(fresh));
            let faded = struck + (self.at_first - struck) * self.grown;
            events.read_part(Gauge::Politicised, part, faded);
        }
    }
}

impl Central for Science {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || !scene.day.index().is_multiple_of(DAYS) {
            return;
        }
        let hazard = if FIRST_YEAR <= scene.day.date().year() {
            Science::hazard(scene)
        } else {
            0.0
        };
        for part in 0..Gauge::Experts.parts().len() {
            self.read(scene, part, hazard, events);
        }
    }
}

#[cfg(test)]
mod tests {
    use chronicle::Flow;
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, here, near};

    const ASTRONOMY: usize = 0;
    const GENETICS: usize = 2;

    /// A day on which fields are looked at.
    fn looked_at() -> Day {
        let days = Day::on(1937, 6, 1).through(Day::on(1937, 6, 30));
        let mut days = days.filter(|day| day.index().is_multiple_of(DAYS));
        days.next().unwrap()
    }

    /// What gauges of a field stand at after a day on which so many were arrested the day before.
    fn after(mut small: SmallCountry, part: usize, arrested: i32) -> [f64; 3] {
        let today = small.day;
        small.day = Day::at(today.index() - 1).unwrap();
        small.country.turn_day(small.day);
        small.book_at(here(), Line::Political, Flow::ArrestedSweep, arrested);
        small.day = today;
        let events = small.hear_centre(&Science::of(&small.settings), 1);
        small.country.heed(&events.readings);
        [Gauge::Experts, Gauge::ExpertsTaken, Gauge::Politicised]
            .map(|gauge| small.country.gauge_of(gauge, part))
    }

    #[test]
    fn a_field_loses_what_adults_lose_times_its_exposure_and_grows_again_within_a_generation() {
        let small = SmallCountry::on(looked_at())
            .with("science.exposure", 20.0)
            .with("science.growing_years", 12.5);
        // A thousand of half a million adults.
        let [experts, taken, _] = after(small, ASTRONOMY, 1_000);
        let lost = 1.0 - libm::exp(-20.0 * 0.002);
        near(taken, lost, 1e-3);
        near(1.0 - experts, lost * libm::exp(-YEARS / 12.5), 1e-3);
    }

    #[test]
    fn where_nobody_is_arrested_no_expert_is_lost_and_posts_stay_as_they_were() {
        let small = SmallCountry::on(looked_at());
        let at_first = small.settings.number("science.politicised_at_first");
        let [experts, taken, politics] = after(small, ASTRONOMY, 0);
        assert!((experts - 1.0).abs() < 1e-9 && taken.abs() < 1e-9);
        near(politics, at_first, 1e-4);
    }

    #[test]
    fn a_blow_falls_on_its_own_field_and_on_no_other() {
        let mut small = SmallCountry::on(looked_at());
        small.ground.world.blows.push((small.day, "genetics"));
        let before = small.settings.number("science.politicised_at_first");
        let struck = after(small.clone(), GENETICS, 0);
        let spared = after(small.clone(), ASTRONOMY, 0);
        let switched = after(small.without("M25.genetics"), GENETICS, 0);
        assert!(struck[0] < 1.0 && before + 0.05 < struck[2]);
        for quiet in [spared, switched] {
            assert!(1.0 - 1e-9 < quiet[0] && quiet[2] < before + 1e-3);
        }
    }

    #[test]
    fn switched_off_nothing_is_read() {
        let small = SmallCountry::on(looked_at()).without("M25");
        let events = small.hear_centre(&Science::of(&small.settings), 1);
        assert_eq!(events, Events::default());
    }
}
