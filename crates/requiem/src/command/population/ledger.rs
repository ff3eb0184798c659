//! The people year by year, or of one year by age, sex or region, with those who were born, died and
//! moved.

use std::fmt::Write as _;

use ::evidence::{Evidence, Region};
use scenario::Settings;
use serde_json::{Map, Value, json};
use society::census::Census;
use society::population::{Cells, LAST, Sex};
use society::{Cohorts, Toll};
use terror::replay::census_rules;

use crate::cli::Population;
use crate::cli::population::Axis;
use crate::command::census::scope;
use crate::command::population::led::cohorts;
use crate::command::population::tolls;
use crate::command::{kept, set};
use crate::failure::Error;
use crate::table::{Table, folded};
use crate::voice::{Voice, answer, answer_json};
use crate::wording::{many, whole};

/// The oldest age of the pyramid; what is older stands with it.
const OLD: usize = 85;
/// Years of age that stand together.
const STEP: usize = 5;

/// One row: people of a year, an age, a sex or a region, and what happened to them in the year.
struct Row {
    key: String,
    name: String,
    men: u64,
    women: u64,
    /// Born, died, died of famine, killed, and came less went; none in a row of ages, or of 1941.
    moved: Option<[i64; 5]>,
}

/// Tells the ledger.
pub(super) fn ledger(
    evidence: &Evidence,
    mut settings: Settings,
    asked: &Population,
    voice: Voice,
) -> Result<(), Error> {
    let axis = axis(asked)?;
    let (place, regions) = scope(evidence, asked.region.as_deref())?;
    let (toll, digest) = match &asked.dir {
        None => (Toll::of_record(evidence, LAST)?, None),
        Some(dir) => {
            let run = kept::open(dir, evidence.places().unit_ids())?;
            let assumed: Vec<(String, f64)> = run
                .manifest
                .charter
                .set
                .iter()
                .filter(|(id, _)| id.starts_with("assumption."))
                .filter_map(|(id, value)| Some((id.clone(), value.parse().ok()?)))
                .collect();
            set(&mut settings, &assumed)?;
            set(&mut settings, &asked.set)?;
            let toll = tolls::of_run(evidence, &run.chronicle)?;
            (toll, Some(run.manifest.digest))
        }
    };
    let census = Census::compose(evidence, &census_rules(&settings)?)?;
    let led = cohorts(evidence, &settings, &census, &toll)?;
    let rows = rows(evidence, &led, axis, asked.year, &regions);
    let name = evidence
        .places()
        .get(&place)
        .map_or(place.as_str(), |it| it.name.as_str());
    let when = asked
        .year
        .map_or("1 January of each year".to_owned(), |year| {
            format!("1 January {year}")
        });
    let whose = digest.as_ref().map_or("the registers", |_| "the run");
    if voice.json {
        return answer_json(&json!({
            "place": place,
            "year": asked.year,
            "by": word(axis),
            "terror": whose,
            "digest": digest,
            "notes": NOTES,
            "rows": rows.iter().map(item).collect::<Vec<_>>(),
        }));
    }
    voice.say(&format!(
        "{name}, {when}; the terror’s dead are those of {whose}"
    ));
    if asked.csv {
        return answer(&csv(axis, &rows));
    }
    let mut text = table(axis, &rows).to_string();
    for note in NOTES {
        // A String takes every write.
        let _ = write!(text, "\n{}\n", folded("", "", note));
    }
    answer(&text)
}

const NOTES: [&str; 3] = [
    "Given: the count of 1937, births and deaths of the Union by year, the famine’s and the \
     terror’s dead. Natural deaths are what famine and terror leave of all deaths. The figures of \
     1927 to 1933 are recalled, and closed by a checksum (`requiem why ussr_births_1930`).",
    "Moved: the residual of the regions of 1926 and 1937, spread evenly over ten years, and those who \
     left the Union in 1933; after the count nobody moves.",
    "Assumed: at what ages people died and moved. The assumptions stand in `requiem mechanisms \
     --parameters M07`; `requiem population --set assumption.men_mortality=1.4` takes another.",
];

/// The axis asked for, or the one that the rest of the question asks for.
fn axis(asked: &Population) -> Result<Axis, Error> {
    let axis = asked.by.unwrap_or(match asked.year {
        None => Axis::Year,
        Some(_) => Axis::Age,
    });
    match (axis, asked.year) {
        (Axis::Year, Some(year)) => Err(Error::usage(
            format!("the people of 1 January {year} are of one year"),
            "leave out --year, or divide by age, sex or region",
        )),
        (Axis::Age | Axis::Sex | Axis::Region, None) => Err(Error::usage(
            format!("people are divided by {} at a date", word(axis)),
            "say on 1 January of which year, such as --year 1937",
        )),
        _ => Ok(axis),
    }
}

const fn word(axis: Axis) -> &'static str {
    match axis {
        Axis::Year => "year",
        Axis::Age => "age",
        Axis::Sex => "sex",
        Axis::Region => "region",
    }
}

fn rows(
    evidence: &Evidence,
    led: &Cohorts,
    axis: Axis,
    year: Option<i16>,
    regions: &[Region],
) -> Vec<Row> {
    let year_or_count = year.unwrap_or(society::population::COUNT);
    match axis {
        Axis::Year => Cohorts::years()
            .map(|year| row(led, year, regions, &Sex::ALL, &year.to_string(), ""))
            .collect(),
        Axis::Sex => Sex::ALL
            .into_iter()
            .map(|sex| row(led, year_or_count, regions, &[sex], sex.id(), ""))
            .collect(),
        Axis::Region => regions
            .iter()
            .filter(|region| 0 < led.people(**region, year_or_count))
            .map(|region| {
                let place = evidence.places().region(*region);
                row(
                    led,
                    year_or_count,
                    &[*region],
                    &Sex::ALL,
                    &place.id,
                    &place.name,
                )
            })
            .collect(),
        Axis::Age => led
            .on(year_or_count)
            .map_or_else(Vec::new, |stock| ages(stock, regions)),
    }
}

/// Five years of age to a row.
fn ages(stock: &Cells, regions: &[Region]) -> Vec<Row> {
    (0..=OLD)
        .step_by(STEP)
        .map(|from| {
            let to = if from == OLD {
                usize::MAX
            } else {
                from + STEP - 1
            };
            let of = |sex| -> u64 {
                let each = regions.iter();
                each.map(|region| stock.between_in(region.index(), sex, from, to))
                    .sum()
            };
            Row {
                key: if from == OLD {
                    format!("{from}+")
                } else {
                    format!("{from}-{to}")
                },
                name: String::new(),
                men: of(Sex::Men),
                women: of(Sex::Women),
                moved: None,
            }
        })
        .collect()
}

/// The people of a year's beginning in some regions, of one sex or both, and what happened.
fn row(led: &Cohorts, year: i16, regions: &[Region], sexes: &[Sex], key: &str, name: &str) -> Row {
    let sum = |cells: &Cells, sex: Sex| -> u64 {
        let each = regions.iter();
        each.map(|region| cells.between_in(region.index(), sex, 0, usize::MAX))
            .sum()
    };
    let stock = |sex: Sex| {
        let is_asked = sexes.contains(&sex);
        led.on(year)
            .filter(|_| is_asked)
            .map_or(0, |stock| sum(stock, sex))
    };
    let moved = led.in_year(year).map(|movement| {
        let all =
            |cells: &Cells| -> i64 { sexes.iter().map(|sex| sum(cells, *sex).cast_signed()).sum() };
        let born: u64 = regions
            .iter()
            .flat_map(|region| sexes.iter().map(move |sex| (region, sex)))
            .map(|(region, sex)| movement.births[region.index()][sex.index()])
            .sum();
        let net = regions
            .iter()
            .flat_map(|region| sexes.iter().map(move |sex| (region, sex)))
            .map(|(region, sex)| movement.came(region.index(), *sex))
            .sum();
        [
            born.cast_signed(),
            all(&movement.natural),
            all(&movement.famine),
            all(&movement.toll),
            net,
        ]
    });
    Row {
        key: key.to_owned(),
        name: name.to_owned(),
        men: stock(Sex::Men),
        women: stock(Sex::Women),
        moved,
    }
}

/// What happened in a year, as its columns are named for programs and for readers.
const MOVED: [(&str, &str); 5] = [
    ("born", "#born"),
    ("died", "#died"),
    ("famine", "#of famine"),
    ("terror", "#killed"),
    ("moved", "#moved"),
];

fn table(axis: Axis, rows: &[Row]) -> Table {
    let named = axis == Axis::Region;
    let flows = axis != Axis::Age;
    let mut columns = vec![word(axis)];
    if named {
        columns.push("");
    }
    columns.extend(["#people", "#men", "#women"]);
    if flows {
        columns.extend(MOVED.map(|(_, heading)| heading));
    }
    let mut table = Table::with(&columns);
    for row in rows {
        let mut cells = vec![row.key.clone()];
        if named {
            cells.push(row.name.clone());
        }
        cells.extend([row.men + row.women, row.men, row.women].map(many));
        if flows {
            match row.moved {
                Some(moved) => cells.extend(moved.map(whole)),
                None => cells.extend(MOVED.map(|_| "-".to_owned())),
            }
        }
        table.row(cells);
    }
    table
}

fn csv(axis: Axis, rows: &[Row]) -> String {
    let flows = axis != Axis::Age;
    let mut text = format!("{},people,men,women", word(axis));
    if flows {
        for (name, _) in MOVED {
            let _ = write!(text, ",{name}");
        }
    }
    text.push('\n');
    for row in rows {
        let _ = write!(
            text,
            "{},{},{},{}",
            row.key,
            row.men + row.women,
            row.men,
            row.women
        );
        if flows {
            for at in 0..MOVED.len() {
                let told = row
                    .moved
                    .map_or(String::new(), |moved| moved[at].to_string());
                let _ = write!(text, ",{told}");
            }
        }
        text.push('\n');
    }
    text
}

fn item(row: &Row) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(row.key));
    object.insert("value".to_owned(), json!(row.men + row.women));
    object.insert("men".to_owned(), json!(row.men));
    object.insert("women".to_owned(), json!(row.women));
    if let Some(moved) = row.moved {
        for ((name, _), count) in MOVED.iter().zip(moved) {
            object.insert((*name).to_owned(), json!(count));
        }
    }
    Value::Object(object)
}
