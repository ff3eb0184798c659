//! The places of a new mechanism, each as it is written: what stands there before, and what is put
//! beside it.

use crate::house::House;
use crate::new::Mechanism;
use crate::tidy;

/// How a place is changed: its text, the mechanism, its code; nothing where it is not as it is looked
/// for.
type Change = fn(&str, &Mechanism, &str) -> Option<String>;

/// The places that are there already.
pub(crate) const CHANGED: [(&str, Change); 6] = [
    ("crates/terror/src/mechanism/SHELF/mod.rs", on_the_shelf),
    ("crates/terror/src/mechanism/catalogue.rs", in_the_list),
    ("crates/terror/src/day.rs", in_the_day),
    ("interpretations/parameters.toml", parameter),
    ("docs/odd/process.md", on_the_schedule),
    ("docs/odd/submodels.md", among_the_submodels),
];

/// The code after the last.
pub(crate) fn next_code(house: &House) -> String {
    let codes = tidy::codes(house);
    let last = codes
        .iter()
        .filter_map(|code| code[1..].parse::<u32>().ok());
    format!("M{:02}", last.max().unwrap_or_default() + 1)
}

/// The file: essay, entry, what it does, and its limiting cases.
pub(crate) fn file(new: &Mechanism, code: &str) -> String {
    let (name, type_name, claim) = (&new.name, new.type_name(), new.claim.trim());
    let title = name.replace('_', " ");
    format!(
        "//! {code}. {claim}
//!
//! What is claimed is said here before it is put into symbols: who does what to whom, at what pace,
//! and what it hangs on. What is only believed is called so.
//!
//! In symbols:
//!
//! ```text
//! dossiers opened = Poisson({name}.a_year / 365.25 * adults / 1000) a day
//! ```

use chronicle::Flow;
use evidence::{{Line, Region}};
use scenario::{{Mechanism, Settings, quantile}};

use crate::mechanism::{{Events, Regional, Scene}};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {{
    code: \"{code}\",
    name: \"{}\",
    does: \"opens dossiers on people: {title}\",
    off: \"nobody is put on file in this way\",
    parts: &[],
    cites: &[],
}};

/// {claim}
#[derive(Clone, Copy, Debug)]
pub struct {type_name} {{
    a_day: f64,
}}

impl {type_name} {{
    /// As the settings have it.
    pub fn of(settings: &Settings) -> {type_name} {{
        let works = f64::from(u8::from(settings.on(\"{code}\")));
        {type_name} {{
            a_day: works * settings.number(\"{name}.a_year\") / 365.25 / 1e3,
        }}
    }}
}}

impl Regional for {type_name} {{
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {{
        let at = (region, Line::Political);
        let lot = scene.chance.of(\"{title}\").lot(scene.day, at.0, at.1);
        let mean = self.a_day * scene.ground.adults(region);
        let people = quantile::poisson(mean, lot.uniform(0));
        events.lead(Flow::LeadInformed, at, at, people);
    }}
}}

#[cfg(test)]
mod tests {{
    use evidence::Day;

    use super::*;
    use crate::small_country::{{SmallCountry, leads}};

    fn opened(a_year: f64) -> i32 {{
        let small = SmallCountry::on(Day::on(1937, 9, 1)).with(\"{name}.a_year\", a_year);
        let events = small.hear(&{type_name}::of(&small.settings), 1);
        leads(&events, Line::Political, Flow::LeadInformed)
    }}

    #[test]
    fn at_a_pace_of_nothing_nobody_is_put_on_file_and_at_a_great_one_many_are() {{
        assert_eq!(opened(0.0), 0);
        assert!(100 < opened(365.25));
    }}

    #[test]
    fn switched_off_nobody_is_put_on_file() {{
        let small = SmallCountry::on(Day::on(1937, 9, 1)).with(\"{name}.a_year\", 365.25);
        let small = small.without(\"{code}\");
        let events = small.hear(&{type_name}::of(&small.settings), 1);
        assert_eq!(events, Events::default());
    }}
}}
",
        crate::book::capital(&title)
    )
}

/// A country small enough to follow, with the mechanism alone at work.
pub(crate) fn story(new: &Mechanism, code: &str) -> String {
    format!(
        "tells = \"{}\"
mechanisms = [\"{code}\"]
from = \"1937-09-01\"
to = \"1937-09-10\"
seed = 1
off = [\"M06.political\", \"M08\", \"M09\", \"M11\", \"M13\"]

[set]
\"{}.a_year\" = 365.25

[region.KAR]
adults = 1000
",
        new.claim.trim().replace('"', "'"),
        new.name
    )
}

fn on_the_shelf(text: &str, new: &Mechanism, _: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{text}\npub mod {};\n", new.name))
}

fn in_the_list(text: &str, new: &Mechanism, code: &str) -> Option<String> {
    let (list, rest) = text.split_once("\n];")?;
    let entry = format!("    {}::{}::ENTRY,", new.shelf, new.name);
    let number: u32 = code[1..].parse().ok()?;
    let rest = rest.replacen(&format!("1..={}", number - 1), &format!("1..={number}"), 1);
    Some(format!("{list}\n{entry}\n];{rest}"))
}

/// A line in the uses, and one in the regions' part of its stage.
fn in_the_day(text: &str, new: &Mechanism, code: &str) -> Option<String> {
    let using = format!(
        "use crate::mechanism::{}::{}::{};",
        new.shelf,
        new.name,
        new.type_name()
    );
    let line = format!("regions(\"{code}\", {}::of(settings)),", new.type_name());
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let stages = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.trim() == "Stage {");
    let opens = stages.map(|(at, _)| at).nth(new.stage)?;
    let length = lines[opens..]
        .iter()
        .position(|line| line.trim() == "..Stage::default()")?;
    let closes = opens + length;
    let regional = (opens..closes).find(|at| lines[*at].trim().starts_with("regional: vec!["));
    match regional {
        // The list opens on this line and closes on another.
        Some(at) if lines[at].trim_end().ends_with('[') => {
            let length = lines[at..closes]
                .iter()
                .position(|line| line.trim() == "],")?;
            lines.insert(at + length, line);
        }
        Some(at) => {
            let one = lines[at].trim_end().strip_suffix("],")?.to_owned();
            lines[at] = format!("{one}, {line}],");
        }
        None => lines.insert(closes, format!("regional: vec![{line}],")),
    }
    let after = lines
        .iter()
        .position(|line| line.starts_with("use crate::mechanism::") && *line > using)?;
    lines.insert(after, using);
    Some(lines.join("\n") + "\n")
}

fn parameter(text: &str, new: &Mechanism, code: &str) -> Option<String> {
    (!text.is_empty()).then(|| {
        format!(
            "{}\n\n[{}.a_year]\nmechanism = \"{code}\"\nmeaning = \"people put on file in this way in a \
             year, of a thousand adults\"\nunit = \"people/year\"\nprior = \"Fixed\"\nvalue = 0\nreason = \
             \"nothing is believed yet: give it a prior, a value in its middle and a reason\"\n",
            text.trim_end(),
            new.name
        )
    })
}

/// In the row of its stage.
fn on_the_schedule(text: &str, new: &Mechanism, code: &str) -> Option<String> {
    let words = format!("{code} {}", new.name.replace('_', " "));
    in_the_row(text, &format!("| {} |", new.stage), &words)
}

/// In the row of its shelf.
fn among_the_submodels(text: &str, new: &Mechanism, code: &str) -> Option<String> {
    let title = new.name.replace('_', " ");
    let words = format!("[{code}](../mechanisms/{code}.md) {title}");
    in_the_row(text, &format!("| `{}` |", new.shelf), &words)
}

/// Words put at the end of the second cell of the row that begins so.
fn in_the_row(text: &str, begins: &str, words: &str) -> Option<String> {
    let row = text.lines().find(|line| line.starts_with(begins))?;
    let (cell, rest) = row[begins.len()..].split_once(" |")?;
    let longer = format!("{begins}{cell}, {words} |{rest}");
    Some(text.replacen(row, &longer, 1))
}
