//! The system packages a task needs: installed where apt is, named where it is not.

use std::io::{self, IsTerminal};
use std::process::Command;

use crate::machine::{self, System};
use crate::step::{call, shown};

/// What a task is going to do with this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Compile what runs in a terminal.
    Terminal,
    /// The same, and run what it is measured against.
    Peers,
    /// Compile the app and show its window.
    Window,
    /// Compile everything and run the tests that need no window.
    Tests,
    /// The same, and drive the window on a screen of its own.
    WindowTests,
}

/// SQLite comes as C.
const TERMINAL: &[&str] = &["build-essential"];
/// What comes from PyPI and npm has folders of its own below `target/` (`benches/speed/peers.rs`, `benches/sync/peer.rs`).
const PEERS: &[&str] = &["sqlite3", "python3-venv", "postgresql", "libreoffice-calc-nogui"];
const WINDOW: &[&str] = &[
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libssl-dev",
    "fonts-noto-cjk",
];
/// The hub runs over PostgreSQL as well as over SQLite; its tests start a server of their own. What is printed is read back by
/// Poppler, and what a workbook sums is computed by LibreOffice. What tries the hub's document has a Python of its own.
const TESTS: &[&str] = &["postgresql", "poppler-utils", "libreoffice-calc-nogui", "python3-venv"];
/// `dbus` brings the session bus, `xvfb` the screen, `gnome-keyring` the place for secrets. Nicknames hold emoji, which the
/// pictures show.
const WINDOW_TESTS: &[&str] = &[
    "xvfb",
    "dbus",
    "gnome-keyring",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "fonts-noto-color-emoji",
];

fn needed(purpose: Purpose) -> Vec<&'static str> {
    let groups: &[&[&str]] = match purpose {
        Purpose::Terminal => &[TERMINAL],
        Purpose::Peers => &[TERMINAL, PEERS],
        Purpose::Window => &[TERMINAL, WINDOW],
        Purpose::Tests => &[TERMINAL, WINDOW, TESTS],
        Purpose::WindowTests => &[TERMINAL, WINDOW, TESTS, WINDOW_TESTS],
    };
    groups.concat()
}

/// Makes sure the machine has what the purpose needs, or says exactly what the person must do.
pub(crate) fn ensure(purpose: Purpose) -> Result<(), String> {
    match machine::system() {
        System::Debian => install_missing(purpose),
        System::OtherLinux => ask_pkg_config(purpose),
        // Compilers and web views come with these systems' own tools; the build says if they are absent.
        System::MacOs => {
            eprintln!("Needed on macOS: the command line tools (`xcode-select --install`).");
            Ok(())
        }
        System::Windows => {
            eprintln!(
                "Needed on Windows: the Microsoft C++ Build Tools (`winget install Microsoft.VisualStudio.2022.BuildTools`, \
                 workload “Desktop development with C++”) and WebView2, which Windows 10 and 11 bring."
            );
            Ok(())
        }
    }
}

fn install_missing(purpose: Purpose) -> Result<(), String> {
    let needed = needed(purpose);
    let listing = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(&needed)
        .output()
        .map_err(|error| format!("`dpkg-query` could not be started: {error}"))?;
    // It fails when it does not know one of the names, and lists the others all the same.
    let missing = missing(&needed, &String::from_utf8_lossy(&listing.stdout));
    if missing.is_empty() {
        eprintln!("All {} system packages are here.", needed.len());
        return Ok(());
    }
    eprintln!("Missing system packages: {}", missing.join(" "));
    let by_hand = format!("sudo apt-get update && sudo apt-get install {}", missing.join(" "));
    let Some(prefix) = right_to_install() else {
        return Err(format!(
            "Installing them needs an administrator. Run this, then try again:\n  {by_hand}"
        ));
    };
    if let Err(problem) = call(apt(prefix, &["update"])) {
        eprintln!("{problem}; going on with the package lists that are here.");
    }
    let mut install = apt(prefix, &["install", "--yes", "--no-install-recommends"]);
    install.args(&missing);
    call(install).map_err(|problem| format!("{problem}. By hand it would be:\n  {by_hand}"))
}

/// The words before `apt-get`, or nothing if this person may not install.
fn right_to_install() -> Option<&'static [&'static str]> {
    if machine::is_root() {
        Some(&[])
    } else if machine::find_program("sudo").is_none() {
        None
    } else if io::stderr().is_terminal() {
        Some(&["sudo"])
    } else {
        // Nobody is there to type a password: fail at once rather than wait for one.
        Some(&["sudo", "-n"])
    }
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    // `env` is named because sudo drops the caller's environment.
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// Which of the needed packages a `dpkg-query` listing does not show as installed.
fn missing<'a>(needed: &[&'a str], listing: &str) -> Vec<&'a str> {
    let is_installed = |package: &str| {
        listing.lines().any(|line| line.split_once(' ') == Some((package, "installed")))
    };
    needed.iter().copied().filter(|package| !is_installed(package)).collect()
}

fn ask_pkg_config(purpose: Purpose) -> Result<(), String> {
    if matches!(purpose, Purpose::Terminal | Purpose::Peers) {
        return Ok(());
    }
    let mut command = Command::new("pkg-config");
    command.args(["--exists", "webkit2gtk-4.1", "librsvg-2.0"]);
    if command.status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(format!(
        "`{}` finds them missing. Install the development packages of WebKitGTK 4.1, librsvg, libxdo and OpenSSL, \
         a C compiler and a Han font; for the tests also Xvfb, dbus-daemon and WebKitWebDriver. For example:\n  \
         Fedora: sudo dnf install webkit2gtk4.1-devel librsvg2-devel libxdo-devel openssl-devel gcc-c++ \
         google-noto-sans-cjk-fonts xorg-x11-server-Xvfb dbus-daemon\n  \
         Arch:   sudo pacman -S webkit2gtk-4.1 librsvg xdotool openssl base-devel noto-fonts-cjk xorg-server-xvfb dbus",
        shown(&command)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_fully_installed_is_missing() {
        let listing = "xvfb installed\ndbus config-files\nlibssl-dev installed\n";
        let cases: [(&[&str], &[&str]); 4] = [
            (&["xvfb", "libssl-dev"], &[]),
            (&["xvfb", "dbus"], &["dbus"]),
            (&["webkit2gtk-driver", "xvfb"], &["webkit2gtk-driver"]),
            // A name that merely begins like an installed one.
            (&["libssl"], &["libssl"]),
        ];
        for (needed, expected) in cases {
            assert_eq!(missing(needed, listing), expected, "{needed:?}");
        }
    }

    #[test]
    fn the_terminal_needs_no_web_view() {
        assert!(!needed(Purpose::Terminal).iter().any(|package| package.contains("webkit")));
        assert!(needed(Purpose::Window).contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!needed(Purpose::Window).contains(&"xvfb"));
        assert!(!needed(Purpose::Window).contains(&"postgresql"));
        assert!(needed(Purpose::Tests).contains(&"postgresql"));
        assert!(needed(Purpose::WindowTests).contains(&"xvfb"));
    }

    #[test]
    fn apt_never_asks_and_keeps_its_quiet_under_sudo() {
        let command = apt(&["sudo", "-n"], &["update"]);
        assert_eq!(shown(&command), "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update");
    }
}
