//! M03. Orders: on dated days the centre opened an operation, and from that day it ran.
//!
//! In replay the dates are those of the record: order 00447 with a start of its own in each
//! region, deadlines and prolongations, leave to begin the second category; the national orders;
//! order 00192 that gave the militia troikas. Where the model makes the orders, none is given to it,
//! and each comes by a hazard of the leader's belief ([`own`]). An order opens a line; what then
//! happens is decided elsewhere.
//!
//! In symbols:
//!
//! ```text
//! open(line, t)     = ordered on or before t, and not halted
//! in term(region)   = started there, and today not past its deadline
//! second category   = open from the day of the region's permission
//! ```

pub mod own;

use chronicle::DecisionKind;
use evidence::{Day, Line};
use scenario::decisions::Class;
use scenario::{Mechanism, Settings};

use crate::ground::{Ground, TermSet};
use crate::mechanism::centre::orders::own::Own;
use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M03",
    name: "Orders",
    does: "opens operations, on the days of record or by the leader's belief: order 00447, the \
           national orders, order 00192, order 00486",
    off: "no operation is ordered; the ordinary political police goes on alone",
    parts: &[
        ("00447", "order 00447 is not given"),
        ("national", "no national operation is ordered"),
        ("00192", "the militia receives no troikas"),
        ("00486", "no order names the kin"),
        ("deadlines", "order 00447 has no end before the halt"),
    ],
    cites: &[
        "op_00447",
        "op_00485",
        "op_00439",
        "op_00593",
        "op_00192",
        "op_00486",
        "start_00447",
        "deadline_00447_four_months",
        "prolongation_00447_new_year",
    ],
};

/// The centre's orders, as replayed or as the model makes them.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each part that can be switched off"
)]
pub struct Orders {
    kulak: bool,
    national: bool,
    militia: bool,
    kin: bool,
    deadlines: bool,
    own: Option<Own>,
}

impl Orders {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Orders {
        Orders {
            kulak: settings.on("M03.00447"),
            national: settings.on("M03.national"),
            militia: settings.on("M03.00192"),
            kin: settings.on("M03.00486"),
            deadlines: settings.on("M03.deadlines"),
            own: settings.makes(Class::Orders).then(|| Own::of(settings)),
        }
    }

    fn gives(self, line: Line) -> bool {
        match line {
            Line::Order00447 => self.kulak,
            Line::Militia => self.militia,
            Line::Kin => self.kin,
            line if line.is_national() => self.national,
            _ => true,
        }
    }

    fn terms(self, ground: &Ground, today: Day, events: &mut Events) {
        if !self.kulak {
            return;
        }
        for start in ground.starts.iter().filter(|start| start.day == today) {
            let until = start.until.filter(|_| self.deadlines);
            set(DecisionKind::Start, start, until, events);
        }
        for permission in ground.permissions.iter().filter(|one| one.day == today) {
            set(DecisionKind::Permission, permission, None, events);
        }
        if self.deadlines {
            for deadline in ground.deadlines.iter().filter(|one| one.day == today) {
                set(DecisionKind::Deadline, deadline, deadline.until, events);
            }
        }
    }
}

impl Central for Orders {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        for order in &scene.ground.orders {
            if order.day == scene.day && self.gives(order.line) {
                events.paper(DecisionKind::Order, order.line, scene.day, &order.id);
            }
        }
        self.terms(scene.ground, scene.day, events);
        if let Some(own) = self.own {
            own.order(scene, |line| self.gives(line), events);
            own.terms(scene, self.deadlines, events);
        }
    }
}

fn set(kind: DecisionKind, term: &TermSet, until: Option<Day>, events: &mut Events) {
    let paper = events.paper(kind, Line::Order00447, term.day, &term.id);
    (paper.region, paper.about) = (Some(term.region), until);
}

#[cfg(test)]
mod tests {
    use evidence::Region;
    use scenario::Chance;
    use society::Country;

    use super::*;
    use crate::ground::OrderIssued;
    use crate::mechanism::catalogue;

    fn papers(settings: &Settings, ground: &Ground, day: Day) -> Events {
        let country = Country::empty();
        let mut events = Events::default();
        let whom = crate::whom::Whom::in_strata(settings);
        let scene = Scene {
            country: &country,
            ground,
            day,
            chance: Chance::of_seed(1),
            fear: &whom,
        };
        Orders::of(settings).act(&scene, &mut events);
        events
    }

    #[test]
    fn an_order_opens_its_line_on_its_day_and_on_no_other() {
        let mut ground = Ground::empty();
        let day = Day::on(1937, 8, 20);
        ground.orders.push(OrderIssued {
            line: Line::Polish,
            day,
            id: "op".to_owned(),
        });
        let mut settings = Settings::shipped(catalogue::ALL);
        assert_eq!(papers(&settings, &ground, day).decisions.len(), 1);
        assert_eq!(
            papers(&settings, &ground, Day::on(1937, 8, 21)),
            Events::default()
        );
        settings.switch_off("M03.national").unwrap();
        assert_eq!(papers(&settings, &ground, day), Events::default());
    }

    #[test]
    fn without_deadlines_an_operation_starts_without_an_end() {
        let mut ground = Ground::empty();
        let (day, until) = (Day::on(1937, 8, 5), Day::on(1937, 12, 5));
        let term = TermSet {
            day,
            region: Region::at(1),
            until: Some(until),
            id: "start".to_owned(),
        };
        ground.starts.push(term);
        let mut settings = Settings::shipped(catalogue::ALL);
        assert_eq!(
            papers(&settings, &ground, day).decisions[0].about,
            Some(until)
        );
        settings.switch_off("M03.deadlines").unwrap();
        assert_eq!(papers(&settings, &ground, day).decisions[0].about, None);
    }
}
