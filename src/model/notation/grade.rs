//! 达成, 部分达成, 未达成.

use std::fmt;

use super::clean::Clean;

/// How far a qualitative target was met, as a person judged it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 达成
    Met,
    /// 部分达成
    Partly,
    /// 未达成
    Unmet,
}

impl Grade {
    /// The short wording.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Met => "达成",
            Grade::Partly => "部分达成",
            Grade::Unmet => "未达成",
        }
    }

    /// The grade that a wording stands for: the short ones, the long official ones and Hebei's 完成.
    /// ```
    /// use ziping::model::notation::Grade;
    /// assert_eq!(Grade::parse("部分达成预期指标并具有一定效果"), Some(Grade::Partly));
    /// assert_eq!(Grade::parse("基本达到"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Grade> {
        let clean = Clean::new(text);
        let text: String = clean
            .text()
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | '、' | '。' | '.' | ';'))
            .collect();
        // 完成 is the wording of the Hebei form; 已完成 is not: it answers a yes-or-no target.
        let (rest, grade, effect) = [
            ("部分达成", Grade::Partly, "并具有一定效果"),
            ("未达成", Grade::Unmet, "且效果较差"),
            ("全部或基本达成", Grade::Met, ""),
            ("全部达成", Grade::Met, ""),
            ("达成", Grade::Met, ""),
            ("部分完成", Grade::Partly, ""),
            ("未完成", Grade::Unmet, ""),
            ("完成", Grade::Met, ""),
        ]
        .into_iter()
        .find_map(|(wording, grade, effect)| Some((text.strip_prefix(wording)?, grade, effect)))?;
        let rest = ["预期指标", "年度指标", "指标"]
            .into_iter()
            .find_map(|what| rest.strip_prefix(what))
            .unwrap_or(rest);
        (rest.is_empty() || rest == effect).then_some(grade)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_official_wordings_however_spaced() {
        for (text, grade) in [
            ("达成", Grade::Met),
            (" 达成预期指标 ", Grade::Met),
            ("达成年度指标", Grade::Met),
            ("全部或基本达成预期指标", Grade::Met),
            ("完成", Grade::Met),
            ("部分达成", Grade::Partly),
            ("部分达成年度指标，并具有一定效果", Grade::Partly),
            ("部分达成预期指标并具有\n一定效果", Grade::Partly),
            ("未达成　预期指标且效果较差", Grade::Unmet),
        ] {
            assert_eq!(Grade::parse(text), Some(grade), "{text}");
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for text in [
            "",
            "已完成",
            "基本达到",
            "基本达成",
            "大部分达成",
            "达成协议",
            "完成100%",
            "达成部分",
        ] {
            assert_eq!(Grade::parse(text), None, "{text}");
        }
    }
}
