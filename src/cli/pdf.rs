//! Word documents as PDF, beside or instead of them.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::office::to_pdfs;
use crate::source::write::Output;

/// Each document as PDF, under its name.
pub(super) fn as_pdf(word: &[&Output]) -> Result<Vec<Output>, Findings> {
    let bytes: Vec<&[u8]> = word.iter().map(|output| output.bytes.as_slice()).collect();
    let converted = to_pdfs(&bytes)
        .map_err(|refused| Findings::from(Diagnostic::new(Code::UnreadableFile, refused.message).hint(refused.hint)))?;
    let pdf = word.iter().zip(converted).map(|(output, bytes)| Output {
        path: output.path.with_extension("pdf"),
        bytes,
    });
    Ok(pdf.collect())
}
