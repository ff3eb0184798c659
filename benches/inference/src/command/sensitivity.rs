//! Indices of sensitivity, of functions of which they are known and of a figure of the country, to be
//! held against those of another program.

use std::io::Write;

use inquiry::sensitivity::effects::{Effects, parts};
use inquiry::sensitivity::inputs::Inputs;
use inquiry::sensitivity::referee::{
    ISHIGAMI_INPUTS, LIMITS_INPUTS, LIMITS_KNOWN, ishigami, ishigami_known, limits_bounded,
};
use inquiry::sensitivity::sobol::{Sobol, indices};
use inquiry::sensitivity::{Direct, Interval};
use referees::problem::Problem;
use referees::problem::country::Country;

use crate::cli::{Sensitivity, Sheet};
use crate::command::ids;
use crate::failure::Failure;
use crate::paper::{Paper, rounded};

/// The figure of the country that is asked.
const FIGURE: &str = "queue_1_2";

/// What a function makes of a point.
type Of<'f> = dyn Fn(&[f64]) -> f64 + Sync + 'f;

/// A function, its inputs, and its indices where they are known: first, total, Shapley.
struct Function<'f> {
    name: &'static str,
    inputs: Inputs,
    of: Box<Of<'f>>,
    known: Option<[Vec<f64>; 3]>,
}

/// Asks every function and writes its indices.
pub(crate) fn sensitivity(asked: &Sensitivity, sheet: &Sheet) -> Result<(), Failure> {
    let mut paper = Paper::of(&[
        "function",
        "parameter",
        "index",
        "value",
        "low",
        "high",
        "known",
    ]);
    let country = Country::whole();
    for function in functions(&country)? {
        let answer = |point: &[f64], _seed: u64| Ok(vec![(function.of)(point)]);
        let sobol = Sobol {
            rows: asked.rows,
            seed: asked.seed,
            ..Sobol::default()
        };
        let effects = Effects {
            walks: asked.rows,
            seed: asked.seed,
            ..Effects::default()
        };
        let found = indices(&sobol, &function.inputs, &mut Direct(answer))?.remove(0);
        let walked = parts(&effects, &function.inputs, &mut Direct(answer))?.remove(0);
        let mut greatest: f64 = 0.0;
        for (at, index) in found.inputs.iter().enumerate() {
            let each = [
                ("S1", index.first),
                ("ST", index.total),
                ("shapley", walked.inputs[at].part),
            ];
            for (which, (name, interval)) in each.into_iter().enumerate() {
                let known = function.known.as_ref().map(|known| known[which][at]);
                let off = known.map_or(0.0, |known| (interval.value - known).abs());
                greatest = greatest.max(off);
                row(
                    &mut paper,
                    [function.name, &index.input, name],
                    interval,
                    known,
                );
            }
        }
        let said = match function.known {
            Some(_) => format!("greatest error of an index {greatest:.4}"),
            None => "not known; see what another program says".to_owned(),
        };
        writeln!(std::io::stdout(), "{:12} {said}", function.name)?;
    }
    paper.write(Some(&asked.out), sheet)
}

fn row(paper: &mut Paper, of: [&str; 3], interval: Interval, known: Option<f64>) {
    let [value, low, high] = [interval.value, interval.low, interval.high];
    let [value, low, high] = [value, low, high].map(|number| rounded(number, 5));
    let known = known.map(|known| rounded(known, 5)).unwrap_or_default();
    paper.row(&[&of[0], &of[1], &of[2], &value, &low, &high, &known]);
}

fn functions(country: &Country) -> Result<Vec<Function<'_>>, Failure> {
    let known = ishigami_known();
    let space = country.space();
    let names = ids(&space);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let figure = country.figures();
    let figure = figure.iter().position(|name| name == FIGURE);
    let figure = figure.expect("a figure of the country");
    Ok(vec![
        Function {
            name: "ishigami",
            inputs: Inputs::even(&ISHIGAMI_INPUTS)?,
            of: Box::new(ishigami),
            known: Some([known.first, known.total, known.shapley].map(Vec::from)),
        },
        Function {
            name: "limits",
            inputs: Inputs::even(&LIMITS_INPUTS)?,
            of: Box::new(limits_bounded),
            known: Some(
                [LIMITS_KNOWN.first, LIMITS_KNOWN.total, LIMITS_KNOWN.shapley].map(Vec::from),
            ),
        },
        Function {
            name: FIGURE,
            inputs: Inputs::scores(&names)?,
            of: Box::new(move |scores| country.expected(&space.values(scores))[figure].middle),
            known: None,
        },
    ])
}
