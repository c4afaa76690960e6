//! A06b: a reason that fits everything.

use super::reason::Reason;
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::one::{Check, Found};
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::VagueReason, include_str!("vague_reason.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::VagueReason, include_str!("vague_reason.toml"));
const VAGUE: List = WORDS.list("vague");
const FILLER: List = WORDS.list("filler");
const PARTICLES: List = WORDS.list("particles");
const LEFT_OVER: Limit = WORDS.limit("left_over");
const LONGEST: Limit = WORDS.limit("longest");
const SHORTEST: Limit = WORDS.limit("shortest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let reasons = Reason::all(form);
    let found = reasons.iter().filter_map(|reason| {
        let (what, instead) = match emptiness(reason.text, form.lexicon())? {
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
enum Emptiness<'a> {
    /// With this word, and nothing beyond such words.
    Word(&'a str),
    /// Of phrases that fit any indicator.
    Phrases,
}

fn emptiness<'a>(reason: &str, lexicon: &'a Lexicon) -> Option<Emptiness<'a>> {
    let mut left = squeezed(reason);
    let length = left.chars().count();
    if length > lexicon.count(LONGEST) || left.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut first = None;
    for word in lexicon.list(VAGUE).iter() {
        if left.contains(word) {
            first = first.or(Some(word));
            left = left.replace(word, " ");
        }
    }
    for word in lexicon.list(FILLER).iter() {
        if left.contains(word) {
            left = left.replace(word, " ");
        }
    }
    let particles = lexicon.list(PARTICLES);
    let facts = left
        .chars()
        .filter(|c| !c.is_whitespace() && !particles.has_char(*c))
        .count();
    match first {
        Some(word) => (facts <= lexicon.count(LEFT_OVER)).then_some(Emptiness::Word(word)),
        None => (facts == 0 && length >= lexicon.count(SHORTEST)).then_some(Emptiness::Phrases),
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
