//! The explorer: what the program knows, for a browser on the same machine, every number one step
//! from its source.
//!
//! It asks what the terminal asks and is answered by the same code; nothing leaves the machine.

mod answer;
