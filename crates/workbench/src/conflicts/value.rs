//! A stored value, and the field that holds it, as people read them.

use std::collections::BTreeMap;

use linli_domain::{Address, Fen, GroupMinimum, MemberId, Product, Quantity, Timestamp, VariantId};
use linli_store::{
    conflicts::{self, Conflict, Written},
    products,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{
    AmountValue, Field, FieldValue, MinimumValue, Subject, TiersValue, Version, asking::Asking,
};
use crate::{Result, Thing};

/// Which field a conflict is about; `None` for one that this program does not show.
pub(super) fn field_of(conflict: &Conflict) -> Option<Field> {
    Some(match (conflict.table.as_str(), conflict.field.as_str()) {
        (_, "name") => Field::Name,
        (_, "phone") => Field::Phone,
        (_, "address") | ("member", "estate") => Field::Address,
        ("campaign", "title") => Field::Title,
        ("campaign", "cutoff") => Field::Cutoff,
        ("campaign", "pickup_at") => Field::PickupAt,
        ("campaign", "minimum") => Field::GroupMinimum,
        ("campaign", "fees") => Field::Fee,
        ("campaign", "reductions") => Field::Reductions,
        ("offer", "limit_each") => Field::Limit,
        ("offer", "stock") => Field::Stock,
        ("offer", "tiers") => Field::Tiers,
        (_, "price") => Field::Price,
        ("variant", "cost") => Field::Cost,
        ("variant", "unit") => Field::Unit,
        ("variant", "case_pack") => Field::CasePack,
        ("variant", "minimum_count") => Field::Minimum,
        ("campaign_order", "member_id") => Field::Member,
        ("order_line", "claims") => Field::Quantity,
        ("member", "payer_id") => Field::Payer,
        ("learned_word", "member_id") => Field::Meaning,
        ("purchase_order", "expected_at") => Field::ExpectedAt,
        ("purchase_order", "delivery_fee") => Field::DeliveryFee,
        ("purchase_line", "quantity") => Field::Quantity,
        ("purchase_line", "confirmed") => Field::Confirmed,
        ("purchase_line", "unit_cost") => Field::Cost,
        // A lot is written once, with its delivery. Of `allotment`: two sharings of one delivery differ in as many lines as there are members. The goods' own page says that
        // more or less was given than came, and sharing once more settles all of them.
        _ => return None,
    })
}

/// What the conflict is about, by its name and where it is found.
pub(super) fn subject_of(
    asking: &Asking<'_>,
    conflict: &Conflict,
    subject: conflicts::Subject,
) -> Result<Subject> {
    let thing = match conflict.table.as_str() {
        "supplier" => Thing::Supplier,
        "product" => Thing::Product,
        "variant" => Thing::Variant,
        "pickup_point" => Thing::PickupPoint,
        "campaign" => Thing::Campaign,
        "offer" => Thing::Offer,
        "campaign_order" | "order_line" => Thing::Order,
        "learned_word" => Thing::Word,
        "purchase_order" | "purchase_line" => Thing::PurchaseOrder,
        _ => Thing::Member,
    };
    let mut name = Vec::new();
    if let Some((_, title)) = &subject.campaign {
        name.push(title.clone());
    }
    if let Some(order) = &subject.order {
        name.push(format!("{} {}", order.sequence, asking.name_of(order.member_id)?));
    }
    name.push(subject.names.join(" "));
    name.retain(|part| !part.is_empty());
    Ok(Subject {
        thing,
        name: name.join(" · "),
        id: subject.card.to_string(),
        campaign_id: subject.campaign.map(|(id, _)| id),
    })
}

/// What was written, and by whom.
pub(super) fn value_of(
    asking: &Asking<'_>,
    field: Field,
    subject: &conflicts::Subject,
    written: &Written,
) -> Result<Version> {
    let Written { value: columns, device_id, at, kind, .. } = written;
    let first = columns.values().next().unwrap_or(&Value::Null);
    let number = |name: &str| columns.get(name).and_then(Value::as_i64);
    let count = |name: &str| number(name).and_then(|number| u32::try_from(number).ok());
    let unit = || subject.unit.clone().unwrap_or_default();
    let amount = |thousandths: i64| {
        let quantity = Quantity::from_thousandths(thousandths);
        FieldValue::Amount(AmountValue { quantity, unit: unit() })
    };
    let value = match field {
        Field::Name | Field::Phone | Field::Title | Field::Unit => text(first),
        // A member's address is six columns, other addresses are a line.
        Field::Address if columns.len() > 1 => address(columns),
        Field::Address => text(first),
        Field::Cutoff | Field::PickupAt | Field::ExpectedAt => {
            first.as_i64().map(|at| FieldValue::Moment(Timestamp(at)))
        }
        Field::Price | Field::Cost | Field::DeliveryFee => {
            first.as_i64().map(|fen| FieldValue::Money(Fen(fen)))
        }
        Field::CasePack => count("case_pack").map(FieldValue::Count),
        Field::Minimum => count("minimum_count").map(|count| {
            let in_cases = columns.get("minimum_in").is_some_and(|word| word == "cases");
            FieldValue::Minimum(MinimumValue { count, in_cases })
        }),
        Field::Meaning => meaning(asking, columns)?,
        Field::Member | Field::Payer => {
            let id = first.as_str().and_then(|id| id.parse::<MemberId>().ok());
            id.map(|id| asking.name_of(id)).transpose()?.map(FieldValue::Text)
        }
        Field::Quantity => number("quantity").map(amount),
        Field::Limit | Field::Stock | Field::Confirmed => first.as_i64().map(amount),
        Field::GroupMinimum => group_minimum(columns).map(FieldValue::GroupMinimum),
        Field::Fee => parsed(first).map(FieldValue::Fee),
        Field::Reductions => parsed(first).map(FieldValue::Reductions),
        Field::Tiers => {
            parsed(first).map(|tiers| FieldValue::Tiers(TiersValue { tiers, unit: unit() }))
        }
    };
    let value = value.unwrap_or(FieldValue::Nothing);
    Ok(Version { value, deed: asking.deed_on(*device_id, *at, kind) })
}

/// As the two columns of a campaign say it.
fn group_minimum(columns: &BTreeMap<String, Value>) -> Option<GroupMinimum> {
    let counted_in = columns.get("minimum_in")?;
    let least = columns.get("minimum")?;
    let said = json!({ "counted_in": counted_in, "least": least });
    serde_json::from_value(said).ok()
}

/// A value that is stored as JSON; `None` where it is empty or of a later version.
fn parsed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        value => T::deserialize(value).ok(),
    }
}

/// What a word means: a member, a product, or a variant after its product.
fn meaning(asking: &Asking<'_>, columns: &BTreeMap<String, Value>) -> Result<Option<FieldValue>> {
    let id = |column: &str| columns.get(column).and_then(Value::as_str);
    let name = if let Some(member) = id("member_id").and_then(|id| id.parse().ok()) {
        asking.name_of(member)?
    } else if let Some(product) = id("product_id").and_then(|id| id.parse().ok()) {
        products::get(asking.reader, product)?.map(|product| product.name).unwrap_or_default()
    } else if let Some(variant) = id("variant_id").and_then(|id| id.parse::<VariantId>().ok()) {
        let of = |product: &Product| product.variants.iter().any(|known| known.id == variant);
        let product = products::list(asking.reader)?.into_iter().find(of);
        product.map(|product| named(&product, variant)).unwrap_or_default()
    } else {
        String::new()
    };
    Ok((!name.is_empty()).then_some(FieldValue::Text(name)))
}

fn named(product: &Product, variant: VariantId) -> String {
    let variant = product.variants.iter().find(|known| known.id == variant);
    let name = variant.map(|variant| variant.name.as_str()).unwrap_or_default();
    [product.name.as_str(), name].join(" ").trim_end().to_owned()
}

fn text(value: &Value) -> Option<FieldValue> {
    let text = value.as_str().filter(|text| !text.is_empty())?;
    Some(FieldValue::Text(text.to_owned()))
}

fn address(columns: &BTreeMap<String, Value>) -> Option<FieldValue> {
    let parts: Map<String, Value> =
        columns.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let address: Address = serde_json::from_value(Value::Object(parts)).ok()?;
    (!address.is_empty()).then_some(FieldValue::Address(address))
}
