//! The rows that travel, the same for all: what Linli writes down when a group of people orders.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{BufWriter, Write as _},
    path::PathBuf,
};

use linli_benches::{
    Outcome, data_folder, say,
    shop::{self, dice::Dice, goods::goods},
};
use linli_domain::change::{Op, Txn};
use linli_store::{Act, Store};
use linli_workbench::SystemAmbient;
use serde_json::json;

/// Together with the people, the goods and the campaign, 100,000 rows. Fewer acts than a device may be behind before it is
/// given a snapshot instead of what it missed.
const ORDERS: u32 = 19_500;
const LINES_PER_ORDER: usize = 4;
const PEOPLE: usize = 2_343;
const ROWS: usize = 100_000;

/// The rows as a device of ours has them, untold, and as a list for the other systems.
pub(crate) struct Rows {
    /// A store whose acts no hub has heard.
    pub(crate) store: PathBuf,
    /// A line of JSON for each row: its table, its id and its columns.
    pub(crate) listed: PathBuf,
    pub(crate) count: usize,
    pub(crate) acts: usize,
}

impl Rows {
    /// Writes them the first time: each order is an act of its own, safely on disk before the next.
    pub(crate) fn written() -> Outcome<Self> {
        let kept = data_folder()?.join("rows");
        let named = |ending| kept.join(format!("{:016x}.{ending}", version()));
        let (store, listed) = (named("db"), named("jsonl"));
        if !listed.is_file() {
            say(&format!("(writing {ROWS} rows, once)"));
            if kept.exists() {
                // Of an older version, or unfinished: the list gets its name last.
                fs::remove_dir_all(&kept)?;
            }
            fs::create_dir(&kept)?;
            let unfinished = kept.join("unfinished.jsonl");
            let mut opened = Store::open(&store, Box::new(SystemAmbient))?;
            write(&mut opened)?;
            list(&opened, &unfinished)?;
            fs::rename(unfinished, &listed)?;
        }
        let acts = Store::open(&store, Box::new(SystemAmbient))?.unsent_count()?;
        Ok(Self { store, listed, count: ROWS, acts: usize::try_from(acts)? })
    }
}

/// Changes with the schema and with what is written here.
fn version() -> u64 {
    let mut hasher = DefaultHasher::new();
    include_str!("../../crates/store/migrations/schema.golden.sql").hash(&mut hasher);
    include_str!("../shop/goods.rs").hash(&mut hasher);
    include_str!("../shop/write.rs").hash(&mut hasher);
    include_str!("rows.rs").hash(&mut hasher);
    hasher.finish()
}

fn write(store: &mut Store) -> Outcome {
    let goods = goods();
    let mut dice = Dice::new(5);
    let cards = store.transact(Act::new("cards"), |tx| {
        let variants = shop::shelf(tx, &goods)?;
        Outcome::Ok((shop::group(tx, PEOPLE)?, shop::campaign(tx, "周三鲜果", &goods, &variants)?))
    })?;
    let (people, offers) = cards.value;
    for sequence in 1..=ORDERS {
        let buyer = *dice.pick(&people);
        store.transact(Act::new("order"), |tx| {
            shop::order(tx, sequence, buyer, &offers, LINES_PER_ORDER, &mut dice)
        })?;
    }
    Ok(())
}

fn list(store: &Store, to: &PathBuf) -> Outcome {
    const AT_ONCE: u32 = 1_000;
    let mut to = BufWriter::new(fs::File::create(to)?);
    let (mut told, mut count) = (0, 0);
    loop {
        let txns = store.outbox_after(told, AT_ONCE)?;
        let Some(last) = txns.last() else { break };
        told = last.dev_seq;
        for Txn { ops, .. } in &txns {
            for op in ops {
                let (Op::Put { table, pk, columns } | Op::Fact { table, pk, row: columns }) = op
                else {
                    continue; // hides a row, of which there is none here
                };
                serde_json::to_writer(
                    &mut to,
                    &json!({ "table": table, "id": pk, "columns": columns }),
                )?;
                writeln!(to)?;
                count += 1;
            }
        }
    }
    assert_eq!(count, ROWS, "as many rows as are said to travel");
    Ok(to.flush()?)
}
