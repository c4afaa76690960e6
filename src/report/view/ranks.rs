//! The fixed order of the national form: 产出（数量 质量 时效 成本）, 效益（经济 社会 生态 可持续影响）, 满意度; what the form
//! does not know comes after it, in the order of the file.

use crate::model::scorecard::IndicatorScore;

/// First levels. 成本 stands before 产出 where it is a first level (the 2021 layout).
const LEVEL1: &[&str] = &["成本", "产出", "效益", "效果", "满意"];

/// Second levels; a 成本 of some kind is told apart by what comes before the word.
const LEVEL2: &[&str] = &["数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "满意"];

fn rank(name: &str, known: &[&str]) -> usize {
    known.iter().position(|word| name.contains(word)).unwrap_or(known.len())
}

/// 效果指标 is 效益指标 under its older name, and stands with it.
fn level1_rank(name: &str) -> usize {
    let rank = rank(name, LEVEL1);
    if LEVEL1.get(rank) == Some(&"效果") {
        rank - 1
    } else {
        rank
    }
}

fn level2_rank(row: &IndicatorScore) -> usize {
    if row.level1.contains("成本") {
        return rank(&row.level2, &["经济", "社会", "生态"]);
    }
    rank(&row.level2, LEVEL2)
}

/// The rows in the form's order; rows of one second level stay together, in the order of the file.
pub fn in_form_order(rows: &[IndicatorScore]) -> Vec<&IndicatorScore> {
    let first = |same: &dyn Fn(&IndicatorScore) -> bool| rows.iter().position(same).unwrap_or(rows.len());
    let mut ordered: Vec<&IndicatorScore> = rows.iter().collect();
    ordered.sort_by_cached_key(|row| {
        (
            level1_rank(&row.level1),
            first(&|other| other.level1 == row.level1),
            level2_rank(row),
            first(&|other| other.level1 == row.level1 && other.level2 == row.level2),
        )
    });
    ordered
}
