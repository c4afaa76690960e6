//! Forms with text of our own, in the layouts that were met.

use super::sheet_of_cells::{Cell, Piece, below, cell, down};

/// Level 1 (none: merged with the row above), level 2, name, description, value, basis.
type Row = [&'static str; 6];

const CULTURE: &[Row] = &[
    [
        "产出指标",
        "数量指标",
        "送戏下乡场次(场)",
        "0",
        "≥60全年送戏下乡60场以上",
        "演出计划",
    ],
    [
        "",
        "质量指标",
        "演出完成率",
        "完成场次占计划场次的比例",
        "≥９５％",
        "演出计划",
    ],
    ["", "时效指标", "演出完成时间", "0", "2023年11月底", "演出计划"],
    ["", "成本指标", "每场补助标准", "0", "≤5000元/场", "补助办法"],
    [
        "效益指标",
        "社会效益指标",
        "文化生活丰富程度",
        "群众参与演出活动",
        "较上年有所提高",
        "年度工作要点",
    ],
    [
        "满意度指标",
        "服务对象满意度指标",
        "观众满意度",
        "0",
        "≥85观众满意度在90%以上",
        "问卷调查",
    ],
];

const LIBRARY: &[Row] = &[
    [
        "产出指标",
        "数量指标",
        "购置图书",
        "新购图书册数",
        "2000册以上",
        "采购计划",
    ],
    ["", "质量指标", "图书验收合格率", "0", "=100%", "采购合同"],
    [
        "效益指标",
        "社会效益指标",
        "阅览人次",
        "0",
        "≧30000人次",
        "年度工作要点",
    ],
];

fn row(cells: &[(&str, u16)]) -> Vec<Cell> {
    cells.iter().map(|(text, columns)| cell(text, *columns)).collect()
}

/// The table of a 绩效文本, on a grid of twelve columns.
fn approved(
    unit: &str,
    code: &str,
    name: &str,
    total: &str,
    purpose: &str,
    plan: [&str; 4],
    goals: &str,
    rows: &[Row],
) -> Piece {
    let mut table = vec![
        row(&[(unit, 6), ("单位：万元", 6)]),
        row(&[("项目编码", 2), (code, 4), ("项目名称", 2), (name, 4)]),
        vec![
            down("预算规模及资金用途", 2),
            cell("预算数", 2),
            cell(total, 2),
            cell("其中：财政资金", 2),
            cell(total, 1),
            cell("其他资金", 2),
            cell("0", 1),
        ],
        vec![below(2), cell(purpose, 10)],
        vec![
            down("资金支出计划（%）", 4),
            cell("3月底", 2),
            cell("6月底", 2),
            cell("10月底", 2),
            cell("12月底", 2),
        ],
        std::iter::once(below(4))
            .chain(plan.map(|share| cell(share, 2)))
            .collect(),
        row(&[("绩效目标", 2), (goals, 10)]),
        row(&[
            ("一级指标", 2),
            ("二级指标", 2),
            ("三级指标", 2),
            ("绩效指标描述", 2),
            ("指标值", 2),
            ("指标值确定依据", 2),
        ]),
    ];
    for (number, cells) in rows.iter().enumerate() {
        let mut line: Vec<Cell> = cells.iter().map(|text| cell(text, 2)).collect();
        let goes_on = rows.get(number + 1).is_some_and(|next| next[0].is_empty());
        if cells[0].is_empty() {
            line[0] = below(2);
        } else if goes_on {
            line[0] = down(cells[0], 2);
        }
        table.push(line);
    }
    Piece::Table(table)
}

/// The tables of a 绩效文本: two projects.
pub fn projects() -> Vec<Piece> {
    vec![
        Piece::Text("云溪县文化馆2023年部门预算项目".into()),
        Piece::Text("1.送戏下乡专项绩效目标表".into()),
        approved(
            "415001云溪县文化馆",
            "4150232023WH00000001",
            "送戏下乡专项（云财教[2022]18号）",
            "30.00",
            "用于送戏下乡的演出补助、场地和运输。",
            ["25.00%", "50.00%", "75.00%", "100.00%"],
            "1.完成送戏下乡演出\n2.丰富群众“文化生活”",
            CULTURE,
        ),
        Piece::Text("2.图书购置绩效目标表".into()),
        approved(
            "415002云溪县图书馆",
            "4150232023WH00000002",
            "图书购置",
            "12.50",
            "购置图书。",
            ["", "", "", ""],
            "1.购置图书\n2.按时上架",
            LIBRARY,
        ),
    ]
}

/// Part one of a 绩效文本, with its contents before it.
pub const DEPARTMENT: &str = "云溪县文化馆
2023年部门预算绩效文本
云溪县文化馆编制
云溪县财政局审核
目    录
一、总体绩效目标
1一、总体绩效目标
第一部分
部门整体绩效目标
1、总体绩效目标
第一段总体目标，含引号\"和反斜杠\\。
第二段总体目标。
2、分项绩效目标
1、数量指标
绩效目标：全年演出场次稳步增加。
绩效指标：演出场次明显增加。
2、效益指标
绩效目标：
（1）社会效益。
群众文化生活更加丰富，演出覆盖率达到95%。
3、工作保障措施
第一，加强组织领导。成立领导小组，明确分工。
定期调度。
第二，做好绩效自评。按要求开展自评。
第二部分";
