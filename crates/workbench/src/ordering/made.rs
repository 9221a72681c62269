//! The page as it is published, made of the campaign as it stands.

use std::collections::HashMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use linli_documents::Language;
use linli_domain::{CampaignId, OfferId, Quantity};
use linli_protocol::ordering::{
    NAME_CHARS_MAX, OrderingPage, PICTURE_BYTES_MAX, PageAsks, PageGoods, PageLanguage, PageOffer,
    PagePayment, PagePoint, PhoneAsk, PictureHash,
};
use linli_store::{
    Reader, ordering as stored, pickup_points,
    pictures::{self, Picture},
    report::{self, Offered},
    suppliers,
};
use sha2::{Digest, Sha256};

use super::{Answer, PageForm};
use crate::{Result, campaigns, receiving::PictureForm};

/// What a picture of goods is kept as.
pub(super) const GOODS: &str = "goods";

/// A page with the pictures that it names.
pub(super) struct Made {
    pub(super) page: OrderingPage,
    pub(super) pictures: HashMap<PictureHash, Vec<u8>>,
}

impl Made {
    /// Stands for everything in it: what has not changed is not published again.
    pub(super) fn digest(&self) -> Result<String> {
        Ok(hex(&serde_json::to_vec(&self.page)?))
    }

    pub(super) fn of(reader: &Reader<'_>, id: CampaignId, form: &PageForm) -> Result<Self> {
        let campaign = campaigns::find(reader, id)?;
        let mut pictures = HashMap::new();
        let payment = payment(form, &mut pictures);
        let points = pickup_points::list(reader)?.into_iter().map(|point| PagePoint {
            pickup_point_id: point.id,
            name: cut(&point.name),
            address: point.address,
            hours: cut(&point.hours),
        });
        let page = OrderingPage {
            title: cut(&campaign.title),
            leader: form.leader.clone(),
            note: form.note.clone(),
            language: match form.language {
                Language::ZhCn => PageLanguage::Chinese,
                Language::En => PageLanguage::English,
            },
            offset_minutes: form.offset_minutes,
            cutoff: campaign.cutoff,
            pickup_at: campaign.pickup_at,
            pickup_points: points.collect(),
            goods: goods(reader, id, &mut pictures)?,
            fee: campaign.terms.fee,
            reductions: campaign.terms.reductions,
            asks: PageAsks {
                room: form.room,
                phone: form.phone.as_ref().map(|phone| PhoneAsk {
                    purpose: phone.purpose.clone(),
                    required: phone.required,
                }),
            },
            payment,
        };
        Ok(Self { page, pictures })
    }
}

fn payment(form: &PageForm, pictures: &mut HashMap<PictureHash, Vec<u8>>) -> Option<PagePayment> {
    let picture = form.payment_picture.as_ref().and_then(bytes).map(|data| {
        let hash = hex(&data);
        pictures.insert(hash.clone(), data);
        hash
    });
    let hint = form.payment_hint.clone();
    (picture.is_some() || !hint.is_empty()).then_some(PagePayment { hint, picture })
}

/// The goods in the menu's order, the variants of one product together.
fn goods(
    reader: &Reader<'_>,
    id: CampaignId,
    pictures: &mut HashMap<PictureHash, Vec<u8>>,
) -> Result<Vec<PageGoods>> {
    let elsewhere = ordered_elsewhere(reader, id)?;
    let terms = suppliers::terms(reader)?;
    let mut goods: Vec<(linli_domain::ProductId, PageGoods)> = Vec::new();
    for offered in report::offered(reader, id)? {
        let mixed = offered
            .supplier_id
            .and_then(|id| terms.get(&id))
            .is_some_and(|terms| terms.mixes_cases);
        let offer = offer(&offered, &elsewhere, mixed);
        match goods.iter_mut().find(|(product, _)| *product == offered.product_id) {
            Some((_, known)) => known.offers.push(offer),
            None => {
                let picture = picture_of(reader, offered.product_id.uuid(), pictures)?;
                let mixed_case = offered.case_pack.filter(|_| mixed);
                let name = cut(&offered.product);
                let one = PageGoods {
                    name,
                    note: String::new(),
                    picture,
                    mixed_case,
                    offers: vec![offer],
                };
                goods.push((offered.product_id, one));
            }
        }
    }
    Ok(goods.into_iter().map(|(_, goods)| goods).collect())
}

fn offer(offered: &Offered, elsewhere: &HashMap<OfferId, Quantity>, mixed: bool) -> PageOffer {
    let terms = &offered.offer.terms;
    PageOffer {
        offer_id: offered.offer.id,
        variant: cut(&offered.variant),
        unit: offered.unit.clone(),
        price: offered.offer.price,
        tiers: terms.tiers.clone(),
        limit_each: terms.limit_each,
        stock: terms.stock,
        case_pack: offered.case_pack.filter(|_| !mixed),
        ordered_elsewhere: elsewhere.get(&offered.offer.id).copied().unwrap_or_default(),
    }
}

/// What the book has of each offer, less what was taken in from the page: the hub counts that itself.
fn ordered_elsewhere(reader: &Reader<'_>, id: CampaignId) -> Result<HashMap<OfferId, Quantity>> {
    let mut ordered = report::ordered(reader, id)?;
    let answers: HashMap<_, Answer> = stored::answers(reader, id)?;
    for line in answers.values().flat_map(|answer| &answer.lines) {
        *ordered.entry(line.offer_id).or_default() -= line.quantity;
    }
    Ok(ordered)
}

fn picture_of(
    reader: &Reader<'_>,
    subject: uuid::Uuid,
    pictures: &mut HashMap<PictureHash, Vec<u8>>,
) -> Result<Option<PictureHash>> {
    let kept = pictures::of_subject(reader, subject)?;
    let last = kept.into_iter().rfind(|picture| picture.kind == GOODS);
    let Some(Picture { media_type, data, .. }) = last else { return Ok(None) };
    let Some(data) = bytes(&PictureForm { media_type, data }) else { return Ok(None) };
    let hash = hex(&data);
    pictures.insert(hash.clone(), data);
    Ok(Some(hash))
}

/// The bytes of a picture that a phone can be shown.
pub(super) fn bytes(picture: &PictureForm) -> Option<Vec<u8>> {
    STANDARD.decode(&picture.data).ok().filter(|data| data.len() <= PICTURE_BYTES_MAX)
}

fn hex(data: &[u8]) -> PictureHash {
    Sha256::digest(data).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As much of a name as a page has room for.
fn cut(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}
