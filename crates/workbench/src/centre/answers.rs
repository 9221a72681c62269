//! What the centre answered, taken into the purchase order.

use linli_domain::{
    FactId, PurchaseOrderId, Quantity, Right,
    purchase::{OrderedLine, PurchaseState},
};
use linli_protocol::centre::{CatalogueProduct, Substitute};
use linli_store::{Reader, Tx, centre, products, purchases};

use super::{
    goods::{take_one, today},
    news::{Told, order_id},
    requests::{Choices, changeable, name_of},
};
use crate::{Act, Committed, Desk, Error, Result, Thing, purchasing};

/// 按答复确认: writes what the centre said it will bring into the purchase order, and that it said so. Members are told and shares
/// made when the goods come, as with any supplier.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where the centre said nothing that the order has not; [`Error::PurchaseFixed`] once
/// something came, or it is over.
pub fn confirm_answers(desk: &mut Desk, id: PurchaseOrderId) -> Result<Committed<()>> {
    let number = desk.read(|reader| purchasing::find(reader, id))?.order.number;
    let act = Act::new("confirm_purchase_order").with("number", &number);
    desk.transact(Right::BuyGoods, act, |tx| {
        let state = changeable(tx, id)?;
        let told = Told::read(&tx.reader())?;
        let mut is_said = false;
        for mut line in purchases::lines(&tx.reader(), id)? {
            let Some(answer) = told.answer(id, line.variant_id) else { continue };
            is_said = true;
            line.confirmed = Some(answer.confirmed).filter(|said| *said != line.quantity);
            purchases::put_line(tx, &line)?;
        }
        if !is_said {
            return Err(Error::Settled);
        }
        if state == PurchaseState::Sent {
            purchases::record_move(tx, id, state, PurchaseState::Confirmed)?;
        }
        Ok(())
    })
}

/// Takes what the centre offers instead of what does not come, or does not. What is taken goes onto the purchase order, and among
/// the leader's goods.
///
/// # Errors
/// [`Error::NotFound`] where nothing (any more) is offered by that answer; [`Error::Settled`] where it was decided;
/// [`Error::PurchaseFixed`] once something came, or it is over.
pub fn choose_substitute(desk: &mut Desk, answer_id: FactId, takes: bool) -> Result<Committed<()>> {
    let gone = || Error::NotFound { what: Thing::Variant };
    let name = desk.read(|reader| -> Result<String> {
        match offered_by(reader, answer_id)? {
            Some((_, offered)) => name_of(reader, offered.variant_id),
            None => Ok(String::new()),
        }
    })?;
    let kind = if takes { "take_substitute" } else { "refuse_substitute" };
    desk.transact(Right::BuyGoods, Act::new(kind).with("name", &name), |tx| {
        let (order, offered) = offered_by(&tx.reader(), answer_id)?.ok_or_else(gone)?;
        changeable(tx, order)?;
        if Choices::read(&tx.reader())?.of(answer_id).is_some() {
            return Err(Error::Settled);
        }
        centre::put_choice(tx, answer_id, takes)?;
        if takes {
            let theirs: Option<CatalogueProduct> =
                centre::product_of(&tx.reader(), offered.variant_id)?;
            let now = tx.now();
            let today = today(&tx.reader(), now)?;
            if products::of_variant(&tx.reader(), offered.variant_id)?.is_none() {
                take_one(tx, theirs.ok_or_else(gone)?.product_id, today)?;
            }
            put_on(tx, order, &offered)?;
        }
        Ok(())
    })
}

/// For which order what is offered, if that answer is the last word on its line and offers something.
fn offered_by(
    reader: &Reader<'_>,
    answer_id: FactId,
) -> Result<Option<(PurchaseOrderId, Substitute)>> {
    let told = Told::read(reader)?;
    let answer = told.answer_by_id(answer_id);
    Ok(answer.and_then(|answer| Some((order_id(answer.request_id), answer.substitute?))))
}

/// One line for each variant: more of what is on the order joins its line.
fn put_on(tx: &mut Tx<'_>, order: PurchaseOrderId, offered: &Substitute) -> Result<()> {
    let lines = purchases::lines(&tx.reader(), order)?;
    let line = match lines.iter().find(|line| line.variant_id == offered.variant_id) {
        Some(line) => OrderedLine {
            quantity: line.quantity + offered.pieces,
            confirmed: line.confirmed.map(|confirmed| confirmed + offered.pieces),
            ..line.clone()
        },
        None => OrderedLine {
            id: tx.new_id(),
            purchase_order_id: order,
            variant_id: offered.variant_id,
            position: u32::try_from(lines.len()).unwrap_or(u32::MAX),
            quantity: offered.pieces.max(Quantity::ZERO),
            confirmed: None,
            unit_cost: Some(offered.price),
            contributions: Vec::new(),
            note: String::new(),
        },
    };
    Ok(purchases::put_line(tx, &line)?)
}
