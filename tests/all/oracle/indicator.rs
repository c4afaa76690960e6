//! One indicator: which share of its points is lost, or why that cannot be said.

use super::exact::Ratio;
use super::facts::{Actual, Answer, Date, Num, Row, Target};

/// What a row comes to before its points are known. `case` names the branch, for the coverage test.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    pub case: &'static str,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The share of the points that is lost, 0…1.
    Loses(Ratio),
    /// A grade without degree: the score lies between these shares of the points.
    Between(Ratio, Ratio),
    Missing,
    Failed,
    NotApplicable,
}

fn judged(case: &'static str, what: What) -> Judged {
    Judged { case, what }
}

fn failed(case: &'static str) -> Judged {
    judged(case, What::Failed)
}

fn loses(case: &'static str, share: Ratio) -> Judged {
    judged(case, What::Loses(share))
}

/// The classes that carry points, in their order.
pub fn class(level1: &str) -> Option<usize> {
    match level1 {
        "产出指标" => Some(0),
        "效益指标" | "效果指标" => Some(1),
        "满意度指标" => Some(2),
        _ => None,
    }
}

pub fn judge(row: &Row) -> Judged {
    if class(row.level1).is_none() {
        return failed("unknown class");
    }
    // A blank target can be scored by nobody, whatever was or was not reported; it can only leave the form.
    let approved_away =
        |a: &Answer| a.why_none == Some("not-applicable") && a.actual.is_none() && a.reason && a.approval;
    if matches!(in_force(row), Target::Blank) && !row.answer.as_ref().is_some_and(approved_away) {
        return failed("blank target");
    }
    let Some(answer) = &row.answer else {
        return judged("no result", What::Missing);
    };
    match (&answer.actual, answer.why_none) {
        (Some(Actual::Empty), None) => judged("empty actual", What::Missing),
        (None, None) => judged("neither actual nor why_none", What::Missing),
        (Some(_), Some(_)) => failed("actual and why_none"),
        (None, Some("not-implemented")) => loses("not implemented", Ratio::ONE),
        (None, Some("no-evidence")) => loses("no evidence", Ratio::ONE),
        (None, Some("not-applicable")) if answer.reason && answer.approval => {
            judged("not applicable", What::NotApplicable)
        }
        (None, Some("not-applicable")) => judged("not applicable, not approved", What::Missing),
        (None, Some(_)) => failed("unknown why_none"),
        (Some(actual), None) => against(row, answer, actual),
    }
}

fn in_force(row: &Row) -> &Target {
    match &row.adjusted {
        Some((target, true)) => target,
        _ => &row.target,
    }
}

fn against(row: &Row, answer: &Answer, actual: &Actual) -> Judged {
    match in_force(row) {
        Target::Blank => failed("blank target"),
        Target::Number { sign, value, unit, .. } => number(row, answer, sign, (*value, unit), actual),
        Target::RateByMonth { value, .. } => number(row, answer, "", (*value, "%"), actual),
        Target::Interval { low, high, unit, .. } => interval(row, (*low, *high, unit), actual),
        Target::Deadline { due, .. } => deadline(answer, *due, actual),
        Target::YesNo(expected) => yes_no(expected, actual),
        Target::Text(text) => qualitative(answer, text, actual),
    }
}

fn says_any(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

/// What a unit counts, and how many of the smallest unit it is.
fn base(unit: &str) -> (&str, i128) {
    match unit {
        "元" => ("元", 1),
        "万元" => ("元", 10_000),
        "亿元" => ("元", 100_000_000),
        "%" => ("‰", 10),
        "‰" => ("‰", 1),
        _ => unit.strip_prefix('万').map_or((unit, 1), |rest| (rest, 10_000)),
    }
}

/// The actual in the smallest unit, and how many of these the target's unit is; or why it cannot be used.
///
/// `target` is the number that decides whether a bare actual, or the bare target, may be a share.
fn usable(
    row: &Row,
    target_unit: &str,
    (target, is_floor): (Ratio, bool),
    actual: &Actual,
) -> Result<(Ratio, Ratio), Judged> {
    let Actual::Number { value, unit, .. } = actual else {
        return Err(failed("text for a number"));
    };
    let b = value.ratio();
    if target_unit == "%" && target > Ratio::ONE && unit.is_empty() && b.is_positive() && b <= Ratio::ONE {
        return Err(failed("a share or a percentage?"));
    }
    // The same doubt the other way round: a target of 1 against 98% may be 1% or 100%.
    let is_small = target.is_positive() && target <= Ratio::ONE && b > Ratio::ONE;
    if is_small && target_unit.is_empty() && *unit == "%" {
        return Err(failed("a share or a percentage?"));
    }
    // Nobody asks that 1% be satisfied, or that 1% of the cases be closed.
    let never_small = row.level1 == "满意度指标" || says_any(&row.name, &["满意", "合格率", "结案率"]);
    let is_doubtful = match target_unit {
        "%" => never_small,
        "" => never_small || row.name.contains("覆盖率"),
        _ => false,
    };
    let turned = says_any(&row.name, &["增", "减", "变动", "同比", "涨", "降", "投诉"]);
    if is_small && is_floor && is_doubtful && !turned && matches!(*unit, "" | "%") {
        return Err(failed("a share or a percentage?"));
    }
    // A hundredfold in a unit that stands for many is in the small one, or nobody knows.
    let is_large = target_unit.starts_with(['万', '亿']) || target_unit.contains("公里");
    if unit.is_empty() && is_large && target.is_positive() && b >= target * Ratio::new(100, 1) {
        return Err(failed("a hundredfold without its unit"));
    }
    let written = if unit.is_empty() { target_unit } else { unit };
    let wanted = if target_unit.is_empty() { written } else { target_unit };
    let ((kind, scale), (wanted_kind, wanted_scale)) = (base(written), base(wanted));
    if kind != wanted_kind {
        return Err(failed("another unit"));
    }
    let b = b * Ratio::new(scale, 1);
    if b.is_negative() && !says_any(&row.name, &["增", "减", "变动", "同比", "涨", "降"]) {
        return Err(failed("negative"));
    }
    let share = row.level1 == "满意度指标" || says_any(&row.name, &["满意", "合格率", "覆盖率", "结案率"]);
    if share && kind == "‰" && b > Ratio::new(1000, 1) {
        return Err(failed("more than all of it"));
    }
    Ok((b, Ratio::new(wanted_scale, 1)))
}

/// No operator, and `=`: the direction comes from the indicator.
fn at_most_by_default(row: &Row, target: Num, unit: &str) -> bool {
    if target.digits == 0 {
        return true;
    }
    // A rate of what is done well is good wherever it stands.
    let name = row.name.split(['(', '（']).next().unwrap_or_default();
    if unit == "%"
        && ["达标率", "合格率", "结案率", "覆盖率", "效率"]
            .iter()
            .any(|end| name.ends_with(end))
    {
        return false;
    }
    row.level1.contains("成本")
        || row.level2.contains("成本")
        || (row.level2.contains("时效") && ["天", "小时", "分钟"].contains(&unit))
        || says_any(
            &row.name,
            &[
                "成本",
                "控制数",
                "单价",
                "时限",
                "时长",
                "投诉",
                "事故",
                "受害率",
                "逾期",
            ],
        )
}

fn number(row: &Row, answer: &Answer, sign: &str, (target, unit): (Num, &str), actual: &Actual) -> Judged {
    let at_most = match sign {
        "≤" | "<" | "<=" => true,
        "" | "=" => at_most_by_default(row, target, unit),
        _ => false,
    };
    let (b, scale) = match usable(row, unit, (target.ratio(), !at_most), actual) {
        Ok(both) => both,
        Err(why) => return why,
    };
    let a = target.ratio() * scale;
    if at_most {
        return match (b <= a, a.is_positive()) {
            (true, _) => loses("at most, met", Ratio::ZERO),
            (false, false) => loses("at most, missed, target 0 or less", Ratio::ONE),
            (false, true) => loses("at most, missed", Ratio::ONE - a.over(b)),
        };
    }
    if b < a {
        return if a.is_positive() && b.is_positive() {
            loses("at least, missed", Ratio::ONE - b.over(a))
        } else {
            loses("at least, missed, 0 or less", Ratio::ONE)
        };
    }
    let limit = Ratio::new(13, 10);
    if a.is_positive() && b.over(a) > limit {
        return if answer.cause == Some("target-too-low") {
            loses("over, target too low", (b.over(a) - limit).min(Ratio::new(2, 10)))
        } else {
            loses("over, noted", Ratio::ZERO)
        };
    }
    loses("at least, met", Ratio::ZERO)
}

fn interval(row: &Row, (low, high, unit): (Num, Num, &str), actual: &Actual) -> Judged {
    let (b, scale) = match usable(row, unit, (low.ratio(), false), actual) {
        Ok(both) => both,
        Err(why) => return why,
    };
    let (low, high) = (low.ratio() * scale, high.ratio() * scale);
    if b < low {
        let hopeless = !low.is_positive() || !b.is_positive();
        loses(
            "below the interval",
            if hopeless { Ratio::ONE } else { Ratio::ONE - b.over(low) },
        )
    } else if b > high {
        loses(
            "above the interval",
            if high.is_positive() {
                Ratio::ONE - high.over(b)
            } else {
                Ratio::ONE
            },
        )
    } else {
        loses("inside the interval", Ratio::ZERO)
    }
}

fn deadline(answer: &Answer, due: Date, actual: &Actual) -> Judged {
    let Actual::Date { on, .. } = actual else {
        return failed("unreadable date");
    };
    // A deadline without a day lies on its month's last day; an actual without a day counts by its first.
    let last = (due.year, due.month, due.day.unwrap_or(31));
    let done = (on.year, on.month, on.day.unwrap_or(1));
    match (done <= last, answer.degree) {
        (true, _) => loses("on time", Ratio::ZERO),
        (false, Some(degree)) => loses("late, with a degree", Ratio::ONE - degree.ratio()),
        (false, None) => loses("late", Ratio::new(30, 100)),
    }
}

fn answers_yes(word: &str) -> Option<bool> {
    match word {
        "是" | "有" | "已完成" => Some(true),
        "否" | "无" | "未完成" => Some(false),
        _ => None,
    }
}

fn yes_no(expected: &str, actual: &Actual) -> Judged {
    let message = if let Actual::Word(word) = actual {
        answers_yes(word)
    } else {
        None
    };
    match message {
        None => failed("neither yes nor no"),
        Some(message) if Some(message) == answers_yes(expected) => loses("as expected", Ratio::ZERO),
        Some(_) => loses("not as expected", Ratio::ONE),
    }
}

fn qualitative(answer: &Answer, target: &str, actual: &Actual) -> Judged {
    let Actual::Word(word) = actual else {
        return failed("not a grade");
    };
    let tenths = |n: i128| Ratio::new(n, 10);
    let is_scale = ["优良", "优良中低差"].contains(&target);
    let (low, high, closed) = match *word {
        "优" | "良" if target == "优良" => (tenths(8), tenths(10), true),
        "优" if is_scale => (tenths(8), tenths(10), true),
        "良" if is_scale => {
            // As far as 达成 goes, and never full marks for the word alone.
            return match answer.degree.map(Num::ratio) {
                None => judged("grade without degree", What::Between(tenths(8), tenths(10))),
                Some(degree) if degree < tenths(8) || degree > tenths(10) => failed("degree outside the band"),
                Some(degree) => loses("grade with degree", Ratio::ONE - degree),
            };
        }
        "中" if target == "优良中低差" => (tenths(6), tenths(8), false),
        "低" | "差" if target == "优良中低差" => (tenths(0), tenths(6), false),
        "已完成" | "达标" if !is_scale => (tenths(8), tenths(10), true),
        "达成" => (tenths(8), tenths(10), true),
        "部分达成" => (tenths(6), tenths(8), false),
        "未达成" => (tenths(0), tenths(6), false),
        same if same == target => (tenths(8), tenths(10), true),
        _ => return failed("free text for a grade"),
    };
    match answer.degree.map(Num::ratio) {
        None if closed => loses("met, without degree", Ratio::ZERO),
        None => judged("grade without degree", What::Between(low, high)),
        Some(degree) if degree < low || degree > high || (!closed && degree == high) => {
            failed("degree outside the band")
        }
        Some(degree) => loses("grade with degree", Ratio::ONE - degree),
    }
}
