//! Where the cases of a pack are.

use super::{Case, FILE, from_sheet, read};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Place;
use crate::rules::{Cage, Shelf};

/// The cases of a pack: its own `cases.toml` and `cases.xlsx`; an overlay without either is tested with those of its base.
///
/// # Errors
/// The pack does not open or compile, it has no cases, or they cannot be read.
pub fn cases_of(shelf: &Shelf<'_>, id: &str) -> Result<Vec<Case>, Findings> {
    // A pack that does not compile is said once, and not in every case.
    Cage::open(&shelf.open(id)?)?;
    let mut sources = Vec::new();
    if let Some((bytes, shown)) = shelf.bytes_of(id, "cases.xlsx") {
        sources.push(from_sheet(&bytes, &shown)?);
    }
    // The base's cases stand in only where the pack brings none of its own.
    if sources.is_empty() || shelf.bytes_of(id, FILE).is_some() {
        sources.extend(shelf.file_of(id, FILE));
    }
    if sources.is_empty() {
        return Err(
            Diagnostic::new(Code::BadPack, format!("规则包 `{id}` 没有 cases.toml 或 cases.xlsx"))
                .hint("在规则包文件夹里写 cases.toml，至少一条 [[case]]")
                .into(),
        );
    }
    let mut found = Findings::new();
    let mut cases = Vec::new();
    for source in sources {
        let read = read(&source, &mut found);
        if read.is_empty() && found.is_empty() {
            found.push(
                Diagnostic::new(Code::BadPack, format!("{} 里一条试算也没有", source.name))
                    .at(&Place::whole(&source))
                    .hint("至少写一条试算：note、given、score"),
            );
        }
        cases.extend(read);
    }
    if found.is_empty() { Ok(cases) } else { Err(found) }
}
