//! What many cards lean on and is the same for all of them: the totals of the census, how the reading
//! as it ships stands to the figures, and what changes in it when something else is assumed.
//!
//! Each takes longer to work out than all the rest of a card. So it is worked out when a card first
//! needs it, and whoever tells of many cards keeps it between them.

use std::sync::OnceLock;

use evidence::Evidence;
use inquiry::Judged;
use scenario::{Causes, Scenario, Settings};
use society::census::{Census, Margin};
use terror::assumed::change::Assumed;
use terror::assumed::file;
use terror::replay::census_rules;
use terror::seeds;

use crate::command;
use crate::judgement::{causes, judged_as_shipped};

/// What the cards of one edition of the evidence, under one set of settings, have in common.
#[derive(Debug, Default)]
pub(crate) struct Footing {
    margins: OnceLock<Vec<Margin>>,
    judged: OnceLock<Option<(Judged, Causes)>>,
    assumed: OnceLock<Option<Assumed>>,
}

impl Footing {
    /// Works all of it out.
    pub(crate) fn work_out(&self, evidence: &Evidence, settings: &Settings) {
        self.margins(evidence, settings);
        self.judged(evidence);
        self.assumed(evidence, &Scenario::shipped(settings.clone()));
    }

    /// The totals of the census of 1937. A census that cannot be composed has none; the census itself
    /// says why.
    pub(super) fn margins(&self, evidence: &Evidence, settings: &Settings) -> &[Margin] {
        self.margins.get_or_init(|| {
            let census = census_rules(settings).and_then(|rules| Census::compose(evidence, &rules));
            census.map_or_else(|_| Vec::new(), |census| census.margins().to_vec())
        })
    }

    /// How the reading as it ships stands to the figures, by the seeds that go out with the program,
    /// and why it misses what it misses; nothing beside other evidence.
    pub(super) fn judged(&self, evidence: &Evidence) -> Option<&(Judged, Causes)> {
        let judged = self.judged.get_or_init(|| {
            let judged = judged_as_shipped(evidence)?;
            Some((judged, causes(&Scenario::shipped(command::settings()))))
        });
        judged.as_ref()
    }

    /// What changes in the reading as it ships under other assumptions; nothing beside evidence on
    /// which it was not measured.
    pub(super) fn assumed(&self, evidence: &Evidence, shipped: &Scenario) -> Option<&Assumed> {
        let assumed = self.assumed.get_or_init(|| {
            let ours = seeds::charter(shipped, evidence, &[]);
            Some(file::shipped()).filter(|assumed| assumed.charter.tells_of(&ours))
        });
        assumed.as_ref()
    }
}
