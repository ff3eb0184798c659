//! M14. Kin: whoever was convicted as a "traitor to the Motherland" left a wife whom order 00486
//! sent to a camp, children who went to homes or to relatives, and kin who bore it in their papers.
//!
//! The order of 15 August 1937 reached back to whoever had been convicted since August of the year
//! before by the Military Collegium or a tribunal: of every line a share of the convicted is believed
//! to fall under it, all on the lists, many among officers, office-holders and the organs' own, few of
//! the rest. Each of them left a wife or husband with a chance m, on whom it is decided after some
//! weeks; she is arrested with a chance p, and after order 00689 of 17 October 1938 by individual
//! decision only. So a region arrests p m s C on this line, where C are its convictions on a line
//! and s the share of them that the order reached. It was no ground that anybody had done anything:
//! nobody had to confess, and the Special Board gave five to eight years of camp, never death.
//!
//! For every wife taken there are children: under fifteen to homes of the commissariat of education
//! or to relatives, those grown now and then arrested themselves. Under order 00447 families were as
//! a rule not arrested but put on watch, and moved from border zones and named cities. All other kin
//! are marked: some lose work, a place of study or a room, and on a few a dossier is opened. For some
//! weeks of autumn 1937 wives of those convicted in the Polish and Harbin operations fell under the
//! order too.
//!
//! In symbols:
//!
//! ```text
//! spouses  = Binomial(convicted, reach * kin.married), decided on at 1 / kin.decision_days a day
//! reach    = 1 on the lists; kin.service_cases (army, organs, office-holders); kin.political_cases;
//!            kin.extension (Polish, Harbin, autumn of 1937)
//! arrested = Binomial(decided, kin.arrested), kin.after_restriction once restricted
//! children to homes = Poisson(wives * kin.children * kin.to_homes); grown arrested = kin.grown_arrested
//! marked   = stigma.marked * left behind; of them stigma.dismissed, stigma.expelled, stigma.evicted,
//!            and stigma.dossiers on whom a dossier is opened
//! moved from border zones and named cities: kin.cleared of those newly left
//! ```

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::mechanism::{Events, Regional, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M14",
    name: "Kin",
    does: "arrests wives and grown children of those convicted under order 00486, sends children to \
           homes, and marks the kin of everybody taken",
    off: "a conviction touches nobody but the person convicted: no kin are arrested, marked or moved",
    parts: &[
        ("wives", "no wife or husband is arrested for being one"),
        (
            "children",
            "no child is sent to a home and no grown child arrested",
        ),
        (
            "stigma",
            "kin bear no mark and no dossier is opened on them",
        ),
        (
            "border",
            "families of those taken under order 00447 are neither watched nor moved",
        ),
        (
            "poles",
            "order 00486 is never stretched to the Polish and Harbin operations",
        ),
    ],
    cites: &[
        "op_00486",
        "op_00689",
        "reach_00486",
        "extension_00486",
        "op_00486_arrested",
        "orphans_jul38",
    ],
};

/// The lines whose convictions order 00486 could reach.
const REACHED: [Line; 7] = [
    Line::Political,
    Line::Cadres,
    Line::Army,
    Line::Organs,
    Line::Lists,
    Line::Polish,
    Line::Harbin,
];

/// Which share of a line's convictions order 00486 reached.
#[derive(Clone, Copy, Debug)]
pub struct Reached {
    works: bool,
    service: f64,
    political: f64,
    extension: f64,
}

impl Reached {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Reached {
        Reached {
            works: settings.on("M14"),
            service: settings.number("kin.service_cases"),
            political: settings.number("kin.political_cases"),
            extension: if settings.on("M14.poles") {
                settings.number("kin.extension")
            } else {
                0.0
            },
        }
    }

    /// Of the convictions of a line on a day.
    pub fn share(self, ground: &Ground, line: Line, day: Day) -> f64 {
        let papers = &ground.kin;
        if !self.works || !papers.reaches(day) {
            return 0.0;
        }
        match line {
            Line::Lists => 1.0,
            Line::Cadres | Line::Army | Line::Organs => self.service,
            Line::Political => self.political,
            line if papers.is_stretched_to(line, day) => self.extension,
            _ => 0.0,
        }
    }
}

/// What is done to wives, husbands and children.
#[derive(Clone, Copy, Debug)]
pub struct Kin {
    wives: bool,
    children: bool,
    decision_days: f64,
    arrested: f64,
    after_restriction: f64,
    grown: f64,
    minors: f64,
    to_homes: f64,
}

impl Kin {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Kin {
        Kin {
            wives: settings.on("M14.wives"),
            children: settings.on("M14.children"),
            decision_days: settings.number("kin.decision_days"),
            arrested: settings.number("kin.arrested"),
            after_restriction: settings.number("kin.after_restriction"),
            grown: settings.number("kin.grown_arrested"),
            minors: settings.number("kin.children"),
            to_homes: settings.number("kin.to_homes"),
        }
    }
}

impl Regional for Kin {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Kin;
        let waiting = scene.country[(region, line)].spouses;
        if waiting == 0 || scene.country.opened(line).is_none() {
            return;
        }
        let lot = scene.chance.of("kin decided").lot(scene.day, region, line);
        let decided = quantile::binomial(waiting, 1.0 / self.decision_days, lot.uniform(0));
        events.act(region, line, Flow::SpouseDecided, decided);
        if !self.wives {
            return;
        }
        let share = if scene.country.is_open(line) {
            self.arrested
        } else {
            self.after_restriction
        };
        let wives = quantile::binomial(decided, share, lot.uniform(1));
        let grown = if self.children {
            let minors = f64::from(wives) * self.minors * self.to_homes;
            let sent = quantile::poisson(minors, lot.uniform(2));
            events.act(region, line, Flow::SentToHome, sent);
            quantile::binomial(wives, self.grown, lot.uniform(3))
        } else {
            0
        };
        events.act(region, line, Flow::ArrestedKin, wives + grown);
    }
}

/// Those left behind: wives on the day of a conviction, and once a month all kin of those taken.
#[derive(Clone, Copy, Debug)]
pub struct LeftBehind {
    reached: Reached,
    married: f64,
    stigma: bool,
    border: bool,
    marked: f64,
    cleared: f64,
    dismissed: f64,
    expelled: f64,
    evicted: f64,
    dossiers: f64,
}

impl LeftBehind {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> LeftBehind {
        LeftBehind {
            reached: Reached::of(settings),
            married: settings.number("kin.married"),
            stigma: settings.on("M14.stigma"),
            border: settings.on("M14.border"),
            marked: settings.number("stigma.marked"),
            cleared: settings.number("kin.cleared"),
            dismissed: settings.number("stigma.dismissed"),
            expelled: settings.number("stigma.expelled"),
            evicted: settings.number("stigma.evicted"),
            dossiers: settings.number("stigma.dossiers"),
        }
    }

    /// Wives and husbands of those convicted today, where the order reaches them.
    fn spouses(self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let mut left = 0;
        for line in REACHED {
            let convicted = scene.country[(region, line)].convicted_today;
            if convicted == 0 {
                continue;
            }
            let share = self.reached.share(scene.ground, line, scene.day);
            let lot = scene.chance.of("spouse left").lot(scene.day, region, line);
            left += quantile::binomial(convicted, share * self.married, lot.uniform(0));
        }
        events.act(region, Line::Kin, Flow::SpouseLeft, left);
    }

    /// The mark on kin of those taken in the month that ended, and what came of it.
    fn mark(self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let police = Line::POLICE.into_iter().chain([Line::Lists]);
        let left: u32 = police
            .chain(Line::NATIONAL)
            .map(|line| scene.country[(region, line)].kin_left)
            .sum();
        let all = quantile::to_count(self.marked * f64::from(left));
        let marked = all.saturating_sub(scene.country[(region, Line::People)].kin_marked);
        events.act(region, Line::People, Flow::Stigmatised, marked);
        let lot = scene
            .chance
            .of("stigma")
            .lot(scene.day, region, Line::People);
        for (number, (flow, share)) in [
            (Flow::KinDismissed, self.dismissed),
            (Flow::KinExpelled, self.expelled),
            (Flow::KinEvicted, self.evicted),
        ]
        .into_iter()
        .enumerate()
        {
            let struck = quantile::binomial(marked, share, lot.uniform(number));
            events.act(region, Line::People, flow, struck);
        }
        let opened = quantile::binomial(marked, self.dossiers, lot.uniform(3));
        events.act(region, Line::Political, Flow::LeadKin, opened);
    }

    /// Families of those taken under order 00447: on watch, and moved from where they were not to be.
    fn watch(self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let line = Line::Order00447;
        let cell = &scene.country[(region, line)];
        let new = cell.kin_left.saturating_sub(cell.kin_marked);
        events.act(region, line, Flow::KinWatched, new);
        if scene.ground.kin.cleared.contains(&region) {
            let lot = scene.chance.of("kin moved").lot(scene.day, region, line);
            let moved = quantile::binomial(new, self.cleared, lot.uniform(0));
            events.act(region, line, Flow::KinMoved, moved);
        }
    }
}

/// What by rule became of those whom somebody taken left behind, in shares: how many of a hundred, and
/// of nobody in particular who. Nothing where a switch has it off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ByRule {
    /// Of such convictions, those whose wife or husband order 00486 reached.
    pub reached: f64,
    /// Of wives and husbands reached, those arrested: until order 00689, and after it.
    pub arrested: [f64; 2],
    /// Of people left behind, those who from then on bore it in their papers.
    pub marked: f64,
    /// Of those marked, people dismissed from work, expelled, and put out of their rooms.
    pub struck: [f64; 3],
    /// Of people left behind, those put on watch where they lived.
    pub watched: f64,
    /// Of those on watch, people moved away.
    pub moved: f64,
}

impl ByRule {
    /// Of kin left in a region by somebody taken on a line; `convicted` is the day of the conviction,
    /// where there was one.
    pub fn of(
        settings: &Settings,
        ground: &Ground,
        (region, line): (Region, Line),
        convicted: Option<Day>,
    ) -> ByRule {
        let (left, kin) = (LeftBehind::of(settings), Kin::of(settings));
        let mut rule = ByRule::default();
        if !left.reached.works || region == ground.camps {
            return rule;
        }
        if let Some(day) = convicted {
            rule.reached = left.reached.share(ground, line, day);
        }
        if kin.wives {
            rule.arrested = [kin.arrested, kin.after_restriction];
        }
        let is_marked = Line::POLICE.contains(&line) || line == Line::Lists || line.is_national();
        if left.stigma && is_marked {
            rule.marked = left.marked;
            rule.struck = [left.dismissed, left.expelled, left.evicted];
        }
        if left.border && line == Line::Order00447 {
            rule.watched = 1.0;
            if ground.kin.cleared.contains(&region) {
                rule.moved = left.cleared;
            }
        }
        rule
    }
}

impl Regional for LeftBehind {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if !self.reached.works {
            return;
        }
        if scene.ground.kin.reaches(scene.day) {
            self.spouses(scene, region, events);
        }
        if scene.day.date().day() != 1 || region == scene.ground.camps {
            return;
        }
        if self.stigma {
            self.mark(scene, region, events);
        }
        if self.border {
            self.watch(scene, region, events);
        }
    }
}

#[cfg(test)]
mod tests;
