//! What a laptop publishes, and what members are shown of it.

use std::collections::HashMap;

use linli_domain::{CampaignId, OfferId, Quantity, Right, Timestamp, WorkspaceId};
use linli_protocol::{
    Refusal,
    ordering::{Answer, OrderingPage, PAGE_BYTES_MAX, PICTURE_BYTES_MAX, PageOffer, Published},
    path::MEMBERS,
};
use sha2::{Digest, Sha256};

use super::{Ordering, code::PageToken};
use crate::{
    Caller, Error,
    access::hex,
    audit,
    db::{self, Row, Scope, Tx},
};

/// How many characters of a hash tell two versions apart.
const VERSION_CHARS: usize = 16;
/// How many characters of its name a picture is asked for by.
pub(super) const PICTURE_CHARS: usize = 16;
/// The pages that one shop may have at a time.
const PAGES_MAX: u64 = 500;
/// What is served as a picture, by how it begins.
const PICTURES: [(&[u8], &str); 3] =
    [(b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF", "image/webp")];

/// A page as it stands at this moment.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) token: PageToken,
    /// Of what members are promised.
    pub(crate) version: String,
    pub(super) cutoff: Option<Timestamp>,
    pub(super) closed_at: Option<Timestamp>,
    pub(crate) page: OrderingPage,
    /// How much of each offer the orders of this page come to.
    pub(super) ordered_here: HashMap<OfferId, Quantity>,
}

impl Shown {
    /// Are orders taken at `now`, by the hub's clock?
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && self.cutoff.is_none_or(|cutoff| now < cutoff)
    }

    pub(crate) fn offer(&self, id: OfferId) -> Option<&PageOffer> {
        self.page.offers().find(|offer| offer.offer_id == id)
    }

    /// How much of an offer is ordered, here and elsewhere.
    pub(crate) fn ordered(&self, offer: &PageOffer) -> Quantity {
        let here = self.ordered_here.get(&offer.offer_id).copied().unwrap_or_default();
        (here + offer.ordered_elsewhere).max(Quantity::ZERO)
    }

    /// How much of it is left; `None` where there is no end to it.
    pub(crate) fn left(&self, offer: &PageOffer) -> Option<Quantity> {
        offer.stock.map(|stock| (stock - self.ordered(offer)).max(Quantity::ZERO))
    }
}

/// A picture as it is served.
pub(crate) struct Picture {
    pub(crate) media_type: &'static str,
    pub(crate) data: Vec<u8>,
}

impl Ordering {
    /// Publishes the page of a campaign, or what is new about it. Its link stays what it was.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever runs no campaigns; [`Refusal::Damaged`] for a page that is none;
    /// [`Refusal::TooLarge`] for one that is too large, or one too many.
    pub fn publish(
        &self,
        caller: &Caller,
        campaign_id: CampaignId,
        page: &OrderingPage,
    ) -> Result<Published, Error> {
        caller.needs(Right::RunCampaigns)?;
        page.check().map_err(|_| Refusal::Damaged)?;
        let text = serde_json::to_string(page).map_err(|error| unreadable(error.into()))?;
        if text.len() > PAGE_BYTES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        let (workspace_id, now) = (caller.workspace_id, self.hub.now());
        self.hub.db().write(caller.scope(), |tx| {
            lock(tx, workspace_id)?;
            let known = token_of(tx, workspace_id, campaign_id)?;
            let is_new = known.is_none();
            if is_new && pages(tx, workspace_id)? >= PAGES_MAX {
                return Err(Refusal::TooLarge.into());
            }
            let token = known.unwrap_or_else(PageToken::random);
            let sql = "INSERT INTO ordering_page
                (workspace_id, campaign_id, token, version, cutoff, closed_at, published_at, page)
                VALUES ($1, $2, $3, $4, $5, NULL, $6, $7)
                ON CONFLICT (workspace_id, campaign_id) DO UPDATE SET version = excluded.version,
                cutoff = excluded.cutoff, closed_at = NULL, published_at = excluded.published_at,
                page = excluded.page";
            let values = [
                workspace_id.into(),
                campaign_id.into(),
                token.to_string().into(),
                version(page).into(),
                page.cutoff.into(),
                now.into(),
                text.as_str().into(),
            ];
            tx.execute(sql, &values)?;
            if is_new {
                let (by, subject) = (Some(caller.seat_id), campaign_id.to_string());
                audit::record(tx, workspace_id, now, by, "ordering_published", &subject)?;
            }
            let missing_pictures = drop_pictures_but(tx, workspace_id, campaign_id, page)?;
            Ok(Published { link: format!("{MEMBERS}/{token}"), missing_pictures })
        })
    }

    /// Closes a page: nothing can be ordered, changed or cancelled there any more, and members still see what they ordered.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotFound`].
    pub fn close(&self, caller: &Caller, campaign_id: CampaignId) -> Result<(), Error> {
        caller.needs(Right::RunCampaigns)?;
        let (workspace_id, now) = (caller.workspace_id, self.hub.now());
        self.hub.db().write(caller.scope(), |tx| {
            lock(tx, workspace_id)?;
            if token_of(tx, workspace_id, campaign_id)?.is_none() {
                return Err(Refusal::NotFound.into());
            }
            let sql = "UPDATE ordering_page SET closed_at = $3
                WHERE workspace_id = $1 AND campaign_id = $2 AND closed_at IS NULL";
            let closed = tx.execute(sql, &[workspace_id.into(), campaign_id.into(), now.into()])?;
            if closed > 0 {
                let (by, subject) = (Some(caller.seat_id), campaign_id.to_string());
                audit::record(tx, workspace_id, now, by, "ordering_closed", &subject)?;
            }
            Ok(())
        })
    }

    /// Takes in a picture that a published page names.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotFound`] if the page does not name it; [`Refusal::TooLarge`]; [`Refusal::Damaged`] if
    /// it is no picture, or another one.
    pub fn put_picture(
        &self,
        caller: &Caller,
        campaign_id: CampaignId,
        hash: &str,
        data: &[u8],
    ) -> Result<(), Error> {
        caller.needs(Right::RunCampaigns)?;
        if data.len() > PICTURE_BYTES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        let sha256: [u8; 32] = Sha256::digest(data).into();
        let media_type = media_type(data).ok_or(Refusal::Damaged)?;
        if hex(&sha256) != hash {
            return Err(Refusal::Damaged.into());
        }
        self.hub.db().write(caller.scope(), |tx| {
            let page = page_of(tx, caller.workspace_id, campaign_id)?.ok_or(Refusal::NotFound)?;
            if !page.pictures().into_iter().any(|named| named == hash) {
                return Err(Refusal::NotFound.into());
            }
            let sql = "INSERT INTO ordering_picture
                (workspace_id, campaign_id, sha256, media_type, data) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (workspace_id, campaign_id, sha256) DO NOTHING";
            let values = [
                caller.workspace_id.into(),
                campaign_id.into(),
                sha256.into(),
                media_type.into(),
                data.into(),
            ];
            tx.execute(sql, &values)?;
            Ok(())
        })
    }

    /// The page of a token.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub(crate) fn shown(&self, token: PageToken) -> Result<Shown, Error> {
        let (workspace_id, campaign_id) = self.place(token)?;
        self.hub
            .db()
            .read(Scope::Workspace(workspace_id), |tx| shown(tx, workspace_id, campaign_id, token))
    }

    /// A picture of the page of a token, by how its name begins.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub(crate) fn picture(&self, token: PageToken, hash: &str) -> Result<Picture, Error> {
        let (workspace_id, campaign_id) = self.place(token)?;
        if hash.len() != PICTURE_CHARS {
            return Err(Refusal::NotFound.into());
        }
        let found = self.hub.db().read(Scope::Workspace(workspace_id), |tx| {
            let here = pictures(tx, workspace_id, campaign_id)?;
            let Some(sha256) = here.into_iter().find(|sha256| hex(sha256).starts_with(hash)) else {
                return Ok(None);
            };
            let sql = "SELECT data FROM ordering_picture
                WHERE workspace_id = $1 AND campaign_id = $2 AND sha256 = $3";
            let values = [workspace_id.into(), campaign_id.into(), sha256.into()];
            tx.first(sql, &values, |row| row.get::<Vec<u8>>(0))
        });
        let data = found?.ok_or(Refusal::NotFound)?;
        let media_type = media_type(&data).ok_or(Refusal::NotFound)?;
        Ok(Picture { media_type, data })
    }

    /// Whose page a token is of.
    pub(super) fn place(&self, token: PageToken) -> Result<(WorkspaceId, CampaignId), Error> {
        let sql = "SELECT workspace_id, campaign_id FROM ordering_page WHERE token = $1";
        let found = self.hub.db().read(Scope::Hub, |tx| {
            tx.first(sql, &[token.to_string().into()], |row| Ok((row.get(0)?, row.get(1)?)))
        });
        Ok(found?.ok_or(Refusal::NotFound)?)
    }
}

/// Takes the row under which a shop's pages and orders are written, and makes it if there is none yet. Answers the number of the
/// last change.
pub(super) fn lock(tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<u64, db::Error> {
    let sql = "INSERT INTO ordering_inbox (workspace_id, head) VALUES ($1, 0)
        ON CONFLICT (workspace_id) DO UPDATE SET head = ordering_inbox.head RETURNING head";
    let head = tx.first(sql, &[workspace_id.into()], |row| row.get(0))?;
    head.ok_or(db::Error::Unexpected { column: 0 })
}

/// The page as it stands in this transaction.
pub(super) fn shown(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
    token: PageToken,
) -> Result<Shown, Error> {
    let sql = "SELECT version, cutoff, closed_at, page FROM ordering_page
        WHERE workspace_id = $1 AND campaign_id = $2";
    let values = [workspace_id.into(), campaign_id.into()];
    let found = tx.first(sql, &values, |row| {
        let (version, cutoff, closed_at) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (page, ordered_here) = (read_page(row, 3)?, HashMap::new());
        Ok(Shown { token, version, cutoff, closed_at, page, ordered_here })
    })?;
    let mut shown = found.ok_or(Refusal::NotFound)?;
    let sql = "SELECT offer_id, quantity FROM ordering_count
        WHERE workspace_id = $1 AND campaign_id = $2";
    shown.ordered_here =
        tx.rows(sql, &values, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect();
    Ok(shown)
}

/// What members are promised: whoever saw another version is asked again.
fn version(page: &OrderingPage) -> String {
    let offers: Vec<_> = page
        .offers()
        .map(|offer| (offer.offer_id, &offer.unit, offer.price, &offer.tiers))
        .collect();
    let promised = serde_json::json!([offers, page.fee, page.reductions]);
    hex(&Sha256::digest(promised.to_string()))[..VERSION_CHARS].to_owned()
}

fn token_of(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
) -> Result<Option<PageToken>, db::Error> {
    let sql = "SELECT token FROM ordering_page WHERE workspace_id = $1 AND campaign_id = $2";
    tx.first(sql, &[workspace_id.into(), campaign_id.into()], |row| {
        PageToken::read(&row.get::<String>(0)?).ok_or(db::Error::Unexpected { column: 0 })
    })
}

fn page_of(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
) -> Result<Option<OrderingPage>, db::Error> {
    let sql = "SELECT page FROM ordering_page WHERE workspace_id = $1 AND campaign_id = $2";
    tx.first(sql, &[workspace_id.into(), campaign_id.into()], |row| read_page(row, 0))
}

fn pages(tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<u64, db::Error> {
    let sql = "SELECT count(*) FROM ordering_page WHERE workspace_id = $1";
    Ok(tx.first(sql, &[workspace_id.into()], |row| row.get(0))?.unwrap_or_default())
}

/// The pictures that are here.
fn pictures(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
) -> Result<Vec<[u8; 32]>, db::Error> {
    let sql = "SELECT sha256 FROM ordering_picture WHERE workspace_id = $1 AND campaign_id = $2";
    tx.rows(sql, &[workspace_id.into(), campaign_id.into()], |row| row.get(0))
}

/// Lets pictures go that the page names no more, and answers those that are not here yet.
fn drop_pictures_but(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
    page: &OrderingPage,
) -> Result<Vec<String>, db::Error> {
    let here = pictures(tx, workspace_id, campaign_id)?;
    let named = page.pictures();
    let sql = "DELETE FROM ordering_picture
        WHERE workspace_id = $1 AND campaign_id = $2 AND sha256 = $3";
    for sha256 in &here {
        if !named.contains(&&hex(sha256)) {
            tx.execute(sql, &[workspace_id.into(), campaign_id.into(), (*sha256).into()])?;
        }
    }
    let here: Vec<String> = here.iter().map(|sha256| hex(sha256)).collect();
    Ok(named.into_iter().filter(|hash| !here.contains(hash)).cloned().collect())
}

fn read_page(row: &mut Row, column: usize) -> Result<OrderingPage, db::Error> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|error| unreadable(error.into()))
}

pub(super) fn unreadable(error: Box<dyn std::error::Error + Send + Sync>) -> db::Error {
    db::Error::Unreadable(error)
}

/// The answer of a stored word.
pub(super) fn answer(row: &mut Row, column: usize) -> Result<Option<Answer>, db::Error> {
    let word: Option<String> = row.get(column)?;
    let read = |word: String| Answer::from_word(&word).ok_or(db::Error::Unexpected { column });
    word.map(read).transpose()
}

fn media_type(data: &[u8]) -> Option<&'static str> {
    PICTURES.iter().find(|(begin, _)| data.starts_with(begin)).map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_begins_like_one() {
        assert_eq!(media_type(b"<svg onload=alert(1)>"), None);
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
    }
}
