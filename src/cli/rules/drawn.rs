//! Where a table, its JSON or its drawing goes.

use super::super::args::{Drawn, DrawnFormat};
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, visible_json};
use serde::Serialize;
use std::io;

/// The format that is asked for; what is wrong with the asking is said here.
pub(super) fn format(drawn: &Drawn, screen: &mut Screen<'_>) -> io::Result<Result<DrawnFormat, Outcome>> {
    let by_name = || {
        let Some(out) = &drawn.out else {
            return Some(DrawnFormat::Table);
        };
        match out.extension()?.to_string_lossy().to_lowercase().as_str() {
            "json" => Some(DrawnFormat::Json),
            "svg" => Some(DrawnFormat::Svg),
            _ => None,
        }
    };
    match (drawn.format.or_else(by_name), &drawn.out) {
        (None, _) => screen
            .refuse(
                "--out 的扩展名看不出要什么格式",
                "写成如 --out 曲线.svg 或 曲线.json，或加 --format",
            )
            .map(Err),
        (Some(DrawnFormat::Table), Some(_)) => screen
            .refuse("table 只显示，不写文件", "去掉 --out，或写成如 --out 曲线.svg")
            .map(Err),
        (Some(_), Some(out)) if out.file_name().is_none() => {
            screen.refuse("--out 不是文件名", "写成如 --out 曲线.svg").map(Err)
        }
        (Some(format), _) => Ok(Ok(format)),
    }
}

/// Shows or writes JSON or a drawing.
pub(super) fn show(
    drawn: &Drawn,
    format: DrawnFormat,
    value: &impl Serialize,
    svg: impl FnOnce() -> Result<String, Findings>,
    screen: &mut Screen<'_>,
) -> io::Result<Option<Outcome>> {
    let Some(out) = &drawn.out else {
        if format != DrawnFormat::Svg {
            screen.json(value, false)?;
            return Ok(None);
        }
        return match svg() {
            Ok(svg) => write!(screen.out, "{svg}").map(|()| None),
            Err(findings) => {
                screen.complain(&findings)?;
                Ok(Some(Outcome::CouldNotBeDone))
            }
        };
    };
    let made = if format == DrawnFormat::Svg {
        svg()
    } else {
        Ok(visible_json(&serde_json::to_string_pretty(value)?))
    };
    screen.write_document(out, "曲线.svg", made.map(String::into_bytes), "")
}
