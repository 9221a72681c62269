//! The address without a centre. A hub has one centre as a rule; where it has more, nobody is told which.

use axum::{extract::State, response::Response};
use maud::html;

use crate::{
    console::{base, frame::alone, guard::Failed},
    html::{Language, Words, see_other},
    http::Door,
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    language: Language,
) -> Result<Response, Failed> {
    let centres = door.work(|door| door.hub().centres()).await?;
    if let [centre] = centres.as_slice() {
        return Ok(see_other(&base(centre.centre_id)));
    }
    let words = Words(language);
    let content = html! { p { (words.say("console.which_centre")) } };
    Ok(alone(words, "/console", words.say("console.title"), None, &content))
}
