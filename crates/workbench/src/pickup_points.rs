//! Where goods are handed out.

use std::collections::HashMap;

use linli_domain::{FieldCode, PickupPoint, PickupPointId, Right};
use linli_store::{members, pickup_points};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Error, Result, Thing, members::optional_phone};

/// A pickup point as the form holds it; the phone is still what was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct PickupPointForm {
    /// `None` for a new one.
    pub id: Option<PickupPointId>,
    /// What members call it.
    pub name: String,
    /// How to find it.
    pub address: String,
    /// Who keeps the goods there.
    pub contact: String,
    /// As typed; may be empty.
    pub phone: String,
    /// Opening hours as members are told them.
    pub hours: String,
    /// The leader's own remark.
    pub note: String,
}

/// A line of the pickup points' list.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PickupPointRow {
    /// Where.
    #[serde(flatten)]
    pub pickup_point: PickupPoint,
    /// How many members usually collect there.
    pub members: u32,
}

/// All of them, in the order in which they were put on file.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<PickupPointRow>> {
    desk.read(|reader| {
        let mut counts: HashMap<PickupPointId, u32> = HashMap::new();
        for member in members::list(reader)? {
            if let Some(point) = member.pickup_point {
                *counts.entry(point).or_default() += 1;
            }
        }
        let rows = pickup_points::list(reader)?.into_iter().map(|pickup_point| PickupPointRow {
            members: counts.get(&pickup_point.id).copied().unwrap_or(0),
            pickup_point,
        });
        Ok(rows.collect())
    })
}

/// Stores a new or a changed pickup point.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong.
pub fn save(desk: &mut Desk, form: &PickupPointForm) -> Result<Committed<PickupPointId>> {
    let kind = if form.id.is_some() { "edit_pickup_point" } else { "add_pickup_point" };
    let act = Act::new(kind).with("name", form.name.trim());
    desk.transact(Right::ChangeGoods, act, |tx| {
        let id = form.id.unwrap_or_else(|| tx.new_id());
        pickup_points::put(tx, &checked(form, id)?)?;
        Ok(id)
    })
}

/// Removes a pickup point from every list.
///
/// # Errors
/// [`Error::InUse`] while members collect there.
pub fn remove(desk: &mut Desk, id: PickupPointId) -> Result<Committed<()>> {
    let found = desk.read(|reader| pickup_points::get(reader, id))?;
    let name = found.ok_or(Error::NotFound { what: Thing::PickupPoint })?.name;
    desk.transact(Right::ChangeGoods, Act::new("remove_pickup_point").with("name", &name), |tx| {
        let users: Vec<String> = members::list(&tx.reader())?
            .into_iter()
            .filter(|member| member.pickup_point == Some(id))
            .map(|member| member.name)
            .collect();
        if let Some(example) = users.first() {
            let (count, example) = (users.len(), example.clone());
            return Err(Error::InUse { what: Thing::PickupPoint, name, count, example });
        }
        Ok(pickup_points::hide(tx, id)?)
    })
}

fn checked(form: &PickupPointForm, id: PickupPointId) -> Result<PickupPoint> {
    let phone = optional_phone(&form.phone);
    let point = PickupPoint {
        id,
        name: form.name.trim().to_owned(),
        address: form.address.trim().to_owned(),
        contact: form.contact.trim().to_owned(),
        phone: phone.clone().unwrap_or_default(),
        hours: form.hours.trim().to_owned(),
        note: form.note.trim().to_owned(),
    };
    let mut errors = point.check().err().unwrap_or_default();
    errors.add_if(phone.is_err(), "phone", FieldCode::Malformed);
    errors.into_result()?;
    Ok(point)
}
