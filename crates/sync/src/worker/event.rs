//! What the worker's thread takes in.

use linli_protocol::WaitAnswer;

use super::news::News;
use crate::{Answer, Input, Ticket, centre::Told, client::HubError};

/// Something that happened.
pub(super) enum Event {
    /// What the session is to be told.
    Input(Input),
    /// A request was answered, or will not be.
    Answered(Ticket, Result<Answer, HubError>),
    /// A wait is over.
    Waited(Result<WaitAnswer, HubError>),
    /// It is to be asked what concerns the shop.
    AskNews,
    /// What was asked about the centre was answered, or will not be.
    Centre(Result<Told, HubError>),
    /// What concerns the shop.
    News(Result<News, HubError>),
    /// It is to end.
    Stop,
}
