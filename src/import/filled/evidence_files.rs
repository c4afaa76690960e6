//! All evidence of one indicator as one text: a line for each, with name, kind and file between tabs.

use super::values::{lines, put_tables, value, word};
use crate::source::tables;
use toml_edit::{Item, TableLike};

/// Keys of a line, in their order.
const KEYS: [&str; 3] = ["name", "kind", "file"];

/// The text of a list of evidence.
pub(super) fn shown(item: Option<&Item>) -> String {
    let all: Vec<String> = tables(item).into_iter().map(line).collect();
    all.join("\n")
}

fn line(table: &dyn TableLike) -> String {
    let cells = KEYS.map(|key| {
        let word = table.get(key).map(word).unwrap_or_default();
        lines([word.as_str()].into_iter())
    });
    cells.join("\t").trim_end().to_owned()
}

/// Puts a list in the place of what is there: what is in both stays as it is, what is new comes behind.
pub(super) fn put(home: &mut dyn TableLike, key: &str, text: &str) {
    let wanted: Vec<&str> = text.lines().map(str::trim_end).filter(|one| !one.is_empty()).collect();
    put_tables(home, key, &wanted, line, fill);
}

fn fill(table: &mut dyn TableLike, one: &str) {
    for (key, text) in KEYS
        .into_iter()
        .zip(one.split('\t'))
        .filter(|(_, text)| !text.is_empty())
    {
        table.insert(key, Item::Value(value(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml_edit::DocumentMut;

    #[test]
    fn what_is_added_and_taken_back_leaves_the_rest_as_it_was() {
        let text = "evidence = [{ name = \"台账\", kind = \"原始凭证\" }] # 原件在档案室\n";
        let mut document: DocumentMut = text.parse().unwrap();
        let before = shown(document.get("evidence"));
        assert_eq!(before, "台账\t原始凭证");
        put(
            document.as_table_mut(),
            "evidence",
            &format!("{before}\n统计表\t\tevidence/统计表.xlsx"),
        );
        let added = document.to_string();
        assert!(
            added.contains("{ name = \"统计表\", file = \"evidence/统计表.xlsx\" }"),
            "{added}"
        );
        assert!(added.contains("# 原件在档案室"));
        put(document.as_table_mut(), "evidence", &before);
        assert_eq!(shown(document.get("evidence")), before);
        assert!(document.to_string().contains("# 原件在档案室"));
    }
}
