//! The workbook that went out to be filled in, as it comes back.

use super::{Target, workspace};
use crate::mutate::Shape;
use ziping::source::Memory;
use ziping::tour::{self, Request};

pub const TARGET: Target = Target {
    name: "filled",
    shape: Shape::Archive,
    words: WORDS,
    seeds,
    run,
    share: 40,
    short: 60,
};

const NAME: &str = "填好.xlsx";

const WORDS: &[&str] = &[
    "ziping:project=A01",
    "ziping:money=total",
    "ziping:money=",
    "ziping:goal=1",
    "ziping:goal=1+2",
    "ziping:result=",
    "ziping:",
    "A01",
    "<c t=\"inlineStr\"><is><t>9公里</t></is></c>",
    "<c><v>45000</v></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<c t=\"e\"><v>#N/A</v></c>",
    "9公里",
    "部分改善",
    "未实施",
    "2021年11月20日",
    "其他原因",
    "A1:XFD1048576",
];

fn seeds() -> Vec<Vec<u8>> {
    let request = Request::default().with_year(2021);
    let mut blank = Memory::default();
    blank.put("ziping.toml", workspace::DEPARTMENT);
    blank.put("2021/targets/A01.toml", workspace::TARGETS);
    [blank, workspace::whole()]
        .iter()
        .filter_map(|files| tour::form_workbook(files, &request).ok())
        .map(|book| book.bytes)
        .collect()
}

fn run(bytes: &[u8]) -> bool {
    let mut from = Memory::default();
    from.put(NAME, bytes);
    tour::import(&workspace::whole(), &from, &[NAME], None).is_ok()
}
