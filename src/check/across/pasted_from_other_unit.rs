//! D02a: a text that stands in another department's filing too.

use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::passage::{Part, Passage};
use crate::check::shingles::{longest_passage, shingles};
use crate::check::text::{length, quoted, squeezed};
use crate::diagnostic::Code;
use crate::score::ScoredYear;
use std::collections::BTreeSet;

pub(in crate::check) const CHECK: Check = Check::county(
    Code::PastedFromOtherUnit,
    include_str!("pasted_from_other_unit.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::PastedFromOtherUnit, include_str!("pasted_from_other_unit.toml"));
const SHORTEST: Limit = WORDS.limit("shortest");
const COMMON: Limit = WORDS.limit("common");
const FEWEST: Limit = WORDS.limit("fewest");
const SHARE: Limit = WORDS.limit("share");
const PASSAGE: Limit = WORDS.limit("passage");
const PASSAGE_PIECES: Limit = WORDS.limit("passage_pieces");

/// A text of a department.
struct Text<'f> {
    department: usize,
    form: &'f Form<'f>,
    passage: Passage<'f>,
    /// Its pieces; in the end without the common ones.
    pieces: usize,
    /// The numbers of its pieces that stand elsewhere too.
    elsewhere: Vec<usize>,
}

fn look(all: &[(&ScoredYear, &Beside<'_>)]) -> Vec<(usize, Found)> {
    let forms: Vec<Vec<Form<'_>>> = all.iter().map(|(year, beside)| Form::all(year, beside)).collect();
    let (mut texts, pieces) = texts(&forms);
    let groups = groups(&mut texts, &pieces);
    let mut counts = vec![0; texts.len()];
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let Some((other, count)) = nearest(number, text, &texts, &groups, &mut counts) else {
            continue;
        };
        let row = text.passage.row.map(|row| row.indicator.id.as_str());
        if row.is_none() || reported.insert((text.department, text.form.code(), row)) {
            found.push((text.department, on_text(all, text, other, count)));
        }
    }
    found
}

fn on_text(all: &[(&ScoredYear, &Beside<'_>)], text: &Text<'_>, other: &Text<'_>, count: usize) -> Found {
    let department = &all[other.department].0.facts.department.name;
    let share = count * 100 / text.pieces.min(other.pieces).max(1);
    let how = if is_whole(text, other, count) {
        format!("基本相同（重合 {share}%）")
    } else {
        format!("有一大段相同（{} 字）", passage_shared(text, other))
    };
    let message = format!(
        "{}“{}”与{department}“{}”（{}）的{}{how}",
        text.passage.part.in_chinese(),
        quoted(text.passage.text),
        other.form.name(),
        other.passage.place.file(),
        other.passage.part.in_chinese(),
    );
    let found = text.passage.found(message).label("与其他部门的文字相同");
    found
        .hint("按本单位本项目的实际重写：写自己的任务、数量、对象和原因")
        .of(text.form)
}

/// The long texts, each once in a department, and all their pieces with the number of the text.
fn texts<'f>(forms: &'f [Vec<Form<'f>>]) -> (Vec<Text<'f>>, Vec<(u64, usize)>) {
    let (mut texts, mut pieces) = (Vec::new(), Vec::new());
    for (department, forms) in forms.iter().enumerate() {
        let mut known = BTreeSet::new();
        for form in forms {
            let shortest = form.count(SHORTEST);
            for passage in Passage::all(form) {
                if passage.text.len() < shortest {
                    continue;
                }
                let squeezed = squeezed(passage.text);
                if length(&squeezed) < shortest {
                    continue;
                }
                let shingles = shingles(&squeezed);
                if !known.insert(squeezed) {
                    continue;
                }
                let number = texts.len();
                pieces.extend(shingles.iter().map(|piece| (*piece, number)));
                texts.push(Text {
                    department,
                    form,
                    passage,
                    pieces: shingles.len(),
                    elsewhere: Vec::new(),
                });
            }
        }
    }
    pieces.sort_unstable();
    (texts, pieces)
}

/// The pieces that stand in more departments than one; each text is told which of its own these are.
fn groups<'p>(texts: &mut [Text<'_>], pieces: &'p [(u64, usize)]) -> Vec<&'p [(u64, usize)]> {
    let mut groups = Vec::new();
    for group in pieces
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|group| group.len() > 1)
    {
        let first = texts[group[0].1].department;
        let is_elsewhere = group.iter().any(|(_, text)| texts[*text].department != first);
        for (_, text) in group {
            let text = &mut texts[*text];
            if group.len() > text.form.count(COMMON) {
                text.pieces -= 1;
            } else if is_elsewhere {
                text.elsewhere.push(groups.len());
            }
        }
        if is_elsewhere {
            groups.push(group);
        }
    }
    groups
}

/// The text of another department that shares the most pieces, where one of the two is nearly contained in the other.
fn nearest<'t, 'f>(
    number: usize,
    text: &Text<'f>,
    texts: &'t [Text<'f>],
    groups: &[&[(u64, usize)]],
    counts: &mut [usize],
) -> Option<(&'t Text<'f>, usize)> {
    if text.pieces < text.form.count(FEWEST) {
        return None;
    }
    let mut touched = Vec::new();
    for (_, other) in text.elsewhere.iter().flat_map(|group| groups[*group]) {
        if *other != number && texts[*other].department != text.department {
            if counts[*other] == 0 {
                touched.push(*other);
            }
            counts[*other] += 1;
        }
    }
    touched.sort_unstable();
    let mut best: Option<(&Text<'_>, usize)> = None;
    for other in touched {
        let (count, candidate) = (std::mem::take(&mut counts[other]), &texts[other]);
        let is_copy = || is_whole(text, candidate, count) || has_passage(text, candidate, count);
        if !is_same_indicator(text, candidate) && is_copy() && best.is_none_or(|(_, most)| count > most) {
            best = Some((candidate, count));
        }
    }
    best
}

/// Whether one of two texts is nearly contained in the other.
fn is_whole(text: &Text<'_>, other: &Text<'_>, count: usize) -> bool {
    let whole = text.pieces.min(other.pieces);
    whole >= text.form.count(FEWEST) && count * 100 >= whole * text.form.count(SHARE)
}

/// Whether two texts have a long passage in common. Indicators of one kind are explained by one formula.
fn has_passage(text: &Text<'_>, other: &Text<'_>, count: usize) -> bool {
    let explains = |text: &Text<'_>| text.passage.part == Part::Description;
    // Set phrases alone make no passage, however long.
    count >= text.form.count(PASSAGE_PIECES)
        && !(explains(text) && explains(other))
        && passage_shared(text, other) >= text.form.count(PASSAGE)
}

/// Characters of the longest passage that two texts share.
fn passage_shared(text: &Text<'_>, other: &Text<'_>) -> usize {
    longest_passage(&squeezed(text.passage.text), &shingles(&squeezed(other.passage.text)))
}

/// One indicator is explained alike everywhere.
fn is_same_indicator(one: &Text<'_>, other: &Text<'_>) -> bool {
    let name = |text: &Text<'_>| {
        let row = text.passage.row.filter(|_| text.passage.part == Part::Description)?;
        Some(squeezed(row.name()))
    };
    name(one).is_some() && name(one) == name(other)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const TEXT: &str = "一批设备因供应商延期交货未能在年底前完成验收，合同尾款尚未达到支付条件，影响了预算执行进度";

    fn with_conclusion(text: &str) -> Trial {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        Trial::default().project(
            2024,
            "A01",
            "",
            &[row],
            &format!("[narrative]\nconclusion = \"{text}\"\n"),
        )
    }

    fn with_row(text: &str) -> Trial {
        Trial::rows(&[text])
    }

    fn found(one: Trial, other: Trial) -> usize {
        Trial::county(&CHECK, &[one.named("甲县水利局"), other.named("甲县交通局")]).len()
    }

    #[test]
    fn hits() {
        assert_eq!(found(with_conclusion(TEXT), with_conclusion(TEXT)), 2);
        // A word changed, a sentence added, another punctuation.
        assert_eq!(
            found(with_conclusion(TEXT), with_conclusion(&TEXT.replace("设备", "装备"))),
            2
        );
        assert_eq!(
            found(
                with_conclusion(TEXT),
                with_conclusion(&format!("{TEXT}。下一步加强调度，按月通报支付进度。"))
            ),
            2
        );
        assert_eq!(
            found(with_conclusion(TEXT), with_conclusion(&TEXT.replace('，', "；"))),
            2
        );
        // A long passage in two texts that differ before and behind it.
        let one = format!("养护里程 9 公里，路况好转，群众出行方便，沿线村民反映较好。{TEXT}。");
        let two =
            format!("三所学校食堂改造完工，学生用餐条件改善，家长评价较好，食材快检全部合格。{TEXT}，下一步加强调度。");
        assert_eq!(found(with_conclusion(&one), with_conclusion(&two)), 2);
        let own = |text: &str| {
            Trial::rows(&["数量指标/里程 | ≥1公里"]).file(
                "2024/department.toml",
                &format!("safeguards = [{{ title = \"监控\", text = \"{text}\" }}]\n"),
            )
        };
        let safeguard = "7 月底开展绩效运行监控，对进度落后的指标发提示函并跟踪整改。";
        assert_eq!(found(own(safeguard), own(safeguard)), 2);
        let reason = format!("数量指标/养护里程 | ≥10公里 | actual=9公里 | reason={TEXT}");
        assert_eq!(found(with_conclusion(TEXT), with_row(&reason)), 2);
        let goal = Trial::default().project(
            2024,
            "A01",
            &format!("goals = [\"{TEXT}\"]\n"),
            &["数量指标/里程 | ≥1公里"],
            "",
        );
        assert_eq!(found(goal.clone(), goal), 2);
    }

    #[test]
    fn it_names_the_other_department_and_its_file() {
        let found = Trial::county(
            &CHECK,
            &[
                with_conclusion(TEXT).named("甲县水利局"),
                with_conclusion("全年任务完成").named("甲县教育局"),
                with_conclusion(TEXT).named("甲县交通局"),
            ],
        );
        assert_eq!(found.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 2]);
        let one = &found[0].1;
        assert!(
            one.message.contains("甲县交通局") && one.message.contains("2024/actuals/A01.toml"),
            "{one:?}"
        );
        assert!(
            one.place.as_ref().is_some_and(|place| place.text().contains("供应商")),
            "{one:?}"
        );
    }

    #[test]
    fn near_misses() {
        assert_eq!(
            found(
                with_conclusion("全年任务按期完成，群众满意"),
                with_conclusion("全年任务按期完成，群众满意")
            ),
            0
        );
        let other = "受连续降雨影响，南岭路段路基沉陷，需重新勘察设计后再施工，养护里程未能在年底前全部完成";
        assert_eq!(found(with_conclusion(TEXT), with_conclusion(other)), 0);
        // Half of it is the same.
        let half =
            "一批设备因供应商延期交货未能在年底前完成验收，已责成施工单位倒排工期，明年一月底前完成全部安装和调试工作";
        assert_eq!(found(with_conclusion(TEXT), with_conclusion(half)), 0);
        // Short set phrases in long texts.
        let long = |own: &str| format!("{own}，严格执行财务制度，确保专款专用，群众满意度较高");
        assert_eq!(
            found(
                with_conclusion(&long(
                    "全年养护里程九公里，路面修补率明显提高，南岭路段塌方已经清理完毕"
                )),
                with_conclusion(&long(
                    "三所学校食堂改造完工，学生用餐条件改善，食材快检全部合格没有出现事故"
                ))
            ),
            0
        );
        // Two indicators of one kind, explained by one formula.
        let formula = |name: &str| {
            format!(
                "服务对象满意度指标/{name} | ≥90% | description={name}：对服务态度、办事效率、环境设施总体评价为满意和比较满意的有效问卷数除以收回的有效问卷总数"
            )
        };
        assert_eq!(
            found(
                with_row(&formula("群众对养护工作的满意度及其变化情况说明")),
                with_row(&formula("学生和家长对食堂的满意程度调查结果情况"))
            ),
            0
        );
        // One indicator, explained alike.
        let explained = "质量指标/政府采购率 | ≥95% | description=反映政府采购预算的执行情况，实际采购金额占政府采购预算金额的比例，按年度统计";
        assert_eq!(found(with_row(explained), with_row(explained)), 0);
        // Within one department it is another check's business.
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let more = format!("[narrative]\nconclusion = \"{TEXT}\"\n");
        let both = Trial::default()
            .project(2024, "A01", "", &[row], &more)
            .project(2024, "A02", "", &[row], &more);
        assert_eq!(found(both, with_conclusion(other)), 0);
        // What everybody writes was given to everybody.
        let many = vec![with_conclusion(TEXT); 20];
        assert!(Trial::county(&CHECK, &many).is_empty());
    }
}
