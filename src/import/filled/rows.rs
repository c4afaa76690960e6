//! The lines of a sheet, block by block: heading, money, goals, indicators, conclusion.

use super::field::{CAUSE, Field, Kind, Spot, WHY_NONE, words};
use super::form::{LAST, Row, Slot, WIDTHS, code_of};
use super::height::lines_of;
use super::hints;
use super::key::{self, DEPARTMENT, PROJECT, RESULT, SCHEMA, TARGETS, YEAR};
use crate::load::{Called, Names};
use crate::model::department::Year;
use crate::model::form::{Form, Head, ProjectHead};
use crate::model::indicator::Indicator;
use crate::office::Look;
use rust_decimal::Decimal;

/// Least height of a line of figures, of a line of words and of a line for sentences, in points.
const FIGURES: u16 = 22;
const WORDS: u16 = 24;
const SENTENCES: u16 = 40;

/// Most lines of text that one row of the sheet holds; a longer goal takes several rows.
const MOST_LINES: usize = 24;

fn field(spot: Spot, kind: Kind, head: &str, of: &str) -> Field {
    Field {
        spot,
        kind,
        head: head.to_owned(),
        of: of.to_owned(),
        default: None,
    }
}

/// Title, year, names; the line behind them carries the hash.
pub(super) fn top(year: &Year, form: &Form) -> Vec<Row> {
    let (title, left, right, last) = match &form.head {
        Head::Project(project) => (
            "项目支出绩效自评填报表",
            ("项目名称", project.name.as_str()),
            ("项目编码", project.code.as_str()),
            (
                "实施单位",
                project.unit.as_ref().map(|unit| unit.name.as_str()).unwrap_or_default(),
            ),
        ),
        Head::Department(department) => (
            "部门整体支出绩效自评填报表",
            ("部门名称", department.name.as_str()),
            ("部门编码", year.department.code.as_str()),
            (
                "报送财政部门",
                year.department.finance_bureau.as_deref().unwrap_or_default(),
            ),
        ),
    };
    let title = format!("{title}（{} 年度）", year.year);
    let note = "浅黄色的格子填写，其余是批复的内容，不能改；金额单位：万元。选中一格，会提示怎么写；没有的空着，空着是“缺”，不是 0。";
    vec![
        Row::new(SCHEMA, 30, vec![Slot::label(1, LAST, Look::Title, &title)]),
        Row::new(
            format!("{YEAR}{}", year.year),
            20,
            vec![Slot::label(1, LAST, Look::Text, note)],
        ),
        Row::new(
            format!("{PROJECT}{}", code_of(form)),
            FIGURES,
            vec![
                Slot::head(1, 2, left.0),
                Slot::approved(3, 8, Look::Text, left.1),
                Slot::head(9, 9, right.0),
                Slot::approved(10, LAST, Look::Text, right.1),
            ],
        ),
        Row::new(
            format!("{DEPARTMENT}{}", year.department.code),
            FIGURES,
            vec![
                Slot::head(1, 2, "主管部门"),
                Slot::approved(3, 8, Look::Text, &year.department.name),
                Slot::head(9, 9, last.0),
                Slot::approved(10, LAST, Look::Text, last.1),
            ],
        ),
    ]
}

/// 预算执行情况.
pub(super) fn money(project: &ProjectHead) -> Vec<Row> {
    let budget = &project.budget;
    let lines: [(&str, &str, Option<Decimal>); 4] = [
        ("", "年度资金总额", budget.total),
        ("fiscal", "其中：财政拨款", budget.fiscal),
        ("carried_over", "上年结转资金", None),
        ("other", "其他资金", budget.other),
    ];
    let mut rows = vec![Row::new(
        TARGETS,
        FIGURES,
        vec![
            Slot::head(1, 3, "预算执行情况（万元）"),
            Slot::head(4, 5, "年初预算数"),
            Slot::head(6, 7, "全年预算数"),
            Slot::head(8, 9, "全年执行数"),
            Slot::head(10, 11, "偏差原因"),
            Slot::head(12, 14, "改进措施"),
            Slot::head(15, 15, "执行率自评得分"),
        ],
    )];
    for (part, term, initial) in lines {
        let name = if part.is_empty() { "total" } else { part };
        let mut slots = vec![Slot::head(1, 3, term)];
        for (column, key, head, hint) in [
            (
                4,
                "initial",
                "年初预算数",
                "照批复的预算，已填好；有出入的改这里。只写数字，万元",
            ),
            (
                6,
                "adjusted",
                "全年预算数",
                "调整以后的预算，是执行率的分母；年中有调整的改这里。只写数字，万元，如 566",
            ),
            (
                8,
                "executed",
                "全年执行数",
                "全年实际支出。只写数字，万元，如 543.36；没有支出写 0",
            ),
        ] {
            let spot = if part.is_empty() {
                Spot::In("execution", key)
            } else {
                Spot::Money(part, key)
            };
            let mut one = field(spot, Kind::Amount, head, term.trim_start_matches("其中："));
            if key == "initial" || (key == "adjusted" && !part.is_empty()) {
                one.default = initial.map(|amount| amount.to_string());
            }
            let mut open = hints::amount(head, hint);
            // The total of what was spent is what no form can do without.
            open.wanted = (part.is_empty() && key == "executed").then_some(column);
            slots.push(Slot::entry(column, column + 1, one, open));
        }
        if part.is_empty() {
            for (column, last, key, term, hint) in [
                (10, 11, "reason", "偏差原因", "没有全部支出的，写原因"),
                (12, 14, "measure", "改进措施", "下一步怎么做"),
            ] {
                let one = field(Spot::In("execution", key), Kind::Text, term, "预算执行");
                slots.push(Slot::entry(column, last, one, hints::words(term, hint)).down(4));
            }
            let claimed = field(Spot::In("execution", "claimed"), Kind::Number, "执行率自评得分", "");
            let hint = "单位自己算的得分，可以不填；只作对照";
            slots.push(Slot::entry(15, 15, claimed, hints::amount("执行率自评得分", hint)).down(4));
        }
        rows.push(Row::new(key::line(&format!("money={name}")), FIGURES, slots));
    }
    rows
}

/// 年度总体目标 and what became of it.
pub(super) fn goals(form: &Form) -> Vec<Row> {
    let (goals, key): (Vec<&str>, String) = match &form.head {
        Head::Project(project) => (project.goals.iter().map(String::as_str).collect(), key::line("goals")),
        Head::Department(department) => (department.overall.as_deref().into_iter().collect(), TARGETS.to_owned()),
    };
    let mut rows = vec![Row::new(
        key,
        FIGURES,
        vec![
            Slot::head(1, 2, "年度总体目标"),
            Slot::head(3, 8, "预期目标"),
            Slot::head(9, LAST, "实际完成情况"),
        ],
    )];
    let shown: &[&str] = if goals.is_empty() {
        &["（没有写绩效目标）"]
    } else {
        &goals
    };
    for (number, goal) in shown.iter().enumerate() {
        let head = if shown.len() > 1 {
            format!("目标 {}", number + 1)
        } else {
            "目标".into()
        };
        let hint = "写这一条目标完成得怎样，用数和事实；一条对一条";
        let one = field(Spot::Completion(number), Kind::Text, "实际完成情况", &head);
        let width: u16 = WIDTHS.iter().skip(2).take(6).sum();
        let down = lines_of(goal, width).div_ceil(MOST_LINES).max(1);
        let rows_down = u32::try_from(down).unwrap_or(1);
        rows.push(Row::new(
            key::line(&format!("goal={}", number + 1)),
            WORDS,
            vec![
                Slot::head(1, 2, &head).down(rows_down),
                Slot::approved(3, 8, Look::Text, goal).down(rows_down),
                Slot::entry(9, LAST, one, hints::words("实际完成情况", hint)).down(rows_down),
            ],
        ));
        for more in 1..down {
            rows.push(Row::new(
                key::line(&format!("goal={}+{more}", number + 1)),
                WORDS,
                Vec::new(),
            ));
        }
    }
    rows
}

/// Heads of the columns of the indicators.
pub(super) const HEADS: [&str; 15] = [
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "分值",
    "实际完成值",
    "完成程度",
    "无完成值的原因",
    "批准文号",
    "偏差原因",
    "改进措施",
    "超额原因",
    "佐证材料",
    "自评得分",
    "判断说明",
];

/// The line of them.
pub(super) fn heads() -> Row {
    let slots = (1u16..)
        .zip(HEADS)
        .map(|(column, head)| Slot::head(column, column, head));
    Row::new(key::line("heads"), WORDS, slots.collect())
}

/// One line per indicator.
pub(super) fn indicators(all: &[Indicator], points: &dyn Fn(&Indicator) -> Option<String>) -> Vec<Row> {
    let names = Names::new(all.iter().map(|one| Called {
        id: &one.id,
        level2: &one.level2,
        name: &one.name,
    }));
    let (mut class, mut group) = (0, 0);
    let mut rows = Vec::with_capacity(all.len());
    for (number, one) in all.iter().enumerate() {
        let rest = all.get(number..).unwrap_or_default();
        let mut slots = Vec::new();
        if number == class {
            let down = rest.iter().take_while(|other| other.level1 == one.level1).count();
            class += down;
            slots.push(Slot::approved(1, 1, Look::Middle, &one.level1).down(u32::try_from(down).unwrap_or(1)));
        }
        if number == group {
            let same = |other: &&Indicator| other.level1 == one.level1 && other.level2 == one.level2;
            let down = rest.iter().take_while(same).count();
            group += down;
            slots.push(Slot::approved(2, 2, Look::Middle, &one.level2).down(u32::try_from(down).unwrap_or(1)));
        }
        let mark = if one.core { "★" } else { "" };
        let part = if one.part_of.is_some() { "其中：" } else { "" };
        slots.push(Slot::approved(3, 3, Look::Text, &format!("{mark}{part}{}", one.name)));
        slots.push(Slot::in_force(4, 4, Look::Middle, &one.target, one.target_in_force()));
        slots.push(match one.points {
            Some(points) => Slot::approved(5, 5, Look::Middle, &points.normalize().to_string()),
            None => Slot::free(5, 5, Look::Middle, &points(one).unwrap_or_default()),
        });
        // A second indicator of the same id answers to no name: nothing can be said of it until one of them has another.
        if names.first(&one.id) == Some(number) {
            slots.extend(answers(number, one));
            rows.push(Row::new(format!("{RESULT}{}", one.id), WORDS, slots));
        } else {
            slots.push(Slot::free(
                6,
                LAST,
                Look::Text,
                "与前面的指标重名，填不了；请在目标表里另写 id",
            ));
            rows.push(Row::new(format!("{RESULT}{}+{number}", one.id), WORDS, slots));
        }
    }
    rows
}

/// The cells of an indicator that are filled in.
fn answers(number: usize, one: &Indicator) -> Vec<Slot> {
    let cell = |column: u16, key, kind, term: &str, open| {
        let spot = Spot::Result(number, key);
        Slot::entry(column, column, field(spot, kind, term, &one.name), open)
    };
    let say = |column, key, term: &str, hint| cell(column, key, Kind::Text, term, hints::words(term, hint));
    vec![
        cell(6, "actual", Kind::Text, "实际完成值", hints::actual(one, 8)),
        cell(
            7,
            "degree",
            Kind::Share,
            "完成程度",
            hints::words(
                "完成程度",
                "只有定性指标和逾期的任务要填，0 到 1：达成 0.8～1，部分达成 0.6～0.79，未达成 0～0.59。另写“判断说明”",
            ),
        ),
        cell(
            8,
            "why_none",
            Kind::Choice(WHY_NONE),
            "无完成值的原因",
            hints::choice(
                "无完成值的原因",
                "没有实际完成值时选；与“实际完成值”只填一个。选“不适用”的，要有批准文号和偏差原因",
                words(WHY_NONE),
            ),
        ),
        say(9, "approval", "批准文号", "同意“不适用”的文件，如 财绩〔2021〕15号"),
        say(10, "reason", "偏差原因", "没有完成，或明显超额的，写原因"),
        say(11, "measure", "改进措施", "下一步怎么做"),
        cell(
            12,
            "cause",
            Kind::Choice(CAUSE),
            "超额原因",
            hints::choice("超额原因", "比指标值高出三成以上的，选一个", words(CAUSE)),
        ),
        cell(
            13,
            "evidence",
            Kind::Names,
            "佐证材料",
            hints::words(
                "佐证材料",
                "材料的名称，一行一份（Alt+回车换行），如 2021年案件结案统计表",
            ),
        ),
        cell(
            14,
            "claimed",
            Kind::Number,
            "自评得分",
            hints::amount("自评得分", "单位自己算的得分，可以不填；只作对照"),
        ),
        say(15, "note", "判断说明", "填了“完成程度”的，写谁判断的、凭什么"),
    ]
}

/// 评价结论 and who filled the form in.
pub(super) fn closing() -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, term, kind, hint) in [
        ("conclusion", "评价结论", Kind::Text, "总的说明，印在自评报告里"),
        ("problems", "存在问题", Kind::Lines, "一行一条（Alt+回车换行）"),
        ("measures", "改进措施", Kind::Lines, "一行一条（Alt+回车换行）"),
    ] {
        let entry = Slot::entry(
            3,
            LAST,
            field(Spot::In("narrative", key), kind, term, ""),
            hints::words(term, hint),
        );
        rows.push(Row::new(
            key::line(&format!("narrative={key}")),
            SENTENCES,
            vec![Slot::head(1, 2, term), entry],
        ));
    }
    let signed = |column, last, key, term: &str, hint| {
        Slot::entry(
            column,
            last,
            field(Spot::In("signed", key), Kind::Text, term, ""),
            hints::words(term, hint),
        )
    };
    rows.push(Row::new(
        key::line("signed"),
        FIGURES,
        vec![
            Slot::head(1, 2, "填报人"),
            signed(3, 3, "by", "填报人", "姓名"),
            Slot::head(4, 5, "负责人"),
            signed(6, 7, "head", "负责人", "姓名"),
            Slot::head(8, 8, "联系电话"),
            signed(9, 10, "phone", "联系电话", "填报人的电话"),
            Slot::head(11, 11, "填报日期"),
            signed(12, LAST, "date", "填报日期", "如 2022-01-20"),
        ],
    ));
    let total = field(Spot::Top("claimed_total"), Kind::Number, "自评总分", "");
    let grade = field(Spot::Top("claimed_grade"), Kind::Text, "自评等级", "");
    rows.push(Row::new(
        key::line("claimed"),
        FIGURES,
        vec![
            Slot::head(1, 2, "自评总分"),
            Slot::entry(
                3,
                3,
                total,
                hints::amount("自评总分", "单位自己算的总分，可以不填；只作对照"),
            ),
            Slot::head(4, 5, "自评等级"),
            Slot::entry(
                6,
                7,
                grade,
                hints::words("自评等级", "单位自己定的等级，如 优；可以不填，只作对照"),
            ),
            Slot::label(
                8,
                LAST,
                Look::Text,
                "自评总分、自评等级、自评得分可以不填；填了，只与算出来的对照。",
            ),
        ],
    ));
    rows
}
