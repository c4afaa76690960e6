//! T06c: `≥0`, which nothing can miss.

use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::has_any;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};

pub(in crate::check) const CHECK: Check = Check::row(Code::AtLeastZero, include_str!("at_least_zero.md"), look);

/// What can fall below zero, so that `≥0` asks for something.
const SIGNED: [&str; 15] = [
    "增长", "增幅", "增速", "增加", "净", "变化", "变动", "利润", "结余", "差额", "盈", "同比", "提高", "提升", "增减",
];

/// Of these none is wanted.
const UNWANTED: [&str; 20] = [
    "险情", "案件", "失学", "辍学", "事故", "投诉", "信访", "上访", "伤亡", "死亡", "违规", "违纪", "差错", "发案",
    "疫情", "污染", "故障", "舆情", "返贫", "逾期",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let is_zero = matches!(row.target(), Some(Target::AtLeast(quantity)) if quantity.number.is_zero());
    if !is_zero || row.written_direction() != Some(Direction::AtLeast) || has_any(row.name(), &SIGNED) {
        return None;
    }
    // More than none is a demand.
    if row.indicator.reading.is_strict() {
        return None;
    }
    let target = row.indicator.target.trim();
    let message = format!("“{}”的指标值是 `{target}`：做不做、做多少都达标", row.name());
    let unit = row.unit();
    let hint = if has_any(row.name(), &UNWANTED) {
        format!("改为：target = \"=0{unit}\"")
    } else {
        format!("改为本年计划数，如：target = \"≥…{unit}\"；要求不发生的写 target = \"=0{unit}\"")
    };
    Some(row.found("target", message).label("总能达到").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("at_least_zero.trials.toml"));
    }

    #[test]
    fn of_what_is_unwanted_there_should_be_none() {
        let found = Trial::rows(&["社会效益指标/安全事故起数 | ≥0起"]).found(&CHECK);
        assert_eq!(found[0].hint.as_deref(), Some("改为：target = \"=0起\""));
    }
}
