//! Who wrote about whom, and who named whom: letters and names, and what they led to.

use chronicle::{Act, Flow, Motive, Source};
use evidence::Line;
use scenario::chance::Lot;
use society::people::{CaseNumber, Dossier, Lead as Ground, RegionPeople};
use society::roll::Tie;

use crate::mechanism::Lead;
use crate::mechanism::organs::interrogation::NAMES_SIZE;
use crate::mechanism::organs::selection::Among;
use crate::mechanism::society::denunciation::{is_fearful, motive_of, written_about};
use crate::whom::desk::{Desk, Settled, push_leads, small, times};

/// Among so many of those whom somebody knew, one is looked for whom the organs would take up.
const ACQUAINTED: u32 = 12;

impl Desk<'_> {
    /// Who gave each name: an urn in which a name once given makes the next from the same person
    /// likelier, so that few give many, as the law of the number of names has it.
    pub(super) fn name(
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

    pub(super) fn settle_leads(
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
        let tie = written_about(
            motive,
            self.rules.strangers,
            self.rules.schools,
            lot.uniform(1),
        );
        let purpose = self.scene.chance.of("written about");
        let about = self.known(by, tie, |attempt| {
            purpose.numbered(number, self.region, line, attempt)
        });
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
        let (mut attempt, mut last) = (0, None);
        let chosen = self.rules.selection.choose(
            self.scene.chance.of("writer"),
            (line, number),
            Among::Anybody,
            day,
            (self.roll, part),
            people,
            |person| {
                (attempt, last) = (attempt + 1, Some(person));
                if !is_fearful(motive) {
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
        );
        // Where one circle is far more afraid than the rest the search may end without anybody: then
        // the last one found writes.
        chosen.or(last)
    }

    /// Somebody whom a person knew by a tie, or else from elsewhere, and whom the organs take up;
    /// where they would take up none of those known, the last of them.
    fn known(&self, by: u32, tie: Tie, lot: impl Fn(u32) -> Lot) -> Option<u32> {
        let part = self.part();
        let mut last = None;
        for attempt in 0..ACQUAINTED {
            let lot = lot(attempt);
            let known = part.known(by, tie, lot.word(0));
            let known = known.or_else(|| part.known(by, Tie::Acquaintance, lot.word(0)));
            let is_taken_up = |person: &u32, draw: f64| {
                let selection = &self.rules.selection;
                selection.is_taken_up(*person, self.scene.day, (self.roll, part), draw)
            };
            // Of no sex and no age is anybody never taken up, but for those under eighteen.
            last = known.filter(|person| is_taken_up(person, 0.0)).or(last);
            if known.is_some_and(|person| is_taken_up(&person, lot.uniform(1))) {
                return known;
            }
        }
        last
    }

    /// Somebody is named in court: of those whom the line points at, one on whom there is no dossier.
    /// True when there was one.
    pub(super) fn name_in_court(&self, people: &mut RegionPeople, line: Line) -> bool {
        let number = people.next_lead(line);
        let found = self.rules.selection.choose(
            self.scene.chance.of("in court"),
            (line, number),
            Among::Profile(line),
            self.scene.day,
            (self.roll, self.part()),
            people,
            |person| people.is_news(person),
        );
        let Some(person) = found else { return false };
        let lead = Ground::Organs(Source::Trial);
        people.open_dossier(line, Dossier { person, lead });
        true
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
        let purpose = self.scene.chance.of("named");
        let known = self.known(by, tie, |attempt| {
            purpose.numbered(number, self.region, line, attempt)
        });
        let Some(person) = known.filter(|person| people.is_news(*person)) else {
            return false;
        };
        let lead = Ground::Name { case };
        people.open_dossier(line, Dossier { person, lead });
        true
    }
}

impl Settled {
    /// The cases in which the next names of a line were given.
    fn take_named(&mut self, line: Line, names: u32) -> Vec<CaseNumber> {
        let given = self.given.iter_mut().find(|(of, _)| *of == line);
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
