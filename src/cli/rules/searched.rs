//! What a search over the inputs of a pack shows, said: each finding with a case to paste.

use super::super::screen::Screen;
use crate::diagnostic::{Findings, Severity, escape_controls, to_json, to_text};
use crate::rules::{Pack, Shelf};
use crate::tune::cases::{self, cases_of};
use crate::tune::deep::{Deep, Finding, declared, deep};
use serde_json::Value;
use std::io;

pub(super) struct Searched(Deep);

impl Searched {
    /// Searches; a pack without cases of its own is searched without them: those of its base are for its base.
    pub(super) fn of(shelf: &Shelf<'_>, pack: &Pack) -> Result<Self, Findings> {
        let declared = declared(shelf, pack)?;
        let has_own = [cases::FILE, "cases.xlsx"]
            .iter()
            .any(|name| shelf.bytes_of(&pack.id, name).is_some());
        let cases = if has_own {
            cases_of(shelf, &pack.id)?
        } else {
            Vec::new()
        };
        Ok(Self(deep(shelf, pack, &cases, &declared)))
    }

    pub(super) fn any_p0(&self) -> bool {
        self.0.open().any(|one| one.said.severity == Severity::P0)
    }

    /// Prints what nothing allows; how many there are.
    pub(super) fn show(&self, screen: &mut Screen<'_>) -> io::Result<usize> {
        for one in self.0.open() {
            writeln!(screen.out, "{}", to_text(&one.said))?;
            let head = if one.beside.is_some() {
                "  试算（两条对着看）："
            } else {
                "  试算："
            };
            let cases = std::iter::once(&one.case).chain(&one.beside);
            writeln!(screen.out, "{head}\n")?;
            for line in cases.flat_map(|case| case.lines().chain([""])) {
                writeln!(screen.out, "{}", escape_controls(line))?;
            }
        }
        for idle in &self.0.idle {
            let line = format!(
                "deep.toml 里的一条用不到：{} {}（{}）",
                idle.code, idle.function, idle.because
            );
            writeln!(screen.out, "{}", escape_controls(&line))?;
        }
        Ok(self.0.open().count())
    }

    /// The end of the closing line.
    pub(super) fn in_words(&self) -> String {
        let found = &self.0;
        let mut words = format!("；试了 {} 种输入", found.rows);
        let allowed = found.findings.len() - found.open().count();
        if allowed > 0 {
            words += &format!("，{allowed} 处写明了理由");
        }
        if found.cut {
            words += "；规则包太大或脚本太慢，没有试完";
        }
        words
    }

    /// Adds the findings, each with its cases, and what was searched.
    pub(super) fn add_to(self, report: &mut Value) {
        let Some(list) = report["findings"].as_array_mut() else {
            return;
        };
        list.extend(self.0.findings.iter().map(finding));
        report["deep"] = serde_json::json!({
            "rows": self.0.rows,
            "complete": !self.0.cut,
            "idle": self.0.idle.iter().map(|idle| serde_json::json!({
                "code": idle.code,
                "function": idle.function,
                "because": idle.because,
            })).collect::<Vec<_>>(),
        });
    }
}

fn finding(one: &Finding) -> Value {
    let mut said = to_json(&Findings::from(one.said.clone()))["findings"][0].take();
    said["function"] = one.function.clone().into();
    said["case"] = one.case.clone().into();
    said["beside"] = one.beside.clone().into();
    said
}
