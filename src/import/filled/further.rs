//! The lines below the conclusion: what a form has no room for, and an actuals file may say all the same. Payment progress,
//! monitoring, what a person decided, targets that were adjusted, findings that are accepted, kinds and files of evidence.

use super::field::{Field, KIND, Kind, SUBJECT, Spot, words};
use super::form::{LAST, Row, Slot};
use super::hints;
use super::key;
use crate::model::form::Form;
use crate::office::Open;

/// The lists, and the fewest lines of each.
pub(super) const LISTS: [(&str, usize); 5] = [
    ("monitoring", 12),
    ("decision", 12),
    ("adjustment", 8),
    ("waive", 8),
    (EVIDENCE, 12),
];

/// The list of evidence, whose items lie in the results.
pub(super) const EVIDENCE: &str = "evidence";

/// Blank lines behind those that are filled already.
pub(super) const SPARE: usize = 4;

/// Most lines of a list.
pub(super) const MOST_LINES: usize = 500;

/// How many lines each list has.
pub(super) type Lines<'a> = &'a dyn Fn(&'static str) -> usize;

/// Least height of a line, in points.
const HEIGHT: u16 = 24;

/// A column of a list: from, to, key, head, how it is typed, what is said of it.
struct Column {
    from: u16,
    to: u16,
    key: &'static str,
    head: &'static str,
    kind: Kind,
    open: Open,
}

fn column(at: (u16, u16), key: &'static str, head: &'static str, kind: Kind, open: Open) -> Column {
    Column {
        from: at.0,
        to: at.1,
        key,
        head,
        kind,
        open,
    }
}

/// A column of words.
fn say(at: (u16, u16), key: &'static str, head: &'static str, hint: &str) -> Column {
    column(at, key, head, Kind::Text, hints::words(head, hint))
}

/// The lines.
pub(super) fn further(form: &Form, lines: Lines<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    if form.project().is_some() {
        let field = Field {
            spot: Spot::In("execution", "progress"),
            kind: Kind::Pairs,
            head: "支付进度(%)".to_owned(),
            of: String::new(),
            default: None,
        };
        let hint = "一行一个时点（Alt+回车换行）：时点、空格、累计支付的百分比，如 6月底 47。没有的空着";
        rows.push(Row::new(
            key::line("progress"),
            HEIGHT,
            vec![
                Slot::head(1, 2, "支付进度(%)"),
                Slot::entry(3, LAST, field, hints::words("支付进度(%)", hint)),
            ],
        ));
    }
    for (name, title, columns) in during().into_iter().chain(later()) {
        rows.extend(list(name, title, &columns, lines(name)));
    }
    rows
}

/// A list: its name, its title, its columns.
type List = (&'static str, &'static str, Vec<Column>);

/// What is spoken of: an indicator, or the whole.
fn on(at: (u16, u16)) -> Column {
    let hint = "写三级指标的名称；对整个项目的选 整个项目，对预算执行率的选 预算执行率";
    let open = Open {
        strict: false,
        ..hints::choice("对象", hint, words(SUBJECT))
    };
    column(at, "on", "对象", Kind::Subject, open)
}

/// What was said and decided during the year.
fn during() -> [List; 2] {
    let forecast = Open {
        strict: false,
        ..hints::choice("完成目标可能性", "照监控表", vec!["确定能", "有可能", "完全不可能"])
    };
    let monitoring = (
        "monitoring",
        "绩效监控",
        vec![
            say((1, 3), "date", "监控日期", "如 2021-07-31"),
            on((4, 9)),
            column((10, 10), "forecast", "完成目标可能性", Kind::Text, forecast),
            say(
                (11, LAST),
                "cause",
                "偏差原因",
                "经费保障、制度保障、人员保障、硬件条件保障或其他",
            ),
        ],
    );
    let kind = hints::choice("决定种类", "改分、封顶、一票否决或加分", words(KIND));
    let value = hints::amount("数值", "改成、封顶或加上的分数，只写数字；一票否决不写");
    let decision = (
        "decision",
        "人工决定",
        vec![
            on((1, 4)),
            column((5, 6), "kind", "决定种类", Kind::Choice(KIND), kind),
            column((7, 7), "value", "数值", Kind::Number, value),
            say((8, 10), "clause", "依据", "文件名称和条款"),
            say((11, 11), "by", "决定人", "谁作的决定"),
            say((12, LAST), "note", "决定说明", "为什么"),
        ],
    );
    [monitoring, decision]
}

/// What is said of targets and evidence after the fact.
fn later() -> [List; 3] {
    let named = |at| {
        let hint = "写三级指标的名称；几个指标同名的，写 二级指标/三级指标";
        column(at, "on", "指标", Kind::Subject, hints::words("指标", hint))
    };
    let adjustment = (
        "adjustment",
        "指标值调整",
        vec![
            named((1, 4)),
            say(
                (5, 7),
                "target",
                "调整后指标值",
                "经批准调整以后的指标值，写法同批复，如 ≥80%",
            ),
            say((8, LAST), "approval", "批准文号", "同意调整的文件；没有批准的不算"),
        ],
    );
    let waive = (
        "waive",
        "不改的说明",
        vec![
            on((1, 4)),
            say((5, 6), "code", "问题代码", "检查结果方括号里的代码，如 T04b"),
            say((7, LAST), "reason", "理由", "为什么可以接受，查的人看得懂"),
        ],
    );
    let name = "与上面“佐证材料”里的名称一样；上面没有的，这里写了就算";
    let evidence = (
        EVIDENCE,
        "佐证材料的种类和文件",
        vec![
            named((1, 4)),
            column((5, 10), "name", "材料名称", Kind::Lines, hints::words("材料名称", name)),
            say((11, 11), "kind", "材料种类", "如 统计报表、原始凭证、问卷报告"),
            say(
                (12, LAST),
                "file",
                "文件",
                "相对于年度文件夹的路径，如 佐证/结案统计表.xlsx",
            ),
        ],
    );
    [adjustment, waive, evidence]
}

/// A title, heads and lines of a list.
fn list(name: &'static str, title: &str, columns: &[Column], lines: usize) -> Vec<Row> {
    let mut rows = vec![
        Row::new(
            key::line(&format!("{name}-title")),
            HEIGHT,
            vec![Slot::head(
                1,
                LAST,
                &format!("{title}（没有的空着；一行一条，从第一行填起）"),
            )],
        ),
        Row::new(
            key::line(name),
            HEIGHT,
            columns
                .iter()
                .map(|one| Slot::head(one.from, one.to, one.head))
                .collect(),
        ),
    ];
    for number in 0..lines {
        let slots = columns.iter().map(|one| {
            let field = Field {
                spot: Spot::Item(name, number, one.key),
                kind: one.kind,
                head: one.head.to_owned(),
                of: format!("{title}第 {} 条", number + 1),
                default: None,
            };
            Slot::entry(one.from, one.to, field, one.open.clone())
        });
        rows.push(Row::new(
            key::line(&format!("{name}={}", number + 1)),
            HEIGHT,
            slots.collect(),
        ));
    }
    rows
}
