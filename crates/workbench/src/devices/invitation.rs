//! An invitation as people pass it on: a line in a chat, or a link in a QR code.

use linli_domain::Role;
use linli_protocol::Code;

use super::Invitation;

const LINK: &str = "linli://join?";

/// Makes an invitation of a code.
pub(super) fn of(address: &str, role: Role, code: Code) -> Invitation {
    let Code { code, expires_at } = code;
    Invitation {
        role,
        address: address.to_owned(),
        line: format!("{address} {code}"),
        link: format!("{LINK}hub={}&code={}", escaped(address), escaped(&code)),
        code,
        expires_at,
    }
}

/// Reads address and code out of what was pasted or scanned: a link, or a line with both. `None` where it is neither, as where
/// it is an address alone.
#[must_use]
pub fn read_invitation(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if let Some(query) = text.strip_prefix(LINK) {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(found, _)| *found == name).map(|(_, value)| plain(value))
        };
        return Some((value("hub")?, value("code")?));
    }
    let (address, code) = text.split_once(char::is_whitespace)?;
    let is_address = address.contains('.') || address.contains("://");
    let code = code.trim();
    (is_address && !code.is_empty()).then(|| (address.to_owned(), code.to_owned()))
}

/// As it may stand in a link.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

fn plain(escaped: &str) -> String {
    let bytes = escaped.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let coded = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let coded = coded.and_then(|digits| std::str::from_utf8(digits).ok());
        match coded.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use linli_domain::Timestamp;

    use super::*;

    #[test]
    fn an_invitation_is_read_back_from_its_line_and_its_link() {
        for address in ["https://hub.example.com", "http://127.0.0.1:8080", "https://例.com/a%20b"]
        {
            let code = Code { code: "K7QM-2XHP".to_owned(), expires_at: Timestamp(0) };
            let invitation = of(address, Role::Helper, code);
            let expected = Some((address.to_owned(), "K7QM-2XHP".to_owned()));
            assert_eq!(read_invitation(&invitation.line), expected);
            assert_eq!(read_invitation(&format!(" {}\n", invitation.link)), expected);
        }
    }

    #[test]
    fn what_people_paste_is_told_from_an_address_alone() {
        let both = |address: &str, code: &str| Some((address.to_owned(), code.to_owned()));
        let cases = [
            ("hub.example.com\tk7qm 2xhp", both("hub.example.com", "k7qm 2xhp")),
            ("https://hub.example.com", None),
            ("K7QM 2XHP", None),
            ("linli://join?code=A", None),
            ("linli://join?x=%zz&code=%4&hub=h%", both("h%", "%4")),
            ("", None),
        ];
        for (pasted, expected) in cases {
            assert_eq!(read_invitation(pasted), expected, "{pasted}");
        }
    }
}
