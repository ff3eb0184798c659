//! M22. The open trials: scripted, rehearsed, broadcast, and each naming in court those who were to stand
//! in the next.
//!
//! In replay a trial is held on its days of record, with as many accused as are on record; lesser
//! ones, whose accused we have no count of, are heard but name nobody here. While a trial sits it is as
//! loud as can be, then less by half in `trials.echo_days`. Its accused reach the leader as reported plots,
//! its echo the papers and the office-holders. Each of them names a believed number of people, Poisson in
//! all, on whom dossiers are opened on its last day among office-holders, or in the army. The accused are
//! no arrests of their own: they are among those taken on their lines.
//!
//! Made by the model, a trial is prepared with a chance a month of
//! 1 - exp(-30 * hazard * p(theta - threshold) * (1 - v) * min(1, group / needed)), where p is the
//! chance that log-odds stand for, v the Politburo's veto and the group those office-holders in custody
//! who have confessed; and none for some months after the last.
//!
//! In symbols:
//!
//! ```text
//! loudness = the loudest of the trials: 1 while it sits (trials.lesser for lesser ones), and after
//!            it that times 2^(-days / trials.echo_days)
//! named in court  = Poisson(trials.named * accused), shared out as adults are
//! made by the model, on the first of a month, once trials.rest_days have passed since the last:
//!   chance   = 1 - exp(-30 * trials.hazard * sigmoid(Theta - trials.threshold) * (1 - v) * g)
//!   g        = min(1, office-holders in custody who confessed / trials.needed)
//!   accused  = trials.accused, shot = Binomial(accused, trials.death)
//! plots reported to the leader: trials.plots_each for each of the accused (M01)
//! ```

use chronicle::{DecisionKind, Flow, Gauge};
use evidence::{Line, Region};
use scenario::decisions::Class;
use scenario::{Mechanism, Settings, quantile};

use crate::ground::centre::OpenTrial;
use crate::mechanism::{Central, Events, Scene};
use crate::shares::{spread, whole};
use crate::threat;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M22",
    name: "The open trials",
    does: "holds open trials, which the leader, the papers and the office-holders hear, and in which \
           further people are named",
    off: "no trial is held in public: those who stood there are dealt with in secret, and name nobody \
          aloud",
    parts: &[
        ("names", "nobody is named in court"),
        ("army", "no trial of commanders is announced"),
    ],
    cites: &["ev_033", "ev_041", "ev_050", "ev_086"],
};

/// Days between two readings of an echo.
const WEEK: u16 = 7;
/// Days of a month in which a trial is prepared or not.
const MONTH_DAYS: f64 = 30.0;

/// What a trial of the model's own is made of.
#[derive(Clone, Copy, Debug)]
struct Own {
    hazard: f64,
    threshold: f64,
    rest_days: f64,
    needed: f64,
    accused: f64,
    death: f64,
}

/// The open trials.
#[derive(Clone, Copy, Debug)]
pub struct Trials {
    works: bool,
    army: bool,
    echo_days: f64,
    lesser: f64,
    named: f64,
    /// How the model makes its own, where it does.
    own: Option<Own>,
}

impl Trials {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Trials {
        let own = Own {
            hazard: settings.number("trials.hazard"),
            threshold: settings.number("trials.threshold"),
            rest_days: settings.number("trials.rest_days"),
            needed: settings.number("trials.needed"),
            accused: settings.number("trials.accused"),
            death: settings.number("trials.death"),
        };
        Trials {
            works: settings.on("M22"),
            army: settings.on("M22.army"),
            echo_days: settings.number("trials.echo_days"),
            lesser: settings.number("trials.lesser"),
            named: if settings.on("M22.names") {
                settings.number("trials.named")
            } else {
                0.0
            },
            own: settings.makes(Class::Trials).then_some(own),
        }
    }

    fn replay(&self, scene: &Scene<'_>, events: &mut Events) {
        let centre = &scene.ground.centre;
        let held = centre
            .trials
            .iter()
            .filter(|trial| self.army || !trial.is_army);
        let mut is_opened = false;
        for trial in held {
            if trial.from == scene.day {
                is_opened = true;
                open(scene, trial, events);
            }
            if trial.to == scene.day {
                let line = line_of(trial.is_army);
                self.name(scene, (line, trial.accused_in_all()), events);
            }
        }
        if !centre.trials.is_empty() && (is_opened || scene.day.index().is_multiple_of(WEEK)) {
            let loud = centre.court_loudness(scene.day, self.echo_days, self.lesser, self.army);
            events.read(Gauge::Trials, loud);
        }
    }

    /// People named in court: how many, and where dossiers are opened on them.
    fn name(&self, scene: &Scene<'_>, (line, accused): (Line, u32), events: &mut Events) {
        let lot = scene
            .chance
            .of("named in court")
            .lot_of(u32::from(scene.day.index()), small(line));
        let named = quantile::poisson(self.named * f64::from(accused), lot.uniform(0));
        let all = scene.ground.adults_in_all().max(1.0);
        let weights = Region::all().map(|region| scene.ground.adults(region) / all);
        for (region, people) in Region::all().zip(spread(named, weights)) {
            events.act(region, line, Flow::LeadTrial, people);
        }
    }

    /// A trial of the model's own, or the echo of the last.
    fn make(&self, own: Own, scene: &Scene<'_>, events: &mut Events) {
        let loud = scene.country.gauge(Gauge::Trials);
        if scene.day.index().is_multiple_of(WEEK) {
            let kept = threat::kept(f64::from(WEEK), self.echo_days);
            events.read(Gauge::Trials, loud * kept);
        }
        let rested = loud <= threat::kept(own.rest_days, self.echo_days);
        if scene.day.date().day() != 1 || !rested {
            return;
        }
        let lot = scene
            .chance
            .of("open trial")
            .lot_of(u32::from(scene.day.index()), 0);
        let group = (in_custody_confessed(scene) / own.needed).min(1.0);
        let belief = threat::chance_of(scene.country.gauge(Gauge::Threat) - own.threshold);
        let unbound = 1.0 - scene.country.gauge(Gauge::Veto);
        let hazard = own.hazard * belief * unbound * group;
        if lot.uniform(0) < -libm::expm1(-MONTH_DAYS * hazard) {
            let accused = whole(own.accused);
            let shot = quantile::binomial(accused, own.death, lot.uniform(1));
            let trial = OpenTrial {
                from: scene.day,
                to: scene.day,
                accused: [shot, accused - shot],
                is_army: false,
                id: "own".to_owned(),
            };
            open(scene, &trial, events);
            events.read(Gauge::Trials, 1.0);
            self.name(scene, (Line::Cadres, accused), events);
        }
    }
}

/// The paper on a trial, and its accused among those tried openly so far.
fn open(scene: &Scene<'_>, trial: &OpenTrial, events: &mut Events) {
    let line = line_of(trial.is_army);
    let paper = events.paper(DecisionKind::Trial, line, scene.day, &trial.id);
    let [shot, others] = trial.accused.map(u32::cast_signed);
    (paper.category1, paper.category2) = (shot, others);
    paper.about = (trial.from < trial.to).then_some(trial.to);
    let so_far = scene.country.gauge(Gauge::TriedOpenly);
    let tried = so_far + f64::from(trial.accused_in_all());
    events.read(Gauge::TriedOpenly, tried);
}

const fn line_of(is_army: bool) -> Line {
    if is_army { Line::Army } else { Line::Cadres }
}

fn small(line: Line) -> u32 {
    u32::try_from(line.index()).expect("few lines")
}

/// Of those in custody who were taken as office-holders or by list, so many as have confessed, at the
/// share of all so taken who have.
fn in_custody_confessed(scene: &Scene<'_>) -> f64 {
    let lines = [Line::Cadres, Line::Lists];
    let cells = Region::all().flat_map(|region| lines.map(|line| &scene.country[(region, line)]));
    let (mut held, mut confessed, mut arrested) = (0.0, 0.0, 0.0);
    for cell in cells {
        held += f64::from(cell.held());
        confessed += f64::from(cell.confessed);
        arrested += f64::from(cell.arrested);
    }
    if arrested <= 0.0 {
        return 0.0;
    }
    held * confessed / arrested
}

impl Central for Trials {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        match self.own {
            _ if !self.works => {}
            None => self.replay(scene, events),
            Some(own) => self.make(own, scene, events),
        }
    }
}

#[cfg(test)]
mod tests;
