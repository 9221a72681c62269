//! Belonging to a centre, and keeping up with it.

use linli_protocol::Refusal;
use linli_sync::{
    centre::{self, Ask, Told},
    client::HubError,
};

use crate::{Error, Result, sync::Line};

/// Has the shop belong to the centre that gave the code, and fetches what there is. Answers what the centre is called.
///
/// # Errors
/// [`Error::CodeWrong`]; [`Error::Hub`] where the shop belongs to one already, on a helper's laptop, and without an answer;
/// [`Error::NotJoined`].
pub async fn join(line: &Line, code: &str) -> Result<String> {
    let (hub, code) = (line.hub()?, code.trim().to_owned());
    let joined = line
        .run(async move {
            hub.join_centre(code).await.map_err(|error| match error {
                HubError::Refused(Refusal::NotFound) => Error::CodeWrong,
                error => error.into(),
            })
        })
        .await?;
    centre::keep(&mut line.store(), Told::Centre(Some(joined.clone())))?;
    fetch(line).await?;
    Ok(joined.name)
}

/// Has the shop belong to no centre. Goods that were taken, and what was bought, stay.
///
/// # Errors
/// [`Error::Hub`], [`Error::NotJoined`].
pub async fn leave(line: &Line) -> Result<()> {
    let hub = line.hub()?;
    line.run(async move { Ok(hub.leave_centre().await?) }).await?;
    centre::keep(&mut line.store(), Told::Centre(None))?;
    Ok(())
}

/// Sends what waits and fetches what is new, until there is nothing more.
///
/// # Errors
/// [`Error::Hub`], [`Error::NotJoined`]; the book cannot be written. What came before that is kept.
pub async fn fetch(line: &Line) -> Result<()> {
    let mut is_fresh = false;
    // What was sent makes news, so the centre is asked for once more after it.
    let mut has_sent = false;
    loop {
        let ask = centre::next(&line.store(), is_fresh)?;
        let Some(ask) = ask else {
            if has_sent {
                (is_fresh, has_sent) = (false, false);
                continue;
            }
            return Ok(());
        };
        has_sent |= matches!(ask, Ask::Request(..) | Ask::Choice(..));
        let hub = line.hub()?;
        let told = line.run(async move { Ok(centre::ask(&hub, ask).await?) }).await?;
        is_fresh = true;
        centre::keep(&mut line.store(), told)?;
    }
}
