//! What of a page is the shop's own.

use crate::Language;

/// 抬头: what a leader puts on every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The shop's name; may be empty.
    pub shop: String,
    /// A picture: PNG or JPEG.
    pub logo: Option<Vec<u8>>,
    /// Said at the end of every paper; may be empty.
    pub remark: String,
    /// In which language page numbers are written.
    pub language: Language,
}
