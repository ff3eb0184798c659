//! The table of measurements, `benches/results.csv`: who measured what, when, on which machine and
//! by which command. Rows are added and never changed.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::path::Path;
use std::thread;

use crate::bench::Error;

/// The columns of the table.
const COLUMNS: [&str; 9] = [
    "date", "bench", "measure", "unit", "runs", "median", "spins", "machine", "command",
];

/// One measurement.
pub(super) struct Row {
    /// The date that the caller gave; empty when none was.
    pub(super) date: String,
    /// The bench.
    pub(super) bench: String,
    /// What was measured.
    pub(super) measure: String,
    /// The unit of the median.
    pub(super) unit: &'static str,
    /// How many runs the median is of.
    pub(super) runs: u32,
    /// The median.
    pub(super) median: f64,
    /// The median as a multiple of the calibration loop, of times only.
    pub(super) spins: Option<f64>,
    /// The machine.
    pub(super) machine: String,
    /// The command that was timed.
    pub(super) command: String,
}

impl Row {
    fn cells(&self) -> [String; COLUMNS.len()] {
        [
            self.date.clone(),
            self.bench.clone(),
            self.measure.clone(),
            self.unit.to_owned(),
            self.runs.to_string(),
            figures(self.median),
            self.spins
                .map(|spins| format!("{spins:.2}"))
                .unwrap_or_default(),
            self.machine.clone(),
            self.command.clone(),
        ]
    }
}

/// A number with three figures, or as a whole one when that has more.
fn figures(number: f64) -> String {
    let digits = match number.abs() {
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{number:.digits$}")
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row {
            bench,
            measure,
            unit,
            runs,
            median,
            spins,
            machine,
            ..
        } = self;
        let of = if bench == measure {
            String::new()
        } else {
            format!(", {measure}")
        };
        let median = figures(*median);
        write!(f, "{bench}{of}: {median} {unit}, median of {runs}")?;
        if let Some(spins) = spins {
            write!(f, "; {spins:.2} spins of the calibration loop")?;
        }
        write!(f, "; {machine}")
    }
}

/// Adds rows to the table; a new table gets its header first.
pub(super) fn append(path: &Path, rows: &[Row]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let empty = !path.exists() || fs::metadata(path)?.len() == 0;
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let mut table = csv::Writer::from_writer(file);
    if empty {
        table.write_record(COLUMNS)?;
    }
    for row in rows {
        table.write_record(row.cells())?;
    }
    table.flush()?;
    Ok(())
}

/// Whether a text has the shape of a date, `1937-07-30`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// The machine as the caller names it, or its processor and cores.
pub(super) fn machine(named: Option<&str>) -> String {
    if let Some(named) = named {
        return named.to_owned();
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unnamed processor", |line| {
        line.trim_start_matches([' ', '\t', ':'])
    });
    format!(
        "{model}, {cores} cores, {}-{}",
        std::env::consts::ARCH,
        std::env::consts::OS
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(unit: &'static str) -> Row {
        Row {
            date: "2026-11-22".into(),
            bench: "strata".into(),
            measure: "nine years, one thread".into(),
            unit,
            runs: 5,
            median: 6000.0,
            spins: (unit == "ms").then_some(4.0),
            machine: "a machine".into(),
            command: "cargo run".into(),
        }
    }

    #[test]
    fn rows_are_added_below_one_header() {
        let folder = std::env::temp_dir().join(format!("requiem-bench-{}", std::process::id()));
        let path = folder.join("results.csv");
        append(&path, &[row("ms")]).unwrap();
        append(&path, &[row("packages")]).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("date,bench,measure,"));
        assert!(lines[1].contains("\"nine years, one thread\",ms,5,6000,4.00,"));
        assert!(
            lines[2].contains(",packages,5,6000,,"),
            "a count has no ratio: {}",
            lines[2]
        );
    }

    #[test]
    fn a_small_number_keeps_its_figures() {
        let written = [2.1337, 13.44, 382.4, 154_438.2].map(figures);
        assert_eq!(written, ["2.13", "13.4", "382", "154438"]);
    }

    #[test]
    fn a_date_is_year_month_and_day() {
        assert!(is_date("2026-11-22"));
        assert!(!is_date("today") && !is_date("2026-11") && !is_date("22-11-2026"));
    }
}
