//! D05a: a chapter that the report must have.

use super::items::{self, count};
use super::unmet_without_problem::{has_narrative, losses};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::text::is_placeholder;
use crate::diagnostic::Code;
use crate::rules::Chapter;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::MissingChapter, include_str!("missing_chapter.md"), look).with(&[items::WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    if !form.is_filled() {
        return Vec::new();
    }
    // A filing of bare 自评表 has no report to complete, except the chapters that the form itself has.
    let begun = form.whole.has_narratives();
    let asked = |chapter: Chapter| begun || form.pack().prose.chapters.contains(&chapter);
    let narrative = &form.facts.words.narrative;
    let (problems, measures) = (
        count(&narrative.problems, form.lexicon()),
        count(&narrative.measures, form.lexicon()),
    );
    // What nothing was lost in needs no problems; problems without measures are half a chapter.
    let lost = !losses(form).is_empty();
    let is_blank = |text: &str| is_placeholder(text, form.lexicon());
    let conclusion = asked(Chapter::Conclusion) && narrative.conclusion.as_deref().is_none_or(is_blank);
    let no_problems = asked(Chapter::Problems) && lost && problems == 0;
    let no_measures = asked(Chapter::Measures) && (lost || problems > 0) && measures == 0;
    // A report that only lacks its problems is told so beside what was lost.
    if !conclusion && !no_measures {
        return Vec::new();
    }
    let chapters = [
        (conclusion, "评价结论", "conclusion = \"……\""),
        (
            no_problems && (conclusion || !has_narrative(form)),
            "存在问题",
            "problems = [\"……\"]",
        ),
        (no_measures, "改进措施", "measures = [\"……\"]"),
    ];
    let missing = chapters.iter().filter(|(is_missing, ..)| *is_missing);
    let names: Vec<&str> = missing.clone().map(|(_, name, _)| *name).collect();
    let keys: Vec<&str> = missing.map(|(.., key)| *key).collect();
    let found = form.found_in_words("narrative", format!("自评报告缺少：{}", names.join("、")));
    vec![
        found
            .label("缺少章节")
            .hint(format!("在 [narrative] 下补写：{}", keys.join("，"))),
    ]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(actual: &str, narrative: &str) -> Vec<String> {
        let row = format!("数量指标/养护里程 | ≥10公里 | points=90 | actual={actual}");
        let more = format!("[execution]\nexecuted = 100\nadjusted = 100\n{narrative}\n");
        // Another project's report is written.
        let other = "[narrative]\nconclusion = \"全部完成\"\n";
        Trial::default()
            .project(2024, "A01", "", &[&row], &more)
            .project(
                2024,
                "B02",
                "",
                &["数量指标/场次 | ≥1场 | points=90 | actual=1场"],
                &format!("{other}[execution]\nexecuted = 1\nadjusted = 1\n"),
            )
            .messages(&CHECK)
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("missing_chapter.trials.toml"), "", |case| {
            let lines = case.list("lines");
            let head = if lines.is_empty() { "" } else { "[narrative]\n" };
            let messages = found(case.of("actual"), &format!("{head}{}", lines.join("\n")));
            let missing = format!("缺少：{} ", case.of("missing"));
            assert!(messages.iter().all(|one| one.contains(&missing)), "{messages:?}");
            messages.len()
        });
        // Nothing was reported yet.
        assert!(Trial::rows(&["数量指标/养护里程 | ≥10公里"]).found(&CHECK).is_empty());
    }

    #[test]
    fn a_form_asks_for_its_own_chapters_though_no_report_was_begun() {
        let messages = |pack: &str| {
            let mine = "id = \"mine\"\nversion = \"1\"\ntitle = \"我县\"\nextends = \"mof-2020\"\n[form]\nchapters = [\"conclusion\"]\n";
            let rows = ["数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里"];
            Trial::default()
                .project(2024, "A01", "", &rows, "[execution]\nexecuted = 100\nadjusted = 100\n")
                .file("scoring-rules/mine/pack.toml", mine)
                .pack(pack)
                .messages(&CHECK)
        };
        assert!(messages("mof-2020").is_empty());
        assert!(
            messages("mine")[0].contains("缺少：评价结论 "),
            "{:?}",
            messages("mine")
        );
        assert!(messages("sichuan")[0].contains("缺少：评价结论、存在问题、改进措施 "));
    }
}
