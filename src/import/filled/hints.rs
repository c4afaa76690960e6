//! What the form says while a cell is selected.

use crate::model::indicator::Indicator;
use crate::model::notation::Target;
use crate::office::Open;

/// 实际完成值 of an indicator: an example that fits its target, and the words to choose from.
pub(super) fn actual(indicator: &Indicator, beside: u16) -> Open {
    let target = short(indicator.target_in_force(), 60);
    let (how, words, strict): (String, Vec<&'static str>, bool) = match &indicator.meant {
        Ok(Target::Graded(_)) => (
            "选 达成、部分达成 或 未达成；后两档还要填“完成程度”和“判断说明”".into(),
            vec!["达成", "部分达成", "未达成"],
            false,
        ),
        Ok(Target::YesNo(_)) => ("选 是 或 否".into(), vec!["是", "否"], true),
        Ok(Target::By(_)) => ("写完成日期，如 11月20日 或 2024-11-20".into(), Vec::new(), false),
        Ok(Target::AtLeast(quantity) | Target::AtMost(quantity)) => (
            match &quantity.unit {
                Some(unit) => format!("写数和单位，如 {}", example(&unit.to_string())),
                None => "写数和单位，如 88.2% 或 140件".into(),
            },
            Vec::new(),
            false,
        ),
        Ok(Target::Within { unit: Some(unit), .. }) => (
            format!("写数和单位，如 {}", example(&unit.to_string())),
            Vec::new(),
            false,
        ),
        _ => ("照指标值的写法，写数和单位，如 88.2%".into(), Vec::new(), false),
    };
    Open {
        title: "实际完成值".into(),
        hint: format!("指标值：{target}\n{how}。还没有的空着；没有完成值的，填右边的“无完成值的原因”。"),
        words,
        strict,
        amount: false,
        wanted: Some(beside),
    }
}

fn example(unit: &str) -> String {
    match unit {
        "%" => "88.2%".into(),
        "‰" => "8.8‰".into(),
        unit => format!("12{}", short(unit, 12)),
    }
}

/// At most so many characters.
fn short(text: &str, most: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most).chain(['…']).collect()
}

/// A cell for words.
pub(super) fn words(title: &str, hint: &str) -> Open {
    Open {
        title: title.into(),
        hint: hint.into(),
        ..Open::default()
    }
}

/// A cell for a number.
pub(super) fn amount(title: &str, hint: &str) -> Open {
    Open {
        amount: true,
        ..words(title, hint)
    }
}

/// A cell with a list to choose from.
pub(super) fn choice(title: &str, hint: &str, words: Vec<&'static str>) -> Open {
    Open {
        words,
        strict: true,
        ..self::words(title, hint)
    }
}
