//! A year as the TOML files of a workspace.

use super::facts::{Actual, Answer, Decision, Form, Naming, Num, On, Project, Row, Target, YEAR, Year};
use std::fmt::Write;

/// Path and text of each file.
pub type Files = Vec<(String, String)>;

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn number(sign: &str, value: Num, unit: &str, bare: bool) -> String {
    if bare {
        value.to_string()
    } else {
        quoted(&format!("{sign}{value}{unit}"))
    }
}

/// The target as a TOML value.
fn target(target: &Target) -> String {
    match target {
        Target::Number {
            sign,
            value,
            unit,
            bare,
        } => number(sign, *value, unit, *bare),
        Target::Interval {
            low,
            high,
            between,
            unit,
        } => quoted(&format!("{low}{between}{high}{unit}")),
        Target::Deadline { toml, .. } => toml.clone(),
        Target::RateByMonth { month, value } => quoted(&format!("{month}月底完成{value}%")),
        Target::YesNo(word) | Target::Text(word) => quoted(word),
        Target::Blank => quoted(""),
    }
}

fn actual(actual: &Actual) -> String {
    match actual {
        Actual::Number {
            sign,
            value,
            unit,
            bare,
        } => number(sign, *value, unit, *bare),
        Actual::Date { toml, .. } => toml.clone(),
        Actual::Word(word) => quoted(word),
        Actual::Empty => quoted(""),
    }
}

fn indicator(row: &Row) -> String {
    let Row {
        level1, level2, name, ..
    } = row;
    let mut text = format!(
        "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ndescription = \"{name}\"\nbasis = \"年度计划\"\n"
    );
    let _ = writeln!(text, "target = {}", target(&row.target));
    if let Some(id) = &row.id {
        let _ = writeln!(text, "id = \"{id}\"");
    }
    if let Some(kind) = row.kind {
        let _ = writeln!(text, "kind = \"{kind}\"");
    }
    if let Some(points) = row.points {
        let points = points.to_string();
        let _ = writeln!(
            text,
            "points = {}",
            if row.points_as_text { quoted(&points) } else { points }
        );
    }
    if let Some((new, approved)) = &row.adjusted {
        let approval = if *approved {
            ", approval = \"平财调〔2021〕3号\""
        } else {
            ""
        };
        let _ = writeln!(text, "adjusted = {{ target = {}{approval} }}", target(new));
    }
    text
}

/// The row as a result or a decision calls it.
fn called(row: &Row, rows: &[Row], naming: Naming) -> String {
    match naming {
        Naming::Id => row.id(),
        Naming::NameWhereUnique if row.id.is_none() && rows.iter().filter(|r| r.name == row.name).count() == 1 => {
            row.name.clone()
        }
        Naming::LevelAndName | Naming::NameWhereUnique => format!("{}/{}", row.level2, row.name),
    }
}

fn result(row: &Row, answer: &Answer, rows: &[Row]) -> String {
    let mut text = format!("[[result]]\nindicator = \"{}\"\n", called(row, rows, row.naming));
    if let Some(value) = &answer.actual {
        let _ = writeln!(text, "actual = {}", actual(value));
    }
    if let Some(degree) = answer.degree {
        let _ = writeln!(text, "degree = {degree}\nnote = \"评议小组打分\"");
    }
    if let Some(cause) = answer.cause {
        let _ = writeln!(text, "cause = \"{cause}\"");
    }
    if let Some(why) = answer.why_none {
        let _ = writeln!(text, "why_none = \"{why}\"");
    }
    if answer.reason {
        text.push_str("reason = \"受年度任务调整影响，计划有变\"\nmeasure = \"加强调度\"\n");
    }
    if answer.approval {
        text.push_str("approval = \"平财绩〔2021〕8号\"\n");
    }
    text
}

fn decision(decision: &Decision, rows: &[Row]) -> String {
    let on = match decision.on {
        On::Row(i) => rows[i].id(),
        On::Execution => "execution".into(),
        On::Project => "project".into(),
    };
    let mut text = format!("[[decision]]\non = \"{on}\"\nkind = \"{}\"\n", decision.kind);
    if let Some(value) = decision.value {
        let _ = writeln!(text, "value = {value}");
    }
    for (there, line) in [
        (decision.clause, "clause = \"平财绩〔2021〕12号\"\n"),
        (decision.by, "by = \"绩效股\"\n"),
        (decision.note, "note = \"会议决定\"\n"),
    ] {
        text.push_str(if there { line } else { "" });
    }
    text
}

/// Sections turned by `stir`: TOML gives their order no meaning.
fn stirred(mut sections: Vec<String>, stir: usize) -> String {
    if !sections.is_empty() {
        let by = stir % sections.len();
        sections.rotate_left(by);
        if stir % 3 == 1 {
            sections.reverse();
        }
    }
    sections.join("\n")
}

fn indicators(form: &Form) -> String {
    form.rows.iter().map(indicator).collect::<Vec<_>>().join("\n")
}

fn answers(form: &Form) -> Vec<String> {
    let results = form
        .rows
        .iter()
        .filter_map(|row| Some(result(row, row.answer.as_ref()?, &form.rows)));
    results
        .chain(form.decisions.iter().map(|d| decision(d, &form.rows)))
        .collect()
}

fn currency(in_yuan: bool) -> (&'static str, i128) {
    if in_yuan {
        ("currency_unit = \"元\"\n", 10_000)
    } else {
        ("", 1)
    }
}

fn targets_file(project: &Project, stir: usize) -> String {
    let (head, scale) = currency(project.targets_in_yuan);
    let total = project.total.in_unit(scale);
    let sections = vec![
        format!(
            "[project]\nname = \"{}\"\nunit = {{ code = \"312001\", name = \"平泉市公安局本级\" }}\n",
            project.name
        ),
        format!("[budget]\ntotal = {total}\nfiscal = {total}\nother = 0\npurpose = \"办案\"\n"),
        indicators(&project.form),
    ];
    format!("{head}goals = [\"按期完成年度任务\"]\n\n{}", stirred(sections, stir))
}

fn execution(project: &Project, scale: i128) -> String {
    let money = project.money;
    let mut text = String::from("[execution]\n");
    for (key, value) in [
        ("initial", money.initial),
        ("adjusted", money.adjusted),
        ("executed", money.executed),
    ] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", value.in_unit(scale));
        }
    }
    text
}

fn actuals_file(project: &Project, stir: usize) -> String {
    let (head, scale) = currency(project.actuals_in_yuan);
    let mut sections = answers(&project.form);
    sections.push(execution(project, scale));
    format!("{head}completion = [\"已按期完成\"]\n\n{}", stirred(sections, stir))
}

/// All files of the year's workspace.
pub fn files(year: &Year) -> Files {
    let stir = year.stir;
    let mut files = vec![(
        "ziping.toml".to_string(),
        format!(
            "[department]\ncode = \"312\"\nname = \"平泉市公安局\"\nfinance_bureau = \"平泉市财政局\"\n\n[years.{YEAR}]\nrules = \"mof-2020\"\n"
        ),
    )];
    for project in &year.projects {
        files.push((
            format!("{YEAR}/targets/{}.toml", project.code),
            targets_file(project, stir),
        ));
        if project.form.answered {
            files.push((
                format!("{YEAR}/actuals/{}.toml", project.code),
                actuals_file(project, stir),
            ));
        }
    }
    if let Some(own) = &year.own {
        let sections = vec![
            "[[objective]]\nclass = \"质量指标\"\ntext = \"提高办案质量\"\n".to_string(),
            "[[safeguards]]\ntitle = \"坚持组织学习\"\ntext = \"按月组织\"\n".to_string(),
            indicators(own),
        ];
        let text = format!("overall = \"维护社会稳定\"\n\n{}", stirred(sections, stir));
        files.push((format!("{YEAR}/department.toml"), text));
        if own.answered {
            files.push((format!("{YEAR}/actuals/department.toml"), stirred(answers(own), stir)));
        }
    }
    let by = stir % files.len();
    files.rotate_left(by);
    files
}
