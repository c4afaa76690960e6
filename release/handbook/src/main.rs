//! `docs/*.md` → pages that a browser opens from a folder: no network, no scripts, links and pictures that lead somewhere.
//!
//! Usage: `ziping-handbook DOCS OUT`. `README.md` becomes `index.html`. A link that leads nowhere is an error.

mod page;
mod slug;

use page::Page;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(docs), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: ziping-handbook DOCS OUT".into());
    };
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(&docs)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix(".md") {
            sources.insert(stem.to_owned(), fs::read_to_string(&path)?);
        }
    }
    let index = sources.get("README").ok_or("DOCS has no README.md")?;
    let order = order(index, &sources);
    let pages: Vec<Page> = order.iter().map(|stem| Page::of(stem, &sources[stem])).collect();
    let wrong = broken(&pages, &docs);
    if !wrong.is_empty() {
        return Err(format!("links that lead nowhere:\n{}", wrong.join("\n")).into());
    }
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    for page in &pages {
        fs::write(out.join(page.file()), page.html(&pages))?;
    }
    let pictures: BTreeSet<&String> = pages.iter().flat_map(|page| &page.pictures).collect();
    for picture in &pictures {
        let to = out.join(picture);
        fs::create_dir_all(to.parent().unwrap_or(&out))?;
        fs::copy(docs.join(picture), to)?;
    }
    println!("{} pages, {} pictures", pages.len(), pictures.len());
    Ok(())
}

/// The pages in the order in which the index names them; it itself comes first, and what it does not name last.
fn order(index: &str, sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut order = vec!["README".to_owned()];
    let named = index.split("](").skip(1).filter_map(|rest| rest.split(".md)").next());
    for stem in named.map(str::to_owned).chain(sources.keys().cloned()) {
        if sources.contains_key(&stem) && !order.contains(&stem) {
            order.push(stem);
        }
    }
    order
}

/// Links to pages, places and pictures that are not there.
fn broken(pages: &[Page], docs: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in pages {
        for (stem, place) in &page.links {
            let target = pages.iter().find(|one| one.stem == *stem);
            let is_there = target.is_some_and(|one| place.is_empty() || one.places.contains(place));
            if !is_there {
                wrong.push(format!("{}.md: {stem}.md#{place}", page.stem));
            }
        }
        let gone = page.pictures.iter().filter(|picture| !docs.join(picture).is_file());
        wrong.extend(gone.map(|picture| format!("{}.md: {picture}", page.stem)));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_is_told() {
        let pages = [
            Page::of("README", "# 甲\n[乙](b.md#二-节) [丙](b.md#没有) [丁](c.md) ![图](p/x.png)"),
            Page::of("b", "# 乙\n## 二 节\n"),
        ];
        let wrong = broken(&pages, Path::new("/nowhere"));
        assert_eq!(wrong, ["README.md: b.md#没有", "README.md: c.md#", "README.md: p/x.png"]);
    }

    #[test]
    fn pages_follow_the_index() {
        let sources = ["README", "a", "b", "c"].map(|stem| (stem.to_owned(), String::new()));
        let order = order("| [丙](c.md) | [甲](a.md) |", &BTreeMap::from(sources));
        assert_eq!(order, ["README", "c", "a", "b"]);
    }
}
