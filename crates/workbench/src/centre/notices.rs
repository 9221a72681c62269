//! What changed in goods that the leader took from the catalogue. Nothing of theirs changes by it until they say so.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, Day, Fen, Minimum, ProductId, Quantity, Right, Stage, Timestamp, VariantId,
};
use linli_protocol::centre::{CatalogueProduct, CatalogueVariant};
use linli_store::{Reader, Tx, campaigns, centre, products, report};
use serde::{Deserialize, Serialize};

use super::goods::{can_be_had, taken, today};
use crate::{Act, Committed, Desk, Error, Result, Thing};

/// A variant of which the catalogue says something else than when the leader took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Notice {
    /// Which.
    pub variant_id: VariantId,
    /// Of which product.
    pub product_id: ProductId,
    /// The leader's name for it.
    pub product: String,
    /// The variant's; empty where the product has no choice.
    pub variant: String,
    /// What is different.
    pub differences: Vec<NoticeDifference>,
    /// What a unit costs by the leader's own books.
    pub cost: Option<Fen>,
    /// What members pay for it, where no campaign says otherwise.
    pub price: Fen,
    /// Running campaigns that offer it.
    pub offered_in: Vec<OfferedIn>,
}

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum NoticeDifference {
    /// Another price.
    Price {
        /// As it was taken.
        was: Fen,
        /// As it is.
        now: Fen,
    },
    /// Another minimum.
    Minimum {
        /// As it was taken.
        was: Option<Minimum>,
        /// As it is.
        now: Option<Minimum>,
    },
    /// It is to be had until another day.
    ValidUntil {
        /// As it is; `None` for no end.
        now: Option<Day>,
    },
    /// It is not to be had any more.
    Withdrawn,
}

/// A running campaign that offers something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OfferedIn {
    /// Which.
    pub campaign_id: CampaignId,
    /// Its title.
    pub title: String,
    /// What members pay for a unit in it.
    pub price: Fen,
    /// How much was ordered.
    pub ordered: Quantity,
}

/// What the leader does about a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeChoice {
    /// Takes cost and minimum over as the catalogue has them now. What members pay stays.
    Take,
    /// Leaves everything as it is.
    Keep,
    /// Sells no more of it in running campaigns: what was ordered stays ordered.
    StopSelling,
}

impl NoticeChoice {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Keep => "keep",
            Self::StopSelling => "stop_selling",
        }
    }
}

/// Everything that changed, by product.
///
/// # Errors
/// The store cannot be read.
pub fn notices(desk: &Desk) -> Result<Vec<Notice>> {
    let now = desk.store().now();
    desk.read(|reader| read(reader, now))
}

/// As [`notices`], within a read that goes on.
pub(super) fn read(reader: &Reader<'_>, now: Timestamp) -> Result<Vec<Notice>> {
    let today = today(reader, now)?;
    let taken = taken(reader)?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let offered = offered(reader)?;
    let mut notices = Vec::new();
    for product in products::list(reader)? {
        if !product.variants.iter().any(|variant| taken.contains_key(&variant.id)) {
            continue;
        }
        let theirs: Option<CatalogueProduct> = centre::product(reader, product.id)?;
        for variant in &product.variants {
            let Some(was) = taken.get(&variant.id) else { continue };
            let differences = differences(was, theirs.as_ref(), today);
            if !differences.is_empty() {
                notices.push(Notice {
                    variant_id: variant.id,
                    product_id: product.id,
                    product: product.name.clone(),
                    variant: variant.name.clone(),
                    differences,
                    cost: variant.cost,
                    price: variant.price,
                    offered_in: offered.get(&variant.id).cloned().unwrap_or_default(),
                });
            }
        }
    }
    Ok(notices)
}

/// What the catalogue says of a variant now; `None` where it says nothing (any more).
fn as_it_is(theirs: Option<&CatalogueProduct>, id: VariantId) -> Option<&CatalogueVariant> {
    let theirs = theirs.filter(|product| !product.withdrawn)?;
    theirs.variants.iter().find(|variant| variant.variant_id == id)
}

/// Nothing is known of a product whose page did not come (yet): that is no difference.
fn differences(
    was: &CatalogueVariant,
    theirs: Option<&CatalogueProduct>,
    today: Option<Day>,
) -> Vec<NoticeDifference> {
    let Some(theirs) = theirs else { return Vec::new() };
    let now = as_it_is(Some(theirs), was.variant_id).filter(|now| can_be_had(now, today));
    let Some(now) = now else {
        let is_known = was.withdrawn;
        return if is_known { Vec::new() } else { vec![NoticeDifference::Withdrawn] };
    };
    let differences = [
        (was.price != now.price)
            .then_some(NoticeDifference::Price { was: was.price, now: now.price }),
        (was.minimum != now.minimum)
            .then_some(NoticeDifference::Minimum { was: was.minimum, now: now.minimum }),
        (was.valid_until != now.valid_until)
            .then_some(NoticeDifference::ValidUntil { now: now.valid_until }),
    ];
    differences.into_iter().flatten().collect()
}

/// Where each variant is offered in campaigns that still take orders or are being bought for.
fn offered(reader: &Reader<'_>) -> Result<HashMap<VariantId, Vec<OfferedIn>>> {
    let mut found: HashMap<VariantId, Vec<OfferedIn>> = HashMap::new();
    for stored in campaigns::list(reader)? {
        if !matches!(stored.stage, Stage::Draft | Stage::Open | Stage::Closed) {
            continue;
        }
        let campaign = stored.campaign;
        let ordered = report::ordered(reader, campaign.id)?;
        for offer in campaigns::offers(reader, campaign.id)? {
            found.entry(offer.variant_id).or_default().push(OfferedIn {
                campaign_id: campaign.id,
                title: campaign.title.clone(),
                price: offer.price,
                ordered: ordered.get(&offer.id).copied().unwrap_or_default(),
            });
        }
    }
    Ok(found)
}

/// Does about a notice what the leader chose. It is not shown again until the catalogue changes once more.
///
/// # Errors
/// [`Error::NotFound`] where the goods are none of the catalogue's.
pub fn settle_notice(
    desk: &mut Desk,
    variant_id: VariantId,
    choice: NoticeChoice,
) -> Result<Committed<()>> {
    let name = desk.read(|reader| -> Result<String> {
        let found = products::of_variant(reader, variant_id)?;
        Ok(found.map(|(product, _)| product).unwrap_or_default())
    })?;
    let act = Act::new("settle_centre_notice").with("name", &name).with("choice", choice.as_str());
    desk.transact(Right::ChangeGoods, act, |tx| settle(tx, variant_id, choice))
}

fn settle(tx: &mut Tx<'_>, variant_id: VariantId, choice: NoticeChoice) -> Result<()> {
    let not_there = || Error::NotFound { what: Thing::Variant };
    let was = taken(&tx.reader())?.remove(&variant_id).ok_or_else(not_there)?;
    let mut product = products::list(&tx.reader())?
        .into_iter()
        .find(|product| product.variants.iter().any(|variant| variant.id == variant_id))
        .ok_or_else(not_there)?;
    let theirs: Option<CatalogueProduct> = centre::product(&tx.reader(), product.id)?;
    let now = tx.now();
    let today = today(&tx.reader(), now)?;
    let terms = as_it_is(theirs.as_ref(), variant_id).filter(|now| can_be_had(now, today));
    // That it is gone is known from now on; should it come back, that is a change again.
    let terms = terms.cloned().unwrap_or(CatalogueVariant { withdrawn: true, ..was });
    match choice {
        NoticeChoice::Take => {
            for own in product.variants.iter_mut().filter(|own| own.id == variant_id) {
                own.cost = Some(terms.price);
                own.minimum = terms.minimum;
            }
            products::put(tx, &product)?;
        }
        NoticeChoice::Keep => {}
        NoticeChoice::StopSelling => stop_selling(tx, variant_id)?,
    }
    Ok(centre::put_sourced(tx, variant_id, &terms)?)
}

/// An offer of which nothing was ordered goes; of the others there is no more than what was.
fn stop_selling(tx: &mut Tx<'_>, variant_id: VariantId) -> Result<()> {
    for stored in campaigns::list(&tx.reader())? {
        if !matches!(stored.stage, Stage::Draft | Stage::Open) {
            continue;
        }
        let ordered = report::ordered(&tx.reader(), stored.campaign.id)?;
        for mut offer in campaigns::offers(&tx.reader(), stored.campaign.id)? {
            if offer.variant_id != variant_id {
                continue;
            }
            match ordered.get(&offer.id).copied().filter(|quantity| quantity.is_positive()) {
                None => campaigns::hide_offer(tx, offer.id)?,
                Some(quantity) => {
                    offer.terms.stock = Some(quantity);
                    campaigns::put_offer(tx, &offer)?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use linli_domain::{MinimumIn, SupplierId, Unit};
    use uuid::Uuid;

    use super::*;

    fn variant() -> CatalogueVariant {
        CatalogueVariant {
            variant_id: VariantId::new(Uuid::from_u128(1)),
            code: "A-001".to_owned(),
            name: "5斤装".to_owned(),
            unit: Unit::new("箱"),
            price: Fen(2_550),
            suggested_price: Some(Fen(3_200)),
            case_pack: Some(12),
            minimum: None,
            barcode: String::new(),
            shelf_life_days: None,
            warehouse: String::new(),
            lead_days: None,
            delivery_weekdays: Vec::new(),
            valid_from: None,
            valid_until: None,
            withdrawn: false,
        }
    }

    fn product(variants: Vec<CatalogueVariant>) -> CatalogueProduct {
        CatalogueProduct {
            product_id: ProductId::new(Uuid::from_u128(2)),
            name: "洛川苹果".to_owned(),
            category: String::new(),
            supplier_id: SupplierId::new(Uuid::from_u128(3)),
            note: String::new(),
            withdrawn: false,
            variants,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn each_difference_is_named() {
        let today = Some(day("2026-12-03"));
        let minimum = Some(Minimum { count: 2, counted_in: MinimumIn::Cases });
        let cases = [
            (variant(), vec![]),
            (CatalogueVariant { suggested_price: None, ..variant() }, vec![]),
            (
                CatalogueVariant { price: Fen(2_700), ..variant() },
                vec![NoticeDifference::Price { was: Fen(2_550), now: Fen(2_700) }],
            ),
            (
                CatalogueVariant { case_pack: Some(10), minimum, ..variant() },
                vec![NoticeDifference::Minimum { was: None, now: minimum }],
            ),
            (
                CatalogueVariant { valid_until: Some(day("2026-12-31")), ..variant() },
                vec![NoticeDifference::ValidUntil { now: Some(day("2026-12-31")) }],
            ),
            (CatalogueVariant { withdrawn: true, ..variant() }, vec![NoticeDifference::Withdrawn]),
            (
                CatalogueVariant { valid_until: Some(day("2026-12-02")), ..variant() },
                vec![NoticeDifference::Withdrawn],
            ),
        ];
        for (now, expected) in cases {
            let theirs = product(vec![now.clone()]);
            assert_eq!(differences(&variant(), Some(&theirs), today), expected, "{now:?}");
        }
        let without = product(vec![]);
        assert_eq!(differences(&variant(), Some(&without), today), [NoticeDifference::Withdrawn]);
        let gone = CatalogueVariant { withdrawn: true, ..variant() };
        assert_eq!(differences(&gone, Some(&without), today), [], "known already");
        assert_eq!(differences(&variant(), None, today), [], "nothing is known of it");
    }
}
