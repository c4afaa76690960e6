//! `check --explain CODE`: the page of a check, or what the table of codes says.

use crate::check::{ALL, row_of};
use crate::cli::codes::{self, Codes};
use crate::cli::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Severity};
use std::io;

pub(super) fn explain(typed: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let codes = match Codes::of(&[typed.to_owned()]) {
        Ok(codes) => codes,
        Err(codes::Refusal { message, hint }) => return screen.refuse(&message, &hint),
    };
    let mut first = true;
    for code in Code::ALL.iter().filter(|code| codes.take(**code)) {
        if !std::mem::take(&mut first) {
            writeln!(screen.out)?;
        }
        writeln!(screen.out, "{}", page(*code))?;
    }
    Ok(Outcome::Clean)
}

fn page(code: Code) -> String {
    let level = match code.severity() {
        Severity::P0 => "P0 必须改",
        Severity::P1 => "P1 应当改",
        Severity::P2 => "P2 提示",
    };
    let mut text = format!("{code}（{level}）\n");
    if let Some(check) = ALL.iter().find(|check| check.code == code) {
        let page = check.page();
        text += &format!("{}\n", page.title);
        for (heading, body) in page.sections {
            text += &format!("\n{heading}：\n");
            for line in body.lines() {
                text += &format!("  {line}\n");
            }
        }
    } else {
        let (meaning, mend) = row_of(code).unwrap_or((code.slug(), ""));
        text += &format!("\n什么意思：\n  {meaning}\n\n怎么改：\n  {mend}\n");
    }
    text.trim_end().to_owned()
}
