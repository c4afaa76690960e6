//! T04e: a 时效指标 that measures no time.

use super::payment_as_result::is_payment;
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check = Check::row(Code::NotTimeliness, include_str!("not_timeliness.md"), look);

const TIME: [&str; 40] = [
    "时",
    "期",
    "日",
    "月",
    "季",
    "天",
    "周",
    "分钟",
    "年底",
    "年末",
    "年内",
    "年前",
    "年度内",
    "前",
    "早",
    "快",
    "慢",
    "晚",
    "迟",
    "进度",
    "速度",
    "速率",
    "响应",
    "延误",
    "滞后",
    "频",
    "旬",
    "汛",
    "赶",
    "提速",
    "当场",
    "立等",
    "24h",
    "学年",
    "年限",
    "每年",
    "逐年",
    "拖延",
    "同步",
    "即办",
];

/// … which are no time here.
const NO_TIME: [&str; 30] = [
    "同时",
    "临时",
    "时代",
    "时政",
    "一期",
    "二期",
    "三期",
    "前期",
    "后期",
    "中期",
    "长期",
    "日常",
    "日间",
    "周边",
    "周转",
    "天然",
    "天气",
    "目前",
    "前端",
    "前沿",
    "前台",
    "面前",
    "全年",
    "年度内容",
    "早教",
    "快递",
    "月饼",
    "季风",
    "分期",
    "学前",
];

fn look(row: &Row<'_>) -> Option<Found> {
    // That it measures payment is said as T04b, and that takes the row away.
    if row.class() != Class::Timeliness || matches!(row.target(), Some(Target::By(_))) || is_payment(row) {
        return None;
    }
    let says = [row.name(), row.description(), &row.indicator.target, row.cell()].join(" ");
    let says = NO_TIME.iter().fold(says, |says, word| says.replace(word, " "));
    if has_any(&says, &TIME) || row.unit().contains('年') {
        return None;
    }
    let description = row.description();
    let described = if description.chars().count() > 1 && description != row.name() {
        format!("（描述“{}”）", quoted(description))
    } else {
        String::new()
    };
    let message = format!(
        "时效指标“{}”{described}的指标值是 `{}`，里面没有时间：看不出什么时候该做完",
        row.name(),
        row.indicator.target
    );
    let year = row.form.year.facts.year;
    let rate = squeezed(row.name())
        .strip_suffix('率')
        .map(|stem| format!("，或 name = \"{stem}及时率\" 并在 description 写明时限"));
    let hint = format!(
        "改为时限，如：name = \"完成时间\"、target = \"{year}年11月底\"{}；不考核时间的改 level2 = \"质量指标\"",
        rate.unwrap_or_default()
    );
    Some(row.found("name", message).label("没有时间").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("not_timeliness.trials.toml"));
    }
}
