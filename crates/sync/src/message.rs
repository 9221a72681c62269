//! What a session is told, and what it answers.

use std::collections::BTreeSet;

use linli_protocol::{
    HelloAnswer, HelloRequest, PullAnswer, PullRequest, PushAnswer, PushRequest, Refusal,
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
