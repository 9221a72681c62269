//! A hub with the page of a campaign that has everything on it.

use linli_domain::{
    CampaignId, DeliveryFee, FeePer, FeeShare, Fen, OfferId, PickupPointId, Quantity, Reduction,
    ReductionOn, Reductions, Role, SeatId, Tier, TierBy, Tiers, Timestamp, Unit,
};
use linli_hub::{Caller, ordering::Ordering, testing::HubServer};
use linli_protocol::ordering::{
    Answer, InboxRequest, OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer, PagePayment,
    PagePoint, PhoneAsk, TakenOrder, TakenReport,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A hub and a leader's page on it.
pub(crate) struct Ground {
    pub(crate) hub: HubServer,
    pub(crate) pages: Ordering,
    pub(crate) leader: Caller,
    pub(crate) campaign_id: CampaignId,
    pub(crate) url: String,
}

impl Ground {
    pub(crate) fn new() -> Self {
        let hub = HubServer::start();
        let workspace_id = hub.create_workspace("滨江团");
        let seat_id = SeatId::new(Uuid::from_u128(1));
        let leader = Caller { workspace_id, seat_id, role: Role::Leader };
        let pages = Ordering::of(hub.hub().clone()).unwrap();
        let campaign_id = CampaignId::new(Uuid::from_u128(2));
        let (page, pictures) = page(hub.hub().now());
        let published = pages.publish(&leader, campaign_id, &page).unwrap();
        for picture in pictures {
            pages.put_picture(&leader, campaign_id, &hash(&picture), &picture).unwrap();
        }
        let url = format!("{}{}", hub.url(), published.link);
        Self { hub, pages, leader, campaign_id, url }
    }

    /// The leader's laptop takes in everything that came.
    pub(crate) fn takes_all_in(&self) {
        let inbox = self.pages.inbox(&self.leader, InboxRequest::default()).unwrap();
        let orders = inbox.orders.iter().map(|order| TakenOrder {
            order_id: order.order_id,
            revision: order.revision,
            answer: Answer::Accepted,
        });
        self.pages.taken(&self.leader, &TakenReport { orders: orders.collect() }).unwrap();
    }
}

fn offer(id: u128, variant: &str, unit: &str, price: i64) -> PageOffer {
    PageOffer {
        offer_id: OfferId::new(Uuid::from_u128(id)),
        variant: variant.into(),
        unit: Unit::new(unit),
        price: Fen(price),
        tiers: None,
        limit_each: None,
        stock: None,
        case_pack: None,
        ordered_elsewhere: Quantity::ZERO,
    }
}

fn goods(name: &str, note: &str, offers: Vec<PageOffer>) -> PageGoods {
    PageGoods { name: name.into(), note: note.into(), picture: None, mixed_case: None, offers }
}

fn page(now: Timestamp) -> (OrderingPage, Vec<Vec<u8>>) {
    let whole = Quantity::whole;
    let (apple, code) = (picture([196, 60, 48]), picture([40, 40, 40]));
    let strawberries = vec![
        PageOffer {
            limit_each: Some(whole(4)),
            stock: Some(whole(60)),
            case_pack: Some(12),
            ordered_elsewhere: whole(17),
            ..offer(1, "大果 300 克装", "盒", 2990)
        },
        PageOffer {
            stock: Some(whole(5)),
            ordered_elsewhere: whole(5),
            ..offer(2, "特大果礼盒", "盒", 8800)
        },
    ];
    let steps =
        vec![Tier { from: whole(20), price: Fen(900) }, Tier { from: whole(50), price: Fen(850) }];
    let pears = PageOffer {
        tiers: Some(Tiers { by: TierBy::Campaign, steps }),
        ..offer(3, "", "斤", 1000)
    };
    let long = "名字长得一行放不下的新疆阿克苏冰糖心苹果家庭分享装";
    let page = OrderingPage {
        title: "周三水果团：草莓、雪梨和阿克苏苹果".into(),
        leader: "滨江团 李姐".into(),
        note: "现摘现发，周三下午到店。\n坏果拍照包赔。".into(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: Some(now.plus_minutes(24 * 60)),
        pickup_at: Some(now.plus_minutes(48 * 60)),
        pickup_points: vec![
            point(1, "南门水果店", "南门右手第二家", "16:00–20:00"),
            point(2, "翠苑三期快递柜旁边的社区便民服务站", "", ""),
        ],
        goods: vec![
            PageGoods {
                picture: Some(hash(&apple)),
                ..goods("丹东九九草莓", "净重，不含盒", strawberries)
            },
            goods("雪梨", "", vec![pears]),
            goods(long, "", vec![PageOffer { case_pack: Some(6), ..offer(4, "", "箱", 4550) }]),
        ],
        fee: Some(DeliveryFee {
            amount: Fen(300),
            per: FeePer::Order,
            free_from: Some(Fen(9900)),
            share: FeeShare::Equally,
        }),
        reductions: Some(Reductions {
            on: ReductionOn::Member,
            steps: vec![Reduction { from: Fen(5000), off: Fen(500) }],
        }),
        asks: PageAsks {
            room: true,
            phone: Some(PhoneAsk { purpose: "到货时打电话通知".into(), required: false }),
        },
        payment: Some(PagePayment {
            hint: "微信转给李姐，备注写称呼。".into(),
            picture: Some(hash(&code)),
        }),
    };
    (page, vec![apple, code])
}

fn point(id: u128, name: &str, address: &str, hours: &str) -> PagePoint {
    PagePoint {
        pickup_point_id: PickupPointId::new(Uuid::from_u128(id)),
        name: name.into(),
        address: address.into(),
        hours: hours.into(),
    }
}

/// A picture of one colour.
fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(96, 96, image::Rgb(colour));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

fn hash(picture: &[u8]) -> String {
    Sha256::digest(picture).iter().map(|byte| format!("{byte:02x}")).collect()
}
