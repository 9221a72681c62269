//! From bytes to text, in the encodings that spreadsheets and phones in China write.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8};

use super::TableError;

/// The largest file that is read.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The text of a file: UTF-8 and UTF-16 by their mark, UTF-8 without one, otherwise what the bytes look like.
///
/// Whatever the detector takes for a Chinese encoding is read as GB18030, which holds GBK and GB2312.
///
/// # Errors
/// Too large a file, or bytes that are no text in any of these.
pub fn decode(bytes: &[u8]) -> Result<String, TableError> {
    decode_up_to(bytes, BYTES_MAX)
}

/// As [`decode`], with another limit.
pub(super) fn decode_up_to(bytes: &[u8], max: usize) -> Result<String, TableError> {
    if bytes.len() > max {
        return Err(TableError::TooLarge { bytes: bytes.len(), max });
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let body = &bytes[mark..];
    match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) if !text.contains('\0') => Ok(text.into_owned()),
        _ => Err(TableError::Encoding),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // A short table gives the detector little to go by; a leader's file is Chinese unless it cannot be.
    if guessed.is_single_byte() || guessed.name() == "GBK" { GB18030 } else { guessed }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "编号,商品\n1,土鸡蛋";

    fn utf16(little: bool) -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(TEXT.encode_utf16());
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn reads_the_encodings_of_chinese_windows() {
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let national = GB18030.encode(TEXT).0.into_owned();
        for bytes in [TEXT.as_bytes().to_vec(), marked, national, utf16(true), utf16(false)] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT));
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b"\xD0\xCF\x11\xE0\0\0\0\0"), Err(TableError::Encoding));
    }
}
