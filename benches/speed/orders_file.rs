//! A store of a million order lines, and the same lines as a CSV.

use std::{
    collections::HashMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use linli_benches::{Outcome, say};
use linli_domain::{
    Campaign, CampaignId, Claims, MemberId, Offer, Order, OrderId, OrderLine, OrderStatus, Product,
    ProductId, Quantity, Supplier, SupplierId, Unit, Variant, VariantId,
};
use linli_store::{Act, Store, StoreError, Tx, campaigns, members, orders, products, suppliers};
use linli_workbench::SystemAmbient;

use crate::{
    dice::Dice,
    goods::{Good, SUPPLIERS, goods},
    peers, people,
};

pub(crate) const CAMPAIGNS: usize = 20;
pub(crate) const ORDERS_PER_CAMPAIGN: usize = 10_000;
pub(crate) const LINES_PER_ORDER: usize = 5;
/// One order in so many is cancelled.
const CANCELLED_ONE_IN: usize = 100;

/// Both files.
pub(crate) struct OrdersFile {
    pub(crate) store: PathBuf,
    pub(crate) csv: PathBuf,
}

impl OrdersFile {
    /// Makes the files the first time, which takes a minute or two: every order goes through the store's one way to write,
    /// with all that other devices and undo need.
    pub(crate) fn made() -> Outcome<Self> {
        let folder = peers::data_folder()?.join("million");
        let named = |ending| folder.join(format!("{:016x}.{ending}", version()));
        let (store, csv) = (named("db"), named("csv"));
        if !csv.is_file() {
            say("(writing a million order lines, once)");
            if folder.exists() {
                // Of an older version, or unfinished: the CSV gets its name last.
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir(&folder)?;
            let unfinished = folder.join("unfinished.csv");
            write(&store, &unfinished)?;
            fs::rename(unfinished, &csv)?;
        }
        Ok(Self { store, csv })
    }
}

/// Changes with the schema and with what is written here.
fn version() -> u64 {
    let mut hasher = DefaultHasher::new();
    include_str!("../../crates/store/migrations/schema.golden.sql").hash(&mut hasher);
    include_str!("orders_file.rs").hash(&mut hasher);
    include_str!("goods.rs").hash(&mut hasher);
    hasher.finish()
}

fn write(store: &Path, csv: &Path) -> Outcome {
    let mut store = Store::open(store, Box::new(SystemAmbient))?;
    let mut csv = csv::Writer::from_path(csv)?;
    csv.write_record(COLUMNS)?;
    let goods = goods();
    let mut dice = Dice::new(1);
    let cards = |tx: &mut Tx<'_>| Outcome::Ok((shelf(tx, &goods)?, group(tx)?));
    let (variants, buyers) = store.transact(Act::new("cards"), cards)?.value;
    for number in 1..=CAMPAIGNS {
        let title = format!("第{number}期");
        store.transact(Act::new("orders"), |tx| {
            let offers = campaign(tx, &title, &goods, &variants)?;
            for (sequence, buyer) in (1_u32..).zip(&buyers) {
                let is_standing = dice.throw(CANCELLED_ONE_IN) != 0;
                for (good, pieces) in order(tx, sequence, *buyer, &offers, is_standing, &mut dice)?
                {
                    csv.write_record(record(&title, sequence, is_standing, &goods[good], pieces))?;
                }
                tx.may_split_here();
            }
            Outcome::Ok(())
        })?;
    }
    csv.flush()?;
    Ok(())
}

const COLUMNS: [&str; 10] = [
    "campaign",
    "sequence",
    "status",
    "supplier",
    "product",
    "variant",
    "unit",
    "case_pack",
    "cost",
    "pieces",
];

fn record(
    campaign: &str,
    sequence: u32,
    is_standing: bool,
    good: &Good,
    pieces: u32,
) -> [String; 10] {
    [
        campaign.to_owned(),
        sequence.to_string(),
        if is_standing { "placed" } else { "cancelled" }.to_owned(),
        good.supplier.to_owned(),
        good.product.to_owned(),
        good.variant.to_owned(),
        good.unit.to_owned(),
        good.case_pack.map(|pack| pack.to_string()).unwrap_or_default(),
        good.cost().0.to_string(),
        pieces.to_string(),
    ]
}

/// Suppliers, products and variants; answers with the variants in the order of the goods.
fn shelf(tx: &mut Tx<'_>, goods: &[Good]) -> Result<Vec<VariantId>, StoreError> {
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

/// Everybody who orders, in every campaign.
fn group(tx: &mut Tx<'_>) -> Result<Vec<MemberId>, StoreError> {
    let mut ids = Vec::new();
    for number in 0..ORDERS_PER_CAMPAIGN {
        let member = people::member(tx.new_id(), number);
        members::put(tx, &member)?;
        ids.push(member.id);
        tx.may_split_here();
    }
    Ok(ids)
}

fn campaign(
    tx: &mut Tx<'_>,
    title: &str,
    goods: &[Good],
    variants: &[VariantId],
) -> Result<Vec<Offer>, StoreError> {
    let id: CampaignId = tx.new_id();
    let (cutoff, pickup_at, note) = (None, None, String::new());
    campaigns::put(tx, &Campaign { id, title: title.to_owned(), cutoff, pickup_at, note })?;
    let mut offers = Vec::new();
    for (position, (good, variant_id)) in (0_u32..).zip(goods.iter().zip(variants)) {
        let offer = Offer {
            id: tx.new_id(),
            campaign_id: id,
            variant_id: *variant_id,
            menu_number: good.number.to_string(),
            price: good.price,
            position,
        };
        campaigns::put_offer(tx, &offer)?;
        offers.push(offer);
    }
    Ok(offers)
}

/// One order of different goods; answers with each good's place and how many pieces.
fn order(
    tx: &mut Tx<'_>,
    sequence: u32,
    member_id: MemberId,
    offers: &[Offer],
    is_standing: bool,
    dice: &mut Dice,
) -> Result<Vec<(usize, u32)>, StoreError> {
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
    for line in 0..LINES_PER_ORDER {
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
        };
        orders::put_line(tx, &line)?;
        wanted.push((good, pieces));
    }
    if !is_standing {
        orders::record_status(tx, id, OrderStatus::Placed, OrderStatus::Cancelled)?;
    }
    Ok(wanted)
}
