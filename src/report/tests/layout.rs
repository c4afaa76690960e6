//! Order of rows, merged cells, names of files, and the list of names for template writers.

use super::{card, document};
use crate::model::form::Head;
use crate::report::{Format, Templates, documents, view};
use std::collections::BTreeSet;

#[test]
fn rows_stand_in_the_order_of_the_national_form() {
    let card = card();
    let form = view::form_of(&card, &card.projects[1]);
    let order: Vec<(&str, Vec<&str>)> = form
        .classes
        .iter()
        .map(|class| (class.level1, class.groups.iter().map(|group| group.level2).collect()))
        .collect();
    assert_eq!(
        order,
        [
            ("产出指标", vec!["数量指标", "质量指标", "时效指标"]),
            ("效益指标", vec!["经济效益指标", "社会效益指标", "其他效益指标"]),
            ("满意度指标", vec!["服务对象满意度指标"]),
        ]
    );
    let first: Vec<&str> = form.classes[0].groups[0].rows.iter().map(|row| row.name).collect();
    assert_eq!(
        first,
        ["享受补助人数", "节日慰问次数"],
        "in the order of the file inside a second level"
    );
}

#[test]
fn merged_cells_cover_exactly_their_rows() {
    let card = card();
    for name in [
        "自评表-1308232102WNCUW7BS7E8",
        "自评表-1308232102WNCUW7BS7E9",
        "扣分台账",
        "部门汇总",
    ] {
        let text = document(&card, Format::Html, name);
        for table in text
            .split("<table")
            .skip(1)
            .map(|table| table.split("</table>").next().unwrap())
        {
            check_grid(name, table);
        }
    }
}

/// Lays the cells out as a browser does: each row must fill exactly the columns of the table, no two cells overlap.
fn check_grid(name: &str, table: &str) {
    let number = |cell: &str, attribute: &str| -> usize {
        let tag = cell.split('>').next().unwrap();
        tag.split(&format!("{attribute}=\""))
            .nth(1)
            .map_or(1, |rest| rest.split('"').next().unwrap().parse().unwrap())
    };
    let mut width = None;
    let mut hanging: Vec<usize> = Vec::new();
    for row in table
        .replace("<th ", "<td ")
        .replace("<th>", "<td>")
        .split("<tr")
        .skip(1)
    {
        let row = row.split("</tr>").next().unwrap();
        let mut filled = hanging.iter().filter(|rest| **rest > 0).count();
        let mut next: Vec<usize> = hanging.iter().map(|rest| rest.saturating_sub(1)).collect();
        for cell in row.split("<td").skip(1) {
            let (columns, rows) = (number(cell, "colspan"), number(cell, "rowspan"));
            filled += columns;
            next.extend(std::iter::repeat_n(rows - 1, columns));
        }
        assert_eq!(*width.get_or_insert(filled), filled, "{name}: {row}");
        hanging = next;
    }
    assert!(
        hanging.iter().all(|rest| *rest == 0),
        "{name}: a merged cell reaches beyond the table"
    );
}

#[test]
fn file_names_are_safe_and_never_the_same() {
    let mut card = card();
    let mut twin = card.projects[0].clone();
    if let Head::Project(head) = &mut twin.head {
        head.code = head.code.to_lowercase();
    }
    card.projects.push(twin);
    let all = documents(&card, &Templates::shipped(), &[Format::Md, Format::Html]).unwrap();
    let names: Vec<&str> = all.iter().map(|output| output.path.to_str().unwrap()).collect();
    assert_eq!(
        names[..6],
        [
            "自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）.md",
            "自评表-1308232102WNCUW7BS7E9-战士伙食_b_补助__b__甲_乙_.md",
            "自评表-1308232102wncuw7bs7e8-执法办案专项（冀财政法[2020]70号）-2.md",
            "自评报告.md",
            "扣分台账.md",
            "部门汇总.md",
        ]
    );
    assert_eq!(names.len(), 12);
}

#[test]
fn the_same_scorecard_gives_the_same_bytes() {
    let render = || {
        documents(
            &card(),
            &Templates::shipped(),
            &[Format::Md, Format::Html, Format::Docx],
        )
        .unwrap()
    };
    assert_eq!(render(), render());
}

#[test]
fn the_readme_lists_every_name_a_template_may_use() {
    let readme = include_str!("../../../templates/README.md");
    let card = card();
    let views = [
        serde_json::to_value(view::form_of(&card, &card.projects[1])).unwrap(),
        serde_json::to_value(view::report(&card)).unwrap(),
        serde_json::to_value(view::ledger(&card)).unwrap(),
        serde_json::to_value(view::summary(&card)).unwrap(),
    ];
    let mut found = BTreeSet::new();
    for view in &views {
        names(view, &mut found);
    }
    let missing: Vec<_> = found
        .iter()
        .filter(|name| !readme.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn names<'v>(value: &'v serde_json::Value, found: &mut BTreeSet<&'v str>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name);
                names(value, found);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}
