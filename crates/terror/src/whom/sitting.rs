//! Whose case was made ready, who confessed, who was sentenced to what, and who was let go.

use chronicle::{Act, Body, Flow, Verdict};
use evidence::Line;
use society::people::{CaseNumber, RegionPeople, Taken, Turn};

use crate::whom::desk::{Desk, Settled, small, times};

impl Desk<'_> {
    /// The mass operations went through their cases as they came; the other lines investigated each
    /// at its own length.
    pub(super) fn make_ready(&self, people: &mut RegionPeople, act: Act, moving: u32) -> u32 {
        let line = act.line;
        people.ripen(line, self.scene.day, self.rules.youngest_days);
        let paced =
            line.is_police() || line == Line::Militia || self.scene.country.closed(line).is_some();
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
    pub(super) fn bury(&self, people: &mut RegionPeople, place: Option<u32>) -> bool {
        if let Some(place) = place
            && self.scene.day < self.scene.ground.count_day
        {
            people.leave_uncounted(place);
        }
        place.is_some()
    }

    /// A sitting: those called are sentenced as the acts of the line have it, and let go as they
    /// have it.
    pub(super) fn sit(&self, people: &mut RegionPeople, acts: &[Act], settled: &mut Settled) {
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
        if matches!(verdict, Verdict::Death | Verdict::Camp) {
            self.seek_kin(people, place, taken);
        }
        if matches!(verdict, Verdict::LetGo | Verdict::Other) {
            self.set_free(people, CaseNumber::at(self.region, place), taken, settled);
        }
    }

    fn set_free(
        &self,
        people: &mut RegionPeople,
        case: CaseNumber,
        taken: Taken,
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
        settled.given.push((line, cases));
    }

    /// The people whom an act of a line moves, for the flows that are moved together.
    pub(super) fn moving(&self, people: &mut RegionPeople, acts: &[Act], flow: Flow) -> u32 {
        let act = acts.iter().find(|act| act.flow == flow);
        act.map_or(0, |act| {
            let told = act.count.unsigned_abs();
            people.moving(act.line, flow.index(), told, self.roll.scale())
        })
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
        Line::Kin => Body::SpecialBoard,
        line if line.is_national() => Body::Album,
        _ => Body::Court,
    }
}
