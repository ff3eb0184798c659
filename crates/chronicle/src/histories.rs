//! Histories for tests: short, made up, and of every kind that a chronicle can hold.

use std::collections::BTreeMap;

use evidence::{Day, Line, Region};
use proptest::prelude::*;

use crate::act::Act;
use crate::chronicle::Chronicle;
use crate::flow::Flow;

pub(crate) mod people;

/// One act in the unit of account at this place.
pub(crate) fn act(region: usize, line: Line, flow: Flow, count: i32) -> Act {
    Act {
        region: Region::at(region),
        line,
        flow,
        count,
    }
}

/// Any history of up to a fortnight around the turn of the year 1937, in four units of account.
pub(crate) fn any_chronicle() -> impl Strategy<Value = Chronicle> {
    let page = || {
        let place = (0..4_usize, 0..Line::ALL.len(), 0..Flow::ALL.len());
        prop::collection::btree_map(place, (-20..100_i32, -3..4_i32), 0..60)
    };
    (prop::collection::vec(page(), 1..15), page()).prop_map(|(pages, opening)| {
        let first = Day::on(1936, 12, 25);
        let acts = |page: &BTreeMap<(usize, usize, usize), (i32, i32)>| {
            let acts = page.iter().map(|((region, line, flow), (count, _))| {
                act(*region, Line::ALL[*line], Flow::ALL[*flow], *count)
            });
            acts.collect::<Vec<Act>>()
        };
        let mut chronicle = Chronicle::open(first, &acts(&opening));
        for (day, page) in first.through(Day::LAST).zip(pages) {
            let happened = acts(&page);
            let errors = page.values().map(|(_, error)| *error);
            let recorded: Vec<Act> = happened
                .iter()
                .zip(errors)
                .filter(|(act, _)| act.flow.is_recorded())
                .map(|(act, error)| Act {
                    count: act.count + error,
                    ..*act
                })
                .collect();
            chronicle.write_day(day, &happened, &recorded);
        }
        chronicle
    })
}
