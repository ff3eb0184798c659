//! M20. Opposition: many were discontented, few could say so, and fewest could meet, because each
//! had to be sure of every other.
//!
//! Private and public. Discontent u is spread over people as a normal with mean D and deviation 1;
//! who has u above nothing is discontented in private. He shows it when
//!
//! ```text
//! u - c - risk (1 - trust) + peers s > 0
//! ```
//!
//! with c what it cost to speak even in a calm year, trust that of M19 (people judged the danger by
//! whom they could trust) and s the share who already show it. So s is a fixed point, after Kuran:
//!
//! ```text
//! s = left * Phi(D - c - risk (1 - trust) + peers s)
//! ```
//!
//! found each month from where the month before had left it; `left` is what arrests have left of
//! those who would have spoken, (1 - p)^k with p the share of adults taken on political lines and k
//! how much likelier than others such people were to be taken. Most of those taken had dissented
//! from nothing. D rises everywhere as bread falls short, by the logarithm; in the countryside it
//! rises with what a region had borne as well (both M32), and everywhere it falls as the leader's
//! cult moves the blame to others (M33). Wages in bread were worst where harvests were; no series of
//! wages by region is held.
//!
//! Meeting. A group of m forms only if each of its m (m - 1) / 2 pairs trusts, and in a chance of
//! trust to that power; the largest viable group is the largest m for which the chance is not below
//! a believed share. That is the whole of atomisation, and needs nobody to be dead. So two ways in
//! which terror ended opposition can be told apart: that those who opposed were taken
//! (`elimination`), and that those who remained could trust nobody (`deterrence`).
//!
//! Within the party opposition to the course of 1932 is put the same way: it rises with what the
//! country as a whole had borne and not with bread, and those taken are the office-holders. Who was
//! expelled is not taken away from it.
//!
//! Nobody measured any of this, and no record could. D, c, risk, peers and k are beliefs; what the
//! gauges show of levels is theirs. The order of months and regions is the model's.
//!
//! With the parameters:
//!
//! ```text
//! D, c     : Phi(D) = opposition.private,  c = D + peers * open - Phi^-1(open), open = opposition.open
//! D now    = D - opposition.bread * ln(bread) - opposition.cult * C      C: the gauge of the cult (M33)
//!            + opposition.grievance * (grievance - 1) in the countryside
//! risk, peers = opposition.risk, opposition.peers;  k = opposition.targeting
//! pairs    = ln(opposition.group_chance) / ln(trust)
//! group    = the largest m with m (m - 1) / 2 <= pairs, no more than those who show it
//! in the party: opposition.party_private, opposition.party_open
//! ```

use chronicle::Gauge;
use evidence::{Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M20",
    name: "Opposition and preference falsification",
    does: "reckons who is discontented, who dares to show it, and how large a group may still form",
    off: "nobody asks who is discontented",
    parts: &[
        (
            "elimination",
            "those taken do not lower the number of those who dissent",
        ),
        (
            "deterrence",
            "trust stays as it was before the first arrest",
        ),
        ("party", "nobody asks who dissents within the party"),
    ],
    cites: &["disturbances_1930", "disturbances_1930_people"],
};

/// The largest group asked for: where everybody trusts, any number may meet.
const MANY: f64 = 1_000.0;
/// Steps towards the share who show discontent, and how near it is enough.
const STEPS: u32 = 60;
const NEAR: f64 = 1e-7;

/// Opposition.
#[derive(Clone, Copy, Debug)]
pub struct Opposition {
    is_on: bool,
    eliminates: bool,
    deters: bool,
    party: Option<Opinion>,
    towns: Opinion,
    grievance: f64,
    bread: f64,
    cult: f64,
    targeting: f64,
    group_chance: f64,
}

/// How discontent becomes visible among some people.
#[derive(Clone, Copy, Debug)]
struct Opinion {
    /// Mean discontent.
    mean: f64,
    /// What it costs to show it in a calm year.
    cost: f64,
    risk: f64,
    peers: f64,
}

impl Opinion {
    /// So that this share is discontented, and this share shows it where everybody trusts.
    fn of([private, open]: [f64; 2], risk: f64, peers: f64) -> Opinion {
        let mean = quantile::normal(private);
        Opinion {
            mean,
            cost: mean + peers * open - quantile::normal(open),
            risk,
            peers,
        }
    }

    /// With discontent moved by so much.
    fn moved(self, by: f64) -> Opinion {
        Opinion {
            mean: self.mean + by,
            ..self
        }
    }

    fn discontented(self) -> f64 {
        below(self.mean)
    }

    /// The share who show discontent, where `left` of those who would are free, from where it stood.
    fn shown(self, trust: f64, left: f64, stood: f64) -> f64 {
        let calm = self.mean - self.cost - self.risk * (1.0 - trust);
        let mut shown = stood;
        for _ in 0..STEPS {
            let next = left * below(calm + self.peers * shown);
            let step = next - shown;
            shown = next;
            if step.abs() < NEAR {
                break;
            }
        }
        shown
    }
}

/// What is read of opposition in one region.
#[derive(Clone, Copy, Debug)]
struct Found {
    discontented: f64,
    shown: f64,
    group: f64,
}

impl Opposition {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Opposition {
        let number = |id| settings.number(id);
        let (risk, peers) = (number("opposition.risk"), number("opposition.peers"));
        let of = |private, open| Opinion::of([number(private), number(open)], risk, peers);
        Opposition {
            is_on: settings.on("M20"),
            eliminates: settings.on("M20.elimination"),
            deters: settings.on("M20.deterrence"),
            party: settings
                .on("M20.party")
                .then(|| of("opposition.party_private", "opposition.party_open")),
            towns: of("opposition.private", "opposition.open"),
            grievance: number("opposition.grievance"),
            bread: number("opposition.bread"),
            cult: number("opposition.cult"),
            targeting: number("opposition.targeting"),
            group_chance: number("opposition.group_chance"),
        }
    }

    fn trust(&self, scene: &Scene<'_>, region: Region) -> f64 {
        let gauge = Gauge::Trust;
        if self.deters {
            scene.country.gauge_in(gauge, region)
        } else {
            gauge.at_first()
        }
    }

    /// What arrests have left of those who would have dissented, where this share was taken.
    fn left(&self, taken: f64) -> f64 {
        if self.eliminates {
            libm::pow((1.0 - taken).max(0.0), self.targeting)
        } else {
            1.0
        }
    }

    /// By how much all are more discontented than in a year of middling bread, the cult apart.
    fn for_bread(&self, scene: &Scene<'_>) -> f64 {
        -self.bread * libm::log(scene.country.gauge(Gauge::Bread).max(1e-3))
    }

    fn in_region(&self, scene: &Scene<'_>, region: Region, of_all: f64) -> Found {
        let (country, adults) = (scene.country, scene.ground.adults(region));
        let trust = self.trust(scene, region);
        let left = self.left(f64::from(taken(scene, region)) / adults);
        let borne = country.gauge_in(Gauge::Grievance, region) - 1.0;
        let towns = self.towns.moved(of_all);
        let villages = towns.moved(self.grievance * borne);
        let stood = country.gauge_in(Gauge::Dissent, region);
        let peasants = scene.ground.collectivised.peasants[region.index()];
        let both =
            |of: &dyn Fn(Opinion) -> f64| peasants * of(villages) + (1.0 - peasants) * of(towns);
        let shown = both(&|opinion| opinion.shown(trust, left, stood));
        Found {
            discontented: both(&|opinion| opinion.discontented()),
            shown,
            group: viable_group(trust, self.group_chance).min((shown * adults).floor()),
        }
    }

    /// Opposition within the party, told by what the country's people trust.
    fn in_party(&self, scene: &Scene<'_>, (trust, moved): (f64, f64), events: &mut Events) {
        let Some(party) = self.party else {
            return;
        };
        let opinion = party.moved(moved);
        let members = scene.ground.members;
        let cadres: u32 = Region::all()
            .map(|region| scene.country[(region, Line::Cadres)].arrested)
            .sum();
        let left = self.left((f64::from(cadres) / members.max(1.0)).min(1.0));
        let stood = scene.country.gauge_of(Gauge::PartyDissent, 1);
        events.read_part(Gauge::PartyDissent, 0, opinion.discontented());
        events.read_part(Gauge::PartyDissent, 1, opinion.shown(trust, left, stood));
    }
}

/// The largest group in which all trust one another with at least this chance, where any two do with
/// probability `trust`: the root of m (m - 1) / 2 = ln(chance) / ln(trust).
fn viable_group(trust: f64, chance: f64) -> f64 {
    if 1.0 <= trust {
        return MANY;
    }
    let pairs = libm::log(chance) / libm::log(trust.max(1e-9));
    let largest = f64::midpoint(1.0, libm::sqrt(8.0f64.mul_add(pairs, 1.0)));
    // A root that is a whole number but for the last digits is that number.
    (largest + 1e-9).floor().min(MANY)
}

/// The standard normal distribution.
fn below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// People of a region taken so far as opponents, whatever they were: on every line but the militia's
/// and that of ordinary convicts.
fn taken(scene: &Scene<'_>, region: Region) -> u32 {
    let cells = Line::ALL.iter().zip(scene.country.lines_of(region));
    let political = cells.filter(|(line, _)| !matches!(line, Line::Militia | Line::Ordinary));
    political.map(|(_, cell)| cell.arrested).sum()
}

impl Central for Opposition {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.is_on || scene.day.date().day() != 1 {
            return;
        }
        let blame = -self.cult * scene.country.gauge(Gauge::Cult);
        let of_all = blame + self.for_bread(scene);
        let (mut trusting, mut borne, mut all) = (0.0, 0.0, 0.0);
        for region in Region::all().filter(|region| 0.0 < scene.ground.adults(*region)) {
            let found = self.in_region(scene, region, of_all);
            let silent = (found.discontented - found.shown).max(0.0);
            events.read_in(Gauge::Discontent, region, found.discontented);
            events.read_in(Gauge::Dissent, region, found.shown);
            events.read_in(Gauge::Falsification, region, silent);
            let conforming = silent / found.discontented.max(1e-9);
            events.read_in(Gauge::Conformity, region, conforming);
            events.read_in(Gauge::ViableGroup, region, found.group);
            let adults = scene.ground.adults(region);
            trusting += adults * self.trust(scene, region);
            borne += adults * scene.country.gauge_in(Gauge::Grievance, region);
            all += adults;
        }
        if 0.0 < all {
            let trust = trusting / all;
            let group = viable_group(trust, self.group_chance);
            events.read(Gauge::ViableGroupAnywhere, group);
            let moved = blame + self.grievance * (borne / all - 1.0);
            self.in_party(scene, (trust, moved), events);
        }
    }
}

#[cfg(test)]
mod tests;
