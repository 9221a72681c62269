//! What somebody at a laptop does, at random.

use linli_domain::{
    Address, Campaign, CampaignId, CampaignTerms, Claims, Fen, Member, Offer, OfferTerms, Order,
    OrderId, OrderLine, OrderStatus, Product, Quantity, Role, Stage, Supplier, SupplierId, Unit,
    Variant,
};
use linli_store::{
    Act, Committed, Store, StoreError, Tx, campaigns, conflicts, disclosures, members, membership,
    orders, products, suppliers,
};

use linli_sync::testing::Chance;

/// Does one thing. `number` is no other act's: each value that is written is told from every other by it.
pub(crate) fn random(
    store: &mut Store,
    chance: &mut Chance,
    number: u32,
) -> Result<Committed<()>, StoreError> {
    match chance.place(21) {
        0 => store.undo().map(bare),
        1 => store.redo().map(bare),
        kind => store
            .transact(Act::new("act").with("number", number), |tx| act(tx, chance, kind, number)),
    }
}

fn bare<T>(committed: Committed<T>) -> Committed<()> {
    Committed { value: (), areas: committed.areas, txn_ids: committed.txn_ids }
}

fn act(tx: &mut Tx<'_>, chance: &mut Chance, kind: usize, number: u32) -> Result<(), StoreError> {
    // The app does not let a helper do what a helper may not; a changed program, or one that has not heard yet, does.
    let may = membership::role(&tx.reader())? == Role::Leader || chance.happens(100);
    let kind = if may || !matches!(kind, 7..=11 | 19..) { kind } else { 12 };
    match kind {
        2 | 3 => add_member(tx, number),
        4..=6 => edit_member(tx, chance, number),
        7 => add_product(tx, number),
        8 | 9 => reprice(tx, chance, number),
        10 => open_campaign(tx, chance, number),
        11 => move_campaign(tx, chance, number),
        12..=14 => place_order(tx, chance),
        15 | 16 => change_claim(tx, chance, number),
        17 => turn_order(tx, chance),
        18 => restore_or_hide(tx, chance),
        19 => buy_elsewhere(tx, chance, number),
        _ => disclosures::record(tx, None, "delivery_sheet", number).map(|_| ()),
    }
}

fn add_member(tx: &mut Tx<'_>, number: u32) -> Result<(), StoreError> {
    let member = Member {
        id: tx.new_id(),
        name: format!("团员{number}"),
        nicknames: vec![],
        phone: format!("138{number:08}").parse().ok(),
        address: Address { room: number.to_string(), ..Address::default() },
        pickup_point: None,
        note: String::new(),
    };
    members::put(tx, &member)
}

fn edit_member(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let all = members::list(&tx.reader())?;
    let Some(mut member) = chance.pick(&all).cloned() else { return add_member(tx, number) };
    match chance.place(4) {
        0 => member.name = format!("改名{number}"),
        1 => member.phone = format!("139{number:08}").parse().ok(),
        2 => member.address.building = number.to_string(),
        _ => member.note = format!("备注{number}"),
    }
    members::put(tx, &member)
}

fn add_product(tx: &mut Tx<'_>, number: u32) -> Result<(), StoreError> {
    let variant = Variant {
        id: tx.new_id(),
        name: "5斤装".into(),
        aliases: vec![],
        sku: String::new(),
        unit: Unit::default(),
        price: Fen(number.into()),
        cost: None,
        case_pack: Some(12),
        minimum: None,
        barcode: String::new(),
        shelf_life_days: None,
    };
    let product = Product {
        id: tx.new_id(),
        name: format!("苹果{number}"),
        aliases: vec![],
        menu_code: String::new(),
        supplier_id: None,
        note: String::new(),
        variants: vec![variant],
    };
    products::put(tx, &product)
}

fn reprice(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let all = products::list(&tx.reader())?;
    let Some(mut product) = chance.pick(&all).cloned() else { return add_product(tx, number) };
    product.variants.iter_mut().for_each(|variant| variant.price = Fen(number.into()));
    products::put(tx, &product)
}

/// A supplier, and what something costs there: nothing of that is a helper's to know.
fn buy_elsewhere(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let id: SupplierId = tx.new_id();
    let (name, contact, address, note) =
        (format!("果园{number}"), String::new(), String::new(), String::new());
    suppliers::put(tx, &Supplier { id, name, contact, phone: None, address, note })?;
    let all = products::list(&tx.reader())?;
    let Some(mut product) = chance.pick(&all).cloned() else { return Ok(()) };
    product.supplier_id = Some(id);
    product.variants.iter_mut().for_each(|variant| variant.cost = Some(Fen(number.into())));
    products::put(tx, &product)
}

fn open_campaign(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let products = products::list(&tx.reader())?;
    let Some(variant) = chance.pick(&products).and_then(|product| product.variants.first()) else {
        return add_product(tx, number);
    };
    let campaign_id: CampaignId = tx.new_id();
    let (title, note) = (format!("团{number}"), String::new());
    campaigns::put(
        tx,
        &Campaign {
            id: campaign_id,
            title,
            cutoff: None,
            pickup_at: None,
            note,
            terms: CampaignTerms::default(),
            copied_from: None,
        },
    )?;
    for position in 0..2 {
        let (id, variant_id, price) = (tx.new_id(), variant.id, variant.price);
        let menu_number = position.to_string();
        let offer = Offer {
            id,
            campaign_id,
            variant_id,
            menu_number,
            price,
            position,
            terms: OfferTerms::default(),
        };
        campaigns::put_offer(tx, &offer)?;
    }
    Ok(())
}

fn move_campaign(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let all = campaigns::list(&tx.reader())?;
    let Some(stored) = chance.pick(&all) else { return open_campaign(tx, chance, number) };
    if chance.happens(500) {
        let title = format!("团{number}");
        return campaigns::put(tx, &Campaign { title, ..stored.campaign.clone() });
    }
    let to = stored.stage.next().unwrap_or(Stage::Draft);
    campaigns::record_move(tx, stored.campaign.id, stored.stage, to)
}

fn place_order(tx: &mut Tx<'_>, chance: &mut Chance) -> Result<(), StoreError> {
    let (members, all) = (members::list(&tx.reader())?, campaigns::list(&tx.reader())?);
    let (Some(member), Some(stored)) = (chance.pick(&members), chance.pick(&all)) else {
        return Ok(());
    };
    let (campaign_id, order_id): (_, OrderId) = (stored.campaign.id, tx.new_id());
    let offers = campaigns::offers(&tx.reader(), campaign_id)?;
    if offers.is_empty() {
        return Ok(());
    }
    let order = Order {
        id: order_id,
        campaign_id,
        member_id: member.id,
        sequence: orders::next_sequence(&tx.reader(), campaign_id)?,
        placed_at: tx.now(),
        pickup_point: None,
        paste_id: None,
        note: String::new(),
        marks: vec![],
    };
    orders::put(tx, &order)?;
    for offer in offers {
        let (id, claims) = (tx.new_id(), Claims::one(tx.now(), Quantity::ONE));
        let (offer_id, price, note) = (offer.id, offer.price, String::new());
        orders::put_line(
            tx,
            &OrderLine {
                id,
                order_id,
                offer_id,
                claims,
                price,
                note,
                tolerance: Quantity::ZERO,
                replaces: None,
            },
        )?;
    }
    Ok(())
}

fn any_order(tx: &Tx<'_>, chance: &mut Chance) -> Result<Option<orders::StoredOrder>, StoreError> {
    let all = campaigns::list(&tx.reader())?;
    let Some(stored) = chance.pick(&all) else { return Ok(None) };
    Ok(chance.pick(&orders::of_campaign(&tx.reader(), stored.campaign.id)?).cloned())
}

fn change_claim(tx: &mut Tx<'_>, chance: &mut Chance, number: u32) -> Result<(), StoreError> {
    let Some(stored) = any_order(tx, chance)? else { return place_order(tx, chance) };
    let Some(mut line) = chance.pick(&stored.lines).cloned() else { return Ok(()) };
    line.claims = Claims::one(tx.now(), Quantity::from_thousandths(i64::from(number) * 500));
    orders::put_line(tx, &line)
}

fn turn_order(tx: &mut Tx<'_>, chance: &mut Chance) -> Result<(), StoreError> {
    let Some(stored) = any_order(tx, chance)? else { return Ok(()) };
    let to = match stored.status {
        OrderStatus::Placed if chance.happens(500) => OrderStatus::HandedOut,
        OrderStatus::Placed => OrderStatus::Cancelled,
        OrderStatus::Cancelled | OrderStatus::HandedOut => OrderStatus::Placed,
    };
    orders::record_status(tx, stored.order.id, stored.status, to)
}

fn restore_or_hide(tx: &mut Tx<'_>, chance: &mut Chance) -> Result<(), StoreError> {
    let open = conflicts::open(&tx.reader())?;
    if let Some(conflict) = chance.pick(&open) {
        return conflicts::restore(tx, conflict.id);
    }
    match any_order(tx, chance)? {
        Some(stored) => orders::hide(tx, stored.order.id),
        None => Ok(()),
    }
}
