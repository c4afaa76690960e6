//! 年度比较: two years beside each other as the report has them, and pairs to confirm.

use super::year::Year;
use crate::compare::Doubt;
use crate::model::form::Form;
use crate::model::scorecard::Scorecard;
use crate::report::view::{Compared, compared};
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, MAX_BYTES};
use crate::tour::{self, CompareRefusal, Request, YearComparison};
use crate::web::exchange::{Reply, field};
use crate::web::keeping;
use crate::web::overview::{link, look_at};
use crate::web::pages::Pages;
use crate::{book, load};
use serde::Serialize;
use toml_edit::{DocumentMut, value};

/// What the template sees: what the report's template sees, and the page around it.
#[derive(Serialize)]
struct ComparePage<'a> {
    name: &'a str,
    department_link: String,
    /// Where another pair of years is asked for.
    here: String,
    /// Every year that the department has.
    known: Vec<Choice>,
    /// The earlier of the two.
    earlier: i16,
    asks: Vec<Ask>,
    /// Where a pair is confirmed; none where the run only looks, or the later year is filed.
    confirm: Option<String>,
    #[serde(flatten)]
    compared: Compared<'a>,
}

/// A year that may be chosen.
#[derive(Serialize)]
struct Choice {
    year: i16,
    /// Whether it is the one that the page is opened from, or the one beside it.
    is_this: bool,
    is_other: bool,
}

/// Two projects that may be one.
#[derive(Serialize)]
struct Ask {
    from: String,
    to: String,
    why: String,
    codes: [String; 2],
    /// What the later one already says that it continues: a person wrote it.
    written: Option<String>,
}

impl Ask {
    fn of(doubt: &Doubt, later: &ScoredYear) -> Option<Self> {
        let codes = doubt.codes.clone()?;
        let form = tour::form_called(later, Some(&codes[1]));
        Some(Self {
            from: doubt.from.clone(),
            to: doubt.to.clone(),
            why: doubt.why.clone(),
            written: form.and_then(continued_by),
            codes,
        })
    }
}

/// What a project says that it continues.
fn continued_by(form: &Form) -> Option<String> {
    let written = form.project()?.continues.clone()?;
    (!written.trim().is_empty()).then_some(written)
}

/// The page of this year beside the year `with`; beside the one before it where none is asked for.
pub(super) fn beside(year: &Year<'_>, pages: &Pages, with: Option<&str>) -> Reply {
    let files = &year.department.files;
    let known = load::years(files);
    let before = known.iter().rev().find(|one| **one < year.number).copied();
    let other = match with.map(load::as_year) {
        None => before.or_else(|| known.iter().find(|one| **one != year.number).copied()),
        Some(asked) => asked.filter(|asked| *asked != year.number),
    };
    let Some(other) = other else {
        return pages.words(404, "不能比较", "要两个不同的年度才能比较。");
    };
    match compared_with(year, files, in_order(year.number, other)) {
        Ok(made) => page(year, pages, &known, other, &made),
        Err(CompareRefusal::Findings(findings)) => {
            let title = format!("{other} 与 {} 年度比较", year.number);
            let department = link(&year.department.name, Some(year.number), None);
            pages.broken(&title, department, &findings)
        }
        Err(_) => pages.words(404, "不能比较", "没有这个年度。"),
    }
}

/// The earlier of two years, and the later one: whichever the page is opened from, what is new came later.
fn in_order(one: i16, other: i16) -> [i16; 2] {
    [one.min(other), one.max(other)]
}

fn compared_with(year: &Year<'_>, files: &dyn Files, years: [i16; 2]) -> Result<YearComparison, CompareRefusal> {
    let shelf = year.house.shelf_of(files);
    let request = Request::default().with_shelf(&shelf);
    tour::compare_on(files, &years, &request)
}

fn page(year: &Year<'_>, pages: &Pages, known: &[i16], other: i16, made: &YearComparison) -> Reply {
    let name = &year.department.name;
    let [earlier, later] = in_order(year.number, other);
    let cards: Vec<&Scorecard> = made.years.iter().map(|year| &year.card).collect();
    let ranks = (made.ranking.as_slice(), made.not_comparable.as_slice());
    let compared = compared(&made.comparisons, &cards, ranks, &made.fragile);
    let doubts = made.comparisons.iter().flat_map(|one| &one.doubts);
    let can_confirm = !year.house.read_only && book::final_filing(&year.department.files, later).is_none();
    let page = ComparePage {
        name: compared.department,
        department_link: link(name, Some(year.number), None),
        here: look_at(name, year.number, "compare"),
        known: known
            .iter()
            .map(|one| Choice {
                year: *one,
                is_this: *one == year.number,
                is_other: *one == other,
            })
            .collect(),
        earlier,
        asks: doubts
            .zip(std::iter::repeat(made.years.last()))
            .filter_map(|(doubt, later)| Ask::of(doubt, later?))
            .collect(),
        confirm: can_confirm.then(|| look_at(name, later, "continues")),
        compared,
    };
    pages.reply(200, "compare", &page)
}

/// That a project of this year is one of another year: `from`, `to` and `with`, the codes and that year.
pub(super) fn confirm(year: &Year<'_>, pages: &Pages, fields: &[(String, String)]) -> Reply {
    match continued(year, fields) {
        Ok(with) => {
            let back = look_at(&year.department.name, year.number, &format!("compare?with={with}"));
            Reply::words(303, "").with("location", back)
        }
        Err(why) => pages.words(422, "没有配成一对", &why),
    }
}

const UNREADABLE: &str = "目标文件读不出来，先改好它";
const GONE: &str = "没有这一对项目：回到上一页再看一次";

fn continued(year: &Year<'_>, fields: &[(String, String)]) -> Result<i16, String> {
    let asked = |name: &str| field(fields, name).unwrap_or_default();
    let with = load::as_year(asked("with"))
        .filter(|with| *with < year.number)
        .ok_or(GONE)?;
    // Whoever files the year has done so before this, or does after it.
    let _papers = year.turns.papers();
    let look = |files: &dyn Files| paired(year, files, with, [asked("from"), asked("to")]);
    year.turns.looked(&year.department.files, look, |output| {
        let called = format!("配对 {} {}", asked("from"), asked("to"));
        keeping::replace(&called, &year.department.folder, &[output]).map_err(|error| keeping::not_written(&error))
    })??;
    Ok(with)
}

/// The target file that says so.
fn paired(year: &Year<'_>, files: &dyn Files, with: i16, pair: [&str; 2]) -> Result<Output, &'static str> {
    if book::final_filing(files, year.number).is_some() {
        return Err("这一年度已经存档，比较按存档的材料；要改配对，改好目标文件以后重新存档");
    }
    let made = compared_with(year, files, [with, year.number]).map_err(|_| UNREADABLE)?;
    // Only what was asked can be answered.
    let mut doubts = made.comparisons.iter().flat_map(|one| &one.doubts);
    if !doubts.any(|doubt| doubt.codes.as_ref().is_some_and(|codes| *codes == pair)) {
        return Err(GONE);
    }
    let later = made.years.last().ok_or(GONE)?;
    let form = tour::form_called(later, Some(pair[1])).ok_or(GONE)?;
    if continued_by(form).is_some() {
        return Err("目标文件里已经写了 continues，没有改它：还延续这一个的，在目标文件里加上，两个编码之间用“、”");
    }
    let path = form.place.file();
    let bytes = files.read(path, MAX_BYTES).map_err(|_| UNREADABLE)?;
    let text = String::from_utf8(bytes).map_err(|_| UNREADABLE)?;
    let mut document: DocumentMut = text.parse().map_err(|_| UNREADABLE)?;
    let project = document.get_mut("project").and_then(|item| item.as_table_like_mut());
    project.ok_or(UNREADABLE)?.insert("continues", value(pair[0]));
    Ok(Output::text(path, document.to_string()))
}
