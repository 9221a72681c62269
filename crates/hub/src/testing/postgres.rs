//! A real PostgreSQL for tests, started by the first test that wants one and stopped after the last.
//!
//! Tests run in processes of their own, several at once, and starting a server takes longer than most of them; so they share
//! one. Whoever uses it holds a shared lock on a file. A watcher asks each second for the exclusive lock, which it gets when
//! nobody uses the server, however they ended; after some seconds of that it stops the server and removes what it had.

use std::{
    fs::{self, File},
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use postgres::{Client, Config, NoTls};

/// Who owns the server where the tests run as root, whom PostgreSQL refuses to serve.
const USER: &str = "postgres";
/// For how long nobody uses a server that is stopped: between two tests there may be a moment without one.
const IDLE_SECONDS: u32 = 5;

/// An empty database on the server, gone when this is dropped.
#[derive(Debug)]
pub struct Postgres {
    name: String,
    server: Server,
}

impl Postgres {
    /// Makes a database, and starts the server if it is not running.
    ///
    /// # Errors
    /// In words, what is to be installed, or what went wrong.
    pub fn start() -> Result<Self, String> {
        let server = Server::running()?;
        let name = format!("linli_{:032x}", rand::random::<u128>());
        let mut client = server.connect().map_err(|error| error.to_string())?;
        let sql = format!("CREATE DATABASE {name}");
        client.batch_execute(&sql).map_err(|error| format!("{sql}: {error}"))?;
        Ok(Self { name, server })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        let folder = self.server.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{USER}@{folder}/{}", self.name)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Ok(mut client) = self.server.connect() {
            let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
            // What is left goes with the server.
            drop(client.batch_execute(&sql));
        }
    }
}

#[derive(Debug)]
struct Server {
    folder: PathBuf,
    /// Locked for as long as this process uses the server.
    _in_use: File,
}

impl Server {
    fn running() -> Result<Self, String> {
        let programs = programs()?;
        let folder = folder().map_err(|error| format!("a folder for PostgreSQL: {error}"))?;
        let opened = |name: &str| {
            let open = File::options().create(true).append(true).open(folder.join(name));
            open.map_err(|error| format!("{name}: {error}"))
        };
        let in_use = opened("in-use")?;
        in_use.lock_shared().map_err(|error| format!("in-use: {error}"))?;
        let starting = opened("starting")?;
        starting.lock().map_err(|error| format!("starting: {error}"))?;
        let server = Self { folder, _in_use: in_use };
        if server.connect().is_err() {
            server.start(&programs)?;
        }
        Ok(server)
    }

    fn connect(&self) -> Result<Client, postgres::Error> {
        let mut config = Config::new();
        config.host_path(&self.folder).user(USER).dbname("postgres");
        config.connect(NoTls)
    }

    fn start(&self, programs: &Path) -> Result<(), String> {
        let data = self.folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data).map_err(|error| format!("{}: {error}", data.display()))?;
        }
        let mut initdb = as_its_user(&programs.join("initdb"));
        initdb.arg("--pgdata").arg(&data).args(["--username", USER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--locale", "C", "--no-sync"]);
        run(initdb)?;
        // Nothing here has to outlive the machine.
        let options = format!(
            "-k {} -c listen_addresses= -c max_connections=200 -c fsync=off -c synchronous_commit=off \
             -c full_page_writes=off",
            self.folder.display()
        );
        let mut start = as_its_user(&programs.join("pg_ctl"));
        start.arg("--pgdata").arg(&data).arg("--log").arg(self.folder.join("log"));
        start.args(["--wait", "--options", &options, "start"]);
        run(start)?;
        self.watch(programs, &data)
    }

    /// Has the server stopped when nobody uses it any more.
    fn watch(&self, programs: &Path, data: &Path) -> Result<(), String> {
        let mut stop = as_its_user(&programs.join("pg_ctl"));
        stop.arg("--pgdata").arg(data).args(["--mode", "immediate", "stop"]);
        let words = [stop.get_program()].into_iter().chain(stop.get_args());
        let stop: Vec<String> = words.map(|word| quoted(&word.to_string_lossy())).collect();
        let (in_use, data) = (quoted_path(&self.folder.join("in-use")), quoted_path(data));
        let script = format!(
            "exec 9<{in_use}; idle=0
             while [ $idle -lt {IDLE_SECONDS} ]; do
               flock --unlock 9; sleep 1
               if flock --exclusive --nonblock 9; then idle=$((idle + 1)); else idle=0; fi
             done
             {} && rm -rf {data}",
            stop.join(" ")
        );
        let mut watcher = Command::new("sh");
        watcher.args(["-c", &script]).process_group(0).current_dir("/");
        watcher.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        watcher.spawn().map(drop).map_err(|error| format!("sh: {error}"))
    }
}

/// Where PostgreSQL's programs are.
fn programs() -> Result<PathBuf, String> {
    let in_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&in_path).collect();
    // Debian keeps each version apart, and none in the path.
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        let mut versions: Vec<PathBuf> =
            versions.flatten().map(|version| version.path().join("bin")).collect();
        versions.sort();
        folders.extend(versions.into_iter().rev());
    }
    let found = folders.into_iter().find(|folder| folder.join("initdb").is_file());
    found.ok_or_else(|| {
        "PostgreSQL is needed for these tests and is not installed: `cargo xtask test` installs it, or `apt-get install \
         postgresql` does."
            .to_owned()
    })
}

/// A folder of this person, short enough for a socket in it to be reached.
fn folder() -> std::io::Result<PathBuf> {
    let own =
        fs::metadata("/proc/self").map(|process| std::os::unix::fs::MetadataExt::uid(&process));
    let folder = PathBuf::from(format!("/tmp/linli-test-postgres-{}", own.unwrap_or_default()));
    fs::create_dir_all(&folder)?;
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    fs::set_permissions(&folder, mode)?;
    if is_root() {
        let id = |flag: &str| {
            let said = Command::new("id").args([flag, USER]).output().ok()?;
            String::from_utf8_lossy(&said.stdout).trim().parse::<u32>().ok()
        };
        chown(&folder, id("-u"), id("-g"))?;
    }
    Ok(folder)
}

fn is_root() -> bool {
    fs::metadata("/proc/self")
        .is_ok_and(|process| std::os::unix::fs::MetadataExt::uid(&process) == 0)
}

fn as_its_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups", "--"]).arg(program);
    command
}

fn run(mut command: Command) -> Result<(), String> {
    // A server keeps what it is given, and a test is not over while something it started holds its output.
    let shown = format!("{command:?}");
    let status = command
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown}: {status}")),
        Err(error) => Err(format!("{shown}: {error}")),
    }
}

fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
