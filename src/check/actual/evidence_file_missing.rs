//! A08d: a file of evidence that is not there.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::EvidenceFileMissing,
    include_str!("evidence_file_missing.md"),
    look,
);

fn look(row: &Row<'_>) -> Option<Found> {
    let filled = &row.indicator.filled;
    let files = filled.evidence.iter().enumerate();
    let missing: Vec<(usize, &str)> = files
        .filter_map(|(number, one)| Some((number, one.file.as_deref()?.trim())))
        // An address of a page is no path.
        .filter(|(_, file)| !file.contains("://") && !(row.form.beside.has_file)(file))
        .collect();
    let (first, file) = *missing.first()?;
    let marks = &row.indicator.result.marks;
    let place = marks
        .item("evidence", first)
        .unwrap_or_else(|| row.at_result("evidence"));
    let names: Vec<&str> = missing.iter().map(|(_, file)| *file).collect();
    let found = Found::new(
        Some(place),
        format!("“{}”的佐证材料文件找不到：{}", row.name(), names.join("、")),
    );
    let year = row.form.year.card.year;
    Some(found.label("没有这个文件").hint(format!(
        "把文件放到 {year}/{file}，或改正 file 的路径（从 {year} 文件夹写起）；只有纸质材料的，去掉 file"
    )))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(evidence: &str) -> usize {
        let more = format!("[[result]]\nindicator = \"里程\"\nactual = \"10公里\"\nevidence = [{evidence}]\n");
        let trial = Trial::default()
            .project(2024, "A01", "", &["数量指标/里程 | ≥10公里"], &more)
            .file("2024/佐证/竣工图.pdf", "")
            .file("2024/表.csv", "");
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("evidence_file_missing.trials.toml"), "", |case| {
            found(case.text())
        });
    }
}
