//! The sentences of what would have kept the points.

use super::search::Found;
use crate::model::scorecard::Keeps;
use crate::score::trial::{Side, Value, Values, shown};

/// Of a line that a person drew.
pub(super) const DECIDED: &str = "由人工认定，填什么完成值都不变";

/// Of the line that rescaling draws.
pub(super) const RESCALED: &str = "是折算成满分的差，不对应某一项完成值；各指标不失分就没有差";

/// Of the line that rounding the total draws.
pub(super) const ROUNDED: &str = "是总分取位的零头，不对应某一项完成值";

/// Of a line on the whole form that nothing of a form changes.
pub(super) const WHOLE: &str = "填报日期和核心指标怎样改，规则都要扣这几分";

/// What a key of a result is called.
pub(super) fn of_key(key: &str) -> &'static str {
    match key {
        "cause" => "超额原因",
        _ => "偏差原因",
    }
}

/// `≥90%`: 完成值不低于90%时不扣分.
pub(super) fn of_found(found: &Found, execution: bool) -> Keeps {
    let typed = shown(&found.value, found.unit.as_ref());
    let typed = if execution { format!("{typed}万元") } else { typed };
    let what = if execution { "全年执行数" } else { "完成值" };
    match (&found.value, found.side) {
        (Value::Day(_), _) => Keeps::actual(format!("≤{typed}"), format!("{typed} 以前（含当天）完成的不扣分")),
        (Value::Judged(grade, degree), _) => {
            let percent = (degree * rust_decimal::Decimal::ONE_HUNDRED).normalize();
            Keeps {
                degree: Some(*degree),
                ..Keeps::actual(
                    typed,
                    format!("评定为“{}”、完成程度 {percent}% 的不扣分", grade.as_str()),
                )
            }
        }
        (_, Some(Side::Up)) => Keeps::actual(format!("≥{typed}"), format!("{what}不低于{typed}的不扣分")),
        (_, Some(Side::Down)) => Keeps::actual(format!("≤{typed}"), format!("{what}不高于{typed}的不扣分")),
        (_, None) => Keeps::actual(typed.clone(), format!("完成值为“{typed}”的不扣分")),
    }
}

/// That no value was found, and among which.
pub(super) fn none(values: Option<&Values>) -> String {
    match values {
        Some(Values::Numbers { asked, unit, .. }) => {
            let asked: Vec<String> = asked
                .iter()
                .map(|(number, _)| shown(&Value::Number(*number), unit.as_ref()))
                .collect();
            format!("从{}往两边逐步试过，没有一个完成值不扣这几分", asked.join("、"))
        }
        Some(Values::Days { due, .. }) => format!("{due} 前后逐日试过，没有一天不扣这几分"),
        Some(Values::Words(_) | Values::Bands { .. }) => "可以填的各种完成值都试过，没有一种不扣这几分".to_owned(),
        None => "这一行没有可以改填的完成值".to_owned(),
    }
}
