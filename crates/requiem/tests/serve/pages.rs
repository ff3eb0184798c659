//! Pages kept as one file: by the command and by the link at their foot, the same bytes.

use std::fs;

use serde_json::Value;

use crate::explorer::{Explorer, with_a_run};
use crate::program::requiem;

/// What the page is given, out of its file.
fn kept(html: &str) -> Value {
    let (_, from) = html
        .split_once("id=\"kept\" type=\"application/json\">")
        .expect("the answers lie in the file");
    let (told, _) = from.split_once("</script>").expect("they end");
    serde_json::from_str(told).expect("they are JSON")
}

#[test]
fn a_page_is_one_file_with_its_answers_and_their_cards() {
    let place = with_a_run();
    let words = [
        "export-page",
        "machine/M08",
        "--lang",
        "ru",
        "--out",
        "m08.html",
        "--json",
    ];
    let told = requiem(place.path(), &words);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let file = place.path().join("m08.html");
    let html = fs::read_to_string(&file).expect("it is there");
    let told: Value = serde_json::from_str(&told.out).expect("it answers in JSON");
    assert_eq!(told["bytes"], html.len());
    assert_eq!(told["page"], "machine/M08?lang=ru");
    let kept = kept(&html);
    let answers = kept["answers"].as_object().expect("by their addresses");
    let cards = answers.keys().filter(|it| it.starts_with("/api/card/"));
    assert_eq!(told["cards"], cards.count());
    let explorer = Explorer::over(place.path());
    for address in ["/api/mechanisms/M08", "/api/card/M08"] {
        let live: Value = serde_json::from_slice(&explorer.get(address).body).expect("JSON");
        assert_eq!(answers[address], live, "{address}");
    }
    let link = explorer.get("/api/page?at=%23%2Fmachine%2FM08%3Flang%3Dru");
    assert_eq!(link.status, 200);
    assert_eq!(
        link.headers["content-disposition"],
        "attachment; filename=\"requiem-machine-M08.html\""
    );
    assert_eq!(String::from_utf8_lossy(&link.body), html);
    assert_eq!(explorer.get("/api/page?at=nowhere").status, 404);
    // A file of ours may be made anew; another may not be lost.
    assert_eq!(requiem(place.path(), &words).code, Some(0));
    fs::write(&file, "notes for the lesson").expect("it can be written");
    let refused = requiem(place.path(), &words);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("m08.html is there already"),
        "{}",
        refused.err
    );
    assert_eq!(
        fs::read_to_string(&file).expect("it is there"),
        "notes for the lesson"
    );
}

#[test]
fn no_page_is_kept_of_a_run_that_was_altered() {
    let place = with_a_run();
    let table = place.path().join("out/weeks/chronicle.parquet");
    let mut bytes = fs::read(&table).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&table, &bytes).expect("it can be written");
    let told = requiem(place.path(), &["export-page", "record"]);
    assert_eq!(told.code, Some(4), "{}", told.err);
    assert!(told.err.contains("altered"), "{}", told.err);
    let left = fs::read_dir(place.path()).expect("the folder").count();
    assert_eq!(left, 1, "nothing but the runs");
}
