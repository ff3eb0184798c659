//! Society: what people did to one another, and what they no longer dared to do together.

pub mod denunciation;

pub mod fear;
pub mod informers;
pub mod opposition;
