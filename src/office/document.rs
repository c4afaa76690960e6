//! A document of any kind that is known → what it says, whatever program wrote it.

pub use super::blocks::{Block, Document, MOST_CELLS, Paragraph, Table, TableCell, TableRow};

use super::archive::{Archive, Refused};
use super::book::Book;
use super::{convert, docx, plain, tables, xls};

/// Reads a document of any kind that is known; `name` is its file's name, whose ending decides only among old formats.
///
/// # Errors
/// [`Refused`]: no document, damaged, too large, with macros, or of a kind that must be saved anew.
pub fn document(name: &str, bytes: &[u8]) -> Result<Document, Refused> {
    let ending = ending_of(name);
    if bytes.is_empty() {
        return Err(Refused::new(
            "是空文件，里面什么也没有（0 字节）",
            "没有存好，或没有传完：重新存一份，或重新取一份再导入",
        ));
    }
    if bytes.starts_with(b"%PDF") || ending.as_deref() == Some("pdf") {
        return Err(Refused::new(
            "是 PDF：表格的格子已经丢失，读不可靠",
            "用原来的 Word、Excel 文件；没有的，在 WPS 里转成 .docx，核对以后再导入",
        ));
    }
    if let Some(kind) = convert::kind(bytes, ending.as_deref()) {
        if kind.is_workbook()
            && let Some(book) = xls::visible(bytes)?
        {
            return tables::document(book);
        }
        return of_archive(&convert::convert(bytes, kind)?);
    }
    // The old container behind a new ending is told as such.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return of_archive(bytes);
    }
    if ending.as_deref() == Some("csv") {
        return plain::read_csv(bytes);
    }
    plain::read(bytes)
}

/// An old document, but no workbook, in the new format; [`document`] reads it as it reads the old one. None of any other
/// document, and where it cannot be converted.
pub fn converted(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let ending = ending_of(name);
    let kind = convert::kind(bytes, ending.as_deref()).filter(|kind| !kind.is_workbook())?;
    convert::convert(bytes, kind).ok()
}

fn ending_of(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

fn of_archive(bytes: &[u8]) -> Result<Document, Refused> {
    let archive = Archive::open(bytes)?;
    if archive.part("word/document.xml").is_some() {
        docx::read(&archive)
    } else if archive.names().any(|name| name.starts_with("xl/")) {
        tables::document(Book::visible(&archive)?)
    } else {
        Err(Refused::new(
            "是压缩包，但不是 .docx 或 .xlsx",
            "解压以后导入里面的 Word、Excel 文件",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let says = |name, bytes: &[u8]| document(name, bytes).unwrap_err().message;
        assert!(says("a.txt", b"%PDF-1.7").contains("PDF"));
        assert!(says("a.xlsx", b"").contains("空文件"));
        assert!(says("a.docx", b"PK\x03\x04").contains("已损坏"));
        assert!(says("a.txt", b"\x00\x01\x02\x03").contains("不是"));
        assert_eq!(document("a.docx", "一段".as_bytes()).unwrap().blocks.len(), 1);
    }
}
