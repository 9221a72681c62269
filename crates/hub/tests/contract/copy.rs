//! A hub is lost, and begins again from a copy (rule 11).

use std::collections::BTreeSet;

use linli_domain::{Role, change::Txn};
use linli_hub::{
    Error, Hub,
    copy::{Copied, CopyError},
    db::{Scope, Value, table},
};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use crate::{
    device::Device,
    ground::{
        Ground,
        On::{self, *},
        Shop, at, pushed, put, verdicts,
    },
};

fn copy(hub: &Hub) -> Vec<u8> {
    let mut bytes = Vec::new();
    hub.backup(&mut bytes).unwrap();
    bytes
}

/// Every row of what is copied, but for what a restore changes.
fn rows(hub: &Hub) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for table in table::COPIED {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let sql = format!("SELECT {} FROM {}", names.join(", "), table.name);
        hub.db()
            .read(Scope::Hub, |tx| {
                tx.each(&sql, &[], |row| {
                    let mut values = Vec::new();
                    for (column, (name, _)) in table.columns.iter().enumerate() {
                        let value: Value = row.get(column)?;
                        let is_id = matches!(&value, Value::Bytes(bytes) if bytes.len() == 16);
                        let value = match value {
                            Value::Bytes(bytes) if is_id => {
                                Value::Id(Uuid::from_slice(&bytes).unwrap())
                            }
                            value => value,
                        };
                        if !["epoch", "audited"].contains(name) {
                            values.push(format!("{name}={value:?}"));
                        }
                    }
                    all.insert(format!("{} {values:?}", table.name));
                    Ok::<(), linli_hub::db::Error>(())
                })
            })
            .unwrap();
    }
    all
}

/// A shop with something in each table that its log has.
fn busy(on: On) -> (Shop, Device) {
    let shop = Shop::new(on);
    let mut helper = shop.laptop(Role::Helper);
    let odd = helper.txn(vec![put(
        "member",
        Uuid::nil(),
        json!({"name": "\u{0}中\"\\", "phone": "62345678"}),
    )]);
    let forbidden = helper.txn(vec![put("variant", Uuid::nil(), json!({"price": 1}))]);
    assert_eq!(verdicts(&shop.push(&helper, vec![pushed(&odd), pushed(&forbidden)])), ["1", "?"]);
    let mut device = Device::new(&shop, Role::Leader);
    for number in 0..30 {
        device.add_member(&format!("团员{number}"));
    }
    device.agree(&shop.hub);
    let sql = "INSERT INTO hub (key, value) VALUES ('secret', $1)";
    shop.hub.db().write(Scope::Hub, |tx| tx.execute(sql, &[vec![0, 255].into()])).unwrap();
    (shop, device)
}

#[rstest]
fn everything_is_in_the_copy_whichever_database_it_goes_to(
    #[values(Sqlite, Postgres)] on: On,
    #[values(Sqlite, Postgres)] to: On,
) {
    let (shop, _) = busy(on);
    let ground = Ground::new(to);
    let hub = ground.hub();
    let secret = "INSERT INTO hub (key, value) VALUES ('secret', $1)";
    hub.db().write(Scope::Hub, |tx| tx.execute(secret, &[vec![7].into()])).unwrap();
    let bytes = copy(&shop.hub);
    let copied = hub.restore(&mut &bytes[..]).unwrap();
    assert_eq!((copied.workspaces, copied.txns), (1, 31));
    assert_eq!(copied.rows, rows(&shop.hub).len() as u64);
    let (before, after) = (rows(&shop.hub), rows(&hub));
    let added: Vec<_> = after.difference(&before).collect();
    assert_eq!(before.difference(&after).count(), 0);
    assert_eq!(added.len(), 2, "where the new epoch began, and who says so: {added:?}");
}

#[rstest]
fn a_restored_hub_is_in_another_epoch_and_is_told_again(#[values(Sqlite, Postgres)] on: On) {
    let (shop, mut device) = busy(on);
    let bytes = copy(&shop.hub);
    device.add_member("copied no more");
    device.agree(&shop.hub);
    let before = shop.hub.head(shop.leader.workspace_id).unwrap();
    let ground = Ground::new(on);
    ground.pass(-86_400_000);
    let hub = ground.hub();
    hub.restore(&mut &bytes[..]).unwrap();
    let head = hub.head(shop.leader.workspace_id).unwrap();
    assert_eq!(head.epoch, before.epoch + 1, "later, although its clock is not");
    assert_eq!(head.seq, before.seq - 1);
    device.agree(&hub);
    assert_eq!(hub.head(shop.leader.workspace_id).unwrap().seq, before.seq);
    assert_eq!(device.hubs_digest(&hub), device.digest());
    let shop = Shop { ground, hub, ..shop };
    let mut old = shop.laptop(Role::Leader);
    let mut told = |base_epoch, base_seq| {
        let mut next =
            pushed(&Txn { base_seq, hlc: at(crate::ground::NOW), ..old.txn(Vec::new()) });
        next.base_epoch = base_epoch;
        shop.push(&old, vec![next]);
        shop.log(&old).last().unwrap().seen
    };
    assert_eq!(
        told(before.epoch, before.seq),
        head.seq,
        "beyond the copy, old numbers say nothing"
    );
    assert_eq!(told(before.epoch, 3), 3);
    assert_eq!(told(head.epoch, before.seq), before.seq);
}

#[rstest]
fn a_replica_of_the_lost_hub_is_thrown_away(#[values(Sqlite, Postgres)] on: On) {
    let (shop, mut device) = busy(on);
    let bytes = copy(&shop.hub);
    device.add_member("copied no more");
    device.agree(&shop.hub);
    let folder = tempfile::TempDir::new().unwrap();
    let same_place = shop.ground.hub_in(folder.path());
    assert_eq!(device.hubs_digest(&same_place), device.digest());
    drop(same_place);
    let ground = Ground::new(on);
    let hub = ground.hub_in(folder.path());
    hub.restore(&mut &bytes[..]).unwrap();
    let mut fresh = Device::new(&shop, Role::Leader);
    fresh.agree(&hub);
    assert_eq!(fresh.hubs_digest(&hub), fresh.digest());
    assert!(!fresh.says("copied no more"));
}

fn refused(hub: &Hub, mut bytes: &[u8]) -> CopyError {
    let before = rows(hub);
    let refused = match hub.restore(&mut bytes) {
        Err(Error::Copy(refused)) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(rows(hub), before, "nothing of it was taken in");
    refused
}

#[rstest]
fn what_is_no_whole_copy_is_refused_whole(#[values(Sqlite, Postgres)] on: On) {
    let (shop, _) = busy(on);
    let bytes = copy(&shop.hub);
    assert!(matches!(refused(&shop.hub, &bytes), CopyError::NotEmpty));
    let ground = Ground::new(on);
    let hub = ground.hub();
    let plain = zstd::decode_all(&bytes[..]).unwrap();
    let packed = |text: &[u8]| zstd::encode_all(text, 1).unwrap();
    for kept in [bytes.len() / 2, bytes.len() - 1] {
        let cut = refused(&hub, &bytes[..kept]);
        assert!(matches!(cut, CopyError::CutOff | CopyError::Damaged { .. }), "{cut:?}");
    }
    let last_line = plain[..plain.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    assert!(matches!(refused(&hub, &packed(&plain[..=last_line])), CopyError::CutOff));
    let mut lines: Vec<&[u8]> = plain.split_inclusive(|byte| *byte == b'\n').collect();
    lines.remove(10);
    assert!(matches!(refused(&hub, &packed(&lines.concat())), CopyError::Damaged { .. }));
    assert!(matches!(refused(&hub, &packed(b"{\"a\":1}\n")), CopyError::NotACopy));
    assert!(matches!(refused(&hub, b"PK\x03\x04 something else"), CopyError::NotACopy));
    for strange in [0, 999] {
        let refused = refused(&hub, &packed(&of_version(&plain, strange)));
        assert!(matches!(refused, CopyError::OtherVersion { found, .. } if found == strange));
    }
    assert_eq!(hub.restore(&mut &bytes[..]).unwrap().workspaces, 1, "the whole one is taken");
}

/// The same copy, as a hub of that version would have marked it.
fn of_version(plain: &[u8], version: u64) -> Vec<u8> {
    let end = plain.iter().position(|byte| *byte == b'\n').unwrap();
    let mark = format!("{{\"linli_hub\":{{\"version\":{version}}}}}");
    [mark.as_bytes(), &plain[end..]].concat()
}

#[rstest]
fn a_copy_of_an_earlier_hub_is_taken_in(#[values(Sqlite, Postgres)] on: On) {
    let (shop, _) = busy(on);
    let plain = zstd::decode_all(&copy(&shop.hub)[..]).unwrap();
    // The first hub knew of no centres: their tables hold nothing here, and are not named in its copy.
    let text = String::from_utf8(of_version(&plain, 1)).unwrap();
    let earlier: String =
        text.split_inclusive('\n').filter(|line| !line.contains("\"centre")).collect();
    let earlier = zstd::encode_all(earlier.as_bytes(), 1).unwrap();
    let ground = Ground::new(on);
    assert_eq!(ground.hub().restore(&mut &earlier[..]).unwrap().workspaces, 1);
}

#[rstest]
fn an_empty_hub_has_an_empty_copy(#[values(Sqlite, Postgres)] on: On) {
    let (one, other) = (Ground::new(on), Ground::new(on));
    let bytes = copy(&one.hub());
    assert_eq!(other.hub().restore(&mut &bytes[..]).unwrap(), Copied::default());
}
