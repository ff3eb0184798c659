//! Who of the Politburo fell in a run, beside the record.
//!
//! A run that is told of the trials replays the fates of record, and there is nothing to compare. A run
//! that decides on trials itself draws who falls: by a hazard of offices that is the same for all. What
//! it draws is one possible course of events under beliefs, an illustration, and nothing about anybody.

use std::fmt::Write as _;
use std::path::Path;

use chronicle::{DecisionKind, Run};
use evidence::{Day, Evidence, OfficeHolder};
use scenario::Settings;
use scenario::decisions::Class;
use serde_json::{Value, json};
use terror::ground::centre::Member;
use terror::of_record::politburo;

use crate::command::kept::{self, check_editions, kept_scenario};
use crate::command::leadership::word::{self, fate, name, of};
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::in_words;

/// What became of a seat in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    /// Its holder fell.
    Fell(Day),
    /// Its holder died, as by the record.
    Died(Day),
    /// By the record, which the run was told, its holder was gone.
    Gone(Day),
    /// Its holder was there on the last day.
    There,
}

/// One member or candidate.
struct Told<'e> {
    holder: &'e OfficeHolder,
    is_full: bool,
    seat: Seat,
}

/// How a run came by its fates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fates {
    Replayed,
    Drawn,
    /// The run has no Politburo.
    Off,
}

/// Tells of the Politburo in a kept run: of one of its members, or of all.
pub(super) fn tell(
    dir: &Path,
    one: Option<&OfficeHolder>,
    evidence: &Evidence,
    voice: Voice,
) -> Result<(), Error> {
    let run = kept::open(dir, evidence.places().unit_ids())?;
    check_editions(
        dir,
        &run.manifest,
        evidence,
        "the people of record are not those it was told of",
        "or run the scenario again with this one",
    )?;
    let scenario = kept_scenario(dir, &run.manifest).map_err(Error::Unread)?;
    let fates = Fates::of(&scenario.settings);
    let members = politburo(evidence);
    if let Some(one) = one
        && !members.iter().any(|member| member.id == one.id)
    {
        return Err(Error::usage(
            format!(
                "no run is told when {} lost a seat in the Politburo",
                one.name
            ),
            "ask for a member or candidate of February 1934 beside the leader, or for nobody",
        ));
    }
    let is_asked = |member: &&Member| one.is_none_or(|one| one.id == member.id);
    let told: Vec<Told<'_>> = members
        .iter()
        .filter(is_asked)
        .filter_map(|member| {
            Some(Told {
                holder: evidence.office_holder(&member.id)?,
                is_full: member.is_full,
                seat: seat(member, &run, &scenario.settings, fates),
            })
        })
        .collect();
    if voice.json {
        return answer_json(&data(&told, &run, fates, evidence));
    }
    answer(&words(&told, &run, fates))
}

impl Fates {
    fn of(settings: &Settings) -> Fates {
        match (settings.on("M02"), settings.makes(Class::Trials)) {
            (false, _) => Fates::Off,
            (true, true) => Fates::Drawn,
            (true, false) => Fates::Replayed,
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Fates::Replayed => "replayed",
            Fates::Drawn => "drawn",
            Fates::Off => "off",
        }
    }

    /// What a reader must know of it.
    const fn words(self) -> &'static str {
        match self {
            Fates::Replayed => {
                "This run was told the record: nobody's fate was drawn, and that it agrees says nothing. Where \
                 a run decides on trials itself (`--decisions trials=endogenous`), it is drawn."
            }
            Fates::Drawn => {
                "An illustration. This run decided for itself, and drew month by month whose seat in the \
                 Politburo fell empty: by one hazard, the same for all, that rises with the leader's belief in \
                 a conspiracy and falls with what is left of the veto (`requiem mechanisms show M02`). It is a \
                 hazard of offices in a model; it says nothing about what anybody did, believed or deserved, \
                 and another seed draws others. The murder of 1934 and natural deaths stay on their days."
            }
            Fates::Off => {
                "M02 is off in this run: it has no Politburo, reads nobody's fate and draws nobody's."
            }
        }
    }
}

/// What became of a seat by the last day of a run.
fn seat(member: &Member, run: &Run, settings: &Settings, fates: Fates) -> Seat {
    let last = run.chronicle.last().unwrap_or(run.chronicle.first());
    let is_spared = member.is_equal && settings.on("M01") && !settings.on("M01.kirov");
    let by_then = |day: Option<Day>| day.filter(|day| *day <= last && !is_spared);
    let mut falls = run.chronicle.decisions().iter();
    let fell = falls.find(|paper| paper.kind == DecisionKind::Fell && paper.origin == member.id);
    match (fates, fell) {
        (Fates::Drawn, Some(paper)) => Seat::Fell(paper.day),
        (Fates::Drawn, None) => by_then(member.died).map_or(Seat::There, Seat::Died),
        (Fates::Replayed, _) => by_then(member.gone).map_or(Seat::There, Seat::Gone),
        (Fates::Off, _) => Seat::There,
    }
}

fn words(told: &[Told<'_>], run: &Run, fates: Fates) -> String {
    let last = run.chronicle.last().unwrap_or(run.chronicle.first());
    let first = run.chronicle.first();
    let mut text = format!(
        "The Politburo beside the leader, {} to {}\n",
        in_words(first.date()),
        in_words(last.date())
    );
    // A String takes every write, here and below.
    let _ = writeln!(text, "{}\n", folded("", "", fates.words()));
    if fates == Fates::Off {
        return text;
    }
    let mut table = Table::with(&["", "of February 1934", "of record", "in this run"]);
    for one in told {
        let seat = match one.seat {
            Seat::Fell(day) => format!("fell {}", in_words(day.date())),
            Seat::Died(day) => format!("died {}, as by the record", in_words(day.date())),
            Seat::Gone(day) => format!("gone {}, as by the record", in_words(day.date())),
            Seat::There => "there on the last day".to_owned(),
        };
        table.row([
            format!("  {}", name(one.holder)),
            standing(one.is_full).to_owned(),
            fate(one.holder),
            seat,
        ]);
    }
    let _ = write!(text, "{table}");
    if fates == Fates::Drawn {
        let fell = told.iter().filter(|one| matches!(one.seat, Seat::Fell(_)));
        let _ = writeln!(
            text,
            "\nOf {}, {} fell in this run; of record {} did in the same days.",
            told.len(),
            fell.count(),
            told.iter().filter(|one| fell_of_record(one, run)).count(),
        );
    }
    let _ = writeln!(text, "\n{}", folded("", "", word::FOOT_OF_NAMES));
    text
}

const fn standing(is_full: bool) -> &'static str {
    if is_full { "full member" } else { "candidate" }
}

/// Whether somebody was arrested or killed himself within the days of a run, by the record.
fn fell_of_record(told: &Told<'_>, run: &Run) -> bool {
    let gone = told.holder.gone().and_then(Day::of);
    let last = run.chronicle.last().unwrap_or(run.chronicle.first());
    let within = gone.filter(|day| (run.chronicle.first()..=last).contains(day));
    within.is_some() && !told.holder.died_otherwise()
}

fn data(told: &[Told<'_>], run: &Run, fates: Fates, evidence: &Evidence) -> Value {
    let members = told.iter().map(|one| {
        let (became, day) = match one.seat {
            Seat::Fell(day) => ("fell", Some(day)),
            Seat::Died(day) => ("died-as-of-record", Some(day)),
            Seat::Gone(day) => ("gone-as-of-record", Some(day)),
            Seat::There => ("there", None),
        };
        json!({
            "id": one.holder.id,
            "name": one.holder.name,
            "standing": standing(one.is_full),
            "of_record": {
                "outcome": one.holder.outcome,
                "gone": one.holder.gone().map(|day| day.to_string()),
                "fell_in_these_days": fell_of_record(one, run),
            },
            "in_run": {"became": became, "on": day.map(|day| day.to_string())},
        })
    });
    json!({
        "of": of(evidence),
        "digest": run.chronicle.digest(),
        "fates": fates.id(),
        "is_illustration": fates == Fates::Drawn,
        "members": members.collect::<Vec<_>>(),
    })
}
