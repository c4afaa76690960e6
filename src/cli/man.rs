//! `ziping man`: a page for `man` of each command, from the one description of them.

use super::args::{self, Man};
use super::screen::{Outcome, Screen};
use crate::diagnostic::shown_path;
use crate::source::write::Output;
use std::io;

/// Headings that the writer of the pages has in English only.
const HEADINGS: [(&str, &str); 5] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("EXTRA", "补充"),
    ("VERSION", "版本"),
];

pub fn run(command: &Man, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut whole = args::command();
    whole.build();
    let mut outputs = Vec::new();
    pages(&whole, &mut outputs)?;
    if let Err(error) = screen.write_all(&command.dir, &outputs) {
        return screen.cannot_write(&command.dir, &error);
    }
    writeln!(
        screen.out,
        "已写 {} 页到 {}；用“man -l {}”看",
        outputs.len(),
        shown_path(&command.dir),
        shown_path(&command.dir.join("ziping.1"))
    )?;
    Ok(Outcome::Clean)
}

/// The page of a command and those of the commands below it.
fn pages(command: &clap::Command, outputs: &mut Vec<Output>) -> io::Result<()> {
    let man = clap_mangen::Man::new(command.clone())
        .source(concat!("ziping ", env!("CARGO_PKG_VERSION")))
        .manual("自评使用手册");
    let mut page = Vec::new();
    man.render(&mut page)?;
    outputs.push(Output::text(
        man.get_filename(),
        in_chinese(&String::from_utf8_lossy(&page)),
    ));
    for below in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        pages(below, outputs)?;
    }
    Ok(())
}

fn in_chinese(page: &str) -> String {
    let heading = |line: &str| {
        let english = line.strip_prefix(".SH ")?.trim_matches('"').to_owned();
        let known = HEADINGS.iter().find(|(name, _)| *name == english);
        known.map(|(_, chinese)| format!(".SH {chinese}"))
    };
    page.lines()
        .map(|line| heading(line).unwrap_or_else(|| line.to_owned()) + "\n")
        .collect()
}
