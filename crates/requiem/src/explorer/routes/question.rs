//! What stands behind the question mark of an address, read as the question that it is to be, or
//! refused in words.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::explorer::door::refusal::Refusal;

/// A question, as its type has it.
pub(crate) struct Question<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Question<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Question<T>, Refusal> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Question(asked)),
            Err(rejection) => {
                // "Failed to deserialize query string: year: invalid digit found in string"
                let told = rejection.body_text();
                let at_fault = told
                    .split_once(": ")
                    .map_or(told.as_str(), |(_, what)| what);
                Err(Refusal::bad(
                    format!("the question cannot be read: {at_fault}"),
                    "take out what is not asked here, and write each value as its page does",
                ))
            }
        }
    }
}
