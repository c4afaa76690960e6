//! T05a: one name for several indicators.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::DuplicateName, include_str!("duplicate_name.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let mut seen: Vec<(String, Row<'_>)> = Vec::new();
    let mut found = Vec::new();
    for row in form.rows() {
        let name = squeezed(row.name());
        if name.is_empty() {
            continue;
        }
        match seen.iter().find(|(earlier, _)| *earlier == name) {
            Some((_, first)) => found.push(again(&row, first)),
            None => seen.push((name, row)),
        }
    }
    found
}

fn again(row: &Row<'_>, first: &Row<'_>) -> Found {
    let (here, there) = (&row.indicator.level2, &first.indicator.level2);
    let where_first = if here == there {
        format!("同在“{there}”")
    } else {
        format!("“{there}”里已有")
    };
    let same = if first.name() == row.name() {
        String::new()
    } else {
        format!("“{}”", first.name())
    };
    let message = format!(
        "“{}”（{here}）与第 {} 行的{same}指标同名：{where_first}一个，分不清各考核什么",
        row.name(),
        first.at("name").line()
    );
    let description = row.description();
    let says_more = !is_placeholder(description, row.lexicon()) && squeezed(description) != squeezed(row.name());
    let hint = if says_more {
        format!(
            "按各自考核的内容改名，如：name = \"{}\"；考核同一件事的只留一个",
            quoted(description)
        )
    } else {
        format!("只留一个；“{here}”另写本类的内容，名称里写明对象和计量内容")
    };
    row.found("name", message).label("名称重复").hint(hint).about(row)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(rows: &[&str]) -> usize {
        Trial::rows(rows).found(&CHECK).len()
    }

    #[test]
    fn each_later_one_is_found() {
        let influence = [
            "经济效益指标/社会影响力 | ≥90%",
            "社会效益指标/社会影响力 | ≥90%",
            "可持续影响指标/社会影响力 | ≥85%",
        ];
        assert_eq!(found(&influence), 2);
        assert_eq!(found(&["时效指标/完成率 | ≥100%", "成本指标/完成率 | ≥90%"]), 1);
        assert_eq!(found(&["数量指标/覆盖率（%） | ≥85%", "社会效益指标/覆盖率 | ≥85%"]), 1);
        assert_eq!(
            found(&["数量指标/培训 人数 | ≥85人", "社会效益指标/“培训人数” | ≥85人"]),
            1
        );
        assert_eq!(
            found(&["质量指标/工程合格率(%) | ≥85%", "社会效益指标/工程合格率（％） | ≥85%"]),
            1
        );
    }

    #[test]
    fn other_names_are_others() {
        for rows in [
            ["数量指标/培训人数 | ≥85人", "数量指标/培训人次 | ≥85人次"],
            ["质量指标/案件办结率 | ≥90%", "时效指标/案件办结及时率 | ≥90%"],
            ["数量指标/救助人数（城市） | ≥85人", "数量指标/救助人数（农村） | ≥85人"],
            ["数量指标/案件结案率 | ≥90%", "质量指标/案件办结率 | ≥90%"],
            ["满意度指标/学生满意度 | ≥90%", "满意度指标/家长满意度 | ≥90%"],
            ["数量指标/一类村数量 | ≥9个", "数量指标/二类村数量 | ≥9个"],
        ] {
            assert_eq!(found(&rows), 0, "{rows:?}");
        }
    }

    #[test]
    fn two_forms_may_share_a_name() {
        let row = ["数量指标/培训人数 | ≥85人"];
        let trial = Trial::default()
            .project(2024, "A01", "", &row, "")
            .project(2024, "A02", "", &row, "");
        assert!(trial.found(&CHECK).is_empty());
    }
}
