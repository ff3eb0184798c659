//! What is believed and asked: an interpretation, its parameters and priors, the scope of a run,
//! all read and checked; and chance, which has a name. Belief, never evidence.

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
