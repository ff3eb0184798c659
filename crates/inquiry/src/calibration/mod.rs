//! Calibration: which values of the parameters the declared figures leave possible, and how well a
//! reading foretold them.

pub mod emulator;
pub mod tempering;
