//! Whom the operations were aimed at, beyond the card files.

pub mod national_operations;

pub mod abroad;
