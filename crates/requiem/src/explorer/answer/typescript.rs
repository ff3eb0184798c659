//! A JSON Schema told as interfaces of TypeScript: as much of either as the answers need.
//!
//! The usual converters are programs for Node; the house is built and tested without it, and what
//! the answers need is a page of code. Whatever of a schema it does not know stops it.

use std::fmt::Write as _;

use serde_json::{Map, Value};

const HEAD: &str = "\
// Written from the types of the program; change those and write it anew:
// BLESS=1 cargo test -p requiem --bin requiem front_end
";

/// What a schema may say beside what is read here, and what changes nothing in TypeScript.
const SILENT: [&str; 13] = [
    "description",
    "format",
    "minimum",
    "maximum",
    "default",
    "title",
    "required",
    "additionalProperties",
    "minItems",
    "maxItems",
    "const",
    "type",
    "properties",
];

/// The definitions of a document as interfaces and unions, in its order.
pub(super) fn printed(document: &Value) -> String {
    let mut text = HEAD.to_owned();
    for (name, schema) in document["$defs"].as_object().expect("types") {
        text.push('\n');
        describe(&mut text, "", schema);
        let object = schema.as_object().expect("a schema");
        // A String takes every write, here and below.
        let _ = match object.get("properties") {
            Some(properties) if !object.contains_key("oneOf") && !object.contains_key("anyOf") => {
                writeln!(
                    text,
                    "export interface {name} {}",
                    fields(properties, schema, "")
                )
            }
            _ => writeln!(text, "export type {name} = {};", told(schema, "")),
        };
    }
    text
}

/// The fields of an object, in braces.
fn fields(properties: &Value, schema: &Value, indent: &str) -> String {
    let required = schema["required"].as_array();
    let is_required = |name: &str| {
        required.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
    };
    let inner = format!("{indent}  ");
    let mut text = "{\n".to_owned();
    for (name, field) in properties.as_object().expect("fields") {
        describe(&mut text, &inner, field);
        let mark = if is_required(name) { "" } else { "?" };
        let key = if is_plain(name) {
            name.clone()
        } else {
            format!("{name:?}")
        };
        let _ = writeln!(text, "{inner}{key}{mark}: {};", told(field, &inner));
    }
    text.push_str(indent);
    text.push('}');
    text
}

fn is_plain(name: &str) -> bool {
    let begins = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    begins
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn describe(text: &mut String, indent: &str, schema: &Value) {
    if let Some(description) = schema.get("description").and_then(Value::as_str) {
        let one_line = description.replace('\n', " ").replace("*/", "* /");
        let _ = writeln!(text, "{indent}/** {one_line} */");
    }
}

/// A schema as a type.
fn told(schema: &Value, indent: &str) -> String {
    let object = match schema {
        Value::Bool(true) => return "unknown".to_owned(),
        Value::Object(object) => object,
        other => panic!("no schema of an answer: {other}"),
    };
    if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        // A tag that stands beside what it tells apart.
        return match object.get("properties") {
            Some(tag) => format!("{name} & {}", fields(tag, schema, indent)),
            None => name.to_owned(),
        };
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(choices) = object.get(key).and_then(Value::as_array) {
            let choice = union(choices.iter().map(|one| told(one, indent)));
            return match object.get("properties") {
                Some(shared) => format!("{} & ({choice})", fields(shared, schema, indent)),
                None => choice,
            };
        }
    }
    if let Some(all) = object.get("allOf").and_then(Value::as_array) {
        let parts: Vec<String> = all.iter().map(|one| told(one, indent)).collect();
        return parts.join(" & ");
    }
    if let Some(words) = object.get("enum").and_then(Value::as_array) {
        return union(words.iter().map(ToString::to_string));
    }
    if let Some(word) = object.get("const") {
        return word.to_string();
    }
    match object.get("type") {
        None => {
            let strange = object.keys().find(|key| !SILENT.contains(&key.as_str()));
            assert!(
                strange.is_none(),
                "a schema that nobody here can read: {schema}"
            );
            "unknown".to_owned()
        }
        Some(Value::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            union(kinds.map(|kind| of_kind(kind, object, schema, indent)))
        }
        Some(kind) => of_kind(kind.as_str().unwrap_or_default(), object, schema, indent),
    }
}

fn of_kind(kind: &str, object: &Map<String, Value>, schema: &Value, indent: &str) -> String {
    match kind {
        "string" => "string".to_owned(),
        "boolean" => "boolean".to_owned(),
        "null" => "null".to_owned(),
        "number" | "integer" => "number".to_owned(),
        "array" => array(object, indent),
        "object" => match (object.get("properties"), object.get("additionalProperties")) {
            (Some(properties), _) => fields(properties, schema, indent),
            (None, Some(Value::Bool(false))) => "Record<string, never>".to_owned(),
            (None, Some(values)) => format!("Record<string, {}>", told(values, indent)),
            (None, None) => "Record<string, unknown>".to_owned(),
        },
        other => panic!("no kind of an answer: {other}"),
    }
}

fn array(object: &Map<String, Value>, indent: &str) -> String {
    if let Some(items) = object.get("prefixItems").and_then(Value::as_array) {
        let items: Vec<String> = items.iter().map(|item| told(item, indent)).collect();
        return format!("[{}]", items.join(", "));
    }
    let item = object
        .get("items")
        .map_or_else(|| "unknown".to_owned(), |item| told(item, indent));
    let count = |key: &str| object.get(key).and_then(Value::as_u64);
    match (count("minItems"), count("maxItems")) {
        (Some(least), Some(most)) if least == most && most <= 4 => {
            let times = usize::try_from(most).unwrap_or_default();
            format!("[{}]", vec![item; times].join(", "))
        }
        _ if item.contains(" | ") || item.contains(" & ") => format!("({item})[]"),
        _ => format!("{item}[]"),
    }
}

fn union(choices: impl Iterator<Item = String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for choice in choices {
        if !kept.contains(&choice) {
            kept.push(choice);
        }
    }
    kept.join(" | ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(schema: &Value) -> String {
        printed(&json!({"$defs": {"It": schema}})).replace(HEAD, "")
    }

    #[test]
    fn what_may_be_left_out_and_what_may_be_nothing_are_told_apart() {
        let told = of(&json!({
            "description": "A row.", "type": "object", "required": ["id", "value"],
            "properties": {
                "id": {"type": "string", "description": "Its id."},
                "value": {"type": ["number", "null"], "format": "double"},
                "of": {"anyOf": [{"$ref": "#/$defs/Of"}, {"type": "null"}]},
            },
        }));
        assert_eq!(
            told,
            "\n/** A row. */\nexport interface It {\n  /** Its id. */\n  id: string;\n  value: number | null;\n  \
             of?: Of | null;\n}\n"
        );
    }

    #[test]
    fn words_points_and_lists_are_told() {
        let words = of(&json!({"oneOf": [{"const": "a", "description": "A."}, {"const": "b"}]}));
        assert_eq!(words, "\nexport type It = \"a\" | \"b\";\n");
        let point =
            json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2});
        let lines = of(&json!({"type": "array", "items": {"type": "array", "items": point}}));
        assert_eq!(lines, "\nexport type It = [number, number][][];\n");
        let map = of(&json!({"type": "object", "additionalProperties": {"type": "number"}}));
        assert_eq!(map, "\nexport type It = Record<string, number>;\n");
    }

    #[test]
    #[should_panic(expected = "nobody here can read")]
    fn a_schema_that_is_not_understood_is_told_and_not_guessed() {
        of(&json!({"not": {"type": "string"}}));
    }
}
