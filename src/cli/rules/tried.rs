//! The workspaces that a change of the rules is tried on, and what is set beside a pack.

use crate::cli::args;
use crate::cli::place::{self, Spot};
use crate::diagnostic::{Code, Diagnostic, Findings, with_slashes};
use crate::rules::Shelf;
use crate::tour::{Department, Request};

/// All workspaces of the paths, in their order. Of several paths a workspace that is no county's is called by its path.
pub(super) fn spots(tried: &args::Tried) -> Result<Vec<Spot>, Findings> {
    let mut all = Vec::new();
    let mut wrong = Findings::new();
    for path in &tried.paths {
        let found = place::find(&args::Place {
            path: path.clone(),
            year: tried.year,
        });
        match found {
            Ok(found) => all.extend(found.spots.into_iter().map(|mut spot| {
                if spot.name.is_empty() && tried.paths.len() > 1 {
                    spot.name = with_slashes(path);
                }
                spot
            })),
            Err(findings) => wrong.append(findings),
        }
    }
    if wrong.is_empty() { Ok(all) } else { Err(wrong) }
}

/// What is asked of each: its year, or all that it has.
pub(super) fn departments<'a>(spots: &'a [Spot], shelves: &'a [Shelf<'a>]) -> Vec<Department<'a>> {
    let both = spots.iter().zip(shelves);
    both.map(|(spot, shelf)| spot.department(Request::default().with_year(spot.year).with_shelf(shelf)))
        .collect()
}

/// `--set 参数=值`, each taken apart.
pub(super) fn set(typed: &[String]) -> Result<Vec<(String, String)>, Findings> {
    let mut wrong = Findings::new();
    let mut set = Vec::new();
    for one in typed {
        match one.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
                set.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            _ => wrong.push(
                Diagnostic::new(Code::BadPack, format!("--set {one} 不是“参数=值”"))
                    .hint("写成如 --set late_loss=0.5；参数的名称用“ziping rules show 编号”看"),
            ),
        }
    }
    if wrong.is_empty() { Ok(set) } else { Err(wrong) }
}
