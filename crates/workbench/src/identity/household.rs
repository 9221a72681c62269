//! 同住: people behind one door.

use std::collections::BTreeSet;

use linli_domain::{Household, HouseholdId, MemberId, OrderLine, Right, Stage};
use linli_store::{
    Reader, campaigns,
    members::{self, Aliases, Households},
    orders,
};

use super::ties::named;
use crate::{Act, Committed, Desk, Error, Result, Thing, conflicts::OrderRef};

/// These members live together from now on, with whoever lives with one of them already.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where they do, or there are not two of them.
pub fn live_together(desk: &mut Desk, ids: &[MemberId]) -> Result<Committed<HouseholdId>> {
    let names = desk.read(|reader| {
        let people = named(reader, ids.iter().copied())?;
        if people.len() < ids.len() {
            return Err(Error::NotFound { what: Thing::Member });
        }
        Ok(people.into_iter().map(|person| person.name).collect::<Vec<_>>().join("、"))
    })?;
    let act = Act::new("live_together").with("name", names);
    desk.transact(Right::ChangeMembers, act, |tx| {
        let aliases = Aliases::read(&tx.reader())?;
        let households = Households::read(&tx.reader())?;
        let mut living: BTreeSet<MemberId> = ids.iter().map(|id| aliases.of(*id)).collect();
        let known: BTreeSet<HouseholdId> = living
            .iter()
            .filter_map(|id| households.of(*id).map(|household| household.id))
            .collect();
        let joined = known.iter().flat_map(|id| households.members(*id)).collect::<Vec<_>>();
        let moves = living.iter().any(|id| !joined.contains(id)) || known.len() > 1;
        living.extend(joined);
        if living.len() < 2 || !moves {
            return Err(Error::Settled);
        }
        let id = match known.first() {
            Some(oldest) => *oldest,
            None => {
                let household = Household { id: tx.new_id(), name: String::new() };
                members::put_household(tx, &household)?;
                household.id
            }
        };
        for member in living {
            members::move_in(tx, member, Some(id))?;
        }
        Ok(id)
    })
}

/// This member lives by themselves from now on.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where they do.
pub fn move_out(desk: &mut Desk, id: MemberId) -> Result<Committed<()>> {
    let name = desk.read(|reader| name_of(reader, id))?;
    desk.transact(Right::ChangeMembers, Act::new("move_out").with("name", name), |tx| {
        let aliases = Aliases::read(&tx.reader())?;
        let stays = aliases.of(id);
        if Households::read(&tx.reader())?.of(stays).is_none() {
            return Err(Error::Settled);
        }
        Ok(members::move_in(tx, stays, None)?)
    })
}

/// Gives a household a name of its own, or none.
///
/// # Errors
/// [`Error::Fields`] for one that is too long.
pub fn name_household(desk: &mut Desk, id: HouseholdId, name: &str) -> Result<Committed<()>> {
    let household = Household { id, name: name.trim().to_owned() };
    household.check()?;
    let act = Act::new("name_household").with("name", &household.name);
    desk.transact(Right::ChangeMembers, act, |tx| {
        if Households::read(&tx.reader())?.members(id).is_empty() {
            return Err(Error::Settled);
        }
        Ok(members::put_household(tx, &household)?)
    })
}

/// What a household ordered in campaigns that are not over, campaign by campaign, the newest first.
///
/// # Errors
/// The store cannot be read.
pub fn household_orders(desk: &Desk, id: HouseholdId) -> Result<Vec<OrderRef>> {
    desk.read(|reader| {
        let running: Vec<_> = campaigns::list(reader)?
            .into_iter()
            .filter(|campaign| !matches!(campaign.stage, Stage::Settled | Stage::Cancelled))
            .collect();
        let mut found = Vec::new();
        for member in Households::read(reader)?.members(id) {
            let name = name_of(reader, member)?;
            for stored in orders::of_member(reader, member)? {
                let place = running
                    .iter()
                    .position(|running| running.campaign.id == stored.order.campaign_id);
                let Some(place) = place.filter(|_| stored.status.counts()) else { continue };
                let order = OrderRef {
                    order_id: stored.order.id,
                    campaign_id: stored.order.campaign_id,
                    campaign: running[place].campaign.title.clone(),
                    sequence: stored.order.sequence,
                    member_id: member,
                    name: name.clone(),
                    status: stored.status,
                    amount: stored.lines.iter().map(OrderLine::amount).sum(),
                };
                found.push((place, order));
            }
        }
        found.sort_by_key(|(place, order)| (*place, order.sequence));
        Ok(found.into_iter().map(|(_, order)| order).collect())
    })
}

pub(super) fn name_of(reader: &Reader<'_>, id: MemberId) -> Result<String> {
    let member = members::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Member })?;
    Ok(member.name)
}
