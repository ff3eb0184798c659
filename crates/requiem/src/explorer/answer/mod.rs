//! What a page may ask, and what it is answered: plain functions over a run, the evidence and the
//! model, whose types the front end shares.

pub(crate) mod base;
pub(crate) mod book;
pub(crate) mod card;
pub(crate) mod claims;
pub(crate) mod evidence;
pub(crate) mod leadership;
pub(crate) mod map;
pub(crate) mod mechanisms;
pub(crate) mod schema;
pub(crate) mod timeline;
