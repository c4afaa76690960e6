//! From nothing to a filing with Word, text and Excel alone: no TOML file is opened or written by hand.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str = include_str!("../all/doors/targets.txt");

/// The national form, as a page that a word processor opens.
const PAGE: &str = "<html><head><meta charset=\"utf-8\"></head><body><p>项目支出绩效目标表</p><p>（2025年度）</p><table border=\"1\">\
<tr><td colspan=\"2\">项目名称</td><td colspan=\"4\">农村公路养护</td></tr>\
<tr><td colspan=\"2\">项目编码</td><td colspan=\"4\">JT2025001</td></tr>\
<tr><td colspan=\"2\">主管部门</td><td colspan=\"4\">清河县交通运输局</td></tr>\
<tr><td colspan=\"2\">年度资金总额</td><td colspan=\"4\">120</td></tr>\
<tr><td colspan=\"2\">其中：财政拨款</td><td colspan=\"4\">120</td></tr>\
<tr><td colspan=\"2\">年度总体目标</td><td colspan=\"4\">养护农村公路80公里</td></tr>\
<tr><td>一级指标</td><td>二级指标</td><td colspan=\"3\">三级指标</td><td>指标值</td></tr>\
<tr><td>产出指标</td><td>数量指标</td><td colspan=\"3\">养护公路里程</td><td>≥80公里</td></tr>\
<tr><td>效益指标</td><td>社会效益指标</td><td colspan=\"3\">道路事故起数</td><td>≤5起</td></tr>\
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td colspan=\"3\">过往群众满意度</td><td>≥90%</td></tr>\
</table></body></html>";

/// The same, as it is pasted into a text.
const PASTED: &str = "项目支出绩效目标表\n（2025年度）\n项目名称\t农村公路养护\n项目编码\tJT2025001\n主管部门\t清河县交通运输局\n\
年度资金总额\t120\n其中：财政拨款\t120\n年度总体目标\t养护农村公路80公里\n一级指标\t二级指标\t三级指标\t指标值\n\
产出指标\t数量指标\t养护公路里程\t≥80公里\n效益指标\t社会效益指标\t道路事故起数\t≤5起\n\
满意度指标\t服务对象满意度指标\t过往群众满意度\t≥90%\n";

/// A folder in which a clerk works.
pub struct Desk(tempfile::TempDir);

impl Desk {
    /// Where a file of that folder is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file of text.
    pub fn put(&self, name: &str, text: &str) {
        self.put_bytes(name, text.as_bytes());
    }

    /// Writes a file.
    pub fn put_bytes(&self, name: &str, bytes: &[u8]) {
        std::io::Write::write_all(&mut std::fs::File::create(self.path(name)).unwrap(), bytes).unwrap();
    }

    /// Runs `ziping`; its exit code and all that it said.
    pub fn ziping(&self, args: &[&str]) -> (i32, String) {
        let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        let said = [ran.stdout, ran.stderr]
            .map(|bytes| String::from_utf8(bytes).unwrap())
            .concat();
        (ran.status.code().unwrap(), said)
    }

    /// Runs `ziping`, which does what is asked; what it finds is no hindrance.
    #[track_caller]
    pub fn does(&self, args: &[&str]) -> String {
        let (code, said) = self.ziping(args);
        assert!(code < 2, "{args:?}: {said}");
        said
    }

    /// Runs a script of openpyxl; whether it could be run.
    pub fn python(&self, script: &str, from: &str, to: &str) -> bool {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/tools/walk")
            .join(script);
        let python = ["/usr/bin/python3", "python3"].into_iter().find(|python| {
            let has = Command::new(python)
                .args(["-c", "import openpyxl"])
                .stderr(Stdio::null())
                .status();
            has.is_ok_and(|status| status.success())
        });
        let Some(python) = python else {
            return not_run("openpyxl");
        };
        let mut command = Command::new(python);
        command.arg(script).arg(self.path(from)).arg(self.path(to));
        let ran = command.output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        true
    }

    /// Opens a file with LibreOffice and saves it in a folder; whether it could be run.
    fn office(&self, name: &str, format: &str, folder: &str) -> bool {
        let mut command = Command::new("soffice");
        command
            .arg(format!(
                "-env:UserInstallation=file://{}",
                self.path("profile").display()
            ))
            .args(["--headless", "--convert-to", format, "--outdir"])
            .arg(self.path(folder))
            .arg(self.path(name))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success()) || not_run("soffice")
    }

    /// From approved targets to a filing that verifies.
    fn year(&self, workspace: &str, year: &str) -> bool {
        self.does(&["form", workspace]);
        let blank = format!("{workspace}/待填-{year}.xlsx");
        let filled = format!("{workspace}-已填.xlsx");
        if !self.python("fill.py", &blank, &filled) {
            return false;
        }
        self.does(&["import", &filled, "--into", workspace]);
        let said = self.does(&["check", workspace]);
        assert!(said.contains("必须改（P0）0 处"), "{said}");
        self.does(&["score", workspace]);
        let (code, said) = self.ziping(&["file", workspace]);
        assert_eq!(code, 0, "{said}");
        let (code, said) = self.ziping(&["verify", workspace]);
        assert_eq!(code, 0, "{said}");
        true
    }
}

#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn not_run(what: &str) -> bool {
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: {what} is absent, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: {what} is absent");
    false
}

/// An empty folder.
pub fn desk() -> Desk {
    Desk(tempfile::tempdir().unwrap())
}

#[test]
fn a_text_the_same_as_word_and_the_export_of_the_system_become_filings() {
    let desk = desk();
    let import = |from: &str, into: &str, year: &str| {
        let department = ["--department", "清河县交通运输局"];
        let said = desk.does(&[&["import", from, "--into", into, "--year", year][..], &department].concat());
        assert!(!said.contains("必须改"), "{said}");
    };
    // The document that the tests have: many projects in one text.
    desk.put("目标.txt", &TEXT.replace("示例局", "清河县公路局"));
    import("目标.txt", "全文", "2023");
    desk.year("全文", "2023");
    // A form as a text and as a Word document: the same targets.
    desk.put("表.txt", PASTED);
    desk.put("表.html", PAGE);
    if !desk.office("表.html", "docx:MS Word 2007 XML", "存") {
        return;
    }
    import("表.txt", "文本", "2025");
    import("存/表.docx", "文档", "2025");
    let targets = |workspace: &str| {
        let text = std::fs::read_to_string(desk.path(workspace).join("2025/targets/JT2025001.toml")).unwrap();
        let facts = text.lines().filter(|line| !line.starts_with('#'));
        facts.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(targets("文档"), targets("文本"));
    desk.year("文本", "2025");
    desk.year("文档", "2025");
    // A line per indicator, as the system of the budgets exports it.
    if desk.python("system.py", "", "导出.xlsx") {
        import("导出.xlsx", "系统", "2025");
        desk.year("系统", "2025");
    }
}

#[test]
fn a_blank_workbook_of_targets_becomes_a_filing() {
    let desk = desk();
    desk.does(&["form", "--targets", "--out", "目标.xlsx"]);
    if !desk.python("targets.py", "目标.xlsx", "填好.xlsx") || !desk.office("填好.xlsx", "xlsx", "存") {
        return;
    }
    let said = desk.does(&["import", "存/填好.xlsx", "--into", "局"]);
    assert!(said.contains("2025 年度：2 个项目，12 个指标"), "{said}");
    for file in ["ziping.toml", "2025/department.toml", "2025/targets/JT2025001.toml"] {
        assert!(desk.path("局").join(file).exists(), "{file}");
    }
    desk.year("局", "2025");
}

#[test]
fn a_marked_copy_is_opened_by_libreoffice_and_keeps_what_was_typed() {
    let desk = desk();
    desk.put("目标.txt", TEXT);
    desk.does(&["import", "目标.txt", "--into", "局", "--year", "2023"]);
    desk.does(&["form", "局"]);
    if !desk.python("fill.py", "局/待填-2023.xlsx", "填.xlsx") || !desk.office("填.xlsx", "xlsx", "存") {
        return;
    }
    let said = desk.does(&["import", "存/填.xlsx", "--into", "局", "--marked", "退回.xlsx"]);
    assert!(said.contains("已写 退回.xlsx：标了 "), "{said}");
    // Saved once more by LibreOffice, it comes back as the same workbook, comments and all.
    assert!(desk.office("退回.xlsx", "xlsx", "再"));
    let said = desk.does(&["import", "再/退回.xlsx", "--into", "局"]);
    assert!(said.contains("无改动"), "{said}");
}
