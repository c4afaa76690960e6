//! Accounts of the hand-built scorecard, read aloud.

use super::{Account, department, execution, form, indicator};
use crate::model::scorecard::{Basis, Scorecard};
use std::sync::Arc;

fn card() -> Scorecard {
    serde_json::from_str(include_str!("../report/testdata/scorecard.json")).unwrap()
}

fn of(card: &Scorecard, code: &str, name: &str) -> String {
    let project = card
        .projects
        .iter()
        .find(|project| project.code().ends_with(code))
        .unwrap();
    let row = project.indicators.iter().find(|row| row.name == name).unwrap();
    indicator(card, project, row).to_text()
}

#[test]
fn a_row_below_its_target() {
    insta::assert_snapshot!(of(&card(), "S7E8", "案件结案率(%)"), @r#"
    执法办案专项（冀财政法[2020]70号）：数量指标/案件结案率(%)
    指标：产出指标—数量指标—案件结案率(%)，分值 12.5 分
    指标值：≥90%；批复原文：≥90案件结案率达到90%以上；确定依据：冀财政法[2020]70号
    完成值：88.2%；佐证材料：2021年案件结案统计表
    规则：at_least（indicators.rhai 第 5 行），走的分支是“未完成，按比例”
    扣分：0.25 分，完成值88.2%，为指标值的98%，未完成部分按比例扣分
    算式：12.5 − 12.5 × 88.2 ÷ 90 = 0.25
    脚本：indicators.rhai:7　i.lose(i.points - i.points * i.actual / i.target, "proportional",
    依据：填表说明（项目支出绩效自评表）：定量指标未完成的，按完成值与指标值的比例记分
    得分：扣分合计 0.25 分，得分 12.5 − 0.25 = 12.25 分
    单位自填：12.5 分，核算为 12.25 分，相差 0.25 分
    偏差原因：示例数据：12 月受理的 9 起案件尚在侦查期限内，年底前未能结案。
    改进措施：对未结案件逐案明确承办人和时限，每月通报一次结案进度。
    "#);
}

#[test]
fn a_judgement_and_whose_it_is() {
    insta::assert_snapshot!(of(&card(), "S7E9", "队伍稳定"), @r#"
    战士伙食<b>补助</b>|甲*乙*：社会效益指标/队伍稳定
    指标：效益指标—社会效益指标—队伍稳定，分值 10 分
    指标值：进一步稳定
    完成值：部分达成；佐证材料：评议记录
    评定：系数 0.70；示例数据：支队绩效评价小组评议，2 名战士提前退役。
    规则：qualitative（indicators.rhai 第 30 行），走的分支是“部分达成”
    扣分：3.00 分，评定为部分达成，系数0.70
    算式：10 − 10 × 0.7 = 3.00
    脚本：indicators.rhai:35　i.lose(i.points - i.points * i.degree, "qualitative",
    依据：各地复核做法：定性指标分达成、部分达成、未达成三档，分别按 100%—80%、80%—60%、60%—0% 记分
    得分：扣分合计 3.00 分，得分 10 − 3.00 = 7.00 分
    偏差原因：示例数据：轮岗频繁，
        新战士适应期较长。
    改进措施：增设伙食委员会，每季度听取意见。
    "#);
}

#[test]
fn a_decision_beside_what_was_computed() {
    insta::assert_snapshot!(of(&card(), "S7E9", "享受补助人数"), @r#"
    战士伙食<b>补助</b>|甲*乙*：数量指标/享受补助人数
    指标：产出指标—数量指标—享受补助人数，分值 16.67 分
    指标值：≥60人
    完成值：57人；佐证材料：花名册
    规则：at_least（indicators.rhai 第 5 行），走的分支是“未完成，按比例”
    扣分：0.83 分，完成值57人，为指标值的95%，未完成部分按比例扣分
    算式：16.67 − 16.67 × 57 ÷ 60 = 0.83（取 2 位小数）
    脚本：indicators.rhai:7　i.lose(i.points - i.points * i.actual / i.target, "proportional",
    依据：填表说明（项目支出绩效自评表）：定量指标未完成的，按完成值与指标值的比例记分
    加分：0.16 分，人工定为16.00分，按规则计算为15.84分
    所用数字：按规则计算的得分 15.84，人工决定 16.00
    依据：示例条款：编制内减员不计入未完成
    人工决定：按规则计算 15.84 分，人工定为 16 分；依据：示例条款：编制内减员不计入未完成；决定：平泉市财政局（示例数据）；理由：示例数据：3 人转业有组织部门文件
    得分：扣分合计 0.67 分，得分 16.67 − 0.67 = 16.00 分
    偏差原因：示例数据：年中 3 人转业。
    改进措施：按实有人数申报下一年度指标。
    "#);
}

#[test]
fn an_adjusted_target_that_was_met() {
    insta::assert_snapshot!(of(&card(), "S7E9", "补助发放及时率"), @r"
    战士伙食<b>补助</b>|甲*乙*：时效指标/补助发放及时率
    指标：产出指标—时效指标—补助发放及时率，分值 16.67 分
    指标值：≥95%（年初为≥100%，经平财预〔2021〕36号调整）
    完成值：96%；佐证材料：发放明细
    规则：at_least（indicators.rhai 第 5 行），走的分支是“已完成”
    得分：没有扣分，得分 16.67 分
    ");
}

#[test]
fn rows_without_a_score() {
    let card = card();
    let all = ["战士满意度", "费用支出同比增幅", "节日慰问次数"]
        .map(|name| of(&card, "S7E9", name))
        .join("\n");
    insta::assert_snapshot!(all, @r"
    战士伙食<b>补助</b>|甲*乙*：服务对象满意度指标/战士满意度
    指标：满意度指标—服务对象满意度指标—战士满意度，分值 10 分
    指标值：≥90%
    完成值：未填
    状态：缺完成值，得分未定（最低 0.00，最高 10.00）；既不按 0 分计，也不按满分计

    战士伙食<b>补助</b>|甲*乙*：经济效益指标/费用支出同比增幅
    指标：效益指标—经济效益指标—费用支出同比增幅，分值 10 分
    指标值：≤5%
    完成值：88
    状态：填写的内容或评分脚本有错，无法评分，得分未定（最低 0.00，最高 10.00）；既不按 0 分计，也不按满分计
    说明：指标值是百分数，完成值“88”没有单位，不能确定是 88% 还是 0.88

    战士伙食<b>补助</b>|甲*乙*：数量指标/节日慰问次数
    指标：产出指标—数量指标—节日慰问次数，分值 12.5 分
    指标值：≥2次
    完成值：不适用
    不适用：退出本表，原分值 12.5 分调给其他指标；批准：平公财〔2021〕15号
    理由：示例数据：慰问活动改由工会经费承担。
    ");
}

#[test]
fn money_and_totals() {
    let card = card();
    let own_form = card.department_score.own.as_ref().unwrap();
    let all = [
        execution(&card, &card.projects[0]),
        execution(&card, own_form),
        form(&card, &card.projects[0]),
        form(&card, &card.projects[1]),
        form(&card, own_form),
        department(&card),
    ];
    insta::assert_snapshot!(all.map(|account| account.to_text()).join("\n"), @r#"
    执法办案专项（冀财政法[2020]70号）：预算执行率
    指标：预算执行率，分值 10 分
    金额：年初预算数 566.00 万元，全年预算数 566.00 万元，全年执行数 543.36 万元
    执行率：543.36 ÷ 566.00 = 96%
    规则：executed（execution.rhai 第 4 行），走的分支是“按比例”
    扣分：0.40 分，执行率96%，未执行部分按比例扣分
    算式：10 − 10 × 较小值(543.36，566) ÷ 566 = 0.40
    脚本：execution.rhai:6　e.lose(e.points - e.points * min(e.executed, e.adjusted) / e.adjusted, "execution",
    依据：示例办法（示财〔2021〕1号）第三条：预算执行率按全年执行数与全年预算数的比例记分
    得分：扣分合计 0.40 分，得分 10 − 0.40 = 9.60 分
    偏差原因：示例数据：第四季度两起跨省案件改由上级机关主办，差旅和鉴定支出相应减少。

    平泉市公安局：预算执行率
    指标：预算执行率，分值 10 分
    金额：年初预算数 588.00 万元，全年预算数 588.00 万元，全年执行数 564.26 万元
    执行率：564.26 ÷ 588.00 ≈ 95.96%
    规则：executed（execution.rhai 第 4 行），走的分支是“按比例”
    扣分：0.40 分，执行率95.96%，未执行部分按比例扣分
    算式：10 − 10 × 较小值(564.26，588) ÷ 588 = 0.40（取 2 位小数）
    脚本：execution.rhai:6　e.lose(e.points - e.points * min(e.executed, e.adjusted) / e.adjusted, "execution",
    依据：示例办法（示财〔2021〕1号）第三条：预算执行率按全年执行数与全年预算数的比例记分
    得分：扣分合计 0.40 分，得分 10 − 0.40 = 9.60 分
    说明：由各项目汇总

    执法办案专项（冀财政法[2020]70号）（1308232102WNCUW7BS7E8）
    单位：312001 平泉市公安局本级
    总分：95.00 分，等级“优”
    构成：预算执行率 10 分中得 9.60，产出指标 50 分中得 49.75，效益指标 30 分中得 29.80，满意度指标 10 分中得 9.70
    扣分：3.85 分，总分98.85，上限95，超出部分扣除
    所用数字：上限 95，总分 98.85
    依据：示例条款：年底仍有结转资金未说明用途的，总分不高于95分
    人工决定：总分不超过 95 分；依据：示例条款：年底仍有结转资金未说明用途的，总分不高于95分；决定：平泉市财政局（示例数据）；理由：示例数据：结余资金的用途说明尚未收到
    扣分：预算执行率 0.40 分，群众满意度 0.30 分，案件结案率(%) 0.25 分，社会影响力 0.20 分
    核对：满分 100，扣分合计 5.00，总分 100 − 5.00 = 95.00 分
    说明：分值由规则分配：产出 50、效益 30、满意度 10，类内平分
    单位自填总分：100 分，核算为 95.00 分，相差 5.00 分
    单位自填等级：优，与核算一致

    战士伙食<b>补助</b>|甲*乙*（1308232102WNCUW7BS7E9）
    单位：312003 平泉市看守所
    总分：未定（最低 75.83，最高 95.83），暂无等级
    构成：预算执行率 10 分中得 9.50，满意度指标 10 分（得分未定），效益指标 30 分（得分未定），产出指标 50 分中得 49.33
    扣分：队伍稳定 3.00 分，享受补助人数 0.67 分，预算执行率 0.50 分
    未定：战士满意度、费用支出同比增幅得分未定，总分要等它们定下来
    说明：“节日慰问次数”不适用，12.5 分按比例调给产出指标的其他三项

    平泉市公安局：部门整体绩效自评
    总分：91.50 分，等级“优”
    构成：预算执行率 10 分中得 9.60，产出指标 50 分中得 42.00，效益指标 30 分中得 30.00，满意度指标 10 分中得 9.90
    扣分：案件结案及时率 7.50 分，培训合格率 0.50 分，预算执行率 0.40 分，服务对象满意度 0.10 分
    核对：满分 100，扣分合计 8.50，总分 100 − 8.50 = 91.50 分

    平泉市公安局：项目支出绩效自评综合得分
    综合得分：未定（最低 94.28，最高 95.03），暂无等级
    方法：按全年预算数加权平均
    项目：执法办案专项（冀财政法[2020]70号）：得分 95.00 分，权重 96.26%
    项目：战士伙食<b>补助</b>|甲*乙*：得分未定，权重 3.74%
    说明：1 个项目未定，部门得分以区间表示
    "#);
}

#[test]
fn a_clause_cites_what_it_rests_on_and_no_more() {
    let mut card = card();
    let text = of(&card, "S7E8", "案件结案率(%)");
    assert!(text.contains("依据：填表说明（项目支出绩效自评表）：定量"), "{text}");
    let clause = card.rules.clauses.get_mut("proportional").unwrap();
    (clause.document, clause.article) = (Some("示例办法".into()), Some("第十六条".into()));
    for (basis, words) in [
        (Basis::Text, "依据：示例办法第十六条：定量"),
        (Basis::Form, "依据：填表说明（示例办法）：定量"),
        (Basis::Practice, "依据：各地复核做法：定量"),
        (Basis::Own, "依据：本规则包自定：定量"),
    ] {
        card.rules.clauses.get_mut("proportional").unwrap().basis = basis;
        let text = of(&card, "S7E8", "案件结案率(%)");
        assert!(text.contains(words), "{basis:?}: {text}");
    }
    card.rules.clauses.clear();
    assert!(
        of(&card, "S7E8", "案件结案率(%)").contains("依据：proportional"),
        "as it stands, rather than nothing"
    );
}

#[test]
fn a_missing_piece_leaves_its_sentence_out() {
    let mut card = card();
    let own_form = card.department_score.own.as_mut().unwrap();
    let row = &mut own_form.indicators[0];
    row.row.rule = None;
    let filled = Arc::make_mut(&mut row.filled);
    (filled.reason, filled.measure) = (None, None);
    filled.evidence.clear();
    let line = &mut row.row.ledger[0];
    (line.script, line.line, line.source) = (None, None, None);
    line.numbers.clear();
    line.clause.clear();
    let own_form = card.department_score.own.as_ref().unwrap();
    let Account { lines, .. } = indicator(&card, own_form, &own_form.indicators[0]);
    let labels: Vec<&str> = lines.iter().map(|line| line.label).collect();
    assert_eq!(labels, ["指标", "指标值", "完成值", "扣分", "得分"]);
}
