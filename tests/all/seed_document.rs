//! Whether the example `pingquan-psb` says what the approved document says, cell by cell.
//!
//! The document itself is not in the repository: `ZIPING_SEED_DOCUMENT` names its plain text, and without it the
//! comparison says that it was not run (with `ZIPING_REQUIRE_TOOLS=1` that is a failure). This is a second reader on
//! purpose: it knows the `toml` crate and nothing of `ziping`, so a fault of the loader cannot hide a wrong cell.
//! Both sides become the same list of facts (place → text), and every difference is listed at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::de::{DeTable, DeValue};

/// What stands where, as text: 「指标03 指标值」 → 「≥90％」.
type Facts = BTreeMap<String, String>;

const COLUMNS: [&str; 6] = [
    "一级指标",
    "二级指标",
    "三级指标",
    "绩效指标描述",
    "指标值",
    "指标值确定依据",
];
const ORDINALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

// ---- the document ---------------------------------------------------------------------------------------------------

/// The plain text of a 绩效文本, taken apart.
struct Document {
    department: Facts,
    part_one: String,
    /// By 项目编码.
    projects: BTreeMap<String, Facts>,
}

impl Document {
    fn read(text: &str) -> Result<Self, String> {
        let lines: Vec<&str> = text.lines().collect();
        // The contents have 「第一部分 …」 on one line; the parts themselves have the words alone.
        let line_of = |title: &str| {
            let found = lines.iter().position(|line| line.trim() == title);
            found.ok_or(format!("the document has no line `{title}`"))
        };
        let (one, two) = (line_of("第一部分")?, line_of("第二部分")?);
        if two < one {
            return Err("`第二部分` stands before `第一部分`".to_owned());
        }
        let part_one = lines[one..two].join("\n");

        let mut projects = BTreeMap::new();
        let headings: Vec<usize> = (two..lines.len()).filter(|&n| heading(lines[n]).is_some()).collect();
        for (n, &start) in headings.iter().enumerate() {
            let end = headings.get(n + 1).copied().unwrap_or(lines.len());
            let (code, facts) =
                project_table(&lines[start..end]).map_err(|wrong| format!("`{}`: {wrong}", lines[start]))?;
            if projects.insert(code.clone(), facts).is_some() {
                return Err(format!("two tables have the code {code}"));
            }
        }
        Ok(Self {
            department: front_page(&lines[..one], &part_one),
            part_one,
            projects,
        })
    }
}

/// `1.名称绩效目标表 TC 1、名称绩效目标表 \f C \l 1` → (`1`, `名称`); what follows TC is a Word field for the contents.
fn heading(line: &str) -> Option<(&str, &str)> {
    let (title, _) = line.split_once("绩效目标表 TC ")?;
    let (order, name) = title.split_once('.')?;
    order.bytes().all(|b| b.is_ascii_digit()).then_some((order, name))
}

fn front_page(lines: &[&str], part_one: &str) -> Facts {
    let mut facts = Facts::new();
    let mut put = |place: String, text: &str| facts.insert(place, text.to_owned());
    let written = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    if let Some(name) = written.clone().next() {
        put("部门名称".to_owned(), name);
    }
    if let Some(year) = written.clone().find_map(|line| line.strip_suffix("年部门预算绩效文本")) {
        put("年度".to_owned(), year);
    }
    if let Some(bureau) = written.clone().find_map(|line| line.strip_suffix("审核")) {
        put("财政部门".to_owned(), bureau);
    }
    for ordinal in ORDINALS {
        let start = format!("第{ordinal}，");
        if let Some(paragraph) = part_one.lines().find_map(|line| line.strip_prefix(start.as_str())) {
            let title = paragraph.split_once('。').map_or(paragraph, |(title, _)| title);
            put(format!("保障措施{ordinal}"), title);
        }
    }
    facts
}

/// The cells of one table, row by row: a cell starts with a TAB, its further lines do not, a blank line ends the row.
struct Rows(std::vec::IntoIter<Vec<String>>);

impl Rows {
    fn read(lines: &[&str]) -> Result<Self, String> {
        let mut rows = Vec::new();
        let mut row: Vec<String> = Vec::new();
        for line in lines {
            if line.is_empty() {
                rows.push(std::mem::take(&mut row));
            } else if let Some(cell) = line.strip_prefix('\t') {
                row.push(cell.to_owned());
            } else if let Some(cell) = row.last_mut() {
                cell.push('\n');
                cell.push_str(line);
            } else if !line.bytes().all(|b| b.is_ascii_digit()) {
                // Digits alone are a page number; any other text outside the cells would be lost.
                return Err(format!("text outside the table: `{line}`"));
            }
        }
        rows.push(row);
        rows.retain(|row| !row.is_empty());
        Ok(Self(rows.into_iter()))
    }

    fn done(&self) -> bool {
        self.0.len() == 0
    }

    /// The next row of `N` cells. A row that is too short goes on behind the stray blank line; one too long is refused.
    fn next<const N: usize>(&mut self, what: &str) -> Result<[String; N], String> {
        let mut cells = Vec::new();
        while cells.len() < N {
            cells.extend(
                self.0
                    .next()
                    .ok_or_else(|| format!("{what}: the table ends after {cells:?}"))?,
            );
        }
        cells
            .try_into()
            .map_err(|cells: Vec<String>| format!("{what}: not {N} cells: {cells:?}"))
    }
}

fn project_table(lines: &[&str]) -> Result<(String, Facts), String> {
    let mut facts = Facts::new();
    let mut put = |place: &str, text: String| facts.insert(place.to_owned(), text);
    let printed = |found: &[&String], expected: &[&str]| {
        if found.iter().eq(expected.iter()) {
            Ok(())
        } else {
            Err(format!("{found:?} stands where {expected:?} should"))
        }
    };

    let (order, title) = lines.first().and_then(|line| heading(line)).ok_or("no heading")?;
    let mut rows = Rows::read(&lines[1..])?;
    let [unit, currency] = rows.next("预算单位")?;
    let [code_is, code, name_is, name] = rows.next("项目编码")?;
    let [budget_is, total_is, total, fiscal_is, fiscal, other_is, other] = rows.next("预算规模")?;
    let [merged_purpose, purpose] = rows.next("资金用途")?;
    let [plan_is, dates @ ..]: [String; 5] = rows.next("资金支出计划")?;
    let [merged_plan, shares @ ..]: [String; 5] = rows.next("资金支出计划")?;
    let [goals_is, goals] = rows.next("绩效目标")?;
    let columns: [String; 6] = rows.next("表头")?;
    printed(
        &[
            &currency,
            &code_is,
            &name_is,
            &budget_is,
            &total_is,
            &fiscal_is,
            &other_is,
            &merged_purpose,
        ],
        &[
            "单位：万元",
            "项目编码",
            "项目名称",
            "预算规模及资金用途",
            "预算数",
            "其中：财政资金",
            "其他资金",
            "",
        ],
    )?;
    printed(
        &[&plan_is, &merged_plan, &goals_is],
        &["资金支出计划（%）", "", "绩效目标"],
    )?;
    printed(&columns.each_ref(), &COLUMNS)?;
    if name != title {
        return Err(format!("the heading says `{title}`, the table `{name}`"));
    }

    put("序号", order.to_owned());
    put("预算单位", unit);
    put("项目编码", code.clone());
    put("项目名称", name);
    put("预算数", total);
    put("财政资金", fiscal);
    put("其他资金", other);
    put("资金用途", purpose);
    for (date, share) in dates.iter().zip(shares) {
        // A blank cell is a fact of its own: nothing may stand for it.
        if !share.is_empty() {
            put(&format!("支出计划 {date}"), share);
        }
    }
    for (n, goal) in (1..).zip(goals.lines()) {
        let text = goal
            .strip_prefix(&format!("{n}."))
            .ok_or_else(|| format!("goal {n} is not numbered: `{goal}`"))?;
        put(&place_of_goal(n), text.to_owned());
    }
    let mut level1 = String::new();
    for n in 1.. {
        if rows.done() {
            break;
        }
        let mut cells: [String; 6] = rows.next(&format!("指标{n:02}"))?;
        if cells[0].is_empty() {
            cells[0].clone_from(&level1); // merged down
        }
        level1.clone_from(&cells[0]);
        for (column, cell) in COLUMNS.iter().zip(cells) {
            put(&place_of_cell(n, column), cell);
        }
    }
    Ok((code, facts))
}

fn place_of_goal(n: usize) -> String {
    format!("绩效目标{n}")
}

fn place_of_cell(n: usize, column: &str) -> String {
    format!("指标{n:02} {column}")
}

// ---- the example ----------------------------------------------------------------------------------------------------

/// The TOML texts of one year, as they stand in the files.
#[derive(Clone)]
struct Example {
    workspace: String,
    department: String,
    /// By the file's name without `.toml`.
    targets: BTreeMap<String, String>,
}

impl Example {
    fn open(folder: &Path, year: &str) -> Result<Self, String> {
        let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
        let targets = folder.join(year).join("targets");
        let mut texts = BTreeMap::new();
        for entry in fs::read_dir(&targets).map_err(|e| format!("{}: {e}", targets.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if let (Some("toml"), Some(stem)) = (path.extension().and_then(|e| e.to_str()), path.file_stem()) {
                texts.insert(stem.to_string_lossy().into_owned(), read(&path)?);
            }
        }
        Ok(Self {
            workspace: read(&folder.join("ziping.toml"))?,
            department: read(&folder.join(year).join("department.toml"))?,
            targets: texts,
        })
    }
}

fn parse<'t>(file: &str, text: &'t str) -> Result<DeTable<'t>, String> {
    DeTable::parse(text)
        .map(toml::Spanned::into_inner)
        .map_err(|e| format!("{file}: {e}"))
}

/// The characters of a scalar: `566.00` stays `566.00`, which a float would not.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

fn at(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key).and_then(|value| scalar(value.get_ref()))
}

fn table<'v, 't>(parent: &'v DeTable<'t>, key: &str) -> Option<&'v DeTable<'t>> {
    parent.get(key)?.get_ref().as_table()
}

fn array<'v, 't>(parent: &'v DeTable<'t>, key: &str) -> Vec<&'v DeValue<'t>> {
    let items = parent.get(key).and_then(|value| value.get_ref().as_array());
    items
        .into_iter()
        .flat_map(|items| items.iter().map(toml::Spanned::get_ref))
        .collect()
}

fn tables<'v, 't>(parent: &'v DeTable<'t>, key: &str) -> Vec<&'v DeTable<'t>> {
    array(parent, key).into_iter().filter_map(DeValue::as_table).collect()
}

fn department_facts(workspace: &DeTable<'_>, department: &DeTable<'_>) -> Facts {
    let mut facts = Facts::new();
    if let Some(who) = table(workspace, "department") {
        facts.extend(at(who, "name").map(|name| ("部门名称".to_owned(), name)));
        facts.extend(at(who, "finance_bureau").map(|name| ("财政部门".to_owned(), name)));
    }
    if let Some(year) = table(workspace, "years").and_then(|years| years.keys().next()) {
        facts.insert("年度".to_owned(), year.get_ref().to_string());
    }
    for (n, safeguard) in tables(department, "safeguards").into_iter().enumerate() {
        let ordinal = ORDINALS
            .get(n)
            .map_or_else(|| (n + 1).to_string(), |ordinal| (*ordinal).to_owned());
        facts.extend(at(safeguard, "title").map(|title| (format!("保障措施{ordinal}"), title)));
    }
    facts
}

fn project_facts(stem: &str, targets: &DeTable<'_>) -> Facts {
    let mut facts = Facts::new();
    let mut put = |place: &str, text: Option<String>| facts.extend(text.map(|text| (place.to_owned(), text)));
    if let Some(project) = table(targets, "project") {
        put("序号", at(project, "order"));
        put("项目编码", Some(at(project, "code").unwrap_or_else(|| stem.to_owned())));
        put("项目名称", at(project, "name"));
        if let Some(unit) = table(project, "unit") {
            put(
                "预算单位",
                at(unit, "code")
                    .zip(at(unit, "name"))
                    .map(|(code, name)| code + name.as_str()),
            );
        }
    }
    if let Some(budget) = table(targets, "budget") {
        put("预算数", at(budget, "total"));
        put("财政资金", at(budget, "fiscal"));
        put("其他资金", at(budget, "other"));
        put("资金用途", at(budget, "purpose"));
    }
    for (date, share) in table(targets, "spending_plan").into_iter().flatten() {
        put(
            &format!("支出计划 {}", date.get_ref()),
            scalar(share.get_ref()).map(|share| share + "%"),
        );
    }
    for (n, goal) in (1..).zip(array(targets, "goals")) {
        put(&place_of_goal(n), scalar(goal));
    }
    for (n, indicator) in (1..).zip(tables(targets, "indicator")) {
        let target = at(indicator, "original").or_else(|| at(indicator, "target"));
        let [level1, level2, name, description, basis] =
            ["level1", "level2", "name", "description", "basis"].map(|key| at(indicator, key));
        for (column, cell) in COLUMNS.iter().zip([level1, level2, name, description, target, basis]) {
            put(&place_of_cell(n, column), cell);
        }
    }
    facts
}

// ---- the comparison -------------------------------------------------------------------------------------------------

fn compare(document: &Document, example: &Example) -> Result<Vec<String>, String> {
    let mut message = Vec::new();
    let workspace = parse("ziping.toml", &example.workspace)?;
    let department = parse("department.toml", &example.department)?;
    differences(
        "department",
        &document.department,
        &department_facts(&workspace, &department),
        &mut message,
    );
    own_words(&document.part_one, &department, &mut message);

    let department_code = table(&workspace, "department")
        .and_then(|who| at(who, "code"))
        .unwrap_or_default();
    let nothing = Facts::new();
    let mut targets = BTreeMap::new();
    for (stem, text) in &example.targets {
        let parsed = parse(stem, text)?;
        for (n, indicator) in (1..).zip(tables(&parsed, "indicator")) {
            message.extend(unfaithful_target(indicator).map(|why| format!("{stem} 指标{n:02}: {why}")));
        }
        let facts = project_facts(stem, &parsed);
        if !facts
            .get("预算单位")
            .is_some_and(|unit| unit.starts_with(&department_code))
        {
            message.push(format!(
                "{stem} 预算单位: its code does not begin with the department's, `{department_code}`"
            ));
        }
        targets.insert(facts.get("项目编码").unwrap_or(stem).clone(), facts);
    }
    for code in document.projects.keys().chain(targets.keys()).collect::<BTreeSet<_>>() {
        let side = |projects: &BTreeMap<String, Facts>| projects.get(code).unwrap_or(&nothing).clone();
        differences(code, &side(&document.projects), &side(&targets), &mut message);
    }
    Ok(message)
}

fn differences(whose: &str, document: &Facts, example: &Facts, message: &mut Vec<String>) {
    let quoted = |text: Option<&String>| text.map_or_else(|| "nothing".to_owned(), |text| format!("`{text}`"));
    for place in document.keys().chain(example.keys()).collect::<BTreeSet<_>>() {
        let (there, here) = (document.get(place), example.get(place));
        if there != here {
            message.push(format!(
                "{whose} {place}: the document has {}, the example {}",
                quoted(there),
                quoted(here)
            ));
        }
    }
}

/// `target` must be what the symbol part of the cell says: `≥90案件结案率达到90%以上` is `≥90%`, `≥100％` is `≥100%`.
fn unfaithful_target(indicator: &DeTable<'_>) -> Option<String> {
    let target = at(indicator, "target").unwrap_or_default();
    let original = at(indicator, "original")?;
    if original == target {
        return Some(format!("`original` only repeats `target` ({target})"));
    }
    let cell = original.replace('％', "%");
    let bare = target.trim_end_matches('%');
    let rest = cell.strip_prefix(bare).filter(|_| !bare.is_empty());
    let ends_there = rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'));
    let same_unit = target.ends_with('%') == cell.contains('%');
    (!(ends_there && same_unit)).then(|| format!("`{target}` is not the symbol part of `{original}`"))
}

/// Part one is condensed, so what can be held against the document is: quotations, numbers, and that prose says so.
fn own_words(part_one: &str, department: &DeTable<'_>, message: &mut Vec<String>) {
    for indicator in tables(department, "indicator") {
        let name = at(indicator, "name").unwrap_or_default();
        let target = at(indicator, "target").unwrap_or_default();
        let original = at(indicator, "original");
        if let Some(quoted) = original.as_deref().filter(|quoted| !part_one.contains(quoted)) {
            message.push(format!("department {name}: part one does not say `{quoted}`"));
        }
        let known = numbers(original.as_deref().unwrap_or(part_one));
        for number in numbers(&target).difference(&known) {
            message.push(format!(
                "department {name}: the number {number} of `{target}` is not in part one"
            ));
        }
    }
    let mut prose = vec![("overall".to_owned(), at(department, "overall"))];
    for (key, label) in [("safeguards", "title"), ("objective", "class")] {
        for item in tables(department, key) {
            prose.push((
                format!("{key} {}", at(item, label).unwrap_or_default()),
                at(item, "text"),
            ));
        }
    }
    for (place, text) in prose {
        if !text.is_some_and(|text| text.starts_with("摘要")) {
            message.push(format!("department {place}: condensed text must begin with 摘要"));
        }
    }
}

/// The numbers of a text, each whole: `4800余万元` has 4800, and neither 48 nor 800.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|run| run.trim_matches('.'))
        .filter(|run| !run.is_empty())
        .collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn the_example_says_what_the_document_says() {
    let Ok(path) = std::env::var("ZIPING_SEED_DOCUMENT") else {
        let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "not run: ZIPING_SEED_DOCUMENT is not set, and ZIPING_REQUIRE_TOOLS=1 requires it"
        );
        eprintln!("not run: ZIPING_SEED_DOCUMENT is not set");
        return;
    };
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let document = Document::read(&text).unwrap();
    let example = Example::open(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb"),
        "2021",
    )
    .unwrap();

    // The document is known: what the reader above took from it must be all of it.
    let indicators = |project: &Facts| project.keys().filter(|place| place.ends_with("三级指标")).count();
    let found: Vec<usize> = document.projects.values().map(indicators).collect();
    assert_eq!(found.iter().sum::<usize>(), 28, "indicators per project: {found:?}");
    assert_eq!(document.projects.len(), 4);
    assert_eq!(
        document
            .department
            .keys()
            .filter(|place| place.starts_with("保障措施"))
            .count(),
        8
    );

    let message = compare(&document, &example).unwrap();
    assert!(
        message.is_empty(),
        "{} differences:\n{}",
        message.len(),
        message.join("\n")
    );
}

// ---- the comparison compared: a small text of the same shape --------------------------------------------------------

/// `→` stands for the TAB that starts a cell.
const SMALL: &str = r"甲县林业局
2021年部门预算绩效文本
甲县财政局审核
目    录
第一部分 部门整体绩效目标
第二部分 预算项目绩效目标

第一部分
部门整体绩效目标

绩效指标：造林成活率达到85%以上，管护面积1200余亩。

第一，建立台账。逐块登记。

第二，定期巡护。每月一次。

第二部分
预算项目绩效目标
1.造林补助绩效目标表 TC 1、造林补助绩效目标表 \f C \l 1 
→401001甲县林场
→单位：万元

→项目编码
→99000021AAAAAAAAAAAA1
→项目名称
→造林补助

→预算规模及资金用途
→预算数
→30.50
→其中：财政资金
→30.00
→其他资金
→0.50

→
→购买苗木，支付人工。

→资金支出计划（%）
→3月底
→6月底
→10月底
→12月底

→
→20.00%
→60.00%
→90.00%
→100.00%

→绩效目标
→1.按时完成造林
2.苗木成活


→一级指标
→二级指标
→三级指标
→绩效指标描述
→指标值
→指标值确定依据

→产出指标
→数量指标
→造林面积完成率
→0

→≥95造林面积完成95%以上
→实施方案

→
→质量指标
→成活率
→成活株数占比
→≥85％
→验收办法


2.护林员补助绩效目标表 TC 2、护林员补助绩效目标表 \f C \l 1 
→401002甲县护林站
→单位：万元

→项目编码
→99000021BBBBBBBBBBBB2
→项目名称
→护林员补助

→预算规模及资金用途
→预算数
→8.00
→其中：财政资金
→8.00
→其他资金
→0

→
→护林员补助


→资金支出计划（%）
→3月底
→6月底
→10月底
→12月底

→
→
→
→
→

→绩效目标
→1.按月发放


→一级指标
→二级指标
→三级指标
→绩效指标描述
→指标值
→指标值确定依据

→效益指标
→社会效益指标
→林区秩序
→林区秩序
→较上年好转
→工作计划

1
";

const SMALL_WORKSPACE: &str = r#"
[department]
code = "401"
name = "甲县林业局"
finance_bureau = "甲县财政局"
[years.2021]
rules = "mof-2020"
"#;

const SMALL_DEPARTMENT: &str = r#"
overall = "摘要：造林管护。"
safeguards = [
  { title = "建立台账", text = "摘要：登记。" },
  { title = "定期巡护", text = "摘要：巡护。" },
]
[[objective]]
class = "质量指标"
text = "摘要：成活。"
[[indicator]]
name = "造林成活率"
target = "≥85%"
original = "造林成活率达到85%以上"
[[indicator]]
name = "管护面积"
target = "≥1200亩"
"#;

const SMALL_ONE: &str = r#"
goals = ["按时完成造林", "苗木成活"]
[project]
name = "造林补助"
unit = { code = "401001", name = "甲县林场" }
order = 1
[budget]
total = 30.50
fiscal = 30.00
other = 0.50
purpose = "购买苗木，支付人工。"
[spending_plan]
"3月底" = 20.00
"6月底" = 60.00
"10月底" = 90.00
"12月底" = 100.00
[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
name = "造林面积完成率"
description = "0"
target = "≥95%"
original = "≥95造林面积完成95%以上"
basis = "实施方案"
[[indicator]]
level1 = "产出指标"
level2 = "质量指标"
name = "成活率"
description = "成活株数占比"
target = "≥85%"
original = "≥85％"
basis = "验收办法"
"#;

const SMALL_TWO: &str = r#"
goals = ["按月发放"]
[project]
name = "护林员补助"
unit = { code = "401002", name = "甲县护林站" }
order = 2
[budget]
total = 8.00
fiscal = 8.00
other = 0
purpose = "护林员补助"
[[indicator]]
level1 = "效益指标"
level2 = "社会效益指标"
name = "林区秩序"
description = "林区秩序"
target = "较上年好转"
basis = "工作计划"
"#;

const ONE: &str = "99000021AAAAAAAAAAAA1";
const TWO: &str = "99000021BBBBBBBBBBBB2";

fn small_document() -> Document {
    Document::read(&SMALL.replace('→', "\t")).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn small_example() -> Example {
    Example {
        workspace: SMALL_WORKSPACE.to_owned(),
        department: SMALL_DEPARTMENT.to_owned(),
        targets: [(ONE, SMALL_ONE), (TWO, SMALL_TWO)]
            .map(|(code, text)| (code.to_owned(), text.to_owned()))
            .into(),
    }
}

/// `from` replaced by `to` wherever it stands in the example; a plant that changes nothing proves nothing.
fn planted(from: &str, to: &str) -> Example {
    let mut example = small_example();
    let mut changed = false;
    let texts = [&mut example.workspace, &mut example.department]
        .into_iter()
        .chain(example.targets.values_mut());
    for text in texts {
        changed |= text.contains(from);
        *text = text.replace(from, to);
    }
    assert!(changed, "`{from}` is nowhere in the example");
    example
}

#[test]
fn a_faithful_transcription_has_no_differences() {
    assert_eq!(
        compare(&small_document(), &small_example()).unwrap(),
        Vec::<String>::new()
    );
}

#[test]
fn each_planted_change_is_found_where_it_is() {
    for (from, to, place) in [
        ("name = \"甲县林业局\"", "name = \"乙县林业局\"", "department 部门名称"),
        ("code = \"401\"", "code = \"402\"", "begin with the department's"),
        ("甲县财政局", "乙县财政局", "department 财政部门"),
        ("years.2021", "years.2022", "department 年度"),
        ("title = \"定期巡护\"", "title = \"按期巡护\"", "department 保障措施二"),
        (
            "  { title = \"定期巡护\", text = \"摘要：巡护。\" },\n",
            "",
            "department 保障措施二",
        ),
        ("造林成活率达到85%以上", "造林成活率为85%以上", "department 造林成活率"),
        ("≥1200亩", "≥200亩", "the number 200"),
        ("摘要：登记。", "登记。", "safeguards 建立台账"),
        ("401001", "401003", "1 预算单位"),
        ("甲县护林站", "甲县护林队", "2 预算单位"),
        ("name = \"造林补助\"", "name = \"造林补贴\"", "1 项目名称"),
        ("order = 2", "order = 3", "2 序号"),
        (
            "name = \"护林员补助\"",
            "name = \"护林员补助\"\ncode = \"99\"",
            "99 项目名称",
        ),
        ("30.50", "30.5", "1 预算数"),
        ("fiscal = 30.00", "fiscal = 30.50", "1 财政资金"),
        ("other = 0\n", "other = 0.00\n", "2 其他资金"),
        ("购买苗木，", "购买苗木、", "1 资金用途"),
        ("60.00", "60.01", "1 支出计划 6月底"),
        ("\"3月底\" = 20.00\n", "", "1 支出计划 3月底"),
        (
            "\n[budget]\ntotal = 8.00",
            "\n[spending_plan]\n\"12月底\" = 100.00\n[budget]\ntotal = 8.00",
            "2 支出计划 12月底",
        ),
        ("\"苗木成活\"", "\"2.苗木成活\"", "1 绩效目标2"),
        ("\"按月发放\"", "\"按月发放\", \"足额发放\"", "2 绩效目标2"),
        ("level1 = \"效益指标\"", "level1 = \"产出指标\"", "2 指标01 一级指标"),
        ("level2 = \"质量指标\"", "level2 = \"时效指标\"", "1 指标02 二级指标"),
        ("name = \"成活率\"", "name = \"成活率(%)\"", "1 指标02 三级指标"),
        ("description = \"0\"", "description = \"\"", "1 指标01 绩效指标描述"),
        ("description = \"0\"\n", "", "1 指标01 绩效指标描述"),
        ("\"≥85％\"", "\"≥85 ％\"", "1 指标02 指标值"),
        ("较上年好转", "较上年明显好转", "2 指标01 指标值"),
        (
            "basis = \"验收办法\"",
            "basis = \"验收规程\"",
            "1 指标02 指标值确定依据",
        ),
        ("target = \"≥95%\"", "target = \"≥90%\"", "not the symbol part"),
        ("target = \"≥95%\"", "target = \"≥9%\"", "not the symbol part"),
        ("target = \"≥95%\"", "target = \"≥95\"", "not the symbol part"),
        ("target = \"≥95%\"", "target = \"≤95%\"", "not the symbol part"),
        (
            "target = \"较上年好转\"",
            "target = \"较上年好转\"\noriginal = \"较上年好转\"",
            "only repeats",
        ),
    ] {
        let message = compare(&small_document(), &planted(from, to)).unwrap();
        assert!(
            message.iter().any(|line| line.contains(place)),
            "`{from}` -> `{to}` at {place}: {message:?}"
        );
    }
}

#[test]
fn a_lost_row_and_a_lost_file_are_found() {
    let mut example = small_example();
    let (kept, _) = SMALL_ONE.rsplit_once("[[indicator]]").unwrap();
    example.targets.insert(ONE.to_owned(), kept.to_owned());
    example.targets.remove(TWO);
    let message = compare(&small_document(), &example).unwrap();
    let about = |place: String| message.iter().filter(|line| line.starts_with(&place)).count();
    assert_eq!(about(format!("{ONE} 指标02")), 6, "{message:?}");
    assert_eq!(
        about(TWO.to_owned()),
        small_document().projects[TWO].len(),
        "{message:?}"
    );
}

#[test]
fn all_differences_are_listed_at_once() {
    let mut example = planted("购买苗木，", "购买苗木、");
    example.department = example.department.replace("建立台账", "建立账册");
    if let Some(two) = example.targets.get_mut(TWO) {
        *two = two.replace("工作计划", "工作要点");
    }
    let message = compare(&small_document(), &example).unwrap();
    assert_eq!(message.len(), 3, "{message:?}");
}

#[test]
fn a_document_of_another_shape_is_refused_and_the_place_is_named() {
    for (from, to, word) in [
        ("→单位：万元", "→单位：元", "单位：万元"),
        ("→实施方案\n", "", "指标01"),
        ("→实施方案\n", "→实施方案\n→多一格\n", "指标01"),
        ("2.苗木成活", "苗木成活", "goal 2"),
        ("→造林补助\n", "→造林补贴\n", "造林补贴"),
        ("\n1\n", "\n附注\n", "附注"),
        ("\n第二部分\n", "\n", "第二部分"),
    ] {
        assert!(SMALL.contains(from));
        let wrong = Document::read(&SMALL.replace(from, to).replace('→', "\t")).err();
        assert!(
            wrong.as_ref().is_some_and(|wrong| wrong.contains(word)),
            "`{from}` -> `{to}`: {wrong:?}"
        );
    }
}
