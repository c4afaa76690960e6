//! A06b: a reason that fits everything.

use super::reason::Reason;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::VagueReason, include_str!("vague_reason.md"), look);

/// What could be said of any indicator of any year; longer ones first.
const VAGUE: [&str; 92] = [
    "历史遗留问题",
    "不可抗拒因素",
    "不可控因素",
    "不可抗因素",
    "重视程度不够",
    "重视程度不高",
    "思想认识不足",
    "内外部因素",
    "众所周知",
    "历史遗留",
    "历史原因",
    "主客观原因",
    "客观原因",
    "客观因素",
    "客观条件",
    "客观实际",
    "客观情况",
    "客观上",
    "主观原因",
    "主观因素",
    "工作原因",
    "工作需要",
    "工作安排",
    "工作实际",
    "其他原因",
    "其它原因",
    "其他因素",
    "特殊原因",
    "特殊情况",
    "种种原因",
    "各种原因",
    "各种因素",
    "多种原因",
    "多种因素",
    "多方面原因",
    "多方面因素",
    "各方面原因",
    "诸多原因",
    "诸多因素",
    "相关原因",
    "有关原因",
    "某些原因",
    "一些原因",
    "综合因素",
    "综合原因",
    "综合考虑",
    "不可抗力",
    "外部环境",
    "外部因素",
    "外部原因",
    "实际情况",
    "实际原因",
    "政策原因",
    "政策因素",
    "政策影响",
    "市场原因",
    "市场因素",
    "环境因素",
    "季节原因",
    "天气原因",
    "天气因素",
    "气候原因",
    "个人原因",
    "自身原因",
    "单位原因",
    "管理原因",
    "人为因素",
    "人员原因",
    "新冠疫情",
    "疫情",
    "资金紧张",
    "资金不足",
    "资金原因",
    "资金问题",
    "资金短缺",
    "经费紧张",
    "经费不足",
    "经费原因",
    "财力有限",
    "财力紧张",
    "财政困难",
    "时间紧",
    "任务重",
    "重视不够",
    "认识不足",
    "认识不到位",
    "力度不够",
    "力度不足",
    "落实不到位",
    "管理不到位",
    "工作不到位",
    "酌情",
];

/// What stands around these and says no more; longer ones first.
const FILLER: [&str; 188] = [
    "条件",
    "遇到",
    "不够理想",
    "不到位",
    "不及预期",
    "不理想",
    "进一步",
    "下一步",
    "下步",
    "今后",
    "以后",
    "将来",
    "后续",
    "继续",
    "不断",
    "努力",
    "力争",
    "争取",
    "有待",
    "还需",
    "仍需",
    "需要",
    "加强",
    "加大",
    "加快",
    "改进",
    "改善",
    "完善",
    "提高",
    "提升",
    "优化",
    "力度",
    "完全",
    "全部",
    "全面",
    "充分",
    "顺利",
    "圆满",
    "最终",
    "仍然",
    "目前",
    "一些",
    "各种",
    "各类",
    "各项",
    "各方面",
    "多种",
    "多项",
    "多方面",
    "种种",
    "诸多",
    "较多",
    "有些",
    "某些",
    "若干",
    "少数",
    "困难",
    "难度",
    "限制",
    "制约",
    "约束",
    "变化",
    "变动",
    "差异",
    "差距",
    "出入",
    "偏离",
    "短板",
    "薄弱",
    "压力",
    "预计",
    "预估",
    "预想",
    "预测",
    "既定",
    "设定",
    "考虑",
    "过程",
    "环节",
    "程度",
    "水平",
    "客观",
    "主观",
    "推动",
    "落实",
    "示例数据",
    "未达标",
    "我单位",
    "本单位",
    "我局",
    "由于",
    "因为",
    "受到",
    "因素",
    "影响",
    "导致",
    "造成",
    "致使",
    "使得",
    "所致",
    "原因",
    "未能",
    "没有",
    "完成",
    "达到",
    "达成",
    "实现",
    "年度",
    "全年",
    "今年",
    "本年",
    "当年",
    "年初",
    "目标",
    "指标",
    "任务",
    "预期",
    "计划",
    "预定",
    "部分",
    "个别",
    "项目",
    "工作",
    "该项",
    "此项",
    "本项",
    "单位",
    "按照",
    "根据",
    "结合",
    "以及",
    "有所",
    "要求",
    "进度",
    "执行",
    "支出",
    "预算",
    "资金",
    "经费",
    "推进",
    "开展",
    "实施",
    "缓慢",
    "滞后",
    "偏低",
    "偏慢",
    "较慢",
    "较低",
    "较大",
    "不高",
    "不佳",
    "不足",
    "不够",
    "效果",
    "结果",
    "情况",
    "存在",
    "偏差",
    "扣分",
    "扣减",
    "扣除",
    "打分",
    "评分",
    "得分",
    "分数",
    "自评",
    "给予",
    "予以",
    "主要",
    "基本",
    "实际",
    "一定",
    "整体",
    "总体",
    "无法",
    "不能",
    "难以",
    "按时",
    "按期",
    "及时",
    "如期",
    "进行",
    "相应",
    "相关",
    "有关",
    "方面",
    "调整",
    "问题",
];

/// Single characters that hold words together.
const PARTICLES: &str =
    "因受的未没按据等及和与较略有所为是均都已了也在对于不率值分扣本该我其之而且并可能够使又地被由从到中还尚仍将上下达";

/// A fact needs more characters than these.
const LEFT_OVER: usize = 3;

/// A longer text says something among the phrases.
const LONGEST: usize = 80;

/// A shorter text without a vague word is said to be too short.
const SHORTEST: usize = 8;

fn look(form: &Form<'_>) -> Vec<Found> {
    let reasons = Reason::all(form);
    let found = reasons.iter().filter_map(|reason| {
        let (what, instead) = match emptiness(reason.text)? {
            Emptiness::Word(word) => (
                format!("只有“{word}”一类的话，没有具体事实"),
                format!("把“{word}”换成事实"),
            ),
            Emptiness::Phrases => ("放到哪个指标都说得通，没有具体事实".to_owned(), "换成事实".to_owned()),
        };
        Some(
            reason
                .found(format!(
                    "“{}”的偏差原因是“{}”，{what}",
                    reason.name,
                    quoted(reason.text)
                ))
                .label("空泛")
                .hint(format!(
                    "{instead}：具体是什么事、影响了哪几件（人、处、万元）、从什么时间到什么时间"
                )),
        )
    });
    found.collect()
}

/// How a reason says nothing.
enum Emptiness {
    /// With this word, and nothing beyond such words.
    Word(&'static str),
    /// Of phrases that fit any indicator.
    Phrases,
}

fn emptiness(reason: &str) -> Option<Emptiness> {
    let mut left = squeezed(reason);
    let length = left.chars().count();
    if length > LONGEST || left.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut first = None;
    for word in VAGUE {
        if left.contains(word) {
            first = first.or(Some(word));
            left = left.replace(word, " ");
        }
    }
    for word in FILLER {
        if left.contains(word) {
            left = left.replace(word, " ");
        }
    }
    let facts = left
        .chars()
        .filter(|c| !c.is_whitespace() && !PARTICLES.contains(*c))
        .count();
    match first {
        Some(word) => (facts <= LEFT_OVER).then_some(Emptiness::Word(word)),
        None => (facts == 0 && length >= SHORTEST).then_some(Emptiness::Phrases),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=由于客观原因，未能完成年度目标。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=受疫情影响，工作推进缓慢",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=根据实际情况酌情扣分",
                "质量指标/一次验收 | 是 | actual=否 | reason=历史遗留问题",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=因工作原因未完成",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=资金紧张",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=其他原因所致",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=时间紧、任务重，个别指标未达到预期",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=受各种客观因素影响，未能完全达到预期目标。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=由于客观条件限制，工作推进存在一定困难，未能完成。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=工作中还存在一些不足，有待进一步加强和改进。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=实际情况与年初预计有所差异，存在一定偏差。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=因外部环境变化，指标未完全实现，今后将继续努力。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=工作推进过程中遇到一些困难，进度未达预期",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=与年初设定的目标还有一定差距，下一步将加大工作力度",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=受各方面条件制约，该项任务未能全部完成",
                "数量指标/里程 | ≥10公里 | why_none=not-implemented | reason=因特殊情况，项目未能实施",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=受疫情影响，3月至5月停课，两期培训班推迟到次年",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=疫情防控期间场馆暂停对外开放",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=资金紧张，上级专款年底仍未下达",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=一段河道因临时用地协调，6月中旬才完工",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=因天气原因停工二十余天，护坡顺延到春季",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=设备供应商延期交货",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=施工单位进场较晚，未能按期完成",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=征地工作存在困难，推进缓慢",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=招标流标，项目推迟实施",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=与村民的补偿协议未达成一致",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=政策调整后补助对象减少，乡镇上报人数低于年初测算",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=无",
            ],
        );
    }

    #[test]
    fn the_reason_of_the_execution_too() {
        let more = "[execution]\nadjusted = 100\nexecuted = 60\nreason = \"受客观因素影响，支出进度较慢\"\n";
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里 | actual=10公里"], more);
        assert_eq!(trial.found(&CHECK).len(), 1);
    }
}
