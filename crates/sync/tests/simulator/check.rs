//! What has to hold, and finding out where it does not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use linli_domain::{
    DeviceId, Role, TxnId,
    change::{Columns, Hlc, Op, Txn},
};
use linli_protocol::Logged;
use linli_store::{Store, conflicts, disclosures};
use serde_json::Value;
use uuid::Uuid;

use crate::{centre::Centre, device::Device, replica::page};

/// The important fields that the acts write: table, and the columns that are one field.
const FIELDS: [(&str, &[&str]); 6] = [
    ("member", &["name"]),
    ("member", &["phone"]),
    ("member", &["estate", "lane", "building", "unit", "room", "detail"]),
    ("variant", &["price"]),
    ("campaign", &["title"]),
    ("order_line", &["claims", "quantity"]),
];

/// Every fact that was ever committed on any device.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    of_table: BTreeMap<String, BTreeSet<Uuid>>,
    disclosed: i64,
}

impl Facts {
    pub(crate) fn add(&mut self, table: &str, pk: Uuid, row: &Columns) {
        let is_new = self.of_table.entry(table.to_owned()).or_default().insert(pk);
        if is_new {
            self.disclosed += row.get("row_count").and_then(Value::as_i64).unwrap_or(0);
        }
    }

    fn are_in(&self, store: &Store) -> Result<(), String> {
        let digest = store.digest().unwrap();
        for (table, facts) in &self.of_table {
            let rows = digest.tables[table.as_str()].rows;
            if rows != facts.len() as u64 {
                return Err(format!("{rows} of {} facts in {table}", facts.len()));
            }
        }
        let sum: i64 =
            store.read(disclosures::list).unwrap().iter().map(|one| i64::from(one.rows)).sum();
        if sum == self.disclosed {
            Ok(())
        } else {
            Err(format!("facts add up to {sum}, not {}", self.disclosed))
        }
    }
}

/// How far a device has heard the log of each epoch.
pub(crate) type Knowledge = BTreeMap<u64, u64>;

/// What each device truly knew when it wrote, which is more than it says where a hub was restored since.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    places: HashMap<(u64, TxnId), u64>,
    knowledge: HashMap<TxnId, Knowledge>,
    lineages: HashMap<TxnId, usize>,
    /// Which rows each seat has written to.
    touched: HashMap<usize, BTreeSet<Uuid>>,
    noted: BTreeMap<u64, u64>,
}

impl Ledger {
    pub(crate) fn wrote(&mut self, txn_id: TxnId, lineage: usize, knowledge: &Knowledge) {
        self.knowledge.insert(txn_id, knowledge.clone());
        self.lineages.insert(txn_id, lineage);
    }

    pub(crate) fn touched(&mut self, lineage: usize, pk: Uuid) {
        self.touched.entry(lineage).or_default().insert(pk);
    }

    /// Notes what came into the log, and answers it.
    pub(crate) fn note(&mut self, centre: &impl Centre) -> Vec<Txn> {
        let epoch = centre.epoch();
        let noted = self.noted.entry(epoch).or_default();
        let mut came = Vec::new();
        for logged in centre.log(*noted) {
            let txn = logged.txn.parse().unwrap();
            self.places.insert((epoch, txn.txn_id), logged.seq);
            *noted = logged.seq;
            came.push(txn);
        }
        came
    }

    fn saw(&self, later: &Write, earlier: &Write) -> bool {
        let heard = |(epoch, upto): (&u64, &u64)| {
            self.places.get(&(*epoch, earlier.txn_id)).is_some_and(|seq| seq <= upto)
        };
        let knowledge = self.knowledge.get(&later.txn_id);
        later.lineage == earlier.lineage
            || knowledge.is_some_and(|knowledge| knowledge.iter().any(heard))
    }
}

/// One writing of an important field.
#[derive(Debug)]
struct Write {
    txn_id: TxnId,
    stamp: (Hlc, DeviceId, usize),
    lineage: Option<usize>,
    value: Value,
}

/// What is compared with what.
pub(crate) struct Healed<'a> {
    pub(crate) epoch: u64,
    pub(crate) log: Vec<Logged>,
    pub(crate) told_again: Vec<Logged>,
    pub(crate) replicas: HashMap<Role, Store>,
    pub(crate) roles: &'a [Role],
    pub(crate) facts: &'a Facts,
    pub(crate) ledger: &'a Ledger,
}

impl<'a> Healed<'a> {
    pub(crate) fn of(
        centre: &mut impl Centre,
        roles: &'a [Role],
        facts: &'a Facts,
        ledger: &'a Ledger,
    ) -> Self {
        let replicas = [Role::Leader, Role::Helper].map(|role| (role, centre.replica(role))).into();
        let (epoch, log, told_again) = (centre.epoch(), centre.log(0), centre.told_again());
        Self { epoch, log, told_again, replicas, roles, facts, ledger }
    }

    fn head(&self) -> u64 {
        self.log.last().map_or(0, |logged| logged.seq)
    }
}

/// Everything that holds when all is said and heard.
pub(crate) fn healed(
    healed: &Healed<'_>,
    devices: &mut [Device],
    is_lost: bool,
    two_of_one_name: bool,
) -> Result<(), String> {
    for (number, device) in devices.iter().enumerate() {
        let (unsent, cursor) =
            (device.store.unsent_count().unwrap(), device.store.cursor().unwrap());
        if unsent > 0 || (cursor.epoch, cursor.seq) != (healed.epoch, healed.head()) {
            return Err(format!(
                "device {number} has {unsent} unsent, {cursor:?} of {} ({:?})",
                healed.head(),
                device.session.state(&device.store)
            ));
        }
        device.store.check().map_err(|error| error.to_string())?;
        has_what_it_may(healed, device).map_err(|error| format!("device {number} {error}"))?;
        healed.facts.are_in(&device.store).map_err(|error| format!("device {number}: {error}"))?;
    }
    hearing_all_again_changes_nothing(healed, &mut devices[0])?;
    if !is_lost {
        all_is_in_the_log_once(healed)?;
    }
    if two_of_one_name {
        return Ok(());
    }
    what_was_overwritten_is_kept(healed, devices)
}

/// Where no hub was ever lost, every act of every laptop is in the log.
fn all_is_in_the_log_once(healed: &Healed<'_>) -> Result<(), String> {
    let ids = healed.log.iter().map(|logged| logged.txn.parse().unwrap().txn_id);
    let once: HashSet<TxnId> = ids.collect();
    if once.len() != healed.log.len() {
        return Err("something is in the log twice".to_owned());
    }
    match healed.ledger.lineages.keys().find(|txn_id| !once.contains(txn_id)) {
        Some(txn_id) => Err(format!("{txn_id} was done and is not in the log")),
        None => Ok(()),
    }
}

/// The device has what the hub has for its role: all of each table that the role sees whole, and of the others what it sees.
fn has_what_it_may(healed: &Healed<'_>, device: &Device) -> Result<(), String> {
    let role = healed.roles[device.lineage];
    let replica = &healed.replicas[&role];
    let ours = device.store.digest().unwrap().tables;
    let theirs = replica.digest().unwrap().tables;
    let differs = |table: &&&str| role.sees_whole_table(table) && ours[**table] != theirs[**table];
    if let Some(table) = ours.keys().find(|table| differs(table)) {
        return Err(format!("has another {table} than the hub"));
    }
    let content = device.store.content().unwrap();
    let own = healed.ledger.touched.get(&device.lineage);
    for table in ours.keys().filter(|table| !role.sees_whole_table(table)) {
        for (pk, row) in content[*table].as_object().into_iter().flatten() {
            let is_own = own.is_some_and(|own| own.contains(&pk.parse().unwrap()));
            if !is_own && !is_for(role, table, row) {
                return Err(format!("sees {table} {row}, which is not for a helper"));
            }
        }
    }
    Ok(())
}

/// Is there nothing in this row that the role may not see?
fn is_for(role: Role, table: &str, row: &Value) -> bool {
    let mut columns: Columns = serde_json::from_value(row.clone()).unwrap();
    columns.retain(|_, value| !value.is_null());
    let mut seen = columns.clone();
    role.redact(table, &mut seen);
    role.sees_table(table) && seen == columns
}

fn hearing_all_again_changes_nothing(
    healed: &Healed<'_>,
    device: &mut Device,
) -> Result<(), String> {
    let before = device.store.digest().unwrap().tables;
    let conflicts_before = device.store.read(conflicts::all).unwrap().len();
    let mut copy = device.cloned(77);
    let epoch = healed.epoch + 1;
    copy.store.adopt_epoch(epoch).unwrap();
    let page = page(epoch, 0, healed.told_again.clone(), healed.head());
    copy.store.take(&page).unwrap();
    if copy.store.digest().unwrap().tables != before {
        return Err("hearing all again changed something".to_owned());
    }
    if copy.store.read(conflicts::all).unwrap().len() != conflicts_before {
        return Err("hearing all again made conflicts".to_owned());
    }
    Ok(())
}

/// A value that nobody knew of who wrote that field after it must be in a conflict, on every device.
fn what_was_overwritten_is_kept(
    Healed { log, ledger, .. }: &Healed<'_>,
    devices: &[Device],
) -> Result<(), String> {
    let kept: Vec<BTreeSet<(String, Uuid, String)>> =
        devices.iter().map(|device| lost_values(&device.store)).collect();
    for ((table, pk, field), writes) in writes(log, ledger) {
        let winner = writes.iter().map(|write| write.stamp).max();
        for lost in writes.iter().filter(|write| Some(write.stamp) != winner) {
            let others = || writes.iter().filter(|write| write.txn_id != lost.txn_id);
            let known = others().any(|write| ledger.saw(write, lost) && write.stamp > lost.stamp);
            let still_there = others().any(|write| write.value == lost.value);
            if known || still_there {
                continue;
            }
            let key = (table.to_owned(), pk, lost.value.to_string());
            if let Some(number) = kept.iter().position(|kept| !kept.contains(&key)) {
                return Err(format!("device {number} lost {} of {table} {pk} {field}", lost.value));
            }
        }
    }
    Ok(())
}

fn lost_values(store: &Store) -> BTreeSet<(String, Uuid, String)> {
    let all = store.read(conflicts::all).unwrap();
    let keys = all.into_iter().map(|conflict| {
        let value = serde_json::to_value(&conflict.lost.value).unwrap();
        (conflict.table, conflict.pk, value.to_string())
    });
    keys.collect()
}

type Field = (&'static str, Uuid, &'static str);

fn writes(log: &[Logged], ledger: &Ledger) -> BTreeMap<Field, Vec<Write>> {
    let mut writes: BTreeMap<Field, Vec<Write>> = BTreeMap::new();
    for logged in log {
        let txn: Txn = logged.txn.parse().unwrap();
        for (index, op) in txn.ops.iter().enumerate() {
            let Op::Put { table, pk, columns } = op else { continue };
            for (name, field) in FIELDS.iter().filter(|(name, _)| *name == table.as_str()) {
                let value: Columns = columns
                    .iter()
                    .filter(|(column, _)| field.contains(&column.as_str()))
                    .map(|(column, value)| (column.clone(), value.clone()))
                    .collect();
                if !value.is_empty() {
                    writes.entry((name, *pk, field[0])).or_default().push(Write {
                        txn_id: txn.txn_id,
                        stamp: (logged.hlc_eff, txn.device_id, index),
                        lineage: ledger.lineages.get(&txn.txn_id).copied(),
                        value: serde_json::to_value(value).unwrap(),
                    });
                }
            }
        }
    }
    writes
}
