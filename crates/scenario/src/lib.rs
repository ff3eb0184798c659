//! What is believed and asked: an interpretation, its parameters and priors, the scope of a run,
//! all read and checked; and chance, which has a name. Belief, never evidence.
//!
//! ```
//! use evidence::{Day, Line, Region};
//! use scenario::{Chance, Prior, quantile};
//!
//! // The same name, day, place and line have the same luck, whatever else is drawn.
//! let purpose = Chance::of_seed(1937).of("arrest");
//! let lot = purpose.lot(Day::on(1937, 8, 5), Region::at(3), Line::Order00447);
//! let [few, more] = [10.0, 11.0].map(|mean| quantile::poisson(mean, lot.uniform(0)));
//! assert!(few <= more, "a tenth more of the rate takes no fewer people");
//!
//! let prior = Prior::parse("LogU(2, 8)").ok_or("a prior")?;
//! assert!(prior.allows(4.0) && !prior.allows(9.0));
//! # Ok::<(), &str>(())
//! ```

pub mod beta;
pub mod chance;
pub mod quantile;

pub mod decisions;
pub mod parameter;
pub mod prior;
pub mod settings;
pub mod switch;

pub mod causes;
pub mod document;
pub mod interpretation;
pub mod scenario;

pub use crate::causes::{Cause, Causes};
pub use crate::chance::Chance;
pub use crate::decisions::Decisions;
pub use crate::document::Document;
pub use crate::interpretation::Interpretation;
pub use crate::parameter::{Parameter, Parameters};
pub use crate::prior::Prior;
pub use crate::scenario::{Resolution, Scenario};
pub use crate::settings::{Refusal, Settings};
pub use crate::switch::Mechanism;
