//! What somebody at a laptop does, at random: allowed to its role or not.

use linli_domain::{
    Address, Campaign, CampaignId, Claims, Fen, Member, Offer, Order, OrderId, OrderLine,
    OrderStatus, Product, Quantity, Supplier, SupplierId, Unit, Variant,
};
use linli_store::{StoreError, Tx, campaigns, members, orders, products, suppliers};

use crate::chance::Chance;

/// Does one thing. `number` is no other act's.
pub(crate) fn act(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    match chance.below(10) {
        0 | 1 => add_member(tx, number),
        2 | 3 => change_member(tx, chance, number),
        4 => add_goods(tx, number),
        5 => reprice(tx, chance, number),
        6 => add_campaign(tx, chance, number),
        7 | 8 => place_order(tx, chance),
        _ => turn_order(tx, chance),
    }
}

fn add_member(tx: &mut Tx<'_>, number: u32) -> Result<(), StoreError> {
    let member = Member {
        id: tx.new_id(),
        name: format!("团员{number}"),
        nicknames: Vec::new(),
        phone: format!("138{:08}", number % 20).parse().ok(),
        address: Address { room: number.to_string(), ..Address::default() },
        pickup_point: None,
        note: String::new(),
    };
    members::put(tx, &member)
}

fn change_member(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let all = members::list(&tx.reader())?;
    let Some(found) = chance.pick(&all) else { return Ok(()) };
    if chance.per_mille(100) {
        return members::hide(tx, found.id);
    }
    members::put(tx, &Member { name: format!("改名{number}"), ..found.clone() })
}

fn add_goods(tx: &mut Tx<'_>, number: u32) -> Result<(), StoreError> {
    let supplier = Supplier {
        id: tx.new_id::<SupplierId>(),
        name: format!("果园{number}"),
        contact: String::new(),
        phone: None,
        address: String::new(),
        note: String::new(),
    };
    suppliers::put(tx, &supplier)?;
    let variant = Variant {
        id: tx.new_id(),
        name: "5斤装".to_owned(),
        aliases: Vec::new(),
        sku: String::new(),
        unit: Unit::default(),
        price: Fen(number.into()),
        cost: Some(Fen(i64::from(number) / 2)),
        case_pack: None,
        minimum: None,
    };
    let product = Product {
        id: tx.new_id(),
        name: format!("苹果{number}"),
        aliases: Vec::new(),
        menu_code: String::new(),
        supplier_id: Some(supplier.id),
        note: String::new(),
        variants: vec![variant],
    };
    products::put(tx, &product)
}

fn reprice(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let all = products::list(&tx.reader())?;
    let Some(mut product) = chance.pick(&all).cloned() else { return add_goods(tx, number) };
    product.variants.iter_mut().for_each(|variant| variant.price = Fen(number.into()));
    products::put(tx, &product)
}

fn add_campaign(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let products = products::list(&tx.reader())?;
    let Some(variant) = chance.pick(&products).and_then(|product| product.variants.first()) else {
        return add_goods(tx, number);
    };
    let campaign_id: CampaignId = tx.new_id();
    let (title, note) = (format!("团{number}"), String::new());
    campaigns::put(tx, &Campaign { id: campaign_id, title, cutoff: None, pickup_at: None, note })?;
    let (id, variant_id, price) = (tx.new_id(), variant.id, variant.price);
    let menu_number = String::new();
    campaigns::put_offer(
        tx,
        &Offer { id, campaign_id, variant_id, menu_number, price, position: 0 },
    )
}

fn place_order(tx: &mut Tx<'_>, chance: &mut Chance) -> Result<(), StoreError> {
    let (members, all) = (members::list(&tx.reader())?, campaigns::list(&tx.reader())?);
    let (Some(member), Some(stored)) = (chance.pick(&members), chance.pick(&all)) else {
        return Ok(());
    };
    let (campaign_id, order_id): (_, OrderId) = (stored.campaign.id, tx.new_id());
    let order = Order {
        id: order_id,
        campaign_id,
        member_id: member.id,
        sequence: orders::next_sequence(&tx.reader(), campaign_id)?,
        placed_at: tx.now(),
        pickup_point: None,
        paste_id: None,
        note: String::new(),
        marks: Vec::new(),
    };
    orders::put(tx, &order)?;
    for offer in campaigns::offers(&tx.reader(), campaign_id)? {
        let (id, claims) = (tx.new_id(), Claims::one(tx.now(), Quantity::ONE));
        let (offer_id, price, note) = (offer.id, offer.price, String::new());
        orders::put_line(tx, &OrderLine { id, order_id, offer_id, claims, price, note })?;
    }
    Ok(())
}

fn turn_order(tx: &mut Tx<'_>, chance: &mut Chance) -> Result<(), StoreError> {
    let all = campaigns::list(&tx.reader())?;
    let Some(campaign) = chance.pick(&all) else { return Ok(()) };
    let orders = orders::of_campaign(&tx.reader(), campaign.campaign.id)?;
    let Some(stored) = chance.pick(&orders) else { return Ok(()) };
    let to = match stored.status {
        OrderStatus::Placed if chance.per_mille(500) => OrderStatus::HandedOut,
        OrderStatus::Placed => OrderStatus::Cancelled,
        OrderStatus::Cancelled | OrderStatus::HandedOut => OrderStatus::Placed,
    };
    orders::record_status(tx, stored.order.id, stored.status, to)
}
