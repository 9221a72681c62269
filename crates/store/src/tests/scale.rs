//! How long things take at sizes beyond any leader's. Nothing is asserted of time: the machine decides it.
//!
//! `cargo test --release -p linli-store -- --ignored --nocapture --test-threads 1 scale`

use std::{path::Path, time::Instant};

use linli_domain::{
    Address, Campaign, CampaignId, CampaignTerms, Claims, Fen, Member, MemberId, Offer, OfferId,
    OfferTerms, Order, OrderLine, Quantity, Role, Stage,
};

use super::acts::product;
use crate::{
    Act, Store, StoreError, Tx, campaigns, conflicts, members, orders, products, search,
    sync::{Entry, Page},
    testing::TestAmbient,
};

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = work();
    println!("{what}: {:?}", start.elapsed());
    value
}

fn open(path: &Path) -> Store {
    Store::open(path, Box::new(TestAmbient::new(1))).unwrap()
}

fn name(number: usize) -> String {
    const SURNAMES: [&str; 10] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "单", "曾"];
    const GIVEN: [&str; 32] = [
        "小", "明", "华", "丽", "强", "芳", "伟", "静", "重", "乐", "长", "兴", "堃", "敏", "国",
        "庆", "建", "军", "秀", "英", "玉", "兰", "桂", "红", "海", "燕", "雪", "梅", "志", "刚",
        "文", "娟",
    ];
    let given = |place: u32| GIVEN[number / 10 / 32_usize.pow(place) % 32];
    format!("{}{}{}", SURNAMES[number % 10], given(0), given(1))
}

fn member(id: MemberId, number: usize) -> Member {
    let room = (number % 3000).to_string();
    let address = Address {
        building: (number % 20).to_string(),
        unit: "1".into(),
        room,
        ..Address::default()
    };
    let phone = format!("139{number:08}").parse().ok();
    let (nicknames, note) = (vec![format!("邻居{number}")], String::new());
    Member { id, name: name(number), nicknames, phone, address, pickup_point: None, note }
}

fn campaign_of_five(tx: &mut Tx<'_>) -> Result<(CampaignId, Vec<Offer>), StoreError> {
    let id: CampaignId = tx.new_id();
    let (cutoff, pickup_at, note) = (None, None, String::new());
    campaigns::put(
        tx,
        &Campaign {
            id,
            title: "周三水果".into(),
            cutoff,
            pickup_at,
            note,
            terms: CampaignTerms::default(),
            copied_from: None,
        },
    )?;
    let mut offers = Vec::new();
    for position in 0..5 {
        let product = product(tx, 0);
        products::put(tx, &product)?;
        let offer_id: OfferId = tx.new_id();
        let (variant_id, menu_number) = (product.variants[0].id, position.to_string());
        let offer = Offer {
            id: offer_id,
            campaign_id: id,
            variant_id,
            menu_number,
            price: Fen(990),
            position,
            terms: OfferTerms::default(),
        };
        campaigns::put_offer(tx, &offer)?;
        offers.push(offer);
    }
    Ok((id, offers))
}

fn import(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    offers: &[Offer],
    count: u32,
) -> Result<(), StoreError> {
    for sequence in 1..=count {
        let member = member(tx.new_id(), sequence as usize);
        members::put(tx, &member)?;
        let (order_id, placed_at) = (tx.new_id(), tx.now());
        let (member_id, note) = (member.id, String::new());
        let (pickup_point, paste_id, marks) = (None, None, vec![]);
        let order = Order {
            id: order_id,
            campaign_id,
            member_id,
            sequence,
            placed_at,
            pickup_point,
            paste_id,
            note,
            marks,
        };
        orders::put(tx, &order)?;
        for offer in offers {
            let claims = Claims::one(placed_at, Quantity::whole(2));
            let (id, offer_id, price, note) = (tx.new_id(), offer.id, offer.price, String::new());
            orders::put_line(
                tx,
                &OrderLine {
                    id,
                    order_id,
                    offer_id,
                    claims,
                    price,
                    note,
                    tolerance: Quantity::ZERO,
                    replaces: None,
                },
            )?;
        }
        tx.may_split_here();
    }
    Ok(())
}

#[test]
#[ignore = "measures"]
fn scale_of_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder.path().join("a.linli"));
    let (id, offers) = store.transact(Act::new("open"), campaign_of_five).unwrap().value;
    let label = "import 2,000 orders of 5 lines with their members";
    let committed = timed(label, || {
        store.transact(Act::new("import"), |tx| import(tx, id, &offers, 2_000)).unwrap()
    });
    println!("  in {} transactions", committed.txn_ids.len());
    timed("undo it", || store.undo().unwrap());
    timed("redo it", || store.redo().unwrap());
    let read = timed("read the campaign's orders", || {
        store.read(|reader| orders::of_campaign(reader, id)).unwrap()
    });
    assert_eq!(read.len(), 2_000);
    timed("one line more", || {
        store.transact(Act::new("import"), |tx| import(tx, id, &offers[..1], 1)).unwrap()
    });
}

#[test]
#[ignore = "measures"]
fn scale_of_the_search() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder.path().join("a.linli"));
    let fill = |tx: &mut Tx<'_>| {
        (0..50_000).try_for_each(|number| {
            let member = member(tx.new_id(), number);
            tx.may_split_here();
            members::put(tx, &member)
        })
    };
    timed("write and index 50,000 members", || store.transact(Act::new("import"), fill).unwrap());
    let list = timed("list them", || store.read(members::list).unwrap());
    assert_eq!(list.len(), 50_000);
    for query in [
        "王",
        "wang",
        "w",
        "wxm",
        "wangxm",
        "小明",
        "王xm",
        "邻居4",
        "1234",
        "13900001234",
        "xxxx",
        "3-1-203",
    ] {
        const ROUNDS: u32 = 20;
        let start = Instant::now();
        let mut found = 0;
        for _ in 0..ROUNDS {
            found = store.read(|reader| search::find(reader, query, 20)).unwrap().len();
        }
        println!("find {query}: {found} in {:?}", start.elapsed() / ROUNDS);
    }
}

#[test]
#[ignore = "measures"]
fn scale_of_a_million_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.linli");
    let mut store = open(&path);
    let (id, offers) = store.transact(Act::new("open"), campaign_of_five).unwrap().value;
    store.transact(Act::new("import"), |tx| import(tx, id, &offers, 1)).unwrap();
    store.conn.execute_batch(include_str!("million.sql")).unwrap();
    println!("file: {} MiB", path.metadata().unwrap().len() >> 20);
    let sum = |store: &Store| -> Vec<(i64, i64)> {
        let sql = include_str!("sum_by_offer.sql");
        store.read(|reader| reader.rows(sql, [], |row| Ok((row.get(1)?, row.get(2)?)))).unwrap()
    };
    timed("sum 1,000,000 lines by offer", || sum(&store));
    let sums = timed("sum them again", || sum(&store));
    assert_eq!(sums.iter().map(|(quantity, _)| quantity).sum::<i64>(), 2_000 * (990_000 + 5));
    timed("probe on open", || drop(open(&path)));
    timed("check the whole file", || store.check().unwrap());
}

/// The log of a shop with 100,000 rows: 15,000 members with an order of 5 lines each and what they bought.
fn log_of_a_shop(store: &mut Store) -> Page {
    let (id, offers) = store.transact(Act::new("open"), campaign_of_five).unwrap().value;
    store.transact(Act::new("import"), |tx| import(tx, id, &offers, 14_285)).unwrap();
    let unsent = store.unsent(u32::MAX, usize::MAX).unwrap();
    let entries: Vec<Entry> = (1..)
        .zip(unsent)
        .map(|(seq, unsent)| {
            let txn: linli_domain::change::Txn = serde_json::from_str(&unsent.body).unwrap();
            Entry { seq, hlc_eff: txn.hlc, seen: 0, body: unsent.body }
        })
        .collect();
    Page { epoch: 0, after: 0, upto: entries.len() as u64, entries }
}

#[test]
#[ignore = "measures"]
fn scale_of_late_orders() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder.path().join("a.linli"));
    let work = |tx: &mut Tx<'_>| {
        let (id, _) = campaign_of_five(tx)?;
        let member = member(tx.new_id(), 1);
        members::put(tx, &member).map(|()| id)
    };
    let id = store.transact::<_, StoreError>(Act::new("cards"), work).unwrap().value;
    store.conn.execute_batch(include_str!("late.sql")).unwrap();
    let close = |tx: &mut Tx<'_>| campaigns::record_move(tx, id, Stage::Open, Stage::Closed);
    let closed = store.transact::<_, StoreError>(Act::new("move_campaign"), close).unwrap();
    let seen = "UPDATE known_txn SET seen = 99000 WHERE txn_id = ?1";
    store.conn.execute(seen, [closed.txn_ids[0].uuid()]).unwrap();
    let found = timed("late among 100,000 orders", || {
        store.read(|reader| {
            let closing = orders::late::closing(reader, id, Stage::Closed)?.unwrap();
            orders::late::after(reader, id, &closing)
        })
    });
    assert_eq!(found.map_err(|error: StoreError| error).unwrap().len(), 1000);
    let open = timed("what else is to be asked", || {
        store.read(|reader| {
            let everybody = members::list(reader)?;
            let aliases = members::Aliases::read(reader)?;
            let alike = members::alike(reader, &everybody, &aliases)?;
            Ok::<_, StoreError>((orders::disputes(reader)?, conflicts::open(reader)?, alike))
        })
    });
    assert_eq!(open.unwrap(), (vec![], vec![], vec![]));
}

#[test]
#[ignore = "measures"]
fn scale_of_starting_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open(&folder.path().join("a.linli"));
    let page = timed("write 100,000 rows", || log_of_a_shop(&mut first));
    println!("  {} transactions", page.entries.len());
    let mut second = open(&folder.path().join("b.linli"));
    timed("take 100,000 rows over", || second.take(&page).unwrap());
    let digest = timed("add them up", || second.digest().unwrap());
    assert_eq!(digest.tables, first.digest().unwrap().tables);
    let rows: u64 = digest.tables.values().map(|table| table.rows).sum();
    let snapshot = folder.path().join("snapshot");
    timed("write a snapshot of them", || second.write_snapshot(&snapshot).unwrap());
    println!("  {rows} rows, {} KiB", snapshot.metadata().unwrap().len() >> 10);
    let mut third = open(&folder.path().join("c.linli"));
    timed("start a new file from it", || third.adopt_snapshot(&snapshot, Role::Leader).unwrap());
    assert_eq!(third.digest().unwrap().tables, digest.tables);
    timed("adopt it in a full file", || third.adopt_snapshot(&snapshot, Role::Leader).unwrap());
}
