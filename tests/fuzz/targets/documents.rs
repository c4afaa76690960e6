//! Documents with targets in them, of every format that is read without another program.

use super::{Target, corpus};
use crate::mutate::Shape;
use ziping::office::document::document;
use ziping::source::Memory;
use ziping::tour;

pub const TXT: Target = Target {
    name: "txt",
    shape: Shape::Text,
    words: WORDS,
    seeds: texts,
    run: txt,
    share: 110,
    short: 400,
};

pub const DOCX: Target = Target {
    name: "docx",
    shape: Shape::Archive,
    words: WORDS,
    seeds: Vec::new,
    run: docx,
    share: 60,
    short: 300,
};

pub const XLSX: Target = Target {
    name: "xlsx",
    shape: Shape::Archive,
    words: WORDS,
    seeds: Vec::new,
    run: xlsx,
    share: 60,
    short: 300,
};

pub const XLS: Target = Target {
    name: "xls",
    shape: Shape::OldWorkbook,
    words: &[],
    seeds: old,
    run: xls,
    share: 60,
    short: 500,
};

const WORDS: &[&str] = &[
    "\t",
    "\t\t",
    "\n",
    "\t≥90%",
    "\t定性",
    "\t……",
    "\t/",
    "项目编码",
    "项目名称：甲",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "绩效目标",
    "年度目标",
    "资金支出计划（%）",
    "3、工作保障措施",
    "1.甲绩效目标表",
    "单位：元",
    "其中：",
    "产出指标",
    "效益指标",
    "满意度指标",
    "数量指标",
    "２０２３年",
    "CON",
    "../../x",
    "指标1：a\n指标2：b",
    "_x000D_",
    "_xD800_",
    "&#0;",
    "&#x10FFFF;",
    "&lt;",
    "<w:vMerge/>",
    "<w:gridSpan w:val=\"101\"/>",
    "<w:gridBefore w:val=\"100\"/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:p/>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<row><c><v>1</v></c></row>",
    "<c t=\"s\"><v>0</v></c>",
    "<f>1+1</f>",
    "A1:B2",
    "XFD1048576",
];

fn texts() -> Vec<Vec<u8>> {
    vec![corpus::bytes("tests/all/doors/targets.txt")]
}

fn old() -> Vec<Vec<u8>> {
    vec![corpus::bytes("src/office/xls/tests.xls")]
}

fn txt(bytes: &[u8]) -> bool {
    read("目标.txt", bytes)
}

fn docx(bytes: &[u8]) -> bool {
    read("目标.docx", bytes)
}

fn xlsx(bytes: &[u8]) -> bool {
    read("目标.xlsx", bytes)
}

fn xls(bytes: &[u8]) -> bool {
    // What is left to another program is not asked of it here: there is none on the path.
    read("目标.xls", bytes)
}

/// Read as a document, and imported into a workspace where there was none.
fn read(name: &str, bytes: &[u8]) -> bool {
    if document(name, bytes).is_err() {
        return false;
    }
    let mut from = Memory::default();
    from.put(name, bytes);
    // A document without a table of targets is refused, and has been read.
    let _ = tour::import(&Memory::default(), &from, &[name], Some(2023));
    true
}
