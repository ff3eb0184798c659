//! The first run: `requiem` without a word.
pub(crate) fn first_run(_voice: crate::voice::Voice) -> Result<(), crate::failure::Error> { Ok(()) }
