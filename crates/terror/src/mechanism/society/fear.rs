//! M19. Fear and trust: whoever had seen people taken from his household, his work or his raion was
//! afraid, and trusted others with his mind the less.
//!
//! An arrest is remembered, and half of it is forgotten in so many days. Around each person stand
//! people at three distances: the household, the circle (a village, a shop of a works, an office, a
//! house) and the raion. Where a region remembers r arrests for each of its adults, a person
//! remembers about r n arrests among the n at each distance, and an arrest weighs w: one in the
//! household, less in the circle, little in the raion. Fear is F = sum of w n r.
//!
//! Two people of whom one remembers such arrests trust each other with probability exp(-k F). The
//! arrests around a person are scattered like rare events, so the mean over people is not exp(-k F)
//! of the mean but
//!
//! ```text
//! trust = exp(-sum over distances of n r (1 - exp(-k w))) * (1 - b)^2
//! ```
//!
//! where b is the share of adults believed to be informers (M34): neither must take the other for
//! one. Who has known somebody arrested is 1 - (1 - p)^n, with p the share of adults arrested since
//! the first day and n the household, the circle or all acquaintances; arrests came in clusters, so
//! this errs upwards. Who lived or worked where somebody was taken (`struck`) is counted in a country
//! told person for person; in counts it follows from the sizes of circles.
//!
//! What is believed: the weights, the numbers of people, and k, of which no record tells; what
//! follows from k is the prior's. Letters and diaries show the sign and not the size. Letters out of
//! fear (M08) rise with the fear of each circle and not with this mean.
//!
//! With the parameters:
//!
//! ```text
//! r       = arrests remembered, an adult, half forgotten in fear.half_life days
//! F       = sum over distances of w * n * r     w = 1, fear.circle_weight, fear.raion_weight
//! n       = adults of assumption.household_people less oneself, fear.circle_people,
//!           assumption.raion_people
//! k       = fear.trust;  knew somebody arrested = 1 - (1 - p)^n, n up to fear.acquaintances
//! ```

use chronicle::Gauge;
use evidence::Region;
use scenario::{Mechanism, Settings};

use crate::mechanism::{Central, Events, Scene};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M19",
    name: "Fear and trust",
    does: "makes people afraid who saw others taken, so that more write out of fear and fewer trust one another",
    off: "fear is constant: nobody writes out of it, and nobody trusts another less for an arrest",
    parts: &[
        (
            "reaction",
            "nobody reacts to fear: no more letters are written and trust stays whole",
        ),
        ("decay", "no arrest is ever forgotten"),
    ],
    cites: &[],
};

/// In so many days half of an arrest is forgotten; never, where memory does not decay.
pub fn remembered_days(settings: &Settings) -> f64 {
    if settings.on("M19.decay") {
        settings.number("fear.half_life")
    } else {
        f64::INFINITY
    }
}

/// How many of a circle's arrests are remembered: the fewest and the most of each part of
/// [`Gauge::Exposed`] but the last, which is all the others.
const REMEMBERED: [(u32, u32); 3] = [(0, 0), (1, 1), (2, 3)];

/// Fear and trust.
#[derive(Clone, Copy, Debug)]
pub struct Fear {
    is_on: bool,
    reacts: bool,
    /// How fast trust falls with fear.
    trust: f64,
    /// What an arrest weighs in the household, the circle and the raion.
    weights: [f64; 3],
    /// People at these distances.
    people: [f64; 3],
    /// Adults whom an adult knows.
    acquaintances: f64,
}

/// What stands around a person in one region.
#[derive(Clone, Copy, Debug)]
struct Around {
    /// Adults in the household, oneself apart, in the circle and in the raion.
    adults: [f64; 3],
    /// Arrests remembered, for each adult.
    remembered: f64,
    /// Adults arrested since the first day, as a share.
    taken: f64,
}

impl Fear {
    /// As the settings have it.
    pub fn of(settings: &Settings) -> Fear {
        let number = |id| settings.number(id);
        Fear {
            is_on: settings.on("M19"),
            reacts: settings.on("M19.reaction"),
            trust: number("fear.trust"),
            weights: [
                1.0,
                number("fear.circle_weight"),
                number("fear.raion_weight"),
            ],
            people: [
                number("assumption.household_people"),
                number("fear.circle_people"),
                number("assumption.raion_people"),
            ],
            acquaintances: number("fear.acquaintances"),
        }
    }

    fn around(&self, scene: &Scene<'_>, region: Region) -> Around {
        let adults = scene.ground.adults(region);
        let grown = (adults / f64::from(scene.ground.people[region.index()].max(1))).min(1.0);
        let [household, circle, raion] = self.people.map(|people| people * grown);
        Around {
            adults: [(household - 1.0).max(0.0), circle, raion.min(adults)],
            remembered: scene.country.exposure(region) / 1e3,
            taken: (f64::from(scene.country.taken(region)) / adults).min(1.0),
        }
    }

    /// The mean over people of the trust that arrests leave.
    fn trust_left(&self, around: Around) -> f64 {
        if !self.reacts {
            return 1.0;
        }
        let lost = around
            .adults
            .iter()
            .zip(self.weights)
            .map(|(adults, weight)| {
                adults * around.remembered * -libm::expm1(-self.trust * weight)
            });
        libm::exp(-lost.sum::<f64>())
    }

    fn in_region(&self, scene: &Scene<'_>, region: Region, around: Around, events: &mut Events) {
        let mut part = |gauge, part: usize, value| events.read_part_in(gauge, region, part, value);
        for (at, (adults, weight)) in around.adults.into_iter().zip(self.weights).enumerate() {
            part(Gauge::Fear, at, weight * adults * around.remembered);
        }
        let [household, circle, _] = around.adults;
        let knew =
            [household, circle, self.acquaintances].map(|known| knew_somebody(around.taken, known));
        for (at, share) in knew.into_iter().enumerate() {
            part(Gauge::KnewArrested, at, share);
        }
        let struck = scene.fear.struck(region, 1e3 * around.taken);
        events.read_in(Gauge::Struck, region, struck);
        let believed = scene.country.gauge_in(Gauge::BelievedInformers, region);
        let unsuspected = (1.0 - believed) * (1.0 - believed);
        events.read_in(Gauge::Trust, region, self.trust_left(around) * unsuspected);
    }
}

/// The share of people who have known somebody arrested: one of so many whom they knew.
fn knew_somebody(taken: f64, known: f64) -> f64 {
    1.0 - libm::pow(1.0 - taken, known)
}

/// The chance of so many rare events, from the fewest to the most, where so many are expected.
fn scattered(expected: f64, (fewest, most): (u32, u32)) -> f64 {
    let (mut term, mut sum) = (libm::exp(-expected), 0.0);
    for number in 0..=most {
        if fewest <= number {
            sum += term;
        }
        term *= expected / f64::from(number + 1);
    }
    sum
}

impl Central for Fear {
    fn act(&self, scene: &Scene<'_>, events: &mut Events) {
        if !self.is_on || scene.day.date().day() != 1 {
            return;
        }
        let mut exposed = [0.0; REMEMBERED.len()];
        let all = scene.ground.adults_in_all();
        for region in Region::all().filter(|region| 0.0 < scene.ground.adults(*region)) {
            let around = self.around(scene, region);
            self.in_region(scene, region, around, events);
            let expected = around.adults[1] * around.remembered;
            for (share, numbers) in exposed.iter_mut().zip(REMEMBERED) {
                *share += scene.ground.adults(region) / all * scattered(expected, numbers);
            }
        }
        if 0.0 < all {
            let others = (1.0 - exposed.iter().sum::<f64>()).max(0.0);
            for (at, share) in exposed.into_iter().chain([others]).enumerate() {
                events.read_part(Gauge::Exposed, at, share);
            }
        }
    }
}

#[cfg(test)]
mod tests;
