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
    targets::kin::ENTRY,
    targets::national_operations::ENTRY,
    targets::party::ENTRY,
    targets::army::ENTRY,
    organs::self_purge::ENTRY,
    society::fear::ENTRY,
    society::opposition::ENTRY,
    centre::propaganda::ENTRY,
    centre::trials::ENTRY,
    targets::scapegoats::ENTRY,
    consequence::renewal::ENTRY,
    consequence::science::ENTRY,
    consequence::readiness::ENTRY,
    targets::abroad::ENTRY,
    consequence::reputation::ENTRY,
    centre::halt::ENTRY,
    consequence::rehabilitation::ENTRY,
    consequence::record::ENTRY,
    consequence::countryside::ENTRY,
    centre::cult::ENTRY,
    society::informers::ENTRY,
    consequence::economy::ENTRY,
    consequence::legacy::ENTRY,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_from_the_first_to_the_last_stands_once_and_in_order() {
        let codes: Vec<&str> = ALL.iter().map(|mechanism| mechanism.code).collect();
        let expected: Vec<String> = (1..=36).map(|number| format!("M{number:02}")).collect();
        assert_eq!(codes, expected);
    }
}
