//! The explorer as a browser meets it, and as those meet it who are no browser: over real connections
//! to the real program.
//!
//! Whoever asks by another name, without the token, too much, too slowly, or for what is not there, is
//! told so in words with the status that belongs to it; nothing is lost, and the next honest question
//! is answered.

#[path = "../program/disk.rs"]
mod disk;
#[path = "../program/mod.rs"]
mod program;

mod altered;
mod explorer;
mod full;
mod manners;
#[cfg(target_os = "linux")]
mod opening;
mod orders;
mod pages;
mod slow;
mod strangers;
