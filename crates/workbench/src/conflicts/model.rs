//! What needs a person's eye, as the shells show it.

use linli_domain::{
    Address, CampaignId, DeliveryFee, Fen, GroupMinimum, MemberId, OrderId, OrderStatus, Quantity,
    Reductions, Tiers, Timestamp, Unit,
};
use serde::Serialize;

use crate::Thing;

/// What several laptops left to a person to decide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, specta::Type)]
pub struct Inbox {
    /// The latest first.
    pub questions: Vec<Question>,
    /// It is the leader's to look through: on a helper's laptop there is nothing in it.
    pub is_leaders: bool,
}

/// One thing to decide.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Question {
    /// Stands for it in every act on it, the same on each of the shop's laptops.
    pub key: String,
    /// When it came about.
    pub at: Timestamp,
    /// What it is.
    pub about: About,
}

/// What there is to decide.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum About {
    /// Two laptops wrote one field without knowing of each other. [`use_other`](super::use_other) writes `other` again;
    /// [`keep`](super::keep) leaves it at `stands`.
    TwiceWritten {
        /// Of what.
        subject: Subject,
        /// Which field.
        field: Field,
        /// What counts now.
        stands: Version,
        /// What was overwritten.
        other: Version,
    },
    /// An order was cancelled on one laptop, and its goods were handed out on another. The hand-out stands until the leader
    /// says so ([`keep`](super::keep)), or that it was a mistake ([`take_back`](super::take_back)).
    HandedOutCancelled {
        /// Which order.
        order: OrderRef,
        /// The hand-out.
        handed_out: Deed,
        /// The cancel.
        cancelled: Deed,
    },
    /// 补单: orders that the laptop that closed the campaign had not heard of, entered where nobody had heard of the closing. They
    /// count; the leader has to know. What was entered late on purpose is none. [`keep`](super::keep) puts them away.
    Late {
        /// In which campaign.
        campaign_id: CampaignId,
        /// Its title.
        campaign: String,
        /// The campaign's closing.
        closed: Deed,
        /// Which orders, by 跟团号.
        orders: Vec<LateOrder>,
    },
    /// Two cards that may be one person, made on two laptops. [`members::merge`](crate::members::merge) makes them one;
    /// [`keep`](super::keep) remembers that they are two.
    SamePerson {
        /// The older card, which is the one that usually stays.
        one: PersonCard,
        /// The other.
        other: PersonCard,
        /// What they have in common.
        alike: Alike,
    },
}

/// A thing by its name, and where it is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Subject {
    /// What kind of thing.
    pub thing: Thing,
    /// What it is called: `红富士苹果 大果`, `周三水果 · 3 王姐`.
    pub name: String,
    /// Its card: of a variant the product's, of a line or an offer the campaign's order or the campaign, of what is bought its
    /// purchase order.
    pub id: String,
    /// The campaign that it is part of.
    pub campaign_id: Option<CampaignId>,
}

/// A field as people call it. `fields.<word>` in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 名称, 姓名.
    Name,
    /// 电话.
    Phone,
    /// 地址.
    Address,
    /// 团标题.
    Title,
    /// 截单时间.
    Cutoff,
    /// 自提时间.
    PickupAt,
    /// 团购价, or an order line's 单价.
    Price,
    /// 供货价.
    Cost,
    /// 单位.
    Unit,
    /// 箱规.
    CasePack,
    /// 起订量.
    Minimum,
    /// 团员, of an order.
    Member,
    /// 数量.
    Quantity,
    /// 成团: what it takes for a campaign to go ahead.
    GroupMinimum,
    /// 配送费.
    Fee,
    /// 满减.
    Reductions,
    /// 限购: the most that a member may have.
    Limit,
    /// 库存: the most that a campaign sells.
    Stock,
    /// 阶梯价.
    Tiers,
    /// 付款: who pays for a member.
    Payer,
    /// 指的是: what a learnt word means.
    Meaning,
    /// 预计到货, of a purchase order.
    ExpectedAt,
    /// 运费 of a supplier.
    DeliveryFee,
    /// 确认数量: how much of a line the supplier confirmed.
    Confirmed,
}

/// What one laptop wrote.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Version {
    /// The value.
    pub value: FieldValue,
    /// Who wrote it, and when.
    pub deed: Deed,
}

/// A value as people read it; the shell writes it in its language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum FieldValue {
    /// Empty.
    Nothing,
    /// A name, a number, a unit.
    Text(String),
    /// An amount.
    Money(Fen),
    /// So much of a unit.
    Amount(AmountValue),
    /// So many pieces in a case.
    Count(u32),
    /// So much at the least.
    Minimum(MinimumValue),
    /// So many people, pieces or so much money at the least.
    GroupMinimum(GroupMinimum),
    /// What delivery costs, and whom.
    Fee(DeliveryFee),
    /// What is taken off, step by step.
    Reductions(Reductions),
    /// What a unit costs, step by step.
    Tiers(TiersValue),
    /// A day and a time.
    Moment(Timestamp),
    /// A place, whole: it does not leave the app.
    Address(Address),
}

/// So much of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AmountValue {
    /// How much.
    pub quantity: Quantity,
    /// Of what unit.
    pub unit: Unit,
}

/// So much at the least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MinimumValue {
    /// How many.
    pub count: u32,
    /// Whether of cases, rather than of the variant's unit.
    pub in_cases: bool,
}

/// What a unit costs, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TiersValue {
    /// The steps, and whose pieces count.
    pub tiers: Tiers,
    /// Of what unit.
    pub unit: Unit,
}

/// What somebody did on a laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Deed {
    /// What the laptop is called; `None` where that is not known (另一台电脑).
    pub device: Option<String>,
    /// It was this one.
    pub is_here: bool,
    /// When.
    pub at: Timestamp,
    /// What was done, a stable word; `deeds.<word>` in the locales, `deeds.unknown` for one of a later version.
    pub kind: String,
}

/// An order, as one speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OrderRef {
    /// Which.
    pub order_id: OrderId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// Whose.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// What it comes to.
    pub amount: Fen,
}

/// An order that came late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LateOrder {
    /// Which.
    pub order: OrderRef,
    /// Its coming.
    pub placed: Deed,
    /// It had not come either when the goods were ordered from the suppliers.
    pub after_purchase: bool,
}

/// A member's card, to be compared with another. Nothing is hidden: it does not leave the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonCard {
    /// Who.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Further names.
    pub nicknames: Vec<String>,
    /// The number; empty where there is none.
    pub phone: String,
    /// Where they live.
    pub address: Address,
    /// The leader's own remark.
    pub note: String,
    /// Orders over all campaigns.
    pub orders: u32,
    /// The card's coming.
    pub added: Deed,
}

/// What two cards have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// One phone.
    Phone,
    /// One name at one door.
    NameAndRoom,
}
