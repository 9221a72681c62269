//! What a centre does in a test whose point is what its shops see of it.

use linli_domain::{Day, Quantity, cases::Rounding, centre::ShortReason, sharing::SharingRule};
use linli_protocol::centre::office::{
    CatalogueRow, CloseRound, CommitShares, DemandRequest, PublishRequest, ShareOut,
};

use super::HubServer;
use crate::centre::Office;

impl HubServer {
    /// Publishes goods; what is on sale besides stays.
    ///
    /// # Panics
    /// If a row cannot be published.
    pub fn publish(&self, office: &Office, rows: Vec<CatalogueRow>) {
        let request = PublishRequest { rows, ..PublishRequest::default() };
        self.ask_hub(|hub| {
            let preview = hub.catalogue_dry_run(office, request).expect("a dry run");
            let preview_id = preview.preview_id.expect("rows without a trouble");
            hub.publish_catalogue(office, preview_id).expect("goods on sale");
        });
    }

    /// Closes the one list of that day in whole cases, and shares the `confirmed` pieces of its one product by who asked first.
    /// Whoever gets less is told that there was not enough, and `note`.
    ///
    /// # Panics
    /// If there is not exactly one list of one product.
    pub fn fall_short(&self, office: &Office, date: Day, confirmed: Quantity, note: &str) {
        self.ask_hub(|hub| {
            let request = DemandRequest {
                delivery_date: date,
                supplier_id: None,
                warehouse: None,
                rounding: Rounding::Up,
            };
            let lists = hub.demand(office, &request).expect("what is asked for");
            let [list] = lists.as_slice() else { panic!("one list, not {}", lists.len()) };
            let [line] = list.lines.as_slice() else { panic!("one product") };
            let close = CloseRound {
                supplier_id: list.supplier_id,
                warehouse: list.warehouse.clone(),
                delivery_date: list.delivery_date,
                rounding: list.rounding,
                seen: list.seen.clone(),
            };
            let round_id = hub.close_round(office, &close).expect("a closed list");
            let share_out = ShareOut {
                confirmed,
                rule: SharingRule::FirstCome,
                surplus: Default::default(),
                kept: Vec::new(),
            };
            let preview = hub.preview_shares(office, round_id, line.variant_id, &share_out);
            let commit = CommitShares {
                share_out,
                seen: preview.expect("shares").seen,
                reason: Some(ShortReason::NotEnough),
                note: note.to_owned(),
            };
            hub.commit_shares(office, round_id, line.variant_id, &commit).expect("answers");
        });
    }

    /// Sends off everything that was confirmed for that day, as this lot.
    ///
    /// # Panics
    /// If something cannot be sent.
    pub fn ship(&self, office: &Office, date: Day, lot: &str) {
        self.ask_hub(|hub| {
            for mut shipment in hub.shipments_to_send(office, date).expect("what is to be sent") {
                for line in &mut shipment.lines {
                    lot.clone_into(&mut line.lot);
                }
                hub.ship(office, &shipment).expect("a note");
            }
        });
    }
}
