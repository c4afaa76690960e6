//! What is no document, or no table: refused with what to do, and nothing is written.

use super::forms::projects;
use super::sheet_of_cells::{as_word, cell, word, word_table, zipped};
use crate::cli::ziping::Ziping;

fn refused(name: &str, bytes: Vec<u8>, why: &str) {
    let here = Ziping::new().file(name, bytes);
    let ran = here.run(["import", name, "--into", "w", "--year", "2023"]);
    ran.code(2).err_has(why);
    assert!(ran.out.is_empty() && here.files("w").is_empty(), "{}", ran.out);
}

#[test]
fn macros_bombs_nested_archives_and_pdf_are_refused() {
    refused(
        "a.docx",
        zipped(&[("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x")]),
        "宏",
    );
    refused("a.docx", zipped(&[("word/document.xml", &vec![b' '; 8 << 20])]), "太大");
    refused(
        "a.xlsx",
        zipped(&[("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]),
        "实体",
    );
    refused("a.zip", zipped(&[("a.txt", b"x")]), "压缩包");
    refused("a.pdf", b"%PDF-1.7\n".to_vec(), "PDF");
    refused("a.docx", b"PK\x03\x04".to_vec(), "已损坏");
    refused("a.txt", (0..=255).collect(), "不是文字文件");
    refused("a.docx", as_word(&projects())[..900].to_vec(), "已损坏");
}

#[test]
fn a_document_without_tables_is_told_which_layouts_are_known() {
    for (name, bytes) in [
        ("a.txt", "通知".as_bytes().to_vec()),
        ("a.docx", word("<w:p><w:r><w:t>通知</w:t></w:r></w:p>")),
        ("a.docx", word(&word_table(&[vec![cell("姓名", 1), cell("电话", 1)]]))),
    ] {
        refused(name, bytes, "没有找到绩效目标表");
    }
    let here = Ziping::new().file("a.txt", "通知");
    here.run(["import", "a.txt", "--into", "w"])
        .code(2)
        .err_has("“三级指标”和“指标值”")
        .err_has("--year");
}

#[test]
fn one_bad_file_of_several_keeps_all_from_being_written() {
    let here = Ziping::new().file("a.docx", as_word(&projects())).file("b.docx", "PK");
    here.run(["import", "a.docx", "b.docx", "--into", "w"])
        .code(2)
        .err_has("b.docx");
    here.run(["import", "a.docx", "没有.docx", "--into", "w"])
        .code(2)
        .err_has("找不到这个文件");
    here.run(["import", "a.docx", "a.docx", "--into", "w"])
        .code(2)
        .err_has("有两个表");
    assert!(here.files("w").is_empty());
}

#[test]
fn years_that_differ_are_asked_for() {
    let text = super::sheet_of_cells::as_text(&projects());
    let other = text.replace("2023", "2024");
    let here = Ziping::new().file("a.txt", text).file("b.txt", other);
    here.run(["import", "a.txt", "b.txt", "--into", "w"])
        .code(2)
        .err_has("a.txt 是 2023 年度，b.txt 是 2024 年度");
}

#[test]
fn a_value_that_cannot_be_read_is_written_as_it_stands_and_must_be_mended() {
    let text = super::sheet_of_cells::as_text(&projects()).replace("≤5000元/场", "九成以上");
    let here = Ziping::new().file("a.txt", text);
    here.run(["import", "a.txt", "--into", "w"])
        .out_has("必须改")
        .out_has("每场补助标准")
        .code(1);
    assert!(
        here.text("w/2023/targets/4150232023WH00000001.toml")
            .contains("target = \"九成以上\"")
    );
}
