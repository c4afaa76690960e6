//! A 指标值 in the three columns of the forms that part it: 指标性质, 指标值, 度量单位.

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

/// Parts a target; `kind` is the scorecard's.
pub fn part<'a>(target: &'a str, kind: &str) -> Parted<'a> {
    let target = target.trim();
    let symbol = SYMBOLS.iter().find(|(typed, _)| target.starts_with(typed));
    let rest = symbol.map_or(target, |(typed, _)| target[typed.len()..].trim());
    if symbol.is_none() && !matches!(kind, "quantitative" | "satisfaction") {
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
            ("≥90%", "quantitative", ["≥", "90", "%"]),
            ("<= 3 天", "quantitative", ["≤", "3", "天"]),
            ("=100%", "quantitative", ["＝", "100", "%"]),
            ("20-30人", "quantitative", ["定量", "20-30", "人"]),
            ("2021年12月31日前", "quantitative", ["定量", "2021年12月31日前", ""]),
            ("较上年有所提高", "qualitative", ["定性", "较上年有所提高", ""]),
            ("是", "yes-no", ["定性", "是", ""]),
            ("≥85%", "satisfaction", ["≥", "85", "%"]),
            ("", "quantitative", ["定量", "", ""]),
        ] {
            let parted = part(target, kind);
            assert_eq!([parted.nature, parted.value, parted.measured_in], want, "{target}");
        }
    }
}
