//! `check --explain CODE`: the page of a check with its words and limits, or what a code means.

use super::words;
use crate::check::{Lexicon, Owner, Shared, check_of};
use crate::cli::args::Check;
use crate::cli::codes::{self, Codes};
use crate::cli::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Severity};
use std::io;

pub(super) fn explain(typed: &str, command: &Check, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (lexicon, wrong) = match words::effective(&command.place, &command.rules) {
        Ok(effective) => effective,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if let Some(shared) = Shared::ALL.iter().find(|shared| shared.name() == typed.trim()) {
        let listed = words::listed(&lexicon, Owner::Shared(*shared));
        writeln!(
            screen.out,
            "{} {}\n{}",
            shared.name(),
            shared.title(),
            listed.trim_end()
        )?;
    } else {
        let codes = match Codes::of(&[typed.to_owned()]) {
            Ok(codes) => codes,
            Err(codes::Refusal { message, hint }) => return screen.refuse(&message, &hint),
        };
        let mut first = true;
        for code in Code::ALL.iter().filter(|code| codes.take(**code)) {
            if !std::mem::take(&mut first) {
                writeln!(screen.out)?;
            }
            writeln!(screen.out, "{}", page(*code, &lexicon))?;
        }
    }
    if wrong.is_empty() {
        return Ok(Outcome::Clean);
    }
    screen.complain(&wrong)?;
    Ok(if wrong.any_p0() {
        Outcome::SomethingWrong
    } else {
        Outcome::Clean
    })
}

fn page(code: Code, lexicon: &Lexicon) -> String {
    let level = match code.severity() {
        Severity::P0 => "P0 必须改",
        Severity::P1 => "P1 应当改",
        Severity::P2 => "P2 提示",
    };
    let mut text = format!("{code}（{level}）\n");
    if let Some(check) = check_of(code) {
        let page = check.page();
        text += &format!("{}\n", page.title);
        for (heading, body) in page.sections {
            text += &format!("\n{heading}：\n");
            for line in body.lines() {
                text += &format!("  {line}\n");
            }
        }
        let mut shared = Vec::new();
        for sheet in check.sheets {
            match sheet.owner {
                Owner::Check(_) => text += &words::listed(lexicon, sheet.owner),
                Owner::Shared(one) => shared.push(format!("  {}  {}\n", one.name(), one.title())),
            }
        }
        if !shared.is_empty() {
            text += "\n与别的检查共用的（用“ziping check --explain 名字”看）：\n";
            text += &shared.concat();
        }
    } else {
        let (title, mend) = code.meaning().map_or((code.slug(), ""), |one| (one.title, one.mend));
        text += &format!("\n什么意思：\n  {title}\n\n怎么改：\n  {mend}\n");
    }
    text.trim_end().to_owned()
}
