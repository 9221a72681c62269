//! A database, opened and brought up to date.

use std::{path::Path, sync::Arc};

use linli_domain::{CentreId, WorkspaceId};

use super::{
    Error, Tx, migrations,
    postgres::{Login, Postgres},
    sqlite::Sqlite,
};

/// Whose rows a transaction reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of one shop, and nobody else's.
    Workspace(WorkspaceId),
    /// Those of one centre, and nobody else's.
    Centre(CentreId),
    /// What one shop has at its centre: what the centre shows to all its shops, and of the rest the shop's own.
    Member {
        /// The centre.
        centre_id: CentreId,
        /// The shop.
        workspace_id: WorkspaceId,
    },
    /// Everybody's: for the hub's own secrets and list of shops, for codes and tickets that are looked up before it is known
    /// whose they are, and for copies of the whole. Nothing that a device asks for by its token runs in it.
    Hub,
}

/// The hub's database. Cheap to clone; every call blocks its thread.
#[derive(Clone, Debug)]
pub struct Database(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    Sqlite(Box<Sqlite>),
    Postgres(Postgres),
}

impl Database {
    /// The SQLite database in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// [`Error::Folder`], [`Error::Newer`], and what SQLite says.
    pub fn open_folder(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(Error::Folder)?;
        Ok(Self(Arc::new(Kind::Sqlite(Box::new(Sqlite::open(&folder.join("hub.db"))?)))))
    }

    /// A SQLite database that is gone when it is dropped, for tests.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn in_memory() -> Result<Self, Error> {
        Ok(Self(Arc::new(Kind::Sqlite(Box::new(Sqlite::in_memory()?)))))
    }

    /// The PostgreSQL database at `url`, with at most `connections` connections. `sslmode=require` in the address asks for
    /// TLS; the server's certificate is then checked against the public authorities, or those in `sslrootcert=FILE` (PEM).
    ///
    /// # Errors
    /// [`Error::Address`], [`Error::Newer`], and what PostgreSQL says.
    pub fn connect(url: &str, connections: u32) -> Result<Self, Error> {
        let login = Login::read(url)?;
        migrations::run_postgres(&mut login.connect()?)?;
        Ok(Self(Arc::new(Kind::Postgres(Postgres::open(login, connections)?))))
    }

    /// Reads one consistent state. Nothing can be written.
    ///
    /// # Errors
    /// Those of `work`; those of the database, as [`Error`].
    pub fn read<T, E: From<Error>>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Kind::Sqlite(sqlite) => sqlite.read(work),
            Kind::Postgres(postgres) => postgres.transact(scope, true, work),
        }
    }

    /// Writes. Everything that `work` did is durable when this returns, or undone where it answers an error.
    ///
    /// # Errors
    /// Those of `work`; those of the database, as [`Error`].
    pub fn write<T, E: From<Error>>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Kind::Sqlite(sqlite) => sqlite.write(work),
            Kind::Postgres(postgres) => postgres.transact(scope, false, work),
        }
    }

    /// Does the database answer?
    ///
    /// # Errors
    /// Why not.
    pub fn probe(&self) -> Result<(), Error> {
        self.read(Scope::Hub, |tx| tx.first("SELECT 1 FROM hub LIMIT 1", &[], |_| Ok(()))).map(drop)
    }

    /// How many connections are open, and how many of them idle; `None` where there is no pool to watch.
    #[must_use]
    pub fn connections(&self) -> Option<(u32, u32)> {
        match &*self.0 {
            Kind::Sqlite(_) => None,
            Kind::Postgres(postgres) => Some(postgres.connections()),
        }
    }

    /// How to log in once more, where several instances may share the database.
    pub(crate) fn login(&self) -> Option<&Login> {
        match &*self.0 {
            Kind::Sqlite(_) => None,
            Kind::Postgres(postgres) => Some(postgres.login()),
        }
    }
}
