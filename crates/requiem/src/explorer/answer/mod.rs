//! What a page may ask, and what it is answered: plain functions over a run, the evidence and the
//! model, whose types the front end shares.

pub(crate) mod about;
pub(crate) mod job;
pub(crate) mod refused;
pub(crate) mod run;

pub(crate) mod bound;
pub(crate) mod case;
pub(crate) mod compare;
pub(crate) mod country;
pub(crate) mod figures;
pub(crate) mod flows;
pub(crate) mod limits;
pub(crate) mod lists;
pub(crate) mod opened;
pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod region;
#[cfg(test)]
pub(crate) mod small_runs;
pub(crate) mod tally;
pub(crate) mod told;

pub(crate) mod base;
pub(crate) mod bibliography;
pub(crate) mod book;
pub(crate) mod card;
pub(crate) mod claims;
pub(crate) mod downloads;
pub(crate) mod evidence;
pub(crate) mod leadership;
pub(crate) mod map;
pub(crate) mod mechanisms;
mod page;
mod rows;
pub(crate) mod schema;
pub(crate) mod timeline;

#[cfg(test)]
mod as_told;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod typescript;

/// Every type that the front end shares; those that stand within them come along.
#[cfg(test)]
fn share(types: &mut shared::Types) {
    types.with::<about::About>();
    types.with::<refused::Refused>();
    types.with::<run::RunHead>();
    types.with::<run::RunLine>();
    types.with::<run::RunFacts>();
    types.with::<job::Job>();
    types.with::<job::Progress>();
    types.with::<job::Estimate>();
    types.asked::<job::Order>();
    types.asked::<job::Resumption>();
    types.asked::<bound::AskedBound>();
    types.with::<bound::Bound>();
    types.asked::<case::AskedCase>();
    types.with::<case::Course>();
    types.with::<compare::Comparison>();
    types.asked::<country::AskedCountry>();
    types.with::<country::Country>();
    types.with::<figures::FigureHead>();
    types.asked::<flows::AskedFlows>();
    types.with::<flows::Flows>();
    types.with::<limits::Limits>();
    types.with::<lists::Lists>();
    types.with::<queue::Queue>();
    types.asked::<record::AskedFigure>();
    types.with::<record::Figure>();
    types.with::<region::RegionPage>();
    types.asked::<tally::AskedTally>();
    types.with::<tally::Tally>();
    types.with::<book::Book>();
    types.with::<book::BookPage>();
    types.with::<card::Card>();
    types.with::<claims::Claims>();
    types.with::<claims::Contradictions>();
    types.asked::<evidence::AskedEvidence>();
    types.with::<evidence::EvidenceRows>();
    types.with::<leadership::Leadership>();
    types.with::<leadership::LeadershipDay>();
    types.with::<leadership::LeadershipPerson>();
    types.with::<leadership::LeadershipTies>();
    types.with::<map::CountryMap>();
    types.with::<mechanisms::Mechanism>();
    types.with::<mechanisms::Mechanisms>();
    types.with::<mechanisms::ParametersTold>();
    types.asked::<schema::ScenarioAsked>();
    types.with::<schema::ScenarioForm>();
    types.with::<timeline::Timeline>();
}
