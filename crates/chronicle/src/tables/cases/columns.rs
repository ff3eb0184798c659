//! The columns of a table of cases: for each, what of a case it holds and how that comes back.

use evidence::{Day, Line, Region};

use crate::case::{Body, Case, Circle, Fate, Motive, Profile, Source, Verdict};
use crate::tables::cases::words::Axis;
use crate::tables::column::{self, NONE};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Number,
    Date,
    Truth,
    Word(Axis),
}

/// A column: the value of a case, and a case with that value, if it can have it.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) optional: bool,
    /// Whether the column is kept as differences from row to row.
    pub(crate) delta: bool,
    pub(crate) of: fn(&Case) -> i32,
    pub(crate) put: fn(&mut Case, i32) -> Option<()>,
    /// What is said of a value that a case cannot have.
    pub(crate) refusal: &'static str,
}

impl Column {
    const fn new(
        name: &'static str,
        form: Form,
        of: fn(&Case) -> i32,
        put: fn(&mut Case, i32) -> Option<()>,
    ) -> Column {
        Column {
            name,
            form,
            optional: false,
            delta: false,
            of,
            put,
            refusal: match form {
                Form::Date => "a date lies outside 1932 to 1940",
                Form::Word(_) | Form::Truth | Form::Number => "a number is out of its range",
            },
        }
    }

    const fn optional(self) -> Column {
        Column {
            optional: true,
            ..self
        }
    }

    const fn delta(self) -> Column {
        Column {
            delta: true,
            ..self
        }
    }

    const fn refusing(self, refusal: &'static str) -> Column {
        Column { refusal, ..self }
    }
}

/// A column of words out of a list of the record.
macro_rules! listed {
    ($name:literal, $list:ident, $field:ident) => {
        Column::new(
            $name,
            Form::Word(Axis::$list),
            |case| place(case.$field.index()),
            |case, at| {
                case.$field = *$list::ALL.get(usize::try_from(at).ok()?)?;
                Some(())
            },
        )
        .refusing(concat!("the word of `", $name, "` is unknown"))
    };
    ($name:literal, $list:ident, $field:ident, optional) => {
        Column::new(
            $name,
            Form::Word(Axis::$list),
            |case| case.$field.map_or(NONE, |word| place(word.index())),
            |case, at| {
                case.$field = match at {
                    NONE => None,
                    at => Some(*$list::ALL.get(usize::try_from(at).ok()?)?),
                };
                Some(())
            },
        )
        .optional()
        .refusing(concat!("the word of `", $name, "` is unknown"))
    };
}

/// A column of words out of an axis of the census.
macro_rules! counted {
    ($name:literal, $axis:ident, $field:ident) => {
        Column::new(
            $name,
            Form::Word(Axis::$axis),
            |case| i32::from(case.profile.$field),
            |case, at| {
                case.profile.$field = u8::try_from(at).ok()?;
                Some(())
            },
        )
        .refusing(concat!(
            "the word of `",
            $name,
            "` is unknown to the census"
        ))
    };
}

/// Every column after the number of the case.
pub(crate) static COLUMNS: [Column; 24] = [
    Column::new(
        "date_arrested",
        Form::Date,
        |case| date(case.arrested),
        |case, at| {
            case.arrested = day(at)?;
            Some(())
        },
    )
    .delta(),
    Column::new(
        "region",
        Form::Word(Axis::Region),
        |case| place(case.region.index()),
        |case, at| {
            let at = usize::try_from(at).ok()?;
            case.region = (at < Region::COUNT).then(|| Region::at(at))?;
            Some(())
        },
    )
    .refusing("the region is none of the 66 units of account"),
    listed!("line", Line, line),
    listed!("source", Source, source),
    listed!("motive", Motive, motive, optional),
    Column::new(
        "denounced_by",
        Form::Number,
        |case| case.denounced_by.map_or(NONE, number),
        |case, at| {
            case.denounced_by = u32::try_from(at).ok();
            (at == NONE || 0 <= at).then_some(())
        },
    )
    .optional()
    .delta(),
    Column::new(
        "parent",
        Form::Number,
        |case| case.parent.map_or(NONE, number),
        |case, at| {
            case.parent = u32::try_from(at).ok();
            (at == NONE || 0 <= at).then_some(())
        },
    )
    .optional()
    .delta(),
    Column::new(
        "confessed",
        Form::Truth,
        |case| i32::from(case.confessed),
        |case, at| {
            case.confessed = at == 1;
            Some(())
        },
    ),
    Column::new(
        "names_given",
        Form::Number,
        |case| i32::from(case.names_given),
        |case, at| {
            case.names_given = u16::try_from(at).ok()?;
            Some(())
        },
    ),
    listed!("verdict", Verdict, verdict, optional),
    listed!("body", Body, body, optional),
    Column::new(
        "date_decided",
        Form::Date,
        |case| case.decided.map_or(NONE, date),
        |case, at| {
            case.decided = match at {
                NONE => None,
                at => Some(day(at)?),
            };
            Some(())
        },
    )
    .optional()
    .delta(),
    listed!("fate", Fate, fate),
    Column::new(
        "fate_since",
        Form::Date,
        |case| date(case.fate_since),
        |case, at| {
            case.fate_since = day(at)?;
            Some(())
        },
    )
    .delta(),
    Column::new(
        "person",
        Form::Number,
        |case| number(case.person),
        |case, at| {
            case.person = u32::try_from(at).ok()?;
            Some(())
        },
    )
    .delta(),
    Column::new(
        "raion",
        Form::Number,
        |case| i32::from(case.raion),
        |case, at| {
            case.raion = u16::try_from(at).ok()?;
            Some(())
        },
    ),
    listed!("circle", Circle, circle),
    Column::new(
        "cell",
        Form::Number,
        |case| number(case.cell),
        |case, at| {
            case.cell = u32::try_from(at).ok()?;
            Some(())
        },
    )
    .delta(),
    counted!("nationality", Nationality, nationality),
    counted!("class", Class, class),
    counted!("party", Party, party),
    counted!("occupation", Occupation, occupation),
    Column::new(
        "sex",
        Form::Word(Axis::Sex),
        |case| i32::from(case.profile.woman),
        |case, at| {
            case.profile.woman = at == 1;
            Some(())
        },
    )
    .refusing("the word of `sex` is neither man nor woman"),
    Column::new(
        "born",
        Form::Number,
        |case| i32::from(case.profile.born),
        |case, at| {
            case.profile.born = i16::try_from(at).ok()?;
            Some(())
        },
    ),
];

/// The names of all columns, with what they hold and whether they are kept as differences.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Form, bool)> {
    let number = ("case", Form::Number, true);
    let columns = COLUMNS
        .iter()
        .map(|column| (column.name, column.form, column.delta));
    [number].into_iter().chain(columns)
}

/// How many cases are taken apart or put together at once: few enough to stay close to the
/// processor while each column passes over them.
const AT_ONCE: usize = 512;

/// Takes cases apart into the values of each column.
pub(crate) fn take_apart(cases: &[Case], values: &mut Vec<Vec<i32>>) {
    values.resize_with(COLUMNS.len(), Vec::new);
    values.iter_mut().for_each(Vec::clear);
    for some in cases.chunks(AT_ONCE) {
        for (column, values) in COLUMNS.iter().zip(values.iter_mut()) {
            values.extend(some.iter().map(column.of));
        }
    }
}

/// Puts cases together from the values of each column, behind those already there.
///
/// # Errors
/// The first row with a value that a case cannot have, and its column.
pub(crate) fn put_together(
    values: &[Vec<i32>],
    rows: usize,
    cases: &mut Vec<Case>,
) -> Result<(), (usize, &'static Column)> {
    let start = cases.len();
    cases.resize(start + rows, blank());
    for (block, some) in cases[start..].chunks_mut(AT_ONCE).enumerate() {
        let first = block * AT_ONCE;
        for (column, values) in COLUMNS.iter().zip(values) {
            for (row, case) in (first..).zip(some.iter_mut()) {
                (column.put)(case, values[row]).ok_or((row, column))?;
            }
        }
    }
    Ok(())
}

/// A case of which nothing is known yet: each of its fields is a column's to fill.
pub(crate) fn blank() -> Case {
    Case {
        person: 0,
        profile: Profile::default(),
        region: Region::at(0),
        raion: 0,
        circle: Circle::Village,
        cell: 0,
        line: Line::Political,
        arrested: Day::FIRST,
        source: Source::CardFile,
        motive: None,
        denounced_by: None,
        parent: None,
        confessed: false,
        names_given: 0,
        verdict: None,
        body: None,
        decided: None,
        fate: Fate::Investigated,
        fate_since: Day::FIRST,
    }
}

fn place(index: usize) -> i32 {
    i32::try_from(index).expect("a short list")
}

pub(crate) fn number(number: u32) -> i32 {
    i32::try_from(number).expect("a roll of fewer than two thousand million people")
}

fn date(day: Day) -> i32 {
    column::date_number(Day::FIRST, Some(day))
}

fn day(date: i32) -> Option<Day> {
    column::day(Day::FIRST, date)
}
