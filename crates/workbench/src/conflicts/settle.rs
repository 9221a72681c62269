//! Answering a question. Each answer is an act: the others hear of it, and it can be undone.

use linli_domain::{OrderStatus, Right};
use linli_store::{Tx, conflicts, orders, settled};
use uuid::Uuid;

use super::{
    About, Question,
    asking::{Asking, late_key},
};
use crate::{Act, Committed, Desk, Error, Result, handout};

/// Settling is remembered for the whole shop, on the laptops of its leader.
const SETTLES: Right = Right::ChangeSettings;

/// Leaves everything as it is and does not ask again: the value that stands, the hand-out, the late orders, two people.
///
/// # Errors
/// [`Error::Settled`].
pub fn keep(desk: &mut Desk, key: &str) -> Result<Committed<()>> {
    desk.transact(SETTLES, Act::new("settle"), |tx| {
        let question = find(tx, key)?;
        match question.about {
            About::Late { orders, .. } => {
                for late in orders {
                    tx.may_split_here();
                    settled::put(tx, late_key(late.order.order_id))?;
                }
                Ok(())
            }
            _ => Ok(settled::put(tx, parsed(key)?)?),
        }
    })
}

/// Writes what was overwritten again.
///
/// # Errors
/// [`Error::Settled`]; [`Error::HandedOut`] for an order whose goods are with the member.
pub fn use_other(desk: &mut Desk, key: &str) -> Result<Committed<()>> {
    desk.transact(SETTLES, Act::new("use_other"), |tx| {
        let key = parsed(key)?;
        let open = conflicts::open(&tx.reader())?;
        let conflict = open.into_iter().find(|conflict| conflict.key() == key);
        let conflict = conflict.ok_or(Error::Settled)?;
        let subject = conflicts::subject(&tx.reader(), &conflict)?.ok_or(Error::Settled)?;
        if let Some(order) = subject.order
            && orders::status(&tx.reader(), order.id)? == OrderStatus::HandedOut
        {
            let reader = tx.reader();
            let name = Asking::new(&reader)?.name_of(order.member_id)?;
            return Err(Error::HandedOut { name });
        }
        Ok(conflicts::restore(tx, conflict.id)?)
    })
}

/// The hand-out was a mistake: the goods are here, and the order is cancelled.
///
/// # Errors
/// [`Error::Settled`].
pub fn take_back(desk: &mut Desk, key: &str) -> Result<Committed<()>> {
    let name = desk.read(|reader| {
        let questions = Asking::new(reader)?.questions()?;
        let name = questions.into_iter().find_map(|question| match question.about {
            About::HandedOutCancelled { order, .. } if question.key == key => Some(order.name),
            _ => None,
        });
        Ok::<_, Error>(name.unwrap_or_default())
    })?;
    let act = Act::new("take_back_and_cancel").with("name", name);
    desk.transact(SETTLES, act, |tx| match find(tx, key)?.about {
        About::HandedOutCancelled { order, .. } => {
            handout::bring_back(tx, order.order_id)?;
            let (from, to) = (OrderStatus::HandedOut, OrderStatus::Cancelled);
            Ok(orders::record_status(tx, order.order_id, from, to)?)
        }
        _ => Err(Error::Settled),
    })
}

fn find(tx: &Tx<'_>, key: &str) -> Result<Question> {
    let reader = tx.reader();
    let questions = Asking::new(&reader)?.questions()?;
    questions.into_iter().find(|question| question.key == key).ok_or(Error::Settled)
}

fn parsed(key: &str) -> Result<Uuid> {
    Uuid::parse_str(key).map_err(|_| Error::Settled)
}
