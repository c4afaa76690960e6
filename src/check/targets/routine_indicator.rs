//! T08b: an indicator that every unit must meet anyway.

use super::payment_as_result::is_payment;
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::RoutineIndicator, include_str!("routine_indicator.md"), look);

const ALONE: [&str; 20] = [
    "专款专用",
    "制度健全",
    "制度完善",
    "制度建设",
    "制度执行",
    "财务管理规范",
    "预决算公开",
    "会计核算",
    "档案管理规范",
    "绩效自评",
    "绩效监控",
    "审批流程规范",
    "采购合规",
    "采购规范",
    "采购程序",
    "违规使用",
    "预算编制",
    "内控制度",
    "制度有效",
    "内部控制",
];
const MONEY: [&str; 7] = ["资金", "经费", "财政", "支出", "开支", "财务", "专项款"];
const HANDLED: [&str; 19] = [
    "支付及时",
    "拨付及时",
    "及时拨付",
    "及时支付",
    "拨付率",
    "支付率",
    "到位率",
    "到位及时",
    "及时到位",
    "足额拨付",
    "使用合规",
    "使用规范",
    "合规率",
    "合规性",
    "管理规范",
    "管理合规",
    "管理制度",
    "下达及时",
    "及时下达",
];

fn look(row: &Row<'_>) -> Option<Found> {
    // A department's own table asks for these by its form, in whatever file it was typed; so do
    // evaluation tables under headings such as 财务管理.
    let is_own = row.form.project().is_none() || has_any(row.form.name(), &["部门整体", "整体支出"]);
    // That it measures payment is said as T04b.
    if is_own || row.class() == Class::Other || !is_routine(row.name()) || is_payment(row) {
        return None;
    }
    let message = format!("“{}”是任何项目都要做到的管理要求，不反映本项目的产出或效果", row.name());
    Some(row.found("name", message).label("日常管理要求").hint(format!(
        "删去，分值调给核心产出或效果指标；要考核进度的，写工作本身的时限，如“{}”",
        if row.indicator.level2.contains("时效") {
            "按期办结率"
        } else {
            "任务按时完成率"
        }
    )))
}

pub(super) fn is_routine(name: &str) -> bool {
    let name = squeezed(name);
    if name.contains("影响") {
        return false;
    }
    has_any(&name, &ALONE) || has_any(&name, &MONEY) && has_any(&name, &HANDLED)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("routine_indicator.trials.toml"));
    }

    #[test]
    fn a_departments_own_table_may_ask_for_it() {
        let own = "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"质量指标\"\nname = \"资金使用合规率\"\ntarget = \"=100%\"\n";
        let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]).file("2024/department.toml", own);
        assert!(trial.found(&CHECK).is_empty());
    }
}
