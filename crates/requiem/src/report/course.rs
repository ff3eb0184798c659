//! The course of a quantity through the nine years: the run's days, the archive's years, the months
//! of the lists.
//!
//! The three are told in people a day, so that they can stand in one panel. A year or a month told so
//! is spread evenly over its days: it says how high the days were together and not how they differed.

use chronicle::Quantity;
use evidence::{Claim, Day, Lines, Role};

use crate::finished::Finished;
use crate::report::series::{Asked, Told, is_of_a_year, moment, of_country, real, rows};

/// Form of the arrests of 1937 and 1938 in Memorial's lists.
const MONTHS_OF_LISTS: &str = "memorial-months-1937-38/USSR";

/// One panel: the run's days, the archive's years, the lists' months.
pub(crate) struct Course<'e> {
    pub(crate) word: &'static str,
    pub(crate) quantity: Quantity,
    pub(crate) days: Vec<(Day, i64)>,
    pub(crate) years: Vec<Year<'e>>,
    pub(crate) listed: Vec<(f64, f64)>,
}

/// The archive's figure of a year, spread evenly over its days.
pub(crate) struct Year<'e> {
    pub(crate) told: Told<'e>,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) mean: f64,
    pub(crate) range: Option<(f64, f64)>,
    pub(crate) run: Option<i64>,
}

fn is_shown(claim: &Claim) -> bool {
    is_of_a_year(claim) && claim.role != Role::Context
}

/// The days of a quantity in the run, and the archive's figures of it.
pub(crate) fn course<'e>(
    quantity: Quantity,
    word: &'static str,
    finished: &'e Finished,
    asked: Asked,
) -> Course<'e> {
    let years: Vec<Told> = of_country(finished, quantity)
        .filter(|told| is_shown(told.claim))
        .collect();
    let lines_of = |day: Day| {
        let year = day.date().year();
        let told = years
            .iter()
            .find(|told| told.claim.period.start.year() == year);
        told.and_then(|told| told.claim.lines)
            .unwrap_or(Lines::SECURITY)
    };
    let days = asked.first.through(asked.last).filter_map(|day| {
        let people = asked.on_day(quantity, lines_of(day), day)?;
        Some((day, people))
    });
    let days: Vec<(Day, i64)> = days.collect();
    let listed = if quantity == Quantity::Arrests {
        listed(finished, &days)
    } else {
        Vec::new()
    };
    let years = years
        .into_iter()
        .filter_map(|told| year(told, quantity, asked));
    Course {
        word,
        quantity,
        years: years.collect(),
        days,
        listed,
    }
}

fn year<'e>(told: Told<'e>, quantity: Quantity, asked: Asked) -> Option<Year<'e>> {
    let (from, to) = told.claim.period.days()?;
    let days = f64::from(to.days_since(from) + 1);
    asked.covers(from, to).then_some(Year {
        told,
        from,
        to,
        mean: told.claim.value? / days,
        range: told.range.map(|(low, high)| (low / days, high / days)),
        run: asked.beside(quantity, told.claim),
    })
}

/// The months of the lists in people a day, at the run's own level: their form alone can be
/// compared.
fn listed(finished: &Finished, days: &[(Day, i64)]) -> Vec<(f64, f64)> {
    let pattern = finished.judged.pattern(MONTHS_OF_LISTS);
    let Some(shape) = pattern.and_then(|pattern| pattern.shape.as_ref()) else {
        return Vec::new();
    };
    let months: Vec<(Day, Day, f64)> = shape
        .months
        .iter()
        .filter_map(|month| {
            let (from, to) = month.period.days()?;
            Some((from, to, month.archive))
        })
        .collect();
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Vec::new();
    };
    let total: i64 = days
        .iter()
        .filter(|(day, _)| first.0 <= *day && *day <= last.1)
        .map(|(_, people)| people)
        .sum();
    let of_month = |(from, to, share): &(Day, Day, f64)| {
        let days = f64::from(to.days_since(*from) + 1);
        let middle = f64::midpoint(moment(*from), moment(*to) + 1.0);
        (middle, share * real(total) / days)
    };
    months.iter().map(of_month).collect()
}

/// The sources of the lists' months.
pub(crate) fn listed_sources(finished: &Finished) -> Vec<String> {
    let pattern = finished.judged.pattern(MONTHS_OF_LISTS);
    let claim = pattern.and_then(|pattern| finished.evidence.claim(pattern.claims.first()?));
    claim.map_or_else(Vec::new, |claim| claim.sources.clone())
}

/// People a day, over these days.
pub(crate) fn mean(days: &[(Day, i64)]) -> f64 {
    let people: i64 = days.iter().map(|(_, people)| people).sum();
    real(people) / rows(days.len())
}
