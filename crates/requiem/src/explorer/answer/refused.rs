//! What is said to whoever cannot be answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The body of every answer that is none.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Refused {
    /// Why.
    pub(crate) error: Words,
}

/// A refusal in words.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Words {
    /// What is wrong, in a sentence.
    pub(crate) what: String,
    /// What to do.
    pub(crate) help: String,
    /// The fields at fault, where a form was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) faults: Vec<FieldFault>,
}

/// A field of a form that is at fault.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FieldFault {
    /// The field, such as `from` or `set.executions.days`; empty when the whole is at fault.
    pub(crate) field: String,
    /// What is wrong.
    pub(crate) what: String,
    /// Why it cannot be.
    pub(crate) why: String,
    /// What to do.
    pub(crate) what_to_do: String,
}
