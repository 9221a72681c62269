//! A shop that belongs to a centre, without a hub: what the centre says is put before it word by word.

use linli_protocol::centre::{
    Answer, CampaignTemplate, CataloguePage, CatalogueProduct, CatalogueSupplier, CatalogueVariant,
    Centre, DeliveryLine, DeliveryNote, News, NewsItem, NewsPage, PurchaseRequest, RequestStatus,
};
use linli_store::Store;
use linli_sync::centre::{self as agreeing, Ask, Told};
use linli_workbench::{
    Desk,
    campaigns::{self, CampaignForm, OfferForm},
    centre,
    domain::{
        CentreId, Day, DeliveryNoteId, FactId, Fen, OfferTerms, ProductId, PurchaseOrderId,
        PurchaseRequestId, Quantity, Stage, SupplierId, Unit, VariantId,
        cases::Rounding,
        centre::{DeliveryDate, RequestState, ShortReason},
    },
    orders::{self, PasteForm, PasteMode, Undecided},
    purchasing::{self, BuyForm},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{Clock, EVENING};

pub(crate) const BEIJING: i32 = 480;
pub(crate) const APPLE: u128 = 11;
pub(crate) const PEAR: u128 = 12;
pub(crate) const EPOCH: u64 = 1;

pub(crate) fn variant_id(number: u128) -> VariantId {
    VariantId::new(Uuid::from_u128(number))
}

pub(crate) fn product_id(number: u128) -> ProductId {
    ProductId::new(Uuid::from_u128(number + 100))
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn variant(number: u128, price: i64) -> CatalogueVariant {
    CatalogueVariant {
        variant_id: variant_id(number),
        code: format!("A-{number}"),
        name: String::new(),
        unit: Unit::new("箱"),
        price: Fen(price),
        suggested_price: Some(Fen(price + 600)),
        case_pack: Some(4),
        minimum: None,
        barcode: String::new(),
        shelf_life_days: Some(20),
        warehouse: "滨江仓".to_owned(),
        lead_days: Some(1),
        delivery_weekdays: Vec::new(),
        valid_from: None,
        valid_until: None,
        withdrawn: false,
    }
}

pub(crate) fn product(number: u128, name: &str, price: i64) -> CatalogueProduct {
    CatalogueProduct {
        product_id: product_id(number),
        name: name.to_owned(),
        category: "水果".to_owned(),
        supplier_id: SupplierId::new(Uuid::from_u128(900)),
        note: String::new(),
        withdrawn: false,
        variants: vec![variant(number, price)],
    }
}

/// A desk on a file, and the connection on which what the hub says comes in.
pub(crate) struct Shop {
    _folder: TempDir,
    pub(crate) clock: Clock,
    pub(crate) desk: Desk,
    pub(crate) heard: Store,
    catalogue: u64,
    news: u64,
}

impl Shop {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("linli.db");
        let clock = Clock::at(EVENING);
        let desk = Desk::open_with(&book, Box::new(clock.clone())).unwrap();
        let heard = Store::open(&book, Box::new(clock.beside(2))).unwrap();
        let mut shop = Self { _folder: folder, clock, desk, heard, catalogue: 0, news: 0 };
        shop.hears_of_the_centre();
        shop
    }

    pub(crate) fn hears_of_the_centre(&mut self) {
        let centre = Centre {
            centre_id: CentreId::new(Uuid::from_u128(1)),
            name: "滨江供货中心".to_owned(),
            joined_at: EVENING,
            offset_minutes: BEIJING,
            takes_late: false,
            delivery: vec![DeliveryDate {
                date: day("2026-01-07"),
                cutoff_at: EVENING.plus_minutes(20 * 60),
            }],
            epoch: EPOCH,
            catalogue_head: self.catalogue,
            news_head: self.news,
        };
        agreeing::keep(&mut self.heard, Told::Centre(Some(centre))).unwrap();
    }

    pub(crate) fn publishes(&mut self, products: Vec<CatalogueProduct>) {
        self.hears(products, Vec::new());
    }

    pub(crate) fn proposes(&mut self, templates: Vec<CampaignTemplate>) {
        self.hears(Vec::new(), templates);
    }

    fn hears(&mut self, products: Vec<CatalogueProduct>, templates: Vec<CampaignTemplate>) {
        self.catalogue += 1;
        self.hears_of_the_centre();
        let page = CataloguePage {
            centre_id: CentreId::new(Uuid::from_u128(1)),
            suppliers: vec![CatalogueSupplier {
                supplier_id: SupplierId::new(Uuid::from_u128(900)),
                code: "S01".to_owned(),
                name: "洛川果业".to_owned(),
                contact: "马经理".to_owned(),
                phone: "13900000000".to_owned(),
                address: "陕西洛川".to_owned(),
            }],
            products,
            templates,
            epoch: EPOCH,
            upto: self.catalogue,
            head: self.catalogue,
        };
        assert!(matches!(agreeing::next(&self.heard, true).unwrap(), Some(Ask::Catalogue(_))));
        agreeing::keep(&mut self.heard, Told::Catalogue(Box::new(page))).unwrap();
    }

    pub(crate) fn tells(&mut self, news: News) {
        self.news += 1;
        self.hears_of_the_centre();
        let item = NewsItem { number: self.news, at: EVENING, news };
        let (upto, head) = (self.news, self.news);
        let page = NewsPage { items: vec![item], epoch: EPOCH, upto, head };
        agreeing::keep(&mut self.heard, Told::News(Box::new(page))).unwrap();
    }

    /// What is on its way to the centre, if anything is.
    pub(crate) fn sends(&self) -> Option<PurchaseRequest> {
        match agreeing::next(&self.heard, true).unwrap() {
            Some(Ask::Request(_, request)) => Some(request),
            Some(other) => panic!("not a request: {other:?}"),
            None => None,
        }
    }

    pub(crate) fn is_told_where(
        &mut self,
        order: PurchaseOrderId,
        revision: u32,
        state: RequestState,
    ) {
        let status = status(order, revision, state);
        agreeing::keep(&mut self.heard, Told::Status(Box::new(status))).unwrap();
    }

    /// Takes both goods, sells them, and makes a purchase order of what was ordered: 6 apples, 4 pears.
    pub(crate) fn orders(&mut self) -> PurchaseOrderId {
        self.publishes(vec![product(APPLE, "洛川苹果", 2_550), product(PEAR, "砀山梨", 1_800)]);
        centre::take(&mut self.desk, &[product_id(APPLE), product_id(PEAR)]).unwrap();
        let offers = [APPLE, PEAR].map(|number| OfferForm {
            id: None,
            variant_id: variant_id(number),
            menu_number: String::new(),
            price: Fen(3_200),
            terms: OfferTerms::default(),
        });
        let form = CampaignForm {
            title: "周三水果".to_owned(),
            offers: offers.to_vec(),
            ..CampaignForm::default()
        };
        let campaign = campaigns::save(&mut self.desk, form).unwrap().value;
        campaigns::move_to(&mut self.desk, campaign, Stage::Open).unwrap();
        let paste = PasteForm {
            campaign_id: campaign,
            text: "#接龙\n周三水果\n\n1. 小王 洛川苹果6箱\n2. 李姐 砀山梨4箱".to_owned(),
            mode: Some(PasteMode::Snapshot),
            cuts: Vec::new(),
            decisions: Vec::new(),
            over_paid: Vec::new(),
            late: false,
        };
        let basis = orders::preview(&self.desk, &paste).unwrap().basis;
        orders::confirm(&mut self.desk, &paste, &basis, Undecided::Refuse).unwrap();
        let form = BuyForm::of(&[campaign], Rounding::Up);
        purchasing::make(&mut self.desk, &form, &[], BEIJING).unwrap().value[0]
    }

    pub(crate) fn row(&self) -> centre::RequestRow {
        let mut rows = centre::requests(&self.desk).unwrap();
        assert_eq!(rows.len(), 1);
        rows.remove(0)
    }

    pub(crate) fn confirmed(&self, order: PurchaseOrderId, number: u128) -> Option<Quantity> {
        let lines = purchasing::page(&self.desk, order).unwrap().lines;
        let found = lines.iter().find(|goods| goods.line.variant_id == variant_id(number));
        found.unwrap().line.confirmed
    }
}

pub(crate) fn status(order: PurchaseOrderId, revision: u32, state: RequestState) -> RequestStatus {
    RequestStatus {
        request_id: PurchaseRequestId::new(order.uuid()),
        revision,
        title: "周三水果".to_owned(),
        delivery_date: day("2026-01-07"),
        state,
        late: false,
        received_at: EVENING,
        cutoff_at: EVENING.plus_minutes(20 * 60),
        refused_revision: None,
        next: None,
    }
}

pub(crate) fn answer(
    order: PurchaseOrderId,
    id: u128,
    number: u128,
    asked: u32,
    confirmed: u32,
) -> Answer {
    Answer {
        answer_id: FactId::new(Uuid::from_u128(id)),
        request_id: PurchaseRequestId::new(order.uuid()),
        variant_id: variant_id(number),
        asked: Quantity::whole(asked),
        confirmed: Quantity::whole(confirmed),
        reason: (confirmed < asked).then_some(ShortReason::NotEnough),
        note: String::new(),
        substitute: None,
    }
}

pub(crate) fn note(order: PurchaseOrderId, id: u128, lines: &[(u128, i64, i64)]) -> DeliveryNote {
    let line = |(number, pieces, price): &(u128, i64, i64)| DeliveryLine {
        request_id: PurchaseRequestId::new(order.uuid()),
        variant_id: variant_id(*number),
        instead_of: None,
        pieces: Quantity::from_thousandths(pieces * 1_000),
        accepted_price: Fen(2_550),
        price: Fen(*price),
        lot: "B-118".to_owned(),
        produced_on: Some(day("2026-01-02")),
    };
    DeliveryNote {
        note_id: DeliveryNoteId::new(Uuid::from_u128(id)),
        number: format!("20260107-{id}"),
        delivery_date: day("2026-01-07"),
        shipped_at: EVENING.plus_minutes(24 * 60),
        corrects: None,
        lines: lines.iter().map(line).collect(),
    }
}
