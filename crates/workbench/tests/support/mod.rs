//! A desk with a clock of the test's own, and a small campaign on it.

// Each test binary uses its own part of this; what fails here fails the test.
#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod shop;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use linli_workbench::{
    Ambient, Committed, Desk, Error,
    campaigns::{self, CampaignForm, OfferForm},
    domain::{CampaignId, Fen, OfferTerms, Stage, SupplierId, Timestamp, VariantId},
    members::{self, MemberForm},
    orders::{self, ImportOutcome, OrderPreview, PasteForm, PasteMode, Undecided},
    products::{self, ProductForm, VariantForm},
    suppliers::{self, SupplierForm},
};

/// 2026-01-05 20:00 in Beijing, a Monday evening.
pub(crate) const EVENING: Timestamp = Timestamp(1_767_614_400_000);

/// A clock that stands until it is moved, and bytes that never repeat.
#[derive(Clone)]
pub(crate) struct Clock {
    now: Arc<AtomicI64>,
    drawn: u64,
}

impl Clock {
    pub(crate) fn at(now: Timestamp) -> Self {
        Self { now: Arc::new(AtomicI64::new(now.0)), drawn: 0 }
    }

    /// The same clock with bytes of another laptop's.
    pub(crate) fn beside(&self, laptop: u64) -> Self {
        Self { now: Arc::clone(&self.now), drawn: laptop << 32 }
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

impl Ambient for Clock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::Relaxed))
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        self.drawn += 1;
        for (byte, drawn) in bytes.iter_mut().zip(self.drawn.to_be_bytes().into_iter().cycle()) {
            *byte = drawn;
        }
    }
}

pub(crate) fn desk() -> (Desk, Clock) {
    let clock = Clock::at(EVENING);
    (Desk::in_memory(Box::new(clock.clone())).unwrap(), clock)
}

/// A campaign of 苹果 (大果/小果, cases of 6), 梨 by weight and 牛奶 in cases of 12, open.
pub(crate) struct Fruit {
    pub(crate) desk: Desk,
    pub(crate) clock: Clock,
    pub(crate) campaign: CampaignId,
    pub(crate) supplier: SupplierId,
}

pub(crate) fn fruit() -> Fruit {
    let (desk, clock) = desk();
    fruit_on(desk, clock)
}

/// As [`fruit`], on a desk of the test's own.
pub(crate) fn fruit_on(mut desk: Desk, clock: Clock) -> Fruit {
    let supplier = suppliers::save(
        &mut desk,
        &SupplierForm { name: "老张果园".into(), ..SupplierForm::default() },
    )
    .unwrap()
    .value;
    let mut offers = Vec::new();
    for (number, name, variants) in [
        (
            "1",
            "苹果",
            vec![
                variant("大果", "份", 3000, 2400, Some(6)),
                variant("小果", "份", 2000, 1500, Some(6)),
            ],
        ),
        ("2", "梨", vec![variant("", "斤", 350, 200, None)]),
        ("3", "牛奶", vec![variant("", "箱", 5600, 4800, Some(12))]),
    ] {
        let form = ProductForm {
            name: name.into(),
            supplier_id: Some(supplier),
            variants,
            ..ProductForm::default()
        };
        let id = products::save(&mut desk, form).unwrap().value;
        for variant in products::form(&desk, id).unwrap().variants {
            offers.push(offer(number, variant.id.unwrap(), variant.price));
        }
    }
    let form = CampaignForm { title: "周三水果".into(), offers, ..CampaignForm::default() };
    let campaign = campaigns::save(&mut desk, form).unwrap().value;
    campaigns::move_to(&mut desk, campaign, Stage::Open).unwrap();
    Fruit { desk, clock, campaign, supplier }
}

fn variant(name: &str, unit: &str, price: i64, cost: i64, case_pack: Option<u32>) -> VariantForm {
    VariantForm {
        name: name.into(),
        unit: unit.into(),
        price: Fen(price),
        cost: Some(Fen(cost)),
        case_pack,
        ..VariantForm::default()
    }
}

fn offer(number: &str, variant_id: VariantId, price: Fen) -> OfferForm {
    OfferForm {
        id: None,
        variant_id,
        menu_number: number.into(),
        price,
        terms: OfferTerms::default(),
    }
}

impl Fruit {
    pub(crate) fn paste(&self, text: &str) -> PasteForm {
        PasteForm {
            campaign_id: self.campaign,
            text: text.into(),
            mode: None,
            cuts: Vec::new(),
            decisions: Vec::new(),
            over_paid: Vec::new(),
            late: false,
        }
    }

    pub(crate) fn preview(&self, text: &str) -> OrderPreview {
        orders::preview(&self.desk, &self.paste(text)).unwrap()
    }

    /// Takes a whole list in that leaves no doubt.
    pub(crate) fn list(&mut self, text: &str) -> ImportOutcome {
        let form = PasteForm { mode: Some(PasteMode::Snapshot), ..self.paste(text) };
        self.confirm(&form).unwrap().value
    }

    /// Takes single messages in that leave no doubt.
    pub(crate) fn messages(&mut self, text: &str) -> ImportOutcome {
        let form = PasteForm { mode: Some(PasteMode::Addition), ..self.paste(text) };
        self.confirm(&form).unwrap().value
    }

    pub(crate) fn confirm(&mut self, form: &PasteForm) -> Result<Committed<ImportOutcome>, Error> {
        let basis = orders::preview(&self.desk, form)?.basis;
        orders::confirm(&mut self.desk, form, &basis, Undecided::Refuse)
    }

    /// `小王 苹果大果2 梨3` for each order that counts, by sequence number.
    pub(crate) fn orders(&self) -> Vec<String> {
        let rows = orders::list(&self.desk, self.campaign).unwrap();
        let standing = rows.into_iter().filter(|row| row.status.counts());
        let text = |row: linli_workbench::orders::OrderRow| {
            let lines = row
                .lines
                .iter()
                .map(|line| format!(" {}{}{}", line.product, line.variant, line.quantity));
            format!("{}{}", row.name, lines.collect::<String>())
        };
        standing.map(text).collect()
    }

    pub(crate) fn member(&mut self, name: &str) -> linli_workbench::domain::MemberId {
        members::save(&mut self.desk, MemberForm { name: name.into(), ..MemberForm::default() })
            .unwrap()
            .value
    }
}
