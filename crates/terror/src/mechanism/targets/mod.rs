//! Whom the operations were aimed at, beyond the card files.

pub mod national_operations;

pub mod army;
pub mod deportations;

pub mod closures;

pub mod kin;
pub mod party;

pub mod abroad;
pub mod scapegoats;
