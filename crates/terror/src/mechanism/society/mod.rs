//! Society: what people did to one another.

pub mod denunciation;
