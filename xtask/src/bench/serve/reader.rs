//! Readers of an explorer: one who asks again as soon as it was answered, and one who begins a
//! question and says no more.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::clock;

/// Nobody waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A reader who asks without a pause.
pub(super) struct Reader {
    port: u16,
    connection: Option<BufReader<TcpStream>>,
}

/// What readers ask, by turns.
pub(super) struct Asked {
    /// Figures, which are worked out once and remembered.
    pub(super) figures: &'static [&'static str],
    /// What else a page needs.
    pub(super) others: &'static [&'static str],
}

/// What was heard.
#[derive(Default)]
pub(super) struct Heard {
    /// How long each answer took.
    pub(super) all: Waits,
    /// How long each figure took.
    pub(super) figures: Waits,
    others: u32,
    cut: u32,
}

/// Milliseconds until answers were heard whole.
#[derive(Default)]
pub(super) struct Waits(Vec<f64>);

/// A reader who begins and says no more, until dropped.
pub(super) struct Slow {
    _connection: TcpStream,
}

impl Reader {
    /// A reader of the explorer at this port.
    pub(super) fn at(port: u16) -> Reader {
        Reader {
            port,
            connection: None,
        }
    }

    /// Asks for these addresses by turns, each once at least, and for so long.
    pub(super) fn ask(mut self, asked: &Asked, first: usize, seconds: f64) -> Heard {
        let (mut heard, mut passed) = (Heard::default(), 0.0);
        let (figures, others) = (asked.figures, asked.others);
        let all = figures.len() + others.len();
        for turn in first.. {
            let (at, is_figure) = (turn % all, turn % all < figures.len());
            let path = figures.iter().chain(others).nth(at).expect("within both");
            let (waited, answer) = clock::seconds_of(|| self.answer(path));
            passed += waited;
            match answer {
                Ok(status) => {
                    heard.all.0.push(waited * 1e3);
                    if is_figure {
                        heard.figures.0.push(waited * 1e3);
                    }
                    heard.others += u32::from(status != 200);
                }
                Err(_cut) => {
                    heard.cut += 1;
                    self.connection = None;
                }
            }
            if seconds <= passed && first + all <= turn + 1 {
                break;
            }
        }
        heard
    }

    fn answer(&mut self, path: &str) -> io::Result<u16> {
        let port = self.port;
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => {
                let stream = TcpStream::connect(("127.0.0.1", port))?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_nodelay(true)?;
                none.insert(BufReader::with_capacity(4 << 10, stream))
            }
        };
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        connection.get_mut().write_all(request.as_bytes())?;
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            if connection.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let words = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = words.strip_prefix("http/1.1 ") {
                status = rest.get(..3).and_then(|it| it.parse().ok()).unwrap_or(0);
            }
            if let Some(rest) = words.strip_prefix("content-length: ") {
                length = rest.parse().unwrap_or(0);
            }
            if words.is_empty() {
                break;
            }
        }
        io::copy(&mut connection.take(length), &mut io::sink())?;
        Ok(status)
    }
}

impl Slow {
    /// Begins a question: with nothing, half a line, half a head, or half a body.
    pub(super) fn at(port: u16, number: usize) -> Option<Slow> {
        let mut connection = TcpStream::connect(("127.0.0.1", port)).ok()?;
        let host = format!("Host: 127.0.0.1:{port}\r\n");
        let begun = match number % 4 {
            0 => String::new(),
            1 => "GET /api/ab".to_owned(),
            2 => format!("GET / HTTP/1.1\r\n{host}"),
            _ => format!(
                "POST /api/estimate HTTP/1.1\r\n{host}Content-Type: application/json\r\n\
                 Content-Length: 1000\r\n\r\n{{"
            ),
        };
        connection.write_all(begun.as_bytes()).ok()?;
        Some(Slow {
            _connection: connection,
        })
    }
}

impl Heard {
    /// What all of them heard.
    pub(super) fn of_all(each: impl Iterator<Item = Heard>) -> Heard {
        let mut all = Heard::default();
        for heard in each {
            all.all.0.extend(heard.all.0);
            all.figures.0.extend(heard.figures.0);
            all.others += heard.others;
            all.cut += heard.cut;
        }
        for waits in [&mut all.all, &mut all.figures] {
            waits.0.sort_by(f64::total_cmp);
        }
        all
    }

    /// Answers other than 200.
    pub(super) fn others(&self) -> f64 {
        f64::from(self.others)
    }

    /// Questions that were cut off.
    pub(super) fn cut(&self) -> f64 {
        f64::from(self.cut)
    }
}

impl Waits {
    /// Milliseconds within which this share of the answers was heard.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place among a few million answers"
    )]
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1);
        let at = (last as f64 * share) as usize;
        self.0.get(at).copied().unwrap_or(f64::NAN)
    }

    /// How many answers were heard.
    #[expect(clippy::cast_precision_loss, reason = "a few million answers")]
    pub(super) fn count(&self) -> f64 {
        self.0.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_an_answer_that_was_heard() {
        let heard = |waits: &[f64]| Heard {
            all: Waits(waits.to_vec()),
            ..Heard::default()
        };
        let all = Heard::of_all([heard(&[3.0, 1.0]), heard(&[2.0])].into_iter());
        let told = [0.0, 0.5, 1.0].map(|share| all.all.quantile(share));
        assert!(
            told.iter()
                .zip([1.0, 2.0, 3.0])
                .all(|(a, b)| (a - b).abs() < 1e-9),
            "{told:?}"
        );
        assert!(heard(&[]).all.quantile(0.5).is_nan());
    }
}
