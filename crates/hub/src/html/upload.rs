//! A form that was sent with a file.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::StatusCode,
};
use linli_protocol::Refusal;

use super::{Fields, FormToken, token::FIELD};
use crate::http::{Door, Refused};

/// The most bytes of such a form: a price list of fifty thousand rows.
const UPLOAD_BYTES_MAX: usize = 24 << 20;
/// The most bytes of a field beside the file.
const FIELD_BYTES_MAX: usize = 16 << 10;
/// The most parts.
const PARTS_MAX: usize = 20;

/// A form with a file, as it came; nothing of it can be read before its token was looked at.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    fields: Vec<(String, String)>,
    file: Sheet,
}

/// A file that somebody chose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// What it is called where it comes from.
    pub(crate) name: String,
    /// What is in it; nothing where no file was chosen.
    pub(crate) bytes: Bytes,
}

impl Upload {
    /// Its fields and its file, if it was sent from a page of ours in this browser.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] if not.
    pub(crate) fn sent_with(self, token: &FormToken) -> Result<(Fields, Sheet), Refusal> {
        let fields = Fields::of(self.fields);
        if token.is(fields.text(FIELD)) {
            Ok((fields, self.file))
        } else {
            Err(Refusal::Unauthorized)
        }
    }
}

impl FromRequest<Door> for Upload {
    type Rejection = Refused;

    async fn from_request(mut request: Request, door: &Door) -> Result<Self, Refused> {
        DefaultBodyLimit::max(UPLOAD_BYTES_MAX).apply(&mut request);
        let form = Multipart::from_request(request, door).await;
        let mut form = form.map_err(|_| Refusal::Damaged)?;
        let mut upload = Self::default();
        for _ in 0..PARTS_MAX {
            let part = form.next_field().await.map_err(|error| unread(error.status()))?;
            let Some(part) = part else { return Ok(upload) };
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(ToOwned::to_owned);
            let bytes = part.bytes().await.map_err(|error| unread(error.status()))?;
            match file {
                Some(name) => upload.file = Sheet { name, bytes },
                None if bytes.len() <= FIELD_BYTES_MAX => {
                    let value = String::from_utf8(bytes.to_vec()).map_err(|_| Refusal::Damaged)?;
                    upload.fields.push((name, value));
                }
                None => return Err(Refusal::TooLarge.into()),
            }
        }
        Err(Refusal::TooLarge.into())
    }
}

fn unread(status: StatusCode) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Refusal::TooLarge } else { Refusal::Damaged }
}
