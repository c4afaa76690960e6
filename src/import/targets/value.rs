//! The cell 指标值, or the three cells 性质 | 值 | 单位 → `target` and `original`.
//!
//! INVARIANT: what is written as `target` reads exactly as the cell does; where that cannot be had, the cell is written.

use super::text::{one_line, shortened, squeezed, trimmed};
use rust_decimal::Decimal;

use crate::model::notation::{
    Cell, Direction, Guess, Kind, Read, Reading, Target, UnitSource, leading_symbol, numeric_unit, parse_number,
    read_target,
};

/// What a cell of units says where there is none.
const NO_UNIT: [&str; 5] = ["/", "—", "-", "无", "无单位"];

/// The cells of one value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts<'a> {
    /// 指标性质: `≥`, 定性.
    pub nature: &'a str,
    /// 指标值.
    pub value: &'a str,
    /// 度量单位.
    pub unit: &'a str,
    /// 正向, 反向; some forms have the symbol here.
    pub direction: &'a str,
    /// Several cells below one head, as they are shown.
    pub torn: Option<&'a str>,
}

/// The names around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub level1: &'a str,
    pub level2: &'a str,
    pub name: &'a str,
    pub year: i16,
}

/// What is written, and what is to be said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Value {
    pub target: String,
    pub original: Option<String>,
    pub guesses: Vec<String>,
    pub mend: Option<String>,
}

/// Reads the cells.
pub(super) fn read(parts: &Parts<'_>, around: &Around<'_>) -> Value {
    if let Some(refused) = refused(parts, around) {
        return refused;
    }
    let mut value_read = Value::default();
    let nature = squeezed(parts.nature);
    let symbol = |text| leading_symbol(text).and_then(|(symbol, is_all)| is_all.then_some(symbol));
    let operator = symbol(parts.nature).or_else(|| symbol(parts.direction));
    let value = trimmed(parts.value);
    if !nature.is_empty()
        && operator.is_none()
        && !matches!(
            nature.as_str(),
            "定性" | "定量" | "正向" | "反向" | "正向指标" | "反向指标"
        )
    {
        value_read
            .guesses
            .push(format!("指标性质`{}`看不懂，没有录入", shortened(parts.nature)));
    }
    let printed = if symbol(parts.nature).is_some() {
        trimmed(parts.nature)
    } else {
        trimmed(parts.direction)
    };
    let with_symbol = with_operator(operator, value, &mut value_read);
    let whole = with_unit(&with_symbol, parts, around, &mut value_read);
    // The cells that were put together, as they stand.
    let raw = [
        if with_symbol == value { "" } else { printed },
        value,
        if whole == with_symbol { "" } else { trimmed(parts.unit) },
    ]
    .concat();
    let typed = directed(whole, parts, around, &mut value_read);
    let tidy = one_line(&typed);
    match read_target(&cell(&tidy, around)) {
        Err(refusal) => {
            let hint = refusal.hint();
            value_read.mend.get_or_insert_with(|| match hint {
                Some(hint) => format!("{}；{hint}", refusal.says()),
                None => refusal.says(),
            });
            value_read.target = tidy;
        }
        Ok(read) => {
            value_read.target = plain(&tidy, &read, around);
            let shown = value_read.target.clone();
            value_read
                .guesses
                .extend(read.guesses.iter().filter_map(|guess| told(guess, &shown)));
            value_read.guesses.extend(disagreement(&typed, &read.value.1));
        }
    }
    value_read.original = (raw != value_read.target && !raw.is_empty()).then_some(raw);
    value_read
}

/// Cells that no value can be made of: what stands in them is shown, and none of them is taken for the other.
fn refused(parts: &Parts<'_>, around: &Around<'_>) -> Option<Value> {
    let mend = |target: String, why: String| {
        Some(Value {
            target,
            mend: Some(why),
            ..Value::default()
        })
    };
    if let Some(torn) = parts.torn {
        let why = format!("指标值一栏下有几格：`{}`，不知道录哪一格", shortened(torn));
        return mend(torn.to_owned(), why);
    }
    let value = trimmed(parts.value);
    if let Some(why) = unsure(&[value, parts.nature, parts.unit].concat()) {
        // Nothing that begins with a question mark reads as a number.
        return Some(Value {
            target: format!("？{}", one_line(value)),
            original: (!value.is_empty()).then(|| value.to_owned()),
            mend: Some(why),
            ..Value::default()
        });
    }
    let number = parse_number(&squeezed(value));
    let unit = trimmed(parts.unit);
    let is_time = ["时间", "日期", "时限", "期限", "时效"]
        .iter()
        .any(|word| around.name.contains(word) || around.level2.contains(word));
    let serial = number
        .filter(|_| is_time && (unit.is_empty() || parse_number(&squeezed(unit)).is_some()))
        .and_then(date_of_serial);
    let hint = serial.as_ref().map_or_else(String::new, |date| {
        format!("；{value} 像是 Excel 的日期序号，是 {date}")
    });
    if !unit.is_empty() && parse_number(&squeezed(unit)).is_some() {
        let why = format!(
            "指标值是`{}`，计量单位是`{}`，单位不能是数{hint}",
            shortened(value),
            shortened(unit)
        );
        return mend(format!("{value} | {unit}"), why);
    }
    let why = format!(
        "指标值`{value}`像是 Excel 的日期序号（{}），改成日期",
        serial.as_deref()?
    );
    mend(format!("{value} | {}？", serial.unwrap_or_default()), why)
}

/// What is not known of a text: a symbol for which only a mark stands, or a raised digit behind a number, which may be the
/// mark of a note or a power.
pub(super) fn unsure(text: &str) -> Option<String> {
    if text.contains('〓') {
        return Some(format!("`{}`里有认不出的符号（写作〓），照原件改", shortened(text)));
    }
    let letters = || text.chars();
    let (_, raised) = letters().zip(letters().skip(1)).find(|(before, raised)| {
        (before.is_ascii_digit() || ('０'..='９').contains(before))
            && matches!(raised, '¹' | '²' | '³' | '⁰'..='⁹' | '⁻')
    })?;
    Some(format!(
        "`{}`里数字后面的上标`{raised}`，不知道是注的号码还是乘方，照原件改",
        shortened(text)
    ))
}

/// 2021-12-31 of 44561: what Excel shows where it was told to show a number.
fn date_of_serial(number: Decimal) -> Option<String> {
    let days = i64::try_from(number)
        .ok()
        .filter(|days| (40_000..=60_000).contains(days) && number.fract().is_zero())?;
    // Days since 1970-01-01, by Hinnant's civil calendar.
    let z = days - 25_569 + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    Some(format!("{year}年{month}月{day}日"))
}

/// 完成值 of a form whose unit has a column: `95` beside `%` is `95%`, as the target is.
pub(super) fn with_targets_unit(actual: &str, unit: &str, target: &str) -> String {
    let unit = one_line(unit);
    if parse_number(&squeezed(actual)).is_some() && !unit.is_empty() && target.ends_with(&unit) {
        format!("{actual}{unit}")
    } else {
        actual.to_owned()
    }
}

/// 完成值 with the unit of its own column: a number that stands there is put behind it too, and refused where it is read.
pub(super) fn with_own_unit(actual: &str, unit: &str) -> String {
    let unit = one_line(unit);
    if parse_number(&squeezed(actual)).is_none() || NO_UNIT.contains(&unit.as_str()) {
        return actual.to_owned();
    }
    match parse_number(&squeezed(&unit)) {
        Some(_) => format!("{actual} {unit}"),
        None => format!("{actual}{unit}"),
    }
}

fn cell<'a>(text: &'a str, around: &Around<'a>) -> Cell<'a> {
    Cell {
        text,
        original: None,
        level1: around.level1,
        level2: around.level2,
        name: around.name,
        kind: None,
        year: around.year,
    }
}

/// The operator of the nature column before the value, unless the value has it already.
fn with_operator(operator: Option<&str>, value: &str, value_read: &mut Value) -> String {
    let Some(operator) = operator.filter(|_| !value.is_empty()) else {
        return value.to_owned();
    };
    let own = leading_symbol(value).map(|(symbol, _)| symbol);
    match own {
        None => format!("{operator}{value}"),
        Some(own) => {
            if own != operator {
                value_read.guesses.push(format!(
                    "指标性质是“{operator}”，指标值`{}`里又写了“{own}”，以指标值为准",
                    shortened(value)
                ));
            }
            value.to_owned()
        }
    }
}

/// The unit of the unit column behind the value, unless the value has one already.
fn with_unit(value: &str, parts: &Parts<'_>, around: &Around<'_>, value_read: &mut Value) -> String {
    let unit = one_line(parts.unit);
    if unit.is_empty() || value.is_empty() || NO_UNIT.contains(&unit.as_str()) {
        return value.to_owned();
    }
    if let Some(refusal) = numeric_unit(&unit, &cell(value, around)) {
        value_read.mend = Some(format!("{}；{}", refusal.says(), refusal.hint().unwrap_or_default()));
        return format!("{value} {unit}");
    }
    let Ok(read) = read_target(&cell(value, around)) else {
        return value.to_owned();
    };
    let from_name = Reading::of(read.guesses).unit_source() == UnitSource::Name;
    match (&read.value.1, read.value.1.unit()) {
        (Target::AtLeast(quantity) | Target::AtMost(quantity), None) => {
            let is_share = quantity.number > Decimal::ZERO && quantity.number <= Decimal::ONE;
            if is_share && squeezed(&unit).contains('%') {
                let hundredfold = (quantity.number * Decimal::ONE_HUNDRED).normalize();
                value_read.guesses.push(format!(
                    "指标值是 {}{unit}，是不是 {hundredfold}%？照原样录入",
                    quantity.number
                ));
            }
            format!("{value}{unit}")
        }
        (Target::Within { .. }, None) => format!("{value}{unit}"),
        (Target::AtLeast(_) | Target::AtMost(_) | Target::Within { .. }, Some(_)) if from_name => {
            format!("{value}{unit}")
        }
        (Target::AtLeast(_) | Target::AtMost(_) | Target::Within { .. }, Some(own)) => {
            if own.to_string() != squeezed(&unit) {
                value_read
                    .guesses
                    .push(format!("指标值里的单位是“{own}”，度量单位一栏是“{unit}”，以指标值为准"));
            }
            value.to_owned()
        }
        _ => value.to_owned(),
    }
}

/// 正向 and 反向 decide where no operator does, and are only compared where one does.
fn directed(typed: String, parts: &Parts<'_>, around: &Around<'_>, value_read: &mut Value) -> String {
    let words = [squeezed(parts.direction), squeezed(parts.nature)].concat();
    let wanted = if words.contains("反向") || words.contains("逆向") || words.contains("负向") {
        Direction::AtMost
    } else if words.contains("正向") {
        Direction::AtLeast
    } else {
        return typed;
    };
    let Ok(read) = read_target(&cell(&typed, around)) else {
        return typed;
    };
    let found = match read.value.1 {
        Target::AtLeast(_) => Direction::AtLeast,
        Target::AtMost(_) => Direction::AtMost,
        _ => return typed,
    };
    let reading = Reading::of(read.guesses);
    let assumed = reading.assumed_direction().map(|(.., equals)| equals);
    let word = if wanted == Direction::AtLeast {
        "正向"
    } else {
        "反向"
    };
    match assumed {
        // `=` is an answer of its own.
        Some(false) => {
            value_read
                .guesses
                .push(format!("指标值没有写符号，依“{word}”录作“{}”", wanted.symbol()));
            format!("{}{typed}", wanted.symbol())
        }
        None if found != wanted => {
            value_read
                .guesses
                .push(format!("符号“{}”与“{word}”不一致，以符号为准", found.symbol()));
            typed
        }
        _ => typed,
    }
}

/// The shortest text that reads as the cell does.
fn plain(typed: &str, read: &Read<(Kind, Target)>, around: &Around<'_>) -> String {
    let reading = Reading::of(read.guesses.clone());
    // A deadline beside a rate is worth keeping; only the reader of the file passes over it.
    if reading.deadline_beside().is_some() {
        return typed.to_owned();
    }
    let unit = |target: &Target| match target.unit() {
        Some(unit) if reading.unit_source() != UnitSource::Name => unit.to_string(),
        _ => String::new(),
    };
    let written = match &read.value.1 {
        target @ (Target::AtLeast(quantity) | Target::AtMost(quantity)) => {
            let at_least = matches!(target, Target::AtLeast(_));
            let operator = match (reading.assumed_direction(), at_least, reading.is_strict()) {
                (Some((.., true)), ..) => "=",
                (Some((.., false)), ..) => "",
                (None, true, false) => "≥",
                (None, false, false) => "≤",
                (None, true, true) => ">",
                (None, false, true) => "<",
            };
            format!("{operator}{}{}", quantity.number, unit(target))
        }
        target @ Target::Within { low, high, .. } => format!("{low}-{high}{}", unit(target)),
        Target::By(_) | Target::YesNo(_) | Target::Choice(_) | Target::Graded(_) => return typed.to_owned(),
    };
    match read_target(&cell(&written, around)) {
        Ok(again) if again.value == read.value => written,
        _ => typed.to_owned(),
    }
}

/// What is worth confirming; that prose is left aside is seen in the file.
fn told(guess: &Guess, target: &str) -> Option<String> {
    match guess {
        Guess::ProseIgnored { .. } => None,
        Guess::UnitFromProse { .. } => Some(format!("{}，录作 {target}", guess.says())),
        Guess::OperatorHealed { .. } => Some(format!("{}，录作 {target}", guess.says())),
        _ => Some(guess.says()),
    }
}

/// `≥85社会影响力在90%以上`: the prose has another rate than the symbol.
fn disagreement(typed: &str, target: &Target) -> Option<String> {
    let (Target::AtLeast(quantity) | Target::AtMost(quantity)) = target else {
        return None;
    };
    if !quantity
        .unit
        .as_ref()
        .is_some_and(crate::model::notation::Unit::is_percent)
    {
        return None;
    }
    let text = squeezed(typed);
    let rates: Vec<_> = text
        .split('%')
        .rev()
        .skip(1)
        .filter_map(|before| {
            let start = before
                .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
                .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
            parse_number(&before[start..])
        })
        .collect();
    let other = rates.iter().find(|rate| **rate != quantity.number)?;
    Some(format!(
        "符号部分是 {}，文字部分是 {}%，两处不一致，以符号部分为准",
        quantity.number,
        other.normalize()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around() -> Around<'static> {
        Around {
            level1: "产出指标",
            level2: "质量指标",
            name: "合格率",
            year: 2021,
        }
    }

    fn value_read(nature: &str, value: &str, unit: &str, direction: &str) -> (String, String) {
        let value = read(
            &Parts {
                nature,
                value,
                unit,
                direction,
                torn: None,
            },
            &around(),
        );
        (value.target, value.original.unwrap_or_default())
    }

    #[test]
    fn one_cell_is_split_into_target_and_original() {
        for (cell, target, original) in [
            ("≥90案件结案率达到90%以上", "≥90%", "≥90案件结案率达到90%以上"),
            ("≥85社会影响力在90%以上", "≥85%", "≥85社会影响力在90%以上"),
            ("≥90％", "≥90%", "≥90％"),
            ("≥85%", "≥85%", ""),
            (" ≧ ９０ ％ ", "≥90%", "≧ ９０ ％"),
            ("》=90%", "≥90%", "》=90%"),
            ("90%", "90%", ""),
            ("=100%", "=100%", ""),
            (">95%", ">95%", ""),
            ("不超过500元/人", "≤500元/人", "不超过500元/人"),
            ("90%以上", "≥90%", "90%以上"),
            ("20—30人", "20-30人", "20—30人"),
            ("2021年11月底", "2021年11月底", ""),
            ("较上年\n有所提高", "较上年有所提高", "较上年\n有所提高"),
            ("11月底完成100%", "11月底完成100%", ""),
            ("九成以上", "九成以上", ""),
        ] {
            assert_eq!(
                value_read("", cell, "", ""),
                (target.to_owned(), original.to_owned()),
                "{cell}"
            );
        }
    }

    #[test]
    fn three_cells_are_put_together() {
        for (cells, target, original) in [
            (["≥", "90", "%", "正向"], "≥90%", ""),
            (["＝", "100", "%(百分比)", ""], "=100%", "＝100%(百分比)"),
            (["≤", "500", "元/人", "反向指标"], "≤500元/人", ""),
            (["", "12", "场次", "正向"], "≥12场次", "12场次"),
            (["定性", "好", "", ""], "好", ""),
            (["≥", "≥90%", "%", ""], "≥90%", ""),
            (["", "90%", "", "反向"], "≤90%", "90%"),
            (["正向", "8", "人", "="], "=8人", ""),
        ] {
            let [nature, value, unit, direction] = cells;
            let (got, from) = value_read(nature, value, unit, direction);
            assert_eq!((got.as_str(), from.as_str()), (target, original), "{cells:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_written_as_it_stands_and_told() {
        for cell in ["", "九成以上", "≥**人", "好坏"] {
            let value = read(
                &Parts {
                    value: cell,
                    ..Parts::default()
                },
                &around(),
            );
            assert_eq!(value.target, cell);
            assert!(value.mend.is_some(), "{cell}");
        }
    }

    #[test]
    fn a_raised_digit_behind_a_number_and_a_lost_symbol_are_refused() {
        for (cell, why) in [
            ("≥10²公里", "上标`²`"),
            ("2850¹", "上标`¹`"),
            ("≤90〓", "认不出的符号"),
            ("〓90%", "认不出的符号"),
        ] {
            let parts = Parts {
                value: cell,
                ..Parts::default()
            };
            let value = read(&parts, &around());
            assert!(value.mend.is_some_and(|mend| mend.contains(why)), "{cell}");
            assert_eq!(
                (value.target, value.original),
                (format!("？{cell}"), Some(cell.to_owned()))
            );
            let is_read = read_target(&super::cell(&format!("？{cell}"), &around())).is_ok();
            assert!(!is_read, "{cell}");
        }
        assert_eq!(value_read("", "≥100m²", "", "").0, "≥100m²");
    }

    #[test]
    fn a_disagreement_of_symbol_and_prose_is_told() {
        let value = read(
            &Parts {
                value: "≥85社会影响力在90%以上",
                ..Parts::default()
            },
            &around(),
        );
        assert!(
            value
                .guesses
                .iter()
                .any(|value_read| value_read.contains("85") && value_read.contains("90%")),
            "{value:?}"
        );
    }
}
