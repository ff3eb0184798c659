//! What the centre lived through: shocks, threats of war, campaigns, open trials, jubilees, and who
//! sat in the Politburo until when.
//!
//! All of it is of record but for how much it weighed, which is believed: a threat's level is our own
//! ordinal judgement, made by people who know the outcome.

use evidence::Day;

use crate::threat;

/// Something that could be taken for a sign of conspiracy.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    /// The day it became known.
    pub day: Day,
    /// What it was.
    pub cause: Cause,
    /// Id of the event in the evidence.
    pub id: String,
}

/// What a shock was.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// At home: the last word of the parameter that says how much it weighed, such as `kirov`.
    AtHome(String),
    /// Abroad: the level of the threat, from 0 to 1.
    Abroad(f64),
}

/// A threat of war.
#[derive(Clone, Debug, PartialEq)]
pub struct WarThreat {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Its level, from 0 to 1.
    pub level: f64,
    /// Id of the event in the evidence.
    pub id: String,
}

/// A member or candidate of the Politburo beside the leader, with the standing of February 1934.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The day of arrest or death, where it falls into the nine years.
    pub gone: Option<Day>,
    /// The day of a natural death or of the murder of 1934, which stand whoever decides.
    pub died: Option<Day>,
    /// Whether a full member; else a candidate.
    pub is_full: bool,
    /// Whether it was he who is said to have been made the leader's equal in rank.
    pub is_equal: bool,
    /// Id of the office-holder in the evidence.
    pub id: String,
}

/// What a campaign was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Vigilance: closed letters, orders on wrecking, accidents used as wrecking.
    Vigilance,
    /// The press, day by day.
    Press,
    /// A plenum or congress that spoke of enemies.
    Plenum,
    /// A purge of the party or a check of its papers.
    Purge,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Sort; 4] = [Sort::Vigilance, Sort::Press, Sort::Plenum, Sort::Purge];

    /// The last word of the parameter that says how loud it was.
    pub const fn id(self) -> &'static str {
        match self {
            Sort::Vigilance => "vigilance",
            Sort::Press => "press",
            Sort::Plenum => "plenum",
            Sort::Purge => "purge",
        }
    }
}

/// A campaign against enemies in papers, radio and meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// What it was about.
    pub sort: Sort,
    /// Id of the campaign in the evidence.
    pub id: String,
}

/// A trial that was held in public, or was announced as the commanders' was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTrial {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Its accused: shot upon the verdict, and others. None are counted where the evidence has none.
    pub accused: [u32; 2],
    /// Whether it was the trial of commanders of the army.
    pub is_army: bool,
    /// Id of the event in the evidence.
    pub id: String,
}

/// A day on which the leader was celebrated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jubilee {
    /// The day.
    pub day: Day,
    /// Id of the event in the evidence.
    pub id: String,
}

/// The affair in which a death sentence is said to have been asked for in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affair {
    /// The day from which it was asked for.
    pub asked: Day,
    /// The day on which it was carried out.
    pub passed: Day,
    /// Id of the event of that day in the evidence.
    pub id: String,
}

/// What the centre lived through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Centre {
    /// The shocks, in the order of their days.
    pub shocks: Vec<Shock>,
    /// The threats of war.
    pub war_threats: Vec<WarThreat>,
    /// The Politburo.
    pub politburo: Vec<Member>,
    /// The Ryutin affair.
    pub affair: Option<Affair>,
    /// The day from which two stood side by side as secretaries, as the seeds tell it.
    pub equal_rank: Option<Day>,
    /// Campaigns, open trials apart.
    pub campaigns: Vec<Campaign>,
    /// Open trials, in the order of their days.
    pub trials: Vec<OpenTrial>,
    /// Jubilees, in the order of their days.
    pub jubilees: Vec<Jubilee>,
}

impl OpenTrial {
    /// All its accused.
    pub const fn accused_in_all(&self) -> u32 {
        self.accused[0] + self.accused[1]
    }

    /// How loud it is on a day, as a share of its loudest: while it sits all of it, then less by half
    /// in `echo_days`, and before it nothing.
    pub fn loudness(&self, day: Day, echo_days: f64) -> f64 {
        if day < self.from {
            0.0
        } else if day <= self.to {
            1.0
        } else {
            threat::kept(f64::from(day.days_since(self.to)), echo_days)
        }
    }
}

impl Centre {
    /// How loud the loudest open trial is on a day. Of a trial whose accused nobody has counted, a
    /// share `lesser` is heard.
    pub fn court_loudness(&self, day: Day, echo_days: f64, lesser: f64, with_army: bool) -> f64 {
        let held = self
            .trials
            .iter()
            .filter(|trial| with_army || !trial.is_army);
        let loud = held.map(|trial| {
            let whole = if trial.accused_in_all() == 0 {
                lesser
            } else {
                1.0
            };
            whole * trial.loudness(day, echo_days)
        });
        loud.fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_country::near;

    #[test]
    fn a_trial_is_heard_while_it_sits_and_half_as_loud_after_its_echo() {
        let trial = OpenTrial {
            from: Day::on(1936, 8, 19),
            to: Day::on(1936, 8, 24),
            accused: [0, 0],
            is_army: false,
            id: "trial".to_owned(),
        };
        near(trial.loudness(Day::on(1936, 9, 23), 30.0), 0.5, 1e-12);
        assert!(trial.loudness(Day::on(1936, 8, 18), 30.0) < 1e-12);
        let centre = Centre {
            trials: vec![trial],
            ..Centre::default()
        };
        let sitting = Day::on(1936, 8, 20);
        near(centre.court_loudness(sitting, 30.0, 0.4, true), 0.4, 1e-12);
    }
}
