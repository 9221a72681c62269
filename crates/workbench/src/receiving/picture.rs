//! Pictures of certificates and of damage.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use linli_domain::{FactId, LotId, PictureId, Right};
use linli_intake::picture::shrink;
use linli_store::{
    Tx,
    pictures::{self, Picture},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Act, Committed, Desk, Result};

/// A picture that was made small and not put on file yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PictureForm {
    /// What it is written in: `image/jpeg`.
    pub media_type: String,
    /// The picture in base64.
    pub data: String,
}

/// A picture on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PictureView {
    /// Which.
    pub id: PictureId,
    /// What it shows: `certificate`, `damage`.
    pub kind: String,
    /// What it is written in.
    pub media_type: String,
    /// The picture in base64.
    pub data: String,
}

/// A picture as it was brought, in base64, made small.
///
/// # Errors
/// [`crate::Error::Picture`] where it is none.
pub fn small(data: &str) -> Result<PictureForm> {
    // What is no base64 is no picture either, and is refused as one.
    let picture = shrink(&STANDARD.decode(data).unwrap_or_default())?;
    Ok(PictureForm {
        media_type: picture.media_type.to_owned(),
        data: STANDARD.encode(picture.bytes),
    })
}

pub(super) fn keep(
    tx: &mut Tx<'_>,
    kind: &str,
    subject: Uuid,
    picture: &PictureForm,
) -> Result<PictureId> {
    let picture = Picture {
        id: tx.new_id(),
        kind: kind.to_owned(),
        subject_id: Some(subject),
        caption: String::new(),
        media_type: picture.media_type.clone(),
        data: picture.data.clone(),
        at: tx.now(),
    };
    pictures::put(tx, &picture)?;
    Ok(picture.id)
}

/// Puts a lot's certificate on file.
///
/// # Errors
/// Those of writing the store.
pub fn attach(desk: &mut Desk, lot: LotId, picture: &PictureForm) -> Result<Committed<PictureId>> {
    desk.transact(Right::ReceiveGoods, Act::new("add_certificate"), |tx| {
        keep(tx, "certificate", lot.uuid(), picture)
    })
}

/// Takes a picture off the file.
///
/// # Errors
/// Those of writing the store.
pub fn remove_picture(desk: &mut Desk, id: PictureId) -> Result<Committed<()>> {
    desk.transact(Right::ReceiveGoods, Act::new("remove_picture"), |tx| Ok(pictures::hide(tx, id)?))
}

/// The pictures of a lot and of the delivery by which it came.
///
/// # Errors
/// The store cannot be read.
pub fn pictures(
    desk: &Desk,
    lot: Option<LotId>,
    receipt: Option<FactId>,
) -> Result<Vec<PictureView>> {
    desk.read(|reader| {
        let mut views = Vec::new();
        let subjects = lot.map(LotId::uuid).into_iter().chain(receipt.map(FactId::uuid));
        for subject in subjects {
            views.extend(pictures::of_subject(reader, subject)?.into_iter().map(|picture| {
                let Picture { id, kind, media_type, data, .. } = picture;
                PictureView { id, kind, media_type, data }
            }));
        }
        Ok(views)
    })
}
