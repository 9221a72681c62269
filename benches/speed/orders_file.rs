//! A store of a million order lines, and the same lines as a CSV.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use linli_benches::{
    Outcome, say,
    shop::{
        self,
        dice::Dice,
        goods::{Good, goods},
    },
};
use linli_domain::OrderStatus;
use linli_store::{Act, Store, Tx, orders};
use linli_workbench::SystemAmbient;

use crate::peers;

pub(crate) const CAMPAIGNS: usize = 20;
pub(crate) const ORDERS_PER_CAMPAIGN: usize = 10_000;
pub(crate) const LINES_PER_ORDER: usize = 5;
/// One order in so many is cancelled.
const CANCELLED_ONE_IN: usize = 100;

/// Both files.
pub(crate) struct OrdersFile {
    pub(crate) store: PathBuf,
    pub(crate) csv: PathBuf,
}

impl OrdersFile {
    /// Makes the files the first time, which takes a minute or two: every order goes through the store's one way to write,
    /// with all that other devices and undo need.
    pub(crate) fn made() -> Outcome<Self> {
        let folder = peers::data_folder()?.join("million");
        let named = |ending| folder.join(format!("{:016x}.{ending}", version()));
        let (store, csv) = (named("db"), named("csv"));
        if !csv.is_file() {
            say("(writing a million order lines, once)");
            if folder.exists() {
                // Of an older version, or unfinished: the CSV gets its name last.
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir(&folder)?;
            let unfinished = folder.join("unfinished.csv");
            write(&store, &unfinished)?;
            fs::rename(unfinished, &csv)?;
        }
        Ok(Self { store, csv })
    }
}

/// Changes with the schema and with what is written here.
fn version() -> u64 {
    let mut hasher = DefaultHasher::new();
    include_str!("../../crates/store/migrations/schema.golden.sql").hash(&mut hasher);
    include_str!("orders_file.rs").hash(&mut hasher);
    include_str!("../shop/goods.rs").hash(&mut hasher);
    include_str!("../shop/write.rs").hash(&mut hasher);
    hasher.finish()
}

fn write(store: &Path, csv: &Path) -> Outcome {
    let mut store = Store::open(store, Box::new(SystemAmbient))?;
    let mut csv = csv::Writer::from_path(csv)?;
    csv.write_record(COLUMNS)?;
    let goods = goods();
    let mut dice = Dice::new(1);
    let cards = |tx: &mut Tx<'_>| {
        Outcome::Ok((shop::shelf(tx, &goods)?, shop::group(tx, ORDERS_PER_CAMPAIGN)?))
    };
    let (variants, buyers) = store.transact(Act::new("cards"), cards)?.value;
    for number in 1..=CAMPAIGNS {
        let title = format!("第{number}期");
        store.transact(Act::new("orders"), |tx| {
            let offers = shop::campaign(tx, &title, &goods, &variants)?;
            for (sequence, buyer) in (1_u32..).zip(&buyers) {
                let is_standing = dice.throw(CANCELLED_ONE_IN) != 0;
                let (id, lines) =
                    shop::order(tx, sequence, *buyer, &offers, LINES_PER_ORDER, &mut dice)?;
                if !is_standing {
                    orders::record_status(tx, id, OrderStatus::Placed, OrderStatus::Cancelled)?;
                }
                for (good, pieces) in lines {
                    csv.write_record(record(&title, sequence, is_standing, &goods[good], pieces))?;
                }
                tx.may_split_here();
            }
            Outcome::Ok(())
        })?;
    }
    csv.flush()?;
    Ok(())
}

const COLUMNS: [&str; 10] = [
    "campaign",
    "sequence",
    "status",
    "supplier",
    "product",
    "variant",
    "unit",
    "case_pack",
    "cost",
    "pieces",
];

fn record(
    campaign: &str,
    sequence: u32,
    is_standing: bool,
    good: &Good,
    pieces: u32,
) -> [String; 10] {
    [
        campaign.to_owned(),
        sequence.to_string(),
        if is_standing { "placed" } else { "cancelled" }.to_owned(),
        good.supplier.to_owned(),
        good.product.to_owned(),
        good.variant.to_owned(),
        good.unit.to_owned(),
        good.case_pack.map(|pack| pack.to_string()).unwrap_or_default(),
        good.cost().0.to_string(),
        pieces.to_string(),
    ]
}
