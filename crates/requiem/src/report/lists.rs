//! Figure: the lists of names that Stalin and others of the Politburo signed, and what the model
//! makes of them.
//!
//! The names on the lists are given to the run, by day and heading. A signature was neither an
//! arrest nor an execution: many on the lists were in prison already, and the Military Collegium
//! sentenced them afterwards, some not to death. No name is kept here, only their number.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::Quantity;
use evidence::{Day, Evidence, Line, Lines, ListApproval, Place, Region};
use maud::{Markup, html};

use crate::finished::Finished;
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{mark, sheet};
use crate::report::figure::{Figure, Sources, table};
use crate::report::series::{Asked, moment, real, rows};
use crate::wording::{many, whole};

const LEFT: f64 = 54.0;
const HEIGHT: f64 = 170.0;
const ROW: f64 = 13.6;

/// A month of the lists: names signed, and the model's arrests and verdicts on the line.
pub(crate) struct Month {
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) names: i64,
    pub(crate) arrested: i64,
    pub(crate) sentenced: i64,
}

/// A heading of the lists that stands for a place, and the model's verdicts there.
pub(crate) struct Heading {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) regions: Vec<Region>,
    pub(crate) names: i64,
    pub(crate) arrested: i64,
    pub(crate) sentenced: i64,
}

/// The lists beside a run: by month, and by heading.
pub(crate) struct Beside {
    pub(crate) months: Vec<Month>,
    pub(crate) headings: Vec<Heading>,
}

/// The lists beside a run; nothing for a run that has not the whole time of the lists.
pub(crate) fn beside(evidence: &Evidence, asked: Asked) -> Option<Beside> {
    let lists = evidence.lists();
    let days = || lists.iter().filter_map(|list| Day::of(list.date));
    let (first, last) = (days().min()?, days().max()?);
    asked.covers(first, last).then(|| Beside {
        months: months(asked, lists, (first, last)),
        headings: headings(evidence, asked),
    })
}

/// The figure; none for a run that has not the whole time of the lists.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let asked = Asked::of(finished);
    let lists = finished.evidence.lists();
    let Beside { months, headings } = beside(&finished.evidence, asked)?;
    let names: u64 = lists.iter().map(|list| u64::from(list.names)).sum();
    let ids = lists.iter().flat_map(|list| &list.warrant.sources);
    let marks = sources.marks(ids.collect::<BTreeSet<_>>());
    Some(
        Figure {
            number,
            title: "Stalin’s lists, by month and by heading",
            draw: &|width| draw(width, &months, &headings),
            caption: html! {
                "Ink: names on the lists (" (many(names)) " in all), which are given to the run and "
                "so are no success of it. Blue: the model’s cases on this line, as its files would "
                "show them; hollow dots, people arrested; bars and full dots, people sentenced. A signature approved a "
                "sentence beforehand; it was neither an arrest nor an execution. A region whose "
                "republic had a heading of its own is told with the republic; the Moscow centre and "
                "headings that name no region are told with Moscow."
            },
            sources: marks,
            below: html! {},
            table: numbers(&months, &headings),
        }
        .markup(),
    )
}

fn months(asked: Asked, lists: &[ListApproval], (first, last): (Day, Day)) -> Vec<Month> {
    let line = Lines::only(Line::Lists);
    let span = asked.months(first, last).into_iter();
    let whole = span.map(|(from, _)| {
        let days = i32::from(from.date().days_in_month()) - i32::from(from.date().day());
        let to = from.index() + u16::try_from(days).unwrap_or(0);
        let start = from.index() + 1 - u16::try_from(from.date().day()).unwrap_or(1);
        (Day::at(start).unwrap_or(from), Day::at(to).unwrap_or(last))
    });
    whole
        .filter_map(|(from, to)| {
            let dated = lists
                .iter()
                .filter(|list| Day::of(list.date).is_some_and(|day| from <= day && day <= to));
            Some(Month {
                from,
                to,
                names: dated.map(|list| i64::from(list.names)).sum(),
                arrested: asked.flow(Quantity::Arrests, line, from, to)?,
                sentenced: asked.flow(Quantity::Sentenced, line, from, to)?,
            })
        })
        .collect()
}

/// The headings by place, the most names first. A region whose republic had a heading of its own is
/// told with the republic: the model spreads the republic's names over its regions. Headings that
/// stand for no region are told with Moscow.
fn headings(evidence: &Evidence, asked: Asked) -> Vec<Heading> {
    let places = evidence.places();
    let Some(moscow) = places.unit("MOS") else {
        return Vec::new();
    };
    let of_list = |list: &ListApproval| {
        let place = places.get(&list.place);
        let regions = place.map_or(&[][..], Place::regions);
        if regions.is_empty() {
            vec![moscow]
        } else {
            regions.to_vec()
        }
    };
    let lists = evidence.lists();
    let all: BTreeSet<Vec<Region>> = lists.iter().map(of_list).collect();
    let widest = |regions: &Vec<Region>| {
        let holds = |wide: &&Vec<Region>| regions.iter().all(|region| wide.contains(region));
        all.iter()
            .filter(holds)
            .max_by_key(|wide| wide.len())
            .unwrap_or(regions)
            .clone()
    };
    let mut names: BTreeMap<Vec<Region>, i64> = BTreeMap::new();
    for list in lists {
        *names.entry(widest(&of_list(list))).or_default() += i64::from(list.names);
    }
    let within = (asked.first, asked.last);
    let sum = |quantity: Quantity, regions: &[Region]| -> i64 {
        let of = |region: &Region| asked.flow_of(quantity, Line::Lists, *region, within);
        regions.iter().filter_map(of).sum()
    };
    let title = |regions: &Vec<Region>| match regions[..] {
        [region] if region == moscow => {
            ("Moscow Oblast, and the centre".to_owned(), "MOS".to_owned())
        }
        [region] => (
            places.region(region).name.clone(),
            places.region(region).id.clone(),
        ),
        _ => {
            let place = lists.iter().find(|list| of_list(list) == *regions);
            let place = place.and_then(|list| places.get(&list.place));
            place.map_or_else(Default::default, |place| {
                (place.name.clone(), place.id.clone())
            })
        }
    };
    let mut headings: Vec<Heading> = names
        .into_iter()
        .map(|(regions, names)| {
            let (name, label) = title(&regions);
            Heading {
                name,
                label,
                names,
                arrested: sum(Quantity::Arrests, &regions),
                sentenced: sum(Quantity::Sentenced, &regions),
                regions,
            }
        })
        .collect();
    headings.sort_by_key(|heading| std::cmp::Reverse(heading.names));
    headings
}

fn draw(width: f64, months: &[Month], headings: &[Heading]) -> Markup {
    let narrow = width < 500.0;
    let field = Field {
        left: LEFT,
        right: width - 6.0,
        top: 24.0,
        floor: 24.0 + HEIGHT,
    };
    let top = field.floor + 84.0;
    let places = Field {
        left: if narrow { 50.0 } else { 206.0 },
        right: width - 18.0,
        top,
        floor: top + ROW * rows(headings.len()),
    };
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return html! {};
    };
    let told = "Names on the signed lists by month and by heading, with the model's cases";
    sheet(told, (width, places.floor + 24.0), |paper| {
        let counts = |month: &Month| [month.names, month.arrested, month.sentenced].map(real);
        let scales = (
            Axis::Days(first.from, last.to),
            Axis::up_to(months.iter().flat_map(counts)),
        );
        let title = "Names signed, people arrested and sentenced on this line, by month";
        let title = if narrow {
            "Names signed, and cases, by month"
        } else {
            title
        };
        let mut panel = field.counts(paper, title, scales, (field.room_for_days(), 5))?;
        for month in months {
            let (left, right) = (moment(month.from), moment(month.to) + 1.0);
            let middle = f64::midpoint(left, right);
            mark::bar(&mut panel, (left + 4.0, right - 4.0), real(month.sentenced))?;
            mark::hollow(&mut panel, ink::RUN, (middle, real(month.arrested)), 2.6)?;
            mark::archive(&mut panel, (middle, real(month.names)), None, false)?;
        }
        let name = |heading: &Heading| {
            if narrow {
                &heading.label
            } else {
                &heading.name
            }
            .clone()
        };
        let title = Field {
            left: LEFT.min(places.left),
            top: places.top - 20.0,
            ..places
        };
        title.title(paper, "The same, by heading")?;
        let names = headings.iter().map(name).collect();
        let mut panel = places.rows(paper, (Axis::ratios(1.0, 1e5), names), 5)?;
        for (at, heading) in headings.iter().enumerate() {
            let at = rows(at);
            let link = stroke(ink::HAIR, 1.2);
            let ends = (real(heading.names), at);
            mark::straight(&mut panel, link, ends, (real(heading.sentenced.max(1)), at))?;
            if 0 < heading.arrested {
                mark::hollow(&mut panel, ink::RUN, (real(heading.arrested), at), 3.0)?;
            }
            if 0 < heading.sentenced {
                mark::dot(&mut panel, ink::RUN, (real(heading.sentenced), at), 2.4)?;
            }
            mark::dot(&mut panel, ink::INK, ends, 2.2)?;
        }
        Ok(())
    })
}

fn numbers(months: &[Month], headings: &[Heading]) -> Markup {
    let by_month: Vec<Vec<String>> = months
        .iter()
        .map(|month| {
            let name = month.from.to_string()[..7].to_owned();
            let counts = [month.names, month.arrested, month.sentenced].map(whole);
            std::iter::once(name).chain(counts).collect()
        })
        .collect();
    let by_heading: Vec<Vec<String>> = headings
        .iter()
        .map(|heading| {
            let counts = [heading.names, heading.arrested, heading.sentenced].map(whole);
            let names = [heading.name.clone(), heading.label.clone()];
            names.into_iter().chain(counts).collect()
        })
        .collect();
    html! {
        (table(&["month", "#names signed", "#run: arrested", "#run: sentenced"], &by_month))
        (table(&["heading", "id", "#names signed", "#run: arrested", "#run: sentenced"], &by_heading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::draw::golden::remains;

    #[test]
    fn names_are_ink_and_the_model_is_blue() {
        let month = |month: i8, names: i64| Month {
            from: Day::on(1937, month, 1),
            to: Day::on(1937, month, 28),
            names,
            arrested: names / 2,
            sentenced: names - 40,
        };
        let heading = |label: &str, names: i64| Heading {
            name: format!("Region {label}"),
            label: label.to_owned(),
            regions: Vec::new(),
            names,
            arrested: names / 2,
            sentenced: names - 10,
        };
        let months = [month(3, 300), month(4, 700), month(5, 100)];
        let headings = [heading("UKR", 800), heading("KAR", 30)];
        remains("lists", &|width| draw(width, &months, &headings));
    }
}
