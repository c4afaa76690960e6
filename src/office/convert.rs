//! Old formats (.doc, .wps, .rtf, and what of .xls and .et is older than Excel 97) become .docx or .xlsx through
//! `LibreOffice`, where it is installed.

use super::archive::{LONGEST_FILE, Refused};
use super::soffice::{self, Fault};
use std::fs::File;
use std::io::{Read, Write};
use std::time::Duration;

/// How long a conversion may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What an old document is and becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    from: &'static str,
    to: &'static str,
}

impl Kind {
    /// Whether it is a workbook.
    pub(super) fn is_workbook(self) -> bool {
        SHEETS.contains(&self.from)
    }
}

const TEXT: &[&str] = &["doc", "wps", "rtf"];
const SHEETS: &[&str] = &["xls", "et"];

/// The old format of a document, by its first bytes and the ending of its name.
pub(super) fn kind(bytes: &[u8], ending: Option<&str>) -> Option<Kind> {
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
    // The container is also that of a .docx or .xlsx with a password: only an old ending says that it is old.
    let text = find(TEXT).map(|from| Kind { from, to: "docx" });
    text.or_else(|| find(SHEETS).map(|from| Kind { from, to: "xlsx" }))
}

/// The bytes of the document in its new format.
///
/// # Errors
/// [`Refused`]: no `LibreOffice`, too slow, or nothing came out (a password, damage).
pub(super) fn convert(bytes: &[u8], kind: Kind) -> Result<Vec<u8>, Refused> {
    if bytes.len() > LONGEST_FILE {
        return Err(Refused::new("文件太大", "删去图片，或分成几个文件"));
    }
    let program = soffice::program().ok_or_else(|| absent(kind))?;
    let broken = |_| failed(kind);
    let folder = tempfile::Builder::new().prefix("ziping-").tempdir().map_err(broken)?;
    let from = folder.path().join(format!("document.{}", kind.from));
    let mut file = File::create(&from).map_err(broken)?;
    file.write_all(bytes).map_err(broken)?;
    soffice::convert(&program, folder.path(), &[from], kind.to, PATIENCE).map_err(|fault| match fault {
        Fault::Slow(seconds) => slow(kind, seconds),
        Fault::Start(_) | Fault::Failed => failed(kind),
    })?;
    let mut converted = Vec::new();
    File::open(folder.path().join(format!("document.{}", kind.to)))
        .and_then(|file| file.take(LONGEST_FILE as u64 + 1).read_to_end(&mut converted))
        .map_err(broken)?;
    Ok(converted)
}

fn absent(kind: Kind) -> Refused {
    Refused::new(
        format!("是旧版的 .{} 文件，这台电脑没有装 LibreOffice，读不了", kind.from),
        format!("装 LibreOffice，或用 Word、Excel、WPS 打开，另存为 .{}", kind.to),
    )
}

fn failed(kind: Kind) -> Refused {
    Refused::new(
        format!("LibreOffice 转换不了这个 .{} 文件：可能加了密码，或已损坏", kind.from),
        format!("用 Word、Excel 或 WPS 打开，去掉密码，另存为 .{}", kind.to),
    )
}

fn slow(kind: Kind, seconds: u64) -> Refused {
    Refused::new(
        format!("LibreOffice 转换 .{} 文件超过 {seconds} 秒，已停止", kind.from),
        format!("用 Word、Excel 或 WPS 打开，另存为 .{}", kind.to),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_formats_are_known_by_their_beginning() {
        let ole = b"\xd0\xcf\x11\xe0\xa1\xb1";
        let doc = Kind {
            from: "doc",
            to: "docx",
        };
        assert_eq!(kind(ole, Some("doc")), Some(doc));
        assert_eq!(
            kind(ole, Some("xls")),
            Some(Kind {
                from: "xls",
                to: "xlsx"
            })
        );
        assert_eq!((kind(ole, None), kind(ole, Some("docx"))), (None, None));
        assert_eq!(kind(b"text", Some("doc")), None);
        for refused in [absent(doc), failed(doc), slow(doc, 60)] {
            assert!(
                refused.message.contains(".doc") && refused.hint.contains("另存为 .docx"),
                "{refused:?}"
            );
        }
    }
}
