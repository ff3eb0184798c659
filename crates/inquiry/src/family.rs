//! The kinds of figures as a historian would shelve them: the years of the country, the reports on
//! order 00447, lines, bodies, camps, prisons, regions, months, papers.

use evidence::{Claim, ErrorModel};

/// A shelf of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Arrests, verdicts and executions of the whole country by year.
    National,
    /// The running reports on order 00447.
    Reports,
    /// One line, or several, over its whole time.
    Lines,
    /// Verdicts by the body that gave them.
    Bodies,
    /// Prisoners of the camps, deaths, releases, escapes.
    Camps,
    /// Prisoners of the prisons.
    Prisons,
    /// What became of single regions, their limits included.
    Regions,
    /// The months of a region, or of the whole country, in lists of victims.
    MonthsByRegion,
    /// The months of one nationality in lists of victims.
    MonthsByNationality,
    /// The lists that Stalin signed.
    Lists,
    /// Places asked for and granted on a date.
    Requests,
    /// How many lived, were born and died.
    People,
}

impl Family {
    /// Every shelf, in the order in which they are read.
    pub const ALL: [Family; 12] = [
        Family::National,
        Family::Reports,
        Family::Lines,
        Family::Bodies,
        Family::Camps,
        Family::Prisons,
        Family::Regions,
        Family::MonthsByRegion,
        Family::MonthsByNationality,
        Family::Lists,
        Family::Requests,
        Family::People,
    ];

    /// The word for it in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Family::National => "national",
            Family::Reports => "reports-00447",
            Family::Lines => "lines",
            Family::Bodies => "bodies",
            Family::Camps => "camps",
            Family::Prisons => "prisons",
            Family::Regions => "regions",
            Family::MonthsByRegion => "months-by-region",
            Family::MonthsByNationality => "months-by-nationality",
            Family::Lists => "lists",
            Family::Requests => "requests",
            Family::People => "people",
        }
    }

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Family::National => "The country, year by year",
            Family::Reports => "Reports on order 00447",
            Family::Lines => "Lines",
            Family::Bodies => "Bodies that gave verdicts",
            Family::Camps => "Camps, and deaths in them",
            Family::Prisons => "Prisons",
            Family::Regions => "Regions: limits and outcomes",
            Family::MonthsByRegion => "Months of arrest, by region",
            Family::MonthsByNationality => "Months of arrest, by nationality",
            Family::Lists => "Stalin's lists",
            Family::Requests => "Requests and grants",
            Family::People => "The people",
        }
    }

    /// The shelf of a figure.
    pub(crate) fn of(claim: &Claim) -> Family {
        let of_all_lines = ["", "all", "security"].contains(&claim.line.as_str());
        match claim.quantity.as_str() {
            "cases-ready" => Family::Lists,
            "requests" | "grants" => Family::Requests,
            "population" | "births" | "deaths" | "famine-deaths" | "exile-stock" => Family::People,
            "prison-stock" => Family::Prisons,
            "camp-stock" | "camp-deaths" | "releases" | "escapes" => Family::Camps,
            _ if matches!(claim.error, Some(ErrorModel::Shape { .. })) => {
                if claim.part("nationality").is_some() {
                    Family::MonthsByNationality
                } else {
                    Family::MonthsByRegion
                }
            }
            _ if claim.place != "USSR" => Family::Regions,
            _ if claim.part("body").is_some() => Family::Bodies,
            _ if claim.line == "00447" => Family::Reports,
            _ if of_all_lines => Family::National,
            _ => Family::Lines,
        }
    }
}
