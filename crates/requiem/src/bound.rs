//! What bound under order 00447, kept beside the record of a run for which it was measured.
//!
//! The measurement lives a dozen and more other worlds, and nothing of it can be read off the record
//! again. So it lies in the folder of the run, sealed with it, as a row for each region, week and term.

use evidence::{Day, Evidence};
use serde::{Deserialize, Serialize};
use terror::binding::{Binding, Elasticity, Term};

/// The name of the file in the folder of a run.
pub(crate) const NAME: &str = "bound.json";

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured {
    /// How arrests and verdicts moved, by region, week and term.
    pub(crate) bindings: Vec<Binding>,
    /// Over how many seeds.
    pub(crate) seeds: usize,
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    seeds: usize,
    rows: Vec<Row>,
}

/// A row: region, first day of the week, term, arrests and verdicts a week, and how each moved with the
/// least and the greatest of the seeds.
#[derive(Serialize, Deserialize)]
struct Row(
    String,
    String,
    String,
    f64,
    f64,
    Option<[f64; 3]>,
    Option<[f64; 3]>,
);

impl Measured {
    /// The file as it stands in the folder.
    pub(crate) fn text(&self, evidence: &Evidence) -> String {
        let of = |moved: Elasticity| [moved.value, moved.low, moved.high];
        let row = |one: &Binding| {
            Row(
                evidence.places().region(one.region).id.clone(),
                one.week.to_string(),
                one.term.id().to_owned(),
                one.arrests,
                one.verdicts,
                one.of_arrests.map(of),
                one.of_verdicts.map(of),
            )
        };
        let file = File {
            seeds: self.seeds,
            rows: self.bindings.iter().map(row).collect(),
        };
        serde_json::to_string(&file).expect("rows of words and finite numbers") + "\n"
    }

    /// Reads the file; what is wrong with it where it cannot be one.
    ///
    /// # Errors
    /// When it is not JSON of this form, or names a region, week or term that is none.
    pub(crate) fn read(text: &[u8], evidence: &Evidence) -> Result<Measured, String> {
        let file: File = serde_json::from_slice(text).map_err(|fault| fault.to_string())?;
        let rows = file.rows.into_iter().enumerate().map(|(at, row)| {
            binding(&row, evidence).ok_or_else(|| {
                let Row(region, week, term, ..) = row;
                format!("row {}: `{region}`, `{week}`, `{term}`", at + 1)
            })
        });
        Ok(Measured {
            seeds: file.seeds,
            bindings: rows.collect::<Result<_, String>>()?,
        })
    }
}

fn binding(row: &Row, evidence: &Evidence) -> Option<Binding> {
    let Row(region, week, term, arrests, verdicts, of_arrests, of_verdicts) = row;
    let of = |moved: [f64; 3]| Elasticity {
        value: moved[0],
        low: moved[1],
        high: moved[2],
    };
    Some(Binding {
        region: evidence.places().unit(region)?,
        week: Day::of(week.parse().ok()?)?,
        term: Term::ALL.into_iter().find(|one| one.id() == term)?,
        arrests: *arrests,
        verdicts: *verdicts,
        of_arrests: of_arrests.map(of),
        of_verdicts: of_verdicts.map(of),
    })
}

#[cfg(test)]
mod tests {
    use evidence::Region;

    use super::*;

    fn evidence() -> Evidence {
        Evidence::shipped().expect("the shipped evidence")
    }

    #[test]
    fn what_was_measured_is_read_again_to_the_last_figure() {
        let moved = |value: f64| Elasticity {
            value,
            low: value - 0.1,
            high: value + 1.0 / 3.0,
        };
        let measured = Measured {
            seeds: 3,
            bindings: vec![Binding {
                region: Region::at(7),
                week: Day::on(1937, 8, 9),
                term: Term::CaseWork,
                arrests: 100.0 / 3.0,
                verdicts: 0.0,
                of_arrests: Some(moved(0.7)),
                of_verdicts: None,
            }],
        };
        let text = measured.text(&evidence());
        assert_eq!(Measured::read(text.as_bytes(), &evidence()), Ok(measured));
    }

    #[test]
    fn a_file_that_names_no_region_is_none() {
        let text = r#"{"seeds": 3, "rows": [["NIX", "1937-08-09", "goal", 1, 0, null, null]]}"#;
        let told = Measured::read(text.as_bytes(), &evidence()).unwrap_err();
        assert_eq!(told, "row 1: `NIX`, `1937-08-09`, `goal`");
        assert!(Measured::read(b"{}", &evidence()).is_err());
    }
}
