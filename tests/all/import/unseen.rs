//! What a person does not see in a sheet, and what Excel has made of it, is no part of the table.

use crate::cli::ziping::Ziping;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A form with one project, its indicators from the sixth row on.
fn form(book: &mut Workbook) -> &mut Worksheet {
    let sheet = book.add_worksheet();
    for (row, cells) in [
        vec!["项目支出绩效目标表"],
        vec!["（2023年度）"],
        vec!["项目名称", "甲"],
        vec!["项目资金（万元）", "年度资金总额：", "10"],
        vec!["一级指标", "二级指标", "三级指标", "旧指标值", "指标值"],
        vec!["产出指标", "数量指标", "里程", "≥9公里", "≥10公里"],
        vec!["产出指标", "数量指标", "桥梁", "≥2座", "≥3座"],
    ]
    .into_iter()
    .enumerate()
    {
        for (column, text) in cells.into_iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet
}

/// 三级指标 and 指标值 of the project, and what was said.
fn imported(book: &mut Workbook) -> (Vec<(String, String)>, String) {
    let here = Ziping::new().file("a.xlsx", book.save_to_buffer().unwrap());
    let ran = here.run(["import", "a.xlsx", "--into", "w"]);
    let said = format!("{}{}", ran.out, ran.err);
    let table: toml::Table = toml::from_str(&here.text("w/2023/targets/甲.toml")).unwrap();
    let word = |one: &toml::Value, key: &str| one[key].as_str().unwrap().to_owned();
    let all = table["indicator"].as_array().unwrap().iter();
    (all.map(|one| (word(one, "name"), word(one, "target"))).collect(), said)
}

fn pairs(found: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, target): &(&str, &str)| ((*name).to_owned(), (*target).to_owned());
    found.iter().map(own).collect()
}

#[test]
fn a_hidden_column_is_not_taken_for_the_visible_one() {
    let mut book = Workbook::new();
    let sheet = form(&mut book);
    // The hidden one is called what the visible one is called.
    sheet.write_string(4, 3, "指标值").unwrap();
    sheet.set_column_hidden(3).unwrap();
    let (found, said) = imported(&mut book);
    assert_eq!(found, pairs(&[("里程", "≥10公里"), ("桥梁", "≥3座")]));
    assert!(said.contains("D 列是隐藏的，没有录入"), "{said}");
}

#[test]
fn a_hidden_row_is_no_indicator() {
    let mut book = Workbook::new();
    let sheet = form(&mut book);
    sheet.set_row_hidden(6).unwrap();
    let (found, said) = imported(&mut book);
    assert_eq!(found, pairs(&[("里程", "≥10公里")]));
    assert!(said.contains("第 7 行是隐藏的，没有录入"), "{said}");
}

#[test]
fn a_row_that_is_struck_out_is_no_indicator() {
    let mut book = Workbook::new();
    let sheet = form(&mut book);
    let struck = Format::new().set_font_strikethrough();
    for (column, text) in ["产出指标", "数量指标", "桥梁", "≥2座", "≥3座"].into_iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        sheet.write_string_with_format(6, column, text, &struck).unwrap();
    }
    let (found, said) = imported(&mut book);
    assert_eq!(found, pairs(&[("里程", "≥10公里")]));
    assert!(
        said.contains("A7、B7、C7、D7、E7 里加了删除线的文字，没有录入"),
        "{said}"
    );
}

#[test]
fn words_of_a_number_format_are_part_of_the_target() {
    let mut book = Workbook::new();
    let sheet = form(&mut book);
    let at_most = Format::new().set_num_format("\"≤\"0\"公里\"");
    sheet.write_number_with_format(5, 4, 10, &at_most).unwrap();
    let people = Format::new().set_num_format("\"≥\"0.00\"万座\"");
    sheet.write_number_with_format(6, 4, 0.285, &people).unwrap();
    let (found, _) = imported(&mut book);
    assert_eq!(found, pairs(&[("里程", "≤10公里"), ("桥梁", "≥0.285万座")]));
}

#[test]
fn a_code_that_excel_has_rounded_is_not_taken() {
    let mut book = Workbook::new();
    let sheet = form(&mut book);
    sheet.write_string(1, 1, "项目编码").unwrap();
    sheet.write_number(1, 2, 123_456_789_012_345_678.0).unwrap();
    let here = Ziping::new().file("a.xlsx", book.save_to_buffer().unwrap());
    here.run(["import", "a.xlsx", "--into", "w"])
        .code(1)
        .out_has("编码 123456789012346000 是一个超过 15 位的数，Excel 存不下");
    assert_eq!(here.files("w/2023/targets"), ["甲.toml"]);
}

#[test]
fn a_raised_mark_of_a_note_and_a_strange_symbol_are_not_read_as_part_of_a_number() {
    for target in ["≥10¹公里", "≥〓10公里", "10〓"] {
        let mut book = Workbook::new();
        let sheet = form(&mut book);
        sheet.write_string(5, 4, target).unwrap();
        let (found, said) = imported(&mut book);
        assert_eq!(found, pairs(&[("里程", &format!("？{target}")), ("桥梁", "≥3座")]));
        assert!(said.contains("必须改"), "{target}: {said}");
    }
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    let here = Ziping::new().file("a.xlsx", "");
    here.run(["import", "a.xlsx", "--into", "w", "--year", "2023"])
        .code(2)
        .err_has("空文件");
}
