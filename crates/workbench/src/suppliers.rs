//! Whoever the goods are bought from.

use std::collections::HashMap;

use linli_domain::{Fen, FieldCode, Party, Right, Supplier, SupplierId, SupplierTerms};
use linli_store::{products, suppliers};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Error, Result, Thing, accounts::balances, members::optional_phone,
};

/// A supplier as the form holds them; the phone is still what was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct SupplierForm {
    /// `None` for a new one.
    pub id: Option<SupplierId>,
    /// Trade name.
    pub name: String,
    /// Whom to call.
    pub contact: String,
    /// As typed; may be empty.
    pub phone: String,
    /// Place of business.
    pub address: String,
    /// The leader's own remark.
    pub note: String,
    /// What they ask of an order as a whole.
    pub terms: SupplierTerms,
}

/// A line of the suppliers' list.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SupplierRow {
    /// Who.
    #[serde(flatten)]
    pub supplier: Supplier,
    /// What they ask of an order as a whole.
    pub terms: SupplierTerms,
    /// How many products come from them.
    pub products: u32,
    /// What the shop owes them; negative for what they owe it. `None` for whoever may not see it.
    pub owed: Option<Fen>,
}

/// Everyone, in the order in which they were put on file.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<SupplierRow>> {
    desk.read(|reader| {
        let mut counts: HashMap<SupplierId, u32> = HashMap::new();
        for product in products::list(reader)? {
            if let Some(supplier) = product.supplier_id {
                *counts.entry(supplier).or_default() += 1;
            }
        }
        let terms = suppliers::terms(reader)?;
        let balances = balances(reader)?;
        let owed = |id: SupplierId| {
            let balances = balances.as_ref()?;
            Some(-balances.get(&Party::Supplier(id)).copied().unwrap_or_default())
        };
        let rows = suppliers::list(reader)?.into_iter().map(|supplier| SupplierRow {
            terms: terms.get(&supplier.id).copied().unwrap_or_default(),
            products: counts.get(&supplier.id).copied().unwrap_or(0),
            owed: owed(supplier.id),
            supplier,
        });
        Ok(rows.collect())
    })
}

/// Stores a new or a changed supplier.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong.
pub fn save(desk: &mut Desk, form: &SupplierForm) -> Result<Committed<SupplierId>> {
    let kind = if form.id.is_some() { "edit_supplier" } else { "add_supplier" };
    let act = Act::new(kind).with("name", form.name.trim());
    desk.transact(Right::ChangeGoods, act, |tx| {
        let id = form.id.unwrap_or_else(|| tx.new_id());
        suppliers::put(tx, &checked(form, id)?)?;
        suppliers::put_terms(tx, id, &form.terms)?;
        Ok(id)
    })
}

/// Removes a supplier from every list.
///
/// # Errors
/// [`Error::InUse`] while products come from them.
pub fn remove(desk: &mut Desk, id: SupplierId) -> Result<Committed<()>> {
    let found = desk.read(|reader| suppliers::get(reader, id))?;
    let name = found.ok_or(Error::NotFound { what: Thing::Supplier })?.name;
    desk.transact(Right::ChangeGoods, Act::new("remove_supplier").with("name", &name), |tx| {
        let supplied: Vec<String> = products::list(&tx.reader())?
            .into_iter()
            .filter(|product| product.supplier_id == Some(id))
            .map(|product| product.name)
            .collect();
        if let Some(example) = supplied.first() {
            let (count, example) = (supplied.len(), example.clone());
            return Err(Error::InUse { what: Thing::Supplier, name, count, example });
        }
        Ok(suppliers::hide(tx, id)?)
    })
}

pub(crate) fn checked(form: &SupplierForm, id: SupplierId) -> Result<Supplier> {
    let phone = optional_phone(&form.phone);
    let supplier = Supplier {
        id,
        name: form.name.trim().to_owned(),
        contact: form.contact.trim().to_owned(),
        phone: phone.clone().unwrap_or_default(),
        address: form.address.trim().to_owned(),
        note: form.note.trim().to_owned(),
    };
    let mut errors = supplier.check().err().unwrap_or_default();
    form.terms.check(&mut errors);
    errors.add_if(phone.is_err(), "phone", FieldCode::Malformed);
    errors.into_result()?;
    Ok(supplier)
}
