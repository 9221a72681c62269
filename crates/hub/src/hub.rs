//! The hub as a whole.

use std::{path::Path, sync::Arc};

use linli_domain::{Timestamp, WorkspaceId, change::Hlc};
use tokio::sync::watch;
use uuid::{Builder, Uuid};

use crate::{
    Clock, Error, Head,
    bell::Bell,
    db::{Database, Scope},
    replica::Replicas,
};

/// A hub over one database. Cheap to clone; every call that reaches the database blocks its thread.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    db: Database,
    clock: Arc<dyn Clock>,
    bell: Bell,
    replicas: Replicas,
}

/// A shop, for whoever keeps the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// Which.
    pub workspace_id: WorkspaceId,
    /// What it is called.
    pub name: String,
    /// The end of its log.
    pub head: Head,
    /// Since when it exists.
    pub created_at: Timestamp,
}

impl Hub {
    /// A hub over `db`, with what can be made again from it in `folder`.
    ///
    /// # Errors
    /// Those of making the folder.
    pub fn open(db: Database, folder: &Path, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let replicas = Replicas::in_folder(&folder.join("replicas"))?;
        Ok(Self(Arc::new(Inner { bell: Bell::over(&db), db, clock, replicas })))
    }

    /// A hub of which nothing is left when it is dropped, for tests.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn in_memory(clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let db = Database::in_memory()?;
        let replicas = Replicas::in_memory();
        Ok(Self(Arc::new(Inner { bell: Bell::over(&db), db, clock, replicas })))
    }

    /// Its database.
    #[must_use]
    pub fn db(&self) -> &Database {
        &self.0.db
    }

    /// What time it is here.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A new identity, which sorts behind those made before by about a millisecond.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().0).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
    }

    /// Makes a shop with an empty log.
    ///
    /// # Errors
    /// Those of the database.
    pub fn create_workspace(&self, name: &str) -> Result<WorkspaceId, Error> {
        let (workspace_id, now) = (WorkspaceId::new(self.new_id()), self.now());
        let claim_key: [u8; 32] = rand::random();
        let epoch = new_epoch(now, 0);
        self.db().write(Scope::Hub, |tx| {
            let sql = "INSERT INTO workspace
                (workspace_id, name, epoch, head, latest, audited, claim_key, created_at)
                VALUES ($1, $2, $3, 0, $4, 0, $5, $6)";
            let latest = Hlc::default();
            tx.execute(
                sql,
                &[
                    workspace_id.into(),
                    name.into(),
                    epoch.into(),
                    latest.into(),
                    claim_key.into(),
                    now.into(),
                ],
            )?;
            // Numbers of a log elsewhere say nothing here: this one begins with nothing heard.
            let sql = "INSERT INTO restore (workspace_id, epoch, head, at) VALUES ($1, $2, 0, $3)";
            tx.execute(sql, &[workspace_id.into(), epoch.into(), now.into()])?;
            Ok(workspace_id)
        })
    }

    /// Every shop, the oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn workspaces(&self) -> Result<Vec<Workspace>, Error> {
        let sql = "SELECT workspace_id, name, epoch, head, created_at FROM workspace
            ORDER BY created_at, workspace_id";
        let all = self.db().read(Scope::Hub, |tx| {
            tx.rows(sql, &[], |row| {
                Ok(Workspace {
                    workspace_id: row.get(0)?,
                    name: row.get(1)?,
                    head: Head { epoch: row.get(2)?, seq: row.get(3)? },
                    created_at: row.get(4)?,
                })
            })
        });
        Ok(all?)
    }

    /// Is told of each new end of a shop's log from now on. To be asked for before [`Hub::head`], so that nothing falls
    /// between the two.
    #[must_use]
    pub fn listen(&self, workspace_id: WorkspaceId) -> watch::Receiver<Head> {
        self.0.bell.listen(workspace_id)
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.0.clock)
    }

    pub(crate) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    pub(crate) fn replicas(&self) -> &Replicas {
        &self.0.replicas
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").field("db", &self.0.db).finish_non_exhaustive()
    }
}

/// The epoch of a log that begins now: milliseconds since 1970, and more than the one before. So no two hubs that were restored
/// from one copy are likely to be in the same.
pub(crate) fn new_epoch(now: Timestamp, before: u64) -> u64 {
    u64::try_from(now.0).unwrap_or_default().max(before + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_shop_has_an_empty_log() {
        let now = || Timestamp(1_767_225_600_000);
        let hub = Hub::in_memory(Arc::new(now)).unwrap();
        let workspace_id = hub.create_workspace("滨江团").unwrap();
        let head = Head { epoch: 1_767_225_600_000, seq: 0 };
        let shop = Workspace { workspace_id, name: "滨江团".into(), head, created_at: now() };
        assert_eq!(hub.workspaces().unwrap(), [shop]);
        assert_eq!(hub.head(workspace_id).unwrap(), head);
    }

    #[test]
    fn an_epoch_follows_the_one_before_also_with_a_clock_set_back() {
        assert_eq!(new_epoch(Timestamp(5_000), 0), 5_000);
        assert_eq!(new_epoch(Timestamp(5_000), 9_000), 9_001);
    }
}
