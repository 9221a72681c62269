//! Typed identities. A member's id cannot be handed to something that wants a product's.
//!
//! Every identity is a UUIDv7 made on the device before anything is sent anywhere, and reused on retry, so that the same
//! act arriving twice is recognised as one. They sort by the time they were made.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        #[specta(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(#[specta(type = String)] Uuid);

        impl $name {
            /// Gives `uuid` this type.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare identity, for the store.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )*};
}

typed_ids! {
    /// What a line is given (实分).
    AllotmentId;
    /// A [`Campaign`](crate::Campaign) (团).
    CampaignId;
    /// A [`centre`](crate::centre)'s proposal for a campaign.
    CampaignTemplateId;
    /// A [`centre`](crate::centre) (供货中心): whom many shops buy from.
    CentreId;
    /// What a centre sent a shop at once (送货单).
    DeliveryNoteId;
    /// One laptop's store file.
    DeviceId;
    /// A row that is written once, such as a status transition.
    FactId;
    /// A [`Household`](crate::Household) (同住).
    HouseholdId;
    /// A [`LearnedWord`](crate::LearnedWord) (记住的叫法).
    LearnedWordId;
    /// Goods of one make and date (批次).
    LotId;
    /// A [`Member`](crate::Member) (团员).
    MemberId;
    /// A variant as one campaign sells it, an [`Offer`](crate::Offer).
    OfferId;
    /// An [`Order`](crate::Order) (订单).
    OrderId;
    /// An [`OrderLine`](crate::OrderLine) (明细).
    OrderLineId;
    /// A text that was pasted into a campaign, kept as it was.
    PasteId;
    /// A [`PickupPoint`](crate::PickupPoint) (自提点).
    PickupPointId;
    /// A picture of goods, damage or a certificate.
    PictureId;
    /// A [`Product`](crate::Product) (商品).
    ProductId;
    /// One variant of a purchase order.
    PurchaseLineId;
    /// What one supplier is asked for (采购单).
    PurchaseOrderId;
    /// What a shop asks its centre for (报货单).
    PurchaseRequestId;
    /// A laptop's place in the shop, given when it was paired. It stays when the file on it goes on under another
    /// [`DeviceId`].
    SeatId;
    /// A [`Supplier`](crate::Supplier) (供货商).
    SupplierId;
    /// One transaction of the leader, see [`change::Txn`](crate::change::Txn).
    TxnId;
    /// Somebody who works at a centre.
    UserId;
    /// A [`Variant`](crate::Variant) (规格).
    VariantId;
    /// A shop at the hub: whoever shares one log.
    WorkspaceId;
}
