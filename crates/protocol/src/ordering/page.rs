//! The page of a campaign, as a laptop publishes it.

use linli_domain::{
    DeliveryFee, Fen, FieldCode, FieldErrors, OfferId, PickupPointId, Quantity, Reductions, Tiers,
    Timestamp, Unit,
};
use serde::{Deserialize, Serialize};

/// The longest name on a page or in an order, in characters.
pub const NAME_CHARS_MAX: usize = 60;
/// The longest remark on a page, in characters.
pub const NOTE_CHARS_MAX: usize = 1_000;
/// The longest remark of a member, in characters.
pub const REMARK_CHARS_MAX: usize = 200;
/// The most goods on a page.
pub const GOODS_MAX: usize = 200;
/// The most that is offered on a page, all goods together.
pub const OFFERS_MAX: usize = 400;
/// The most pickup points on a page.
pub const POINTS_MAX: usize = 60;
/// The most pictures of a page.
pub const PICTURES_MAX: usize = 100;
/// The largest picture, in bytes: a phone on a slow line shows many of them.
pub const PICTURE_BYTES_MAX: usize = 200 << 10;
/// The largest page as it is sent, in bytes.
pub const PAGE_BYTES_MAX: usize = 512 << 10;

/// A picture by its content: SHA-256 in hexadecimal.
pub type PictureHash = String;

/// `PUT ordering/{campaign_id}`: the page of an open campaign, whole. What was published before is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderingPage {
    /// 团标题.
    pub title: String,
    /// Who invites, as members know them.
    pub leader: String,
    /// What the leader says about it.
    #[serde(default)]
    pub note: String,
    /// In which language it is shown unless a member chooses the other.
    pub language: PageLanguage,
    /// The time of the place, in minutes east of UTC.
    pub offset_minutes: i32,
    /// 截单时间, by the hub's clock.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// Where, if members choose.
    #[serde(default)]
    pub pickup_points: Vec<PagePoint>,
    /// What there is, in the leader's order.
    pub goods: Vec<PageGoods>,
    /// 配送费.
    pub fee: Option<DeliveryFee>,
    /// 满减.
    pub reductions: Option<Reductions>,
    /// What members are asked besides their name.
    pub asks: PageAsks,
    /// How they pay; nothing is paid here.
    pub payment: Option<PagePayment>,
}

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PageLanguage {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl PageLanguage {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// As it is written in documents and addresses.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// 自提点, as members choose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PagePoint {
    /// Which.
    pub pickup_point_id: PickupPointId,
    /// What members call it.
    pub name: String,
    /// How to find it.
    #[serde(default)]
    pub address: String,
    /// When it is open.
    #[serde(default)]
    pub hours: String,
}

/// 商品, with everything of it that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageGoods {
    /// Name.
    pub name: String,
    /// What the leader says about it.
    #[serde(default)]
    pub note: String,
    /// What it looks like.
    #[serde(default)]
    pub picture: Option<PictureHash>,
    /// Pieces in a case that its variants fill together; `None` where each fills its own, or none is to be filled.
    #[serde(default)]
    pub mixed_case: Option<u32>,
    /// At least one.
    pub offers: Vec<PageOffer>,
}

/// A variant with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageOffer {
    /// Which.
    pub offer_id: OfferId,
    /// 规格; empty where there is no choice.
    #[serde(default)]
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// What a unit costs.
    pub price: Fen,
    /// 阶梯价.
    #[serde(default)]
    pub tiers: Option<Tiers>,
    /// 限购.
    #[serde(default)]
    pub limit_each: Option<Quantity>,
    /// The most that there is; `None` is 不限.
    #[serde(default)]
    pub stock: Option<Quantity>,
    /// 箱规, where a case is to be filled.
    #[serde(default)]
    pub case_pack: Option<u32>,
    /// What is ordered of it elsewhere than here: all that the laptop knows of, less what the orders of this page came to when
    /// they were taken in. The hub adds what its orders come to now, so that each is counted once, whoever heard of it first.
    /// Below zero where the leader took away from what was ordered here.
    #[serde(default)]
    pub ordered_elsewhere: Quantity,
}

/// What a page asks of members. The least that the order needs (个人信息保护法 6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageAsks {
    /// Building and room.
    pub room: bool,
    /// The phone number, and what for, in the leader's words; `None` asks for none.
    #[serde(default)]
    pub phone: Option<PhoneAsk>,
}

/// Why a phone number is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneAsk {
    /// What it is used for, as the member is told.
    pub purpose: String,
    /// Is there no order without it?
    pub required: bool,
}

/// How members pay the leader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PagePayment {
    /// In the leader's words.
    pub hint: String,
    /// The leader's own code to pay to.
    #[serde(default)]
    pub picture: Option<PictureHash>,
}

/// The answer to a published page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Published {
    /// Where members find it, below the hub's address: `/o/…`. It stays the same when the page is published again.
    pub link: String,
    /// Pictures that it names and the hub does not have yet.
    pub missing_pictures: Vec<PictureHash>,
}

impl OrderingPage {
    /// Every picture that it names, each once.
    #[must_use]
    pub fn pictures(&self) -> Vec<&PictureHash> {
        let goods = self.goods.iter().filter_map(|goods| goods.picture.as_ref());
        let payment = self.payment.iter().filter_map(|payment| payment.picture.as_ref());
        let mut all: Vec<&PictureHash> = goods.chain(payment).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Everything that is offered.
    pub fn offers(&self) -> impl Iterator<Item = &PageOffer> {
        self.goods.iter().flat_map(|goods| &goods.offers)
    }

    /// # Errors
    /// Everything that a hub would refuse it for.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("title", &self.title, NAME_CHARS_MAX);
        errors.check_length("leader", &self.leader, NAME_CHARS_MAX);
        errors.check_length("note", &self.note, NOTE_CHARS_MAX);
        let far = self.offset_minutes.unsigned_abs() > 14 * 60;
        errors.add_if(far, "offset_minutes", FieldCode::TooLarge);
        errors.add_if(self.pickup_points.len() > POINTS_MAX, "pickup_points", FieldCode::TooLarge);
        for (index, point) in self.pickup_points.iter().enumerate() {
            let at = |name: &str| format!("pickup_points.{index}.{name}");
            errors.check_text(&at("name"), &point.name, NAME_CHARS_MAX);
            errors.check_length(&at("address"), &point.address, NOTE_CHARS_MAX);
            errors.check_length(&at("hours"), &point.hours, NAME_CHARS_MAX);
        }
        self.check_goods(&mut errors);
        if let Some(ask) = &self.asks.phone {
            // Whoever asks for a number says what for (个人信息保护法 17).
            errors.check_text("asks.phone.purpose", &ask.purpose, REMARK_CHARS_MAX);
        }
        if let Some(payment) = &self.payment {
            errors.check_length("payment.hint", &payment.hint, NOTE_CHARS_MAX);
        }
        let pictures = self.pictures();
        errors.add_if(pictures.len() > PICTURES_MAX, "pictures", FieldCode::TooLarge);
        let malformed = pictures.iter().any(|hash| !is_hash(hash));
        errors.add_if(malformed, "pictures", FieldCode::Malformed);
        errors.into_result()
    }

    fn check_goods(&self, errors: &mut FieldErrors) {
        errors.add_if(self.goods.is_empty(), "goods", FieldCode::Required);
        errors.add_if(self.goods.len() > GOODS_MAX, "goods", FieldCode::TooLarge);
        errors.add_if(self.offers().count() > OFFERS_MAX, "goods", FieldCode::TooLarge);
        let mut seen = std::collections::HashSet::new();
        for (index, goods) in self.goods.iter().enumerate() {
            let at = |name: &str| format!("goods.{index}.{name}");
            errors.check_text(&at("name"), &goods.name, NAME_CHARS_MAX);
            errors.check_length(&at("note"), &goods.note, NOTE_CHARS_MAX);
            errors.add_if(goods.offers.is_empty(), at("offers"), FieldCode::Required);
            errors.add_if(goods.mixed_case == Some(0), at("mixed_case"), FieldCode::NotPositive);
            for (index, offer) in goods.offers.iter().enumerate() {
                let at = |name: &str| at(&format!("offers.{index}.{name}"));
                errors.check_length(&at("variant"), &offer.variant, NAME_CHARS_MAX);
                errors.check_length(&at("unit"), offer.unit.as_str(), Unit::LENGTH_MAX);
                errors.add_if(offer.price < Fen::ZERO, at("price"), FieldCode::NotPositive);
                errors.add_if(offer.price > Fen::MAX, at("price"), FieldCode::TooLarge);
                errors.add_if(offer.case_pack == Some(0), at("case_pack"), FieldCode::NotPositive);
                errors.add_if(!seen.insert(offer.offer_id), at("offer_id"), FieldCode::Duplicate);
            }
        }
    }
}

/// Is this the name of a picture?
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn page() -> OrderingPage {
        let offer = PageOffer {
            offer_id: OfferId::new(Uuid::from_u128(1)),
            variant: String::new(),
            unit: Unit::new("盒"),
            price: Fen(1990),
            tiers: None,
            limit_each: None,
            stock: None,
            case_pack: None,
            ordered_elsewhere: Quantity::ZERO,
        };
        OrderingPage {
            title: "周三水果".into(),
            leader: "滨江团".into(),
            note: String::new(),
            language: PageLanguage::Chinese,
            offset_minutes: 480,
            cutoff: None,
            pickup_at: None,
            pickup_points: vec![],
            goods: vec![PageGoods {
                name: "草莓".into(),
                note: String::new(),
                picture: None,
                mixed_case: None,
                offers: vec![offer],
            }],
            fee: None,
            reductions: None,
            asks: PageAsks::default(),
            payment: None,
        }
    }

    #[test]
    fn a_page_is_read_as_it_was_written() {
        let json = serde_json::to_string(&page()).unwrap();
        assert_eq!(serde_json::from_str::<OrderingPage>(&json).unwrap(), page());
        assert!(json.contains(r#""language":"zh-CN""#), "{json}");
    }

    #[test]
    fn a_phone_number_is_asked_for_with_its_purpose_or_not_at_all() {
        let mut page = page();
        page.check().unwrap();
        page.asks.phone = Some(PhoneAsk { purpose: "  ".into(), required: true });
        let FieldErrors(errors) = page.check().unwrap_err();
        assert_eq!(errors[0].field, "asks.phone.purpose");
        assert_eq!(errors[0].code, FieldCode::Required);
    }

    #[test]
    fn one_thing_is_offered_once_and_pictures_go_by_their_content() {
        let mut page = page();
        let again = page.goods[0].offers[0].clone();
        page.goods[0].offers.push(again);
        page.goods[0].picture = Some("../../etc/passwd".into());
        let FieldErrors(errors) = page.check().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["goods.0.offers.1.offer_id", "pictures"]);
    }
}
