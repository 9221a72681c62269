//! Who collects what, where: delivery sheets, over one campaign or several, and the round by which they are walked.

mod columns;
mod round;

use linli_documents::{DocumentFile, Language, delivery, paper::Paper};
use linli_domain::{
    CampaignId, PickupPointId, Quantity, Right,
    delivery::{DeliveryItem, DeliveryRow, DeliverySheet, Halt, ToDeliver, sheet},
};
use linli_store::{Reader, disclosures, pickup_points, report};
use serde::{Deserialize, Serialize};

pub use columns::{ColumnSet, column_sets, set_column_sets};
pub use linli_documents::delivery::{DeliveryColumn, DeliveryLook, SheetKind};
pub(crate) use round::walk;
pub use round::{order_buildings, order_points};

use crate::{
    Act, Committed, Desk, Result, campaigns,
    given::{self, GivenOrder},
};

/// The delivery sheet of one campaign, with phones and rooms hidden if `masked`. What somebody gets is what they were given, where
/// that is not what they ordered.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of_campaign(desk: &Desk, id: CampaignId, masked: bool) -> Result<DeliverySheet> {
    of_campaigns(desk, &[id], masked)
}

/// As [`of_campaign`], over several campaigns.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of_campaigns(desk: &Desk, ids: &[CampaignId], masked: bool) -> Result<DeliverySheet> {
    desk.read(|reader| read(reader, ids, None, masked))
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
    disclosed(desk, &[id], None, masked, &title, |sheet| DocumentFile {
        name: delivery::file_name(&title, language),
        bytes: delivery::csv(sheet, columns, language),
    })
}

/// Which sheet is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SheetForm {
    /// Over which campaigns; a member's orders of all of them are one row.
    pub campaigns: Vec<CampaignId>,
    /// Of one pickup point alone.
    pub pickup_point_id: Option<PickupPointId>,
    /// Are phones, units and rooms hidden?
    pub masked: bool,
    /// What it looks like.
    pub look: DeliveryLook,
}

/// The sheet as a paper, to be written in any form. As with [`file`], one in the clear is put on record.
///
/// # Errors
/// As [`file`].
pub fn paper(desk: &mut Desk, form: &SheetForm, language: Language) -> Result<Committed<Paper>> {
    let titles = desk.read(|reader| {
        let titles = form.campaigns.iter().map(|id| Ok(campaigns::find(reader, *id)?.title));
        titles.collect::<Result<Vec<String>>>()
    })?;
    let title = titles.join(" + ");
    disclosed(desk, &form.campaigns, form.pickup_point_id, form.masked, &title, |sheet| {
        delivery::paper(&sheet.clone().merged(), &title, &form.look, language)
    })
}

fn disclosed<T>(
    desk: &mut Desk,
    ids: &[CampaignId],
    point: Option<PickupPointId>,
    masked: bool,
    title: &str,
    written: impl FnOnce(&DeliverySheet) -> T,
) -> Result<Committed<T>> {
    // A sheet with everything hidden puts nothing on record, and anyone may have it.
    let right = if masked { Right::SeeGoods } else { Right::Unmask };
    let act = Act::new("disclose_delivery_sheet").with("name", title);
    desk.transact(right, act, |tx| {
        let sheet = read(&tx.reader(), ids, point, masked)?;
        if !masked {
            let rows: usize = sheet.stops.iter().map(|stop| stop.rows.len()).sum();
            let rows = u32::try_from(rows).unwrap_or(u32::MAX);
            disclosures::record(tx, ids.first().copied(), "delivery_sheet", rows)?;
        }
        Ok(written(&sheet))
    })
}

fn read(
    reader: &Reader<'_>,
    ids: &[CampaignId],
    only: Option<PickupPointId>,
    masked: bool,
) -> Result<DeliverySheet> {
    let names = report::pickup_point_names(reader)?;
    let positions = pickup_points::positions(reader)?;
    let halt = |id| {
        let name = names.get(&id)?.clone();
        Some(Halt { id, name, position: positions.get(&id).copied() })
    };
    let orders = given::orders(reader, ids)?
        .into_iter()
        .filter(|order| only.is_none() || order.point == only)
        .map(|order| ToDeliver {
            pickup_point: order.point.and_then(halt),
            phone: order.member.phone.clone(),
            row: row(order),
        });
    Ok(sheet(orders, masked, &walk(reader)?))
}

fn row(order: GivenOrder) -> DeliveryRow {
    let amount = order.amount();
    // Nothing is handed over of what failed.
    let given = order.lines.into_iter().filter(|line| line.goods.given.is_positive());
    let items = given.map(|line| DeliveryItem {
        product: line.row.product,
        variant: line.row.variant,
        quantity: line.goods.given,
        unit: line.row.unit,
        note: line.row.note,
    });
    DeliveryRow {
        order_id: order.row.order_id,
        member_id: order.member.id,
        sequence: order.row.sequence,
        others: Vec::new(),
        name: order.member.name,
        phone: String::new(),
        address: order.member.address,
        items: items.collect(),
        pieces: Quantity::ZERO,
        amount,
        marks: order.row.marks,
        note: order.row.note,
    }
}
