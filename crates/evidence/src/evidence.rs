//! The evidence as a whole: read once, checked at the door, then only looked up.

use std::collections::BTreeMap;

use crate::census::{Assumption, Nationality1926};
use crate::claim::Claim;
use crate::estimate::Estimate;
use crate::gazetteer::Places;
use crate::identity::Identity;
use crate::leadership::Leadership;
use crate::line_table::NamedLines;
use crate::office::OfficeHolder;
use crate::orders::deadline::Deadline;
use crate::orders::event::DatedEvent;
use crate::orders::first_limit::FirstLimit;
use crate::orders::limit::LimitDecision;
use crate::orders::list::ListApproval;
use crate::orders::order::Order;
use crate::orders::tenure::Tenure;
use crate::orders::visit::Visit;
use crate::outlines::Outlines;
use crate::package::Edition;
use crate::quantity::{Group, HeldOut, Quantity};
use crate::register::Register;
use crate::source::Sources;
use crate::warrant::Role;

/// Everything the sources say, read and checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub(crate) edition: Edition,
    pub(crate) places: Places,
    pub(crate) outlines: Outlines,
    pub(crate) sources: Sources,
    pub(crate) quantities: BTreeMap<String, Quantity>,
    pub(crate) groups: BTreeMap<String, Group>,
    pub(crate) held_out: Vec<HeldOut>,
    pub(crate) lines: BTreeMap<String, NamedLines>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) claim_by_id: BTreeMap<String, usize>,
    pub(crate) identities: Vec<Identity>,
    pub(crate) orders: Vec<Order>,
    pub(crate) first_limits: Vec<FirstLimit>,
    pub(crate) limits: Vec<LimitDecision>,
    pub(crate) deadlines: Vec<Deadline>,
    pub(crate) lists: Vec<ListApproval>,
    pub(crate) tenures: Vec<Tenure>,
    pub(crate) visits: Vec<Visit>,
    pub(crate) timeline: Vec<DatedEvent>,
    pub(crate) campaigns: Vec<DatedEvent>,
    pub(crate) war_threats: Vec<DatedEvent>,
    pub(crate) office_holders: Vec<OfficeHolder>,
    pub(crate) leadership: Leadership,
    pub(crate) estimates: Vec<Estimate>,
    pub(crate) nationality_1926: Nationality1926,
    pub(crate) assumptions: Vec<Assumption>,
    pub(crate) register: Register,
}

impl Evidence {
    /// Version and digest.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// All places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Where the regions lay; nothing in a package without a map.
    pub fn outlines(&self) -> &Outlines {
        &self.outlines
    }

    /// All sources.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The vocabulary of quantities, in the order of ids.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.quantities.values()
    }

    /// The quantity with this id.
    pub fn quantity(&self, id: &str) -> Option<&Quantity> {
        self.quantities.get(id)
    }

    /// The lines and their unions as the tables name them, in the order of ids.
    pub fn lines(&self) -> impl Iterator<Item = &NamedLines> {
        self.lines.values()
    }

    /// The line or union with this id, with its name for readers.
    pub fn line(&self, id: &str) -> Option<&NamedLines> {
        self.lines.get(id)
    }

    /// The groups of figures that err together, in the order of ids.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.values()
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.get(id)
    }

    /// What is held out, and what it tests.
    pub fn held_out(&self) -> &[HeldOut] {
        &self.held_out
    }

    /// On what ground a figure is held out; none where it is not.
    pub fn held_out_for(&self, claim: &Claim) -> Option<&HeldOut> {
        let group = claim.group.as_deref().unwrap_or("");
        let mut grounds = self.held_out.iter();
        grounds.find(|ground| claim.role == Role::HeldOut && ground.is_of(group, &claim.quantity))
    }

    /// All claims, in the order of files and lines.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claim_by_id.get(id).map(|at| &self.claims[*at])
    }

    /// The figure of a claim that the model cannot do without.
    ///
    /// # Panics
    /// When there is no such claim, or it has no single figure: the id stands in code, and a test
    /// proves that the shipped evidence has it.
    pub fn number(&self, id: &str) -> f64 {
        self.claim(id)
            .and_then(|claim| claim.value)
            .unwrap_or_else(|| panic!("the evidence has no figure `{id}`"))
    }

    /// The sums that close, and those known not to.
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The operational orders.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// The first limits of order 00447.
    pub fn first_limits(&self) -> &[FirstLimit] {
        &self.first_limits
    }

    /// The later requests, grants, cuts and permissions.
    pub fn limits(&self) -> &[LimitDecision] {
        &self.limits
    }

    /// Starts, deadlines, prolongations and the halt of order 00447.
    pub fn deadlines(&self) -> &[Deadline] {
        &self.deadlines
    }

    /// The signed lists, part by part.
    pub fn lists(&self) -> &[ListApproval] {
        &self.lists
    }

    /// The heads of regional state security.
    pub fn tenures(&self) -> &[Tenure] {
        &self.tenures
    }

    /// The stays of plenipotentiaries sent from Moscow.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Dated decisions and events.
    pub fn timeline(&self) -> &[DatedEvent] {
        &self.timeline
    }

    /// Campaigns.
    pub fn campaigns(&self) -> &[DatedEvent] {
        &self.campaigns
    }

    /// Threats of war.
    pub fn war_threats(&self) -> &[DatedEvent] {
        &self.war_threats
    }

    /// Office-holders, and defendants in public trials.
    pub fn office_holders(&self) -> &[OfficeHolder] {
        &self.office_holders
    }

    /// The office-holder or defendant with this id.
    pub fn office_holder(&self, id: &str) -> Option<&OfficeHolder> {
        self.office_holders.iter().find(|holder| holder.id == id)
    }

    /// Their offices, oppositions, circles and ties.
    pub fn leadership(&self) -> &Leadership {
        &self.leadership
    }

    /// What historians and witnesses reckoned, in the order of the table.
    pub fn estimates(&self) -> &[Estimate] {
        &self.estimates
    }

    /// The census of 1926 by nationality.
    pub fn nationality_1926(&self) -> &Nationality1926 {
        &self.nationality_1926
    }

    /// What the documents say that this model answers to.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The assumptions of the synthetic census.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }
}
