//! One visit: from the first byte to the last answer, and how long each may take.

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use hyper::body::{Body as Told, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::explorer::door::guests::{Asking, Guest};
use crate::explorer::door::porter::Porter;
use crate::explorer::door::stalling::Stalling;

/// Who comes in says something within this time.
const FIRST_BYTE: Duration = Duration::from_secs(5);
/// What is wanted is said within this time, counted anew for each request.
const HEADERS: Duration = Duration::from_secs(10);
/// The head of a request has at most so many bytes.
const HEAD_BYTES_MAX: usize = 64 << 10;
/// Who is being answered when the explorer closes has this time left.
pub(super) const FAREWELL: Duration = Duration::from_secs(2);
/// What is said to whoever finds everybody being answered.
const FULL: &str = "{\"error\":{\"what\":\"the explorer is answering as many as it can\",\
                    \"help\":\"ask again in a moment\"}}";

/// Serves one guest.
pub(super) async fn visit(
    porter: Arc<Porter>,
    stream: TcpStream,
    guest: Guest,
    mut closing: watch::Receiver<bool>,
) {
    // Small answers go at once; where that cannot be asked for, they go a little later.
    let _ = stream.set_nodelay(true);
    let mut first = [0];
    let spoke = tokio::select! {
        spoke = timeout(FIRST_BYTE, stream.peek(&mut first)) => matches!(spoke, Ok(Ok(1))),
        () = guest.is_asked_to_leave() => false,
        () = is_closing(&mut closing) => false,
    };
    if !spoke {
        return;
    }
    let guest = &guest;
    let porter = &porter;
    let answering = service_fn(|request: Request<Incoming>| async move {
        let asking = guest.asks();
        let response = porter.answer(request).await;
        Ok::<_, Infallible>(response.map(|body| Attended {
            body,
            _asking: asking,
        }))
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .max_header_size(HEAD_BYTES_MAX)
            .serve_connection(TokioIo::new(Stalling::of(stream)), answering)
    );
    // A connection that ends in an error was the guest's to mend, and is over.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = guest.is_asked_to_leave() => {}
        () = is_closing(&mut closing) => {
            connection.as_mut().graceful_shutdown();
            let _ = timeout(FAREWELL, connection).await;
        }
    }
}

/// Waits until the explorer closes.
pub(super) async fn is_closing(closing: &mut watch::Receiver<bool>) {
    // Whoever could close it is gone: that is closed too.
    let _ = closing.wait_for(|closing| *closing).await;
}

/// Tells somebody that everybody is being answered.
pub(super) async fn turn_away(mut stream: TcpStream) {
    let response = format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nRetry-After: 1\r\nConnection: close\r\n\r\n{FULL}",
        FULL.len()
    );
    let told = async {
        stream.write_all(response.as_bytes()).await?;
        stream.shutdown().await?;
        // What was sent and not read would make the system take the answer back.
        let mut rest = [0; 1024];
        while 0 < stream.read(&mut rest).await? {}
        Ok::<_, std::io::Error>(())
    };
    // Whoever does not wait for it does not hear it.
    let _ = timeout(Duration::from_millis(500), told).await;
}

/// An answer on its way, while which its guest is not silent.
struct Attended {
    body: Body,
    _asking: Asking,
}

impl Told for Attended {
    type Data = <Body as Told>::Data;
    type Error = <Body as Told>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
