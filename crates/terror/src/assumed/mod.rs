//! What changes when what is assumed changes: the country lived again under every other thing that
//! may be believed where nothing was counted, nothing read, or nothing recorded.
//!
//! An assumption is no figure and no parameter that a fit could find: the archive is silent on it.
//! All that can be done is to take the other side, leave everything else as it is, luck included,
//! and look which figures move. Most do not, and that is worth as much as the few that do.

pub mod variant;

pub mod change;

pub mod measure;

pub mod file;
