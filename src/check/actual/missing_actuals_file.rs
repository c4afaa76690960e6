//! A01b: a form with indicators and no actuals file, or one in which nothing was filled in.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::MissingActualsFile, include_str!("missing_actuals_file.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let count = form.facts.indicators.len();
    if count == 0 {
        return Vec::new();
    }
    if form.is_blank() {
        let found = form.found_in_words(
            "result",
            format!("“{}”的完成情况一项也没有填：{count} 个指标都是空的", form.name()),
        );
        return vec![
            found
                .label("没有完成情况")
                .hint("逐项填 actual 和全年执行数；当年没有实施的写 why_none 和原因"),
        ];
    }
    if form.has_actuals() {
        return Vec::new();
    }
    let found = form.found(
        "name",
        format!(
            "“{}”有 {count} 个指标，没有完成情况文件 actuals/{}.toml",
            form.name(),
            form.code()
        ),
    );
    let what = if form.project().is_some() {
        "全年执行数和每个指标的完成值"
    } else {
        "每个部门指标的完成值"
    };
    let hint = format!(
        "用“ziping form”生成填报工作簿，填{what}，再导入；写 TOML 的，新建 actuals/{}.toml",
        form.code()
    );
    vec![found.label("没有完成情况").hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("missing_actuals_file.trials.toml"));

        let no_results = Trial::default().project(
            2024,
            "A01",
            "",
            &["数量指标/场次 | ≥5场"],
            "[execution]\nexecuted = 1\n",
        );
        assert!(no_results.found(&CHECK).is_empty());
    }

    #[test]
    fn once_for_each_project_without_a_file() {
        let rows = ["数量指标/场次 | ≥5场", "质量指标/合格率 | ≥95%"];
        let trial = Trial::rows(&rows).project(2024, "A02", "", &rows, "").project(
            2024,
            "A03",
            "",
            &["数量指标/场次 | ≥5场 | actual=5场"],
            "",
        );
        let found = trial.found(&CHECK);
        assert_eq!(found.len(), 2);
        assert!(found[0].message.contains("2 个指标") && found[1].message.contains("A02.toml"));
    }
}
