//! Two years of all departments of a county: a project is followed from one department to another.

use super::comparison::{Comparison, OtherProject};
use super::pairing::{Away, Pairing, plain};
use super::project::{self, Compared};
use super::project_year::ProjectYear;
use super::state::{PairedBy, ProjectState};
use super::two_years::together;
use crate::diagnostic::Findings;
use crate::model::form::ProjectHead;
use crate::score::ScoredYear;
use std::collections::{BTreeMap, BTreeSet};

/// Two years of a department; one in which it was not there has no projects.
#[derive(Debug, Clone, Copy)]
pub struct CountyYears<'a> {
    /// The earlier year.
    pub from: &'a ScoredYear,
    /// The later year.
    pub to: &'a ScoredYear,
}

/// A project of the county: number of its department, and its number there.
type Spot = (usize, usize);

/// That a project of the later year is, or is made of, one of the earlier year in another department.
struct Link {
    before: Spot,
    now: Spot,
    by: PairedBy,
    /// Whether neither has to do with a third.
    is_pair: bool,
}

/// Compares two years of every department, in the order given.
///
/// A project goes on in another department where `continues` of the later year names it and no other department had that
/// code; or where code and name, years and punctuation aside, are the same, and nothing else has both. In the totals of the
/// two departments it has ended, and is new.
///
/// # Errors
/// Per department, the findings when the scripts of a pack do not compile.
pub fn compare_county(all: &[CountyYears<'_>]) -> Vec<Result<Comparison, Findings>> {
    let mut links = claimed(all);
    let mut pairings = paired(all, &links);
    let more = with_code_and_name(all, &pairings);
    if !more.is_empty() {
        links.extend(more);
        pairings = paired(all, &links);
    }
    let compared = pairings.into_iter().enumerate().map(|(number, mut pairing)| {
        let CountyYears { from, to } = all[number];
        pairing.ask(&from.facts, &to.facts);
        let projects = project::all(from, to, &pairing)?;
        let moved = links.iter().filter(|link| link.is_pair && link.now.0 == number);
        let moved = moved.filter_map(|link| moved_here(all, link)).collect();
        let mut one = together(from, to, pairing, projects, moved);
        tell_absence(&mut one, from, to);
        Ok(one)
    });
    compared.collect()
}

/// What `continues` names in other departments. A code that the department had itself means its own project, and one that
/// several others had means nobody's.
fn claimed(all: &[CountyYears<'_>]) -> Vec<Link> {
    let mut by_code: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for (department, years) in all.iter().enumerate() {
        for (number, form) in years.from.facts.projects.iter().enumerate() {
            by_code.entry(form.code()).or_default().push((department, number));
        }
    }
    // How often each project is named or names one, by its own department too.
    let mut named: BTreeMap<Spot, usize> = BTreeMap::new();
    let mut names: BTreeMap<Spot, usize> = BTreeMap::new();
    let mut links = Vec::new();
    for (department, years) in all.iter().enumerate() {
        for (number, form) in years.to.facts.projects.iter().enumerate() {
            let now = (department, number);
            for code in form.project().map(ProjectHead::continued_codes).unwrap_or_default() {
                let known = by_code.get(code).map_or(&[][..], Vec::as_slice);
                let own = known.iter().find(|spot| spot.0 == department);
                let before = match (own, known) {
                    (Some(own), _) => *own,
                    (None, [other]) => *other,
                    _ => continue,
                };
                *named.entry(before).or_default() += 1;
                *names.entry(now).or_default() += 1;
                if before.0 != department {
                    links.push(Link {
                        before,
                        now,
                        by: PairedBy::Continues,
                        is_pair: false,
                    });
                }
            }
        }
    }
    for link in &mut links {
        link.is_pair = named.get(&link.before) == Some(&1) && names.get(&link.now) == Some(&1);
    }
    links
}

/// Projects that nothing else is known of, of one code and one name, in two departments.
fn with_code_and_name(all: &[CountyYears<'_>], pairings: &[Pairing]) -> Vec<Link> {
    let mut before: BTreeMap<(&str, String), Vec<Spot>> = BTreeMap::new();
    let mut now: BTreeMap<(&str, String), Vec<Spot>> = BTreeMap::new();
    for (department, (years, pairing)) in all.iter().zip(pairings).enumerate() {
        let (from, to) = (&years.from.facts, &years.to.facts);
        for number in pairing.free_from(from) {
            let form = &from.projects[number];
            let key = (form.code(), plain(form.name(), from.year));
            before.entry(key).or_default().push((department, number));
        }
        for number in pairing.free_to(to) {
            let form = &to.projects[number];
            let key = (form.code(), plain(form.name(), to.year));
            now.entry(key).or_default().push((department, number));
        }
    }
    let links = now.iter().filter_map(|(key, now)| {
        let ([now], [before]) = (now.as_slice(), before.get(key)?.as_slice()) else {
            return None;
        };
        (now.0 != before.0).then_some(Link {
            before: *before,
            now: *now,
            by: PairedBy::Code,
            is_pair: true,
        })
    });
    links.collect()
}

/// The pairs inside each department, where these projects have to do with others.
fn paired(all: &[CountyYears<'_>], links: &[Link]) -> Vec<Pairing> {
    let mut away: Vec<[Vec<Away>; 2]> = all.iter().map(|_| Default::default()).collect();
    for link in links {
        away[link.before.0][0].push(Away {
            own: link.before.1,
            other: other(all[link.now.0].to, link.now.1),
            is_pair: link.is_pair,
        });
        away[link.now.0][1].push(Away {
            own: link.now.1,
            other: other(all[link.before.0].from, link.before.1),
            is_pair: link.is_pair,
        });
    }
    let each = all.iter().zip(away);
    each.map(|(years, away)| Pairing::beside(&years.from.facts, &years.to.facts, away))
        .collect()
}

fn other(year: &ScoredYear, number: usize) -> OtherProject {
    OtherProject {
        department: year.facts.department.code.clone(),
        department_name: year.facts.department.name.clone(),
        code: year.facts.projects[number].code().to_owned(),
    }
}

/// A project that was another department's, in both years.
fn moved_here(all: &[CountyYears<'_>], link: &Link) -> Option<Compared> {
    let (from, to) = (all[link.before.0].from, all[link.now.0].to);
    let before = ProjectYear::of(from, link.before.1)?;
    let now = ProjectYear::of(to, link.now.1)?;
    let mut one = project::compared(before, now, link.before.1, link.now.1, link.by);
    one.change.moved_from = Some(other(from, link.before.1));
    Some(one)
}

/// Says in which year the department was not there, and where its projects went or came from.
fn tell_absence(one: &mut Comparison, from: &ScoredYear, to: &ScoredYear) {
    for year in [from, to] {
        if year.facts.projects.is_empty() && year.facts.own.is_none() {
            one.absent.push(year.facts.year);
        }
    }
    if one.absent.is_empty() {
        return;
    }
    let years: Vec<String> = one.absent.iter().map(ToString::to_string).collect();
    let mut told = format!("{} 年没有这个部门的材料：撤并、新设，或还没有建", years.join("、"));
    let out = one.unpaired.iter().filter(|one| one.state != ProjectState::New);
    let out: BTreeSet<&str> = out
        .flat_map(|one| &one.elsewhere)
        .map(|other| other.department_name.as_str())
        .collect();
    let came = one.projects.iter().filter_map(|one| one.moved_from.as_ref());
    let came: BTreeSet<&str> = came.map(|other| other.department_name.as_str()).collect();
    let listed = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join("、");
    if to.facts.projects.is_empty() && !out.is_empty() {
        told += &format!("；项目转到{}", listed(out));
    } else if from.facts.projects.is_empty() && !came.is_empty() {
        told += &format!("；项目来自{}", listed(came));
    }
    one.total.notes = vec![told];
}
