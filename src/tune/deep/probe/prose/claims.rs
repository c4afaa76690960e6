//! What a sentence calls a number: 完成值、指标值、扣几分、得分值的百分之几. A number that is called so must be it.

use super::figures::Figure;
use super::said::Said;
use crate::tune::deep::probe::searched::plain;
use rust_decimal::Decimal;

/// What rounding to cents and to printed percents may make of a number.
const CENTS: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// What is wrong with the first number that is not what it is called.
pub(super) fn wrong(said: &Said<'_>, text: &str, figures: &[Figure<'_>]) -> Option<String> {
    figures
        .iter()
        .find_map(|figure| of_a_name(said, text, figure).or_else(|| of_points(said, text, figure)))
        .or_else(|| {
            figures
                .windows(2)
                .find_map(|pair| share(said, text, &pair[0], &pair[1]))
        })
        .or_else(|| figures.windows(2).find_map(|pair| order(text, &pair[0], &pair[1])))
        .or_else(|| nothing_left(said, text))
}

/// Names of numbers, the longer ones first, and what is called so.
const NAMES: &[(&str, &str)] = &[
    ("完成值", "actual"),
    ("实际完成", "actual"),
    ("指标值不超过", "target"),
    ("指标值", "target"),
    ("目标值", "target"),
    ("上年完成值", "last_year"),
    ("下限", "low"),
    ("上限", "high"),
    ("全年执行数", "executed"),
    ("全年预算数", "adjusted"),
    ("年初预算数", "initial"),
];

fn of_a_name(said: &Said<'_>, text: &str, figure: &Figure<'_>) -> Option<String> {
    let before = figure.before(text);
    if said.is_whole {
        return None;
    }
    let (name, field) = NAMES.iter().find(|(name, _)| before.ends_with(name))?;
    // 上年完成值 ends as 完成值 does.
    let field = if *field == "actual" && before.ends_with("上年完成值") {
        "last_year"
    } else {
        field
    };
    let value = said.number(field)?;
    let same = figure.value == value || near(figure.value, value, figure);
    // A share may be written as a percentage.
    let as_percent = figure.is_percent && near(figure.value, value * Decimal::ONE_HUNDRED, figure);
    (!same && !as_percent).then(|| format!("{name}是 {}，不是 {}", plain(value), figure.text))
}

/// Whether a number was printed from a value, to its own places and no fewer than are usual.
fn near(printed: Decimal, value: Decimal, figure: &Figure<'_>) -> bool {
    let places = figure.value.scale();
    let places = if places >= 2 { places } else { 2 };
    crate::model::points::half_up(value, places) == printed
        || crate::model::points::half_up(value, places.max(4)) == printed
}

/// 扣几分, 扣分值的百分之几, 得几分, 得分值的百分之几.
fn of_points(said: &Said<'_>, text: &str, figure: &Figure<'_>) -> Option<String> {
    const RATE: &[&str] = &["每", "最多", "最高", "另", "至多", "不超过", "封顶", "各", "限", "满"];
    let (before, behind) = (figure.before(text), figure.behind(text));
    if RATE.iter().any(|word| before.contains(word)) {
        return None;
    }
    let line = said.line;
    let points = said.outcome.row.points;
    if !figure.is_percent && behind.starts_with('分') && !behind.starts_with("分值") {
        if before.ends_with('扣') || before.ends_with("扣了") || before.ends_with("扣除") || before.ends_with("减")
        {
            let is = (figure.value - line.points).abs() <= CENTS;
            return (!is).then(|| format!("扣的是 {} 分，不是 {} 分", plain(line.points), figure.text));
        }
        let gets = ["得", "记", "计"].iter().any(|word| before.ends_with(word));
        if gets && said.is_alone() {
            let score = said.outcome.row.score?;
            let is = (figure.value - score).abs() <= CENTS;
            return (!is).then(|| format!("得的是 {} 分，不是 {} 分", plain(score), figure.text));
        }
        return None;
    }
    if !figure.is_percent || said.is_whole {
        return None;
    }
    let part = points * figure.value / Decimal::ONE_HUNDRED;
    // A percentage is printed to two places.
    let most = CENTS + points * Decimal::new(1, 4);
    if before.ends_with("扣分值的") || before.ends_with("扣除分值的") {
        let is = (part - line.points).abs() <= most;
        return (!is).then(|| {
            format!(
                "扣的是 {} 分，不是分值 {} 分的 {}",
                plain(line.points),
                plain(points),
                figure.text
            )
        });
    }
    let gets = ["得分值的", "得分系数 ", "得分系数"]
        .iter()
        .any(|word| before.ends_with(word));
    if gets && said.is_alone() {
        let score = said.outcome.row.score?;
        let is = (part - score).abs() <= most;
        return (!is).then(|| {
            format!(
                "得的是 {} 分，不是分值 {} 分的 {}",
                plain(score),
                plain(points),
                figure.text
            )
        });
    }
    None
}

/// `为指标值8件的50%`: what share of what.
fn share(said: &Said<'_>, text: &str, whole: &Figure<'_>, part: &Figure<'_>) -> Option<String> {
    const OF: &[(&str, &str)] = &[("为指标值", "target"), ("为下限", "low"), ("为目标值", "target")];
    if said.is_whole || !part.is_percent {
        return None;
    }
    let between = &text[whole.end..part.at];
    let is_share = between.ends_with('的') && !between.contains(['，', '；', '。', '、']);
    let (name, of) = OF
        .iter()
        .find(|(word, _)| is_share && whole.before(text).ends_with(word))?;
    let (of, actual) = (said.number(of)?, said.number("actual")?);
    let share = actual.checked_div(of)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let is = (share - part.value).abs() <= Decimal::new(1, 2).max(Decimal::new(1, part.value.scale()));
    (!is).then(|| {
        format!(
            "完成值{name}的 {}%，不是 {}",
            plain(crate::model::points::half_up(share, 2)),
            part.text
        )
    })
}

/// `60%，低于及格线60%`: what is below, above.
fn order(text: &str, one: &Figure<'_>, other: &Figure<'_>) -> Option<String> {
    let before = other.before(text);
    if one.is_percent != other.is_percent || before.contains('每') || before.contains('不') || before.contains('未')
    {
        return None;
    }
    // What stands between must only end the part before: a third thing may be compared.
    let between = &text[one.end..other.at];
    let is_next = between.chars().filter(|c| matches!(c, '，' | '；' | '。')).count() <= 1;
    let (below, above) = (before.starts_with("低于"), before.starts_with("高于"));
    let wrong = below && one.value > other.value || above && one.value < other.value;
    let word = if below { "低于" } else { "高于" };
    (is_next && wrong).then(|| format!("{} 并不{word} {}", one.text, other.text))
}

/// `不得分` where something was got.
fn nothing_left(said: &Said<'_>, text: &str) -> Option<String> {
    let ends = text.strip_suffix('。').unwrap_or(text).ends_with("，不得分");
    let score = said.outcome.row.score.filter(|_| ends && said.is_alone())?;
    (score > CENTS).then(|| format!("还得 {} 分", plain(score)))
}
