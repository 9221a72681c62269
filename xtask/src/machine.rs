//! What this machine is and has.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How system packages come onto this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian and what descends from it: apt.
    Debian,
    OtherLinux,
    MacOs,
    Windows,
}

/// The system this program runs on.
pub(crate) fn system() -> System {
    match env::consts::OS {
        "windows" => System::Windows,
        "macos" => System::MacOs,
        _ => linux_family(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
    }
}

/// Reads `ID` and `ID_LIKE` of os-release(5).
fn linux_family(os_release: &str) -> System {
    let is_debian = os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|names| names.trim_matches('"').split_whitespace())
        .any(|name| name == "debian");
    if is_debian { System::Debian } else { System::OtherLinux }
}

/// Whether a window can be shown to the person at this machine.
pub(crate) fn has_screen() -> bool {
    let named = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Where a program is, looking as a shell would.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let file_name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&file_name)).find(|file| file.is_file())
}

/// Whether this process may change the system. Where `id` cannot tell, it may not.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_descendants_have_apt() {
        let cases = [
            ("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n", System::Debian),
            ("ID=ubuntu\nID_LIKE=debian\n", System::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian),
            ("ID=fedora\nHOME_URL=https://not-debian.example\n", System::OtherLinux),
            ("", System::OtherLinux),
        ];
        for (os_release, system) in cases {
            assert_eq!(linux_family(os_release), system, "{os_release:?}");
        }
    }
}
