//! What is said about the rules of a campaign.

use clap::{Args as ClapArgs, ValueEnum};
use linli_workbench::domain::{
    DeliveryFee, FeePer, FeeShare, Fen, GroupMinimum, Quantity, Reduction, ReductionOn, Tier,
    TierBy, Timestamp,
};

use crate::rules::{goods_and_limit, goods_and_tier, moment, reduction};

/// Something about goods, by their name.
pub(crate) type OfGoods<T> = (String, T);

#[derive(Debug, ClapArgs)]
pub(crate) struct RulesArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// When it closes, in the time of this place
    #[arg(long, value_name = "YYYY-MM-DD HH:MM", value_parser = moment)]
    pub(crate) cutoff: Option<Timestamp>,
    /// When the goods can be collected
    #[arg(long, value_name = "YYYY-MM-DD HH:MM", value_parser = moment)]
    pub(crate) pickup: Option<Timestamp>,
    /// It goes ahead from so many people on
    #[arg(long, value_name = "N", group = "least")]
    minimum_people: Option<u32>,
    /// It goes ahead from so many pieces on
    #[arg(long, value_name = "N", group = "least")]
    minimum_pieces: Option<u32>,
    /// It goes ahead from so many yuan on
    #[arg(long, value_name = "YUAN", group = "least")]
    minimum_amount: Option<Fen>,
    /// It goes ahead in any case
    #[arg(long, group = "least")]
    pub(crate) no_minimum: bool,
    /// What delivery costs, in yuan
    #[arg(long, value_name = "YUAN", conflicts_with = "no_fee")]
    fee: Option<Fen>,
    /// For what that is
    #[arg(long, value_enum, conflicts_with = "no_fee")]
    fee_per: Option<FeePerArg>,
    /// From which amount on delivery is free, in yuan
    #[arg(long, value_name = "YUAN", conflicts_with = "no_fee")]
    fee_free_from: Option<Fen>,
    /// How a fee for the whole campaign is shared
    #[arg(long, value_enum, conflicts_with = "no_fee")]
    fee_share: Option<FeeShareArg>,
    /// Delivery costs nothing
    #[arg(long)]
    pub(crate) no_fee: bool,
    /// So much is taken off from an amount on, in yuan: 100=5; may be repeated, and takes the place of what was
    #[arg(long, value_name = "FROM=OFF", value_parser = reduction, conflicts_with = "no_reductions")]
    pub(crate) reduce: Vec<Reduction>,
    /// Whose amount counts for what is taken off
    #[arg(long, value_enum, conflicts_with = "no_reductions")]
    pub(crate) reduce_on: Option<WhoseArg>,
    /// Nothing is taken off
    #[arg(long)]
    pub(crate) no_reductions: bool,
    /// The most that one member may have of something; - for no limit; may be repeated
    #[arg(long, value_name = "GOODS=N", value_parser = goods_and_limit)]
    pub(crate) limit: Vec<OfGoods<Option<Quantity>>>,
    /// How much of something there is in all; - for no end; may be repeated
    #[arg(long, value_name = "GOODS=N", value_parser = goods_and_limit)]
    pub(crate) stock: Vec<OfGoods<Option<Quantity>>>,
    /// What something costs from so many on, in yuan: 苹果=20:9.9; - for one price; may be repeated, and takes the place of what was
    #[arg(long, value_name = "GOODS=FROM:PRICE", value_parser = goods_and_tier)]
    pub(crate) tier: Vec<OfGoods<Option<Tier>>>,
    /// Whose pieces count for those prices
    #[arg(long, value_enum, requires = "tier")]
    pub(crate) tier_by: Option<WhoseArg>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

impl RulesArgs {
    /// What it takes to go ahead, if it is named.
    pub(crate) fn minimum(&self) -> Option<GroupMinimum> {
        self.minimum_people
            .map(GroupMinimum::People)
            .or(self.minimum_pieces.map(GroupMinimum::Pieces))
            .or(self.minimum_amount.map(GroupMinimum::Amount))
    }

    /// What delivery costs, where anything about it is named: what is not stays as it was.
    pub(crate) fn fee(&self, before: Option<DeliveryFee>) -> Option<DeliveryFee> {
        let named = self.fee.is_some()
            || self.fee_per.is_some()
            || self.fee_free_from.is_some()
            || self.fee_share.is_some();
        if self.no_fee || !named {
            return before.filter(|_| !self.no_fee);
        }
        let usual = DeliveryFee {
            amount: Fen::ZERO,
            per: FeePer::Order,
            free_from: None,
            share: FeeShare::default(),
        };
        let before = before.unwrap_or(usual);
        Some(DeliveryFee {
            amount: self.fee.unwrap_or(before.amount),
            per: self.fee_per.map_or(before.per, FeePer::from),
            free_from: self.fee_free_from.or(before.free_from),
            share: self.fee_share.map_or(before.share, FeeShare::from),
        })
    }

    /// Is anything set?
    pub(crate) fn sets(&self) -> bool {
        let times = self.cutoff.is_some() || self.pickup.is_some();
        let minimum = self.minimum().is_some() || self.no_minimum;
        let fee = self.no_fee || self.fee(None).is_some();
        let off = self.no_reductions || !self.reduce.is_empty() || self.reduce_on.is_some();
        let goods = !self.limit.is_empty() || !self.stock.is_empty() || !self.tier.is_empty();
        times || minimum || fee || off || goods
    }
}

/// For what a fee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FeePerArg {
    /// Each order
    Order,
    /// The whole campaign, shared among its orders
    Campaign,
}

impl From<FeePerArg> for FeePer {
    fn from(arg: FeePerArg) -> Self {
        match arg {
            FeePerArg::Order => Self::Order,
            FeePerArg::Campaign => Self::Campaign,
        }
    }
}

/// How a fee is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FeeShareArg {
    Equally,
    Value,
    Pieces,
    Weight,
}

impl From<FeeShareArg> for FeeShare {
    fn from(arg: FeeShareArg) -> Self {
        match arg {
            FeeShareArg::Equally => Self::Equally,
            FeeShareArg::Value => Self::Value,
            FeeShareArg::Pieces => Self::Pieces,
            FeeShareArg::Weight => Self::Weight,
        }
    }
}

/// Whose order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhoseArg {
    /// Each member's own
    Member,
    /// All of the campaign together
    Campaign,
}

impl From<WhoseArg> for ReductionOn {
    fn from(arg: WhoseArg) -> Self {
        match arg {
            WhoseArg::Member => Self::Member,
            WhoseArg::Campaign => Self::Campaign,
        }
    }
}

impl From<WhoseArg> for TierBy {
    fn from(arg: WhoseArg) -> Self {
        match arg {
            WhoseArg::Member => Self::Member,
            WhoseArg::Campaign => Self::Campaign,
        }
    }
}
