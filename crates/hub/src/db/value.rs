//! What goes into a statement and what comes out of a row, in either database.

use linli_domain::{
    CampaignId, CampaignTemplateId, CentreId, Day, DeliveryNoteId, DeviceId, FactId, Fen, OfferId,
    ProductId, PurchaseRequestId, Quantity, SeatId, SupplierId, Timestamp, TxnId, UserId,
    VariantId, WorkspaceId, change::Hlc,
};
use uuid::Uuid;

use super::Error;

/// A value of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number; numbers beyond `i64` do not occur.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An identity: 16 bytes in SQLite, a `uuid` in PostgreSQL.
    Id(Uuid),
    /// Several, of which rows are looked up ([`Lookup`](super::Lookup)).
    Ids(Vec<Uuid>),
}

macro_rules! values {
    ($($type:ty: $value:ident => $made:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $made
            }
        }
    )*};
}

values! {
    i64: value => Self::Int(value);
    u64: value => Self::Int(value.cast_signed());
    u32: value => Self::Int(value.into());
    bool: value => Self::Int(value.into());
    &str: value => Self::Text(value.to_owned());
    String: value => Self::Text(value);
    Vec<u8>: value => Self::Bytes(value);
    &[u8]: value => Self::Bytes(value.to_vec());
    [u8; 32]: value => Self::Bytes(value.to_vec());
    Uuid: value => Self::Id(value);
    Vec<Uuid>: value => Self::Ids(value);
    WorkspaceId: value => Self::Id(value.uuid());
    CentreId: value => Self::Id(value.uuid());
    UserId: value => Self::Id(value.uuid());
    SeatId: value => Self::Id(value.uuid());
    DeviceId: value => Self::Id(value.uuid());
    TxnId: value => Self::Id(value.uuid());
    SupplierId: value => Self::Id(value.uuid());
    ProductId: value => Self::Id(value.uuid());
    VariantId: value => Self::Id(value.uuid());
    CampaignTemplateId: value => Self::Id(value.uuid());
    PurchaseRequestId: value => Self::Id(value.uuid());
    DeliveryNoteId: value => Self::Id(value.uuid());
    FactId: value => Self::Id(value.uuid());
    Fen: value => Self::Int(value.0);
    Quantity: value => Self::Int(value.thousandths());
    Day: value => Self::Text(value.to_string());
    CampaignId: value => Self::Id(value.uuid());
    OfferId: value => Self::Id(value.uuid());
    Timestamp: value => Self::Int(value.0);
    Hlc: value => Self::Int(value.packed());
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// What a column can be read as.
pub trait FromValue: Sized {
    /// `None` if `value` is something else.
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! readable {
    ($($type:ty: $pattern:pat => $made:expr;)*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $pattern => $made,
                    _ => None,
                }
            }
        }
    )*};
}

readable! {
    i64: Value::Int(value) => Some(value);
    u64: Value::Int(value) => Some(value.cast_unsigned());
    u32: Value::Int(value) => value.try_into().ok();
    bool: Value::Int(value) => Some(value != 0);
    String: Value::Text(value) => Some(value);
    Vec<u8>: Value::Bytes(value) => Some(value);
    [u8; 32]: Value::Bytes(value) => value.try_into().ok();
    Timestamp: Value::Int(value) => Some(Self(value));
    Fen: Value::Int(value) => Some(Self(value));
    Quantity: Value::Int(value) => Some(Self::from_thousandths(value));
    Day: Value::Text(value) => value.parse().ok();
    Hlc: Value::Int(value) => Some(Self::from_packed(value));
}

impl FromValue for Value {
    fn from_value(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Id(id) => Some(id),
            Value::Bytes(bytes) => Self::from_slice(&bytes).ok(),
            _ => None,
        }
    }
}

macro_rules! readable_ids {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Option<Self> {
                Uuid::from_value(value).map(Self::new)
            }
        }
    )*};
}

readable_ids!(
    WorkspaceId,
    CentreId,
    UserId,
    SeatId,
    DeviceId,
    TxnId,
    SupplierId,
    ProductId,
    VariantId,
    CampaignTemplateId,
    PurchaseRequestId,
    DeliveryNoteId,
    FactId,
    CampaignId,
    OfferId
);

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        if value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// Takes a column out of the row; each is read once.
    ///
    /// # Errors
    /// [`Error::Unexpected`] if it holds something else, or was read before.
    pub fn get<T: FromValue>(&mut self, column: usize) -> Result<T, Error> {
        let value = self.0.get_mut(column).map(|value| std::mem::replace(value, Value::Null));
        value.and_then(T::from_value).ok_or(Error::Unexpected { column })
    }
}
