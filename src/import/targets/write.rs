//! Drafts → the text of files, in the order and with the keys that a person uses.

use super::text::is_blank;
use super::{Department, Draft, Indicator, Understood};
use crate::diagnostic::is_unseen;
use rust_decimal::Decimal;
use std::fmt::Write;

/// `targets/<项目编码>.toml`.
pub fn target_text(draft: &Draft) -> String {
    let mut text = String::new();
    let file = draft.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let _ = writeln!(
        text,
        "# 绩效目标，导入自 {}，{}。",
        comment(file),
        comment(&draft.place)
    );
    text += "# target 是从指标值读出的符号、数值和单位；original 是指标值的原文，一字不改。批复以后不要改。\n\n";
    if draft.stem() != draft.code {
        let _ = writeln!(text, "code = {}\n", quoted(&draft.code));
    }
    if draft.in_yuan {
        text += "currency_unit = \"元\"\n\n";
    }
    if !draft.goals.is_empty() {
        text += "goals = [\n";
        for goal in &draft.goals {
            let _ = writeln!(text, "  {},", quoted(goal));
        }
        text += "]\n\n";
    }
    let _ = writeln!(text, "[project]\nname = {}", quoted(&draft.name));
    if let Some((code, name)) = &draft.unit {
        let _ = writeln!(text, "unit = {{ code = {}, name = {} }}", quoted(code), quoted(name));
    }
    let _ = writeln!(text, "order = {}", draft.order);
    budget(&mut text, draft);
    if !draft.plan.is_empty() {
        text += "\n[spending_plan] # 资金支出计划（%），累计\n";
        for (date, share) in &draft.plan {
            let _ = writeln!(text, "{} = {share}", quoted(date));
        }
    }
    for one in &draft.indicators {
        indicator(&mut text, one, "");
    }
    text
}

fn budget(text: &mut String, draft: &Draft) {
    let amounts = [("total", draft.total), ("fiscal", draft.fiscal), ("other", draft.other)];
    if amounts.iter().all(|(_, amount)| amount.is_none()) && draft.purpose.is_none() {
        return;
    }
    let _ = writeln!(text, "\n[budget] # {}", if draft.in_yuan { "元" } else { "万元" });
    for (key, amount) in amounts {
        if let Some(amount) = amount {
            let _ = writeln!(text, "{key} = {amount}");
        }
    }
    if let Some(purpose) = &draft.purpose {
        let _ = writeln!(text, "purpose = {}", long(purpose));
    }
}

/// One `[[indicator]]`; `mark` stands before every line, for those that are only proposed.
fn indicator(text: &mut String, one: &Indicator, mark: &str) {
    text.push('\n');
    for remark in &one.remarks {
        let _ = writeln!(text, "{mark}# 请核对：{}", comment(remark));
    }
    let _ = writeln!(text, "{mark}[[indicator]]");
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{mark}{key} = {value}");
        }
    };
    let words = |text: &Option<String>| text.as_deref().map(quoted);
    put("level1", Some(quoted(&one.level1)));
    put("level2", Some(quoted(&one.level2)));
    put("name", Some(quoted(&one.name)));
    put("id", words(&one.id));
    put("description", words(&one.description));
    put("target", Some(quoted(&one.target)));
    put("original", words(&one.original));
    put("basis", words(&one.basis));
    put("part_of", words(&one.part_of));
    put("points", one.points.map(|points: Decimal| points.to_string()));
    put("kind", one.kind.map(|kind| quoted(kind.as_str())));
}

/// `<year>/department.toml`.
pub fn department_text(department: &Department) -> String {
    let mut text = String::from("# 部门整体绩效目标，照录自绩效文本：一段一行，一字不改。\n\n");
    if !department.overall.is_empty() {
        let _ = writeln!(text, "overall = {}\n", long(&department.overall));
    }
    if !department.safeguards.is_empty() {
        text += "safeguards = [\n";
        for one in &department.safeguards {
            let _ = writeln!(
                text,
                "  {{ title = {}, text = {} }},",
                quoted(&one.title),
                quoted(&one.text)
            );
        }
        text += "]\n";
    }
    for one in &department.objectives {
        let _ = writeln!(
            text,
            "\n[[objective]]\nclass = {}\ntext = {}",
            quoted(&one.class),
            long(&one.text)
        );
    }
    for one in &department.indicators {
        indicator(&mut text, one, "");
    }
    if !department.candidates.is_empty() {
        text += "\n# 部门自己的指标：文本里没有指标表。下面是从文字里猜的，没有录入；核对、改好以后去掉行首的“# ”。\n";
        for one in &department.candidates {
            indicator(&mut text, one, "# ");
        }
    }
    text
}

/// `ziping.toml` for a folder that has none.
pub fn workspace_text(all: &Understood, rules: &str) -> String {
    let mut text = String::from("# 工作区：部门是谁、每个年度用哪个规则包。\n\n[department]\n");
    let or_open = |value: &Option<String>, open: &str| value.clone().unwrap_or_else(|| open.to_owned());
    let _ = writeln!(text, "code = {} # 部门编码", quoted(&or_open(&all.code, "000")));
    let _ = writeln!(
        text,
        "name = {} # 部门名称",
        quoted(&or_open(&all.name, "（部门名称）"))
    );
    match &all.finance_bureau {
        Some(bureau) => {
            let _ = writeln!(text, "finance_bureau = {} # 报送的财政部门", quoted(bureau));
        }
        None => text += "# finance_bureau = \"某市财政局\" # 报送的财政部门\n",
    }
    let _ = writeln!(text, "\n[years.{}]\nrules = {}", all.year, quoted(rules));
    text
}

/// A TOML basic string on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, true))
}

/// A TOML string; of several lines, where the text has several.
fn long(text: &str) -> String {
    if text.contains('\n') {
        format!("\"\"\"\n{}\"\"\"", escaped(text, false))
    } else {
        quoted(text)
    }
}

fn escaped(text: &str, one_line: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' if !one_line => escaped.push('\n'),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            // The file says the same, and whoever opens it sees that there is something.
            c if is_unseen(c) => {
                let _ = write!(escaped, "\\U{:08X}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text for a comment: one line, nothing invisible.
pub(super) fn comment(text: &str) -> String {
    text.chars()
        .map(|c| if c != ' ' && is_blank(c) { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back_from_toml() {
        for text in [
            "a\"b\\c",
            "两\n行\t\"\"\"尾\\",
            "\u{1}\u{7f}\u{200b}\u{e0041}",
            "=1+1",
            "",
            "\n首",
        ] {
            for written in [quoted(text), long(text)] {
                let table: toml::Table = toml::from_str(&format!("x = {written}\n")).unwrap();
                assert_eq!(table["x"].as_str(), Some(text), "{written}");
            }
        }
        assert_eq!(comment("甲\n[x]\r乙"), "甲 [x] 乙");
    }
}
