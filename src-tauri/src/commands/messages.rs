//! What the group is told about the hand-out.

use linli_workbench::{
    documents::{
        Language,
        message::{Audience, MessageKind},
    },
    messages::{self, Message, MessageForm, Template},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Every template, the leader's own or the usual one.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn message_templates(
    desk: State<'_, OpenDesk>,
    language: Language,
) -> Answer<Vec<Template>> {
    reading(&desk, |desk| messages::templates(desk, language))
}

/// Keeps the leader's own text; an empty one takes it back to the usual.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_message_template(
    app: AppHandle,
    kind: MessageKind,
    audience: Audience,
    text: String,
) -> Answer<()> {
    writing(&app, |desk| messages::set_template(desk, kind, audience, &text))
}

/// One text for the group, or one for each person.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn messages(
    desk: State<'_, OpenDesk>,
    form: MessageForm,
    language: Language,
) -> Answer<Vec<Message>> {
    reading(&desk, |desk| messages::messages(desk, &form, language))
}
