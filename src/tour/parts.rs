//! A year of so many projects that it is scored some at a time: a department of a hundred thousand takes no more memory than
//! one of a thousand.

use super::in_order::in_order;
use super::request::Request;
use super::scored::{score, with_claims};
use crate::diagnostic::{Findings, Severity};
use crate::load::{self, Part, PartOfYear};
use crate::model::scorecard::Scorecard;
use crate::score::{Parted, ScoredYear};
use crate::source::Files;

/// Projects from which a year is scored in parts: it is read twice then, for its order first.
const MANY: usize = 1000;

/// The parts of a year.
pub struct Parts {
    year: i16,
    parts: Vec<Part>,
}

/// The parts in which the year that is asked for is scored; none where it is no larger than others, or cannot be taken apart:
/// then [`score()`] scores it as a whole, or says why not.
pub fn parts(files: &dyn Files, request: &Request<'_>) -> Option<Parts> {
    parts_from(files, request, MANY)
}

fn parts_from(files: &dyn Files, request: &Request<'_>, many: usize) -> Option<Parts> {
    let workspace = load::workspace(files).ok()?;
    let year = request.year.or_else(|| load::latest_year(files, &workspace))?;
    let parts = load::parts(files, &workspace, year, many)?;
    Some(Parts { year, parts })
}

impl Parts {
    /// 预算年度.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// Who is scored, and by which rules: the year without its projects, before they are scored.
    ///
    /// # Errors
    /// Findings where the first part cannot be scored.
    pub fn head(&self, files: &dyn Files, request: &Request<'_>) -> Result<ScoredYear, Findings> {
        let first = self.parts.first().map(|part| self.score(files, request, part));
        let mut year = first.unwrap_or_else(|| score(files, request))?;
        year.facts.projects.clear();
        year.card.projects.clear();
        Ok(year)
    }

    fn score(&self, files: &dyn Files, request: &Request<'_>, part: &Part) -> Result<ScoredYear, Findings> {
        let files = PartOfYear::new(files, self.year, part);
        score(&files, &request.with_year(self.year))
    }

    /// Scores the projects, as [`score()`] would, and gives them to `tell` in their order, some at a time, while the next ones are
    /// scored. Then the year without its projects: the department's score and its own form, with what must be mended of all.
    ///
    /// # Errors
    /// The first of `tell`; or what a part cannot be scored for, because a file was changed since it was looked at first.
    pub fn each<E>(
        &self,
        files: &dyn Files,
        request: &Request<'_>,
        head: &ScoredYear,
        mut tell: impl FnMut(&Scorecard) -> Result<(), E>,
    ) -> Result<ScoredYear, PartsError<E>> {
        let mut parted = Parted::new(head.pack.clone());
        let mut must_be_mended = Findings::new();
        let make = |part: &Part| self.score(files, request, part);
        in_order(&self.parts, make, |_, scored| {
            let year = scored.map_err(PartsError::Unreadable)?;
            parted.add(&year);
            let wrong = year.findings.into_iter();
            must_be_mended.extend(wrong.filter(|one| one.severity == Severity::P0));
            tell(&year.card).map_err(PartsError::Untold)
        })?;
        let whole = load::workspace(files).and_then(|workspace| {
            let (facts, findings) = load::without_projects(files, &workspace, self.year)?;
            must_be_mended.append(findings);
            let whole = parted.whole(facts, must_be_mended)?;
            Ok(with_claims(whole, files, &request.with_year(self.year)))
        });
        whole.map_err(PartsError::Unreadable)
    }
}

/// Why not all parts were told.
#[derive(Debug)]
pub enum PartsError<E> {
    /// One cannot be scored any more.
    Unreadable(Findings),
    /// One could not be told.
    Untold(E),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::source::{Disk, Memory};
    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// The example's department with its four projects fifty times, each with a number and an order of its own.
    fn many() -> Memory {
        let example = Disk::new("examples/pingquan-psb");
        let text = |path: &str| String::from_utf8(example.read(path, 1 << 20).unwrap()).unwrap();
        let mut files = Memory::default();
        for path in ["ziping.toml", "2021/department.toml", "2021/actuals/department.toml"] {
            files.put(path, text(path));
        }
        for (one, name) in example.list("2021/targets").unwrap().iter().enumerate() {
            for copy in 0..50 {
                let code = format!("P{:03}", (copy * 37 + one * 11) % 200 + one * 200);
                let targets =
                    text(&format!("2021/targets/{name}")).replace("order = ", &format!("order = {}", copy % 7 + 1));
                files.put(&format!("2021/targets/{code}.toml"), targets);
                files.put(
                    &format!("2021/actuals/{code}.toml"),
                    text(&format!("2021/actuals/{name}")),
                );
            }
        }
        files
    }

    fn told(files: &Memory, many: usize) -> Option<(ScoredYear, Vec<String>, usize)> {
        let request = Request::default();
        let parts = parts_from(files, &request, many)?;
        let head = parts.head(files, &request).unwrap();
        let (mut projects, mut most) = (Vec::new(), 0);
        let whole = parts.each(files, &request, &head, |card| -> Result<(), ()> {
            most = most.max(card.projects.len());
            projects.extend(card.projects.iter().map(|one| serde_json::to_string(one).unwrap()));
            Ok(())
        });
        Some((whole.unwrap(), projects, most))
    }

    #[test]
    fn the_parts_are_the_whole() {
        let mut files = many();
        // One without actuals, and one that spent more than it had: a range, and a finding that must be mended.
        let whole = |files: &Memory| score(files, &Request::default()).unwrap();
        for round in 0..2 {
            let (year, (parted, projects, most)) = (whole(&files), told(&files, 100).unwrap());
            assert_eq!(year.card.department_score, parted.card.department_score, "{round}");
            assert!(year.card.department_score.own.is_some());
            let each = year.card.projects.iter();
            assert!(each.map(|one| serde_json::to_string(one).unwrap()).eq(projects));
            assert!(most < 100);
            let wrong = |findings: &Findings| -> Vec<String> {
                let wrong = findings.iter().filter(|one| one.severity == Severity::P0);
                wrong.map(crate::diagnostic::to_text).collect()
            };
            assert_eq!(wrong(&year.findings), wrong(&parted.findings), "{round}");
            let claimed = |one: &Diagnostic| one.code.as_str().starts_with('W');
            assert_eq!(parted.findings.iter().any(claimed), round == 1);
            assert_eq!(year.is_settled(), parted.is_settled());
            assert_eq!(year.is_settled(), round == 0);
            let spent = String::from_utf8(files.read("2021/actuals/P037.toml", 1 << 20).unwrap()).unwrap();
            files.put("2021/actuals/P037.toml", spent.replace("executed = ", "executed = 9"));
            let unfilled = String::from_utf8(files.read("2021/actuals/P211.toml", 1 << 20).unwrap()).unwrap();
            files.put("2021/actuals/P211.toml", unfilled.replace("actual = ", "# actual = "));
            // A score that the department wrote itself, above its points.
            let own = String::from_utf8(files.read("2021/actuals/department.toml", 1 << 20).unwrap()).unwrap();
            files.put(
                "2021/actuals/department.toml",
                own.replacen("actual = ", "claimed = 99\nactual = ", 1),
            );
        }
    }

    /// A file that somebody breaks after it was read for the first time.
    struct Broken(Memory, AtomicBool);

    impl Files for Broken {
        fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
            if path == "2021/actuals/P459.toml" && self.1.swap(true, Ordering::Relaxed) {
                return Ok(b"= =".to_vec());
            }
            self.0.read(path, limit)
        }

        fn list(&self, dir: &str) -> io::Result<Vec<String>> {
            self.0.list(dir)
        }

        fn has(&self, path: &str) -> bool {
            self.0.has(path)
        }
    }

    #[test]
    fn a_file_that_is_broken_meanwhile_is_told_and_nothing_behind_it() {
        let files = Broken(many(), AtomicBool::new(false));
        let request = Request::default();
        let parts = parts_from(&files, &request, 100).unwrap();
        let head = parts.head(&files, &request).unwrap();
        let mut told = 0;
        let whole = parts.each(&files, &request, &head, |card| -> Result<(), ()> {
            told += card.projects.len();
            Ok(())
        });
        let Err(PartsError::Unreadable(findings)) = whole else {
            panic!("it was scored");
        };
        let of_file = |one: &Diagnostic| {
            one.place
                .as_ref()
                .is_some_and(|place| place.file().ends_with("P459.toml"))
        };
        assert!(!findings.is_empty() && findings.iter().all(of_file), "{findings:?}");
        assert!(told > 0 && told < 200 && told % 20 == 0, "{told}");
    }

    #[test]
    fn a_year_in_which_files_have_to_do_with_each_other_stays_whole() {
        assert!(told(&many(), 201).is_none());
        for (path, text) in [
            ("2021/actuals/P999.toml", ""),
            ("2021/targets/p000.toml", ""),
            ("2021/targets/P000 - 副本.toml", ""),
            ("2021/targets/P001.toml", "code = \"X\"\n"),
            ("2021/targets/P001.toml", "= =\n"),
            ("2021/targets/P001.TOML", ""),
        ] {
            let mut files = many();
            files.put(path, text);
            assert!(told(&files, 100).is_none(), "{path}");
        }
    }
}
