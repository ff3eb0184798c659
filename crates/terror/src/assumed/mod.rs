//! What changes when what is assumed changes: the country lived again under every other thing that
//! may be believed where nothing was counted, nothing read, or nothing recorded.
//!
//! An assumption is no figure, and hardly ever a parameter that a fit could find: of two only do the
//! fitted figures say anything, and on all others the archive is silent. What can be done is to take
//! the other side, leave everything else as it is, luck included, and look which figures move. Most
//! do not, and that is worth as much as the few that do.

pub mod variant;

pub mod change;

pub mod measure;

pub mod file;
