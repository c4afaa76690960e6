//! The cover of a 绩效文本: whose it is, who approves it, and for which year.

use super::text::{squeezed, trimmed};
use super::{Note, Source, Understood};
use crate::office::document::Block;

/// What the cover says.
#[derive(Debug, Clone, Default)]
pub(super) struct Cover {
    pub(super) name: Option<String>,
    pub(super) finance_bureau: Option<String>,
}

/// How far a cover goes.
const FIRST: usize = 30;

/// `平泉市公安局编制`, `平泉市财政局审核`, and the titles around them.
pub(super) fn read(source: &Source<'_>, used: &mut [bool]) -> Cover {
    let mut cover = Cover::default();
    let first = source.document.blocks.iter().zip(used.iter_mut()).take(FIRST);
    for (block, used) in first {
        let Block::Paragraph(paragraph) = block else { break };
        let text = squeezed(&paragraph.text);
        let who = |ending: &str| {
            let name = text.strip_suffix(ending)?.trim_end_matches([':', '(']);
            (!name.is_empty() && name.chars().count() <= 30).then(|| name.to_owned())
        };
        if let Some(name) = who("编制") {
            cover.name.get_or_insert(name);
            *used = true;
        } else if let Some(bureau) = who("审核") {
            cover.finance_bureau.get_or_insert(bureau);
            *used = true;
        } else if year_of(&text).is_some() && text.chars().count() <= 40 {
            *used = true;
        }
    }
    // The name alone is the first line of the cover.
    for (block, used) in source.document.blocks.iter().zip(used.iter_mut()).take(FIRST) {
        if let Block::Paragraph(paragraph) = block
            && cover.name.as_deref() == Some(squeezed(&paragraph.text).as_str())
        {
            *used = true;
        }
    }
    cover
}

/// 2021 of 2021年部门预算, 2021年度, （2021年）; else of the file's name.
pub(super) fn year(source: &Source<'_>) -> Option<(i16, Note)> {
    for block in &source.document.blocks {
        match block {
            Block::Paragraph(one) => {
                if let Some(year) = year_of(&squeezed(&one.text)) {
                    return Some((year, note(source, &one.place, &one.text)));
                }
            }
            Block::Table(table) => {
                // A title stands in the first rows of a sheet.
                for cell in table.rows.iter().take(4).flat_map(|row| &row.cells) {
                    if let Some(year) = year_of(&squeezed(&cell.text)) {
                        return Some((year, note(source, &cell.place, &cell.text)));
                    }
                }
                if let Some(year) = table.name.as_deref().and_then(year_of) {
                    return Some((
                        year,
                        note(source, &table.place, table.name.as_deref().unwrap_or_default()),
                    ));
                }
            }
        }
    }
    let name = source.name.rsplit(['/', '\\']).next()?;
    Some((four_digits(name)?.0, note(source, "文件名", name)))
}

/// Where a year stands.
fn note(source: &Source<'_>, place: &str, text: &str) -> Note {
    Note {
        file: source.name.to_owned(),
        place: place.to_owned(),
        text: super::text::shortened(text),
    }
}

/// Another year than `year` that stands in brackets, as a form says what year it is about: 2024年项目支出绩效自评表（2023年度）, or
/// （2022年度） over the second of two forms.
pub(super) fn other_year(source: &Source<'_>, year: i16) -> Option<(i16, Note)> {
    let mut titles: Vec<(&str, &str)> = Vec::new();
    for block in &source.document.blocks {
        match block {
            Block::Paragraph(one) => titles.push((&one.place, &one.text)),
            Block::Table(table) => {
                // A title is all that stands in its row.
                let alone = table.rows.iter().filter_map(|row| {
                    let mut own = row
                        .cells
                        .iter()
                        .filter(|cell| !cell.continues && !trimmed(&cell.text).is_empty());
                    own.next().filter(|_| own.next().is_none())
                });
                titles.extend(alone.map(|cell| (cell.place.as_str(), cell.text.as_str())));
            }
        }
    }
    titles.into_iter().find_map(|(place, text)| {
        let plain = squeezed(text);
        let inside = plain.strip_suffix(')')?.rsplit_once('(')?.1;
        let (other, "年度") = four_digits(inside)? else {
            return None;
        };
        let is_title = plain.chars().count() <= 40 && inside.len() == "2023年度".len();
        (other != year && is_title).then(|| (other, note(source, place, text)))
    })
}

/// A year that is followed by 年度, or by 年 and what is planned for it.
fn year_of(text: &str) -> Option<i16> {
    let mut rest = text;
    while let Some((year, after)) = four_digits(rest) {
        let after_year = after.strip_prefix('年');
        let planned = |after: &str| {
            after.is_empty()
                || after.starts_with([')', '度'])
                || ["部门", "预算", "绩效", "项目", "市", "县", "区", "省"]
                    .iter()
                    .any(|word| after.starts_with(word))
        };
        if after_year.is_some_and(planned) {
            return Some(year);
        }
        rest = after;
    }
    None
}

/// The first four digits that could be a year, and what follows.
fn four_digits(text: &str) -> Option<(i16, &str)> {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[start..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if end == 4
            && let Ok(year) = digits[..4].parse()
            && (2000..2100).contains(&year)
        {
            return Some((year, &digits[4..]));
        }
        rest = &digits[end..];
    }
    None
}

/// 312 of 312001 and 312003: the figures that the codes of all units begin with.
pub(super) fn department_code(all: &mut Understood) {
    if all.code.is_some() {
        return;
    }
    let codes: Vec<&str> = all
        .projects
        .iter()
        .filter_map(|one| Some(one.unit.as_ref()?.0.as_str()))
        .collect();
    let Some(first) = codes
        .iter()
        .find_map(|code| code.get(..3))
        .filter(|_| codes.iter().all(|code| code.len() >= 6))
    else {
        return;
    };
    if codes.iter().all(|code| code.starts_with(first)) {
        all.code = Some(first.to_owned());
        all.guessed.push(Note {
            text: format!(
                "部门编码 {first}：取自预算单位编码 {} 的前三位",
                codes.first().copied().unwrap_or_default()
            ),
            ..Note::default()
        });
    }
}

/// `312001平泉市公安局本级`, `[312001]平泉市公安局本级`, `312-平泉市公安局`: code and name.
pub(super) fn coded(text: &str) -> Option<(String, String)> {
    let text = trimmed(text);
    let open = text.trim_start_matches(['[', '［', '【', '(', '（']);
    let end = open.find(|c: char| !c.is_ascii_digit())?;
    let name = open[end..].trim_start_matches([']', '］', '】', ')', '）', '-', '—', '_', ' ', '\u{3000}', '\t']);
    let is_name = name.chars().count() >= 2 && !name.starts_with(['年', '月', '日', '.', '%', '、']);
    (end >= 3 && is_name).then(|| (open[..end].to_owned(), trimmed(name).to_owned()))
}

/// `某市城市管理局 308001`: the code behind the name.
pub(super) fn coded_behind(text: &str) -> Option<(String, String)> {
    let text = trimmed(text).trim_end_matches([']', '］', '】', ')', '）']);
    let start = text
        .rfind(|c: char| !c.is_ascii_digit())
        .map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8))?;
    let (name, code) = text.split_at(start);
    let name = name.trim_end_matches(['[', '［', '【', '(', '（', '-', '—', '_', ' ', '\u{3000}', '\t']);
    (code.len() >= 3 && name.chars().count() >= 2).then(|| (code.to_owned(), trimmed(name).to_owned()))
}

/// `51170022T000006482340-教育专项`, `[312001]某项目`: the code of a project before its name, or in brackets behind it.
pub(super) fn coded_project(text: &str) -> Option<(String, String)> {
    let text = trimmed(text);
    let is_code = |code: &str| {
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        code.len() >= 10 && digits >= 6 && code.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let open = text.trim_start_matches(['[', '［', '【', '(', '（']);
    let end = open.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(open.len());
    let name = open[end..].trim_start_matches([
        ']', '］', '】', ')', '）', '-', '—', '_', '/', ' ', '\u{3000}', '\t', '\n',
    ]);
    if is_code(&open[..end]) && name.chars().count() >= 2 {
        return Some((open[..end].to_owned(), super::text::one_line(name)));
    }
    let inside = text.strip_suffix([']', '］', '】', ')', '）'])?;
    let at = inside.rfind(['[', '［', '【', '(', '（'])?;
    let (name, code) = inside.split_at(at);
    let code = code.trim_start_matches(['[', '［', '【', '(', '（']);
    let code = ["项目编码", "项目代码", "编码"]
        .iter()
        .find_map(|word| code.strip_prefix(word))
        .map_or(code, |code| trimmed(code.trim_start_matches([':', '：'])));
    (is_code(code) && trimmed(name).chars().count() >= 2).then(|| (code.to_owned(), super::text::one_line(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_titles_count_and_others_do_not() {
        for (text, want) in [
            ("2021年部门预算绩效文本", Some(2021)),
            ("(2022年度)", Some(2022)),
            ("2021年,我局发展规划目标是", None),
            ("冀财政法[2020]70号", None),
            ("2020年底前完成2021年度目标", Some(2021)),
        ] {
            assert_eq!(year_of(text), want, "{text}");
        }
    }

    #[test]
    fn a_unit_has_a_code_before_its_name() {
        let some = |code: &str, name: &str| Some((code.to_owned(), name.to_owned()));
        assert_eq!(coded("312001平泉市公安局本级"), some("312001", "平泉市公安局本级"));
        assert_eq!(coded("[312] 某局"), some("312", "某局"));
        assert_eq!(coded("2021年度"), None);
        assert_eq!(coded("某局"), None);
    }

    #[test]
    fn codes_that_are_glued_to_names_are_parted() {
        let some = |code: &str, name: &str| Some((code.to_owned(), name.to_owned()));
        assert_eq!(coded_behind("某市城市管理局 308001"), some("308001", "某市城市管理局"));
        assert_eq!(coded_behind("某局"), None);
        assert_eq!(
            coded_project("51170022T000006482340-教育专项"),
            some("51170022T000006482340", "教育专项")
        );
        assert_eq!(
            coded_project("教育专项（51170022T000006482340）"),
            some("51170022T000006482340", "教育专项")
        );
        assert_eq!(
            coded_project("教育专项（项目编码：51170022T000006482340）"),
            some("51170022T000006482340", "教育专项")
        );
        assert_eq!(coded_project("2022年高标准农田建设项目"), None);
        assert_eq!(coded_project("执法办案专项（冀财政法[2020]70号）"), None);
    }
}
