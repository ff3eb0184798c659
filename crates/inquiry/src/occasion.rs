//! What a batch of runs is for, with a mark of exactly which runs it holds: a journal in which two
//! questions of one kind stand, such as shares with groups and without, must not answer the one
//! with the runs of the other.

use crate::simulator::Wanted;

/// The name of a stage, with a mark of the runs that are wanted in it, their order included.
pub(crate) fn occasion(stage: &str, wanted: &[Wanted]) -> String {
    let mut hasher = blake3::Hasher::new();
    for one in wanted {
        hasher.update(&one.seed.to_le_bytes());
        for score in &one.scores {
            hasher.update(&score.to_le_bytes());
        }
    }
    let mark = hasher.finalize().to_hex();
    format!("{stage} ({})", &mark[..8])
}
