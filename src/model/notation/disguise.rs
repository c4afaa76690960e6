//! Dates typed as numbers, which would be scored as quantities: `45989`, `20231231`, `202312`, `2023.07-2024.01`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Cell;
use super::vocabulary::{ending, first_in, vocabulary};

/// What such a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disguise {
    /// The day as Excel counts it: 45989.
    Serial(Date),
    /// 20231231
    Day(Date),
    /// 202312; `is_short` where 2023.1 may have lost the 0 of 2023.10.
    Month { first: Date, is_short: bool },
    /// 2023
    Year(i16),
    /// 2023.07-2024.01: from, to.
    Period(End, End),
}

/// One end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Day(Date),
    Month(Date),
    Year(i16),
}

const SEPARATORS: &[&str] = &["——", "--", "—", "-", "~", "至", "到"];
/// 2009-07-06 and 2064-04-08: whatever is dated this century so far.
const SERIALS: std::ops::RangeInclusive<i64> = 40_000..=60_000;
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The date or period that a number stands for, in a row that asks when.
///
/// `text` is tidied and may begin with an operator.
pub(super) fn disguised(text: &str, cell: &Cell<'_>) -> Option<Disguise> {
    let text = text.trim_start_matches(['≤', '<', '=', '≥', '>']);
    if !text.chars().all(|c| c.is_ascii_digit() || ".—-~至到".contains(c)) {
        return None;
    }
    let words = vocabulary();
    let by_name = ending(&words.dates, cell.name).is_some();
    if !(cell.level2.contains("时效") || by_name) {
        return None;
    }
    let asks_how_long = first_in(&words.spans, cell.name).is_some();
    if let Some(period) = period(text) {
        return Some(period);
    }
    if let Some((whole, part)) = text.split_once('.') {
        // 2023.12 alone is read as it stands, and 45989.5 is a day with its hour.
        let month = month_of(whole, part, 1).map(|first| Disguise::Month {
            first,
            is_short: part == "1",
        });
        let is_day = !asks_how_long && digits(part).is_some();
        return month.or_else(|| serial(whole).filter(|_| is_day).map(Disguise::Serial));
    }
    match text.len() {
        8 => day_of(text).map(Disguise::Day),
        6 => month_of(text.get(..4)?, text.get(4..)?, 2).map(|first| Disguise::Month { first, is_short: false }),
        5 if !asks_how_long => serial(text).map(Disguise::Serial),
        // 2000 may be hours; a year is one near the budget's.
        4 if !asks_how_long => year_of(text)
            .filter(|year| (cell.year.saturating_sub(5)..=cell.year.saturating_add(10)).contains(year))
            .map(Disguise::Year),
        _ => None,
    }
}

/// The day that Excel's number stands for.
fn serial(text: &str) -> Option<Date> {
    let days = digits(text)?
        .parse::<i64>()
        .ok()
        .filter(|days| SERIALS.contains(days))?;
    Date::constant(1899, 12, 30).checked_add(days.days()).ok()
}

fn period(text: &str) -> Option<Disguise> {
    let separator = SEPARATORS.iter().find(|separator| text.contains(**separator))?;
    let (from, to) = text.split_once(separator)?;
    let (from, to) = (end(from)?, end(to)?);
    let comparable = matches!(
        (from, to),
        (End::Day(_), End::Day(_)) | (End::Month(_), End::Month(_)) | (End::Year(_), End::Year(_))
    );
    (comparable && from.last()? < to.last()?).then_some(Disguise::Period(from, to))
}

fn end(text: &str) -> Option<End> {
    if let Some((year, month)) = text.split_once('.') {
        return month_of(year, month, 1).map(End::Month);
    }
    match text.len() {
        8 => day_of(text).map(End::Day),
        6 => month_of(text.get(..4)?, text.get(4..)?, 2).map(End::Month),
        4 => year_of(text).map(End::Year),
        _ => None,
    }
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn year_of(text: &str) -> Option<i16> {
    let year = digits(text).filter(|text| text.len() == 4)?.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

fn month_of(year: &str, month: &str, least: usize) -> Option<Date> {
    let fits = (least..=2).contains(&month.len());
    let month = digits(month).filter(|_| fits)?.parse().ok()?;
    Date::new(year_of(year)?, month, 1).ok()
}

fn day_of(text: &str) -> Option<Date> {
    let first = month_of(text.get(..4)?, text.get(4..6)?, 2)?;
    let day = digits(text.get(6..8)?)?.parse().ok()?;
    Date::new(first.year(), first.month(), day).ok()
}

impl End {
    fn last(self) -> Option<Date> {
        match self {
            End::Day(day) => Some(day),
            End::Month(first) => Some(first.last_of_month()),
            End::Year(year) => Date::new(year, 12, 31).ok(),
        }
    }

    fn shown(self) -> String {
        match self {
            End::Day(day) => day.to_string(),
            End::Month(first) => format!("{}年{}月", first.year(), first.month()),
            End::Year(year) => format!("{year}年"),
        }
    }
}

impl Disguise {
    /// As it can be written.
    pub(super) fn like(self) -> String {
        match self {
            Disguise::Serial(day) | Disguise::Day(day) => day.to_string(),
            Disguise::Month { first, .. } => End::Month(first).shown(),
            Disguise::Year(year) => format!("{year}-12-31"),
            Disguise::Period(from, to) => format!("{}-{}", from.shown(), to.shown()),
        }
    }

    /// What it looks like.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Disguise::Serial(_) => "像是 Excel 的日期序号",
            Disguise::Day(_) | Disguise::Month { .. } => "像是日期",
            Disguise::Year(_) => "像是年份",
            Disguise::Period(..) => "像是一段时间",
        }
    }

    /// What else it may be.
    pub(super) fn also(self) -> Option<String> {
        match self {
            Disguise::Month { first, is_short: true } => Some(format!("{}年10月", first.year())),
            _ => None,
        }
    }

    /// The last day of it.
    pub(super) fn last(self) -> Option<Date> {
        match self {
            Disguise::Serial(day) | Disguise::Day(day) => Some(day),
            Disguise::Month { first, .. } => Some(first.last_of_month()),
            Disguise::Year(year) => End::Year(year).last(),
            Disguise::Period(_, to) => to.last(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(level2: &str, name: &str, text: &str) -> String {
        let cell = Cell {
            text,
            original: None,
            level1: "产出指标",
            level2,
            name,
            kind: None,
            year: 2023,
        };
        let shown = |one: Disguise| format!("{} {}", one.like(), one.last().unwrap());
        disguised(text, &cell).map_or_else(|| "none".to_owned(), shown)
    }

    #[test]
    fn dates_in_the_clothes_of_numbers() {
        for (text, want) in [
            ("45989", "2025-11-28 2025-11-28"),
            ("≤45291", "2023-12-31 2023-12-31"),
            ("45989.5", "2025-11-28 2025-11-28"),
            ("20231231", "2023-12-31 2023-12-31"),
            ("≤20231231", "2023-12-31 2023-12-31"),
            ("202312", "2023年12月 2023-12-31"),
            ("≤2023.12", "2023年12月 2023-12-31"),
            ("2023.7", "2023年7月 2023-07-31"),
            ("2023", "2023-12-31 2023-12-31"),
            ("2023.07-2024.01", "2023年7月-2024年1月 2024-01-31"),
            ("2023.7~2024.1", "2023年7月-2024年1月 2024-01-31"),
            ("202307-202401", "2023年7月-2024年1月 2024-01-31"),
            ("20230701—20240115", "2023-07-01-2024-01-15 2024-01-15"),
            ("2023-2024", "2023年-2024年 2024-12-31"),
            ("20231301", "none"),
            ("20230230", "none"),
            ("202313", "none"),
            ("39999", "none"),
            ("60001", "none"),
            ("1.5", "none"),
            ("12", "none"),
            ("2024.01-2023.07", "none"),
            ("45989人", "none"),
            ("100%", "none"),
            ("1800", "none"),
            ("年底", "none"),
        ] {
            assert_eq!(read("时效指标", "完成时间", text), want, "{text}");
        }
    }

    #[test]
    fn only_where_a_row_asks_when() {
        for (level2, name, text, want) in [
            ("数量指标", "发放人数", "45989", "none"),
            ("数量指标", "设备", "20231231", "none"),
            ("质量指标", "竣工时间", "45989", "2025-11-28 2025-11-28"),
            ("质量指标", "竣工日期（年月日）", "45989", "2025-11-28 2025-11-28"),
            ("时效指标", "供水时长", "45989", "none"),
            ("时效指标", "供水时长", "2023", "none"),
            (
                "时效指标",
                "服务周期",
                "2023.07-2024.01",
                "2023年7月-2024年1月 2024-01-31",
            ),
        ] {
            assert_eq!(read(level2, name, text), want, "{name} {text}");
        }
    }
}
