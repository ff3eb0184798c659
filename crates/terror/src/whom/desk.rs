//! One region's desk: who of the region it was, act by act.
//!
//! Every draw has a name of its own: the arrest by its number on the line, the letter or name by
//! its, and whoever leaves an account by the day and how many have left before. So a figure raised
//! by one takes the same people and one more.

use chronicle::{Act, Flow};
use evidence::{Line, Region};
use scenario::chance::Lot;
use society::Roll;
use society::people::{CaseNumber, Forgetting, RegionPeople};
use society::roll::RegionRoll;

use crate::mechanism::Lead;
use crate::mechanism::organs::interrogation::NamedTies;
use crate::mechanism::organs::selection::Selection;
use crate::whom::unpeopled::Unpeopled;

/// Rules that do not change during a run.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) selection: Selection,
    pub(super) named: NamedTies,
    /// Share of letters that reach beyond the writer's circle.
    pub(super) strangers: f64,
    /// Share of letters out of belief that are about the writer's own household.
    pub(super) schools: f64,
    /// By how much the fearful write more, as a power.
    pub(super) fear: f64,
    /// Days that a case is old at the least before it is ready.
    pub(super) youngest_days: u16,
}

/// One region on one stage of a day.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) rules: &'a Rules,
    pub(super) roll: &'a Roll,
    pub(super) forgetting: Forgetting,
    pub(super) scene: Unpeopled<'a>,
    pub(super) region: Region,
    pub(super) interrogates: bool,
}

/// What came of a stage in one region.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// The acts as they are applied.
    pub(super) acts: Vec<Act>,
    /// Sent to the camps.
    pub(super) sent: Vec<(Line, CaseNumber)>,
    /// Free again, in another region than this.
    pub(super) freed_elsewhere: Vec<CaseNumber>,
    /// Names given here about somebody in another region, each by its case.
    pub(super) passed: Vec<(Lead, Vec<CaseNumber>)>,
    /// By line, the cases in which names were given, a case for each name.
    pub(super) given: Vec<(Line, Vec<CaseNumber>)>,
}

impl Desk<'_> {
    pub(super) fn part(&self) -> &RegionRoll {
        self.roll.region(self.region)
    }

    /// The draws of those who leave an account today: `number` of them have left before.
    pub(super) fn lot(&self, flow: Flow, line: Line, number: u32) -> Lot {
        let entity = u32::try_from(self.region.index() << 8 | line.index()).expect("small");
        let day = u32::from(self.scene.day.index());
        self.scene.chance.of(flow.id()).attempt(day, entity, number)
    }

    /// Gives the acts of the stage to people, and says what came of it.
    pub(super) fn settle(
        &self,
        people: &mut RegionPeople,
        acts: &[Act],
        leads: &[Lead],
    ) -> Settled {
        let mut settled = Settled::default();
        for of_line in acts.chunk_by(|one, other| one.line == other.line) {
            let line = of_line[0].line;
            for act in of_line {
                let moving = match u32::try_from(act.count) {
                    Ok(told) if moves(act.flow) && line != Line::Ordinary => {
                        people.moving(line, act.flow.index(), told, self.roll.scale())
                    }
                    _ => 0,
                };
                self.settle_act(people, *act, moving, &mut settled);
            }
            self.sit(people, of_line, &mut settled);
        }
        self.settle_leads(people, acts, leads, &mut settled);
        settled
    }

    fn settle_act(&self, people: &mut RegionPeople, act: Act, moving: u32, settled: &mut Settled) {
        let line = act.line;
        let found = match act.flow {
            Flow::Registered => self.register(people, act, moving),
            Flow::MarkedForStrike => times(moving, |_| people.mark_for_strike()),
            Flow::LeadTrial => times(moving, |_| self.name_in_court(people, line)),
            Flow::LeadAged => times(moving, |_| people.close_oldest_dossier(line)),
            Flow::ArrestedStrike | Flow::ArrestedCard => {
                self.arrest_on_cards(people, act, moving, settled)
            }
            Flow::ArrestedDossier => self.arrest_on_dossiers(people, act, moving, settled),
            Flow::ArrestedList | Flow::ArrestedSweep => self.sweep(people, act, moving, settled),
            Flow::CaseReady => self.make_ready(people, act, moving),
            Flow::Commuted => times(moving, |_| people.commute(line, self.scene.day)),
            Flow::Shot => times(moving, |number| {
                let word = self.lot(act.flow, line, number).word(0);
                let shot = people.shoot(line, word, self.scene.day);
                self.bury(people, shot)
            }),
            Flow::DiedInCustody => times(moving, |number| {
                let lot = self.lot(act.flow, line, number);
                let words = [lot.word(0), lot.word(1)];
                let died = people.die_in_custody(line, words, self.scene.day);
                self.bury(people, died)
            }),
            Flow::Transported => times(moving, |number| {
                let word = self.lot(act.flow, line, number).word(0);
                let case = people.send(line, word, self.scene.day);
                settled.sent.extend(case.map(|case| (line, case)));
                case.is_some()
            }),
            _ => moving,
        };
        self.tell(people, act, [moving, found], settled);
    }

    /// Tells an act as it came about: at full scale, of those who were found.
    fn tell(
        &self,
        people: &mut RegionPeople,
        act: Act,
        [moving, found]: [u32; 2],
        settled: &mut Settled,
    ) {
        let missing = moving - found;
        let mut told = act;
        if 0 < missing {
            assert!(
                1 < self.roll.scale() || may_be_missing(act.flow),
                "{}: {missing} of {moving} were not there",
                act.flow.id()
            );
            if self.roll.scale() == 1 {
                told.count = found.cast_signed();
            } else if !may_be_missing(act.flow) {
                people.still_owed(act.line, act.flow.index(), missing * self.roll.scale());
            }
        }
        if told.count != 0 {
            settled.acts.push(told);
        }
    }
}

impl Settled {
    /// Tells of people left behind in a household.
    pub(super) fn leave_kin(&mut self, region: Region, line: Line, people: u32) {
        let count = people.cast_signed();
        let act = Act {
            region,
            line,
            flow: Flow::KinLeft,
            count,
        };
        match self.acts.last_mut() {
            _ if count == 0 => {}
            Some(last) if last.place() == act.place() => last.count += count,
            _ => self.acts.push(act),
        }
    }
}

/// Whether a flow moves people one by one, apart from those that are moved together.
fn moves(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::Registered
            | Flow::MarkedForStrike
            | Flow::LeadAged
            | Flow::LeadTrial
            | Flow::ArrestedStrike
            | Flow::ArrestedCard
            | Flow::ArrestedDossier
            | Flow::ArrestedList
            | Flow::ArrestedSweep
            | Flow::CaseReady
            | Flow::Commuted
            | Flow::Shot
            | Flow::DiedInCustody
            | Flow::Transported
    )
}

/// Whether fewer may be found than an act wanted: files lapse, and a people can be exhausted.
fn may_be_missing(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::Registered
            | Flow::MarkedForStrike
            | Flow::LeadTrial
            | Flow::ArrestedStrike
            | Flow::ArrestedCard
            | Flow::ArrestedDossier
            | Flow::ArrestedList
            | Flow::ArrestedSweep
    )
}

/// How often something was done, of so many times that it was tried.
pub(super) fn times(tried: u32, mut done: impl FnMut(u32) -> bool) -> u32 {
    small((0..tried).filter(|number| done(*number)).count())
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than people")
}

/// Tells what came of leads: news, and what was known or led to nobody.
pub(super) fn push_leads(acts: &mut Vec<Act>, lead: Lead, [news, known]: [u32; 2], scale: u32) {
    for (flow, people) in [(lead.flow, news), (lead.repeated(), known)] {
        if 0 < people {
            acts.push(Act {
                region: lead.to.0,
                line: lead.to.1,
                flow,
                count: (people * scale).cast_signed(),
            });
        }
    }
}
