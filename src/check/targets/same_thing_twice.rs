//! T05b: two names for one thing.

use super::synonyms::{self, in_one_word};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::SameThingTwice, include_str!("same_thing_twice.md"), look).with(&[WORDS, synonyms::WORDS]);

const WORDS: Sheet = Sheet::of(Code::SameThingTwice, include_str!("same_thing_twice.toml"));
const FORMULA: List = WORDS.list("formula");
const SHORTEST_FORMULA: Limit = WORDS.limit("shortest_formula");
const DONE: List = WORDS.list("done");
const NO_DONE: List = WORDS.list("no_done");
const FILLERS: List = WORDS.list("fillers");
const SHORTEST_LEFT: Limit = WORDS.limit("shortest_left");
const COUNTED: List = WORDS.list("counted");
const SHORTEST: Limit = WORDS.limit("shortest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows: Vec<(String, String, Row<'_>)> = form
        .rows()
        .map(|row| (squeezed(row.name()), meaning(&row), row))
        .collect();
    let mut found = Vec::new();
    for (number, (name, meaning, row)) in rows.iter().enumerate() {
        let before = &rows[..number];
        if before.iter().any(|(earlier, ..)| earlier == name) {
            continue;
        }
        let twin = before.iter().find(|(_, earlier, first)| {
            let same_name = meaning.chars().count() >= form.count(SHORTEST) && earlier == meaning;
            alike(row, first) && (same_name || same_formula(row, first))
        });
        if let Some((_, _, first)) = twin {
            found.push(twice(row, first));
        }
    }
    found
}

fn twice(row: &Row<'_>, first: &Row<'_>) -> Found {
    let message = format!(
        "“{}”（{}）与第 {} 行的“{}”（{}）考核的是同一件事，会重复计分",
        row.name(),
        row.indicator.level2,
        first.at("name").line(),
        first.name(),
        first.indicator.level2
    );
    let class = &row.indicator.level2;
    let hint = match () {
        () if row.indicator.level2 == first.indicator.level2 => format!("只留“{}”，这一条删去", first.name()),
        () if class.contains("质量") => format!(
            "只留一个：“{}”是比率，可留在质量指标；“{}”改写底数，如 target = \"≥…件\"",
            row.name(),
            first.indicator.level2
        ),
        () => format!("只留一个；“{class}”另写本类的内容"),
    };
    row.found("name", message).label("同一件事").hint(hint).about(row)
}

/// A count and a rate of the same thing are two indicators.
fn alike(one: &Row<'_>, other: &Row<'_>) -> bool {
    one.is_percent() == other.is_percent()
        && (one.unit() == other.unit() || one.is_percent() || one.unit().is_empty() || other.unit().is_empty())
}

/// Two rates explained by one calculation.
fn same_formula(row: &Row<'_>, other: &Row<'_>) -> bool {
    let (one, other) = (squeezed(row.description()), squeezed(other.description()));
    one == other && one.chars().count() >= row.count(SHORTEST_FORMULA) && row.list(FORMULA).any_in(&one)
}

/// A name as its words' meaning: 修缮道路里程 and 道路维修长度 have the same.
fn meaning(row: &Row<'_>) -> String {
    let mut plain = in_one_word(row.name(), row.lexicon());
    // 完成除险加固的水库座数 counts what 除险加固水库数量 does; 完成率 is a word of its own.
    let done = row.list(DONE).iter().find_map(|done| plain.strip_prefix(done));
    if let Some(rest) = done.filter(|rest| !row.list(NO_DONE).any_starts(rest)) {
        plain = rest.to_owned();
    }
    if plain == "办结率" {
        plain.insert_str(0, "案件");
    }
    let filled = row
        .list(FILLERS)
        .iter()
        .fold(plain.clone(), |plain, filler| plain.replace(filler, ""));
    // 任务完成率 and 项目完成率 may well be two.
    if filled.chars().count() >= row.count(SHORTEST_LEFT) {
        plain = filled;
    }
    if let Some(stem) = row.list(COUNTED).iter().find_map(|end| plain.strip_suffix(end)) {
        plain = stem.to_owned();
    }
    let mut letters: Vec<char> = plain.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(rows: &[&str]) -> usize {
        Trial::rows(rows).found(&CHECK).len()
    }

    #[test]
    fn two_names_for_one_thing() {
        for rows in [
            ["数量指标/案件结案率(%) | ≥90%", "质量指标/案件办结率 | ≥90%"],
            ["数量指标/结案率 | ≥90%", "质量指标/办结率 | ≥90%"],
            ["数量指标/结案率 | ≥90%", "质量指标/案件办结率 | ≥90%"],
            ["质量指标/培训合格率 | =100%", "质量指标/培训合格人数比例 | =100%"],
            ["质量指标/工程质量合格率 | ≥95%", "社会效益指标/工程质量达标率 | ≥95%"],
            ["数量指标/补助资金到位率 | =100%", "时效指标/补助资金拨付率 | =100%"],
            ["时效指标/任务完成及时率 | ≥95%", "时效指标/任务按时完成率 | ≥95%"],
            ["数量指标/修缮道路里程 | ≥20公里", "数量指标/道路维修长度 | ≥20公里"],
            ["质量指标/矛盾纠纷化解率 | ≥90%", "社会效益指标/矛盾纠纷调处率 | ≥90%"],
            ["质量指标/投诉办结率 | ≥90%", "社会效益指标/投诉办理率 | ≥90%"],
            ["满意度指标/群众满意度 | ≥90%", "满意度指标/公众满意率 | ≥90%"],
            [
                "质量指标/点位一次验收合格率 | ≥95%",
                "质量指标/点位验收一次通过率 | ≥95%",
            ],
            ["质量指标/培训考核合格率 | ≥95%", "质量指标/结业考核通过率 | ≥95%"],
            [
                "时效指标/低保金按月发放及时率 | =100%",
                "时效指标/低保金按时发放率 | =100%",
            ],
            [
                "质量指标/记录真实性抽查合格率 | ≥96%",
                "质量指标/记录真实性核查符合率 | ≥96%",
            ],
            [
                "数量指标/新增全程网办事项 | ≥160项",
                "数量指标/新增全流程网上办理事项数 | ≥160项",
            ],
            [
                "数量指标/除险加固水库数量 | ≥5座",
                "数量指标/完成除险加固的水库座数 | ≥5座",
            ],
            ["数量指标/帮扶企业家数 | ≥30家", "数量指标/完成帮扶企业数量 | ≥30家"],
            [
                "质量指标/诉求响应率 | ≥90% | description=答复的诉求件数占受理件数的比例",
                "社会效益指标/诉求回应水平 | ≥90% | description=答复的诉求件数占受理件数的比例。",
            ],
        ] {
            assert_eq!(found(&rows), 1, "{rows:?}");
        }
    }

    #[test]
    fn another_object_or_measure_is_another_thing() {
        for rows in [
            ["质量指标/案件办结率 | ≥90%", "时效指标/案件办结及时率 | ≥90%"],
            ["数量指标/办结案件数 | ≥300件", "质量指标/案件办结率 | ≥90%"],
            ["质量指标/工程合格率 | ≥95%", "生态效益指标/水质达标率 | ≥95%"],
            ["数量指标/培训人数 | ≥85人", "数量指标/培训场次 | ≥8场"],
            ["满意度指标/学生满意度 | ≥90%", "满意度指标/家长满意度 | ≥90%"],
            ["质量指标/装备配备合格率 | =100%", "质量指标/购置装备验收合格率 | =100%"],
            ["时效指标/任务按时完成率 | ≥95%", "数量指标/任务完成率 | ≥95%"],
            ["数量指标/购置设备数量 | ≥20台", "成本指标/设备采购成本 | ≤20万元"],
            ["质量指标/设备使用率 | ≥95%", "可持续影响指标/设备使用年限 | ≥5年"],
            ["质量指标/任务完成率 | ≥95%", "时效指标/工作完成率 | ≥95%"],
            ["数量指标/受益户数 | ≥300户", "数量指标/受益人数 | ≥900人"],
            ["质量指标/任务完成率 | ≥95%", "质量指标/任务完成及时率 | ≥95%"],
            ["质量指标/材料审核通过率 | ≥95%", "质量指标/材料抽查合格率 | ≥95%"],
            ["数量指标/维修水闸座数 | ≥5座", "数量指标/除险加固水库座数 | ≥5座"],
            // Said as T05a.
            ["时效指标/完成率 | ≥95%", "成本指标/完成率 | ≥95%"],
        ] {
            assert_eq!(found(&rows), 0, "{rows:?}");
        }
    }
}
