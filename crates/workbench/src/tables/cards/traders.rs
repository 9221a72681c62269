//! Supplier tables.

use std::collections::HashMap;

use linli_domain::{Supplier, SupplierId};
use linli_intake::table::Field;
use linli_store::{Reader, Tx, suppliers};
use uuid::Uuid;

use super::{Card, Judged, Writes, between_cards, field_reasons};
use crate::{
    Error, Result,
    suppliers::{SupplierForm, checked},
    tables::report::Why,
};

pub(super) fn plan(reader: &Reader<'_>, cards: &[Card]) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let on_file = suppliers::list(reader)?;
    let basis = serde_json::to_vec(&on_file)?;
    let known: HashMap<&str, &Supplier> =
        on_file.iter().map(|supplier| (supplier.name.as_str(), supplier)).collect();
    let (mut judged, mut forms) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, u32> = HashMap::new();
    for card in cards {
        let name = card.row.text(Field::Name);
        let found = known.get(name).copied();
        let form = form(found, card);
        let mut why = card.oddities();
        let id = found.map_or_else(|| SupplierId::new(Uuid::nil()), |supplier| supplier.id);
        let supplier = match checked(&form, id) {
            Ok(supplier) => Some(supplier),
            Err(Error::Fields(errors)) => {
                let phone = errors.0.iter().any(|error| error.field == "phone");
                if phone {
                    let text = card.row.text(Field::Phone);
                    why.push(
                        Why::of("not_a_phone").at(card.row.column(Field::Phone)).with("text", text),
                    );
                } else {
                    why.extend(field_reasons(&errors, name));
                }
                None
            }
            Err(other) => return Err(other),
        };
        if let Some(first) = seen.get(name) {
            why.push(Why::of("duplicate").with("row", first.to_string()));
        }
        match supplier.filter(|_| why.is_empty()) {
            Some(supplier) => {
                seen.insert(name.to_owned(), card.place.row);
                judged.push(Judged::good(name, found.is_none(), found == Some(&supplier)));
                forms.push(form);
            }
            None => judged.push(Judged::bad(name, why)),
        }
    }
    Ok((judged, Writes::Suppliers(forms), basis))
}

pub(super) fn write(tx: &mut Tx<'_>, forms: &[SupplierForm]) -> Result<()> {
    for form in forms {
        between_cards(tx);
        let id = form.id.unwrap_or_else(|| tx.new_id());
        suppliers::put(tx, &checked(form, id)?)?;
    }
    Ok(())
}

fn form(found: Option<&Supplier>, card: &Card) -> SupplierForm {
    let mut form = found.map_or_else(SupplierForm::default, |supplier| SupplierForm {
        id: Some(supplier.id),
        name: supplier.name.clone(),
        contact: supplier.contact.clone(),
        phone: supplier.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        address: supplier.address.clone(),
        note: supplier.note.clone(),
    });
    let said = [
        (Field::Name, &mut form.name),
        (Field::Contact, &mut form.contact),
        (Field::Phone, &mut form.phone),
        (Field::Address, &mut form.address),
        (Field::Note, &mut form.note),
    ];
    for (field, slot) in said {
        let text = card.row.text(field);
        if !text.is_empty() {
            text.clone_into(slot);
        }
    }
    form
}
