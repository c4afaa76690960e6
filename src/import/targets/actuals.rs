//! What a filled 自评表 says → the actuals file: put into the one that is there, or into a new one.
//!
//! INVARIANT: what the form does not say stays as it is, with comments and order.

use super::text::squeezed;
use super::{Change, Draft, Filed, Indicator};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// Keys of the rows of money.
const ROWS: [&str; 4] = ["", "fiscal", "carried_over", "other"];
const STAGES: [(&str, &str); 3] = [
    ("initial", "年初预算数"),
    ("adjusted", "全年预算数"),
    ("executed", "全年执行数"),
];

/// An actuals file with what the form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledText {
    /// The text of the file.
    pub text: String,
    /// What the file said otherwise, or did not say.
    pub changes: Vec<Change>,
    /// Results whose indicators are not among the approved ones.
    pub homeless: Vec<String>,
}

/// The actuals file of a form; `existing` is what is there, `approved` the target file that stays, if any.
///
/// # Errors
/// One of the two is no TOML.
pub fn filed_text(draft: &Draft, existing: Option<&str>, approved: Option<&str>) -> Result<FiledText, String> {
    let named = match approved {
        Some(text) => Some(Approved::read(text)?),
        None => None,
    };
    let mut record = Record {
        document: existing
            .unwrap_or_default()
            .parse()
            .map_err(|error| format!("{error}"))?,
        changes: Vec::new(),
    };
    if existing.is_none() {
        let file = draft.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let head = format!(
            "# 完成情况，导入自 {}，{}。\n\n",
            super::write::comment(file),
            super::write::comment(&draft.place)
        );
        record.document.decor_mut().set_prefix(head);
    }
    record.own(draft);
    let mut homeless = Vec::new();
    for one in draft
        .indicators
        .iter()
        .filter(|one| one.answer != super::Answer::default())
    {
        let id = match &named {
            Some(named) => named.id(one),
            None => Some(one.id.clone().unwrap_or_else(|| format!("{}/{}", one.level2, one.name))),
        };
        match id {
            Some(id) => record.result(&id, one),
            None => homeless.push(one.name.clone()),
        }
    }
    Ok(FiledText {
        text: record.document.to_string(),
        changes: record.changes,
        homeless,
    })
}

/// The indicators of an approved target file, by what a form calls them.
struct Approved {
    by_path: BTreeMap<String, String>,
    by_name: BTreeMap<String, Option<String>>,
}

impl Approved {
    fn read(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let mut found = Self {
            by_path: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for one in table
            .get("indicator")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let word = |key: &str| one.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            let path = format!("{}/{}", word("level2"), word("name"));
            let id = if word("id").is_empty() {
                path.as_str()
            } else {
                word("id")
            };
            let times = |path: &str, number: usize| {
                if number > 1 {
                    format!("{path}（{number}）")
                } else {
                    path.to_owned()
                }
            };
            let key = (1..=found.by_path.len() + 1)
                .map(|number| times(&path, number))
                .find(|key| !found.by_path.contains_key(&squeezed(key)));
            found.by_path.insert(squeezed(&key.unwrap_or_default()), id.to_owned());
            found
                .by_name
                .entry(squeezed(word("name")))
                .and_modify(|several| *several = None)
                .or_insert_with(|| Some(id.to_owned()));
        }
        Ok(found)
    }

    fn id(&self, one: &Indicator) -> Option<String> {
        let path = one.id.clone().unwrap_or_else(|| format!("{}/{}", one.level2, one.name));
        self.by_path
            .get(&squeezed(&path))
            .cloned()
            .or_else(|| self.by_name.get(&squeezed(&one.name)).cloned().flatten())
    }
}

struct Record {
    document: DocumentMut,
    changes: Vec<Change>,
}

impl Record {
    /// What is said of the project as a whole.
    fn own(&mut self, draft: &Draft) {
        let filed = &draft.filed;
        let has_money = filed.money.iter().flatten().any(Option::is_some);
        let is_yuan = self.document.get("currency_unit").and_then(Item::as_str) == Some("元");
        if has_money && draft.in_yuan && !is_yuan && !self.document.contains_key("execution") {
            self.document["currency_unit"] = toml_edit::value("元");
        }
        // A file in the other unit keeps it.
        let is_yuan = self.document.get("currency_unit").and_then(Item::as_str) == Some("元");
        let in_unit = |amount: Decimal| match (draft.in_yuan, is_yuan) {
            (true, false) => amount.checked_div(Decimal::from(10_000)).unwrap_or(amount),
            (false, true) => amount.checked_mul(Decimal::from(10_000)).unwrap_or(amount),
            _ => amount,
        };
        let top = self.document.as_table_mut();
        let changes = &mut self.changes;
        put_texts(
            top,
            "completion",
            &filed.completion,
            "年度总体目标实际完成情况",
            changes,
        );
        put(
            top,
            "claimed_total",
            filed.claimed_total.map(number),
            "自评总分",
            changes,
        );
        put(
            top,
            "claimed_grade",
            filed.claimed_grade.as_deref().map(Value::from),
            "自评等级",
            changes,
        );
        // The department's own money is the sum of its projects'.
        if !draft.is_department && (has_money || filed.execution_claimed.is_some()) {
            within(top, "execution", |execution| money(execution, filed, in_unit, changes));
        }
        if filed.conclusion.is_some() || !filed.problems.is_empty() || !filed.measures.is_empty() {
            within(top, "narrative", |words| {
                put(
                    words,
                    "conclusion",
                    filed.conclusion.as_deref().map(Value::from),
                    "评价结论",
                    changes,
                );
                put_texts(words, "problems", &filed.problems, "存在问题", changes);
                put_texts(words, "measures", &filed.measures, "改进措施", changes);
            });
        }
    }

    /// What is said of an indicator.
    fn result(&mut self, id: &str, one: &Indicator) {
        let name = one.name.clone();
        let top = self.document.as_table_mut();
        let item = top
            .entry("result")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(results) = item.as_array_of_tables_mut() else {
            return;
        };
        let at = results.iter().position(|table| {
            table.get("indicator").and_then(Item::as_str).is_some_and(|there| {
                let there = squeezed(there);
                there == squeezed(id) || there == squeezed(&name)
            })
        });
        let at = at.unwrap_or_else(|| {
            let mut table = Table::new();
            table["indicator"] = toml_edit::value(id);
            results.push(table);
            results.len() - 1
        });
        let Some(table) = results.get_mut(at) else { return };
        let answer = &one.answer;
        for (key, value, term) in [
            ("actual", answer.actual.as_deref().map(Value::from), "完成值"),
            ("degree", answer.degree.map(number), "评定系数"),
            (
                "why_none",
                answer.why_none.map(|why| Value::from(why.as_str())),
                "无完成值的原因",
            ),
            ("reason", answer.reason.as_deref().map(Value::from), "偏差原因"),
            ("measure", answer.measure.as_deref().map(Value::from), "改进措施"),
            ("claimed", answer.claimed.map(number), "自评得分"),
        ] {
            put(table, key, value, &format!("{name} {term}"), &mut self.changes);
        }
    }
}

fn money(execution: &mut Table, filed: &Filed, in_unit: impl Fn(Decimal) -> Decimal, changes: &mut Vec<Change>) {
    for (row, amounts) in ROWS.iter().zip(&filed.money) {
        if row.is_empty() {
            for ((key, term), amount) in STAGES.iter().zip(amounts) {
                put(
                    execution,
                    key,
                    amount.map(|amount| number(in_unit(amount))),
                    term,
                    changes,
                );
            }
            put(
                execution,
                "claimed",
                filed.execution_claimed.map(number),
                "执行率得分",
                changes,
            );
            put(
                execution,
                "reason",
                filed.execution_reason.as_deref().map(Value::from),
                "执行率偏差原因",
                changes,
            );
        } else if amounts.iter().any(Option::is_some) {
            let mut inner = execution
                .get(row)
                .and_then(Item::as_inline_table)
                .cloned()
                .unwrap_or_else(InlineTable::new);
            let shown = |table: &InlineTable| plain(&Value::InlineTable(table.clone()));
            let before = shown(&inner);
            for ((key, _), amount) in STAGES.iter().zip(amounts) {
                if let Some(amount) = amount
                    && !inner
                        .get(key)
                        .is_some_and(|there| same(there, &number(in_unit(*amount))))
                {
                    inner.insert(*key, number(in_unit(*amount)));
                }
            }
            let after = shown(&inner);
            if after != before {
                changes.push(Change {
                    what: format!("资金 {row}"),
                    from: (!before.trim_matches(['{', '}']).trim().is_empty()).then_some(before),
                    to: Some(after),
                });
                execution[*row] = toml_edit::value(inner);
            }
        }
    }
}

/// Changes a table of the file, which is made where it is not there.
fn within(top: &mut Table, key: &str, change: impl FnOnce(&mut Table)) {
    let item = top.entry(key).or_insert_with(|| Item::Table(Table::new()));
    if item.is_inline_table()
        && let Ok(table) = std::mem::take(item).into_table()
    {
        *item = Item::Table(table);
    }
    if let Item::Table(table) = item {
        change(table);
    }
}

fn put(table: &mut Table, key: &str, value: Option<Value>, what: &str, changes: &mut Vec<Change>) {
    let Some(value) = value else { return };
    let there = table.get(key).and_then(Item::as_value);
    if there.is_some_and(|there| same(there, &value)) {
        return;
    }
    let shown = |value: &Value| plain(value);
    changes.push(Change {
        what: what.to_owned(),
        from: there.map(shown).filter(|text| !text.is_empty()),
        to: Some(shown(&value)),
    });
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(slot) => {
            let decor = slot.decor().clone();
            *slot = value;
            *slot.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

fn put_texts(table: &mut Table, key: &str, texts: &[String], what: &str, changes: &mut Vec<Change>) {
    if !texts.is_empty() {
        let mut array: Array = texts.iter().map(String::as_str).collect();
        if texts.len() > 1 {
            for item in array.iter_mut() {
                item.decor_mut().set_prefix("\n  ");
            }
            array.set_trailing("\n");
            array.set_trailing_comma(true);
        }
        put(table, key, Some(Value::Array(array)), what, changes);
    }
}

/// A number as a person types it.
fn number(number: Decimal) -> Value {
    let text = number.to_string();
    text.parse::<Value>().unwrap_or_else(|_| Value::from(text))
}

/// A value as text, without the comment that stands behind it in the file.
fn plain(value: &Value) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    match &value {
        Value::String(text) => text.value().clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("\n"),
        other => other.to_string().trim().to_owned(),
    }
}

fn same(one: &Value, other: &Value) -> bool {
    let decimal = |text: &str| text.replace('_', "").parse::<Decimal>().ok();
    let (one, other) = (plain(one), plain(other));
    one == other || matches!((decimal(&one), decimal(&other)), (Some(one), Some(other)) if one == other)
}
