//! The tables of the package, one file a kind of table: its columns, its rows, what may be wrong.

pub(crate) mod claims;
pub(crate) mod identities;
pub(crate) mod map;
pub(crate) mod partition;
pub(crate) mod places;
pub(crate) mod quantities;
pub(crate) mod registers;
