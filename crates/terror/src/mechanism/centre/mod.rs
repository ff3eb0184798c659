//! The centre: orders, limits, lists, the halt.

pub mod orders;

pub mod limits;

pub mod lists;

pub mod halt;
