//! Custody: the graves, the prisons, the camps.

pub mod executions;

pub mod prisons;

pub mod camps;
