//! A first day to try things out with: suppliers, goods, members and two campaigns, from `assets/sample/`.

use std::collections::HashMap;

use linli_domain::{
    Address, Campaign, CampaignId, CampaignTerms, Claims, Fen, Mark, Member, MemberId, Minimum,
    Offer, OfferId, OfferTerms, Order, OrderLine, PickupPoint, PickupPointId, Product, Quantity,
    Right, Stage, Supplier, SupplierId, Timestamp, Unit, Variant, VariantId,
};
use linli_store::{
    Tx, campaigns, members, orders, pickup_points, products,
    report::{self, Counts},
    suppliers,
};
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{Act, Committed, Desk, Error, Result};

/// The list that the sample's group has posted, to be pasted into [`Loaded::campaign_id`].
pub const CHAT_LIST: &str = include_str!("../../../assets/sample/chat-list.txt");

const SAMPLE: &str = include_str!("../../../assets/sample/sample.json");

/// What was put on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Loaded {
    /// The campaign that [`CHAT_LIST`] belongs to.
    pub campaign_id: CampaignId,
    /// Members on file.
    pub members: u32,
    /// Products on file.
    pub products: u32,
}

/// Puts the sample data on an empty desk, in one act that can be taken back.
///
/// # Errors
/// [`Error::NotEmpty`] where there is anything already: sample goods among real ones would be bought some day.
pub fn load(desk: &mut Desk) -> Result<Committed<Loaded>> {
    let sample: Sample = serde_json::from_str(SAMPLE)?;
    desk.transact(Right::ChangeGoods, Act::new("load_sample"), |tx| {
        if report::counts(&tx.reader())? != Counts::default() {
            return Err(Error::NotEmpty);
        }
        Loader::default().load(tx, sample)
    })
}

/// `assets/sample/README.md` describes the file.
#[derive(Deserialize)]
struct Sample {
    suppliers: Vec<SampleSupplier>,
    products: Vec<SampleProduct>,
    pickup_points: Vec<SamplePickupPoint>,
    members: Vec<SampleMember>,
    campaigns: Vec<SampleCampaign>,
}

#[derive(Deserialize)]
struct SampleSupplier {
    key: String,
    name: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct SampleProduct {
    key: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    menu_code: String,
    supplier: Option<String>,
    #[serde(default)]
    note: String,
    variants: Vec<SampleVariant>,
}

#[derive(Deserialize)]
struct SampleVariant {
    #[serde(default)]
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    sku: String,
    unit: Unit,
    #[serde(deserialize_with = "yuan")]
    price: Fen,
    #[serde(default, deserialize_with = "optional_yuan")]
    cost: Option<Fen>,
    case_pack: Option<u32>,
    minimum: Option<Minimum>,
    #[serde(default)]
    barcode: String,
    #[serde(default)]
    shelf_life_days: Option<u32>,
}

#[derive(Deserialize)]
struct SamplePickupPoint {
    key: String,
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    hours: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct SampleMember {
    key: String,
    name: String,
    #[serde(default)]
    nicknames: Vec<String>,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    address: SampleAddress,
    pickup_point: Option<String>,
    #[serde(default)]
    note: String,
}

/// Only the parts that are known are written.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SampleAddress {
    estate: String,
    lane: String,
    building: String,
    unit: String,
    room: String,
    detail: String,
}

impl From<SampleAddress> for Address {
    fn from(from: SampleAddress) -> Self {
        let SampleAddress { estate, lane, building, unit, room, detail } = from;
        Self { estate, lane, building, unit, room, detail }
    }
}

#[derive(Deserialize)]
struct SampleCampaign {
    title: String,
    stage: Stage,
    cutoff_in_hours: i64,
    pickup_in_hours: i64,
    #[serde(default)]
    note: String,
    offers: Vec<SampleOffer>,
    #[serde(default)]
    orders: Vec<SampleOrder>,
    /// Named where a list for it lies beside the file.
    chat_list: Option<String>,
}

#[derive(Deserialize)]
struct SampleOffer {
    product: String,
    #[serde(default)]
    variant: String,
    #[serde(default)]
    menu_number: String,
    #[serde(default, deserialize_with = "optional_yuan")]
    price: Option<Fen>,
}

#[derive(Deserialize)]
struct SampleOrder {
    member: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    marks: Vec<Mark>,
    lines: Vec<SampleLine>,
}

#[derive(Deserialize)]
struct SampleLine {
    product: String,
    #[serde(default)]
    variant: String,
    quantity: Quantity,
    #[serde(default)]
    note: String,
}

fn yuan<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Fen, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
}

fn optional_yuan<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Fen>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| text.parse().map_err(de::Error::custom)).transpose()
}

/// Where the keys of the file have gone.
#[derive(Default)]
struct Loader {
    suppliers: HashMap<String, SupplierId>,
    variants: HashMap<(String, String), Variant>,
    pickup_points: HashMap<String, PickupPointId>,
    members: HashMap<String, MemberId>,
    products: u32,
    pasteable: Option<CampaignId>,
}

impl Loader {
    fn load(mut self, tx: &mut Tx<'_>, sample: Sample) -> Result<Loaded> {
        for supplier in sample.suppliers {
            self.supplier(tx, supplier)?;
        }
        for product in sample.products {
            self.product(tx, product)?;
        }
        for point in sample.pickup_points {
            self.pickup_point(tx, point)?;
        }
        for member in sample.members {
            self.member(tx, member)?;
        }
        for campaign in sample.campaigns {
            self.campaign(tx, campaign)?;
        }
        let members = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        let campaign_id = self.pasteable.ok_or_else(|| broken("no campaign has a chat list"))?;
        Ok(Loaded { campaign_id, members, products: self.products })
    }

    fn supplier(&mut self, tx: &mut Tx<'_>, from: SampleSupplier) -> Result<()> {
        let SampleSupplier { key, name, contact, phone, address, note } = from;
        let id = tx.new_id();
        suppliers::put(
            tx,
            &Supplier { id, name, contact, phone: phone.parse().ok(), address, note },
        )?;
        self.suppliers.insert(key, id);
        Ok(())
    }

    fn product(&mut self, tx: &mut Tx<'_>, from: SampleProduct) -> Result<()> {
        let SampleProduct { key, name, aliases, menu_code, supplier, note, variants } = from;
        let supplier_id = supplier.map(|key| found(&self.suppliers, &key).copied()).transpose()?;
        let id = tx.new_id();
        let variants: Vec<Variant> =
            variants.into_iter().map(|from| variant(from, tx.new_id())).collect();
        for variant in &variants {
            self.variants.insert((key.clone(), variant.name.clone()), variant.clone());
        }
        self.products += 1;
        Ok(products::put(
            tx,
            &Product { id, name, aliases, menu_code, supplier_id, note, variants },
        )?)
    }

    fn pickup_point(&mut self, tx: &mut Tx<'_>, from: SamplePickupPoint) -> Result<()> {
        let SamplePickupPoint { key, name, address, contact, phone, hours, note } = from;
        let id = tx.new_id();
        let point =
            PickupPoint { id, name, address, contact, phone: phone.parse().ok(), hours, note };
        pickup_points::put(tx, &point)?;
        self.pickup_points.insert(key, id);
        Ok(())
    }

    fn member(&mut self, tx: &mut Tx<'_>, from: SampleMember) -> Result<()> {
        let SampleMember { key, name, nicknames, phone, address, pickup_point, note } = from;
        let pickup_point =
            pickup_point.map(|key| found(&self.pickup_points, &key).copied()).transpose()?;
        let id = tx.new_id();
        let (phone, address) = (phone.parse().ok(), address.into());
        members::put(tx, &Member { id, name, nicknames, phone, address, pickup_point, note })?;
        self.members.insert(key, id);
        Ok(())
    }

    fn campaign(&mut self, tx: &mut Tx<'_>, from: SampleCampaign) -> Result<()> {
        let SampleCampaign {
            title,
            stage,
            cutoff_in_hours,
            pickup_in_hours,
            note,
            offers,
            orders,
            chat_list,
        } = from;
        let id = tx.new_id();
        let after = |hours: i64| Some(tx.now().plus_minutes(hours.saturating_mul(60)));
        let campaign = Campaign {
            id,
            title,
            cutoff: after(cutoff_in_hours),
            pickup_at: after(pickup_in_hours),
            note,
            terms: CampaignTerms::default(),
            copied_from: None,
        };
        campaigns::put(tx, &campaign)?;
        let mut at = Stage::Draft;
        while let Some(next) = at.next().filter(|next| *next <= stage) {
            campaigns::record_move(tx, id, at, next)?;
            at = next;
        }
        let mut offered = HashMap::new();
        for (position, offer) in (0_u32..).zip(offers) {
            let (variant_id, offer_id, price) = self.offer(tx, id, position, offer)?;
            offered.insert(variant_id, (offer_id, price));
        }
        for (sequence, order) in (1_u32..).zip(orders) {
            // Orders of a past campaign came in before its cutoff, a few minutes apart.
            let placed_at =
                campaign.cutoff.unwrap_or_default().plus_minutes(i64::from(sequence) - 240);
            self.order(tx, id, sequence, placed_at, order, &offered)?;
        }
        if chat_list.is_some() {
            self.pasteable = Some(id);
        }
        Ok(())
    }

    fn offer(
        &self,
        tx: &mut Tx<'_>,
        campaign_id: CampaignId,
        position: u32,
        from: SampleOffer,
    ) -> Result<(VariantId, OfferId, Fen)> {
        let variant = found(&self.variants, &(from.product, from.variant))?;
        let offer = Offer {
            id: tx.new_id(),
            campaign_id,
            variant_id: variant.id,
            menu_number: from.menu_number,
            price: from.price.unwrap_or(variant.price),
            position,
            terms: OfferTerms::default(),
        };
        campaigns::put_offer(tx, &offer)?;
        Ok((offer.variant_id, offer.id, offer.price))
    }

    fn order(
        &self,
        tx: &mut Tx<'_>,
        campaign_id: CampaignId,
        sequence: u32,
        placed_at: Timestamp,
        from: SampleOrder,
        offered: &HashMap<VariantId, (OfferId, Fen)>,
    ) -> Result<()> {
        let order = Order {
            id: tx.new_id(),
            campaign_id,
            member_id: *found(&self.members, &from.member)?,
            sequence,
            placed_at,
            pickup_point: None,
            note: from.note,
            marks: from.marks,
            paste_id: None,
        };
        orders::put(tx, &order)?;
        for line in from.lines {
            let variant = found(&self.variants, &(line.product, line.variant))?;
            let (offer_id, price) = *found(offered, &variant.id)?;
            let claims = Claims::one(placed_at, line.quantity);
            let line = OrderLine {
                id: tx.new_id(),
                order_id: order.id,
                offer_id,
                claims,
                price,
                note: line.note,
                tolerance: Quantity::ZERO,
                replaces: None,
            };
            orders::put_line(tx, &line)?;
        }
        Ok(())
    }
}

fn variant(from: SampleVariant, id: VariantId) -> Variant {
    let SampleVariant {
        name,
        aliases,
        sku,
        unit,
        price,
        cost,
        case_pack,
        minimum,
        barcode,
        shelf_life_days,
    } = from;
    Variant {
        id,
        name,
        aliases,
        sku,
        unit,
        price,
        cost,
        case_pack,
        minimum,
        barcode,
        shelf_life_days,
    }
}

fn found<'a, K: std::hash::Hash + Eq + std::fmt::Debug, V>(
    map: &'a HashMap<K, V>,
    key: &K,
) -> Result<&'a V> {
    map.get(key).ok_or_else(|| broken(&format!("{key:?} is named and not there")))
}

fn broken(what: &str) -> Error {
    Error::Sample(de::Error::custom(what))
}
