//! Pages of other sites, and names that are not this machine's own.

use crate::explorer::{Answer, Explorer, with_a_run};

/// Every address, and how it is asked.
const ROUTES: [(&str, &str); 17] = [
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/index.html"),
    ("GET", "/absent"),
    ("GET", "/api/about"),
    ("POST", "/api/token"),
    ("GET", "/api/runs"),
    ("GET", "/api/runs/weeks"),
    ("GET", "/api/runs/weeks/files/run.json"),
    ("POST", "/api/estimate"),
    ("GET", "/api/jobs"),
    ("POST", "/api/jobs"),
    ("GET", "/api/jobs/weeks"),
    ("DELETE", "/api/jobs/weeks"),
    ("POST", "/api/jobs/weeks/resume"),
    ("GET", "/api/jobs/weeks/events"),
    ("OPTIONS", "/api/jobs"),
];

fn fenced(answer: &Answer) {
    let policy = &answer.headers["content-security-policy"];
    assert!(
        policy.starts_with("default-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.headers[name], value);
    }
    let lets_others_read = |name: &String| name.starts_with("access-control");
    assert!(!answer.headers.keys().any(lets_others_read), "{answer:?}");
}

#[test]
fn whoever_asks_by_another_name_is_turned_away_everywhere_before_all_else() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let token = explorer.token.clone();
    for (method, path) in ROUTES {
        for host in [
            "evil.example",
            "evil.example:1937",
            "127.0.0.1",
            "localhost:1",
        ] {
            let headers = [("Host", host), ("X-Requiem-Token", &token)];
            let answer = explorer.ask(method, path, &headers, "");
            assert_eq!(answer.status, 421, "{method} {path} of {host}");
            fenced(&answer);
        }
        let nameless = explorer.ask(method, path, &[], "");
        assert_eq!(nameless.status, 421, "{method} {path} of nobody");
    }
}

#[test]
fn a_page_of_another_site_is_turned_away_everywhere() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let (host, token) = (explorer.host(), explorer.token.clone());
    for (method, path) in ROUTES {
        for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
            let headers = [
                ("Host", host.as_str()),
                ("Origin", origin),
                ("Content-Type", "application/json"),
                ("X-Requiem-Token", &token),
            ];
            let answer = explorer.ask(method, path, &headers, "");
            assert_eq!(answer.status, 403, "{method} {path} from {origin}");
            fenced(&answer);
        }
        let own = format!("http://{host}");
        let headers = [("Host", host.as_str()), ("Origin", own.as_str())];
        let answer = explorer.ask(method, path, &headers, "");
        assert!(
            ![403, 421].contains(&answer.status),
            "{method} {path} from its own page"
        );
        fenced(&answer);
    }
}

#[test]
fn nothing_is_started_cancelled_or_resumed_without_the_token() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let ask = |method, path, extra: (&str, &str)| {
        let host = explorer.host();
        let json = ("Content-Type", "application/json");
        explorer.ask(method, path, &[("Host", host.as_str()), json, extra], "{}")
    };
    let other = "0".repeat(64);
    for (method, path) in [
        ("POST", "/api/jobs"),
        ("DELETE", "/api/jobs/weeks"),
        ("POST", "/api/jobs/weeks/resume"),
        ("POST", "/api/token"),
    ] {
        for shown in [
            ("X-Other", ""),
            ("X-Requiem-Token", other.as_str()),
            ("Cookie", "requiem=1"),
        ] {
            let answer = ask(method, path, shown);
            assert_eq!(answer.status, 401, "{method} {path} with {shown:?}");
            assert!(
                answer.refusal().contains("`requiem serve` printed"),
                "{answer:?}"
            );
        }
    }
    let given = explorer.send("POST", "/api/token", "");
    assert_eq!(given.status, 204);
    let cookie = given.headers["set-cookie"].clone();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    let pair = cookie.split(';').next().expect("a pair");
    assert_eq!(
        ask("DELETE", "/api/jobs/weeks", ("Cookie", pair)).status,
        404,
        "it is let in"
    );
    let host = explorer.host();
    let about = explorer.ask(
        "GET",
        "/api/about",
        &[("Host", &host), ("Cookie", pair)],
        "",
    );
    assert_eq!(about.json()["may_start"], true);
    assert_eq!(explorer.get("/api/about").json()["may_start"], false);
}
