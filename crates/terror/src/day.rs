//! The order of a day is written down once: an operation must be open before it has limits, a
//! person held before he can be sentenced, sentenced before he can be shot.
//!
//! A day is a row of stages. In each stage every mechanism reads the country as the stages before
//! have left it, and none sees what another says in the same stage; then it is settled whom all that
//! was said falls on (by profile, letter and name where the country is told person for person: see
//! `selection` for the first), and it is sorted and applied at once. So it does not matter which
//! thread worked in which region.
//!
//! 0. what the leader believes and who could stop him, what is said in public: each on the evening
//!    before's news
//! 1. orders and the halt: an operation must be open before it is given limits
//! 2. limits: places must be granted before chiefs can lag behind them
//! 3. on the first of a month, the books of party and economy: output must be reported before it can
//!    fall short of a plan, and offices emptied before anybody writes for one
//! 4. zeal, blame for the plan, card files, letters, informers' reports, births and deaths, deportations:
//!    a line finds nobody who is gone; and what the countryside remembers
//! 5. arrests by name, of kin and within the state's own ranks: what the political police takes there
//!    it does not take elsewhere; and what people fear of the days before
//! 6. arrests on every other line; and what people still dare, which hangs on whom they trust
//! 7. case work: only who is held can be investigated
//! 8. interrogation of the cases made ready
//! 9. verdicts
//! 10. executions, deaths in custody, transports, camps; those left behind by the convicted, and what
//!     was lost; what the army can still do, once it is known whom it has lost
//! 11. killings abroad, reviews of prisoners' cases: only who is still in a camp can be let out of it
//! 12. what is read when the day is done: fields of science, standing abroad, false papers, the
//!     published population
//!
//! The record is written last, of the whole day.

use chronicle::{Act, Reading};
use evidence::{Day, Region};
use rayon::prelude::*;
use scenario::{Chance, Settings};
use society::Country;

use crate::ground::Ground;
use crate::mechanism::centre::cult::Cult;
use crate::mechanism::centre::halt::Halt;
use crate::mechanism::centre::leader::Leader;
use crate::mechanism::centre::limits::Limits;
use crate::mechanism::centre::lists::Lists;
use crate::mechanism::centre::orders::Orders;
use crate::mechanism::centre::politburo::Politburo;
use crate::mechanism::centre::propaganda::Propaganda;
use crate::mechanism::centre::trials::Trials;
use crate::mechanism::consequence::countryside::Countryside;
use crate::mechanism::consequence::economy::Economy;
use crate::mechanism::consequence::false_papers::FalsePapers;
use crate::mechanism::consequence::legacy::Legacy;
use crate::mechanism::consequence::published::Published;
use crate::mechanism::consequence::readiness::Readiness;
use crate::mechanism::consequence::rehabilitation::Rehabilitation;
use crate::mechanism::consequence::renewal::Renewal;
use crate::mechanism::consequence::reputation::Reputation;
use crate::mechanism::consequence::science::Science;
use crate::mechanism::custody::camps::Camps;
use crate::mechanism::custody::executions::Executions;
use crate::mechanism::custody::prisons::Prisons;
use crate::mechanism::organs::album::Album;
use crate::mechanism::organs::arrest::Arrest;
use crate::mechanism::organs::cadres::Cadres;
use crate::mechanism::organs::card_file::CardFile;
use crate::mechanism::organs::case_work::CaseWork;
use crate::mechanism::organs::initiative::Initiative;
use crate::mechanism::organs::interrogation::Interrogation;
use crate::mechanism::organs::militia::Militia;
use crate::mechanism::organs::political_police::PoliticalPolice;
use crate::mechanism::organs::self_purge::SelfPurge;
use crate::mechanism::organs::tribunals::Tribunals;
use crate::mechanism::society::denunciation::Denunciation;
use crate::mechanism::society::fear::Fear;
use crate::mechanism::society::informers::Informers;
use crate::mechanism::society::opposition::Opposition;
use crate::mechanism::targets::abroad::Abroad;
use crate::mechanism::targets::army::Army;
use crate::mechanism::targets::closures::Closures;
use crate::mechanism::targets::deportations::Deportations;
use crate::mechanism::targets::kin::{Kin, LeftBehind};
use crate::mechanism::targets::national_operations::NationalOperations;
use crate::mechanism::targets::party::PartyPurge;
use crate::mechanism::targets::scapegoats::Scapegoats;
use crate::mechanism::{Central, Events, Regional, Scene};
use crate::whom::unpeopled::Unpeopled;
use crate::whom::{self, Whom};

/// Mechanisms that read the same country.
#[derive(Default)]
struct Stage {
    /// Whether it is the stage in which those held are interrogated.
    interrogates: bool,
    /// What works once for the whole country, each with its mechanism's code.
    central: Vec<(&'static str, Box<dyn Central>)>,
    /// What works in every region by itself.
    regional: Vec<(&'static str, Box<dyn Regional>)>,
}

/// The day, with every mechanism as the settings have it.
pub struct Calendar {
    stages: Vec<Stage>,
    workers: Option<rayon::ThreadPool>,
}

/// A stage says about so much; room for it is made at once.
const ACTS_OF_A_STAGE: usize = 256;

/// What a day came to.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What happened, sorted and merged by region, line and flow.
    pub acts: Vec<Act>,
    /// The papers of the day, in the order of the stages.
    pub decisions: Vec<chronicle::Decision>,
    /// What was measured, where it had changed.
    pub readings: Vec<Reading>,
}

impl Calendar {
    /// The day under these settings, on so many threads.
    ///
    /// # Panics
    /// When the machine cannot start the threads.
    pub fn of(settings: &Settings, ground: &Ground, threads: usize) -> Calendar {
        let workers = (threads > 1).then(|| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.expect("the machine can start the threads asked for")
        });
        Calendar {
            stages: stages(settings, ground),
            workers,
        }
    }

    /// Lives one day.
    pub fn live(
        &self,
        day: Day,
        chance: Chance,
        ground: &Ground,
        country: &mut Country,
        whom: &mut Whom,
    ) -> Page {
        country.turn_day(day);
        let mut page = Page::default();
        for stage in &self.stages {
            let mut events = self.look(
                stage,
                &Scene {
                    country,
                    ground,
                    day,
                    chance,
                    fear: whom,
                },
                whom.persons().is_none(),
            );
            let scene = Unpeopled {
                country,
                ground,
                day,
                chance,
            };
            let (interrogates, workers) = (stage.interrogates, self.workers.as_ref());
            let mut acts = whom::settle(whom, &scene, &events, interrogates, workers);
            country.decide(&events.decisions);
            page.readings.append(&mut country.heed(&events.readings));
            country.apply(day, &acts);
            page.acts.append(&mut acts);
            page.decisions.append(&mut events.decisions);
        }
        merge(&mut page.acts);
        page
    }

    /// What every mechanism of a stage says.
    fn look(&self, stage: &Stage, scene: &Scene<'_>, shares_counting: bool) -> Events {
        let mut events = Events {
            acts: Vec::with_capacity(ACTS_OF_A_STAGE),
            ..Events::default()
        };
        for (_, mechanism) in &stage.central {
            mechanism.act(scene, &mut events);
        }
        let in_region = |region: Region, events: &mut Events| {
            for (_, mechanism) in &stage.regional {
                mechanism.act(scene, region, events);
            }
        };
        // Whom a stage falls on is worth sharing; how many, person for person, is not beside it.
        match self.workers.as_ref().filter(|_| shares_counting) {
            None => Region::all().for_each(|region| in_region(region, &mut events)),
            Some(workers) => {
                let parts: Vec<Events> = workers.install(|| {
                    let regions: Vec<Region> = Region::all().collect();
                    let part = regions.len().div_ceil(workers.current_num_threads());
                    let parts = regions.par_chunks(part).map(|regions| {
                        let mut events = Events::default();
                        for region in regions {
                            in_region(*region, &mut events);
                        }
                        events
                    });
                    parts.collect()
                });
                for mut part in parts {
                    events.acts.append(&mut part.acts);
                    events.decisions.append(&mut part.decisions);
                    events.readings.append(&mut part.readings);
                    events.leads.append(&mut part.leads);
                }
            }
        }
        events
    }
}

/// Sorts acts and puts those of one region, line and flow together; what comes to nothing goes.
fn merge(acts: &mut Vec<Act>) {
    Act::sort(acts);
    acts.dedup_by(|later, earlier| {
        let same = later.place() == earlier.place();
        if same {
            earlier.count += later.count;
        }
        same
    });
    acts.retain(|act| act.count != 0);
}

/// A mechanism, or a part of one, that works once for the whole country.
fn centre(code: &'static str, works: impl Central + 'static) -> (&'static str, Box<dyn Central>) {
    (code, Box::new(works))
}

/// A mechanism, or a part of one, that works in every region by itself.
fn regions(
    code: &'static str,
    works: impl Regional + 'static,
) -> (&'static str, Box<dyn Regional>) {
    (code, Box::new(works))
}

/// The stages of a day, in the order in which one reads them aloud.
fn stages(settings: &Settings, ground: &Ground) -> Vec<Stage> {
    let parts = [
        decided(settings, ground),
        written_and_taken(settings, ground),
        tried(settings),
        aftermath(settings),
    ];
    parts.into_iter().flatten().collect()
}

/// What is believed and decided at the centre.
fn decided(settings: &Settings, ground: &Ground) -> Vec<Stage> {
    vec![
        Stage {
            central: vec![
                centre("M01", Leader::of(settings, ground)),
                centre("M02", Politburo::of(settings)),
                centre("M21", Propaganda::of(settings, ground)),
                centre("M22", Trials::of(settings)),
                centre("M33", Cult::of(settings)),
            ],
            ..Stage::default()
        },
        Stage {
            central: vec![
                centre("M03", Orders::of(settings)),
                centre("M29", Halt::of(settings)),
            ],
            ..Stage::default()
        },
        Stage {
            central: vec![centre("M04", Limits::of(settings))],
            ..Stage::default()
        },
    ]
}

/// The books, the files, and whom they lead to.
fn written_and_taken(settings: &Settings, ground: &Ground) -> Vec<Stage> {
    vec![
        Stage {
            central: vec![
                centre("M35", Economy::of(settings, ground)),
                centre("M24", Renewal::of(settings, ground)),
            ],
            regional: vec![regions("M16", PartyPurge::of(settings, ground))],
            ..Stage::default()
        },
        Stage {
            central: vec![
                centre("M05", Initiative::of(settings)),
                centre("M34", Informers::of(settings, ground)),
                centre("M32", Countryside::of(settings, ground)),
                centre("M23", Scapegoats::of(settings, ground)),
                centre("M15", Deportations::of(settings)),
                centre("M15", Closures::of(settings)),
            ],
            regional: vec![
                regions("M06", CardFile::of(settings)),
                regions("M08", Denunciation::of(settings)),
                regions("M34", Informers::of(settings, ground)),
                regions("M32", Countryside::of(settings, ground)),
            ],
            ..Stage::default()
        },
        Stage {
            central: vec![
                centre("M10", Lists::of(settings, ground)),
                centre("M17", Army::of(settings, ground)),
                centre("M18", SelfPurge::of(settings, ground)),
                centre("M19", Fear::of(settings)),
            ],
            regional: vec![
                regions("M14", Kin::of(settings)),
                regions("M06", Cadres::of(settings, ground)),
                regions("M17", Army::of(settings, ground)),
                regions("M18", SelfPurge::of(settings, ground)),
            ],
            ..Stage::default()
        },
        Stage {
            central: vec![centre("M20", Opposition::of(settings))],
            regional: vec![
                regions("M06", Arrest::of(settings)),
                regions("M06", PoliticalPolice::of(settings, ground)),
                regions("M06", Militia::of(settings)),
                regions("M15", NationalOperations::of(settings)),
            ],
            ..Stage::default()
        },
    ]
}

/// What becomes of those who are held, and of those they leave.
fn tried(settings: &Settings) -> Vec<Stage> {
    vec![
        Stage {
            regional: vec![regions("M06", CaseWork::of(settings))],
            ..Stage::default()
        },
        Stage {
            regional: vec![regions("M09", Interrogation::of(settings))],
            interrogates: true,
            ..Stage::default()
        },
        Stage {
            central: vec![centre("M10", Album::of(settings))],
            regional: vec![regions("M10", Tribunals::of(settings))],
            ..Stage::default()
        },
        Stage {
            central: vec![
                centre("M13", Camps::of(settings)),
                centre("M26", Readiness::of(settings)),
                centre("M36", Legacy::of(settings)),
            ],
            regional: vec![
                regions("M12", Executions::of(settings)),
                regions("M11", Prisons::of(settings)),
                regions("M13", Camps::of(settings)),
                regions("M14", LeftBehind::of(settings)),
                regions("M36", Legacy::of(settings)),
            ],
            ..Stage::default()
        },
    ]
}

/// The last stages of a day, in which nobody new is taken.
fn aftermath(settings: &Settings) -> Vec<Stage> {
    vec![
        Stage {
            central: vec![
                centre("M27", Abroad::of(settings)),
                centre("M30", Rehabilitation::of(settings)),
            ],
            ..Stage::default()
        },
        Stage {
            central: vec![
                centre("M25", Science::of(settings)),
                centre("M28", Reputation::of(settings)),
                centre("M31", Published::of(settings)),
                centre("M31", FalsePapers::of(settings)),
            ],
            ..Stage::default()
        },
    ]
}

#[cfg(test)]
mod tests;
