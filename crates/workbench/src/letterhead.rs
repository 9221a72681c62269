//! 单据抬头: what stands on every paper of the shop, its name, its picture and a closing remark.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use linli_documents::Language;
use linli_domain::{FieldCode, FieldErrors, Right};
use linli_store::settings;
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Result};

const KEY: &str = "papers.letterhead";

/// The most characters of the name.
const SHOP_LENGTH_MAX: usize = 40;
/// The most characters of the remark.
const REMARK_LENGTH_MAX: usize = 200;
/// The largest picture in bytes: it stands a centimetre high, and travels to every laptop.
pub const LOGO_BYTES_MAX: usize = 200 << 10;

/// What the leader set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Letterhead {
    /// The shop's name; may be empty.
    pub shop: String,
    /// Said at the end of every paper; may be empty.
    pub remark: String,
    /// A PNG or JPEG as base64.
    pub logo: Option<String>,
}

impl Letterhead {
    fn check(&self) -> std::result::Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let too_long = |text: &str, most: usize| text.chars().count() > most;
        errors.add_if(too_long(&self.shop, SHOP_LENGTH_MAX), "shop", FieldCode::TooLong);
        errors.add_if(too_long(&self.remark, REMARK_LENGTH_MAX), "remark", FieldCode::TooLong);
        if self.logo.is_some() {
            let picture = self.logo.as_deref().and_then(picture).unwrap_or_default();
            let is_picture = picture.starts_with(b"\x89PNG") || picture.starts_with(b"\xff\xd8");
            errors.add_if(!is_picture, "logo", FieldCode::Malformed);
            errors.add_if(picture.len() > LOGO_BYTES_MAX, "logo", FieldCode::TooLarge);
        }
        errors.into_result()
    }
}

/// The bytes of a picture.
fn picture(base64: &str) -> Option<Vec<u8>> {
    STANDARD.decode(base64).ok()
}

/// What stands on papers now.
///
/// # Errors
/// The store cannot be read.
pub fn get(desk: &Desk) -> Result<Letterhead> {
    Ok(desk.read(|reader| settings::get(reader, KEY))?.unwrap_or_default())
}

/// The same for papers in `language`, its picture as it is printed.
///
/// # Errors
/// The store cannot be read.
pub fn of_papers(desk: &Desk, language: Language) -> Result<linli_documents::Letterhead> {
    let Letterhead { shop, remark, logo } = get(desk)?;
    let logo = logo.as_deref().and_then(picture);
    Ok(linli_documents::Letterhead { shop, remark, logo, language })
}

/// Sets what stands on papers from now on.
///
/// # Errors
/// [`crate::Error::Fields`] for a picture that cannot be printed or a text that is too long.
pub fn set(desk: &mut Desk, letterhead: &Letterhead) -> Result<Committed<()>> {
    letterhead.check()?;
    let act = Act::new("set_letterhead");
    desk.transact(Right::ChangeSettings, act, |tx| Ok(settings::put(tx, KEY, letterhead)?))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn logo(bytes: &[u8]) -> Letterhead {
        Letterhead { logo: Some(STANDARD.encode(bytes)), ..Letterhead::default() }
    }

    #[rstest]
    #[case(logo(b"\x89PNG\r\n\x1a\n"), &[])]
    #[case(logo(b"GIF89a"), &["logo"])]
    #[case(Letterhead { logo: Some("not base64!".into()), ..Letterhead::default() }, &["logo"])]
    #[case(logo(&[b"\xff\xd8".as_slice(), &[0; LOGO_BYTES_MAX]].concat()), &["logo"])]
    #[case(Letterhead { shop: "店".repeat(41), remark: "谢".repeat(201), logo: None }, &["shop", "remark"])]
    fn what_cannot_be_printed_is_named(#[case] letterhead: Letterhead, #[case] wrong: &[&str]) {
        let errors = letterhead.check().err().map(|FieldErrors(errors)| errors).unwrap_or_default();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, wrong);
    }
}
