//! M30. Rehabilitation: a few cases were reviewed in 1939 and 1940, most only when the families had
//! waited fifteen or fifty years.
//!
//! Inside the years of a run it is the review that followed the halt. From the day on which the
//! troikas were stopped, once a month, people whom the organs' own bodies had sent to camps may have
//! their cases reviewed and be let out, each with the same small hazard. Those let go before a
//! verdict, whose cases were left over at the halt, are a matter of the halt itself; both together
//! are what the sources call released on review, of which the figures dispute with one another.
//!
//! The waves of 1953, 1956 and 1988 lie after the last day of a run. They are reckoned from its
//! convictions when it is over, line by line: see `terror::aftermath`.
//!
//! In symbols:
//!
//! ```text
//! let out in a month = Binomial(in camp, 1 - exp(-rehabilitation.reviewed_a_year / 12))
//!                      from the halt of order 00447 on, line by line
//! ```

use chronicle::Flow;
use evidence::Line;
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M30",
    name: "Rehabilitation",
    does: "has some cases of prisoners reviewed after the halt; when the run is over, annuls \
           convictions in the waves of 1953, 1956 and 1988",
    off: "no prisoner's case is reviewed, and no conviction is ever annulled",
    parts: &[
        (
            "review_1939",
            "no prisoner's case is reviewed in 1939 and 1940",
        ),
        ("waves", "no conviction is annulled after Stalin's death"),
    ],
    cites: &["rel_reviewed_1939_40", "halt_1938_11_15"],
};

/// Whether people of a line were sentenced by the organs' own bodies, whose verdicts were reviewed.
pub fn is_reviewed(line: Line) -> bool {
    line.is_police() || line.is_national() || matches!(line, Line::Lists | Line::Order00447)
}

/// The review of 1939 and 1940.
#[derive(Clone, Copy, Debug)]
pub struct Rehabilitation {
    a_month: f64,
}

impl Rehabilitation {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Rehabilitation {
        let on = settings.on("M30.review_1939");
        let a_year = settings.number("rehabilitation.reviewed_a_year");
        Rehabilitation {
            a_month: if on {
                1.0 - libm::exp(-a_year / 12.0)
            } else {
                0.0
            },
        }
    }
}

impl Central for Rehabilitation {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let halted = scene.country.closed(Line::Order00447).is_some();
        if !halted || scene.day.date().day() != 1 {
            return;
        }
        let camps = scene.ground.camps;
        for line in Line::ALL.into_iter().filter(|line| is_reviewed(*line)) {
            let prisoners = scene.country[(camps, line)].in_camp;
            let lot = scene.chance.of("review").lot(scene.day, camps, line);
            let out = quantile::binomial(prisoners, self.a_month, lot.uniform(0));
            events.act(camps, line, Flow::CampReleased, out);
            events.act(camps, line, Flow::CampReviewed, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use evidence::Day;

    use super::*;
    use crate::small_country::{SmallCountry, moved, near};

    /// Prisoners of order 00447 and of the militia on the first of a month after the halt.
    fn prisoners() -> SmallCountry {
        let mut small = SmallCountry::on(Day::on(1939, 2, 1))
            .with("rehabilitation.reviewed_a_year", 0.05)
            .halted(Line::Order00447);
        let camps = small.ground.camps;
        for line in [Line::Order00447, Line::Militia] {
            small.book_at(camps, line, Flow::CampArrived, 12_000);
        }
        small
    }

    /// People of a line let out on review, in the mean of many seeds.
    fn out(small: &SmallCountry, line: Line) -> f64 {
        let rehabilitation = Rehabilitation::of(&small.settings);
        let of_seed = |seed| {
            moved(
                &small.hear_centre(&rehabilitation, seed),
                line,
                Flow::CampReviewed,
            )
        };
        f64::from((0..400).map(of_seed).sum::<i32>()) / 400.0
    }

    #[test]
    fn after_the_halt_a_twelfth_of_the_yearly_share_is_let_out_each_month() {
        let expected = 12_000.0 * (1.0 - libm::exp(-0.05 / 12.0));
        near(out(&prisoners(), Line::Order00447), expected, 0.03);
    }

    #[test]
    fn nobody_is_reviewed_whom_the_militia_sentenced_or_before_the_halt_or_when_it_is_off() {
        assert!(out(&prisoners(), Line::Militia) < 1e-9);
        assert!(out(&prisoners().without("M30"), Line::Order00447) < 1e-9);
        let mut before = SmallCountry::on(Day::on(1938, 2, 1));
        let camps = before.ground.camps;
        before.book_at(camps, Line::Order00447, Flow::CampArrived, 12_000);
        assert!(out(&before, Line::Order00447) < 1e-9);
    }

    #[test]
    fn whoever_is_reviewed_is_let_out() {
        let small = prisoners();
        let events = small.hear_centre(&Rehabilitation::of(&small.settings), 7);
        let of = |flow| moved(&events, Line::Order00447, flow);
        assert_eq!(of(Flow::CampReviewed), of(Flow::CampReleased));
    }
}
