//! Who was arrested: from the cards, on a dossier, from a list, in a sweep.

use chronicle::{Act, Flow, Source};
use evidence::Line;
use society::people::{Dossier, Lead as Ground, RegionPeople};

use crate::mechanism::organs::selection::Among;
use crate::whom::desk::{Desk, Settled, times};

impl Desk<'_> {
    pub(super) fn register(&self, people: &mut RegionPeople, act: Act, moving: u32) -> u32 {
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

    /// Dossiers are opened on people expelled from the party. The roll does not tell who they were:
    /// they are looked for among those whom the line points at.
    pub(super) fn put_on_file(&self, people: &mut RegionPeople, act: Act, moving: u32) -> u32 {
        times(moving, |_| {
            let number = people.next_lead(act.line);
            let found = self.rules.selection.choose(
                self.scene.chance.of("expelled, on file"),
                (act.line, number),
                Among::Profile(act.line),
                self.scene.day,
                (self.roll, self.part()),
                people,
                |person| people.is_news(person),
            );
            let lead = Ground::Organs(Source::Expulsion);
            found
                .map(|person| people.open_dossier(act.line, Dossier { person, lead }))
                .is_some()
        })
    }

    /// Whether somebody of the region can be taken: free, and not dead.
    pub(super) fn is_there(&self, people: &RegionPeople, person: u32) -> bool {
        let part = self.part();
        people.is_free(person) && part.lives(part.locate(person), self.scene.day, self.roll.lives())
    }

    pub(super) fn take(
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

    pub(super) fn arrest_on_cards(
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

    pub(super) fn arrest_on_dossiers(
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

    pub(super) fn sweep(
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
}
