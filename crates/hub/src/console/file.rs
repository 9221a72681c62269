//! What is taken along: a paper as a workbook, as CSV, or, where the hub was built for it, as PDF.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use linli_documents::{file_name, paper::Paper};
use linli_protocol::Refusal;
use maud::{Markup, html};

use super::guard::{Failed, Signed};
use crate::{html::Language, http::Door};

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum As {
    /// A workbook.
    Xlsx,
    /// Lines of text, for other programs.
    Csv,
    /// Pages.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl As {
    #[cfg(not(feature = "pdf"))]
    const ALL: &[(&str, &str)] = &[("xlsx", "XLSX"), ("csv", "CSV")];
    #[cfg(feature = "pdf")]
    const ALL: &[(&str, &str)] = &[("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF")];

    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            #[cfg(feature = "pdf")]
            Self::Pdf => "application/pdf",
        }
    }

    #[cfg_attr(
        not(feature = "pdf"),
        expect(unused_variables, reason = "only pages say anything of their own")
    )]
    fn written(self, paper: &Paper, language: Language) -> Option<Vec<u8>> {
        match self {
            Self::Xlsx => paper.to_xlsx().ok(),
            Self::Csv => Some(paper.to_csv()),
            #[cfg(feature = "pdf")]
            Self::Pdf => super::pdf::written(paper, language),
        }
    }
}

/// The ways to take along what is at `page`.
pub(crate) fn links(signed: &Signed, page: &str) -> Markup {
    html! {
        p.row {
            span.soft { (signed.words.say("file.download")) }
            @for (extension, name) in As::ALL {
                a href=(signed.to(&format!("{page}/{extension}"))) download { (name) }
            }
        }
    }
}

/// The paper in that form, under a name that says what it is.
pub(crate) async fn answered(
    door: &Door,
    paper: Paper,
    language: Language,
    form: As,
) -> Result<Response, Failed> {
    let name = file_name(&paper.title, form.extension());
    let bytes = door.work(move |_| {
        form.written(&paper, language).ok_or_else(|| crate::Error::from(Refusal::Unavailable))
    });
    let bytes = bytes.await?;
    // Browsers of today take the second; the first is for whatever reads no other.
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    let disposition =
        format!("attachment; filename=\"list.{}\"; filename*=UTF-8''{encoded}", form.extension());
    let disposition = HeaderValue::from_str(&disposition).map_err(|_| Refusal::Unavailable)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(form.media_type())),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}
