//! By what a receiver knows that the hub sent it, and that nobody sends it again.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::access::hex;

/// The header that has it.
pub(crate) const SIGNATURE: &str = "linli-signature";

/// `t=SECONDS,v1=HEX`: HMAC-SHA256 over the seconds, a dot and the body, under the webhook's secret. A receiver takes what is a few
/// minutes old at most, and knows by `event_id` what it had already.
pub(crate) fn signature(secret: &[u8], seconds: i64, body: &[u8]) -> String {
    // HMAC takes keys of any length, so this cannot fail; a signature of nothing would at worst match nothing.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    format!("t={seconds},v1={}", hex(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_what_others_compute() {
        // printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac key
        assert_eq!(
            signature(b"key", 1_767_225_600, br#"{"a":1}"#),
            "t=1767225600,v1=80f7b75f8618b9b24d72673996a625f1a43f7387a26b6739d667431724fe4d23"
        );
    }

    #[test]
    fn another_time_body_or_secret_is_another_signature() {
        let one = signature(b"key", 1, b"a");
        assert_ne!(one, signature(b"key", 2, b"a"));
        assert_ne!(one, signature(b"key", 1, b"b"));
        assert_ne!(one, signature(b"other", 1, b"a"));
    }
}
