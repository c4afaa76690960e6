//! Old formats (.doc, .wps, .xls, .et, .rtf) become .docx or .xlsx through `LibreOffice`, where it is installed.

use super::archive::{LONGEST_FILE, Refused};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a conversion may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where `LibreOffice` is when it is not on the path.
const USUAL: &[&str] = &[
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

/// What an old document is and becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    from: &'static str,
    to: &'static str,
}

const TEXT: &[&str] = &["doc", "wps", "rtf"];
const SHEETS: &[&str] = &["xls", "et"];

/// The old format of a document, by its first bytes and the ending of its name.
pub fn kind(bytes: &[u8], ending: Option<&str>) -> Option<Kind> {
    let ending = ending.unwrap_or_default();
    let find = |known: &[&'static str]| known.iter().copied().find(|one| *one == ending);
    if bytes.starts_with(b"{\\rtf") {
        return Some(Kind {
            from: "rtf",
            to: "docx",
        });
    }
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return None;
    }
    Some(match find(SHEETS) {
        Some(from) => Kind { from, to: "xlsx" },
        None => Kind {
            from: find(TEXT).unwrap_or("doc"),
            to: "docx",
        },
    })
}

/// The bytes of the document in its new format.
///
/// # Errors
/// [`Refused`]: no `LibreOffice`, too slow, or nothing came out (a password, damage).
pub fn convert(bytes: &[u8], kind: Kind) -> Result<Vec<u8>, Refused> {
    if bytes.len() > LONGEST_FILE {
        return Err(Refused::new("文件太大", "删去图片，或分成几个文件"));
    }
    match program() {
        Some(program) => convert_with(&program, PATIENCE, bytes, kind),
        None => Err(Refused::new(
            format!("是旧版的 .{} 文件，这台电脑没有装 LibreOffice，读不了", kind.from),
            format!("装 LibreOffice，或用 Word、Excel、WPS 打开，另存为 .{}", kind.to),
        )),
    }
}

/// `LibreOffice` on this machine.
pub fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path)
        .flat_map(|folder| ["soffice", "libreoffice", "soffice.exe"].map(|name| folder.join(name)));
    on_path
        .chain(USUAL.iter().map(PathBuf::from))
        .find(|file| file.is_file())
}

fn convert_with(program: &Path, patience: Duration, bytes: &[u8], kind: Kind) -> Result<Vec<u8>, Refused> {
    let failed = || {
        Refused::new(
            format!("LibreOffice 转换不了这个 .{} 文件：可能加了密码，或已损坏", kind.from),
            format!("用 Word、Excel 或 WPS 打开，去掉密码，另存为 .{}", kind.to),
        )
    };
    let folder = tempfile::tempdir().map_err(|_| failed())?;
    let from = folder.path().join(format!("document.{}", kind.from));
    File::create(&from)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|_| failed())?;
    // A profile of its own: another LibreOffice that is open would take the work and drop it.
    let profile = folder.path().join("profile").display().to_string().replace('\\', "/");
    let mut command = Command::new(program);
    command
        .arg(format!(
            "-env:UserInstallation=file:///{}",
            profile.trim_start_matches('/')
        ))
        .args(["--headless", "--norestore", "--convert-to", kind.to, "--outdir"])
        .arg(folder.path())
        .arg(&from)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn().map_err(|_| failed())?;
    if !ended(child, patience) {
        return Err(Refused::new(
            format!(
                "LibreOffice 转换 .{} 文件超过 {} 秒，已停止",
                kind.from,
                patience.as_secs()
            ),
            format!("用 Word、Excel 或 WPS 打开，另存为 .{}", kind.to),
        ));
    }
    let mut converted = Vec::new();
    File::open(folder.path().join(format!("document.{}", kind.to)))
        .and_then(|file| file.take(LONGEST_FILE as u64 + 1).read_to_end(&mut converted))
        .map_err(|_| failed())?;
    Ok(converted)
}

/// Whether the program ended by itself; otherwise it is ended, with those that it started.
fn ended(mut child: Child, patience: Duration) -> bool {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if begun.elapsed() < patience => sleep(Duration::from_millis(50)),
            _ => break,
        }
    }
    // The program that was started only waits for the one that works; both are one group.
    #[cfg(unix)]
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{}", child.id())])
        .stderr(Stdio::null())
        .status();
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: Kind = Kind {
        from: "doc",
        to: "docx",
    };

    #[test]
    fn old_formats_are_known_by_their_beginning() {
        let ole = b"\xd0\xcf\x11\xe0\xa1\xb1";
        assert_eq!(kind(ole, Some("doc")), Some(DOC));
        assert_eq!(
            kind(ole, Some("xls")),
            Some(Kind {
                from: "xls",
                to: "xlsx"
            })
        );
        assert_eq!(kind(ole, None), Some(DOC));
        assert_eq!(kind(b"text", Some("doc")), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_converter_that_hangs_is_stopped_and_one_that_fails_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let script = |name: &str, text: &str| {
            let path = folder.path().join(name);
            File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path
        };
        let says = |program: &Path| {
            convert_with(program, Duration::from_millis(300), b"x", DOC)
                .unwrap_err()
                .message
        };
        assert!(says(&script("slow", "#!/bin/sh\nsleep 60\n")).contains("已停止"));
        assert!(says(&script("bad", "#!/bin/sh\nexit 1\n")).contains("密码"));
        assert!(says(Path::new("/nowhere/soffice")).contains("转换不了"));
    }
}
