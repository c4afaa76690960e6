//! `ziping compare`: years side by side, the change taken apart.

mod ranks;
mod record;
mod table;
mod words;

use super::args::{Compare, CompareFormat};
use super::out_name::refuse_file_name;
use super::pdf::as_pdf;
use super::place::{self, Found, Spot};
use super::screen::{Outcome, Screen};
use crate::compare::Comparison;
use crate::diagnostic::{Findings, escape_controls, shown_path};
use crate::source::write::Output;
use crate::tour::{self, CompareRefusal, Department, Request, YearComparison};
use std::io;
use std::path::Path;

pub fn run(command: &Compare, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(out) = &command.out
        && !matches!(command.format, CompareFormat::Table | CompareFormat::Json)
        && let Some(refused) = refuse_file_name(out, "写成 --out {}", screen)?
    {
        return Ok(refused);
    }
    let asked = super::args::Place {
        path: command.path.clone(),
        year: None,
    };
    let found = match place::find(&asked) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut pages: Vec<Output> = Vec::new();
    let mut done = Done::default();
    let told = compared(&found, &command.years, |spot, made| {
        match made {
            Ok(made) => {
                one(&made, spot, found.county, command, &mut pages, screen)?;
                done.made += 1;
                done.is_open |= made.comparisons.iter().any(Comparison::is_open);
            }
            Err(why) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                refused(&why, screen)?;
                done.refused.push(&spot.name);
                done.is_unreadable |= matches!(why, CompareRefusal::Findings(_));
            }
        }
        Ok(())
    });
    match told {
        Ok(()) => {}
        Err(Stopped::Refused(why)) => return refused(&why, screen),
        Err(Stopped::Unprintable(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
        Err(Stopped::Unseen(error)) => return Err(error),
    }
    if let Some(failed) = written(command, pages, screen)? {
        return Ok(failed);
    }
    if found.county {
        let told = done.in_words();
        match command.format {
            CompareFormat::Table => writeln!(screen.out, "{told}")?,
            // Standard output holds the data, or what was written.
            _ if !done.refused.is_empty() => writeln!(screen.err, "{told}")?,
            _ => {}
        }
    }
    Ok(done.outcome())
}

/// Why not all departments were gone through.
enum Stopped {
    /// The county has not the years that are asked for: that is said once.
    Refused(CompareRefusal),
    /// A document could not be made.
    Unprintable(Findings),
    /// Nobody sees the screen any more.
    Unseen(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Unseen(error)
    }
}

/// Every department, those of a county beside each other, one told after the other.
fn compared<'f>(
    found: &'f Found,
    years: &[i16],
    mut tell: impl FnMut(&'f Spot, Result<YearComparison, CompareRefusal>) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let shelf = found.shelf();
    let request = Request::default().with_shelf(&shelf);
    let departments: Vec<Department<'_>> = found.spots.iter().map(|spot| spot.department(request)).collect();
    let mut each = found.spots.iter();
    if found.county {
        let years = tour::county_years(&departments, years).map_err(Stopped::Refused)?;
        return tour::compare_county(&departments, &years, |_, made| {
            each.next().map_or(Ok(()), |spot| tell(spot, made))
        });
    }
    departments
        .iter()
        .zip(each)
        .try_for_each(|(one, spot)| tell(spot, tour::compare_on(one.files, years, &one.request)))
}

/// How many departments were compared, and which were not.
#[derive(Default)]
struct Done<'a> {
    made: usize,
    refused: Vec<&'a str>,
    /// Whether one of them has a total that is not known.
    is_open: bool,
    /// Whether one that was not has files that cannot be read.
    is_unreadable: bool,
}

impl Done<'_> {
    fn outcome(&self) -> Outcome {
        if self.made == 0 || self.is_unreadable {
            Outcome::CouldNotBeDone
        } else if self.is_open || !self.refused.is_empty() {
            Outcome::SomethingWrong
        } else {
            Outcome::Clean
        }
    }

    fn in_words(&self) -> String {
        let all = self.made + self.refused.len();
        if self.refused.is_empty() {
            return format!("共 {all} 个部门，都比较了");
        }
        let names: Vec<String> = self.refused.iter().map(|name| escape_controls(name)).collect();
        format!(
            "共 {all} 个部门，比较了 {} 个；不能比较：{}",
            self.made,
            names.join("、")
        )
    }
}

/// Prints the comparison of one department, or puts its document to the others.
fn one(
    made: &YearComparison,
    spot: &Spot,
    county: bool,
    command: &Compare,
    pages: &mut Vec<Output>,
    screen: &mut Screen<'_>,
) -> Result<(), Stopped> {
    match command.format {
        CompareFormat::Json => {
            for one in record::records(made, county.then_some(&*spot.name)) {
                screen.json(&one, true)?;
            }
        }
        CompareFormat::Table => {
            if county {
                writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
            }
            table::print(made, screen)?;
        }
        CompareFormat::Html | CompareFormat::Docx | CompareFormat::Pdf => {
            let bytes = page(made, spot, command.format).map_err(Stopped::Unprintable)?;
            let ending = if command.format == CompareFormat::Html {
                "html"
            } else {
                "docx"
            };
            let name = if county {
                format!("{}-比较.{ending}", spot.name)
            } else {
                format!("比较.{ending}")
            };
            let path = name.into();
            pages.push(Output { path, bytes });
        }
    }
    Ok(())
}

/// Writes the documents and lists them; what it came to where they could not be written.
fn written(command: &Compare, pages: Vec<Output>, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    if matches!(command.format, CompareFormat::Table | CompareFormat::Json) {
        return Ok(None);
    }
    let pages = if command.format == CompareFormat::Pdf {
        match as_pdf(&pages.iter().collect::<Vec<_>>()) {
            Ok(pages) => pages,
            Err(findings) => {
                screen.complain(&findings)?;
                return Ok(Some(Outcome::CouldNotBeDone));
            }
        }
    } else {
        pages
    };
    let out = command.out.as_deref().unwrap_or(Path::new("."));
    if let Err(error) = screen.write_all(out, &pages) {
        return screen.cannot_write(out, &error).map(Some);
    }
    for one in &pages {
        writeln!(screen.out, "{}", shown_path(&out.join(&one.path)))?;
    }
    Ok(None)
}

/// The page, or the document that is handed on as it is or as PDF.
fn page(made: &YearComparison, spot: &Spot, format: CompareFormat) -> Result<Vec<u8>, Findings> {
    let templates = tour::templates(&spot.files, None)?;
    match format {
        CompareFormat::Docx | CompareFormat::Pdf => made.docx(&templates),
        _ => made.html(&templates),
    }
}

fn refused(why: &CompareRefusal, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let message = match why {
        CompareRefusal::Findings(findings) => {
            screen.complain(findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
        CompareRefusal::NoSuchYear(year, known) => format!("工作区里没有 {year} 年度，只有 {}", listed(known)),
        CompareRefusal::TooFew(known) => format!("要两个年度才能比较，工作区里有 {}", listed(known)),
    };
    screen.refuse(&message, "写工作区里有的年度，如 ziping compare . 2021 2022")
}

/// The years of a workspace, for a sentence.
fn listed(years: &[i16]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
