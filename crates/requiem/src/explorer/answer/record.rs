//! A figure of the record: what happened in a run and what its archive would hold, beside the figures
//! of the real archives.

use std::collections::{BTreeMap, BTreeSet};

use chronicle::{By, Key, Quantity, Split, Step};
use evidence::{Claim, Day, Evidence, Lines, Place, PlaceKind, QuantityKind, Role};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::evidence::place;
use crate::command::tally::{self, lines, regions};
use crate::explorer::answer::figures::Plan;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{ROWS_MOST, command, day, question};
use crate::explorer::answer::told::{At, Band, Counted, Dated, Span, Stretch, Told};
use crate::failure::Error;
use crate::report::decisions;
use crate::wording::many;

/// What a page asks of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedFigure {
    /// Of these lines: an id, a union such as `national`, or a+b; the figure's own when nothing is said.
    pub(crate) line: Option<String>,
    /// Of this place, by id or name; the country when nothing is said.
    pub(crate) place: Option<String>,
    /// By day, week, month, quarter or year; by month when nothing is said.
    pub(crate) step: Option<String>,
    /// Divided by line, or by a part such as body or source.
    pub(crate) by: Option<String>,
    /// From this day on.
    pub(crate) from: Option<String>,
    /// Through this day.
    pub(crate) to: Option<String>,
}

/// A figure of the record: one or more panels over the same days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Figure {
    /// Its id, as the address names it.
    pub(crate) id: String,
    /// What is counted: `people`, `places` or `papers`.
    pub(crate) unit: String,
    /// The place; nothing for the whole country.
    pub(crate) place: Option<At>,
    /// The lines; nothing where every line and account is counted.
    pub(crate) line: Option<String>,
    /// day, week, month, quarter or year.
    pub(crate) step: String,
    /// The first day of the figure.
    pub(crate) from: String,
    /// The last day of the figure.
    pub(crate) to: String,
    /// The panels, the leading one first.
    pub(crate) panels: Vec<Panel>,
    /// Decisions of record within the days.
    pub(crate) decisions: Vec<Dated>,
    /// Which days of the leading panel were fitted, and which held out.
    pub(crate) spans: Vec<Span>,
    /// Citekeys of every source of the figure.
    pub(crate) sources: Vec<String>,
    /// What gives the numbers of the leading panel at a terminal.
    pub(crate) command: String,
}

/// One quantity, or one part of it, over the days of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Panel {
    /// What is counted: the id of a quantity.
    pub(crate) quantity: String,
    /// How it is counted.
    pub(crate) counted: Counted,
    /// The part, as `body=troika` or `line=polish`; nothing for the whole.
    pub(crate) part: Option<String>,
    /// What happened in the run.
    pub(crate) happened: Vec<Stretch>,
    /// What an archive would hold of it; empty where none would.
    pub(crate) recorded: Vec<Stretch>,
    /// What luck alone leaves open, where it is known.
    pub(crate) band: Vec<Band>,
    /// The figures of the archives on the same quantity, place, line and part.
    pub(crate) archive: Vec<Told>,
    /// What gives the numbers at a terminal; with `--recorded`, those of the archive's copy.
    pub(crate) command: String,
}

/// A figure of the record of a run.
///
/// # Errors
/// When a word of the question names nothing, or the record cannot be divided so.
pub(crate) fn of(opened: &Opened, id: &str, asked: &AskedFigure) -> Result<Figure, Error> {
    let plan = Plan::named(id)?;
    let evidence = &*opened.evidence;
    let question = Question::of(opened, plan, asked)?;
    let mut panels = Vec::new();
    for quantity in plan.quantities {
        if question.divides(*quantity) {
            panels.extend(question.panels(opened, *quantity)?);
            check_length(&panels)?;
        }
    }
    let (from, to) = question.days;
    let decisions: Vec<Dated> = decisions::dated(evidence, &decisions::all())
        .filter(|(day, _)| from <= *day && *day <= to)
        .map(Dated::of)
        .collect();
    let of_decisions = decisions.iter().flat_map(|decision| &decision.sources);
    let archive = panels.iter().flat_map(|panel: &Panel| &panel.archive);
    let named = archive.flat_map(|told| &told.sources).chain(of_decisions);
    let sources: BTreeSet<String> = named.cloned().collect();
    Ok(Figure {
        id: plan.id.to_owned(),
        unit: plan.unit.to_owned(),
        place: question.place.map(At::of),
        line: question.line.clone(),
        step: By::Time(question.step).id().to_owned(),
        from: from.to_string(),
        to: to.to_string(),
        decisions,
        spans: panels.first().map(spans).unwrap_or_default(),
        sources: sources.into_iter().collect(),
        command: panels
            .first()
            .map_or_else(String::new, |panel| panel.command.clone()),
        panels,
    })
}

/// Turns a figure away that is longer than anybody looks at and than the memory should hold.
fn check_length(panels: &[Panel]) -> Result<(), Error> {
    let of_panel = |panel: &Panel| panel.happened.len() + panel.recorded.len();
    if panels.iter().map(of_panel).sum::<usize>() <= ROWS_MOST {
        return Ok(());
    }
    Err(Error::usage(
        format!(
            "divided so, the figure would have more than {} stretches of days",
            many(ROWS_MOST)
        ),
        "take longer stretches, fewer days or no division, or ask `requiem tally` at a terminal, \
         which gives them all",
    ))
}

/// What is asked of every panel of a figure.
struct Question<'e> {
    place: Option<&'e Place>,
    line: Option<String>,
    lines: Option<Lines>,
    step: Step,
    by: Option<By>,
    days: (Day, Day),
    /// The days as they were asked for.
    typed: (Option<Day>, Option<Day>),
}

impl<'e> Question<'e> {
    fn of(opened: &'e Opened, plan: &Plan, asked: &AskedFigure) -> Result<Question<'e>, Error> {
        let evidence = &*opened.evidence;
        let line = asked.line.as_deref().or(plan.line);
        let typed = (day(asked.from.as_deref())?, day(asked.to.as_deref())?);
        let (first, last) = opened.days();
        Ok(Question {
            place: asked
                .place
                .as_deref()
                .map(|word| place_of(word, evidence))
                .transpose()?
                .flatten(),
            line: line.map(str::to_owned),
            lines: line.map(|line| lines(line, evidence)).transpose()?,
            step: step(asked.step.as_deref().unwrap_or("month"))?,
            by: asked
                .by
                .as_deref()
                .map(|by| division(plan, by))
                .transpose()?,
            days: (typed.0.unwrap_or(first), typed.1.unwrap_or(last)),
            typed,
        })
    }

    /// Whether the question can be put to a quantity.
    fn divides(&self, quantity: Quantity) -> bool {
        match self.by {
            Some(By::Part(split)) => quantity.terms(&[split]).is_some(),
            _ => true,
        }
    }

    /// The panels of a quantity: one, or one for each of its parts.
    fn panels(&self, opened: &Opened, quantity: Quantity) -> Result<Vec<Panel>, Error> {
        let by = [Some(By::Time(self.step)), self.by];
        let asked = cli::Tally {
            line: self.line.clone(),
            place: self.place.map(|place| place.id.clone()),
            by: by.iter().flatten().map(|by| by.id().to_owned()).collect(),
            from: self.typed.0,
            to: self.typed.1,
            ..question(opened, quantity.id())
        };
        let command = command(&asked);
        let happened = courses(opened, &asked)?;
        let mut recorded = if self.is_recorded(quantity) {
            let recorded = true;
            courses(opened, &cli::Tally { recorded, ..asked })?
        } else {
            BTreeMap::new()
        };
        let panel = |(part, happened): (Option<Key>, Vec<Stretch>)| {
            let claims = self.claims(opened, quantity, part);
            let judged = opened.judged();
            let mut band: Vec<Band> = Vec::new();
            for one in claims.iter().filter_map(|claim| Band::of(judged, claim)) {
                if !band.contains(&one) {
                    band.push(one);
                }
            }
            Panel {
                quantity: quantity.id().to_owned(),
                counted: Counted::of(quantity),
                part: part.map(word_of),
                happened,
                recorded: recorded.remove(&part).unwrap_or_default(),
                band,
                archive: claims.iter().map(|claim| Told::of(judged, claim)).collect(),
                command: command.clone(),
            }
        };
        Ok(happened.into_iter().map(panel).collect())
    }

    /// Whether an archive would hold the quantity whole, each of its parts.
    fn is_recorded(&self, quantity: Quantity) -> bool {
        let splits: Vec<Split> = match self.by {
            Some(By::Part(split)) => vec![split],
            _ => Vec::new(),
        };
        let terms = quantity.terms(&splits).unwrap_or_default();
        terms.iter().all(|term| term.flow.is_recorded())
    }

    /// The figures of the archives on what a panel counts, by the day on which they begin.
    fn claims<'a>(
        &self,
        opened: &'a Opened,
        quantity: Quantity,
        part: Option<Key>,
    ) -> Vec<&'a Claim> {
        let evidence = &*opened.evidence;
        let place = self.place.map_or("USSR", |place| place.id.as_str());
        let lines = match part {
            Some(Key::Line(line)) => Some(Lines::only(line)),
            _ => self.lines,
        };
        let (from, to) = (self.days.0.date(), self.days.1.date());
        let claims = evidence.claims().iter().filter(|claim| {
            claim.place == place
                && claim.unit == "people"
                && is_tallied(evidence, claim, quantity)
                && claim.lines == lines
                && is_of_part(claim, quantity, part)
                && from <= claim.period.start
                && claim.period.end <= to
        });
        let mut claims: Vec<&Claim> = claims.collect();
        claims.sort_by_key(|claim| claim.period);
        claims
    }
}

/// Whether a figure counts, by whatever word, what a quantity of the record counts.
pub(crate) fn is_tallied(evidence: &Evidence, claim: &Claim, quantity: Quantity) -> bool {
    let word = evidence.quantity(&claim.quantity);
    word.is_some_and(|word| {
        word.kind != QuantityKind::Share && word.tally.as_deref() == Some(quantity.id())
    })
}

/// Whether a figure is of a part, or of the whole where none is asked for. The first category of the
/// orders is the death sentence, and so all of the death sentences.
fn is_of_part(claim: &Claim, quantity: Quantity, part: Option<Key>) -> bool {
    let of: Vec<(&str, &str)> = claim
        .part
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .filter(|one| !(quantity == Quantity::DeathSentences && *one == ("category", "1")))
        .collect();
    match part {
        Some(Key::Part(part)) => of == [(part.split().id(), part.value())],
        _ => of.is_empty(),
    }
}

/// What a record answers by stretch of days, for each part that it tells apart.
fn courses(
    opened: &Opened,
    asked: &cli::Tally,
) -> Result<BTreeMap<Option<Key>, Vec<Stretch>>, Error> {
    let counted = tally::Counted::of(asked, &opened.evidence, &opened.run)?;
    let mut courses: BTreeMap<Option<Key>, Vec<Stretch>> = BTreeMap::new();
    for row in counted.rows {
        if let Some((Key::Period(period), part)) = row.key.split_first() {
            let course = courses.entry(part.first().copied()).or_default();
            course.push(Stretch::of(*period, row.value));
        }
    }
    Ok(courses)
}

/// A part as `--group` names it.
fn word_of(key: Key) -> String {
    match key {
        Key::Part(part) => format!("{}={}", part.split().id(), part.value()),
        Key::Line(line) => format!("line={}", line.id()),
        Key::Region(_) | Key::Period(_) => String::new(),
    }
}

/// The days of a panel whose figures were fitted or held out, those that touch joined.
fn spans(panel: &Panel) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for role in [Role::Fitted, Role::HeldOut] {
        let mut of_role: Vec<Span> = Vec::new();
        for told in panel.archive.iter().filter(|told| told.role == role.id()) {
            match of_role.last_mut() {
                Some(last) if told.from <= next(&last.to) => {
                    last.to = told.to.clone().max(last.to.clone());
                }
                _ => of_role.push(Span {
                    from: told.from.clone(),
                    to: told.to.clone(),
                    role: role.id().to_owned(),
                }),
            }
        }
        spans.extend(of_role);
    }
    spans
}

/// The day after a day.
fn next(day: &str) -> String {
    let date = day.parse::<Date>().and_then(Date::tomorrow);
    date.map_or_else(|_| day.to_owned(), |date| date.to_string())
}

/// The place that a word names; nothing for the whole country.
///
/// # Errors
/// When no place is called so, or it is not made of regions.
pub(crate) fn place_of<'e>(word: &str, evidence: &'e Evidence) -> Result<Option<&'e Place>, Error> {
    let id = place(evidence, word)?;
    let found = evidence.places().get(&id);
    if found.is_some_and(|found| found.kind == PlaceKind::Country) {
        return Ok(None);
    }
    regions(word, evidence)?;
    Ok(found)
}

/// The step that a word names.
///
/// # Errors
/// When it names none.
pub(crate) fn step(word: &str) -> Result<Step, Error> {
    match By::named(word) {
        Some(By::Time(step)) => Ok(step),
        _ => Err(Error::usage(
            format!("`{word}` is no stretch of the calendar"),
            "write day, week, month, quarter or year",
        )),
    }
}

/// The division that a word names, of a figure that has it.
fn division(plan: &Plan, word: &str) -> Result<By, Error> {
    let divisions = plan.divisions();
    let found = divisions.iter().find(|by| by.id() == word);
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = divisions.iter().map(|by| by.id()).collect();
        Error::usage(
            format!("the figure `{}` is not divided by `{word}`", plan.id),
            format!(
                "divide it by {}; the country is told by region",
                words.join(", ")
            ),
        )
    })
}

#[cfg(test)]
mod tests;
