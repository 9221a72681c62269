//! What the hub is told at its start: by a file, by the environment, by flags, each over the one before.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde::Deserialize;
use thiserror::Error;

/// Everything that can be set, once for all three: a key of the file is the flag with `_` for `-`, and the variable is
/// `LINLI_HUB_` with it. What is absent is left to the next below, at last to the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The folder of the hub: its SQLite database, and what it can make again
    #[arg(long, env = "LINLI_HUB_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database, for several instances: postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "LINLI_HUB_DATABASE",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub database: Option<String>,
    /// Connections to PostgreSQL at most
    #[arg(long, env = "LINLI_HUB_DATABASE_CONNECTIONS", value_name = "N")]
    pub database_connections: Option<u32>,
    /// Where to listen
    #[arg(long, env = "LINLI_HUB_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The certificate with its chain (PEM); without one the hub speaks plain HTTP
    #[arg(long, env = "LINLI_HUB_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// The key of the certificate (PEM)
    #[arg(long, env = "LINLI_HUB_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// Where to answer /metrics, /healthz and /readyz, in plain HTTP
    #[arg(long, env = "LINLI_HUB_METRICS_LISTEN", value_name = "ADDR")]
    pub metrics_listen: Option<SocketAddr>,
    /// How to write the log
    #[arg(long, env = "LINLI_HUB_LOG", value_name = "FORM")]
    pub log: Option<LogForm>,
    /// What to log, in the notation of RUST_LOG
    #[arg(long, env = "LINLI_HUB_LOG_FILTER", value_name = "FILTER")]
    pub log_filter: Option<String>,
    /// A proxy in front tells whose request it is, in X-Forwarded-For
    #[arg(long, env = "LINLI_HUB_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub behind_proxy: Option<bool>,
    /// Connections at the same time at most
    #[arg(long, env = "LINLI_HUB_CONNECTIONS", value_name = "N")]
    pub connections: Option<usize>,
    /// Requests that are worked on at the same time at most; others wait
    #[arg(long, env = "LINLI_HUB_WORKERS", value_name = "N")]
    pub workers: Option<usize>,
    /// Requests in a second from one laptop, on average; 0 for no bound
    #[arg(long, env = "LINLI_HUB_RATE_SEAT", value_name = "N")]
    pub rate_seat: Option<u32>,
    /// Requests in a second from one address, on average; 0 for no bound
    #[arg(long, env = "LINLI_HUB_RATE_ADDRESS", value_name = "N")]
    pub rate_address: Option<u32>,
    /// Requests in a minute from one address by whoever has no access yet, on average; 0 for no bound
    #[arg(long, env = "LINLI_HUB_RATE_STRANGER", value_name = "N")]
    pub rate_stranger: Option<u32>,
    /// Seconds that a request may take, from its first byte to its answer
    #[arg(long, env = "LINLI_HUB_REQUEST_SECONDS", value_name = "N")]
    pub request_seconds: Option<u64>,
    /// Seconds that the head of a request may take to arrive
    #[arg(long, env = "LINLI_HUB_HEADER_SECONDS", value_name = "N")]
    pub header_seconds: Option<u64>,
    /// Seconds that a question for news is held open
    #[arg(long, env = "LINLI_HUB_WAIT_SECONDS", value_name = "N")]
    pub wait_seconds: Option<u64>,
    /// Seconds that requests under way are given when the hub is told to end
    #[arg(long, env = "LINLI_HUB_GRACE_SECONDS", value_name = "N")]
    pub grace_seconds: Option<u64>,
    /// Send webhooks also to addresses of the machine itself and of private networks
    #[arg(long, env = "LINLI_HUB_WEBHOOK_PRIVATE", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub webhook_private: Option<bool>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogForm {
    /// Lines for a person.
    #[default]
    Text,
    /// One JSON object a line, for a program.
    Json,
}

/// Why the hub cannot start as it was told.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{} cannot be read", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// Something in the file is not understood.
    #[error("{} is not understood", path.display())]
    NotUnderstood {
        /// Which.
        path: PathBuf,
        /// What, and where in it.
        #[source]
        cause: Box<toml::de::Error>,
    },
    /// It was not said where the hub keeps its data.
    #[error("say where the hub keeps its data: --data DIR")]
    NoData,
    /// A certificate without its key, or a key without its certificate.
    #[error("--tls-cert and --tls-key go together")]
    HalfTls,
    /// A bound of zero would let nothing through.
    #[error("{0} has to be at least 1")]
    Zero(&'static str),
}

impl Options {
    /// What `file` says.
    ///
    /// # Errors
    /// [`ConfigError::File`] and [`ConfigError::NotUnderstood`]; a key that does not exist is named.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| ConfigError::File { path: path.to_owned(), cause })?;
        toml::from_str(&text).map_err(|cause| ConfigError::NotUnderstood {
            path: path.to_owned(),
            cause: Box::new(cause),
        })
    }

    /// These, and where they say nothing, `below`.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        macro_rules! each_over {
            ($($field:ident),*) => { Self { $($field: self.$field.or(below.$field)),* } };
        }
        each_over!(
            data,
            database,
            database_connections,
            listen,
            tls_cert,
            tls_key,
            metrics_listen,
            log,
            log_filter,
            behind_proxy,
            connections,
            workers,
            rate_seat,
            rate_address,
            rate_stranger,
            request_seconds,
            header_seconds,
            wait_seconds,
            grace_seconds,
            webhook_private
        )
    }
}

/// Where the hub keeps what it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its folder.
    pub data: PathBuf,
    /// Its PostgreSQL database, if it is not the SQLite one in the folder.
    pub database: Option<String>,
    /// How many connections to it.
    pub database_connections: u32,
}

impl Place {
    /// What was set, with the defaults.
    ///
    /// # Errors
    /// [`ConfigError::NoData`], [`ConfigError::Zero`].
    pub fn of(options: &Options) -> Result<Self, ConfigError> {
        Ok(Self {
            data: options.data.clone().ok_or(ConfigError::NoData)?,
            database: options.database.clone(),
            database_connections: at_least_one(
                "database_connections",
                options.database_connections.unwrap_or(16),
            )?,
        })
    }
}

/// How the hub answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Where.
    pub listen: SocketAddr,
    /// With which certificate and key.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Where it answers whoever watches over it.
    pub metrics_listen: Option<SocketAddr>,
    /// Within which bounds.
    pub bounds: Bounds,
}

impl Answering {
    /// What was set, with the defaults.
    ///
    /// # Errors
    /// [`ConfigError::HalfTls`], [`ConfigError::Zero`].
    pub fn of(options: &Options) -> Result<Self, ConfigError> {
        let tls = match (&options.tls_cert, &options.tls_key) {
            (Some(certificate), Some(key)) => Some((certificate.clone(), key.clone())),
            (None, None) => None,
            _ => return Err(ConfigError::HalfTls),
        };
        Ok(Self {
            listen: options.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8470))),
            tls,
            metrics_listen: options.metrics_listen,
            bounds: Bounds::of(options)?,
        })
    }
}

/// What the hub takes from whom, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Whether `X-Forwarded-For` is believed.
    pub behind_proxy: bool,
    /// Connections at the same time.
    pub connections: usize,
    /// Requests worked on at the same time.
    pub workers: usize,
    /// Requests in a second from one seat; 0 is no bound.
    pub rate_seat: u32,
    /// Requests in a second from one address; 0 is no bound.
    pub rate_address: u32,
    /// Requests in a minute from one address without access; 0 is no bound.
    pub rate_stranger: u32,
    /// Seconds for a request.
    pub request_seconds: u64,
    /// Seconds for the head of a request.
    pub header_seconds: u64,
    /// Seconds for which a question for news is held open.
    pub wait_seconds: u64,
    /// Seconds for requests under way at the end.
    pub grace_seconds: u64,
    /// Whether webhooks may go to addresses that are not of the open network.
    pub webhook_private: bool,
}

impl Bounds {
    fn of(options: &Options) -> Result<Self, ConfigError> {
        Ok(Self {
            behind_proxy: options.behind_proxy.unwrap_or(false),
            connections: at_least_one("connections", options.connections.unwrap_or(10_000))?,
            workers: at_least_one("workers", options.workers.unwrap_or(32))?,
            rate_seat: options.rate_seat.unwrap_or(50),
            rate_address: options.rate_address.unwrap_or(500),
            rate_stranger: options.rate_stranger.unwrap_or(120),
            // Below the minute for which a device waits, so that it hears why.
            request_seconds: at_least_one(
                "request_seconds",
                options.request_seconds.unwrap_or(55),
            )?,
            header_seconds: at_least_one("header_seconds", options.header_seconds.unwrap_or(10))?,
            wait_seconds: at_least_one("wait_seconds", options.wait_seconds.unwrap_or(50))?,
            grace_seconds: options.grace_seconds.unwrap_or(30),
            webhook_private: options.webhook_private.unwrap_or(false),
        })
    }
}

impl Default for Bounds {
    /// Those of a hub that was told nothing.
    fn default() -> Self {
        match Self::of(&Options::default()) {
            Ok(bounds) => bounds,
            Err(_) => unreachable!("no default is zero"),
        }
    }
}

fn at_least_one<N: PartialEq + From<u8>>(name: &'static str, number: N) -> Result<N, ConfigError> {
    if number == N::from(0) { Err(ConfigError::Zero(name)) } else { Ok(number) }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hub.toml");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_file_sets_what_it_names() {
        let (_folder, path) = file(
            "data = '/var/lib/linli-hub'\nlisten = '0.0.0.0:443'\nlog = 'json'\nbehind_proxy = true\n",
        );
        let options = Options::from_file(&path).unwrap();
        assert_eq!(options.log, Some(LogForm::Json));
        let place = Place::of(&options).unwrap();
        assert_eq!((place.data, place.database), (PathBuf::from("/var/lib/linli-hub"), None));
        let answering = Answering::of(&options).unwrap();
        assert_eq!(answering.listen, "0.0.0.0:443".parse().unwrap());
        assert!(answering.bounds.behind_proxy);
        assert_eq!(answering.bounds.workers, Bounds::default().workers);
    }

    #[test]
    fn a_key_that_does_not_exist_is_named() {
        let (_folder, path) = file("data = '.'\nlisen = '0.0.0.0:443'\n");
        let error = Options::from_file(&path).unwrap_err();
        let cause = error.source().unwrap().to_string();
        assert!(cause.contains("lisen") && cause.contains("line 2"), "{cause}");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = Options::from_file(Path::new("/nowhere/hub.toml")).unwrap_err();
        assert_eq!(error.to_string(), "/nowhere/hub.toml cannot be read");
    }

    #[test]
    fn the_sample_file_is_understood_and_names_every_key_with_its_default() {
        const SAMPLE: &str = include_str!("../../../packaging/hub/hub.toml");
        toml::from_str::<Options>(SAMPLE).unwrap();
        let all = SAMPLE.replace("\n#", "\n").lines().fold(String::new(), |all, line| {
            let is_key = line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
            if is_key { all + line + "\n" } else { all }
        });
        let all: Options = toml::from_str(&all).unwrap();
        let bounds = Answering::of(&all).unwrap().bounds;
        assert_eq!(bounds, Bounds::default());
        for argument in Options::augment_args(clap::Command::new("serve")).get_arguments() {
            let key = argument.get_id().as_str();
            let stands = SAMPLE
                .lines()
                .any(|line| line.trim_start_matches('#').starts_with(&format!("{key} = ")));
            assert!(stands, "{key}");
            let variable = argument.get_env().unwrap().to_str().unwrap();
            assert_eq!(variable, format!("LINLI_HUB_{}", key.to_uppercase()));
        }
    }

    #[test]
    fn what_is_nearer_counts() {
        let file = Options { workers: Some(3), rate_seat: Some(7), ..Options::default() };
        let flags = Options { workers: Some(4), ..Options::default() };
        let both = flags.over(file);
        assert_eq!((both.workers, both.rate_seat), (Some(4), Some(7)));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert!(matches!(Place::of(&Options::default()), Err(ConfigError::NoData)));
        let half = Options { tls_cert: Some("cert.pem".into()), ..Options::default() };
        assert!(matches!(Answering::of(&half), Err(ConfigError::HalfTls)));
        let none = Options { workers: Some(0), ..Options::default() };
        assert!(matches!(Answering::of(&none), Err(ConfigError::Zero("workers"))));
    }
}
