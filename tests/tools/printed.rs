//! What a reader holds in the hand: the examples' HTML, printed to PDF by a browser and read back, has every score of
//! the scorecard on paper, on a sane number of pages.
//!
//! Needs `chromium` and `pdftotext`; without them the check says that it was not run (with `ZIPING_REQUIRE_TOOLS=1` that
//! is a failure).
#![allow(missing_docs)]

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use ziping::model::scorecard::{LedgerLine, Scorecard};
use ziping::report::{Format, Templates, documents};
use ziping::source::Disk;
use ziping::source::write::{Output, write_all};
use ziping::tour::{self, Request};

const PATIENCE: Duration = Duration::from_mins(2);

#[test]
fn the_examples_print_with_every_score() {
    let Some(tools) = Tools::found() else { return };
    for example in [("pingquan-psb", 2021), ("pingquan-psb", 2023), ("qingshui-water", 2021)] {
        let card = score(example);
        let folder = tempfile::tempdir().unwrap();
        let outputs = documents(&card, &Templates::shipped(), &[Format::Html]).unwrap();
        let titled: Vec<(String, PathBuf, Output)> = (1..)
            .zip(outputs)
            .map(|(number, output)| {
                let (title, html) = (
                    output.path.display().to_string(),
                    PathBuf::from(format!("{number}.html")),
                );
                (title, folder.path().join(&html), Output { path: html, ..output })
            })
            .collect();
        write_all(
            folder.path(),
            &titled.iter().map(|(_, _, output)| output.clone()).collect::<Vec<_>>(),
        )
        .unwrap();
        // A browser takes two seconds to start, and they do not mind each other.
        for some in titled.chunks(4) {
            std::thread::scope(|scope| {
                for (title, html, _) in some {
                    let (tools, card) = (&tools, &card);
                    scope.spawn(move || check(card, title, &tools.printed(html)));
                }
            });
        }
    }
}

fn check(card: &Scorecard, title: &str, text: &str) {
    let pages = text.matches('\u{c}').count();
    let printed = Printed::new(text);
    let remark = card
        .remark
        .as_deref()
        .expect("an example says that its figures are made up");
    printed.says(title, remark);
    if let Some(project) = card
        .projects
        .iter()
        .find(|project| title.starts_with(&format!("自评表-{}", project.code())))
    {
        assert!((1..=3).contains(&pages), "{title}: {pages} pages");
        printed.says(title, project.name());
        let mut numbers: Vec<Decimal> = project.indicators.iter().filter_map(|row| row.score).collect();
        numbers.extend(project.execution.score);
        numbers.extend(project.total);
        numbers.extend(project.execution.executed);
        printed.has(title, &numbers);
        says_range(&printed, title, project.range.as_ref());
        return;
    }
    let own = card.department_score.own.as_ref();
    match title {
        "自评报告.html" => {
            assert!((3..=15).contains(&pages), "{title}: {pages} pages");
            for heading in [
                "一、基本情况",
                "三、综合结论",
                "五、偏离绩效目标的原因和下一步改进措施",
                "七、其他",
            ] {
                printed.says(title, heading);
            }
            let lost = card
                .projects
                .iter()
                .flat_map(|project| &project.indicators)
                .map(|row| row.lost());
            printed.has(title, &lost.filter(|lost| *lost > Decimal::ZERO).collect::<Vec<_>>());
            for project in &card.projects {
                let total = project
                    .total
                    .map(|total| format!("{}：自评得分{total}分", project.name()));
                printed.says(
                    title,
                    &total.unwrap_or_else(|| format!("{}：自评得分未定", project.name())),
                );
            }
            if let Some(total) = own.and_then(|own| own.total) {
                printed.says(title, &format!("部门整体绩效自评得分{total}分"));
            }
        }
        "扣分台账.html" => {
            assert!((1..=8).contains(&pages), "{title}: {pages} pages");
            let mut lines: Vec<&LedgerLine> = Vec::new();
            for project in &card.projects {
                lines.extend(&project.execution.ledger);
                lines.extend(project.indicators.iter().flat_map(|row| &row.ledger));
                lines.extend(&project.ledger);
            }
            if let Some(own) = own {
                lines.extend(&own.execution.ledger);
                lines.extend(own.indicators.iter().flat_map(|row| &row.ledger));
                lines.extend(&own.ledger);
            }
            printed.has(title, &lines.iter().map(|line| line.points).collect::<Vec<_>>());
            for project in &card.projects {
                if let Some(total) = project.total {
                    printed.says(
                        title,
                        &format!("{} − {} = {total}", project.points.normalize(), project.lost()),
                    );
                }
            }
        }
        "部门汇总.html" => {
            // Two pages of tables, the charts, and the department's own form.
            assert!((1..=7).contains(&pages), "{title}: {pages} pages");
            let mut numbers: Vec<Decimal> = card.projects.iter().filter_map(|project| project.total).collect();
            numbers.extend(card.department_score.total);
            numbers.extend(card.department_score.contributions.iter().filter_map(|one| one.share));
            if let Some(own) = own {
                printed.says(title, "部门整体绩效自评表");
                numbers.extend(own.indicators.iter().filter_map(|row| row.score));
                numbers.extend(own.total);
            }
            printed.has(title, &numbers);
            says_range(&printed, title, card.department_score.range.as_ref());
        }
        other => panic!("a document that nothing is known of: {other}"),
    }
}

fn says_range(printed: &Printed, title: &str, range: Option<&ziping::model::scorecard::Range>) {
    if let Some(range) = range {
        printed.says(title, &format!("未定（最低 {}，最高 {}）", range.low, range.high));
    }
}

/// The text of a printed document.
struct Printed {
    /// How often each number stands there, as a number of its own.
    numbers: BTreeMap<String, usize>,
    /// All of it without spaces: a reader of PDF drops or adds them, and a cell wraps where it likes.
    tight: String,
}

impl Printed {
    fn new(text: &str) -> Self {
        let mut numbers = BTreeMap::new();
        for number in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')) {
            *numbers.entry(number.to_owned()).or_insert(0) += 1;
        }
        Self {
            numbers,
            tight: tight(text),
        }
    }

    /// Each number is there at least as often as it is expected.
    fn has(&self, title: &str, numbers: &[Decimal]) {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for number in numbers {
            *wanted.entry(number.to_string()).or_insert(0) += 1;
        }
        for (number, times) in wanted {
            let found = self.numbers.get(&number).copied().unwrap_or(0);
            assert!(found >= times, "{title}: {number} stands {found} times, not {times}");
        }
    }

    fn says(&self, title: &str, words: &str) {
        assert!(
            self.tight.contains(&tight(words)),
            "{title} does not say “{words}”: {}",
            self.tight
        );
    }
}

fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

fn score((example, year): (&str, i16)) -> Scorecard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let request = Request::default().with_year(year);
    tour::score(&Disk::new(folder), &request)
        .expect("an example can be scored")
        .card
}

/// The browser and the reader of PDF.
struct Tools {
    chromium: PathBuf,
    pdftotext: PathBuf,
}

impl Tools {
    #[expect(clippy::print_stderr, reason = "a check that was not run says so")]
    fn found() -> Option<Self> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(|name| on_path(name));
        let missing = match (chromium, on_path("pdftotext")) {
            (Some(chromium), Some(pdftotext)) => return Some(Self { chromium, pdftotext }),
            (None, _) => "chromium",
            (_, None) => "pdftotext",
        };
        let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
        assert!(
            !required,
            "not run: {missing} not found, and ZIPING_REQUIRE_TOOLS=1 requires it"
        );
        eprintln!("not run: {missing} not found");
        None
    }

    /// The text of the page as it prints, a form feed after each sheet.
    fn printed(&self, html: &Path) -> String {
        let (pdf, profile) = (html.with_extension("pdf"), html.with_extension("profile"));
        let browser = Command::new(&self.chromium)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-pdf-header-footer",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(format!("file://{}", html.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium starts");
        waited(browser, "chromium");
        let read = Command::new(&self.pdftotext)
            .arg(&pdf)
            .arg("-")
            .output()
            .expect("pdftotext starts");
        assert!(read.status.success(), "pdftotext cannot read {}", pdf.display());
        String::from_utf8(read.stdout).expect("pdftotext writes UTF-8")
    }
}

/// Ends what does not end by itself.
fn waited(mut child: Child, name: &str) {
    let begun = Instant::now();
    loop {
        match child.try_wait().expect("a child of ours") {
            Some(status) => return assert!(status.success(), "{name}: {status}"),
            None if begun.elapsed() > PATIENCE => {
                child.kill().expect("a child of ours");
                child.wait().expect("a child of ours");
                panic!("{name} did not end within {PATIENCE:?}");
            }
            None => sleep(Duration::from_millis(50)),
        }
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
