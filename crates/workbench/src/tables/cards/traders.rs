//! Supplier tables.

use std::collections::HashMap;

use linli_domain::{Supplier, SupplierId};
use linli_intake::table::Field;
use linli_store::{Reader, Tx, suppliers};
use uuid::Uuid;

use super::{Card, Cards, Judged, Pace, Writes, field_reasons};
use crate::{
    Error, Result,
    suppliers::{SupplierForm, checked},
    tables::report::Why,
};

pub(super) fn plan(
    reader: &Reader<'_>,
    cards: Cards<'_, '_>,
) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let on_file = suppliers::list(reader)?;
    let basis = serde_json::to_vec(&on_file)?;
    let known: HashMap<&str, &Supplier> =
        on_file.iter().map(|supplier| (supplier.name.as_str(), supplier)).collect();
    let mut forms = Vec::new();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let judged = cards.judged(|card| {
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
        Ok(match supplier.filter(|_| why.is_empty()) {
            Some(supplier) => {
                seen.insert(name.to_owned(), card.place.row);
                forms.push(form);
                Judged::good(name, found.is_none(), found == Some(&supplier))
            }
            None => Judged::bad(name, why),
        })
    })?;
    Ok((judged, Writes::Suppliers(forms), basis))
}

pub(super) fn write(
    tx: &mut Tx<'_>,
    forms: &[SupplierForm],
    pace: &mut Pace<'_, '_>,
) -> Result<()> {
    for form in forms {
        pace.next(tx)?;
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
        // A table says nothing of them, and writes none.
        ..SupplierForm::default()
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
