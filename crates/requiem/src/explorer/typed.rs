//! What to type for a run: the line that makes it, the line that makes it again, and the line that
//! looks whether it is whole.

use scenario::{Resolution, Scenario};

use crate::command::settings;
use crate::explorer::answer::run::Typed;

/// The lines for a run of this id; the first only where its scenario is known to this edition.
pub(crate) fn of(id: &str, scenario: Option<&Scenario>) -> Vec<Typed> {
    let line = |what: &str, command: String| Typed {
        id: what.to_owned(),
        command,
    };
    let made = scenario.map(|scenario| line("run", run(id, scenario)));
    made.into_iter()
        .chain([
            line("reproduce", format!("requiem reproduce out/{id}")),
            line("verify", format!("requiem verify out/{id}")),
        ])
        .collect()
}

/// What a scenario sets otherwise than its reading, as key=value.
pub(crate) fn set(scenario: &Scenario) -> Vec<String> {
    let reading = reading_of(scenario);
    let ours = scenario.settings.changed();
    let theirs = reading.settings.changed().map(|(id, _)| id);
    let mut ids: Vec<&str> = ours.map(|(id, _)| id).chain(theirs).collect();
    ids.sort_unstable();
    ids.dedup();
    let differs = |id: &&str| {
        let (ours, theirs) = (scenario.settings.number(id), reading.settings.number(id));
        ours.to_bits() != theirs.to_bits()
    };
    let each = ids.into_iter().filter(differs);
    each.map(|id| format!("{id}={}", scenario.settings.number(id)))
        .collect()
}

/// The reading that a scenario starts from, as it ships.
fn reading_of(scenario: &Scenario) -> Scenario {
    let text = format!("interpretation = \"{}\"\n", scenario.interpretation.id);
    Scenario::parse("scenario", &text, settings())
        .expect("the reading of a scenario that was read ships with the program")
}

fn run(id: &str, scenario: &Scenario) -> String {
    let first = Scenario::shipped(settings());
    let reading = reading_of(scenario);
    let mut words = vec!["requiem run".to_owned()];
    let mut add = |name: &str, value: String| words.push(format!("--{name} {value}"));
    if scenario.interpretation.id != first.interpretation.id {
        add("interpretation", scenario.interpretation.id.clone());
    }
    if scenario.resolution == Resolution::People {
        add("resolution", scenario.resolution.id().to_owned());
    }
    if scenario.scale != 1 {
        add("scale", format!("1:{}", scenario.scale));
    }
    if scenario.from != first.from {
        add("from", scenario.from.to_string());
    }
    if scenario.to != first.to {
        add("to", scenario.to.to_string());
    }
    if scenario.seed != first.seed {
        add("seed", scenario.seed.to_string());
    }
    let decisions = scenario.settings.decisions();
    if decisions.endogenous().next().is_some() {
        add("decisions", decisions.to_string());
    }
    let ships_off: Vec<&str> = reading.settings.switched_off().collect();
    let off: Vec<&str> = scenario
        .settings
        .switched_off()
        .filter(|switch| !ships_off.contains(switch))
        .collect();
    if !off.is_empty() {
        add("off", off.join(","));
    }
    for assignment in set(scenario) {
        add("set", assignment);
    }
    add("out", format!("out/{id}"));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Scenario {
        Scenario::parse("scenario", text, settings()).unwrap()
    }

    #[test]
    fn only_what_differs_from_the_first_run_is_typed() {
        let line = |text: &str| of("a", Some(&parsed(text)))[0].command.clone();
        assert_eq!(line(""), "requiem run --out out/a");
        assert_eq!(
            line(
                "seed = 7\nfrom = 1937-08-05\noff = [\"M09\"]\nresolution = \"people\"\n\
                 scale = \"1:10\"\n[set]\n\"album.read_a_day\" = 400\n"
            ),
            "requiem run --resolution people --scale 1:10 --from 1937-08-05 --seed 7 --off M09 \
             --set album.read_a_day=400 --out out/a"
        );
        assert_eq!(of("a", None).len(), 2);
    }
}
