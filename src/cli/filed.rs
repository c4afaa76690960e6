//! What was filed beside what is in the workspace now.

use super::place::{Found, Spot};
use crate::book;
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::load;
use crate::rules::Shelf;
use crate::source::Disk;

/// The same workspaces as their last filing that is no draft has them.
///
/// # Errors
/// One of them has none.
pub fn as_filed(mut found: Found) -> Result<Found, Findings> {
    for spot in &mut found.spots {
        let year = spot.year.or_else(|| load::years(&spot.files).last().copied());
        let filed = year.and_then(|year| Some((year, book::final_filing(&spot.files, year)?)));
        let Some((year, folder)) = filed else {
            let whose = if spot.name.is_empty() {
                "这个年度"
            } else {
                &spot.name
            };
            return Err(Diagnostic::new(Code::NoProjects, format!("{whose}没有正式的存档"))
                .hint("去掉 --filed 看工作区现在的内容；报送时用“ziping file .”存档")
                .into());
        };
        spot.files = Disk::new(spot.folder.join(folder));
        spot.year = Some(year);
    }
    Ok(found)
}

/// Leaves the workspaces that have a filing of the year, as it has them; the names of the others.
pub fn filed_only(found: &mut Found, year: i16) -> Vec<String> {
    let mut without = Vec::new();
    found.spots.retain_mut(|spot| {
        if let Some(folder) = book::final_filing(&spot.files, year) {
            spot.files = Disk::new(spot.folder.join(folder));
            spot.year = Some(year);
            true
        } else {
            without.push(spot.name.clone());
            false
        }
    });
    without
}

/// That the workspace is not what was filed, to be said beside the output.
pub fn changes_since(spot: &Spot, shelf: &Shelf<'_>, year: i16) -> Option<String> {
    let (folder, changes) = book::changes_after_filing(&spot.files, shelf, year)?;
    if changes.is_empty() {
        return None;
    }
    let whose = if spot.name.is_empty() {
        String::new()
    } else {
        format!("{} ", escape_controls(&spot.name))
    };
    Some(format!(
        "{whose}存档 {folder} 以后改过 {} 处，这里是工作区现在的内容；看报送的那一份，加 --filed；改了哪些，用“ziping verify”看\n",
        changes.len()
    ))
}
