//! 自评表: numbers, merges, paper.

use super::made::{EXAMPLES, first_form, score, score_without, workbooks};
use super::read::{Sheet, sheets, shown};
use rust_decimal::Decimal;
use ziping::model::scorecard::Scorecard;
use ziping::report::view::{self, Form, Row};
use ziping::report::{Format, Templates, documents};

/// Where the columns of a layout are, from 1: 分值, 得分 of an indicator, 完成值; and of the money: first amount, 分值.
struct Columns {
    points: u64,
    score: u64,
    actual: u64,
    money: [u64; 3],
    rate: u64,
    money_score: u64,
}

const NATIONAL: Columns = Columns {
    points: 7,
    score: 8,
    actual: 6,
    money: [4, 5, 6],
    rate: 8,
    money_score: 9,
};
const SICHUAN: Columns = Columns {
    points: 9,
    score: 10,
    actual: 8,
    money: [4, 5, 7],
    rate: 9,
    money_score: 11,
};

fn rows<'a>(form: &'a Form<'_>) -> Vec<&'a Row<'a>> {
    let groups = form.classes.iter().flat_map(|class| &class.groups);
    groups.flat_map(|group| &group.rows).collect()
}

/// A cell holds this number as a number, shown with these decimals; a dash where there is none.
#[track_caller]
fn holds(sheet: &Sheet, row: u64, column: u64, number: Option<Decimal>, shape: &str) {
    let cell = sheet.cells.get(&(row, column));
    match number {
        Some(number) => {
            let cell = cell.unwrap_or_else(|| panic!("{}: nothing in {row}, {column}", sheet.name));
            assert_eq!((cell.kind.as_str(), cell.shape.as_str()), ("n", shape), "{cell:?}");
            assert_eq!(cell.value.parse::<Decimal>().unwrap(), number, "{row}, {column}");
        }
        None => assert!(cell.is_none_or(|cell| cell.kind == "s"), "{cell:?}"),
    }
}

fn places(number: Decimal) -> String {
    let zeros = "0".repeat(number.scale() as usize);
    if zeros.is_empty() {
        "0".into()
    } else {
        format!("0.{zeros}")
    }
}

#[track_caller]
fn has_its_numbers(sheet: &Sheet, form: &Form<'_>, columns: &Columns, first_money: &str) {
    let money = sheet.row_of(first_money);
    let total = &form.money[0];
    for (column, amount) in columns
        .money
        .into_iter()
        .zip([total.initial, total.adjusted, total.executed])
    {
        holds(sheet, money, column, amount, "0.00");
    }
    holds(sheet, money, columns.rate, total.rate, "0.00%");
    if let Some(score) = total.score {
        holds(sheet, money, columns.money_score, Some(score), &places(score));
    }
    let head = sheet.row_of("三级指标");
    for (at, row) in (head + 1..).zip(rows(form)) {
        assert_eq!(sheet.at(at, 4), row.name, "{}", sheet.name);
        assert!(sheet.at(at, columns.actual).starts_with(&row.actual), "{}", row.name);
        holds(
            sheet,
            at,
            columns.points,
            Some(row.points),
            &places(row.points.normalize()),
        );
        holds(
            sheet,
            at,
            columns.score,
            row.score,
            &row.score.map(places).unwrap_or_default(),
        );
    }
    let last = head + 1 + rows(form).len() as u64;
    holds(sheet, last, columns.points, Some(form.points), "0");
    holds(
        sheet,
        last,
        columns.score,
        form.total.score,
        &form.total.score.map(places).unwrap_or_default(),
    );
}

#[test]
fn every_number_is_a_number_in_its_cell() {
    for example in EXAMPLES {
        let card = score(example);
        let national = workbooks(&card, &Templates::shipped());
        let sichuan = workbooks(&card, &Templates::shipped().with_layout("sichuan").unwrap());
        for (number, project) in card.projects.iter().enumerate() {
            let form = view::form_of(&card, project);
            let Some(read) = sheets(&national[number].1) else {
                return;
            };
            let sheet = &read[0];
            assert_eq!(sheet.at(1, 1), "项目支出绩效自评表");
            assert_eq!(sheet.cells[&(1, 1)].font, "方正小标宋简体");
            assert_eq!(sheet.at(2, 1), format!("（{}年度）", card.year));
            assert!(sheet.at(3, 1).contains("示例数据"), "{}", sheet.at(3, 1));
            has_its_numbers(sheet, &form, &NATIONAL, "年度资金总额");
            let head = sheet.row_of("三级指标");
            sheet.is_printable("portrait", &format!("${head}:${head}"));
            for range in merges(&form, head + 1, &["A", "B", "C"]) {
                assert!(sheet.merged.contains(&range), "{range} in {:?}", sheet.merged);
            }
            let other = &sheets(&sichuan[number].1).unwrap()[0];
            assert_eq!(other.at(1, 1), "报表编号：510000_0013zp");
            assert_eq!(other.at(2, 1), "部门预算项目支出绩效自评表");
            has_its_numbers(other, &form, &SICHUAN, "总额");
            let head = other.row_of("三级指标");
            other.is_printable("portrait", &format!("${head}:${head}"));
        }
    }
}

/// The merged ranges of 绩效指标, 一级 and 二级 over more than one row.
fn merges(form: &Form<'_>, first: u64, letters: &[&str; 3]) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |letter: &str, at: u64, rows: usize| {
        if rows > 1 {
            all.push(format!("{letter}{at}:{letter}{}", at + rows as u64 - 1));
        }
    };
    add(letters[0], first, rows(form).len());
    let mut at = first;
    for class in &form.classes {
        add(letters[1], at, class.rows);
        for group in &class.groups {
            add(letters[2], at, group.rows.len());
            at += group.rows.len() as u64;
        }
    }
    all
}

#[test]
fn libreoffice_shows_and_prints_every_number() {
    for example in EXAMPLES {
        let card = score(example);
        let national = workbooks(&card, &Templates::shipped());
        let sichuan = workbooks(&card, &Templates::shipped().with_layout("sichuan").unwrap());
        let forms = card.projects.len();
        let books: Vec<&[u8]> = national[..forms]
            .iter()
            .chain(&sichuan[..forms])
            .map(|(_, bytes)| bytes.as_slice())
            .collect();
        let Some(all) = shown(&books) else { return };
        for (number, shown) in all.iter().enumerate() {
            let form = view::form_of(&card, &card.projects[number % forms]);
            let columns = if number < forms { &NATIONAL } else { &SICHUAN };
            assert!((1..=3).contains(&shown.pages), "{} pages", shown.pages);
            let table = &shown.sheets[0];
            let head = table.iter().position(|row| row[3] == "三级指标").unwrap();
            let cell = |row: usize, column: u64| table[row][usize::try_from(column - 1).unwrap()].as_str();
            for (at, row) in (head + 1..).zip(rows(&form)) {
                assert_eq!(cell(at, columns.points), row.points.normalize().to_string());
                let score = row.score.map_or("—".to_owned(), |score| score.to_string());
                assert_eq!(cell(at, columns.score), score, "{}", row.name);
                let on_paper = |text: &str| {
                    let text: String = text.split_whitespace().collect();
                    assert!(shown.paper.contains(&text), "“{text}” is not on paper: {}", shown.paper);
                };
                on_paper(&score);
                on_paper(&row.points.normalize().to_string());
            }
            let total = form.total.score.map_or("未定".to_owned(), |total| total.to_string());
            assert_eq!(cell(head + 1 + rows(&form).len(), columns.score), total);
            assert!(shown.paper.contains("第1页共"), "{}", shown.paper);
        }
    }
}

fn with_rows(count: usize) -> Scorecard {
    let mut card = score("pingquan-psb");
    card.projects.truncate(1);
    let rows = &mut card.projects[0].indicators;
    let pattern = rows.clone();
    rows.clear();
    for number in 0..count {
        let mut row = pattern[number % pattern.len()].clone();
        row.name = format!("第{number}项{}", row.name).into();
        row.id = format!("{}{number}", row.id).into();
        rows.push(row);
    }
    card
}

#[test]
fn forty_indicators_go_over_pages_with_their_head() {
    let card = with_rows(40);
    let bytes = first_form(&card);
    let form = view::form_of(&card, &card.projects[0]);
    if let Some(read) = sheets(&bytes) {
        has_its_numbers(&read[0], &form, &NATIONAL, "年度资金总额");
    }
    let Some(all) = shown(&[&bytes]) else { return };
    assert!(all[0].pages >= 2, "{} pages", all[0].pages);
    assert!(all[0].paper.matches("三级指标").count() >= 2, "{}", all[0].paper);
    for number in 0..40 {
        assert!(all[0].paper.contains(&format!("第{number}项")), "{number}");
    }
}

#[test]
fn a_project_without_results_says_so_and_has_no_numbers_of_its_own() {
    let card = score_without("pingquan-psb", "2021/actuals/130823211U7F31OYV8KE7.toml");
    let number = card
        .projects
        .iter()
        .position(|one| one.code() == "130823211U7F31OYV8KE7")
        .unwrap();
    let form = view::form_of(&card, &card.projects[number]);
    assert!(form.total.score.is_none());
    let Some(read) = sheets(&workbooks(&card, &Templates::shipped())[number].1) else {
        return;
    };
    has_its_numbers(&read[0], &form, &NATIONAL, "年度资金总额");
    let last = read[0].row_of("三级指标") + 1 + rows(&form).len() as u64;
    assert_eq!(
        (read[0].at(last, 8), read[0].at(last, 9)),
        ("未定", form.total.text.as_str())
    );
    assert_eq!(read[0].at(last - 1, 6), "缺完成值");
}

#[test]
fn the_packs_layout_is_the_forms_and_another_is_refused() {
    let mut card = score("qingshui-water");
    card.rules.layout = "sichuan".into();
    let of = |card: &Scorecard| Some(sheets(&first_form(card))?[0].at(1, 1).to_owned());
    let Some(first) = of(&card) else { return };
    assert_eq!(first, "报表编号：510000_0013zp");
    card.rules.layout = "hubei".into();
    assert_eq!(of(&card).unwrap(), "项目支出绩效自评表");
    let own = Templates::shipped_word_files()[1].1.to_vec();
    let own = Templates::shipped().with_word("templates", vec![("form-own.docx".into(), own)]);
    let messages = documents(&card, &own.with_layout("own").unwrap(), &[Format::Xlsx]).unwrap_err();
    let messages = messages.iter().next().unwrap();
    assert!(
        messages.message.contains("Excel 自评表没有版式 own"),
        "{}",
        messages.message
    );
}
