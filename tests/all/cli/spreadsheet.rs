//! `ziping score --format csv`, as Excel and WPS read it.

use super::ziping::Ziping;

fn rows(out: &str) -> Vec<csv::StringRecord> {
    let text = out
        .strip_prefix('\u{feff}')
        .expect("without the mark Excel takes it for GBK");
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn a_spreadsheet_reads_it() {
    let ran = Ziping::example("qingshui-water").run(["score", "qingshui-water", "--format", "csv"]);
    ran.quiet().code(1);
    assert_eq!(ran.out.matches('\n').count(), ran.out.matches("\r\n").count());
    let rows = rows(&ran.out);
    assert!(rows.iter().all(|row| row.len() == 16));
    assert_eq!(
        rows[0].iter().take(4).collect::<Vec<_>>(),
        ["部门", "年度", "项目编码", "项目名称"]
    );
    let row = rows.iter().find(|row| &row[8] == "工程完工时间").unwrap();
    assert_eq!(
        row.iter().skip(9).collect::<Vec<_>>(),
        [
            "2021年10月底",
            "2021年11月20日",
            "10",
            "7.00",
            "已评",
            "3.00",
            "要求2021年10月31日完成，实际2021年11月20日，逾期扣分值的30%"
        ]
    );
    // What is missing is no number.
    let missing = rows.iter().find(|row| &row[8] == "减少灾害损失").unwrap();
    assert_eq!(
        (&missing[10], &missing[12], &missing[13], &missing[14]),
        ("", "", "缺完成值", "")
    );
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let here = Ziping::example("qingshui-water").change(
        "qingshui-water/2021/targets/9905232021QSSL0000001.toml",
        "name = \"农村饮水安全巩固提升工程（示例数据）\"",
        "name = '=HYPERLINK(\"http://x\",\"点我\")'",
    );
    let ran = here.run(["score", "qingshui-water", "--format", "csv"]);
    let rows = rows(&ran.out);
    assert_eq!(&rows[1][3], "'=HYPERLINK(\"http://x\",\"点我\")");
    assert_eq!(
        &rows.iter().find(|row| &row[8] == "新建集中供水工程数量").unwrap()[9],
        "'=6处"
    );
    for row in &rows {
        for cell in row {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula || cell.parse::<rust_decimal::Decimal>().is_ok(), "{cell}");
        }
    }
}

#[test]
fn what_a_project_loses_in_the_rows_is_what_its_total_lacks() {
    let ran = Ziping::example("pingquan-psb").run(["score", "pingquan-psb/2021", "--format", "csv"]);
    ran.quiet().code(0);
    let number = |cell: &str| {
        if cell.is_empty() {
            rust_decimal::Decimal::ZERO
        } else {
            cell.parse().unwrap()
        }
    };
    let rows = rows(&ran.out);
    for code in [
        "1308232102WNCUW7BS7E8",
        "130823214E40R89ZP9B3G",
        "130823211U7F31OYV8KE7",
        "13082321U7G2YFG2VR498",
    ] {
        let own: Vec<_> = rows.iter().filter(|row| &row[2] == code).collect();
        let lost: rust_decimal::Decimal = own.iter().map(|row| number(&row[14])).sum();
        assert_eq!(rust_decimal::Decimal::ONE_HUNDRED - lost, number(&own[0][4]), "{code}");
    }
}
