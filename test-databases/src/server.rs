use std::net::TcpListener;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::care::Care;
use crate::guardian::Guardian;
use crate::install::is_root;
use crate::program::{self, Program};
use crate::{Database, Scratch, sql, template};

/// A crowded machine may be slow to start a server; beyond this it does not start at all.
const PATIENCE: Duration = Duration::from_secs(90);
/// Between two looks at whether it has.
const LOOK: Duration = Duration::from_millis(20);
/// Another process may take the free port between our look and the server's.
const TRIES: usize = 3;

/// What both servers are told: loopback only, and everything in their folder.
const SETTINGS: [&str; 7] = [
    "--bind-address=127.0.0.1",
    // Relative to the data directory: a socket's whole path may not exceed some hundred bytes.
    "--socket=socket",
    "--skip-name-resolve",
    "--innodb-lock-wait-timeout=20",
    "--performance-schema=OFF",
    "--max-connections=400",
    "--table-open-cache=400",
];

/// A private server. Dropped, it is killed and its data removed.
///
/// Most tests want [`scratch`](crate::scratch), which shares one server among all tests of the process. A test that
/// kills its server needs one of its own.
#[derive(Debug)]
pub struct Server {
    database: Database,
    guardian: Guardian,
    port: u16,
    folder: String,
}

impl Server {
    /// Starts a server for the caller alone.
    ///
    /// # Panics
    /// If there is none to start, with one line that says what to install.
    #[must_use]
    pub fn start(database: Database) -> Self {
        Self::try_start(database, Care::Test).unwrap_or_else(|reason| panic!("{reason}"))
    }

    /// Starts a server for the caller alone that takes care of what is committed as one in production does.
    ///
    /// # Panics
    /// If there is none to start, with one line that says what to install.
    #[must_use]
    pub fn durable(database: Database) -> Self {
        Self::try_start(database, Care::Durable).unwrap_or_else(|reason| panic!("{reason}"))
    }

    /// The server that the tests of this process share, started when first asked for.
    pub(crate) fn shared(database: Database) -> &'static Self {
        static MARIADB: OnceLock<Result<Server, String>> = OnceLock::new();
        static MYSQL: OnceLock<Result<Server, String>> = OnceLock::new();
        let cell = if database == Database::MySql { &MYSQL } else { &MARIADB };
        cell.get_or_init(|| Self::try_start(database, Care::Test)).as_ref().unwrap_or_else(|reason| panic!("{reason}"))
    }

    /// A fresh, empty database on this server. It goes with the server, which must outlive it.
    ///
    /// # Panics
    /// If the server does not make one.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!("scratch_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let create = format!("CREATE DATABASE {name}");
        sql::run(self.port, vec![create]).unwrap_or_else(|error| panic!("{}: no new database: {error}", self.database));
        Scratch::on_server(self.port, name)
    }

    /// Where it listens, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its process id, while it runs.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        std::fs::read_to_string(Path::new(&self.folder).join("pid")).ok()?.trim().parse().ok()
    }

    /// Kills the server (SIGKILL) and returns once it is gone. Its data stays.
    ///
    /// # Panics
    /// If its guardian is gone.
    pub fn kill(&mut self) {
        self.guardian.stop().unwrap_or_else(|error| panic!("{}: not stopped: {error}", self.database));
        let start = Instant::now();
        while !self.guardian.has_exited() {
            assert!(start.elapsed() < PATIENCE, "{} survives SIGKILL", self.database);
            thread::sleep(LOOK);
        }
    }

    /// Starts the server again, after [`kill`](Self::kill), on its old port and data.
    ///
    /// # Panics
    /// If it does not start.
    pub fn restart(&mut self) {
        self.guardian.restart().unwrap_or_else(|error| panic!("{}: not started again: {error}", self.database));
        self.wait_until_ready().unwrap_or_else(|reason| panic!("{reason}"));
    }

    fn try_start(database: Database, care: Care) -> Result<Self, String> {
        let program = program::find(database)?;
        let mut failure = String::new();
        for _ in 0..TRIES {
            match Self::start_once(database, &program, care) {
                Ok(server) => return Ok(server),
                Err(reason) => failure = reason,
            }
        }
        Err(failure)
    }

    fn start_once(database: Database, program: &Program, care: Care) -> Result<Self, String> {
        let unable = |error: std::io::Error| format!("cannot start {database}: {error}");
        let folder = tempfile::Builder::new().prefix("taskwright-").tempdir().map_err(unable)?;
        template::instantiate(database, program, &folder.path().join("data"))?;
        let port = free_port().map_err(unable)?;
        let arguments = arguments(database, care, folder.path(), port).map_err(unable)?;
        // The guardian removes the folder, also where nobody is left to drop it.
        let folder = folder.keep();
        let place = folder.display().to_string();
        let guardian = Guardian::start(folder, &program.server, &arguments).map_err(unable)?;
        let server = Self { database, guardian, port, folder: place };
        server.wait_until_ready()?;
        Ok(server)
    }

    fn wait_until_ready(&self) -> Result<(), String> {
        let start = Instant::now();
        loop {
            let failure = match sql::run(self.port, vec!["SELECT @@datadir".into()]) {
                Ok(Some(data)) if data.starts_with(&self.folder) => return Ok(()),
                Ok(_) => "another server listens on its port".into(),
                Err(error) => error.to_string(),
            };
            if self.guardian.has_exited() {
                return Err(format!("{} ended instead of starting: {}", self.database, self.guardian.last_words()));
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("{} did not start in {PATIENCE:?}: {failure}", self.database));
            }
            thread::sleep(LOOK);
        }
    }
}

fn arguments(database: Database, care: Care, folder: &Path, port: u16) -> std::io::Result<Vec<String>> {
    // Root has no password: the server is private, empty, and gone in a moment.
    let init = folder.join("init.sql");
    std::fs::write(
        &init,
        "CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';\nGRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n",
    )?;
    let mut arguments = vec![
        // Must come first.
        "--no-defaults".to_owned(),
        format!("--datadir={}", folder.join("data").display()),
        format!("--pid-file={}", folder.join("server.pid").display()),
        format!("--init-file={}", init.display()),
        format!("--port={port}"),
    ];
    arguments.extend(SETTINGS.map(str::to_owned));
    arguments.extend(care.settings(database).iter().map(|setting| (*setting).to_owned()));
    if database == Database::MySql {
        arguments.extend(["--mysqlx=OFF", "--auto-generate-certs=OFF"].map(str::to_owned));
    }
    if is_root() {
        arguments.push("--user=root".into());
    }
    Ok(arguments)
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
