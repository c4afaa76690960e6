//! The same rows through ziping's engine and through others; see README.md.
//!
//! ```text
//! ziping-peers rows PROJECTS OUT     rows for programs outside, and beside them (OUT.exact) what is exact
//! ziping-peers inside PROJECTS       compares the engines that are linked here: a line of tabs each
//! ziping-peers limit ROWS OUT        the rule by hand as a program outside: reads rows, writes what they give
//! ```

#[cfg(feature = "cel")]
mod cel;
#[path = "../../workload/clock.rs"]
mod clock;
mod contest;
#[path = "../../workload/lcg.rs"]
mod lcg;
mod limit;
#[cfg(feature = "lua")]
mod lua;
#[cfg(feature = "own")]
mod own;
mod peer;
#[cfg(feature = "rego")]
mod rego;
mod rows;
#[path = "../../by_hand/words.rs"]
mod words;
#[cfg(feature = "zen")]
mod zen;

use peer::Peer;
use rows::{PROJECT, Said};
use rust_decimal::Decimal;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["rows", projects, out] => write_rows(projects.parse()?, out),
        ["inside", projects] => inside(projects.parse()?),
        ["limit", rows, out] => limit_outside(rows, out),
        #[cfg(feature = "own")]
        ["exact", projects] => exact(projects.parse()?),
        _ => Err("rows PROJECTS OUT, inside PROJECTS, limit ROWS OUT or exact PROJECTS".into()),
    }
}

fn write_rows(projects: usize, out: &str) -> Result<(), Box<dyn Error>> {
    let rows = rows::rows(projects);
    let exact: Vec<Said> = rows.iter().map(rows::Row::exact).collect();
    let mut file = BufWriter::new(File::create(out)?);
    rows::write(&rows, &mut file)?;
    file.flush()?;
    let mut file = BufWriter::new(File::create(format!("{out}.exact"))?);
    for project in exact.chunks(PROJECT) {
        let total: i64 = project.iter().map(|said| said.cents).sum();
        for (at, said) in project.iter().enumerate() {
            let grade = if at + 1 == PROJECT { rows::grade(total) } else { "" };
            writeln!(
                file,
                "{}\t{}\t{grade}\t{}",
                said.cents,
                said.reason,
                [90_00, 80_00, 60_00].contains(&total)
            )?;
        }
    }
    Ok(file.flush()?)
}

fn inside(projects: usize) -> Result<(), Box<dyn Error>> {
    let rows = rows::rows(projects);
    let exact: Vec<Said> = rows.iter().map(rows::Row::exact).collect();
    let mut peers: Vec<Peer<'_>> = vec![limit::peer(&rows)];
    #[cfg(feature = "own")]
    peers.extend(own::peers(&rows));
    #[cfg(feature = "zen")]
    peers.push(zen::peer(&rows));
    #[cfg(feature = "lua")]
    peers.extend(lua::peers(&rows));
    #[cfg(feature = "cel")]
    peers.push(cel::peer(&rows));
    #[cfg(feature = "rego")]
    peers.extend(rego::peers(&rows));
    let differences: Vec<_> = peers.iter_mut().map(|peer| peer::differences(peer, &exact)).collect();
    let sums: Vec<i64> = differences.iter().map(|found| found.sum).collect();
    for (peer, found) in peers.iter().zip(&differences) {
        if let Some(shown) = &found.shown {
            eprintln!("{}: {shown}", peer.name);
        }
    }
    let ratios = contest::ratios(&mut peers, &sums, rows.len());
    let mut out = std::io::stdout().lock();
    for ((peer, found), ratio) in peers.iter().zip(&differences).zip(&ratios) {
        let Peer { name, version, .. } = peer;
        let peer::Differences {
            numbers,
            cents,
            reasons,
            grades,
            ..
        } = found;
        let contest::Ratio {
            low,
            middle,
            high,
            nanoseconds,
        } = ratio;
        writeln!(
            out,
            "{name}\t{version}\t{numbers}\t{cents}\t{reasons}\t{grades}\t{middle}\t{low}\t{high}\t{nanoseconds}"
        )?;
    }
    Ok(())
}

/// How often ziping says something else than whole numbers do, over many projects.
#[cfg(feature = "own")]
fn exact(projects: usize) -> Result<(), Box<dyn Error>> {
    const AT_ONCE: usize = 1000;
    let mut all = [("", 0, 0, 0); 2];
    let mut lost = 0;
    for seed in 0..projects.div_ceil(AT_ONCE) {
        let some = AT_ONCE.min(projects - seed * AT_ONCE);
        let rows = rows::drawn(2021 + seed as u64, some);
        let exact: Vec<Said> = rows.iter().map(rows::Row::exact).collect();
        lost += exact.iter().filter(|said| !said.reason.is_empty()).count();
        for (sum, mut peer) in all.iter_mut().zip(own::peers(&rows)) {
            let found = peer::differences(&mut peer, &exact);
            *sum = (
                peer.name,
                sum.1 + found.cents,
                sum.2 + found.reasons,
                sum.3 + found.grades,
            );
        }
    }
    for (name, cents, reasons, grades) in all {
        println!(
            "{name}: {projects} projects, {lost} losses: {cents} other cents, {reasons} other reasons, {grades} other grades"
        );
    }
    Ok(())
}

/// A line a row: the score, why points were lost, and behind the last of a project its grade.
fn limit_outside(rows: &str, out: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(rows)?;
    let mut out = BufWriter::new(File::create(out)?);
    let mut total = Decimal::ZERO;
    for (at, line) in text.lines().skip(1).enumerate() {
        let mut fields = line.split(',');
        let mut number = || fields.next().unwrap_or_default().parse::<Decimal>();
        let (points, target, actual) = (number()?, number()?, number()?);
        let (score, reason) = limit::at_least(points, target, actual, fields.next().unwrap_or_default());
        total = if at % PROJECT == 0 { score } else { total + score };
        let last = at % PROJECT + 1 == PROJECT;
        let grade = if last {
            rows::grade(peer::Score::Exact(total).cents())
        } else {
            ""
        };
        writeln!(out, "{score}\t{reason}\t{grade}")?;
    }
    Ok(out.flush()?)
}
