//! A table against its shape: unknown keys, wrong types, missing keys.

use super::decimal::decimal;
use super::items::is_item;
use super::shape::{Key, Kind, Shape};
use super::suggest::closest;
use super::written::{fits, place};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Place, Source};
use std::sync::Arc;
use toml_spanner::{Item as Written, Table, Value};

/// Reports unknown keys, wrong types and missing keys of `table` and all tables in it.
pub(super) fn check(source: &Arc<Source>, table: &Table<'_>, shape: &'static Shape, findings: &mut Findings) {
    check_table(source, table, &|| Place::whole(source), shape, findings);
}

pub(super) fn check_table(
    source: &Arc<Source>,
    table: &Table<'_>,
    // Where it stands, for what is missing: a place costs more than to look whether there is anything to say.
    place: &dyn Fn() -> Place,
    shape: &'static Shape,
    findings: &mut Findings,
) {
    for (name, value) in table {
        let place = || Place::new(source, name.span.range());
        match shape.key(name.name) {
            None => findings.push(unknown(name.name, &place(), shape)),
            Some(key) => check_value(source, key, value, &place, findings),
        }
    }
    for key in shape
        .keys
        .iter()
        .filter(|key| key.required && !table.contains_key(key.name))
    {
        findings.push(
            Diagnostic::new(
                Code::MissingKey,
                format!("{}缺 `{}`（{}）", shape.title, key.name, key.about),
            )
            .at(&place())
            .hint(format!("补上一行：{} = …，应为{}", key.name, key.kind.in_chinese())),
        );
    }
}

fn check_value(
    source: &Arc<Source>,
    key: &'static Key,
    value: &Written<'_>,
    name: &dyn Fn() -> Place,
    findings: &mut Findings,
) {
    match (key.kind, value.value()) {
        (Kind::Table(shape), Value::Table(table)) => check_table(source, table, name, shape, findings),
        (Kind::Tables(shape), Value::Array(items)) => {
            for item in items {
                let place = || place(source, item);
                match item.value() {
                    Value::Table(table) => check_table(source, table, &place, shape, findings),
                    _ => findings.push(wrong_type(key, item, &place())),
                }
            }
        }
        (Kind::Numbers, Value::Table(table)) => {
            for (_, value) in table {
                if decimal(value, &source.text).is_none() {
                    let place = place(source, value);
                    findings.push(wrong_value(key.name, Kind::Number, value, &place));
                }
            }
        }
        (Kind::Cells, Value::Table(table)) => {
            for (_, value) in table.iter().filter(|(_, value)| !fits(Kind::Cell, value, &source.text)) {
                let place = place(source, value);
                findings.push(wrong_value(key.name, Kind::Cell, value, &place));
            }
        }
        (Kind::Items, Value::Array(items)) => {
            for item in items.iter().filter(|item| !is_item(item, &source.text)) {
                findings.push(wrong_value(key.name, key.kind, item, &place(source, item)));
            }
        }
        (Kind::Named(shape), Value::Table(table)) => {
            for (inner, value) in table {
                let place = || Place::new(source, inner.span.range());
                match value.value() {
                    Value::Table(table) => check_table(source, table, &place, shape, findings),
                    _ => findings.push(wrong_type(key, value, &place())),
                }
            }
        }
        (kind, _) if !fits(kind, value, &source.text) => {
            findings.push(wrong_type(key, value, &place(source, value)));
        }
        _ => {}
    }
}

fn unknown(name: &str, place: &Place, shape: &'static Shape) -> Diagnostic {
    let known = shape.keys.iter().map(|key| key.name);
    let chinese = shape.keys.iter().find(|key| key.word() == name);
    let hint = match chinese.map(|key| key.name).or_else(|| closest(name, known.clone())) {
        Some(near) => format!("是否想写 `{near}`？"),
        None => format!("可以写的有：{}", known.collect::<Vec<_>>().join("、")),
    };
    Diagnostic::new(Code::UnknownKey, format!("{}里没有 `{name}` 这一项", shape.title))
        .at(place)
        .label("不认识")
        .hint(hint)
}

fn wrong_type(key: &'static Key, value: &Written<'_>, place: &Place) -> Diagnostic {
    if key.kind.is_structure() {
        return Diagnostic::new(
            Code::WrongStructure,
            format!(
                "`{}`（{}）应为{}，这里是{}",
                key.name,
                key.about,
                key.kind.in_chinese(),
                type_of(value)
            ),
        )
        .at(place)
        .hint(match key.kind {
            Kind::Tables(_) => format!("每一项写一节，节名用两层方括号：[[{}]]", key.name),
            _ => format!("写成一节，节名用一层方括号：[{}]", key.name),
        });
    }
    wrong_value(key.name, key.kind, value, place)
}

fn wrong_value(name: &str, kind: Kind, value: &Written<'_>, place: &Place) -> Diagnostic {
    let typed = place.inside_quotes();
    let findings = Diagnostic::new(
        Code::WrongType,
        format!(
            "`{name}` 应为{}，这里是{} `{}`",
            kind.in_chinese(),
            type_of(value),
            typed.text()
        ),
    )
    .at(place);
    match kind {
        Kind::OneOf(words) => match closest(typed.text(), words.iter().copied()) {
            Some(near) => findings.hint(format!("是否想写 {name} = \"{near}\"？")),
            None => findings.hint(format!("可以写的有：{}", words.join("、"))),
        },
        Kind::Number => findings.hint("写成 12.5 或 \"12.5\"，不带单位和空格；最大 1000 万亿，最多 10 位小数"),
        _ => findings,
    }
}

fn type_of(value: &Written<'_>) -> &'static str {
    match value.value() {
        Value::String(_) => "文字",
        Value::Integer(_) | Value::Float(_) => "数字",
        Value::Boolean(_) => "true/false",
        Value::DateTime(_) => "日期",
        Value::Array(_) => "列表",
        Value::Table(_) => "一组键值",
    }
}
