//! T04h: a target of several years as the target of one.

use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, numbers, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::LongTermAsAnnual, include_str!("long_term_as_annual.md"), look);

/// Spans longer than a budget year.
const SPANS: [&str; 40] = [
    "十四五",
    "十五五",
    "十三五",
    "三年行动",
    "五年行动",
    "三年规划",
    "五年规划",
    "三年内",
    "五年内",
    "两年内",
    "3年内",
    "5年内",
    "2年内",
    "三年累计",
    "五年累计",
    "3年累计",
    "5年累计",
    "三年总",
    "五年总",
    "未来三年",
    "未来五年",
    "未来3年",
    "未来5年",
    "中长期",
    "长期目标",
    "远期",
    "实施期",
    "建设期末",
    "规划期",
    "规划末",
    "期末累计",
    "两年累计",
    "两年总",
    "四年内",
    "四年累计",
    "三年建设",
    "建设期累计",
    "任期内",
    "项目全周期",
    "整个项目期",
];

/// … of which a part of this year is asked, or which is a feature of the thing, or is past.
const THIS_YEAR: [&str; 30] = [
    "年度",
    "当年",
    "本年",
    "今年",
    "分解",
    "其中",
    "近三年",
    "近五年",
    "过去",
    "以来",
    "前三年",
    "前五年",
    "年平均",
    "年限",
    "寿命",
    "质保",
    "有效期",
    "保质",
    "服务期",
    "合同期",
    "贷款",
    "学年",
    "采暖",
    "供暖",
    "维保",
    "保修",
    "管护期",
    "持证",
    "年均",
    "每年",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let year = row.form.year.facts.year;
    let deadline = match row.target() {
        Some(Target::By(when)) => Some(when.deadline().year()).filter(|end| *end > year),
        _ => None,
    };
    if let Some(end) = deadline {
        let message = format!(
            "“{}”的时限是 `{}`，到 {end} 年才到期，却列为 {year} 年度指标：年底自评时无法评判",
            row.name(),
            row.indicator.target
        );
        let hint = format!("改为本年应达到的节点，如：target = \"{year}年12月底\"，并在名称里写明本年完成到哪一步");
        return Some(row.found("target", message).label("不是本年的时限").hint(hint));
    }
    let cells = [
        ("target", row.indicator.target.as_str()),
        ("original", row.cell()),
        ("name", row.name()),
        ("description", row.description()),
    ];
    let all = cells.map(|(_, text)| text).join(" ");
    if has_any(&all, &THIS_YEAR) {
        return None;
    }
    let (key, text, span) = cells.into_iter().find_map(|(key, text)| {
        // 方案（2025—2027年）: a description may name a document of more years than its own.
        let range = (key != "description").then(|| range_in(text, year)).flatten();
        Some((key, text, range.or_else(|| span_in(text, year))?))
    })?;
    let message = format!(
        "“{}”写的是“{}”：{span}是几年的目标，却列为 {year} 年度指标",
        row.name(),
        quoted(text)
    );
    let hint = format!(
        "改为 {year} 年度应完成的数：把总目标按年度分解，target 只写本年数，在 description 写明“总目标 {}，本年完成 …”",
        row.indicator.target
    );
    Some(row.found(key, message).label("几年的目标").hint(hint))
}

/// 2024—2026年, of which this year is a part.
fn range_in(text: &str, year: i16) -> Option<String> {
    let years: Vec<i16> = numbers(text)
        .iter()
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok())
        .collect();
    let two = years
        .windows(2)
        .find(|two| two[0] <= year && two[1] > year && two[1] < year + 30)?;
    let is_range = ['-', '—', '–', '~', '～', '至', '到']
        .iter()
        .any(|dash| text.contains(&format!("{dash}{}", two[1])));
    (is_range && text.contains('年')).then(|| format!("“{}—{}年”", two[0], two[1]))
}

/// `十四五`, or a year after this one by which something is to be reached.
fn span_in(text: &str, year: i16) -> Option<String> {
    if let Some(span) = first_of(text, &SPANS) {
        return Some(format!("“{span}”"));
    }
    numbers(text).into_iter().find_map(|number| {
        let later = number
            .parse::<i16>()
            .ok()
            .filter(|later| (year + 1..year + 30).contains(later))?;
        // Figures of a year are closed in the first months of the next.
        let closed = later == year + 1 && has_any(text, &["截至", "截止"]);
        let by = ["到", "至", "截至", "截止"]
            .into_iter()
            .any(|by| text.contains(&format!("{by}{later}年")) && !closed);
        let end = ["年底", "年末", "年前", "年建成", "年实现", "年达到", "年完成", "年全面"];
        let end = end.into_iter().any(|end| text.contains(&format!("{later}{end}")));
        let sum = has_any(text, &["累计", "期间"]) && text.contains(&format!("{later}年"));
        (by || end || sum).then(|| format!("“{later}年”"))
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("long_term_as_annual.trials.toml"));
    }
}
