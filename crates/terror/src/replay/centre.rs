//! From the evidence to what the centre lived through: which dated event counts as a shock, a
//! campaign, an open trial or a jubilee.

use std::collections::BTreeMap;

use evidence::{DatedEvent, Day, Evidence, OfficeHolder};
use jiff::civil::Date;

use crate::ground::centre::{
    Affair, Campaign, Cause, Centre, Jubilee, Member, OpenTrial, Shock, Sort, WarThreat,
};

/// Shocks at home: the event, and the last word of the parameter that says how much it weighed. Some
/// led to no order; they are here for that reason too.
const AT_HOME: [(&str, &str); 9] = [
    ("ev_010", "ryutin"),
    ("camp_005", "metro_vickers"),
    ("ev_015", "congress"),
    ("ev_018", "kirov"),
    ("camp_018", "kremlin"),
    ("ev_034", "tomsky"),
    ("camp_031", "kemerovo"),
    ("ev_042", "ordzhonikidze"),
    ("ev_092", "lyushkov"),
];
/// Ryutin's arrest, and the day on which he was shot.
const AFFAIR: [&str; 2] = ["ev_010", "ev_040"];
/// What the USSR did to others is no threat from them.
const OWN_ACTS: [&str; 4] = ["war_065", "war_066", "war_069", "war_071"];
/// The congress after which two are said to have stood side by side as secretaries.
const EQUAL_RANK: &str = "ev_015";
/// The leader himself, and whom the seeds call his equal.
const LEADER: &str = "stalin";
const EQUAL: &str = "kirov";
/// Days on which the leader was celebrated.
const JUBILEES: [&str; 6] = [
    "ev_015", "camp_021", "ev_038", "camp_057", "ev_104", "camp_062",
];
/// What the table says of a trial that nobody was told of.
const BEHIND_CLOSED_DOORS: &str = "closed session";
/// A threat of war of this severity and more is taken for a shock as well.
const SHOCKING: u8 = 4;

/// What the centre lived through, as the evidence has it.
///
/// # Panics
/// When the evidence lacks an event that a replay needs, which its tests rule out.
pub(crate) fn centre(evidence: &Evidence) -> Centre {
    let mut centre = Centre {
        shocks: shocks(evidence),
        war_threats: war_threats(evidence),
        politburo: politburo(evidence),
        affair: Some(Affair {
            asked: known_by(event(evidence, AFFAIR[0])),
            passed: known_by(event(evidence, AFFAIR[1])),
            id: AFFAIR[1].to_owned(),
        }),
        equal_rank: Some(known_by(event(evidence, EQUAL_RANK))),
        campaigns: campaigns(evidence),
        trials: trials(evidence),
        jubilees: Vec::new(),
    };
    centre.jubilees = JUBILEES
        .iter()
        .map(|id| Jubilee {
            day: known_by(event(evidence, id)),
            id: (*id).to_owned(),
        })
        .collect();
    centre.jubilees.sort_by_key(|jubilee| jubilee.day);
    centre
}

fn event<'a>(evidence: &'a Evidence, id: &str) -> &'a DatedEvent {
    let events = evidence.timeline().iter().chain(evidence.campaigns());
    let mut found = events.filter(|event| event.id == id);
    found.next().expect("a dated event of the evidence")
}

/// The day by which an event was over and known.
fn known_by(event: &DatedEvent) -> Day {
    Day::of(event.date_end.unwrap_or(event.date)).expect("an event of the nine years")
}

/// The part of a span of dates that falls into the nine years; what began in the years before is taken
/// to be fresh on the first day.
fn span(from: Date, to: Option<Date>) -> Option<(Day, Day)> {
    let (first, last) = (Day::FIRST.date(), Day::LAST.date());
    let to = to.unwrap_or(from).clamp(first, last);
    let started = from.clamp(first, last);
    (from <= last).then(|| {
        let day = |date| Day::of(date).expect("a date of the nine years");
        (day(started), day(to))
    })
}

fn shocks(evidence: &Evidence) -> Vec<Shock> {
    let at_home = AT_HOME.iter().map(|(id, name)| Shock {
        day: known_by(event(evidence, id)),
        cause: Cause::AtHome((*name).to_owned()),
        id: (*id).to_owned(),
    });
    let abroad = threats(evidence).filter_map(|threat| {
        let day = Day::of(threat.date)?;
        let severity = threat.severity.filter(|severity| SHOCKING <= *severity)?;
        let cause = Cause::Abroad(level(severity));
        let id = threat.id.clone();
        Some(Shock { day, cause, id })
    });
    let mut shocks: Vec<Shock> = at_home.chain(abroad).collect();
    shocks.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    shocks
}

/// From our ordinal judgement, 1 to 5, to a level: what is judged least is no threat at all.
fn level(severity: u8) -> f64 {
    f64::from(severity - 1) / 4.0
}

/// Events abroad, but for what the USSR did itself.
fn threats(evidence: &Evidence) -> impl Iterator<Item = &DatedEvent> {
    let all = evidence.war_threats().iter();
    all.filter(|threat| !OWN_ACTS.contains(&threat.id.as_str()))
}

/// Threats of war. Counts of clashes over years are left out: they were reckoned up afterwards.
fn war_threats(evidence: &Evidence) -> Vec<WarThreat> {
    let dated = threats(evidence).filter(|threat| threat.category != "border clashes (count)");
    let known = dated.filter_map(|threat| {
        let level = level(threat.severity?);
        let (from, to) = span(threat.date, threat.date_end)?;
        let id = threat.id.clone();
        Some(WarThreat {
            from,
            to,
            level,
            id,
        })
    });
    known.filter(|threat| 0.0 < threat.level).collect()
}

fn politburo(evidence: &Evidence) -> Vec<Member> {
    let sat = evidence.office_holders().iter().filter(|holder| {
        holder.id != LEADER && ["full", "candidate"].contains(&holder.politburo.as_str())
    });
    sat.map(|holder| Member {
        gone: holder.gone().and_then(Day::of),
        died: died_otherwise(holder).and_then(Day::of),
        is_full: holder.politburo == "full",
        is_equal: holder.id == EQUAL,
        id: holder.id.clone(),
    })
    .collect()
}

/// The day of a death that was nobody's measure against him, and that no decision of the model's own
/// could undo or hasten.
fn died_otherwise(holder: &OfficeHolder) -> Option<Date> {
    let died = holder.died.filter(|_| holder.died_otherwise())?;
    died.day()
}

/// Campaigns against enemies. What was campaigned for on other matters (norms, the constitution,
/// culture) is none, and open trials are told apart.
fn campaigns(evidence: &Evidence) -> Vec<Campaign> {
    let all = evidence.campaigns().iter();
    all.filter_map(|campaign| {
        let sort = sort_of(&campaign.category)?;
        let (from, to) = span(campaign.date, campaign.date_end)?;
        let id = campaign.id.clone();
        Some(Campaign { from, to, sort, id })
    })
    .collect()
}

fn sort_of(category: &str) -> Option<Sort> {
    match category {
        "vigilance campaign"
        | "accident used as wrecking"
        | "procuracy order"
        | "NKVD directive" => Some(Sort::Vigilance),
        "press campaign" => Some(Sort::Press),
        "plenum" => Some(Sort::Plenum),
        "party purge" => Some(Sort::Purge),
        _ => None,
    }
}

/// The open trials: those whose accused stand in the table of office-holders, with the event of the
/// same first day; and the lesser ones that only the table of campaigns has.
fn trials(evidence: &Evidence) -> Vec<OpenTrial> {
    let mut accused: BTreeMap<&str, Vec<&OfficeHolder>> = BTreeMap::new();
    for holder in evidence.office_holders() {
        if !holder.trial.is_empty() && !holder.trial.contains(BEHIND_CLOSED_DOORS) {
            accused.entry(&holder.trial).or_default().push(holder);
        }
    }
    let great = accused.values().filter_map(|accused| {
        let opened = accused[0].tried_from?.day()?;
        let event = evidence.timeline().iter().find(|event| {
            event.date == opened && ["trial", "army"].contains(&event.category.as_str())
        })?;
        let (from, to) = span(event.date, event.date_end)?;
        let count = |shot: bool| {
            let meant = accused
                .iter()
                .filter(|holder| (holder.outcome == "shot") == shot);
            u32::try_from(meant.count()).expect("few accused")
        };
        Some(OpenTrial {
            from,
            to,
            accused: [count(true), count(false)],
            is_army: event.category == "army",
            id: event.id.clone(),
        })
    });
    // Of the Leningrad trial of December 1934 one accused alone stands in the table: it is not counted.
    let mut trials: Vec<OpenTrial> = great.filter(|trial| 1 < trial.accused_in_all()).collect();
    let known: Vec<Day> = trials.iter().map(|trial| trial.from).collect();
    let shows = evidence
        .campaigns()
        .iter()
        .filter(|campaign| campaign.category.contains("show trial"));
    trials.extend(shows.filter_map(|campaign| {
        let (from, to) = span(campaign.date, campaign.date_end)?;
        (!known.contains(&from)).then(|| OpenTrial {
            from,
            to,
            accused: [0, 0],
            is_army: false,
            id: campaign.id.clone(),
        })
    }));
    trials.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    trials
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Centre {
        centre(&Evidence::shipped().expect("the shipped evidence is sound"))
    }

    #[test]
    fn four_trials_have_their_accused_and_the_lesser_have_none() {
        let centre = shipped();
        let great: Vec<(Day, [u32; 2], bool)> = centre
            .trials
            .iter()
            .filter(|trial| 0 < trial.accused_in_all())
            .map(|trial| (trial.from, trial.accused, trial.is_army))
            .collect();
        assert_eq!(
            great,
            [
                (Day::on(1936, 8, 19), [16, 0], false),
                (Day::on(1937, 1, 23), [13, 4], false),
                (Day::on(1937, 6, 11), [8, 0], true),
                (Day::on(1938, 3, 2), [18, 3], false),
            ]
        );
        assert!(great.len() < centre.trials.len());
    }

    #[test]
    fn seven_of_the_politburo_were_gone_before_the_war() {
        let politburo = shipped().politburo;
        assert_eq!(politburo.len(), 14);
        assert_eq!(politburo.iter().filter(|one| one.gone.is_some()).count(), 7);
        let died = politburo.iter().filter(|one| one.died.is_some());
        let died: Vec<&str> = died.map(|one| one.id.as_str()).collect();
        assert_eq!(died, ["kirov", "kuibyshev"]);
        assert_eq!(politburo.iter().filter(|one| one.is_equal).count(), 1);
    }

    #[test]
    fn shocks_stand_in_order_and_some_led_to_no_order() {
        let shocks = shipped().shocks;
        assert!(shocks.windows(2).all(|pair| pair[0].day <= pair[1].day));
        let is = |name: &str| {
            let cause = Cause::AtHome(name.to_owned());
            shocks.iter().any(|shock| shock.cause == cause)
        };
        assert!(is("kirov") && is("metro_vickers"));
        let abroad = |shock: &&Shock| matches!(shock.cause, Cause::Abroad(_));
        assert!(10 < shocks.iter().filter(abroad).count());
    }
}
