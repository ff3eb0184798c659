//! Holding a record against the figures of the archive.
