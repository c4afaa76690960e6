//! Messages for people. The frame is ASCII: box-drawing characters are two columns wide on a Chinese console.

use super::Diagnostic;
use super::unseen::visible;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Lines longer than this are cut around the mark.
const LONGEST_LINE: usize = 160;

/// Columns of `text` on a terminal: 2 for a Chinese character.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// One line that cannot drive the terminal: what nobody sees as `\u{…}`, a line break too; a tab becomes one space.
pub fn escape_controls(text: &str) -> String {
    visible(text).replace('\t', " ").replace('\n', "\\u{a}")
}

/// One message with its source line and mark.
pub fn to_text(one: &Diagnostic) -> String {
    let mut out = format!(
        "{}[{}] {}\n",
        one.severity.as_str(),
        one.code,
        escape_controls(&one.message)
    );
    let Some(place) = &one.place else {
        remarks(one, "  ", &mut out);
        return out;
    };
    let line = place.line().to_string();
    let margin = " ".repeat(line.len());
    if let Some(origin) = place.origin() {
        let _ = writeln!(out, "{margin}--> {}", escape_controls(&origin.shown()));
    }
    let _ = writeln!(
        out,
        "{margin}--> {}:{line}:{}",
        escape_controls(place.file()),
        place.column()
    );
    let (before, marked) = place.on_its_line();
    let after = &place.line_text()[before.len() + marked.len()..];
    if !place.line_text().is_empty() {
        let (before, marked, after) = shorten(escape_controls(before), escape_controls(marked), escape_controls(after));
        let _ = writeln!(out, "{margin} |");
        let _ = writeln!(out, "{line} | {}", format!("{before}{marked}{after}").trim_end());
        let mark = "^".repeat(width(&marked).max(1));
        let label = one.label.as_deref().map(escape_controls).unwrap_or_default();
        let _ = writeln!(
            out,
            "{}",
            format!("{margin} | {}{mark} {label}", " ".repeat(width(&before))).trim_end()
        );
    } else if let Some(label) = &one.label {
        let _ = writeln!(out, "{margin} | {}", escape_controls(label));
    }
    remarks(one, &margin, &mut out);
    out
}

/// What to write instead, and why it is accepted as it is.
fn remarks(one: &Diagnostic, margin: &str, out: &mut String) {
    let origin = one.place.as_ref().and_then(|place| place.origin());
    if let Some(hint) = one.said_hint() {
        let _ = writeln!(out, "{margin} = {}", escape_controls(&hint));
    }
    if let Some(origin) = origin.filter(|_| one.waived.is_none()) {
        let _ = writeln!(
            out,
            "{margin} = 在工作簿 {} 里改好、保存，再导入一次（ziping import）",
            escape_controls(&origin.workbook)
        );
    }
    if let Some(reason) = &one.waived {
        let _ = writeln!(out, "{margin} = 已接受：{}", escape_controls(reason));
    }
}

/// Keeps the mark and some text on either side of it.
fn shorten(before: String, marked: String, after: String) -> (String, String, String) {
    if width(&before) + width(&marked) + width(&after) <= LONGEST_LINE {
        return (before, marked, after);
    }
    let tail: Vec<char> = before.chars().rev().take(40).collect();
    let before = if tail.len() < before.chars().count() {
        format!("...{}", tail.iter().rev().collect::<String>())
    } else {
        before
    };
    (
        before,
        marked.chars().take(60).collect(),
        after.chars().take(20).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::model::{Place, Source};
    use std::sync::Arc;

    fn place(text: &str, marked: &str) -> Place {
        let source = Arc::new(Source::new("2021/targets/甲.toml", text));
        let at = text.find(marked).unwrap();
        Place::new(&source, at..at + marked.len())
    }

    #[test]
    fn the_mark_stands_under_chinese_text() {
        let one = Diagnostic::new(Code::UnreadableTarget, "指标值看不懂：`九成以上`")
            .at(&place("a = 1\n名 = \"案件\"; target = \"九成以上\"\n", "九成以上"))
            .label("不是数字")
            .hint("改为：target = \"≥90%\"");
        let printed = to_text(&one);
        assert_eq!(
            printed,
            "P0[L07 unreadable-target] 指标值看不懂：`九成以上`\n \
             --> 2021/targets/甲.toml:2:21\n  |\n\
             2 | 名 = \"案件\"; target = \"九成以上\"\n  \
             |                        ^^^^^^^^ 不是数字\n  \
             = 改为：target = \"≥90%\"\n"
        );
    }

    #[test]
    fn a_file_cannot_drive_the_terminal() {
        let one = Diagnostic::new(Code::UnknownKey, "不认识 `\u{1b}[31m`").at(&place("\u{1b}[31m = 1\n", "\u{1b}[31m"));
        assert!(!to_text(&one).contains('\u{1b}'));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("x = \"{}\" # 尾 {}", "长".repeat(400), "尾".repeat(400));
        let printed = to_text(&Diagnostic::new(Code::WrongType, "…").at(&place(&text, "尾 ")));
        assert!(printed.lines().all(|line| width(line) < 260), "{printed}");
        assert!(printed.contains("^^^"));
    }
}
