//! One parameter with many values, tried on the years that are there.

use super::on_file::{OnFile, on_file};
use super::request::Department;
use crate::compare::{NotRun, Sweep, Tally};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::rules::{Cage, Pack};
use crate::score;
use rayon::prelude::*;
use rust_decimal::Decimal;

/// Departments whose years are held at once: the scripts are compiled once for each value and each so many.
const AT_ONCE: usize = 400;

/// Where a project stands: its total, and the number of its grade in the pack.
type Stand = (Option<Decimal>, Option<usize>);

/// Scores every filed year of the departments with each of `values` for parameter `param` of `pack`, and with `unfiled` also
/// what was not filed, as it stands. `step` is called when one more department has been read.
///
/// # Errors
/// A parameter that the pack has not, a value that it does not allow, scripts that do not compile.
pub fn sweep(
    pack: &Pack,
    param: &str,
    values: &[String],
    departments: &[Department<'_>],
    unfiled: bool,
    step: &(dyn Fn() + Sync),
) -> Result<Sweep, Findings> {
    let packs: Vec<Pack> = values
        .iter()
        .map(|value| pack.with_typed_param(param, value))
        .collect::<Result<_, _>>()?;
    // What compiles with one value compiles with all.
    Cage::with(pack, |_| ())?;
    let mut tallies: Vec<Tally> = vec![Tally::default(); packs.len()];
    let (mut years, mut left_out, mut not_run) = (0, 0, Vec::new());
    for some in departments.chunks(AT_ONCE) {
        let read: Vec<Vec<OnFile>> = some
            .par_iter()
            .map(|department| {
                let read = on_file(department, unfiled);
                step();
                read
            })
            .collect();
        let mut facts: Vec<Box<Year>> = Vec::new();
        for (department, one) in some
            .iter()
            .zip(read)
            .flat_map(|(of, all)| all.into_iter().map(move |one| (of, one)))
        {
            match one {
                OnFile::Facts(one) => facts.push(one),
                OnFile::Unfiled => left_out += 1,
                OnFile::Unreadable(code, year, reason) => {
                    not_run.push(NotRun::whole(&code, department.name, year, reason));
                }
            }
        }
        years += facts.len();
        let mut before: Option<Vec<Stand>> = None;
        for (pack, tally) in packs.iter().zip(&mut tallies) {
            let stands = stands(&facts, pack)?;
            for (number, (total, grade)) in stands.iter().enumerate() {
                let was = before.as_ref().and_then(|before| before.get(number));
                tally.add(*total, *grade, was.is_some_and(|(_, was)| was != grade));
            }
            before = Some(stands);
        }
    }
    let tallies: Vec<(String, Tally)> = values.iter().cloned().zip(tallies).collect();
    let mut sweep = Sweep::of(pack, param, &tallies);
    sweep.years = years;
    sweep.unfiled = left_out;
    sweep.not_run = not_run;
    Ok(sweep)
}

/// Where all projects stand by a pack, in their order.
fn stands(facts: &[Box<Year>], pack: &Pack) -> Result<Vec<Stand>, Findings> {
    let number = |grade: Option<&String>| pack.grade_place(grade?);
    let of = |year: &Year| -> Result<Vec<Stand>, Findings> {
        let (card, _) = score::year(year, pack)?;
        let projects = card.projects.iter();
        Ok(projects.map(|one| (one.total, number(one.grade.as_ref()))).collect())
    };
    let all: Vec<Vec<Stand>> = facts.par_iter().map(|year| of(year)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().flatten().collect())
}
