//! 标签打印机: sending labels to a printer past the system's drivers, as what they are told in its own language
//! ([`linli_documents::LabelPrinter`]).
//!
//! The printer answers nothing. What a network took over may not have come out of it, so an error says from which label on to
//! look, and a print that goes on from there counts on.

mod address;
#[cfg(test)]
mod tests;

use std::{
    fs::OpenOptions,
    io::{self, Read as _, Write},
    net::{Shutdown, TcpStream, ToSocketAddrs as _},
    ops::ControlFlow,
    path::Path,
    time::Duration,
};

use thiserror::Error;

pub use address::PrinterAddress;

/// Why labels did not get to the printer, or not all of them.
#[derive(Debug, Error)]
pub enum PrinterError {
    /// What was written is no address of a printer.
    #[error("«{text}» is no address of a printer")]
    Address {
        /// As written.
        text: String,
    },
    /// Nobody answers there, or there is no such device; nothing was sent.
    #[error("no printer answers at {address}")]
    Unreachable {
        /// Where.
        address: PrinterAddress,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file, a folder or a disk, which nobody wants to have overwritten; nothing was sent.
    #[error("{address} is no printer")]
    NoPrinter {
        /// Where.
        address: PrinterAddress,
    },
    /// It was sent a part of them.
    #[error("{address} took {sent} labels")]
    Cut {
        /// Where.
        address: PrinterAddress,
        /// How many it took whole.
        sent: usize,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Whoever watched said to stop.
    #[error("stopped after {sent} labels")]
    Stopped {
        /// How many it took whole.
        sent: usize,
    },
}

impl PrinterError {
    /// Did it take nothing for longer than a printer does that has paper?
    pub(crate) fn is_slow(source: &io::Error) -> bool {
        // What a socket says whose time is over differs between systems.
        matches!(source.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
    }
}

/// How long is waited.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// For an answer.
    connect: Duration,
    /// For a printer that takes nothing: out of paper, or held.
    write: Duration,
    /// For a printer to hang up when it has everything. Some never do.
    farewell: Duration,
}

const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    write: Duration::from_secs(30),
    farewell: Duration::from_secs(2),
};

/// Labels on their way to a printer: one print for each, in their order.
#[derive(Clone, Copy, Debug)]
pub struct Prints<'p> {
    /// What the printer is told.
    pub prints: &'p [Vec<u8>],
    /// Labels in front of these that came out of it before. They are counted with those that are sent now.
    pub before: usize,
}

/// Sends labels. `watch` is told how many are sent and answers whether to go on.
///
/// # Errors
/// [`PrinterError`].
pub fn send(
    address: &PrinterAddress,
    labels: Prints<'_>,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), PrinterError> {
    send_patiently(address, labels, PATIENCE, watch)
}

fn send_patiently(
    address: &PrinterAddress,
    labels: Prints<'_>,
    patience: Patience,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), PrinterError> {
    match address {
        PrinterAddress::Network { host, port } => {
            let unreachable =
                |source| PrinterError::Unreachable { address: address.clone(), source };
            let mut printer = connected(host, *port, patience).map_err(unreachable)?;
            each(address, &mut printer, labels, watch)?;
            farewell(&mut printer, patience).map_err(|source| PrinterError::Cut {
                address: address.clone(),
                sent: labels.before + labels.prints.len(),
                source,
            })
        }
        PrinterAddress::Device(path) => {
            let mut printer = opened(path).map_err(|source| match source {
                Some(source) => PrinterError::Unreachable { address: address.clone(), source },
                None => PrinterError::NoPrinter { address: address.clone() },
            })?;
            each(address, &mut printer, labels, watch)
        }
    }
}

fn each(
    address: &PrinterAddress,
    printer: &mut impl Write,
    Prints { prints, before }: Prints<'_>,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), PrinterError> {
    for (sent, print) in (before..).zip(prints) {
        if watch(sent) == ControlFlow::Break(()) {
            return Err(PrinterError::Stopped { sent });
        }
        printer.write_all(print).map_err(|source| PrinterError::Cut {
            address: address.clone(),
            sent,
            source,
        })?;
    }
    let _ = watch(before + prints.len());
    Ok(())
}

/// The first of the host's addresses that answers.
fn connected(host: &str, port: u16, patience: Patience) -> io::Result<TcpStream> {
    let mut refused = io::Error::from(io::ErrorKind::NotFound);
    for place in (host, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&place, patience.connect) {
            Ok(printer) => {
                printer.set_write_timeout(Some(patience.write))?;
                return Ok(printer);
            }
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Says that there is no more, and listens for whether the line was cut before everything was through.
fn farewell(printer: &mut TcpStream, patience: Patience) -> io::Result<()> {
    printer.shutdown(Shutdown::Write)?;
    printer.set_read_timeout(Some(patience.farewell))?;
    let mut said = [0; 512];
    loop {
        match printer.read(&mut said) {
            Ok(0) => return Ok(()),
            // What a printer says about itself is nothing that was asked.
            Ok(_) => {}
            Err(error) if PrinterError::is_slow(&error) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The device, to be written to; no error of the system's where it is none.
fn opened(path: &Path) -> Result<std::fs::File, Option<io::Error>> {
    let device = OpenOptions::new().write(true).open(path).map_err(|error| {
        let is_folder = error.kind() == io::ErrorKind::IsADirectory;
        (!is_folder).then_some(error)
    })?;
    let kind = device.metadata().map_err(Some)?.file_type();
    if is_device(kind) { Ok(device) } else { Err(None) }
}

/// A device that takes one sign after the other, or a spool's pipe.
#[cfg(unix)]
fn is_device(kind: std::fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt as _;

    kind.is_char_device() || kind.is_fifo()
}

/// On Windows a shared printer looks like a file; [`PrinterAddress`] takes no path that could be one.
#[cfg(not(unix))]
fn is_device(kind: std::fs::FileType) -> bool {
    !kind.is_dir()
}
