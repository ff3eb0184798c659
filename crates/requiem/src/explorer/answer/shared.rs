//! The types of all answers as one document, kept beside the front end so that it reads what the
//! program says.
//!
//! The types in Rust are the one truth. From them comes a JSON Schema, and from that the interfaces
//! in TypeScript, both kept in `explorer/src/`; whoever changes an answer writes them anew with
//! `BLESS=1 cargo test -p requiem --bin requiem front_end`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};

use crate::explorer::answer::{share, typescript};

/// The types that are shared, gathered one by one.
pub(super) struct Types {
    answers: SchemaGenerator,
    questions: SchemaGenerator,
}

impl Types {
    /// Takes up the type of an answer, with all that stand within it.
    pub(super) fn with<T: JsonSchema>(&mut self) {
        self.answers.subschema_for::<T>();
    }

    /// Takes up the type of a question, of which much may be left out.
    pub(super) fn asked<T: JsonSchema>(&mut self) {
        self.questions.subschema_for::<T>();
    }
}

/// The JSON Schema of all answers, the types in the order of their names.
fn document() -> Value {
    let settings = SchemaSettings::draft2020_12;
    let mut types = Types {
        answers: settings().for_serialize().into_generator(),
        questions: settings().for_deserialize().into_generator(),
    };
    share(&mut types);
    let mut named: BTreeMap<String, Value> = BTreeMap::new();
    for generator in [&mut types.answers, &mut types.questions] {
        for (name, schema) in generator.take_definitions(true) {
            // What stands in answer and question alike is told as it is answered.
            named.entry(name).or_insert(schema);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Requiem: what the explorer is answered",
        "$defs": named.into_iter().collect::<serde_json::Map<_, _>>(),
    })
}

fn kept(name: &str) -> PathBuf {
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    house.join("../../explorer/src").join(name)
}

/// Holds a kept file to what it should be, or writes it anew where that is asked for.
fn remains(name: &str, text: &str) {
    let path = kept(name);
    if std::env::var_os("BLESS").is_some() {
        let folder = path.parent().expect("it lies in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(&path, text).expect("the file can be written");
        return;
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let same = there.lines().zip(text.lines());
    let line = 1 + same.take_while(|(there, here)| there == here).count();
    assert!(
        there == text,
        "explorer/src/{name}:{line} is not what the types say; \
         BLESS=1 cargo test -p requiem --bin requiem front_end"
    );
}

#[test]
fn the_front_end_reads_the_types_that_the_program_writes() {
    let document = document();
    let mut schema = serde_json::to_string_pretty(&document).expect("plain keys");
    schema.push('\n');
    remains("answers.schema.json", &schema);
    remains("answers.ts", &typescript::printed(&document));
}

#[test]
fn no_two_types_of_the_front_end_share_a_name() {
    let document = document();
    let types = document["$defs"].as_object().expect("types");
    for name in types.keys() {
        let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        assert!(
            stem == name || !types.contains_key(stem),
            "two types are called {stem}: give one of them another name"
        );
    }
}
