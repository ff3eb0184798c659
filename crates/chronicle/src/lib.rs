//! What can happen to people, and the record of what did, on the same axes as the evidence:
//! day, region, line.

pub mod act;
pub mod flow;

pub use crate::act::Act;
pub use crate::flow::Flow;
