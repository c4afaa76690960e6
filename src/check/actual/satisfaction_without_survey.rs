//! A08b: a satisfaction without a survey.

use super::survey::{COMPLAINTS, evidence, is_satisfaction, names_survey};
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::has_any;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::SatisfactionWithoutSurvey,
    include_str!("satisfaction_without_survey.md"),
    look,
);

/// Papers that no survey ends in, whatever the description promises.
const NO_SURVEY: [&str; 37] = [
    "工作报告",
    "述职",
    "验收报告",
    "审计",
    "检测报告",
    "考核",
    "报道",
    "新闻",
    "宣传",
    "截图",
    "锦旗",
    "感谢信",
    "简报",
    "台账",
    "培训",
    "总结",
    "说明",
    "纪要",
    "会议",
    "通报",
    "验收",
    "合同",
    "发票",
    "凭证",
    "照片",
    "通知",
    "制度",
    "方案",
    "计划",
    "投诉",
    "信访",
    "明细",
    "花名册",
    "签到",
    "名单",
    "考勤",
    "决算",
];

/// Papers that a survey may end in, where the description promises one.
const MAY_BE_SURVEY: [&str; 12] = [
    "满意", "汇总", "统计", "报告", "结果", "分析", "数据", "记录", "登记", "表", "系统", "平台",
];

fn look(row: &Row<'_>) -> Option<Found> {
    let score = row.score.score.filter(|score| *score > Decimal::ZERO)?;
    // A count of complaints is no satisfaction; that is said as A08c.
    let counts_complaints = !row.name().contains("满意") && has_any(row.name(), &COMPLAINTS);
    if !is_satisfaction(row) || counts_complaints {
        return None;
    }
    let evidence = evidence(row);
    let filled = &row.indicator.filled;
    let note = filled.note.as_deref().unwrap_or_default();
    let is_shown = names_survey(&format!("{evidence}，{note}，{}", row.reason()));
    let may_be = |name: &str| has_any(name, &MAY_BE_SURVEY) && !has_any(name, &NO_SURVEY);
    let is_promised = names_survey(row.description()) && filled.evidence.iter().any(|one| may_be(&one.name));
    if !evidence.is_empty() && (is_shown || is_promised) {
        return None;
    }
    let place = row
        .indicator
        .result
        .marks
        .of("evidence")
        .unwrap_or_else(|| row.at_outcome());
    let actual = filled.actual.as_deref().unwrap_or_default().trim();
    let shown = if evidence.is_empty() {
        "没有列佐证材料".to_owned()
    } else {
        format!("佐证材料只有“{evidence}”，看不出做过调查")
    };
    let found = Found::new(
        Some(place),
        format!("“{}”填 {actual}，得 {} 分，{shown}", row.name(), score.normalize()),
    );
    Some(found.label("没有调查依据").hint(format!(
        "补上调查材料：evidence = [{{ name = \"{}调查报告（发放…份，收回…份）\" }}]；没有做过调查的，改写 why_none = \"no-evidence\"，不得分",
        row.name()
    )))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(row: &str) -> usize {
        Trial::rows(&["数量指标/里程 | ≥10公里 | actual=10公里", row])
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        for row in [
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95%",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=年度工作总结",
            "服务对象满意度指标/家长满意率 | ≥90% | actual=85% | evidence=情况说明、会议纪要",
            "社会效益指标/受益人口满意度 | ≥90% | actual=95% | evidence=项目验收单",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=未收到投诉的情况说明",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | note=发放问卷200份",
            "服务对象满意度指标/患者满意度 | ≥90% | actual=91% | evidence=信访台账",
            "服务对象满意度指标/患者满意度 | ≥90% | actual=91% | evidence=年度工作总结 | description=问卷中满意的比例",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=工作总结 | note=局绩效评价小组认定",
            "服务对象满意度指标/居民满意度 | ≥85% | actual=90% | evidence=家庭医生签约系统截图 | description=有效问卷中满意的份数÷有效问卷数",
            "服务对象满意度指标/农户满意度 | ≥85% | actual=90% | evidence=绿色防控新闻报道 | description=有效问卷中满意的份数÷有效问卷数",
            "服务对象满意度指标/对象满意度 | ≥85% | actual=90% | evidence=局领导班子年度考核材料 | description=抽样问卷中满意的比例",
            "服务对象满意度指标/群众满意度 | ≥85% | actual=90% | evidence=群众赠送的锦旗和感谢信 | description=问卷中满意的比例",
            "服务对象满意度指标/学员满意度 | ≥85% | actual=90% | evidence=培训签到表 | description=问卷中满意的比例",
            "服务对象满意度指标/企业满意度 | ≥85% | actual=90% | evidence=政府工作报告 | description=问卷中满意的比例",
        ] {
            assert_eq!(found(row), 1, "{row}");
        }
    }

    #[test]
    fn misses() {
        for row in [
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=群众满意度调查报告（发放200份，收回188份）",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=已结案件回访记录",
            "服务对象满意度指标/家长满意率 | ≥90% | actual=85% | evidence=家长会测评表汇总",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=12345热线月报 | note=每月电话回访50人",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=95% | evidence=汇总表 | description=问卷中满意和基本满意的比例",
            "服务对象满意度指标/患者满意度 | ≥90% | actual=91% | evidence=出院患者随访登记",
            "服务对象满意度指标/学员满意度 | ≥90% | actual=91% | evidence=结业统计表 | description=结业时不记名填写问卷",
            "服务对象满意度指标/学员满意度 | ≥90% | actual=91% | evidence=满意度报告、培训签到表 | description=结业时填写问卷",
            "服务对象满意度指标/患者满意度 | ≥90% | actual=91% | evidence=患者满意度统计表",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=0% | evidence=工作总结",
            "服务对象满意度指标/群众满意度 | ≥90% | why_none=no-evidence",
            "服务对象满意度指标/群众满意度 | ≥90% | actual=",
            "社会效益指标/受益人口 | ≥900人 | actual=950人",
        ] {
            assert_eq!(found(row), 0, "{row}");
        }
    }
}
