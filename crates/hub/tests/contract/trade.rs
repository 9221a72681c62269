//! What shops ask for and what a centre does about it, for the tests of the contract.

use linli_domain::{Day, Fen, PurchaseRequestId, Quantity, VariantId, cases::Rounding};
use linli_hub::centre::Member;
use linli_protocol::{
    Refusal,
    centre::{
        News, NewsRequest, PurchaseRequest, RequestLine, RequestStatus,
        office::{CloseRound, DemandList, DemandRequest},
    },
};
use uuid::Uuid;

use crate::centre::{Centre, refused};

pub(crate) const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The clock says 2026-01-01 08:00 in Beijing; what comes on the third closes at six in the evening of the second.
pub(crate) fn third() -> Day {
    day("2026-01-03")
}

pub(crate) fn new_request() -> PurchaseRequestId {
    PurchaseRequestId::new(Uuid::now_v7())
}

pub(crate) fn line(variant_id: VariantId, pieces: u32, price: i64) -> RequestLine {
    let pieces = Quantity::whole(pieces);
    RequestLine { variant_id, pieces, tolerance: Quantity::ZERO, price: Fen(price) }
}

pub(crate) fn asks(revision: u32, lines: Vec<RequestLine>) -> PurchaseRequest {
    PurchaseRequest { revision, title: "周六水果".into(), delivery_date: third(), lines }
}

impl Centre {
    pub(crate) fn sends(
        &self,
        member: &Member,
        request_id: PurchaseRequestId,
        request: &PurchaseRequest,
    ) -> Result<RequestStatus, Refusal> {
        refused(self.hub.send_request(member, request_id, request))
    }

    /// Past the cutoff of the third.
    pub(crate) fn close_of_day(&self) {
        self.ground.pass(2 * DAY_MILLIS);
    }

    pub(crate) fn lists(&self, rounding: Rounding) -> Vec<DemandList> {
        let request =
            DemandRequest { delivery_date: third(), supplier_id: None, warehouse: None, rounding };
        self.hub.demand(&self.office, &request).unwrap()
    }

    /// Closes the only list there is.
    pub(crate) fn closes(&self, rounding: Rounding) -> Uuid {
        let [list] = &self.lists(rounding)[..] else { panic!("one list") };
        self.hub.close_round(&self.office, &closing(list)).unwrap()
    }

    pub(crate) fn all_news(&self, member: &Member) -> Vec<News> {
        let mut all = Vec::new();
        let mut after = 0;
        loop {
            let page = self.hub.news(member, NewsRequest { after, limit: 3 }).unwrap();
            let numbers: Vec<u64> = page.items.iter().map(|item| item.number).collect();
            let expected: Vec<u64> = (after + 1..=page.upto).collect();
            assert_eq!(numbers, expected, "from 1 without a gap");
            all.extend(page.items.into_iter().map(|item| item.news));
            after = page.upto;
            if page.upto == page.head {
                return all;
            }
        }
    }
}

pub(crate) fn closing(list: &DemandList) -> CloseRound {
    CloseRound {
        supplier_id: list.supplier_id,
        warehouse: list.warehouse.clone(),
        delivery_date: list.delivery_date,
        rounding: list.rounding,
        seen: list.seen.clone(),
    }
}
