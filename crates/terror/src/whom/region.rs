//! One region's desk: who of the region it was, act by act.
//!
//! Every draw has a name of its own: the arrest by its number on the line, the letter or name by
//! its, and whoever leaves an account by the day and how many have left before. So a figure raised
//! by one takes the same people and one more.

use chronicle::{Act, Body, Flow, Motive, Source, Verdict};
use evidence::{Line, Region};
use scenario::chance::Lot;
use society::Roll;
use society::people::{CaseNumber, Dossier, Forgetting, Lead as Ground, RegionPeople, Turn};
use society::roll::{RegionRoll, Tie};

use crate::mechanism::Lead;
use crate::mechanism::organs::interrogation::NAMES_SIZE;
use crate::mechanism::organs::selection::Among;
use crate::mechanism::society::denunciation::{is_fearful, motive_of, written_about};
use crate::whom::Unpeopled;
use crate::whom::persons::{Rules, push_leads};

/// Who writes a letter is looked for so many times before the last one found is taken.
const WRITERS: u32 = 80;

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
    named: Vec<(Line, Vec<CaseNumber>)>,
}

impl Desk<'_> {
    fn part(&self) -> &RegionRoll {
        self.roll.region(self.region)
    }

    /// The draws of those who leave an account today: `number` of them have left before.
    fn lot(&self, flow: Flow, line: Line, number: u32) -> Lot {
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

    fn register(&self, people: &mut RegionPeople, act: Act, moving: u32) -> u32 {
        times(moving, |_| {
            let number = people.next_lead(act.line);
            let found = self.rules.selection.choose(
                self.scene.chance.of("card file"),
                (act.line, number),
                Among::Profile(act.line),
                self.scene.day,
                (self.roll, self.part()),
                people,
                |person| people.may_be_registered(person),
            );
            found.map(|person| people.register(person)).is_some()
        })
    }

    /// Whether somebody of the region can be taken: free, and not dead.
    fn is_there(&self, people: &RegionPeople, person: u32) -> bool {
        let part = self.part();
        people.is_free(person) && part.lives(part.locate(person), self.scene.day, self.roll.lives())
    }

    fn take(
        &self,
        people: &mut RegionPeople,
        (person, line, ground): (u32, Line, Ground),
        settled: &mut Settled,
    ) {
        let taken = (person, line, ground);
        people.arrest(self.part(), taken, self.scene.day, self.forgetting);
        people.next_arrest(line);
        let kin = people.leave_kin(self.part(), person);
        settled.leave_kin(self.region, line, kin * self.roll.scale());
    }

    fn arrest_on_cards(
        &self,
        people: &mut RegionPeople,
        act: Act,
        moving: u32,
        settled: &mut Settled,
    ) -> u32 {
        let of_marked = act.flow == Flow::ArrestedStrike;
        let source = if of_marked {
            Source::Strike
        } else {
            Source::CardFile
        };
        let (mut found, mut drawn) = (0, 0);
        while found < moving {
            let word = self.lot(act.flow, act.line, drawn).word(0);
            let Some(person) = people.draw_card(of_marked, word) else {
                break;
            };
            drawn += 1;
            if self.is_there(people, person) {
                self.take(people, (person, act.line, Ground::Organs(source)), settled);
                found += 1;
            }
        }
        let cell = &self.scene.country[(act.region, act.line)];
        self.lapse(act, Flow::CardLapsed, [drawn, found], cell.cards, settled);
        if of_marked {
            self.lapse(
                act,
                Flow::MarkedForStrike,
                [drawn, found],
                cell.marked,
                settled,
            );
        }
        found
    }

    fn arrest_on_dossiers(
        &self,
        people: &mut RegionPeople,
        act: Act,
        moving: u32,
        settled: &mut Settled,
    ) -> u32 {
        let (mut found, mut drawn) = (0, 0);
        while found < moving {
            let word = self.lot(act.flow, act.line, drawn).word(0);
            let Some(dossier) = people.draw_dossier(act.line, word) else {
                break;
            };
            drawn += 1;
            if self.is_there(people, dossier.person) {
                self.take(people, (dossier.person, act.line, dossier.lead), settled);
                found += 1;
            }
        }
        let cell = &self.scene.country[(act.region, act.line)];
        self.lapse(
            act,
            Flow::LeadLapsed,
            [drawn, found],
            cell.dossiers,
            settled,
        );
        found
    }

    /// Files drawn in vain, of an account that held so many; a marked card that lapsed loses its
    /// mark. At a scale, no more than the account will hold after the arrests.
    fn lapse(
        &self,
        act: Act,
        flow: Flow,
        [drawn, found]: [u32; 2],
        held: u32,
        settled: &mut Settled,
    ) {
        let scale = self.roll.scale();
        let arrested = if scale == 1 {
            found
        } else {
            act.count.unsigned_abs()
        };
        let lapsed = ((drawn - found) * scale)
            .min(held.saturating_sub(arrested))
            .cast_signed();
        if 0 < lapsed {
            let unmarks = flow == Flow::MarkedForStrike;
            settled.acts.push(Act {
                flow,
                count: if unmarks { -lapsed } else { lapsed },
                ..act
            });
        }
    }

    fn sweep(
        &self,
        people: &mut RegionPeople,
        act: Act,
        moving: u32,
        settled: &mut Settled,
    ) -> u32 {
        times(moving, |_| {
            let number = people.arrests_so_far(act.line);
            let (among, source) = if act.flow == Flow::ArrestedList {
                (Among::Profile(act.line), Source::List)
            } else {
                let draw = self.scene.chance.of("off profile");
                let lot = draw.numbered(number, self.region, act.line, 0);
                self.rules.selection.sweep(act.line, lot.uniform(0))
            };
            let found = self.rules.selection.choose(
                self.scene.chance.of("selection"),
                (act.line, number),
                among,
                self.scene.day,
                (self.roll, self.part()),
                people,
                |_| true,
            );
            if let Some(person) = found {
                self.take(people, (person, act.line, Ground::Organs(source)), settled);
            }
            found.is_some()
        })
    }

    /// The mass operations went through their cases as they came; the other lines investigated each
    /// at its own length.
    fn make_ready(&self, people: &mut RegionPeople, act: Act, moving: u32) -> u32 {
        let line = act.line;
        people.ripen(line, self.scene.day, self.rules.youngest_days);
        let paced = matches!(line, Line::Political | Line::Militia)
            || self.scene.country.closed(line).is_some();
        let turn = if paced { Turn::ByLot } else { Turn::FirstCome };
        times(moving, |number| {
            let word = match turn {
                Turn::ByLot => self.lot(act.flow, line, number).word(0),
                Turn::FirstCome => 0,
            };
            people.make_ready(line, turn, word, self.scene.day)
        })
    }

    /// Whoever died before the count was not counted.
    fn bury(&self, people: &mut RegionPeople, place: Option<u32>) -> bool {
        if let Some(place) = place
            && self.scene.day < self.scene.ground.count_day
        {
            people.leave_uncounted(place);
        }
        place.is_some()
    }

    /// A sitting: those called are sentenced as the acts of the line have it, and let go as they
    /// have it.
    fn sit(&self, people: &mut RegionPeople, acts: &[Act], settled: &mut Settled) {
        let line = acts[0].line;
        let scale = self.roll.scale();
        if self.interrogates {
            self.confess_and_let_go(people, acts, settled);
            return;
        }
        let is_verdict = |act: &Act| VERDICTS.iter().any(|(flow, _)| *flow == act.flow);
        if !acts.iter().any(is_verdict) {
            return;
        }
        let verdicts = VERDICTS.map(|(flow, _)| self.moving(people, acts, flow));
        let mut bodies = Vec::new();
        for (flow, body) in BODIES {
            let tried = self.moving(people, acts, flow) as usize;
            bodies.extend(std::iter::repeat_n(body, tried));
        }
        people.close_interrogation(line);
        let called: u32 = verdicts.iter().sum();
        let mut cases: Vec<u32> = (0..called).map_while(|_| people.call(line)).collect();
        let missing = called - u32::try_from(cases.len()).expect("as many as were called");
        let mut heard = 0;
        for ((flow, verdict), wanted) in VERDICTS.into_iter().zip(verdicts) {
            for number in 0..wanted {
                if cases.is_empty() {
                    assert!(1 < scale, "{}: {missing} were not there", flow.id());
                    people.still_owed(line, flow.index(), (wanted - number) * scale);
                    break;
                }
                let at = self.lot(flow, line, number).one_of(0, small(cases.len()));
                let place = cases.swap_remove(at as usize);
                let body = if verdict == Verdict::LetGo {
                    Body::Investigators
                } else {
                    heard += 1;
                    bodies.get(heard - 1).copied().unwrap_or(body_of(line))
                };
                self.pronounce(people, place, (verdict, body), settled);
            }
        }
    }

    fn pronounce(
        &self,
        people: &mut RegionPeople,
        place: u32,
        (verdict, body): (Verdict, Body),
        settled: &mut Settled,
    ) {
        let taken = people.decide(place, verdict, body, self.scene.day);
        if matches!(verdict, Verdict::LetGo | Verdict::Other) {
            self.set_free(people, CaseNumber::at(self.region, place), taken, settled);
        }
    }

    fn set_free(
        &self,
        people: &mut RegionPeople,
        case: CaseNumber,
        taken: society::people::Taken,
        settled: &mut Settled,
    ) {
        if taken.home() == self.region {
            people.release(taken.person);
        } else {
            settled.freed_elsewhere.push(case);
        }
    }

    /// Those who confess among the cases made ready today, and those let go for want of proof.
    fn confess_and_let_go(&self, people: &mut RegionPeople, acts: &[Act], settled: &mut Settled) {
        let (line, scale) = (acts[0].line, self.roll.scale());
        let wanted = self.moving(people, acts, Flow::Confessed);
        let mut number = 0;
        let confessed = people.confess(line, wanted, || {
            number += 1;
            self.lot(Flow::Confessed, line, number).word(0)
        });
        people.still_owed(line, Flow::Confessed.index(), (wanted - confessed) * scale);
        let wanted = self.moving(people, acts, Flow::Freed);
        for number in 0..wanted {
            let word = self.lot(Flow::Freed, line, number).word(0);
            let Some((place, taken)) =
                people.let_go_unproven(line, confessed, word, self.scene.day)
            else {
                assert!(1 < scale, "whoever is let go was held");
                people.still_owed(line, Flow::Freed.index(), (wanted - number) * scale);
                break;
            };
            self.set_free(people, CaseNumber::at(self.region, place), taken, settled);
        }
        let names = self.moving(people, acts, Flow::Named);
        let cases = self.name(people, (line, confessed, names));
        settled.named.push((line, cases));
    }

    /// The people whom an act of a line moves, for the flows that are moved together.
    fn moving(&self, people: &mut RegionPeople, acts: &[Act], flow: Flow) -> u32 {
        let act = acts.iter().find(|act| act.flow == flow);
        act.map_or(0, |act| {
            let told = act.count.unsigned_abs();
            people.moving(act.line, flow.index(), told, self.roll.scale())
        })
    }

    /// Who gave each name: an urn in which a name once given makes the next from the same person
    /// likelier, so that few give many, as the law of the number of names has it.
    fn name(
        &self,
        people: &mut RegionPeople,
        (line, confessed, names): (Line, u32, u32),
    ) -> Vec<CaseNumber> {
        let mut given: Vec<u32> = Vec::with_capacity(names as usize);
        if confessed == 0 {
            return Vec::new();
        }
        let anew = NAMES_SIZE * f64::from(confessed);
        for number in 0..names {
            let lot = self.lot(Flow::Named, line, number);
            let is_anew = lot.uniform(0) * (anew + f64::from(number)) < anew;
            given.push(if is_anew {
                lot.one_of(1, confessed)
            } else {
                given[lot.one_of(1, number) as usize]
            });
        }
        given.into_iter().map(|at| people.name(line, at)).collect()
    }

    fn settle_leads(
        &self,
        people: &mut RegionPeople,
        acts: &[Act],
        leads: &[Lead],
        settled: &mut Settled,
    ) {
        let motives = Motives::of(acts);
        for lead in leads {
            let (_, line) = lead.to;
            let flow = lead.flow.index();
            let mut moving = people.moving(line, flow, lead.people, self.roll.scale());
            if lead.flow == Flow::LeadDenounced {
                let news = times(moving, |_| self.read_letter(people, line, &motives));
                push_leads(
                    &mut settled.acts,
                    *lead,
                    [news, moving - news],
                    self.roll.scale(),
                );
                continue;
            }
            let cases = settled.take_named(lead.from.1, moving);
            let unknown = moving - small(cases.len());
            assert!(
                unknown == 0 || 1 < self.roll.scale(),
                "every lead is a name somebody gave"
            );
            people.still_owed(line, flow, unknown * self.roll.scale());
            moving -= unknown;
            if lead.to.0 == self.region {
                let news = cases
                    .into_iter()
                    .filter(|case| self.hear_name(people, line, *case));
                let news = small(news.count());
                push_leads(
                    &mut settled.acts,
                    *lead,
                    [news, moving - news],
                    self.roll.scale(),
                );
            } else {
                settled.passed.push((*lead, cases));
            }
        }
    }

    /// A letter is read: by whom, why, and about whom. True when it says something new.
    fn read_letter(&self, people: &mut RegionPeople, line: Line, motives: &Motives) -> bool {
        let number = people.next_lead(line);
        let lot = self
            .scene
            .chance
            .of("letter")
            .numbered(number, self.region, line, 0);
        let motive = motives.drawn(lot.uniform(0));
        let Some(by) = self.writer(people, (line, number), motive) else {
            return false;
        };
        let tie = written_about(motive, self.rules.strangers, lot.uniform(1));
        let about = self.part().known(by, tie, lot.word(2));
        let Some(person) = about.filter(|person| people.is_news(*person)) else {
            return false;
        };
        let lead = Ground::Letter { motive, by };
        people.open_dossier(line, Dossier { person, lead });
        true
    }

    /// Who writes: anybody grown, and where a motive is of fear, oftener where fear is greater.
    fn writer(
        &self,
        people: &RegionPeople,
        (line, number): (Line, u32),
        motive: Motive,
    ) -> Option<u32> {
        let part = self.part();
        let day = self.scene.day;
        let afraid = |fear: f64| libm::pow(1.0 + fear, self.rules.fear);
        let fear = people.fear();
        let most = afraid(fear.greatest(day, self.forgetting));
        let mut attempt = 0;
        self.rules.selection.choose(
            self.scene.chance.of("writer"),
            (line, number),
            Among::Anybody,
            day,
            (self.roll, part),
            people,
            |person| {
                attempt += 1;
                if !is_fearful(motive) || WRITERS < attempt {
                    return true;
                }
                let circle = part.circle_of(part.locate(person));
                let here = afraid(fear.in_circle(circle, day, self.forgetting));
                let purpose = self.scene.chance.of("writer's fear");
                let draw = purpose
                    .numbered(number, self.region, line, attempt)
                    .uniform(0);
                draw * most < here
            },
        )
    }

    /// A name is heard about somebody the prisoner knew. True when it says something new.
    fn hear_name(&self, people: &mut RegionPeople, line: Line, case: CaseNumber) -> bool {
        let number = people.next_lead(line);
        let by = people.person_of(case);
        if by.home() != self.region {
            return false;
        }
        let by = by.person;
        let lot = self
            .scene
            .chance
            .of("name")
            .numbered(number, self.region, line, 0);
        let tie = self.rules.named.tie(lot.uniform(0));
        let known = self.part().known(by, tie, lot.word(1));
        let known = known.or_else(|| self.part().known(by, Tie::Acquaintance, lot.word(1)));
        let Some(person) = known.filter(|person| people.is_news(*person)) else {
            return false;
        };
        let lead = Ground::Name { case };
        people.open_dossier(line, Dossier { person, lead });
        true
    }
}

impl Settled {
    /// Tells of people left behind in a household.
    fn leave_kin(&mut self, region: Region, line: Line, people: u32) {
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

    /// The cases in which the next names of a line were given.
    fn take_named(&mut self, line: Line, names: u32) -> Vec<CaseNumber> {
        let given = self.named.iter_mut().find(|(of, _)| *of == line);
        given.map_or_else(Vec::new, |(_, cases)| {
            cases.drain(..cases.len().min(names as usize)).collect()
        })
    }
}

/// The letters that came today, by motive, as running sums.
struct Motives([u32; Motive::ALL.len()]);

impl Motives {
    fn of(acts: &[Act]) -> Motives {
        let mut letters = [0; Motive::ALL.len()];
        for act in acts {
            if let Some(motive) = motive_of(act.flow) {
                letters[motive.index()] += act.count.unsigned_abs();
            }
        }
        let mut reached = 0;
        Motives(letters.map(|letters| {
            reached += letters;
            reached
        }))
    }

    fn drawn(&self, uniform: f64) -> Motive {
        let all = self.0[Motive::ALL.len() - 1];
        let at = self
            .0
            .iter()
            .position(|reached| uniform * f64::from(all) < f64::from(*reached));
        Motive::ALL[at.unwrap_or(0)]
    }
}

/// Verdicts, in the order in which a sitting goes through them.
const VERDICTS: [(Flow, Verdict); 5] = [
    (Flow::SentencedDeath, Verdict::Death),
    (Flow::SentencedCamp, Verdict::Camp),
    (Flow::SentencedExile, Verdict::Exile),
    (Flow::SentencedOther, Verdict::Other),
    (Flow::Freed, Verdict::LetGo),
];

/// Bodies, by the flow that counts what they tried.
const BODIES: [(Flow, Body); 7] = [
    (Flow::TriedTroika, Body::Troika),
    (Flow::TriedAlbum, Body::Album),
    (Flow::TriedSpecialTroika, Body::SpecialTroika),
    (Flow::TriedMilitaryCollegium, Body::MilitaryCollegium),
    (Flow::TriedSpecialBoard, Body::SpecialBoard),
    (Flow::TriedCourt, Body::Court),
    (Flow::TriedMilitiaTroika, Body::MilitiaTroika),
];

/// The body of a line, where at a scale a verdict comes before its body is told.
fn body_of(line: Line) -> Body {
    match line {
        Line::Order00447 => Body::Troika,
        Line::Militia => Body::MilitiaTroika,
        Line::Lists => Body::MilitaryCollegium,
        line if line.is_national() => Body::Album,
        _ => Body::Court,
    }
}

/// Whether a flow moves people one by one, apart from those that are moved together.
fn moves(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::Registered
            | Flow::MarkedForStrike
            | Flow::LeadAged
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
            | Flow::ArrestedStrike
            | Flow::ArrestedCard
            | Flow::ArrestedDossier
            | Flow::ArrestedList
            | Flow::ArrestedSweep
    )
}

/// How often something was done, of so many times that it was tried.
fn times(tried: u32, mut done: impl FnMut(u32) -> bool) -> u32 {
    small((0..tried).filter(|number| done(*number)).count())
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than people")
}
