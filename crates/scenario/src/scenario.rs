//! A scenario: which reading, over which days, with which luck, and what is changed in it.

use std::path::Path;

use evidence::{Day, Fault, Faults};

use crate::decisions::{Class, Decisions, Mode};
use crate::document::{Document, Entry, entries};
use crate::interpretation::{Interpretation, assignments, lay_over, owned};
use crate::settings::Settings;

/// How finely people are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Counts by region and stratum.
    Strata,
    /// Person for person.
    People,
}

impl Resolution {
    /// The word for it in scenarios and records.
    pub const fn id(self) -> &'static str {
        match self {
            Resolution::Strata => "strata",
            Resolution::People => "people",
        }
    }
}

/// A scenario, read and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The reading it starts from.
    pub interpretation: Interpretation,
    /// How finely people are told apart.
    pub resolution: Resolution,
    /// How many people one stands for; only with [`Resolution::People`].
    pub scale: u32,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The seed of its chance.
    pub seed: u64,
    /// Every parameter and switch.
    pub settings: Settings,
}

/// The seed of a run that names none.
pub const SEED: u64 = 1937;

impl Scenario {
    /// The scenario of the first run: the mixed reading, 1932 to 1940, everything on.
    pub fn shipped(settings: Settings) -> Scenario {
        let mixed = Interpretation::shipped("mixed");
        Scenario::under(
            mixed.expect("the mixed reading ships with the program"),
            settings,
        )
    }

    /// The scenario of a shipped reading, laid over these settings.
    fn under(interpretation: Interpretation, mut settings: Settings) -> Scenario {
        let file = format!("interpretations/{}.toml", interpretation.id);
        if let Err(faults) = interpretation.lay_over(&mut settings, &file, "") {
            panic!("{faults}");
        }
        Scenario {
            interpretation,
            resolution: Resolution::Strata,
            scale: 1,
            from: Day::FIRST,
            to: Day::LAST,
            seed: SEED,
            settings,
        }
    }

    /// Reads a scenario from a file, over these shipped settings.
    pub fn read(path: &Path, settings: Settings) -> Result<Scenario, Faults> {
        let file = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Scenario::parse(&file, &text, settings),
                Err(error) => Err(unreadable(&file, &error.to_string(), "save it as UTF-8")),
            },
            Err(error) => Err(unreadable(
                &file,
                &error.to_string(),
                "name a scenario file",
            )),
        }
    }

    /// Reads a scenario from its text.
    pub fn parse(file: &str, text: &str, settings: Settings) -> Result<Scenario, Faults> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let named = entries(table.get_ref()).find(|entry| entry.name() == "interpretation");
        let reading = named.and_then(|entry| interpretation(&mut document, &entry));
        let mut scenario = match reading {
            Some(reading) => Scenario::under(reading, settings),
            None => Scenario::shipped(settings),
        };
        let (mut off, mut set) = (Vec::new(), Vec::new());
        for entry in entries(table.get_ref()) {
            match entry.name() {
                "interpretation" => {}
                "resolution" => scenario.take_resolution(&mut document, &entry),
                "scale" => scenario.take_scale(&mut document, &entry),
                "from" => scenario.from = day(&mut document, &entry).unwrap_or(scenario.from),
                "to" => scenario.to = day(&mut document, &entry).unwrap_or(scenario.to),
                "seed" => {
                    scenario.seed = document.whole_number_of(&entry).unwrap_or(scenario.seed);
                }
                "decisions" => scenario.take_decisions(&mut document, &entry),
                "off" => off = owned(document.texts_of(&entry)),
                "set" => set = assignments(&mut document, &entry),
                _ => document.fault_at_key(
                    &entry,
                    "a scenario has no such field",
                    "use interpretation, resolution, scale, from, to, seed, decisions, off, set",
                ),
            }
        }
        if scenario.to < scenario.from {
            let what = format!("from {} to {}", scenario.from, scenario.to);
            document.fault(0, &what, "it ends before it begins", "turn the dates round");
        }
        lay_over(&mut document, &mut scenario.settings, &off, &set);
        let made = entries(table.get_ref()).find(|entry| entry.name() == "decisions");
        for refusal in scenario.settings.contradictions() {
            let at = made.as_ref().map_or(0, Entry::at);
            let what_to_do = "replay that class of decisions, or leave the switch on";
            document.fault(at, "decisions", &refusal.to_string(), what_to_do);
        }
        document.faults.or(scenario)
    }

    /// `decisions = "endogenous"`, or a table by class.
    fn take_decisions(&mut self, document: &mut Document<'_>, entry: &Entry<'_>) {
        let classes = "write \"replay\", \"endogenous\", or [decisions] and orders, limits, \
                       approvals, trials or halt under it";
        let Some(table) = entry.table() else {
            match document.text_of(entry).map(Decisions::parse) {
                Some(Ok(decisions)) => self.settings.decide(decisions),
                Some(Err(word)) => {
                    let what = format!("the decisions `{word}`");
                    document.fault_at(entry, &what, "nobody decides so", classes);
                }
                None => {}
            }
            return;
        };
        for one in entries(table) {
            let Some(class) = Class::named(one.name()) else {
                document.fault_at_key(&one, "the centre made no such class of decisions", classes);
                continue;
            };
            match document.text_of(&one).map(|word| (word, Mode::named(word))) {
                Some((_, Some(mode))) => {
                    let decisions = self.settings.decisions().with(class, mode);
                    self.settings.decide(decisions);
                }
                Some((word, None)) => {
                    let what = format!("the mode `{word}`");
                    let why = "decisions are replayed or made by the model";
                    document.fault_at(&one, &what, why, "write \"replay\" or \"endogenous\"");
                }
                None => {}
            }
        }
    }

    fn take_resolution(&mut self, document: &mut Document<'_>, entry: &Entry<'_>) {
        match document.text_of(entry) {
            Some("strata") => self.resolution = Resolution::Strata,
            Some("people") => self.resolution = Resolution::People,
            Some(other) => document.fault_at(
                entry,
                &format!("the resolution `{other}`"),
                "a country is told in counts or person for person",
                "write \"strata\" or \"people\"",
            ),
            None => {}
        }
    }

    fn take_scale(&mut self, document: &mut Document<'_>, entry: &Entry<'_>) {
        let Some(text) = document.text_of(entry) else {
            return;
        };
        match scale(text) {
            Some(scale) => self.scale = scale,
            None => document.fault_at(
                entry,
                &format!("the scale `{text}`"),
                "it is not of the form 1:K with K from 1 upwards",
                "write for example \"1:100\"",
            ),
        }
    }
}

/// The shipped reading that an entry names, or a fault.
fn interpretation(document: &mut Document<'_>, entry: &Entry<'_>) -> Option<Interpretation> {
    let id = document.text_of(entry)?;
    let reading = Interpretation::shipped(id);
    if reading.is_none() {
        document.fault_at(
            entry,
            &format!("the interpretation `{id}`"),
            "no reading of this name ships with this edition",
            &format!(
                "use one of: {}",
                Interpretation::ids().collect::<Vec<_>>().join(", ")
            ),
        );
    }
    reading
}

/// The K of a scale `1:K`.
pub fn scale(text: &str) -> Option<u32> {
    text.strip_prefix("1:")?
        .parse()
        .ok()
        .filter(|people| *people > 0)
}

/// The day that a text names, or why it names none.
pub fn day_named(text: &str) -> Result<Day, &'static str> {
    let date = text
        .parse()
        .map_err(|_not_a_date: jiff::Error| "it is no date that exists")?;
    Day::of(date).ok_or("it lies outside 1932-01-01 to 1940-12-31")
}

fn day(document: &mut Document<'_>, entry: &Entry<'_>) -> Option<Day> {
    let written = entry.written().unwrap_or_else(|| "that value".to_owned());
    if written.is_empty() {
        // A date that TOML itself refuses has been told already, and left nothing behind.
        return None;
    }
    match day_named(&written) {
        Ok(day) => Some(day),
        Err(why) => {
            let what = format!("the date `{written}`");
            document.fault_at(entry, &what, why, "write a day such as 1937-08-05");
            None
        }
    }
}

fn unreadable(file: &str, why: &str, what_to_do: &str) -> Faults {
    let mut faults = Faults::default();
    faults.push(Fault::of_file(
        file,
        "the scenario cannot be read",
        why,
        what_to_do,
    ));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::switch::Mechanism;

    const CATALOGUE: &[Mechanism] = &[Mechanism {
        code: "M08",
        name: "Denunciation",
        does: "brings letters",
        off: "nobody denounces anybody",
        parts: &[("grudge", "nobody denounces out of a grudge")],
        cites: &[],
    }];

    fn parsed(text: &str) -> Result<Scenario, Faults> {
        Scenario::parse("autumn.toml", text, Settings::shipped(CATALOGUE))
    }

    fn faults(text: &str) -> Vec<String> {
        parsed(text)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_scenario_says_only_what_differs_from_the_first_run() {
        let scenario = parsed(
            "from = 1937-08-05\nto = \"1938-11-17\"\nseed = 7\nscale = \"1:100\"\n\
             resolution = \"people\"\noff = [\"M08.grudge\"]\n[set]\n\"executions.days\" = 3\n",
        )
        .unwrap();
        assert_eq!(
            (scenario.from, scenario.to),
            (Day::on(1937, 8, 5), Day::on(1938, 11, 17))
        );
        assert_eq!((scenario.seed, scenario.scale), (7, 100));
        assert_eq!(scenario.resolution, Resolution::People);
        assert!(!scenario.settings.on("M08.grudge"));
        assert!((scenario.settings.number("executions.days") - 3.0).abs() < f64::EPSILON);
        assert_eq!(
            parsed("").unwrap(),
            Scenario::shipped(Settings::shipped(CATALOGUE))
        );
    }

    #[test]
    fn every_fault_of_a_scenario_is_told_at_once_and_where_it_stands() {
        let told = faults(
            "interpretation = \"conquest-1968\"\nresolution = \"villages\"\nscale = \"1:0\"\n\
             from = 1931-12-31\nto = \"1937-02-30\"\nseed = -1\noff = [\"M08.grduge\", 8]\n\
             weather = \"cold\"\n[set]\n\"executions.days\" = 21\n\"executions.nights\" = 1\n\
             arrest.horizon = \"far\"\n",
        );
        for (start, reason) in [
            (
                "autumn.toml:1:18: the interpretation `conquest-1968`",
                "no reading of this name",
            ),
            (
                "autumn.toml:2:14: the resolution `villages`",
                "person for person",
            ),
            (
                "autumn.toml:3:9: the scale `1:0`",
                "1:K with K from 1 upwards",
            ),
            (
                "autumn.toml:4:8: the date `1931-12-31`",
                "outside 1932-01-01 to 1940-12-31",
            ),
            (
                "autumn.toml:5:6: the date `1937-02-30`",
                "it is no date that exists",
            ),
            (
                "autumn.toml:6:8: the value of `seed`",
                "a whole number from 0 upwards",
            ),
            ("autumn.toml:7:8: a switch", "did you mean `M08.grudge`?"),
            (
                "autumn.toml:7:22: an item that is no text",
                "every item of this list is a text",
            ),
            ("autumn.toml:8:1: `weather`", "a scenario has no such field"),
            (
                "autumn.toml:10:21: a value",
                "`executions.days` cannot be 21",
            ),
            (
                "autumn.toml:11:23: a value",
                "no parameter is called `executions.nights`",
            ),
            (
                "autumn.toml:12:18: the value of `horizon`",
                "it is not a number",
            ),
        ] {
            let found = told
                .iter()
                .any(|fault| fault.starts_with(start) && fault.contains(reason));
            assert!(found, "{start} ... {reason} is not in {told:#?}");
        }
        assert_eq!(told.len(), 12, "{told:#?}");
    }

    #[test]
    fn a_scenario_does_not_end_before_it_begins() {
        let told = faults("from = 1938-01-01\nto = 1937-12-31\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("from 1938-01-01 to 1937-12-31; it ends before it begins"));
        assert!(
            parsed("from = 1938-01-01\nto = 1938-01-01\n").is_ok(),
            "one day is a run"
        );
    }

    #[test]
    fn a_scale_is_one_to_so_many() {
        assert_eq!([scale("1:1"), scale("1:100")], [Some(1), Some(100)]);
        for text in ["1:0", "100", "1:-5", "1:", "2:100", "1:a", ""] {
            assert_eq!(scale(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_of_a_run_exists_and_lies_within_the_nine_years() {
        assert_eq!(day_named("1940-12-31"), Ok(Day::LAST));
        assert_eq!(day_named("1937-02-30"), Err("it is no date that exists"));
        assert_eq!(day_named("5 August 1937"), Err("it is no date that exists"));
        assert_eq!(
            day_named("1941-01-01"),
            Err("it lies outside 1932-01-01 to 1940-12-31")
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_fault_like_any_other() {
        let missing = Path::new("no-such-scenario.toml");
        let faults = Scenario::read(missing, Settings::shipped(CATALOGUE)).unwrap_err();
        let told = faults.to_string();
        assert!(
            told.contains("no-such-scenario.toml:1:1: the scenario cannot be read"),
            "{told}"
        );
    }
}
