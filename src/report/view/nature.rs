//! A 指标值 in the three columns of the forms that part it: 指标性质, 指标值, 度量单位.

use crate::model::notation::Kind;
use serde::Serialize;

/// The three columns. Nothing is converted: what stood in one cell stands in three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parted<'a> {
    /// 指标性质: the symbol as typed, 定量 where a number has none, 定性.
    pub nature: &'static str,
    /// 指标值 without symbol and unit.
    pub value: &'a str,
    /// 度量单位, where the cell is one number with a unit.
    pub measured_in: &'a str,
}

const SYMBOLS: &[(&str, &str)] = &[
    (">=", "≥"),
    ("<=", "≤"),
    ("≥", "≥"),
    ("≧", "≥"),
    ("≤", "≤"),
    ("≦", "≤"),
    ("=", "＝"),
    ("＝", "＝"),
    (">", "＞"),
    ("＞", "＞"),
    ("<", "＜"),
    ("＜", "＜"),
];

/// Parts a target of this kind.
pub fn part(target: &str, kind: Kind) -> Parted<'_> {
    let target = target.trim();
    let symbol = SYMBOLS.iter().find(|(typed, _)| target.starts_with(typed));
    let rest = symbol.map_or(target, |(typed, _)| target[typed.len()..].trim());
    if symbol.is_none() && !matches!(kind, Kind::Quantitative | Kind::Satisfaction) {
        return Parted {
            nature: "定性",
            value: target,
            measured_in: "",
        };
    }
    let nature = symbol.map_or("定量", |(_, nature)| nature);
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '~' | '～' | '—' | '–' | '至' | '+');
    let end = rest.find(|c| !numeric(c)).unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    // A date, a rate with a deadline, prose: more than a number with a unit.
    if number.is_empty() || unit.contains(|c: char| c.is_ascii_digit()) {
        return Parted {
            nature,
            value: rest,
            measured_in: "",
        };
    }
    Parted {
        nature,
        value: number,
        measured_in: unit.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_becomes_three() {
        for (target, kind, want) in [
            ("≥90%", Kind::Quantitative, ["≥", "90", "%"]),
            ("<= 3 天", Kind::Quantitative, ["≤", "3", "天"]),
            ("=100%", Kind::Quantitative, ["＝", "100", "%"]),
            ("20-30人", Kind::Quantitative, ["定量", "20-30", "人"]),
            ("2021年12月31日前", Kind::Quantitative, ["定量", "2021年12月31日前", ""]),
            ("较上年有所提高", Kind::Qualitative, ["定性", "较上年有所提高", ""]),
            ("是", Kind::YesNo, ["定性", "是", ""]),
            ("≥85%", Kind::Satisfaction, ["≥", "85", "%"]),
            ("", Kind::Quantitative, ["定量", "", ""]),
        ] {
            let parted = part(target, kind);
            assert_eq!([parted.nature, parted.value, parted.measured_in], want, "{target}");
        }
    }
}
