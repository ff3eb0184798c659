//! An explorer that stands for the length of a test, and the few words of HTTP that are spoken to it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{command, files, requiem};

/// Days on which much happens, and few enough to be run at once.
pub(crate) const WEEKS: [&str; 5] = ["--from", "1937-07-25", "--to", "1937-08-20", "--no-report"];

/// Nobody waits longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// An explorer, until dropped.
pub(crate) struct Explorer {
    pub(crate) port: u16,
    pub(crate) token: String,
    child: Child,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// The files of a run, made once.
static RUN: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder for the run");
    let words = [&["run", "--quiet", "--out", "weeks"][..], &WEEKS[..]].concat();
    let told = requiem(place.path(), &words);
    assert_eq!(told.code, Some(0), "{}", told.err);
    files(&place.path().join("weeks"))
});

/// A folder in which `out/weeks` is a run.
pub(crate) fn with_a_run() -> TempDir {
    let place = tempfile::tempdir().expect("a folder for the runs");
    let run = place.path().join("out/weeks");
    fs::create_dir_all(&run).expect("a folder for the run");
    for (name, bytes) in RUN.iter() {
        fs::write(run.join(name), bytes).expect("a file of the run");
    }
    place
}

impl Explorer {
    /// Opens one over the runs in `out/` of a folder.
    pub(crate) fn over(place: &Path) -> Explorer {
        let mut child = command(place)
            .args(["serve", "--port", "0", "--json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let out = child.stdout.take().expect("it is piped");
        let mut told = String::new();
        let mut lines = BufReader::new(out);
        while !told.ends_with("}\n") {
            let read = lines.read_line(&mut told).expect("it says where it stands");
            assert!(0 < read, "it ended, and said {told}");
        }
        let told: Value = serde_json::from_str(&told).expect("it answers in JSON");
        Explorer {
            port: u16::try_from(told["port"].as_u64().expect("a port")).expect("a port"),
            token: told["token"].as_str().expect("a token").to_owned(),
            child,
        }
    }

    /// The header that names it.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A connection to it.
    pub(crate) fn connection(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it stands there");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time to wait");
        stream
    }

    /// Says a whole request, as it is, and hears the answer.
    pub(crate) fn say(&self, request: &[u8]) -> Answer {
        let mut stream = self.connection();
        // One that is refused before it was heard out may not take the rest.
        let _ = stream.write_all(request);
        Answer::heard(&mut stream)
    }

    /// Asks with headers of one's own.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            let _ = write!(request, "{name}: {value}\r\n");
        }
        if !body.is_empty() || method == "POST" {
            let _ = write!(request, "Content-Length: {}\r\n", body.len());
        }
        self.say(format!("{request}\r\n{body}").as_bytes())
    }

    /// Reads what stands at an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("Host", &self.host())], "")
    }

    /// Sends JSON, with the token.
    pub(crate) fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        let headers = [
            ("Host", self.host()),
            ("Content-Type", "application/json".to_owned()),
            ("X-Requiem-Token", self.token.clone()),
        ];
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        self.ask(method, path, &headers, body)
    }

    /// How a job stands, once this holds of it.
    pub(crate) fn job_when(&self, id: &str, holds: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..6_000 {
            let job = self.get(&format!("/api/jobs/{id}")).json();
            if holds(&job) {
                return job;
            }
            sleep(Duration::from_millis(10));
        }
        panic!("{}", self.get(&format!("/api/jobs/{id}")).text());
    }

    /// Ends it as the power would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("the killed end");
    }

    /// Ends it as whoever shuts the machine down does, and waits until it has gone.
    pub(crate) fn end(mut self) {
        let told = Command::new("kill").arg(self.id().to_string()).status();
        assert!(told.is_ok_and(|told| told.success()), "it runs");
        self.child.wait().expect("it ends");
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still stands.
    pub(crate) fn stands(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_none()
    }
}

impl Drop for Explorer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    /// Hears an answer to its end.
    pub(crate) fn heard(stream: &mut TcpStream) -> Answer {
        let mut bytes = Vec::new();
        // A connection that is cut after the answer was given was given it all the same.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).expect("headers are text");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.and_then(|it| it.parse().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// What is wrong and what to do, where it was refused.
    pub(crate) fn refusal(&self) -> String {
        let error = &self.json()["error"];
        let told = |key: &str| error[key].as_str().expect("it is told in words").to_owned();
        format!("{}; {}", told("what"), told("help"))
    }
}
