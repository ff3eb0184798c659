//! M06, case work: an arrest takes a night, a case takes a man; and the organs learned to do
//! without most of it.
//!
//! For the mass operations, cases made ready a day are bounded by a capacity of the region's own,
//! which grows as forms, standing witnesses and abridged minutes replace investigation, and rises
//! again in the rush before a deadline. Order 00447 and the national operations have each their
//! part, and lend one another what they do not use. No case is ready before it is some days old.
//! The other lines investigate at a pace of their own, for bodies that sit once a week.
//!
//! In symbols:
//!
//! ```text
//! pace     = press.case_work * cases.start_over_limits
//!            * (1 + (cases.growth - 1) * (1 - exp(-days since the start / cases.learning_days)))
//!            * (1 + cases.rush in the 35 days to a deadline)
//! capacity = pace * L0 under order 00447
//!          = pace * sum over national lines of national.* * stock      (arrests of a year)
//! ready    = min(ripe, capacity, and what the other does not use); ripe: cases.youngest_days old
//! elsewhere, once a week: Binomial(ripe, 1 - exp(-7 / days)) with days = political.case_days,
//!   militia.case_days, or halt.review_days where an operation was halted
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::quantile::Hazard;
use scenario::{Settings, quantile};
use society::cell::RECENT_DAYS;

use crate::mechanism::{Events, Regional, Scene};

/// Case work.
#[derive(Clone, Debug)]
pub struct CaseWork {
    bounded: bool,
    start: f64,
    growth: f64,
    learning_days: f64,
    rush: f64,
    youngest: usize,
    /// Of cases of the political police, of the militia and of halted operations, finished in a week.
    political: Hazard,
    militia: Hazard,
    review: Hazard,
    national: [f64; Line::ALL.len()],
    press: f64,
}

/// Days between two sittings of the bodies that judge ordinary cases.
const WEEK: u16 = 7;

/// The rush begins so many days before a deadline.
const RUSH_DAYS: i32 = 35;

impl CaseWork {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> CaseWork {
        let mut national = [0.0; Line::ALL.len()];
        for line in Line::NATIONAL {
            national[line.index()] = settings.number(&format!("national.{}", line.id()));
        }
        let in_a_week =
            |id: &str| Hazard::of(1.0 - libm::exp(-f64::from(WEEK) / settings.number(id)));
        let youngest = quantile::to_count(settings.number("cases.youngest_days")) as usize;
        CaseWork {
            bounded: settings.on("M06.case_work"),
            start: settings.number("cases.start_over_limits"),
            growth: settings.number("cases.growth"),
            learning_days: settings.number("cases.learning_days"),
            rush: settings.number("cases.rush"),
            youngest: youngest.min(RECENT_DAYS),
            political: in_a_week("political.case_days"),
            militia: in_a_week("militia.case_days"),
            review: in_a_week("halt.review_days"),
            national,
            press: settings.number("press.case_work"),
        }
    }

    /// Cases a day for each first limit, so many days into an operation.
    fn pace(&self, since: f64, deadline: Option<Day>, today: Day) -> f64 {
        let learnt = 1.0 + (self.growth - 1.0) * (1.0 - libm::exp(-since / self.learning_days));
        let rushed = deadline.is_some_and(|end| (0..RUSH_DAYS).contains(&end.days_since(today)));
        self.press * self.start * learnt * (1.0 + self.rush * f64::from(u8::from(rushed)))
    }

    fn kulak_capacity(&self, scene: &Scene<'_>, region: Region) -> f64 {
        let term = scene.country.term(region);
        term.opened.map_or(0.0, |opened| {
            let since = f64::from(scene.day.days_since(opened));
            scene.first_limit(region) * self.pace(since, term.deadline, scene.day)
        })
    }

    /// The national operations have no limit to measure their staff by; the arrests of a year at
    /// their pace stand in for it.
    fn national_capacity(&self, scene: &Scene<'_>, region: Region) -> f64 {
        let first = Line::NATIONAL
            .iter()
            .filter_map(|line| scene.country.opened(*line))
            .min();
        first.map_or(0.0, |opened| {
            let yearly: f64 = Line::NATIONAL
                .iter()
                .map(|line| {
                    let stock = scene.ground.stock[line.index()][region.index()];
                    self.national[line.index()] * f64::from(stock)
                })
                .sum();
            yearly * self.pace(f64::from(scene.day.days_since(opened)), None, scene.day)
        })
    }

    fn mass(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let ripe = |line: Line| {
            let open = scene.country.is_open(line);
            let cell = &scene.country[(region, line)];
            if open {
                cell.ripe(scene.day.index(), self.youngest)
            } else {
                0
            }
        };
        let kulak = ripe(Line::Order00447);
        let national = Line::NATIONAL.map(ripe);
        let all_national: u32 = national.iter().sum();
        if kulak + all_national == 0 {
            return;
        }
        let lot = scene
            .chance
            .of("case work")
            .lot(scene.day, region, Line::Order00447);
        let capacity = [
            quantile::rounded(self.kulak_capacity(scene, region), lot.uniform(0)),
            quantile::rounded(self.national_capacity(scene, region), lot.uniform(1)),
        ];
        let [for_kulak, for_national] = shared(capacity, [kulak, all_national], self.bounded);
        if for_kulak < kulak {
            events.act(region, Line::Order00447, Flow::BoundCaseWork, 1);
        }
        events.act(region, Line::Order00447, Flow::CaseReady, for_kulak);
        let mut waiting = all_national;
        let mut hands = for_national;
        for (line, ripe) in Line::NATIONAL.into_iter().zip(national) {
            let part = u64::from(hands) * u64::from(ripe) / u64::from(waiting.max(1));
            let part = u32::try_from(part).expect("a part of the hands");
            events.act(region, line, Flow::CaseReady, part);
            hands -= part;
            waiting -= ripe;
        }
    }

    /// Lines that investigate at their own pace: a fixed mean time to the end of a case, and once a
    /// week, on a weekday of the region's and line's own, what is finished goes to the body that
    /// sits.
    fn paced(
        &self,
        scene: &Scene<'_>,
        region: Region,
        line: Line,
        finished: &Hazard,
        events: &mut Events,
    ) {
        if usize::from(scene.day.index() % WEEK)
            != (region.index() + line.index()) % usize::from(WEEK)
        {
            return;
        }
        let ripe = scene.country[(region, line)].ripe(scene.day.index(), self.youngest);
        if ripe > 0 {
            let lot = scene.chance.of("case work").lot(scene.day, region, line);
            let ready = finished.count(ripe, lot.uniform(0));
            events.act(region, line, Flow::CaseReady, ready);
        }
    }
}

/// What each of two lines gets done, when what one leaves unused passes to the other.
fn shared(capacity: [u32; 2], wanted: [u32; 2], bounded: bool) -> [u32; 2] {
    if !bounded {
        return wanted;
    }
    let own = [0, 1].map(|at| capacity[at].min(wanted[at]));
    [0, 1].map(|at| {
        let lent = capacity[1 - at] - own[1 - at];
        wanted[at].min(own[at] + lent)
    })
}

impl Regional for CaseWork {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        self.mass(scene, region, events);
        for line in Line::POLICE {
            self.paced(scene, region, line, &self.political, events);
        }
        self.paced(scene, region, Line::Militia, &self.militia, events);
        for line in [Line::Order00447].into_iter().chain(Line::NATIONAL) {
            if scene.country.closed(line).is_some() {
                self.paced(scene, region, line, &self.review, events);
            }
        }
    }
}

#[cfg(test)]
mod tests;
