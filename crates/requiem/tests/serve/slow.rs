//! Those who come in and say nothing, or say it by the letter, while others have honest questions.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::explorer::{Explorer, with_a_run};

#[expect(
    clippy::disallowed_methods,
    reason = "these tests are about how long something takes"
)]
fn now() -> Instant {
    Instant::now()
}

/// Seconds until the explorer ends a connection.
fn ended_after(mut stream: TcpStream) -> f64 {
    let began = now();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    began.elapsed().as_secs_f64()
}

#[test]
fn whoever_says_nothing_is_not_waited_for() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let silent = explorer.connection();
    let seconds = ended_after(silent);
    assert!((4.0..9.0).contains(&seconds), "it took {seconds} seconds");
}

#[test]
fn whoever_says_it_by_the_letter_has_ten_seconds() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let began = now();
    let mut slow = explorer.connection();
    let request = format!("GET /api/about HTTP/1.1\r\nHost: {}\r\n", explorer.host());
    for letter in request.bytes().cycle() {
        if slow.write_all(&[letter]).is_err() || 20.0 < began.elapsed().as_secs_f64() {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    let seconds = began.elapsed().as_secs_f64();
    assert!((9.0..15.0).contains(&seconds), "it took {seconds} seconds");
}

#[test]
fn many_who_are_slow_keep_nobody_waiting() {
    let place = with_a_run();
    let mut explorer = Explorer::over(place.path());
    let host = explorer.host();
    let mut held: Vec<TcpStream> = Vec::new();
    for number in 0..400 {
        let mut stream = explorer.connection();
        let begun = match number % 4 {
            0 => String::new(),
            1 => "GET /api/about HTT".to_owned(),
            2 => format!("GET / HTTP/1.1\r\nHost: {host}\r\n"),
            _ => format!(
                "POST /api/estimate HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
                 Content-Length: 100\r\n\r\n{{"
            ),
        };
        let _ = stream.write_all(begun.as_bytes());
        held.push(stream);
    }
    let mut longest = 0.0_f64;
    for _ in 0..20 {
        let began = now();
        assert_eq!(explorer.get("/").status, 200);
        longest = longest.max(began.elapsed().as_secs_f64());
    }
    assert!(longest < 0.5, "an honest question took {longest} seconds");
    assert!(explorer.stands());
}

#[test]
fn when_the_door_is_full_the_silent_make_room() {
    let place = with_a_run();
    let explorer = Explorer::over(place.path());
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", explorer.id()));
    let mut held: Vec<TcpStream> = Vec::new();
    for _ in 0..1_200 {
        // We may be let have fewer files than that ourselves; what we have is what we hold.
        let Ok(stream) = TcpStream::connect(("127.0.0.1", explorer.port)) else {
            break;
        };
        held.push(stream);
        if held.len() % 100 == 0 {
            assert_eq!(
                explorer.get("/").status,
                200,
                "with {} held: {limits:?}",
                held.len()
            );
        }
    }
    assert!(300 < held.len());
}
