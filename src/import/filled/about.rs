//! The page of instructions at the front of the workbook.

use super::height::lines_of;
use super::key;
use crate::model::department::Year;
use crate::office::{Content, Line, Look, Page, Placed};

/// Column width of the page, in characters.
const WIDTH: u16 = 110;

const STEPS: &[&str] = &[
    "一、每个项目一张工作表，最后一张是部门整体的指标（有的话）。只填浅黄色的格子；其余是批复的内容，锁定，改了就导不回来。",
    "二、选中一格，会提示这一格怎么写。有下拉箭头的，从列表里选。橙黄色的是还没有填的“实际完成值”和“全年执行数”；填了就变浅。",
    "三、实际完成值：照指标值的写法，写数和单位，如 88.2%、140件；日期写 11月20日 或 2021-11-20；定性指标选 达成、部分达成、未达成；是否指标选 是、否。",
    "四、没有的空着。空着就是“缺”，不是 0，也不是满分；确实是 0 的写 0。没有完成值又说得出原因的，在“无完成值的原因”里选；选“不适用”的，要有批准文号和偏差原因。",
    "五、部分达成、未达成和逾期的，要填“完成程度”（0 到 1），并在“判断说明”里写谁判断的、凭什么。",
    "六、金额一律是万元，只写数字。年初预算数、全年预算数已照批复填好；年中调整过的，改全年预算数。分项（财政拨款、上年结转、其他）要么都填，要么都不填，加起来要等于总额。",
    "七、一格里写几条的（佐证材料、存在问题、改进措施），一行一条，按 Alt+回车 换行。",
    "八、不要写公式，不要删行、插行，不要改工作表里隐藏的内容。工作表可以改名、可以调整行高和列宽；不属于你的项目的工作表可以删去。",
    "九、填好以后保存为 .xlsx（WPS、Excel、LibreOffice 都可以），交给做自评的人，用下面的命令导入：",
    "        ziping import 这个文件.xlsx --into 工作区文件夹",
    "     有问题的格子会逐个指出，没有改好以前什么都不写。",
];

/// The page.
pub(super) fn page(facts: &Year) -> Page {
    let title = format!("{}{}年度绩效自评填报工作簿", facts.department.name, facts.year);
    let mut lines = vec![line(&title, Look::Title, 40)];
    if let Some(remark) = &facts.remark {
        lines.push(line(remark, Look::Prose, 24));
    }
    if let Some(due) = &facts.due {
        lines.push(line(&format!("报送期限：{due}"), Look::Prose, 24));
    }
    if let Some(first) = lines.first_mut() {
        first.key = key::ABOUT.to_owned();
    }
    lines.extend(STEPS.iter().map(|step| line(step, Look::Prose, 24)));
    Page {
        name: "填写说明".to_owned(),
        widths: vec![WIDTH],
        lines,
        ..Page::default()
    }
}

fn line(text: &str, look: Look, least: u16) -> Line {
    // Twelve points are wider than the ten that a column is measured by.
    let rows = lines_of(text, WIDTH * 9 / 10);
    Line {
        key: String::new(),
        grows: false,
        height: u16::try_from(rows)
            .unwrap_or(1)
            .saturating_mul(18)
            .saturating_add(6)
            .max(least),
        cells: vec![Placed {
            column: 1,
            across: 1,
            down: 1,
            content: Content::Text(text.to_owned()),
            look,
            open: None,
        }],
    }
}
