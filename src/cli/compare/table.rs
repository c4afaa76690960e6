//! The comparison on a screen.

use super::ranks::ranks;
use super::words::{clean, padded, signed, total};
use crate::cli::screen::Screen;
use crate::compare::{Comparison, End, Factor, Fragile, Parts, ProjectChange, RowState};
use crate::tour::YearComparison;
use rust_decimal::Decimal;
use std::io;

pub(super) fn print(made: &YearComparison, screen: &mut Screen<'_>) -> io::Result<()> {
    for one in &made.comparisons {
        write!(screen.out, "{}", of(one))?;
    }
    write!(screen.out, "{}", ranks(&made.ranking, &made.not_comparable))?;
    write!(screen.out, "{}", borders(&made.fragile))
}

fn of(one: &Comparison) -> String {
    let [from, to] = one.years;
    let mut out = format!("{}：{from} 年 → {to} 年\n", clean(&one.department));
    if let Some(remark) = &one.remark {
        out += &format!("（{}）\n", clean(remark));
    }
    let [then, now] = one.rules_in_words();
    out += &format!("规则：{} → {}\n", clean(&then), clean(&now));
    for (year, folder) in one.years.iter().zip(&one.filed) {
        if let Some(folder) = folder {
            out += &format!("{year} 年按存档 {}\n", clean(folder));
        }
    }
    out += "\n";
    let whole = &one.total;
    let absent = |end: &End| one.absent.contains(&end.year);
    let [then, now] = [&whole.from, &whole.to].map(|end| {
        if absent(end) {
            "没有".to_owned()
        } else {
            total(end.total, end.grade.as_deref())
        }
    });
    let change = match whole.change {
        None if !one.absent.is_empty() => "—".to_owned(),
        change => changed(change),
    };
    out += &line(
        "部门综合得分",
        [&then, &now],
        &change,
        whole.parts.as_ref(),
        whole.unsplit,
    );
    out += &notes(&whole.notes);
    for project in &one.projects {
        out += "\n";
        out += &of_project(project);
    }
    if !one.unpaired.is_empty() {
        out += "\n只有一年有的项目：\n";
    }
    for one in &one.unpaired {
        let state = one.state.in_chinese();
        let with = match one.with_in_words() {
            with if with.is_empty() => with,
            with => format!("，对应 {}", clean(&with)),
        };
        out += &format!(
            "  {} 年 {state}  {}（{}）{with}  {}\n",
            one.year,
            clean(&one.name),
            clean(&one.code),
            total(one.total, one.grade.as_deref())
        );
    }
    for doubt in &one.doubts {
        out += &format!(
            "  待确认：“{}”与“{}”{}，没有当作同一个；{}\n",
            clean(&doubt.from),
            clean(&doubt.to),
            clean(&doubt.why),
            clean(&doubt.confirm)
        );
    }
    out + "\n"
}

/// A change with its sign.
fn changed(change: Option<Decimal>) -> String {
    change.map_or_else(|| "—（有一年未定）".to_owned(), signed)
}

/// A name, two totals, the change and its parts.
fn line(name: &str, [from, to]: [&str; 2], change: &str, parts: Option<&Parts>, unsplit: Option<Decimal>) -> String {
    let mut out = format!("{}\n   {from} → {to}，变化 {change}\n", clean(name));
    if let Some(parts) = parts {
        let unsplit = unsplit
            .map(|unsplit| format!("，未拆 {}", signed(unsplit)))
            .unwrap_or_default();
        out += &format!("   = {}{unsplit}\n", sum(parts));
    }
    out
}

/// Parts that are not 0, as a sum; all of them are 0 where nothing changed.
fn sum(parts: &Parts) -> String {
    let some: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_zero())
        .map(|(factor, value)| format!("{} {}", Factor::in_chinese(factor), signed(value)))
        .collect();
    if some.is_empty() {
        "各项都没有变化".to_owned()
    } else {
        some.join("，")
    }
}

fn of_project(project: &ProjectChange) -> String {
    let name = match project.before_in_words() {
        Some(before) => format!("{}（{}，{before}）", project.name, project.code),
        None => format!("{}（{}）", project.name, project.code),
    };
    let mut out = line(
        &name,
        [
            &total(project.from.total, project.from.grade.as_deref()),
            &total(project.to.total, project.to.grade.as_deref()),
        ],
        &changed(project.change),
        project.parts.as_ref(),
        None,
    );
    if let Some(comparable) = project.comparable.in_words() {
        out += &format!("   {comparable}\n");
    }
    for row in &project.indicators {
        let Some(change) = row.change.filter(|_| row.is_moved()) else {
            continue;
        };
        let state = match row.state {
            RowState::New => "（新增）",
            RowState::Ended => "（取消）",
            RowState::Both => "",
        };
        let because = row
            .parts
            .as_ref()
            .map(|parts| format!("  {}", sum(parts)))
            .unwrap_or_default();
        out += &format!(
            "     {} {:>7}{}\n",
            padded(&format!("{}{state}", clean(&row.id)), 44),
            signed(change),
            because
        );
    }
    out += &notes(&project.notes);
    out
}

fn notes(notes: &[String]) -> String {
    let lines = notes.iter().map(|note| format!("   注：{}\n", clean(note)));
    lines.collect()
}

fn borders(fragile: &[Fragile]) -> String {
    if fragile.is_empty() {
        return String::new();
    }
    let mut out = "离等级线多近（近的在前）：\n".to_owned();
    for one in fragile {
        let missing = one
            .missing
            .as_ref()
            .map(|(grade, missing)| format!("，差 {missing} 到“{grade}”"))
            .unwrap_or_default();
        out += &format!(
            "  {} {}  高出本等级线 {}{missing}{}\n",
            padded(&total(Some(one.total), Some(&one.grade)), 10),
            clean(&one.name),
            one.above,
            match (one.vetoed, one.rounding) {
                (true, _) => "，等级由一票否决决定",
                (_, true) => "，取决于进位",
                _ => "",
            }
        );
        let list = |what: &str, all: &[(String, Decimal)]| {
            if all.is_empty() {
                return String::new();
            }
            let all: Vec<String> = all
                .iter()
                .map(|(name, lost)| format!("{} {lost}", clean(name)))
                .collect();
            format!("     {what}：{}\n", all.join("，"))
        };
        out += &list("补足这一项即可升级", &one.figures);
        let clauses = one.clause_words.iter().zip(&one.clauses);
        let clauses: Vec<(String, Decimal)> = clauses
            .map(|(words, (_, lost))| (format!("“{words}”"), *lost))
            .collect();
        out += &list("没有这一条即可升级", &clauses);
    }
    out
}
