//! Pictures of goods, for members to see what they order.

use linli_domain::{ProductId, Right};
use linli_store::{
    pictures::{self, Picture},
    products,
};

use super::made::GOODS;
use crate::{Act, Committed, Desk, Error, Result, Thing, receiving::PictureForm};

/// What members see of a product; `None` where there is no picture of it.
///
/// # Errors
/// The store cannot be read.
pub fn goods_picture(desk: &Desk, id: ProductId) -> Result<Option<PictureForm>> {
    let kept = desk.read(|reader| pictures::of_subject(reader, id.uuid()))?;
    let last = kept.into_iter().rfind(|picture| picture.kind == GOODS);
    Ok(last.map(|Picture { media_type, data, .. }| PictureForm { media_type, data }))
}

/// Shows members another picture of a product, or none.
///
/// # Errors
/// [`Error::NotFound`]; those of writing the store.
pub fn set_goods_picture(
    desk: &mut Desk,
    id: ProductId,
    picture: Option<&PictureForm>,
) -> Result<Committed<()>> {
    let product = desk.read(|reader| products::get(reader, id))?;
    let name = product.ok_or(Error::NotFound { what: Thing::Product })?.name;
    let act = Act::new("set_goods_picture").with("name", &name);
    desk.transact(Right::ChangeGoods, act, |tx| {
        for old in pictures::of_subject(&tx.reader(), id.uuid())? {
            if old.kind == GOODS {
                pictures::hide(tx, old.id)?;
            }
        }
        if let Some(PictureForm { media_type, data }) = picture {
            let picture = Picture {
                id: tx.new_id(),
                kind: GOODS.to_owned(),
                subject_id: Some(id.uuid()),
                caption: String::new(),
                media_type: media_type.clone(),
                data: data.clone(),
                at: tx.now(),
            };
            pictures::put(tx, &picture)?;
        }
        Ok(())
    })
}
