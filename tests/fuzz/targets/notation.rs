//! Cells of a target and its actual, as people type them.

use super::{Target, corpus};
use crate::mutate::Shape;
use serde::Deserialize;
use ziping::model::notation::{Cell, parse_number, read_actual, read_target};

pub const TARGET: Target = Target {
    name: "notation",
    shape: Shape::Text,
    words: WORDS,
    seeds,
    run,
    share: 9_235,
    short: 20_000,
};

const WORDS: &[&str] = &[
    "≥",
    "≤",
    "=",
    ">",
    "<",
    "＝",
    "不少于",
    "不低于",
    "不超过",
    "大于等于",
    "以上",
    "以内",
    "至",
    "-",
    "~",
    "～",
    "%",
    "％",
    "‰",
    "百分之",
    "百分点",
    "万元",
    "亿元",
    "元/人",
    "平方米",
    "亩",
    "公里",
    "人次",
    "个工作日",
    "年",
    "月",
    "日",
    "2021年12月31日前",
    "2021-13-45",
    "20211231",
    "第三季度",
    "年底",
    "上半年",
    "月底前",
    "是",
    "否",
    "有",
    "无",
    "明显",
    "效果显著",
    "有所提高",
    "优",
    "好/较好/一般",
    "达成",
    "部分达成",
    "未完成",
    "约",
    "近",
    "余",
    "多",
    "多个",
    "全部",
    "若干",
    "0",
    "1/3",
    "1：2",
    "90%-95%",
    "两",
    "一百二十",
    "九成",
    "九成以上",
    "（含）",
    "其中：",
    "、",
    "；",
    "，",
    "\n",
];

#[derive(Deserialize)]
struct Published {
    reading: Vec<Reading>,
}

#[derive(Deserialize)]
struct Reading {
    level1: Option<String>,
    level2: Option<String>,
    name: Option<String>,
    target: Option<String>,
    actual: Option<String>,
}

fn seeds() -> Vec<Vec<u8>> {
    let published: Published =
        toml::from_str(&corpus::text("tests/notation/published.toml")).unwrap_or(Published { reading: Vec::new() });
    let cells = published.reading.into_iter().map(|one| {
        let cells = [one.target, one.actual, one.level1, one.level2, one.name];
        cells.map(Option::unwrap_or_default).join("\t").into_bytes()
    });
    cells.chain([b"\xe2\x89\xa51\t1".to_vec()]).collect()
}

fn run(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut cells = text.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    let (target, actual, level1, level2, name) = (next(), next(), next(), next(), next());
    let cell = Cell {
        text: target,
        original: None,
        level1: if level1.is_empty() { "产出指标" } else { level1 },
        level2,
        name,
        kind: None,
        year: 2021,
    };
    let _ = parse_number(target);
    match read_target(&cell) {
        Ok(read) => read_actual(actual, target, &read.value.1, &cell).is_ok(),
        Err(_) => false,
    }
}
