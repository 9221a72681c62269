//! A question to a running hub, for a container that has no other program to ask with.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::Failure;

const PATIENCE: Duration = Duration::from_secs(5);
/// The head of an answer; what follows it is not looked at.
const STATUS_BYTES: u64 = 64;

/// Succeeds if the hub at `address` is ready.
pub(crate) fn ask(address: SocketAddr) -> Result<(), Failure> {
    let mut hub = TcpStream::connect_timeout(&address, PATIENCE)?;
    hub.set_read_timeout(Some(PATIENCE))?;
    hub.set_write_timeout(Some(PATIENCE))?;
    let question = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    hub.write_all(question.as_bytes())?;
    let mut answer = Vec::new();
    hub.take(STATUS_BYTES).read_to_end(&mut answer)?;
    if answer.starts_with(b"HTTP/1.1 200 ") { Ok(()) } else { Err(Failure::NotWell) }
}
