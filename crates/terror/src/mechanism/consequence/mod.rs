//! What went on beside the terror, and what was written down of it.

pub mod countryside;

pub mod record;

pub mod legacy;
pub mod readiness;
pub mod renewal;

pub mod economy;
pub mod false_papers;
pub mod published;

pub mod science;

pub mod reputation;

pub mod rehabilitation;
