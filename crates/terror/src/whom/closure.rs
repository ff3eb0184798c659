//! Whom, in strata: what a country without persons has to be told about them.
//!
//! Four things happen between persons and come into counts as shares. A letter or a name may meet
//! somebody already taken or on file, or nobody; the more of a region have been taken, the oftener.
//! A dossier or a card may be drawn of somebody who has gone otherwise, mostly by death: nobody of the
//! roll dies before the count, and more have died the longer it is past. Whoever is arrested leaves a
//! household behind, unless somebody was arrested from it before. And fear is uneven: in villages and
//! large works an arrest is one of many and all fear alike; in small circles it is either there, and
//! then great, or it is not. The shares were measured on runs told person for person
//! (`cargo xtask closure`); they are the parameters `closure.*`, and name the edition they are of.
//!
//! In symbols:
//!
//! ```text
//! news of a name    = closure.names_news * exp(-closure.names_falling * taken)
//! news of a letter  = closure.letters_news * exp(-closure.letters_falling * taken)
//! kin left by one   = closure.kin_left * exp(-closure.kin_falling * taken)
//! taken             : arrested so far, a share of the region's adults
//! lapsed in a year  : closure.dossiers_lapsed, closure.cards_lapsed, the longer past the count the more
//! mean of (1 + fear)^power = even + closure.fear_apart * (uneven - even), with
//!   f = closure.fear_shared * arrests remembered,  struck = 1 - exp(-f / closure.fear_of_one)
//!   even = (1 + f)^power,  uneven = 1 + struck * ((1 + f / struck)^power - 1)
//! ```

use chronicle::{Act, Flow};
use evidence::Region;
use scenario::{Settings, quantile};

use crate::mechanism::Events;
use crate::whom::unpeopled::Unpeopled;

/// The shares that stand for what happens between persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closure {
    names: Falling,
    letters: Falling,
    kin: Falling,
    dossiers_lapsed_a_year: f64,
    cards_lapsed_a_year: f64,
    fear: Fear,
    village_people: f64,
}

/// How fear is spread over people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fear {
    /// Arrests a thousand people that one arrest a thousand adults comes to: youths fear too.
    pub shared: f64,
    /// The part of the people who live in small circles.
    pub apart: f64,
    /// Arrests a thousand people that one arrest leaves in such a circle.
    pub of_one: f64,
}

/// A share, or a number, that falls as people are taken.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Falling {
    /// Where nobody has been taken yet.
    at_first: f64,
    /// By how much its logarithm falls for each of a region's adults taken.
    falling: f64,
}

impl Falling {
    /// Where such a share of a region's adults has been taken.
    fn at(self, taken: f64) -> f64 {
        self.at_first * libm::exp(-self.falling * taken)
    }
}

impl Fear {
    /// The mean over people of (1 + fear) to a power, where a region remembers so many arrests a
    /// thousand adults. One part of the people fear what the region fears; of the others, those in circles from which
    /// somebody was taken share all the fear of their part, and the rest have none.
    pub fn mean_power(self, remembered: f64, power: f64) -> f64 {
        let fear = self.shared * remembered;
        if fear <= 0.0 {
            return 1.0;
        }
        let struck = -libm::expm1(-fear / self.of_one);
        let even = libm::pow(1.0 + fear, power);
        let uneven = 1.0 + struck * (libm::pow(1.0 + fear / struck, power) - 1.0);
        even + self.apart * (uneven - even)
    }
}

impl Closure {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Closure {
        let falling = |at_first: &str, falling: &str| Falling {
            at_first: settings.number(at_first),
            falling: settings.number(falling),
        };
        Closure {
            names: falling("closure.names_news", "closure.names_falling"),
            letters: falling("closure.letters_news", "closure.letters_falling"),
            kin: falling("closure.kin_left", "closure.kin_falling"),
            dossiers_lapsed_a_year: settings.number("closure.dossiers_lapsed"),
            cards_lapsed_a_year: settings.number("closure.cards_lapsed"),
            fear: Fear {
                shared: settings.number("closure.fear_shared"),
                apart: settings.number("closure.fear_apart"),
                of_one: settings.number("closure.fear_of_one"),
            },
            village_people: settings.number("assumption.household_people")
                * settings.number("assumption.village_households"),
        }
    }

    /// The mean over people of (1 + fear) to a power, where a region remembers so many arrests a
    /// thousand adults.
    pub fn fear(&self, remembered: f64, power: f64) -> f64 {
        self.fear.mean_power(remembered, power)
    }

    /// The share of people in whose circle somebody was taken, where so many a thousand adults were:
    /// scattered over the small circles by their size, and over the others as over villages.
    pub fn struck(&self, taken: f64) -> f64 {
        let of_thousand = self.fear.shared * taken;
        let small = -libm::expm1(-of_thousand / self.fear.of_one);
        let village = -libm::expm1(-of_thousand * self.village_people / 1e3);
        village + self.fear.apart * (small - village)
    }

    /// The acts of a stage, with leads that are news, files that have lapsed, and kin left behind.
    pub(super) fn settle(&self, scene: &Unpeopled<'_>, events: &Events) -> Vec<Act> {
        let mut acts = Vec::with_capacity(2 * events.acts.len() + events.leads.len());
        acts.extend_from_slice(&events.acts);
        self.settle_files(scene, events, &mut acts);
        self.settle_leads(scene, events, &mut acts);
        acts
    }

    /// Files drawn in vain beside those that led to an arrest, and kin of whoever was arrested.
    fn settle_files(&self, scene: &Unpeopled<'_>, events: &Events, acts: &mut Vec<Act>) {
        // Acts come region by region, and what was taken before does not change within a stage.
        let mut here = (None, 0.0);
        for act in &events.acts {
            self.settle_lapsed(scene, *act, acts);
            // Kin are taken from households from which somebody was taken before.
            if act.flow.is_arrest() && act.flow != Flow::ArrestedKin {
                if here.0 != Some(act.region) {
                    here = (Some(act.region), self.kin.at(taken(scene, act.region)));
                }
                let kin = here.1;
                let day = u32::from(scene.day.index());
                let lot = scene.chance.of("kin left").attempt(day, act.place(), 0);
                let left = quantile::rounded(f64::from(act.count) * kin, lot.uniform(0));
                if 0 < left {
                    acts.push(Act {
                        flow: Flow::KinLeft,
                        count: left.cast_signed(),
                        ..*act
                    });
                }
            }
        }
    }

    /// Files drawn in vain beside those that led to the arrests of an act.
    fn settle_lapsed(&self, scene: &Unpeopled<'_>, act: Act, acts: &mut Vec<Act>) {
        let cell = &scene.country[(act.region, act.line)];
        let (of, share_a_year, flow) = match act.flow {
            Flow::ArrestedDossier => (cell.dossiers, self.dossiers_lapsed_a_year, Flow::LeadLapsed),
            Flow::ArrestedCard => {
                let unmarked = cell.cards - cell.marked;
                (unmarked, self.cards_lapsed_a_year, Flow::CardLapsed)
            }
            Flow::ArrestedStrike => (cell.marked, self.cards_lapsed_a_year, Flow::CardLapsed),
            _ => return,
        };
        let left = of.saturating_sub(act.count.unsigned_abs());
        let lapsed = lapsed(scene, act, share_a_year, left).cast_signed();
        if 0 < lapsed {
            acts.push(Act {
                flow,
                count: lapsed,
                ..act
            });
            if act.flow == Flow::ArrestedStrike {
                acts.push(Act {
                    flow: Flow::MarkedForStrike,
                    count: -lapsed,
                    ..act
                });
            }
        }
    }

    /// Letters and names, as far as they are news.
    fn settle_leads(&self, scene: &Unpeopled<'_>, events: &Events, acts: &mut Vec<Act>) {
        // Most leads stay where they were written, so that one share serves many in a row.
        let mut last = (None, 0.0);
        for (number, lead) in events.leads.iter().enumerate() {
            let named = lead.flow == Flow::LeadNamed;
            if last.0 != Some((named, lead.to.0)) {
                let news = if named { self.names } else { self.letters };
                last = (Some((named, lead.to.0)), news.at(taken(scene, lead.to.0)));
            }
            // Prisoners under a new case in a camp were from elsewhere, and knew nobody of the place.
            let within_camps = [lead.from.0, lead.to.0] == [scene.ground.camps; 2];
            let share = if within_camps { 0.0 } else { last.1 };
            // Two leads of one day may have one place: the region they come from tells them apart.
            let occasion = u32::from(scene.day.index());
            let place = Act {
                region: lead.to.0,
                line: lead.to.1,
                flow: lead.flow,
                count: 0,
            };
            let entity = place.place() << 8 | u32::try_from(lead.from.0.index()).expect("small");
            let lot = scene
                .chance
                .of("news")
                .attempt(occasion, entity, attempt(events, number));
            let fresh = quantile::binomial(lead.people, share.clamp(0.0, 1.0), lot.uniform(0));
            for (flow, people) in [(lead.flow, fresh), (lead.repeated(), lead.people - fresh)] {
                if 0 < people {
                    acts.push(Act {
                        flow,
                        count: people.cast_signed(),
                        ..place
                    });
                }
            }
        }
    }
}

/// How many leads of this kind before this one have the same ends: names of two lines may go to one.
fn attempt(events: &Events, number: usize) -> u32 {
    let lead = &events.leads[number];
    let same = events.leads[..number]
        .iter()
        .filter(|other| {
            let ends = (other.flow, other.to, other.from.0);
            ends == (lead.flow, lead.to, lead.from.0)
        })
        .count();
    u32::try_from(same).expect("few leads")
}

/// Of a region's adults, how many have been taken so far.
fn taken(scene: &Unpeopled<'_>, region: Region) -> f64 {
    f64::from(scene.country.taken(region)) / scene.ground.adults(region).max(1.0)
}

/// Files drawn in vain beside those that led to the arrests of an act, of so many left.
fn lapsed(scene: &Unpeopled<'_>, act: Act, share_a_year: f64, left: u32) -> u32 {
    let days = scene.day.days_since(scene.ground.count_day).max(0);
    let share = (share_a_year * f64::from(days) / 365.25).min(1.0);
    let wanted = f64::from(act.count) * share / (1.0 - share).max(1e-9);
    let day = u32::from(scene.day.index());
    let lot = scene.chance.of("lapsed").attempt(day, act.place(), 0);
    quantile::rounded(wanted, lot.uniform(0)).min(left)
}

#[cfg(test)]
mod tests {
    use evidence::{Day, Line};
    use scenario::Chance;

    use super::*;
    use crate::small_country::{SmallCountry, here, near};

    fn settled(small: &SmallCountry, events: &Events) -> Vec<Act> {
        let scene = Unpeopled {
            country: &small.country,
            ground: &small.ground,
            day: small.day,
            chance: Chance::of_seed(4),
        };
        Closure::of(&small.settings).settle(&scene, events)
    }

    fn sum(acts: &[Act], flow: Flow) -> i32 {
        acts.iter()
            .filter(|act| act.flow == flow)
            .map(|act| act.count)
            .sum()
    }

    #[test]
    fn letters_and_names_are_news_or_repeat_what_is_known_and_none_is_lost() {
        let small = SmallCountry::on(Day::on(1937, 9, 1))
            .with("closure.names_news", 0.8)
            .with("closure.names_falling", 0.0);
        let mut events = Events::default();
        let at = (here(), Line::Polish);
        events.lead(Flow::LeadNamed, at, at, 10_000);
        let acts = settled(&small, &events);
        near(f64::from(sum(&acts, Flow::LeadNamed)), 8_000.0, 0.02);
        assert_eq!(
            sum(&acts, Flow::LeadNamed) + sum(&acts, Flow::NameRepeated),
            10_000
        );
    }

    #[test]
    fn prisoners_on_trial_again_in_a_camp_know_nobody_there() {
        let small = SmallCountry::on(Day::on(1937, 9, 1));
        let mut events = Events::default();
        let at = (small.ground.camps, Line::Political);
        events.lead(Flow::LeadNamed, at, at, 100);
        assert_eq!(sum(&settled(&small, &events), Flow::NameRepeated), 100);
    }

    #[test]
    fn the_more_have_been_taken_the_less_is_news() {
        let mut small = SmallCountry::on(Day::on(1937, 9, 1)).with("closure.letters_falling", 20.0);
        let mut events = Events::default();
        let at = (here(), Line::Political);
        events.lead(Flow::LeadDenounced, at, at, 50_000);
        let before = sum(&settled(&small, &events), Flow::LeadDenounced);
        // A twentieth of the adults.
        small.book(Line::Political, Flow::ArrestedSweep, 25_000);
        let after = sum(&settled(&small, &events), Flow::LeadDenounced);
        near(f64::from(after), f64::from(before) * libm::exp(-1.0), 0.03);
    }

    #[test]
    fn fear_spread_thin_is_linear_and_fear_everywhere_is_a_power() {
        let small = SmallCountry::on(Day::FIRST)
            .with("closure.fear_shared", 1.0)
            .with("closure.fear_apart", 1.0)
            .with("closure.fear_of_one", 10.0);
        let closure = Closure::of(&small.settings);
        near(closure.fear(0.0, 0.5), 1.0, 1e-12);
        let one = (libm::sqrt(11.0) - 1.0) / 10.0;
        near(closure.fear(0.01, 0.5) - 1.0, 0.01 * one, 0.01);
        near(closure.fear(1e4, 0.5), 100.0, 0.01);
    }

    #[test]
    fn fear_shared_by_all_is_that_of_the_region() {
        let small = SmallCountry::on(Day::FIRST)
            .with("closure.fear_shared", 0.5)
            .with("closure.fear_apart", 0.0);
        near(Closure::of(&small.settings).fear(6.0, 0.5), 2.0, 1e-12);
    }

    #[test]
    fn a_village_is_struck_sooner_than_an_office_and_in_the_end_every_circle_is() {
        let small = SmallCountry::on(Day::FIRST).with("closure.fear_shared", 1.0);
        let of = |apart| Closure::of(&small.clone().with("closure.fear_apart", apart).settings);
        let (villages, offices) = (of(0.0), of(1.0));
        assert!(villages.struck(0.0).abs() < 1e-12);
        // One in a thousand: of an office of forty-one nearly never, of a village in a quarter.
        let one = small.settings.number("closure.fear_of_one");
        near(offices.struck(1.0), 1.0 - libm::exp(-1.0 / one), 1e-9);
        assert!(4.0 * offices.struck(1.0) < villages.struck(1.0));
        near(offices.struck(1e3), 1.0, 1e-9);
        near(
            of(0.5).struck(1.0),
            f64::midpoint(villages.struck(1.0), offices.struck(1.0)),
            1e-9,
        );
    }

    #[test]
    fn kin_are_left_by_those_arrested_and_fewer_where_many_were() {
        let mut small = SmallCountry::on(Day::on(1937, 9, 1))
            .with("closure.kin_left", 3.0)
            .with("closure.kin_falling", 20.0);
        let mut events = Events::default();
        events.act(here(), Line::Polish, Flow::ArrestedSweep, 1_000);
        near(
            f64::from(sum(&settled(&small, &events), Flow::KinLeft)),
            3_000.0,
            1e-3,
        );
        // A twentieth of the adults.
        small.book(Line::Political, Flow::ArrestedSweep, 25_000);
        let left = f64::from(sum(&settled(&small, &events), Flow::KinLeft));
        near(left, 3_000.0 * libm::exp(-1.0), 1e-3);
    }

    #[test]
    fn files_lapse_beside_arrests_and_never_more_than_there_are() {
        // A year after the count.
        let mut small = SmallCountry::on(Day::on(1938, 1, 6)).with("closure.dossiers_lapsed", 0.5);
        small.book(Line::Polish, Flow::LeadNamed, 150);
        let mut events = Events::default();
        events.act(here(), Line::Polish, Flow::ArrestedDossier, 60);
        assert_eq!(sum(&settled(&small, &events), Flow::LeadLapsed), 60);
        events.acts[0].count = 100;
        assert_eq!(sum(&settled(&small, &events), Flow::LeadLapsed), 50);
    }

    #[test]
    fn a_marked_card_that_lapses_loses_its_mark() {
        let mut small = SmallCountry::on(Day::on(1938, 1, 6)).with("closure.cards_lapsed", 0.5);
        small.book(Line::Order00447, Flow::Registered, 300);
        small.book(Line::Order00447, Flow::MarkedForStrike, 100);
        let mut events = Events::default();
        events.act(here(), Line::Order00447, Flow::ArrestedStrike, 40);
        let acts = settled(&small, &events);
        assert_eq!(sum(&acts, Flow::CardLapsed), 40);
        assert_eq!(sum(&acts, Flow::MarkedForStrike), -40);
    }
}
