//! The national 项目支出绩效目标表: money and goals of the term beside those of the year; split, tracked, merged.

use super::sheet_of_cells::{Cell, below, cell, down, word, word_table};
use crate::cli::ziping::Ziping;

fn row(cells: &[(&str, u16)]) -> Vec<Cell> {
    cells.iter().map(|(text, columns)| cell(text, *columns)).collect()
}

fn rows() -> Vec<Vec<Cell>> {
    vec![
        row(&[("项目支出绩效目标表\n（2022年度）", 12)]),
        row(&[("项 目 名 称", 3), ("河道清淤工程", 9)]),
        row(&[
            ("主管部门及代码", 3),
            ("[327]清河县水利局", 3),
            ("实施单位", 3),
            ("清河县河道所", 3),
        ]),
        row(&[("项目属性", 3), ("延续项目", 3), ("项目期", 3), ("3年", 3)]),
        vec![
            down("项目资金\n（万元）", 3),
            cell("中期资金总额：", 3),
            cell("900.00", 2),
            cell("年度资金总额：", 2),
            cell("３００．５０", 2),
        ],
        vec![
            below(3),
            cell("  其中：财政拨款", 3),
            cell("900.00", 2),
            cell("  其中：财政拨款", 2),
            cell("300.50", 2),
        ],
        vec![
            below(3),
            cell("其他资金", 3),
            cell("0", 2),
            cell("其他资金", 2),
            cell("", 2),
        ],
        vec![
            down("总体目标", 3),
            cell("中期目标（2022年—2024年）", 4),
            cell("年度目标", 5),
        ],
        vec![
            below(3),
            cell("目标1：三年清淤90公里", 4),
            cell("目标1：清淤30公里\n目标2：恢复行洪能力", 5),
        ],
    ]
}

fn grid(head: bool, rows: &[[&str; 4]]) -> Vec<Vec<Cell>> {
    let frame = |first: bool| if first { down("绩效指标", 2) } else { below(2) };
    let mut lines = Vec::new();
    if head {
        lines.push(vec![
            frame(true),
            cell("一级指标", 2),
            cell("二级指标", 2),
            cell("三级指标", 3),
            cell("指标值（包含数字及文字描述）", 3),
        ]);
    }
    for (number, [first, second, name, value]) in rows.iter().enumerate() {
        lines.push(vec![
            frame(!head && number == 0),
            if first.is_empty() { below(2) } else { down(first, 2) },
            cell(second, 2),
            cell(name, 3),
            cell(value, 3),
        ]);
    }
    lines
}

fn document() -> Vec<u8> {
    let first = [
        rows(),
        grid(
            true,
            &[
                ["产 出\n指 标\n（50分）", "数量指标", "指标1：清淤长度", "≧３０公里"],
                ["", "质量指标", "验收合格率", "＝１００％"],
                [
                    "",
                    "时效指标",
                    "指标1：完工时间\n指标2：开工时间",
                    "2022年10月底\n2022年3月底",
                ],
            ],
        ),
    ]
    .concat();
    // The rest of the table on the next page, after Word has cut it in two.
    let second = grid(
        false,
        &[
            ["效益指标", "社会效益指标", "受益人口", "不少于2.5万人"],
            ["满意度指标", "服务对象满意度指标", "群众满意度", "》=90%"],
            ["", "", "……", ""],
        ],
    );
    let tracked = concat!(
        "<w:p><w:r><w:t>附件</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>旧的</w:delText></w:r></w:del>",
        "<w:ins w:id=\"2\"><w:r><w:t>新的</w:t></w:r></w:ins></w:p>"
    );
    let table = word_table(&first).replace(
        "<w:r><w:t>验收</w:t></w:r>",
        "<w:del w:id=\"3\"><w:r><w:delText>检查</w:delText></w:r></w:del><w:ins w:id=\"4\"><w:r><w:t>验收</w:t></w:r></w:ins>",
    );
    assert!(table.contains("检查"));
    word(&format!("{tracked}{table}<w:p/>{}", word_table(&second)))
}

#[test]
fn the_years_money_goals_and_indicators_are_taken() {
    let here = Ziping::new().file("a.docx", document());
    let ran = here.run(["import", "a.docx", "--into", "w"]);
    ran.quiet()
        .out_has("2022 年度：1 个项目，6 个指标")
        .out_has("处修订删除的内容")
        .out_has("符号`》=`看作“≥”")
        .out_has("中期（实施期）资金`900.00`")
        .out_has("`项目属性`")
        .code(0);
    let text = here.text("w/2022/targets/河道清淤工程.toml");
    for line in [
        "goals = [\n  \"清淤30公里\",\n  \"恢复行洪能力\",\n]",
        "unit = { code = \"\", name = \"清河县河道所\" }",
        "[budget] # 万元\ntotal = 300.50\nfiscal = 300.50\n\n",
        "level1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"清淤长度\"\ntarget = \"≥30公里\"\noriginal = \"≧３０公里\"",
        "name = \"验收合格率\"\ntarget = \"=100%\"\noriginal = \"＝１００％\"",
        "name = \"完工时间\"\ntarget = \"2022年10月底\"",
        "name = \"开工时间\"\ntarget = \"2022年3月底\"",
        "level1 = \"效益指标\"\nlevel2 = \"社会效益指标\"\nname = \"受益人口\"\ntarget = \"≥2.5万人\"\noriginal = \"不少于2.5万人\"",
        "target = \"≥90%\"\noriginal = \"》=90%\"",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    let workspace = here.text("w/ziping.toml");
    assert!(
        workspace.contains("code = \"327\"") && workspace.contains("name = \"清河县水利局\""),
        "{workspace}"
    );
    here.run(["check", "w", "--code", "L"]).code(0);
}
