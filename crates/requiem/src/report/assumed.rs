//! Figure: what changes when what is assumed changes.
//!
//! Where nothing was counted, read or kept, the model had to suppose. A reader who supposes
//! otherwise wants to know what would follow before quarrelling with the supposition. So every
//! assumption is moved to what else may be believed, and the page says which figures follow it
//! further than luck alone would carry them, and which do not.

use evidence::Evidence;
use inquiry::HEADLINES;
use maud::{Markup, html};
use plotters::coord::ranged1d::Ranged;
use terror::assumed::change::{Assumed, Change, Moved};
use terror::assumed::variant::Family;

use crate::finished::Finished;
use crate::moved::{self, named, per_cent};
use crate::report::draw::axis::Axis;
use crate::report::draw::ink::{self, Held, fill, stroke};
use crate::report::draw::panel::Field;
use crate::report::draw::{Drawn, Paper, mark, sheet};
use crate::report::figure::{Figure, Sources, folded, table, table_of, unsourced};
use crate::report::series::rows;
use crate::wording;

const LEFT: f64 = 186.0;
const ROW: f64 = 16.0;
/// Between two panels, with the title of the lower one.
const GAP: f64 = 32.0;
/// Figures along the scale, at most.
const FIGURES: usize = 6;
/// So many variants stand in a panel that move its people, and so many that move what was written
/// down of them; those that move it furthest.
const SHOWN: [usize; 2] = [4, 2];

/// The figure; none for a run of which it was not measured.
pub(crate) fn figure(number: usize, finished: &Finished, sources: &mut Sources) -> Option<Markup> {
    let assumed = finished.assumed.as_ref()?;
    if !assumed.is_of_headlines() {
        return None;
    }
    let panels = panels(assumed);
    let every = every_variant(finished, assumed, sources);
    Some(
        Figure {
            number,
            title: "What changes when what is assumed changes",
            draw: &|width| draw(width, &panels),
            caption: html! {
                "For each figure, the assumptions that move it furthest beyond luck, each moved to "
                "what else may be believed. Full dot: populations and limits, which move people; "
                "open dot: the record, which moves what was written down of them. Dot and stroke: "
                "the change in per cent, the mean, least and greatest of "
                (assumed.charter.seeds.len()) " seeds. Band: as far as those seeds lie apart when "
                "nothing is assumed otherwise. Lived in counts, on the same luck."
            },
            sources: unsourced(
                "No source is drawn here: what would follow from another belief is in no archive; \
                 the sources of each assumption stand in the table.",
            ),
            below: html! {
                @for sentence in sentences(&finished.evidence, assumed) { p.note { (sentence) } }
                (folded("Every assumption, what it may be moved to, why, and what follows", &every))
            },
            table: numbers(assumed),
        }
        .markup(),
    )
}

/// A headline figure with the variants that move it beyond luck, furthest first.
struct Panel<'a> {
    title: &'static str,
    moved: Vec<(&'a Moved, Change)>,
}

fn panels(assumed: &Assumed) -> Vec<Panel<'_>> {
    let panel = |(claim, title): (&str, &'static str)| {
        let of = |is_record: bool| {
            let of_kind = assumed
                .moved
                .iter()
                .filter(move |moved| of_record(moved) == is_record);
            let mut moved: Vec<(&Moved, Change)> = of_kind
                .filter_map(|moved| Some((moved, moved.figure(claim)?)))
                .filter(|(_, change)| change.is_beyond_luck())
                .collect();
            moved.sort_by(|(_, a), (_, b)| size(b).total_cmp(&size(a)));
            moved.truncate(SHOWN[usize::from(is_record)]);
            moved
        };
        let moved = [of(false), of(true)].concat();
        Panel { title, moved }
    };
    let panels = HEADLINES.into_iter().map(panel);
    panels.filter(|panel| !panel.moved.is_empty()).collect()
}

fn of_record(moved: &Moved) -> bool {
    moved.variant.family == Family::Record
}

fn size(change: &Change) -> f64 {
    change.per_cent()[0].abs()
}

fn draw(width: f64, panels: &[Panel<'_>]) -> Markup {
    let all = || panels.iter().flat_map(|panel| &panel.moved);
    let ends = |which: usize| all().map(move |(_, change)| change.per_cent()[which]);
    // Whole tens on both sides, so that the scale names what lies right of nought too.
    let ends = (
        10.0 * libm::floor(ends(1).fold(-1.0, f64::min) / 10.0),
        10.0 * libm::ceil(ends(2).fold(1.0, f64::max) / 10.0),
    );
    let heights = panels.iter().map(|panel| ROW * rows(panel.moved.len()));
    let height = heights.map(|height| height + GAP).sum::<f64>();
    let told = "How far each assumption moves each figure, in per cent";
    sheet(told, (width, height + 24.0), |paper| {
        let mut top = GAP - 8.0;
        for (at, panel) in panels.iter().enumerate() {
            let field = Field {
                left: LEFT,
                right: width - 14.0,
                top,
                floor: top + ROW * rows(panel.moved.len()),
            };
            drawn(paper, field, panel, (ends, at + 1 == panels.len()))?;
            top = field.floor + GAP;
        }
        Ok(())
    })
}

fn drawn(
    paper: &Paper,
    field: Field,
    panel: &Panel<'_>,
    (ends, is_last): ((f64, f64), bool),
) -> Drawn {
    let title = Field { left: 0.0, ..field };
    title.title(paper, panel.title)?;
    let names = panel.moved.iter().map(|(moved, _)| short(moved)).collect();
    let scale = || Axis::even(ends.0, ends.1);
    let mut chart = field.rows_alone(paper, (scale(), names), FIGURES)?;
    let sides = chart.y_range();
    let even = stroke(ink::QUIET, 0.9);
    mark::straight(&mut chart, even, (0.0, sides.start), (0.0, sides.end))?;
    for (at, (moved, change)) in panel.moved.iter().enumerate() {
        let at = rows(at);
        let [mean, least, greatest] = change.per_cent();
        let luck = luck(change);
        mark::field(
            &mut chart,
            fill(ink::HAIR),
            (-luck, at - 0.31),
            (luck, at + 0.31),
        )?;
        mark::straight(
            &mut chart,
            stroke(ink::INK, 1.2),
            (least, at),
            (greatest, at),
        )?;
        if of_record(moved) {
            mark::hollow(&mut chart, ink::RUN, (mean, at), 3.0)?;
        } else {
            mark::dot(&mut chart, ink::RUN, (mean, at), 3.0)?;
        }
    }
    // The panels have one scale, and so its figures stand once, under the last.
    let figures = if is_last {
        scale().key_points(FIGURES)
    } else {
        Vec::new()
    };
    for figure in figures {
        let look = (ink::QUIET, ink::SMALL, Held::Middle);
        let told = format!("{} %", wording::figure(figure));
        mark::note(&mut chart, (figure, sides.start), (0.0, 13.0), &told, look)?;
    }
    Ok(())
}

/// How far the seeds lie apart where nothing is assumed otherwise, in per cent of the figure.
fn luck(change: &Change) -> f64 {
    let [mean, least, greatest] = change.base;
    100.0 * (greatest - least) / mean.max(1.0)
}

/// A variant in a few letters: `recalled_limits = 2`.
fn short(moved: &Moved) -> String {
    let set = &moved.variant.set;
    let (id, value) = &set[0];
    let name = id.split_once('.').map_or(id.as_str(), |(_, name)| name);
    match set.len() {
        1 => format!("{name} = {}", wording::figure(*value)),
        more => format!("{name} and {} more", more - 1),
    }
}

/// What matters and what does not, in sentences.
fn sentences(evidence: &Evidence, assumed: &Assumed) -> Vec<Markup> {
    let all = assumed.moved.len();
    let count = |which: &dyn Fn(&&Moved) -> bool| assumed.moved.iter().filter(which).count();
    let mut sentences = vec![html! {
        "Of " (all) " things that may be believed instead, "
        (count(&|moved| !moved.beyond_luck().is_empty())) " move one of the " (HEADLINES.len())
        " first figures beyond luck, and " (count(&|moved| assumed.luck.is_outdone_by(moved)))
        " send more of the verdicts under order 00447 to other regions than another seed would. "
        (count(&|moved| !moved.moves_anything()))
        " reach no figure here: they decide whom it fell on, or what was before, and not how many."
    }];
    sentences.extend(Family::ALL.map(|family| of_family(assumed, family)));
    let firm = HEADLINES
        .iter()
        .filter(|(claim, _)| !is_moved(assumed, claim));
    let firm: Vec<&str> = firm.map(|(_, words)| *words).collect();
    if !firm.is_empty() {
        sentences.push(html! {
            "No population and no limit that may be believed instead moves beyond luck: people "
            (firm.join("; ")) "."
        });
    }
    sentences.extend(elsewhere(evidence, assumed));
    sentences.push(html! {
        "Luck alone is no small thing: one seed left out turns on average "
        (format!("{:.1}", assumed.luck.sides))
        " figures of the archive to the other side of their ranges, and one seed has "
        (format!("{:.1}", 100.0 * assumed.luck.displaced))
        "% of its verdicts under order 00447 in other regions than all together."
    });
    sentences
}

/// Whether a population or a limit moves a figure beyond luck. The record moves no people.
fn is_moved(assumed: &Assumed, claim: &str) -> bool {
    let of_country = assumed.moved.iter().filter(|moved| !of_record(moved));
    let mut changes = of_country.filter_map(|moved| moved.figure(claim));
    changes.any(|change| change.is_beyond_luck())
}

fn of_family(assumed: &Assumed, family: Family) -> Markup {
    let what = match family {
        Family::Populations => "People where nobody was counted",
        Family::Limits => "Limits and dates where no paper was read",
        Family::Record => "What reached the file",
    };
    let all = || {
        assumed
            .moved
            .iter()
            .filter(|moved| moved.variant.family == family)
    };
    let first = |moved: &'_ Moved| {
        moved
            .beyond_luck()
            .first()
            .map(|(id, it)| ((*id).to_owned(), *it))
    };
    let matter: Vec<_> = all()
        .filter_map(|moved| Some((moved, first(moved)?)))
        .collect();
    let furthest = matter
        .iter()
        .max_by(|(_, (_, a)), (_, (_, b))| size(a).total_cmp(&size(b)));
    html! {
        (what) ": " (matter.len()) " of " (all().count()) " move a first figure beyond luck"
        @if let Some((moved, (claim, change))) = furthest {
            ", furthest " (spelt(moved)) ": people " (named(claim)) ", "
            (per_cent(change.per_cent()[0]))
        }
        "."
    }
}

/// A variant as it is typed.
fn spelt(moved: &Moved) -> Markup {
    html! {
        @for (at, (id, value)) in moved.variant.set.iter().enumerate() {
            @if 0 < at { " with " }
            code { (id) "=" (value) }
        }
    }
}

/// What sends most verdicts to other regions.
fn elsewhere(evidence: &Evidence, assumed: &Assumed) -> Option<Markup> {
    let outdoing = assumed
        .moved
        .iter()
        .filter(|moved| assumed.luck.is_outdone_by(moved));
    let most = outdoing.max_by(|a, b| a.displaced.total_cmp(&b.displaced))?;
    let regions = moved::regions(most, evidence);
    Some(html! {
        "Where people were sentenced under order 00447 hangs most on " (spelt(most)) ": "
        (format!("{:.1}", 100.0 * most.displaced)) "% of the verdicts fall in other regions"
        @if !regions.is_empty() { " (" (regions) ")" }
        "."
    })
}

/// Every variant, with its reason and what it changes.
fn every_variant(finished: &Finished, assumed: &Assumed, sources: &mut Sources) -> Markup {
    let (evidence, settings) = (&finished.evidence, &finished.scenario.settings);
    let mut all = Vec::new();
    for moved in &assumed.moved {
        let of_rows = evidence.assumptions().iter();
        let mine = of_rows.filter(|row| moved.variant.moves(&row.parameter));
        let marks = sources.marks(mine.flat_map(|row| &row.sources));
        all.push(vec![
            html! {
                (moved.variant.reason(evidence, settings)) " " (marks)
                @for (id, value) in &moved.variant.set {
                    br; code { (id) "=" (value) }
                    span.quiet { " instead of " (wording::figure(settings.number(id))) }
                }
            },
            html! { (moved::told(moved, &assumed.luck, evidence)) },
        ]);
    }
    table_of(&["what is assumed, and what instead", "what follows"], &all)
}

/// Every change in per cent, for the variants that move anything.
fn numbers(assumed: &Assumed) -> Markup {
    let mut headings = vec!["assumed instead".to_owned()];
    headings.extend(HEADLINES.map(|(_, words)| format!("#{words}, %")));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let all: Vec<Vec<String>> = assumed
        .moved
        .iter()
        .filter(|moved| moved.moves_anything())
        .map(|moved| {
            let cell = |(claim, _): (&str, &str)| {
                let change = moved.figure(claim);
                change.map_or_else(|| "-".to_owned(), |it| format!("{:+.1}", it.per_cent()[0]))
            };
            let mut row = vec![moved.variant.spelt()];
            row.extend(HEADLINES.map(cell));
            row
        })
        .collect();
    table(&headings, &all)
}

#[cfg(test)]
mod tests {
    use terror::assumed::change::Luck;
    use terror::assumed::variant::Variant;

    use super::*;
    use crate::report::draw::golden::remains;

    fn moved(family: Family, text: &str, claim: &str, by: f64) -> Moved {
        let base = [1_000.0, 1_002.0];
        Moved {
            variant: Variant::parse(family, text).unwrap(),
            figures: vec![(
                claim.to_owned(),
                Change::between(&base, &base.map(|it| it + by)),
            )],
            entered: Vec::new(),
            left: Vec::new(),
            displaced: by.abs() / 1_000.0,
            regions: vec![(
                "MOS".to_owned(),
                Change::between(&base, &base.map(|it| it - by)),
            )],
        }
    }

    fn assumed(moved: Vec<Moved>) -> Assumed {
        Assumed {
            charter: terror::seeds::charter(
                &scenario::Scenario::shipped(crate::command::settings()),
                &Evidence::shipped().unwrap(),
                &[1, 2],
            ),
            luck: Luck {
                sides: 1.5,
                displaced: 0.01,
            },
            moved,
        }
    }

    #[test]
    fn a_panel_shows_what_moves_its_people_before_what_moves_their_papers() {
        let limits = |text| moved(Family::Limits, text, "k447_end_conv", -50.0);
        let assumed = assumed(vec![
            moved(
                Family::Record,
                "record.missing=0.1",
                "k447_end_conv",
                -100.0,
            ),
            limits("assumption.recalled_limits=1"),
            moved(
                Family::Limits,
                "assumption.recalled_limits=2",
                "k447_end_conv",
                -60.0,
            ),
            moved(
                Family::Limits,
                "assumption.unverified_grants=0",
                "k447_end_conv",
                -1.0,
            ),
            moved(Family::Populations, "assumption.towns=1", "itl_1939", 0.0),
        ]);
        let panels = panels(&assumed);
        assert_eq!(panels.len(), 1, "a figure that nothing moves has no panel");
        let shown: Vec<String> = panels[0]
            .moved
            .iter()
            .map(|(moved, _)| short(moved))
            .collect();
        assert_eq!(
            shown,
            [
                "recalled_limits = 2",
                "recalled_limits = 1",
                "missing = 0.1"
            ]
        );
        remains("assumed", &|width| draw(width, &panels));
    }

    #[test]
    fn the_sentences_name_what_matters_and_what_stands_firm() {
        let evidence = Evidence::shipped().unwrap();
        let assumed = assumed(vec![
            moved(
                Family::Limits,
                "assumption.recalled_limits=2",
                "k447_end_conv",
                -60.0,
            ),
            moved(Family::Record, "record.missing=0.1", "itl_1939", -100.0),
        ]);
        let told: Vec<String> = sentences(&evidence, &assumed)
            .into_iter()
            .map(Markup::into_string)
            .collect();
        let says = |words: &str| assert!(told.iter().any(|it| it.contains(words)), "{told:#?}");
        says("Of 2 things that may be believed instead, 2 move one of the 13 first figures");
        says("People where nobody was counted: 0 of 0 move a first figure beyond luck.");
        says("people sentenced under order 00447, \u{2212}6.0%");
        let firm = told
            .iter()
            .find(|it| it.starts_with("No population and no limit"));
        let firm = firm.unwrap();
        assert!(
            firm.contains("in the camps on 1 January 1939"),
            "only its papers moved"
        );
        assert!(!firm.contains("sentenced under order 00447"));
    }
}
