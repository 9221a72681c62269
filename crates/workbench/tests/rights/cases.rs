//! Every use case that writes, and the right that it takes.

use linli_workbench::{
    Course, Error,
    campaigns::{
        self,
        announced::{self, AnnouncementForm},
    },
    centre::{self, NoticeChoice},
    charges, conflicts,
    delivery::{self, DeliveryLook, SheetForm},
    documents::{
        Language,
        message::{Audience, MessageKind},
    },
    domain::{
        CampaignTemplateId, DoorStyle, FactId, Habit, Meaning, OrderId, PurchaseOrderId, Quantity,
        Right, Stage, VariantId,
        cases::Rounding,
        charge::WeighedTo,
        purchase::PurchaseState,
        sharing::{SharingRule, Surplus},
    },
    doors::{self, EstateStyle},
    handout::{self, GiveForm, GiveLine},
    history, identity,
    intake::table::TableKind,
    learned, letterhead, members, messages, ordering,
    orders::{self, Undecided},
    pickup_points::{self, PickupPointForm},
    products,
    purchasing::{self, BuyForm, SubstitutionForm},
    quarantine,
    receiving::{self, DeliveryForm, LotForm, PictureForm, ReceivedLine},
    sample,
    sharing::{self, ShareForm},
    sorting::{self, SortedLine},
    stock::{self, CountForm, Counted, WriteOffForm, WriteOffReason},
    suppliers::{self, SupplierForm},
    tables::{
        self, TableFile,
        cards::{BadRows, CardTableForm},
        orders::OrderTableForm,
    },
};

use crate::support::{EVENING, Fruit};

/// One use case: its name as in the sources, what it takes, and a call of it.
pub(super) type Case = (&'static str, Option<Right>, fn(&mut Fruit) -> Result<(), Error>);

/// Every function of the crate that answers with what was committed. `None`: it reverses what was done here, or takes
/// over what others did, and so takes no right of its own.
pub(super) const CASES: &[Case] = &[
    ("campaigns/announced/mod.rs confirm", Some(Right::RunCampaigns), |fruit| {
        let text = "周末团\n草莓 30元/盒".to_owned();
        let form = AnnouncementForm { text, offset_minutes: 480 };
        let preview = announced::preview(&fruit.desk, &form)?;
        announced::confirm(&mut fruit.desk, &preview.draft, &preview.basis).map(drop)
    }),
    ("campaigns/again.rs copy", Some(Right::RunCampaigns), |fruit| {
        campaigns::copy(&mut fruit.desk, fruit.campaign, 7, 480).map(drop)
    }),
    ("campaigns/cutoff.rs close_at_cutoff", Some(Right::RunCampaigns), |fruit| {
        campaigns::close_at_cutoff(&mut fruit.desk, &[fruit.campaign]).map(drop)
    }),
    ("campaigns/cutoff.rs extend", Some(Right::RunCampaigns), |fruit| {
        campaigns::extend(&mut fruit.desk, fruit.campaign, EVENING.plus_minutes(60)).map(drop)
    }),
    ("campaigns/form.rs save", Some(Right::RunCampaigns), |fruit| {
        let form = campaigns::form(&fruit.desk, fruit.campaign)?;
        campaigns::save(&mut fruit.desk, form).map(drop)
    }),
    ("campaigns/form.rs remove", Some(Right::RunCampaigns), |fruit| {
        let id = campaigns::by_name(&fruit.desk, "空团")?;
        campaigns::remove(&mut fruit.desk, id).map(drop)
    }),
    ("campaigns/stage.rs move_to", Some(Right::RunCampaigns), |fruit| {
        campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).map(drop)
    }),
    ("charges.rs set_weighed_to", Some(Right::ChangeSettings), |fruit| {
        charges::set_weighed_to(&mut fruit.desk, WeighedTo::Yuan).map(drop)
    }),
    ("centre/answers.rs choose_substitute", Some(Right::BuyGoods), |fruit| {
        centre::choose_substitute(&mut fruit.desk, FactId::new(uuid::Uuid::nil()), true).map(drop)
    }),
    ("centre/answers.rs confirm_answers", Some(Right::BuyGoods), |fruit| {
        let id = first_purchase(fruit);
        centre::confirm_answers(&mut fruit.desk, id).map(drop)
    }),
    ("centre/goods.rs take", Some(Right::ChangeGoods), |fruit| {
        centre::take(&mut fruit.desk, &[]).map(drop)
    }),
    ("centre/templates.rs open_template", Some(Right::RunCampaigns), |fruit| {
        centre::open_template(&mut fruit.desk, CampaignTemplateId::new(uuid::Uuid::nil())).map(drop)
    }),
    ("centre/notices.rs settle_notice", Some(Right::ChangeGoods), |fruit| {
        let variant = first_variant(fruit);
        centre::settle_notice(&mut fruit.desk, variant, NoticeChoice::Keep).map(drop)
    }),
    ("centre/requests.rs request", Some(Right::BuyGoods), |fruit| {
        let id = first_purchase(fruit);
        centre::request(&mut fruit.desk, id, "2026-01-07".parse().unwrap()).map(drop)
    }),
    ("conflicts/settle.rs keep", Some(Right::ChangeSettings), |fruit| {
        conflicts::keep(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("conflicts/settle.rs take_back", Some(Right::ChangeSettings), |fruit| {
        conflicts::take_back(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("conflicts/settle.rs use_other", Some(Right::ChangeSettings), |fruit| {
        conflicts::use_other(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("delivery/mod.rs file", Some(Right::Unmask), |fruit| {
        let (campaign, language) = (fruit.campaign, Language::ZhCn);
        delivery::file(&mut fruit.desk, campaign, false, &[], language).map(drop)
    }),
    ("delivery/mod.rs paper", Some(Right::Unmask), |fruit| {
        let form = SheetForm {
            campaigns: vec![fruit.campaign],
            pickup_point_id: None,
            masked: false,
            look: DeliveryLook::default(),
        };
        delivery::paper(&mut fruit.desk, &form, Language::ZhCn).map(drop)
    }),
    ("delivery/columns.rs set_column_sets", Some(Right::ChangeSettings), |fruit| {
        delivery::set_column_sets(&mut fruit.desk, &[]).map(drop)
    }),
    ("delivery/round.rs order_points", Some(Right::ChangeGoods), |fruit| {
        let id = pickup_points::list(&fruit.desk)?[0].pickup_point.id;
        delivery::order_points(&mut fruit.desk, &[id]).map(drop)
    }),
    ("delivery/round.rs order_buildings", Some(Right::ChangeSettings), |fruit| {
        delivery::order_buildings(&mut fruit.desk, &["3".to_owned()]).map(drop)
    }),
    ("doors.rs set", Some(Right::ChangeSettings), |fruit| {
        let style = DoorStyle::LaneBuildingRoom;
        doors::set(&mut fruit.desk, &EstateStyle { estate: String::new(), style }).map(drop)
    }),
    ("handout/give.rs give", Some(Right::HandOut), |fruit| {
        let order = orders::list(&fruit.desk, fruit.campaign)?.remove(0);
        let line = GiveLine {
            order_id: order.order_id,
            line_id: order.lines[0].line_id,
            quantity: order.lines[0].quantity,
        };
        let form = GiveForm { lines: vec![line], ..GiveForm::default() };
        handout::give(&mut fruit.desk, &form).map(drop)
    }),
    ("history.rs undo", None, |fruit| history::undo(&mut fruit.desk).map(drop)),
    ("history.rs redo", None, |fruit| {
        history::undo(&mut fruit.desk)?;
        history::redo(&mut fruit.desk).map(drop)
    }),
    ("identity/household.rs live_together", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        identity::live_together(&mut fruit.desk, &ids).map(drop)
    }),
    ("identity/household.rs move_out", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        identity::live_together(&mut fruit.desk, &ids)?;
        identity::move_out(&mut fruit.desk, ids[0]).map(drop)
    }),
    ("identity/household.rs name_household", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        let id = identity::live_together(&mut fruit.desk, &ids)?.value;
        identity::name_household(&mut fruit.desk, id, "王姐家").map(drop)
    }),
    ("identity/likely.rs dismiss", Some(Right::ChangeSettings), |fruit| {
        identity::dismiss(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("identity/payer.rs set_payer", Some(Right::ChangeMembers), |fruit| {
        let (member, payer) = (fruit.member("小宝"), fruit.member("王姐"));
        identity::set_payer(&mut fruit.desk, member, Some(payer)).map(drop)
    }),
    ("learned/edit.rs save", Some(Right::TakeOrders), |fruit| {
        let member = members::list(&fruit.desk)?[0].id;
        let meaning = Some(Meaning::Member(member));
        let form = learned::WordForm { id: None, word: "老叫法".into(), meaning };
        learned::save(&mut fruit.desk, &form).map(drop)
    }),
    ("learned/edit.rs forget", Some(Right::TakeOrders), |fruit| {
        let ids: Vec<_> = learned::page(&fruit.desk)?.words.iter().map(|word| word.id).collect();
        learned::forget(&mut fruit.desk, &ids).map(drop)
    }),
    ("learned/edit.rs say_habit", Some(Right::TakeOrders), |fruit| {
        learned::say_habit(&mut fruit.desk, Habit::DashParts, Some(true)).map(drop)
    }),
    ("learned/edit.rs forget_habit", Some(Right::TakeOrders), |fruit| {
        learned::forget_habit(&mut fruit.desk, Habit::DashParts).map(drop)
    }),
    ("letterhead.rs set", Some(Right::ChangeSettings), |fruit| {
        letterhead::set(&mut fruit.desk, &letterhead::Letterhead::default()).map(drop)
    }),
    ("members.rs save", Some(Right::ChangeMembers), |fruit| {
        let form = members::MemberForm { name: "新来的".into(), ..Default::default() };
        members::save(&mut fruit.desk, form).map(drop)
    }),
    ("members.rs remove", Some(Right::ChangeMembers), |fruit| {
        let id = fruit.member("要走的");
        members::remove(&mut fruit.desk, id).map(drop)
    }),
    ("members.rs merge", Some(Right::ChangeMembers), |fruit| {
        let (stays, gone) = (fruit.member("王姐"), fruit.member("小王"));
        members::merge(&mut fruit.desk, stays, gone).map(drop)
    }),
    ("members.rs split", Some(Right::ChangeMembers), |fruit| {
        let (stays, gone) = (fruit.member("王姐"), fruit.member("小王"));
        members::merge(&mut fruit.desk, stays, gone)?;
        members::split(&mut fruit.desk, gone).map(drop)
    }),
    ("messages.rs set_template", Some(Right::ChangeSettings), |fruit| {
        let (kind, audience) = (MessageKind::Arrival, Audience::Group);
        messages::set_template(&mut fruit.desk, kind, audience, "货到了").map(drop)
    }),
    ("orders/form.rs save", Some(Right::TakeOrders), |fruit| {
        let form = orders::form(&fruit.desk, first_order(fruit))?;
        orders::save(&mut fruit.desk, &form).map(drop)
    }),
    ("orders/paste.rs confirm", Some(Right::TakeOrders), |fruit| {
        let form = fruit.paste("1. 老李 大果1份");
        let basis = orders::preview(&fruit.desk, &form)?.basis;
        orders::confirm(&mut fruit.desk, &form, &basis, Undecided::Refuse).map(drop)
    }),
    ("ordering/set.rs publish", Some(Right::RunCampaigns), |fruit| {
        let form = ordering::view(&fruit.desk, fruit.campaign, 480)?.form;
        ordering::publish(&mut fruit.desk, fruit.campaign, &form).map(drop)
    }),
    ("ordering/set.rs close", Some(Right::RunCampaigns), |fruit| {
        ordering::close(&mut fruit.desk, fruit.campaign).map(drop)
    }),
    ("ordering/picture.rs set_goods_picture", Some(Right::ChangeGoods), |fruit| {
        let product = products::list(&fruit.desk)?[0].product_id;
        ordering::set_goods_picture(&mut fruit.desk, product, None).map(drop)
    }),
    ("ordering/take.rs accept", Some(Right::TakeOrders), |fruit| {
        ordering::accept(&mut fruit.desk, fruit.campaign, &[]).map(drop)
    }),
    ("ordering/take.rs accept_all", Some(Right::TakeOrders), |fruit| {
        ordering::accept_all(&mut fruit.desk, fruit.campaign).map(drop)
    }),
    ("ordering/take.rs decline", Some(Right::TakeOrders), |fruit| {
        ordering::decline(&mut fruit.desk, fruit.campaign, &[]).map(drop)
    }),
    ("orders/status.rs cancel", Some(Right::TakeOrders), |fruit| {
        let id = first_order(fruit);
        orders::cancel(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs restore", Some(Right::TakeOrders), |fruit| {
        let id = first_order(fruit);
        orders::restore(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs hand_out", Some(Right::HandOut), |fruit| {
        let id = first_order(fruit);
        orders::hand_out(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs take_back", Some(Right::HandOut), |fruit| {
        let id = first_order(fruit);
        orders::take_back(&mut fruit.desk, id).map(drop)
    }),
    ("pickup_points.rs save", Some(Right::ChangeGoods), |fruit| {
        let form = PickupPointForm { name: "南门".into(), ..Default::default() };
        pickup_points::save(&mut fruit.desk, &form).map(drop)
    }),
    ("pickup_points.rs remove", Some(Right::ChangeGoods), |fruit| {
        let id = pickup_points::list(&fruit.desk)?[0].pickup_point.id;
        pickup_points::remove(&mut fruit.desk, id).map(drop)
    }),
    ("products.rs save", Some(Right::ChangeGoods), |fruit| {
        let id = products::list(&fruit.desk)?[0].product_id;
        let form = products::form(&fruit.desk, id)?;
        products::save(&mut fruit.desk, form).map(drop)
    }),
    ("products.rs remove", Some(Right::ChangeGoods), |fruit| {
        let id = products::list(&fruit.desk)?[0].product_id;
        products::remove(&mut fruit.desk, id).map(drop)
    }),
    ("purchasing/edit.rs confirm", Some(Right::BuyGoods), |fruit| {
        let form = purchasing::form(&fruit.desk, first_purchase(fruit))?;
        purchasing::confirm(&mut fruit.desk, &form).map(drop)
    }),
    ("purchasing/edit.rs save", Some(Right::BuyGoods), |fruit| {
        let form = purchasing::form(&fruit.desk, first_purchase(fruit))?;
        purchasing::save(&mut fruit.desk, &form).map(drop)
    }),
    ("purchasing/make.rs make", Some(Right::BuyGoods), |fruit| {
        let form = BuyForm::of(&[fruit.campaign], Rounding::Up);
        purchasing::make(&mut fruit.desk, &form, &[], 480).map(drop)
    }),
    ("purchasing/path.rs move_to", Some(Right::BuyGoods), |fruit| {
        let id = first_purchase(fruit);
        purchasing::move_to(&mut fruit.desk, id, PurchaseState::Cancelled).map(drop)
    }),
    ("purchasing/path.rs remove", Some(Right::BuyGoods), |fruit| {
        let id = first_purchase(fruit);
        purchasing::remove(&mut fruit.desk, id).map(drop)
    }),
    ("purchasing/send.rs send", Some(Right::BuyGoods), |fruit| {
        let id = first_purchase(fruit);
        purchasing::send(&mut fruit.desk, id).map(drop)
    }),
    ("purchasing/substitute.rs substitute", Some(Right::BuyGoods), |fruit| {
        let form = substitution(fruit);
        purchasing::substitute(&mut fruit.desk, &form).map(drop)
    }),
    ("purchasing/substitute.rs take_back_substitution", Some(Right::BuyGoods), |fruit| {
        let form = substitution(fruit);
        let (campaign, offer) = (form.campaign_id, form.offer_id);
        purchasing::take_back_substitution(&mut fruit.desk, campaign, offer).map(drop)
    }),
    ("quarantine/mod.rs retry", None, |fruit| quarantine::retry(&mut fruit.desk).map(drop)),
    ("receiving/form.rs receive", Some(Right::ReceiveGoods), |fruit| {
        let variant_id = first_variant(fruit);
        let line = ReceivedLine {
            purchase_line_id: None,
            variant_id,
            received: Quantity::ONE,
            damaged: Quantity::ZERO,
            unit_cost: None,
            lot: LotForm::default(),
            certificate: None,
            damage: None,
        };
        let form = DeliveryForm { lines: vec![line], ..DeliveryForm::default() };
        receiving::receive(&mut fruit.desk, &form).map(drop)
    }),
    ("receiving/picture.rs attach", Some(Right::ReceiveGoods), |fruit| {
        let picture = PictureForm { media_type: "image/jpeg".into(), data: "/9j/".into() };
        receiving::attach(&mut fruit.desk, NO_QUESTION.parse().unwrap(), &picture).map(drop)
    }),
    ("receiving/picture.rs remove_picture", Some(Right::ReceiveGoods), |fruit| {
        receiving::remove_picture(&mut fruit.desk, NO_QUESTION.parse().unwrap()).map(drop)
    }),
    ("sharing/apply.rs apply", Some(Right::ReceiveGoods), |fruit| {
        let form = ShareForm {
            campaigns: vec![fruit.campaign],
            variant_id: first_variant(fruit),
            available: Some(Quantity::ONE),
            rule: SharingRule::FirstCome,
            surplus: Surplus::SameOrder,
            hands: Vec::new(),
            released: Vec::new(),
        };
        let basis = sharing::preview(&fruit.desk, &form)?.basis;
        sharing::apply(&mut fruit.desk, &form, &basis).map(drop)
    }),
    ("sharing/weighed.rs weigh", Some(Right::ReceiveGoods), |fruit| {
        let campaign = fruit.campaign;
        sharing::weigh(&mut fruit.desk, campaign, &[]).map(drop)
    }),
    ("stock/change.rs count", Some(Right::ChangeGoods), |fruit| {
        let (variant_id, lot_id) = (first_variant(fruit), None);
        let lines = vec![Counted { variant_id, lot_id, quantity: Quantity::ONE }];
        stock::count(&mut fruit.desk, &CountForm { lines, note: String::new() }).map(drop)
    }),
    ("stock/change.rs write_off", Some(Right::ChangeGoods), |fruit| {
        let form = WriteOffForm {
            variant_id: first_variant(fruit),
            lot_id: None,
            quantity: Quantity::ONE,
            reason: WriteOffReason::Spoiled,
            note: String::new(),
        };
        stock::write_off(&mut fruit.desk, &form).map(drop)
    }),
    ("stock/recall.rs recall_paper", Some(Right::Unmask), |fruit| {
        let (lot, language) = (NO_QUESTION.parse().unwrap(), Language::ZhCn);
        stock::recall_paper(&mut fruit.desk, lot, false, 480, language).map(drop)
    }),
    ("sample.rs load", Some(Right::ChangeGoods), |fruit| sample::load(&mut fruit.desk).map(drop)),
    ("sorting.rs put", Some(Right::ReceiveGoods), |fruit| {
        let order = orders::list(&fruit.desk, fruit.campaign)?.remove(0);
        let line = SortedLine {
            order_id: order.order_id,
            line_id: order.lines[0].line_id,
            quantity: order.lines[0].quantity,
        };
        sorting::put(&mut fruit.desk, &[line]).map(drop)
    }),
    ("suppliers.rs save", Some(Right::ChangeGoods), |fruit| {
        let form = SupplierForm { name: "新供货商".into(), ..Default::default() };
        suppliers::save(&mut fruit.desk, &form).map(drop)
    }),
    ("suppliers.rs remove", Some(Right::ChangeGoods), |fruit| {
        let supplier = fruit.supplier;
        suppliers::remove(&mut fruit.desk, supplier).map(drop)
    }),
    ("tables/cards/mod.rs confirm", Some(Right::ChangeGoods), |fruit| {
        let text = "供货商,电话\n新农场,\n".as_bytes().to_vec();
        let file = TableFile { name: "供货商.csv".into(), bytes: text };
        let tables = tables::read(&[file], &mut |_| std::ops::ControlFlow::Continue(()))?;
        let form = CardTableForm { kind: TableKind::Suppliers, mappings: Vec::new() };
        let basis =
            tables::cards::preview(&fruit.desk, &tables, &form, &Course::unwatched())?.basis;
        tables::cards::confirm(
            &mut fruit.desk,
            &tables,
            &form,
            &basis,
            BadRows::Skip,
            &Course::unwatched(),
        )
        .map(drop)
    }),
    ("tables/orders.rs confirm", Some(Right::TakeOrders), |fruit| {
        let text = "下单人,商品,数量\n老李,梨,1\n".as_bytes().to_vec();
        let file = TableFile { name: "订单.csv".into(), bytes: text };
        let tables = tables::read(&[file], &mut |_| std::ops::ControlFlow::Continue(()))?;
        let form = OrderTableForm::of(fruit.campaign);
        let basis = tables::orders::preview(&fruit.desk, &tables, &form, &Course::unwatched())?
            .preview
            .basis;
        tables::orders::confirm(
            &mut fruit.desk,
            &tables,
            &form,
            &basis,
            Undecided::Refuse,
            &Course::unwatched(),
        )
        .map(drop)
    }),
];

/// The role is asked before the question is looked for.
const NO_QUESTION: &str = "00000000-0000-0000-0000-000000000000";

fn first_variant(fruit: &Fruit) -> VariantId {
    sharing::overview(&fruit.desk, fruit.campaign).unwrap()[0].variant_id
}

fn first_order(fruit: &Fruit) -> OrderId {
    orders::list(&fruit.desk, fruit.campaign).unwrap()[0].order_id
}

/// Small apples for the big ones.
fn substitution(fruit: &Fruit) -> SubstitutionForm {
    let offers = campaigns::page(&fruit.desk, fruit.campaign).unwrap().offers;
    SubstitutionForm {
        campaign_id: fruit.campaign,
        offer_id: offers[0].offer.id,
        variant_id: offers[1].offer.variant_id,
        keeps_price: true,
        orders: None,
    }
}

fn first_purchase(fruit: &Fruit) -> PurchaseOrderId {
    purchasing::orders(&fruit.desk).unwrap()[0].id
}
