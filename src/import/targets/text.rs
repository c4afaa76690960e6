//! Text of cells and headings, made comparable; nothing of this is written to a file.

use crate::diagnostic::is_unseen;

/// Without blanks, brackets and colons in their ASCII form: `项 目 名 称：` and `项目名称:` are one.
pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !is_blank(*c))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '﹕' | '︰' => ':',
            c => c,
        })
        .collect()
}

/// Blanks and what shows as nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// Without the blanks around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// For a message: one line, the beginning of what is long.
pub(super) fn shortened(text: &str) -> String {
    let line = trimmed(text).replace(['\n', '\r', '\t'], " ");
    let mut shown: String = line.chars().take(24).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

/// Lines that a cell's width made: joined, since Chinese needs no blank between them; a blank stays between two words of Latin.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for part in text
        .split(['\n', '\r', '\t'])
        .map(trimmed)
        .filter(|part| !part.is_empty())
    {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(line.chars().last()) && latin(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// A digit, of either width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether a cell is nothing but a comparison: `≥`, `不低于`.
pub(super) fn is_symbol(text: &str) -> bool {
    crate::model::notation::leading_symbol(text).is_some_and(|(_, whole)| whole)
}

/// Whether two cells beside each other are a number and its unit.
pub(super) fn are_number_and_unit(number: &str, unit: &str) -> bool {
    number.contains(is_digit) && !unit.contains(is_digit) && unit.chars().count() <= 6
}

/// Removes `1.`, `2、`, `（3）`, `一、`, `（四）`, `第五，` from the front: the number, and what follows it.
pub(super) fn numbered(text: &str) -> Option<(usize, &str)> {
    let text = trimmed(text);
    let bracket = text.strip_prefix(['(', '（']);
    let ordinal = text.strip_prefix('第');
    let rest = bracket.or(ordinal).unwrap_or(text);
    let end = rest.find(|c: char| !is_figure(c)).filter(|end| *end > 0)?;
    let number = figure(&rest[..end])?;
    let rest = &rest[end..];
    let rest = if bracket.is_some() {
        rest.strip_prefix([')', '）'])?
    } else if ordinal.is_some() {
        rest.strip_prefix(['，', ',', '、', '：', ':'])?
    } else {
        let after = rest.strip_prefix(['.', '、', '．', ')', '）'])?;
        // 1.5万亩 is a quantity.
        if rest.starts_with(['.', '．']) && after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        after
    };
    Some((number, trimmed(rest.strip_prefix(['、', '.']).unwrap_or(rest))))
}

fn is_figure(c: char) -> bool {
    is_digit(c) || "一二三四五六七八九十".contains(c)
}

/// 12, １２, 十二; up to 99.
fn figure(text: &str) -> Option<usize> {
    let plain = squeezed(text);
    if plain.bytes().all(|b| b.is_ascii_digit()) {
        return plain.parse().ok().filter(|number| *number < 1000);
    }
    let digit = |text: &str| match text {
        "" => Some(1),
        one => "一二三四五六七八九"
            .chars()
            .position(|c| one.chars().eq([c]))
            .map(|at| at + 1),
    };
    match plain.split_once('十') {
        None => digit(&plain),
        Some((tens, "")) => Some(digit(tens)? * 10),
        Some((tens, ones)) => Some(digit(tens)? * 10 + digit(ones)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_taken_off_and_quantities_are_not() {
        for (text, want) in [
            ("1.资金按时拨付", Some((1, "资金按时拨付"))),
            ("（2）经济效益", Some((2, "经济效益"))),
            ("一、总体绩效目标", Some((1, "总体绩效目标"))),
            ("第十二，加强监督", Some((12, "加强监督"))),
            (" 3、甲", Some((3, "甲"))),
            ("1.5万亩", None),
            ("1一、目录", None),
            ("2021年", None),
            ("第一部分", None),
        ] {
            assert_eq!(numbered(text), want, "{text}");
        }
    }

    #[test]
    fn blanks_and_widths_do_not_matter() {
        assert_eq!(squeezed("项 目\n名　称（％）："), "项目名称(%):");
        assert_eq!(one_line("服务对象\n满意度\n指标"), "服务对象满意度指标");
        assert_eq!(one_line("GB/T\n19001 认证"), "GB/T 19001 认证");
        assert_eq!(shortened(&"长".repeat(30)).chars().count(), 25);
    }
}
