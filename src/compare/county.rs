//! Two years of all departments of a county: a project is followed from one department to another.

use super::alike::plain;
use super::comparison::{Comparison, OtherProject};
use super::pairing::{Away, Pairing};
use super::project::{self, Compared};
use super::project_year::ProjectYear;
use super::roll::Roll;
use super::state::{PairedBy, ProjectState};
use super::two_years::together;
use crate::diagnostic::Findings;
use crate::score::ScoredYear;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// What the departments of a county have to do with each other from one year to the next.
///
/// A project goes on in another department where `continues` of the later year names it and no other department had that
/// code; or where code and name, years and punctuation aside, are the same, and nothing else has both. In the totals of the
/// two departments it has ended, and is new.
pub struct CountyLinks {
    /// Of each department what went to others, and what came from them.
    away: Vec<[Vec<Away>; 2]>,
    /// Of each department its projects that were another's.
    moved: Vec<Vec<Link>>,
}

impl CountyLinks {
    /// Of two years of every department; one in which it was not there has no projects.
    pub fn of(all: &[[&Roll; 2]]) -> Self {
        let mut links = claimed(all);
        let more = with_code_and_name(all, &away(all, &links));
        links.extend(more);
        let away = away(all, &links);
        let mut moved: Vec<Vec<Link>> = all.iter().map(|_| Vec::new()).collect();
        for link in links.into_iter().filter(|link| link.is_pair) {
            moved[link.now.0].push(link);
        }
        Self { away, moved }
    }

    /// Compares the two years of department number `number`; `earlier` gives the earlier year of another, by its number.
    ///
    /// # Errors
    /// The findings when the scripts of a pack do not compile.
    pub fn compare(
        &self,
        number: usize,
        [from, to]: [&ScoredYear; 2],
        mut earlier: impl FnMut(usize) -> Option<Arc<ScoredYear>>,
    ) -> Result<Comparison, Findings> {
        let away = self.away[number].clone();
        let mut pairing = Pairing::beside(&Roll::of(&from.facts), &Roll::of(&to.facts), away);
        pairing.ask(&from.facts, &to.facts);
        let projects = project::all(from, to, &pairing)?;
        let moved = self.moved[number].iter();
        let moved = moved.filter_map(|link| moved_here(&*earlier(link.before.0)?, to, link));
        let mut one = together(from, to, pairing, projects, moved.collect());
        tell_absence(&mut one, from, to);
        Ok(one)
    }
}

/// What `continues` names in other departments. A code that the department had itself means its own project, and one that
/// several others had means nobody's.
fn claimed(all: &[[&Roll; 2]]) -> Vec<Link> {
    let mut by_code: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for (department, [from, _]) in all.iter().enumerate() {
        for (number, project) in from.projects.iter().enumerate() {
            by_code.entry(&project.code).or_default().push((department, number));
        }
    }
    // How often each project is named or names one, by its own department too.
    let mut named: BTreeMap<Spot, usize> = BTreeMap::new();
    let mut names: BTreeMap<Spot, usize> = BTreeMap::new();
    let mut links = Vec::new();
    for (department, [_, to]) in all.iter().enumerate() {
        for (number, project) in to.projects.iter().enumerate() {
            let now = (department, number);
            for code in &project.continues {
                let known = by_code.get(&**code).map_or(&[][..], Vec::as_slice);
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
fn with_code_and_name(all: &[[&Roll; 2]], away: &[[Vec<Away>; 2]]) -> Vec<Link> {
    let mut before: BTreeMap<(&str, String), Vec<Spot>> = BTreeMap::new();
    let mut now: BTreeMap<(&str, String), Vec<Spot>> = BTreeMap::new();
    for (department, ([from, to], away)) in all.iter().zip(away).enumerate() {
        let pairing = Pairing::beside(from, to, away.clone());
        for number in pairing.free_from(from.projects.len()) {
            let project = &from.projects[number];
            let key = (&*project.code, plain(&project.name, from.year));
            before.entry(key).or_default().push((department, number));
        }
        for number in pairing.free_to(to.projects.len()) {
            let project = &to.projects[number];
            let key = (&*project.code, plain(&project.name, to.year));
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

/// Of each department what of its projects has to do with others.
fn away(all: &[[&Roll; 2]], links: &[Link]) -> Vec<[Vec<Away>; 2]> {
    let mut away: Vec<[Vec<Away>; 2]> = all.iter().map(|_| Default::default()).collect();
    for link in links {
        away[link.before.0][0].push(Away {
            own: link.before.1,
            other: all[link.now.0][1].other(link.now.1),
            is_pair: link.is_pair,
        });
        away[link.now.0][1].push(Away {
            own: link.now.1,
            other: all[link.before.0][0].other(link.before.1),
            is_pair: link.is_pair,
        });
    }
    away
}

/// A project that was another department's in `from`, in both years.
fn moved_here(from: &ScoredYear, to: &ScoredYear, link: &Link) -> Option<Compared> {
    let before = ProjectYear::of(from, link.before.1)?;
    let now = ProjectYear::of(to, link.now.1)?;
    let mut one = project::compared(before, now, link.before.1, link.now.1, link.by);
    one.change.moved_from = Some(OtherProject {
        department: from.facts.department.code.clone(),
        department_name: from.facts.department.name.clone(),
        code: before.facts().code().to_owned(),
    });
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
