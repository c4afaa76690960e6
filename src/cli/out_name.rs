//! What a name behind `--out` means: a workbook, or a folder for several files. The name of a document is never made a
//! folder.

use super::screen::{Outcome, Screen};
use crate::diagnostic::with_slashes;
use std::io;
use std::path::Path;

/// Endings by which a person means a file.
const ENDINGS: [&str; 10] = ["docx", "doc", "xlsx", "xls", "et", "html", "htm", "toml", "md", "pdf"];

/// Refuses a name of a file where a folder is meant; `hint` says what to type, when the name without its ending is put in the
/// place of `{}`.
pub(super) fn refuse_file_name(out: &Path, hint: &str, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if out.is_dir() || !ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
        return Ok(None);
    }
    let folder = with_slashes(&out.with_extension(""));
    let message = format!(
        "--out {} 是文件名，这里要写文件夹：写出来的不止一个文件",
        with_slashes(out)
    );
    screen.refuse(&message, &hint.replace("{}", &folder)).map(Some)
}

/// Whether a path names a workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}
