//! Ranks and margins as `compare --format json` gives them: what the table has, with a name for every value.

use super::driver::Driver;
use super::fragile::Fragile;
use super::ranking::Ranked;
use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;
use serde::Serialize;

/// Best and worst of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Span {
    /// The best rank, from 1.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
}

impl Span {
    fn of(ranks: Option<(usize, usize)>) -> Option<Self> {
        ranks.map(|(best, worst)| Self { best, worst })
    }
}

/// Where a project stands under every pack.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct RankLine<'a> {
    /// 项目编码.
    pub code: &'a str,
    /// 项目名称.
    pub name: &'a str,
    /// By pack.
    pub totals: Vec<PackTotal<'a>>,
    /// Over the packs that can be compared; null where none can, or the project has no total.
    pub ranks: Option<Span>,
    /// The same with the project's total one unit of the last place higher and lower.
    pub interval: Option<Span>,
    /// The one parameter that moves the rank most; null where none does.
    pub driver: Option<&'a Driver>,
    /// Codes of the projects that it stands above under every pack: of a hundred at most, the nearest.
    pub above: &'a [SharedText],
    /// How many it stands above under every pack, where these are not all named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above_count: Option<usize>,
    /// Projects that it stands above under some packs only: of a hundred at most, the nearest.
    pub depends: Vec<Depends<'a>>,
    /// How many it stands above under some packs only, where these are not all named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends_count: Option<usize>,
}

/// A total under a pack.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PackTotal<'a> {
    /// The pack.
    pub rules: &'a str,
    /// 总分; null where the pack cannot score the project.
    pub total: Option<Decimal>,
}

/// A project that another stands above under some packs only.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Depends<'a> {
    /// 项目编码 of the other.
    pub code: &'a str,
    /// The packs.
    pub rules: &'a [SharedText],
    /// Id of the clause that turns the order most.
    pub clause: Option<&'a str>,
    /// Its words.
    pub words: Option<&'a str>,
}

impl<'a> RankLine<'a> {
    /// Of a ranked project.
    pub fn of(one: &'a Ranked) -> Self {
        let more = |count: usize, named: usize| (count > named).then_some(count);
        let depends = one.depends.iter().map(|(code, rules)| {
            let at = one.hinges.iter().position(|(other, _)| other == code);
            Depends {
                code,
                rules,
                clause: at.and_then(|at| one.hinges.get(at)).map(|(_, clause)| clause.as_str()),
                words: at.and_then(|at| one.hinge_words.get(at)).map(SharedText::as_str),
            }
        });
        Self {
            code: &one.code,
            name: &one.name,
            totals: one
                .totals
                .iter()
                .map(|(rules, total)| PackTotal { rules, total: *total })
                .collect(),
            ranks: Span::of(one.ranks),
            interval: Span::of(one.interval),
            driver: one.driver.as_ref(),
            above: &one.above,
            above_count: more(one.above_count, one.above.len()),
            depends: depends.collect(),
            depends_count: more(one.depends_count, one.depends.len()),
        }
    }
}

/// How far a project is from the borders of its grade.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct MarginLine<'a> {
    /// 项目编码.
    pub code: &'a str,
    /// 项目名称.
    pub name: &'a str,
    /// 总分.
    pub total: Decimal,
    /// 等级.
    pub grade: &'a str,
    /// How far it may fall before the grade does, 分.
    pub above: Decimal,
    /// The next better grade; null in the best one, and after a veto.
    pub next: Option<NextGrade<'a>>,
    /// Indicators whose full marks alone would lift the grade.
    pub figures: Vec<FigureLost<'a>>,
    /// Clauses without which the grade would be better.
    pub clauses: Vec<ClauseLost<'a>>,
    /// Whether rounding may have decided the grade.
    pub rounding: bool,
    /// Whether a veto made the grade.
    pub vetoed: bool,
}

/// The next better grade.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct NextGrade<'a> {
    /// Its name.
    pub grade: &'a str,
    /// How much is missing, 分.
    pub missing: Decimal,
}

/// What an indicator lost.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct FigureLost<'a> {
    /// Its id.
    pub indicator: &'a str,
    /// 分.
    pub lost: Decimal,
}

/// What a clause took.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ClauseLost<'a> {
    /// Its id.
    pub clause: &'a str,
    /// Its words.
    pub words: &'a str,
    /// 分.
    pub lost: Decimal,
}

impl<'a> MarginLine<'a> {
    /// Of a settled project.
    pub fn of(one: &'a Fragile) -> Self {
        let clauses = one.clauses.iter().zip(&one.clause_words);
        Self {
            code: &one.code,
            name: &one.name,
            total: one.total,
            grade: &one.grade,
            above: one.above,
            next: one.missing.as_ref().map(|(grade, missing)| NextGrade {
                grade,
                missing: *missing,
            }),
            figures: one
                .figures
                .iter()
                .map(|(indicator, lost)| FigureLost { indicator, lost: *lost })
                .collect(),
            clauses: clauses
                .map(|((clause, lost), words)| ClauseLost {
                    clause,
                    words,
                    lost: *lost,
                })
                .collect(),
            rounding: one.rounding,
            vetoed: one.vetoed,
        }
    }
}
