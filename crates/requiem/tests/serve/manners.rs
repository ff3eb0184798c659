//! Questions that are too long, too large, of the wrong kind, or for what is not there; and those
//! that need no answer.

use std::io::Write as _;
use std::net::TcpListener;

use crate::explorer::{Explorer, with_a_run};
use crate::program::requiem;

#[test]
fn what_is_asked_wrongly_is_told_with_its_status_and_in_words() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let long = format!("/api/runs?{}", "a".repeat(9_000));
    let large = format!("{{\"title\": \"{}\"}}", "a".repeat(1 << 20));
    let deep = "[".repeat(100_000);
    for (method, path, body, status, says) in [
        ("GET", long.as_str(), "", 414, "8 KiB"),
        ("POST", "/api/jobs", large.as_str(), 413, "1 MiB"),
        ("POST", "/api/estimate", large.as_str(), 413, "1 MiB"),
        ("POST", "/api/jobs", "{", 400, "not the JSON that is wanted"),
        ("POST", "/api/jobs", "", 400, "not the JSON that is wanted"),
        (
            "POST",
            "/api/jobs",
            "[1, 2]",
            400,
            "not the JSON that is wanted",
        ),
        (
            "POST",
            "/api/jobs",
            deep.as_str(),
            400,
            "not the JSON that is wanted",
        ),
        (
            "POST",
            "/api/jobs",
            "{\"sedd\": 1}",
            400,
            "unknown field `sedd`",
        ),
        (
            "POST",
            "/api/estimate",
            "\0\u{1}",
            400,
            "not the JSON that is wanted",
        ),
        ("GET", "/api/runs/absent", "", 404, "no such run"),
        (
            "GET",
            "/api/runs/absent/files/run.json",
            "",
            404,
            "no such run",
        ),
        (
            "GET",
            "/api/runs/weeks/files/absent",
            "",
            404,
            "no such file",
        ),
        (
            "GET",
            "/api/runs/weeks/files/..%2f..%2fCargo.toml",
            "",
            404,
            "no such file",
        ),
        ("GET", "/api/runs/..", "", 404, "no such run"),
        (
            "GET",
            "/api/runs/%2e%2e%2f%2e%2e%2fetc",
            "",
            404,
            "no such run",
        ),
        ("GET", "/api/runs/Weeks", "", 404, "no such run"),
        ("GET", "/api/runs/.jobs", "", 404, "no such run"),
        ("GET", "/api/runs/we%00eks", "", 404, "no such run"),
        ("GET", "/api/jobs/absent", "", 404, "no such order"),
        ("GET", "/api/jobs/absent/events", "", 404, "no such order"),
        ("DELETE", "/api/jobs/absent", "", 404, "no such order"),
        (
            "POST",
            "/api/jobs/absent/resume",
            "{}",
            404,
            "no such order",
        ),
        ("GET", "/../../etc/passwd", "", 404, "nothing stands"),
        ("GET", "/api/absent", "", 404, "nothing stands"),
        ("PUT", "/api/runs", "", 405, "not asked in that way"),
        (
            "DELETE",
            "/api/runs/weeks",
            "",
            405,
            "not asked in that way",
        ),
        ("POST", "/", "{}", 405, "not asked in that way"),
    ] {
        let answer = explorer.send(method, path, body);
        let path = &path[..path.len().min(60)];
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        let refusal = answer.refusal();
        assert!(refusal.contains(says), "{method} {path}: {refusal}");
    }
    let host = explorer.host();
    let plain = [
        ("Host", host.as_str()),
        ("Content-Type", "text/plain"),
        ("X-Requiem-Token", &explorer.token),
    ];
    assert_eq!(explorer.ask("POST", "/api/jobs", &plain, "{}").status, 415);
    assert_eq!(
        explorer.get("/api/about").status,
        200,
        "it stands as before"
    );
}

#[test]
fn a_body_without_a_stated_length_is_cut_off_as_well() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let mut request = format!(
        "POST /api/estimate HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
        explorer.host()
    )
    .into_bytes();
    for _ in 0..20 {
        write!(request, "{:x}\r\n{}\r\n", 1 << 16, "a".repeat(1 << 16)).expect("it is a Vec");
    }
    assert_eq!(explorer.say(&request).status, 413);
}

#[test]
fn what_is_no_request_ends_its_own_connection_only() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    for nonsense in [
        &b"\x16\x03\x01\x02\x00"[..],
        b"\r\n\r\n\r\n",
        b"GET\r\n\r\n",
        &[0xff; 4_096],
    ] {
        let mut stream = explorer.connection();
        let _ = stream.write_all(nonsense);
        drop(stream);
    }
    let head = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n",
        explorer.host(),
        "a".repeat(100_000)
    );
    assert_eq!(explorer.say(head.as_bytes()).status, 431);
    assert_eq!(explorer.get("/api/about").status, 200);
}

#[test]
fn what_the_reader_has_is_not_sent_again() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    for path in [
        "/",
        "/api/runs/weeks",
        "/api/runs/weeks/files/chronicle.parquet",
    ] {
        let first = explorer.get(path);
        assert_eq!(first.status, 200, "{path}");
        let (tag, host) = (first.headers["etag"].clone(), explorer.host());
        let again = explorer.ask("GET", path, &[("Host", &host), ("If-None-Match", &tag)], "");
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let head = explorer.ask("HEAD", path, &[("Host", &host)], "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
    }
}

#[test]
fn a_run_is_told_as_its_manifest_has_it_and_its_files_are_its_files() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let facts = explorer.get("/api/runs/weeks").json();
    let manifest = std::fs::read(place.path().join("out/weeks/run.json")).expect("it is there");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("it is JSON");
    assert_eq!(facts["digest"], manifest["digest"]);
    assert_eq!(facts["scenario"], manifest["charter"]["scenario"]["text"]);
    let files = facts["files"].as_array().expect("its files");
    for file in files {
        let name = file["name"].as_str().expect("a name");
        let sent = explorer.get(&format!("/api/runs/weeks/files/{name}"));
        let kept = std::fs::read(place.path().join("out/weeks").join(name)).expect("it is there");
        assert_eq!(sent.body, kept, "{name}");
        assert!(sent.headers["content-disposition"].starts_with("attachment"));
    }
    assert_eq!(
        files.len(),
        manifest["files"].as_array().expect("its files").len() + 1
    );
    let line = facts["commands"][0]["command"]
        .as_str()
        .expect("a line to type");
    let line = line.replace("out/weeks", "again --no-report --quiet");
    let words: Vec<&str> = line.split(' ').skip(1).collect();
    assert_eq!(requiem(place.path(), &words).code, Some(0), "{line}");
    let again = std::fs::read(place.path().join("again/run.json")).expect("it was made");
    let again: serde_json::Value = serde_json::from_slice(&again).expect("it is JSON");
    assert_eq!(
        again["digest"], facts["digest"],
        "what is typed makes the run again"
    );
}

#[test]
fn a_port_that_is_taken_is_told_with_one_that_is_not() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has one").port().to_string();
    let place = tempfile::tempdir().expect("a folder");
    let told = requiem(place.path(), &["serve", "--port", &port]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(
        told.err.contains(&format!("port {port} is in use")),
        "{}",
        told.err
    );
    assert!(told.err.contains("--port"), "{}", told.err);
    assert!(told.out.is_empty());
}
