//! Rules of a campaign where a leader meets them: amounts that agree everywhere, limits, cutoffs, late orders, campaigns that come
//! again.

// What fails in a helper fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_store::{StoreError, allotments};
use linli_workbench::{
    Act, Desk, Error,
    campaigns::{self, CampaignForm},
    charges, delivery,
    documents::{Language, minimum_notice::NoticeKind},
    domain::{
        AllotmentRule, CampaignTerms, DeliveryFee, FeePer, FeeShare, Fen, GroupMinimum, OfferTerms,
        Quantity, Reduction, ReductionOn, Reductions, Repeats, Stage, Tier, TierBy, Tiers, Weekday,
        charge::{ChargeSums, WeighedTo},
    },
    history, orders, summary, today,
};
use support::{Clock, EVENING, Fruit, fruit, fruit_on, shop};

const BEIJING: i32 = 480;
const HOUR: i64 = 60;

/// The fruit campaign with its form changed.
fn ruled(mut fruit: Fruit, change: impl FnOnce(&mut CampaignForm)) -> Fruit {
    let mut form = campaigns::form(&fruit.desk, fruit.campaign).unwrap();
    change(&mut form);
    campaigns::save(&mut fruit.desk, form).unwrap();
    fruit
}

fn fee(amount: i64) -> Option<DeliveryFee> {
    let share = FeeShare::Equally;
    Some(DeliveryFee { amount: Fen(amount), per: FeePer::Campaign, free_from: None, share })
}

fn reductions(from: i64, off: i64) -> Option<Reductions> {
    let steps = vec![Reduction { from: Fen(from), off: Fen(off) }];
    Some(Reductions { on: ReductionOn::Member, steps })
}

/// Amounts of the header, the list, the summary and the delivery sheet.
fn amounts(fruit: &Fruit) -> [Fen; 5] {
    let id = fruit.campaign;
    let rows = orders::list(&fruit.desk, id).unwrap();
    let standing = rows.iter().filter(|row| row.status.counts());
    [
        campaigns::page(&fruit.desk, id).unwrap().totals.amount,
        campaigns::list(&fruit.desk).unwrap()[0].totals.amount,
        standing.map(|row| row.amount).sum(),
        summary::of_campaign(&fruit.desk, id).unwrap().amount,
        delivery::of_campaign(&fruit.desk, id, true).unwrap().total,
    ]
}

#[test]
fn every_report_says_the_same_amount() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("linli.db");
    let clock = Clock::at(EVENING);
    // Each opening draws bytes of its own.
    let open = |nth| Desk::open_with(&path, Box::new(clock.beside(nth))).unwrap();
    let mut fruit = fruit_on(open(1), clock.clone());
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份 梨3斤\n2. 李姐 大果1份\n3. 张哥 小果1份");
    assert_eq!(amounts(&fruit), [Fen(2 * 3000 + 3 * 350 + 3000 + 2000); 5]);

    // 大果 costs 28 from three on, 满 50 减 5, and 10 for bringing it all.
    fruit = ruled(fruit, |form| {
        let steps = vec![Tier { from: Quantity::whole(3), price: Fen(2800) }];
        form.offers[0].terms.tiers = Some(Tiers { by: TierBy::Campaign, steps });
        form.terms.reductions = reductions(5000, 500);
        form.terms.fee = fee(1000);
    });
    let goods = 3 * 2800 + 3 * 350 + 2000;
    assert_eq!(amounts(&fruit), [Fen(goods - 500 + 1000); 5]);
    let totals = campaigns::page(&fruit.desk, fruit.campaign).unwrap().totals;
    assert_eq!((totals.goods, totals.reduction, totals.fee), (Fen(goods), Fen(500), Fen(1000)));
    let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
    let parts: Vec<(i64, i64, i64, i64)> =
        rows.iter().map(|row| (row.goods.0, row.reduction.0, row.fee.0, row.amount.0)).collect();
    assert_eq!(parts, [(6650, 500, 334, 6484), (2800, 0, 333, 3133), (2000, 0, 333, 2333)]);

    // Three 斤 of pears came to 3.13 on the scales: 10.955 yuan, of which 10.90 are charged.
    let (campaign, supplier) = (fruit.campaign, fruit.supplier);
    let pear = rows[0].lines.iter().find(|line| line.product == "梨").unwrap().line_id;
    drop(fruit);
    let weighed: Quantity = "3.13".parse().unwrap();
    shop::store_at(&path, &clock)
        .transact::<_, StoreError>(Act::new("test"), |tx| {
            allotments::put(tx, pear, weighed, AllotmentRule::Weighed, false)
        })
        .unwrap();
    let mut fruit = Fruit { desk: open(2), clock: clock.clone(), campaign, supplier };
    let goods = 3 * 2800 + 1090 + 2000;
    assert_eq!(amounts(&fruit), [Fen(goods - 500 + 1000); 5]);
    let row = orders::list(&fruit.desk, campaign).unwrap().remove(0);
    let line = row.lines.iter().find(|line| line.line_id == pear).unwrap();
    assert_eq!((line.quantity, line.given, line.amount), (Quantity::whole(3), weighed, Fen(1090)));

    charges::set_weighed_to(&mut fruit.desk, WeighedTo::Fen).unwrap();
    assert_eq!(amounts(&fruit), [Fen(goods + 5 - 500 + 1000); 5]);
    let charged = charges::of_campaign(&fruit.desk, campaign).unwrap();
    assert_eq!(charged.sums, ChargeSums::of(&charged.orders));
    assert_eq!(charged.sums.to_pay, Fen(goods + 5 - 500 + 1000));
}

#[test]
fn the_review_says_what_the_orders_will_come_to_by_the_rules() {
    let fruit = ruled(fruit(), |form| form.terms.reductions = reductions(5000, 500));
    let preview = fruit.preview("1. 小王 大果2份");
    assert_eq!((preview.stored.amount, preview.confirmed.amount), (Fen::ZERO, Fen(5500)));
}

#[test]
fn what_is_over_the_limit_or_the_stock_is_marked_before_and_after_it_is_taken_in() {
    let mut fruit = ruled(fruit(), |form| {
        form.offers[0].terms =
            OfferTerms { limit_each: Some(Quantity::whole(2)), ..OfferTerms::default() };
        form.offers[1].terms =
            OfferTerms { stock: Some(Quantity::whole(3)), ..OfferTerms::default() };
    });
    fruit.list("#接龙\n周三水果\n\n1. 小王 小果2份");
    let text = "#接龙\n周三水果\n\n1. 小王 小果2份\n2. 李姐 大果3份 小果2份";
    let preview = fruit.preview(text);
    let over: Vec<Vec<(String, Quantity, Quantity)>> = preview
        .changes
        .iter()
        .map(|change| {
            let over = change.over.iter();
            over.map(|line| (line.variant.clone(), line.over.limit, line.over.stock)).collect()
        })
        .collect();
    let one = Quantity::ONE;
    let none = Quantity::ZERO;
    // Who came first keeps: what is over is the newcomer's.
    assert_eq!(
        over,
        [vec![], vec![("大果".to_owned(), one, none), ("小果".to_owned(), none, one)]]
    );

    fruit.list(text);
    let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
    assert!(rows[0].lines.iter().all(|line| line.over.is_none()));
    assert_eq!((rows[1].lines[0].over.limit, rows[1].lines[1].over.stock), (one, one));
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    assert_eq!((page.standings[0].left, page.standings[1].left), (None, Some(-one)));
}

#[test]
fn a_campaign_closed_as_at_its_cutoff_marks_what_came_later() {
    let mut fruit = ruled(fruit(), |form| form.cutoff = Some(EVENING.plus_minutes(HOUR)));
    fruit.messages("小王 大果1份");
    fruit.clock.pass_minutes(2 * HOUR);
    fruit.messages("李姐 大果1份");
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    assert!(page.is_due && page.takes_orders);
    assert_eq!(page.after_cutoff, 1);

    campaigns::close_at_cutoff(&mut fruit.desk, &[fruit.campaign]).unwrap();
    let late = |fruit: &Fruit| {
        let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
        rows.into_iter().map(|row| row.late).collect::<Vec<_>>()
    };
    assert_eq!(late(&fruit), [false, true]);
    history::undo(&mut fruit.desk).unwrap();
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    assert_eq!(late(&fruit), [false, false]);
}

#[test]
fn late_orders_are_taken_into_a_closed_campaign_on_purpose_only() {
    let mut fruit = fruit();
    fruit.messages("小王 大果1份");
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    fruit.clock.pass_minutes(HOUR);
    let mut form = fruit.paste("李姐 大果1份");
    let refused = orders::preview(&fruit.desk, &form).unwrap_err();
    assert!(matches!(refused, Error::CampaignClosed { .. }));
    form.late = true;
    form.mode = Some(orders::PasteMode::Addition);
    fruit.confirm(&form).unwrap();

    // The first order grows: it is late for what it grew by.
    let first = orders::list(&fruit.desk, fruit.campaign).unwrap()[0].order_id;
    let mut grown = orders::form(&fruit.desk, first).unwrap();
    grown.lines[0].quantity = Quantity::whole(2);
    grown.lines[0].tolerance = Quantity::ONE;
    let refused = orders::save(&mut fruit.desk, &grown).unwrap_err();
    assert!(matches!(refused, Error::CampaignClosed { .. }));
    let late = |fruit: &Fruit| {
        let rows = orders::list(&fruit.desk, fruit.campaign).unwrap();
        rows.into_iter().map(|row| row.late).collect::<Vec<_>>()
    };
    assert_eq!(late(&fruit), [false, true]);
    grown.late = true;
    orders::save(&mut fruit.desk, &grown).unwrap();
    assert_eq!(late(&fruit), [true, true]);
    let total = &summary::of_campaign(&fruit.desk, fruit.campaign).unwrap().offers[0];
    assert_eq!((total.ordered, total.tolerance), (Quantity::whole(3), Quantity::ONE));
    // Three of six are ordered and one more would be taken.
    assert_eq!(total.missing_to_next_case, Quantity::whole(2));

    for stage in [Stage::Ordered, Stage::Received, Stage::Sorted, Stage::HandedOut] {
        campaigns::move_to(&mut fruit.desk, fruit.campaign, stage).unwrap();
    }
    let refused = orders::save(&mut fruit.desk, &grown).unwrap_err();
    assert!(matches!(refused, Error::CampaignClosed { .. }));
}

#[test]
fn a_minimum_that_is_missed_is_told_and_the_cutoff_moved() {
    let mut fruit = ruled(fruit(), |form| {
        form.cutoff = Some(EVENING.plus_minutes(HOUR));
        form.pickup_at = Some(EVENING.plus_minutes(20 * HOUR));
        form.terms.minimum = Some(GroupMinimum::People(3));
    });
    fruit.messages("小王 大果1份");
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    assert_eq!(page.missing, Some(GroupMinimum::People(2)));
    let notice = |fruit: &Fruit, kind| {
        let (id, language) = (fruit.campaign, Language::ZhCn);
        campaigns::notice(&fruit.desk, id, kind, None, BEIJING, language).unwrap()
    };
    assert_eq!(
        notice(&fruit, NoticeKind::Missing),
        "【周三水果】还差 2 人成团，1月5日 21:00 截单，想要的邻居抓紧接龙。"
    );

    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    fruit.clock.pass_minutes(2 * HOUR);
    assert!(campaigns::extend(&mut fruit.desk, fruit.campaign, EVENING).is_err());
    let tomorrow = EVENING.plus_minutes(25 * HOUR);
    campaigns::extend(&mut fruit.desk, fruit.campaign, tomorrow).unwrap();
    let page = campaigns::page(&fruit.desk, fruit.campaign).unwrap();
    assert_eq!((page.stage, page.campaign.cutoff), (Stage::Open, Some(tomorrow)));
    assert_eq!(page.campaign.pickup_at, Some(EVENING.plus_minutes(44 * HOUR)));
    assert_eq!(
        notice(&fruit, NoticeKind::Extended),
        "【周三水果】还差 2 人成团，截单延到 1月6日 21:00。接过龙的不用再接。"
    );

    fruit.messages("李姐 大果1份\n张哥 大果1份");
    assert_eq!(campaigns::page(&fruit.desk, fruit.campaign).unwrap().missing, None);
}

#[test]
fn what_is_bought_although_too_few_ordered_is_no_longer_missing_them() {
    let mut fruit =
        ruled(fruit(), |form| form.terms.minimum = Some(GroupMinimum::Amount(Fen(10_000))));
    fruit.messages("小王 大果1份");
    let missing = |fruit: &Fruit| campaigns::page(&fruit.desk, fruit.campaign).unwrap().missing;
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    assert_eq!(missing(&fruit), Some(GroupMinimum::Amount(Fen(7000))));
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Ordered).unwrap();
    assert_eq!(missing(&fruit), None);
}

#[test]
fn a_campaign_that_comes_again_is_proposed_once_and_copied_with_its_rules() {
    // Monday evening; it comes again on Thursdays and Mondays.
    let mut fruit = ruled(fruit(), |form| {
        form.title = "1月5日 周一水果".into();
        form.cutoff = Some(EVENING.plus_minutes(HOUR));
        form.pickup_at = Some(EVENING.plus_minutes(20 * HOUR));
        let days = vec![Weekday::Monday, Weekday::Thursday];
        form.terms =
            CampaignTerms { repeats: Some(Repeats { days }), fee: fee(600), ..form.terms.clone() };
        form.offers[0].terms.limit_each = Some(Quantity::whole(2));
    });
    fruit.messages("小王 大果1份");
    let again = |fruit: &Fruit| today::read(&fruit.desk, BEIJING).unwrap().again;
    assert_eq!(again(&fruit), []);
    fruit.clock.pass_minutes(2 * HOUR);
    let [next] = again(&fruit).try_into().unwrap();
    let thursday = |hours: i64| EVENING.plus_minutes((3 * 24 + hours) * HOUR);
    assert_eq!(
        (next.days, next.title.as_str(), next.cutoff, next.pickup_at),
        (3, "1月8日 周四水果", Some(thursday(1)), Some(thursday(20)))
    );

    let id = campaigns::copy(&mut fruit.desk, next.campaign_id, next.days, BEIJING).unwrap().value;
    assert_eq!(again(&fruit), []);
    let page = campaigns::page(&fruit.desk, id).unwrap();
    assert_eq!((page.stage, page.totals.people), (Stage::Draft, 0));
    assert_eq!(
        (page.campaign.title.as_str(), page.campaign.cutoff),
        ("1月8日 周四水果", Some(thursday(1)))
    );
    assert_eq!(page.campaign.terms.fee, fee(600));
    assert_eq!(page.campaign.copied_from, Some(fruit.campaign));
    let terms: Vec<Option<Quantity>> =
        page.offers.iter().map(|offer| offer.offer.terms.limit_each).collect();
    assert_eq!(terms, [Some(Quantity::whole(2)), None, None, None]);
    // Saving it from the form forgets none of that.
    let form = campaigns::form(&fruit.desk, id).unwrap();
    campaigns::save(&mut fruit.desk, form).unwrap();
    let saved = campaigns::page(&fruit.desk, id).unwrap().campaign;
    assert_eq!((saved.copied_from, saved.terms.fee), (Some(fruit.campaign), fee(600)));

    history::undo(&mut fruit.desk).unwrap();
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(again(&fruit).len(), 1);
}

#[test]
fn without_days_of_its_own_a_campaign_is_held_again_as_many_weeks_later_as_it_takes() {
    let fruit = ruled(fruit(), |form| form.cutoff = Some(EVENING.plus_minutes(HOUR)));
    let next = |fruit: &Fruit| campaigns::next(&fruit.desk, fruit.campaign, BEIJING).unwrap().days;
    assert_eq!(next(&fruit), 7);
    fruit.clock.pass_minutes(15 * 24 * HOUR);
    assert_eq!(next(&fruit), 21);
}
