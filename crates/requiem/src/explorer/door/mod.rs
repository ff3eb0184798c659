//! The door: who is let in, how long they may take to say what they want, and what every answer
//! bears.
//!
//! The explorer stands on the reader's own machine, where any page that is open in the browser may
//! try its door too. So a name that is not ours is turned away before anything else is looked at;
//! whoever says nothing is not waited for; and a fault of our own is told as one and ends no more
//! than its own request.

pub(crate) mod body;
mod dress;
mod guests;
mod hosts;
pub(crate) mod keys;
mod porter;
pub(crate) mod refusal;
mod stalling;
mod visit;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::explorer::door::guests::Guests;
use crate::explorer::door::porter::Porter;
use crate::explorer::door::visit::is_closing;
use crate::memory;

/// So many may be at the door at once, where the machine lets us open so many files.
const GUESTS_MOST: usize = 1_024;
/// Files that the program keeps for itself.
const FILES_OF_OURS: usize = 128;
/// How long the door waits when the machine lets nobody in.
const BREATH: Duration = Duration::from_millis(50);

/// The door of an explorer.
pub(crate) struct Door {
    guests: Arc<Guests>,
    porter: Arc<Porter>,
    /// Becomes true when the explorer closes.
    closing: watch::Receiver<bool>,
}

impl Door {
    /// The door at this port, to what these routes answer.
    pub(crate) fn at(port: u16, routes: Router, closing: watch::Receiver<bool>) -> Arc<Door> {
        let files = memory::open_files_most().unwrap_or(usize::MAX);
        let most = GUESTS_MOST.min(files.saturating_sub(FILES_OF_OURS)).max(16);
        Arc::new(Door {
            guests: Guests::up_to(most),
            porter: Arc::new(Porter::at(port, routes)),
            closing,
        })
    }

    /// Lets guests in until the explorer closes.
    pub(crate) async fn stand(self: Arc<Door>, listener: TcpListener) {
        let mut closing = self.closing.clone();
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = is_closing(&mut closing) => return,
            };
            match accepted {
                Ok((stream, _)) => match self.guests.admit() {
                    Some(guest) => {
                        let porter = Arc::clone(&self.porter);
                        let closing = self.closing.clone();
                        tokio::spawn(visit::visit(porter, stream, guest, closing));
                    }
                    None => {
                        tokio::spawn(visit::turn_away(stream));
                    }
                },
                // The machine has no more files to give, or the guest is gone already.
                Err(_refused) => tokio::time::sleep(BREATH).await,
            }
        }
    }

    /// Waits until everybody has gone, or for a moment.
    pub(crate) async fn see_off(&self) {
        let gone = async {
            while !self.guests.are_gone() {
                tokio::time::sleep(BREATH).await;
            }
        };
        // Whoever stays longer is left standing.
        let _ = tokio::time::timeout(visit::FAREWELL, gone).await;
    }
}
