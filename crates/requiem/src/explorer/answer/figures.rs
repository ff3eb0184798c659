//! Which figures the record has: what each counts, on which lines when nothing is said, and by what it
//! can be divided.
//!
//! The archives count by line, and each kind of figure by its own: arrests and verdicts as the cases
//! of state security, camps and prisons as everybody who sat in them. A figure begins with the lines
//! of its ledgers, so that the run and the archive are set side by side on the same people.

use chronicle::{By, Quantity, Split};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::command::{hint, nearest};
use crate::failure::Error;

/// A figure of the record, before it is asked of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Its id, as the address names it.
    pub(crate) id: &'static str,
    /// What is counted: people, places, papers or offices.
    pub(crate) unit: &'static str,
    /// The lines when nothing is said; every line and account where there are none.
    pub(crate) line: Option<&'static str>,
    /// What its panels count, the leading quantity first.
    pub(crate) quantities: &'static [Quantity],
}

const SECURITY: Option<&str> = Some("security");
const ALL: Option<&str> = Some("all");

/// Every figure, in the order in which a page lists them.
pub(crate) const PLANS: [Plan; 20] = [
    people("arrests", SECURITY, &[Quantity::Arrests]),
    people(
        "sentenced",
        SECURITY,
        &[
            Quantity::Sentenced,
            Quantity::DeathSentences,
            Quantity::CampSentences,
            Quantity::ExileSentences,
            Quantity::OtherSentences,
            Quantity::Freed,
        ],
    ),
    people(
        "shot",
        SECURITY,
        &[Quantity::Shot, Quantity::DeathSentences],
    ),
    people(
        "camps",
        ALL,
        &[
            Quantity::CampStock,
            Quantity::CampArrivals,
            Quantity::CampDeaths,
            Quantity::Releases,
            Quantity::Escapes,
            Quantity::ReviewReleases,
        ],
    ),
    people(
        "prisons",
        ALL,
        &[
            Quantity::PrisonStock,
            Quantity::Held,
            Quantity::AwaitingExecution,
        ],
    ),
    people(
        "settlements",
        None,
        &[
            Quantity::SpecialSettlers,
            Quantity::ExileArrivals,
            Quantity::ExileDeaths,
            Quantity::ExileEscapes,
            Quantity::ExileReturns,
            Quantity::ExileReleases,
        ],
    ),
    people(
        "exile",
        SECURITY,
        &[Quantity::ExileSentences, Quantity::ExileStock],
    ),
    people(
        "deportations",
        None,
        &[
            Quantity::Deported,
            Quantity::Resettled,
            Quantity::DeportationDeaths,
        ],
    ),
    people(
        "deaths",
        None,
        &[
            Quantity::Shot,
            Quantity::CustodyDeaths,
            Quantity::CampDeaths,
            Quantity::ExileDeaths,
            Quantity::DeportationDeaths,
            Quantity::FamineDeaths,
            Quantity::Deaths,
        ],
    ),
    people(
        "population",
        None,
        &[
            Quantity::Population,
            Quantity::Births,
            Quantity::Deaths,
            Quantity::FamineDeaths,
        ],
    ),
    Plan {
        id: "limits",
        unit: "places",
        line: Some("00447"),
        quantities: &[Quantity::Limits, Quantity::Grants, Quantity::Requests],
    },
    people(
        "national",
        Some("national"),
        &[
            Quantity::Sentenced,
            Quantity::Arrests,
            Quantity::Shot,
            Quantity::AlbumQueue,
        ],
    ),
    people(
        "lists",
        Some("lists"),
        &[Quantity::Sentenced, Quantity::Arrests, Quantity::Shot],
    ),
    Plan {
        id: "denunciations",
        unit: "papers",
        line: None,
        quantities: &[
            Quantity::Denunciations,
            Quantity::InformerReports,
            Quantity::Names,
            Quantity::NamedInCourt,
        ],
    },
    people(
        "interrogation",
        ALL,
        &[
            Quantity::Confessions,
            Quantity::CasesReady,
            Quantity::CustodyDeaths,
            Quantity::FalsifiedDeaths,
        ],
    ),
    people(
        "party",
        None,
        &[
            Quantity::PartyExpulsions,
            Quantity::PartyMembers,
            Quantity::PartyAdmissions,
            Quantity::PartyDepartures,
            Quantity::PartyRestorations,
            Quantity::PartyExpelled,
        ],
    ),
    people(
        "army",
        None,
        &[Quantity::Discharges, Quantity::Reinstatements],
    ),
    people("organs", None, &[Quantity::Dismissals, Quantity::Recruits]),
    Plan {
        id: "offices",
        unit: "offices",
        line: None,
        quantities: &[Quantity::Vacancies, Quantity::Promotions],
    },
    people(
        "kin",
        None,
        &[
            Quantity::Bereaved,
            Quantity::Orphaned,
            Quantity::Homes,
            Quantity::Stigmatised,
            Quantity::FamiliesMisled,
            Quantity::KilledAbroad,
        ],
    ),
];

const fn people(
    id: &'static str,
    line: Option<&'static str>,
    quantities: &'static [Quantity],
) -> Plan {
    Plan {
        id,
        unit: "people",
        line,
        quantities,
    }
}

/// A figure that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FigureHead {
    /// Its id.
    pub(crate) id: String,
    /// What is counted: people, places, papers or offices.
    pub(crate) unit: String,
    /// The lines when nothing is said; nothing for every line and account.
    pub(crate) line: Option<String>,
    /// What its panels count, the leading quantity first.
    pub(crate) quantities: Vec<String>,
    /// By what it can be divided, `line` the last.
    pub(crate) by: Vec<String>,
}

impl Plan {
    /// The figure of this name.
    ///
    /// # Errors
    /// When the record has none.
    pub(crate) fn named(id: &str) -> Result<&'static Plan, Error> {
        PLANS.iter().find(|plan| plan.id == id).ok_or_else(|| {
            let near = nearest(id, PLANS.iter().map(|plan| plan.id));
            let ids: Vec<&str> = PLANS.iter().map(|plan| plan.id).collect();
            Error::usage(
                format!("the record has no figure `{id}`{}", hint(near)),
                format!("the figures are {}", ids.join(", ")),
            )
        })
    }

    /// The ways in which one of its quantities at least can be divided.
    pub(crate) fn divisions(&self) -> Vec<By> {
        let splits = Split::ALL.into_iter().filter(|split| {
            let divides = |quantity: &Quantity| quantity.terms(&[*split]).is_some();
            self.quantities.iter().any(divides)
        });
        splits.map(By::Part).chain([By::Line]).collect()
    }
}

/// Every figure that can be asked for.
pub(crate) fn heads() -> Vec<FigureHead> {
    let head = |plan: &Plan| FigureHead {
        id: plan.id.to_owned(),
        unit: plan.unit.to_owned(),
        line: plan.line.map(str::to_owned),
        quantities: plan
            .quantities
            .iter()
            .map(|it| it.id().to_owned())
            .collect(),
        by: plan
            .divisions()
            .iter()
            .map(|by| by.id().to_owned())
            .collect(),
    };
    PLANS.iter().map(head).collect()
}

/// The lines on which a quantity is told when nothing is said: those of the first figure that counts
/// it.
pub(crate) fn lines_of(quantity: Quantity) -> Option<&'static str> {
    let mut plans = PLANS.iter();
    let plan = plans.find(|plan| plan.quantities.contains(&quantity));
    plan.and_then(|plan| plan.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_counted_stands_in_a_figure_but_the_days_on_which_a_term_bound() {
        for quantity in Quantity::ALL {
            let told = PLANS.iter().any(|plan| plan.quantities.contains(&quantity));
            assert_eq!(told, quantity != Quantity::BindingDays, "{}", quantity.id());
        }
    }

    #[test]
    fn arrests_are_divided_by_what_led_to_them_and_verdicts_by_body() {
        let of = |id: &str| {
            let plan = Plan::named(id).expect("a figure");
            let words = plan.divisions().into_iter().map(By::id);
            words.collect::<Vec<&str>>()
        };
        assert_eq!(of("arrests"), ["source", "line"]);
        assert_eq!(of("sentenced"), ["body", "measure", "line"]);
        assert_eq!(of("limits"), ["category", "dating", "line"]);
        assert_eq!(of("army"), ["reason", "line"]);
    }

    #[test]
    fn a_figure_that_is_none_is_refused_with_the_nearest() {
        let told = Plan::named("arrest").expect_err("no figure").to_string();
        assert!(told.contains("did you mean `arrests`?"), "{told}");
    }
}
