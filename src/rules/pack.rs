//! The effective pack: what is left when overlays are merged and defaults filled in.

use super::chapter::Asked;
use super::hash::sha256;
use super::param::{Param, crossed, unknown};
use super::score_rule::ScoreRule;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::points::Rounding;
use crate::model::scorecard::{Basis, ClauseRef, Method, ParamRef, RulesRef};
use crate::source::closest;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// When scores are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RoundEach {
    /// Each row once; the total is the sum of what is printed.
    Indicator,
    /// The total only: rows carry four more places than are printed, and their sum is rounded.
    Total,
}

impl RoundEach {
    /// The words a pack may write.
    pub const NAMES: &'static [&'static str] = &["indicator", "total"];
}

/// What becomes of points that have nowhere to go: of an absent class, of what is not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Redistribute {
    /// To the classes that the pack names (`absent_to`, `absent_split`); what is not applicable to its own class.
    Benefit,
    /// To the classes that are there, in proportion to their points.
    Proportional,
    /// Nowhere: the rest is scored as it is and rescaled to full marks.
    Normalize,
    /// Nowhere: the form cannot be settled.
    Error,
    /// Nowhere, as the form itself says what each row is worth; where it does not, the form cannot be settled.
    Given,
}

impl Redistribute {
    /// The words a pack may write.
    pub const NAMES: &'static [&'static str] = &["benefit", "proportional", "normalize", "error", "given"];

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "benefit" => Self::Benefit,
            "proportional" => Self::Proportional,
            "normalize" => Self::Normalize,
            "error" => Self::Error,
            "given" => Self::Given,
            _ => return None,
        })
    }
}

/// A first level of the form (一级指标) and its points.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Class {
    /// 产出指标 and so on.
    pub level1: String,
    /// Other names of it in local forms (效果指标).
    pub aliases: Vec<String>,
    /// 分值, 分.
    pub points: Decimal,
    /// Where its points go when the form has none of it, first one that exists; empty: the form cannot do without.
    pub absent_to: Vec<String>,
    /// As `absent_to`, in fixed parts: class and points.
    pub absent_split: Vec<(String, Decimal)>,
}

/// 等级: from this total on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grading {
    /// 优 良 中 差.
    pub name: String,
    /// Lowest total of the grade, included, 分.
    pub from: Decimal,
}

/// Band of a qualitative degree.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Band {
    /// 达成, 部分达成 or 未达成.
    pub grade: String,
    /// Lowest share, included.
    pub from: Decimal,
    /// Highest share.
    pub to: Decimal,
    /// Whether the highest share is included.
    pub to_included: bool,
    /// The degree when the file gives none; absent: the row is missing until somebody judges.
    pub default: Option<Decimal>,
}

impl Band {
    /// Whether a degree lies in the band.
    pub fn holds(&self, degree: Decimal) -> bool {
        degree >= self.from && (degree < self.to || self.to_included && degree == self.to)
    }

    /// The band as the forms write it.
    pub fn in_words(&self) -> String {
        let bracket = if self.to_included { ']' } else { ')' };
        format!("[{}, {}{bracket}", self.from.normalize(), self.to.normalize())
    }
}

/// A clause of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clause {
    /// Document with its number, or the form; cited only where the basis allows it.
    pub document: Option<String>,
    /// Article; given only where somebody has checked it.
    pub article: Option<String>,
    /// In our own words.
    pub text: String,
    /// What it rests on.
    pub basis: Basis,
    /// Where in the document the passage stands; of a text.
    pub passage: Option<String>,
    /// What a person can look up: form, office, year, address.
    pub sources: Vec<String>,
    /// Whether the pack says `verified`, the key of before there was a basis.
    pub is_dated: bool,
}

/// What weighs the projects of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeightBase {
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    Adjusted,
    /// 全年执行数.
    Executed,
    /// Each project alike.
    Equal,
}

impl WeightBase {
    /// The words a pack may write.
    pub const NAMES: &'static [&'static str] = &["initial", "adjusted", "executed", "equal"];

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "initial" => Self::Initial,
            "adjusted" => Self::Adjusted,
            "executed" => Self::Executed,
            "equal" => Self::Equal,
            _ => return None,
        })
    }

    /// The method as the scorecard names it.
    pub fn method(self) -> Method {
        match self {
            Self::Initial => Method::WeightedByInitialBudget,
            Self::Adjusted => Method::WeightedByAdjustedBudget,
            Self::Executed => Method::WeightedByExecuted,
            Self::Equal => Method::SimpleMean,
        }
    }
}

/// Roll-up of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// What weighs.
    pub weight_base: WeightBase,
}

/// A script file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// File name inside the pack.
    pub name: String,
    /// Path as messages show it.
    pub shown: String,
    /// Its text.
    pub text: String,
    /// Depth of the overlay it comes from: 0 is the root of the chain.
    pub layer: usize,
}

/// Everything that scoring needs of a pack, read through [`Pack`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effective {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: String,
    /// First and last budget year it is meant for.
    pub years: (Option<i64>, Option<i64>),
    /// Places and mode.
    pub rounding: Rounding,
    /// When.
    pub round_each: RoundEach,
    /// What becomes of points that have nowhere to go.
    pub redistribute: Redistribute,
    /// Whether the points of the classes are only a way to fill in what a form leaves blank, and no rule.
    pub split_is_free: bool,
    /// 二者择其一: of each group, named by 三级指标, the one with the highest score counts.
    pub either: Vec<Vec<String>>,
    /// Functions that look at the form as a whole (late report, core indicators), in this order.
    pub whole: Vec<String>,
    /// 分值 of 预算执行率, 分.
    pub execution_points: Decimal,
    /// Function that scores it.
    pub execution_function: String,
    /// Function that scores it where the budget is 0; none: it cannot be computed.
    pub execution_zero: Option<String>,
    /// First levels, in the order of the form.
    pub classes: Vec<Class>,
    /// Grades, best first.
    pub grades: Vec<Grading>,
    /// Qualitative bands.
    pub bands: Vec<Band>,
    /// Parameters by name.
    pub params: BTreeMap<String, Param>,
    /// Clauses by id.
    pub clauses: BTreeMap<String, Clause>,
    /// Functions by what they score; the first that fits wins.
    pub rules: Vec<ScoreRule>,
    /// Functions of decisions: cap, bonus, veto.
    pub decisions: BTreeMap<String, String>,
    /// Roll-up.
    pub department: Department,
    /// Form layout for reports.
    pub layout: String,
    /// What the form asks of its prose.
    pub prose: Asked,
    /// Scripts, root of the overlay chain first.
    pub scripts: Vec<Script>,
    /// Ids of the overlay chain, this pack first.
    pub chain: Vec<String>,
    /// Hash over the effective pack, hex.
    pub sha256: String,
}

/// An effective pack. Plain data: it can be shared between threads, engines cannot.
///
/// Its fields are those of [`Effective`], to be read and not to be set: what was compiled of a pack is kept, and a pack
/// that changed under it would be scored with the old numbers. [`Pack::with_param`] gives another pack instead.
#[derive(Debug, Clone, Eq)]
pub struct Pack {
    effective: Arc<Effective>,
    /// What scores the department's own form, where that is another pack.
    of_department: Option<Arc<Effective>>,
    /// Whether the numbers to which scripts give names are noted.
    shows_work: bool,
}

impl Deref for Pack {
    type Target = Effective;

    fn deref(&self) -> &Effective {
        &self.effective
    }
}

impl PartialEq for Pack {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Arc<Effective>, other: &Arc<Effective>| Arc::ptr_eq(one, other) || one == other;
        same(&self.effective, &other.effective)
            && self.shows_work == other.shows_work
            && match (&self.of_department, &other.of_department) {
                (Some(one), Some(other)) => same(one, other),
                (one, other) => one.is_none() && other.is_none(),
            }
    }
}

impl Pack {
    pub(super) fn new(effective: Effective) -> Self {
        Self {
            effective: Arc::new(effective),
            of_department: None,
            shows_work: false,
        }
    }

    /// This pack for the projects, with `own` for the department's own form.
    #[must_use]
    pub fn with_department(&self, own: &Self) -> Self {
        Self {
            effective: Arc::clone(&self.effective),
            of_department: Some(Arc::clone(&own.effective)),
            shows_work: self.shows_work,
        }
    }

    /// The pack of the department's own form, where it is another.
    pub fn of_department(&self) -> Option<Self> {
        let effective = self.of_department.as_ref().map(Arc::clone)?;
        Some(Self {
            effective,
            of_department: None,
            shows_work: self.shows_work,
        })
    }

    /// This pack, with ledger lines that have the numbers to which its scripts give names: slower, for who reads the
    /// arithmetic.
    #[must_use]
    pub fn showing_work(&self) -> Self {
        Self {
            shows_work: true,
            ..self.clone()
        }
    }

    pub(super) fn shows_work(&self) -> bool {
        self.shows_work
    }

    /// The pack that scores the department's own form: its own, or this one.
    #[must_use]
    pub fn for_department(&self) -> Self {
        self.of_department().unwrap_or_else(|| self.clone())
    }

    /// This pack with another value of a parameter: a pack of its own, under a hash of its own.
    ///
    /// # Errors
    /// Where there is no such parameter, or the value lies outside the range that the pack allows.
    pub fn with_param(&self, name: &str, value: Decimal) -> Result<Self, Findings> {
        let Some(param) = self.params.get(name) else {
            let message = unknown(name, self.params.keys().map(String::as_str));
            return Err(Diagnostic::new(Code::BadPack, message).into());
        };
        if param.value == value {
            return Ok(self.clone());
        }
        let param = Param { value, ..param.clone() };
        if let Some((message, hint)) = param.outside(name) {
            return Err(Diagnostic::new(Code::BadPack, message)
                .label(param.about)
                .hint(hint)
                .into());
        }
        let mut effective = Effective::clone(&self.effective);
        effective.sha256 = sha256([self.sha256.as_str(), name, &value.normalize().to_string()]);
        effective.params.insert(name.to_owned(), param);
        Ok(Self {
            of_department: self.of_department.clone(),
            ..Self::new(effective)
        })
    }

    /// Parameters that stand above the one that they may not exceed. Of several that are set one after the other, only the last
    /// state counts.
    pub fn crossed_params(&self) -> Findings {
        let mut findings = Findings::new();
        for (_, message, hint) in crossed(&self.params) {
            findings.push(Diagnostic::new(Code::BadPack, message).hint(hint));
        }
        findings
    }

    /// This pack with one more rule before its own, which therefore scores every row that it fits.
    pub(crate) fn with_first_rule(&self, rule: ScoreRule) -> Self {
        let mut effective = Effective::clone(&self.effective);
        effective.sha256 = sha256([self.sha256.as_str(), "first rule", &format!("{rule:?}")]);
        effective.rules.insert(0, rule);
        Self::new(effective)
    }

    /// This pack with the classes and the points of `other`.
    pub(crate) fn with_points_of(&self, other: &Self) -> Self {
        let mut effective = Effective::clone(&self.effective);
        effective.sha256 = sha256([self.sha256.as_str(), "points of", other.sha256.as_str()]);
        effective.execution_points = other.execution_points;
        effective.classes.clone_from(&other.classes);
        Self::new(effective)
    }

    /// As [`Pack::with_param`], with the value as a person types it: a number, or one of the words of a choice.
    ///
    /// # Errors
    /// Also where the text is neither.
    pub fn with_typed_param(&self, name: &str, typed: &str) -> Result<Self, Findings> {
        let words = self.params.get(name).map_or(&[][..], |param| &param.words);
        match Param::meant(typed, words) {
            Some(value) => self.with_param(name, value),
            // An unknown name is said before its value.
            None if !self.params.contains_key(name) => self.with_param(name, Decimal::ZERO),
            None => {
                let hint = if words.is_empty() {
                    "写一个数，如 0.5".to_owned()
                } else {
                    format!("可以写的有：{}", words.join("、"))
                };
                let message = format!("参数 `{name}` 不能是“{typed}”");
                Err(Diagnostic::new(Code::BadPack, message).hint(hint).into())
            }
        }
    }

    /// Rounding of a row.
    pub fn row_rounding(&self) -> Rounding {
        match self.round_each {
            RoundEach::Indicator => self.rounding,
            RoundEach::Total => Rounding {
                places: self.rounding.places + 4,
                ..self.rounding
            },
        }
    }

    /// Decimals that 分值 may have: those that a row is printed with, and no more than cents.
    pub fn point_places(&self) -> u32 {
        self.row_rounding().places.min(2)
    }

    /// Whether the rows of the form are given, each scored by its name: classes may not be absent, and rules name rows.
    pub fn is_fixed_form(&self) -> bool {
        self.redistribute == Redistribute::Error && self.rules.iter().any(|rule| rule.name.is_some())
    }

    /// The name that a rule has for a row, where one is spelt much like `name`.
    pub fn nearest_row(&self, name: &str) -> Option<&str> {
        closest(name, self.rules.iter().filter_map(|rule| rule.name.as_deref()))
    }

    /// Full marks of a form: the classes and 预算执行率.
    pub fn full_marks(&self) -> Decimal {
        self.execution_points + self.classes.iter().map(|class| class.points).sum::<Decimal>()
    }

    /// Index of the class that a 一级指标 belongs to.
    pub fn class_of(&self, level1: &str) -> Option<usize> {
        let level1 = level1.trim();
        self.classes.iter().position(|class| {
            class.level1 == level1
                || class.aliases.iter().any(|alias| alias == level1)
                || class.level1.strip_suffix("指标") == Some(level1)
        })
    }

    /// The grade of a printed total: the first whose lowest total it reaches.
    pub fn grade(&self, total: Decimal) -> Option<&str> {
        self.grades
            .iter()
            .find(|grade| total >= grade.from)
            .or(self.grades.last())
            .map(|grade| grade.name.as_str())
    }

    /// Where a grade stands among those of the pack: 0 is the best.
    pub fn grade_place(&self, name: &str) -> Option<usize> {
        self.grades.iter().position(|grade| grade.name == name)
    }

    /// The lower of two grades; the other one where there is only one.
    pub fn lower_grade<'a>(&self, one: Option<&'a str>, other: Option<&'a str>) -> Option<&'a str> {
        one.into_iter().chain(other).max_by_key(|name| self.grade_place(name))
    }

    /// The worst grade, for a veto.
    pub fn worst_grade(&self) -> Option<&str> {
        self.grades.last().map(|grade| grade.name.as_str())
    }

    /// The band of a grade word.
    pub fn band(&self, grade: &str) -> Option<&Band> {
        self.bands.iter().find(|band| band.grade == grade)
    }

    /// As the scorecard refers to it.
    pub fn reference(&self) -> RulesRef {
        RulesRef {
            id: self.id.clone(),
            version: self.version.clone(),
            sha256: self.sha256.clone(),
            title: self.title.clone(),
            layout: self.layout.clone(),
            clauses: self
                .clauses
                .iter()
                .map(|(id, clause)| {
                    let shown = ClauseRef {
                        document: clause.document.clone(),
                        article: clause.article.clone().filter(|_| clause.basis == Basis::Text),
                        text: clause.text.clone(),
                        basis: clause.basis,
                        passage: clause.passage.clone(),
                    };
                    (id.clone(), shown)
                })
                .collect(),
            params: self
                .params
                .iter()
                .filter(|(_, param)| !param.about.is_empty())
                .map(|(name, param)| {
                    let shown = ParamRef {
                        about: param.about.clone(),
                        unit: param.unit.clone(),
                    };
                    (name.clone(), shown)
                })
                .collect(),
        }
    }
}
