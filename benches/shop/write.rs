//! A shop written through the store's one way to write, with all that other devices and undo need.

use std::collections::HashMap;

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, Claims, MemberId, Offer, OfferTerms, Order, OrderId,
    OrderLine, Product, ProductId, Quantity, Supplier, SupplierId, Unit, Variant, VariantId,
};
use linli_store::{StoreError, Tx, campaigns, members, orders, products, suppliers};

use super::{
    dice::Dice,
    goods::{Good, SUPPLIERS},
    people,
};

/// Suppliers, products and variants; answers with the variants in the order of the goods.
///
/// # Errors
/// Those of the store.
pub fn shelf(tx: &mut Tx<'_>, goods: &[Good]) -> Result<Vec<VariantId>, StoreError> {
    let mut suppliers = HashMap::new();
    for name in SUPPLIERS {
        let id: SupplierId = tx.new_id();
        let [contact, address, note] = [const { String::new() }; 3];
        suppliers::put(
            tx,
            &Supplier { id, name: name.to_owned(), contact, phone: None, address, note },
        )?;
        suppliers.insert(name, id);
    }
    let mut ids = Vec::new();
    for product in goods.chunk_by(|one, next| one.number == next.number) {
        let variants: Vec<Variant> = product
            .iter()
            .map(|good| Variant {
                id: tx.new_id(),
                name: good.variant.to_owned(),
                aliases: Vec::new(),
                sku: String::new(),
                unit: Unit::new(good.unit),
                price: good.price,
                cost: Some(good.cost()),
                case_pack: good.case_pack,
                minimum: None,
                barcode: String::new(),
                shelf_life_days: None,
            })
            .collect();
        ids.extend(variants.iter().map(|variant| variant.id));
        let id: ProductId = tx.new_id();
        let good = &product[0];
        let supplier_id = suppliers.get(good.supplier).copied();
        let (name, menu_code) = (good.product.to_owned(), good.number.to_string());
        let (aliases, note) = (Vec::new(), String::new());
        products::put(tx, &Product { id, name, aliases, menu_code, supplier_id, note, variants })?;
    }
    Ok(ids)
}

/// So many people.
///
/// # Errors
/// Those of the store.
pub fn group(tx: &mut Tx<'_>, count: usize) -> Result<Vec<MemberId>, StoreError> {
    let mut ids = Vec::new();
    for number in 0..count {
        let member = people::member(tx.new_id(), number);
        members::put(tx, &member)?;
        ids.push(member.id);
        tx.may_split_here();
    }
    Ok(ids)
}

/// A campaign that offers all goods.
///
/// # Errors
/// Those of the store.
pub fn campaign(
    tx: &mut Tx<'_>,
    title: &str,
    goods: &[Good],
    variants: &[VariantId],
) -> Result<Vec<Offer>, StoreError> {
    let id: CampaignId = tx.new_id();
    let (cutoff, pickup_at, note) = (None, None, String::new());
    campaigns::put(
        tx,
        &Campaign {
            id,
            title: title.to_owned(),
            cutoff,
            pickup_at,
            note,
            terms: CampaignTerms::default(),
            copied_from: None,
        },
    )?;
    let mut offers = Vec::new();
    for (position, (good, variant_id)) in (0_u32..).zip(goods.iter().zip(variants)) {
        let offer = Offer {
            id: tx.new_id(),
            campaign_id: id,
            variant_id: *variant_id,
            menu_number: good.number.to_string(),
            price: good.price,
            position,
            terms: OfferTerms::default(),
        };
        campaigns::put_offer(tx, &offer)?;
        offers.push(offer);
    }
    Ok(offers)
}

/// An order, and of each of its lines the good's place and how many pieces.
pub type Ordered = (OrderId, Vec<(usize, u32)>);

/// One order of so many different goods.
///
/// # Errors
/// Those of the store.
pub fn order(
    tx: &mut Tx<'_>,
    sequence: u32,
    member_id: MemberId,
    offers: &[Offer],
    lines: usize,
    dice: &mut Dice,
) -> Result<Ordered, StoreError> {
    let (id, placed_at): (OrderId, _) = (tx.new_id(), tx.now());
    let (pickup_point, note, marks, paste_id) = (None, String::new(), Vec::new(), None);
    let campaign_id = offers[0].campaign_id;
    let order = Order {
        id,
        campaign_id,
        member_id,
        sequence,
        placed_at,
        pickup_point,
        note,
        marks,
        paste_id,
    };
    orders::put(tx, &order)?;
    let first = dice.throw(offers.len());
    let mut wanted = Vec::new();
    for line in 0..lines {
        // Steps of seven through sixty offers do not meet.
        let good = (first + line * 7) % offers.len();
        let pieces = [1, 1, 1, 2, 3][dice.throw(5)];
        let claims = Claims::one(placed_at, Quantity::whole(pieces));
        let Offer { id: offer_id, price, .. } = offers[good];
        let line = OrderLine {
            id: tx.new_id(),
            order_id: id,
            offer_id,
            claims,
            price,
            note: String::new(),
            tolerance: Quantity::ZERO,
            replaces: None,
        };
        orders::put_line(tx, &line)?;
        wanted.push((good, pieces));
    }
    Ok((id, wanted))
}
