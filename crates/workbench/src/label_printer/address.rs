//! Where a label printer is, as people write it.

use std::{fmt, net::Ipv6Addr, path::PathBuf, str::FromStr};

use super::PrinterError;

/// Where a printer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrinterAddress {
    /// In the network: `192.168.1.50`, `printer.local:9101`.
    Network {
        /// Its name or number.
        host: String,
        /// Its port.
        port: u16,
    },
    /// At this computer, or shared by another: `/dev/usb/lp0`, `\\PC\printer`, `LPT1`.
    Device(PathBuf),
}

impl PrinterAddress {
    /// The port on which printers take what is to be printed as it is.
    pub const PORT: u16 = 9100;
}

impl FromStr for PrinterAddress {
    type Err = PrinterError;

    fn from_str(text: &str) -> Result<Self, PrinterError> {
        // As an input method for Han leaves them.
        let plain = text.trim().replace('：', ":").replace('。', ".").replace('＼', "\\");
        let refused = || PrinterError::Address { text: text.trim().to_owned() };
        if plain.starts_with('/') || is_shared(&plain) || is_port(&plain) {
            return Ok(Self::Device(PathBuf::from(plain)));
        }
        let (host, port) = host_and_port(&plain).ok_or_else(refused)?;
        Ok(Self::Network { host: host.to_owned(), port })
    }
}

impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network { host, port: Self::PORT } => f.write_str(host),
            Self::Network { host, port } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Self::Network { host, port } => write!(f, "{host}:{port}"),
            Self::Device(path) => path.display().fmt(f),
        }
    }
}

/// `\\computer\printer`, and nothing below it: that would be a file.
fn is_shared(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("\\\\") else { return false };
    let mut parts = rest.split('\\');
    let named = |part: Option<&str>| part.is_some_and(|part| !matches!(part, "" | "." | "?"));
    named(parts.next()) && named(parts.next()) && parts.next().is_none()
}

/// `LPT1`, `COM3:`.
fn is_port(text: &str) -> bool {
    let name = text.trim_end_matches(':').to_ascii_uppercase();
    let number = name.strip_prefix("LPT").or_else(|| name.strip_prefix("COM"));
    number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
}

fn host_and_port(text: &str) -> Option<(&str, u16)> {
    let port = |text: &str| text.parse().ok().filter(|port| *port > 0);
    if text.parse::<Ipv6Addr>().is_ok() {
        return Some((text, PrinterAddress::PORT));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (host, rest) = rest.split_once(']')?;
        host.parse::<Ipv6Addr>().ok()?;
        return match rest.strip_prefix(':') {
            Some(number) => Some((host, port(number)?)),
            None => rest.is_empty().then_some((host, PrinterAddress::PORT)),
        };
    }
    let (host, number) = match text.split_once(':') {
        Some((host, number)) => (host, port(number)?),
        None => (text, PrinterAddress::PORT),
    };
    let is_host = !host.is_empty()
        && !host.starts_with(['-', '.'])
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    is_host.then_some((host, number))
}
