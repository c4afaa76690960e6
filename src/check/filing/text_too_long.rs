//! D05c: a text longer than the form allows.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::passage::Part;
use crate::check::text::length;
use crate::diagnostic::Code;
use crate::model::Place;
use crate::rules::Chapter;

pub(in crate::check) const CHECK: Check = Check::form(Code::TextTooLong, include_str!("text_too_long.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let pack = form.pack();
    let longest = &pack.prose.longest;
    let (words, narrative) = (&form.facts.words, &form.facts.words.narrative);
    let all = |texts: &[String]| texts.iter().map(|text| length(text)).sum();
    let boxes = longest.iter().flat_map(|(chapter, most)| {
        let at = |part, length: usize| vec![on_box(part, length, *most, form.at_words(chapter.as_str()))];
        match chapter {
            Chapter::Completion => {
                let texts = words.completion.iter().enumerate();
                let at = |number| form.at_words_item("completion", number);
                texts
                    .map(|(number, text)| on_box(Part::Completion, length(text), *most, at(number)))
                    .collect()
            }
            Chapter::Conclusion => at(Part::Conclusion, narrative.conclusion.as_deref().map_or(0, length)),
            Chapter::Problems => at(Part::Problem, all(&narrative.problems)),
            Chapter::Measures => at(Part::Remedy, all(&narrative.measures)),
        }
    });
    boxes.flatten().collect()
}

fn on_box(part: Part, length: usize, most: usize, place: &Place) -> Option<Found> {
    let name = part.in_chinese();
    (length > most).then(|| {
        Found::new(
            Some(place),
            format!(
                "{name}共 {length} 字，自评表限 {most} 字以内，多出 {} 字",
                length - most
            ),
        )
        .label(format!("超过 {most} 字"))
        .hint(format!(
            "压缩到 {most} 字以内：只留结果、数字和原因，过程和背景写进自评报告"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(pack: &str, actuals: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        Trial::default()
            .project(2024, "A01", "", &[row], actuals)
            .pack(pack)
            .found(&CHECK)
            .len()
    }

    fn text(length: usize) -> String {
        "完成全年道路养护任务".chars().cycle().take(length).collect()
    }

    #[test]
    fn hits() {
        for actuals in [
            format!("completion = [\"{}\"]", text(101)),
            format!("[narrative]\nconclusion = \"{}\"", text(201)),
            format!("[narrative]\nproblems = [\"{}\"]", text(250)),
            format!("[narrative]\nproblems = [\"{0}\", \"{0}\"]", text(120)),
            format!("[narrative]\nmeasures = [\"{0}\", \"{0}\", \"{0}\"]", text(70)),
        ] {
            assert_eq!(found("sichuan", &actuals), 1, "{actuals}");
        }
    }

    #[test]
    fn near_misses() {
        for actuals in [
            format!("completion = [\"{}\"]", text(100)),
            format!("completion = [\"{0}\", \"{0}\"]", text(90)),
            format!("[narrative]\nconclusion = \"{}\"", text(200)),
            format!("[narrative]\nconclusion = \"{}　 \\n\"", text(200)),
            format!("[narrative]\nproblems = [\"{0}\", \"{0}\"]", text(100)),
            format!("[narrative]\nmeasures = [\"{}\"]", text(150)),
        ] {
            assert_eq!(found("sichuan", &actuals), 0, "{actuals}");
        }
        // A pack's own limit on another layout.
        let own = |actuals: &str| {
            let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
            let pack = "id = \"mine\"\nversion = \"1\"\ntitle = \"我县\"\nextends = \"mof-2020\"\n[form.longest]\nproblems = 20\n";
            Trial::default()
                .project(2024, "A01", "", &[row], actuals)
                .file("scoring-rules/mine/pack.toml", pack)
                .pack("mine")
                .found(&CHECK)
                .len()
        };
        assert_eq!(own(&format!("[narrative]\nproblems = [\"{}\"]", text(21))), 1);
        assert_eq!(own(&format!("[narrative]\nconclusion = \"{}\"", text(300))), 0);
        // The national form has no limit.
        assert_eq!(
            found("mof-2020", &format!("[narrative]\nconclusion = \"{}\"", text(300))),
            0
        );
    }
}
