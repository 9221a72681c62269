//! 生成采购单.

use linli_domain::{
    CampaignId, PurchaseOrderId, Right, SupplierId,
    purchase::{OrderedLine, PurchaseOrder, SupplierList},
};
use linli_store::{Tx, purchases};

use super::{BuyForm, read};
use crate::{Act, Committed, Desk, Error, Result, offset};

/// Makes a purchase order, a draft, for each of these suppliers of whom something is bought; for every one where none is named. What is
/// bought is looked up once more within the act, so that orders that came in meanwhile are in it.
///
/// `offset_minutes` is the place's distance from UTC: orders are numbered by the day.
///
/// # Errors
/// [`Error::NothingToBuy`]; [`Error::NotFound`] where one of the campaigns is gone.
pub fn make(
    desk: &mut Desk,
    form: &BuyForm,
    suppliers: &[Option<SupplierId>],
    offset_minutes: i32,
) -> Result<Committed<Vec<PurchaseOrderId>>> {
    let now = desk.store().now();
    let list = desk.read(|reader| read(reader, form, now))?;
    let is_meant = |list: &&SupplierList| {
        (suppliers.is_empty() || suppliers.contains(&list.supplier_id))
            && list.bought().next().is_some()
    };
    let count = list.suppliers.iter().filter(is_meant).count();
    let act = Act::new("make_purchase_orders").with("count", count);
    desk.transact(Right::BuyGoods, act, |tx| {
        let list = read(&tx.reader(), form, now)?;
        let day = now.at_offset(offset(offset_minutes));
        let day = day.map(|day| day.format("%Y%m%d").to_string()).unwrap_or_default();
        let mut made = Vec::new();
        for list in list.suppliers.iter().filter(is_meant) {
            let number = next_number(tx, &day)?;
            made.push(one(tx, list, number)?);
        }
        if made.is_empty() { Err(Error::NothingToBuy) } else { Ok(made) }
    })
}

fn one(tx: &mut Tx<'_>, list: &SupplierList, number: String) -> Result<PurchaseOrderId> {
    let mut campaigns: Vec<CampaignId> =
        list.bought().flat_map(|line| &line.needs).map(|need| need.campaign_id).collect();
    campaigns.sort_unstable();
    campaigns.dedup();
    let order = PurchaseOrder {
        id: tx.new_id(),
        supplier_id: list.supplier_id,
        number,
        campaigns,
        made_at: tx.now(),
        expected_at: list.terms.expected_at,
        delivery_fee: Some(list.terms.delivery_fee).filter(|fee| fee.0 > 0),
        note: String::new(),
    };
    purchases::put(tx, &order)?;
    for (position, line) in (0_u32..).zip(list.bought()) {
        let line = OrderedLine {
            id: tx.new_id(),
            purchase_order_id: order.id,
            variant_id: line.variant_id,
            position,
            quantity: line.plan.to_buy,
            confirmed: None,
            unit_cost: line.unit_cost,
            contributions: line.needs.clone(),
            note: String::new(),
        };
        purchases::put_line(tx, &line)?;
    }
    Ok(order.id)
}

/// `20261128-3`: one more than the highest of that day.
fn next_number(tx: &Tx<'_>, day: &str) -> Result<String> {
    let beginning = format!("{day}-");
    let taken = purchases::numbers(&tx.reader(), &beginning)?;
    let place = |number: &String| number.strip_prefix(&beginning)?.parse::<u32>().ok();
    let last = taken.iter().filter_map(place).max().unwrap_or(0);
    Ok(format!("{beginning}{}", last.saturating_add(1)))
}
