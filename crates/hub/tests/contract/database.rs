//! The databases themselves, and several hubs over one.

use std::{collections::BTreeMap, time::Duration};

use linli_domain::{Role, WorkspaceId};
use linli_hub::{
    Caller,
    db::{Database, Error, Lookup, Scope, table},
};
use linli_protocol::PushRequest;
use rstest::rstest;
use uuid::Uuid;

use crate::ground::{
    Laptop,
    On::{self, *},
    Shop, verdicts,
};

#[rstest]
fn two_hubs_over_one_database_number_as_one(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let second = shop.ground.hub();
    let epoch = shop.epoch();
    let (rounds, each) = (12, 7);
    let hubs = [&shop.hub, &second, &shop.hub, &second];
    std::thread::scope(|scope| {
        for hub in hubs {
            let mut laptop = shop.laptop(Role::Leader);
            scope.spawn(move || {
                for _ in 0..rounds {
                    let (device_id, txns) = (laptop.device_id, laptop.txns(each));
                    let request = PushRequest { device_id, epoch, txns };
                    let answer = hub.push(&laptop.caller, &request).unwrap();
                    let seqs: Vec<u64> =
                        verdicts(&answer).iter().map(|word| word.parse().unwrap()).collect();
                    assert!(seqs.windows(2).all(|pair| pair[1] == pair[0] + 1), "{seqs:?}");
                }
            });
        }
        // Whoever reads meanwhile never sees a number before those below it.
        let laptop = shop.laptop(Role::Leader);
        let all = (hubs.len() * rounds * each) as u64;
        let mut after = 0;
        while after < all {
            let page = shop.pull(&laptop, after, 1_000);
            let seqs: Vec<u64> = page.entries.iter().map(|logged| logged.seq).collect();
            let expected: Vec<u64> = (after + 1..=page.upto).collect();
            assert_eq!(seqs, expected);
            after = page.upto;
        }
    });
    assert_eq!(shop.hub.head(shop.leader.workspace_id).unwrap().seq, 336);
}

/// Over PostgreSQL a device may wait at one instance while another one's log grows.
#[test]
fn whoever_waits_at_one_hub_hears_what_another_took_in() {
    let shop = Shop::new(Postgres);
    let second = shop.ground.hub();
    let mut bell = second.listen(shop.leader.workspace_id);
    let mut laptop = shop.laptop(Role::Leader);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    // The second may not listen yet when the first tells; it is told of the next push then.
    let mut hears = || {
        let txns = laptop.txns(1);
        shop.push(&laptop, txns);
        let heard = bell.changed();
        runtime
            .block_on(async { tokio::time::timeout(Duration::from_secs(1), heard).await.is_ok() })
    };
    assert!((0..30).any(|_| hears()));
    assert_eq!(bell.borrow().seq, laptop.told);
}

/// Opening is what migrates: several at once, and again over what is there.
#[rstest]
fn hubs_that_start_at_once_make_one_schema(#[values(Sqlite, Postgres)] on: On) {
    let ground = crate::ground::Ground::new(on);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| ground.hub());
        }
    });
    let workspace_id = ground.hub().create_workspace("一").unwrap();
    assert_eq!(ground.hub().workspaces().unwrap()[0].workspace_id, workspace_id);
}

#[rstest]
fn what_an_error_ends_leaves_nothing(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let sql = "UPDATE workspace SET name = $2 WHERE workspace_id = $1";
    let id = shop.leader.workspace_id;
    let failed: Result<(), Error> = shop.hub.db().write(shop.leader.scope(), |tx| {
        tx.execute(sql, &[id.into(), "别的".into()])?;
        tx.execute("UPDATE nothing_of_the_kind SET a = 1", &[])?;
        Ok(())
    });
    assert!(failed.is_err());
    assert_eq!(shop.hub.workspaces().unwrap()[0].name, "滨江团");
    let read_only =
        shop.hub.db().read(shop.leader.scope(), |tx| tx.execute(sql, &[id.into(), "x".into()]));
    assert!(read_only.is_err());
    assert_eq!(shop.hub.workspaces().unwrap()[0].name, "滨江团");
}

/// An error that was passed over is still one: nothing counts as written that is not.
#[test]
fn what_an_error_ended_is_not_taken_for_done() {
    let shop = Shop::new(Postgres);
    let done: Result<(), Error> = shop.hub.db().write(shop.leader.scope(), |tx| {
        drop(tx.execute("UPDATE nothing_of_the_kind SET a = 1", &[]));
        Ok(())
    });
    assert!(done.is_err());
    assert!(shop.hub.db().probe().is_ok(), "and the connection is as good as before");
}

/// Without TLS on the other side nothing is said to it, also no password.
#[test]
fn a_server_that_cannot_do_what_the_address_asks_for_is_refused() {
    let server = linli_hub::testing::Postgres::start().unwrap();
    let asking = |how: &str| Database::connect(&format!("{}?{how}", server.url()), 1);
    assert!(matches!(asking("sslmode=require"), Err(Error::Postgres(_))));
    assert!(matches!(asking("sslmode=require&sslrootcert=/nowhere.pem"), Err(Error::Address(_))));
    assert!(matches!(Database::connect("nonsense", 1), Err(Error::Address(_))));
    assert!(asking("sslmode=disable").is_ok());
}

/// What keeps shops apart in PostgreSQL when a statement forgets to: every table, read and written without a WHERE.
#[rstest]
fn a_statement_without_a_where_reaches_one_shop_only() {
    let shop = Shop::new(Postgres);
    let mut laptop = shop.laptop(Role::Leader);
    let txns = laptop.txns(2);
    shop.push(&laptop, txns);
    let other = shop.hub.create_workspace("别家").unwrap();
    let theirs = Scope::Workspace(other);
    let count = |scope: Scope, table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        let read = shop.hub.db().read(scope, |tx| tx.first(&sql, &[], |row| row.get::<u64>(0)));
        read.unwrap().unwrap()
    };
    assert_eq!((count(shop.leader.scope(), "txn"), count(theirs, "txn")), (2, 0));
    assert_eq!((count(shop.leader.scope(), "workspace"), count(theirs, "workspace")), (1, 1));
    assert_eq!((count(Scope::Hub, "txn"), count(Scope::Hub, "workspace")), (2, 2));
    for sql in [
        "DELETE FROM txn",
        "UPDATE txn SET body = '{}'",
        "UPDATE workspace SET name = 'x' WHERE name <> 'x'",
    ] {
        let written = shop.hub.db().write(theirs, |tx| tx.execute(sql, &[])).unwrap();
        assert_eq!(written, u64::from(sql.contains("workspace")), "{sql}");
    }
    let moved = shop.hub.db().write(theirs, |tx| {
        tx.execute("UPDATE workspace SET workspace_id = $1", &[shop.leader.workspace_id.into()])
    });
    assert!(moved.is_err(), "nor can a row be moved to somebody else");
    let secret = shop.hub.db().read(theirs, |tx| tx.rows("SELECT value FROM hub", &[], |_| Ok(())));
    assert!(secret.is_err(), "the hub's secrets are no shop's");
    let stranger = Caller { workspace_id: other, ..laptop.caller };
    assert_eq!(shop.hub.head(stranger.workspace_id).unwrap().seq, 0);
    assert_eq!(shop.log(&laptop).len(), 2);
    let unprotected = "SELECT relname::text FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity ORDER BY relname";
    let names =
        shop.hub.db().read(Scope::Hub, |tx| tx.rows(unprotected, &[], |row| row.get::<String>(0)));
    assert_eq!(names.unwrap(), ["hub", "migration"]);
}

#[rstest]
fn the_list_of_tables_is_the_schema(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let sql = match on {
        Sqlite => "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' ORDER BY t.name, c.cid",
        Postgres => "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> 'migration' ORDER BY table_name, ordinal_position",
    };
    let mut real: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let columns = shop.hub.db().read(Scope::Hub, |tx| {
        tx.rows(sql, &[], |row| Ok((row.get::<String>(0)?, row.get(1)?, row.get(2)?)))
    });
    for (table, name, kind) in columns.unwrap() {
        real.entry(table).or_default().push((name, kind));
    }
    let listed = table::COPIED.into_iter().chain(table::DERIVED).map(|table| {
        let columns = table.columns.iter().map(|(name, kind)| {
            let kind = match (on, kind) {
                (Sqlite, table::Kind::Int) => "INTEGER",
                (Sqlite, table::Kind::Text) => "TEXT",
                (Sqlite, table::Kind::Bytes | table::Kind::Id) => "BLOB",
                (Postgres, table::Kind::Int) => "bigint",
                (Postgres, table::Kind::Text) => "text",
                (Postgres, table::Kind::Bytes) => "bytea",
                (Postgres, table::Kind::Id) => "uuid",
            };
            ((*name).to_owned(), kind.to_owned())
        });
        (table.name.to_owned(), columns.collect::<Vec<_>>())
    });
    assert_eq!(listed.collect::<BTreeMap<_, _>>(), real);
}

#[rstest]
fn many_rows_go_in_together_and_meet_those_that_are_there(#[values(Sqlite, Postgres)] on: On) {
    let shop = Shop::new(on);
    let scope = shop.leader.scope();
    let id: WorkspaceId = shop.leader.workspace_id;
    let seat = Laptop::of(shop.leader).caller.seat_id;
    let rows = |count: u128, told: u64| -> Vec<Vec<linli_hub::db::Value>> {
        let ids = (1..=count).map(Uuid::from_u128);
        ids.map(|device| vec![id.into(), device.into(), seat.into(), told.into(), 0_u64.into()])
            .collect()
    };
    let conflict =
        "ON CONFLICT (workspace_id, device_id) DO UPDATE SET last_dev_seq = excluded.last_dev_seq";
    shop.hub
        .db()
        .write(scope, |tx| {
            tx.insert(&table::TELLER, rows(1_500, 1), "")?;
            tx.insert(&table::TELLER, Vec::new(), "")?;
            tx.insert(&table::TELLER, rows(500, 2), conflict)
        })
        .unwrap();
    let lookup = Lookup {
        columns: "device_id",
        table: "teller",
        by: "device_id",
        filter: "workspace_id = $1 AND last_dev_seq = $2",
    };
    let ids: Vec<Uuid> = [1, 500, 501, 9_999, 1].map(Uuid::from_u128).to_vec();
    for (told, expected) in [(2_u64, &[1, 500][..]), (1, &[501])] {
        let mut found = Vec::new();
        let read = shop.hub.db().read(scope, |tx| {
            tx.each_of(lookup, &[id.into(), told.into()], ids.clone(), |row| {
                found.push(row.get::<Uuid>(0)?.as_u128());
                Ok::<(), Error>(())
            })
        });
        read.unwrap();
        found.sort_unstable();
        assert_eq!(found, expected);
    }
}
