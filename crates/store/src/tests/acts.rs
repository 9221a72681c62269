//! Random acts of a leader, for properties.

use linli_domain::{
    Address, Campaign, CampaignId, CampaignTerms, Claims, Fen, Member, MemberId, Offer, OfferId,
    OfferTerms, Order, OrderId, OrderLine, OrderStatus, Product, ProductId, Quantity, Stage, Unit,
    Variant,
};
use proptest::prelude::*;

use crate::{
    Act, Committed, Store, StoreError, Tx, campaigns, disclosures, members, orders,
    pastes::{self, Paste},
    products, settings,
};

/// One thing done within an act. The numbers choose among what is there when it is done.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    AddMember(u8),
    EditMember(u8, u8),
    HideMember(u8),
    MergeMember(u8, u8),
    SplitMember(u8),
    AddProduct(u8),
    EditProduct(u8, u8),
    HideProduct(u8),
    OpenCampaign(u8),
    MoveCampaign(u8),
    HideCampaign(u8),
    PlaceOrder(u8, u8),
    ChangeLine(u8, u8),
    HideLine(u8),
    TurnOrder(u8),
    HideOrder(u8),
    Paste(u8),
    Set(u8, u8),
    Unset(u8),
    Disclose(u8),
    MaySplit,
}

/// Each case makes up to four stores, so there are fewer than usual; `PROPTEST_CASES` asks for more.
pub(super) fn cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig { cases: if asked { usual.cases } else { 48 }, ..usual }
}

pub(super) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => any::<u8>().prop_map(Deed::AddMember),
        2 => any::<(u8, u8)>().prop_map(|(which, name)| Deed::EditMember(which, name)),
        1 => any::<u8>().prop_map(Deed::HideMember),
        2 => any::<(u8, u8)>().prop_map(|(gone, stays)| Deed::MergeMember(gone, stays)),
        1 => any::<u8>().prop_map(Deed::SplitMember),
        2 => any::<u8>().prop_map(Deed::AddProduct),
        2 => any::<(u8, u8)>().prop_map(|(which, name)| Deed::EditProduct(which, name)),
        1 => any::<u8>().prop_map(Deed::HideProduct),
        2 => any::<u8>().prop_map(Deed::OpenCampaign),
        2 => any::<u8>().prop_map(Deed::MoveCampaign),
        1 => any::<u8>().prop_map(Deed::HideCampaign),
        4 => any::<(u8, u8)>().prop_map(|(which, much)| Deed::PlaceOrder(which, much)),
        3 => any::<(u8, u8)>().prop_map(|(which, much)| Deed::ChangeLine(which, much)),
        1 => any::<u8>().prop_map(Deed::HideLine),
        2 => any::<u8>().prop_map(Deed::TurnOrder),
        1 => any::<u8>().prop_map(Deed::HideOrder),
        1 => any::<u8>().prop_map(Deed::Paste),
        2 => any::<(u8, u8)>().prop_map(|(key, value)| Deed::Set(key, value)),
        1 => any::<u8>().prop_map(Deed::Unset),
        1 => any::<u8>().prop_map(Deed::Disclose),
        1 => Just(Deed::MaySplit),
    ];
    prop::collection::vec(deed, 0..5)
}

pub(super) fn act(store: &mut Store, deeds: &[Deed]) -> Committed<()> {
    let work = |tx: &mut Tx<'_>| deeds.iter().try_for_each(|deed| deed.be_done(tx));
    store.transact(Act::new("deeds").with("count", deeds.len()), work).unwrap()
}

impl Deed {
    fn be_done(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        match *self {
            Self::AddMember(name) => {
                let member = member(tx.new_id(), name);
                members::put(tx, &member)
            }
            Self::EditMember(which, name) => match pick(&members::list(&tx.reader())?, which) {
                Some(old) => members::put(
                    tx,
                    &Member { address: old.address.clone(), ..member(old.id, name) },
                ),
                None => Ok(()),
            },
            Self::HideMember(which) => match pick(&members::list(&tx.reader())?, which) {
                Some(member) => members::hide(tx, member.id),
                None => Ok(()),
            },
            Self::MergeMember(gone, stays) => {
                let members = members::list(&tx.reader())?;
                match (pick(&members, gone), pick(&members, stays)) {
                    (Some(gone), Some(stays)) if gone.id != stays.id => {
                        members::merge(tx, gone.id, stays.id)
                    }
                    _ => Ok(()),
                }
            }
            Self::SplitMember(which) => {
                match pick(&members::Aliases::read(&tx.reader())?.all(), which) {
                    Some((gone, _)) => members::split(tx, *gone),
                    None => Ok(()),
                }
            }
            Self::AddProduct(name) => {
                let product = product(tx, name);
                products::put(tx, &product)
            }
            Self::EditProduct(which, name) => match pick(&products::list(&tx.reader())?, which) {
                Some(old) => {
                    let new = product(tx, name);
                    products::put(tx, &Product { id: old.id, ..new })
                }
                None => Ok(()),
            },
            Self::HideProduct(which) => match pick(&products::list(&tx.reader())?, which) {
                Some(product) => products::hide(tx, product.id),
                None => Ok(()),
            },
            Self::OpenCampaign(title) => open_campaign(tx, title),
            Self::MoveCampaign(which) => match pick(&campaigns::list(&tx.reader())?, which) {
                Some(stored) => {
                    let to = stored.stage.next().unwrap_or(Stage::Draft);
                    campaigns::record_move(tx, stored.campaign.id, stored.stage, to)
                }
                None => Ok(()),
            },
            Self::HideCampaign(which) => match pick(&campaigns::list(&tx.reader())?, which) {
                Some(stored) => campaigns::hide(tx, stored.campaign.id),
                None => Ok(()),
            },
            Self::PlaceOrder(which, much) => place_order(tx, which, much),
            Self::ChangeLine(which, much) => match pick(&lines(tx)?, which) {
                Some(line) => {
                    let mut line = line.clone();
                    let target = Quantity::from_thousandths(i64::from(much) * 500);
                    let at = tx.now();
                    line.claims.set(at, target).unwrap();
                    orders::put_line(tx, &line)
                }
                None => Ok(()),
            },
            Self::HideLine(which) => match pick(&lines(tx)?, which) {
                Some(line) => orders::hide_line(tx, line.id),
                None => Ok(()),
            },
            Self::TurnOrder(which) => match pick(&all_orders(tx)?, which) {
                Some(stored) => {
                    let to = match stored.status {
                        OrderStatus::Placed if which % 2 == 0 => OrderStatus::HandedOut,
                        OrderStatus::Placed => OrderStatus::Cancelled,
                        OrderStatus::Cancelled | OrderStatus::HandedOut => OrderStatus::Placed,
                    };
                    orders::record_status(tx, stored.order.id, stored.status, to)
                }
                None => Ok(()),
            },
            Self::HideOrder(which) => match pick(&all_orders(tx)?, which) {
                Some(stored) => orders::hide(tx, stored.order.id),
                None => Ok(()),
            },
            Self::Paste(text) => match pick(&campaigns::list(&tx.reader())?, text) {
                Some(stored) => {
                    let (campaign_id, at, counts) =
                        (stored.campaign.id, tx.now(), [("orders".into(), 1)].into());
                    let paste = Paste {
                        id: tx.new_id(),
                        campaign_id,
                        at,
                        text: format!("接龙 {text}"),
                        counts,
                    };
                    pastes::put(tx, &paste)
                }
                None => Ok(()),
            },
            Self::Set(key, value) => settings::put(tx, &format!("key.{}", key % 3), &value),
            Self::Unset(key) => settings::hide(tx, &format!("key.{}", key % 3)),
            Self::Disclose(rows) => {
                disclosures::record(tx, None, "delivery_sheet", rows.into()).map(|_| ())
            }
            Self::MaySplit => {
                tx.may_split_here();
                Ok(())
            }
        }
    }
}

fn pick<T>(things: &[T], which: u8) -> Option<&T> {
    things.get(usize::from(which) % things.len().max(1))
}

fn all_orders(tx: &Tx<'_>) -> Result<Vec<orders::StoredOrder>, StoreError> {
    let reader = tx.reader();
    let campaigns = campaigns::list(&reader)?;
    let orders: Vec<_> = campaigns
        .iter()
        .map(|stored| orders::of_campaign(&reader, stored.campaign.id))
        .collect::<Result<_, _>>()?;
    Ok(orders.into_iter().flatten().collect())
}

fn lines(tx: &Tx<'_>) -> Result<Vec<OrderLine>, StoreError> {
    Ok(all_orders(tx)?.into_iter().flat_map(|stored| stored.lines).collect())
}

pub(super) fn member(id: MemberId, name: u8) -> Member {
    let name = format!("{}{}", ["王", "李", "赵"][usize::from(name % 3)], name / 3);
    let phone = name.len().is_multiple_of(2).then(|| "13812345678".parse().unwrap());
    let address = Address { building: name.clone(), room: "501".into(), ..Address::default() };
    Member {
        id,
        nicknames: vec![name.clone()],
        name,
        phone,
        address,
        pickup_point: None,
        note: String::new(),
    }
}

pub(super) fn product(tx: &mut Tx<'_>, name: u8) -> Product {
    let id: ProductId = tx.new_id();
    let variants = (0..=name % 3).map(|number| variant(tx, number)).collect();
    let (menu_code, note) = (name.to_string(), String::new());
    Product {
        id,
        name: format!("苹果{name}"),
        aliases: vec![],
        menu_code,
        supplier_id: None,
        note,
        variants,
    }
}

fn variant(tx: &mut Tx<'_>, number: u8) -> Variant {
    Variant {
        id: tx.new_id(),
        name: format!("{number}斤装"),
        aliases: vec![],
        sku: String::new(),
        unit: Unit::default(),
        price: Fen(i64::from(number) * 100),
        cost: None,
        case_pack: Some(12),
        minimum: None,
        barcode: String::new(),
        shelf_life_days: None,
    }
}

fn open_campaign(tx: &mut Tx<'_>, title: u8) -> Result<(), StoreError> {
    let id: CampaignId = tx.new_id();
    let (cutoff, note) = (Some(tx.now()), String::new());
    campaigns::put(
        tx,
        &Campaign {
            id,
            title: format!("团{title}"),
            cutoff,
            pickup_at: None,
            note,
            terms: CampaignTerms::default(),
            copied_from: None,
        },
    )?;
    let variants: Vec<Variant> = products::list(&tx.reader())?
        .into_iter()
        .flat_map(|product| product.variants)
        .take(3)
        .collect();
    for (position, variant) in (0..).zip(variants) {
        let offer_id: OfferId = tx.new_id();
        let menu_number = position.to_string();
        let price = variant.price;
        let offer = Offer {
            id: offer_id,
            campaign_id: id,
            variant_id: variant.id,
            menu_number,
            price,
            position,
            terms: OfferTerms::default(),
        };
        campaigns::put_offer(tx, &offer)?;
    }
    Ok(())
}

fn place_order(tx: &mut Tx<'_>, which: u8, much: u8) -> Result<(), StoreError> {
    let (members, campaigns) = (members::list(&tx.reader())?, campaigns::list(&tx.reader())?);
    let (Some(member), Some(stored)) = (pick(&members, which), pick(&campaigns, which / 3)) else {
        return Ok(());
    };
    let campaign_id = stored.campaign.id;
    let order_id: OrderId = tx.new_id();
    let sequence = orders::next_sequence(&tx.reader(), campaign_id)?;
    let order = Order {
        id: order_id,
        campaign_id,
        member_id: member.id,
        sequence,
        placed_at: tx.now(),
        pickup_point: None,
        paste_id: None,
        note: String::new(),
        marks: vec![linli_domain::Mark::Paid],
    };
    orders::put(tx, &order)?;
    for offer in campaigns::offers(&tx.reader(), campaign_id)? {
        let claims = Claims::one(tx.now(), Quantity::whole(u32::from(much % 5) + 1));
        let (id, offer_id, note) = (tx.new_id(), offer.id, String::new());
        orders::put_line(
            tx,
            &OrderLine {
                id,
                order_id,
                offer_id,
                claims,
                price: offer.price,
                note,
                tolerance: Quantity::ZERO,
                replaces: None,
            },
        )?;
    }
    Ok(())
}
