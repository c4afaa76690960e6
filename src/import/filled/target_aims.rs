//! Which cells the targets of a form have: where each stands in the file, what it is called, what is to be written.

use super::field::Kind;
use crate::source::tables;
use toml_edit::{DocumentMut, Item, Value};

/// What the addresses of these cells begin with.
const TARGET: &str = "target/";

/// 指标类型 in the words of the form, and the file's.
const KINDS: &[(&str, &str)] = &[
    ("定量", "quantitative"),
    ("定性", "qualitative"),
    ("是否", "yes-no"),
    ("满意度", "satisfaction"),
    ("选项", "choice"),
];

/// A switch in the words of the form, and the file's.
pub(super) const YES_NO: &[(&str, &str)] = &[("是", "true"), ("否", "false")];

/// Whether an address is of a cell of the targets.
pub(crate) fn is_of_targets(address: &str) -> bool {
    address.starts_with(TARGET)
}

/// The table that a key is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Top,
    Table(&'static str),
    /// A table in a table.
    Inner(&'static str, &'static str),
    /// This item of a list.
    Item(&'static str, usize),
}

/// A cell of the targets.
#[derive(Debug, Clone)]
pub(super) struct Aim {
    pub(super) address: String,
    pub(super) home: Home,
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    pub(super) head: &'static str,
    pub(super) of: String,
    pub(super) hint: &'static str,
    pub(super) words: Vec<&'static str>,
    /// Whether the file cannot do without it.
    pub(super) must: bool,
    pub(super) lines: Lines,
}

/// How many lines a cell has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    One,
    /// One, which is shown on several where it is long.
    Folded,
    Several,
}

fn aim(home: Home, key: &'static str, kind: Kind, head: &'static str, hint: &'static str) -> Aim {
    let address = match home {
        Home::Top => format!("{TARGET}{key}"),
        Home::Table(table) => format!("{TARGET}{table}/{key}"),
        Home::Inner(table, inner) => format!("{TARGET}{table}/{inner}/{key}"),
        Home::Item(list, number) => format!("{TARGET}{list}/{number}/{key}"),
    };
    Aim {
        address,
        home,
        key,
        kind,
        head,
        of: String::new(),
        hint,
        words: Vec::new(),
        must: false,
        lines: if kind == Kind::Lines {
            Lines::Several
        } else {
            Lines::One
        },
    }
}

pub(super) fn of_the_project(document: &DocumentMut) -> Vec<Aim> {
    let must = |aim| Aim { must: true, ..aim };
    let mut aims = vec![
        must(aim(
            Home::Table("project"),
            "name",
            Kind::Text,
            "项目名称",
            "与预算批复一致",
        )),
        aim(
            Home::Table("budget"),
            "total",
            Kind::Amount,
            "批复的预算数",
            "批复的预算总额，只写数字，万元",
        ),
        aim(
            Home::Table("budget"),
            "fiscal",
            Kind::Amount,
            "其中：财政资金",
            "与其他资金相加等于预算数，万元",
        ),
        aim(
            Home::Table("budget"),
            "other",
            Kind::Amount,
            "其他资金",
            "只写数字，万元；没有的写 0",
        ),
        Aim {
            lines: Lines::Several,
            ..aim(Home::Table("budget"), "purpose", Kind::Text, "资金用途", "钱用在哪里")
        },
    ];
    if document
        .get("project")
        .and_then(|project| project.get("unit"))
        .is_some()
    {
        let unit = Home::Inner("project", "unit");
        aims.push(must(aim(unit, "code", Kind::Text, "预算单位编码", "如 312001")));
        aims.push(must(aim(unit, "name", Kind::Text, "预算单位", "实施单位的名称")));
    }
    let goals = document.get("goals").and_then(Item::as_array);
    let is_one_each = |goal: &Value| goal.as_str().is_some_and(|goal| !goal.contains('\n'));
    // A goal of several lines would come apart.
    if goals.is_none_or(|goals| goals.iter().all(is_one_each)) {
        aims.push(aim(
            Home::Top,
            "goals",
            Kind::Lines,
            "绩效目标",
            "一行一条（Alt+回车换行）",
        ));
    }
    aims.push(Aim {
        lines: Lines::Several,
        ..aim(
            Home::Top,
            "spending_plan",
            Kind::Pairs,
            "资金支出计划（%）",
            "一行一个时点和到那时累计支出的百分数，如 6月底 50；没有的不写",
        )
    });
    aims
}

pub(super) fn of_the_department(document: &DocumentMut) -> Vec<Aim> {
    let mut aims = vec![Aim {
        lines: Lines::Several,
        ..aim(
            Home::Top,
            "overall",
            Kind::Text,
            "总体绩效目标",
            "保留分段（Alt+回车换行）",
        )
    }];
    for number in 0..tables(document.get("objective")).len() {
        let class = ("class", "分项绩效目标的类别", "如 质量指标");
        let text = ("text", "分项绩效目标", "这一类的目标");
        aims.extend(of_the_item("objective", number, "分项绩效目标", [class, text]));
    }
    for number in 0..tables(document.get("safeguards")).len() {
        let title = ("title", "工作保障措施的标题", "这一项措施叫什么");
        let text = ("text", "工作保障措施", "这一项措施的内容");
        aims.extend(of_the_item("safeguards", number, "工作保障措施", [title, text]));
    }
    aims
}

/// Cells of a numbered item of a list, none of which may be empty; the last is prose.
fn of_the_item(
    list: &'static str,
    number: usize,
    of: &str,
    [short, long]: [(&'static str, &'static str, &'static str); 2],
) -> [Aim; 2] {
    let home = Home::Item(list, number);
    let one = |(key, head, hint): (&'static str, &'static str, &'static str)| Aim {
        must: true,
        of: format!("{of}第 {} 项", number + 1),
        ..aim(home, key, Kind::Text, head, hint)
    };
    [
        one(short),
        Aim {
            lines: Lines::Several,
            ..one(long)
        },
    ]
}

pub(super) fn of_the_row(number: usize, name: &str) -> Vec<Aim> {
    let row = Home::Item("indicator", number);
    let all = [
        // What others speak of, they speak of by these.
        Aim {
            must: true,
            words: vec!["产出指标", "效益指标", "满意度指标", "成本指标"],
            ..aim(row, "level1", Kind::Text, "一级指标", "产出指标、效益指标或满意度指标")
        },
        Aim {
            must: true,
            ..aim(row, "level2", Kind::Text, "二级指标", "如 数量指标、社会效益指标")
        },
        Aim {
            must: true,
            lines: Lines::Folded,
            ..aim(row, "name", Kind::Text, "三级指标", "指标的名称；离开这一格时写进文件")
        },
        Aim {
            must: true,
            lines: Lines::Folded,
            ..aim(
                row,
                "target",
                Kind::Text,
                "指标值",
                "符号、数和单位，如 ≥90%；或日期、是、定性的文字",
            )
        },
        aim(row, "points", Kind::Number, "分值", "最多两位小数；空着由规则分配"),
        aim(
            row,
            "original",
            Kind::Text,
            "指标值原文",
            "批复表里的单元格，与指标值不同才写",
        ),
        aim(row, "description", Kind::Text, "绩效指标描述", "指标的含义和计算方法"),
        aim(row, "basis", Kind::Text, "指标值确定依据", "文件、计划或标准的名称"),
        aim(row, "kind", Kind::Choice(KINDS), "指标类型", "空着从指标值判断"),
        aim(row, "core", Kind::Choice(YES_NO), "核心指标（★）", "是核心指标的选“是”"),
        aim(
            row,
            "part_of",
            Kind::Text,
            "其中项",
            "是哪个指标的其中项，写那个指标的“二级指标/三级指标”或编号；离开这一格时写进文件",
        ),
        aim(
            row,
            "id",
            Kind::Text,
            "指标编号",
            "空着就是“二级指标/三级指标”；两个指标同名时才写；离开这一格时写进文件",
        ),
    ];
    all.into_iter()
        .map(|one| Aim {
            of: name.to_owned(),
            ..one
        })
        .collect()
}
