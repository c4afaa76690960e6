//! Which percentages cannot exceed 100 %.

use crate::check::row::Row;
use crate::check::text::{has_any, squeezed_cell};
use crate::model::notation::Target;
use rust_decimal::Decimal;

/// What may well be more than the whole, because it is compared with something else than the whole.
const COMPARED: [&str; 9] = ["增长", "增幅", "增速", "超额", "同比", "环比", "较上年", "比上年", "倍"];

/// … by its name alone.
const OPEN: [&str; 39] = [
    "增加",
    "增收",
    "增产",
    "增值",
    "增效",
    "超过",
    "提高",
    "提升",
    "上升",
    "上涨",
    "改善",
    "扩大",
    "毛入学",
    "毛利",
    "回报",
    "收益率",
    "产出率",
    "投入产出",
    "产销",
    "周转",
    "床位",
    "拨备",
    "复种",
    "负荷",
    "杠杆",
    "产能",
    "变动率",
    "放大",
    "收入",
    "税收",
    "征收",
    "招商",
    "引资",
    "融资",
    "投资",
    "产值",
    "销售",
    "占用率",
    "产量",
];

/// Whether 100 % is all there is of it.
pub(super) fn is_bounded(row: &Row<'_>) -> bool {
    let name = row.name().replace("低收入", "");
    let is_open = has_any(&name, &OPEN) || has_any(&name, &COMPARED) || has_any(row.description(), &COMPARED);
    row.is_percent() && !is_open
}

/// Whether more than 100 is asked for, be it only by the symbol: `>100%`.
pub(super) fn asks_for_more(row: &Row<'_>) -> bool {
    let Some(Target::AtLeast(quantity)) = row.target() else {
        return false;
    };
    let cell = squeezed_cell(&row.indicator.target);
    let strict = [">", "大于", "高于", "超过"].iter().any(|word| cell.starts_with(word));
    quantity.number > Decimal::ONE_HUNDRED || strict && quantity.number == Decimal::ONE_HUNDRED
}
