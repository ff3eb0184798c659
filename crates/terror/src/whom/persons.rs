//! Whom, person for person: the acts of a stage given to people of the roll.
//!
//! Regions are settled side by side, each on its own people; what passes between regions (a name
//! given here about somebody there, a transport, a prisoner put on trial again) is settled after
//! them, in the order of the regions. So the same people are taken whatever the number of threads.

use chronicle::keep::{Spoilt, Taker};
use chronicle::{Act, Fate, Flow};
use evidence::{Day, Line, Region};
use rayon::prelude::*;
use scenario::{Settings, quantile};
use society::people::{CaseNumber, Dossier, Forgetting, RegionPeople};
use society::{People, Roll};

use crate::mechanism::organs::interrogation::NamedTies;
use crate::mechanism::organs::selection::{Among, Selection};
use crate::mechanism::society::denunciation::letters_of_fear;
use crate::mechanism::society::fear::remembered_days;
use crate::mechanism::targets::kin::Reached;
use crate::mechanism::{Events, Lead};
use crate::whom::desk::{Desk, Rules, Settled, push_leads};
use crate::whom::unpeopled::Unpeopled;

/// The people of the roll, and the rules by which it is settled who it was.
#[derive(Clone, Debug)]
pub struct Persons {
    people: People,
    rules: Rules,
}

/// A stage is shared among threads when so many people move in it: below that, handing over costs
/// more than the work.
const WORTH_SHARING: u32 = 400;

impl Persons {
    /// The people of a roll, none of them taken, under these settings.
    pub fn of(settings: &Settings, roll: Roll, from: Day) -> Persons {
        let selection = Selection::of(settings, &roll);
        let forgetting = Forgetting {
            from,
            half_life_days: remembered_days(settings),
        };
        let youngest = quantile::to_count(settings.number("cases.youngest_days"));
        Persons {
            people: People::untouched(roll, forgetting),
            rules: Rules {
                selection,
                named: NamedTies::of(settings),
                reached: Reached::of(settings),
                strangers: settings.number("denunciation.strangers"),
                schools: if settings.on("M21.schools") {
                    settings.number("propaganda.schools")
                } else {
                    0.0
                },
                fear: letters_of_fear(settings),
                youngest_days: u16::try_from(youngest).expect("a few days"),
            },
        }
    }

    /// The same people with what a checkpoint holds of them.
    pub(super) fn taken_up(self, taker: &mut Taker<'_>) -> Result<Persons, Spoilt> {
        let (roll, forgetting) = (self.people.roll().clone(), self.people.forgetting());
        Ok(Persons {
            people: People::taken_up(roll, forgetting, taker)?,
            rules: self.rules,
        })
    }

    /// Everybody, and what has happened to them.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The mean over the people of a region of (1 + fear of their circle) to a power.
    pub fn fear(&self, region: Region, day: Day, power: f64) -> f64 {
        let forgetting = self.people.forgetting();
        self.people
            .region(region)
            .fear()
            .mean_power(power, day, forgetting)
    }

    /// Gives the acts of a stage to people.
    pub(super) fn settle(
        &mut self,
        scene: &Unpeopled<'_>,
        events: &Events,
        interrogates: bool,
        workers: Option<&rayon::ThreadPool>,
    ) -> Vec<Act> {
        let mut acts = events.acts.clone();
        Act::sort(&mut acts);
        let by_region = Page::of(&acts, &events.leads);
        let (roll, forgetting, regions) = self.people.parts();
        let rules = &self.rules;
        let settle = |people: &mut RegionPeople| {
            let region = people.region();
            let (acts, leads) = by_region.of_region(region);
            if acts.is_empty() && leads.is_empty() {
                return Settled::default();
            }
            Desk {
                rules,
                roll,
                forgetting,
                scene: *scene,
                region,
                interrogates,
            }
            .settle(people, acts, &leads)
        };
        let moved: u32 = acts.iter().map(|act| act.count.unsigned_abs()).sum();
        let settled: Vec<Settled> = match workers {
            Some(workers) if WORTH_SHARING <= moved => workers.install(|| {
                let shared = regions.par_iter_mut().with_max_len(1);
                shared.map(settle).collect()
            }),
            _ => regions.iter_mut().map(settle).collect(),
        };
        let mut acts = Vec::with_capacity(acts.len());
        for region in &settled {
            acts.extend_from_slice(&region.acts);
        }
        self.settle_between(scene, settled, &mut acts);
        acts
    }

    /// What passes between regions.
    fn settle_between(
        &mut self,
        scene: &Unpeopled<'_>,
        settled: Vec<Settled>,
        acts: &mut Vec<Act>,
    ) {
        let camps = scene.ground.camps;
        let camp_acts: Vec<Act> = acts
            .iter()
            .filter(|act| act.region == camps)
            .copied()
            .collect();
        for act in camp_acts {
            self.settle_camps(scene, act);
        }
        for region in settled {
            for (line, case) in region.sent {
                self.people.arrive(camps, line, case);
            }
            for case in region.freed_elsewhere {
                self.people.release(case);
            }
            for (lead, cases) in region.passed {
                self.pass_names(scene, lead, &cases, acts);
            }
        }
    }

    /// What happened in the camps to people of every region.
    fn settle_camps(&mut self, scene: &Unpeopled<'_>, act: Act) {
        let fate = match act.flow {
            Flow::CampDied => Fate::DiedInCamp,
            Flow::CampReleased => Fate::Released,
            Flow::CampEscaped => Fate::Escaped,
            Flow::Recharged => return self.recharge(scene, act),
            _ => return,
        };
        if act.line == Line::Ordinary {
            return;
        }
        let camps = scene.ground.camps;
        let (scale, flow) = (self.people.roll().scale(), act.flow.index());
        let (_, _, regions) = self.people.parts();
        let told = act.count.unsigned_abs();
        let moving = regions[camps.index()].moving(act.line, flow, told, scale);
        let counted = scene.ground.count_day <= scene.day;
        let purpose = scene.chance.of(act.flow.id());
        for number in 0..moving {
            let entity = number << 8 | u32::try_from(act.line.index()).expect("small");
            let word = purpose.lot_of(u32::from(scene.day.index()), entity).word(0);
            let fate = (fate, scene.day);
            if self
                .people
                .leave_camp(camps, act.line, word, fate, counted)
                .is_none()
            {
                let (_, _, regions) = self.people.parts();
                regions[camps.index()].still_owed(act.line, flow, (moving - number) * scale);
                assert!(1 < scale, "whoever leaves a camp was in it");
                break;
            }
        }
    }

    /// Prisoners are put under new cases: ordinary convicts, who came from every region alike.
    fn recharge(&mut self, scene: &Unpeopled<'_>, act: Act) {
        let camps = scene.ground.camps;
        let scale = self.people.roll().scale();
        let (_, _, regions) = self.people.parts();
        let told = act.count.unsigned_abs();
        let moving = regions[camps.index()].moving(act.line, act.flow.index(), told, scale);
        for _ in 0..moving {
            let (roll, _, regions) = self.people.parts();
            let number = regions[camps.index()].next_arrest(act.line);
            let lot = scene
                .chance
                .of("prisoner")
                .numbered(number, camps, act.line, 0);
            let anybody = lot.one_of(0, roll.people());
            let (home, _) = roll.find(anybody).expect("somebody counted");
            let found = self.rules.selection.choose(
                scene.chance.of("selection"),
                (Line::Ordinary, number),
                Among::Profile(Line::Ordinary),
                scene.day,
                (roll, roll.region(home)),
                &regions[home.index()],
                |_| true,
            );
            if let Some(person) = found {
                self.people
                    .recharge(camps, home, person, act.line, scene.day);
            }
        }
    }

    /// Names about people of another region than that in which they were given.
    fn pass_names(
        &mut self,
        scene: &Unpeopled<'_>,
        lead: Lead,
        cases: &[CaseNumber],
        acts: &mut Vec<Act>,
    ) {
        let (region, line) = lead.to;
        let mut news = 0;
        let (roll, _, regions) = self.people.parts();
        let people = &mut regions[region.index()];
        for case in cases {
            let number = people.next_lead(line);
            let found = self.rules.selection.choose(
                scene.chance.of("passed name"),
                (line, number),
                Among::AtHand,
                scene.day,
                (roll, roll.region(region)),
                people,
                |_| true,
            );
            if let Some(person) = found.filter(|person| people.is_news(*person)) {
                let lead = society::people::Lead::Name { case: *case };
                people.open_dossier(line, Dossier { person, lead });
                news += 1;
            }
        }
        let asked = u32::try_from(cases.len()).expect("few names");
        push_leads(acts, lead, [news, asked - news], roll.scale());
    }
}

/// The acts of a stage, and where those of each region begin.
struct Page<'a> {
    acts: &'a [Act],
    leads: &'a [Lead],
    starts: [usize; Region::COUNT + 1],
}

impl<'a> Page<'a> {
    fn of(acts: &'a [Act], leads: &'a [Lead]) -> Page<'a> {
        let mut starts = [acts.len(); Region::COUNT + 1];
        for (place, act) in acts.iter().enumerate().rev() {
            starts[act.region.index()] = place;
        }
        for region in (0..Region::COUNT).rev() {
            starts[region] = starts[region].min(starts[region + 1]);
        }
        Page {
            acts,
            leads,
            starts,
        }
    }

    /// The acts of a region, and the leads that come from it.
    fn of_region(&self, region: Region) -> (&'a [Act], Vec<Lead>) {
        let at = region.index();
        let leads = self.leads.iter().filter(|lead| lead.from.0 == region);
        (
            &self.acts[self.starts[at]..self.starts[at + 1]],
            leads.copied().collect(),
        )
    }
}
