//! A scenario: which reading, over which days, with which luck, and what is changed in it.

use std::path::Path;

use evidence::{Day, Fault, Faults};

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
    pub fn shipped(mut settings: Settings) -> Scenario {
        let interpretation =
            Interpretation::shipped("mixed").expect("the mixed reading ships with the program");
        let file = "interpretations/mixed.toml";
        if let Err(faults) = interpretation.lay_over(&mut settings, file, "") {
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
            Err(error) => Err(unreadable(&file, &error.to_string(), "name a scenario file")),
        }
    }

    /// Reads a scenario from its text.
    pub fn parse(file: &str, text: &str, settings: Settings) -> Result<Scenario, Faults> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let mut scenario = Scenario::shipped(settings);
        let (mut off, mut set) = (Vec::new(), Vec::new());
        for entry in entries(table.get_ref()) {
            match entry.name() {
                "interpretation" => scenario.take_interpretation(&mut document, &entry),
                "resolution" => scenario.take_resolution(&mut document, &entry),
                "scale" => scenario.take_scale(&mut document, &entry),
                "from" => scenario.from = day(&mut document, &entry).unwrap_or(scenario.from),
                "to" => scenario.to = day(&mut document, &entry).unwrap_or(scenario.to),
                "seed" => {
                    scenario.seed = document.whole_number_of(&entry).unwrap_or(scenario.seed);
                }
                "off" => off = owned(document.texts_of(&entry)),
                "set" => set = assignments(&mut document, &entry),
                _ => document.fault_at_key(
                    &entry,
                    "a scenario has no such field",
                    "use interpretation, resolution, scale, from, to, seed, off, set",
                ),
            }
        }
        if scenario.to < scenario.from {
            let what = format!("from {} to {}", scenario.from, scenario.to);
            document.fault(0, &what, "it ends before it begins", "turn the dates round");
        }
        lay_over(&mut document, &mut scenario.settings, &off, &set);
        document.faults.or(scenario)
    }

    fn take_interpretation(&mut self, document: &mut Document<'_>, entry: &Entry<'_>) {
        let Some(id) = document.text_of(entry) else { return };
        match Interpretation::shipped(id) {
            Some(interpretation) => self.interpretation = interpretation,
            None => document.fault_at(
                entry,
                &format!("the interpretation `{id}`"),
                "no reading of this name ships with this edition",
                &format!("use one of: {}", Interpretation::ids().collect::<Vec<_>>().join(", ")),
            ),
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
        let Some(text) = document.text_of(entry) else { return };
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

/// The K of a scale `1:K`.
pub fn scale(text: &str) -> Option<u32> {
    text.strip_prefix("1:")?.parse().ok().filter(|people| *people > 0)
}

/// The day that a text names, or why it names none.
pub fn day_named(text: &str) -> Result<Day, &'static str> {
    let date = text.parse().map_err(|_not_a_date: jiff::Error| "it is no date that exists")?;
    Day::of(date).ok_or("it lies outside 1932-01-01 to 1940-12-31")
}

fn day(document: &mut Document<'_>, entry: &Entry<'_>) -> Option<Day> {
    let written = entry.written().unwrap_or_else(|| "that value".to_owned());
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
    faults.push(Fault::of_file(file, "the scenario cannot be read", why, what_to_do));
    faults
}
