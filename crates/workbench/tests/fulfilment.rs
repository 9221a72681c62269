//! One campaign from its cutoff to the last pickup: bought, partly failed, short, damaged, weighed, sorted and handed out. Every
//! step is taken, taken back and taken again, and leaves the same.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Committed, Desk, Error, campaigns, charges, delivery,
    domain::{
        Fen, OfferId, PickupState, Quantity, Stage, VariantId,
        cases::Rounding,
        purchase::PurchaseState,
        sharing::{SharingRule, Surplus, Why},
    },
    handout::{self, GiveForm, GiveLine, Scope},
    history, orders,
    purchasing::{self, BuyForm, SubstitutionForm},
    receiving::{self, DeliveryForm, DeliverySource, LotForm, ReceivedLine},
    sharing::{self, ShareForm, Weight},
    sorting::{self, SortedLine},
    stock,
};
use support::{Fruit, fruit};

/// Everything that a leader would look at.
fn seen(fruit: &Fruit) -> String {
    let desk = &fruit.desk;
    let mut lines = vec![
        format!("{:?}", purchasing::orders(desk).unwrap()),
        format!("{:?}", stock::list(desk).unwrap()),
        format!("{:?}", sharing::overview(desk, fruit.campaign).unwrap()),
        format!("{:?}", charges::of_campaign(desk, fruit.campaign).unwrap()),
        format!("{:?}", sorting::board(desk, &[fruit.campaign]).unwrap()),
        format!("{:?}", handout::counter(desk, &scope(fruit)).unwrap()),
        format!("{:?}", delivery::of_campaign(desk, fruit.campaign, true).unwrap()),
    ];
    lines.push(format!("{:?}", campaigns::page(desk, fruit.campaign).unwrap().stage));
    lines.join("\n")
}

fn scope(fruit: &Fruit) -> Scope {
    Scope { campaigns: vec![fruit.campaign], pickup_point_id: None }
}

/// Does `act`, takes it back, and brings it again.
fn step<T>(fruit: &mut Fruit, act: impl FnOnce(&mut Desk) -> Result<Committed<T>, Error>) -> T {
    let before = seen(fruit);
    let done = act(&mut fruit.desk).unwrap().value;
    let after = seen(fruit);
    assert_ne!(before, after, "the act is seen");
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(seen(fruit), before, "taken back");
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(seen(fruit), after, "brought again");
    done
}

fn variant(fruit: &Fruit, name: &str) -> (OfferId, VariantId) {
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    let offer = page
        .offers
        .iter()
        .find(|offer| format!("{}{}", offer.product, offer.variant) == name)
        .unwrap();
    (offer.offer.id, offer.offer.variant_id)
}

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

#[test]
fn from_the_cutoff_to_the_last_pickup_every_step_can_be_taken_back() {
    let mut fruit = fruit();
    let campaign = fruit.campaign;
    fruit.list("1. 小王 苹果大果3份 梨2斤\n2. 李姐 苹果大果2份 牛奶1箱\n3. 老张 苹果小果2份 梨3斤\n4. 小赵 苹果大果2份");
    let (large, large_variant) = variant(&fruit, "苹果大果");
    let (small, _) = variant(&fruit, "苹果小果");
    let (_, pear_variant) = variant(&fruit, "梨");
    let (_, milk_variant) = variant(&fruit, "牛奶");
    let placed = fruit.orders();

    // Cutoff, and a purchase order for the one supplier: sent, and confirmed by them.
    step(&mut fruit, |desk| campaigns::move_to(desk, campaign, Stage::Closed));
    let buy = BuyForm { campaigns: vec![campaign], rounding: Rounding::Up, choices: vec![] };
    let made = step(&mut fruit, |desk| purchasing::make(desk, &buy, &[], 480));
    let [order] = made[..] else { panic!("one supplier: {made:?}") };
    step(&mut fruit, |desk| purchasing::send(desk, order));
    let confirmed = purchasing::form(&fruit.desk, order).unwrap();
    step(&mut fruit, |desk| purchasing::confirm(desk, &confirmed));
    step(&mut fruit, |desk| campaigns::move_to(desk, campaign, Stage::Ordered));

    // 小果 cannot be had: whoever wanted it gets milk at its own price.
    let instead = SubstitutionForm {
        campaign_id: campaign,
        offer_id: small,
        variant_id: milk_variant,
        keeps_price: false,
        orders: None,
    };
    assert_eq!(step(&mut fruit, |desk| purchasing::substitute(desk, &instead)), 1);

    // One delivery: five of twelve large ones, one of them crushed; pears and milk as agreed; no small ones.
    let draft = receiving::draft(&fruit.desk, DeliverySource::Order(order)).unwrap();
    let came = |variant_id, received: &str, damaged: &str| {
        let line = draft.lines.iter().find(|line| line.variant_id == variant_id).unwrap();
        ReceivedLine {
            purchase_line_id: line.purchase_line_id,
            variant_id,
            received: quantity(received),
            damaged: quantity(damaged),
            unit_cost: line.unit_cost,
            lot: LotForm { number: "L1".into(), ..LotForm::default() },
            certificate: None,
            damage: None,
        }
    };
    let delivery_form = DeliveryForm {
        order_id: Some(order),
        supplier_id: None,
        delivery_note_id: None,
        note: String::new(),
        lines: vec![
            came(large_variant, "5", "1"),
            came(pear_variant, "5", "0"),
            came(milk_variant, "12", "0"),
        ],
    };
    step(&mut fruit, |desk| receiving::receive(desk, &delivery_form));
    let state = purchasing::orders(&fruit.desk).unwrap()[0].state;
    assert_eq!(state, PurchaseState::PartlyReceived, "moved on by itself");
    let claims = receiving::claims(&fruit.desk, order).unwrap();
    assert!(!claims.lines.is_empty(), "short and crushed ones are claimed");
    step(&mut fruit, |desk| campaigns::move_to(desk, campaign, Stage::Received));

    // Four good ones for seven wished: whoever came first.
    let mut form = ShareForm {
        campaigns: vec![campaign],
        variant_id: large_variant,
        available: None,
        rule: SharingRule::FirstCome,
        surplus: Surplus::SameOrder,
        hands: vec![],
        released: vec![],
    };
    let preview = sharing::preview(&fruit.desk, &form).unwrap();
    let given: Vec<(&str, Quantity)> =
        preview.rows.iter().map(|row| (row.name.as_str(), row.given)).collect();
    assert_eq!(given, [("小王", quantity("3")), ("李姐", quantity("1")), ("小赵", quantity("0"))]);
    assert!(matches!(preview.rows[2].why, Why::CameLater { .. }));
    step(&mut fruit, |desk| sharing::apply(desk, &form, &preview.basis));
    // Sharing anew by another rule would change it, and is only looked at.
    form.rule = SharingRule::RoundRobin;
    let other = sharing::preview(&fruit.desk, &form).unwrap();
    assert_eq!(other.rows.iter().map(|row| row.given).sum::<Quantity>(), quantity("4"));
    let messages =
        sharing::messages(&fruit.desk, campaign, Some(large_variant), Default::default()).unwrap();
    assert_eq!(messages.len(), 2, "李姐 and 小赵 are told");

    // The scales: the price follows the weight, in the buyer's favour.
    let weights: Vec<Weight> = sharing::weights(&fruit.desk, campaign)
        .unwrap()
        .iter()
        .zip(["2.13", "2.87"])
        .map(|(row, weight)| Weight { line_id: row.line_id, quantity: Some(quantity(weight)) })
        .collect();
    assert_eq!(weights.len(), 2);
    step(&mut fruit, |desk| sharing::weigh(desk, campaign, &weights));

    // The order as placed stays readable under all of it.
    let lines_placed = placed.iter().map(|line| line.split(' ').next().unwrap().to_owned());
    let rows = orders::list(&fruit.desk, campaign).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>(),
        lines_placed.collect::<Vec<_>>()
    );
    let large_ordered: Quantity = rows
        .iter()
        .flat_map(|row| &row.lines)
        .filter(|line| line.offer_id == large)
        .map(|line| line.quantity)
        .sum();
    assert_eq!(large_ordered, quantity("7"), "ordered, not given");

    // Sorted bag by bag.
    let board = sorting::board(&fruit.desk, &[campaign]).unwrap();
    assert_eq!(board.bags.len(), 3, "小赵 gets nothing");
    let lines: Vec<SortedLine> = board
        .bags
        .iter()
        .flat_map(|bag| {
            bag.lines.iter().map(|line| SortedLine {
                order_id: bag.order_id,
                line_id: line.line_id,
                quantity: line.missing,
            })
        })
        .collect();
    step(&mut fruit, |desk| sorting::put(desk, &lines));
    let progress = sorting::board(&fruit.desk, &[campaign]).unwrap().progress;
    assert_eq!((progress.done, progress.of), (3, 3));
    step(&mut fruit, |desk| campaigns::move_to(desk, campaign, Stage::Sorted));

    // Everybody pays what the charges say: counter, sheet and charges agree.
    let charged = charges::of_campaign(&fruit.desk, campaign).unwrap();
    let charge = |name: &str| {
        let row = rows.iter().find(|row| row.name == name).unwrap();
        charged.orders.iter().find(|charge| charge.order_id == row.order_id).unwrap().to_pay
    };
    // 3 × 30 and 2.13 × 3.50 = 7.455, of which the last half dime is the buyer's.
    assert_eq!(charge("小王"), Fen(9740));
    assert_eq!(charge("李姐"), Fen(3000 + 5600));
    // 2 boxes of milk instead of apples, and 2.87 × 3.50 = 10.045.
    assert_eq!(charge("老张"), Fen(2 * 5600 + 1000));
    assert_eq!(charge("小赵"), Fen::ZERO);
    let sheet = delivery::of_campaign(&fruit.desk, campaign, true).unwrap();
    let total: Fen = charged.orders.iter().map(|charge| charge.to_pay).sum();
    assert_eq!((sheet.total, charged.sums.to_pay), (total, total));

    // 小王 takes part of it and the rest later; somebody comes for 李姐; 老张 takes all at once.
    let waits = |fruit: &Fruit, name: &str| -> (Vec<GiveLine>, Fen) {
        let scope = scope(fruit);
        let found = handout::find(&fruit.desk, &scope, name).unwrap();
        let person = handout::person(&fruit.desk, &scope, found[0].member_id).unwrap();
        let lines = person.orders.iter().flat_map(|order| {
            order.lines.iter().filter(|line| line.left.is_positive()).map(|line| GiveLine {
                order_id: order.order_id,
                line_id: line.line_id,
                quantity: line.left,
            })
        });
        (lines.collect(), person.to_pay)
    };
    let give = |lines: Vec<GiveLine>, collected_by: &str| GiveForm {
        member_id: None,
        lines,
        collected_by: collected_by.into(),
        note: String::new(),
    };
    let (mut first, to_pay) = waits(&fruit, "小王");
    assert_eq!((first.len(), to_pay), (2, Fen(9740)));
    first.truncate(1);
    let part = step(&mut fruit, |desk| handout::give(desk, &give(first, "")));
    assert_eq!(part.state, PickupState::Partly);
    let (rest, _) = waits(&fruit, "小王");
    let all = step(&mut fruit, |desk| handout::give(desk, &give(rest, "")));
    assert_eq!(all.state, PickupState::Done);
    for (name, proxy) in [("李姐", "李姐的婆婆"), ("老张", "")] {
        let (lines, _) = waits(&fruit, name);
        let given = step(&mut fruit, |desk| handout::give(desk, &give(lines, proxy)));
        assert_eq!(given.state, PickupState::Done, "{name}");
    }
    let counter = handout::counter(&fruit.desk, &scope(&fruit)).unwrap();
    assert_eq!((counter.progress.done, counter.progress.of), (3, 3));

    // What came and did not go is what is there: no piece is lost.
    let left = |variant_id: VariantId| {
        let rows = stock::list(&fruit.desk).unwrap();
        rows.iter()
            .find(|row| row.variant_id == variant_id)
            .map_or(Quantity::ZERO, |row| row.on_hand)
    };
    assert_eq!(left(large_variant), quantity("0"));
    assert_eq!(left(pear_variant), quantity("0"));
    assert_eq!(left(milk_variant), quantity("9"));
    step(&mut fruit, |desk| campaigns::move_to(desk, campaign, Stage::HandedOut));
}
