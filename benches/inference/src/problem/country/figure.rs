//! Which figures the archive of the invented country holds, what each is of what happened, and by
//! how much it is declared to be wrong.

use crate::problem::country::Expected;
use crate::problem::country::course::{Lived, Month};

/// The error that all figures of one table have in common, on their scale.
pub const SHARED_ERROR: f64 = 0.05;
/// The variance of a count by luck, as a part of the count itself.
const LUCK_OF_COUNTS: f64 = 0.3;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Arrests,
    Verdicts,
    Deaths,
    Queue,
    Granted,
    Severe,
    Leads,
}

/// A figure that the archive holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    kind: Kind,
    /// The region, from 0; none where all are counted together.
    region: Option<usize>,
    /// The first and the last month, from 0; of what is no flow, the last alone counts.
    months: [usize; 2],
    /// By how much it may be wrong: standard deviation on its scale.
    pub error: f64,
}

/// The forty figures.
pub fn figures() -> Vec<Figure> {
    let mut figures = Vec::with_capacity(40);
    for region in 0..3 {
        for month in [0, 1, 3, 5] {
            let error = [0.05, 0.08, 0.10][region];
            figures.push(of(Kind::Arrests, region, [month, month], error));
        }
    }
    for region in 0..3 {
        for half in [[0, 2], [3, 5]] {
            figures.push(of(Kind::Verdicts, region, half, 0.04));
            figures.push(of(Kind::Deaths, region, half, 0.15));
            figures.push(of(Kind::Severe, region, half, 0.10));
        }
        for month in [1, 4] {
            figures.push(of(Kind::Queue, region, [month, month], 0.10));
        }
        figures.push(of(Kind::Granted, region, [5, 5], 0.02));
    }
    figures.push(Figure {
        kind: Kind::Leads,
        region: None,
        months: [5, 5],
        error: 0.12,
    });
    figures
}

fn of(kind: Kind, region: usize, months: [usize; 2], error: f64) -> Figure {
    Figure {
        kind,
        region: Some(region),
        months,
        error,
    }
}

impl Figure {
    /// Its name, such as `verdicts_2_1-3`: what, where, in which months.
    pub fn name(&self) -> String {
        let kind = match self.kind {
            Kind::Arrests => "arrests",
            Kind::Verdicts => "verdicts",
            Kind::Deaths => "deaths",
            Kind::Queue => "queue",
            Kind::Granted => "granted",
            Kind::Severe => "severe",
            Kind::Leads => "leads",
        };
        let region = match self.region {
            Some(region) => (region + 1).to_string(),
            None => "all".to_owned(),
        };
        let [first, last] = self.months.map(|month| month + 1);
        if first == last {
            format!("{kind}_{region}_{first}")
        } else {
            format!("{kind}_{region}_{first}-{last}")
        }
    }

    /// Whether it stands in the table that errs as a whole.
    pub fn is_of_one_table(&self) -> bool {
        self.kind == Kind::Verdicts
    }

    /// Whether it is a share, in per cent, and not a number of people.
    pub fn is_share(&self) -> bool {
        self.kind == Kind::Severe
    }

    /// A value on the scale of the figure.
    pub(crate) fn scaled(&self, value: f64) -> f64 {
        if self.is_share() {
            libm::log(value / (100.0 - value))
        } else {
            libm::log1p(value)
        }
    }

    /// The value at a place on the scale.
    pub(crate) fn unscaled(&self, place: f64) -> f64 {
        if self.is_share() {
            100.0 / (1.0 + libm::exp(-place))
        } else {
            libm::expm1(place)
        }
    }

    /// What it is expected to be.
    pub(crate) fn expected(&self, lived: &Lived, unevenness: f64) -> Expected {
        let flow = |of: fn(&Month) -> f64| self.sum(lived, self.months[0], of);
        let stand = |of: fn(&Month) -> f64| self.sum(lived, self.months[1], of);
        let value = match self.kind {
            Kind::Arrests => flow(|month| month.arrests),
            Kind::Verdicts => flow(|month| month.verdicts),
            Kind::Deaths => flow(|month| month.deaths),
            Kind::Severe => {
                100.0 * flow(|month| month.severe * month.verdicts) / flow(|month| month.verdicts)
            }
            Kind::Queue => stand(|month| month.queue),
            Kind::Granted => stand(|month| month.granted),
            Kind::Leads => stand(|month| month.leads),
        };
        // Limits were written down by those who granted them, and hardly hang on luck.
        let hang = if self.kind == Kind::Granted { 0.3 } else { 1.0 };
        let count = match self.kind {
            Kind::Severe | Kind::Granted => 0.0,
            _ => LUCK_OF_COUNTS * value / ((1.0 + value) * (1.0 + value)),
        };
        let uneven = hang * unevenness;
        Expected {
            middle: self.scaled(value),
            spread: (uneven * uneven + count).sqrt(),
        }
    }

    /// The sum over its regions and over months from one to its last.
    fn sum(&self, lived: &Lived, from: usize, of: fn(&Month) -> f64) -> f64 {
        let regions = match self.region {
            Some(region) => &lived[region..=region],
            None => &lived[..],
        };
        let months = regions
            .iter()
            .flat_map(|region| &region[from..=self.months[1]]);
        months.map(of).sum()
    }
}
