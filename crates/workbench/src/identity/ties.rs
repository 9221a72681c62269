//! What ties a member to others, to be shown on their card.

use linli_domain::{HouseholdId, MemberId};
use linli_store::{
    Reader,
    members::{self, Aliases, Households},
};
use serde::Serialize;

use crate::{Desk, Error, Result, Thing, learned::Knowledge};

/// What ties a member to others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Ties {
    /// With whom they live.
    pub household: Option<HouseholdView>,
    /// Who pays for them.
    pub payer: Option<MemberRef>,
    /// For whom they pay.
    pub pays_for: Vec<MemberRef>,
    /// Names that are not on the card, and were learnt from corrections.
    pub learned: Vec<String>,
}

/// People behind one door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HouseholdView {
    /// Which.
    pub id: HouseholdId,
    /// What the leader calls it; may be empty.
    pub name: String,
    /// The others in it, the oldest card first.
    pub others: Vec<MemberRef>,
}

/// A member, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MemberRef {
    /// Who.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// `3-2-501`.
    pub address: String,
}

/// What ties this member to others.
///
/// # Errors
/// [`Error::NotFound`].
pub fn ties(desk: &Desk, id: MemberId) -> Result<Ties> {
    desk.read(|reader| {
        let id = Aliases::read(reader)?.of(id);
        members::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Member })?;
        let households = Households::read(reader)?;
        let household = households.of(id).map(|household| {
            let others = households.members(household.id).into_iter().filter(|other| *other != id);
            let others = named(reader, others)?;
            Ok::<_, Error>(HouseholdView { id: household.id, name: household.name, others })
        });
        let payers = members::payers(reader)?;
        let payer = Some(payers.of(id)).filter(|payer| *payer != id);
        Ok(Ties {
            household: household.transpose()?,
            payer: named(reader, payer)?.pop(),
            pays_for: named(reader, payers.paid_by(id))?,
            learned: Knowledge::read(reader)?.names().remove(&id).unwrap_or_default(),
        })
    })
}

pub(super) fn named(
    reader: &Reader<'_>,
    ids: impl IntoIterator<Item = MemberId>,
) -> Result<Vec<MemberRef>> {
    let mut refs = Vec::new();
    for id in ids {
        if let Some(member) = members::get(reader, id)? {
            refs.push(MemberRef { id, name: member.name, address: member.address.short() });
        }
    }
    Ok(refs)
}
