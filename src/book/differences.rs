//! In which values a filed scorecard differs from the one that comes out now.

use super::scorecard_file::{is_bytes_of, is_plain, without_later};
use crate::model::scorecard::Scorecard;

/// Differing values that are named; the rest is counted.
const NAMED: usize = 5;

/// Which values of the filed card are not what came out now; none where all are the same.
///
/// Another version of the program carries another version in the card, and may know more of a project: what the filed card
/// says must still come out, every word of it, and no more is asked.
///
/// Values are compared under their keys: in which order an earlier program wrote the keys means nothing.
pub(super) fn differences(filed: &[u8], card: &Scorecard, same_engine: bool) -> Option<String> {
    if is_bytes_of(filed, card) {
        return None;
    }
    let mut now = serde_json::to_value(card).unwrap_or_default();
    let Ok(then) = serde_json::from_slice::<serde_json::Value>(filed) else {
        return Some("得分卡读不出来".to_owned());
    };
    without_later(&then, &mut now);
    if !same_engine {
        keep_known(&then, &mut now);
        now["engine"] = then["engine"].clone();
        if then == now {
            return None;
        }
    }
    if then == now && is_plain(filed, &then) {
        return None;
    }
    let mut found = Vec::new();
    differ("", &then, &now, &mut found);
    let named: Vec<String> = found.iter().take(NAMED).cloned().collect();
    let rest = found.len().saturating_sub(named.len());
    let more = if rest > 0 {
        format!("，等 {} 处", found.len())
    } else {
        String::new()
    };
    Some(if named.is_empty() {
        "只有排版不同".to_owned()
    } else {
        format!("{}{more}", named.join("；"))
    })
}

/// Takes away from `now` the keys that `then` does not have.
fn keep_known(then: &serde_json::Value, now: &mut serde_json::Value) {
    use serde_json::Value;
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            now.retain(|key, _| then.contains_key(key));
            for (key, value) in now {
                keep_known(then.get(key).unwrap_or(&Value::Null), value);
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            for (then, now) in then.iter().zip(now) {
                keep_known(then, now);
            }
        }
        _ => {}
    }
}

/// What a reader of the form calls a value of the scorecard.
fn word(key: &str) -> &str {
    match key {
        "department" => "部门",
        "rules" => "规则包",
        "engine" => "程序版本",
        "projects" => "项目",
        "indicators" => "指标",
        "execution" => "预算执行率",
        "department_score" => "部门综合",
        "own" => "部门整体",
        "classes" => "一级指标",
        "contributions" => "各项目所占",
        "ledger" => "扣分",
        "total" => "总分",
        "simple_mean" => "简单平均",
        "share" => "份额",
        "weight" => "权重",
        "grade" => "等级",
        "score" => "得分",
        "points" => "分数",
        "status" => "状态",
        "range" => "范围",
        "target" => "指标值",
        "actual" => "完成值",
        "completion" => "总体完成情况",
        "reason" => "原因",
        "notes" => "注",
        "name" => "名称",
        other => other,
    }
}

fn differ(path: &str, then: &serde_json::Value, now: &serde_json::Value, found: &mut Vec<String>) {
    use serde_json::Value;
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let of = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or_default();
                differ(&format!("{path} {}", word(key)), &of(a), &of(b), found);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for number in 0..a.len().max(b.len()) {
                let of = |list: &[Value]| list.get(number).cloned().unwrap_or_default();
                // A project or a row is known by its code, not by its number.
                let name = |list: &[Value]| {
                    let one = list.get(number)?;
                    one.get("code").or_else(|| one.get("id"))?.as_str().map(str::to_owned)
                };
                let name = name(b).or_else(|| name(a)).unwrap_or_else(|| number.to_string());
                differ(&format!("{path} {name}"), &of(a), &of(b), found);
            }
        }
        (a, b) if a != b => found.push(format!("{} 存档 {a}，重算 {b}", path.trim_start())),
        _ => {}
    }
}
