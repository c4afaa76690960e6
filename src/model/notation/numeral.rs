//! Numbers written in words (九成以上, 百分之九十): never scored, but the message shows the numeral.

use rust_decimal::Decimal;

use super::measure;
use super::operator;

/// The numeric form of a cell that is a number in words, `≥90%` for 九成以上; `None` where the words are no number.
pub(super) fn numeric_form(text: &str) -> Option<String> {
    let (operator, rest) = operator::prefix(text).ok()?;
    let (number, unit, rest) = percent(rest)
        .or_else(|| tenths(rest))
        .or_else(|| counted(rest))
        .or_else(|| bare(rest))?;
    let direction = operator
        .and_then(|o| o.direction)
        .or_else(|| operator::suffix(rest).map(|(direction, _)| direction));
    Some(format!(
        "{}{number}{unit}",
        direction.map_or("", operator::Direction::symbol)
    ))
}

/// 百分之九十五, 百分百
fn percent(text: &str) -> Option<(Decimal, String, &str)> {
    if let Some(rest) = text.strip_prefix("百分百") {
        return Some((Decimal::ONE_HUNDRED, "%".to_owned(), rest));
    }
    let (whole, rest) = whole(text.strip_prefix("百分之")?)?;
    let (fraction, rest) = fraction(rest);
    Some((format!("{whole}{fraction}").parse().ok()?, "%".to_owned(), rest))
}

/// 九成, 九成半, 9成
fn tenths(text: &str) -> Option<(Decimal, String, &str)> {
    let (number, rest) = whole(text).or_else(|| digits(text))?;
    let (number, rest) = (number.checked_mul(10)?, rest.strip_prefix('成')?);
    let (number, rest) = match whole(rest).filter(|(more, _)| (1..10).contains(more)) {
        Some((more, rest)) => (number.saturating_add(more), rest),
        None => rest
            .strip_prefix('半')
            .map_or((number, rest), |rest| (number.saturating_add(5), rest)),
    };
    // 一成不变 is no tenth.
    let alone =
        rest.is_empty() || operator::suffix(rest).is_some() || rest.starts_with("左右") || rest.starts_with("的");
    alone.then(|| (Decimal::from(number), "%".to_owned(), rest))
}

/// 三次, 十二场以上: nothing but a count.
fn counted(text: &str) -> Option<(Decimal, String, &str)> {
    const COUNTED: &[&str] = &[
        "个", "次", "场", "份", "人", "人次", "名", "户", "项", "件", "台", "套", "天", "小时", "分钟", "例", "起",
        "篇", "条", "批", "家", "所", "处", "座", "辆", "种", "本", "年", "个月", "元", "吨", "亩", "公里", "米",
    ];
    let (number, rest) = whole(text)?;
    let unit = measure::measure_at(rest).filter(|unit| COUNTED.contains(unit))?;
    let rest = &rest[unit.len()..];
    let alone = rest.is_empty() || operator::suffix(rest).is_some() || rest.starts_with("左右");
    alone.then(|| (Decimal::from(number), unit.to_owned(), rest))
}

/// 九十, and nothing else.
fn bare(text: &str) -> Option<(Decimal, String, &str)> {
    whole(text)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(number, rest)| (Decimal::from(number), String::new(), rest))
}

fn digits(text: &str) -> Option<(u64, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// 点五
fn fraction(text: &str) -> (String, &str) {
    let Some(after) = text.strip_prefix('点') else {
        return (String::new(), text);
    };
    let digits: Vec<u64> = after.chars().map_while(digit).take(6).collect();
    let length: usize = after.chars().take(digits.len()).map(char::len_utf8).sum();
    if digits.is_empty() {
        return (String::new(), text);
    }
    (
        format!(".{}", digits.iter().map(ToString::to_string).collect::<String>()),
        &after[length..],
    )
}

/// A whole number in words at the beginning of a text: 九十五, 一百零三, 两千.
pub(crate) fn whole(text: &str) -> Option<(u64, &str)> {
    let (mut total, mut section, mut digit_before): (u64, u64, Option<u64>) = (0, 0, None);
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let weight = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            c => {
                let Some(value) = digit(c) else { break };
                digit_before = Some(value);
                end = at + c.len_utf8();
                continue;
            }
        };
        end = at + c.len_utf8();
        if weight < 10_000 {
            section = section.checked_add(digit_before.take().unwrap_or(1).checked_mul(weight)?)?;
        } else {
            let so_far = section.checked_add(digit_before.take().unwrap_or(0))?.max(1);
            total = total.checked_add(so_far.checked_mul(weight)?)?;
            section = 0;
        }
    }
    let number = total.checked_add(section)?.checked_add(digit_before.unwrap_or(0))?;
    (end > 0).then(|| (number, &text[end..]))
}

fn digit(c: char) -> Option<u64> {
    const DIGITS: &str = "零一二三四五六七八九";
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        c => u64::try_from(DIGITS.chars().position(|d| d == c)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_numeral() {
        for (words, numeral) in [
            ("九成以上", "≥90%"),
            ("9成以上", "≥90%"),
            ("八成半", "85%"),
            ("不低于九成五", "≥95%"),
            ("百分之九十以上", "≥90%"),
            ("不低于百分之九十五点五", "≥95.5%"),
            ("百分之百", "100%"),
            ("百分百", "100%"),
            ("三次", "3次"),
            ("不少于十二场", "≥12场"),
            ("两个以上", "≥2个"),
            ("一百零三人", "103人"),
            ("九十", "90"),
            ("二十万元以内", "≤200000元"),
            ("两千户以上", "≥2000户"),
        ] {
            assert_eq!(numeric_form(words).unwrap_or_default(), numeral, "{words}");
        }
    }

    #[test]
    fn words_are_not_numbers() {
        for words in [
            "一流",
            "一成不变",
            "十分满意",
            "万无一失",
            "一次性",
            "百姓满意",
            "一般",
            "三公经费下降",
            "千方百计",
            "两不愁三保障",
            "",
        ] {
            assert_eq!(numeric_form(words), None, "{words}");
        }
    }
}
