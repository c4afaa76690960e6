//! T04d: the quality of the work itself among the 效益指标.

use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::QualityAsBenefit, include_str!("quality_as_benefit.md"), look);

/// How well the work was done, which the work itself shows.
const QUALITY: [&str; 58] = [
    "合格率",
    "合格数",
    "验收",
    "优良率",
    "优质率",
    "质量达标",
    "达标率",
    "准确率",
    "准确性",
    "正确率",
    "差错率",
    "误差率",
    "错误率",
    "规范率",
    "规范性",
    "规范化率",
    "合规率",
    "合规性",
    "返工率",
    "返修率",
    "完整率",
    "完整性",
    "抽检",
    "一次通过率",
    "评审通过率",
    "审核通过率",
    "工程质量",
    "施工质量",
    "培训质量",
    "建设质量",
    "完好率",
    "质量合格",
    "故障率",
    "办案质量",
    "案卷质量",
    "缺陷修复",
    "缺陷率",
    "缺陷整改",
    "漏洞修复",
    "测试通过率",
    "检测通过率",
    "试验通过率",
    "优等率",
    "焊接质量",
    "安装质量",
    "制作质量",
    "编制质量",
    "设计质量",
    "印刷质量",
    "报告质量",
    "成果质量",
    "数据质量",
    "压实度",
    "平整度",
    "强度合格",
    "查全率",
    "错漏率",
    "误码率",
];

/// What an outcome for people or nature is measured by, also where it is called 合格 or 达标.
const OUTCOME: [&str; 43] = [
    "水质",
    "水体",
    "断面",
    "空气",
    "大气",
    "环境",
    "土壤",
    "排放",
    "污染",
    "噪声",
    "生态",
    "绿化",
    "河湖",
    "河流",
    "食品",
    "药品",
    "农产品",
    "产品",
    "商品",
    "饮水",
    "饮用水",
    "供水",
    "水源",
    "体质",
    "体测",
    "学业",
    "学生",
    "毕业",
    "血压",
    "血糖",
    "健康",
    "疾病",
    "医疗废物",
    "污水",
    "灌溉",
    "耕地",
    "行业",
    "企业",
    "市场",
    "路况",
    "航道",
    "出行",
    "群众",
];

const TAUGHT: [&str; 3] = ["培训", "训练", "轮训"];
/// The training's own quality.
const TEACHING: [&str; 10] = [
    "培训", "训练", "考核", "考试", "课程", "教学", "学员", "结业", "教官", "师资",
];

fn look(row: &Row<'_>) -> Option<Found> {
    if !row.class().is_benefit() {
        return None;
    }
    let name = squeezed(row.name());
    let word = first_of(&name, &QUALITY)?;
    // 设备完好率 and the like show years later whether something lasts.
    // After a training, how well its people work is what the training brought.
    let is_taught = has_any(row.form.name(), &TAUGHT) && !has_any(&name, &TEACHING);
    let lasts = row.class() == Class::Lasting && has_any(&name, &["完好率", "规范", "故障率"]);
    if has_any(&name, &OUTCOME) || lasts || is_taught {
        return None;
    }
    let level2 = &row.indicator.level2;
    let message = format!(
        "“{}”放在“{level2}”里，但“{word}”说的是项目本身做得好不好，不是做成以后带来的变化",
        row.name()
    );
    let hint = format!("改为：level1 = \"产出指标\"、level2 = \"质量指标\"；“{level2}”另写做成以后谁受益、变化多少");
    Some(row.found("level2", message).label("是质量，不是效益").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("quality_as_benefit.trials.toml"));
    }

    #[test]
    fn what_people_do_better_after_a_training_is_its_benefit() {
        let top = "[project]\nname = \"民警实战训练\"\nunit = { code = \"1\", name = \"示例局本级\" }\n";
        let of = |row: &str| {
            let trial = Trial::default().project(2024, "A01", top, &[row], "");
            trial.found(&CHECK).len()
        };
        assert_eq!(of("社会效益指标/处警视频评查优良率 | ≥93%"), 0);
        assert_eq!(of("社会效益指标/训练考核合格率 | ≥95%"), 1);
    }
}
