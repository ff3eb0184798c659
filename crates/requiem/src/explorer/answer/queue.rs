//! The queue from arrest to sentence: how many were held on each day, and how long it took.

use chronicle::Quantity;
use evidence::{Day, Lines};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::explorer::answer::opened::Opened;
use crate::explorer::answer::tally::{command, question};
use crate::failure::Error;
use crate::report::waiting;

/// The queue of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Queue {
    /// The evenings on which people are counted, in order.
    pub(crate) days: Vec<String>,
    /// People held without a decision, by evening.
    pub(crate) held: Vec<i64>,
    /// People sentenced to death and not yet shot, by evening.
    pub(crate) condemned: Vec<i64>,
    /// People of the national lines whose cases waited for Moscow, by evening.
    pub(crate) albums: Vec<i64>,
    /// People held without a decision, by line or union of lines, on the same evenings.
    pub(crate) held_by_line: Vec<HeldOfLine>,
    /// How long the decided had waited.
    pub(crate) waits: Waits,
    /// What gives those held at a terminal.
    pub(crate) command: String,
}

/// Those held on some lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct HeldOfLine {
    /// The lines: 00447, national, police, lists or militia.
    pub(crate) line: String,
    /// People held without a decision, by evening.
    pub(crate) held: Vec<i64>,
}

/// How long people waited, as a run can tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Waits {
    /// The run tells people one from another.
    Told {
        /// By group of lines and month of the arrest.
        months: Vec<WaitOfMonth>,
        /// By group of lines, all months together, with the course of the share undecided.
        groups: Vec<WaitOfGroup>,
        /// What gives them at a terminal.
        command: String,
    },
    /// The run counts people and does not tell them apart, so nobody's wait is known.
    NoPersons,
}

/// Those arrested on some lines in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WaitOfMonth {
    /// The lines: 00447, national, police, lists or militia.
    pub(crate) line: String,
    /// The month of the arrest, as 1937-08.
    pub(crate) month: String,
    /// People whose case was decided.
    pub(crate) decided: u64,
    /// Days within which a quarter, one half and three quarters of them had their decision.
    pub(crate) quartiles: [Option<u32>; 3],
    /// People who died before a decision.
    pub(crate) died: u64,
    /// People who waited when the run ended.
    pub(crate) waiting: u64,
}

/// Those arrested on some lines, all months together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WaitOfGroup {
    /// The lines.
    pub(crate) line: String,
    /// People whose case was decided.
    pub(crate) decided: u64,
    /// Days within which a quarter, one half and three quarters of them had their decision.
    pub(crate) quartiles: [Option<u32>; 3],
    /// The mean of the days.
    pub(crate) mean: Option<f64>,
    /// People who died before a decision.
    pub(crate) died: u64,
    /// People who waited when the run ended.
    pub(crate) waiting: u64,
    /// Of the decided, the share without a decision yet 0, 1, 2, .. days after the arrest.
    pub(crate) undecided: Vec<f64>,
}

/// The queue of a run.
///
/// # Errors
/// When the cases of the run cannot be read.
pub(crate) fn of(opened: &Opened) -> Result<Queue, Error> {
    let asked = opened.asked();
    let days = waiting::evenings(asked);
    let stock = |quantity: Quantity, lines: Lines| {
        let stocks = days
            .iter()
            .map(|day| asked.stock(quantity, Some(lines), *day));
        stocks
            .map(|people| people.expect("an evening of the run"))
            .collect()
    };
    let of_line = |(line, lines): (&str, Lines)| HeldOfLine {
        line: line.to_owned(),
        held: stock(Quantity::Held, lines),
    };
    let command = command(&cli::Tally {
        line: Some("all".to_owned()),
        by: vec!["day".to_owned()],
        ..question(opened, Quantity::Held.id())
    });
    Ok(Queue {
        held: stock(Quantity::Held, Lines::ALL),
        condemned: stock(Quantity::AwaitingExecution, Lines::ALL),
        albums: stock(Quantity::AlbumQueue, Lines::NATIONAL),
        held_by_line: waiting::LINES.into_iter().map(of_line).collect(),
        days: days.iter().map(Day::to_string).collect(),
        waits: waits(opened)?,
        command,
    })
}

fn waits(opened: &Opened) -> Result<Waits, Error> {
    let Some(queue) = opened.waits()? else {
        return Ok(Waits::NoPersons);
    };
    let scale = u64::from(opened.scenario.scale);
    let (mut months, mut groups) = (Vec::new(), Vec::new());
    for (line, lines) in waiting::LINES {
        let all = queue.waits(lines, |_| true);
        if all.taken() == 0 {
            continue;
        }
        for month in queue.months(lines) {
            let waits = queue.waits(lines, |one| one == month);
            months.push(WaitOfMonth {
                line: line.to_owned(),
                month: month.to_string(),
                decided: waits.decided * scale,
                quartiles: waits.quartiles(),
                died: waits.died * scale,
                waiting: waits.waiting * scale,
            });
        }
        let undecided = (0..=waiting::LONGEST).map_while(|days| all.undecided_after(days));
        groups.push(WaitOfGroup {
            line: line.to_owned(),
            decided: all.decided * scale,
            quartiles: all.quartiles(),
            mean: all.mean(),
            died: all.died * scale,
            waiting: all.waiting * scale,
            undecided: undecided.collect(),
        });
    }
    Ok(Waits::Told {
        months,
        groups,
        command: format!(
            "requiem people {} queue --by line",
            opened.typed().display()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;
    use crate::command::tally::Counted;
    use crate::explorer::answer::small_runs::{COUNTS, PERSONS, typed};

    #[test]
    fn those_held_are_as_many_as_the_terminal_tells_for_the_evening() {
        let told = of(&COUNTS).expect("an answer");
        let Command::Tally(asked) = typed(&COUNTS, &told.command) else {
            panic!("{} asks for no tally", told.command);
        };
        let counted = Counted::of(&asked, &COUNTS.evidence, &COUNTS.run).expect("an answer");
        let terminal = counted.json(&COUNTS.evidence, &COUNTS.run);
        for (day, held) in told.days.iter().zip(&told.held) {
            let mut rows = terminal["rows"].as_array().expect("rows").iter();
            let row = rows.find(|row| row["day"] == *day.as_str()).expect("a row");
            assert_eq!(row["value"], *held, "{day}");
        }
        assert!(told.held.iter().any(|held| 0 < *held));
        assert_eq!(told.waits, Waits::NoPersons);
    }

    #[test]
    fn every_group_is_the_sum_of_its_months_and_fewer_are_undecided_from_day_to_day() {
        let told = of(&PERSONS).expect("an answer");
        let Waits::Told {
            months,
            groups,
            command,
        } = told.waits
        else {
            panic!("the run tells people apart");
        };
        assert!(matches!(typed(&PERSONS, &command), Command::People(_)));
        assert!(!groups.is_empty());
        for group in &groups {
            let of_group = months.iter().filter(|month| month.line == group.line);
            let sum = |of: fn(&WaitOfMonth) -> u64| of_group.clone().map(of).sum::<u64>();
            let taken = (
                sum(|it| it.decided),
                sum(|it| it.died),
                sum(|it| it.waiting),
            );
            assert_eq!(
                taken,
                (group.decided, group.died, group.waiting),
                "{}",
                group.line
            );
            assert!(group.undecided.is_sorted_by(|one, next| next <= one));
            assert_eq!(group.decided % 1_000, 0, "each case stands for a thousand");
        }
    }
}
