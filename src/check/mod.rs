//! Facts and their scorecard → findings: what a reviewer would send back, in a reviewer's words.
//!
//! In: a scored year, and what stands beside it: last year's facts, the targets as approved, which files there are.
//! Out: findings, each with both sides and, where one can be derived, what to write instead.
//! Knows nothing of commands or templates, and of files only its own words and limits; changes no score.
//!
//! One check is one small file with its page beside it, in the folder of its stage: `targets/` (指标和计划), `actual/`
//! (完成情况), `filing/` (自评得分和文字), `across/` (between departments). [`ALL`] is the list of them.
//!
//! INVARIANT: a check finds at most one defect per indicator; two defects are two checks, so that a code says which.

mod across;
mod actual;
mod all;
mod beside;
mod cell;
mod class;
mod county;
mod definition;
mod effective;
mod filing;
mod form;
mod found;
mod lexicon;
mod names;
mod page;
mod passage;
mod row;
mod shingles;
mod stage;
mod targets;
#[cfg(test)]
mod tests;
mod text;
mod waive;
mod whole;
mod worth;

pub use across::noted;
pub(crate) use all::title_of;
pub use all::{ALL, check_of};
pub use beside::Beside;
pub use county::{County, Noted};
pub use definition::Check;
pub(crate) use effective::{changed_lexicon, lexicon, shipped};
pub use lexicon::Lexicon;
pub(crate) use lexicon::{Entry, Holds, Origin, Owner, Shared, Value};
pub use page::Page;
pub use stage::Stage;
pub(crate) use waive::{unused_waivers, waive};
pub(crate) use worth::worth_opening;

use crate::diagnostic::Findings;
use crate::score::ScoredYear;
use definition::Look;
use form::Form;
use rayon::prelude::*;

/// Everything that the files of one department's year show.
pub fn year(year: &ScoredYear, beside: &Beside<'_>) -> Findings {
    run(year, beside, |_| true)
}

/// 自评得分, 总分 and 等级 that the unit wrote itself, against what was computed: what scoring says by itself.
pub(crate) fn claimed(year: &ScoredYear, beside: &Beside<'_>) -> Findings {
    run(year, beside, |check| check.code.as_str().starts_with('W'))
}

/// What shows of a department only beside the others of its county, in which it has this number.
pub fn beside_others(county: &County, number: usize, year: &ScoredYear, beside: &Beside<'_>) -> Findings {
    let forms = Form::all(year, beside);
    let mut findings = Findings::new();
    for check in ALL {
        if let Look::County(look) = check.look {
            let found = look(county, number, &forms).into_iter();
            findings.extend(found.map(|found| found.into_diagnostic(check.code, None)));
        }
    }
    findings
}

/// Forms that one core looks at alone: a department of so few is done before the others have begun.
const FEW: usize = 24;

fn run(year: &ScoredYear, beside: &Beside<'_>, wanted: impl Fn(&Check) -> bool) -> Findings {
    let mut forms = Form::all(year, beside);
    let wanted: Vec<&Check> = ALL.iter().filter(|check| wanted(check)).collect();
    let look = |form: &mut Form<'_>| {
        let mut findings = Findings::new();
        for check in &wanted {
            check.run(form, &mut findings);
        }
        form.forget();
        findings
    };
    let each: Vec<Findings> = if forms.len() < FEW {
        forms.iter_mut().map(look).collect()
    } else {
        forms.par_iter_mut().map(look).collect()
    };
    let mut findings = Findings::all_of(each);
    for check in wanted {
        check.run_together(year, beside, &forms, &mut findings);
    }
    findings
}
