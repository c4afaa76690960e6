//! What scripts use, function by function: where on a page a parameter belongs, and what a change reaches.

use super::{Uses, look};
use crate::diagnostic::Findings;
use crate::model::Place;
use crate::rules::Pack;
use crate::tune::functions::functions;
use crate::tune::tokens::{Kind, tokens};
use std::collections::BTreeSet;

/// What one function uses itself, in the order of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Name of the function.
    pub function: String,
    /// Its text.
    pub text: String,
    /// Clauses that it takes points by.
    pub clauses: Vec<String>,
    /// Parameters, each with the clause that is named next to it: behind it, else before it, else in what it calls, else in
    /// what calls it.
    pub params: Vec<(String, Option<String>)>,
    /// Whether it asks for parameters whose names are computed.
    pub any_param: bool,
    /// Functions of the pack that it calls.
    calls: BTreeSet<String>,
}

/// All functions, in the order of the scripts.
pub fn used(pack: &Pack) -> Vec<Used> {
    let all = functions(pack);
    let script = |shown: &str| pack.scripts.iter().position(|script| script.shown == shown);
    let mut ordered: Vec<_> = all.values().collect();
    ordered.sort_by_key(|function| (script(&function.shown), function.line));
    let each = ordered.into_iter().map(|function| {
        let mut uses = Uses::default();
        look(pack, function, &all, &mut uses, &mut Findings::new());
        let known = uses.clauses.iter().filter(|(id, _)| pack.clauses.contains_key(*id));
        let mut clauses: Vec<(usize, usize, String)> = known.map(|(id, place)| at(place, id)).collect();
        clauses.sort();
        let mut params: Vec<_> = uses.params.iter().map(|(name, place)| at(place, name)).collect();
        params.sort();
        let next_to = |line: usize, column: usize| {
            let behind = clauses.iter().find(|one| (one.0, one.1) > (line, column));
            behind.or(clauses.last()).map(|(_, _, id)| id.clone())
        };
        Used {
            function: function.name.clone(),
            params: params
                .into_iter()
                .map(|(line, column, name)| (name, next_to(line, column)))
                .collect(),
            clauses: clauses.into_iter().map(|(_, _, id)| id).collect(),
            any_param: asks_for_any(&function.text),
            calls: uses.calls.into_iter().map(|(_, called)| called).collect(),
            text: function.text.clone(),
        }
    });
    let mut used: Vec<Used> = each.collect();
    let calls = |one: &Used, other: &Used| one.calls.contains(&other.function);
    let near = used.iter().map(|one| {
        let called = nearest(&used, one, &|from, to| calls(from, to));
        called.or_else(|| nearest(&used, one, &|from, to| calls(to, from)))
    });
    let near: Vec<Option<String>> = near.collect();
    for (one, clause) in used.iter_mut().zip(near) {
        for (_, own) in &mut one.params {
            *own = own.take().or_else(|| clause.clone());
        }
    }
    used
}

/// The functions of which `is_touched` holds, and all that call one of them, however far away.
pub fn reaching(used: &[Used], is_touched: impl Fn(&Used) -> bool) -> BTreeSet<String> {
    let touched = used.iter().filter(|one| is_touched(one));
    let mut found: BTreeSet<String> = touched.map(|one| one.function.clone()).collect();
    loop {
        let callers = used
            .iter()
            .filter(|one| one.calls.iter().any(|called| found.contains(called)));
        let more: Vec<String> = callers.map(|one| one.function.clone()).collect();
        let before = found.len();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

/// The first clause of the nearest function that `leads` to from `one`, step by step.
fn nearest(used: &[Used], one: &Used, leads: &dyn Fn(&Used, &Used) -> bool) -> Option<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::from([one.function.as_str()]);
    let mut next: Vec<&Used> = vec![one];
    while !next.is_empty() {
        let is_led_to = |other: &&Used| next.iter().any(|from| leads(from, other));
        let beside: Vec<&Used> = used.iter().filter(is_led_to).collect();
        if let Some(clause) = beside.iter().find_map(|other| other.clauses.first()) {
            return Some(clause.clone());
        }
        next = beside;
        next.retain(|other| seen.insert(&other.function));
    }
    None
}

/// `param(name)` instead of `param("late_loss")`.
fn asks_for_any(text: &str) -> bool {
    let words = tokens(text);
    words.windows(3).any(|three| {
        let is_asked = three[0].kind == Kind::Name && matches!(three[0].text, "param" | "choice");
        is_asked && three[1].text == "(" && three[2].kind != Kind::Text
    })
}

fn at(place: &Place, name: &str) -> (usize, usize, String) {
    (place.line(), place.column(), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Shelf;

    #[test]
    fn a_parameter_belongs_to_the_clause_beside_it_or_to_that_of_a_function_beside_its_own() {
        let pack = Shelf::shipped().open("mof-2020").expect("shipped");
        let used = used(&pack);
        let belongs = |name: &str| {
            let all = used.iter().flat_map(|one| &one.params);
            let mine = all.filter(|(known, _)| known == name);
            mine.filter_map(|(_, clause)| clause.as_deref()).next()
        };
        for (param, clause) in [
            ("late_loss", "late"),
            ("over_ratio", "over-achievement"),
            // Only `far_above` asks for it, which takes no points.
            ("over_boundary", "over-achievement"),
            ("reverse", "reverse"),
        ] {
            assert_eq!(belongs(param), Some(clause), "{param}");
        }
        let by_bands = Shelf::shipped().open("mof-2021").expect("shipped");
        let in_a_call = super::used(&by_bands).into_iter().flat_map(|one| one.params);
        let mut in_a_call = in_a_call.filter(|(name, _)| name == "satisfaction_full");
        // The function that asks for it hands it on to the one that takes the points.
        assert_eq!(
            in_a_call.next().and_then(|(_, clause)| clause).as_deref(),
            Some("satisfaction")
        );
        let touched = |one: &Used| one.params.iter().any(|(name, _)| name == "over_boundary");
        let reached = reaching(&used, touched);
        let reached: Vec<&str> = reached.iter().map(String::as_str).collect();
        assert_eq!(reached, ["at_least", "far_above", "over_achievement"]);
    }
}
