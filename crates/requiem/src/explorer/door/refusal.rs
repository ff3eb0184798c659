//! What is said to whoever cannot be answered: the status that belongs to it, what is wrong, and
//! what to do; the same words as at the terminal, without its frames.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use evidence::Faults;

use crate::explorer::answer::refused::{FieldFault, Refused, Words};
use crate::failure::Error;

/// Why a request is not answered.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// The status.
    pub(crate) status: StatusCode,
    words: Box<Words>,
}

impl Refusal {
    /// A refusal in words.
    pub(crate) fn of(
        status: StatusCode,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Refusal {
        let words = Words {
            what: what.into(),
            help: help.into(),
            faults: Vec::new(),
        };
        Refusal {
            status,
            words: Box::new(words),
        }
    }

    /// A refusal of something that was asked wrongly.
    pub(crate) fn bad(what: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal::of(StatusCode::BAD_REQUEST, what, help)
    }

    /// Nothing stands at this address.
    pub(crate) fn absent(what: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal::of(StatusCode::NOT_FOUND, what, help)
    }

    /// Fields at fault, each told by its name.
    pub(crate) fn of_fields(faults: Vec<FieldFault>) -> Refusal {
        let what = match faults.len() {
            1 => "a field is at fault".to_owned(),
            many => format!("{many} fields are at fault"),
        };
        let mut refusal = Refusal::of(
            StatusCode::UNPROCESSABLE_ENTITY,
            what,
            "mend what is named, and send it again",
        );
        refusal.words.faults = faults;
        refusal
    }

    /// The same, where the address itself names what is not there.
    #[must_use]
    pub(crate) fn of_the_address(self) -> Refusal {
        match self.status {
            StatusCode::BAD_REQUEST => Refusal {
                status: StatusCode::NOT_FOUND,
                ..self
            },
            _ => self,
        }
    }

    /// A fault of our own.
    pub(crate) fn own_fault() -> Refusal {
        Refusal::of(
            StatusCode::INTERNAL_SERVER_ERROR,
            "this is a fault of Requiem, not of what you asked",
            "the terminal in which it runs says more; please report it with this address",
        )
    }

    /// The same as it is told at a terminal: what the program could not do, what is not as it was
    /// written, else what was typed.
    pub(crate) fn at_the_terminal(self) -> Error {
        let (what, help) = (self.words.what, self.words.help);
        match self.status {
            StatusCode::CONFLICT => Error::Altered { what, help },
            status if status.is_server_error() => Error::Unserved { what, help },
            _ => Error::Usage { what, help },
        }
    }

    /// The fields at fault.
    #[cfg(test)]
    pub(crate) fn faults(&self) -> &[FieldFault] {
        &self.words.faults
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        if let Error::Input { faults, .. } = &error {
            return Refusal::of_fields(each(faults));
        }
        let (what, help) = error.words();
        Refusal::of(status(&error), what, help)
    }
}

/// The status that belongs to a failure: what was asked wrongly, what is not there, what a run on the
/// disk is not, and what the disk refused.
fn status(error: &Error) -> StatusCode {
    let is_full = |source: &std::io::Error| {
        matches!(
            source.kind(),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
        )
    };
    match error {
        Error::Usage { .. } | Error::Input { .. } | Error::Unanswered(_) => StatusCode::BAD_REQUEST,
        Error::LaterEdition { .. } => StatusCode::NOT_FOUND,
        Error::Unkept(chronicle::Error::Disk { source, .. }) if is_full(source) => {
            StatusCode::INSUFFICIENT_STORAGE
        }
        Error::Unread(chronicle::Error::Disk { .. })
        | Error::Unkept(_)
        | Error::Unwritten(_)
        | Error::Census(_)
        | Error::Unserved { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        Error::Unread(_)
        | Error::Unsound(_)
        | Error::Altered { .. }
        | Error::Unrepeated { .. }
        | Error::Checkpoint { .. }
        | Error::BrokenOff { .. } => StatusCode::CONFLICT,
    }
}

/// Each fault of a text; which field it is of is known to whoever wrote the text.
fn each(faults: &Faults) -> Vec<FieldFault> {
    let told = faults.iter().map(|fault| FieldFault {
        field: String::new(),
        what: fault.what.clone(),
        why: fault.why.clone(),
        what_to_do: fault.what_to_do.clone(),
    });
    told.collect()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(Refused { error: *self.words })).into_response()
    }
}
