//! The packs that there are, and which department's years each scores.

use super::bench::{Bench, Stands};
use crate::load;
use crate::rules::FOLDER;
use crate::source::Files;
use crate::tour::DEFAULT_RULES;
use crate::web::house::{Department, House};
use crate::web::said::Said;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the template sees.
#[derive(Serialize)]
pub(super) struct List {
    read_only: bool,
    packs: Vec<Line>,
    /// What years ask for and nobody has.
    missing: Vec<Missing>,
}

/// One pack.
#[derive(Serialize)]
struct Line {
    id: String,
    link: String,
    version: String,
    title: String,
    base: Option<String>,
    stands: String,
    used: Users,
    /// Why it does not open.
    wrong: Option<Said>,
}

/// A pack that is named and is not there.
#[derive(Serialize)]
struct Missing {
    id: String,
    used: Users,
}

/// Who uses a pack.
#[derive(Serialize)]
pub(super) struct Users {
    departments: usize,
    years: usize,
    /// 平泉市公安局 2021、2022 年度, a department each.
    names: Vec<String>,
}

/// Years of a department, by the pack that scores them.
type Used = BTreeMap<String, Vec<i16>>;

/// All packs of the house: those of the whole, then own ones of departments.
pub(super) fn list(house: &House, common: &Bench<'_>) -> List {
    let used: Vec<(&Department, Used)> = house.departments.iter().map(|one| (one, used(one))).collect();
    let is_county = house.above.is_some();
    let own = |department: &Department, id: &str| is_county && department.files.is_there(&format!("{FOLDER}/{id}"));
    let ids = common.shelf().ids();
    let mut packs: Vec<Line> = Vec::new();
    for id in &ids {
        let users = used.iter().filter(|(one, _)| !own(one, id));
        packs.push(line(common, id, users_of(users, id)));
    }
    for (department, years) in used.iter().filter(|_| is_county) {
        let bench = Bench::of_department(house, department);
        let names = department.files.list(FOLDER).unwrap_or_default();
        for id in names.iter().filter_map(|name| name.strip_suffix('/')) {
            packs.push(line(
                &bench,
                id,
                users_of([&(*department, years.clone())].into_iter(), id),
            ));
        }
    }
    // Those that score something come first.
    packs.sort_by_key(|one| one.used.departments == 0);
    let mut missing: Vec<Missing> = Vec::new();
    for (department, years) in &used {
        for id in years.keys().filter(|id| !ids.contains(id) && !own(department, id)) {
            if !missing.iter().any(|one| one.id == *id) {
                missing.push(Missing {
                    id: id.clone(),
                    used: users_of(used.iter(), id),
                });
            }
        }
    }
    List {
        read_only: house.read_only,
        packs,
        missing,
    }
}

fn line(bench: &Bench<'_>, id: &str, used: Users) -> Line {
    let mut line = Line {
        id: id.to_owned(),
        link: bench.link(id, ""),
        version: String::new(),
        title: String::new(),
        base: None,
        stands: stands_in_words(bench, id),
        used,
        wrong: None,
    };
    match bench.shelf().open(id) {
        Ok(pack) => {
            line.version.clone_from(&pack.version);
            line.title.clone_from(&pack.title);
            line.base = pack.chain.get(1).cloned();
        }
        Err(findings) => line.wrong = findings.iter().next().map(Said::of),
    }
    line
}

/// Where a pack stands, for a reader.
pub(super) fn stands_in_words(bench: &Bench<'_>, id: &str) -> String {
    match (bench.stands(id), bench.whose()) {
        (Stands::Shipped, _) => "自带".to_owned(),
        (Stands::Above, _) => "全县共用".to_owned(),
        (Stands::Here, Some(department)) => format!("{department}自己的"),
        (Stands::Here, None) if bench.house.above.is_some() => "全县共用".to_owned(),
        (Stands::Here, None) => "本单位自己的".to_owned(),
    }
}

fn users_of<'a>(departments: impl Iterator<Item = &'a (&'a Department, Used)>, id: &str) -> Users {
    let mut count = 0;
    let users = departments.filter_map(|(department, used)| {
        // The form of a department and those of its projects may be scored by one pack: that is one year.
        let years: BTreeSet<i16> = used.get(id)?.iter().copied().collect();
        count += years.len();
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        Some(format!("{} {} 年度", department.shown_name(), years.join("、")))
    });
    let names: Vec<String> = users.collect();
    Users {
        departments: names.len(),
        years: count,
        names,
    }
}

/// Who uses a pack, seen from this bench.
pub(super) fn users(bench: &Bench<'_>, id: &str) -> Users {
    let common = bench.whose().is_none();
    let departments = bench.departments().into_iter();
    let is_own = |one: &Department| bench.house.above.is_some() && one.files.is_there(&format!("{FOLDER}/{id}"));
    let used: Vec<(&Department, Used)> = departments
        .filter(|one| !common || !is_own(one))
        .map(|one| (one, used(one)))
        .collect();
    users_of(used.iter(), id)
}

fn used(department: &Department) -> Used {
    let mut used = Used::new();
    let Ok(workspace) = load::workspace(&department.files) else {
        return used;
    };
    for year in load::years(&department.files) {
        let named = workspace.rules_of(year).map(|(rules, _)| rules.value.as_str());
        let named = named.unwrap_or(DEFAULT_RULES);
        used.entry(named.to_owned()).or_default().push(year);
        if let Some(own) = workspace.department_rules_of(year).filter(|own| own.value != named) {
            used.entry(own.value.clone()).or_default().push(year);
        }
    }
    used
}
