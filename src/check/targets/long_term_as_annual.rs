//! T04h: a target of several years as the target of one.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::{numbers, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::LongTermAsAnnual, include_str!("long_term_as_annual.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::LongTermAsAnnual, include_str!("long_term_as_annual.toml"));
const SPANS: List = WORDS.list("spans");
const THIS_YEAR: List = WORDS.list("this_year");
const DASHES: List = WORDS.list("dashes");
const BY: List = WORDS.list("by");
const CLOSING: List = WORDS.list("closing");
const ENDS: List = WORDS.list("ends");
const SUMS: List = WORDS.list("sums");

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
    if row.list(THIS_YEAR).any_in(&all) {
        return None;
    }
    let (key, text, span) = cells.into_iter().find_map(|(key, text)| {
        // 方案（2025—2027年）: a description may name a document of more years than its own.
        let range = (key != "description").then(|| range_in(text, row)).flatten();
        Some((key, text, range.or_else(|| span_in(text, row))?))
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
fn range_in(text: &str, row: &Row<'_>) -> Option<String> {
    let year = row.form.year.facts.year;
    let years: Vec<i16> = numbers(text)
        .iter()
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok())
        .collect();
    let two = years
        .windows(2)
        .find(|two| two[0] <= year && two[1] > year && two[1] < year + 30)?;
    let is_range = row
        .list(DASHES)
        .iter()
        .any(|dash| text.contains(&format!("{dash}{}", two[1])));
    (is_range && text.contains('年')).then(|| format!("“{}—{}年”", two[0], two[1]))
}

/// `十四五`, or a year after this one by which something is to be reached.
fn span_in(text: &str, row: &Row<'_>) -> Option<String> {
    let year = row.form.year.facts.year;
    if let Some(span) = row.list(SPANS).first_in(text) {
        return Some(format!("“{span}”"));
    }
    numbers(text).into_iter().find_map(|number| {
        let later = number
            .parse::<i16>()
            .ok()
            .filter(|later| (year + 1..year + 30).contains(later))?;
        // Figures of a year are closed in the first months of the next.
        let closed = later == year + 1 && row.list(CLOSING).any_in(text);
        let by = row
            .list(BY)
            .iter()
            .any(|by| text.contains(&format!("{by}{later}年")) && !closed);
        let end = row.list(ENDS).iter().any(|end| text.contains(&format!("{later}{end}")));
        let sum = row.list(SUMS).any_in(text) && text.contains(&format!("{later}年"));
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
