//! Six months of the invented country, region by region: what is demanded, allowed and done, and
//! who waits for a verdict.

use crate::count::real;

/// What each region is of the largest.
pub(crate) const WEIGHTS: [f64; 3] = [1.0, 0.6, 0.35];
/// Months that are lived through.
pub(crate) const MONTHS: usize = 6;
/// Arrests a month outside the limits, in the largest region.
const OUTSIDE: f64 = 40.0;
/// Deaths a month that hang on no queue, in the largest region.
const APART: f64 = 5.0;
/// Of the leads at hand, this part can be acted upon within a month.
const WITHIN_A_MONTH: f64 = 0.5;
/// Of what a limit leaves open, this part can be filled within a month; some always is left.
const WITHIN_THE_LIMIT: f64 = 0.9;
/// People waiting in the largest region from whom on crowding is felt.
const ROOMY: f64 = 1000.0;
/// People waiting in the largest region with whom verdicts are as severe as their middle.
const UNHURRIED: f64 = 500.0;

/// The values of the parameters, in their order.
pub(crate) struct Settings {
    leads_at_first: f64,
    names_acted_on: f64,
    first_limit: f64,
    raised: f64,
    tempo: f64,
    staff: f64,
    zeal: [f64; 3],
    sharpness: f64,
    wait: f64,
    tribunal: f64,
    severity: f64,
    haste: f64,
    mortality: f64,
    crowding: f64,
    fading: f64,
    /// How uneven one country is beside another of the same values.
    pub(crate) unevenness: f64,
}

/// What happened in a region in a month.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Month {
    /// People taken.
    pub(crate) arrests: f64,
    /// People sentenced.
    pub(crate) verdicts: f64,
    /// People waiting for a verdict at the end.
    pub(crate) queue: f64,
    /// People dead while waiting.
    pub(crate) deaths: f64,
    /// The share of severe verdicts.
    pub(crate) severe: f64,
    /// Leads open at the end.
    pub(crate) leads: f64,
    /// Limits granted so far.
    pub(crate) granted: f64,
}

/// What was lived through: each region, each month.
pub(crate) type Lived = [[Month; MONTHS]; 3];

impl Settings {
    /// The settings of these values.
    pub(crate) fn of(values: [f64; 20]) -> Settings {
        let [
            cards,
            reached,
            names,
            acted,
            first_limit,
            asked,
            granted,
            tempo,
            staff,
            ..,
        ] = values;
        let [
            ..,
            second,
            third,
            sharpness,
            wait,
            tribunal,
            severity,
            haste,
            mortality,
            crowding,
            fading,
            unevenness,
        ] = values;
        Settings {
            leads_at_first: cards * reached,
            names_acted_on: names * acted,
            first_limit,
            raised: asked * granted,
            tempo,
            staff,
            zeal: [1.0, libm::exp(second), libm::exp(third)],
            sharpness,
            wait,
            tribunal,
            severity,
            haste,
            mortality,
            crowding,
            fading,
            unevenness,
        }
    }

    /// The country lived through under these settings, but for luck.
    pub(crate) fn lived(&self) -> Lived {
        core::array::from_fn(|region| self.region(WEIGHTS[region], self.zeal[region]))
    }

    fn region(&self, weight: f64, zeal: f64) -> [Month; MONTHS] {
        let mut leads = weight * self.leads_at_first;
        let mut room = weight * self.first_limit;
        let (mut granted, mut queue) = (room, 0.0);
        core::array::from_fn(|month| {
            let ready = 1.0 - libm::exp(-real(month + 1) / self.tempo);
            let demand = WITHIN_A_MONTH * leads;
            let hands = weight * self.staff * zeal * ready;
            let bound = self.least(&[demand, WITHIN_THE_LIMIT * room, hands]);
            let arrests = OUTSIDE * weight + bound;
            let raised = self.raised * (demand - bound);
            room += raised - bound;
            granted += raised;
            leads = (leads - bound) * (1.0 - self.fading) + self.names_acted_on * arrests;
            let waiting = queue + arrests;
            let verdicts = self.least(&[waiting / (1.0 + self.wait), weight * self.tribunal]);
            queue = waiting - verdicts;
            let crowd = 1.0 + queue / (weight * ROOMY);
            let pressed = libm::log(waiting / (weight * UNHURRIED));
            Month {
                arrests,
                verdicts,
                queue,
                deaths: APART * weight + self.mortality * queue * libm::pow(crowd, self.crowding),
                severe: 1.0 / (1.0 + libm::exp(-self.severity - self.haste * pressed)),
                leads,
                granted,
            }
        })
    }

    /// The least of several, rounded off at the corners: below each, and near the least where the
    /// others are far.
    fn least(&self, each: &[f64]) -> f64 {
        let least = each.iter().copied().fold(f64::INFINITY, f64::min);
        let sum: f64 = each
            .iter()
            .map(|one| libm::pow(least / one, self.sharpness))
            .sum();
        least * libm::pow(sum, -1.0 / self.sharpness)
    }
}
