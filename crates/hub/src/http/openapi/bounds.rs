//! What the document says of values beyond their types: how long a name may be, what an amount is. Made by hand, and held against
//! the hub by trying it (`tests/api/check.py`).

use linli_domain::Fen;
use serde_json::{Map, Value, json};

/// Printable, with something in it that is no blank.
const NAME: &str = r"^[^\x00-\x1F\x7F-\x9F]*[^\s\x00-\x1F\x7F-\x9F][^\x00-\x1F\x7F-\x9F]*$";
/// Printable, on one line.
const WORD: &str = r"^[^\x00-\x1F\x7F-\x9F]*$";
/// As the hub writes it.
const AMOUNT: &str = r"^-?[0-9]+(\.[0-9]{1,3})?$";
/// None or more, as [`Quantity::MAX`](linli_domain::Quantity::MAX) bounds it.
const NONE_OR_MORE: &str = r"^((0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?|1000000)$";
/// More than none.
const SOME: &str = r"^([1-9][0-9]{0,5}(\.[0-9]{1,3})?|0\.[0-9]{0,2}[1-9]|1000000)$";
/// Other than none.
const OTHER_THAN_NONE: &str = r"^-?([1-9][0-9]{0,5}(\.[0-9]{1,3})?|0\.[0-9]{0,2}[1-9]|1000000)$";

/// Says it.
pub(super) fn narrow(document: &mut Value) {
    numbers(document);
    files(document);
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    if let Some(quantity) = schemas.get_mut("Quantity") {
        quantity["pattern"] = AMOUNT.into();
    }
    for (schema, property, bounds) in bounds() {
        if let Some(found) = schemas.get_mut(schema).and_then(|found| property_of(found, property))
        {
            set(found, bounds);
        }
    }
    corrections(schemas);
}

/// Of each property of a body that the hub bounds.
fn bounds() -> Vec<(&'static str, &'static str, Value)> {
    let text =
        |pattern: &str, most: u32| json!({"type": "string", "pattern": pattern, "maxLength": most});
    let pieces = |pattern: &str| json!({"type": "string", "pattern": pattern});
    let money = |least: i64, most: i64| json!({"type": "integer", "format": "int64", "minimum": least, "maximum": most});
    let nullable = |mut schema: Value| {
        schema["type"] = json!([schema["type"], "null"]);
        schema
    };
    let most = Fen::MAX.0;
    vec![
        ("PairBegin", "name", text(NAME, 60)),
        ("PairBegin", "platform", text(NAME, 60)),
        ("SeatChange", "name", nullable(text(NAME, 60))),
        ("PurchaseRequest", "title", text(WORD, 100)),
        ("PurchaseRequest", "revision", json!({"minimum": 1})),
        ("RequestLine", "pieces", pieces(SOME)),
        ("RequestLine", "tolerance", pieces(NONE_OR_MORE)),
        ("ShareOut", "confirmed", pieces(NONE_OR_MORE)),
        ("KeptShare", "pieces", pieces(NONE_OR_MORE)),
        ("AnswerLine", "confirmed", pieces(NONE_OR_MORE)),
        ("CommitShares", "note", text(r"^[^\x00]*$", 500)),
        ("Substitute", "pieces", pieces(SOME)),
        ("Substitute", "price", money(0, most)),
        ("Shipment", "number", text(WORD, 60)),
        ("Shipment", "lines", json!({"minItems": 1, "maxItems": 5_000})),
        ("ShipmentLine", "lot", text(WORD, 60)),
        ("ShipmentLine", "price", nullable(money(0, most))),
        ("ShipmentLine", "pieces", pieces(SOME)),
        ("EntryRequest", "memo", text(WORD, 200)),
        (
            "EntryRequest",
            "kind",
            json!({"type": "string", "enum": ["claim", "payment", "adjustment"]}),
        ),
        ("EntryRequest", "amount", json!({"anyOf": [money(-most, -1), money(1, most)]})),
    ]
}

/// A property, also of a schema that takes over another one's.
fn property_of<'a>(schema: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    if schema.get("allOf").is_some() {
        let parts = schema["allOf"].as_array_mut()?.iter_mut();
        return parts.filter_map(|part| part.get_mut("properties")?.get_mut(name)).next();
    }
    schema.get_mut("properties")?.get_mut(name)
}

/// Puts bounds into a property, in the place of a reference if it is one; what is said about it stays.
fn set(property: &mut Value, bounds: Value) {
    let told = property.get("description").or_else(|| property["oneOf"][0].get("description"));
    let told = told.cloned();
    let Some(property) = property.as_object_mut() else { return };
    if bounds.get("type").is_some() || bounds.get("anyOf").is_some() {
        property.retain(|key, _| key == "default");
    }
    property.extend(told.map(|told| ("description".to_owned(), told)));
    if let Value::Object(bounds) = bounds {
        property.extend(bounds);
    }
}

/// Only where a note is put right may pieces be below none.
fn corrections(schemas: &mut Map<String, Value>) {
    let (Some(shipment), Some(line)) = (schemas.get("Shipment"), schemas.get("ShipmentLine"))
    else {
        return;
    };
    let (mut first, mut correcting, mut line) = (shipment.clone(), shipment.clone(), line.clone());
    let id = json!({"$ref": "#/components/schemas/DeliveryNoteId"});
    set(&mut first["properties"]["corrects"], json!({"type": "null"}));
    correcting["properties"]["corrects"] = id;
    if let Some(required) = correcting["required"].as_array_mut() {
        required.push("corrects".into());
    }
    set(&mut line["properties"]["pieces"], json!({"type": "string", "pattern": OTHER_THAN_NONE}));
    correcting["properties"]["lines"]["items"] = line;
    let told = shipment["description"].clone();
    let example = shipment["example"].clone();
    let either = json!({"description": told, "example": example, "anyOf": [first, correcting]});
    schemas.insert("Shipment".to_owned(), either);
}

/// Numbers without a sign reach further than those with one, which is all that their usual names tell.
fn numbers(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(numbers),
        Value::Object(object) => {
            let is_unsigned = object.get("minimum").is_some_and(|least| least == 0);
            let most = match object.get("format").and_then(Value::as_str) {
                Some("int32") if is_unsigned => Some(u64::from(u32::MAX)),
                Some("int64") if is_unsigned => Some(u64::MAX),
                _ => None,
            };
            if let Some(most) = most {
                object.remove("format");
                object.insert("maximum".to_owned(), most.into());
            }
            object.values_mut().for_each(numbers);
        }
        _ => {}
    }
}

/// Bodies that are files: bytes as they are, no list of numbers.
fn files(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(files),
        Value::Object(object) => {
            if let Some(content) = object.get_mut("content").and_then(Value::as_object_mut) {
                for (kind, body) in content {
                    if kind != "application/json" && body["schema"]["type"] == "array" {
                        body["schema"] = json!({"type": "string", "format": "binary"});
                    }
                }
            }
            object.values_mut().for_each(files);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bounded_is_in_the_document() {
        let hub = crate::Hub::in_memory(std::sync::Arc::new(crate::SystemClock)).unwrap();
        let door = crate::http::Door::to(hub, crate::config::Bounds::default()).unwrap();
        let (_, document) = crate::http::api(&door);
        let mut document = serde_json::to_value(document).unwrap();
        let schemas = &mut document["components"]["schemas"];
        for (schema, property, _) in bounds() {
            let found = property_of(&mut schemas[schema], property);
            assert!(found.is_some(), "{schema} has no {property}");
        }
        narrow(&mut document);
        let text = document.to_string();
        assert!(!text.contains("\"format\":\"int32\",\"minimum\":0"));
        assert_eq!(
            document["components"]["schemas"]["Shipment"]["anyOf"].as_array().unwrap().len(),
            2
        );
    }
}
