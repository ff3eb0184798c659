//! The list of mechanisms, in the order of their codes.

use scenario::Mechanism;

use crate::mechanism::{centre, consequence, custody, organs, society, targets};

/// Every mechanism of this edition.
pub const ALL: &[Mechanism] = &[
    centre::leader::ENTRY,
    centre::politburo::ENTRY,
    centre::orders::ENTRY,
    centre::limits::ENTRY,
    organs::initiative::ENTRY,
    organs::arrest::ENTRY,
    organs::selection::ENTRY,
    society::denunciation::ENTRY,
    organs::interrogation::ENTRY,
    organs::tribunals::ENTRY,
    custody::prisons::ENTRY,
    custody::executions::ENTRY,
    custody::camps::ENTRY,
    targets::national_operations::ENTRY,
    centre::propaganda::ENTRY,
    centre::trials::ENTRY,
    centre::halt::ENTRY,
    consequence::record::ENTRY,
    consequence::countryside::ENTRY,
    centre::cult::ENTRY,
];
