//! Writing what the preview showed.

use linli_domain::{AllotmentRule, Right};
use linli_store::allotments;

use super::preview::{KeptBecause, Planned, ShareForm};
use crate::{Act, Committed, Desk, Error, Result};

/// Gives everybody what the preview showed, as one act, and answers how many lines get something else than they ordered. A line
/// that gets what it ordered needs nothing beside it; what was set by hand is kept from now on.
///
/// # Errors
/// [`Error::PreviewStale`] if orders, shares or stock moved since; those of [`super::preview()`].
pub fn apply(desk: &mut Desk, form: &ShareForm, basis: &str) -> Result<Committed<u32>> {
    let shown = super::preview(desk, form)?;
    let name = [shown.product, shown.variant].join(" ");
    let act = Act::new("share_goods").with("name", name.trim()).with("count", shown.adjusted);
    desk.transact(Right::ReceiveGoods, act, |tx| {
        let planned = Planned::read(&tx.reader(), form)?;
        if planned.preview.basis != basis {
            return Err(Error::PreviewStale);
        }
        let set_now = |line| form.hands.iter().any(|hand| hand.line_id == line);
        for (row, wish) in planned.preview.rows.iter().zip(&planned.wishes) {
            tx.may_split_here();
            match row.kept {
                Some(KeptBecause::ByHand) if set_now(row.line_id) => {
                    allotments::put(tx, row.line_id, row.given, AllotmentRule::ByHand, false)?;
                }
                Some(_) => {}
                None if row.given == row.ordered => allotments::hide(tx, row.line_id)?,
                None => {
                    let rule = form.rule.allotment();
                    let as_it_was = wish.allotted == Some((row.given, rule, false));
                    // The moment of a share is that of its decision, not of a repetition.
                    if !as_it_was {
                        allotments::put(tx, row.line_id, row.given, rule, false)?;
                    }
                }
            }
        }
        Ok(planned.preview.adjusted)
    })
}
