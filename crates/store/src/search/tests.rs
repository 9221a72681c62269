use linli_domain::{Address, Campaign, CampaignTerms, Member};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Act, Store, members, testing};

fn member(
    tx: &mut crate::Tx<'_>,
    name: &str,
    nicknames: &[&str],
    phone: &str,
    room: &str,
) -> Member {
    Member {
        id: tx.new_id(),
        name: name.into(),
        nicknames: nicknames.iter().map(ToString::to_string).collect(),
        phone: phone.parse().ok(),
        address: Address {
            building: "3".into(),
            unit: "2".into(),
            room: room.into(),
            ..Address::default()
        },
        pickup_point: None,
        note: String::new(),
    }
}

fn neighbours() -> Store {
    let mut store = testing::store();
    store
        .transact(Act::new("add_members"), |tx| {
            for (name, nicknames, phone, room) in [
                ("王小明", &["阿明🍎"][..], "13812345678", "501"),
                ("王晓梅", &[], "13987654321", "502"),
                ("李重庆", &["Lily妈妈"], "", "1203"),
                ("吴晓敏", &[], "", "303"),
            ] {
                let member = member(tx, name, nicknames, phone, room);
                members::put(tx, &member)?;
            }
            let id = tx.new_id();
            let (cutoff, pickup_at, note) = (None, None, String::new());
            crate::campaigns::put(
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
            )
        })
        .unwrap();
    store
}

fn titles(store: &Store, query: &str) -> Vec<String> {
    let hits = store.read(|reader| find(reader, query, 10)).unwrap();
    hits.into_iter().map(|hit| hit.title).collect()
}

#[rstest]
#[case("王", &["王小明", "王晓梅"])]
#[case("小明", &["王小明"])]
#[case("wang", &["王小明", "王晓梅"])]
#[case("WXM", &["王小明", "王晓梅", "吴晓敏"])]
#[case("xiaom", &["王小明", "王晓梅", "吴晓敏"])]
#[case("wangxm", &["王小明", "王晓梅"])]
#[case("wangxming", &["王小明"])]
#[case("王xm", &["王小明", "王晓梅"])]
#[case("王ming", &["王小明"])]
#[case("lichongq", &["李重庆"])]
#[case("lizhongq", &["李重庆"])]
#[case("lilymama", &["李重庆"])]
#[case("🍎", &["王小明"])]
#[case("5678", &["王小明"])]
#[case("139 8765 4321", &["王晓梅"])]
#[case("3-2-1203", &["李重庆"])]
#[case("wang 501", &["王小明"])]
#[case("ｗａｎｇ　５０２", &["王晓梅"])]
#[case("zssg", &["周三水果"])]
#[case("水果", &["周三水果"])]
#[case("张", &[])]
#[case("", &[])]
#[case(" - \" * ", &[])]
fn finds_as_one_types(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(titles(&neighbours(), query), expected);
}

#[test]
fn what_begins_with_the_query_comes_first() {
    let mut store = testing::store();
    store
        .transact(Act::new("add_members"), |tx| {
            for name in ["大明", "明月几时有", "明"] {
                let member = member(tx, name, &[], "", "1");
                members::put(tx, &member)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(titles(&store, "明"), ["明", "明月几时有", "大明"]);
}

#[test]
fn keeps_up_with_edits_hiding_and_undo() {
    let mut store = neighbours();
    let id = store.read(members::list).unwrap()[0].id;
    store
        .transact(Act::new("rename"), |tx| {
            let mut member = members::get(&tx.reader(), id)?.unwrap();
            member.name = "赵四".into();
            member.nicknames.clear();
            members::put(tx, &member)
        })
        .unwrap();
    assert_eq!(titles(&store, "zhao"), ["赵四"]);
    assert!(titles(&store, "小明").is_empty());
    store.undo().unwrap();
    assert_eq!(titles(&store, "小明"), ["王小明"]);
    store.transact(Act::new("hide"), |tx| members::hide(tx, id)).unwrap();
    assert!(titles(&store, "小明").is_empty());
    store.undo().unwrap();
    assert_eq!(titles(&store, "wxming"), ["王小明"]);
}

proptest! {
    #[test]
    fn no_query_is_an_error(query in "\\PC{0,12}|[\"*():^+{}. ANDORT-]{0,12}") {
        thread_local! { static STORE: Store = neighbours(); }
        STORE.with(|store| store.read(|reader| find(reader, &query, 5))).unwrap();
    }
}
