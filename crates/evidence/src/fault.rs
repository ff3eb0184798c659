//! What is wrong with a table of the evidence, and where: file, line, column, reason, remedy.
//!
//! A historian who edits a table sees all its faults at once, each at its cell, each with what to
//! do; so a fault never stops the reading by itself.

use std::collections::BTreeMap;
use std::fmt;

/// Faults kept for one file; the rest are counted.
const KEPT_PER_FILE: usize = 50;

/// One fault in one file of the evidence, at a physical line and a column counted in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path within the package, with forward slashes.
    pub file: String,
    /// Physical line, from 1; 1 when the fault is of the file as a whole.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is there.
    pub what: String,
    /// Why it cannot stand.
    pub why: String,
    /// What the reader can do about it.
    pub what_to_do: String,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(
        file: &str,
        what: impl Into<String>,
        why: impl Into<String>,
        what_to_do: impl Into<String>,
    ) -> Fault {
        Fault {
            file: file.to_owned(),
            line: 1,
            column: 1,
            what: what.into(),
            why: why.into(),
            what_to_do: what_to_do.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
            file,
            line,
            column,
            what,
            why,
            what_to_do,
        } = self;
        write!(f, "{file}:{line}:{column}: {what}; {why}; {what_to_do}")
    }
}

/// All faults of a package or file, in the order of files and lines; at most fifty a file are spelt out.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct Faults {
    kept: Vec<Fault>,
    uncounted: BTreeMap<String, usize>,
}

impl Faults {
    /// Takes up a fault.
    pub fn push(&mut self, fault: Fault) {
        let before = self
            .kept
            .iter()
            .filter(|kept| kept.file == fault.file)
            .count();
        if before < KEPT_PER_FILE {
            self.kept.push(fault);
        } else {
            *self.uncounted.entry(fault.file).or_default() += 1;
        }
    }

    /// The faults spelt out.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.kept.iter()
    }

    /// How many faults there are, those not spelt out included.
    pub fn count(&self) -> usize {
        self.kept.len() + self.uncounted.values().sum::<usize>()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The value when nothing is wrong, else these faults in the order of files and lines.
    pub fn or<T>(mut self, value: T) -> Result<T, Faults> {
        if self.is_empty() {
            return Ok(value);
        }
        self.kept
            .sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        Err(self)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count() == 1 { "" } else { "s" };
        write!(f, "{} fault{plural}", self.count())?;
        for fault in &self.kept {
            write!(f, "\n{fault}")?;
        }
        for (file, count) in &self.uncounted {
            write!(f, "\n{file}: and {count} more")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_full_of_faults_tells_fifty_and_counts_the_rest() {
        let mut faults = Faults::default();
        for line in 0..60 {
            let fault = Fault::of_file("a.csv", "this", "that", "so");
            faults.push(Fault {
                line: 60 - line,
                ..fault
            });
        }
        faults.push(Fault::of_file("b.csv", "this", "that", "so"));
        let told = faults.or(()).unwrap_err().to_string();
        assert!(told.starts_with("61 faults\na.csv:11:1: this; that; so\n"));
        assert_eq!(told.lines().count(), 1 + 50 + 1 + 1);
        assert!(told.ends_with("b.csv:1:1: this; that; so\na.csv: and 10 more"));
    }

    #[test]
    fn nothing_wrong_gives_the_value() {
        assert_eq!(Faults::default().or(7), Ok(7));
    }
}
