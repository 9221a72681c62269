//! Which shop at which hub this file belongs to, as what, and what the other laptops are called. None of it travels.

use std::collections::BTreeMap;

use linli_domain::{DeviceId, Role, SeatId, Timestamp, WorkspaceId};
use serde::Serialize;

use crate::{Reader, Store, StoreError, reader};

/// So many of the latest transactions are looked at for one by a laptop that nobody has named.
const LATELY: u32 = 500;

/// A laptop's place in a shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// Where the hub is.
    pub url: String,
    /// Which shop.
    pub workspace_id: WorkspaceId,
    /// What it is called.
    pub workspace: String,
    /// Which of its places.
    pub seat_id: SeatId,
    /// As what.
    pub role: Role,
    /// What this laptop is called among the others.
    pub device_name: String,
    /// Since when.
    pub paired_at: Timestamp,
    /// When the file and the hub last had the same.
    pub last_agreed_at: Option<Timestamp>,
}

/// The shop that the file belongs to, if it belongs to one.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>) -> Result<Option<Membership>, StoreError> {
    let sql =
        "SELECT url, workspace_id, workspace, seat_id, role, device_name, paired_at, last_agreed_at
        FROM membership";
    reader.first(sql, [], |row| {
        Ok(Membership {
            url: row.get(0)?,
            workspace_id: reader::id(row, 1)?,
            workspace: row.get(2)?,
            seat_id: reader::id(row, 3)?,
            role: reader::word(row, 4, Role::from_word)?,
            device_name: row.get(5)?,
            paired_at: Timestamp(row.get(6)?),
            last_agreed_at: row.get::<_, Option<i64>>(7)?.map(Timestamp),
        })
    })
}

/// What whoever works on this file may: everything, while it belongs to no shop.
///
/// # Errors
/// Those of reading the file.
pub fn role(reader: &Reader<'_>) -> Result<Role, StoreError> {
    let role = "SELECT role FROM membership";
    let found = reader.first(role, [], |row| reader::word(row, 0, Role::from_word))?;
    Ok(found.unwrap_or_default())
}

/// What the laptops of the shop are called, as far as the hub told.
///
/// # Errors
/// Those of reading the file.
pub fn device_names(reader: &Reader<'_>) -> Result<BTreeMap<DeviceId, String>, StoreError> {
    let sql = "SELECT device_id, name FROM known_device";
    let names = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(names.into_iter().collect())
}

/// Was something heard lately from a laptop of which nobody has told what it is called?
///
/// # Errors
/// Those of reading the file.
pub fn has_stranger(reader: &Reader<'_>) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (
        SELECT 1 FROM (SELECT device_id FROM known_txn ORDER BY hlc DESC LIMIT ?1) AS latest
        WHERE NOT EXISTS (SELECT 1 FROM known_device WHERE known_device.device_id = latest.device_id))";
    Ok(reader.first(sql, [LATELY], |row| row.get(0))?.unwrap_or_default())
}

impl Store {
    /// The shop that the file belongs to, if it belongs to one.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn membership(&self) -> Result<Option<Membership>, StoreError> {
        self.read(get)
    }

    /// Has the file belong to a shop from now on, in place of the one to which it belonged before. What is in it stays, and is
    /// told to that shop's hub.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn join(&mut self, membership: &Membership) -> Result<(), StoreError> {
        let Membership {
            url,
            workspace_id,
            workspace,
            seat_id,
            role,
            device_name,
            paired_at,
            last_agreed_at,
        } = membership;
        let sql = "INSERT OR REPLACE INTO membership
            (one, url, workspace_id, workspace, seat_id, role, device_name, paired_at, last_agreed_at)
            VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.write_own(
            sql,
            (
                url,
                workspace_id.uuid(),
                workspace,
                seat_id.uuid(),
                role.as_str(),
                device_name,
                paired_at.0,
                last_agreed_at.map(|at| at.0),
            ),
        )
    }

    /// Has the file belong to no shop. Everything else stays.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn leave(&mut self) -> Result<(), StoreError> {
        self.write_own("DELETE FROM membership", ())
    }

    /// What the hub says this laptop may from now on.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn set_role(&mut self, role: Role) -> Result<(), StoreError> {
        self.write_own("UPDATE membership SET role = ?1 WHERE role <> ?1", [role.as_str()])
    }

    /// What the shop and this laptop are called now; `None` leaves a name as it is.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn rename_membership(
        &mut self,
        workspace: Option<&str>,
        device_name: Option<&str>,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE membership
            SET workspace = coalesce(?1, workspace), device_name = coalesce(?2, device_name)";
        self.write_own(sql, (workspace, device_name))
    }

    /// Notes that the file and the hub have the same now.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn note_agreed(&mut self) -> Result<(), StoreError> {
        let now = self.ambient.now();
        self.write_own("UPDATE membership SET last_agreed_at = ?1", [now.0])
    }

    /// Keeps what the laptops of the shop are called.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn name_devices(&mut self, names: &BTreeMap<DeviceId, String>) -> Result<(), StoreError> {
        let db = self.writing()?;
        for (device_id, name) in names {
            let sql = "INSERT OR REPLACE INTO known_device (device_id, name) VALUES (?1, ?2)";
            db.prepare_cached(sql)?.execute((device_id.uuid(), name))?;
        }
        db.commit()?;
        Ok(())
    }

    fn write_own(&mut self, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        let db = self.writing()?;
        db.prepare_cached(sql)?.execute(params)?;
        db.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::Role;
    use uuid::Uuid;

    use super::*;
    use crate::testing;

    fn shop() -> Membership {
        Membership {
            url: "https://hub.example".into(),
            workspace_id: Uuid::from_u128(7).into(),
            workspace: "幸福里团购".into(),
            seat_id: Uuid::from_u128(8).into(),
            role: Role::Helper,
            device_name: "小张的电脑".into(),
            paired_at: Timestamp(1_767_225_600_000),
            last_agreed_at: None,
        }
    }

    #[test]
    fn a_file_belongs_to_one_shop_or_to_none() {
        let mut store = testing::store();
        assert_eq!(store.membership().unwrap(), None);
        assert_eq!(store.read(role).unwrap(), Role::Leader);
        store.join(&shop()).unwrap();
        assert_eq!(store.membership().unwrap(), Some(shop()));
        assert_eq!(store.read(role).unwrap(), Role::Helper);
        let other = Membership { workspace: "阳光里".into(), ..shop() };
        store.join(&other).unwrap();
        assert_eq!(store.membership().unwrap(), Some(other));
        store.leave().unwrap();
        assert_eq!(store.membership().unwrap(), None);
    }

    #[test]
    fn what_the_hub_says_of_it_is_kept() {
        let mut store = testing::store();
        store.join(&shop()).unwrap();
        store.set_role(Role::Leader).unwrap();
        store.rename_membership(None, Some("柜台")).unwrap();
        store.note_agreed().unwrap();
        let kept = store.membership().unwrap().unwrap();
        assert_eq!((kept.role, kept.device_name.as_str()), (Role::Leader, "柜台"));
        assert_eq!(kept.workspace, "幸福里团购");
        assert!(kept.last_agreed_at.is_some());
        let names = BTreeMap::from([(DeviceId::new(Uuid::from_u128(1)), "柜台".to_owned())]);
        store.name_devices(&names).unwrap();
        assert_eq!(store.read(device_names).unwrap(), names);
        assert!(store.outbox_after(0, 10).unwrap().is_empty(), "none of it is told");
    }

    #[test]
    fn a_laptop_is_strange_until_it_is_named() {
        let mut store = testing::store();
        assert!(!store.read(has_stranger).unwrap(), "nothing was done yet");
        store
            .transact(crate::Act::new("open_shop"), |tx| crate::settings::put(tx, "tried", &true))
            .unwrap();
        assert!(store.read(has_stranger).unwrap());
        let device_id = store.device_id().unwrap();
        store.name_devices(&BTreeMap::from([(device_id, "柜台".to_owned())])).unwrap();
        assert!(!store.read(has_stranger).unwrap());
    }
}
