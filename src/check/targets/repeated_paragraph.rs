//! T18: two paragraphs of the goals that are the same.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::form::Goal;
use std::collections::HashSet;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::RepeatedParagraph, include_str!("repeated_paragraph.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::RepeatedParagraph, include_str!("repeated_paragraph.toml"));
const LONGEST: Limit = WORDS.limit("longest");
const FORMULAS: List = WORDS.list("formulas");
const LONGEST_FORMULA: Limit = WORDS.limit("longest_formula");
const SHORTEST_WHOLE: Limit = WORDS.limit("shortest_whole");

fn look(form: &Form<'_>) -> Vec<Found> {
    let goals = paragraphs(form);
    let texts: Vec<Vec<char>> = goals.iter().map(|goal| squeezed(goal.text).chars().collect()).collect();
    let mut repeats = Vec::new();
    for (number, goal) in goals.iter().enumerate() {
        let earlier =
            (0..number).find_map(|other| Some((other, shared(&texts[other], &texts[number], form.lexicon())?)));
        let Some((other, run)) = earlier else { continue };
        let message = format!(
            "这一段与“{}”有 {} 个字一字不差：“{}”",
            quoted(goals[other].text),
            run.chars().count(),
            quoted(&run)
        );
        let hint = "删去重复的部分，只写这一类目标自己的内容：做什么、做到什么程度";
        repeats.push(Found::new(goal.place, message).label("与前文重复").hint(hint));
    }
    repeats
}

/// The goals, then what the department will do to keep to them.
fn paragraphs<'a>(form: &Form<'a>) -> Vec<Goal<'a>> {
    let mut all = form.facts.goals();
    let safeguards = form
        .facts
        .department()
        .into_iter()
        .flat_map(|department| department.safeguards.iter().enumerate());
    let marks = &form.facts.marks;
    all.extend(safeguards.map(|(number, one)| Goal {
        text: &one.text,
        place: marks.item("safeguards", number).or_else(|| marks.of("safeguards")),
    }));
    all
}

fn shared(a: &[char], b: &[char], words: &Lexicon) -> Option<String> {
    let shortest = [SHORTEST_WHOLE, LONGEST_FORMULA, LONGEST].map(|limit| words.count(limit));
    if !share_a_run(a, b, shortest.into_iter().min().unwrap_or_default().max(1)) {
        return None;
    }
    let run = longest_run(a, b);
    let text: String = run.iter().collect();
    let is_whole = run.len() == a.len() && run.len() == b.len() && run.len() >= words.count(SHORTEST_WHOLE);
    let is_formula = words.list(FORMULAS).any_in(&text);
    let enough = if is_formula { LONGEST_FORMULA } else { LONGEST };
    (is_whole || run.len() >= words.count(enough)).then_some(text)
}

/// Whether any stretch of so many characters stands in both: of nearly all paragraphs none does.
fn share_a_run(a: &[char], b: &[char], length: usize) -> bool {
    let runs: HashSet<&[char]> = a.windows(length).collect();
    b.windows(length).any(|run| runs.contains(run))
}

/// The longest stretch that stands in both.
fn longest_run<'a>(a: &'a [char], b: &[char]) -> &'a [char] {
    let mut best = 0..0;
    let mut above = vec![0_usize; b.len() + 1];
    for (at, c) in a.iter().enumerate() {
        let mut row = vec![0_usize; b.len() + 1];
        for (beside, d) in b.iter().enumerate() {
            if c == d {
                row[beside + 1] = above[beside] + 1;
                if row[beside + 1] > best.len() {
                    best = at + 1 - row[beside + 1]..at + 1;
                }
            }
        }
        above = row;
    }
    &a[best]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const LONG: &str = "以维护安全稳定为核心，以高水平的平安建设为载体，完善打防管控工作体系，规范执法办案工作机制，加快科技信息化建设步伐";

    fn goals(goals: &[&str]) -> usize {
        let top = format!("goals = {goals:?}\n");
        Trial::default()
            .project(2024, "A01", &top, &["数量指标/里程 | ≥10公里"], "")
            .found(&CHECK)
            .len()
    }

    fn own(overall: &str, objective: &str) -> usize {
        let own = format!("overall = \"{overall}\"\n[[objective]]\nclass = \"满意度指标\"\ntext = \"{objective}\"\n");
        Trial::rows(&["数量指标/里程 | ≥10公里"])
            .file("2024/department.toml", &own)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        assert_eq!(goals(&[LONG, LONG]), 1);
        assert_eq!(goals(&["提高群众用水保障水平", "提高群众用水保障水平。"]), 1);
        assert_eq!(
            goals(&[LONG, "建成6处工程", &format!("在市委领导下，{LONG}，落实各项服务措施")]),
            1
        );
        assert_eq!(own(LONG, &format!("{LONG}。通过回访发现，满意的占90%")), 1);
        assert_eq!(own(&format!("我局发展规划目标是：{LONG}。"), LONG), 1);
    }

    #[test]
    fn safeguards_too() {
        let of = |one: &str, other: &str| {
            let own = format!(
                "overall = \"{LONG}\"\nsafeguards = [\n{{ title = \"甲\", text = \"{one}\" }},\n{{ title = \"乙\", text = \"{other}\" }},\n]\n"
            );
            let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]);
            trial.file("2024/department.toml", &own).found(&CHECK)
        };
        let found = of("汛前、汛后两次检查进度和质量。", "汛前、汛后两次检查进度和质量");
        assert_eq!(found.len(), 1);
        assert!(found[0].place.as_ref().unwrap().line_text().contains("乙"), "{found:?}");
        assert!(of("汛前检查进度和质量", "汛后检查进度和质量").is_empty());
        assert!(of("按月调度", "按月调度").is_empty());
    }

    #[test]
    fn near_misses() {
        assert_eq!(goals(&["建成6处集中供水工程", "建成8处集中供水工程"]), 0);
        assert_eq!(
            goals(&["保障农村居民饮水安全", "保障农村居民饮水安全，水质达标率95%"]),
            0
        );
        assert_eq!(goals(&[LONG]), 0);
        assert_eq!(goals(&["提质", "提质"]), 0);
        let formula = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大和二十届历次全会精神";
        assert_eq!(
            own(
                &format!("{formula}，推进平安建设"),
                &format!("{formula}，提高群众满意度")
            ),
            0
        );
        assert_eq!(own(LONG, "服务对象满意度不低于90%"), 0);
        assert_eq!(own(LONG, "完善打防管控工作体系，群众安全感达到95%"), 0);
    }
}
