//! The organs: card files, zeal, arrests, cases, interrogation, the bodies that sentence.

pub mod initiative;

pub mod card_file;

pub mod selection;

pub mod arrest;

pub mod political_police;

pub mod militia;

pub mod cadres;

pub mod case_work;

pub mod interrogation;

pub mod tribunals;

pub mod album;

pub mod self_purge;
