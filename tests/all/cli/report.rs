//! `ziping report`: the documents that are handed in, all or none.

use super::ziping::Ziping;
use std::io::Read;
use std::path::Path;

const PSB: [&str; 14] = [
    "扣分台账.html",
    "扣分台账.md",
    "自评报告.html",
    "自评报告.md",
    "自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）.html",
    "自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）.md",
    "自评表-130823211U7F31OYV8KE7-战士伙食补助.html",
    "自评表-130823211U7F31OYV8KE7-战士伙食补助.md",
    "自评表-130823214E40R89ZP9B3G-执法办案专项（冀财政法[2020]71号）.html",
    "自评表-130823214E40R89ZP9B3G-执法办案专项（冀财政法[2020]71号）.md",
    "自评表-13082321U7G2YFG2VR498-在押人员伙食及医疗补助.html",
    "自评表-13082321U7G2YFG2VR498-在押人员伙食及医疗补助.md",
    "部门汇总.html",
    "部门汇总.md",
];

#[test]
fn a_form_per_project_a_report_a_ledger_and_a_summary() {
    let here = Ziping::example("pingquan-psb");
    let ran = here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md,html"]);
    ran.quiet().code(0);
    assert_eq!(here.files("o"), PSB);
    let mut printed: Vec<&str> = ran.out.lines().map(|line| line.strip_prefix("o/").unwrap()).collect();
    printed.sort_unstable();
    assert_eq!(printed, PSB);
    let form = here.text("o/自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）.md");
    for number in ["98.85", "12.25", "88.2%", "566.00", "543.36"] {
        assert!(form.contains(number), "{number} in\n{form}");
    }
    for (file, numbers) in [
        ("o/部门汇总.md", ["96.63", "95.45", "89.85"]),
        ("o/扣分台账.md", ["0.25", "7.50", "1.40"]),
    ] {
        let text = here.text(file);
        assert!(numbers.iter().all(|number| text.contains(number)), "{file}\n{text}");
    }
}

/// The files of an archive, by their paths inside.
fn unpacked(here: &Ziping, archive: &str) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(here.path(archive)).unwrap()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|number| {
            let mut file = archive.by_index(number).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn an_archive_holds_what_a_folder_would() {
    let here = Ziping::example("pingquan-psb")
        .copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb"),
            "全县/甲局",
        )
        .copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/qingshui-water"),
            "全县/乙局",
        );
    for (from, count) in [("pingquan-psb/2021", 14), ("全县", 26)] {
        here.run(["report", from, "--out", "o", "--format", "md,html"]);
        let ran = here.run(["report", from, "--out", "报送/o.zip", "--format", "md,html"]);
        assert_eq!(ran.out, format!("报送/o.zip（{count} 份文件）\n"));
        let mut folder = here.bytes_below("o");
        folder.sort();
        assert_eq!(folder.len(), count, "{from}");
        assert!(unpacked(&here, "报送/o.zip") == folder, "{from}");
        std::fs::remove_dir_all(here.path("o")).unwrap();
    }
    let first = std::fs::read(here.path("报送/o.zip")).unwrap();
    here.run(["report", "全县", "--out", "报送/o.zip", "--format", "md,html"]);
    assert!(
        std::fs::read(here.path("报送/o.zip")).unwrap() == first,
        "twice the same bytes"
    );
    // One that cannot be read keeps all from being written, and what was there stays.
    let here = here.file("全县/乙局/2021/targets/坏.toml", "project = 坏");
    let ran = here.run(["report", "全县", "--out", "报送/o.zip", "--format", "md,html"]);
    ran.code(2).err_has("== 乙局 ==");
    assert_eq!(here.files("报送"), ["o.zip"]);
    assert!(std::fs::read(here.path("报送/o.zip")).unwrap() == first);
}

#[test]
fn only_the_formats_that_are_asked_for() {
    let here = Ziping::example("qingshui-water");
    let ran = here.run(["report", "qingshui-water", "--out", "o", "--format", "md"]);
    ran.code(1).err_has("还有未定的得分");
    let files = here.files("o");
    assert_eq!(files.len(), 6, "{files:?}");
    assert!(files.iter().all(|file| file.ends_with(".md")), "{files:?}");
}

#[test]
fn twice_gives_the_same_bytes() {
    let here = Ziping::example("pingquan-psb");
    here.run(["report", "pingquan-psb/2021", "--out", "a", "--format", "md,html"])
        .code(0);
    here.run(["report", "pingquan-psb/2021", "--out", "b", "--format", "md,html"])
        .code(0);
    let first: Vec<_> = PSB.iter().map(|file| here.text(&format!("a/{file}"))).collect();
    for (file, text) in PSB.iter().zip(&first) {
        assert_eq!(here.text(&format!("b/{file}")), *text, "{file}");
    }
    // Over what is there already, too.
    here.run(["report", "pingquan-psb/2021", "--out", "a", "--format", "md,html"])
        .code(0);
    assert_eq!(here.files("a"), PSB);
    assert!(
        PSB.iter()
            .zip(&first)
            .all(|(file, text)| here.text(&format!("a/{file}")) == *text)
    );
}

#[test]
fn a_users_own_template_takes_the_shipped_ones_place() {
    let here = Ziping::example("pingquan-psb").file(
        "pingquan-psb/templates/summary.md.j2",
        "{{ doc.department }}：自己的模板\n",
    );
    here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md"])
        .quiet()
        .code(0);
    assert_eq!(here.text("o/部门汇总.md"), "平泉市公安局：自己的模板\n");
    assert!(here.text("o/自评报告.md").len() > 1000);
    // --template is another folder for the same.
    let here = here.file("别处/summary.md.j2", "{{ doc.department }}：别处的模板\n");
    here.run([
        "report",
        "pingquan-psb/2021",
        "--out",
        "o",
        "--format",
        "md",
        "--template",
        "别处",
    ])
    .quiet()
    .code(0);
    assert_eq!(here.text("o/部门汇总.md"), "平泉市公安局：别处的模板\n");
}

#[test]
fn an_error_in_a_template_names_it_and_nothing_is_written() {
    let here = Ziping::example("pingquan-psb").file(
        "pingquan-psb/templates/form.md.j2",
        "第一行\n第二行\n分数：{{ form.totl }}\n",
    );
    let ran = here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md,html"]);
    ran.code(2);
    assert_eq!((ran.out.as_str(), here.files("o").len()), ("", 0));
    ran.err_has("P0[V01 template-error]")
        .err_has("form.md.j2:3:")
        .err_has("`form.totl`")
        .err_has("是不是 total？");
    ran.err_has("正在生成“自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）”等 4 个文件");
    ran.err_has("templates/form.md.j2");
}

#[test]
fn all_errors_of_all_templates_come_together() {
    let here = Ziping::example("pingquan-psb")
        .file("pingquan-psb/templates/form.md.j2", "{{ form.totl }}\n")
        .file("pingquan-psb/templates/report.md.j2", "{% if doc %}没有写完\n")
        .file("pingquan-psb/templates/sumary.md.j2", "\n");
    let ran = here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md"]);
    ran.code(2)
        .err_has("form.md.j2:1:")
        .err_has("report.md.j2:")
        .err_has("P0[V02 template-unknown]")
        .err_has("是不是 summary.md.j2？");
    assert!(here.files("o").is_empty());
}

#[test]
fn a_template_without_end_is_stopped() {
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}长{% endfor %}{% endfor %}{% endfor %}";
    let here = Ziping::example("qingshui-water").file("qingshui-water/templates/summary.md.j2", endless);
    let ran = here.run(["report", "qingshui-water", "--out", "o", "--format", "md"]);
    ran.code(2)
        .err_has("P0[V01 template-error]")
        .err_has("summary.md.j2:1:")
        .err_has("已停止");
    assert!(here.files("o").is_empty());
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_chinese() {
    let here = Ziping::example("pingquan-psb").file("file", "x");
    for out in ["file", "file/o"] {
        let ran = here.run(["report", "pingquan-psb/2021", "--out", out]);
        ran.code(2).err_has(&format!("写不进 {out}"));
        assert_eq!((ran.out.as_str(), here.text("file").as_str()), ("", "x"));
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
}

#[test]
fn a_document_in_the_way_keeps_all_from_being_written() {
    let here = Ziping::example("pingquan-psb").file("o/部门汇总.md/in-the-way", "");
    here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md"])
        .code(2)
        .err_has("部门汇总.md");
    assert_eq!(here.files("o"), ["部门汇总.md/in-the-way"]);
}

#[test]
fn word_documents_come_beside_the_others_and_twice_the_same() {
    let here = Ziping::example("pingquan-psb");
    for out in ["a", "b"] {
        let ran = here.run(["report", "pingquan-psb/2021", "--out", out, "--format", "md,docx,docx"]);
        ran.quiet().code(0);
    }
    let files = here.files("a");
    assert_eq!(files.len(), PSB.len(), "{files:?}");
    for file in files.iter().filter(|file| file.ends_with(".docx")) {
        let bytes = |folder: &str| std::fs::read(here.path(&format!("{folder}/{file}"))).unwrap();
        assert!(bytes("a").starts_with(b"PK"), "{file}");
        assert_eq!(bytes("a"), bytes("b"), "{file}");
    }
}

#[test]
fn a_word_template_of_ones_own_is_used_or_told_and_an_open_one_is_not_read() {
    let here = Ziping::example("qingshui-water")
        .file(
            "qingshui-water/templates/~$form.docx",
            "Word keeps this beside an open file",
        )
        .file("qingshui-water/templates/frm.docx", "x");
    let ran = here.run(["report", "qingshui-water", "--out", "o", "--format", "docx"]);
    ran.code(2).err_has("V02").err_has("是不是 form.docx？");
    let here = here
        .without("qingshui-water/templates/frm.docx")
        .file("qingshui-water/templates/form.docx", "no document");
    let ran = here.run(["report", "qingshui-water", "--out", "o", "--format", "docx"]);
    ran.code(2)
        .err_has("P0[V01 template-error]")
        .err_has("templates/form.docx")
        .err_has("另存为 .docx");
    assert!(here.files("o").is_empty());
    let shipped = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/docx/form-sichuan.docx")).unwrap();
    let here = here.file("qingshui-water/templates/form.docx", &shipped);
    here.run(["report", "qingshui-water", "--out", "o", "--format", "docx"])
        .code(1);
    here.run([
        "report",
        "qingshui-water",
        "--out",
        "p",
        "--format",
        "docx",
        "--layout",
        "sichuan",
    ])
    .code(1);
    let form = "自评表-9905232021QSSL0000001-农村饮水安全巩固提升工程（示例数据）.docx";
    let bytes = |folder: &str| std::fs::read(here.path(&format!("{folder}/{form}"))).unwrap();
    assert_eq!(bytes("o"), bytes("p"), "the same form, by its name and by its layout");
}

#[test]
fn pdf_alone_leaves_no_word_documents() {
    let here = Ziping::example("qingshui-water");
    let ran = here.run(["report", "qingshui-water", "--out", "o", "--format", "pdf"]);
    if ran.err.contains("没有找到 LibreOffice") {
        ran.code(2).err_has("另存为 PDF");
        assert!(here.files("o").is_empty());
        return;
    }
    ran.code(1);
    let files = here.files("o");
    assert_eq!(files.len(), 6, "{files:?}");
    for file in files {
        assert!(
            file.ends_with(".pdf")
                && std::fs::read(here.path(&format!("o/{file}")))
                    .unwrap()
                    .starts_with(b"%PDF"),
            "{file}"
        );
    }
}

/// Every link of the pages, with the page that it stands on.
fn links(here: &Ziping, folder: &str) -> Vec<(String, String)> {
    let pages = here.files(folder).into_iter().filter(|name| name.ends_with(".html"));
    pages
        .flat_map(|page| {
            let text = here.text(&format!("{folder}/{page}"));
            let links: Vec<String> = text
                .split("href=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect();
            links.into_iter().map(move |link| (page.clone(), link))
        })
        .collect()
}

#[test]
fn every_number_of_a_page_leads_to_its_ledger_line_and_every_line_to_its_clause_and_script() {
    for (example, year) in [
        ("pingquan-psb", "2022"),
        ("pingquan-psb", "2023"),
        ("qingshui-water", "2021"),
    ] {
        let here = Ziping::example(example);
        here.run([
            "report",
            &format!("{example}/{year}"),
            "--out",
            "out",
            "--format",
            "html",
        ]);
        let links = links(&here, "out");
        for (page, link) in &links {
            let (file, anchor) = link.split_once('#').unwrap();
            let file = if file.is_empty() { page } else { file };
            let text = here.text(&format!("out/{file}"));
            assert_eq!(text.matches(&format!("id=\"{anchor}\"")).count(), 1, "{page}: {link}");
        }
        let card = here
            .run(["score", &format!("{example}/{year}"), "--format", "json"])
            .json();
        let mut lost = 0;
        for form in card["projects"].as_array().unwrap() {
            let rows = form["indicators"]
                .as_array()
                .unwrap()
                .iter()
                .chain([&form["execution"]]);
            lost += rows.filter(|row| !row["ledger"].as_array().unwrap().is_empty()).count();
            lost += form["ledger"].as_array().unwrap().len();
        }
        let from_forms = links.iter().filter(|(page, _)| page.starts_with("自评表")).count();
        assert_eq!(from_forms, lost, "{example} {year}: one number, one link");
        let ledger: Vec<&String> = links
            .iter()
            .filter(|(page, _)| page.starts_with("扣分台账"))
            .map(|(_, link)| link)
            .collect();
        for what in ["#条款-", "#脚本-"] {
            assert!(
                ledger.iter().any(|link| link.starts_with(what)),
                "{example} {year}: {what}"
            );
        }
    }
}
