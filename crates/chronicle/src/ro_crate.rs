//! A run told to archives and catalogues, in the words that they read: an RO-Crate.
//!
//! Whoever finds a folder of tables in a repository in twenty years should learn without this
//! program what it is, what made it, out of what, and under which licence. `run.json` says so in
//! our own words; `ro-crate-metadata.json` says the same in those of schema.org, after RO-Crate 1.3
//! and its profile Process Run Crate 0.6. It is made out of the manifest and of nothing else, so
//! the two cannot disagree; it bears no hour and no machine, so the same run leaves the same crate.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::flow::Flow;
use crate::manifest::{Charter, MANIFEST, Manifest, Sheet};
use crate::tables::{ACTS, CASES, DECISIONS, GAUGES};

/// The name that RO-Crate demands.
pub const NAME: &str = "ro-crate-metadata.json";

const CONTEXT: &str = "https://w3id.org/ro/crate/1.3/context";
const SPECIFICATION: &str = "https://w3id.org/ro/crate/1.3";
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.6";
const CC_BY: &str = "https://creativecommons.org/licenses/by/4.0/";
const APACHE: &str = "http://spdx.org/licenses/Apache-2.0";
const MIT: &str = "http://spdx.org/licenses/MIT";

/// The crate of a run, as it stands in the folder. The row of the crate itself is passed over, so
/// it is the same whether the manifest knows of it already or not.
pub fn text(manifest: &Manifest) -> String {
    let files: Vec<&Sheet> = manifest
        .files
        .iter()
        .filter(|file| file.name != NAME)
        .collect();
    let settings = settings(manifest);
    let mut graph = vec![descriptor(), root(manifest, &files), profile()];
    graph.push(action(manifest, &files, &settings));
    graph.push(program(&manifest.charter));
    graph.extend(inputs(&manifest.charter));
    graph.extend(settings);
    graph.push(setting("digest", "digest", &manifest.digest));
    graph.extend(files.iter().flat_map(|file| described(file)));
    graph.push(of_the_manifest());
    graph.extend(licences());
    let mut text = serde_json::to_string_pretty(&json!({ "@context": CONTEXT, "@graph": graph }))
        .expect("a crate has plain keys");
    text.push('\n');
    text
}

fn descriptor() -> Value {
    json!({
        "@id": NAME,
        "@type": "CreativeWork",
        "about": at("./"),
        "conformsTo": at(SPECIFICATION),
    })
}

/// The folder as a whole.
fn root(manifest: &Manifest, files: &[&Sheet]) -> Value {
    let charter = &manifest.charter;
    json!({
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": at(PROFILE),
        "name": name(charter),
        "description": "The record of one run of Requiem, an executable model of the Stalinist \
            terror in the USSR: what happened in the model, day by day, to how many people, and \
            what an archive would have kept of it. It is a simulation held against the figures of \
            the archives, not a source and not a count of the victims; no person in it is a real \
            one. A run bears no date of its own, because it is the same whenever it is made; the \
            date given is that of the edition of the evidence on which it rests.",
        "datePublished": charter.evidence.created.to_string(),
        "license": at(CC_BY),
        "identifier": at("#digest"),
        "temporalCoverage": format!("{}/{}", charter.from, charter.to),
        "spatialCoverage": "USSR",
        "isBasedOn": at("#evidence"),
        "variableMeasured": columns(files),
        "mentions": at(&action_id(manifest)),
        "hasPart": parts(files),
    })
}

/// A name that tells this run from others: its days, its seed, what was switched off.
fn name(charter: &Charter) -> String {
    let (from, to, seed) = (charter.from, charter.to, charter.seed);
    let without = match charter.switched_off.as_slice() {
        [] => String::new(),
        off => format!(", without {}", off.join(", ")),
    };
    format!("Requiem: the USSR from {from} to {to}, simulated with seed {seed}{without}")
}

/// What each column of the record counts, in a line.
fn columns(files: &[&Sheet]) -> Vec<String> {
    let has_acts = files.iter().any(|file| file.name == ACTS);
    let flows = Flow::ALL.into_iter().filter(|_| has_acts);
    flows
        .map(|flow| format!("{}: {}", flow.id(), flow.description()))
        .collect()
}

fn parts(files: &[&Sheet]) -> Vec<Value> {
    let names = files.iter().map(|file| reference(&file.name));
    names
        .chain([MANIFEST.to_owned()])
        .map(|name| at(&name))
        .collect()
}

fn profile() -> Value {
    json!({
        "@id": PROFILE,
        "@type": ["CreativeWork", "Profile"],
        "name": "Process Run Crate",
        "version": "0.6",
    })
}

/// The run as an action: what it was made with, out of what, and what came of it.
fn action(manifest: &Manifest, files: &[&Sheet], settings: &[Value]) -> Value {
    let inputs = ["#scenario", "#evidence"].map(at);
    let settings = settings
        .iter()
        .map(|setting| json!({ "@id": setting["@id"] }));
    json!({
        "@id": action_id(manifest),
        "@type": "CreateAction",
        "name": "requiem run",
        "description": format!(
            "The country run through {} days, which left {} acts in the record. `requiem \
             reproduce` makes the run again out of the scenario and compares it byte for byte.",
            manifest.days, manifest.events
        ),
        "instrument": at("#requiem"),
        "object": inputs.into_iter().chain(settings).collect::<Vec<Value>>(),
        "result": parts(files),
    })
}

/// The digest of the record names the run: nothing else would be the same for the same run.
fn action_id(manifest: &Manifest) -> String {
    format!("#run-{}", &manifest.digest)
}

/// The program. It has no address on the web yet, so the `url` that RO-Crate asks of software is
/// left out rather than invented.
fn program(charter: &Charter) -> Value {
    json!({
        "@id": "#requiem",
        "@type": "SoftwareApplication",
        "name": "Requiem",
        "description": format!(
            "An executable model of the Stalinist terror in the USSR, 1932-1940; edition {} of the \
             model. The code is under Apache-2.0 or MIT, as you prefer.",
            charter.model_edition
        ),
        "version": charter.program_version,
        "license": [at(APACHE), at(MIT)],
    })
}

/// The scenario and the evidence.
fn inputs(charter: &Charter) -> [Value; 4] {
    let evidence = &charter.evidence;
    [
        json!({
            "@id": "#scenario",
            "@type": "CreativeWork",
            "name": "The scenario",
            "description": "The scenario of the run, whole, as a file that runs it again.",
            "encodingFormat": "application/toml",
            "text": charter.scenario.text,
            "identifier": at("#blake3-scenario"),
        }),
        blake3("scenario", &charter.scenario.blake3),
        json!({
            "@id": "#evidence",
            "@type": "Dataset",
            "name": "Requiem: the evidence",
            "description": "Figures on the Stalinist terror in the USSR, each with its source, its \
                range and its rivals.",
            "version": evidence.version,
            "datePublished": evidence.created.to_string(),
            "license": at(CC_BY),
            "identifier": at("#blake3-evidence"),
        }),
        blake3("evidence", &evidence.digest),
    ]
}

/// All that was settled before the run, each as a value with a name.
fn settings(manifest: &Manifest) -> Vec<Value> {
    let charter = &manifest.charter;
    let scale = manifest.cases.as_ref().map_or(1, |book| book.scale);
    let plain = [
        ("seed", charter.seed.to_string()),
        ("from", charter.from.to_string()),
        ("to", charter.to.to_string()),
        ("resolution", charter.resolution.clone()),
        ("scale", format!("1:{scale}")),
    ];
    let plain = plain.map(|(name, value)| setting(name, name, &value));
    let off = &charter.switched_off;
    let off = off.iter().map(|code| setting("off", code, "off"));
    let set = &charter.set;
    let set = set.iter().map(|(id, value)| setting("set", id, value));
    plain.into_iter().chain(off).chain(set).collect()
}

fn setting(kind: &str, name: &str, value: &str) -> Value {
    let id = if kind == name {
        format!("#{name}")
    } else {
        format!("#{kind}-{}", reference(name))
    };
    json!({ "@id": id, "@type": "PropertyValue", "name": name, "value": value })
}

/// A file of the folder, and its hash.
fn described(file: &Sheet) -> [Value; 2] {
    let (name, description) = told(&file.name);
    [
        json!({
            "@id": reference(&file.name),
            "@type": "File",
            "name": name,
            "description": description,
            "encodingFormat": media_type(&file.name),
            "contentSize": file.bytes.to_string(),
            "identifier": at(&format!("#blake3-{}", reference(&file.name))),
        }),
        blake3(&file.name, &file.blake3),
    ]
}

/// The manifest names the hash of this crate, so this crate cannot name the manifest's.
fn of_the_manifest() -> Value {
    json!({
        "@id": MANIFEST,
        "@type": "File",
        "name": "The manifest",
        "description": "What was run, by which program, on what evidence, and the BLAKE3 hash of \
            every other file, this description among them; its last line seals the manifest \
            itself. `requiem verify` checks all of it.",
        "encodingFormat": media_type(MANIFEST),
    })
}

/// What is known of a file by its name.
fn told(name: &str) -> (&str, &'static str) {
    match name {
        ACTS => (
            "The record",
            "A row for each day, region and line on which anything happened, and a column for each \
             thing that can happen, in people or papers. A column recorded_X holds what an archive \
             would show of the column X. The opening stocks bear the date of the eve of the first \
             day.",
        ),
        DECISIONS => (
            "The decisions",
            "A row for each decision on places: when, for which region and line, how many of the \
             first and second category, whence it comes, and which side had moved first.",
        ),
        GAUGES => (
            "What was measured",
            "A row whenever a gauge had changed: the zeal of a directorate, the leader's belief in \
             conspiracies, trust, the output of a branch. Values are whole millionths of the gauge's \
             unit; a gauge stands as it was last read.",
        ),
        CASES => (
            "The cases",
            "A row for each person taken, without a name: how the census recorded them, where they \
             lived and worked, on which line, what brought the organs to them, in whose case they \
             were named, what was decided, by whom and when, and what became of them. In a run told \
             at a scale of 1:K a row stands for K people.",
        ),
        "composition.csv" => (
            "Who was taken",
            "People taken, sentenced to death, shot and dead in camp or custody, by line, year, and \
             each axis of the census.",
        ),
        "clusters.csv" => (
            "Among whom",
            "How many villages, works, offices and houses had so many people taken.",
        ),
        "trees.csv" => (
            "Through whose words",
            "How many trees of names given in interrogation had so many cases, and how deep.",
        ),
        "survival.csv" => (
            "How long they were known to live",
            "The share of those taken in a month, by line, not known dead so many days later.",
        ),
        "queue.csv" => (
            "How long they waited",
            "Days from arrest to decision, by line and month of arrest.",
        ),
        "report.html" => (
            "The report",
            "The figures of the run beside those of the archives, each with its source; a page to \
             be read offline.",
        ),
        "bound.json" => (
            "What bound",
            "How far a tenth more of each term (goal, leads, hands, case work, places) moved arrests \
             and verdicts of order 00447, by region and week: region, week, term, arrests and \
             verdicts a week, and for each the elasticity with its least and greatest over the seeds.",
        ),
        name => (name, "A file that the run left beside its record."),
    }
}

/// The media type of a file, by the ending of its name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("parquet") => "application/vnd.apache.parquet",
        Some("html") => "text/html",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
    }
}

/// A hash as a value with a name: schema.org has a property for SHA-256 and none for BLAKE3.
fn blake3(of: &str, hash: &str) -> Value {
    json!({
        "@id": format!("#blake3-{}", reference(of)),
        "@type": "PropertyValue",
        "propertyID": "BLAKE3",
        "name": format!("BLAKE3 of {of}"),
        "value": hash,
    })
}

fn licences() -> [Value; 3] {
    let licence = |id: &str, name: &str, description: &str| json!({ "@id": id, "@type": "CreativeWork", "name": name, "description": description });
    [
        licence(
            CC_BY,
            "Creative Commons Attribution 4.0 International",
            "The record and the evidence may be used, changed and passed on by whoever names their \
             origin.",
        ),
        licence(
            APACHE,
            "Apache License 2.0",
            "One of the two licences of the code.",
        ),
        licence(MIT, "MIT License", "One of the two licences of the code."),
    ]
}

fn at(id: &str) -> Value {
    json!({ "@id": id })
}

/// A name as a relative reference: what a URI may not hold is written by its bytes.
fn reference(name: &str) -> String {
    let mut reference = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            reference.push(char::from(byte));
        } else {
            // A String takes every write.
            let _ = write!(reference, "%{byte:02X}");
        }
    }
    reference
}

#[cfg(test)]
mod tests;
