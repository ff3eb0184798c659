//! M01. What the leader believed: a belief in a conspiracy that shocks raised, that wore off, and that
//! was fed by the confessions his own organs drew.
//!
//! The belief stands as log-odds. Above what he always believed, theta0, it has three parts. Shocks
//! add J times their severity on their day and wear off by half in kappa days. A threat of war W,
//! between 0 and 1, adds w of itself every day and wears off alike, so that a lasting worst threat
//! would come to `leader.war` in the end. And plots reported to him add cred * ln(1 + plots / 1000),
//! where the plots are those still remembered: so many confessions make one, and the accused of an
//! open trial count for more. The model's text adds that logarithm anew every day; a month of 1937
//! would then outweigh every shock a hundredfold, so it is taken over what is remembered: the first
//! thousand plots say as much as the next two. By that part torture makes its own evidence.
//!
//! Two readings of what he did with it. Suspicion: he would have removed that share of those suspected
//! which the belief gives. Calculation, after Gregory, Schroeder and Sonin (2011): he leaves no more
//! enemies than he tolerates, and since the files tell enemies from others badly, the worse they tell
//! the more others must go. Which shocks there were is of record; how much each weighed is coded by
//! people who know the outcome, and some are among them because they led to no order.
//!
//! In symbols:
//!
//! ```text
//! Theta   = leader.always + shocks + war + leader.cred * ln(1 + plots / 1000)
//! shocks' = shocks * 2^(-1 / leader.half_life) + leader.jump * severity   of the day's shocks
//!           severity at home: shock.*; abroad: shock.abroad * level
//! war'    = war * 2^(-1 / leader.half_life) + leader.war * (1 - 2^(-1 / leader.half_life)) * W
//! W       = threats standing, and past ones wearing off in leader.war_half_life, over the worst
//! plots'  = plots * 2^(-7 / leader.half_life) + new confessions / leader.plot_people
//!           + newly tried in the open * trials.plots_each                 week by week
//! wanted  = E = sigmoid(Theta) * leader.suspected                         suspicion
//!         = (E - T) + (1 - E) * Phi(-(I + Phi^-1(T / E))), 0 while E <= T calculation:
//!           T = leader.tolerated, I = leader.information; leader.submodel chooses
//! severity asked = v + (1 - v) * sigmoid(Theta),  v = leader.vindictiveness
//! no personality: leader.ordinary_always, leader.ordinary_cred, leader.ordinary_vindictiveness
//! ```

use chronicle::Gauge;
use evidence::{Day, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::ground::centre::{Cause, Shock, WarThreat};
use crate::mechanism::{Central, Events, Scene};
use crate::threat;

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M01",
    name: "The leader's belief and person",
    does: "lets the leader's belief in a conspiracy rise by shocks, threats of war and reported \
           confessions, and wear off",
    off: "the leader's belief stays what it was before 1932, whatever happens and whatever he is told",
    parts: &[
        (
            "feedback",
            "the leader gives no weight to confessions that are reported to him",
        ),
        ("war", "no threat of war bears on the leader's belief"),
        ("shocks", "no single event bears on the leader's belief"),
        (
            "kirov",
            "Kirov is not murdered: nothing shakes the leader on that day, and Kirov keeps his seat; \
             what was ordered and said after it runs all the same",
        ),
        (
            "personality",
            "the leader is a man of ordinary suspicion: he believes, credits and asks for what \
             another in his place would",
        ),
    ],
    cites: &[
        "ev_010", "camp_005", "ev_015", "ev_018", "camp_018", "ev_034", "camp_031", "ev_042",
        "ev_092",
    ],
};

/// Days between two of the leader's readings of what was reported.
const WEEK: u16 = 7;

/// What the leader would have done with what he believed.
#[derive(Clone, Copy, Debug)]
enum Conduct {
    /// He would have removed that share of those suspected which his belief gives.
    Suspicion,
    /// He would leave no more enemies than this share of adults, by files that set an enemy so many
    /// standard deviations apart.
    Calculation { tolerated: f64, information: f64 },
}

/// What in the leader was his person's.
#[derive(Clone, Copy, Debug)]
struct Person {
    always: f64,
    cred: f64,
    severity: f64,
}

/// The leader.
#[derive(Clone, Debug)]
pub struct Leader {
    works: bool,
    person: Person,
    half_life: f64,
    plot_people: f64,
    plots_each: f64,
    suspected: f64,
    conduct: Conduct,
    /// By day: what shocks add, what the threat of war adds, and the threat itself.
    shocks: Vec<f64>,
    war: Vec<f64>,
    war_index: Vec<f64>,
    /// The days on which something shook him.
    shaken: Vec<bool>,
}

impl Leader {
    /// As the settings have it, through what the centre lived through.
    pub fn of(settings: &Settings, ground: &Ground) -> Leader {
        let centre = &ground.centre;
        let half_life = settings.number("leader.half_life");
        let jumps = jumps(settings, &centre.shocks);
        let war_index = if settings.on("M01.war") {
            war_index(&centre.war_threats, settings.number("leader.war_half_life"))
        } else {
            vec![0.0; jumps.len()]
        };
        let weight = settings.number("leader.war");
        Leader {
            works: settings.on("M01"),
            person: person(settings),
            half_life,
            plot_people: settings.number("leader.plot_people"),
            plots_each: settings.number("trials.plots_each"),
            suspected: settings.number("leader.suspected"),
            conduct: conduct(settings),
            shaken: jumps.iter().map(|jump| 0.0 < *jump).collect(),
            shocks: worn_off(&jumps, half_life),
            war: long_run(&war_index, weight, half_life),
            war_index,
        }
    }

    /// Plots that still weigh with him after a week in which so many confessed and stood trial.
    fn remembered(&self, scene: &Scene<'_>, [confessed, tried]: [f64; 2]) -> f64 {
        let country = scene.country;
        let old = country.gauge(Gauge::Plots) * threat::kept(f64::from(WEEK), self.half_life);
        let news = [
            (confessed - country.gauge_of(Gauge::Heard, CONFESSED)).max(0.0) / self.plot_people,
            (tried - country.gauge_of(Gauge::Heard, TRIED)).max(0.0) * self.plots_each,
        ];
        old + news[0] + news[1]
    }

    /// People whom he would have removed, as a share of adults, at this belief.
    fn wanted(&self, theta: f64) -> f64 {
        let enemies = threat::chance_of(theta) * self.suspected;
        match self.conduct {
            Conduct::Suspicion => enemies,
            Conduct::Calculation {
                tolerated,
                information,
            } => removed(enemies, tolerated, information),
        }
    }
}

const CONFESSED: usize = 0;
const TRIED: usize = 1;

fn person(settings: &Settings) -> Person {
    let of = |own: &str, ordinary: &str| {
        settings.number(if settings.on("M01.personality") {
            own
        } else {
            ordinary
        })
    };
    let cred = of("leader.cred", "leader.ordinary_cred");
    Person {
        always: of("leader.always", "leader.ordinary_always"),
        cred: if settings.on("M01.feedback") {
            cred
        } else {
            0.0
        },
        severity: of("leader.vindictiveness", "leader.ordinary_vindictiveness"),
    }
}

fn conduct(settings: &Settings) -> Conduct {
    if settings.number("leader.submodel") < 0.5 {
        return Conduct::Suspicion;
    }
    Conduct::Calculation {
        tolerated: settings.number("leader.tolerated"),
        information: settings.number("leader.information"),
    }
}

/// The share of adults that must go so that no more enemies are left than this share, where a share
/// `enemies` is believed to be: the true finds and the false. Scores are normal, an enemy's
/// `information` standard deviations above another's.
fn removed(enemies: f64, tolerated: f64, information: f64) -> f64 {
    if enemies <= tolerated {
        return 0.0;
    }
    let missed = (tolerated / enemies).max(1e-9);
    let threshold = information + quantile::normal(missed);
    (enemies - tolerated) + (1.0 - enemies) * threat::normal_below(-threshold)
}

/// Whether a shock is felt.
fn is_felt(settings: &Settings, shock: &Shock) -> bool {
    let spared = matches!(&shock.cause, Cause::AtHome(name) if name == "kirov");
    settings.on("M01.shocks") && (settings.on("M01.kirov") || !spared)
}

/// What shocks add on each day of the nine years.
fn jumps(settings: &Settings, shocks: &[Shock]) -> Vec<f64> {
    let mut jumps = vec![0.0; usize::from(Day::LAST.index()) + 1];
    let (jump, abroad) = (
        settings.number("leader.jump"),
        settings.number("shock.abroad"),
    );
    for shock in shocks.iter().filter(|shock| is_felt(settings, shock)) {
        let severity = match &shock.cause {
            Cause::AtHome(name) => settings.number(&format!("shock.{name}")),
            Cause::Abroad(level) => abroad * level,
        };
        jumps[usize::from(shock.day.index())] += jump * severity;
    }
    jumps
}

/// What has been added up to each day, worn off since.
fn worn_off(added: &[f64], half_life: f64) -> Vec<f64> {
    let mut above = 0.0;
    let days = added.iter().map(|added| {
        above = threat::step(above, half_life, *added);
        above
    });
    days.collect()
}

/// What a standing cause adds that would come to `weight` times itself if it stood long enough; before
/// the first day it is taken to have stood as on it.
fn long_run(cause: &[f64], weight: f64, half_life: f64) -> Vec<f64> {
    let a_day = weight * (1.0 - threat::kept(1.0, half_life));
    let mut above = weight * cause.first().copied().unwrap_or(0.0);
    let days = cause.iter().map(|cause| {
        above = threat::step(above, half_life, a_day * cause);
        above
    });
    days.collect()
}

/// The threat of war by day, as a share of the worst of the nine years: threats that last stand at
/// their level, those past wear off.
fn war_index(threats: &[WarThreat], half_life: f64) -> Vec<f64> {
    let days = usize::from(Day::LAST.index()) + 1;
    let (mut begun, mut ended) = (vec![0.0; days], vec![0.0; days + 1]);
    for threat in threats {
        begun[usize::from(threat.from.index())] += threat.level;
        ended[usize::from(threat.to.index()) + 1] += threat.level;
    }
    let (mut standing, mut past) = (0.0, 0.0);
    let mut index: Vec<f64> = (0..days)
        .map(|day| {
            standing += begun[day] - ended[day];
            past = threat::step(past, half_life, ended[day]);
            standing + past
        })
        .collect();
    let worst = index.iter().copied().fold(0.0, f64::max);
    if 0.0 < worst {
        for level in &mut index {
            *level /= worst;
        }
    }
    index
}

/// Confessions of all lines so far.
fn confessed(scene: &Scene<'_>) -> f64 {
    let lines = Region::all().flat_map(|region| scene.country.lines_of(region));
    let confessed: u64 = lines.map(|cell| u64::from(cell.confessed)).sum();
    f64::from(u32::try_from(confessed).expect("fewer than people"))
}

impl Central for Leader {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        let today = usize::from(scene.day.index());
        let reads = scene.day.index().is_multiple_of(WEEK);
        if !self.works || !(reads || self.shaken[today]) {
            return;
        }
        let mut plots = scene.country.gauge(Gauge::Plots);
        if reads {
            let told = [confessed(scene), scene.country.gauge(Gauge::TriedOpenly)];
            plots = self.remembered(scene, told);
            events.read(Gauge::Plots, plots);
            events.read_part(Gauge::Heard, CONFESSED, told[CONFESSED]);
            events.read_part(Gauge::Heard, TRIED, told[TRIED]);
        }
        let reported = self.person.cred * libm::log1p(plots / 1e3);
        let parts = [self.shocks[today], self.war[today], reported];
        for (part, value) in parts.into_iter().enumerate() {
            events.read_part(Gauge::ThreatPart, part, value);
        }
        let theta = self.person.always + parts.iter().sum::<f64>();
        events.read(Gauge::Threat, theta);
        events.read(Gauge::Wanted, self.wanted(theta));
        let asked = self.person.severity;
        let severity = asked + (1.0 - asked) * threat::chance_of(theta);
        events.read(Gauge::Severity, severity);
        if self.war_index.iter().any(|level| 0.0 < *level) {
            let isolated = scene.country.gauge(Gauge::Isolation);
            events.read(
                Gauge::WarThreat,
                (self.war_index[today] + isolated).min(1.0),
            );
        }
    }
}

#[cfg(test)]
mod tests;
