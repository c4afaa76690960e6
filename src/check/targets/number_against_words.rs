//! T10a: the number of the symbol part is not the number of the words.

use super::cell::{Cell, Said, said, written};
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NumberAgainstWords, include_str!("number_against_words.md"), look);

/// A share of something else than what the target measures: 达到95%以上的村占比.
const OF_SOMETHING_ELSE: [&str; 5] = ["占", "比例", "比重", "的数量", "其中"];

fn look(row: &Row<'_>) -> Option<Found> {
    let cell = Cell::of_row(row);
    let in_target = Cell::of(&row.indicator.target);
    let (number, unit, symbol) = match (cell.number, row.number()) {
        (Some(number), _) => (
            number,
            if cell.unit.is_empty() {
                &in_target.unit
            } else {
                &cell.unit
            },
            cell.symbol,
        ),
        // The approved cell is all words; the number is the one typed into `target`.
        (None, Some(number)) if row.indicator.original.is_some() => (number, &in_target.unit, in_target.symbol),
        _ => return None,
    };
    if matches!(row.target(), Some(Target::By(_) | Target::Within { .. })) {
        return None;
    }
    let direction = symbol.or_else(|| row.direction());
    let in_cell = said(&cell.words)
        .into_iter()
        .filter(|one| is_same_measure(one, unit) || is_of_one(one, unit, &cell.words))
        .collect::<Vec<_>>();
    let other = if in_cell.is_empty() {
        in_name_or_description(row, number, unit, direction)?
    } else if in_cell.iter().any(|one| one.number == number) {
        return None;
    } else {
        (row.cell(), in_cell.into_iter().next()?)
    };
    Some(found(row, number, unit, direction, &other))
}

fn is_same_measure(one: &Said, unit: &str) -> bool {
    one.unit == unit || unit.is_empty() && (one.unit == "%" || !one.unit.is_empty() && one.direction.is_some())
}

/// 2300元/台套 and 每台不超过2100元; a total beside a unit cost is another measure.
fn is_of_one(one: &Said, unit: &str, words: &str) -> bool {
    let each = ["每", "单", "均"].iter().any(|word| words.contains(word));
    let total = ["总", "合计", "共"].iter().any(|word| words.contains(word));
    let counted = unit.split_once('/').map(|(counted, _)| counted);
    each && !total && counted == Some(one.unit.as_str())
}

/// A name or description that itself ends with a requirement: 灭火设备配备率100%, ……达到95%以上。
fn in_name_or_description<'a>(
    row: &Row<'a>,
    number: Decimal,
    unit: &str,
    direction: Option<Direction>,
) -> Option<(&'a str, Said)> {
    let is_other = |one: &Said| one.number != number && one.unit == unit && !unit.is_empty();
    let in_name = said(row.name()).pop().filter(|one| one.is_last && is_other(one));
    let in_description = || {
        let told = said(row.description());
        let is_plain = !OF_SOMETHING_ELSE.iter().any(|word| row.description().contains(word));
        let agrees = told.iter().any(|one| one.number == number);
        let last = told.into_iter().next_back()?;
        let asks = last.direction.is_some() && last.direction == direction;
        (is_plain && !agrees && asks && last.is_last && is_other(&last)).then_some(last)
    };
    in_name
        .map(|one| (row.name(), one))
        .or_else(|| in_description().map(|one| (row.description(), one)))
}

fn found(row: &Row<'_>, number: Decimal, unit: &str, direction: Option<Direction>, other: &(&str, Said)) -> Found {
    let (text, one) = other;
    let unit = if unit.is_empty() { one.unit.as_str() } else { unit };
    let place = if *text == row.cell() {
        row.at_cell()
    } else if *text == row.name() {
        row.at("name")
    } else {
        row.at("description")
    };
    let message = format!(
        "“{}”的符号部分是 {}，文字部分写的是“{}”，两处不一致：“{text}”",
        row.name(),
        number.normalize(),
        one.text
    );
    let (first, second) = (
        written(direction, number, unit),
        written(direction, one.number, &one.unit),
    );
    Found::new(Some(place), message)
        .label(format!("{} 还是 {}", number.normalize(), one.number.normalize()))
        .hint(format!(
            "对照批复文件只留一个数：target = \"{first}\"，或 target = \"{second}\""
        ))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "可持续影响指标/社会影响力 | ≥85% | original=≥85社会影响力在90%以上",
                "质量指标/结案率 | ≥85% | original=案件结案率达到90%以上",
                "数量指标/培训人次 | ≥500人次 | original=≥500全年培训不少于600人次",
                "质量指标/合格率 | ≥95% | original=≥95%抽检合格率不低于98%",
                "成本指标/培训成本 | ≤400元/人 | original=≤400元/人培训费控制在450元/人以内",
                "成本指标/维保费用 | ≤2300元/台套 | original=≤2300元/台套，每台不超过2100元",
                "成本指标/培训成本 | ≤400元/人 | original=≤400元/人，人均费用控制在450元以内",
                "质量指标/灭火设备配备率100% | ≥95%",
                "质量指标/出勤率 | ≥90% | description=民警出勤率达到95%以上。",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/案件结案率 | ≥90% | original=≥90案件结案率达到90%以上",
                "数量指标/案件结案率 | ≥90%",
                "质量指标/培训合格率 | =100% | original=培训人次及培训合格率达到100%",
                // Another measure beside it.
                "数量指标/宣传场次 | ≥12场 | original=≥12场，覆盖90%的乡镇",
                "时效指标/汛前完工率 | ≥100% | description=6月1日前完工的河段占应完工河段的比例",
                "质量指标/达标村比例 | ≥90% | description=出勤率达到95%以上的村占全部村的比例",
                "质量指标/出警及时率 | ≥95% | description=接警后15分钟内到达现场的警情占比",
                "数量指标/案件数 | ≥90件 | basis=冀财政法[2020]70号",
                "时效指标/完工时间 | 2024年10月底 | original=10月底前完工率100%",
                "数量指标/配套变压器3台 | =3台",
                "成本指标/维保费用 | ≤2300元/台套 | original=≤2300元/台套，总费用不超过94000元",
                "成本指标/维保费用 | ≤2300元/台套 | original=≤2300元/台套，每台不超过2300元",
            ],
        );
    }

    #[test]
    fn the_hint_writes_both_out() {
        let row = "可持续影响指标/社会影响力 | ≥85% | original=≥85社会影响力在90%以上";
        let found = Trial::rows(&[row]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("≥85%") && hint.contains("≥90%"), "{hint}");
        assert_eq!(found[0].place.as_ref().unwrap().text(), "≥85社会影响力在90%以上");
    }
}
