//! One form of date on paper: `2022年1月20日`, however it was typed. What is stored stays as typed.

/// The text with every day of it in the form of official papers. `2022-01-20`, `2022.1.20`, `2022/1/20` and
/// `2022年01月20日` are days; a number, a version, a code or a day that no calendar has is not touched.
pub(super) fn in_one_form(text: &str) -> String {
    // Every day begins with a year, and most texts have none.
    if !text
        .as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit))
    {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if let Some((shown, next)) = day(&chars, at) {
            out.push_str(&shown);
            at = next;
        } else {
            out.push(c);
            at += 1;
        }
    }
    out
}

/// The day that begins here, and where it ends.
fn day(chars: &[char], at: usize) -> Option<(String, usize)> {
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let (year, next) = figures(chars, at, 4, 4)?;
    let first = *chars.get(next)?;
    let second = match first {
        '-' | '.' | '/' => first,
        '年' => '月',
        _ => return None,
    };
    // In the middle of a code, a path or a longer number.
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == first || c == '_') {
        return None;
    }
    let (month, next) = figures(chars, next + 1, 1, 2)?;
    if *chars.get(next)? != second {
        return None;
    }
    let (day, next) = figures(chars, next + 1, 1, 2)?;
    let next = if first == '年' {
        (*chars.get(next)? == '日').then_some(next + 1)?
    } else {
        let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let after = chars.get(next).copied();
        let further = chars.get(next + 1).is_some_and(|c| goes_on(*c));
        if after.is_some_and(|c| goes_on(c) || c == first && further) {
            return None;
        }
        next
    };
    let possible = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (possible.is_ok() && (1900..2100).contains(&year)).then(|| (format!("{year}年{month}月{day}日"), next))
}

/// A number of so many digits, and what follows it.
fn figures(chars: &[char], at: usize, least: usize, most: usize) -> Option<(i16, usize)> {
    let digits = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    if !(least..=most).contains(&digits) {
        return None;
    }
    let text: String = chars.get(at..at + digits)?.iter().collect();
    Some((text.parse().ok()?, at + digits))
}

#[cfg(test)]
mod tests {
    use super::in_one_form;

    #[test]
    fn a_day_has_one_form() {
        for (typed, printed) in [
            ("2022-01-20", "2022年1月20日"),
            ("2022.1.5", "2022年1月5日"),
            ("2022/12/31前", "2022年12月31日前"),
            ("2022年01月05日", "2022年1月5日"),
            ("2021-12-25完成，逾期", "2021年12月25日完成，逾期"),
            ("2021.1.1-2021.12.31", "2021年1月1日-2021年12月31日"),
            ("（2021-06-30）", "（2021年6月30日）"),
        ] {
            assert_eq!(in_one_form(typed), printed);
        }
    }

    #[test]
    fn what_is_no_day_stays() {
        for text in [
            "2022年1月20日",
            "2021年12月底",
            "2021年6月",
            "2022-13-01",
            "2022-02-30",
            "冀财政法[2020]70号",
            "1.0.0",
            "2021.12",
            "SHILI-2021-01-02",
            "2021-01-02-03",
            "2021-01-02T08:00",
            "12021-01-02",
            "90-110人",
            "0314-0000000",
            "indicators.rhai:12",
        ] {
            assert_eq!(in_one_form(text), text);
        }
    }
}
