//! What brought the organs to a person: a card, a letter, a name, a list, a sweep.

use chronicle::{Case, Motive, Source};
use evidence::Line;

use crate::command::case::holdings::Holdings;
use crate::command::case::left::cases_of_mates;
use crate::command::case::limit::order;
use crate::command::case::step::Step;
use crate::command::case::who::{briefly, circle_words};
use crate::failure::Error;
use crate::wording::{in_words, many};

/// The mechanism that chooses, person for person, whom a line takes.
const SELECTION: &str = "M07";

/// The step.
pub(super) fn lead(number: u32, case: &Case, holdings: &Holdings<'_>) -> Result<Step, Error> {
    let mut step = Step::new("lead", "What brought the organs");
    step.say(format!(
        "Arrested on {} on the line {}.",
        in_words(case.arrested.date()),
        holdings.line(case.line)
    ));
    step.data("line", case.line.id());
    step.data("arrested", case.arrested.to_string());
    step.data("source", case.source.id());
    step.data("motive", case.motive.map(Motive::id));
    step.data("parent", case.parent);
    match case.source {
        Source::Denunciation => letter(&mut step, case, holdings)?,
        Source::Name => name(&mut step, case, holdings)?,
        source => of_the_organs(&mut step, source, case.line),
    }
    if case.source == Source::Kin {
        kin(&mut step, case, holdings)?;
    }
    let swept = matches!(
        case.source,
        Source::List | Source::Sweep | Source::OffProfile
    );
    if let Some(id) = order(case.line, case.arrested, holdings).filter(|_| swept) {
        step.paper(id);
    }
    circle(&mut step, number, case, holdings)?;
    if case.line == Line::Order00447 {
        step.not_drawn(
            "whether the person was labelled a former kulak, a criminal or another “anti-Soviet \
             element”; the order named all three, and the model counts them together.",
        );
    }
    Ok(step)
}

/// Where nobody outside the organs stands behind a case.
fn of_the_organs(step: &mut Step, source: Source, line: Line) {
    let (said, rule) = told(source, line);
    step.say(said);
    if let Some(rule) = rule {
        step.rule(rule);
    }
    if let Some(by_lot) = among(source) {
        step.rule(SELECTION);
        step.by_lot(by_lot);
    }
    match source {
        Source::Strike | Source::CardFile => step.paper("op_00447"),
        Source::Kin if line == Line::Kin => step.paper("op_00486"),
        Source::Camp => step.paper("start_00447_CAMPS"),
        _ => {}
    }
    if source == Source::List {
        step.not_drawn("which of the signed lists it was, and who had put the name on it.");
    }
}

/// Among whom the person was drawn, where the organs chose.
const fn among(source: Source) -> Option<&'static str> {
    match source {
        Source::Strike | Source::CardFile | Source::List | Source::Sweep | Source::OffProfile => {
            Some(
                "of all whom the line pointed at by group, work, sex, age and nationality, this person \
                 was taken and not another.",
            )
        }
        Source::Camp => Some(
            "ordinary convicts are counted and not told apart, so the model takes for a prisoner \
             somebody of the whole country, and this person was taken.",
        ),
        Source::Trial => Some("of all whom the line pointed at, this person was named."),
        Source::Expulsion => Some(
            "the roll does not tell who had been expelled, so of all whom the line pointed at this \
             person was taken for one.",
        ),
        Source::Kin | Source::Informer | Source::Denunciation | Source::Name => None,
    }
}

/// What a source was, in words, and the rule by which it went.
fn told(source: Source, line: Line) -> (&'static str, Option<&'static str>) {
    match source {
        Source::Strike => (
            "There was a card on the person in the file that the organs of the region had prepared, \
             and it was marked for the first strike of order 00447.",
            Some("M06.strike"),
        ),
        Source::CardFile => (
            "There was a card on the person in the file that the organs of the region kept; it was \
             drawn after the first strike.",
            Some("M06"),
        ),
        Source::List => (
            "The person was on a list of names signed at the centre.",
            Some("M10.lists"),
        ),
        Source::Sweep | Source::OffProfile if line.is_national() => (
            if source == Source::Sweep {
                "The person was taken in a sweep of those whom the line pointed at by nationality."
            } else {
                "The person was taken in a sweep of a national line, though the census had recorded \
                 another nationality than the line pointed at."
            },
            Some("M15"),
        ),
        Source::Sweep => (
            "The person was taken in a sweep of those whom the line pointed at.",
            Some(sweeping(line)),
        ),
        Source::OffProfile => (
            "The person was taken in a sweep, though the line said nothing of such people.",
            Some(sweeping(line)),
        ),
        Source::Camp => (
            "The person was a prisoner of the camps, and a new case was made there.",
            Some("M13.retrials"),
        ),
        Source::Trial => (
            "The accused of an open trial had named somebody in court, and a dossier was opened on \
             the person.",
            Some("M22.names"),
        ),
        Source::Kin if line == Line::Kin => (
            "The person was taken under order 00486 as the wife, husband or grown child of somebody \
             convicted.",
            Some("M14.wives"),
        ),
        Source::Kin => (
            "A dossier had been opened on the person as kin of somebody taken.",
            Some("M14.stigma"),
        ),
        Source::Expulsion => (
            "The person had been expelled from the party, and a dossier was opened for it.",
            Some("M16.bridge"),
        ),
        Source::Informer => (
            "A registered informer had reported on the person. The case names no informer.",
            Some("M34.reports"),
        ),
        // Letters and names are told apart: somebody stands behind them.
        Source::Denunciation | Source::Name => ("", None),
    }
}

/// The mechanism that sweeps on a line.
const fn sweeping(line: Line) -> &'static str {
    match line {
        Line::Militia => "M06.militia",
        Line::Cadres => "M06.cadres",
        Line::Army => "M17",
        Line::Organs => "M18",
        _ => "M06",
    }
}

/// Who of the household had been taken before somebody was taken as kin.
fn kin(step: &mut Step, case: &Case, holdings: &Holdings<'_>) -> Result<(), Error> {
    for (number, other) in cases_of_mates(case, holdings)? {
        if other.arrested < case.arrested {
            step.say(format!(
                "Of the same household somebody had been taken before: {}.",
                holdings.mention(number, &other)
            ));
        }
    }
    Ok(())
}

fn letter(step: &mut Step, case: &Case, holdings: &Holdings<'_>) -> Result<(), Error> {
    step.rule("M08");
    let motive = case.motive.map_or("", motive_words);
    let written_by = case.denounced_by.map(|by| tie(by, case, holdings));
    let by = written_by.unwrap_or("somebody of the region");
    step.say(format!("A letter had come, written {motive} by {by}."));
    step.data("denounced_by", case.denounced_by);
    let own: Vec<u32> = case.denounced_by.into_iter().collect();
    for (number, writer) in holdings.of_people(&own)? {
        step.say(format!(
            "Whoever wrote it was taken too: {}.",
            holdings.mention(number, &writer)
        ));
        step.data("writers_case", number);
    }
    step.by_lot("who wrote, and of those whom the writer knew, this person was written about.");
    step.not_drawn("what the letter said.");
    Ok(())
}

/// How many of the same circle were taken.
fn circle(step: &mut Step, number: u32, case: &Case, holdings: &Holdings<'_>) -> Result<(), Error> {
    if case.source == Source::Camp {
        return Ok(());
    }
    let of_circle = holdings.register.of_circle(case.region, case.cell);
    let of_circle = of_circle.map_err(Error::Unread)?;
    let before = of_circle.iter().filter(|other| **other < number).count();
    let part = holdings.roll.region(case.region);
    let members: u32 = part.members(case.cell).iter().sum();
    let of_sample = if 1 < holdings.scale() {
        " of this sample"
    } else {
        ""
    };
    let others = of_circle.len().saturating_sub(1);
    let taken = match (others, before) {
        (0, _) => format!("nobody else{of_sample} was taken over the run"),
        (1, 0) => format!("one other{of_sample} was taken over the run, later"),
        (1, _) => format!("one other{of_sample} was taken over the run, earlier"),
        _ => format!(
            "{} others{of_sample} were taken over the run, {} of them earlier",
            many(others),
            many(before)
        ),
    };
    step.say(format!(
        "Of the same {}, which by the roll had {} members past childhood, {taken}.",
        circle_words(case.circle),
        many(members),
    ));
    step.data("circle_members", members);
    step.data("circle_taken", of_circle.len());
    step.data("circle_taken_before", before);
    Ok(())
}

/// How the writer of a letter knew the person, as the roll has it.
fn tie(by: u32, case: &Case, holdings: &Holdings<'_>) -> &'static str {
    let unknown = "somebody of the region";
    let (Some((home, person)), Some((other, writer))) =
        (holdings.home(case), holdings.roll.find(by))
    else {
        return unknown;
    };
    let part = holdings.roll.region(home);
    if home != other {
        unknown
    } else if part.housemates(person).contains(&writer) {
        "somebody of the same household"
    } else if part.circle_of(part.locate(writer)) == case.cell {
        match circle_words(case.circle) {
            "village" => "somebody of the same village",
            "house" => "somebody of the same house",
            _ => "somebody of the same place of work",
        }
    } else {
        "somebody of the region who knew the person from elsewhere"
    }
}

fn name(step: &mut Step, case: &Case, holdings: &Holdings<'_>) -> Result<(), Error> {
    step.rule("M09.names");
    let Some(parent) = case.parent else {
        return Ok(());
    };
    let other = holdings.look_up(&[parent])?[0];
    step.say(format!(
        "The name had been given in the interrogation of {}: {}. {} given there.",
        holdings.mention(parent, &other),
        briefly(other.profile),
        match other.names_given {
            1 => "It was the only name".to_owned(),
            names => format!("{} names were", many(names)),
        },
    ));
    step.by_lot(
        "of those whom that prisoner knew (household, place of work, party cell, acquaintances) and \
         whom the organs would take, this person was named.",
    );
    step.not_drawn("on which day the name was given, and what was done until it was.");
    Ok(())
}

const fn motive_words(motive: Motive) -> &'static str {
    match motive {
        Motive::SelfProtection => "to protect the writer",
        Motive::Grudge => "out of a grudge",
        Motive::Promotion => "in the hope of promotion",
        Motive::Housing => "in the hope of a room",
        Motive::ClassOrigin => "to expose a class origin",
        Motive::FamilyLeniency => "in the hope of leniency towards the writer’s family",
        Motive::Belief => "out of belief",
    }
}
