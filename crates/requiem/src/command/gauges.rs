//! `requiem gauges`: what was measured and happened to nobody, over the years of a run: the leader's
//! belief in conspiracies, trust, readiness, output.

use std::fmt::Write as _;

use chronicle::standing::{Dial, read_dials};
use chronicle::{Chronicle, Gauge, Run, Scope, Step};
use evidence::{Day, Evidence, Region};
use serde_json::{Value, json};

use crate::cli;
use crate::command::{evidence_of, hint, kept, nearest};
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::figure;

/// The heights of a drawn line, lowest first.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Tells the gauges of a run, or the course of one.
pub(crate) fn gauges(asked: &cli::Gauges, voice: Voice) -> Result<(), Error> {
    let evidence = evidence_of(None)?;
    let wanted = asked.gauge.as_deref().map(gauge).transpose()?;
    let region = asked.region.as_deref();
    let region = region.map(|name| unit(name, &evidence)).transpose()?;
    let run = kept::open(&asked.dir, evidence.places().unit_ids())?;
    let Some(gauge) = wanted else {
        return list(&run, voice);
    };
    let dials = dials(gauge, asked, region, &run)?;
    let chronicle = &run.chronicle;
    let span = (
        chronicle.first(),
        chronicle.last().unwrap_or(chronicle.first()),
    );
    let courses = courses(&dials, chronicle, span, asked.by.step());
    if voice.json {
        return answer_json(&told_json(gauge, &courses, &evidence, &run));
    }
    if asked.csv {
        return answer(&csv(gauge, &courses, &evidence));
    }
    answer(&told(gauge, &courses, &evidence))
}

/// A dial and what it stood at, stretch by stretch, each by its name.
type Course = (Dial, Vec<(String, f64)>);

fn courses(dials: &[Dial], chronicle: &Chronicle, span: (Day, Day), step: Step) -> Vec<Course> {
    let course = |dial: &Dial| {
        let ends = dial.at_ends(chronicle, span, step)?;
        let named = ends.into_iter().map(|(at, value)| (at.to_string(), value));
        Some((*dial, named.collect()))
    };
    dials.iter().filter_map(course).collect()
}

fn gauge(word: &str) -> Result<Gauge, Error> {
    Gauge::named(word).ok_or_else(|| {
        let near = nearest(word, Gauge::ALL.iter().map(|gauge| gauge.id()));
        Error::usage(
            format!("no gauge is called `{word}`{}", hint(near)),
            "`requiem gauges DIR` lists those that a run has read",
        )
    })
}

/// The unit of account with this id.
pub(crate) fn unit(name: &str, evidence: &Evidence) -> Result<Region, Error> {
    evidence.places().unit(name).ok_or_else(|| {
        let ids = evidence.places().unit_ids().iter().map(String::as_str);
        Error::usage(
            format!("`{name}` is no region of 1937{}", hint(nearest(name, ids))),
            "write the id of a unit of account, such as KAR",
        )
    })
}

/// The dials that were asked for; those of all regions where none was named.
fn dials(
    gauge: Gauge,
    asked: &cli::Gauges,
    region: Option<Region>,
    run: &Run,
) -> Result<Vec<Dial>, Error> {
    if region.is_some() && gauge.scope() == Scope::Country {
        return Err(Error::usage(
            format!(
                "the gauge `{}` is read once for the whole country",
                gauge.id()
            ),
            "leave `--region` away",
        ));
    }
    let part = asked.part.as_deref();
    if let Some(part) = part.filter(|part| !gauge.parts().contains(part)) {
        let near = nearest(part, gauge.parts().iter().copied());
        let help = match gauge.parts() {
            [] => "it is read whole: leave `--part` away".to_owned(),
            parts => format!("write one of: {}", parts.join(", ")),
        };
        let what = format!(
            "the gauge `{}` has no part `{part}`{}",
            gauge.id(),
            hint(near)
        );
        return Err(Error::usage(what, help));
    }
    let read = read_dials(&run.chronicle).into_iter();
    let wanted = read.filter(|dial| {
        dial.gauge == gauge
            && (region.is_none() || dial.region == region)
            && part.is_none_or(|part| gauge.parts().get(usize::from(dial.part)) == Some(&part))
    });
    let wanted: Vec<Dial> = wanted.collect();
    if wanted.is_empty() {
        return Err(Error::usage(
            format!("nobody read the gauge `{}` in this run", gauge.id()),
            "its mechanism may be off, or the run too short; `requiem gauges DIR` lists those read",
        ));
    }
    Ok(wanted)
}

/// Every gauge that was read, with its unit and how it went.
fn list(run: &Run, voice: Voice) -> Result<(), Error> {
    let chronicle = &run.chronicle;
    let read = read_dials(chronicle);
    let gauges = Gauge::ALL.into_iter();
    let gauges: Vec<Gauge> = gauges
        .filter(|gauge| read.iter().any(|dial| dial.gauge == *gauge))
        .collect();
    if voice.json {
        let items = gauges.iter().map(|gauge| {
            json!({
                "id": gauge.id(),
                "description": gauge.description(),
                "unit": gauge.unit(),
                "by_region": gauge.scope() == Scope::Region,
                "parts": gauge.parts(),
            })
        });
        return answer_json(&json!({
            "seed": run.manifest.charter.seed,
            "digest": run.manifest.digest,
            "gauges": items.collect::<Vec<_>>(),
        }));
    }
    let mut text = String::new();
    for gauge in gauges {
        // A String takes every write, here and below.
        let _ = writeln!(text, "{}  in {}", gauge.id(), gauge.unit());
        let _ = writeln!(text, "{}", folded("    ", "    ", gauge.description()));
        let span = (
            chronicle.first(),
            chronicle.last().unwrap_or(chronicle.first()),
        );
        let own: Vec<Dial> = read
            .iter()
            .copied()
            .filter(|dial| dial.gauge == gauge)
            .collect();
        if gauge.scope() == Scope::Region {
            let mut regions: Vec<_> = own.iter().map(|dial| dial.region).collect();
            regions.sort_unstable();
            regions.dedup();
            let _ = writeln!(text, "    in {} regions: --region ID", regions.len());
        } else {
            for (dial, course) in courses(&own, chronicle, span, Step::Quarter) {
                let told = format!("    {} {}", line(&course), part_of(dial));
                let _ = writeln!(text, "{}", told.trim_end());
            }
        }
    }
    text.push_str("\n`requiem gauges DIR GAUGE` tells one by year; each line is drawn from its own least to its greatest.\n");
    answer(&text)
}

fn part_of(dial: Dial) -> &'static str {
    let parts = dial.gauge.parts();
    parts.get(usize::from(dial.part)).copied().unwrap_or("")
}

/// A course drawn in one line, from its least to its greatest.
fn line(course: &[(String, f64)]) -> String {
    let values = || course.iter().map(|(_, value)| *value);
    let least = values().fold(f64::INFINITY, f64::min);
    let greatest = values().fold(f64::NEG_INFINITY, f64::max);
    let reach = (greatest - least).max(f64::MIN_POSITIVE);
    let height = |value: f64| {
        let step = scenario::quantile::to_count(7.0 * (value - least) / reach) as usize;
        HEIGHTS[step.min(7)]
    };
    values().map(height).collect()
}

fn place_of(dial: Dial, evidence: &Evidence) -> &str {
    dial.region.map_or("", |region| {
        evidence.places().unit_ids()[region.index()].as_str()
    })
}

fn told(gauge: Gauge, courses: &[Course], evidence: &Evidence) -> String {
    let mut text = format!(
        "{}\nIn {}.\n\n",
        folded("", "", gauge.description()),
        gauge.unit()
    );
    let mut table = Table::with(&["", "", "at the end of", "#"]);
    for (dial, course) in courses {
        for (at, (name, value)) in course.iter().enumerate() {
            let [part, place] = if at == 0 {
                [part_of(*dial), place_of(*dial, evidence)]
            } else {
                ["", ""]
            };
            table.row([
                part.to_owned(),
                place.to_owned(),
                name.clone(),
                figure(*value),
            ]);
        }
    }
    let _ = write!(text, "{table}");
    text
}

fn csv(gauge: Gauge, courses: &[Course], evidence: &Evidence) -> String {
    let mut text = String::from("gauge,part,region,at_end_of,value\n");
    for (dial, course) in courses {
        for (name, value) in course {
            let (part, place) = (part_of(*dial), place_of(*dial, evidence));
            // A String takes every write.
            let _ = writeln!(text, "{},{part},{place},{name},{value}", gauge.id());
        }
    }
    text
}

fn told_json(gauge: Gauge, courses: &[Course], evidence: &Evidence, run: &Run) -> Value {
    let rows = courses.iter().flat_map(|(dial, course)| {
        let (part, place) = (part_of(*dial), place_of(*dial, evidence));
        course.iter().map(move |(name, value)| {
            let words = [part, place, name.as_str()].into_iter();
            let id: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            json!({
                "id": id.join("/"),
                "part": part,
                "region": place,
                "at_end_of": name,
                "value": value,
            })
        })
    });
    json!({
        "id": gauge.id(),
        "description": gauge.description(),
        "unit": gauge.unit(),
        "seed": run.manifest.charter.seed,
        "digest": run.manifest.digest,
        "rows": rows.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_is_drawn_from_its_least_to_its_greatest() {
        let course = [3.0, 1.0, 2.0, 5.0].map(|value| (String::new(), value));
        assert_eq!(line(&course), "▅▁▃█");
        assert_eq!(line(&course[..1]), "▁");
    }
}
