//! .docx → PDF, by the LibreOffice that is installed: what the office prints is what it would have printed itself.
//!
//! A converter is a program of its own: it gets copies in a folder of its own, a profile of its own (two runs beside each
//! other, or a LibreOffice that is open, do not mind), and a time after which it is ended.

use super::archive::Refused;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Time to start, and for each document.
const PATIENCE: Duration = Duration::from_mins(1);
const PATIENCE_PER_DOCUMENT: Duration = Duration::from_secs(20);

/// Documents of one start: a start costs two seconds, a command line is not endless.
const AT_ONCE: usize = 50;

/// Names of the program, and where its installers put it.
const NAMES: &[&str] = &["soffice", "libreoffice", "soffice.exe"];
const FOLDERS: &[&str] = &[
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "C:\\Program Files (x86)\\LibreOffice\\program",
];

/// One document as PDF.
///
/// # Errors
/// [`Refused`]: no LibreOffice, or it could not convert it.
pub fn to_pdf(docx: &[u8]) -> Result<Vec<u8>, Refused> {
    to_pdfs(&[docx])?.pop().ok_or_else(|| failed("没有写出 PDF"))
}

/// Several documents, in their order.
///
/// # Errors
/// As [`to_pdf`]; then nothing is returned.
pub fn to_pdfs(documents: &[&[u8]]) -> Result<Vec<Vec<u8>>, Refused> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let program = find(&path, FOLDERS).ok_or_else(absent)?;
    let mut all = Vec::with_capacity(documents.len());
    for some in documents.chunks(AT_ONCE) {
        all.extend(converted(&program, some)?);
    }
    Ok(all)
}

fn absent() -> Refused {
    Refused::new(
        "这台电脑上没有找到 LibreOffice（soffice），不能生成 PDF",
        "装上 LibreOffice；或生成 docx，在 Word 或 WPS 里打开后另存为 PDF",
    )
}

fn failed(why: &str) -> Refused {
    Refused::new(
        format!("LibreOffice 没有转成 PDF：{why}"),
        "改为生成 docx，在 Word 或 WPS 里打开后另存为 PDF",
    )
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

fn converted(program: &Path, documents: &[&[u8]]) -> Result<Vec<Vec<u8>>, Refused> {
    let disk = |error: io::Error| failed(&format!("临时文件夹写不了（{}）", error.kind()));
    let folder = tempfile::Builder::new().prefix("ziping-pdf-").tempdir().map_err(disk)?;
    let file = |number: usize, ending: &str| folder.path().join(format!("{number}.{ending}"));
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation={}", url(&folder.path().join("profile"))))
        .args([
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
        ])
        .arg(folder.path());
    for (number, bytes) in documents.iter().enumerate() {
        let mut docx = fs::File::create(file(number, "docx")).map_err(disk)?;
        docx.write_all(bytes).map_err(disk)?;
        command.arg(file(number, "docx"));
    }
    // The date that the PDF carries: the same document gives the same bytes where LibreOffice heeds it.
    command.env("SOURCE_DATE_EPOCH", "1577836800");
    command
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = command
        .spawn()
        .map_err(|error| failed(&format!("启动不了（{}）", error.kind())))?;
    let documents_count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
    wait(
        child,
        PATIENCE.saturating_add(PATIENCE_PER_DOCUMENT.saturating_mul(documents_count)),
    )?;
    (0..documents.len())
        .map(|number| fs::read(file(number, "pdf")).map_err(|_| failed("没有写出 PDF")))
        .collect()
}

/// A `file:` address, in which everything but plain letters is spelled out.
fn url(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
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

fn wait(mut child: Child, patience: Duration) -> Result<(), Refused> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err(failed("它报告失败")),
            Ok(None) if begun.elapsed() < patience => sleep(Duration::from_millis(50)),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(failed(&format!("等了 {} 秒还没有完成", patience.as_secs())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_becomes_an_address() {
        assert_eq!(url(Path::new("/tmp/a b/自评")), "file:///tmp/a%20b/%E8%87%AA%E8%AF%84");
        assert_eq!(url(Path::new("C:\\Users\\x")), "file:///C:/Users/x");
    }

    #[test]
    fn without_the_program_it_says_what_to_do() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(find(empty.path().as_os_str(), &[]), None);
        let refused = absent();
        assert!(refused.message.contains("没有找到 LibreOffice"), "{}", refused.message);
        assert!(refused.hint.contains("另存为 PDF"), "{}", refused.hint);
        let program = empty.path().join("soffice");
        fs::File::create(&program).unwrap();
        assert_eq!(find(empty.path().as_os_str(), &[]), Some(program));
    }

    #[cfg(unix)]
    #[test]
    fn what_does_not_end_is_ended() {
        let child = Command::new("sleep").arg("60").spawn().unwrap();
        let begun = Instant::now();
        let said = wait(child, Duration::from_millis(100)).unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(said.message.contains("还没有完成"), "{}", said.message);
    }
}
