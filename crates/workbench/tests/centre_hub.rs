//! Three leaders and their centre over a real hub: its catalogue comes down, what they need goes up, a shortage is shared, goods
//! and money are accounted for, and all sums are the same at both ends.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

use linli_hub::{
    centre::Office,
    testing::{HubServer, Postgres},
};
use linli_protocol::centre::{
    StatementRequest,
    office::{CatalogueRow, EntryRequest},
};
use linli_workbench::{
    Desk,
    campaigns::{self, CampaignForm, OfferForm},
    centre::{self, NoticeChoice},
    devices::{self, JoinForm},
    domain::{
        CampaignId, FactId, Fen, OfferTerms, PurchaseOrderId, Quantity, Stage, Timestamp, Unit,
        WorkspaceId,
        cases::Rounding,
        centre::{RequestState, statement::EntryKind},
        purchase::PurchaseState,
        sharing::{SharingRule, Surplus},
    },
    orders::{self, PasteForm, PasteMode, Undecided},
    products,
    purchasing::{self, BuyForm},
    receiving::{self, DeliveryForm, DeliverySource, LotForm, ReceivedLine},
    sharing::{self, ShareForm},
    sync::{Line, LineOptions},
};
use rstest::rstest;
use tempfile::TempDir;
use uuid::Uuid;

const BEIJING: i32 = 480;
const DAY_MINUTES: i64 = 24 * 60;

/// A leader with a desk, a line to the hub, and a campaign of the centre's apples.
struct Leader {
    _folder: TempDir,
    desk: Desk,
    line: Line,
    workspace_id: WorkspaceId,
    campaign: Option<CampaignId>,
}

impl Leader {
    fn joins(server: &HubServer, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("linli.db");
        let desk = Desk::open(&book).unwrap();
        let key_file = Some(folder.path().join("keys"));
        let options = LineOptions { key_file, ..LineOptions::default() };
        let line = Line::open(&book, &options).unwrap();
        let workspace_id = server.create_workspace(name);
        let form = JoinForm {
            address: server.url().to_owned(),
            code: server.keeper_code(workspace_id),
            name: "老板的电脑".to_owned(),
            passphrase: String::new(),
        };
        line.wait(devices::join(&line, &form)).unwrap();
        Self { _folder: folder, desk, line, workspace_id, campaign: None }
    }

    fn fetches(&self) {
        self.line.wait(centre::fetch(&self.line)).unwrap();
    }

    /// Takes the apples, and takes a list of orders for them in; answers the purchase order.
    fn sells(&mut self, list: &str) -> PurchaseOrderId {
        let apples = centre::goods(&self.desk, "苹果", 0, 10).unwrap().rows;
        let [apples] = apples.as_slice() else { panic!("{apples:?}") };
        let variant_id = apples.variants[0].variant_id;
        centre::take(&mut self.desk, &[apples.product_id]).unwrap();
        let offer = OfferForm {
            id: None,
            variant_id,
            menu_number: String::new(),
            price: Fen(3_200),
            terms: OfferTerms::default(),
        };
        let form = CampaignForm {
            title: "周末水果".to_owned(),
            offers: vec![offer],
            ..CampaignForm::default()
        };
        let campaign = campaigns::save(&mut self.desk, form).unwrap().value;
        campaigns::move_to(&mut self.desk, campaign, Stage::Open).unwrap();
        let paste = PasteForm {
            campaign_id: campaign,
            text: format!("#接龙\n周末水果\n\n{list}"),
            mode: Some(PasteMode::Snapshot),
            cuts: Vec::new(),
            decisions: Vec::new(),
            over_paid: Vec::new(),
            late: false,
        };
        let basis = orders::preview(&self.desk, &paste).unwrap().basis;
        orders::confirm(&mut self.desk, &paste, &basis, Undecided::Refuse).unwrap();
        campaigns::move_to(&mut self.desk, campaign, Stage::Closed).unwrap();
        self.campaign = Some(campaign);
        let form = BuyForm::of(&[campaign], Rounding::Up);
        purchasing::make(&mut self.desk, &form, &[], BEIJING).unwrap().value[0]
    }

    fn row(&self) -> centre::RequestRow {
        centre::requests(&self.desk).unwrap().remove(0)
    }

    /// Counts everything in that the centre sent.
    fn receives(&mut self) -> Quantity {
        let mut came = Quantity::ZERO;
        for note in centre::notes(&self.desk).unwrap() {
            if !note.is_open {
                continue;
            }
            let draft = receiving::draft(&self.desk, DeliverySource::Note(note.of)).unwrap();
            let lines = draft.lines.into_iter().map(|line| {
                came += line.expected;
                ReceivedLine {
                    purchase_line_id: line.purchase_line_id,
                    variant_id: line.variant_id,
                    received: line.expected,
                    damaged: Quantity::ZERO,
                    unit_cost: line.unit_cost,
                    lot: LotForm { number: line.lot, ..LotForm::default() },
                    certificate: None,
                    damage: None,
                }
            });
            let form = DeliveryForm {
                order_id: draft.order_id,
                supplier_id: draft.supplier_id,
                delivery_note_id: draft.delivery_note_id,
                note: String::new(),
                lines: lines.collect(),
            };
            receiving::receive(&mut self.desk, &form).unwrap();
        }
        came
    }

    /// Shares what came among the members; answers how much they are given in all.
    fn shares(&mut self) -> Quantity {
        let variant_id = products::list(&self.desk).unwrap()[0].variant.variant_id;
        let form = ShareForm {
            campaigns: vec![self.campaign.unwrap()],
            variant_id,
            available: None,
            rule: SharingRule::FirstCome,
            surplus: Surplus::SameOrder,
            hands: Vec::new(),
            released: Vec::new(),
        };
        let preview = sharing::preview(&self.desk, &form).unwrap();
        let given = preview.given;
        sharing::apply(&mut self.desk, &form, &preview.basis).unwrap();
        given
    }
}

fn apples(price: i64) -> CatalogueRow {
    CatalogueRow {
        supplier: "洛川果业".into(),
        product: "洛川苹果".into(),
        code: "A-001".into(),
        unit: Unit::new("箱"),
        price: Some(Fen(price)),
        case_pack: Some(12),
        warehouse: "滨江仓".into(),
        ..CatalogueRow::default()
    }
}

fn is_paid(server: &HubServer, office: &Office, shop: WorkspaceId, amount: i64) {
    let request = EntryRequest {
        entry_id: FactId::new(Uuid::now_v7()),
        workspace_id: shop,
        kind: EntryKind::Payment,
        amount: Fen(-amount),
        happened_at: Timestamp(1_796_000_000_000),
        memo: "转账".into(),
        note_id: None,
        request_id: None,
        variant_id: None,
        pieces: None,
    };
    server.ask_hub(|hub| hub.record_entry(office, &request).unwrap());
}

#[rstest]
#[case::sqlite(false)]
#[case::postgres(true)]
fn from_the_catalogue_to_the_statement_nothing_is_lost(#[case] on_postgres: bool) {
    let database = on_postgres.then(|| Postgres::start().unwrap());
    let server = match &database {
        Some(database) => HubServer::builder().database(&database.url()).start(),
        None => HubServer::start(),
    };
    let office = Office::keeper(server.create_centre("滨江供货中心"));
    server.publish(&office, vec![apples(2_550)]);

    // Three leaders join with a code each, and take orders of 9, 8 and 7.
    let mut leaders = Vec::new();
    let mut asked = Vec::new();
    let mut date = None;
    for (name, list) in [
        ("一号团", "1. 小王 苹果4箱\n2. 李姐 苹果5箱"),
        ("二号团", "1. 阿明 苹果8箱"),
        ("三号团", "1. 陈姨 苹果3箱\n2. 老周 苹果4箱"),
    ] {
        let mut leader = Leader::joins(&server, name);
        let code = server.invite_shop(&office);
        assert_eq!(leader.line.wait(centre::join(&leader.line, &code)).unwrap(), "滨江供货中心");
        let order = leader.sells(list);
        let day = centre::page(&leader.desk).unwrap().unwrap().delivery[1].date;
        centre::request(&mut leader.desk, order, day).unwrap();
        assert!(leader.row().is_waiting);
        leader.fetches();
        assert_eq!(leader.row().state, Some(RequestState::Received));
        date = Some(day);
        leaders.push(leader);
        asked.push(order);
    }
    let date = date.unwrap();

    // A price that changes is put before the leaders; one keeps theirs.
    server.publish(&office, vec![apples(2_700)]);
    let [first, ..] = leaders.as_mut_slice() else { panic!("three") };
    first.fetches();
    let notice = centre::notices(&first.desk).unwrap().remove(0);
    centre::settle_notice(&mut first.desk, notice.variant_id, NoticeChoice::Keep).unwrap();

    // 24 are asked for, two cases; 18 come, shared by who asked first: 9, 8, 1.
    server.clock().advance_minutes(3 * DAY_MINUTES);
    server.fall_short(&office, date, Quantity::whole(18), "");
    for (leader, (order, expected)) in leaders.iter_mut().zip(asked.iter().zip([9, 8, 1])) {
        leader.fetches();
        let row = leader.row();
        let answer = row.lines[0].answer.clone().unwrap();
        assert_eq!(answer.confirmed, Quantity::whole(expected));
        centre::confirm_answers(&mut leader.desk, *order).unwrap();
        let state = purchasing::page(&leader.desk, *order).unwrap().state;
        assert_eq!(state, PurchaseState::Confirmed);
    }

    // They come with their notes, are counted in, and shared among the members.
    server.ship(&office, date, "B-118");
    is_paid(&server, &office, leaders[0].workspace_id, 10_000);
    for (leader, expected) in leaders.iter_mut().zip([9, 8, 1]) {
        leader.fetches();
        leader.fetches();
        assert_eq!(leader.receives(), Quantity::whole(expected));
        assert_eq!(leader.receives(), Quantity::ZERO, "once");
        assert_eq!(leader.shares(), Quantity::whole(expected));
        assert_eq!(leader.row().state, Some(RequestState::Shipped));
    }

    // Both ends have the same sums, and nothing else.
    let mut owed = Fen::ZERO;
    for leader in &leaders {
        let here = centre::statement(&leader.desk, None, None).unwrap().unwrap();
        let shop = leader.workspace_id;
        let there = server
            .ask_hub(|hub| hub.statement_of(&office, shop, StatementRequest::default()).unwrap());
        assert_eq!((here.balance, here.rows.len()), (there.balance, there.entries.len()));
        let amounts = |row: &centre::StatementRow| (row.at, row.kind, row.amount);
        let here: Vec<_> = here.rows.iter().map(amounts).collect();
        let there: Vec<_> =
            there.entries.iter().map(|entry| (entry.at, entry.kind, entry.amount)).collect();
        assert_eq!(here, there);
        owed += here.iter().map(|(_, _, amount)| *amount).sum();
    }
    assert_eq!(owed, Fen(18 * 2_550 - 10_000), "at the price that was accepted");
}
