//! A forger's hand: a manifest sealed anew after it was altered, as whoever knows how can do it.

use serde_json::{Value, json};

/// The manifest with the hash of its scenario and its seal as they belong to what it now says.
pub(crate) fn anew(manifest: &str) -> String {
    let mut manifest: Value = serde_json::from_str(manifest).expect("a manifest in JSON");
    let scenario = &mut manifest["charter"]["scenario"];
    let text = scenario["text"].as_str().expect("a scenario").to_owned();
    scenario["blake3"] = json!(hash(&text));
    manifest["seal"] = json!("");
    manifest["seal"] = json!(hash(&written(&manifest)));
    written(&manifest)
}

fn written(manifest: &Value) -> String {
    let text = serde_json::to_string_pretty(manifest).expect("JSON can be written");
    format!("{text}\n")
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
