//! D02c: another year than the budget year.

use super::prose::{Figure, figures, plain};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::{Part, Passage};
use crate::check::text::{has_any, quoted};
use crate::diagnostic::Code;
use rust_decimal::prelude::ToPrimitive;

pub(in crate::check) const CHECK: Check = Check::form(Code::WrongYear, include_str!("wrong_year.md"), look);

/// A sentence with one of these refers to another year rightly.
const REFERENCES: [&str; 62] = [
    "上年",
    "去年",
    "同比",
    "相比",
    "对比",
    "比上",
    "较上",
    "以来",
    "截至",
    "截止",
    "文件",
    "通知",
    "〔",
    "《",
    "规划",
    "结转",
    "结余",
    "下一步",
    "计划",
    "将",
    "次年",
    "下年",
    "明年",
    "往年",
    "历年",
    "预计",
    "拟",
    "力争",
    "争取",
    "遗留",
    "尾款",
    "欠",
    "应付",
    "质保",
    "跨年",
    "延续",
    "延期",
    "顺延",
    "推迟",
    "延至",
    "基数",
    "基础上",
    "平均",
    "清算",
    "补发",
    "招录",
    "批次",
    "下达",
    "提前",
    "十四五",
    "十三五",
    "中长期",
    "三年",
    "五年",
    "滚动",
    "持平",
    "基期",
    "建成于",
    "投入使用",
    "分年",
    "普查",
    "疫情",
];

/// Words that contain one of these and refer to no year.
const NO_REFERENCES: [&str; 12] = [
    "免疫规划",
    "规划设计",
    "计划生育",
    "计划免疫",
    "规划馆",
    "疫情防控",
    "疫情直报",
    "疫情报告",
    "城乡规划",
    "空间规划",
    "文件资料",
    "通知到",
];

/// Right before the year.
const BEFORE: [&str; 26] = [
    "自", "从", "至", "到", "较", "比", "与", "同", "和", "、", "-", "—", "~", "对", "〔", "[", "(", "（", "据", "按",
    "建于", "始于", "以", "及", "因", "受",
];

/// Right behind the year.
const BEHIND: [&str; 25] = [
    "起",
    "以来",
    "以前",
    "之前",
    "前",
    "至",
    "到",
    "-",
    "—",
    "~",
    "、",
    "和",
    "版",
    "级",
    "届",
    "生",
    "相比",
    "同期",
    "水平",
    "基数",
    "的基础",
    "中央",
    "省",
    "第",
    "及",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let year = form.year.facts.year;
    let found = Passage::all(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        if text.contains(&year.to_string()) {
            return None;
        }
        let sentences = text
            .split(['。', '；', '！', '？'])
            .filter(|sentence| sentence.contains("20") && !is_reference(sentence));
        let other = sentences
            .flat_map(figures)
            .find_map(|figure| other_year(&figure, passage.part, form))?;
        let found = passage.found(format!(
            "{}“{}”写的是 {other} 年，本表的预算年度是 {year} 年",
            passage.part.in_chinese(),
            quoted(passage.text)
        ));
        Some(found.label("年度不对").hint(format!(
            "把“{other}年”改为“{year}年”，并核对这段文字是不是 {year} 年的情况"
        )))
    });
    found.collect()
}

fn is_reference(sentence: &str) -> bool {
    let words = NO_REFERENCES
        .iter()
        .fold(sentence.to_owned(), |sentence, word| sentence.replace(word, ""));
    has_any(&words, &REFERENCES)
}

/// The other year that a figure is, where it stands as if it were this one.
fn other_year(figure: &Figure<'_>, part: Part, form: &Form<'_>) -> Option<i16> {
    let year = form.year.facts.year;
    let other = figure.value.to_i16().filter(|_| figure.places == 0)?;
    let tail = figure.rest.strip_prefix('年')?;
    let (tail, whole) = tail.strip_prefix('度').map_or((tail, false), |tail| (tail, true));
    let referred =
        BEFORE.iter().any(|word| figure.before.ends_with(word)) || BEHIND.iter().any(|word| tail.starts_with(word));
    if referred || form.name().contains(&other.to_string()) {
        return None;
    }
    // The year as the subject: 「2023年度…」, or at the head of the text.
    let head = figure.earlier.is_empty() && figure.before.is_empty() || figure.before.ends_with('：');
    // A month or a day; 「2021年2个项目」 is none.
    let behind = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let dated = behind.len() < tail.len() && behind.starts_with(['月', '.', '-', '/']);
    let subject = whole || head && !dated && !tail.starts_with(['底', '末']);
    let is_subject = match (other - year, part) {
        // Something of an earlier year did happen then; that a goal of this year was reached in it cannot be.
        (-3..=-1, Part::Goal | Part::Completion) => true,
        (-3..=-1, Part::Purpose) => {
            subject
                || ["用于", "保障", "开展"]
                    .iter()
                    .any(|word| figure.before.ends_with(word))
        }
        (-3..=-1, Part::Conclusion) => !dated,
        // An indicator is explained once for years; a year at the head of it is still that of the figure.
        // What was done by then is said as a past result.
        (-3..=-1, Part::Description) => head && !dated && !tail.starts_with(['底', '末', '已']),
        (-3..=-1, _) => subject,
        (1..=2, Part::Goal | Part::Completion | Part::Conclusion | Part::Reason) => subject,
        _ => false,
    };
    is_subject.then_some(other)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(top: &str, actuals: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        Trial::default()
            .project(2024, "A01", top, &[row], actuals)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        for (top, actuals) in [
            ("goals = [\"完成2023年道路养护任务\"]\n", ""),
            ("goals = [\"2022年底前完成路面修补\"]\n", ""),
            ("", "completion = [\"2023年度养护任务全部完成。\"]\n"),
            ("", "completion = [\"示例数据：2023年共养护9公里\"]\n"),
            (
                "",
                "[narrative]\nconclusion = \"圆满完成2023年各项养护任务，群众满意。\"\n",
            ),
            ("", "[narrative]\nproblems = [\"2023年度预算执行偏慢。\"]\n"),
            (
                "",
                "[execution]\nexecuted = 1\nadjusted = 2\nreason = \"2023年度工程款支付手续不全\"\n",
            ),
            ("", "[narrative]\nconclusion = \"２０２５年度项目完成较好\"\n"),
            (
                "",
                "[narrative]\nconclusion = \"2021 年 2 个项目预算合计 803 万元，执行 723 万元。\"\n",
            ),
            ("goals = [\"2022 年推进医共体建设，做好免疫规划和传染病防控。\"]\n", ""),
            ("", "completion = [\"2023年3个标段全部完工。\"]\n"),
            ("[budget]\npurpose = \"2022 年绿色防控物资 72 万元\"\n", ""),
        ] {
            assert_eq!(found(top, actuals), 1, "{top}{actuals}");
        }
        let row = "数量指标/养护里程 | ≥10公里 | description=2023年完成养护并验收的里程";
        assert_eq!(Trial::rows(&[row]).found(&CHECK).len(), 1);
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里 | reason=2023年度雨季较长，施工停工";
        assert_eq!(Trial::rows(&[row]).found(&CHECK).len(), 1);
    }

    #[test]
    fn near_misses() {
        for (top, actuals) in [
            ("goals = [\"完成2024年道路养护任务\"]\n", ""),
            ("goals = [\"路况指数较2023年提高2%\"]\n", ""),
            ("goals = [\"落实2023年第12号文件要求\"]\n", ""),
            ("goals = [\"2025年底前建成通车\"]\n", ""),
            ("", "completion = [\"2024年养护9公里，2023年为8公里\"]\n"),
            ("", "completion = [\"比2023年多养护1公里\"]\n"),
            ("", "completion = [\"使用2023年结转资金修补路面\"]\n"),
            ("", "completion = [\"自2022年起连续三年未发生事故\"]\n"),
            ("", "[narrative]\nmeasures = [\"2025年提前编制采购计划\"]\n"),
            ("", "[narrative]\nmeasures = [\"2025年度一季度完成招标\"]\n"),
            ("", "[narrative]\nproblems = [\"2023年11月签订的合同付款条件不明确\"]\n"),
            (
                "",
                "[execution]\nexecuted = 1\nadjusted = 2\nreason = \"尾款将于2025年1月支付\"\n",
            ),
            ("", "completion = [\"于2025年1月完成验收\"]\n"),
            ("", "[narrative]\nconclusion = \"按《2023年养护规程》施工\"\n"),
        ] {
            assert_eq!(found(top, actuals), 0, "{top}{actuals}");
        }
        let row = "数量指标/养护里程 | ≥10公里 | description=年度考核优秀的里程，2023年12月抽查";
        assert!(Trial::rows(&[row]).found(&CHECK).is_empty());
        // A project that bears the year in its name.
        let top = "goals = [\"完成2023年中小桥改造\"]\n[project]\nname = \"2023年中小桥改造\"\n";
        assert_eq!(found(top, ""), 0);
    }
}
