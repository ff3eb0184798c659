//! M10, the lists: names that Stalin and others of the Politburo signed before the Military
//! Collegium sat, list by list, region by region.
//!
//! People on a list were as a rule already held when it was signed; so the arrests run before the
//! day of approval, evenly, and the approval makes the case ready for the Collegium. Where the model
//! makes the approvals, no list of the record is given to it: see [`own`].
//!
//! In symbols:
//!
//! ```text
//! names N of a list signed on day t: N / lists.arrest_lead of them are arrested on each of the
//! lists.arrest_lead days before t; on t the cases of min(N, held under investigation) are made ready
//! ```

pub mod own;

use std::collections::BTreeMap;

use chronicle::Flow;
use evidence::{Day, Line, Region};
use scenario::Settings;
use scenario::decisions::Class;

use crate::ground::Ground;
use crate::mechanism::centre::lists::own::Own;
use crate::mechanism::{Central, Events, Scene};

/// The lists, as replayed: whom to arrest and whose case to make ready, by day and region.
#[derive(Clone, Debug)]
pub struct Lists {
    arrests: BTreeMap<(Day, Region), u32>,
    approvals: BTreeMap<(Day, Region), u32>,
    own: Option<Own>,
}

impl Lists {
    /// As the settings have it, over the lists of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> Lists {
        let mut lists = Lists {
            arrests: BTreeMap::new(),
            approvals: BTreeMap::new(),
            own: None,
        };
        if !settings.on("M10.lists") {
            return lists;
        }
        if settings.makes(Class::Approvals) {
            lists.own = Some(Own::of(settings, ground));
        } else {
            let lead = settings.number("lists.arrest_lead").max(1.0);
            for list in &ground.lists {
                *lists.approvals.entry((list.day, list.region)).or_default() += list.names;
                lists.spread(list.day, list.region, list.names, lead);
            }
        }
        lists
    }

    /// Spreads the arrests of a list evenly over the days before its approval.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred days"
    )]
    fn spread(&mut self, approved: Day, region: Region, names: u32, lead: f64) {
        let days = (lead as u32).min(u32::from(approved.index())).max(1);
        let mut arrested = 0;
        for back in (1..=days).rev() {
            let index = approved.index().saturating_sub(back as u16);
            let by_then = names * (days - back + 1) / days;
            let day = Day::at(index).expect("a day before a day of the run");
            *self.arrests.entry((day, region)).or_default() += by_then - arrested;
            arrested = by_then;
        }
    }
}

fn today(table: &BTreeMap<(Day, Region), u32>, day: Day) -> impl Iterator<Item = (Region, u32)> {
    let (first, last) = (Region::at(0), Region::at(Region::COUNT - 1));
    table
        .range((day, first)..=(day, last))
        .map(|((_, region), people)| (*region, *people))
}

impl Central for Lists {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        for (region, people) in today(&self.arrests, scene.day) {
            events.act(region, Line::Lists, Flow::ArrestedList, people);
        }
        for (region, people) in today(&self.approvals, scene.day) {
            let held = scene.country[(region, Line::Lists)].investigated;
            events.act(region, Line::Lists, Flow::CaseReady, people.min(held));
        }
        if let Some(own) = &self.own {
            own.act(scene, events);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::ListSigned;
    use crate::mechanism::catalogue;

    #[test]
    fn everybody_on_a_list_is_arrested_before_it_is_signed() {
        let mut ground = Ground::empty();
        let (day, region) = (Day::on(1937, 10, 3), Region::at(5));
        let list = ListSigned {
            day,
            region,
            names: 101,
            id: "list".to_owned(),
        };
        ground.lists.push(list);
        let lists = Lists::of(&Settings::shipped(catalogue::ALL), &ground);
        assert_eq!(lists.arrests.values().sum::<u32>(), 101);
        assert!(lists.arrests.keys().all(|(arrest, _)| *arrest < day));
        assert_eq!(lists.approvals[&(day, region)], 101);
    }

    #[test]
    fn without_lists_nobody_is_named_at_the_centre() {
        let mut ground = Ground::empty();
        let (day, region) = (Day::on(1937, 10, 3), Region::at(5));
        ground.lists.push(ListSigned {
            day,
            region,
            names: 9,
            id: "list".to_owned(),
        });
        let mut settings = Settings::shipped(catalogue::ALL);
        settings.switch_off("M10.lists").unwrap();
        assert!(Lists::of(&settings, &ground).arrests.is_empty());
    }
}
