//! The handbook by topics: which page, or which part of one, a word leads to. Nothing of it is written twice: the text is that
//! of `docs/`, and what a topic is about is what the handbook's index says.

/// A word of the field, and where the handbook speaks of it.
pub(super) struct Topic {
    /// What is typed; the first is the one that is named to others.
    pub(super) words: &'static [&'static str],
    /// The page, as the index links to it.
    file: &'static str,
    page: &'static str,
    /// The heading of the part; none: the whole page.
    part: Option<&'static str>,
}

/// The index: a table with a page in each row, and what the page is about in its last cell.
const INDEX: &str = include_str!("../../docs/README.md");

/// A topic whose page is included by its name.
macro_rules! topic {
    ([$($word:literal),+], $file:literal) => { topic!(@ [$($word),+], $file, None) };
    ([$($word:literal),+], $file:literal, $part:literal) => { topic!(@ [$($word),+], $file, Some($part)) };
    (@ [$($word:literal),+], $file:literal, $part:expr) => {
        Topic { words: &[$($word),+], file: $file, page: include_str!(concat!("../../docs/", $file)), part: $part }
    };
}

pub(super) const TOPICS: &[Topic] = &[
    topic!(["快速上手"], "quickstart.md"),
    topic!(["导入"], "import.md"),
    topic!(["文件", "工作区"], "filling.md", "工作区的样子"),
    topic!(["填报"], "filling.md"),
    topic!(["写法", "单位", "口径"], "filling.md", "四、指标值和完成值的写法"),
    topic!(["工作簿"], "workbook.md"),
    topic!(["网页"], "page.md"),
    topic!(["体检"], "checks.md"),
    topic!(["代码"], "codes.md"),
    topic!(["规则"], "mof-2020.md"),
    topic!(["读法"], "readings.md"),
    topic!(["扣分"], "ledger.md"),
    topic!(["报告", "模板"], "reports.md"),
    topic!(["字体"], "office.md"),
    topic!(["存档", "比较"], "years.md"),
    topic!(["撤销"], "years.md", "撤销"),
    topic!(["规则包"], "packs.md"),
    topic!(["脚本"], "script-api.md"),
    topic!(["退出码"], "programs.md", "退出码"),
    topic!(["程序"], "programs.md"),
    topic!(["算例"], "examples-of-rules.md"),
    topic!(["逐行评分"], "stream.md"),
    topic!(["分析表"], "parquet.md"),
    topic!(["集群"], "spark.md"),
];

/// The topic of a word.
pub(super) fn of(word: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.words.contains(&word))
}

impl Topic {
    /// What it is about: the heading of its part, or what the index says of the page.
    pub(super) fn about(&self) -> String {
        if let Some(part) = self.part {
            let title = self.page.lines().find_map(|line| line.strip_prefix("# "));
            return format!("{part}（{}）", title.unwrap_or_default());
        }
        let link = format!("]({}) |", self.file);
        let row = INDEX.lines().find(|line| line.contains(&link)).unwrap_or_default();
        let cell = row.trim_end_matches(" |").rsplit(" | ").next();
        plain(cell.unwrap_or_default())
    }

    /// Its text as a terminal shows it.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = match self.part {
            Some(part) => part_of(self.page, part),
            None => self.page.lines().collect(),
        };
        let mut text = String::new();
        let mut in_block = false;
        for line in lines {
            in_block ^= line.starts_with("```");
            // What the program wrote itself into the page is marked for its tests.
            if !in_block && line.starts_with("<!--") {
                continue;
            }
            text += &if in_block { line.to_owned() } else { plain(line) };
            text.push('\n');
        }
        text
    }
}

/// The lines from a heading to the next one that is as high.
fn part_of<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let mut lines = page
        .lines()
        .skip_while(|line| line.trim_start_matches('#').trim() != heading || !line.starts_with('#'));
    let Some(first) = lines.next() else { return Vec::new() };
    let depth = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let mut in_block = false;
    let rest = lines.take_while(|line| {
        in_block ^= line.starts_with("```");
        in_block || !(1..=depth(first)).contains(&depth(line))
    });
    std::iter::once(first).chain(rest).collect()
}

/// A line without addresses that a terminal cannot follow: of a link to another page its words stay.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let (Some(open), Some((address, behind))) = (before.rfind('['), after.split_once(')')) else {
            break;
        };
        let words = &before[open + 1..];
        out += before[..open].trim_end_matches('!');
        out += words;
        if address.contains("://") {
            out += &format!("（{address}）");
        }
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_text_and_says_what_it_is_about() {
        for topic in TOPICS {
            let name = topic.words[0];
            assert!(topic.text().lines().count() > 3, "{name}: {}", topic.text());
            assert!(
                !topic.about().is_empty() && !topic.about().contains('|'),
                "{name}: {}",
                topic.about()
            );
            assert!(!topic.text().contains("](") && !topic.text().contains("<!--"), "{name}");
        }
    }

    #[test]
    fn a_word_leads_to_one_topic() {
        let mut words: Vec<&str> = TOPICS.iter().flat_map(|topic| topic.words).copied().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    #[test]
    fn a_part_ends_where_the_next_begins() {
        let page = "# 页\n\n## 甲\n一\n### 小\n```toml\n# 注释\n```\n二\n## 乙\n三\n";
        assert_eq!(
            part_of(page, "甲"),
            ["## 甲", "一", "### 小", "```toml", "# 注释", "```", "二"]
        );
        assert_eq!(part_of(page, "乙"), ["## 乙", "三"]);
        assert!(part_of(page, "丙").is_empty());
    }

    #[test]
    fn links_become_words() {
        assert_eq!(
            plain("见[填报说明](filling.md#四)和[这里](https://a.b)。"),
            "见填报说明和这里（https://a.b）。"
        );
        assert_eq!(plain("![图](a.png) [x] (y)"), "图 [x] (y)");
    }
}
