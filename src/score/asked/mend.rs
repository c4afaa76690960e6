//! Whether lost points can be mended, by one rule: before the filing is handed in, what is only to be written can; what the
//! year came to cannot.

use super::words::of_key;
use crate::model::notation::Stated;
use crate::model::scorecard::Mend;

/// What of a line matters to it.
pub(super) struct Nature {
    /// The key that has only to be written.
    pub write: Option<&'static str>,
    /// It was lost for want of 佐证材料.
    pub no_evidence: bool,
    /// It is late, nobody judged how far it was done, and a judgement would take less.
    pub judged_late: bool,
    /// It is 预算执行率.
    pub execution: bool,
}

/// The last day, ISO, and the words for it.
fn by(due: Option<&Stated>) -> (Option<String>, String) {
    let by = due.and_then(Stated::deadline).map(|day| day.to_string());
    let words = by
        .as_ref()
        .map_or_else(|| "报送以前".to_owned(), |by| format!("{by} 报送以前"));
    (by, words)
}

/// Of a line of a row.
pub(super) fn of_row(nature: &Nature, due: Option<&Stated>) -> Mend {
    let (last, before) = by(due);
    if let Some(key) = nature.write {
        return Mend::until(last, format!("{before}写上{}（{key}）", of_key(key)));
    }
    if nature.no_evidence {
        let text = format!("{before}补上佐证材料（evidence），把 why_none 改成完成值（actual）");
        return Mend::until(last, text);
    }
    if nature.judged_late {
        let text = format!("{before}请评价人认定完成程度，写 degree 和 note，就不按没有认定的比例扣");
        return Mend::until(last, text);
    }
    let what = if nature.execution {
        "全年执行数"
    } else {
        "完成值"
    };
    Mend::never(format!(
        "{what}是这一年的结果，补不了；只有填错了数、单位或日期的，{before}可以改正"
    ))
}

/// Of a line that a person drew.
pub(super) fn decided() -> Mend {
    Mend::never("人工认定的，由作出认定的人改".to_owned())
}

/// Of a line on the whole form.
pub(super) fn of_whole(late: bool) -> Mend {
    Mend::never(
        if late {
            "报送已经迟了，补不了"
        } else {
            "由各指标的得分而来，不能单独补"
        }
        .to_owned(),
    )
}
