//! The workbook that goes out blank.

use super::layout::{
    self, DEPARTMENT, GOALS, INDICATORS, LAST, Line as Ask, NAME, OF_DEPARTMENT, OF_OWN, OF_PROJECT, OWN, PROJECT,
    PROJECTS, RULES, TITLES, WIDTHS, columns, open,
};
use super::suggested::suggested;
use crate::office::{Content, Line, Look, Open, Page, Placed, form_workbook};

const STEPS: &[&str] = &[
    "一、“部门”一张，一个项目一张，“部门整体”一张（没有部门整体目标的空着）。只填浅黄色的格子。",
    "二、照批复的目标表逐格抄。方向、指标值、单位分三格写：≥、90、%。定性的只写指标值：明显改善。日期的只写指标值：12月底前。",
    "三、没有批复文字、要自己想指标的，看最后一张“参考指标”：按工作领域，每个都写了单位、方向和数据从哪里来。",
    "四、用不着的项目表空着，或删去；不够的，另生成一个工作簿，一起导入。不要写公式，不要改隐藏的 A 列。",
    "五、填好保存为 .xlsx，用下面的命令建成工作区，再生成年底填报的工作簿：",
    "        ziping import 这个文件.xlsx --into 工作区文件夹",
    "        ziping form 工作区文件夹",
];

fn placed(column: u16, last: u16, look: Look, text: &str, open: Option<Open>) -> Placed {
    Placed {
        column,
        across: last - column + 1,
        down: 1,
        content: Content::Text(text.to_owned()),
        look,
        open,
    }
}

fn line(key: &str, height: u16, cells: Vec<Placed>) -> Line {
    Line {
        key: key.to_owned(),
        grows: key.contains("indicator="),
        height,
        cells,
    }
}

/// A title, which carries the key of the sheet.
fn title(key: &'static str) -> Line {
    let text = TITLES
        .iter()
        .find(|(kind, _)| *kind == key)
        .map_or("", |(_, title)| title);
    line(key, 30, vec![placed(1, LAST, Look::Title, text, None)])
}

fn answer(ask: &Ask, words: Vec<&'static str>, shown: &str) -> Line {
    let look = if ask.amount { Look::Amount } else { Look::Words };
    line(
        &layout::key(ask.key),
        24,
        vec![
            placed(1, 2, Look::Head, ask.head, None),
            placed(3, LAST, look, shown, Some(open(ask.head, ask.hint, words, ask.amount))),
        ],
    )
}

fn indicators() -> Vec<Line> {
    let columns = columns();
    let heads = (1u16..).zip(&columns);
    let heads = heads
        .map(|(at, one)| placed(at, at, Look::Head, one.head, None))
        .collect();
    let mut lines = vec![line(&layout::key("heads"), 24, heads)];
    for number in 1..=INDICATORS {
        let cells = (1u16..).zip(&columns).map(|(at, one)| {
            placed(
                at,
                at,
                Look::Words,
                "",
                Some(open(one.head, one.hint, one.words.clone(), false)),
            )
        });
        lines.push(line(&layout::key(&format!("indicator={number}")), 24, cells.collect()));
    }
    lines
}

fn page(name: &str, lines: Vec<Line>, heads: Option<usize>) -> Page {
    Page {
        name: name.to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat: heads,
        ..Page::default()
    }
}

/// The bytes of the workbook; `packs` are the rule packs to choose from.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the sheets.
pub fn write(packs: &[&'static str]) -> Result<Vec<u8>, String> {
    let mut pages = vec![about()];
    let mut lines = vec![title(DEPARTMENT)];
    lines.extend(OF_DEPARTMENT.iter().map(|ask| answer(ask, Vec::new(), "")));
    lines.push(answer(&RULES, packs.to_vec(), "mof-2020"));
    pages.push(page("部门", lines, None));
    for number in 1..=PROJECTS {
        let mut lines = vec![title(PROJECT)];
        lines.extend(OF_PROJECT.iter().map(|ask| answer(ask, Vec::new(), "")));
        for goal in 1..=GOALS {
            let head = format!("绩效目标 {goal}");
            let hint = "一格一条，照批复文本";
            lines.push(line(
                &layout::key(&format!("goal={goal}")),
                40,
                vec![
                    placed(1, 2, Look::Head, &head, None),
                    placed(3, LAST, Look::Words, "", Some(open(&head, hint, Vec::new(), false))),
                ],
            ));
        }
        let heads = lines.len();
        lines.extend(indicators());
        pages.push(page(&format!("项目{number}"), lines, Some(heads)));
    }
    let mut lines = vec![title(OWN)];
    lines.extend(OF_OWN.iter().map(|ask| answer(ask, Vec::new(), "")));
    let heads = lines.len();
    lines.extend(indicators());
    pages.push(page("部门整体", lines, Some(heads)));
    pages.push(reference());
    form_workbook(&pages, NAME)
}

fn about() -> Page {
    let mut lines = vec![line(
        "",
        40,
        vec![placed(1, 1, Look::Title, "绩效目标录入工作簿", None)],
    )];
    lines.extend(
        STEPS
            .iter()
            .map(|step| line("", 42, vec![placed(1, 1, Look::Prose, step, None)])),
    );
    Page {
        name: "填写说明".to_owned(),
        widths: vec![110],
        lines,
        ..Page::default()
    }
}

/// Indicators that others use.
fn reference() -> Page {
    let row = |cells: [&str; 7], look| {
        let cells = (1u16..).zip(cells);
        line(
            "",
            0,
            cells.map(|(at, text)| placed(at, at, look, text, None)).collect(),
        )
    };
    let heads = [
        "工作领域",
        "一级指标",
        "二级指标",
        "三级指标",
        "方向",
        "单位",
        "数据来源",
    ];
    let mut lines = vec![row(heads, Look::Head)];
    lines.extend(suggested().iter().map(|one| {
        let cells = [
            one.field,
            one.level1,
            one.level2,
            one.name,
            one.direction,
            one.unit,
            one.source,
        ];
        row(cells, Look::Text)
    }));
    Page {
        name: "参考指标".to_owned(),
        widths: vec![18, 12, 20, 26, 7, 11, 30],
        lines,
        repeat: Some(0),
        frozen: 1,
        ..Page::default()
    }
}
