//! What a page may ask, and what it is answered: plain functions over a run, the evidence and the
//! model, whose types the front end shares.

pub(crate) mod about;
pub(crate) mod job;
pub(crate) mod refused;
pub(crate) mod run;

pub(crate) mod bound;
pub(crate) mod case;
pub(crate) mod compare;
pub(crate) mod country;
pub(crate) mod figures;
pub(crate) mod flows;
pub(crate) mod limits;
pub(crate) mod lists;
pub(crate) mod opened;
pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod region;
#[cfg(test)]
pub(crate) mod small_runs;
pub(crate) mod tally;
pub(crate) mod told;
