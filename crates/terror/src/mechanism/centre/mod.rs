//! The centre: what the leader believed and who could stop him, what was said in public, orders,
//! limits, lists, the halt.

pub mod leader;

pub mod politburo;

pub mod propaganda;

pub mod trials;

pub mod cult;

pub mod orders;

pub mod limits;

pub mod lists;

pub mod halt;
