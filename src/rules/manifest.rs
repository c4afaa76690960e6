//! `pack.toml` as written: one layer of an overlay, with only what it says.

use super::chapter::Chapter;
use super::pack::{Band, Class, Clause, Grading, Redistribute, RoundEach, WeightBase};
use super::score_rule::{Mark, Reads, ScoreRule};
use super::shapes::PACK;
use crate::diagnostic::Findings;
use crate::model::notation::Kind;
use crate::model::points::RoundingMode;
use crate::model::scorecard::Basis;
use crate::model::{Located, Place, Source};
use crate::source::{Fields, read_fields};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A parameter as an overlay may write it: only the value, or all of it.
pub(super) struct WrittenParam {
    /// As typed: what it means depends on the words, which the base may have.
    pub value: Located<String>,
    pub words: Option<Vec<String>>,
    pub unit: Option<String>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub not_above: Option<String>,
    pub about: Option<String>,
}

/// One `pack.toml`.
pub(super) struct Manifest {
    pub id: Located<String>,
    pub version: String,
    pub title: String,
    pub extends: Option<Located<String>>,
    pub years: Option<(Option<i64>, Option<i64>)>,
    pub places: Option<Located<i64>>,
    pub mode: Option<RoundingMode>,
    pub each: Option<RoundEach>,
    pub redistribute: Option<Redistribute>,
    pub split_is_free: Option<bool>,
    pub either: Option<Vec<Vec<String>>>,
    pub whole: Option<Vec<String>>,
    pub execution_points: Option<Decimal>,
    pub execution_function: Option<Located<String>>,
    pub execution_zero: Option<Located<String>>,
    pub layout: Option<String>,
    pub chapters: Option<Vec<Located<String>>>,
    pub longest: Option<Vec<(Chapter, Located<i64>)>>,
    pub weight_base: Option<WeightBase>,
    pub decisions: BTreeMap<&'static str, Located<String>>,
    pub classes: Vec<Class>,
    pub grades: Vec<Grading>,
    pub bands: Vec<Band>,
    pub rules: Vec<(ScoreRule, Place)>,
    pub params: Vec<(String, WrittenParam)>,
    pub clauses: Vec<(String, Clause)>,
    pub place: Place,
}

impl Manifest {
    /// Paths of what the manifest says.
    pub fn paths(&self) -> Vec<String> {
        let lists = [
            ("class", self.classes.is_empty()),
            ("grade", self.grades.is_empty()),
            ("band", self.bands.is_empty()),
            ("either", self.either.is_none()),
            ("whole", self.whole.is_none()),
            ("rounding.places", self.places.is_none()),
            ("rounding.mode", self.mode.is_none()),
            ("rounding.each", self.each.is_none()),
            ("execution.points", self.execution_points.is_none()),
            ("execution.function", self.execution_function.is_none()),
            ("execution.zero", self.execution_zero.is_none()),
            ("form.layout", self.layout.is_none()),
            ("form.chapters", self.chapters.is_none()),
            ("form.longest", self.longest.is_none()),
            ("form.redistribute", self.redistribute.is_none()),
            ("form.split", self.split_is_free.is_none()),
            ("department.weight_base", self.weight_base.is_none()),
        ];
        let mut paths: Vec<String> = lists
            .iter()
            .filter(|(_, silent)| !silent)
            .map(|(path, _)| (*path).to_owned())
            .collect();
        paths.extend(self.decisions.keys().map(|kind| format!("decision.{kind}")));
        for (name, param) in &self.params {
            let parts = [
                ("value", true),
                ("words", param.words.is_some()),
                ("unit", param.unit.is_some()),
                ("min", param.min.is_some()),
                ("max", param.max.is_some()),
                ("not_above", param.not_above.is_some()),
                ("about", param.about.is_some()),
            ];
            paths.extend(
                parts
                    .iter()
                    .filter(|(_, findings)| *findings)
                    .map(|(part, _)| format!("param.{name}.{part}")),
            );
        }
        paths.extend(self.clauses.iter().map(|(id, _)| format!("clause.{id}")));
        paths
    }
}

/// Reads one manifest; what is wrong is in `said`.
pub(super) fn read(source: &Arc<Source>, findings: &mut Findings) -> Option<Manifest> {
    read_fields(source, &PACK, findings, |fields, _| meant(fields)).flatten()
}

fn meant(fields: &Fields<'_>) -> Option<Manifest> {
    let years = fields.table("years").map(|years| {
        (
            years.integer("from").map(|from| from.value),
            years.integer("to").map(|to| to.value),
        )
    });
    let rounding = fields.table("rounding");
    let execution = fields.table("execution");
    let decision = fields.table("decision");
    let form = fields.table("form");
    Some(Manifest {
        id: fields.text("id")?,
        version: fields.words("version").unwrap_or_default(),
        title: fields.words("title").unwrap_or_default(),
        extends: fields.text("extends"),
        years,
        places: rounding.as_ref().and_then(|rounding| rounding.integer("places")),
        mode: rounding
            .as_ref()
            .and_then(|rounding| rounding.text("mode"))
            .and_then(|mode| RoundingMode::parse(&mode.value)),
        each: rounding
            .as_ref()
            .and_then(|rounding| rounding.text("each"))
            .map(|each| match each.value.as_str() {
                "total" => RoundEach::Total,
                _ => RoundEach::Indicator,
            }),
        redistribute: form
            .as_ref()
            .and_then(|form| form.text("redistribute"))
            .and_then(|word| Redistribute::parse(&word.value)),
        split_is_free: form
            .as_ref()
            .and_then(|form| form.text("split"))
            .map(|word| word.value == "free"),
        either: fields.has("either").then(|| {
            fields
                .tables("either")
                .iter()
                .map(|group| texts(group, "names"))
                .collect()
        }),
        whole: fields.has("whole").then(|| texts(fields, "whole")),
        execution_points: execution
            .as_ref()
            .and_then(|execution| execution.number("points"))
            .map(|points| points.value),
        execution_function: execution.as_ref().and_then(|execution| execution.text("function")),
        execution_zero: execution.as_ref().and_then(|execution| execution.text("zero")),
        layout: form.as_ref().and_then(|form| form.words("layout")),
        chapters: form
            .as_ref()
            .filter(|form| form.has("chapters"))
            .map(|form| form.texts("chapters")),
        longest: form.as_ref().and_then(|form| form.table("longest")).map(|longest| {
            let limit = |chapter: Chapter| Some((chapter, longest.integer(chapter.as_str())?));
            Chapter::ALL.into_iter().filter_map(limit).collect()
        }),
        weight_base: fields
            .table("department")
            .and_then(|department| department.text("weight_base"))
            .and_then(|base| WeightBase::parse(&base.value)),
        decisions: ["cap", "bonus", "veto"]
            .into_iter()
            .filter_map(|kind| Some((kind, decision.as_ref()?.text(kind)?)))
            .collect(),
        classes: fields.tables("class").iter().filter_map(class).collect(),
        grades: fields
            .tables("grade")
            .iter()
            .filter_map(|grade| {
                Some(Grading {
                    name: grade.words("name")?,
                    from: grade.number("from")?.value,
                })
            })
            .collect(),
        bands: fields.tables("band").iter().filter_map(band).collect(),
        rules: fields
            .tables("score")
            .iter()
            .filter_map(|rule| Some((score_rule(rule)?, rule.place())))
            .collect(),
        params: fields
            .named("param")
            .into_iter()
            .filter_map(|(name, param)| Some((name.value, written_param(&param)?)))
            .collect(),
        clauses: fields
            .named("clause")
            .into_iter()
            .filter_map(|(id, clause)| Some((id.value, read_clause(&clause)?)))
            .collect(),
        place: fields.place(),
    })
}

fn texts(fields: &Fields<'_>, name: &str) -> Vec<String> {
    fields.texts(name).into_iter().map(|text| text.value).collect()
}

fn class(fields: &Fields<'_>) -> Option<Class> {
    Some(Class {
        level1: fields.words("level1")?,
        points: fields.number("points")?.value,
        aliases: texts(fields, "aliases"),
        absent_to: texts(fields, "absent_to"),
        absent_split: fields
            .numbers("absent_split")
            .into_iter()
            .map(|(name, points)| (name.value, points.value))
            .collect(),
    })
}

fn band(fields: &Fields<'_>) -> Option<Band> {
    Some(Band {
        grade: fields.words("grade")?,
        from: fields.number("from")?.value,
        to: fields.number("to")?.value,
        to_included: fields.flag("to_included").unwrap_or(false),
        default: fields.number("default").map(|default| default.value),
    })
}

fn score_rule(fields: &Fields<'_>) -> Option<ScoreRule> {
    let args = fields.numbers("args").into_iter();
    Some(ScoreRule {
        function: fields.words("function")?,
        reads: fields.text("reads").and_then(|reads| Reads::parse(&reads.value)),
        kind: fields.text("kind").and_then(|kind| Kind::parse(&kind.value)),
        level1: fields.words("level1"),
        level2: fields.words("level2"),
        name: fields.words("name"),
        why_none: fields.flag("why_none").unwrap_or(false),
        args: Arc::new(args.map(|(name, number)| (name.value, number.value)).collect()),
        marks: fields.tables("marks").iter().filter_map(mark).collect(),
        of: fields.cells("of").into_iter().collect(),
        origin: String::new(),
    })
}

fn mark(fields: &Fields<'_>) -> Option<Mark> {
    let number = |key| fields.number(key).map(|number| number.value);
    Some(Mark {
        from: number("from"),
        to: number("to"),
        get: number("get")?,
    })
}

fn written_param(fields: &Fields<'_>) -> Option<WrittenParam> {
    Some(WrittenParam {
        value: fields.cell("value")?,
        words: fields.has("words").then(|| texts(fields, "words")),
        unit: fields.words("unit"),
        min: fields.number("min").map(|min| min.value),
        max: fields.number("max").map(|max| max.value),
        not_above: fields.words("not_above"),
        about: fields.words("about"),
    })
}

fn read_clause(fields: &Fields<'_>) -> Option<Clause> {
    let verified = fields.flag("verified");
    let basis = fields.text("basis").and_then(|word| Basis::parse(&word.value));
    Some(Clause {
        document: fields.words("document"),
        article: fields.words("article"),
        text: fields.words("text")?,
        basis: basis.unwrap_or_else(|| Basis::of_verified(verified.unwrap_or_default())),
        passage: fields.words("passage"),
        sources: texts(fields, "sources"),
        is_dated: verified.is_some(),
    })
}
