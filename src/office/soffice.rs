//! `LibreOffice` as a program of its own: it gets copies in a folder of its own, a profile of its own (two runs beside each
//! other, or one that is open, do not mind), and a time after which it is ended.

use crate::diagnostic::with_slashes;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Names of the program, and where its installers put it.
const NAMES: &[&str] = &["soffice", "libreoffice", "soffice.exe"];
const FOLDERS: &[&str] = &[
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "C:\\Program Files (x86)\\LibreOffice\\program",
];

/// That no console window opens and closes again beside the page.
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;

/// Why nothing was converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It could not be started.
    Start(io::ErrorKind),
    /// It said that it failed.
    Failed,
    /// It did not end within so many seconds, and was ended.
    Slow(u64),
}

/// The program, where it is installed.
pub fn program() -> Option<PathBuf> {
    find(&std::env::var_os("PATH").unwrap_or_default(), FOLDERS)
}

/// The program in one of the folders of `path`, else where its installers put it.
fn find(path: &OsStr, folders: &[&str]) -> Option<PathBuf> {
    // A folder that depends on where one stands is no place for a program.
    let listed = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    listed
        .chain(folders.iter().map(PathBuf::from))
        .flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
}

/// Converts `files`, which lie in `folder`, to the format `to`; the results lie beside them.
pub(super) fn convert(
    program: &Path,
    folder: &Path,
    files: &[PathBuf],
    to: &str,
    patience: Duration,
) -> Result<(), Fault> {
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={}", url(&folder.join("profile"))))
        .args([
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            to,
            "--outdir",
        ])
        .arg(folder)
        .args(files)
        // The date that a PDF carries: the same document gives the same bytes where LibreOffice heeds it.
        .env("SOURCE_DATE_EPOCH", "1577836800")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // The program that is started only waits for the one that works: as one group they are ended together.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, CREATE_NO_WINDOW);
    wait(command.spawn().map_err(|error| Fault::Start(error.kind()))?, patience)
}

/// A `file:` address, in which everything but plain letters is spelled out.
fn url(path: &Path) -> String {
    let text = with_slashes(path);
    let mut out = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'/' | b':' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn wait(mut child: Child, patience: Duration) -> Result<(), Fault> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err(Fault::Failed),
            Ok(None) if begun.elapsed() < patience => sleep(Duration::from_millis(50)),
            Ok(None) | Err(_) => {
                #[cfg(unix)]
                let _ = Command::new("kill")
                    .args(["-KILL", "--", &format!("-{}", child.id())])
                    .stderr(Stdio::null())
                    .status();
                let _ = child.kill();
                let _ = child.wait();
                return Err(Fault::Slow(patience.as_secs()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_becomes_an_address() {
        assert_eq!(url(Path::new("/tmp/a b/自评")), "file:///tmp/a%20b/%E8%87%AA%E8%AF%84");
        assert_eq!(url(Path::new("C:/Users/x")), "file:///C:/Users/x");
    }

    #[test]
    fn it_is_looked_for_on_the_path_and_in_its_usual_places() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(find(empty.path().as_os_str(), &[]), None);
        let program = empty.path().join("soffice");
        fs::File::create(&program).unwrap();
        assert_eq!(find(empty.path().as_os_str(), &[]), Some(program));
    }

    #[cfg(unix)]
    #[test]
    fn what_does_not_end_is_ended_with_all_that_it_started() {
        use std::io::Write;
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let script = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            path
        };
        let run = |program: &Path| convert(program, folder.path(), &[], "docx", Duration::from_millis(300));
        let slow = script("slow", "#!/bin/sh\nsleep 60 &\necho $! > started\nwait\n");
        assert_eq!(run(&slow), Err(Fault::Slow(0)));
        let started = fs::read_to_string(folder.path().join("started")).unwrap();
        // Where nobody asks after it, what is ended stays on the list as a name (Z).
        let listed = Command::new("ps")
            .args(["-o", "stat=", "-p", started.trim()])
            .output()
            .unwrap();
        let state = String::from_utf8(listed.stdout).unwrap();
        assert!(
            state.trim().is_empty() || state.starts_with('Z'),
            "what it started is still there: {state}"
        );
        assert_eq!(run(&script("bad", "#!/bin/sh\nexit 1\n")), Err(Fault::Failed));
        assert_eq!(run(Path::new("/nowhere")), Err(Fault::Start(io::ErrorKind::NotFound)));
    }
}
