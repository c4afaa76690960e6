//! Every `for` has its `endfor`, where it has its effect: in the same paragraph, the same cell, the same table.

use super::page::{Fault, Page};
use super::tags::{Level, PlacedTag};

/// Looks at all tags in the order of the page.
pub fn check<'p>(tags: impl Iterator<Item = &'p PlacedTag>, page: &Page) -> Result<(), Fault> {
    let mut open: Vec<(&str, &PlacedTag)> = Vec::new();
    for placed in tags {
        let tag = &placed.tag;
        let at = placed.page..placed.page + tag.shown.len();
        let Some(word) = tag.word() else {
            if matches!(tag.level, Level::Paragraph | Level::Row) && !tag.shown.starts_with("{#") {
                return Err(page.fault(
                    format!("`{}` 不是语句", tag.shown),
                    "整行、整段的标记里只能写 for、if、set",
                    at,
                ));
            }
            continue;
        };
        if matches!(tag.level, Level::Paragraph | Level::Row)
            && matches!(word, "macro" | "endmacro" | "filter" | "endfilter")
        {
            return Err(page.fault(format!("`{word}` 不能用在整行、整段的标记里"), "写在一段之内", at));
        }
        let wanted = match word {
            "for" | "if" | "with" | "macro" | "filter" => {
                open.push((word, placed));
                continue;
            }
            "set" if !tag.body().contains('=') => {
                open.push((word, placed));
                continue;
            }
            "elif" | "else" => None,
            _ => match word.strip_prefix("end") {
                Some(wanted) => Some(wanted),
                None => continue,
            },
        };
        let Some((opened, first)) = open.last().copied() else {
            return Err(page.fault(
                format!("`{}` 前面没有与它配对的语句", tag.shown),
                "删去，或补上 for、if",
                at,
            ));
        };
        let fits = wanted.map_or(matches!(opened, "for" | "if"), |wanted| wanted == opened);
        if !fits {
            let message = format!("`{}` 与前面的 `{}` 不配对", tag.shown, first.tag.shown);
            return Err(page.fault(message, "for 配 endfor，if 配 endif，里面的先结束", at));
        }
        if first.tag.level != tag.level || first.inside != placed.inside {
            let message = format!("`{}` 和 `{}` 不在同一处", first.tag.shown, tag.shown);
            let hint = "同一段里的写 {% … %}；跨段的两个都写 {%p … %}，在同一个单元格里；跨行的两个都写 {%tr … %}，在同一张表里";
            return Err(page.fault(message, hint, at));
        }
        if wanted.is_some() {
            open.pop();
        }
    }
    let Some((word, placed)) = open.last() else {
        return Ok(());
    };
    let at = placed.page..placed.page + placed.tag.shown.len();
    Err(page.fault(
        format!("`{}` 没有结束", placed.tag.shown),
        &format!("补上 end{word}"),
        at,
    ))
}
