//! A refusal as an answer.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use linli_protocol::{BatchError, Refusal};

use crate::Error;

/// What a handler answers when it does not do what was asked. Says to whom it is told no more than its code.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        if !matches!(error, Error::Refused(_)) {
            tracing::error!(cause = %chain(&error), "failed");
        }
        Self(error.refusal())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        let headers = response.headers_mut();
        match self.0 {
            Refusal::TooMany { retry_millis } => {
                let seconds = retry_millis.max(0).cast_unsigned().div_ceil(1_000).max(1);
                headers.insert(header::RETRY_AFTER, seconds.into());
            }
            Refusal::Unavailable => {
                headers.insert(header::RETRY_AFTER, 1.into());
            }
            Refusal::Unauthorized => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response.extensions_mut().insert(self.0);
        response
    }
}

/// What a body that is no batch is refused with.
pub(super) fn unreadable(error: &BatchError) -> Refusal {
    match error {
        BatchError::TooLarge => Refusal::TooLarge,
        BatchError::Compression(_) | BatchError::Json(_) => Refusal::Damaged,
    }
}

/// An error with everything that led to it, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said += ": ";
        said += &error.to_string();
        cause = error.source();
    }
    said
}
