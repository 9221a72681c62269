//! Member tables.

use std::collections::{HashMap, HashSet};

use linli_domain::{Address, Member, MemberId, Phone, PickupPointId};
use linli_intake::table::Field;
use linli_store::{Reader, Tx, members, pickup_points};
use uuid::Uuid;

use super::{Card, Cards, Judged, Pace, Writes, field_reasons};
use crate::{
    Error, Result,
    doors::HouseStyle,
    members::{MemberForm, checked},
    tables::report::Why,
};

pub(super) fn plan(
    reader: &Reader<'_>,
    cards: Cards<'_, '_>,
) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let on_file = members::list(reader)?;
    let points: HashMap<String, PickupPointId> =
        pickup_points::list(reader)?.into_iter().map(|point| (point.name, point.id)).collect();
    let basis = serde_json::to_vec(&on_file)?;
    let (known, house) = (Known::of(&on_file), HouseStyle::of(reader)?);
    let mut forms = Vec::new();
    let mut seen: HashMap<Identity, u32> = HashMap::new();
    let judged = cards.judged(|card| {
        Ok(match judge(card, &known, &points, &house, &mut seen)? {
            Ok((good, form)) => {
                forms.push(form);
                good
            }
            Err(bad) => bad,
        })
    })?;
    Ok((judged, Writes::Members(forms), basis))
}

pub(super) fn write(
    tx: &mut Tx<'_>,
    forms: Vec<MemberForm>,
    pace: &mut Pace<'_, '_>,
) -> Result<()> {
    for form in forms {
        pace.next(tx)?;
        let id = form.id.unwrap_or_else(|| tx.new_id());
        members::put(tx, &checked(form, id)?)?;
    }
    Ok(())
}

/// Who a row is, so that the same person is not taken in twice.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    OnFile(MemberId),
    New(String, Option<Phone>),
}

/// Members by what a table can name them by.
pub(super) struct Known<'a> {
    by_phone: HashMap<&'a str, Vec<&'a Member>>,
    by_name: HashMap<&'a str, Vec<&'a Member>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(members: &'a [Member]) -> Self {
        let mut known = Self { by_phone: HashMap::new(), by_name: HashMap::new() };
        for member in members {
            if let Some(phone) = &member.phone {
                known.by_phone.entry(phone.as_str()).or_default().push(member);
            }
            let names: HashSet<&str> = member.names().collect();
            for name in names {
                known.by_name.entry(name).or_default().push(member);
            }
        }
        known
    }

    /// By the telephone number, else by the name; somebody of that name with another number is somebody else. `Err` if
    /// several fit.
    pub(super) fn find(
        &self,
        names: &[String],
        phone: Option<&Phone>,
    ) -> std::result::Result<Option<&'a Member>, ()> {
        if let Some([member]) =
            phone.and_then(|phone| self.by_phone.get(phone.as_str())).map(Vec::as_slice)
        {
            return Ok(Some(member));
        }
        let named = names.iter().filter_map(|name| self.by_name.get(name.as_str())).flatten();
        let mut fitting: Vec<&Member> = named
            .copied()
            .filter(|member| {
                phone.is_none() || member.phone.is_none() || member.phone.as_ref() == phone
            })
            .collect();
        fitting.sort_by_key(|member| member.id);
        fitting.dedup_by_key(|member| member.id);
        match fitting.as_slice() {
            [] => Ok(None),
            [member] => Ok(Some(member)),
            _ => Err(()),
        }
    }
}

type Verdict = std::result::Result<(Judged, MemberForm), Judged>;

fn judge(
    card: &Card,
    known: &Known<'_>,
    points: &HashMap<String, PickupPointId>,
    house: &HouseStyle,
    seen: &mut HashMap<Identity, u32>,
) -> Result<Verdict> {
    let row = &card.row;
    let mut names = row.parts(Field::Name);
    names.extend(row.parts(Field::OtherNames));
    let what = names.first().cloned().unwrap_or_default();
    let mut why = card.oddities();
    let phone = match row.text(Field::Phone) {
        "" => None,
        text => {
            let parsed = text.parse::<Phone>();
            if parsed.is_err() {
                why.push(Why::of("not_a_phone").at(row.column(Field::Phone)).with("text", text));
            }
            parsed.ok()
        }
    };
    let point = match row.text(Field::PickupPoint) {
        "" => None,
        text => {
            let point = points.get(text).copied();
            if point.is_none() {
                let reason = Why::of("unknown_pickup_point").at(row.column(Field::PickupPoint));
                why.push(reason.with("text", text));
            }
            point
        }
    };
    let Ok(found) = known.find(&names, phone.as_ref()) else {
        why.push(Why::of("ambiguous").at(row.column(Field::Name)).with("text", &what));
        return Ok(Err(Judged::bad(what, why)));
    };
    let form = form(found, &names, phone.as_ref(), card, point, house);
    let id = found.map_or_else(|| MemberId::new(Uuid::nil()), |member| member.id);
    let member = match checked(form.clone(), id) {
        Ok(member) => Some(member),
        Err(Error::Fields(errors)) => {
            why.extend(field_reasons(&errors, &what));
            None
        }
        Err(other) => return Err(other),
    };
    let identity = found
        .map_or_else(|| Identity::New(what.clone(), phone), |member| Identity::OnFile(member.id));
    match (member, why.is_empty()) {
        (Some(member), true) => {
            if let Some(first) = seen.get(&identity) {
                let reason = Why::of("duplicate").with("row", first.to_string());
                return Ok(Err(Judged::bad(what, vec![reason])));
            }
            seen.insert(identity, card.place.row);
            let same = found == Some(&member);
            Ok(Ok((Judged::good(what, found.is_none(), same), form)))
        }
        _ => Ok(Err(Judged::bad(what, why))),
    }
}

/// What the card will say: what is on file, with what the table says laid over it.
fn form(
    found: Option<&Member>,
    names: &[String],
    phone: Option<&Phone>,
    card: &Card,
    point: Option<PickupPointId>,
    house: &HouseStyle,
) -> MemberForm {
    let mut form = found.map_or_else(MemberForm::default, |member| MemberForm {
        id: Some(member.id),
        name: member.name.clone(),
        nicknames: member.nicknames.clone(),
        phone: member.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        address: member.address.clone(),
        pickup_point: member.pickup_point,
        note: member.note.clone(),
    });
    for name in names {
        if form.name.is_empty() {
            form.name.clone_from(name);
        } else if form.name != *name && !form.nicknames.contains(name) {
            form.nicknames.push(name.clone());
        }
    }
    if let Some(phone) = phone {
        form.phone = phone.to_string();
    }
    if !card.row.address.is_empty() {
        form.address = lives(card, house);
    }
    form.pickup_point = point.or(form.pickup_point);
    if !card.row.text(Field::Note).is_empty() {
        card.row.text(Field::Note).clone_into(&mut form.note);
    }
    form
}

/// A door in one column is read as the estate writes it; where its parts have columns of their own, those say what they are.
fn lives(card: &Card, house: &HouseStyle) -> Address {
    let parts = [Field::Lane, Field::Building, Field::Door, Field::Room];
    if parts.iter().any(|part| !card.row.text(*part).is_empty()) {
        return card.row.address.clone();
    }
    house.read(card.row.text(Field::Address), card.row.address.clone())
}
