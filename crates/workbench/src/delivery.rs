//! Who collects what, where.

use linli_documents::{DocumentFile, Language, delivery};
use linli_domain::{
    CampaignId, Member, Quantity, Right,
    delivery::{DeliveryItem, DeliveryRow, DeliverySheet, ToDeliver, sheet},
};
use linli_store::{Reader, disclosures, report};

pub use linli_documents::delivery::DeliveryColumn;

use crate::{
    Act, Committed, Desk, Result, campaigns,
    orders::{OrderRow, standing_rows},
};

/// The delivery sheet of one campaign, with phones and rooms hidden if `masked`.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of_campaign(desk: &Desk, id: CampaignId, masked: bool) -> Result<DeliverySheet> {
    desk.read(|reader| read(reader, id, masked))
}

/// The delivery sheet as a CSV file with the chosen columns. A file with phones and rooms in the clear is an explicit act
/// and is put on record (个人信息保护法 art. 51; `law.md`).
///
/// # Errors
/// [`crate::Error::NotFound`]; the record cannot be written.
pub fn file(
    desk: &mut Desk,
    id: CampaignId,
    masked: bool,
    columns: &[DeliveryColumn],
    language: Language,
) -> Result<Committed<DocumentFile>> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    // A sheet with everything hidden puts nothing on record, and anyone may have it.
    let right = if masked { Right::SeeGoods } else { Right::Unmask };
    let act = Act::new("disclose_delivery_sheet").with("name", &title);
    desk.transact(right, act, |tx| {
        let sheet = read(&tx.reader(), id, masked)?;
        if !masked {
            let rows: usize = sheet.stops.iter().map(|stop| stop.rows.len()).sum();
            let rows = u32::try_from(rows).unwrap_or(u32::MAX);
            disclosures::record(tx, Some(id), "delivery_sheet", rows)?;
        }
        let name = delivery::file_name(&title, language);
        Ok(DocumentFile { name, bytes: delivery::csv(&sheet, columns, language) })
    })
}

fn read(reader: &Reader<'_>, id: CampaignId, masked: bool) -> Result<DeliverySheet> {
    campaigns::find(reader, id)?;
    let points = report::pickup_point_names(reader)?;
    let people = report::buyers(reader, id)?;
    let orders = standing_rows(reader, id)?.into_iter().filter_map(|order| {
        let member = people.get(&order.member_id)?;
        let point = order.pickup_point.or(member.pickup_point);
        let pickup_point = point.and_then(|id| Some((id, points.get(&id)?.clone())));
        Some(ToDeliver { pickup_point, phone: member.phone.clone(), row: row(order, member) })
    });
    Ok(sheet(orders, masked))
}

fn row(order: OrderRow, member: &Member) -> DeliveryRow {
    let items = order.lines.into_iter().map(|line| DeliveryItem {
        product: line.product,
        variant: line.variant,
        quantity: line.quantity,
        unit: line.unit,
        note: line.note,
    });
    DeliveryRow {
        order_id: order.order_id,
        member_id: order.member_id,
        sequence: order.sequence,
        name: order.name,
        phone: String::new(),
        address: member.address.clone(),
        items: items.collect(),
        pieces: Quantity::ZERO,
        amount: order.amount,
        marks: order.marks,
        note: order.note,
    }
}
