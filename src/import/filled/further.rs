//! The lines below the conclusion: what a form has no room for, and an actuals file may say all the same. Payment progress,
//! monitoring, and what a person decided.

use super::field::{Field, KIND, Kind, SUBJECT, Spot, words};
use super::form::{LAST, Row, Slot};
use super::hints;
use super::key;
use crate::model::form::Form;
use crate::office::Open;

/// Lines of each list; what a file has beyond them stays in the file.
const LINES: usize = 6;

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

/// The lines.
pub(super) fn further(form: &Form) -> Vec<Row> {
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
    let on = |at| {
        let hint = "写三级指标的名称；对整个项目的选 整个项目，对预算执行率的选 预算执行率";
        let open = Open {
            strict: false,
            ..hints::choice("对象", hint, words(SUBJECT))
        };
        column(at, "on", "对象", Kind::Subject, open)
    };
    let say = |at, key, head: &'static str, hint: &str| column(at, key, head, Kind::Text, hints::words(head, hint));
    let forecast = Open {
        strict: false,
        ..hints::choice("完成目标可能性", "照监控表", vec!["确定能", "有可能", "完全不可能"])
    };
    rows.extend(list(
        "monitoring",
        "绩效监控",
        &[
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
    ));
    let kind = hints::choice("决定种类", "改分、封顶、一票否决或加分", words(KIND));
    let value = hints::amount("数值", "改成、封顶或加上的分数，只写数字；一票否决不写");
    rows.extend(list(
        "decision",
        "人工决定",
        &[
            on((1, 4)),
            column((5, 6), "kind", "决定种类", Kind::Choice(KIND), kind),
            column((7, 7), "value", "数值", Kind::Number, value),
            say((8, 10), "clause", "依据", "文件名称和条款"),
            say((11, 11), "by", "决定人", "谁作的决定"),
            say((12, LAST), "note", "决定说明", "为什么"),
        ],
    ));
    rows
}

/// A title, heads and lines of a list.
fn list(name: &'static str, title: &str, columns: &[Column]) -> Vec<Row> {
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
    for number in 0..LINES {
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
