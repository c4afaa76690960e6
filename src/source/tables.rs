//! Lists of tables in a TOML document that is changed: `[[name]]`, or a row of `{ … }`.

use toml_edit::{Item, TableLike, Value};

/// The tables of a list, however it is written.
pub fn tables(item: Option<&Item>) -> Vec<&dyn TableLike> {
    match item {
        Some(Item::ArrayOfTables(list)) => list.iter().map(|table| table as &dyn TableLike).collect(),
        Some(Item::Value(Value::Array(list))) => list
            .iter()
            .filter_map(|value| value.as_inline_table().map(|table| table as &dyn TableLike))
            .collect(),
        _ => Vec::new(),
    }
}

/// One table of such a list, by its number from 0.
pub fn table(item: Option<&Item>, number: usize) -> Option<&dyn TableLike> {
    match item? {
        Item::ArrayOfTables(list) => Some(list.get(number)?),
        Item::Value(Value::Array(list)) => {
            let mut inline = list.iter().filter_map(Value::as_inline_table);
            Some(inline.nth(number)?)
        }
        _ => None,
    }
}

/// The same, to be changed.
pub fn tables_mut(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(list) => list.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Value(Value::Array(list)) => list
            .iter_mut()
            .filter_map(|value| value.as_inline_table_mut().map(|table| table as &mut dyn TableLike))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml_edit::DocumentMut;

    #[test]
    fn one_table_is_the_one_of_the_list_however_it_is_written() {
        let written = [
            "[[a]]\nn = 1\n[[a]]\nn = 2\n",
            "a = [{ n = 1 }, 7, { n = 2 }]\n",
            "a = 3\n",
            "",
        ];
        for text in written {
            let document: DocumentMut = text.parse().unwrap();
            let list = document.get("a");
            let all = tables(list);
            for number in 0..3 {
                let n = |table: &dyn TableLike| table.get("n").and_then(Item::as_integer);
                assert_eq!(
                    table(list, number).and_then(n),
                    all.get(number).copied().and_then(n),
                    "{text}"
                );
            }
        }
    }
}
