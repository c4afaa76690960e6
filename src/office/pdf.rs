//! .docx → PDF, by the LibreOffice that is installed: what the office prints is what it would have printed itself.

use super::archive::Refused;
use super::soffice::{self, Fault};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Time to start, and for each document.
const PATIENCE: Duration = Duration::from_mins(1);
const PATIENCE_PER_DOCUMENT: Duration = Duration::from_secs(20);

/// Documents of one start: a start costs two seconds, a command line is not endless.
const AT_ONCE: usize = 50;

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
    let program = soffice::program().ok_or_else(absent)?;
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

fn converted(program: &Path, documents: &[&[u8]]) -> Result<Vec<Vec<u8>>, Refused> {
    let disk = |error: io::Error| failed(&format!("临时文件夹写不了（{}）", error.kind()));
    let folder = tempfile::Builder::new().prefix("ziping-pdf-").tempdir().map_err(disk)?;
    let file = |number: usize, ending: &str| folder.path().join(format!("{number}.{ending}"));
    let mut files = Vec::with_capacity(documents.len());
    for (number, bytes) in documents.iter().enumerate() {
        let path = file(number, "docx");
        fs::File::create(&path)
            .and_then(|mut docx| docx.write_all(bytes))
            .map_err(disk)?;
        files.push(path);
    }
    let count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
    let patience = PATIENCE.saturating_add(PATIENCE_PER_DOCUMENT.saturating_mul(count));
    soffice::convert(program, folder.path(), &files, "pdf:writer_pdf_Export", patience).map_err(
        |fault| match fault {
            Fault::Start(kind) => failed(&format!("启动不了（{kind}）")),
            Fault::Failed => failed("它报告失败"),
            Fault::Slow(seconds) => failed(&format!("等了 {seconds} 秒还没有完成")),
        },
    )?;
    (0..documents.len())
        .map(|number| fs::read(file(number, "pdf")).map_err(|_| failed("没有写出 PDF")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_program_it_says_what_to_do() {
        let refused = absent();
        assert!(refused.message.contains("没有找到 LibreOffice"), "{}", refused.message);
        assert!(refused.hint.contains("另存为 PDF"), "{}", refused.hint);
    }
}
