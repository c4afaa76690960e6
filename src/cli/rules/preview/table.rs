//! The preview on a screen.

use crate::cli::grid::{cells, plain_table, write_table};
use crate::cli::screen::Screen;
use crate::compare::{Band, LostLine, Moved, Preview, RowEffect, Side, Whose};
use crate::diagnostic::escape_controls;
use comfy_table::Cell;
use rust_decimal::Decimal;
use std::io;

/// Lines of a list on the screen; the other formats have all.
const MOST: usize = 20;

/// Characters of a clause's text on the screen.
const LONGEST_TEXT: usize = 30;

/// 「变动 3 个项目（升 1、降 2）」.
pub(super) fn in_short(preview: &Preview) -> String {
    let mut told = if preview.moved.is_empty() {
        "得分和等级都没有变动".to_owned()
    } else {
        let (up, down) = preview.up_and_down();
        let graded = preview.moved.iter().filter(|one| one.from.grade != one.to.grade);
        format!(
            "变动 {} 个项目：升 {up} 个，降 {down} 个，等级改变 {} 个",
            preview.moved.len(),
            graded.count()
        )
    };
    if !preview.cancelled.is_empty() {
        told += &format!("；各条款增减正好相抵的 {} 个", preview.cancelled.len());
    }
    if !preview.not_run.is_empty() {
        told += &format!("；没有重算的 {} 处", preview.not_run.len());
    }
    told
}

pub(super) fn print(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    let [old, new] = preview.rules();
    writeln!(screen.out, "{}", escape_controls(&format!("规则试算：{old} -> {new}")))?;
    for one in &preview.set {
        let line = format!("   参数 {}（{}）：{} -> {}", one.param, one.about, one.from, one.to);
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    let left = match preview.unfiled {
        0 => String::new(),
        count => format!("；没有存档的 {count} 个部门年度没有算，要算加 --unfiled"),
    };
    writeln!(
        screen.out,
        "{} 个部门年度、{} 个项目{left}\n{}",
        preview.years,
        preview.scored,
        in_short(preview)
    )?;
    if !preview.is_empty() {
        grades(preview, screen)?;
        spread(preview, screen)?;
        clauses(preview, screen)?;
        departments(preview, screen)?;
        moved("变动的项目", &preview.moved, screen)?;
        moved("各条款增减正好相抵的项目", &preview.cancelled, screen)?;
        ranks(preview, screen)?;
    }
    not_run(preview, screen)
}

/// The beginning of what a clause says.
fn cut(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(LONGEST_TEXT).collect();
    if chars.next().is_some() { head + "…" } else { head }
}

fn signed(value: Decimal) -> String {
    if value > Decimal::ZERO {
        format!("+{value}")
    } else {
        value.to_string()
    }
}

fn side(side: &Side) -> String {
    let total = side.total.map_or_else(|| "未定".to_owned(), |total| total.to_string());
    format!("{total} {}", escape_controls(side.grade.as_deref().unwrap_or("—")))
}

fn whose(whose: &Whose) -> String {
    escape_controls(&format!("{} {} 年", whose.department_name, whose.year))
}

fn more(count: usize, screen: &mut Screen<'_>) -> io::Result<()> {
    match count.saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(screen.out, "   还有 {more} 个，见 --out 试算.xlsx"),
    }
}

fn grades(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen.out, "\n等级（行为原等级，列为新等级）：")?;
    let matrix = preview.matrix();
    let grades: Vec<String> = matrix.iter().map(|(grade, _)| escape_controls(grade)).collect();
    let mut header = vec![""];
    header.extend(grades.iter().map(String::as_str));
    let right: Vec<usize> = (1..header.len()).collect();
    let mut table = plain_table(&header, &right);
    for (grade, row) in &matrix {
        let counts = row.iter().map(ToString::to_string);
        table.add_row(std::iter::once(escape_controls(grade)).chain(counts).map(Cell::new));
    }
    write_table(&table, screen.out)
}

fn spread(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen.out, "\n分布：")?;
    let mut table = plain_table(&["", "原规则", "新规则"], &[1, 2]);
    let spread = &preview.distribution;
    if let (Some(old), Some(new)) = (&spread.old, &spread.new) {
        for (what, old, new) in [
            ("平均分", old.mean, new.mean),
            ("中位数", old.median, new.median),
            ("最低分", old.lowest, new.lowest),
            ("最高分", old.highest, new.highest),
        ] {
            table.add_row(cells([what.to_owned(), old.to_string(), new.to_string()]));
        }
    }
    let line = |band: &Band| cells([format!("{} 分", band.name), band.old.to_string(), band.new.to_string()]);
    for band in &spread.bands {
        table.add_row(line(band));
    }
    write_table(&table, screen.out)
}

fn clauses(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    if preview.clauses.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n各条款的影响（分；相加正好等于各项目的变化）：")?;
    let mut table = plain_table(&["条款", "影响", "升（个）", "降（个）", "内容"], &[1, 2, 3]);
    for one in &preview.clauses {
        table.add_row(cells([
            escape_controls(&cut(&one.clause)),
            signed(one.change),
            one.up.to_string(),
            one.down.to_string(),
            escape_controls(&cut(&one.text)),
        ]));
    }
    write_table(&table, screen.out)
}

fn departments(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    if preview.departments.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n变动的部门（{} 个部门年度）：", preview.departments.len())?;
    let mut table = plain_table(&["部门", "变动/项目", "原规则", "新规则", "变化"], &[1, 4]);
    for one in preview.departments.iter().take(MOST) {
        table.add_row(cells([
            whose(&one.whose),
            format!("{}/{}", one.moved, one.projects),
            side(&one.from),
            side(&one.to),
            one.change.map_or_else(|| "—".to_owned(), signed),
        ]));
        if let Some(own) = &one.own {
            table.add_row(cells([
                "  部门整体自评".to_owned(),
                String::new(),
                side(&own.from),
                side(&own.to),
                signed(own.change),
            ]));
        }
    }
    write_table(&table, screen.out)?;
    more(preview.departments.len(), screen)
}

fn moved(title: &str, list: &[Moved], screen: &mut Screen<'_>) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n{title}（{} 个）：", list.len())?;
    for one in list.iter().take(MOST) {
        let clauses = one.clauses.iter();
        let clauses = clauses.map(|part| format!("{} {}", part.clause, signed(part.change)));
        let clauses: Vec<String> = clauses.collect();
        let clauses = if clauses.is_empty() {
            "等级线不同".to_owned()
        } else {
            clauses.join("，")
        };
        writeln!(screen.out, "   {} {}", whose(&one.whose), escape_controls(&one.name))?;
        writeln!(
            screen.out,
            "      {} -> {}，变化 {}（{}），名次 {} -> {}",
            side(&one.from),
            side(&one.to),
            signed(one.change),
            escape_controls(&clauses),
            one.rank[0],
            one.rank[1]
        )?;
        if !one.classes.is_empty() {
            let told = one.classes.iter().map(|class| {
                let points = [class.from, class.to]
                    .map(|points| points.map_or_else(|| "没有".to_owned(), |points| points.normalize().to_string()));
                format!("{} {} -> {}", class.name, points[0], points[1])
            });
            let told: Vec<String> = told.collect();
            writeln!(screen.out, "      分值：{}", escape_controls(&told.join("，")))?;
        }
        let losing = |row: &&RowEffect| row.ledgers.iter().any(|lines| !lines.is_empty());
        for row in one.rows.iter().filter(losing) {
            ledgers(row, screen)?;
        }
    }
    more(list.len(), screen)
}

/// Both ledgers of a row.
fn ledgers(row: &RowEffect, screen: &mut Screen<'_>) -> io::Result<()> {
    let points = match row.points {
        [Some(old), Some(new)] if old == new => format!("（{} 分）", old.normalize()),
        [Some(old), Some(new)] => format!("（{} -> {} 分）", old.normalize(), new.normalize()),
        [Some(_), None] => "（新规则不计）".to_owned(),
        [None, Some(_)] => "（原规则不计）".to_owned(),
        [None, None] => String::new(),
    };
    writeln!(screen.out, "      {}{points}", escape_controls(&row.id))?;
    for (which, lines) in ["原", "新"].into_iter().zip(&row.ledgers) {
        let told = |line: &LostLine| format!("-{} {}：{}", line.points, line.clause, line.reason);
        let lines: Vec<String> = lines.iter().map(told).collect();
        let lines = if lines.is_empty() {
            "没有扣分".to_owned()
        } else {
            lines.join("；")
        };
        writeln!(screen.out, "        {which}  {}", escape_controls(&lines))?;
    }
    Ok(())
}

fn ranks(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    if preview.ranks.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n名次变化（同一年度的项目，{} 个）：", preview.ranks.len())?;
    let mut table = plain_table(&["部门", "项目", "原名次", "新名次"], &[2, 3]);
    for one in preview.ranks.iter().take(MOST) {
        table.add_row(cells([
            whose(&one.whose),
            escape_controls(&one.name),
            one.from.to_string(),
            one.to.to_string(),
        ]));
    }
    write_table(&table, screen.out)?;
    more(preview.ranks.len(), screen)
}

fn not_run(preview: &Preview, screen: &mut Screen<'_>) -> io::Result<()> {
    if preview.not_run.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n没有重算的（{} 处）：", preview.not_run.len())?;
    for one in preview.not_run.iter().take(MOST) {
        let year = one.year.map(|year| format!(" {year} 年")).unwrap_or_default();
        let code = one.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
        let line = format!("   {}{year}{code}：{}", one.department, one.reason);
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    more(preview.not_run.len(), screen)
}
