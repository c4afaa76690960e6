//! T06a: `≥100%` of what cannot exceed 100 %.

use super::ceiling::{asks_for_more, is_bounded};
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(Code::AtLeastHundred, include_str!("at_least_hundred.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    let is_hundred = matches!(row.target(), Some(Target::AtLeast(quantity)) if quantity.number == Decimal::ONE_HUNDRED);
    if !is_hundred || row.written_direction() != Some(Direction::AtLeast) || !is_bounded(row) || asks_for_more(row) {
        return None;
    }
    let message = format!(
        "“{}”的指标值是 `{}`：最多就是 100%，不会“大于”",
        row.name(),
        row.indicator.target
    );
    let hint = "改为：target = \"=100%\"；做不到全部的，按实际可达到的写，如 target = \"≥95%\"";
    Some(row.found("target", message).label("应为 =100%").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "数量指标/伙食补助发放金额 | ≥100% | original=≥100％",
                "时效指标/完成率 | ≥100% | description=完成发放率",
                "质量指标/罪犯改造经费专款专用率 | ≥100%",
                "时效指标/汛前完工率 | ≥100%",
                "社会效益指标/参保覆盖率 | 100%以上",
                "质量指标/验收合格率 | 不低于100%",
            ],
        );
        misses(
            &CHECK,
            &[
                "质量指标/验收合格率 | =100%",
                "质量指标/验收合格率 | 100%",
                "经济效益指标/产值增长率 | ≥100%",
                "经济效益指标/税收任务超额完成率 | ≥100%",
                "社会效益指标/学前教育毛入学率 | ≥100%",
                "数量指标/安装路灯 | ≥100盏",
                "质量指标/验收合格率 | ≥99.5%",
                "成本指标/成本控制率 | ≤100%",
            ],
        );
    }
}
