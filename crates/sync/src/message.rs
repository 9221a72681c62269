//! What a session is told, and what it answers.

use std::{collections::BTreeSet, path::PathBuf};

use linli_protocol::{
    DigestAnswer, DigestRequest, HelloAnswer, HelloRequest, PullAnswer, PullRequest, PushAnswer,
    PushRequest, Refusal, SnapshotRequest,
};
use linli_store::Area;

use crate::{Moment, State, Ticket};

/// What happened.
#[derive(Clone, Debug)]
pub enum Input {
    /// Time passed; also how a session begins.
    Tick,
    /// Something was done on this device.
    Changed,
    /// There may be something new at the hub, or the network came back.
    Hint,
    /// Whoever was needed has acted: the program was upgraded, the access renewed.
    Resume,
    /// A part of what was asked for is here, and the rest is on its way: a snapshot takes longer than other answers.
    Progress(Ticket, Progress),
    /// A request was answered, or will not be.
    Answered(Ticket, Result<Answer, Failure>),
}

/// A question to the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// `GET hello`
    Hello(HelloRequest),
    /// `POST push`
    Push(PushRequest),
    /// `GET pull`
    Pull(PullRequest),
    /// `GET digest`
    Digest(DigestRequest),
    /// `GET snapshot`
    Snapshot(SnapshotRequest),
}

/// How much of a snapshot has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes, as they come over the wire.
    pub received: u64,
    /// Of how many, if the hub says.
    pub total: Option<u64>,
}

/// What the hub answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Request::Hello`].
    Hello(HelloAnswer),
    /// To [`Request::Push`].
    Push(PushAnswer),
    /// To [`Request::Pull`].
    Pull(PullAnswer),
    /// To [`Request::Digest`].
    Digest(DigestAnswer),
    /// To [`Request::Snapshot`]: where the store file is, whole and inflated. It may be changed, and whoever put it there takes
    /// it away once the step is done.
    Snapshot(PathBuf),
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection, or it broke. The hub may have done what was asked.
    Unreachable,
    /// The hub does not do it.
    Refused(Refusal),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send this to the hub, and come back with what it answers.
    Send(Ticket, Request),
    /// Show this.
    Show(State),
    /// Fetch these again: others have changed them.
    Changed(BTreeSet<Area>),
    /// Come back with [`Input::Tick`] then, if nothing happens before. It replaces an earlier one.
    WakeAt(Moment),
}
