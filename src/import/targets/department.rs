//! 第一部分: 总体绩效目标, 分项绩效目标, 工作保障措施, their paragraphs as they stand.

use super::candidates::candidates;
use super::text::{numbered, squeezed, trimmed};
use super::{Department, Objective, Safeguard, Source};
use crate::office::document::{Block, Paragraph};

/// Which of the three is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Overall,
    Objectives,
    Safeguards,
}

const SECTIONS: &[(Section, &[&str])] = &[
    (
        Section::Overall,
        &["总体绩效目标", "部门总体绩效目标", "部门整体总体绩效目标"],
    ),
    (Section::Objectives, &["分项绩效目标", "分项目标", "部门分项绩效目标"]),
    (
        Section::Safeguards,
        &["工作保障措施", "保障措施", "实现绩效目标的保障措施"],
    ),
];

/// Classes of 分项绩效目标, as they are headed and as they are called elsewhere.
const CLASSES: &[(&str, &str)] = &[
    ("数量", "数量指标"),
    ("质量", "质量指标"),
    ("时效", "时效指标"),
    ("成本", "成本指标"),
    ("产出", "产出指标"),
    ("效益", "效益指标"),
    ("经济效益", "经济效益指标"),
    ("社会效益", "社会效益指标"),
    ("生态效益", "生态效益指标"),
    ("可持续影响", "可持续影响指标"),
    ("服务对象满意度", "服务对象满意度指标"),
    ("社会公众满意度", "社会公众满意度指标"),
    ("满意度", "满意度指标"),
];

/// Reads the department's part where there is one.
pub(super) fn read(source: &Source<'_>, used: &mut [bool]) -> Option<Department> {
    let blocks = &source.document.blocks;
    let is_overall = |block: &Block| matches!(block, Block::Paragraph(one) if section(one) == Some(Section::Overall));
    // The contents have the heading too: the last one is the part itself.
    let start = blocks.iter().rposition(is_overall)?;
    let mut reader = Reader {
        section: Section::Overall,
        made: Department::default(),
    };
    let mut overall: Vec<&str> = Vec::new();
    for (block, used) in blocks[start..].iter().zip(&mut used[start..]) {
        let Block::Paragraph(paragraph) = block else { break };
        let plain = squeezed(&paragraph.text);
        if plain.starts_with("第二部分") || plain.contains("绩效目标表") {
            break;
        }
        let text = trimmed(&paragraph.text);
        if let Some(next) = section(paragraph) {
            if reader.made.place.is_empty() {
                reader.made.place.clone_from(&paragraph.place);
            }
            reader.section = next;
            *used = true;
            continue;
        }
        *used = match reader.section {
            Section::Overall => {
                overall.push(text);
                true
            }
            Section::Objectives => reader.objective(text),
            Section::Safeguards => reader.safeguard(text),
        };
    }
    let mut made = reader.made;
    made.overall = overall.join("\n");
    made.objectives.retain(|one| !one.text.is_empty());
    if made.overall.is_empty() && made.objectives.is_empty() && made.safeguards.is_empty() {
        return None;
    }
    // The heading of the part as a whole stands before it.
    for (block, used) in blocks[..start].iter().zip(used.iter_mut()).rev().take(3) {
        if let Block::Paragraph(one) = block {
            *used |=
                ["第一部分", "部门整体绩效目标", "第一部分部门整体绩效目标"].contains(&squeezed(&one.text).as_str());
        }
    }
    made.candidates = candidates(&made.objectives);
    Some(made)
}

fn section(paragraph: &Paragraph) -> Option<Section> {
    let text = numbered(&paragraph.text).map_or(paragraph.text.as_str(), |(_, rest)| rest);
    let text = squeezed(text);
    let text = text.trim_end_matches([':', '。']);
    SECTIONS
        .iter()
        .find(|(_, words)| words.contains(&text))
        .map(|(section, _)| *section)
}

struct Reader {
    section: Section,
    made: Department,
}

impl Reader {
    /// A heading opens a class, what follows belongs to it. Whether the paragraph was used.
    fn objective(&mut self, text: &str) -> bool {
        if let Some(class) = class(text) {
            self.made.objectives.push(Objective {
                class,
                text: String::new(),
            });
            return true;
        }
        let Some(last) = self.made.objectives.last_mut() else {
            return false;
        };
        // 绩效目标： alone announces the headings that follow.
        if !["绩效目标:", "绩效指标:"].contains(&squeezed(text).as_str()) {
            append(&mut last.text, text);
        }
        true
    }

    /// `第一，坚持组织学习，……。加强……`: the first sentence is the title.
    fn safeguard(&mut self, text: &str) -> bool {
        let (is_new, rest) = match numbered(text) {
            Some((_, rest)) => (true, rest),
            None => (self.made.safeguards.is_empty(), text),
        };
        if is_new {
            let (title, text) = rest.split_once('。').unwrap_or((rest, ""));
            self.made.safeguards.push(Safeguard {
                title: trimmed(title).to_owned(),
                text: trimmed(text).to_owned(),
            });
        } else if let Some(last) = self.made.safeguards.last_mut() {
            append(&mut last.text, text);
        }
        true
    }
}

fn append(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(paragraph);
}

/// The class that a heading opens: one of the known, or any short numbered line.
fn class(text: &str) -> Option<String> {
    let heading = numbered(text).map_or(text, |(_, rest)| rest);
    let plain = squeezed(heading);
    let plain = plain.trim_end_matches([':', '。', '.']);
    let bare = plain.strip_suffix("指标").unwrap_or(plain);
    if let Some((_, class)) = CLASSES.iter().find(|(word, _)| *word == bare) {
        return Some((*class).to_owned());
    }
    let is_heading =
        heading.len() < text.len() && plain.chars().count() <= 20 && !heading.contains(['，', '。', '；', '：', '%']);
    is_heading.then(|| trimmed(heading).to_owned())
}
