//! 一级指标 and 二级指标, without the blanks and points that a form adds.

use super::text::{numbered, squeezed};

const FIRST: &[&str] = &["产出", "效益", "效果", "满意度", "成本"];

/// 二级指标 of all forms, without their 指标.
const SECOND: &[&str] = &[
    "数量",
    "质量",
    "时效",
    "成本",
    "经济成本",
    "社会成本",
    "生态环境成本",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "服务对象满意度",
    "社会公众满意度",
    "满意度",
];

/// Whether it is 一级指标.
pub(super) fn is_first(level: &str) -> bool {
    level.strip_suffix("指标").is_some_and(|bare| FIRST.contains(&bare))
}

/// Whether it is 二级指标.
pub(super) fn is_second(level: &str) -> bool {
    level
        .strip_suffix("指标")
        .is_some_and(|bare| SECOND.contains(&bare) && bare != "满意度")
}

/// A level's name: `产 出 指 标（50分）` is 产出指标. Short forms of the first level get their 指标.
pub(super) fn level1(text: &str) -> String {
    let name = worth(bare(text), FIRST);
    if FIRST.contains(&name.as_str()) {
        name + "指标"
    } else {
        name
    }
}

/// 二级指标; where it is missing under 满意度指标 there is only one.
pub(super) fn level2(text: &str) -> String {
    worth(bare(text), SECOND)
}

/// 产出值, 数量目标: some forms call every level a 值, or a 目标.
fn worth(name: String, known: &[&str]) -> String {
    match name.strip_suffix('值').or_else(|| name.strip_suffix("目标")) {
        Some(bare) if known.contains(&bare) => format!("{bare}指标"),
        _ => name,
    }
}

/// The longest name of a level, characters. A level is carried down into every row that leaves it blank; what is longer is
/// no name, and the row says that it has none.
const LONGEST: usize = 200;

fn bare(text: &str) -> String {
    let text = squeezed(text);
    if text.chars().count() > LONGEST {
        return String::new();
    }
    let text = numbered(&text).map_or(text.clone(), |(_, rest)| rest.to_owned());
    match text.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((name, bracket))
            if bracket
                .trim_end_matches(['分', '%'])
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.') =>
        {
            name.to_owned()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_blanks_are_no_part_of_a_name() {
        assert_eq!(level1("产 出\n指 标（50分）"), "产出指标");
        assert_eq!(level1("满意度"), "满意度指标");
        assert_eq!(level1("产出值"), "产出指标");
        assert_eq!(level1("一、产出目标"), "产出指标");
        assert_eq!(level2("数量值"), "数量指标");
        assert_eq!(level1(&"长".repeat(201)), "");
        assert_eq!(level2("社会效益\n指标"), "社会效益指标");
        assert_eq!(level2("数量指标（个）"), "数量指标(个)");
    }
}
