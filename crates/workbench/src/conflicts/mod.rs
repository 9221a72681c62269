//! What only a person can decide after several laptops have agreed: a field that two of them wrote, goods that were handed
//! out for an order that was cancelled, orders that came after closing, two cards for one person.
//!
//! Nothing here is stored but the answers. Each question is derived from what happened, the same on each of the leader's
//! laptops, and is gone as soon as it is settled on one of them ([`linli_store::settled`]).

mod asking;
mod model;
mod settle;
mod value;

use std::collections::HashSet;

use linli_domain::{OrderId, Right, Role};
use linli_store::{Reader, membership, orders, settled};

use crate::{Desk, Result};
use asking::Asking;
use asking::dispute_key;
pub(crate) use asking::same_person_key;

pub use model::{
    About, Alike, AmountValue, Deed, Field, FieldValue, Inbox, LateOrder, MinimumValue, OrderRef,
    PersonCard, Question, Subject, TiersValue, Version,
};
pub use settle::{keep, take_back, use_other};

/// What waits for the leader, the latest first.
///
/// # Errors
/// The store cannot be read.
pub fn inbox(desk: &Desk) -> Result<Inbox> {
    if desk.role()? != Role::Leader {
        return Ok(Inbox { questions: Vec::new(), is_leaders: true });
    }
    desk.read(|reader| {
        Ok(Inbox { questions: Asking::new(reader)?.questions()?, is_leaders: false })
    })
}

/// The orders whose goods are out although somebody cancelled them, that nobody has settled. It is the leader's to see to, and
/// a helper's laptop does not hear what was settled.
pub(crate) fn disputed_orders(reader: &Reader<'_>) -> Result<HashSet<OrderId>> {
    if !membership::role(reader)?.may(Right::ChangeSettings) {
        return Ok(HashSet::new());
    }
    let settled = settled::all(reader)?;
    let disputes = orders::disputes(reader)?.into_iter();
    let open = disputes.filter(|(id, dispute)| !settled.contains(&dispute_key(*id, dispute)));
    Ok(open.map(|(id, _)| id).collect())
}

/// How many questions wait for the leader.
///
/// # Errors
/// The store cannot be read.
pub fn count(desk: &Desk) -> Result<u32> {
    desk.read(count_in)
}

/// As [`count`], within a read that goes on. Nothing is worded for it, so that it can be shown at all times.
pub(crate) fn count_in(reader: &Reader<'_>) -> Result<u32> {
    if membership::role(reader)? != Role::Leader {
        return Ok(0);
    }
    let questions = Asking::new(reader)?.count()?;
    Ok(u32::try_from(questions).unwrap_or(u32::MAX))
}
