//! D02a: a text that stands in another department's filing too.

use crate::check::county::{County, NotedText, SAMPLED, Text};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::passage::{Part, Passage};
use crate::check::shingles::{hash, longest_passage, shingles};
use crate::check::text::{length, quoted, squeezed};
use crate::diagnostic::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

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

/// A text of the department that is looked at.
struct Mine<'f> {
    form: &'f Form<'f>,
    passage: Passage<'f>,
    squeezed: String,
    /// Its pieces, each once.
    pieces: Vec<u64>,
}

/// The long texts of a department for the others.
pub(super) fn noted(forms: &[Form<'_>]) -> Vec<NotedText> {
    let noted = texts(forms).into_iter().map(|text| NotedText {
        label: (text.form.name().to_owned(), text.passage.place.file().to_owned()),
        part: text.passage.part,
        explains: text.explains(),
        common: text.form.count(COMMON),
        pieces: text.pieces,
    });
    noted.collect()
}

fn look(county: &County, number: usize, forms: &[Form<'_>]) -> Vec<Found> {
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for text in texts(forms) {
        let Some((other, shared, pieces)) = nearest(county, number, &text) else {
            continue;
        };
        let row = text.passage.row.map(|row| row.indicator.id.as_str());
        if row.is_none() || reported.insert((text.form.code(), row)) {
            found.push(on_text(county, &text, other, (shared, pieces)));
        }
    }
    found
}

fn on_text(county: &County, text: &Mine<'_>, number: usize, (shared, pieces): (usize, usize)) -> Found {
    let other = county.text(number);
    let share = shared * 100 / pieces.min(other.pieces()).max(1);
    let how = if is_whole(county, text, pieces.min(other.pieces()), shared) {
        format!("基本相同（重合 {share}%）")
    } else {
        format!("有一大段相同（{} 字）", passage_shared(county, text, number))
    };
    let sampled = if county.step() > 1 {
        "；部门太多，抽样比对"
    } else {
        ""
    };
    let (form, file) = county.label(other);
    let message = format!(
        "{}“{}”与{}“{form}”（{file}）的{}{how}{sampled}",
        text.passage.part.in_chinese(),
        quoted(text.passage.text),
        county.name(other.department()),
        other.part.in_chinese(),
    );
    let found = text.passage.found(message).label("与其他部门的文字相同");
    found
        .hint("按本单位本项目的实际重写：写自己的任务、数量、对象和原因")
        .of(text.form)
}

/// The long texts of a department, each once.
fn texts<'f>(forms: &'f [Form<'f>]) -> Vec<Mine<'f>> {
    let (mut texts, mut known) = (Vec::new(), BTreeSet::new());
    for form in forms {
        let shortest = form.count(SHORTEST);
        for passage in Passage::all(form) {
            if passage.text.len() < shortest {
                continue;
            }
            let squeezed = squeezed(passage.text);
            if length(&squeezed) >= shortest && known.insert(squeezed.clone()) {
                texts.push(Mine {
                    pieces: shingles(&squeezed),
                    form,
                    passage,
                    squeezed,
                });
            }
        }
    }
    texts
}

/// The text of another department that shares the most pieces, where one of the two is nearly contained in the other; with
/// how many pieces they share, and how many of this one are no set phrases.
fn nearest(county: &County, number: usize, text: &Mine<'_>) -> Option<(usize, usize, usize)> {
    let common = text.form.count(COMMON);
    let mut pieces = 0;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for piece in text.pieces.iter().filter(|piece| county.holds(**piece)) {
        let (count, others) = county.texts_with(*piece);
        if count > common {
            continue;
        }
        pieces += 1;
        for other in others.filter(|other| county.text(*other).department() != number) {
            *counts.entry(other).or_default() += 1;
        }
    }
    if pieces * county.step() < text.form.count(FEWEST) {
        return None;
    }
    let mut best: Option<(usize, usize)> = None;
    for (other, count) in counts {
        let candidate = county.text(other);
        let is_copy = || {
            is_whole(county, text, pieces.min(candidate.pieces()), count)
                || has_passage(county, text, (other, candidate), count)
        };
        let is_same_indicator = text.explains().is_some() && text.explains() == candidate.explains;
        if !is_same_indicator && best.is_none_or(|(_, most)| count > most) && is_copy() {
            best = Some((other, count));
        }
    }
    best.map(|(other, count)| (other, count, pieces))
}

/// Whether one of two texts is nearly contained in the other: the shorter has `whole` pieces.
fn is_whole(county: &County, text: &Mine<'_>, whole: usize, shared: usize) -> bool {
    let is_enough = county.step() == 1 || shared >= SAMPLED;
    is_enough && whole * county.step() >= text.form.count(FEWEST) && shared * 100 >= whole * text.form.count(SHARE)
}

/// Whether two texts have a long passage in common; not looked for where not all pieces are held. Indicators of one kind are
/// explained by one formula.
fn has_passage(county: &County, text: &Mine<'_>, (number, other): (usize, &Text), shared: usize) -> bool {
    let explains = text.passage.part == Part::Description && other.part == Part::Description;
    // Set phrases alone make no passage, however long.
    county.step() == 1
        && shared >= text.form.count(PASSAGE_PIECES)
        && !explains
        && passage_shared(county, text, number) >= text.form.count(PASSAGE)
}

/// Characters of the longest passage that two texts share.
fn passage_shared(county: &County, text: &Mine<'_>, other: usize) -> usize {
    longest_passage(&text.squeezed, |piece| county.stands_in(piece, other))
}

impl Mine<'_> {
    /// A hash of the name of the indicator that it explains: one indicator is explained alike everywhere.
    fn explains(&self) -> Option<NonZeroU32> {
        let row = self.passage.row.filter(|_| self.passage.part == Part::Description)?;
        let upper = hash(&squeezed(row.name())) >> 32;
        Some(NonZeroU32::MIN | u32::try_from(upper).unwrap_or_default())
    }
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
