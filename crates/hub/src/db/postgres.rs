//! PostgreSQL: a pool of connections, and a transaction that is held to one shop's rows.

use std::{collections::HashMap, fmt, sync::Arc, time::Duration};

use postgres::{Client, Config, NoTls, Statement, config::SslMode};
use r2d2::{ManageConnection, Pool};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Error, Scope, Tx};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a server may be silent until the connection counts as broken.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// An instance that was cut off in the midst of a push must not hold its shop's row for everybody else.
const PATIENCE: &str = "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'";

/// How to log in. Says nothing of itself when it is printed: there is a password in it.
pub(crate) struct Login {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("tls", &self.tls.is_some()).finish_non_exhaustive()
    }
}

impl Login {
    pub(super) fn read(url: &str) -> Result<Self, Error> {
        let (url, authorities) = without_root_certificates(url);
        let mut config: Config =
            url.parse().map_err(|_| Error::Address("it is no address of PostgreSQL".to_owned()))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE_MAX);
        }
        config.keepalives_idle(SILENCE_MAX).application_name("linli-hub");
        let tls = match config.get_ssl_mode() {
            SslMode::Disable | SslMode::Prefer => {
                // Half a protection is none: without `require`, whoever sits between could just say that there is no TLS.
                config.ssl_mode(SslMode::Disable);
                None
            }
            _ => Some(tls(authorities.as_deref())?),
        };
        Ok(Self { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Client, Error> {
        let client = match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        };
        Ok(client?)
    }
}

/// libpq's `sslrootcert` is not among what the client library reads in an address.
fn without_root_certificates(url: &str) -> (String, Option<String>) {
    let Some((address, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let (ours, others): (Vec<&str>, Vec<&str>) =
        query.split('&').partition(|pair| pair.starts_with("sslrootcert="));
    let file = ours.last().and_then(|pair| pair.split_once('=')).map(|(_, file)| file.to_owned());
    (format!("{address}?{}", others.join("&")), file)
}

fn tls(authorities: Option<&str>) -> Result<MakeRustlsConnect, Error> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(file) => {
            let unusable =
                |error: &dyn fmt::Display| Error::Address(format!("sslrootcert {file}: {error}"));
            let certificates = CertificateDer::pem_file_iter(file);
            for certificate in certificates.map_err(|error| unusable(&error))? {
                let certificate = certificate.map_err(|error| unusable(&error))?;
                roots.add(certificate).map_err(|error| unusable(&error))?;
            }
        }
    }
    // Named, because the program may have more than one and the default is the first that somebody asked for.
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Address(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// A connection with the statements that were prepared on it.
pub(super) struct Connection {
    pub(super) client: Client,
    statements: HashMap<String, Statement>,
}

impl Connection {
    pub(super) fn prepared(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

#[derive(Debug)]
struct Connects(Arc<Login>);

impl ManageConnection for Connects {
    type Connection = Connection;
    type Error = Error;

    fn connect(&self) -> Result<Connection, Error> {
        let mut client = self.0.connect()?;
        client.batch_execute(PATIENCE)?;
        Ok(Connection { client, statements: HashMap::new() })
    }

    fn is_valid(&self, connection: &mut Connection) -> Result<(), Error> {
        Ok(connection.client.is_valid(CONNECT_TIMEOUT)?)
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        connection.client.is_closed()
    }
}

#[derive(Debug)]
pub(super) struct Postgres {
    login: Arc<Login>,
    pool: Pool<Connects>,
}

impl Postgres {
    pub(super) fn open(login: Login, connections: u32) -> Result<Self, Error> {
        let login = Arc::new(login);
        let pool = Pool::builder()
            .max_size(connections.max(1))
            .min_idle(Some(1))
            .connection_timeout(CONNECT_TIMEOUT)
            // A connection that broke is found out by its first statement, and the device asks again; asking each time
            // before would cost every request a round trip.
            .test_on_check_out(false)
            .build(Connects(Arc::clone(&login)))?;
        Ok(Self { login, pool })
    }

    pub(super) fn login(&self) -> &Login {
        &self.login
    }

    pub(super) fn connections(&self) -> (u32, u32) {
        let state = self.pool.state();
        (state.connections, state.idle_connections)
    }

    pub(super) fn transact<T, E: From<Error>>(
        &self,
        scope: Scope,
        reads_only: bool,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut pooled = self.pool.get().map_err(Error::from)?;
        let mut open = Open::begin(&mut pooled, scope, reads_only)?;
        let value = work(&mut Tx::postgres(open.connection))?;
        open.commit()?;
        Ok(value)
    }
}

/// A transaction that is taken back unless it is committed, also where the work panics.
struct Open<'a> {
    connection: &'a mut Connection,
    is_done: bool,
}

impl<'a> Open<'a> {
    fn begin(
        connection: &'a mut Connection,
        scope: Scope,
        reads_only: bool,
    ) -> Result<Self, Error> {
        // A read sees one state from its first statement on. A write takes its shop's row first and sees, after waiting for
        // it, what the one before it committed.
        let mut sql = String::from(if reads_only {
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        } else {
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        });
        match scope {
            Scope::Workspace(workspace_id) => {
                sql += "; SET LOCAL ROLE linli_workspace";
                sql += &format!("; SET LOCAL linli.workspace = '{workspace_id}'");
            }
            Scope::Centre(centre_id) => {
                sql += "; SET LOCAL ROLE linli_centre";
                sql += &format!("; SET LOCAL linli.centre = '{centre_id}'");
            }
            Scope::Member { centre_id, workspace_id } => {
                sql += "; SET LOCAL ROLE linli_member";
                sql += &format!("; SET LOCAL linli.centre = '{centre_id}'");
                sql += &format!("; SET LOCAL linli.workspace = '{workspace_id}'");
            }
            Scope::Hub => {}
        }
        connection.client.batch_execute(&sql)?;
        Ok(Self { connection, is_done: false })
    }

    fn commit(&mut self) -> Result<(), Error> {
        // COMMIT takes back without a word what a statement's error has ended; anything else says so.
        self.connection.client.batch_execute("SELECT; COMMIT")?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // Where this fails the connection is broken, and the server takes the transaction back itself.
            drop(self.connection.client.batch_execute("ROLLBACK"));
        }
    }
}
