//! A new mechanism laid out in its places: the file with essay, entry and limiting case, the list, the
//! day, a parameter, a story; so that whoever adds a cause begins with the claim and not with the
//! wiring.

mod places;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::book;
use crate::house::{House, MECHANISMS, ends_in};

/// What is to be laid out.
#[derive(Args)]
pub(crate) struct Mechanism {
    /// Its name as a file bears it, such as `letters_home`.
    name: String,
    /// The shelf: centre, organs, custody, society, targets or consequence.
    #[arg(long)]
    shelf: String,
    /// The claim, in one sentence that a historian would sign.
    #[arg(long)]
    claim: String,
    /// The stage of the day in which it works, as `crates/terror/src/day.rs` numbers them.
    #[arg(long, default_value_t = 4)]
    stage: usize,
}

impl Mechanism {
    /// Its name as a type bears it.
    fn type_name(&self) -> String {
        let words = self.name.split('_');
        words.map(book::capital).collect()
    }

    /// The path of its file.
    fn path(&self) -> String {
        format!("{MECHANISMS}{}/{}.rs", self.shelf, self.name)
    }

    /// What is wrong with what was asked for, each with what to do.
    fn faults(&self, house: &House) -> Vec<String> {
        let mut faults = Vec::new();
        let letters = self.name.chars();
        let is_name = letters
            .into_iter()
            .all(|c| c.is_ascii_lowercase() || c == '_');
        if !is_name
            || self.name.starts_with('_')
            || self.name.ends_with('_')
            || self.name.is_empty()
        {
            faults.push(format!(
                "`{}` is no name of a mechanism; write small letters and strokes, such as letters_home",
                self.name
            ));
        }
        if !house.has(&format!("{MECHANISMS}{}/mod.rs", self.shelf)) {
            faults.push(format!(
                "there is no shelf `{}`; ARCHITECTURE.md names the six",
                self.shelf
            ));
        } else if house.has(&self.path()) || house.has(self.path().trim_end_matches(".rs")) {
            faults.push(format!(
                "{} stands already; choose another name",
                self.path()
            ));
        }
        let claim = self.claim.trim();
        if claim.chars().count() < 40 || !claim.ends_with('.') {
            faults.push(
                "the claim is a label; write a sentence of what people did to people, with a stop"
                    .to_owned(),
            );
        }
        faults
    }
}

/// Lays a mechanism out in the house at this root and tells what is to be done next.
pub(crate) fn mechanism(root: &Path, new: &Mechanism, out: &mut dyn Write) -> io::Result<ExitCode> {
    let house = House::standing(root)?;
    let changed = match laid_out(&house, new) {
        Ok(changed) => changed,
        Err(faults) => {
            for fault in faults {
                writeln!(out, "new: {fault}")?;
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    for (path, text) in &changed {
        fs::write(root.join(path), text)?;
        writeln!(out, "{path}")?;
    }
    let rust = changed.keys().filter(|path| ends_in(path, "rs"));
    let formatted = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "skip_children=true"])
        .args(rust)
        .current_dir(root)
        .output();
    if !formatted.is_ok_and(|done| done.status.success()) {
        writeln!(out, "rustfmt did not run; run `cargo fmt`")?;
    }
    let written = book::write(root, &mut io::sink())?;
    writeln!(
        out,
        "Next: write the essay's equation and the entry's `off`; give the parameter its prior and reason;\n\
         `BLESS=1 cargo test -p terror --test stories`, and read stories/{}.txt; `./test`.\n\
         CONTRIBUTING.md goes through it by an example.",
        new.name
    )?;
    Ok(written)
}

/// The files that a new mechanism makes and changes, by path.
///
/// # Errors
/// Everything that is wrong with what was asked for, or a place that is no longer as it is looked for.
fn laid_out(house: &House, new: &Mechanism) -> Result<BTreeMap<String, String>, Vec<String>> {
    let faults = new.faults(house);
    if !faults.is_empty() {
        return Err(faults);
    }
    let code = places::next_code(house);
    let mut changed = BTreeMap::new();
    changed.insert(new.path(), places::file(new, &code));
    changed.insert(
        format!("stories/{}.toml", new.name),
        places::story(new, &code),
    );
    let mut faults = Vec::new();
    for (path, change) in places::CHANGED {
        let path = path.replace("SHELF", &new.shelf);
        let text = house.text(&path).unwrap_or_default();
        match change(text, new, &code) {
            Some(text) => {
                changed.insert(path, text);
            }
            None => faults.push(format!(
                "{path} is not as it is looked for; is stage {} one of the day's?",
                new.stage
            )),
        }
    }
    if faults.is_empty() {
        Ok(changed)
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests;
