//! The papers of record told as figures: first limits, places granted and asked for on a date, and
//! the lists that Stalin signed, by region and month.
//!
//! A paper that is given to a run comes out of it again, and that is an identity, shown so that a
//! reader can see what was given and nowhere counted. A total that a source states for a later day
//! was given to nobody: it says how far a region's limits had grown, the unminuted grants among
//! them, so it is held out, with the error of its grade. What a region is known to have asked is
//! one paper of a correspondence of which most is lost: it is neither a sum nor a floor that could
//! be missed fairly, and stands beside the run's requests of the same days without a verdict.

use std::collections::BTreeMap;

use evidence::{
    At, Claim, Counts, ErrorModel, Evidence, LimitDecision, LimitKind, Line, Lines, ListApproval,
    Period, Region, Role, Warrant,
};
use jiff::civil::Date;

/// The order whose papers these are.
const ORDER: &str = "op_00447";
/// The decision under which the lists stand.
const LISTS: &str = "op_lists";
/// Where the headings of the Moscow apparatus, and others that are no region, are booked.
const CENTRE: &str = "MOS";

/// Every paper that a run can be set beside; what stands behind a stroke in its id is the part of
/// the row that is meant, in the order of their kinds and days.
pub(crate) fn papers(evidence: &Evidence) -> Vec<Claim> {
    let Some(ordered) = order_day(evidence) else {
        return Vec::new();
    };
    let mut told = first_limits(evidence, ordered);
    told.extend(dated_grants(evidence));
    told.extend(totals_in_force(evidence));
    told.extend(requests(evidence, ordered));
    told.extend(signed_lists(evidence));
    told
}

fn order_day(evidence: &Evidence) -> Option<Date> {
    let order = evidence.orders().iter().find(|order| order.id == ORDER);
    order.and_then(|order| order.date)
}

/// The places that the order itself gave, by region and category.
fn first_limits(evidence: &Evidence, ordered: Date) -> Vec<Claim> {
    let mut told = Vec::new();
    for limit in evidence.first_limits() {
        let place = &evidence.places().region(limit.region).id;
        for (category, people) in [("1", limit.category1), ("2", limit.category2)] {
            let figure = Figure {
                id: format!("{}/{category}", limit.id),
                quantity: "limits",
                place,
                part: vec![("category".to_owned(), category.to_owned())],
                period: one_day(ordered),
                people: f64::from(people),
                label: format!("first limit, category {category}"),
            };
            told.push(figure.claim(Line::Order00447, &limit.warrant, Role::Input));
        }
    }
    told
}

/// The dated grants that a replay adds, by day and place of account: two grants to halves of one
/// region on one day are one figure.
fn dated_grants(evidence: &Evidence) -> Vec<Claim> {
    let mut sums: BTreeMap<(Date, &str), (f64, Vec<&LimitDecision>)> = BTreeMap::new();
    for decision in evidence.limits() {
        let (Counts::Yes, Some(date)) = (decision.counts, decision.date) else {
            continue;
        };
        let sign = if decision.kind == LimitKind::Cut {
            -1.0
        } else {
            1.0
        };
        let sum = sums.entry((date, booked(evidence, decision))).or_default();
        sum.0 += sign * places(decision).unwrap_or(0.0);
        sum.1.push(decision);
    }
    let told = sums.into_iter().map(|((date, place), (people, papers))| {
        let id = if papers.len() == 1 {
            papers[0].id.clone()
        } else {
            format!("{}/{place}", papers[0].id)
        };
        let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
        let figure = Figure {
            id,
            quantity: "grants",
            place,
            part: vec![("dating".to_owned(), "dated".to_owned())],
            period: one_day(date),
            people,
            label: format!("places granted, both categories ({})", ids.join(", ")),
        };
        figure.claim(Line::Order00447, &papers[0].warrant, Role::Input)
    });
    told.collect()
}

/// Limits that a source gives as they stood on a later day, where it has been read and its row is
/// held out.
fn totals_in_force(evidence: &Evidence) -> Vec<Claim> {
    let mut told = Vec::new();
    let held_out = evidence.limits().iter().filter(|decision| {
        decision.kind == LimitKind::Cumulative && decision.warrant.role == Role::HeldOut
    });
    for decision in held_out {
        let Some(date) = decision.date_end.or(decision.date) else {
            continue;
        };
        for (category, people) in [("1", decision.category1), ("2", decision.category2)] {
            let Some(people) = people else { continue };
            let figure = Figure {
                id: format!("{}/{category}", decision.id),
                quantity: "limits",
                place: booked(evidence, decision),
                part: vec![("category".to_owned(), category.to_owned())],
                period: one_day(date),
                people: f64::from(people),
                label: format!("limit in force, category {category}"),
            };
            told.push(figure.claim(Line::Order00447, &decision.warrant, Role::HeldOut));
        }
    }
    told
}

/// Dated requests with a number, made after the order, beside all that the run's region asked until
/// the end of the same day or month.
fn requests(evidence: &Evidence, ordered: Date) -> Vec<Claim> {
    let asked = evidence
        .limits()
        .iter()
        .filter(|decision| decision.kind == LimitKind::Request && !decision.regions.is_empty());
    let told = asked.filter_map(|decision| {
        let from = decision.date.filter(|from| ordered < *from)?;
        let until = decision.date_end.unwrap_or(from);
        let people = places(decision)?;
        let figure = Figure {
            id: decision.id.clone(),
            quantity: "requests",
            place: booked(evidence, decision),
            part: Vec::new(),
            period: Period {
                start: ordered,
                end: until,
            },
            people,
            label: format!("places asked for by {}", decision.decided_by),
        };
        Some(figure.claim(Line::Order00447, &decision.warrant, Role::Context))
    });
    told.collect()
}

/// Names on the signed lists by place and month, beside the cases that the lists made ready.
fn signed_lists(evidence: &Evidence) -> Vec<Claim> {
    let mut months: BTreeMap<(&str, Date), (u32, &ListApproval)> = BTreeMap::new();
    for list in evidence.lists() {
        let month = (list_place(evidence, list), list.date.first_of_month());
        let sum = months.entry(month).or_insert((0, list));
        sum.0 += list.names;
    }
    let nested = |place: &str| -> Vec<Region> {
        let place = evidence.places().get(place);
        place.map_or_else(Vec::new, |place| place.regions().to_vec())
    };
    let mut told = Vec::new();
    for ((place, month), (_, list)) in &months {
        // A republic's heading stands for all its regions, those with headings of their own too.
        let regions = nested(place);
        let within = months.iter().filter(|((other, of), _)| {
            of == month && nested(other).iter().all(|region| regions.contains(region))
        });
        let names: u32 = within.map(|(_, (names, _))| names).sum();
        let figure = Figure {
            id: format!("{LISTS}/{place}/{:.7}", month.to_string()),
            quantity: "cases-ready",
            place,
            part: Vec::new(),
            period: Period {
                start: *month,
                end: month.last_of_month(),
            },
            people: f64::from(names),
            label: "names on signed lists".to_owned(),
        };
        told.push(figure.claim(Line::Lists, &list.warrant, Role::Input));
    }
    told
}

/// The place under which a run books a list.
fn list_place<'e>(evidence: &'e Evidence, list: &'e ListApproval) -> &'e str {
    let place = evidence.places().get(&list.place);
    match place.map(evidence::Place::regions) {
        Some([region]) => &evidence.places().region(*region).id,
        Some([_, ..]) => &list.place,
        _ => CENTRE,
    }
}

/// The place under which a run books a decision: the region of 1937 that a later one was split
/// from, else the place itself.
fn booked<'e>(evidence: &'e Evidence, decision: &'e LimitDecision) -> &'e str {
    match decision.regions[..] {
        [region] => &evidence.places().region(region).id,
        _ => &decision.place,
    }
}

/// The places of both categories and those not divided, where any number is given.
fn places(decision: &LimitDecision) -> Option<f64> {
    let parts = [decision.category1, decision.category2, decision.unsplit];
    let given = parts.iter().flatten().copied().map(f64::from);
    parts
        .iter()
        .any(Option::is_some)
        .then(|| given.sum::<f64>())
}

fn one_day(date: Date) -> Period {
    Period {
        start: date,
        end: date,
    }
}

/// What is stated by a paper, before it is a claim.
struct Figure<'a> {
    id: String,
    quantity: &'static str,
    place: &'a str,
    part: Vec<(String, String)>,
    period: Period,
    people: f64,
    label: String,
}

impl Figure<'_> {
    fn claim(self, line: Line, warrant: &Warrant, role: Role) -> Claim {
        let error = (role == Role::HeldOut).then(|| ErrorModel::LogNormal {
            sd: warrant.grade.error_sd_min(),
        });
        Claim {
            id: self.id,
            quantity: self.quantity.to_owned(),
            place: self.place.to_owned(),
            lines: Some(Lines::only(line)),
            line: line.id().to_owned(),
            part: self.part,
            period: self.period,
            unit: "people".to_owned(),
            value: Some(self.people),
            low: None,
            high: None,
            grade: warrant.grade,
            verified: warrant.verified,
            role,
            error,
            group: None,
            sources: warrant.sources.clone(),
            locator: warrant.locator.clone(),
            disputes: Vec::new(),
            label: self.label,
            note: warrant.note.clone(),
            at: At {
                file: warrant.at.file.clone(),
                line: warrant.at.line,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_region_is_told_its_first_limit_and_every_name_stands_once() {
        let evidence = Evidence::shipped().unwrap();
        let told = papers(&evidence);
        let ids: BTreeSet<&str> = told.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!(ids.len(), told.len());
        let sum = |quantity: &str, part: &str| -> f64 {
            let papers = told.iter().filter(|paper| paper.quantity == quantity);
            let first = papers.filter(|paper| paper.id.starts_with("limit0_"));
            first
                .filter(|paper| paper.part("category") == Some(part))
                .filter_map(|paper| paper.value)
                .sum()
        };
        let all = |category: fn(&evidence::FirstLimit) -> u32| -> f64 {
            let limits = evidence.first_limits().iter();
            limits.map(|limit| f64::from(category(limit))).sum()
        };
        assert!((sum("limits", "1") - all(|limit| limit.category1)).abs() < 0.5);
        assert!((sum("limits", "2") - all(|limit| limit.category2)).abs() < 0.5);
    }

    #[test]
    fn a_paper_is_given_held_out_or_shown_and_never_fitted() {
        let evidence = Evidence::shipped().unwrap();
        for paper in papers(&evidence) {
            assert_ne!(paper.role, Role::Fitted, "{}", paper.id);
            assert_eq!(paper.error.is_some(), paper.role == Role::HeldOut);
            assert!(!paper.sources.is_empty(), "{}", paper.id);
        }
    }
}
