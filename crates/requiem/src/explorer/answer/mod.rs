//! What a page may ask, and what it is answered: plain functions over a run, the evidence and the
//! model, whose types the front end shares.

pub(crate) mod about;
pub(crate) mod job;
pub(crate) mod refused;
pub(crate) mod run;
