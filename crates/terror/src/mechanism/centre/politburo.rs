//! M02. The Politburo: the men beside the leader, who may once have been able to stop him, and fewer
//! and fewer of whom were left, each less his own man.
//!
//! The chance that the worst measure against one of their own is stopped is v: that of 1932, times what
//! those who are left weigh against all of 1932, times how independent they still are. The weights
//! are no scores of persons: every member weighs the same, every candidate a believed share of that. A
//! member weighs nothing from the day of his arrest or death, and all that are left lose of their
//! independence month by month, with the office-holders arrested and while an open trial is loud. A
//! measure of severity s passes with the chance 1 - v^(1/s). Those raised to the Politburo later are
//! taken for the leader's men and weigh nothing.
//!
//! That the Politburo ever stopped Stalin is told by the seeds of this model and by Nicolaevsky's
//! "Letter of an Old Bolshevik"; no document shows a majority doing so (Getty 1985; Khlevniuk 1996). So
//! the prior gives one half to no veto at all. The same is true of the "equal rank" of 1934. The
//! Ryutin affair is the case they tell of. In replay nothing is drawn: of record is that he was not shot
//! in 1932 and was in January 1937; how likely either was under v stands beside it. Where the model
//! decides on trials, the death sentence is asked for again and again, and each time it is drawn.
//!
//! In symbols:
//!
//! ```text
//! v        = politburo.had_veto * politburo.veto * independence * (weight left / weight of 1932)
//! weight   = 1 a member, politburo.candidate a candidate; + politburo.equal_rank from 1934 for one
//! independence' = independence * exp(-politburo.cowed_by_arrests * office-holders taken / 1000
//!                                    - politburo.cowed_by_trials * loudness of trials)   monthly
//! P(pass)  = 1 - v^(1 / severity asked)                                              (`threat`)
//! ```

use chronicle::{DecisionKind, Gauge};
use evidence::{Day, Line, Region};
use scenario::decisions::Class;
use scenario::{Mechanism, Settings};

use crate::ground::centre::{Affair, Member};
use crate::mechanism::centre::politburo::own::Own;
use crate::mechanism::{Central, Events, Scene};
use crate::threat;

pub mod own;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M02",
    name: "The Politburo and its veto",
    does: "lets the Politburo stop measures against its own kind, less and less as its members are \
           arrested, die or are cowed",
    off: "nobody beside the leader can stop him, from 1932 on, and nothing is asked of anybody; where \
          the model decides on trials, nobody of the Politburo falls",
    parts: &[
        ("veto", "the leader is bound by nobody from 1932 on"),
        (
            "decline",
            "the Politburo keeps the veto that it had in 1932",
        ),
        ("rank", "in 1934 nobody is made the leader's equal in rank"),
    ],
    cites: &["ev_010", "ev_015", "ev_040"],
};

const NOT_SO_FAR: f64 = 1.0;
const PASSED: f64 = 2.0;

/// How it is settled what comes of a death sentence that is asked for, and who is removed.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    OfRecord,
    Drawn(Own),
}

/// The Politburo.
#[derive(Clone, Copy, Debug)]
pub struct Politburo {
    works: bool,
    /// The chance of 1932 that the worst is stopped.
    veto: f64,
    candidate: f64,
    equal_rank: f64,
    declines: bool,
    cowed_by_arrests: f64,
    cowed_by_trials: f64,
    /// Whether Kirov is not murdered, and keeps his seat.
    spared: bool,
    outcome: Outcome,
}

impl Politburo {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Politburo {
        let veto = settings.number("politburo.had_veto") * settings.number("politburo.veto");
        let when_on = |switch: &str, value: f64| if settings.on(switch) { value } else { 0.0 };
        Politburo {
            works: settings.on("M02"),
            veto: when_on("M02.veto", veto),
            candidate: settings.number("politburo.candidate"),
            equal_rank: when_on("M02.rank", settings.number("politburo.equal_rank")),
            declines: settings.on("M02.decline"),
            cowed_by_arrests: settings.number("politburo.cowed_by_arrests"),
            cowed_by_trials: settings.number("politburo.cowed_by_trials"),
            spared: settings.on("M01") && !settings.on("M01.kirov"),
            outcome: if settings.makes(Class::Trials) {
                Outcome::Drawn(Own::of(settings))
            } else {
                Outcome::OfRecord
            },
        }
    }

    fn weight(self, member: &Member) -> f64 {
        if member.is_full { 1.0 } else { self.candidate }
    }

    /// Whether a member is still there: by the record, or, where falls are drawn, by this country's own
    /// papers and the deaths that nobody decided on.
    fn sits(self, member: &Member, scene: &Scene<'_>) -> bool {
        let is_before = |end: Option<Day>| end.is_none_or(|end| scene.day < end);
        let spared = self.spared && member.is_equal;
        match self.outcome {
            Outcome::OfRecord => spared || is_before(member.gone),
            Outcome::Drawn(_) => {
                (spared || is_before(member.died)) && scene.country.fell(&member.id).is_none()
            }
        }
    }

    /// The members and candidates who are still there.
    fn sitting<'a>(self, scene: &'a Scene<'_>) -> impl Iterator<Item = &'a Member> {
        let all = scene.ground.centre.politburo.iter();
        all.filter(move |one| self.sits(one, scene))
    }

    /// What the members who are left weigh, against those of 1932.
    fn left(self, scene: &Scene<'_>) -> f64 {
        let centre = &scene.ground.centre;
        let promoted = centre.equal_rank.is_some_and(|day| day <= scene.day);
        let of_1932: f64 = centre
            .politburo
            .iter()
            .map(|one| self.weight(one))
            .sum::<f64>();
        let left = self.sitting(scene).map(|one| {
            let raised = if promoted && one.is_equal {
                self.equal_rank
            } else {
                0.0
            };
            self.weight(one) + raised
        });
        left.sum::<f64>() / of_1932
    }

    /// How independent those are still who are left, once a month's arrests and trials are known.
    fn independence(self, scene: &Scene<'_>, fallen: f64) -> f64 {
        let country = scene.country;
        let taken = (fallen - country.gauge(Gauge::Fallen)).max(0.0);
        let loss = self.cowed_by_arrests * taken / 1e3
            + self.cowed_by_trials * country.gauge(Gauge::Trials);
        country.gauge(Gauge::Independence) * libm::exp(-loss)
    }

    /// What comes of the death sentence asked for in the affair, on its days of record.
    fn replay(affair: &Affair, scene: &Scene<'_>, events: &mut Events) {
        if affair.asked == scene.day {
            events.read(Gauge::Affair, NOT_SO_FAR);
        }
        if affair.passed == scene.day {
            events.paper(DecisionKind::Passed, Line::Cadres, scene.day, &affair.id);
            events.read(Gauge::Affair, PASSED);
        }
    }

    /// The same, drawn: it is asked for on the day of the affair, and on the first of each month after
    /// it with the chance that the leader's belief gives, until it passes.
    fn ask(
        affair: &Affair,
        scene: &Scene<'_>,
        (passes, is_month): (f64, bool),
        events: &mut Events,
    ) {
        let lot = scene
            .chance
            .of("affair")
            .lot_of(u32::from(scene.day.index()), 0);
        let belief = threat::chance_of(scene.country.gauge(Gauge::Threat));
        let stands_stopped = (scene.country.gauge(Gauge::Affair) - NOT_SO_FAR).abs() < 0.5;
        let again = is_month && stands_stopped && lot.uniform(0) < belief;
        if affair.asked != scene.day && !again {
            return;
        }
        let (kind, outcome) = if lot.uniform(1) < passes {
            (DecisionKind::Passed, PASSED)
        } else {
            (DecisionKind::Vetoed, NOT_SO_FAR)
        };
        events.paper(kind, Line::Cadres, scene.day, "own");
        events.read(Gauge::Affair, outcome);
    }
}

/// Office-holders arrested so far, by list and otherwise.
fn fallen(scene: &Scene<'_>) -> f64 {
    let lines = [Line::Lists, Line::Cadres];
    let cells = Region::all().flat_map(|region| lines.map(|line| (region, line)));
    cells
        .map(|cell| f64::from(scene.country[cell].arrested))
        .sum()
}

impl Central for Politburo {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.works || scene.ground.centre.politburo.is_empty() {
            return;
        }
        let mut independence = scene.country.gauge(Gauge::Independence);
        let is_month = scene.day.date().day() == 1;
        if is_month && self.declines {
            let fallen = fallen(scene);
            independence = self.independence(scene, fallen);
            events.read(Gauge::Independence, independence);
            events.read(Gauge::Fallen, fallen);
        }
        let standing = if self.declines {
            (independence * self.left(scene)).min(1.0 / self.veto.max(1e-9))
        } else {
            1.0
        };
        let veto = self.veto * standing;
        events.read(Gauge::Veto, veto);
        let passes = threat::passes(veto, scene.country.gauge(Gauge::Severity));
        events.read(Gauge::Passes, passes);
        let affair = scene.ground.centre.affair.as_ref();
        match (self.outcome, affair) {
            (Outcome::OfRecord, Some(affair)) => Politburo::replay(affair, scene, events),
            (Outcome::Drawn(_), Some(affair)) => {
                Politburo::ask(affair, scene, (passes, is_month), events);
            }
            (_, None) => {}
        }
        if let Outcome::Drawn(own) = self.outcome
            && is_month
        {
            own.fall(scene, veto, self.sitting(scene), events);
        }
    }
}

#[cfg(test)]
mod tests;
