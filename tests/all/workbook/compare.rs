//! What arrived in a file beside what was typed into a sheet.

use super::fill::{Done, Path, Sheet};
use rust_decimal::Decimal;
use toml_edit::{DocumentMut, Item, TableLike};

const NUMBERS: [&str; 6] = ["initial", "adjusted", "executed", "claimed", "claimed_total", "degree"];
const AMOUNTS: [&str; 3] = ["initial", "adjusted", "executed"];

/// Every cell of the sheet is in the new file as it was typed, or as it was in the old one; nothing else differs.
pub fn compare(sheet: &Sheet, old: Option<&str>, new: &str) {
    let new_text = new;
    let new: DocumentMut = new.parse().unwrap();
    let before: DocumentMut = old.unwrap_or("").parse().unwrap();
    for (path, done) in &sheet.cells {
        let is = value(&new, path);
        let listed = listed(&before, path);
        if !listed.is_empty() && *done != Done::Kept {
            let typed = match done {
                Done::Typed(want) => want.as_str(),
                _ => "",
            };
            let mut want: Vec<&str> = typed.lines().chain(listed.iter().map(String::as_str)).collect();
            let mut there: Vec<&str> = is.as_deref().unwrap_or_default().lines().collect();
            want.sort_unstable();
            want.dedup();
            there.sort_unstable();
            assert_eq!(there, want, "{path:?}\n{new_text}");
            continue;
        }
        match done {
            Done::Emptied => assert!(is.as_deref().unwrap_or("").is_empty(), "{path:?}: {is:?}\n{new_text}"),
            Done::Kept => {
                let was = value(&before, path);
                // What was approved is shown where there is no file, or no row of the money part.
                let approved = was.is_none() && ["initial", "adjusted"].contains(&path.key.as_str());
                assert!(was == is || approved, "{path:?}: {was:?} {is:?}\n{new_text}");
            }
            Done::Typed(want) => {
                let is = is.unwrap_or_else(|| panic!("{path:?}: {want:?} is lost\n{new_text}"));
                if NUMBERS.contains(&path.key.as_str()) {
                    let factor = if AMOUNTS.contains(&path.key.as_str()) && is_yuan(&new) {
                        10_000
                    } else {
                        1
                    };
                    let want: Decimal = want.parse().unwrap();
                    assert_eq!(
                        is.parse::<Decimal>().unwrap(),
                        want * Decimal::from(factor),
                        "{path:?}\n{new_text}"
                    );
                } else {
                    assert_eq!(&is, want, "{path:?}\n{new_text}");
                }
            }
        }
    }
    let Some(old) = old else { return };
    for line in old.lines().filter(|line| line.contains("# kept")) {
        let comment = line.split_once('#').unwrap().1;
        let count = |text: &str| text.matches(comment).count();
        assert_eq!(count(new_text), count(old), "{comment}\n{old}\n--\n{new_text}");
    }
    for key in ["decision", "monitoring"] {
        assert_eq!(
            new.get(key).map(ToString::to_string),
            before.get(key).map(ToString::to_string)
        );
    }
    let progress = |file: &DocumentMut| {
        file.get("execution")
            .and_then(|table| Some(table.get("progress")?.to_string()))
    };
    assert_eq!(progress(&new), progress(&before));
    files_stay(&before, &new);
}

/// Evidence that has a line of its own below, with its kind or its file: it is named there too.
fn listed(file: &DocumentMut, path: &Path) -> Vec<String> {
    let id = path.table.strip_prefix("result:").filter(|_| path.key == "evidence");
    let result = results(file)
        .into_iter()
        .find(|(one, _)| id.is_some() && one.get("indicator").unwrap().as_str() == id);
    let evidence = result.and_then(|(one, _)| one.get("evidence")?.as_array());
    let tables = evidence
        .into_iter()
        .flatten()
        .filter_map(toml_edit::Value::as_inline_table);
    tables
        .filter(|one| one.contains_key("kind") || one.contains_key("file"))
        .map(|one| one.get("name").unwrap().as_str().unwrap().to_owned())
        .collect()
}

fn is_yuan(file: &DocumentMut) -> bool {
    file.get("currency_unit").is_some()
}

/// Evidence that is still named keeps its file and kind.
fn files_stay(before: &DocumentMut, new: &DocumentMut) {
    for (old, _) in results(before) {
        let id = old.get("indicator").unwrap().as_str().unwrap();
        let Some((now, _)) = results(new)
            .into_iter()
            .find(|(one, _)| one.get("indicator").unwrap().as_str() == Some(id))
        else {
            panic!("{id} is lost");
        };
        let evidence = |table: &dyn TableLike| -> Vec<toml_edit::InlineTable> {
            let list = table.get("evidence").and_then(Item::as_array);
            list.into_iter()
                .flatten()
                .map(|one| one.as_inline_table().unwrap().clone())
                .collect()
        };
        let now = evidence(now);
        for one in evidence(old) {
            if let Some(now) = now
                .iter()
                .find(|now| now.get("name").unwrap().as_str() == one.get("name").unwrap().as_str())
            {
                assert_eq!(now.to_string().trim(), one.to_string().trim());
            }
        }
    }
}

fn results(file: &DocumentMut) -> Vec<(&dyn TableLike, usize)> {
    let list = file.get("result").and_then(Item::as_array_of_tables);
    list.into_iter()
        .flatten()
        .map(|table| table as &dyn TableLike)
        .zip(0..)
        .collect()
}

/// A value of the file as text; a list has a line per item.
fn value(file: &DocumentMut, path: &Path) -> Option<String> {
    let top = file.as_table() as &dyn TableLike;
    if path.table == "completion" {
        let number: usize = path.key.parse().unwrap();
        return Some(top.get("completion")?.as_array()?.get(number - 1)?.as_str()?.to_owned());
    }
    let home: &dyn TableLike = match path.table.split_once(['.', ':']) {
        Some(("result", id)) => {
            results(file)
                .into_iter()
                .find(|(one, _)| one.get("indicator").unwrap().as_str() == Some(id))?
                .0
        }
        Some((table, part)) => top.get(table)?.as_table_like()?.get(part)?.as_table_like()?,
        None if path.table.is_empty() => top,
        None => top.get(&path.table)?.as_table_like()?,
    };
    let item = home.get(&path.key)?;
    Some(match item {
        Item::Value(toml_edit::Value::Array(list)) => {
            let lines = list.iter().map(|one| match one.as_inline_table() {
                Some(table) => table.get("name").unwrap().as_str().unwrap().to_owned(),
                None => one.as_str().unwrap().to_owned(),
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Item::Value(toml_edit::Value::String(text)) => text.value().clone(),
        Item::Value(value) => value.clone().decorated("", "").to_string(),
        other => panic!("{other:?}"),
    })
}
