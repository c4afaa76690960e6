//! A trial: the smallest workspace for one check, written in a line per indicator.

use super::form::Form;
use super::{Beside, Check, County, noted};
use crate::diagnostic::Diagnostic;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::Memory;
use crate::{load, score};
use std::fmt::Write as _;

/// The code of the one project of a trial.
const CODE: &str = "A01";

/// Keys and values of the wording that a finding has for several keys.
pub(super) fn together(one: &Diagnostic) -> Vec<(&str, &str)> {
    one.together.iter().map(|one| (one.key, one.text.as_str())).collect()
}

/// A workspace being written: one project of 2024, with last year and a department where they are asked for.
#[derive(Clone, Default)]
pub(super) struct Trial {
    files: Vec<(String, String)>,
    years: String,
    pack: Option<String>,
    department: Option<String>,
    approved: Option<Box<Trial>>,
}

impl Trial {
    /// One project with these rows: `二级指标/三级指标 | 指标值 | key=value | …`. Keys of the target file are `original`,
    /// `description`, `basis`, `points`, `kind`; of the actuals file `actual`, `reason`, `measure`, `degree`, `note`,
    /// `why_none`, `approval`, `claimed`, `cause`, `evidence` (names, `、` between them). Without any key of the actuals
    /// file in any row there is no actuals file.
    pub(super) fn rows(rows: &[&str]) -> Self {
        Self::default().project(2024, CODE, "", rows, "")
    }

    /// A project: `top` stands before its rows in the target file (goals, `[budget]`, `[spending_plan]`; `[project]` is
    /// added where it is not there), `more` stands in the actuals file (`[execution]`, `[narrative]`), before its results.
    pub(super) fn project(mut self, year: i16, code: &str, top: &str, rows: &[&str], more: &str) -> Self {
        let head = if top.contains("[project]") {
            ""
        } else {
            "[project]\nname = \"道路养护\"\nunit = { code = \"1\", name = \"示例局本级\" }\n"
        };
        // Keys of the top level stand before the first table.
        let tables = top
            .find('[')
            .filter(|at| *at == 0 || top[..*at].ends_with('\n'))
            .unwrap_or_else(|| top.find("\n[").map_or(top.len(), |at| at + 1));
        let mut targets = format!("{}\n{head}{}\n", &top[..tables], &top[tables..]);
        let mut actuals = format!("{more}\n");
        let has_actuals = rows
            .iter()
            .map(|row| write_row(row, &mut targets, &mut actuals))
            .fold(false, |a, b| a | b);
        self.files.push((format!("{year}/targets/{code}.toml"), targets));
        if has_actuals || !more.is_empty() {
            self.files.push((format!("{year}/actuals/{code}.toml"), actuals));
        }
        self
    }

    /// One project whose `[spending_plan]` has these shares (%) at the dates of the form.
    pub(super) fn plan(shares: &[&str]) -> Self {
        let dates = ["3月底", "6月底", "10月底", "12月底"];
        let lines: Vec<String> = dates
            .iter()
            .zip(shares)
            .map(|(date, share)| format!("\"{date}\" = {share}\n"))
            .collect();
        let top = format!("[spending_plan]\n{}", lines.concat());
        Self::default().project(2024, CODE, &top, &["数量指标/里程 | ≥10公里"], "")
    }

    /// One project with an indicator for each of these 分值; blank: none is written.
    pub(super) fn weighted(points: &[&str]) -> Self {
        let rows: Vec<String> = points
            .iter()
            .enumerate()
            .map(|(n, points)| match *points {
                "" => format!("数量指标/路段{n} | ≥{n}1公里"),
                points => format!("数量指标/路段{n} | ≥{n}1公里 | points={points}"),
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        Self::rows(&rows)
    }

    /// One project with this text in one place of its files: `goals`, `purpose`, `completion`, `conclusion`, `problems`,
    /// `measures`, or the `reason` of its execution. `head` is its `[project]`; empty: 道路养护.
    pub(super) fn telling(place: &str, text: &str, head: &str) -> Self {
        let (mut top, mut more) = (String::new(), String::new());
        match place {
            "goals" => top = format!("goals = [\"{text}\"]\n"),
            "purpose" => top = format!("[budget]\npurpose = \"{text}\"\n"),
            "completion" => more = format!("completion = [\"{text}\"]\n"),
            "conclusion" => more = format!("[narrative]\nconclusion = \"{text}\"\n"),
            "problems" | "measures" => more = format!("[narrative]\n{place} = [\"{text}\"]\n"),
            "reason" => more = format!("[execution]\nexecuted = 1\nadjusted = 2\nreason = \"{text}\"\n"),
            _ => panic!("{place}"),
        }
        let rows = ["数量指标/完成次数 | ≥9次 | actual=9次"];
        Self::default().project(2024, CODE, &format!("{top}{head}"), &rows, &more)
    }

    /// One project with this row and, below `execution` in its actuals file, this 评价结论.
    pub(super) fn concluding(execution: &str, row: &str, conclusion: &str) -> Self {
        let more = format!("{execution}[narrative]\nconclusion = \"{conclusion}\"\n");
        Self::default().project(2024, CODE, "", &[row], &more)
    }

    /// A file as it is.
    pub(super) fn file(mut self, path: &str, text: &str) -> Self {
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    /// Lines of `[years.2024]`.
    pub(super) fn year_line(mut self, line: &str) -> Self {
        self.years.push_str(line);
        self.years.push('\n');
        self
    }

    /// Scored by this pack instead of `mof-2020`.
    pub(super) fn pack(mut self, id: &str) -> Self {
        self.pack = Some(id.to_owned());
        self
    }

    /// The targets of `other` are the approved ones.
    pub(super) fn approved(mut self, other: Trial) -> Self {
        self.approved = Some(Box::new(other));
        self
    }

    /// Of this department instead of 示例局.
    pub(super) fn named(mut self, department: &str) -> Self {
        self.department = Some(department.to_owned());
        self
    }

    /// What one check finds in several departments laid side by side, each with the number of its department.
    pub(super) fn county(check: &Check, departments: &[Trial]) -> Vec<(usize, Diagnostic)> {
        let super::definition::Look::County(look) = check.look else {
            panic!("{} looks at one department", check.code)
        };
        let pack = Shelf::shipped().open("mof-2020").unwrap();
        let read: Vec<ScoredYear> = departments
            .iter()
            .map(|trial| {
                let files = trial.memory();
                let workspace = load::workspace(&files).unwrap();
                let (facts, findings) = load::year(&files, &workspace, 2024).unwrap();
                let card = score::year(&facts, &pack).unwrap().0;
                ScoredYear::new(facts, card, pack.clone(), findings)
            })
            .collect();
        let beside = Beside::default();
        let mut county = County::default();
        for year in &read {
            county.add(noted(year, &beside));
        }
        county.close();
        let found = read.iter().enumerate().flat_map(|(number, year)| {
            let found = look(&county, number, &Form::all(year, &beside));
            found
                .into_iter()
                .map(move |found| (number, found.into_diagnostic(check.code, None)))
        });
        found.collect()
    }

    fn memory(&self) -> Memory {
        let mut files = self.files.clone();
        let name = self.department.as_deref().unwrap_or("示例局");
        files.push((
            "ziping.toml".to_owned(),
            format!(
                "[department]\ncode = \"1\"\nname = \"{name}\"\nfinance_bureau = \"示例财政局\"\n[years.2024]\n{}",
                self.years
            ),
        ));
        Memory::new(files)
    }

    /// What one check finds in it.
    pub(super) fn found(&self, check: &Check) -> Vec<Diagnostic> {
        let files = self.memory();
        let workspace = load::workspace(&files).unwrap();
        let (facts, findings) = load::year(&files, &workspace, 2024).unwrap();
        let earlier = |year| load::year(&files, &workspace, year).ok().map(|(facts, _)| facts);
        let (last_year, year_before_last) = (earlier(2023), earlier(2022));
        let approved = self
            .approved
            .as_ref()
            .map(|other| load::year(&other.memory(), &workspace, 2024).unwrap().0);
        let shelf = Shelf::of_workspace(&files);
        let pack = shelf.open(self.pack.as_deref().unwrap_or("mof-2020")).unwrap();
        let (card, _) = score::year(&facts, &pack).unwrap();
        let (lexicon, wrong) = super::lexicon(&files, &shelf, &pack);
        assert!(wrong.is_empty(), "{wrong:#?}");
        let beside = Beside {
            lexicon,
            last_year,
            year_before_last,
            approved,
            has_file: Box::new(|path| crate::source::Files::has(&files, &format!("2024/{path}"))),
            ..Beside::default()
        };
        let year = ScoredYear::new(facts, card, pack, findings);
        let mut noted = crate::diagnostic::Findings::new();
        let forms = super::Form::all(&year, &beside);
        for form in &forms {
            check.run(form, &mut noted);
        }
        check.run_together(&year, &beside, &forms, &mut noted);
        noted.into_iter().collect()
    }

    /// Line, marked text and message of each finding, for a look.
    pub(super) fn messages(&self, check: &Check) -> Vec<String> {
        let found = self.found(check);
        found
            .iter()
            .map(|one| {
                let marked = one
                    .place
                    .as_ref()
                    .map(|place| place.text().to_owned())
                    .unwrap_or_default();
                format!(
                    "{marked} => {} = {}",
                    one.message,
                    one.hint.as_deref().unwrap_or_default()
                )
            })
            .collect()
    }
}

/// The check finds something in each of these rows, standing alone in a project.
#[track_caller]
pub(super) fn hits(check: &Check, rows: &[&str]) {
    for row in rows {
        let found = Trial::rows(&[row]).found(check);
        assert_eq!(found.len(), 1, "{row}: {found:#?}");
        assert!(
            found[0].code == check.code && found[0].place.is_some(),
            "{row}: {found:#?}"
        );
    }
}

/// The check finds nothing in any of these rows.
#[track_caller]
pub(super) fn misses(check: &Check, rows: &[&str]) {
    for row in rows {
        let found = Trial::rows(&[row]).found(check);
        assert!(found.is_empty(), "{row}: {found:#?}");
    }
}

/// The check finds something in each row of `hits`, standing alone in a project, and nothing in any of `misses`: the two
/// lists of a `.trials.toml` beside the check.
#[track_caller]
pub(super) fn trials(check: &Check, text: &str) {
    let table: toml::Table = text.parse().unwrap();
    let rows = |list: &str| -> Vec<&str> {
        let rows = table.get(list).and_then(toml::Value::as_array);
        let rows = rows.map(|rows| rows.iter().map(|row| row.as_str().unwrap()).collect());
        rows.unwrap_or_default()
    };
    let (hit, missed) = (rows("hits"), rows("misses"));
    assert!(
        !hit.is_empty() && !missed.is_empty() && table.len() == 2,
        "{}",
        check.code
    );
    hits(check, &hit);
    misses(check, &missed);
}

/// One trial of a `.trials.toml`: a text, or a table of texts.
#[derive(Clone, Copy)]
pub(super) struct Case<'t>(&'t toml::Value);

impl<'t> Case<'t> {
    /// The text that it is.
    pub(super) fn text(self) -> &'t str {
        self.0.as_str().unwrap()
    }

    /// What stands before its first ` | `, and what behind.
    pub(super) fn parts(self) -> (&'t str, &'t str) {
        self.text().split_once(" | ").unwrap()
    }

    /// The text of `key`, empty where it has none.
    pub(super) fn of(self, key: &str) -> &'t str {
        self.0.get(key).map_or("", |text| text.as_str().unwrap())
    }

    /// The texts of `key`, none where it has none.
    pub(super) fn list(self, key: &str) -> Vec<&'t str> {
        let texts = self.0.get(key).and_then(toml::Value::as_array).into_iter().flatten();
        texts.map(|text| text.as_str().unwrap()).collect()
    }
}

/// As [`trials`], for trials that are no rows: `found` says how many findings there are, one in each of `hits` and none in
/// any of `misses`. `part` is the table that the two lists stand in; empty: the top of the file.
#[track_caller]
pub(super) fn trials_of(text: &str, part: &str, found: impl Fn(Case<'_>) -> usize) {
    let table: toml::Table = text.parse().unwrap();
    let lists = if part.is_empty() {
        &table
    } else {
        table[part].as_table().unwrap()
    };
    for (list, want) in [("hits", 1), ("misses", 0)] {
        let cases = lists[list].as_array().unwrap();
        assert!(!cases.is_empty(), "{part} {list}");
        for case in cases {
            assert_eq!(found(Case(case)), want, "{case}");
        }
    }
}

/// Writes one row; whether it has a result.
fn write_row(row: &str, targets: &mut String, actuals: &mut String) -> bool {
    let mut parts = row.split('|').map(str::trim);
    let id = parts.next().unwrap();
    let target = parts.next().unwrap_or("≥1个");
    let (level2, name) = id.split_once('/').unwrap_or(("数量指标", id));
    let level1 = match () {
        () if level2.contains("满意") => "满意度指标",
        () if ["经济效益", "社会", "生态", "可持续"]
            .iter()
            .any(|word| level2.contains(word)) =>
        {
            "效益指标"
        }
        () => "产出指标",
    };
    let _ = write!(
        targets,
        "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"{target}\"\n"
    );
    let mut result = String::new();
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or_else(|| panic!("{part}"));
        let (key, value) = (key.trim(), value.trim());
        match key {
            "original" | "description" | "basis" | "kind" => {
                let _ = writeln!(targets, "{key} = \"{value}\"");
            }
            "points" => {
                let _ = writeln!(targets, "{key} = {value}");
            }
            "degree" | "claimed" => {
                let _ = writeln!(result, "{key} = {value}");
            }
            "evidence" => {
                let names = value.split('、').filter(|name| !name.is_empty());
                let names: Vec<String> = names.map(|name| format!("{{ name = \"{name}\" }}")).collect();
                let _ = writeln!(result, "evidence = [{}]", names.join(", "));
            }
            _ => {
                let _ = writeln!(result, "{key} = \"{value}\"");
            }
        }
    }
    if result.is_empty() {
        return false;
    }
    let _ = write!(actuals, "\n[[result]]\nindicator = \"{level2}/{name}\"\n{result}");
    true
}

#[test]
fn every_check_has_a_code_of_its_own_and_a_whole_page() {
    let mut codes = std::collections::BTreeSet::new();
    for check in super::ALL {
        assert!(codes.insert(check.code), "{}", check.code);
        let page = check.page();
        let headings: Vec<&str> = page.sections.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, super::page::SECTIONS, "{}", check.code);
        assert!(
            !page.title.is_empty() && !page.title.contains(['。', '\n']),
            "{}",
            check.code
        );
        for (heading, text) in page.sections {
            assert!(!text.is_empty(), "{}: {heading}", check.code);
        }
    }
}

#[test]
fn the_list_is_in_the_order_of_the_codes() {
    let codes: Vec<_> = super::ALL.iter().map(|check| check.code.as_str()).collect();
    let mut sorted = codes.clone();
    let order = |code: &&str| ("TBAWD".find(&code[..1]), code[1..].to_owned());
    sorted.sort_by_key(order);
    assert_eq!(codes, sorted);
}
