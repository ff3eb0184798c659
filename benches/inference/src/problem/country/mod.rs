//! An invented country in our shape: forty counts and shares by region and month, out of twenty
//! parameters. It is smooth and quick, and what it does to its figures is known in closed form, so
//! that it can be told exactly how well a method has done.
//!
//! No figure of history stands in it. What it has of ours is what makes ours hard: of cards and the
//! share of them within reach, of names given and the share acted upon, of what was asked and the
//! share granted, only the product can be told; what happens is the least of what is demanded,
//! allowed and within the hands there are; queues delay what is told of their beginning; small
//! counts are noisy; and one table of the archive errs as a whole.
//!
//! ```text
//! each region of weight w, zeal z, each month t = 1 .. 6:
//! demand   = leads / 2
//! hands    = w staff z (1 - exp(-t / tempo))
//! bound    = least(demand, 9/10 room, hands; sharpness),  arrests = 40 w + bound
//! room'    = room - bound + granted asked (demand - bound)
//! leads'   = (leads - bound) (1 - fading) + names acted arrests
//! waiting  = queue + arrests
//! verdicts = least(waiting / (1 + wait), w tribunal; sharpness),  queue' = waiting - verdicts
//! deaths   = 5 w + mortality queue' (1 + queue' / 1000 w)^crowding
//! severe   = 1 / (1 + exp(-severity - haste log(waiting / 500 w)))
//! leads_0  = w cards reached,  room_0 = w first_limit,  queue_0 = 0
//! least(a, b, ..; k) = (a^-k + b^-k + ..)^(-1/k)
//! ```
//!
//! What the country tells of figure j, and what the archive holds of it, on the figure's scale: the
//! logarithm of people and one, the logit of a share in per cent. Without luck it is `v_j`.
//!
//! ```text
//! w(n) = log(1 + n) of people,  w(p) = log(p / (100 - p)) of a share
//! w(x_j) | theta ~ N(w(v_j), s_j^2),  s_j^2 = (h_j unevenness)^2 + 0.3 v_j / (1 + v_j)^2 [a count]
//! w(y_j) | x_j   ~ N(w(x_j), e_j^2), and the verdicts one error of 0.05 more, shared by all
//! ```
//!
//! The rival is the same country with four mechanisms off: nobody taken upon a name, no limit
//! raised, deaths that do not hang on crowding, verdicts that do not hang on haste.

mod course;
mod declaration;
mod figure;

use inquiry::luck::Stream;
use inquiry::{Free, Space};
use scenario::Prior;

use crate::problem::Problem;
use crate::problem::country::course::Settings;

pub use crate::problem::country::figure::{Figure, SHARED_ERROR, figures};

/// A parameter: its name, its prior, and whether only the whole country has it.
type Row = (&'static str, Prior, bool);

/// The parameters, in their order.
const PARAMETERS: [Row; 20] = [
    ("cards", Prior::LogUniform(4000.0, 40000.0), false),
    ("reached", Prior::Uniform(0.1, 0.9), false),
    ("names", Prior::LogUniform(0.3, 3.0), true),
    ("acted", Prior::Uniform(0.1, 0.8), true),
    ("first_limit", Prior::LogUniform(300.0, 3000.0), false),
    ("asked", Prior::Uniform(0.2, 2.0), true),
    ("granted", Prior::Uniform(0.1, 0.9), true),
    ("tempo", Prior::Uniform(0.3, 3.0), false),
    ("staff", Prior::LogUniform(200.0, 2000.0), false),
    ("zeal_second", Prior::Normal(0.0, 0.4), false),
    ("zeal_third", Prior::Normal(0.0, 0.4), false),
    ("sharpness", Prior::LogUniform(2.0, 8.0), false),
    ("wait", Prior::Uniform(0.3, 3.0), false),
    ("tribunal", Prior::LogUniform(300.0, 3000.0), false),
    ("severity", Prior::Normal(0.0, 1.0), false),
    ("haste", Prior::Normal(0.0, 0.5), true),
    ("mortality", Prior::LogUniform(0.002, 0.05), false),
    ("crowding", Prior::Normal(0.5, 0.4), true),
    ("fading", Prior::Uniform(0.0, 0.3), false),
    ("unevenness", Prior::LogUniform(0.01, 0.05), false),
];

/// Pairs of parameters of which only the product can be told; the first is the rival's too.
const PRODUCTS: [(usize, usize); 3] = [(0, 1), (2, 3), (5, 6)];

/// The invented country, whole or with four mechanisms off.
#[derive(Clone, Debug)]
pub struct Country {
    whole: bool,
    figures: Vec<Figure>,
}

/// What a figure is expected to be, on its scale, and how far luck moves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The middle of what is told.
    pub middle: f64,
    /// Standard deviation of what is told.
    pub spread: f64,
}

impl Country {
    /// The country with every mechanism on.
    pub fn whole() -> Country {
        Country {
            whole: true,
            figures: figures(),
        }
    }

    /// The country with four mechanisms off.
    pub fn rival() -> Country {
        Country {
            whole: false,
            figures: figures(),
        }
    }

    /// What each figure is expected to be at these values.
    pub fn expected(&self, values: &[f64]) -> Vec<Expected> {
        let settings = self.settings(values);
        let lived = settings.lived();
        let each = self.figures.iter();
        each.map(|figure| figure.expected(&lived, settings.unevenness))
            .collect()
    }

    /// What the archive is declared to be wrong by, each figure by itself.
    pub fn errors(&self) -> Vec<f64> {
        self.figures.iter().map(|figure| figure.error).collect()
    }

    /// The figures that share one error more, of [`SHARED_ERROR`].
    pub fn one_table(&self) -> Vec<bool> {
        self.figures.iter().map(Figure::is_of_one_table).collect()
    }

    /// The values in the order of all twenty, what the rival lacks being off.
    fn settings(&self, values: &[f64]) -> Settings {
        let mut given = values.iter().copied();
        let full = PARAMETERS.map(|(_, _, only_whole)| {
            if only_whole && !self.whole {
                0.0
            } else {
                given.next().expect("one value for each parameter")
            }
        });
        Settings::of(full)
    }
}

impl Problem for Country {
    fn name(&self) -> &'static str {
        if self.whole {
            "country"
        } else {
            "country-rival"
        }
    }

    fn about(&self) -> &'static str {
        if self.whole {
            "an invented country: forty counts and shares out of twenty parameters"
        } else {
            "the invented country with four mechanisms off, fourteen parameters"
        }
    }

    fn space(&self) -> Space {
        let kept = PARAMETERS
            .iter()
            .filter(|(_, _, only_whole)| self.whole || !only_whole);
        let free = kept.map(|(id, prior, _)| Free {
            id: (*id).to_owned(),
            prior: *prior,
        });
        Space::of(free.collect()).expect("priors that leave something open")
    }

    fn figures(&self) -> Vec<String> {
        self.figures.iter().map(Figure::name).collect()
    }

    fn simulate(&self, values: &[f64], luck: &mut Stream) -> Vec<f64> {
        let each = self.figures.iter().zip(self.expected(values));
        each.map(|(figure, one)| figure.unscaled(one.middle + one.spread * luck.normal()))
            .collect()
    }

    fn record(&self, told: Vec<f64>, luck: &mut Stream) -> Vec<f64> {
        let shared = SHARED_ERROR * luck.normal();
        let each = self.figures.iter().zip(told);
        each.map(|(figure, told)| {
            let own = figure.error * luck.normal();
            let table = if figure.is_of_one_table() {
                shared
            } else {
                0.0
            };
            figure.unscaled(figure.scaled(told) + own + table)
        })
        .collect()
    }

    fn products(&self) -> &'static [(usize, usize)] {
        if self.whole {
            &PRODUCTS
        } else {
            &PRODUCTS[..1]
        }
    }

    /// A density on the scales of the figures: that of the figures themselves differs by a factor
    /// that hangs on no parameter and on no reading.
    fn log_likelihood(&self, values: &[f64], observed: &[f64]) -> f64 {
        const LOG_TAU: f64 = 1.837_877_066_409_345_3;
        let expected = self.expected(values);
        // One shared error adds a matrix of rank one, which Sherman and Morrison take back out.
        let (mut sum, mut weight, mut pull) = (0.0, 0.0, 0.0);
        for ((figure, one), seen) in self.figures.iter().zip(expected).zip(observed) {
            let variance = one.spread * one.spread + figure.error * figure.error;
            let off = figure.scaled(*seen) - one.middle;
            sum -= 0.5 * (off * off / variance + libm::log(variance) + LOG_TAU);
            if figure.is_of_one_table() {
                weight += 1.0 / variance;
                pull += off / variance;
            }
        }
        let common = SHARED_ERROR * SHARED_ERROR;
        let held = 1.0 + common * weight;
        sum + 0.5 * (common * pull * pull / held - libm::log(held))
    }
}

#[cfg(test)]
mod tests;
