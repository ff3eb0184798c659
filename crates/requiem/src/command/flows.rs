//! `requiem flows`: how many people went each way of the machine in a run.

use std::sync::Arc;

use crate::cli;
use crate::command::evidence_of;
use crate::explorer::flows::{AskedFlows, Flows, Way, of};
use crate::explorer::opened::Opened;
use crate::failure::Error;
use crate::table::Table;
use crate::voice::{Voice, answer, answer_json};
use crate::wording::whole;

/// Tells the ways through the machine, and the ways back.
pub(crate) fn flows(asked: &cli::Flows, voice: Voice) -> Result<(), Error> {
    let evidence = Arc::new(evidence_of(None)?);
    let id = asked.dir.file_name().unwrap_or_default().to_string_lossy();
    let opened = Opened::read(&id, &asked.dir, &evidence)?;
    let told = of(
        &opened,
        &AskedFlows {
            from: asked.from.map(|day| day.to_string()),
            to: asked.to.map(|day| day.to_string()),
            line: asked.line.clone(),
        },
    )?;
    if voice.json {
        return answer_json(&told);
    }
    if asked.csv {
        return answer(&csv(&told));
    }
    answer(&plain(&told))
}

fn plain(told: &Flows) -> String {
    let line = told.line.as_deref();
    let on = line.map_or_else(String::new, |line| format!(", on {line}"));
    let stations = told.nodes.iter().filter_map(|node| {
        let people = node.people?;
        Some((node.id.as_str(), people))
    });
    let mut there = Table::with(&["station", "#people there on the last evening"]);
    for (id, people) in stations {
        there.row([id.to_owned(), whole(people)]);
    }
    format!(
        "From {} through {}{on}\n\n{there}\n{}\nWays back, by which what was done brought more of it\n\n{}",
        told.from,
        told.to,
        table(&told.ways),
        table(&told.loops)
    )
}

fn table(ways: &[Way]) -> Table {
    let mut table = Table::with(&["way", "from", "to", "#how many", "of", "mechanisms"]);
    for way in ways {
        table.row([
            way.id.clone(),
            way.from.clone(),
            way.to.clone(),
            way.count.map_or_else(|| "measured".to_owned(), whole),
            way.unit.clone().unwrap_or_default(),
            way.mechanisms.join(" "),
        ]);
    }
    table
}

fn csv(told: &Flows) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let mut row = |cells: [&str; 7]| csv.write_record(cells).expect("memory takes it");
    row(["way", "from", "to", "count", "unit", "back", "mechanisms"]);
    let ways = told.ways.iter().map(|way| (way, "no"));
    for (way, back) in ways.chain(told.loops.iter().map(|way| (way, "yes"))) {
        row([
            &way.id,
            &way.from,
            &way.to,
            &way.count
                .map_or_else(String::new, |count| count.to_string()),
            way.unit.as_deref().unwrap_or_default(),
            back,
            &way.mechanisms.join(" "),
        ]);
    }
    let bytes = csv.into_inner().expect("memory takes it");
    String::from_utf8(bytes).expect("made of text")
}
