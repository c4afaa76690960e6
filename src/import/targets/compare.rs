//! What an import would change in a file that is there.
//!
//! Compared is what a document can say. What only a person adds (`waive`, `adjusted`, `continues`, 序号) is no difference.

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Of what: `数量指标/案件结案率(%) 指标值`.
    pub what: String,
    /// What the file says.
    pub from: Option<String>,
    /// What the document says.
    pub to: Option<String>,
}

impl Change {
    /// Of the code of a project.
    pub(crate) fn of_code(from: &str, to: &str) -> Self {
        Self {
            what: CODE.to_owned(),
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
        }
    }
}

/// What the code of a project is called.
const CODE: &str = "项目编码";

/// Keys of an indicator that a document may or may not have a column for: compared where it has.
const WHERE_GIVEN: &[&str] = &["分值", "指标类型"];

/// The differences, in the order of the form; `stems` are the names of the two files, which stand for a code that is not in
/// them.
///
/// # Errors
/// The file that is there is no TOML.
pub fn changes(existing: &str, import: &str, stems: [&str; 2]) -> Result<Vec<Change>, String> {
    let (before, after) = (facts(existing, stems[0])?, facts(import, stems[1])?);
    let mut found = Vec::new();
    for (what, to) in &after.in_order {
        let from = before.by_name.get(what);
        if from != Some(to) {
            found.push(Change {
                what: what.clone(),
                from: from.cloned(),
                to: Some(to.clone()),
            });
        }
    }
    for (what, from) in &before.in_order {
        let given_only = WHERE_GIVEN.iter().any(|key| what.ends_with(&format!(" {key}")));
        let own = what.starts_with("部门指标");
        if !after.by_name.contains_key(what) && !given_only && !own {
            found.push(Change {
                what: what.clone(),
                from: Some(from.clone()),
                to: None,
            });
        }
    }
    Ok(found)
}

#[derive(Default)]
struct Facts {
    in_order: Vec<(String, String)>,
    by_name: BTreeMap<String, String>,
}

impl Facts {
    fn put(&mut self, what: impl Into<String>, value: Option<String>) {
        let (what, Some(value)) = (what.into(), value) else {
            return;
        };
        if self.by_name.insert(what.clone(), value.clone()).is_none() {
            self.in_order.push((what, value));
        }
    }
}

fn facts(text: &str, stem: &str) -> Result<Facts, String> {
    let table = DeTable::parse(text)
        .map_err(|error| error.message().to_owned())?
        .into_inner();
    let mut facts = Facts::default();
    for (key, term) in [("currency_unit", "金额单位"), ("overall", "总体绩效目标")] {
        facts.put(term, at(&table, key));
    }
    facts.put("绩效目标", all(&table, "goals"));
    if let Some(project) = inner(&table, "project") {
        facts.put(CODE, at(&table, "code").or_else(|| Some(stem.to_owned())));
        facts.put("项目名称", at(project, "name"));
        if let Some(unit) = inner(project, "unit") {
            facts.put(
                "预算单位",
                Some(["code", "name"].map(|key| at(unit, key).unwrap_or_default()).concat()),
            );
        }
    }
    if let Some(budget) = inner(&table, "budget") {
        for (key, term) in [
            ("total", "预算数"),
            ("fiscal", "财政资金"),
            ("other", "其他资金"),
            ("purpose", "资金用途"),
        ] {
            facts.put(term, at(budget, key));
        }
    }
    for (date, share) in inner(&table, "spending_plan").into_iter().flatten() {
        facts.put(format!("资金支出计划 {}", date.get_ref()), scalar(share.get_ref()));
    }
    for (key, term, words) in [
        ("objective", "分项绩效目标", ["class", "text"]),
        ("safeguards", "工作保障措施", ["title", "text"]),
    ] {
        for (number, one) in (1..).zip(tables(&table, key)) {
            let lines: Vec<String> = words.iter().filter_map(|word| at(one, word)).collect();
            facts.put(format!("{term} {number}"), Some(lines.join("\n")));
        }
    }
    // A department's own indicators are confirmed by a person, never imported.
    let of_project = inner(&table, "project").is_some();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for one in tables(&table, "indicator") {
        let path = ["level2", "name"].map(|key| at(one, key).unwrap_or_default()).join("/");
        let count = times.entry(path.clone()).or_insert(0);
        *count += 1;
        let mut path = if *count > 1 {
            format!("{path}（{count}）")
        } else {
            path
        };
        if !of_project {
            path.insert_str(0, "部门指标 ");
        }
        for (key, term) in [
            ("level1", "一级指标"),
            ("target", "指标值"),
            ("description", "描述"),
            ("basis", "确定依据"),
            ("points", "分值"),
            ("kind", "指标类型"),
        ] {
            facts.put(format!("{path} {term}"), at(one, key));
        }
        facts.put(
            format!("{path} 指标值原文"),
            at(one, "original").or_else(|| at(one, "target")),
        );
    }
    Ok(facts)
}

/// A scalar as text; numbers without the zeros that say nothing.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    let number = |text: &str| match text.replace('_', "").parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => text.to_owned(),
    };
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(written) => Some(number(written.as_str())),
        DeValue::Float(written) => Some(number(written.as_str())),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        _ => None,
    }
}

fn at(table: &DeTable<'_>, key: &str) -> Option<String> {
    // A number that somebody put into quotes is that number.
    let text = scalar(table.get(key)?.get_ref())?;
    let is_amount = matches!(key, "total" | "fiscal" | "other" | "points");
    let plain = is_amount.then(|| text.trim().parse::<Decimal>().ok()).flatten();
    Some(plain.map_or(text, |number| number.normalize().to_string()))
}

fn inner<'v, 't>(table: &'v DeTable<'t>, key: &str) -> Option<&'v DeTable<'t>> {
    table.get(key)?.get_ref().as_table()
}

fn items<'v, 't>(table: &'v DeTable<'t>, key: &str) -> impl Iterator<Item = &'v DeValue<'t>> {
    let array = table.get(key).and_then(|value| value.get_ref().as_array());
    array.into_iter().flat_map(|items| items.iter().map(Spanned::get_ref))
}

fn tables<'v, 't>(table: &'v DeTable<'t>, key: &str) -> impl Iterator<Item = &'v DeTable<'t>> {
    items(table, key).filter_map(DeValue::as_table)
}

fn all(table: &DeTable<'_>, key: &str) -> Option<String> {
    let texts: Vec<String> = items(table, key).filter_map(scalar).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "goals = [\"甲\"]\n[project]\nname = \"项目\"\norder = 3\n[budget]\ntotal = 10.00\n\
                        [[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"人次\"\ntarget = \"≥20人次\"\n";

    #[test]
    fn spelling_and_what_only_a_person_adds_are_no_change() {
        let same = FILE.replace("10.00", "10").replace("order = 3", "order = 1 # x")
            + "points = 5\nwaive = [{ code = \"T01\", reason = \"有\" }]\n";
        assert_eq!(changes(&same, FILE, ["A1"; 2]), Ok(Vec::new()));
    }

    #[test]
    fn changes_name_the_indicator_and_both_sides() {
        let other = FILE
            .replace("≥20人次", "≥30人次")
            .replace("[budget]\ntotal = 10.00\n", "");
        let lines: Vec<_> = changes(FILE, &other, ["A1"; 2])
            .unwrap()
            .into_iter()
            .map(|one| (one.what, one.from.unwrap_or_default(), one.to.unwrap_or_default()))
            .collect();
        let row = |what: &str, from: &str, to: &str| (what.to_owned(), from.to_owned(), to.to_owned());
        assert_eq!(
            lines,
            [
                row("数量指标/人次 指标值", "≥20人次", "≥30人次"),
                row("数量指标/人次 指标值原文", "≥20人次", "≥30人次"),
                row("预算数", "10", "")
            ]
        );
        let coded = format!("code = \"A/1\"\n{FILE}");
        for (before, after, stems, want) in [
            (FILE, coded.as_str(), ["A_1", "A_1"], row("项目编码", "A_1", "A/1")),
            (coded.as_str(), FILE, ["A_1", "A_1"], row("项目编码", "A/1", "A_1")),
            (FILE, FILE, ["A1", "a1"], row("项目编码", "A1", "a1")),
        ] {
            let found = changes(before, after, stems).unwrap();
            let lines = found
                .into_iter()
                .map(|one| (one.what, one.from.unwrap_or_default(), one.to.unwrap_or_default()));
            assert_eq!(lines.collect::<Vec<_>>(), [want]);
        }
        assert!(changes("x = ", FILE, ["A1"; 2]).is_err());
    }
}
