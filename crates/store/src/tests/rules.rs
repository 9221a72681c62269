//! The rules of a campaign, of its offers and of an order's lines come back as they were written.

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, Claims, DeliveryFee, FeePer, FeeShare, Fen, GroupMinimum,
    Offer, OfferTerms, Order, OrderLine, Quantity, Reduction, ReductionOn, Reductions, Repeats,
    Tier, TierBy, Tiers, Timestamp, Weekday,
};

use super::acts::product;
use crate::{Act, Store, StoreError, Tx, campaigns, members, orders, products, report, testing};

fn campaign(id: CampaignId, terms: CampaignTerms, copied_from: Option<CampaignId>) -> Campaign {
    let cutoff = Some(Timestamp(5));
    Campaign {
        id,
        title: "周三水果".into(),
        cutoff,
        pickup_at: None,
        note: String::new(),
        terms,
        copied_from,
    }
}

fn every_rule() -> CampaignTerms {
    let steps = vec![Reduction { from: Fen(10_000), off: Fen(500) }];
    CampaignTerms {
        minimum: Some(GroupMinimum::Amount(Fen(50_000))),
        fee: Some(DeliveryFee {
            amount: Fen(600),
            per: FeePer::Campaign,
            free_from: Some(Fen(20_000)),
            share: FeeShare::Weight,
        }),
        reductions: Some(Reductions { on: ReductionOn::Campaign, steps }),
        repeats: Some(Repeats { days: vec![Weekday::Tuesday, Weekday::Sunday] }),
    }
}

fn offer(tx: &mut Tx<'_>, campaign_id: CampaignId, terms: OfferTerms) -> Result<Offer, StoreError> {
    let product = product(tx, 0);
    products::put(tx, &product)?;
    let offer = Offer {
        id: tx.new_id(),
        campaign_id,
        variant_id: product.variants[0].id,
        menu_number: "1".into(),
        price: Fen(990),
        position: 0,
        terms,
    };
    campaigns::put_offer(tx, &offer)?;
    Ok(offer)
}

#[test]
fn rules_of_a_campaign_and_its_offers_read_back() {
    let mut store = Store::open_in_memory(Box::new(testing::TestAmbient::new(1))).unwrap();
    let steps = vec![Tier { from: "2.5".parse().unwrap(), price: Fen(880) }];
    let offer_terms = OfferTerms {
        limit_each: Some(Quantity::whole(2)),
        stock: Some(Quantity::ZERO),
        tiers: Some(Tiers { by: TierBy::Member, steps }),
    };
    let committed = store.transact(Act::new("test"), |tx| {
        let (plain, ruled): (CampaignId, CampaignId) = (tx.new_id(), tx.new_id());
        let plain = campaign(plain, CampaignTerms::default(), None);
        let ruled = campaign(ruled, every_rule(), Some(plain.id));
        campaigns::put(tx, &plain)?;
        campaigns::put(tx, &ruled)?;
        let offer = offer(tx, ruled.id, offer_terms)?;
        Ok::<_, StoreError>((plain, ruled, offer))
    });
    let (plain, ruled, offer) = committed.unwrap().value;
    let read = |reader: &crate::Reader<'_>| {
        let all = campaigns::list(reader)?.into_iter().map(|stored| stored.campaign).collect();
        let offered = report::offered(reader, ruled.id)?.remove(0).offer;
        Ok::<(Vec<Campaign>, Offer, Vec<Offer>), StoreError>((
            all,
            offered,
            campaigns::offers(reader, ruled.id)?,
        ))
    };
    let (all, offered, offers) = store.read(read).unwrap();
    assert_eq!(all, [ruled.clone(), plain]);
    assert_eq!((offered, offers), (offer.clone(), vec![offer]));
}

#[test]
fn a_line_keeps_its_tolerance_and_what_it_stands_in_for() {
    let mut store = Store::open_in_memory(Box::new(testing::TestAmbient::new(1))).unwrap();
    let committed = store.transact(Act::new("test"), |tx| {
        let id: CampaignId = tx.new_id();
        campaigns::put(tx, &campaign(id, CampaignTerms::default(), None))?;
        let offer = offer(tx, id, OfferTerms::default())?;
        let member = super::acts::member(tx.new_id(), 0);
        members::put(tx, &member)?;
        let order = Order {
            id: tx.new_id(),
            campaign_id: id,
            member_id: member.id,
            sequence: 1,
            placed_at: tx.now(),
            pickup_point: None,
            note: String::new(),
            marks: vec![],
            paste_id: None,
        };
        orders::put(tx, &order)?;
        let wished = OrderLine {
            id: tx.new_id(),
            order_id: order.id,
            offer_id: offer.id,
            claims: Claims::one(tx.now(), Quantity::ONE),
            price: offer.price,
            note: String::new(),
            tolerance: Quantity::whole(2),
            replaces: None,
        };
        let substitute = OrderLine {
            id: tx.new_id(),
            tolerance: Quantity::ZERO,
            replaces: Some(wished.id),
            ..wished.clone()
        };
        orders::put_line(tx, &wished)?;
        orders::put_line(tx, &substitute)?;
        Ok::<_, StoreError>((id, vec![wished, substitute]))
    });
    let (id, lines) = committed.unwrap().value;
    let mut stored = store.read(|reader| orders::of_campaign(reader, id)).unwrap();
    assert_eq!(stored.remove(0).lines, lines);
}
