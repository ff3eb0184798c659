//! M13. The camps: people arrive some weeks after the verdict, work, and die, are let out or flee.
//!
//! Stocks and flows are those of the corrective-labour camps (ITL) alone, because the count of the
//! colonies changes its meaning in 1935-38. Deaths rise with the season and with crowding against
//! the camps of 1936; ordinary convicts, who always were the greater part, come in at a pace that is
//! believed. In August 1937 the camps received a limit of their own: prisoners were taken out and
//! sentenced again, to death.
//!
//! In symbols:
//!
//! ```text
//! sent         = Binomial(convicted, 1 / camps.transport_days) a day
//! deaths, year = camps.deaths_a_year * (1 + camps.winter * season) * (camps.famine in 1932-33, else 1)
//!                * (prisoners / camps.reference)^camps.crowding
//! let out      = camps.released_political or camps.released_ordinary, fled = camps.escapes, a year
//! ordinary convicts come as Poisson(camps.ordinary_a_year / 365.25) a day
//! tried again  = Poisson((places - held) / camps.retried_days) a day, under order 00447
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::quantile::Hazard;
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Central, Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M13",
    name: "The camps",
    does: "receives those sentenced to camp, lets them die, go or flee; puts prisoners on trial \
           again under order 00447",
    off: "the camps stand still: who is sentenced waits in prison, nobody dies in a camp or leaves it",
    parts: &[
        (
            "crowding",
            "deaths in camps keep the rate of 1936 whatever the crowding",
        ),
        ("ordinary", "no ordinary convicts come"),
        ("retrials", "no prisoner is put on trial again"),
    ],
    cites: &["itl_1932", "itl_1936", "limit0_CAMPS", "start_00447_CAMPS"],
};

/// The camps.
#[derive(Clone, Debug)]
pub struct Camps {
    work: bool,
    retrials: bool,
    transport: Hazard,
    ordinary_a_year: f64,
    deaths: f64,
    famine: f64,
    winter: f64,
    crowding: f64,
    reference: f64,
    released_ordinary: f64,
    released_political: f64,
    escapes: f64,
    retried_days: f64,
}

impl Camps {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Camps {
        let ordinary = f64::from(u8::from(settings.on("M13.ordinary")));
        Camps {
            work: settings.on("M13"),
            retrials: settings.on("M13.retrials"),
            transport: Hazard::of(1.0 / settings.number("camps.transport_days")),
            ordinary_a_year: ordinary * settings.number("camps.ordinary_a_year"),
            deaths: settings.number("camps.deaths_a_year"),
            famine: settings.number("camps.famine"),
            winter: settings.number("camps.winter"),
            crowding: if settings.on("M13.crowding") {
                settings.number("camps.crowding")
            } else {
                0.0
            },
            reference: settings.number("camps.reference"),
            released_ordinary: settings.number("camps.released_ordinary"),
            released_political: settings.number("camps.released_political"),
            escapes: settings.number("camps.escapes"),
            retried_days: settings.number("camps.retried_days"),
        }
    }

    /// Deaths a year for one prisoner, on this day and in this crowd.
    fn mortality(&self, today: Day, prisoners: u32) -> f64 {
        let crowd = f64::from(prisoners.max(1)) / self.reference;
        let winter = 1.0 + self.winter * winter(today);
        let famine = if famine_year(today) { self.famine } else { 1.0 };
        self.deaths * winter * famine * libm::pow(crowd, self.crowding)
    }

    fn life(&self, scene: &Scene<'_>, line: Line, mortality: f64, events: &mut Events) {
        let camps = scene.ground.camps;
        let prisoners = scene.country[(camps, line)].in_camp;
        if prisoners == 0 {
            return;
        }
        let lot = scene.chance.of("camp").lot(scene.day, camps, line);
        let short_terms = matches!(line, Line::Ordinary | Line::Militia);
        let released = if short_terms {
            self.released_ordinary
        } else {
            self.released_political
        };
        let daily = |yearly: f64| (yearly / 365.25).min(1.0);
        let died = quantile::binomial(prisoners, daily(mortality), lot.uniform(0));
        let freed = quantile::binomial(prisoners - died, daily(released), lot.uniform(1));
        let fled = quantile::binomial(
            prisoners - died - freed,
            daily(self.escapes),
            lot.uniform(2),
        );
        events.act(camps, line, Flow::CampDied, died);
        events.act(camps, line, Flow::CampReleased, freed);
        events.act(camps, line, Flow::CampEscaped, fled);
        if line == Line::Ordinary {
            let left = prisoners - died - freed - fled;
            self.retry(scene, left, lot.uniform(3), events);
        }
    }

    /// Takes prisoners out for new cases, as fast as the camps' own limit is to be used up.
    fn retry(&self, scene: &Scene<'_>, prisoners: u32, draw: f64, events: &mut Events) {
        let (camps, line) = (scene.ground.camps, Line::Order00447);
        let opened = scene.country.term(camps).opened;
        if !self.retrials || opened.is_none() || !scene.country.is_open(line) {
            return;
        }
        let cell = &scene.country[(camps, line)];
        let places: u32 = cell.places().into_iter().sum();
        let wanted = f64::from(places.saturating_sub(cell.held())) / self.retried_days;
        let taken = quantile::poisson(wanted, draw).min(prisoners);
        events.act(camps, Line::Ordinary, Flow::CampTaken, taken);
        events.act(camps, line, Flow::Recharged, taken);
    }
}

/// From -1 in July to 1 in January, by months, so that a year's deaths are those of its mean.
fn winter(today: Day) -> f64 {
    const BY_MONTH: [f64; 12] = [
        1.0, 0.8, 0.5, 0.0, -0.5, -0.8, -1.0, -0.8, -0.5, 0.0, 0.5, 0.8,
    ];
    let month = usize::try_from(today.date().month()).expect("months are positive");
    BY_MONTH[month - 1]
}

/// The hunger of 1932-33 reached the camps too.
fn famine_year(today: Day) -> bool {
    (Day::on(1932, 7, 1)..=Day::on(1933, 12, 31)).contains(&today)
}

impl Regional for Camps {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.work {
            return;
        }
        for line in scene.country.astir(region) {
            let convicted = scene.country[(region, line)].convicted;
            if convicted > 0 {
                let lot = scene.chance.of("transport").lot(scene.day, region, line);
                let sent = self.transport.count(convicted, lot.uniform(0));
                events.act(region, line, Flow::Transported, sent);
                events.act(scene.ground.camps, line, Flow::CampArrived, sent);
            }
        }
    }
}

impl Central for Camps {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.work {
            return;
        }
        let camps = scene.ground.camps;
        let prisoners: u32 = scene
            .country
            .lines_of(camps)
            .iter()
            .map(|cell| cell.in_camp)
            .sum();
        let mortality = self.mortality(scene.day, prisoners);
        for line in Line::ALL {
            self.life(scene, line, mortality, events);
        }
        let lot = scene
            .chance
            .of("ordinary convicts")
            .lot(scene.day, camps, Line::Ordinary);
        let came = quantile::poisson(self.ordinary_a_year / 365.25, lot.uniform(0));
        events.act(camps, Line::Ordinary, Flow::CampArrived, came);
    }
}

#[cfg(test)]
mod tests;
